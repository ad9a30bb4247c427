"""Words become the numbers of their stems; each word is stemmed once, in however many documents it occurs."""

import struct
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from threading import Lock

import numpy as np

from summarize.errors import MissingExtraError
from summarize.languages.words import strings_of_each
from summarize.weighting.arrays import IntArray
from summarize.weighting.wordtable import WordTable

Stemmer = Callable[[Sequence[str]], Iterable[str]]
"""A function of words to their stems: one call for many takes less time."""

STOPPED = -1
"""The number of every stop word."""

WORDS_KEPT = 1 << 16
"""Words a shared vocabulary remembers: some megabytes, and the whole working vocabulary of a language."""

ALL_WORDS_KEPT = 4 * WORDS_KEPT
"""Words that all of them remember together, about 60 MB and 2.6 MB for the table of each: a service reaches a plateau."""

FEW_BYTES = 2000
"""Bytes of texts up to which a string for each word takes less time than the steps of a table."""


class Vocabulary(dict[str, int]):
    """Word to the number of its stem, ``STOPPED`` for a stop word; an unknown word is stemmed and numbered when it is asked for.

    Threads may share it.

    Parameters
    ----------
    stem : callable, optional
        A function of words to their stems; None leaves words as they are.
    stop_words : iterable of str

    Attributes
    ----------
    stems : list of str
        The stem of each number.
    table : WordTable, optional
        What finds the words of longer Latin texts; None where few texts are read.

    Examples
    --------
    >>> Vocabulary(None, ["the"]).look_up(["the", "mill", "the", "corn", "mill"])
    [-1, 0, -1, 1, 0]
    """

    def __init__(self, stem: Stemmer | None, stop_words: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(stop_words, STOPPED))
        self.stems: list[str] = []
        self._number_of_stem: dict[str, int] = {}
        self._stem = stem
        self.table: WordTable | None = None
        self._lock = Lock()  # two threads must not give one number to two stems; and Snowball's stemmers are not re-entrant

    def __missing__(self, word: str) -> int:
        """Stem and number a new word."""
        return self.look_up([word])[0]

    def look_up(self, words: Sequence[str]) -> list[int]:
        """Return the number of each word; those that are new are stemmed together."""
        if not all(map(self.__contains__, words)):
            self._learn(words)
        return list(map(self.__getitem__, words))

    def _learn(self, words: Sequence[str]) -> None:
        with self._lock:
            new = [word for word in dict.fromkeys(words) if word not in self]
            stems = new if self._stem is None else self._stem(new)
            for word, stem in zip(new, stems, strict=True):
                number = self._number_of_stem.setdefault(stem, len(self.stems))
                if number == len(self.stems):
                    self.stems.append(stem)
                self[word] = number

    def numbers(self, words: Sequence[Sequence[str]]) -> tuple[IntArray, list[int]]:
        """Return the number of each word of several texts, and how many words each text has."""
        of_each = list(map(len, words))
        layout = f"{sum(of_each)}i"
        try:  # numpy takes twice as long to convert them
            numbers = struct.pack(layout, *map(self.get, chain.from_iterable(words)))
        except struct.error:  # a new word has no number yet
            numbers = struct.pack(layout, *self.look_up(list(chain.from_iterable(words))))
        return np.frombuffer(numbers, np.int32), of_each

    def numbers_of_separated(self, words: bytes) -> tuple[IntArray, list[int]]:
        """Return the same of words in Latin-1, which `summarize.languages.words.separated` gives."""
        if self.table is None or len(words) <= FEW_BYTES:
            return self.numbers(strings_of_each(words))
        return self.table.numbers(words, self)


_shared: dict[tuple[str | None, frozenset[str]], Vocabulary] = {}


def shared_vocabulary(algorithm: str | None, stop_words: frozenset[str]) -> Vocabulary:
    """Return the vocabulary of a stemmer and a language's stop words, a new one where the last has grown too large."""
    if sum(map(len, _shared.values())) > ALL_WORDS_KEPT:
        _shared.clear()
    vocabulary = _shared.get((algorithm, stop_words))
    if vocabulary is None or len(vocabulary) > WORDS_KEPT:
        vocabulary = Vocabulary(snowball(algorithm), stop_words)
        vocabulary.table = WordTable()  # worth its room where many texts are read
        _shared[algorithm, stop_words] = vocabulary
    return vocabulary


def snowball(algorithm: str | None) -> Stemmer | None:
    """Return a new stemmer of PyStemmer's, None for None.

    Raises
    ------
    MissingExtraError
        If PyStemmer is not installed.
    """
    if algorithm is None:
        return None
    try:
        import Stemmer as PyStemmer  # only languages with a stemmer need it
    except ImportError as error:
        message = "stemming needs PyStemmer: pip install PyStemmer, or use TfIdf(stemmer=None)"
        raise MissingExtraError(message) from error
    stem: Stemmer = PyStemmer.Stemmer(algorithm, 0).stemWords  # 0: it keeps no stems itself, the vocabulary does
    return stem
