"""The parts of a page that are not prose: which sentences are set aside before anything is ranked, and why.

Known phrases (a list for each language) settle a line or a sentence by themselves. Shape settles the rest: headings, short
lines without an end mark, lines that come again, headlines under a line that announces them, tables, notes in square
brackets, mark-up. On a scraped page, what is far from the article's own paragraphs goes too (see ``article``). Shape alone
never empties a text: where it would leave nothing, only the known phrases go, and mark-up, the headline and addresses as far
as that leaves something.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from summarize.document import width
from summarize.languages import Language
from summarize.sentences.article import Page, outside
from summarize.sentences.endings import SENTENCE_MARKS, without_closers
from summarize.sentences.kinds import REASONS, Block, Kind
from summarize.sentences.marks import without_invisible
from summarize.sentences.phrases import (
    BYLINE,
    CAPTION,
    DATED,
    INTRODUCED,
    PHRASE,
    is_byline,
    normalised,
    notices,
    opens,
    opens_notice,
)
from summarize.sentences.scanning import characters_at

SHORT = 120
"""Characters up to which a line without an end mark is taken for a heading, a caption or a link: a long headline."""

LONGEST_SHORT = 3 * SHORT
"""Code points that so many characters have at most: hardly a letter has more than two marks."""

REPEATED = 60
"""Characters up to which a line that comes again is part of the page: a button, a label, a rubric."""

FEWEST_CHARACTERS = 3
"""Blocks shorter than this are classified once and remembered: there are few different ones, and a list may have thousands."""

_ENDS = tuple(SENTENCE_MARKS)
_ADDRESS = re.compile(r"(?:https?://|www\.|@)\S+\Z|\S+@\S+\.\w+\Z", re.IGNORECASE)
_TIME = re.compile(r"\d(?<!\w\d)\d?[:.h]\d{2}\b")
_ODD, _ALNUM = re.compile(r"[\W_]"), re.compile(r"[^\W_]")
_HALF_DAYS = frozenset({"am", "pm"})
_EXCLAIMED = "?!…”»」』？！"

NOTICE = 4
"""Sentences up to which a block that begins with a known opening is a notice as a whole; longer ones are prose."""

NOTICE_LENGTH = 600
"""Characters up to which such a block is one."""

HEADLINE = REASONS[Kind.HEADLINE]
SHORT_LINE = "short line without an end mark"
REPEATED_LINE = "repeated line"
BRACKETED = "bracketed note"
ADDRESS = "web or mail address"
TAGGED = REASONS[Kind.MARKUP]
NO_WORDS = "no letters or digits"

_BY_PHRASE = frozenset({PHRASE, BYLINE, CAPTION})
_SURE = _BY_PHRASE | {ADDRESS}
_KEPT = (_SURE | {HEADLINE, TAGGED}, _SURE | {HEADLINE}, _SURE, _BY_PHRASE)
"""The reasons that stay where all sentences have one, and where all still have one, and so on."""


def reasons(  # noqa: PLR0913  a document in parts
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[tuple[int, int, int]],
    language: Language,
    headlines: Sequence[int],
    *,
    tags: Sequence[tuple[int, int]],
) -> list[str]:
    """Return for each sentence why it is set aside, ``""`` where it is prose.

    Parameters
    ----------
    text : str
    blocks : sequence of Block
    sentences : sequence of (start, end, block)
        The sentences with the index of the block that each stands in.
    language : Language
        Gives the known phrases.
    headlines : sequence of int
        The blocks that are a headline.
    tags : sequence of (start, end)

    Returns
    -------
    list of str
        Where that would leave nothing, reasons by shape are dropped; where still nothing is left, mark-up, the headline and
        addresses, in this order. Known phrases always stay.
    """
    numbers = [block for _, _, block in sentences]
    lengths = [0] * len(blocks)
    for number in numbers:
        lengths[number] += 1
    of_blocks = _reasons_of_blocks(text, blocks, lengths, language)
    for i in headlines:
        of_blocks[i] = of_blocks[i] or HEADLINE
    found = list(map(of_blocks.__getitem__, numbers))
    for i, reason in [*_reasons_of_sentences(text, sentences, tags).items(), *notices(text, sentences, language).items()]:
        found[i] = found[i] or reason
    for i, reason in outside(Page(text, blocks, sentences, found, language)).items():
        found[i] = reason
    for kept in _KEPT:
        if not all(found):
            break
        found = [reason if reason in kept else "" for reason in found]
    return found


def headlines_in(text: str, blocks: Sequence[Block], language: Language, title: str | None = None) -> list[int]:
    """Return the blocks that are the headline: the first by its shape, and any that says what the caller's title says."""
    found = [0] if blocks and (blocks[0].kind is Kind.HEADLINE or _is_exclaimed(text, blocks)) else []
    if title is not None:
        wanted = normalised(language.fold(without_invisible(title)))
        longest = 2 * len(title)  # white space apart, the block can be no longer
        short = (i for i, block in enumerate(blocks) if block.end - block.start <= longest)
        seen = ((i, without_invisible(text[blocks[i].start : blocks[i].end])) for i in short)
        found += [i for i, line in seen if normalised(language.fold(line)) == wanted]
    return found


