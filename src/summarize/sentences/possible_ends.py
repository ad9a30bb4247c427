"""A place where a sentence may end, and what the rules ask of it: the word before, what follows, the class of an abbreviation."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.languages import Language, SentenceRules
from summarize.languages.words import compiled
from summarize.sentences.endings import CLOSERS, INVISIBLE
from summarize.sentences.scanning import OPENERS, possible_end_pattern

LONGEST_WORD = 40
"""Characters looked at before a mark and after it: no abbreviation is longer."""

LONGEST_BRACKETS = 100
"""Characters before a mark in which an open bracket is looked for."""

SECOND_LABELS = {"1": "2", "a": "b", "A": "B"}
"""What the second item of a list in running text is labelled, by the label of the first."""

LONGEST_ITEM = 1000
"""Characters in which the second item of a list in running text is looked for."""

ROMAN = r"(?=[IVXLC]{2})C{0,3}(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})"
"""A number in Roman numerals; one letter may be an initial."""

_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_DIGRAPH = "(?![HM]m)[BCDFGHJKLMNPQRSTVWXZ][bcdfghjklmnpqrstvwxz]|[БВГДЖЗКЛМНПРСТФХЦЧШЩ][бвгджзклмнпрстфхцчшщ]"
"""An initial of two letters, no vowel among them: ``Th. Gautier``, ``Дж. Кеннеди``; but not ``Hm.`` or ``Mm.``."""

_INITIALS = r"[^\W\d_]|[^\W\d_]{1,2}(?:\.-?[^\W\d_]{1,2})+"


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules need to know of a language."""

    pattern: re.Pattern[str]  # of a possible end
    classes: dict[str, str]  # of each abbreviation
    endings: frozenset[str]  # the last three characters of each, with the space before a shorter one
    starters: frozenset[str]
    stop_words: frozenset[str]
    continued: dict[str, frozenset[str]]  # the words before which an abbreviation does not end a sentence
    sentences: SentenceRules
    report: str  # pattern of what reports a question: ``he asked``


_DIGRAPH_ENDINGS = frozenset(
    f" {first}{second}"
    for consonants in ("bcdfghjklmnpqrstvwxz", "бвгджзклмнпрстфхцчшщ")
    for first in consonants
    for second in consonants
)
_ROMAN_ENDINGS = frozenset({" ii", " iv", " vi", " ix", " xi", " xv", " xx", "iii", "vii", "xii", "xiv", "xvi", "xix", "xxi"})


@cache
def rules_of(language: Language) -> Rules:
    """Return what the rules need to know of a language, from the tables of its file."""
    abbreviations, sentences = language.abbreviations, language.sentences
    names = ("doubtful", "closing", "names", "units", "numbered", "towns", "places", "inner", "titles")
    classes = {word: name for name in names for word in getattr(abbreviations, name)}
    endings = _DIGRAPH_ENDINGS.union(f" {word}"[-3:] for word in classes)
    if sentences.ordinals:
        endings |= _ROMAN_ENDINGS
    pattern = possible_end_pattern(semicolon_asks=sentences.semicolon_asks)
    continued: dict[str, frozenset[str]] = {}
    for table in sentences.continued:
        for word in table.after:
            continued[word] = continued.get(word, frozenset()) | table.before
    return Rules(pattern, classes, endings, abbreviations.starters, language.stop_words, continued, sentences, _report(sentences))


@lru_cache(maxsize=100)
def rules_with(language: Language, abbreviations: frozenset[str]) -> Rules:
    """Return the rules of a language with the user's own abbreviations, which end no sentence."""
    rules = rules_of(language)
    classes = rules.classes | dict.fromkeys(abbreviations, "inner")
    return replace(rules, classes=classes, endings=rules.endings | {f" {word}"[-3:] for word in abbreviations})


def check_abbreviations(words: object) -> tuple[str, ...]:
    """Return the user's abbreviations as the tables have them: in small letters, composed, without the stop, in order.

    Raises
    ------
    InputTypeError
        If they are one ``str``, or not an iterable of them.
    OptionError
        If one has no letter, or white space in it.

    Examples
    --------
    >>> check_abbreviations(["Encl.", "z.Hd."])
    ('encl', 'z.hd')
    """
    if words == ():
        return ()
    wanted = "abbreviations takes an iterable of str such as ['Dept.', 'Bldg.']"
    if isinstance(words, str | bytes) or not isinstance(words, Iterable):
        message = f"{wanted}, not {type(words).__name__} ({short_repr(words)})"
        raise InputTypeError(message)
    found = set()
    for word in words:
        if not isinstance(word, str):
            message = f"{wanted}; one of them is {type(word).__name__} ({short_repr(word)})"
            raise InputTypeError(message)
        key = composed(word.strip().removesuffix(".")).lower().replace("’", "'")
        if not any(map(str.isalpha, key)) or key.split() != [key]:
            message = f"{wanted}; {short_repr(word)} is not one word with a letter"
            raise OptionError(message)
        found.add(key)
    return tuple(sorted(found))


def _report(sentences: SentenceRules) -> str:
    if not sentences.speakers:
        return ""
    who, says = ("|".join(words).replace(" ", r"\s+") for words in (sentences.speakers, sentences.saying))
    alone = "|".join(sentences.said)
    return rf"(?:(?:{who})\s+(?:{says})|(?:{says})\w*\s+(?:{who})\b|(?:{alone})\b)"


