"""Find the numbers of the words of a Latin text together, for to make a string of each word is the slowest step.

A word of at most 16 letters of Latin-1 is two integers of 8 bytes. Their hash is the one slot of a table where the word can be,
and the two integers that are kept there tell whether it is. Where it is not, and for longer words, the vocabulary is asked.
"""

from collections.abc import Sequence
from itertools import pairwise
from threading import Lock
from typing import Protocol

import numpy as np

from summarize.weighting.arrays import IntArray

MOST_LETTERS = 16
"""Letters of a word that fit into two integers."""

_SMALLEST, _LARGEST = 13, 17
"""Binary logarithms of the number of slots; the largest table takes 2.6 MB."""

_BITS = (
    np.array([(length * b"\xff").ljust(MOST_LETTERS, b"\0") for length in (*range(MOST_LETTERS + 1), 0)], "S16")
    .view("<u8")
    .reshape(-1, 2)
)
"""By the length of a word, the bits of the two integers from its first letter on that are the word's; none of a longer word."""

_FACTORS = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
"""Odd, with ones and zeros in no order, so that the upper bits of a product depend on all bits of a word."""

_NOBODY = np.array([ord(" "), 0], "<u8")
"""The key of an empty slot: no word has a space, and no longer one either, whose key is 0."""


class Numbering(Protocol):
    """What knows the number of every word, always the same."""

    def __len__(self) -> int:
        """Return how many words it has met."""
        ...  # a Protocol's method has no body

    def look_up(self, words: Sequence[str]) -> Sequence[int]:
        """Return the number of each word."""
        ...  # as above


class WordTable:
    r"""The numbers of words that were read before, by their bytes. Threads may share it.

    Examples
    --------
    >>> from summarize.weighting.vocabulary import Vocabulary
    >>> WordTable().numbers(b" the mill \0 the mills ", Vocabulary(None, ["the"]))
    (array([-1,  0, -1,  1], dtype=int32), [2, 2])
    """

    def __init__(self) -> None:
        self._lock = Lock()  # a slot is three numbers, which must be of one word
        self._clear(_SMALLEST)

    def _clear(self, bits: int) -> None:
        size = 1 << bits
        self._keys, self._numbers = np.empty((size, 2), "<u8"), np.zeros(size, np.int32)
        self._keys[:] = _NOBODY
        self._bits = bits  # last: whoever is interrupted leaves a table that works

    def numbers(self, words: bytes, vocabulary: Numbering) -> tuple[IntArray, list[int]]:
        """Return the number of each word of several texts, and how many words each text has.

        Parameters
        ----------
        words : bytes
            What `summarize.languages.words.separated` makes of the texts.
        vocabulary : Numbering
            Gives the numbers of words that are not in the table.
        """
        padded = b" %b %b" % (words, bytes(MOST_LETTERS))
        size = len(words) + 2
        letters = np.frombuffer(padded, np.uint8, size)
        inside = letters > ord(" ")
        edges = (inside[1:] != inside[:-1]).nonzero()[0]
        edges += 1
        starts, ends = edges[::2], edges[1::2]
        lengths = ends - starts
        keys = np.ndarray(size, "V16", padded, 0, (1,))[starts].view("<u8").reshape(-1, 2)
        keys &= _BITS.take(lengths, 0, mode="clip")
        with self._lock:
            numbers = self._found(padded, starts, lengths, keys, vocabulary)
        before = [0, *starts.searchsorted((letters == 0).nonzero()[0]).tolist(), len(starts)]
        return numbers, [end - begin for begin, end in pairwise(before)]

    def _found(self, padded: bytes, starts: IntArray, lengths: IntArray, keys: IntArray, vocabulary: Numbering) -> IntArray:
        if len(vocabulary) > 1 << self._bits - 3 and self._bits < _LARGEST:
            self._clear(self._bits + 2)
        slots = (keys[:, 0] * _FACTORS[0] ^ keys[:, 1] * _FACTORS[1]) >> np.uint64(64 - self._bits)
        slots = slots.view(np.int64)
        numbers = self._numbers.take(slots)
        differs = self._keys.take(slots, 0) != keys
        places = (differs[:, 0] | differs[:, 1]).nonzero()[0]
        begins = starts[places]
        stretches = zip(begins.tolist(), (begins + lengths[places]).tolist(), strict=True)
        numbers[places] = vocabulary.look_up([padded[begin:end].decode("latin-1") for begin, end in stretches])
        new = places[lengths[places] <= MOST_LETTERS]
        slots = slots[new]
        self._keys[slots] = _NOBODY  # whoever is interrupted leaves no word with the number of another
        self._numbers[slots] = numbers[new]
        self._keys[slots] = keys[new]
        return numbers
