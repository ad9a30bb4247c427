"""The items of a list within a block that begins with a label: ``1. ... 2. ...``, ``a) ... b) ...``."""

from collections.abc import Sequence
from functools import lru_cache

from summarize.languages import SentenceRules
from summarize.languages.words import compiled
from summarize.sentences.scanning import MARKS, Places

_LABEL = r"([•‣⁃*·-]?\s?\(?)(\d{1,3}|[a-z])(\.\)|[.)])(?=\s{0,2}[^\W\d_])"

LONGEST_SHORT, MANY_BLOCKS = 40, 1000
"""Characters up to which the items of a block are kept, and such blocks at most."""

SHORTEST_LIST = 4
"""Characters from which a block may be a list with its labels."""


def list_items(text: str, starts: Sequence[int], ends: Sequence[int], rules: SentenceRules) -> Places:
    """Return the starts of items, and the ends before them, in blocks that begin with a label. Golden case: list numbers."""
    begins: list[int] = []
    befores: list[int] = []
    for start, end in zip(starts, ends, strict=True):
        if end - start >= SHORTEST_LIST and not text[start : start + 2].isalpha():
            find = _items_of_short if end - start <= LONGEST_SHORT else _items
            for before, item in find(text[start:end], rules.ordinals):
                begins.append(start + item)
                befores.append(start + before)
    return begins, befores


def _items(block: str, ordinals: bool) -> list[tuple[int, int]]:  # noqa: FBT001  a key of the cache
    """Return where what is before each item after the first one ends, and where that item begins: ``1. ... 2. ...``."""
    first = compiled(_LABEL).match(block)
    if first is None:
        return []
    found: list[tuple[int, int]] = []
    opening, label, closing = first.groups()
    position = first.end()
    while position >= 0:
        label = _next_number(label) if label.isdigit() else chr(ord(label) + 1)
        following = opening + label + closing
        while (position := block.find(following, position)) >= 0:
            before, after = position, position + len(following)
            while block[before - 1].isspace():
                before -= 1
            # In running text ``am 6. Mai`` goes on with ``5. Mai`` as well.
            separate = before < position and (not ordinals or block[before - 1] in MARKS)
            position = after
            if separate and block[after : after + 3].lstrip()[:1].isalpha():
                found.append((before, after - len(following)))
                break
    return found


_items_of_short = lru_cache(MANY_BLOCKS)(_items)
"""The same, kept for short blocks: a long list may have the same ones again."""


def _next_number(label: str) -> str:
    """Return the number after this one, in the digits of the same script."""
    zero = ord(label[0]) - int(label[0])
    return "".join(chr(zero + int(digit)) for digit in str(int(label) + 1))
