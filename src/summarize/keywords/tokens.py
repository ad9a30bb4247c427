"""The words of a text, and what keywords must know of each: where one may begin and end, and which words belong together.

In Chinese and Japanese, which have no spaces, the tokens are pairs of neighbouring characters.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summarize.document import collapsed
from summarize.languages import KeywordRules, Language
from summarize.languages.words import HAN_AND_KANA, MARKS
from summarize.weighting.arrays import IntArray

BoolArray = npt.NDArray[np.bool_]

WORDS = re.compile(rf"([\w{MARKS}]+(?:['’][\w{MARKS}]+)*)")
_UNSPACED = re.compile(rf"[{HAN_AND_KANA}]+|[^\W{HAN_AND_KANA}]+")
_HAN_OR_KANA = re.compile(f"[{HAN_AND_KANA}]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_PARTING = rf"(?<=\d)[{HAN_AND_KANA}]|[\u3041-\u309f]+"
"""What parts runs of characters in any text: what is counted, behind a number, and hiragana."""

HYPHENS = frozenset({"-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "&"})
NUMBER = re.compile(r"\W*\d[\d\W_]*(?:[^\W\d_A-Z][^\W\d_]*)?|[\W\d_]+")
"""Digits, with an ending in lower case such as that of "2nd" or "1990s", and what has no letter at all."""

WITHIN = frozenset(",;)]'’-–—/&%")
"""Marks after which a capital is not owed to the beginning of a sentence or a quotation."""

LONGEST_UNIT = 2
"""Letters of a lower-case word that is not a keyword by itself: "km"."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, or its pairs of characters, in order; the arrays have one value a token.

    ``forms`` are the distinct words, folded, whole and without elision and ending. ``joined`` and ``glued`` tell of a token
    and the next whether a phrase may hold both, and whether they are one even where they stand together only once, as the
    parts of a name or a compound are. ``leads``, ``closes`` and ``alone`` tell whether a keyword may begin there, end there,
    or be no more; ``lowered`` whether the capital is owed to the sentence's beginning.
    """

    text: str
    forms: Sequence[tuple[str, str]]
    form_of: IntArray
    starts: IntArray
    ends: IntArray
    joined: BoolArray
    glued: BoolArray
    leads: BoolArray
    closes: BoolArray
    alone: BoolArray
    named: BoolArray
    lowered: BoolArray


def tokens_of(sentences: Sequence[str], language: Language) -> Tokens:
    """Return the tokens of sentences.

    Examples
    --------
    >>> from summarize.languages import load
    >>> tokens = tokens_of(["The company's North Quay is closed."], load("en"))
    >>> [bare for _, bare in tokens.forms]
    ['the', 'company', 'north', 'quay', 'is', 'closed']
    >>> tokens.glued.tolist()  # North and Quay
    [False, False, True, False, False, False]
    """
    text = "\n".join(collapsed(unicodedata.normalize("NFC", sentence)) for sentence in sentences)
    return _words(text, language) if language.spaced else _pairs(text, language)


def _words(text: str, language: Language) -> Tokens:
    """Return the tokens of a text that has spaces between its words; each line of it is a sentence."""
    parts = WORDS.split(text)  # what is before the first word, the word, what is before the second, ...
    words, word_of = _numbered(parts[1::2])
    gaps, gap_of = _numbered(parts[:-1:2])
    cut_starts, cut_ends = _cuts(words, language.keywords)
    bare = [word[start:end] for word, start, end in zip(words, cut_starts.tolist(), cut_ends.tolist(), strict=True)]
    forms = [(language.fold(word), language.fold(part)) for word, part in zip(words, bare, strict=True)]
    starts = np.cumsum(np.fromiter(map(len, parts), np.intp, len(parts)))[:-1:2]

    capital = _flags([word[0].isupper() for word in bare], word_of)
    numeric = _flags([NUMBER.fullmatch(word) is not None for word in bare], word_of)
    alone = _flags([len(word) > LONGEST_UNIT or (len(word) > 1 and not word.islower()) for word in bare], word_of)
    space_before = _flags([gap == " " for gap in gaps], gap_of)
    hyphen_before = _flags([gap in HYPHENS for gap in gaps], gap_of)
    colon_before = _flags([gap.lstrip()[:1] == ":" for gap in gaps], gap_of)
    opening = _flags([_opens_sentence(gap) for gap in gaps], gap_of)
    opening[:1] = True
    opening &= ~after(colon_before)  # the name of a speaker keeps its capital

    keeps_capital, small_elsewhere = _habits(bare, word_of, opening, language)
    two_capitals = after(capital) & after(space_before)
    lowered = capital & opening & ~keeps_capital & (small_elsewhere | ~two_capitals)
    named = capital & ~lowered & ~numeric
    joined = after((space_before | hyphen_before) & (cut_starts[word_of] == 0))
    name = named & after(named) & (not language.keywords.nouns_have_capitals)
    return Tokens(
        text,
        forms,
        word_of,
        starts=starts + cut_starts[word_of],
        ends=starts + cut_ends[word_of],
        joined=joined,
        glued=joined & (after(hyphen_before) | name),
        leads=~hyphen_before & ~numeric,
        closes=~after(hyphen_before),  # also before a stop word: neither half of "co-operate" is a word of its own
        alone=alone,
        named=named,
        lowered=lowered,
    )


def _numbered(items: Sequence[str]) -> tuple[list[str], IntArray]:
    """Return the distinct items in their order, and which of them each item is."""
    number = {item: i for i, item in enumerate(dict.fromkeys(items))}
    return list(number), np.fromiter(map(number.__getitem__, items), np.intp, len(items))


def _flags(of_distinct: Sequence[bool], number: IntArray) -> BoolArray:
    """Return the flag of each item, given those of the distinct items and which of them each item is."""
    return np.array(of_distinct, bool)[number]


def after(flags: BoolArray) -> BoolArray:
    """Return for each token the flag of the next one, False for the last."""
    return np.append(flags[1:], False)[: len(flags)]


def _opens_sentence(gap: str) -> bool:
    mark = gap.strip()[-1:]
    return "\n" in gap or (mark != "" and mark not in WITHIN)


def _cuts(words: Sequence[str], rules: KeywordRules) -> tuple[IntArray, IntArray]:
    """Return for each distinct word where its elision ends and where its ending begins.

    A doubtful ending, which may be part of the word, is cut where the text has the word without it or with another ending.
    """
    elision = re.compile(f"(?:{rules.elisions})(?=.)", re.IGNORECASE)
    bare = [_without(rules.endings, word) for word in words]
    stem_of = {word: _without(rules.doubtful_endings, word) for word in bare}
    words_with = Counter(stem_of.values())
    starts, ends = [], []
    for word in bare:
        found = elision.match(word)
        stem = stem_of[word]
        starts.append(found.end() if found else 0)
        ends.append(len(stem) if stem in stem_of or words_with[stem] > 1 else len(word))
    return np.array(starts, np.intp), np.array(ends, np.intp)


def _without(endings: str, word: str) -> str:
    return re.sub(f"(?<=.)(?:{endings})$", "", word, flags=re.IGNORECASE) if endings else word


def _habits(bare: Sequence[str], word_of: IntArray, opening: BoolArray, language: Language) -> tuple[BoolArray, BoolArray]:
    """Return for each token whether its word keeps its capital within sentences, and whether it is written small there."""
    within: Counter[str] = Counter()
    for word, times in zip(bare, np.bincount(word_of[~opening], minlength=len(bare)).tolist(), strict=True):
        within[word] += times
    keeps, small = [], []
    for word in bare:
        with_capital, with_small = within[word], within[language.fold(word[0]) + word[1:]]
        more_often = with_capital > with_small or (with_capital == with_small and language.keywords.nouns_have_capitals)
        keeps.append(more_often or word[1:] != word[1:].lower())
        small.append(with_small > 0)
    return _flags(keeps, word_of), _flags(small, word_of)


def _pairs(text: str, language: Language) -> Tokens:
    """Return the pairs of characters of a text of Chinese or Japanese, and its words in other scripts.

    Function words part runs of characters as spaces part words; in Japanese all hiragana do. A word begins and ends where
    the pair across its edge is rarer than the pair within, and never in the middle of a word in katakana.
    """
    parting = language.keywords.weak_words.union(word for word in language.stop_words if len(word) > 1)
    longest_first = sorted(parting, key=lambda word: (-len(word), word))
    text_parted = re.sub("|".join([_PARTING, *longest_first]), lambda found: "\n" * len(found[0]), text)
    spans: list[tuple[int, int, bool]] = []
    for run in _UNSPACED.finditer(text_parted):
        start, end = run.span()
        if _HAN_OR_KANA.match(run[0]):
            spans.extend((i, i + 2, i + 2 < end) for i in range(start, end - 1))
        else:
            spans.append((start, end, False))
    starts, ends, inner = np.array(spans, np.intp).reshape(-1, 3).T
    found, form_of = _numbered([text[start:end] for start, end, _ in spans])
    times, joined = np.bincount(form_of)[form_of], inner.astype(bool)
    within_katakana = np.array([_KATAKANA.match(text, i) is not None for i in range(len(text))] + [False], bool)
    within_katakana &= np.append(False, within_katakana[:-1])
    topical = _flags([len(word) > 1 and not NUMBER.fullmatch(word) for word in found], form_of)
    leads, closes = topical & ~within_katakana[starts], ~within_katakana[ends]
    leads[1:] &= ~(joined[:-1] & (times[:-1] >= times[1:]))
    closes[:-1] &= ~(joined[:-1] & (times[1:] >= times[:-1]))
    forms = [(word, word) for word in map(language.fold, found)]
    none = np.zeros(len(starts), bool)
    return Tokens(text, forms, form_of, starts, ends, joined, joined, leads, closes, topical, none, none)
