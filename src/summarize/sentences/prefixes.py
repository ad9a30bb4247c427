"""Prefixes: what comes before the words of a block and is not part of its sentence.

The bullet or number of an item, the number of a clause, the time and the speaker of a turn, ``>`` of mail, ``#`` of a heading. A
number is a prefix only where another block counts on from it or to it: "1. FC Köln won." alone keeps its number.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from summarize.languages.words import compiled
from summarize.sentences.endings import RAISED_DIGITS
from summarize.sentences.kinds import Kind

BULLETS = "*+•‣⁃▪▫◦●○■□►▶·–—-"

ITEM = re.compile(rf"(?:[{BULLETS}]|\(?(?:\d{{1,3}}|[A-Za-z]|[ivxIVX]{{1,3}})[.)]|\[[ xX]\])\s")
"""How an item begins."""

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_STAMP = rf"[\[(]?(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}},?\s)?{_CLOCK}[\])]?\s+(?:[-–—]\s+)?"
_AFTER_NAME = rf"(?:\s[\[(]{_CLOCK}[\])])?(?:\*\*)?"

# A name of up to forty characters (accents may be apart from their letters) with its colon, perhaps with the time before that,
# the placeholder of a dialogue corpus, or the time in a transcript or a chat.
TURN = rf"(?:\*\*)?[^\W\d_a-z][\w\u0300-\u036f.'’# -]{{0,40}}{_AFTER_NAME}:(?:\*\*)?\s|#\w{{1,30}}#:|{_STAMP}"

_ISSUE = r"(?:\[[ xX]\]\s+|(?:gh-)?issue-\d+:\s|\[?#\d+\]?:?\s)?"
_BULLET = re.compile(rf"[{BULLETS.replace('—', '')}]\s+{_ISSUE}|\[[ xX]\]\s+")
_NUMBER = re.compile(rf"(\(?)(\d{{1,3}}|[A-Za-z])([.)]|\.\))\s+{_ISSUE}")
_CLAUSE = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?\s+")
_SPEAKER = (
    rf"(?:{_STAMP}(?:<([\w.@+-]{{1,20}})>\s+)?)?(?:(?:\*\*)?([^\W\d_][^:\n]{{0,40}}?|#\w{{1,30}}#){_AFTER_NAME}\s?:(?:\*\*)?\s+)?"
)
ABOVE = rf"([^\W\d_][^:\n]{{0,40}}?)\s+[\[(]?{_CLOCK}[\])]?\Z"
"""A name and a time, alone in the line above a turn."""

_QUOTE = re.compile(r"(?:>\s?)+")
_TITLE = re.compile(r"#{1,6}\s+")
_NOTE = re.compile(rf"\[[^\]\s]{{1,30}}\]:?\s+|[{RAISED_DIGITS}]+\s+|\d{{1,2}}[.)]?\s+")

STAMPED = "[(0123456789"
"""How the time of a turn begins."""

FEWEST_CLAUSES = 2
"""Blocks with numbers such as 3.1 from which these are clauses."""

LONGEST_NAME = 4
"""Words of the name of a speaker at most."""


def prefixes(lines: Sequence[str], kinds: Sequence[Kind]) -> list[int]:
    """Return how long the prefix of each block is, 0 where it has none.

    Parameters
    ----------
    lines : sequence of str
        The first line of each block.
    kinds : sequence of Kind
        What each block is.

    Examples
    --------
    >>> prefixes(["- tea", "1. It rained.", "2. It snowed.", "7. Nobody came."], [Kind.ITEM] * 4)
    [2, 3, 3, 0]
    """
    of_kinds = set(kinds)
    ends = dict(_speakers(lines, kinds)) if Kind.TURN in of_kinds else {}
    if not of_kinds.isdisjoint(_MARKED):
        ends |= _numbers(lines, kinds) if Kind.ITEM in of_kinds else {}
        for kind in _MARKED.keys() & of_kinds:
            of_kind = [i for i, other in enumerate(kinds) if other is kind]
            marks = {line: mark.end() for line in {lines[i] for i in of_kind} if (mark := _MARKED[kind].match(line))}
            ends |= {i: marks[lines[i]] for i in of_kind if lines[i] in marks}
    clauses = [(i, clause) for i, line in enumerate(lines) if line[0] in "0123456789" and (clause := _CLAUSE.match(line))]
    if clauses and clause_numbers([lines[i] for i, _ in clauses]):
        ends |= {i: clause.end() for i, clause in clauses}
    if not ends:
        return [0] * len(lines)
    return [end if (end := ends.get(i, 0)) < len(line) else 0 for i, line in enumerate(lines)]


_MARKED = {Kind.ITEM: _BULLET, Kind.QUOTED: _QUOTE, Kind.TITLE: _TITLE, Kind.HEADLINE: _TITLE, Kind.NOTE: _NOTE}


def _numbers(lines: Sequence[str], kinds: Sequence[Kind]) -> dict[int, int]:
    """Return how long the numbers and letters of items are that another one counts on from, or to."""
    items = [i for i, kind in enumerate(kinds) if kind is Kind.ITEM]
    found = {line: number for line in {lines[i] for i in items} if (number := _NUMBER.match(line))}
    places = {line: (number[1] + number[3], number[2].isdigit(), _value(number[2])) for line, number in found.items()}
    known = set(places.values())
    counted = {
        line: found[line].end()
        for line, (*label, value) in places.items()
        if not known.isdisjoint((*label, value + step) for step in (-1, 1))
    }
    return {i: counted[lines[i]] for i in items if lines[i] in counted}


def _value(label: str) -> int:
    return int(label) if label.isdigit() else ord(label)


def clause_numbers(lines: Sequence[str]) -> bool:
    """Tell whether the numbers that lines begin with are those of clauses: 1.1, 1.2, 2.1, each after the one before.

    Examples
    --------
    >>> clause_numbers(["1.1 The rent is due.", "1.2 It may rise."]), clause_numbers(["3.5 million came."])
    (True, False)
    """
    numbers = [tuple(map(int, clause[1].split("."))) for line in lines if (clause := _CLAUSE.match(line))]
    return len(numbers) >= FEWEST_CLAUSES and all(a < b for a, b in pairwise(numbers))


def is_clause(line: str) -> bool:
    """Tell whether a line begins with a number that has a point within it: ``3.1 ``."""
    return _CLAUSE.match(line) is not None


def _speakers(lines: Sequence[str], kinds: Sequence[Kind]) -> list[tuple[int, int]]:
    """Return the turns with the length of the time and the name before their words; none unless somebody speaks again."""
    turns = [i for i, kind in enumerate(kinds) if kind is Kind.TURN]
    if len(turns) < FEWEST_TURNS or len(turns) * 5 < len(lines):
        return []
    found = []
    names: list[str] = []
    timed = 0
    for i in turns:
        label = compiled(_SPEAKER).match(lines[i])
        if label is None or not label.end():
            continue
        name, end = label[1] or label[2], label.end()
        if label[2] is not None and not _is_name(label[2]):
            name, end = label[1], label.start(2)
        timed += label[0][0] in STAMPED
        if name is not None:
            names.append(name)
        found.append((i, end))
    return found if len(set(names)) < len(names) or timed * 2 > len(turns) else []


def speaker(label: str) -> str:
    """Return the name in the label of a turn, without the time; ``""`` where it has none.

    Examples
    --------
    >>> speaker("[00:01:17] CLLR HADLEY: "), speaker("10:02 <roth> "), speaker("10:02 ")
    ('CLLR HADLEY', 'roth', '')
    """
    found = compiled(_SPEAKER).match(label)
    return "" if found is None else found[1] or found[2] or ""


def _is_name(label: str) -> bool:
    """Tell whether a label is a name rather than the beginning of a sentence: few words, none a long one in small letters."""
    words = label.split()
    return len(words) <= LONGEST_NAME and all(not word[0].islower() or len(word) <= 3 for word in words)  # noqa: PLR2004  de, van


FEWEST_TURNS = 4
"""Turns with an end mark from which a text is a conversation, if they are a fifth of its blocks."""
