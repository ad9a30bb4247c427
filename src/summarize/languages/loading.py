"""All that differs by language: words and stop words, abbreviations, furniture phrases, the box's wording; detection.

Each language is one file, ``data/TAG.toml``, that a person can read and extend. To add one, write such a file, name its
tag beside its script in ``TAGS_BY_SCRIPT`` and its source in ``data/SOURCES.md``. The keys:

``name``, ``stemmer``
    The English name; the Snowball algorithm, absent where there is none.
``stop_words``
    Words that carry no topic. They weigh nothing, and the language is detected by them.
``letters``
    Letters, or groups of them, that hardly any other language of the same script has: they tell a short text's language.
    Absent where there are none.
``[abbreviations]``
    Words that a full stop may follow within a sentence, without that stop: ``titles`` (before a name), ``numbered``
    (before a number), ``inner`` (hardly ever at an end), ``names`` (part of a name unless a starter follows; may be
    absent), ``closing`` (often at an end); ``starters`` are words that, capitalised, usually begin a sentence.
``[furniture]``
    What stands on a page and is no prose: whole ``lines``, ``openings`` of a line or sentence, ``introducers`` that
    announce linked headlines, ``bylines``.
``[keywords]``
    May be absent, as each of its keys. ``weak_words`` are stop words to keywords: counts, days and such, which say when
    and how many, never about what (in Chinese the characters that part words). Patterns: ``elisions`` are written as one
    with the word behind them, ``endings`` with the word before them, and ``doubtful_endings`` may as well be part of it.
    ``nouns_have_capitals`` is true of German. The value of a phrase of n words is divided by ``n ** phrase_root``, 0.4
    unless told; in Vietnamese, where a space parts syllables, longer is better.
``[box]``
    The wording of the box above an article: a ``question`` and the ``action`` that it invites to; ``reading_time``, with
    ``{article}`` and ``{summary}`` for the times; ``minutes`` and ``seconds``, with ``{n}`` for the number, as unit symbols
    or words that have no plural after a number.
"""

import pkgutil
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, pairwise, repeat
from typing import Any

from summarize.errors import InputTypeError, OptionError, short_repr

NEUTRAL = "und"
"""The tag of the neutral rules (ISO 639-2, "undetermined")."""

TAGS_BY_SCRIPT: dict[str, tuple[str, ...]] = {
    "Latin": ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "tr", "vi", "id", "ro", "hu"),
    "Greek": ("el",),
    "Cyrillic": ("ru", "uk"),
    "Arabic": ("ar", "fa", "ur"),
    "Devanagari": ("hi",),
    "Bengali": ("bn",),
    "Hangul": ("ko",),
    "Kana": ("ja",),
    "Han": ("zh",),
}
"""The shipped languages; a tie in detection goes to the earlier."""

ALIASES = {"nb": "no", "nn": "no", "in": "id", "cmn": "zh", "yue": "zh"}
"""Tags that mean a shipped language under another name: Norwegian's two written forms, Indonesian's old code, Chinese."""

