"""Notes: which lines of a text are notes, and the marks in its sentences that lead to them."""

import re
from collections.abc import Sequence
from itertools import count

from summarize.languages.words import compiled
from summarize.sentences.endings import RAISED_DIGITS

BEFORE_SIGN = r"[\w.,;:!?…”\"’»)]"
"""What is before an asterisk or a dagger that is the mark of a note."""

FEWEST_MARKS = 2
"""Marks that count 1, 2 ... from which digits right behind a full stop are marks of notes."""

_NOTE = rf"\[\^[^\]\s]{{1,30}}\]:|\[(\d{{1,3}}|[a-z*†])\]:?\s|([{RAISED_DIGITS}]+|[*†‡])\s|(\d{{1,2}})[.)]?\s"
_RAISED = rf"(?<=\S[{RAISED_DIGITS}])[{RAISED_DIGITS}]*"
_MARK = rf"[\[{RAISED_DIGITS}*†‡](?:(?<=\S\[)(?:\d{{1,3}}|[a-z*†])\]|{_RAISED}|(?<={BEFORE_SIGN}[*†‡])(?=\s|\Z))"
# A note's mark in small digits right behind the mark that ends a clause: ``subscription.1 It saved us``.
_GLUED = r"[.,;:!?…](?<=[^\W\d_]{2}[.,;:!?…])[\"”’»)]?(\d{1,2})(?=\s|\Z)"
_FIRST_LABEL = re.compile(r"\n1[.)]?\s")
_LABEL = re.compile(r"^[ \t]*(\d{1,2})[.)]?\s", re.MULTILINE)


def glued_marks(text: str) -> list[tuple[int, int]]:
    r"""Return where digits behind a full stop or comma are marks of notes: they count up from 1, and each has its note.

    Examples
    --------
    >>> glued_marks("It saved us.1 Nobody cared.2 Who would?\n\n1. Money.\n2. In May.")
    [(12, 13), (27, 28)]
    >>> glued_marks("He played Op.1 and No.2 today.")
    []
    """
    if "\n" not in text or _FIRST_LABEL.search(text) is None:
        return []
    found = [match.span(1) for match in compiled(_GLUED).finditer(text)]
    numbered = [span for span, number in zip(found, count(1), strict=False) if text[slice(*span)] == str(number)]
    if len(numbered) < FEWEST_MARKS or len(numbered) < len(found):
        return []
    last = numbered[-1][1]
    notes = set(_LABEL.findall(text[last:]))
    return numbered if all(str(number) in notes for number in range(1, len(numbered) + 1)) else []


def noted_lines(text: str, starts: Sequence[int], lines: Sequence[str]) -> list[int]:
    """Return the lines that are notes: each begins with the label of a mark that an earlier line has."""
    labelled = {line: label for line in set(lines) if not line[0].isalpha() and (label := compiled(_NOTE).match(line))}
    labels = [(i, labelled[line]) for i, line in enumerate(lines) if line in labelled]
    if sum(label[2] == "*" for _, label in labels) > 1:  # a list
        labels = [(i, label) for i, label in labels if label[2] != "*"]
    if not labels:
        return []
    is_plain = [label[3] is not None for _, label in labels]
    glued = {text[begin:end]: end for begin, end in glued_marks(text)} if any(is_plain) else {}
    last = max(glued.values(), default=0)
    marked: dict[str, int] = {}
    for mark in compiled(_MARK).finditer(text) if not all(is_plain) else ():
        marked.setdefault(mark[0], mark.end())
    notes = []
    for i, label in labels:
        bracketed, high, plain = label.groups()
        if plain:
            is_note = plain in glued and starts[i] > last
        else:
            mark_of_it = f"[{bracketed}]" if bracketed else high
            is_note = mark_of_it is None or marked.get(mark_of_it, len(text)) < starts[i]
        if is_note:
            notes.append(i)
    return notes
