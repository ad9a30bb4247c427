"""A place where a sentence may end, and what the rules ask of it: the word before, what follows, the class of an abbreviation."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from summarize.languages import Abbreviations, SentenceRules
from summarize.sentences.scanning import CLOSERS, OPENERS, compiled, possible_end_pattern

LONGEST_WORD = 40
"""Characters looked at before a mark and after it: no abbreviation is longer."""

LONGEST_LABEL = 10
"""Characters up to which a number and what stands before it in its sentence may label an item."""

_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_INITIALS = r"[^\W\d_]|[^\W\d_]{1,2}(?:\.-?[^\W\d_]{1,2})+"


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules need to know of a language."""

    pattern: re.Pattern[str]  # of a possible end
    classes: dict[str, str]  # of each abbreviation
    endings: frozenset[str]  # the last three characters of each, with the space before a shorter one
    starters: frozenset[str]
    sentences: SentenceRules
    report: str  # pattern of what reports a question: ``he asked``


@cache
def rules_of(abbreviations: Abbreviations, sentences: SentenceRules) -> Rules:
    """Return what the rules need to know of a language, from two tables of its file."""
    names = ("closing", "names", "numbered", "inner", "titles")
    classes = {word: name for name in names for word in getattr(abbreviations, name)}
    endings = frozenset(f" {word}"[-3:] for word in classes)
    pattern = possible_end_pattern(semicolon_asks=sentences.semicolon_asks)
    return Rules(pattern, classes, endings, abbreviations.starters, sentences, _report(sentences))


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
    def word(self) -> str:
        """The word before the marks, composed, without what opens it; empty where white space stands before them."""
        least = max(self.begin, self.marks_start - LONGEST_WORD)
        before = composed(self.text[least : self.marks_start])
        return "" if not before or before[-1].isspace() else before.rsplit(None, 1)[-1].lstrip(OPENERS)

    def labels(self, word: str) -> bool:
        """Tell whether the word before the marks is the label of an item: a number or a letter that begins the sentence."""
        if (not word.isdigit() and len(word) != 1) or self.marks_start - self.begin > LONGEST_LABEL:
            return False
        return not any(map(str.isalnum, composed(self.text[self.begin : self.marks_start])[: -len(word)]))

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


def composed(text: str) -> str:
    """Return a text with its letters composed, as the tables have them."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_ordinary(stops: str, mark: int, rules: Rules) -> bool:
    """Tell whether the word before a mark is surely no abbreviation."""
    word = stops[stops.rfind(" ", max(mark - LONGEST_WORD, 0), mark) + 1 : mark]
    return word.isalpha() and word.lower() not in rules.classes


def class_of(word: str, classes: dict[str, str]) -> str:
    """Return the class of an abbreviation, ``initials`` by its shape, or nothing for an ordinary word."""
    if len(word) == 1 and word.isupper():
        return "initials"
    key = word.lower()
    found = classes.get(key, "")
    if not found and ("'" in key or "’" in key):  # golden: elision (dell'art. 12)
        key = key.replace("’", "'")
        last = key.rpartition("'")[2]
        found = classes.get(key, "") or (classes.get(last, "") if len(last) > 1 else "")
    if not found and (len(word) == 1 or "." in word) and compiled(_INITIALS).fullmatch(word):
        return "initials"
    return found