def _is_exclaimed(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether the first block is a line that stands alone, ends as no statement does, and has prose below it."""
    if len(blocks) < 2 or blocks[0].kind is not Kind.PROSE:  # noqa: PLR2004  it and prose
        return False
    line = text[blocks[0].start : blocks[0].end]
    if not _is_short(line):
        return False
    between = text[blocks[0].end : blocks[1].start]
    alone = "\n" not in line and len(between.splitlines()) > 1
    return alone and line[-1] in _EXCLAIMED and width(text[blocks[1].start : blocks[1].end]) > max(REPEATED, width(line))


def _is_short(raw: str) -> bool:
    return len(raw) <= LONGEST_SHORT and width(raw) <= SHORT


def _reasons_of_blocks(text: str, blocks: Sequence[Block], sentences: Sequence[int], language: Language) -> list[str]:
    """Return why each block as a whole is not prose; ``sentences`` is the number of sentences in each."""
    raws = [text[start:end] if end - start <= LONGEST_SHORT else "" for start, end, _, _ in blocks]
    line_of = {raw: normalised(language.fold(raw)) for raw in set(raws) if _is_short(raw)}
    lines = [line_of.get(raw, "") for raw in raws]
    short_lines = [line for line in lines if 0 < len(line) <= REPEATED]
    repeated = {line for line, times in Counter(short_lines).items() if times > 1} if len(short_lines) > 1 else ()
    known: dict[tuple[str, Kind], tuple[str, bool]] = {}  # of lines that come again, and of short ones
    found: list[str] = []
    introduced = False
    for (start, end, kind, _), short_raw, line, count in zip(blocks, raws, lines, sentences, strict=True):
        raw = short_raw or text[start:end]
        comes_again = line in repeated
        key = raw if comes_again or len(raw) < FEWEST_CHARACTERS else "", kind
        of_block = known.get(key)
        if of_block is None:
            of_block = _reason_of_block(raw, line, kind, language, few=count <= NOTICE)
            if key[0]:
                known[key] = of_block
        reason, announces = of_block
        if comes_again and not reason and kind is not Kind.TURN:
            reason = REPEATED_LINE
        linked = introduced and line != "" and count <= 1 and kind is not Kind.TURN
        if linked and kind is Kind.PROSE and raw[-1] in ".。।۔":  # a statement
            linked = False
        if linked and not announces and reason not in _SURE:
            reason = INTRODUCED
        introduced = announces or linked
        found.append(reason)
    return found


def _reason_of_block(raw: str, line: str, kind: Kind, language: Language, *, few: bool) -> tuple[str, bool]:
    """Return why a block by itself is not prose, and whether it announces linked headlines; a notice has few sentences."""
    if _announces(raw, line, language):
        return PHRASE, True
    ended = without_closers(raw).endswith(_ENDS)
    reason = _reason_of_line(raw, line, language, kind, ended=ended)
    if not reason and few and opens_notice(raw, language) and width(raw) <= NOTICE_LENGTH:
        reason = PHRASE
    return reason, False


def _announces(raw: str, line: str, language: Language) -> bool:
    """Tell whether a block is a line that announces linked headlines, or has one as the first of its short lines."""
    if line:
        return line.rstrip(" :»›>→") in language.furniture.introducers or (
            "\n" in raw and _announces(first := raw.partition("\n")[0], normalised(language.fold(first)), language)
        )
    return False


def _reason_of_line(raw: str, line: str, language: Language, kind: Kind, *, ended: bool) -> str:
    """Return why a block is not prose by its kind or as a line; ``line`` is its normalised text, ``""`` for a longer one."""
    by_kind = REASONS.get(kind, "")
    if kind is Kind.PROSE and not ended and line:
        by_kind = SHORT_LINE
    if not line:
        return by_kind
    if line in language.furniture.lines or opens(line, language.furniture):
        return PHRASE
    if is_byline(raw, language, ended=ended):
        return BYLINE
    if " " not in raw and _ADDRESS.match(raw):
        return ADDRESS
    return DATED if not by_kind and kind is Kind.PROSE and _is_dated(raw) else by_kind


def _reasons_of_sentences(
    text: str, sentences: Sequence[tuple[int, int, int]], tags: Sequence[tuple[int, int]]
) -> dict[int, str]:
    """Return the sentences that are set aside by their characters: those that begin with none of a word, or hold a tag."""
    firsts = characters_at(text, [start for start, _, _ in sentences])
    odd = range(len(sentences)) if tags else [match.start() for match in _ODD.finditer(firsts)]
    return {i: reason for i in odd if (reason := _reason_of_sentence(text, sentences[i], tags))}


def _reason_of_sentence(text: str, sentence: tuple[int, int, int], tags: Sequence[tuple[int, int]]) -> str:
    start, end, _ = sentence
    if text[start] == "[" and text[end - 1] == "]":
        return BRACKETED
    if tags:
        following = bisect_right(tags, (start, len(text)))
        if any(begin < end and stop > start for begin, stop in tags[max(following - 1, 0) : following + 1]):
            return TAGGED
    if not text[start].isalnum() and (end - start == 1 or _ALNUM.search(text, start, end) is None):
        return NO_WORDS
    return ""


def _is_dated(raw: str) -> bool:
    """Tell whether a line has a time of day and no verb: its words are capitalised, abbreviated or numbers."""
    if _TIME.search(raw) is None:
        return False
    words = (word.strip("().,:;") for word in raw.split())
    return not any(word[:1].isalpha() and not word[0].isupper() and "." not in word and word not in _HALF_DAYS for word in words)
