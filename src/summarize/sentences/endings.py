"""How a line or a sentence ends: the marks, and what may stand behind them."""

import re

from summarize.languages import Language

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters that nobody sees and no one means: soft hyphen, zero-width spaces and joiners, marks of direction."""

SENTENCE_MARKS = ".!?…‥。．！？｡।॥؟۔;\u037e؛։՜՞።፧፨။၊។៕᠃᠉‼⁇⁈⁉‽"
# A colon or a comma announces or continues, so a line that ends in one is no heading either.
END_MARKS = SENTENCE_MARKS + ":,،、，："

CLOSERS = "\"'’”›»)]}〉》」』】）"
INVERTED_CLOSERS = "“‘«‹*"
"""Quotation marks that close in some languages (German „so“, »so«) and open in others, and what ends emphasis."""

RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
BEHIND_MARKS = f"{CLOSERS}{INVERTED_CLOSERS}{RAISED_DIGITS}{INVISIBLE}_ \t\u00a0\u2009\u202f\u3000"
"""What may stand behind the mark of a sentence: quotation marks, brackets, raised numbers of notes, spaces before those."""

_QUESTION_MARKS = ("?", "？", "؟", "\u037e", "፧", "⁇", "⁈", "⁉", "‽")
_QUOTATION_MARKS = (("«", "»"), ("‹", "›"), ("「", "」"), ("『", "』"))
_NOTE = re.compile(r"\[\d{1,3}\Z")
_LONGEST_NOTE, _MOST_NOTES = 4, 20


def without_closers(line: str) -> str:
    """Return a line without what stands behind its last mark: closing quotation marks and brackets, numbers of notes.

    Examples
    --------
    >>> without_closers("„Es regnet.“ [12]"), without_closers("It rained.⁴"), without_closers("Chapter [12]")
    ('„Es regnet.', 'It rained.', 'Chapter')
    """
    bare = line.rstrip(BEHIND_MARKS)
    for _ in range(_MOST_NOTES):
        note = _NOTE.search(bare, max(len(bare) - _LONGEST_NOTE, 0)) if bare[-1:].isdigit() else None
        if note is None:
            break
        bare = bare[: note.start()].rstrip(BEHIND_MARKS)
    return bare


def is_ended(line: str) -> bool:
    """Tell whether a line ends with a mark that ends a sentence or announces what follows; one of nothing but marks does.

    Examples
    --------
    >>> [is_ended(line) for line in ("It rained.", "(It rained.) [1][2]", "Es regnet.“", "Buy now:", "Weather", "***")]
    [True, True, True, True, False, True]
    """
    return line[-1] in END_MARKS or without_closers(line)[-1:] in END_MARKS


def is_question(sentence: str, language: Language) -> bool:
    """Tell whether a sentence asks: its last mark, other than ``!`` behind it, is a question mark of some script.

    Examples
    --------
    >>> from summarize.languages import load
    >>> [is_question(sentence, load("en")) for sentence in ("Who pays?!”", "He asked “why?”.", "Who pays;")]
    [True, False, False]
    >>> is_question("Ποιος πληρώνει;", load("el"))
    True
    """
    bare = without_closers(sentence).rstrip("!")
    return bare.endswith(_QUESTION_MARKS) or (language.sentences.semicolon_asks and bare.endswith(";"))


def is_half_quoted(sentence: str) -> bool:
    """Tell whether a quotation begins in a sentence and does not end there, or ends and does not begin.

    Examples
    --------
    >>> [is_half_quoted(sentence) for sentence in ("Er sagte: „Ja.“", "Powiedział: „Tak.”", "Hon sa: ”Ja.”", "He said “Yes.")]
    [False, False, False, True]
    """
    if sentence.count('"') % 2:
        return True
    if sentence.isascii():
        return False
    low, left, right = map(sentence.count, "„“”")
    if low != left + right if low else left != right if left else right % 2:
        return True
    return any(sentence.count(opening) != sentence.count(closing) for opening, closing in _QUOTATION_MARKS)