UNSPACED = frozenset({"zh", "ja"})
"""Languages whose words no space parts: their terms are pairs of characters, and two characters count as a word."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur"})

# Vowel signs and other combining marks that belong to a word but are no ``\w`` for Python: combining diacritics, Hebrew
# points, Arabic harakat, all of the Indic blocks but the dandas, Thai to Khmer, the two zero-width joiners.
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed"
    "\u0900-\u0963\u0966-\u0df3\u0e31-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f84\u102b-\u109d\u17b4-\u17d3\u200c\u200d"
)
HAN_AND_KANA = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"

_PLAIN_WORDS = re.compile(r"\w+(?:['’]\w+)*")
_MARKED_WORDS = re.compile(rf"[\w{MARKS}]+(?:['’][\w{MARKS}]+)*")
_UNSPACED_RUNS = re.compile(rf"[{HAN_AND_KANA}]+|[^\W{HAN_AND_KANA}]+")

# Where each script begins in Unicode, by blocks of 128 code points; enough to tell scripts apart, not to name every letter.
_SCRIPT_OF_BLOCK = {
    **dict.fromkeys((0x00, 0x01, 0x02, 0x03, 0x3C, 0x3D), "Latin"),
    0x07: "Greek",
    0x3E: "Greek",
    0x3F: "Greek",
    **dict.fromkeys((0x08, 0x09, 0x0A), "Cyrillic"),
    **dict.fromkeys((0x0C, 0x0D, 0x0E, 0x1F6, 0x1F7, 0x1FC, 0x1FD), "Arabic"),
    0x12: "Devanagari",
    0x13: "Bengali",
    0x61: "Kana",  # katakana; the hiragana share their block with punctuation
    **dict.fromkeys(range(0x158, 0x1B0), "Hangul"),
    **dict.fromkeys(range(0x68, 0x140), "Han"),
}

_SAMPLE = 200
"""Characters looked at in each of three places of a text to detect its language: about 100 words in all."""

# A single letter is an initial or a unit as often as a word; but Cyrillic prepositions are words.
_LATIN_WORDS = re.compile(r"\w\w+")
_OTHER_WORDS = re.compile(rf"[\w{MARKS}]{{2,}}|[^\W\0-\x7f]")

_VOTE_BITS = 16
"""Bits in which each language counts its votes: a sample has fewer than 65,536 characters."""

_LEAST_STOP_WORDS = 1 / 14
"""Share of stop words below which a text is in none of the languages: a third to a half of most prose, a tenth of Turkish."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words before a full stop that need not end a sentence, by what usually follows; and usual sentence starters."""

    titles: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FurniturePhrases:
    """Phrases, case-folded, that mark a line or a sentence as part of the page and not of the article."""

    lines: frozenset[str] = frozenset()
    openings: tuple[str, ...] = ()
    introducers: frozenset[str] = frozenset()
    bylines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeywordRules:
    """What keywords are to leave out: words that are never a topic, and what is written as one with a word; as patterns."""

    weak_words: frozenset[str] = frozenset()
    elisions: str = ""
    endings: str = ""
    doubtful_endings: str = ""
    nouns_have_capitals: bool = False
    phrase_root: float = 0.4


@dataclass(frozen=True, slots=True)
class Language:
    """What the other rooms need to know of one language.

    Parameters
    ----------
    tag, name : str
        The BCP-47 tag without region, and the English name.
    stemmer : str, optional
        The Snowball algorithm.
    stop_words : frozenset of str
        Lower-case words that carry no topic.
    letters : tuple of str
        Letters that hardly any other language of its script has.
    abbreviations : Abbreviations
    furniture : FurniturePhrases
    keywords : KeywordRules
    box : mapping of str to str
        The wording of the box: ``question``, ``action``, ``reading_time``, ``minutes``, ``seconds``.
    """

    tag: str
    name: str
    stemmer: str | None = None
    stop_words: frozenset[str] = frozenset()
    letters: tuple[str, ...] = ()
    abbreviations: Abbreviations = Abbreviations()
    furniture: FurniturePhrases = FurniturePhrases()
    keywords: KeywordRules = KeywordRules()
    box: Mapping[str, str] = field(default_factory=dict)

    @property
    def spaced(self) -> bool:
        """Whether white space parts the words, and so the sentences of a summary."""
        return self.tag not in UNSPACED

    @property
    def direction(self) -> str:
        """Which way the script runs, as HTML's ``dir``: ``"rtl"``, ``"ltr"``, or ``"auto"`` where it cannot be told."""
        return "auto" if self.tag == NEUTRAL else "rtl" if self.tag in RIGHT_TO_LEFT else "ltr"

    def fold(self, text: str) -> str:
        """Return the text as its words are compared: composed (NFC), in lower case, apostrophes straight."""
        if text.isascii() and self.tag != "tr":
            return text.lower()
        text = unicodedata.normalize("NFC", text)
        if self.tag == "tr":  # the dotted and the dotless i are two letters
            text = text.translate({ord("I"): "ı", ord("İ"): "i"})
        return text.lower().replace("’", "'")

    def join(self, sentences: Iterable[str]) -> str:
        """Return sentences as running text: runs of white space collapsed, one space between where words have any.

        Examples
        --------
        >>> load("en").join(["It  rained.", "We stayed."])
        'It rained. We stayed.'
        """
        return (" " if self.spaced else "").join(" ".join(sentence.split()) for sentence in sentences)

    def tokens(self, text: str) -> list[str]:
        """Return the words of a text, folded: what ``words()`` finds in ``fold(text)``, in a third of the time for ASCII.

        Examples
        --------
        >>> load("en").tokens("The '2nd' time: don't STOP!")
        ['the', '2nd', 'time', "don't", 'stop']
        """
        return _ascii_words(text) if text.isascii() and self.tag in _ASCII_TAGS else self.words()(self.fold(text))

    def words(self) -> Callable[[str], list[str]]:
        """Return the function that finds the words of a folded text.

        Examples
        --------
        >>> load("en").words()("don't stop the 2nd time")
        ["don't", 'stop', 'the', '2nd', 'time']
        >>> load("zh").words()("重要会议 2024")
        ['重要', '要会', '会议', '2024']
        """
        if not self.spaced:
            return _pairs_of_characters
        return (_PLAIN_WORDS if self.tag in _PLAIN_TAGS else _MARKED_WORDS).findall

    def count_words(self, text: str) -> int:
        """Return the number of words as a reader counts them: matches of the word pattern, or half the characters.

        Examples
        --------
        >>> load("en").count_words("Don't stop the 2nd time!")
        5
        >>> load("ja").count_words("今日は雨です。")
        3
        """
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)  # the mark of a decomposed letter would part the word
        if self.spaced:
            return len(self.words()(text))
        runs = _UNSPACED_RUNS.findall(text)
        characters = sum(len(run) for run in runs if _is_unspaced(run))
        return (characters + 1) // 2 + sum(not _is_unspaced(run) for run in runs)


