"""A text as blocks: paragraphs, headings, list items, tables, verse, turns of a conversation.

What matters is which newlines end something. A newline of a hard-wrapped paragraph stands where the next word would not
have fitted into the column; all others are the author's. So the width of the lines decides, first of the whole text, then
of each group of lines between blank ones.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

WIDEST_COLUMN = 120
"""Characters above which nobody wraps lines by hand: a longer line is a paragraph of its own."""

NARROWEST_COLUMN = 35
"""Characters below which lines are verse, a list or a table rather than a wrapped paragraph."""

LONGEST_HEADING = 120
"""Characters up to which a line without an end mark is a heading: a long headline."""

_END_MARK = re.compile(r"[.!?…‥。．！？｡।॥؟۔;؛։።፧။។‼⁇⁈⁉:,،、，][\s'\"”’»)\]}›」』*_]*\Z")
_ITEM = re.compile(r"(?:[-*+•‣⁃▪▫◦●○■□►▶·–—]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)])\s")
_TABLE = re.compile(r"[^\t|]*[\t|][^\t|]*[\t|]|\S.*?\S {3,}\S.*?\S {3,}\S|[\s|+=_-]{5,}\Z")
_TURN = re.compile(r"[^\W\d_a-z][\w.'’# -]{0,40}:\s|#\w{1,30}#:|\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s")


class Kind(StrEnum):
    """What a block is."""

    HEADLINE = "headline"
    HEADING = "heading"
    PROSE = "prose"
    ITEM = "item"
    TABLE = "table"
    VERSE = "verse"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text that no sentence crosses, without white space at its ends.

    Parameters
    ----------
    start, end : int
        Where it begins and ends in the text, in code points.
    kind : Kind
    """

    start: int
    end: int
    kind: Kind


class _Line(NamedTuple):
    start: int
    end: int
    text: str  # without white space at its ends


def blocks(text: str) -> list[Block]:
    r"""Return the blocks of a text, in order; together they hold all of it that is not white space.

    Examples
    --------
    >>> text = "A wet day\n\nIt rained all day. We\nstayed in.\n\n- tea\n- cake"
    >>> for block in blocks(text):
    ...     print(block.kind, repr(text[block.start : block.end]))
    headline 'A wet day'
    prose 'It rained all day. We\nstayed in.'
    item '- tea'
    item '- cake'
    """
    groups = list(_groups(text))
    column = _column([line for group in groups for line in group]) if len(groups) > 1 else 0
    found = [block for group in groups for block in _blocks_of(group, column)]
    if len(found) > 1 and found[0].kind is Kind.HEADING:
        found[0] = Block(found[0].start, found[0].end, Kind.HEADLINE)
    return found


def _groups(text: str) -> Iterator[list[_Line]]:
    """Yield the runs of lines between blank lines."""
    position = 0
    group: list[_Line] = []
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            start = position + len(raw) - len(raw.lstrip()) if raw[0] != line[0] else position
            group.append(_Line(start, start + len(line), line))
        elif group:
            yield group
            group = []
        position += len(raw)
    if group:
        yield group


def _column(lines: Sequence[_Line]) -> int:
    """Return the width that a text's lines are wrapped at, 0 where they are not."""
    width = max((len(line.text) for line in lines), default=0)
    if not NARROWEST_COLUMN <= width <= WIDEST_COLUMN:
        return 0
    return width


def _blocks_of(group: Sequence[_Line], column: int) -> list[Block]:
    if len(group) == 1:
        return [Block(group[0].start, group[0].end, _kind(group[0].text))]
    soft = _soft_breaks(group, column)
    joined: list[Block] = []
    first = 0
    for number, line in enumerate(group):
        if number + 1 < len(group) and soft[number]:
            continue
        kind = _kind(group[first].text) if first == number else _kind_of_lines(group[first : number + 1])
        joined.append(Block(group[first].start, line.end, kind))
        first = number + 1
    return _verse(joined)


def _kind_of_lines(lines: Sequence[_Line]) -> Kind:
    kind = _kind(lines[0].text)
    return Kind.PROSE if kind in {Kind.HEADING, Kind.TABLE} else kind


def _verse(found: list[Block]) -> list[Block]:
    return found


def _soft_breaks(group: Sequence[_Line], column: int) -> list[bool]:
    """Return for each newline within a group whether it is a mere wrap."""
    own = max(len(line.text) for line in group)
    width = max(column, own) if column else own
    soft: list[bool] = []
    for line, following in zip(group, group[1:], strict=False):
        if _ITEM.match(following.text) or _TURN.match(following.text):
            soft.append(False)
        elif following.text[0].islower() and len(line.text) <= WIDEST_COLUMN:
            soft.append(True)
        else:
            word = re.match(r"[^\s-]*-?", following.text)
            needed = len(line.text) + 1 + (word.end() if word else 0)
            soft.append(needed > width and NARROWEST_COLUMN <= width <= WIDEST_COLUMN)
    return soft


def _kind(line: str) -> Kind:
    if _ITEM.match(line):
        return Kind.ITEM
    if len(line) <= LONGEST_HEADING:
        if _TABLE.match(line):
            return Kind.TABLE
        if not _END_MARK.search(line, max(0, len(line) - 8)):
            return Kind.HEADING
    if _TURN.match(line):
        return Kind.TURN
    return Kind.PROSE
