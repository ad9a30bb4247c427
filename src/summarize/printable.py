r"""Text made safe to show: what could steer a terminal or reorder a line is taken out of it.

>>> printable("\x1b[2J A line\r\nand another")
'�[2J A line\nand another'
"""

import re

_LINE_BREAK = re.compile(r"\r\n|[\r\v\f\x85]")
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x9f]")
# The marks of UAX 9 that open or close a direction: with them a line reads otherwise than its letters are ordered.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    r"""Return a text without control characters, which could move the cursor, recolour or retitle a terminal.

    Line breaks of every kind become ``\n``; each other control character becomes U+FFFD. Marks that set the direction of
    writing are left out: the letters themselves tell it.

    Examples
    --------
    >>> printable("\x1b[2J A line\r\nand \u202eanother")
    '�[2J A line\nand another'
    """
    if text.isascii() and text.isprintable():
        return text
    text = _DIRECTION.sub("", _LINE_BREAK.sub("\n", text))
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    r"""Return a text as a single printable line, as for a message.

    Examples
    --------
    >>> one_line("Not\r\nFound \x1b[1m")
    'Not Found �[1m'
    """
    return " ".join(printable(text).splitlines())
