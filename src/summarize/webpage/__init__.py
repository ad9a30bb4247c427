"""A web page as a document, and a page with the box in it: ``read_html``, ``fetch`` and ``embed``."""

from typing import TYPE_CHECKING

from summarize.lazy import lazy

if TYPE_CHECKING:
    from summarize.webpage.embedding import embed as embed
    from summarize.webpage.fetching import Page as Page
    from summarize.webpage.fetching import fetch as fetch
    from summarize.webpage.reading import read_html as read_html


_MODULE_OF = {"Page": "fetching", "embed": "embedding", "fetch": "fetching", "read_html": "reading"}

__all__ = list(_MODULE_OF)

__getattr__, __dir__ = lazy(__name__, _MODULE_OF)
