"""Text wrapped to the columns of a terminal, where Chinese, Japanese and Korean characters take two."""

import re
import unicodedata

_WIDE = r"\u2e80-\u2fdf\u3001-\u30ff\u31c0-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003fffd"
"""Characters between which a line may end: those of Chinese and Japanese; Korean ends its lines between words."""

_OPENING, _CLOSING = "「『（【〈《〔［｛“‘", "」』）】〉》〕］｝”’、。，．！？；：…ー々"
_CHUNK = re.compile(rf"\s+|[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}]+)[{_CLOSING}]*")


def wrapped(line: str, columns: int) -> str:
    """Return a line as lines of at most so many columns, but for a word that is longer.

    Examples
    --------
    >>> print(wrapped("The mill burned: 河边的老磨坊烧毁了。没有人受伤。", 12))
    The mill
    burned: 河边
    的老磨坊烧毁
    了。没有人受
    伤。
    """
    lines: list[list[str]] = [[]]
    used = 0
    for chunk in _CHUNK.findall(line):
        needed = width(chunk)
        if used + needed > columns and lines[-1]:
            lines.append([])
            used = 0
        if lines[-1] or not chunk.isspace():
            lines[-1].append(chunk)
            used += needed
    return "\n".join("".join(chunks).rstrip() for chunks in lines)


def width(text: str) -> int:
    """Return how many columns a terminal shows a text in.

    Examples
    --------
    >>> width("mill"), width("磨坊"), width("e\N{COMBINING ACUTE ACCENT}\N{ZERO WIDTH JOINER}")
    (4, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(
        (unicodedata.east_asian_width(character) in "WF") + 1
        for character in text
        if unicodedata.category(character) not in {"Mn", "Me", "Cf"}
    )
