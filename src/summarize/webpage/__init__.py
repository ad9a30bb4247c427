"""A web page as a document, and a page with the box in it: ``read_html``, ``fetch`` and ``embed``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.webpage.embedding import embed
    from summarize.webpage.fetching import Page, fetch
    from summarize.webpage.reading import read_html

__all__ = ["Page", "embed", "fetch", "read_html"]

_MODULE_OF = {"Page": "fetching", "embed": "embedding", "fetch": "fetching", "read_html": "reading"}


def __getattr__(name: str) -> object:
    """Import a public name on its first use: the command looks for mark-up in each text, and few are pages."""
    if name not in _MODULE_OF:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415  as above

    return getattr(import_module(f"summarize.webpage.{_MODULE_OF[name]}"), name)
