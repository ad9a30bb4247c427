"""A text cut into tokens for ROUGE, as rouge-score cuts English or for the letters of any script."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain

import Stemmer

from summarize.evaluation import porter
from summarize.languages import load
from summarize.languages.words import HAN_AND_KANA, MARKS

TOKENIZERS = ("rouge-score", "unicode")

STEMS_KEPT = 1 << 16
"""Stems remembered: the vocabulary of thousands of articles in 10 MB."""

_ASCII_WORDS = re.compile(r"[a-z0-9]+")
_LETTERS = rf"[^\W_{HAN_AND_KANA}]"
_UNICODE_WORDS = re.compile(rf"[{HAN_AND_KANA}]|{_LETTERS}+(?:[{MARKS}]{_LETTERS}*)*")
_SHORTEST_STEMMED = 4
"""ROUGE-1.5.5 and rouge-score leave words of up to three letters as they are."""


@dataclass(frozen=True)
class TokenizedText:
    """A summary or a reference, cut into tokens once for all comparisons.

    Parameters
    ----------
    sentences : tuple of tuple of str
        The tokens, sentence by sentence.
    """

    sentences: tuple[tuple[str, ...], ...]

    @cached_property
    def flat(self) -> tuple[str, ...]:
        """The tokens without regard to sentences."""
        return tuple(chain.from_iterable(self.sentences))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each token occurs."""
        return Counter(self.flat)

    @cached_property
    def bigrams(self) -> Counter[tuple[str, ...]]:
        """How often each pair of neighbours occurs, also across sentences, as in rouge-score."""
        return Counter(zip(self.flat, self.flat[1:], strict=False))

    @cached_property
    def places(self) -> dict[str, int]:
        """For each token the bits of its places; an empty place separates the sentences."""
        places: dict[str, int] = {}
        bit = 1
        for sentence in self.sentences:
            for token in sentence:
                places[token] = places.get(token, 0) | bit
                bit <<= 1
            bit <<= 1
        return places

    @cached_property
    def every_place(self) -> int:
        """The bits of all places that have a token."""
        bits = start = 0
        for sentence in self.sentences:
            bits |= ((1 << len(sentence)) - 1) << start
            start += len(sentence) + 1
        return bits


@cache
def cutter(tokenizer: str, language: str, *, stem: bool) -> Callable[[str], tuple[str, ...]]:
    """Return the function that cuts a sentence into tokens."""
    by_ascii = tokenizer == "rouge-score"
    find = (_ASCII_WORDS if by_ascii else _UNICODE_WORDS).findall
    fold = str.lower if by_ascii else load(language).fold
    if not stem:
        return lambda sentence: tuple(find(fold(sentence)))
    stemmed = _porter if by_ascii else _snowball(load(language).stemmer)
    return lambda sentence: tuple(filter(None, map(stemmed, find(fold(sentence)))))


@lru_cache(maxsize=STEMS_KEPT)
def _porter(word: str) -> str:
    return porter.stem(word) if len(word) >= _SHORTEST_STEMMED else word


@cache
def _snowball(algorithm: str | None) -> Callable[[str], str]:
    if algorithm is None:
        return str
    stem: Callable[[str], str] = Stemmer.Stemmer(algorithm, STEMS_KEPT).stemWord
    return stem
