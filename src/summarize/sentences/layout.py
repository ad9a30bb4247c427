"""A text as blocks: paragraphs, headings, list items, tables, verse, turns of a conversation.

What matters is which newlines end something. The newline of a hard-wrapped paragraph stands where the next word would not
have fitted into the column any more; every other newline is the author's. So the widths of the lines decide: a *full* line
is one that its next line's first word would have made wider than the column. Knows nothing of sentences or languages.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from operator import add

from summarize.languages.tables import LayoutWords
from summarize.languages.words import compiled
from summarize.sentences.endings import is_ended
from summarize.sentences.kinds import IN_ONE, Block, Kind
from summarize.sentences.prefixes import ABOVE, FEWEST_TURNS, ITEM, STAMPED, TURN, clause_numbers, is_clause, prefixes
from summarize.sentences.shapes import Lines, shaped_lines

NARROWEST_COLUMN = 35
"""Characters below which lines are verse, a list or a table rather than a wrapped paragraph."""

WIDEST_COLUMN = 120
"""Characters above which nobody wraps lines: a longer line is a paragraph of its own."""

MOSTLY = 3
"""In a paragraph whose newlines are mostly wraps, one in so many need not be."""

OUTLIERS = 20
"""One in so many lines may be longer than the column."""

SHORTEST_LINE = 60
"""Characters from which a line by itself may be taken for one of a wrapped paragraph."""

NARROWEST_VERSE, WIDEST_VERSE = 12, 65
"""Between how many characters the longest line of a poem has."""

SHORTEST_STANZA = 3
"""Lines from which a group may be a stanza."""

LONGEST_HEADING = 120
"""Characters up to which a line without an end mark is a heading: a long headline."""

LONGEST_HEADLINE = 200
"""Characters up to which the first line may be the headline, where it is alone above prose."""

MANY_LINES = 1000
"""Short lines whose kind is kept at most."""

_ROW = re.compile(r"[^\t|]*[\t|][^\t|]*[\t|]|\S.*?\S {3,}\S.*?\S {3,}\S|[\s|+=_-]{5,}\Z")
_NOTE_OF_LINE_BEFORE = re.compile(r"\[\d{1,3}(?:[,–-] ?\d{1,3}){0,9}\][.,;:)]")
_OPENERS = "([\"'“„«‘"
_NO_WORDS = LayoutWords()


def bounds(text: str, words: LayoutWords = _NO_WORDS) -> tuple[list[int], list[int]]:
    r"""Return where the blocks of a text start and where they end: all that a splitter asks for, in a third of the time.

    Examples
    --------
    >>> bounds("A wet day\n\nIt rained.")
    ([0, 11], [9, 21])
    """
    found = _lines(text)
    starts, lines, _ = found
    firsts = _firsts(found, shaped_lines(text, found, words), words.unfinished)
    return [starts[first] for first in firsts], _ends(starts, lines, firsts)


def blocks(text: str, words: LayoutWords = _NO_WORDS) -> list[Block]:
    r"""Return the blocks of a text, in order; together they hold all of it that is not white space.

    Inside a block a newline is mere white space. Each line of a poem, a table, a list or a conversation is a block.

    Parameters
    ----------
    text : str
        Any text; every newline that ``str.splitlines`` knows is one.
    words : LayoutWords, optional
        Words of the language that tell what a line is.

    Examples
    --------
    >>> text = "A wet day\n\nIt rained all day long. We had been told that it would, and so we\nstayed in.\n\n- tea\n- cake"
    >>> for block in blocks(text):
    ...     print(block.kind, repr(text[block.body : block.end]))
    headline 'A wet day'
    prose 'It rained all day long. We had been told that it would, and so we\nstayed in.'
    item 'tea'
    item 'cake'
    """
    found = _lines(text)
    starts, lines, _ = found
    shaped = shaped_lines(text, found, words)
    firsts = _firsts(found, shaped, words.unfinished)
    kinds = [
        shaped[first]
        if first in shaped
        else (_kind_of_short if len(lines[first]) <= LONGEST_HEADING else _kind)(lines[first], last - first)
        for first, last in pairwise([*firsts, len(lines)])
    ]
    if len(kinds) > 1:
        kinds = _told_by_others(kinds, firsts, shaped, found)
    begins = [starts[first] for first in firsts]
    bodies = map(add, begins, prefixes([lines[first] for first in firsts], kinds))
    # Calls of ``Block`` take a third longer, which tells where each line is a block.
    return list(map(partial(tuple.__new__, Block), zip(begins, _ends(starts, lines, firsts), kinds, bodies, strict=True)))


def _told_by_others(kinds: list[Kind], firsts: Sequence[int], shaped: Mapping[int, Kind], found: Lines) -> list[Kind]:
    """Return the kinds of blocks as the blocks around them tell: verse, turns, headings, the headline."""
    _, lines, groups = found
    verse = {
        line
        for first, last in pairwise(groups)
        if last - first >= SHORTEST_STANZA and first not in shaped and _is_verse(lines[first:last])
        for line in range(first, last)
        if line not in shaped
    }
    if verse:
        kinds = [Kind.VERSE if first in verse else kind for first, kind in zip(firsts, kinds, strict=True)]
    turns = kinds.count(Kind.TURN)
    if turns:  # a time before the name tells a turn without a mark, too
        headings = (lines[first] for kind, first in zip(kinds, firsts, strict=True) if kind is Kind.HEADING)
        turns += sum(line[0] in STAMPED and _is_turn(line) for line in headings)
    if turns >= FEWEST_TURNS and turns * 5 >= len(kinds):
        # In a conversation many a turn breaks off without a mark, and none of them is a heading.
        kinds = [
            Kind.TURN if kind is Kind.HEADING and _is_turn(lines[first]) else kind
            for kind, first in zip(kinds, firsts, strict=True)
        ]
    if kinds.count(Kind.HEADING) >= FEWEST_TURNS:
        _name_turns(kinds, [lines[first] for first in firsts])
    if Kind.ITEM in kinds:
        _name_headings(kinds, firsts, found)
    if kinds[0] in {Kind.HEADING, Kind.TITLE} or (kinds[0] is Kind.PROSE and _is_long_headline(kinds, firsts, found)):
        kinds[0] = Kind.HEADLINE
    return kinds


def _is_long_headline(kinds: Sequence[Kind], firsts: Sequence[int], found: Lines) -> bool:
    """Tell whether the first line of a text is alone and has no end mark, above a heading or a block with an end mark."""
    _, lines, groups = found
    if groups[1] > 1 or len(lines[0]) > LONGEST_HEADLINE or is_ended(lines[0]):
        return False
    return kinds[1] is Kind.HEADING or is_ended(lines[[*firsts, len(lines)][2] - 1])


def _lines(text: str) -> Lines:
    starts: list[int] = []
    lines: list[str] = []
    groups: list[int] = []
    position = 0
    blank = True
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            if blank:
                groups.append(len(lines))
                blank = False
            starts.append(position + raw.index(line[0]))
            lines.append(line)
        else:
            blank = True
        position += len(raw)
    return starts, lines, [*groups, len(lines)]


def _firsts(found: Lines, shaped: Mapping[int, Kind], unfinished: frozenset[str]) -> Sequence[int]:
    """Return the numbers of the lines that begin a block: all but those that follow a mere wrap."""
    _, lines, groups = found
    if len(groups) > len(lines):  # no line is next to another
        return range(len(lines))
    lengths = sorted(len(line) for i, line in enumerate(lines) if i not in shaped) if shaped else sorted(map(len, lines))
    lengths = lengths or [0]
    width = lengths[-1]
    if width < NARROWEST_COLUMN and not shaped:
        return range(len(lines))
    # The width that a whole text is wrapped at; a single group has no more to tell than its own lines.
    # A few longer ones, such as an address or a row of numbers, are not what it is wrapped at.
    usual = lengths[-1 - len(lengths) // OUTLIERS]
    if usual * 1.1 < width <= WIDEST_COLUMN:
        width = usual
    column = width if len(groups) - 1 > 1 and width <= WIDEST_COLUMN else 0
    goes_on = [False] * len(lines)
    numbered = [i for i, line in enumerate(lines) if line[0] in "0123456789" and is_clause(line)]
    begins = set(numbered) if clause_numbers([lines[i] for i in numbered]) else set()
    begins.update(i for i, kind in shaped.items() if kind not in IN_ONE)
    for first, last in pairwise(_parted(groups, shaped) if shaped else groups):
        if last - first > 1:
            in_one = shaped.get(first) in IN_ONE
            goes_on[first + 1 : last] = [True] * (last - first - 1) if in_one else _wraps(lines[first:last], column, unfinished)
    return [number for number, is_wrapped in enumerate(goes_on) if not is_wrapped or number in begins]


def _parted(groups: Sequence[int], shaped: Mapping[int, Kind]) -> list[int]:
    """Return where groups of lines begin that are all of one kind, or all of none."""
    before = {i for i, kind in shaped.items() if shaped.get(i - 1) is not kind or kind is Kind.TITLE}
    after = {i + 1 for i, kind in shaped.items() if i + 1 not in shaped and kind is not Kind.NOTE}
    return sorted({*groups, *before, *(i for i in after if i < groups[-1])})


def _name_turns(kinds: list[Kind], begun: Sequence[str]) -> None:
    """Make turns of the lines without an end mark in a chat whose names and times are in lines of their own."""
    above = (i for i, line in enumerate(begun) if ":" in line and kinds[i] is Kind.HEADING and ":" in line[-9:])
    named = {i: name[1] for i in above if (name := compiled(ABOVE).match(begun[i]))}
    names = set(named.values())
    if len(names) < len(named) and len(named) >= FEWEST_TURNS - 1 and len(named) * 4 >= len(kinds):
        kinds[:] = [Kind.TURN if kind is Kind.HEADING and i not in named else kind for i, kind in enumerate(kinds)]


def _name_headings(kinds: list[Kind], firsts: Sequence[int], found: Lines) -> None:
    """Make a heading of each numbered line without an end mark that is alone between blank lines, above prose or clauses."""
    _, lines, groups = found
    begins = set(groups)
    for i, (first, after, last) in enumerate(zip(firsts, firsts[1:], [*firsts[2:], len(lines)], strict=False)):
        if kinds[i] is Kind.ITEM and after - first == 1 and first in begins and after in begins and lines[first][0].isalnum():
            prose = kinds[i + 1] in {Kind.PROSE, Kind.TURN} or (kinds[i + 1] is Kind.ITEM and is_ended(lines[last - 1]))
            if prose and len(lines[first]) <= LONGEST_HEADING and not is_ended(lines[first]):
                kinds[i] = Kind.HEADING


def _ends(starts: Sequence[int], lines: Sequence[str], firsts: Sequence[int]) -> list[int]:
    """Return where the blocks end that begin with these lines."""
    if len(firsts) == len(lines):
        return [start + len(line) for start, line in zip(starts, lines, strict=True)]
    return [starts[last] + len(lines[last]) for last in (*(first - 1 for first in firsts[1:]), len(lines) - 1)]


def _wraps(lines: Sequence[str], column: int, unfinished: frozenset[str]) -> list[bool]:
    """Return for each newline between lines whether it is a mere wrap."""
    width = max(column, *map(len, lines))
    if width < NARROWEST_COLUMN or _is_verse(lines):
        return [False] * (len(lines) - 1)
    if width > WIDEST_COLUMN:  # no column, but columns of paper that were copied leave lines broken in mid-sentence
        return [
            len(line) >= NARROWEST_COLUMN
            and (_continues(line, following, 0) or _is_unfinished(line, following, unfinished))
            and not _is_label(following)
            for line, following in pairwise(lines)
        ]
    full = [_is_full(line, following, width) for line, following in pairwise(lines)]
    # Of any two lines the longer one is full: alone, it must have the length of a line of prose.
    least = 0 if column or sum(full) > 1 else SHORTEST_LINE
    # In a list each item begins a line, however full the line before; in prose a dash or a number may come to stand there.
    listed = _begins(lines[0])
    wraps = [
        ((is_full and len(line) >= least) or _continues(line, following, width) or _is_unfinished(line, following, unfinished))
        and not (listed and _begins(following))
        and not _is_row(line)
        for is_full, (line, following) in zip(full, pairwise(lines), strict=True)
    ]
    if listed or sum(wraps) * MOSTLY < len(wraps) * (MOSTLY - 1):
        return wraps
    # Where nearly all newlines are wraps, a long line without a mark at its end goes on, before a capital too.
    return [
        is_wrap or (len(line) * 4 >= width * 3 and not is_ended(line) and not _begins(following) and not _is_row(following))
        for is_wrap, (line, following) in zip(wraps, pairwise(lines), strict=True)
    ]


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(None, 1)[0]) > width


def _continues(line: str, following: str, width: int) -> bool:
    """Tell whether a line goes on in small letters: lines broken by hand, none of them much shorter than the others."""
    if following[0].isupper() or not following.lstrip(_OPENERS)[:1].islower():
        return False
    return not _begins(following) and (len(line) * 2 >= width or line[-1] == "-")


def _is_unfinished(line: str, following: str, words: frozenset[str]) -> bool:
    """Tell whether a line ends in a word that a sentence goes on after, or in a dash, or the number of a note is next."""
    if line[-1].isalpha():
        open_ended = line.rsplit(None, 1)[-1].lower() in words
    else:
        open_ended = line[-1] in "-–—" and len(line) >= NARROWEST_COLUMN and not line.endswith("--")
    return (open_ended and not _begins(following)) or (following[0] == "[" and is_noted(following))


def is_noted(line: str) -> bool:
    """Tell whether a line begins with the number of a note and a mark: both belong to the line before.

    Examples
    --------
    >>> is_noted("[10]. The next sentence."), is_noted("[10] Roth, A.: Mills of Holm, 1911.")
    (True, False)
    """
    return _NOTE_OF_LINE_BEFORE.match(line) is not None


def _is_label(line: str) -> bool:
    """Tell whether a line is one word without a mark, as "less" and "share" below a long line, or has bars."""
    return (" " not in line and not is_ended(line)) or _is_row(line)


def _is_verse(lines: Sequence[str]) -> bool:
    """Tell whether lines are a stanza: short, not all full, most with a capital, and some with a mark at their end."""
    width = max(map(len, lines))
    if len(lines) < SHORTEST_STANZA or not NARROWEST_VERSE <= width <= WIDEST_VERSE:
        return False
    ended = sum(map(is_ended, lines))
    lower = sum([line[0].islower() for line in lines])
    if ended * 5 < len(lines) * 2 or lower * 3 >= len(lines) or any(map(_begins, lines)) or any(map(_is_row, lines)):
        return False
    full = sum([_is_full(line, following, width) for line, following in pairwise(lines)])
    is_address = any(line.startswith("<http") for line in lines)  # of a link, wrapped
    return full * 4 <= 3 * (len(lines) - 1) and not is_address


def _begins(line: str) -> bool:
    """Tell whether a line begins an item of a list or a turn of a conversation."""
    return _is_item(line) or _is_turn(line)


def _is_item(line: str) -> bool:
    # Four letters or a quotation mark begin most lines and no item: a look at them is shorter than a match.
    return not line[:4].isalpha() and line[0] not in "\"'“‘«„" and ITEM.match(line) is not None


def _is_turn(line: str) -> bool:
    return (":" in line[:60] or line[0] == "#") and compiled(TURN).match(line) is not None


def _is_row(line: str) -> bool:
    return ("   " in line or "\t" in line or "|" in line or line[0] in "=_-+") and _ROW.match(line) is not None


def _kind(first_line: str, lines: int) -> Kind:
    """Return what a block is, seen from its first line and the number of its lines."""
    if _is_item(first_line):
        return Kind.ITEM
    if lines == 1 and len(first_line) <= LONGEST_HEADING:
        if _is_row(first_line):
            return Kind.TABLE
        if not is_ended(first_line):
            return Kind.HEADING
    return Kind.TURN if _is_turn(first_line) else Kind.PROSE


_kind_of_short = lru_cache(MANY_LINES)(_kind)
"""The same, kept for short lines: in lists, in logs and on pages they come again."""
