"""Text made safe for a page, between tags or in a quoted attribute."""

import re
from html import escape

# Characters that HTML forbids: control characters but white space, halves of surrogate pairs, noncharacters.
_NOT_IN_A_PAGE = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def escape_html(text: str) -> str:
    r"""Return a text with its mark-up as references, and a replacement character for each character that HTML forbids.

    Examples
    --------
    >>> escape_html("</style> & \0")
    '&lt;/style&gt; &amp; �'
    """
    return escape(_NOT_IN_A_PAGE.sub("\N{REPLACEMENT CHARACTER}", text))
