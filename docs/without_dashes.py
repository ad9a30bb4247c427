"""A hook of mkdocs: a parameter or return value that its docstring says no more of than its type ends without a dash."""

import re
from typing import Any

_NOTHING_TOLD = re.compile(r'\s*–\s*<div class="doc-md-description">\s*</div>')


def on_page_content(html: str, **_: Any) -> str:  # noqa: ANN401  what mkdocs hands over besides
    """Return the page without them."""
    return _NOTHING_TOLD.sub("", html)
