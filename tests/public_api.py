"""The public API as text: what ``docs/reference`` names is public, with the attributes that begin with no underscore.

    python tests/public_api.py            # what differs from tests/golden/public_api.txt
    python tests/public_api.py --write    # writes that file: look through git diff, each line is a promise to users

A name below a class is a method with its parameters, or a field or property. Also public are the options of the commands.
Names that need an extra which is not installed are left out of the comparison.
"""

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from difflib import unified_diff
from importlib import import_module
from pathlib import Path

from summarize import __version__
from summarize.commands import benchmark, corpus, embed
from summarize.commands import summarize as command
from summarize.errors import MissingExtraError

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden" / "public_api.txt"
COMMANDS = (command, benchmark, corpus, embed)


def public_names() -> list[str]:
    """Return what the reference names, page by page."""
    pages = sorted((ROOT / "docs" / "reference").glob("*.md"))
    return [name for page in pages for name in re.findall(r"^::: (\S+)", page.read_text("utf-8"), re.MULTILINE)]


def described() -> dict[str, list[str]]:
    """Return lines for each public name that can be imported, and for each command."""
    found = {}
    for name in public_names():
        module, _, attribute = name.rpartition(".")
        try:
            holder = import_module(module)
            value = getattr(holder, attribute) if hasattr(holder, attribute) else import_module(name)
        except MissingExtraError:
            continue
        found[name] = list(_lines(name, value))
    for each in COMMANDS:
        options = (option for action in each._parser()._actions for option in action.option_strings or [action.dest])  # noqa: SLF001  argparse has no other list
        found[each.NAME] = [f"{each.NAME} {' '.join(options)}"]
    return found


def _lines(name: str, value: object) -> Iterator[str]:
    if inspect.ismodule(value):
        functions = [member for member in vars(value).values() if getattr(member, "__module__", "") == value.__name__]
        yield f"{name}: {', '.join(sorted(member.__name__ for member in functions))}"
        return
    if not isinstance(value, type):
        yield f"{name}{_signature(value)}"
        return
    bases = ", ".join(base.__name__ for base in value.__bases__ if base is not object)
    yield f"{name}{_signature(value)}" + (f" <- {bases}" if bases else "")
    members = {field.name for field in fields(value)} if is_dataclass(value) else set()
    members |= {member for base in value.__mro__ if base.__module__.startswith("summarize") for member in vars(base)}
    for member in sorted(member for member in members if not member.startswith("_")):
        found = inspect.getattr_static(value, member, None)
        function = found.__func__ if isinstance(found, classmethod | staticmethod) else found
        yield f"    .{member}{_signature(function) if inspect.isfunction(function) else ''}"


def _signature(function: object) -> str:
    """Return parameters with their defaults, without annotations, which differ between versions of Python."""
    if isinstance(function, type) and issubclass(function, Exception):
        return ""
    try:
        parameters = inspect.signature(function).parameters.values()  # type: ignore[arg-type]  # what is not callable has none
    except (TypeError, ValueError):
        return ""
    bare = [each.replace(annotation=inspect.Parameter.empty) for each in parameters if each.name not in {"self", "cls"}]
    text = str(inspect.Signature(bare))
    return re.sub(rf"<[^<>]* at 0x[0-9a-f]+>|<factory>|'{re.escape(__version__)}'", "...", text)


def text_of(found: dict[str, list[str]]) -> str:
    """Return the lines of all names."""
    return "".join(line + "\n" for lines in found.values() for line in lines)


def golden(found: dict[str, list[str]]) -> str:
    """Return what the file says of the names that can be imported here."""
    heads = tuple(found)
    kept, taken = [], False
    for line in GOLDEN.read_text("utf-8").splitlines():
        if not line.startswith(" "):
            taken = re.match(r"[\w.-]+", line)[0] in heads  # type: ignore[index]  # each begins with a name
        if taken:
            kept.append(line + "\n")
    return "".join(kept)


def main(say: Callable[[str], object] = print) -> int:
    """Compare or write; the exit status is 1 if something differs."""
    found = described()
    if "--write" in sys.argv:
        GOLDEN.write_text(text_of(found), "utf-8")
        return 0
    differing = list(unified_diff(golden(found).splitlines(), text_of(found).splitlines(), "promised", "found", lineterm="", n=0))
    for line in differing:
        say(line)
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
