"""Known phrases: which lines and sentences belong to the page by their words, as the language's file lists them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache

from summarize.document import collapsed
from summarize.languages import FurniturePhrases, Language
from summarize.sentences.scanning import characters_at

LONGEST_OPENING = 120
"""Characters that no opening has: so many of a block, behind its brackets, are looked at."""

NAMES = 6
"""Words that the names of a byline with an end mark have at most."""

PHRASE, CAPTION, BYLINE, DATED, INTRODUCED = "known phrase", "caption", "byline", "date and time", "linked headline"
"""Why a sentence is set aside."""

CONSENT_SHARE = 2
"""Notices about cookies are at most one of so many sentences of a text: where they are more, it is about cookies."""

SHORTEST_PART = 4
"""Characters that a part of a phrase has at least to be looked for in its place."""

_CASED = "'\u00c0-\u024f\u0370-\u058f\u10a0-\u10ff\u13a0-\u13ff\u1c80-\u1cbf\u1e00-\u1fff"
"""Letters beyond ASCII that have case, and the apostrophe, which may be a curved one in a text: the inside of a class."""

_CREDIT, _SHORT_CREDIT = 100, 60
_CREDIT_STARTS = frozenset("(（")
_CREDIT_END = re.compile("[)）]")
_DIGIT, _COLON = re.compile(r"\d"), re.compile(":")
_BRACKETS = "([{*_-–—•|›»¿¡ \t"
_KEY = 3
_GAP = " … "


def normalised(line: str) -> str:
    """Return a folded line as phrases are written: single spaces, no brackets before, no punctuation behind."""
    return collapsed(line).strip(_BRACKETS).rstrip(" .!?:…)]}→")


def opens(line: str, phrases: FurniturePhrases) -> bool:
    """Tell whether a folded line begins with one of the openings, as whole words."""
    return line.startswith(phrases.openings) and any(_begins(line, opening) for opening in phrases.openings)


def _begins(line: str, phrase: str) -> bool:
    """Tell whether a folded line begins with a phrase, as whole words."""
    behind = line[len(phrase) : len(phrase) + 1]
    return line.startswith(phrase) and not (phrase[-1].isalnum() and behind.isalnum())


def opens_notice(raw: str, language: Language) -> bool:
    """Tell whether a block or a sentence begins as a notice does: cookies, newsletters, sources."""
    bare = raw.lstrip(_BRACKETS)
    return bare[:_KEY] in _opening_keys(language) and opens(normalised(language.fold(bare[:LONGEST_OPENING])), language.furniture)


def is_byline(raw: str, language: Language, *, ended: bool) -> bool:
    """Tell whether a line is "by", or what the language has for it, and names."""
    raw = raw.lstrip(_BRACKETS)
    line = language.fold(raw)
    bylines = language.furniture.bylines
    for opening in bylines if line.startswith(bylines) else ():
        if _begins(line, opening):
            names = raw[len(opening) :].strip(" :").split()
            if ended:  # "By John A. Smith Jr." is one, "By Monday it had burned down." is not
                return 0 < len(names) <= NAMES and all(name[0].isupper() for name in names)
            # A name begins with a capital; scripts without case have none to show.
            return not names or not names[0][0].islower()
    return False


def notices(text: str, sentences: Sequence[tuple[int, int, int]], language: Language) -> dict[int, str]:
    """Return the sentences that are notices by their words, of law, of consent, of promotion, and captions, with the reason.

    Parameters
    ----------
    text : str
    sentences : sequence of (start, end, block)
    language : Language

    Examples
    --------
    >>> from summarize.languages import load
    >>> text = "It rained. © The Daily Drop. All rights reserved."
    >>> notices(text, [(0, 10, 0), (11, 28, 0), (29, 49, 0)], load("en"))
    {2: 'known phrase'}
    """
    phrases = language.furniture
    held = _held(text, language)
    within = tuple(phrase for phrase in held if phrase in phrases.within)
    searched = enumerate(sentences) if within else ()
    found = {i for i, (start, end, _) in searched if holds(text[start:end], within, language)}
    if len(within) < len(held):
        found |= _consent(text, sentences, language)
    if found:
        found |= _beside(sentences, found)
    return dict.fromkeys(_captions(text, sentences, language), CAPTION) | dict.fromkeys(found, PHRASE)


def _captions(text: str, sentences: Sequence[tuple[int, int, int]], language: Language) -> set[int]:
    """Return the sentences that end as a caption does: in a bracket that says whose photograph it is, or in a date."""
    found: set[int] = set()
    places = [end - 1 for _, end, _ in sentences]
    lasts, befores = characters_at(text, places), characters_at(f" {text}", places)
    for match in _CREDIT_END.finditer(lasts):
        number = match.start()
        start, end, block = sentences[number]
        if _ends_in_credit(language.fold(text[max(start, end - _CREDIT) : end]), language.furniture):
            found.add(number)
            if text[start] in _CREDIT_STARTS and number and sentences[number - 1][2] == block:
                found.add(number - 1)  # a credit that is a sentence by itself belongs to the caption before it
    for number in _with_credit_first(text, sentences, language):
        found.add(number)
        blocks = [block for _, _, block in sentences[max(number - 2, 0) : number + 1]]
        if blocks.count(blocks[-1]) == 2:  # noqa: PLR2004  the block is the caption and its credit
            found.add(number - 1)
    for match in _DIGIT.finditer(befores):
        number = match.start()
        start, end, _ = sentences[number]
        if lasts[number] == "." and is_caption(text[start:end], language):
            found.add(number)
    return found


def _with_credit_first(text: str, sentences: Sequence[tuple[int, int, int]], language: Language) -> list[int]:
    """Return the short sentences that begin as the credit of a picture: ``Image: Ann Roth.`` says whose it is."""
    found = []
    for match in _COLON.finditer(text) if sentences else ():
        colon = match.start()
        number = bisect_right(sentences, (colon, len(text), 0)) - 1
        start, end, _ = sentences[number]
        if end - start <= _SHORT_CREDIT and language.fold(text[start : colon + 1]) in language.furniture.credits:
            found.append(number)
    return found


def _beside(sentences: Sequence[tuple[int, int, int]], found: set[int]) -> set[int]:
    """Return the sentences of the blocks that are notices for the most part."""
    all_of = Counter(block for _, _, block in sentences)
    of_notices = Counter(sentences[number][2] for number in found)
    notices_for_most = {block for block, count in of_notices.items() if count * 2 >= all_of[block]}
    return {number for number, (_, _, block) in enumerate(sentences) if block in notices_for_most}


def holds(sentence: str, wanted: tuple[str, ...], language: Language) -> bool:
    """Tell whether a sentence holds one of some phrases; the parts of a phrase come in order."""
    folded = language.fold(sentence)
    parts = _last_parts(wanted)
    return any(part in folded and _pattern(phrase, language.spaced).search(folded) for part, phrase in parts)


@cache
def _last_parts(wanted: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the last part of each phrase and the phrase: a look for the part settles most texts that do not hold the phrase."""
    return [(phrase.split(_GAP)[-1], phrase) for phrase in wanted]


