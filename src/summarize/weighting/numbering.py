"""The words of documents become the numbers of their stems, each with the row of its sentence."""

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np

from summarize.languages import Language
from summarize.languages.words import SEPARATOR
from summarize.weighting.arrays import IntArray
from summarize.weighting.vocabulary import STOPPED, Vocabulary

CHUNK = 1000
"""Sentences whose words are held at once: as objects, words take ten times the room of the text."""

TOGETHER = 1 << 16
"""Bytes of words looked up at once: more would be a copy of a long document."""


def stems_by_place(
    documents: Sequence[Iterable[str]], vocabulary: Vocabulary, language: Language
) -> tuple[IntArray, IntArray, list[int]]:
    """Return the number and the row of each word that is not a stop word, and how many rows each document has."""
    numbers = _Numbers(vocabulary)
    heights = []
    for sentences in documents:
        heights.append(0)
        rest = iter(sentences)
        while chunk := list(islice(rest, CHUNK)):
            heights[-1] += len(chunk)
            words = language.separated(chunk)
            if words is None:
                tokens = {sentence: language.tokens(sentence) for sentence in set(chunk)}  # lines of a list come again
                numbers.add([tokens[sentence] for sentence in chunk])
            else:
                numbers.add_separated(words)
    return *numbers.found(), heights


class _Numbers:
    """The numbers of words that come a few sentences at a time; words in Latin-1 are looked up together."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._waiting: list[bytes] = []
        self._size = 0
        self._numbers: list[IntArray] = []
        self._rows: list[IntArray] = []
        self._height = 0

    def add(self, words: Sequence[Sequence[str]]) -> None:
        self._look_up_waiting()
        self._keep(*self._vocabulary.numbers(words))

    def add_separated(self, words: bytes) -> None:
        self._waiting.append(words)
        self._size += len(words)
        if self._size > TOGETHER:
            self._look_up_waiting()

    def _look_up_waiting(self) -> None:
        if self._waiting:
            self._keep(*self._vocabulary.numbers_of_separated(SEPARATOR.encode().join(self._waiting)))
            self._waiting.clear()
            self._size = 0

    def _keep(self, numbers: IntArray, lengths: Sequence[int]) -> None:
        kept = (numbers != STOPPED).nonzero()[0]
        before, self._height = self._height, self._height + len(lengths)
        rows = np.arange(before, self._height, dtype=np.int32).repeat(lengths)
        self._numbers.append(numbers[kept])
        self._rows.append(rows[kept])

    def found(self) -> tuple[IntArray, IntArray]:
        """Return the number and the row of each word that is not a stop word."""
        self._look_up_waiting()
        return _joined(self._numbers), _joined(self._rows)


def _joined(parts: list[IntArray]) -> IntArray:
    """Return arrays as one, and forget them."""
    joined = np.concatenate(parts or [np.zeros(0, np.int32)])
    parts.clear()
    return joined
