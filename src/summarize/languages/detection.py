"""In which language a text is written: its script first, then the stop words and the letters of each language of that script."""

import re
import unicodedata
import warnings
from collections import Counter
from functools import cache
from itertools import chain

from summarize.languages.language import NEUTRAL, Language
from summarize.languages.loading import SEGMENTER, load, resolve, stop_words_and_letters, tags_of
from summarize.languages.scripts import dominant_script
from summarize.languages.words import MARKS

_SAMPLE = 200
"""Characters looked at in each of three places of a text: about 100 words in all."""

# A single letter is an initial or a unit as often as a word; but Cyrillic prepositions are words.
_LATIN_WORDS = re.compile(r"\w\w+")
_OTHER_WORDS = re.compile(rf"[\w{MARKS}]{{2,}}|[^\W\0-\x7f]")

_ASCII_SEPARATORS = {i: " " for i in range(128) if not chr(i).isalnum() and chr(i) != "_"}
"""What parts the words of an ASCII text: the words of ``_LATIN_WORDS``, in half the time."""

_LEAST_STOP_WORDS = 1 / 14
"""Share of stop words below which a text is in none of the languages: a third to a half of most prose, a tenth of Turkish."""


def language_of(text: str, tag: str | None = None) -> Language:
    """Return the language that a tag names or, for ``None`` and ``""``, the one detected from the text.

    Raises
    ------
    InputTypeError, OptionError
        If the tag is not a ``str``, or no shipped language has it.
    """
    if tag is not None and tag != "":
        return load(resolve(tag))
    language = load(detect(text))
    if language.tag == NEUTRAL and dominant_script(text[:_SAMPLE]).lower() in language.without_marks:
        warnings.warn(f"the sentences of this text have no end marks: {SEGMENTER}", stacklevel=2)
    return language


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
    script = dominant_script(sample)
    candidates = tags_of(script)
    if len(candidates) <= 1:
        return candidates[0] if candidates else NEUTRAL
    folded = (sample if sample.isascii() else unicodedata.normalize("NFC", sample)).lower()
    if folded.isascii():
        words = [word for word in folded.translate(_ASCII_SEPARATORS).split() if len(word) > 1]
    else:
        words = (_LATIN_WORDS if script == "Latin" else _OTHER_WORDS).findall(folded)
    languages_of = languages_of_stop_words(script)
    counted = Counter(chain.from_iterable([languages_of[word] for word in words if word in languages_of]))
    votes = {**dict.fromkeys(candidates, 0), **counted}
    if not folded.isascii():
        for tag in candidates:
            votes[tag] += sum(map(folded.count, stop_words_and_letters(tag)[1]))
    best = max(candidates, key=votes.__getitem__)
    # One chance hit must not make a line of a few words, or an address, Danish; few languages share another script.
    least = max(len(words) * _LEAST_STOP_WORDS, 1) if script == "Latin" else 0
    return best if votes[best] > least else NEUTRAL


@cache
def languages_of_stop_words(script: str) -> dict[str, list[str]]:
    """Return the languages of a script that have each stop word."""
    languages: dict[str, list[str]] = {}
    for tag in tags_of(script):
        for word in stop_words_and_letters(tag)[0]:
            languages.setdefault(word, []).append(tag)
    return languages