@cache
def _pattern(phrase: str, whole_words: bool) -> re.Pattern[str]:  # noqa: FBT001  a key of the cache
    """Return the pattern of a phrase; where white space parts the words, its parts are whole words."""

    def part(words: str) -> str:
        before = r"(?<!\w)" if whole_words and words[0].isalnum() else ""
        behind = r"(?!\w)" if whole_words and words[-1].isalnum() else ""
        return before + re.escape(words) + behind

    return re.compile(".*".join(map(part, phrase.split(_GAP))), re.DOTALL)


def _held(text: str, language: Language) -> list[str]:
    """Return the phrases within notices that a text may hold, and the first word of consent if it holds that."""
    by_word, is_plain = _sought(language)
    lowered = _in_small_letters(text, only_ascii=is_plain)
    return [phrase for word, parts in by_word.items() if word in lowered for part, phrase in parts if part in lowered]


def _in_small_letters(text: str, *, only_ascii: bool) -> str:
    """Return a text in small letters; those of ASCII alone take a third of the time of all others."""
    if not only_ascii or text.isascii():
        return text.lower()
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


@cache
def _sought(language: Language) -> tuple[dict[str, list[tuple[str, str]]], bool]:
    """Return {word: [(part, phrase)]}, where `word` is in each part, and whether lowering ASCII is enough.

    It is where every phrase has a part without cased letters beyond ASCII.
    """
    phrases = (*language.furniture.within, *language.furniture.consent[:1])
    whole = [part for part, _ in _last_parts(phrases)]
    cased = re.compile(f"[{_CASED}{''.join(language.small_letters.values())}]")
    plain = [max(cased.split(part), key=len) for part in whole]
    is_plain = all(part == last or len(part) >= SHORTEST_PART for part, last in zip(plain, whole, strict=True))
    parts = plain if is_plain else whole
    by_word: dict[str, list[tuple[str, str]]] = {}
    for part, phrase in zip(parts, phrases, strict=True):
        words = [word for word in part.split() if len(word) > SHORTEST_PART] or [part]
        word = max(words, key=lambda word: (sum(word in other for other in set(parts)), len(word)))
        by_word.setdefault(word, []).append((part, phrase))
    return by_word, is_plain


