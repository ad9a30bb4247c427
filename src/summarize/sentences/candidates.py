"""A text's sentences: the candidates for its summary, and those that are set aside with the reason."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from summarize.document import Aside, width, without_stretches
from summarize.languages import Language
from summarize.languages.words import compiled
from summarize.markup import tags_in, without_hidden
from summarize.sentences import furniture
from summarize.sentences.datelines import story_start
from summarize.sentences.endings import is_ended
from summarize.sentences.foreign import Splitter, span_trimmed, spans_by
from summarize.sentences.kinds import Block, Kind
from summarize.sentences.layout import blocks
from summarize.sentences.marks import trimmed, without_quote_marks
from summarize.sentences.shapes import quotes_are_prose
from summarize.sentences.splitting import split_blocks

LONGEST_SENTENCE = 1000
"""Characters above which a run without an end mark is cut."""

_BREAKS = (
    r"[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]",
    r"[,:;—–،؛、，：；][\"'’”»)\]]*(?=\s)|[、，：；]",
    r"\s",
)
"""Where a run without an end mark is cut, best first: line breaks, marks of a clause, white space."""

_NOT_SPACE = r"\S"

SHORT_TURN = 3
"""Words up to which a sentence of a conversation says nothing by itself."""

ENOUGH = 3
"""Sentences of prose that a text has at least before its lists are set aside."""

LISTED = "list item without an end mark"
FEW_WORDS = "few words in a conversation"
_LAST_KINDS = frozenset({Kind.ITEM, Kind.TURN})

Place = tuple[int, int, int]
"""Where a sentence starts and ends in the text, and its number among all sentences or, within this module, its block."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a text offers to the ranking.

    Parameters
    ----------
    places : list of (start, end, index)
        The candidates, in the order of the text.
    set_aside : list of ((start, end, index), reason)
    headline : str
        The headline that stands alone on the first line, ``""`` where none does.
    """

    places: list[Place]
    set_aside: list[tuple[Place, str]]
    headline: str


def candidates(  # noqa: PLR0913  a document in parts
    text: str,
    language: Language,
    splitter: Splitter = None,
    abbreviations: frozenset[str] = frozenset(),
    *,
    title: str | None = None,
    keep_furniture: bool = False,
    aside: Sequence[Aside] = (),
    parsed: bool = False,
) -> Candidates:
    """Return the candidates of a text.

    Parameters
    ----------
    text : str
    language : Language
    splitter : Splitter, optional
    abbreviations : frozenset of str, optional
        The user's own.
    title : str, optional
        The headline, where the caller has it.
    keep_furniture : bool, default False
        Whether all but the headline is a candidate.
    aside : sequence of (start, end, reason)
        Stretches that are known not to be prose; ignored where nothing else is left.
    parsed : bool, default False
        Whether it has no tags, whatever looks like one.

    Raises
    ------
    OptionError
        If the splitter gives spans that overlap, are out of order or lie outside the text.
    """
    prose = without_stretches(text, aside)
    if not aside or prose.isspace():
        prose, aside = text, ()
    if aside or quotes_are_prose(prose, language.layout):  # whoever knows what is not prose knows which quotations are
        prose = without_quote_marks(prose)
    tags: list[tuple[int, int]] = []
    if not parsed and ("<" in prose or "&" in prose):
        tags = tags_in(prose)
        seen = without_hidden(prose)
        prose = prose if seen.isspace() else seen
    layout = blocks(prose, language.layout)
    if splitter is None:
        starts = [block.start for block in layout]
        found = split_blocks(prose, starts, [block.end for block in layout], language, abbreviations)
        sentences = list(zip(*found, _numbers(found[0], starts), strict=True))
    else:
        sentences = _in_blocks(spans_by(splitter, prose), layout)
    if max([end - start for start, end, _ in sentences], default=0) > LONGEST_SENTENCE:
        sentences = [
            (begin, stop, number)
            for start, end, number in sentences
            for begin, stop in (cut_run(text, start, end, LONGEST_SENTENCE) if _is_long(text, start, end) else ((start, end),))
        ]
    if splitter is None and not keep_furniture:
        sentences = trimmed(prose, sentences, layout)
    headlines = furniture.headlines_in(prose, layout, language, title)
    headline = text[layout[0].body : layout[0].end] if 0 in headlines else ""
    if keep_furniture:
        reasons = _headlines_only(sentences, headlines)
    else:
        found_reasons = furniture.reasons(prose, layout, sentences, language, headlines, tags=tags)
        reasons = _with_lists_last(prose, layout, sentences, found_reasons)
    if splitter is None and not keep_furniture:
        sentences = _without_datelines(prose, sentences, language)
    if aside:
        sentences, reasons = _with_stretches(text, sentences, reasons, aside)
    return Candidates(*_numbered(sentences, reasons), headline)


def _numbered(sentences: Sequence[Place], reasons: Sequence[str]) -> tuple[list[Place], list[tuple[Place, str]]]:
    """Return the sentences without a reason, and those with one, each with its number among all."""
    places: list[Place] = []
    set_aside: list[tuple[Place, str]] = []
    for index, ((start, end, _), reason) in enumerate(zip(sentences, reasons, strict=True)):
        if reason:
            set_aside.append(((start, end, index), reason))
        else:
            places.append((start, end, index))
    return places, set_aside


def _numbers(starts: Sequence[int], begins: Sequence[int]) -> list[int]:
    """Return for each sentence the number of its block, given where sentences start and where blocks do."""
    if len(begins) == 1:
        return [0] * len(starts)
    return list(accumulate(map(set(begins).__contains__, starts), initial=-1))[1:]


def _without_datelines(text: str, sentences: Sequence[Place], language: Language) -> list[Place]:
    """Return the sentences, those that open a block without the dateline before the story."""
    found = list(sentences)
    last = -1
    for i, (start, end, block) in enumerate(sentences):
        if block != last:
            last = block
            begin = story_start(text, start, end, language)
            if begin != start:
                found[i] = begin, end, block
    return found


def _with_stretches(
    text: str, sentences: Sequence[Place], reasons: Sequence[str], aside: Sequence[Aside]
) -> tuple[list[Place], list[str]]:
    """Return the sentences and the reasons with those of stretches that are known not to be prose."""
    found = list(zip(sentences, reasons, strict=True))
    found += [((*place, 0), reason) for start, end, reason in aside if (place := span_trimmed(text, start, end))]
    found.sort()
    # A mark that lies within a sentence, as between a dash and the words behind it, is a part of that sentence.
    ends = accumulate((end for (_, end, _), _ in found), max, initial=0)
    kept = [each for each, last in zip(found, ends, strict=False) if each[0][0] >= last]
    return [place for place, _ in kept], [reason for _, reason in kept]


def _with_lists_last(text: str, layout: Sequence[Block], sentences: Sequence[Place], reasons: Sequence[str]) -> list[str]:
    """Return the reasons, with one for items without an end mark and for turns of a few words, where enough prose remains."""
    if not any(block.kind in _LAST_KINDS for block in layout):
        return list(reasons)
    kinds = [layout[block].kind for _, _, block in sentences]
    by_kind = [
        LISTED
        if kind is Kind.ITEM and not is_ended(text[layout[block].body : layout[block].end])
        else FEW_WORDS
        if kind is Kind.TURN
        and layout[block].body > layout[block].start
        and len(text[start:end].split(None, SHORT_TURN)) <= SHORT_TURN
        else ""
        for kind, (start, end, block) in zip(kinds, sentences, strict=True)
    ]
    kept = sum(not reason and not other for reason, other in zip(reasons, by_kind, strict=True))
    return list(reasons) if kept < ENOUGH else [reason or other for reason, other in zip(reasons, by_kind, strict=True)]


def _is_long(text: str, start: int, end: int) -> bool:
    return end - start > LONGEST_SENTENCE and width(text[start:end]) > LONGEST_SENTENCE


def _headlines_only(sentences: Sequence[Place], headlines: Sequence[int]) -> list[str]:
    found = [furniture.HEADLINE if block in headlines else "" for _, _, block in sentences]
    return [""] * len(sentences) if all(found) else found


def _in_blocks(spans: Sequence[tuple[int, int]], layout: Sequence[Block]) -> list[Place]:
    starts = [block.start for block in layout]
    return [(start, end, max(bisect_right(starts, start) - 1, 0)) for start, end in spans]


def cut_run(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """Return a sentence in pieces of at most ``limit`` characters, never cut inside a word.

    Parameters
    ----------
    text : str
    start, end : int
        Where the sentence lies in the text, without white space at its ends.
    limit : int
        A piece is cut at the last line break before it, else at the last mark of a clause, else at the last white space;
        where there is none, at the next one after it.

    Examples
    --------
    >>> text = "one, two three four"
    >>> [text[a:b] for a, b in cut_run(text, 0, len(text), limit=10)]
    ['one,', 'two three', 'four']
    """
    pieces: list[tuple[int, int]] = []
    while end - start > limit:
        cut = _last_break(text, start, start + limit)
        if not cut:
            later = compiled(_BREAKS[-1]).search(text, start + limit, end)
            if later is None:
                break
            cut = later.start()
        pieces.append((start, start + len(text[start:cut].rstrip())))
        begin = compiled(_NOT_SPACE).search(text, cut, end)
        start = begin.start() if begin else end
    return [*pieces, (start, end)]


def _last_break(text: str, start: int, limit: int) -> int:
    """Return where the last of the best breaks before a limit lies, 0 for none."""
    for pattern in _BREAKS:
        ends = [match.end() for match in compiled(pattern).finditer(text, start + 1, limit + 1)]
        found = [end for end in ends if end <= limit or text[limit].isspace()]  # white space there is of no piece
        if found:
            return found[-1]
    return 0
