"""Scanning a text for the places where a sentence may end: the characters and the patterns.

Such a place is a run of marks, a tail that closes with it (brackets, quotation marks, a note ``[12]``, a smiley), a gap of
white space, and what opens after it. In ``He left (at 5 p.m.)." (She stayed.)`` the mark ``.`` has the tail ``"``, and ``(``
opens.
"""

import re
from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from summarize.languages.words import beyond_ascii, compiled
from summarize.sentences.endings import CLOSERS, INVERTED_CLOSERS, INVISIBLE, RAISED_DIGITS

# ------------------------------------------------------------------------------------------------------------ characters

FULL_MARKS = "\u037e։؟۔।॥။።፧፨។៕᠃᠉。．！？｡"
"""Marks that end a sentence whatever follows: Greek, Armenian, Arabic and Urdu, Devanagari, Burmese, Ethiopic, Khmer,
Mongolian, Chinese and Japanese."""

QUESTIONS = "!?‼‽⁇⁈⁉"
MARKS = ".…" + QUESTIONS + FULL_MARKS
EMOJI = "\u2600-\u27bf\u2b50\U0001f000-\U0001faff"
JOINED_EMOJI = f"{EMOJI}\u200d\ufe0f"
"""Ranges of emoji and symbols, as the inside of a class of characters; and with what joins or colours those after the first."""

CAPITALS = "A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ"
LETTERS = f"{CAPITALS}a-zß-öø-ÿα-ωά-ώа-яё"
"""The letters of a plain end: nearly all of Latin, Greek and Cyrillic words; what ends in any other takes the longer way."""

OPENERS = "\"'‘“”‚„‹›«»([{〈《「『【（¡¿*_`-‐–—−•‣⁃▪■●" + INVISIBLE
"""What opens a sentence before its first word. A straight or inverted quotation mark closes one too."""

_SMILEY = r"['^]?-?[)(\]DPp]++(?!\w)"  # without its eyes
_NOTE = r"\[(?:\d{1,3}|[a-z]|\.\.\.|…|[a-z ]{4,30}needed)\](?!\()"
# Inverted quotation marks close too, but not right before a word.
_ATTACHED = rf"[{re.escape(CLOSERS)}{INVISIBLE}{RAISED_DIGITS}]|[{INVERTED_CLOSERS}](?![\w“‘«‹])"
_TAIL = rf"(?:{_ATTACHED}|\s{{0,2}}(?:{_NOTE}|[:;=]{_SMILEY}|[{JOINED_EMOJI}]++)|\s++(?:''|[”’»)\]])(?=\s|\Z))*+"

# Before a plain end: three letters or a space and two, a bracket or a space after a word, a year that labels no item.
_PLAIN_WORD = rf"(?<=[{LETTERS} ][{LETTERS}]{{2}}\.|[{LETTERS}\d]{{2}}[)\]” ]\.)|(?<=[{LETTERS},] \d{{4}}\.)"
PLAIN_END = rf"(\.(?:{_PLAIN_WORD})[\"')’”]*+)(\s++)(?=[\"'(‘“]?[{CAPITALS}])"
FULL_END = r"([。！？](?<=[\u3041-\u9fff][。！？]))(\s*+)(?=[\u3041-\u9fff])"
_SEMICOLON = r"(?=\s{1,2}[^\W\d_a-z])"  # what follows one that may end a sentence, and one that asks in Greek
_GREEK_QUESTION = r"(?![^\s\"'»”)])"
STOP = r"\.(?![\"')’”]?\Z)"
_SPACED_STOP = rf"{STOP}(?![a-z\d,]|(?<=[A-Z\d]\.)[A-Z]|(?<=\s[A-Z]\.)\s[A-Z]\.|(?<=[\s.][A-Za-z]\.)\s[a-z])"
"""What may end a sentence in the text of full stops, but for the last. Where no mark is used without white space, no sentence
ends right before a small letter or a digit, right between capitals, between initials, or at one before a small letter."""


Places = tuple[Sequence[int], Sequence[int]]
"""Where sentences start, and where they end."""


@cache
def possible_end_pattern(*, semicolon_asks: bool) -> re.Pattern[str]:
    """Return the pattern of a possible end: its marks, its tail, the gap and what opens after that."""
    semicolon = _GREEK_QUESTION if semicolon_asks else _SEMICOLON
    spaced = rf"(?<=(?<!\S)\.)(?:\s{{1,2}}\.)++|(?<=[!?])(?:\s{{0,2}}[!?])++[{MARKS}]*+"
    runs = rf"(?<=[{MARKS}])[{MARKS}]*+|(?<=[{EMOJI}])[{JOINED_EMOJI}]*+|(?<=[:;=]){_SMILEY}"
    opening = rf"(?:[\s{re.escape(OPENERS)}]|,,)*+"
    return re.compile(rf"([{MARKS}{EMOJI}:;=](?:(?<=;){semicolon}|{spaced}|{runs}))({_TAIL})(\s*+){opening}")


_RARE = rf"[{MARKS[1:]}{EMOJI}]"
_FULL = frozenset(FULL_MARKS)

MANY_MARKS = 9
"""Different marks from which one pass for all of them is faster than one for each."""


def as_full_stops(text: str, *, semicolon_asks: bool) -> tuple[str, str]:
    """Return a text of the same length with a full stop for each mark that may end a sentence, and the pattern that finds those.

    One character is searched for ten times as fast as a class of them, and most marks are in no text at all: those that are
    in this one are looked for among its different characters.
    """
    copy = text
    begins = {":": f":(?={_SMILEY})", "=": f"=(?={_SMILEY})", ";": ";" if semicolon_asks else f";(?:(?={_SMILEY})|{_SEMICOLON})"}
    for mark in filter(text.__contains__, begins):
        copy = compiled(begins[mark]).sub(".", copy)
    marks = list(filter(text.__contains__, "!?"))
    if not text.isascii():
        marks += set(compiled(_RARE).findall(beyond_ascii(text)))
    for mark in marks[:MANY_MARKS]:
        copy = copy.replace(mark, ".")
    if marks[MANY_MARKS:]:
        copy = compiled(_RARE).sub(".", copy)
    return copy, _SPACED_STOP if _FULL.isdisjoint(marks) else STOP


def characters_at(text: str, places: Sequence[int]) -> str:
    """Return the characters at some places of a text, by one call for all of them.

    Examples
    --------
    >>> characters_at("It rained.", [0, 3, 9]), characters_at("It rained.", [])
    ('Ir.', '')
    """
    return "".join(itemgetter(*places)(text)) if places else ""
