"""The words of a text: which characters they consist of, and how to find them."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

# Vowel signs and other combining marks that belong to a word but are not ``\w`` for Python: combining diacritics, Hebrew
# points, Arabic harakat, all of the Indic blocks but the dandas, Thai to Khmer, the two zero-width joiners.
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed"
    "\u0900-\u0963\u0966-\u0df3\u0e31-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f84\u102b-\u109d\u17b4-\u17d3\u200c\u200d"
)
HAN_AND_KANA = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"

PLAIN_WORDS = re.compile(r"\w+(?:['’]\w+)*")

compiled: Callable[[str], re.Pattern[str]] = cache(re.compile)
"""Patterns are compiled on their first use: all together they would take longer than the rest of the import."""

MARKED_WORDS = rf"[\w{MARKS}]+(?:['’][\w{MARKS}]+)*"

_UNSPACED_RUNS = rf"([{HAN_AND_KANA}]+)|[^\W{HAN_AND_KANA}]+"

SEPARATOR = "\0"
"""The sign between two texts."""


def latin_1_words(kept: str) -> bytes:
    """Return what each character of Latin-1 becomes before a split: a letter its small form, what parts words a space.

    Digits and the characters that are kept stay as they are.
    """
    return bytes(ord(c.lower()) if (c := chr(i)).isalnum() or c in kept else ord(" ") for i in range(256))


_LATIN_1_WORDS = latin_1_words(f"_'{SEPARATOR}")

_ASCII = bytes(range(128))

_BEYOND = (("\u2019", "'"), *((mark, " ") for mark in "\u2018\u201c\u201d\u2013\u2014\u2026"))
"""Marks that Latin-1 lacks and nearly every newspaper uses: an apostrophe, and what parts words."""

_OF_WORD = rf"[\w{MARKS}](?<![\0-\xff])"
"""A character of a word that Latin-1 lacks."""


def separated(texts: Sequence[str]) -> bytes | None:
    r"""Return what ``PLAIN_WORDS`` finds in texts, in lower case and Latin-1, parted by spaces; None for letters beyond it.

    ``SEPARATOR`` stands between one text and the next.

    Examples
    --------
    >>> separated(["Don't STOP", "'Déjà vu'…"])
    b" don't stop \x00  d\xe9j\xe0 vu   "
    """
    joined = f" {SEPARATOR} ".join(texts)
    if joined.count(SEPARATOR) >= max(len(texts), 1):
        return None
    plain = in_latin_1(joined)
    if plain is None:
        return None
    words = plain.translate(_LATIN_1_WORDS)
    if b"'" in words:  # kept between two letters only
        words = b" %b " % words
        words = words.replace(b"''", b"  ").replace(b" '", b"  ").replace(b"' ", b"  ")
    return words


def strings_of_each(words: bytes) -> list[list[str]]:
    r"""Return the words of each text as strings, from what ``separated`` returns.

    Examples
    --------
    >>> strings_of_each(b" the 2nd time don't stop \x00 d\xe9j\xe0 vu ")
    [['the', '2nd', 'time', "don't", 'stop'], ['déjà', 'vu']]
    """
    return list(map(str.split, words.decode("latin-1").split(SEPARATOR)))


def in_latin_1(text: str) -> bytes | None:
    r"""Return a text in Latin-1, None where that lacks a letter; other signs that it lacks become ``'``, a space and ``?``.

    Examples
    --------
    >>> in_latin_1("Déjà vu… • 5 €"), in_latin_1("Dušan")
    (b'D\xe9j\xe0 vu  ? 5 ?', None)
    """
    if not text.isascii():
        for mark, plain in _BEYOND:
            text = text.replace(mark, plain)
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError as error:
        of_word = compiled(_OF_WORD)
        lacks_letter = of_word.match(text, error.start) or of_word.search(beyond_ascii(text))
    return None if lacks_letter else text.encode("latin-1", "replace")


def beyond_ascii(text: str) -> str:
    """Return the characters of a text that ASCII lacks, in order.

    Examples
    --------
    >>> beyond_ascii("Déjà vu…")
    'éà…'
    """
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def pairs_of_characters(text: str) -> list[str]:
    """Return the terms of a text without spaces: each pair of characters; a run in another script is one term.

    Examples
    --------
    >>> pairs_of_characters("重要会议 2024")
    ['重要', '要会', '会议', '2024']
    """
    terms: list[str] = []
    for run in compiled(_UNSPACED_RUNS).finditer(text):
        if run[1] and len(run[1]) > 1:
            terms.extend(map("".join, pairwise(run[1])))
        else:
            terms.append(run[0])
    return terms


def count_unspaced_words(text: str) -> int:
    """Return the number of words of a text without spaces: two characters count as one, a run in another script too.

    Examples
    --------
    >>> count_unspaced_words("今日は雨です。")
    3
    """
    runs = list(compiled(_UNSPACED_RUNS).finditer(text))
    characters = sum(len(run[1] or "") for run in runs)
    return (characters + 1) // 2 + sum(run[1] is None for run in runs)
