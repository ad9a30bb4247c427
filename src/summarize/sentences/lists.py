"""The items of a list within a block that begins with a label: ``1. ... 2. ...``, ``a) ... b) ...``."""

import re
from collections.abc import Iterator, Sequence

from summarize.languages import SentenceRules
from summarize.languages.words import compiled
from summarize.sentences.scanning import MARKS, Places

_LABEL = r"([•‣⁃*·-]?\s?\(?)(\d{1,3}|[a-z])(\.\)|[.)])(?=\s{0,2}[^\W\d_])"

SHORTEST_LIST = 4
"""Characters from which a block may be a list with its labels."""


def list_items(text: str, starts: Sequence[int], ends: Sequence[int], rules: SentenceRules) -> Places:
    """Return the starts of items, and the ends before them, in blocks that begin with a label. Golden case: list numbers."""
    begins: list[int] = []
    befores: list[int] = []
    label = compiled(_LABEL)
    for start, end in zip(starts, ends, strict=True):
        if end - start >= SHORTEST_LIST and not text[start : start + 2].isalpha() and (first := label.match(text, start, end)):
            for before, item in _items(text, first, end, rules):
                begins.append(item)
                befores.append(before)
    return begins, befores


def _items(text: str, first: re.Match[str], end: int, rules: SentenceRules) -> Iterator[tuple[int, int]]:
    """Yield where each item after the first one begins, and what is before it ends, while labels count on: ``1. ... 2. ...``."""
    opening, label, closing = first.groups()
    position = first.end()
    while True:
        label = _next_number(label) if label.isdigit() else chr(ord(label) + 1)
        following = opening + label + closing
        while (position := text.find(following, position, end)) >= 0:
            before, after = position, position + len(following)
            while text[before - 1].isspace():
                before -= 1
            # In running text ``am 6. Mai`` goes on with ``5. Mai`` as well.
            separate = before < position and (not rules.ordinals or text[before - 1] in MARKS)
            position = after
            if separate and text[after : min(after + 3, end)].lstrip()[:1].isalpha():
                yield before, after - len(following)
                break
        if position < 0:
            return


def _next_number(label: str) -> str:
    """Return the number after this one, in the digits of the same script."""
    zero = ord(label[0]) - int(label[0])
    return "".join(chr(zero + int(digit)) for digit in str(int(label) + 1))
