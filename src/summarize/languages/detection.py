"""In which language a text is written: its script first, then the stop words and the letters of each language of that script."""

import struct
import unicodedata
from functools import cache

from summarize.errors import warn
from summarize.languages.language import NEUTRAL, Language
from summarize.languages.loading import SEGMENTER, load, resolve, stop_words_and_letters, tags_of
from summarize.languages.scripts import dominant_script
from summarize.languages.words import MARKS, beyond_ascii, compiled, in_latin_1, latin_1_words

_SAMPLE = 200
"""Characters looked at in each of three places of a text: about 100 words in all."""

_WORDS = rf"[\w{MARKS}]{{2,}}|[^\W\0-\x7f]"

_LATIN_1_WORDS = latin_1_words("_")
"""With this table the words of ``_WORDS`` are found in a quarter of the time."""

_BITS = 16
"""Bits of a number that count the votes for one language, so that a sum of numbers counts those for all."""

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
    if language.tag == NEUTRAL and dominant_script(text[:_SAMPLE]).lower() in language.without_end_marks:
        warn(f"the sentences of this text have no end marks: {SEGMENTER}")
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
        middle, later = len(text) // 2, 3 * len(text) // 4
        sample = f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]} {text[later : later + _SAMPLE]}"
    script = dominant_script(sample)
    candidates = tags_of(script)
    if len(candidates) <= 1:
        return candidates[0] if candidates else NEUTRAL
    folded = sample if sample.isascii() else unicodedata.normalize("NFC", sample).lower()  # the table folds ASCII
    if script == "Latin" and (plain := in_latin_1(folded)) is not None:
        words = plain.translate(_LATIN_1_WORDS).decode("latin-1").split()
    else:
        words = compiled(_WORDS).findall(folded)
    counted = sum(filter(None, map(votes_of_stop_words(script).get, words)))
    if not folded.isascii():
        of_letters, of_groups = _votes_of_letters(script)
        counted += sum(filter(None, map(of_letters.get, beyond_ascii(folded))))
        counted += sum(votes * folded.count(group) for group, votes in of_groups.items())
    votes = struct.unpack(f"<{len(candidates)}H", counted.to_bytes(len(candidates) * _BITS // 8, "little"))
    most = max(votes)
    if script == "Latin":
        # One chance hit must not make a line of a few words, or an address, Danish; few languages share another script. A single
        # Latin letter is an initial or a unit as often as a word: where there are few votes it is not counted.
        few = most <= len(words) * _LEAST_STOP_WORDS and most <= sum(len(word) > 1 for word in words) * _LEAST_STOP_WORDS
        return NEUTRAL if few or most == 1 else candidates[votes.index(most)]
    return candidates[votes.index(most)] if most else NEUTRAL


@cache
def votes_of_stop_words(script: str) -> dict[str, int]:
    """Return for each stop word one vote for every language of a script that has it, in the bits of that language.

    A single Latin letter has none.
    """
    votes = _votes(script, 0)
    return {word: cast for word, cast in votes.items() if len(word) > 1} if script == "Latin" else votes


@cache
def _votes_of_letters(script: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return the votes, as those of stop words, for each letter beyond ASCII, and for each group of letters."""
    votes = _votes(script, 1)
    letters = {letter: cast for letter, cast in votes.items() if len(letter) == 1}
    return letters, {group: cast for group, cast in votes.items() if group not in letters}


def _votes(script: str, part: int) -> dict[str, int]:
    """Return the votes for each stop word (part 0), or for each letter and group of letters (part 1)."""
    votes: dict[str, int] = {}
    for i, tag in enumerate(tags_of(script)):
        vote = 1 << _BITS * i
        for sign in stop_words_and_letters(tag)[part]:
            votes[sign] = votes.get(sign, 0) + vote
    return votes
