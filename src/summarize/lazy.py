"""Public names that are imported on their first use, so that importing a package costs nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazy(package: str, module_of: Mapping[str, str]) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return a package's ``__getattr__`` and ``__dir__``.

    Parameters
    ----------
    package : str
        Its ``__name__``.
    module_of : mapping of str to str
        The module inside the package that each public name comes from.
    """

    def __getattr__(name: str) -> object:  # noqa: N807  it becomes the package's
        if name not in module_of:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        from importlib import import_module  # only a first use pays for it

        value = getattr(import_module(f"{package}.{module_of[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    def __dir__() -> list[str]:  # noqa: N807  as above
        return sorted({*vars(sys.modules[package]), *module_of})

    return __getattr__, __dir__