class PossibleEnd:
    """A place where a sentence that began at ``begin`` may end: marks, tail, gap, what opens, the first character after."""

    __slots__ = ("after", "begin", "closed", "end", "gap_end", "marks", "marks_start", "next", "rules", "text")

    def __init__(self, match: re.Match[str], text: str, begin: int, rules: Rules) -> None:
        """Take the places from the match of the pattern."""
        (self.marks_start, self.next), (_, marks_end), (_, self.end), (_, self.gap_end) = match.regs
        self.marks = text[self.marks_start : marks_end]
        self.closed = self.end > marks_end and text[self.end - 1] in CLOSERS
        self.after = text[self.next : self.next + 1]
        self.text = text
        self.begin = begin
        self.rules = rules

    @property
    def opening(self) -> str:
        """What opens after the gap: quotation marks, brackets, dashes."""
        return self.text[self.gap_end : self.next]

    @property
    def lower(self) -> bool:
        """Whether a small letter follows, with nothing opened before it."""
        return self.gap_end == self.next and self.after.islower()

    @property
    def capital(self) -> bool:
        """Whether a capital follows, or a letter of a script that has none."""
        return self.after.isalpha() and not self.after.islower()

    @property
    def before(self) -> str:
        """The sentence before the marks, as far as it is looked at."""
        return self.text[max(self.begin, self.marks_start - LONGEST_WORD) : self.marks_start]

    @property
    def word(self) -> str:
        """The word before the marks, composed, without what opens it; empty where white space is before them."""
        before = composed(self.before)
        return "" if not before or before[-1].isspace() else before.rsplit(None, 1)[-1].lstrip(OPENERS)

    @property
    def after_number(self) -> bool:
        """Whether a number is before the word before the marks."""
        words = self.before.split()
        return len(words) > 1 and words[-2][-1].isdigit()

    @property
    def between_names(self) -> bool:
        """Whether words with a capital surround the word before the marks, and the first does not begin the sentence."""
        *first, name, _ = ["", "", *self.before.split()]
        return any(first) and name[:1].isupper() and self.after.isupper() and self.next == self.gap_end

    @property
    def in_brackets(self) -> bool:
        """Whether a bracket was opened shortly before the marks and not closed."""
        before = self.text[max(self.begin, self.marks_start - LONGEST_BRACKETS) : self.marks_start]
        return before.rfind("(") > before.rfind(")")

    @property
    def in_small_letters(self) -> bool:
        """Whether the sentence begins with a small letter, as in chats."""
        return self.text[self.begin : self.begin + LONGEST_WORD].lstrip(OPENERS)[:1].islower()

    def labels(self, word: str) -> bool:
        """Tell whether the word before the marks labels an item: a number or a letter that begins the sentence, or a list."""
        if not word.isdigit() and len(word) != 1:
            return False
        return not any(map(str.isalnum, composed(self.before)[: -len(word)])) or self.begins_list(word)

    def begins_list(self, word: str) -> bool:
        """Tell whether the word before the marks labels the first item after a colon: ``reasons: 1. Cheap. 2. Fast.``."""
        if word not in SECOND_LABELS or self.text[self.begin : self.marks_start - 1].rstrip()[-1:] not in {":", "："}:
            return False
        second = rf"(?<!\w){SECOND_LABELS[word]}\.(?=\s{{1,2}}[^\W\d_])"
        return compiled(second).search(self.text, self.end, self.end + LONGEST_ITEM) is not None

    @property
    def next_word(self) -> str:
        """The word that follows, in small letters; empty where none does."""
        found = compiled(_WORD).match(composed(self.text[self.next : self.next + LONGEST_WORD]))
        return found[0].lower().replace("’", "'") if found else ""

    @property
    def starts(self) -> bool:
        """Whether a usual sentence starter follows; in ``A. A. Milne`` the second one does not."""
        word = self.next_word
        is_initial = len(word) == 1 and self.text[self.next + 1 : self.next + 2] == "."
        return self.capital and word in self.rules.starters and not is_initial


_INVISIBLE = f"[{INVISIBLE}]"


def composed(text: str) -> str:
    """Return a text with its letters composed and without invisible characters, as the tables have them."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    return text if text.isprintable() else compiled(_INVISIBLE).sub("", text)


def is_ordinary(stops: str, mark: int, rules: Rules) -> bool:
    """Tell whether the word before a mark is surely not an abbreviation."""
    word = stops[stops.rfind(" ", max(mark - LONGEST_WORD, 0), mark) + 1 : mark]
    known = word.lower() in rules.classes or is_digraph(word) or (word.isupper() and is_roman(word))
    return word.isalpha() and not known


def is_roman(word: str) -> bool:
    """Tell whether a word is a number in Roman numerals."""
    return compiled(ROMAN).fullmatch(word) is not None


def is_digraph(word: str) -> bool:
    """Tell whether a word may be an initial of two letters."""
    return len(word) == len("Th") and compiled(_DIGRAPH).fullmatch(word) is not None


def class_of(word: str, classes: dict[str, str]) -> str:
    """Return the class of an abbreviation, ``initials`` by its shape, or nothing for an ordinary word."""
    if len(word) == 1 and word.isupper():
        return "initials"
    key = word.lower().replace("’", "'")
    found = classes.get(key, "")
    if not found and "'" in key:  # golden: elision (dell'art. 12)
        last = key.rpartition("'")[2]
        found = classes.get(last, "") if len(last) > 1 else ""
    if (
        not found and "." in key and all(len(part) > 1 and part in classes for part in key.split("."))
    ):  # golden: abbreviations without space
        found = classes[key.rpartition(".")[2]]
    if not found and (((len(word) == 1 or "." in word) and compiled(_INITIALS).fullmatch(word)) or is_digraph(word)):
        return "initials"  # golden: initials of two letters
    return found