_PLAIN_TAGS = frozenset(TAGS_BY_SCRIPT["Latin"] + TAGS_BY_SCRIPT["Cyrillic"] + TAGS_BY_SCRIPT["Greek"])

_ASCII_TAGS = frozenset((*chain.from_iterable(TAGS_BY_SCRIPT.values()), NEUTRAL)) - UNSPACED - {"tr"}  # whose small I is no i
_ASCII_WORDS = bytes(ord(c.lower()) if (c := chr(i)).isalnum() or c in "_'" else ord(" ") for i in range(128)) + bytes(128)
"""What each ASCII byte becomes before a split: a letter its small form, what parts words a space."""


def _ascii_words(text: str) -> list[str]:
    """Return what ``_PLAIN_WORDS`` finds in a text of ASCII letters alone, in lower case."""
    spaced = text.encode("ascii").translate(_ASCII_WORDS).decode("ascii")
    if "'" in spaced:  # kept between two letters only
        spaced = f" {spaced} ".replace("''", "  ").replace(" '", "  ").replace("' ", "  ")
    return spaced.split()


def _is_unspaced(run: str) -> bool:
    return _script(run[0]) in {"Han", "Kana"}


def _pairs_of_characters(text: str) -> list[str]:
    terms: list[str] = []
    for run in _UNSPACED_RUNS.findall(text):
        if len(run) > 1 and _is_unspaced(run):
            terms.extend(map("".join, pairwise(run)))
        else:
            terms.append(run)
    return terms


def _script(character: str) -> str:
    if "\u3040" <= character < "\u3080":
        return "Kana"
    if "\U00020000" <= character < "\U00040000":
        return "Han"
    return _SCRIPT_OF_BLOCK.get(ord(character) >> 7, "")


@cache
def tags() -> tuple[str, ...]:
    """Return the tags of all shipped languages, in alphabetical order."""
    return tuple(sorted(tag for group in TAGS_BY_SCRIPT.values() for tag in group))


def resolve(tag: str) -> str:
    """Return the shipped tag that a BCP-47 tag means: case, ``_`` and region do not matter.

    Raises
    ------
    InputTypeError
        If the tag is no ``str``.
    OptionError
        If no shipped language has it.

    Examples
    --------
    >>> resolve("EN_gb"), resolve("nb"), resolve("und")
    ('en', 'no', 'und')
    """
    if not isinstance(tag, str):
        message = f"language takes a BCP-47 tag such as 'en' or None, not {type(tag).__name__} ({short_repr(tag)})"
        raise InputTypeError(message)
    primary = tag.strip().replace("_", "-").partition("-")[0].lower()
    primary = ALIASES.get(primary, primary)
    if primary != NEUTRAL and primary not in tags():
        message = (
            f"language {short_repr(tag)} is not shipped: choose one of {', '.join(tags())}, or '{NEUTRAL}' for neutral rules"
        )
        raise OptionError(message)
    return primary


