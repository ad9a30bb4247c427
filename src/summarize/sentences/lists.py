"""The items of a list within a block that begins with a label: ``1. ... 2. ...``, ``a) ... b) ...``."""

from collections.abc import Sequence
from functools import lru_cache

from summarize.languages import SentenceRules
from summarize.languages.words import compiled
from summarize.sentences.scanning import MARKS, Places

_LABEL = r"[•‣⁃*·-]?\s?\(?(?:\d{1,3}|[a-z])(?:\.\)|[.)])(?=\s{0,2}[^\W\d_])"


def list_items(text: str, starts: Sequence[int], ends: Sequence[int], rules: SentenceRules) -> Places:
    """Return the starts of items, and the ends before them, in blocks that begin with a label. Golden case: list numbers."""
    begins: list[int] = []
    befores: list[int] = []
    label = compiled(_LABEL).match
    for start, end in zip(starts, ends, strict=True):
        if first := label(text, start, end):
            after, following = start, _next(first[0])
            while (begin := text.find(following, after, end)) != -1:
                before = after + len(text[after:begin].rstrip())
                after = begin + len(following)
                # In running text ``am 6. Mai`` goes on with ``5. Mai`` as well.
                separate = before < begin and (not rules.ordinals or text[before - 1] in MARKS)
                if separate and label(text, begin, end):
                    befores.append(before)
                    begins.append(begin)
                    following = _next(following)
    return begins, befores


@lru_cache(1000)
def _next(label: str) -> str:
    """Return the label after this one, numbers in the digits of the same script: ``(b)`` after ``(a)``, ``10.`` after ``9.``."""
    opening, counted, closing = compiled(r"(\d+|[a-z])").split(label)
    if counted.isdigit():
        zero = ord(counted[0]) - int(counted[0])
        counted = "".join(chr(zero + int(digit)) for digit in str(int(counted) + 1))
    else:
        counted = chr(ord(counted) + 1)
    return f"{opening}{counted}{closing}"