def _ends_in_credit(sentence: str, phrases: FurniturePhrases) -> bool:
    """Tell whether a folded sentence ends in a bracket that says whose photograph it describes."""
    bracket = max(sentence.rfind("("), sentence.rfind("（"))
    return any(word in sentence[bracket:] for word in phrases.credits)


def is_credit(line: str, language: Language) -> bool:
    """Tell whether a short line says whose photograph is above it.

    Examples
    --------
    >>> from summarize.languages import load
    >>> is_credit("Photo: Ann Sample/Getty Images", load("en"))
    True
    """
    folded = language.fold(line)
    return any(word in folded for word in language.furniture.credits)


def _consent(text: str, sentences: Sequence[tuple[int, int, int]], language: Language) -> set[int]:
    """Return the sentences of notices about cookies: those with two words of such notices, and others beside them."""
    words = language.furniture.consent
    counts = []
    for start, end, _ in sentences:
        sentence = language.fold(text[start:end])
        counts.append(sum(word in sentence for word in words) if words[0] in sentence else 0)
    sure = {number for number, count in enumerate(counts) if count > 1}
    beside = {number for number, count in enumerate(counts) if count == 1 and (number - 1 in sure or number + 1 in sure)}
    found = sure | beside
    return found if len(found) * CONSENT_SHARE <= len(sentences) else set()


def is_caption(sentence: str, language: Language) -> bool:
    """Tell whether a sentence describes a picture, as agencies write it.

    Examples
    --------
    >>> from summarize.languages import load
    >>> is_caption("The mill burns in Holm, Tuesday, Nov. 19, 2019.", load("en"))
    True
    """
    pattern = language.furniture.captions
    return bool(pattern) and _compiled(pattern).search(language.fold(sentence)) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.DOTALL)


@cache
def _opening_keys(language: Language) -> frozenset[str]:
    """Return the first characters of the openings in each case, which tell most sentences from all of them by one look."""
    keys = {opening[:_KEY] for opening in language.furniture.openings}
    return frozenset(written[:_KEY] for key in keys for written in (key, *with_capitals(key, language)))


def with_capitals(folded: str, language: Language) -> list[str]:
    """Return the folded beginning of a phrase as texts have it: with a capital or in capitals, and with a curved apostrophe.

    Examples
    --------
    >>> from summarize.languages import load
    >>> with_capitals("ilan", load("tr"))[0], with_capitals("s'abonner", load("fr"))[-1]
    ('İlan', 'S’ABONNER')
    """
    capitals = str.maketrans({small: capital for capital, small in language.small_letters.items()})
    upper = folded.translate(capitals).upper()
    return [
        beginning.replace("'", apostrophe) for apostrophe in "'’" for beginning in (upper[:1] + folded[1:], folded.title(), upper)
    ]