@cache
def load(tag: str) -> Language:
    """Read the data file of a shipped language; ``"und"`` gives the neutral rules.

    Examples
    --------
    >>> load("en").name
    'English'
    >>> load("und").stop_words
    frozenset()
    """
    if tag == NEUTRAL:
        # The initials and Latin abbreviations that most languages share; no stop words, no stemmer.
        shared = Abbreviations(titles=frozenset({"dr", "prof"}), numbered=frozenset({"no", "nr"}))
        return Language(NEUTRAL, "undetermined", abbreviations=shared, furniture=load("en").furniture, box=load("en").box)
    try:
        source = pkgutil.get_data("summarize.languages", f"data/{tag}.toml") or b""  # importlib.resources takes 11 ms to import
    except FileNotFoundError as error:
        message = f"the data file of language {tag!r} is missing: install summarize again"
        raise OptionError(message) from error
    data: dict[str, Any] = tomllib.loads(unicodedata.normalize("NFC", source.decode("utf-8")))
    phrases, rules = data["furniture"], data.get("keywords", {})
    return Language(
        tag=tag,
        name=data["name"],
        stemmer=data.get("stemmer"),
        stop_words=frozenset(data["stop_words"].split()),
        letters=tuple(data.get("letters", "").split()),
        abbreviations=Abbreviations(**{key: frozenset(value.split()) for key, value in data["abbreviations"].items()}),
        furniture=FurniturePhrases(
            lines=frozenset(phrases["lines"]),
            openings=tuple(phrases["openings"]),
            introducers=frozenset(phrases["introducers"]),
            bylines=tuple(phrases["bylines"]),
        ),
        keywords=KeywordRules(**{**rules, "weak_words": frozenset(rules.get("weak_words", "").split())}),
        box=data["box"],
    )


def language_of(text: str, tag: str | None = None) -> Language:
    """Return the language that a tag names or, for ``None`` and ``""``, the one detected from the text.

    Raises
    ------
    InputTypeError, OptionError
        If the tag is no text, or no shipped language has it.
    """
    return load(detect(text) if tag is None or tag == "" else resolve(tag))


def detect(text: str) -> str:
    """Return the tag of the language that a text is written in, ``"und"`` where it cannot be told.

    The script decides first, then how many of the words are stop words of each language of that script, and how many of
    its letters they have. At most 600 characters are looked at: at the beginning, in the middle and at three quarters of
    the text, since a page may begin in another language than its article.

    Examples
    --------
    >>> detect("It was a bright cold day, and the clocks were late again.")
    'en'
    >>> detect("Es war ein heller, kalter Tag, und die Uhren gingen nach.")
    'de'
    >>> detect("42")
    'und'
    """
    sample = text
    if len(text) > 3 * _SAMPLE:
        sample = " ".join(text[start : start + _SAMPLE] for start in (0, len(text) // 2, 3 * len(text) // 4))
    script = _dominant_script(sample)
    candidates = TAGS_BY_SCRIPT.get(script, ())
    if len(candidates) <= 1:
        return candidates[0] if candidates else NEUTRAL
    folded = unicodedata.normalize("NFC", sample).lower()
    words = (_LATIN_WORDS if script == "Latin" else _OTHER_WORDS).findall(folded)
    votes = sum(map(_votes(script).get, words, repeat(0)))
    counts = [votes >> _VOTE_BITS * place & (1 << _VOTE_BITS) - 1 for place in range(len(candidates))]
    for place, tag in enumerate(() if folded.isascii() else candidates):
        counts[place] += sum(map(folded.count, load(tag).letters))
    most = max(counts)
    # One chance hit must not make a line of a few words, or an address, Danish; few languages share another script.
    least = max(len(words) * _LEAST_STOP_WORDS, 1) if script == "Latin" else 0
    return candidates[counts.index(most)] if most > least else NEUTRAL


def _dominant_script(sample: str) -> str:
    if len(sample.encode("ascii", "ignore")) * 8 > len(sample) * 7:  # the spaces and marks of other scripts are fewer
        return "Latin"
    step = 5 if len(sample) > _SAMPLE else 1  # of a few words each letter counts
    letters = Counter(script for character in sample[::step] if character.isalpha() and (script := _script(character)))
    if letters["Kana"] * 20 > letters["Han"]:  # Chinese has no kana, Japanese prose at least a third
        letters["Kana"] += letters.pop("Han", 0)
    return max(letters, key=lambda script: letters[script], default="")


@cache
def _votes(script: str) -> dict[str, int]:
    """Return the vote of each stop word; those for all languages stand side by side in one number, so one sum counts them all."""
    votes: dict[str, int] = {}
    for place, tag in enumerate(TAGS_BY_SCRIPT[script]):
        for word in load(tag).stop_words:
            votes[word] = votes.get(word, 0) + (1 << _VOTE_BITS * place)
    return votes
