"""The layout of a text once more, one newline and one block at a time: what ``summarize.sentences.layout`` must agree with.

Facts about a single line (its shape, what begins an item or a turn, which marks end a sentence) are shared, and so are the
lengths; what is made of them is not. Nothing is looked up first, and nothing is skipped because it cannot matter.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from summarize.languages.tables import LayoutWords
from summarize.languages.words import compiled
from summarize.sentences import layout
from summarize.sentences.endings import is_ended
from summarize.sentences.kinds import IN_ONE, Block, Kind
from summarize.sentences.prefixes import ABOVE, FEWEST_TURNS, ITEM, TURN, clause_numbers, is_clause, prefixes
from summarize.sentences.shapes import shaped_lines

ROW = re.compile(r"[^\t|]*[\t|][^\t|]*[\t|]|\S.*?\S {3,}\S.*?\S {3,}\S|[\s|+=_-]{5,}\Z")


@dataclass
class Line:
    """A line that is not blank."""

    start: int
    text: str
    group: int
    """How many runs of blank lines come before it."""
    shape: Kind | None = None
    """What it is if it is not prose by its shape."""
    wrapped: bool = False
    """Whether the newline before it is a mere wrap."""

    @property
    def begins(self) -> bool:
        """Whether it begins an item or a turn."""
        return begins_item(self.text) or begins_turn(self.text)

    @property
    def ended(self) -> bool:
        """Whether it ends with a mark, brackets and quotation marks apart; one of nothing but these does, too."""
        return is_ended(self.text)

    @property
    def row(self) -> bool:
        """Whether it is a row of a table."""
        return ROW.match(self.text) is not None


def begins_item(text: str) -> bool:
    """Return whether a line begins an item of a list."""
    return ITEM.match(text) is not None


def begins_turn(text: str) -> bool:
    """Return whether a line begins a turn; its colon is near."""
    return compiled(TURN).match(text) is not None


def blocks(text: str, words: LayoutWords) -> list[Block]:
    """Return the blocks of a text."""
    lines = lines_of(text, words)
    mark_wraps(lines, words)
    parts: list[list[Line]] = []
    for line in lines:
        if line.wrapped:
            parts[-1].append(line)
        else:
            parts.append([line])
    kinds = [kind_of(part) for part in parts]
    for i, part in enumerate(parts):
        stanza = [line for line in lines if line.group == part[0].group]
        if part[0].shape is None and stanza[0].shape is None and is_stanza(stanza):
            kinds[i] = Kind.VERSE
    name_turns(kinds, parts)
    name_headings(kinds, parts, lines)
    if len(parts) > 1 and (kinds[0] in {Kind.HEADING, Kind.TITLE} or is_long_headline(kinds, parts, lines)):
        kinds[0] = Kind.HEADLINE
    labels = prefixes([part[0].text for part in parts], kinds)
    return [
        Block(part[0].start, part[-1].start + len(part[-1].text), kind, part[0].start + label)
        for part, kind, label in zip(parts, kinds, labels, strict=True)
    ]


def lines_of(text: str, words: LayoutWords) -> list[Line]:
    """Return the lines of a text that are not blank."""
    found: list[Line] = []
    position = group = 0
    for raw in text.splitlines(keepends=True):
        if raw.strip():
            found.append(Line(position + len(raw) - len(raw.lstrip()), raw.strip(), group))
        else:
            group += 1
        position += len(raw)
    firsts = [i for i, line in enumerate(found) if i == 0 or found[i - 1].group != line.group]
    shapes = shaped_lines(text, ([line.start for line in found], [line.text for line in found], [*firsts, len(found)]), words)
    for i, line in enumerate(found):
        line.shape = shapes.get(i)
    return found


def mark_wraps(lines: list[Line], words: LayoutWords) -> None:
    """Find the newlines that are mere wraps."""
    column = column_of(lines)
    numbered = [line for line in lines if is_clause(line.text) and line.text[0] in "0123456789"]
    clauses = [id(line) for line in numbered] if clause_numbers([line.text for line in numbered]) else []
    parts: list[Part] = []
    for i, line in enumerate(lines):
        if i == 0 or not same_part(lines[i - 1], line):
            parts.append(Part([], column, words))
        parts[-1].lines.append(line)
    for part in parts:
        for before, line in part.pairs:
            if id(line) not in clauses and line.shape in {None, *IN_ONE}:
                line.wrapped = line.shape in IN_ONE or part.is_wrap(before, line)


def column_of(lines: list[Line]) -> int:
    """Return the width that a whole text is wrapped at, without one in twenty of its lines that is longer; 0 if none is."""
    lengths = sorted(len(line.text) for line in lines if line.shape is None)
    if not lengths or len({line.group for line in lines}) == 1:
        return 0
    longest = lengths[-1]
    usual = lengths[: len(lengths) - len(lengths) // layout.OUTLIERS][-1]
    if longest > layout.WIDEST_COLUMN:
        return 0
    return usual if usual * 1.1 < longest else longest


def same_part(before: Line, line: Line) -> bool:
    """Return whether two neighbouring lines have no blank line between them and are of one shape."""
    if before.group != line.group or line.shape is Kind.TITLE:
        return False
    return before.shape is line.shape or (before.shape is Kind.NOTE and line.shape is None)


@dataclass
class Part:
    """Lines of one shape without a blank line between them, in a text of a column."""

    lines: list[Line]
    column: int
    words: LayoutWords

    @property
    def width(self) -> int:
        """The width of the column, or of the longest line."""
        return max([self.column, *(len(line.text) for line in self.lines)])

    @property
    def pairs(self) -> list[tuple[Line, Line]]:
        """Each line with the next one."""
        return list(pairwise(self.lines))

    def is_wrap(self, before: Line, line: Line) -> bool:
        """Return whether the newline before a line is a mere wrap, and its sentence goes on."""
        if self.width < layout.NARROWEST_COLUMN or is_stanza(self.lines):
            return False
        if self.width > layout.WIDEST_COLUMN:
            is_label = (" " not in line.text and not line.ended) or line.row
            breaks_off = self.is_unfinished(before, line) or goes_on_small(before, line, 0)
            return len(before.text) >= layout.NARROWEST_COLUMN and breaks_off and not is_label
        if self.goes_on(before, line):
            return True
        other = len([pair for pair in self.pairs if not self.goes_on(*pair)])
        if self.lines[0].begins or other > len(self.pairs) / layout.MOSTLY:
            return False
        return len(before.text) >= self.width * 3 / 4 and not (before.ended or line.begins or line.row)

    def goes_on(self, before: Line, line: Line) -> bool:
        """Return whether two lines, and how many of their paragraph are full, show that the first goes on."""
        if before.row or (self.lines[0].begins and line.begins):
            return False
        full = [is_full(*pair, self.width) for pair in self.pairs]
        is_long = self.column > 0 or sum(full) > 1 or len(before.text) >= layout.SHORTEST_LINE
        filled = is_full(before, line, self.width) and is_long
        return filled or goes_on_small(before, line, self.width) or self.is_unfinished(before, line)

    def is_unfinished(self, before: Line, line: Line) -> bool:
        """Return whether a line ends in a word that a sentence goes on after."""
        dashed = before.text[-1] in "-–—" and before.text[-2:] != "--" and len(before.text) >= layout.NARROWEST_COLUMN
        wants_more = before.text[-1].isalpha() and before.text.split()[-1].lower() in self.words.unfinished
        return ((wants_more or dashed) and not line.begins) or layout.is_noted(line.text)


def is_full(before: Line, line: Line, width: int) -> bool:
    """Return whether the first word of a line would have made the line before wider than the column."""
    return len(f"{before.text} {line.text.split()[0]}") > width


def goes_on_small(before: Line, line: Line, width: int) -> bool:
    """Return whether a line begins with a small letter, and the line before is not much shorter than the others."""
    small = line.text.lstrip("([\"'“„«‘")[:1].islower()
    return small and not line.begins and (len(before.text) >= width / 2 or before.text.endswith("-"))


def is_stanza(lines: list[Line]) -> bool:
    """Return whether lines are those of a poem."""
    width = max(len(line.text) for line in lines)
    if len(lines) < layout.SHORTEST_STANZA or width < layout.NARROWEST_VERSE or width > layout.WIDEST_VERSE:
        return False
    if any(line.begins or line.row or line.text.startswith("<http") for line in lines):
        return False
    full = sum(is_full(before, line, width) for before, line in pairwise(lines))
    ended = sum(line.ended for line in lines)
    small = sum(line.text[0].islower() for line in lines)
    return ended / len(lines) >= 0.4 and 3 * small < len(lines) and 4 * full <= 3 * (len(lines) - 1)


def is_long_headline(kinds: list[Kind], parts: list[list[Line]], lines: list[Line]) -> bool:
    """Return whether the first line, alone and without an end mark, is above a heading or a block with an end mark."""
    first = lines[0]
    alone = lines[1].group != first.group
    short = kinds[0] is Kind.PROSE and len(first.text) <= layout.LONGEST_HEADLINE
    return alone and short and not first.ended and (kinds[1] is Kind.HEADING or parts[1][-1].ended)


def kind_of(part: list[Line]) -> Kind:
    """Return what a block is, as far as its own lines tell."""
    first = part[0]
    if first.shape is not None:
        return first.shape
    if begins_item(first.text):
        return Kind.ITEM
    if len(part) == 1 and len(first.text) <= layout.LONGEST_HEADING:
        if first.row:
            return Kind.TABLE
        if not first.ended:
            return Kind.HEADING
    return Kind.TURN if begins_turn(first.text) else Kind.PROSE


def name_turns(kinds: list[Kind], parts: list[list[Line]]) -> None:
    """Make turns of the headings of a conversation: those with a name, and all others where names are in lines of their own."""
    headings = [part[0].text for kind, part in zip(kinds, parts, strict=True) if kind is Kind.HEADING]
    turns = kinds.count(Kind.TURN)
    if turns > 0:
        turns += len([text for text in headings if begins_turn(text) and text[0] in "[(0123456789"])
    if turns >= FEWEST_TURNS and turns / len(kinds) >= 0.2:
        for i, part in enumerate(parts):
            if kinds[i] is Kind.HEADING and begins_turn(part[0].text):
                kinds[i] = Kind.TURN
    if kinds.count(Kind.HEADING) < FEWEST_TURNS:
        return
    above = {i: compiled(ABOVE).match(part[0].text) for i, part in enumerate(parts) if kinds[i] is Kind.HEADING}
    names = {i: name[1] for i, name in above.items() if name is not None}
    again = len(set(names.values())) < len(names)
    if again and len(names) >= FEWEST_TURNS - 1 and len(names) / len(kinds) >= 0.25:
        for i, kind in enumerate(kinds):
            if kind is Kind.HEADING and i not in names:
                kinds[i] = Kind.TURN


def name_headings(kinds: list[Kind], parts: list[list[Line]], lines: list[Line]) -> None:
    """Make headings of numbered lines that are alone between blank lines, above prose or clauses."""
    for i in range(len(parts) - 1):
        title, below = parts[i][0], parts[i + 1]
        alone = len([line for line in lines if line.group == title.group]) == 1
        if kinds[i] is not Kind.ITEM or not alone or title.ended or len(title.text) > layout.LONGEST_HEADING:
            continue
        prose = kinds[i + 1] in {Kind.PROSE, Kind.TURN} or (kinds[i + 1] is Kind.ITEM and below[-1].ended)
        if prose and title.text[0].isalnum():
            kinds[i] = Kind.HEADING
