"""What stands on a page and is no prose: which sentences are set aside before anything is ranked, and why.

Known phrases (a list for each language) settle a line or a sentence by themselves. Shape settles the rest: headings, short
lines without an end mark, lines that come again, headlines under a line that announces them, tables, notes in square
brackets, mark-up. Shape alone never empties a text: where it would leave nothing, only the known phrases go.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from summarize.document import MARK_UP
from summarize.languages import FurniturePhrases, Language
from summarize.layout import Block, Kind

SHORT = 120
"""Characters up to which a line without an end mark is taken for a heading, a caption or a link: a long headline."""

REPEATED = 60
"""Characters up to which a line that comes again is part of the page: a button, a label, a rubric."""

_END_MARK = re.compile(r"[.!?…‥。．！？｡।॥؟۔;؛。։՜՞።፧។၊။‼⁇⁈⁉]['\"”’»)\]}›」』*_]*\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.|@)\S+\Z|\S+@\S+\.\w+\Z", re.IGNORECASE)
_BRACKETS = "([{*_-–—•|›» \t"

PHRASE = "known phrase"
BYLINE = "byline"
INTRODUCED = "linked headline"
HEADLINE = "headline"
HEADING = "heading"
SHORT_LINE = "short line without an end mark"
REPEATED_LINE = "repeated line"
TABLE = "table"
BRACKETED = "bracketed note"
ADDRESS = "web or mail address"
TAGGED = "mark-up"
NO_WORDS = "no letters or digits"

_BY_PHRASE = frozenset({PHRASE, BYLINE})


def reasons(text: str, blocks: Sequence[Block], sentences: Sequence[tuple[int, int, int]], language: Language) -> list[str]:
    """Return for each sentence why it is set aside, ``""`` where it is prose.

    Parameters
    ----------
    text : str
    blocks : sequence of Block
    sentences : sequence of (start, end, block)
        The sentences with the index of the block that each stands in.
    language : Language
        Gives the known phrases.

    Returns
    -------
    list of str
        Where by shape nothing would be left, only what is set aside by a known phrase has a reason.
    """
    of_blocks = _reasons_of_blocks(text, blocks, language)
    found = [of_blocks[block] or _reason_of_sentence(text[start:end], language) for start, end, block in sentences]
    if all(found):
        found = [reason if reason in _BY_PHRASE else "" for reason in found]
    return found


def _reasons_of_blocks(text: str, blocks: Sequence[Block], language: Language) -> list[str]:
    phrases = language.furniture
    lines = [_normalised(language.fold(text[b.start : b.end])) if b.end - b.start <= SHORT else "" for b in blocks]
    times = Counter(line for line in lines if 0 < len(line) <= REPEATED)
    found: list[str] = []
    introduced = False
    for block, line in zip(blocks, lines, strict=True):
        reason = ""
        if line or block.kind in _KINDS_ASIDE:
            ended = _END_MARK.search(text, max(block.start, block.end - 4), block.end) is not None
            reason = _reason_of_line(text[block.start : block.end], line, phrases, block.kind, ended=ended)
            if not reason and times[line] > 1 and block.kind is not Kind.TURN:
                reason = REPEATED_LINE
            if introduced and reason in {HEADING, SHORT_LINE, HEADLINE}:
                reason = INTRODUCED
        announces = line.rstrip(" :»›>→") in phrases.introducers
        if announces:
            reason = PHRASE
        introduced = announces or (introduced and reason == INTRODUCED)
        found.append(reason)
    return found


_KINDS_ASIDE = {Kind.HEADLINE: HEADLINE, Kind.HEADING: HEADING, Kind.TABLE: TABLE}


def _reason_of_line(raw: str, line: str, phrases: FurniturePhrases, kind: Kind, *, ended: bool) -> str:
    """Return why a short block is no prose; ``line`` is its normalised text."""
    by_kind = _KINDS_ASIDE.get(kind, "")
    if kind is Kind.HEADING and ended:
        by_kind = ""
    elif kind is Kind.PROSE and not ended:
        by_kind = SHORT_LINE
    if not line:
        return by_kind
    if line in phrases.lines or _opens(line, phrases):
        return PHRASE
    if not ended and _is_byline(raw, line, phrases):
        return BYLINE
    return ADDRESS if _ADDRESS.match(raw) else by_kind


def _reason_of_sentence(sentence: str, language: Language) -> str:
    bare = sentence.lstrip(_BRACKETS)
    phrases = language.furniture
    if bare[:_KEY] in _opening_keys(phrases.openings) and _opens(language.fold(bare[:SHORT]), phrases):
        return PHRASE
    if sentence[0] == "[" and sentence[-1] == "]":
        return BRACKETED
    if "<" in sentence and MARK_UP.search(sentence):
        return TAGGED
    if len(sentence) < SHORT and not any(map(str.isalnum, sentence)):
        return NO_WORDS
    return ""


def _opens(line: str, phrases: FurniturePhrases) -> bool:
    return line.startswith(phrases.openings)


def _is_byline(raw: str, line: str, phrases: FurniturePhrases) -> bool:
    """Tell whether a line without an end mark is "by", or what the language has for it, and names."""
    for opening in phrases.bylines:
        if line == opening or (line.startswith(opening) and not line[len(opening)].isalnum()):
            rest = raw.strip()[len(opening) :].lstrip(" :")
            # A name begins with a capital; scripts without case have none to show.
            return not rest[:1].islower()
    return False


_KEY = 3


@cache
def _opening_keys(openings: tuple[str, ...]) -> frozenset[str]:
    """Return the first characters of the openings in each case, which tell most sentences from all of them by one look."""
    keys = {opening[:_KEY] for opening in openings}
    return frozenset(case(key)[:_KEY] for key in keys for case in (str, str.capitalize, str.title, str.upper))


def _normalised(line: str) -> str:
    """Return a folded line as phrases are written: single spaces, no brackets before, no punctuation behind."""
    return " ".join(line.split()).strip(_BRACKETS).rstrip(" .!?:…)]}→")
