"""Mihalcea and Tarau's own measure of similarity: the words that two sentences have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.ranking.literature import stationary
from summarize.weighting.matrix import TermMatrix, row_sums

if TYPE_CHECKING:
    from summarize.ranking.textrank import Signals
    from summarize.weighting.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class WordOverlap:
    """TextRank with its own measure: the words that two sentences have in common, over the logarithms of their lengths.

        similarity(i, j) = |words(i) ∩ words(j)| / (log |words(i)| + log |words(j)|)
        score(i) = 0.15 / n + 0.85 Σ_j similarity(i, j) / Σ_k similarity(j, k) · score(j),    j, k other than i, j

    A sentence is the set of its words, as in the paper: those that the weighting keeps, so no stop words, by their stems. Two
    sentences of one word each have no length to divide by, and are not similar.

    Notes
    -----
    The measure is not a product of rows, but it is one for each pair of lengths: a step costs O(words + V L²) for V terms and L
    different lengths, and O(V L) memory. No n × n matrix is built.

    References
    ----------
    R. Mihalcea, P. Tarau (2004). TextRank: bringing order into text. EMNLP, equation 2 and section 4.

    Examples
    --------
    >>> from summarize import Summarizer
    >>> article = "Mills grind corn. Water mills grind corn slowly. Corn feeds mice."
    >>> [round(s.score, 3) for s in Summarizer.textrank().summarize(article).ranking]
    [0.396, 0.376, 0.228]
    """

    def rank(self, matrix: TermMatrix, signals: Signals) -> FloatArray:  # noqa: ARG002  the sentences alone
        """Return one score a sentence, shape (n,)."""
        overlaps = _Overlaps(matrix)
        return stationary(overlaps.votes, overlaps.votes(np.ones(matrix.shape[0])))


class _Overlaps:
    """Who shares words with whom, by term and length."""

    def __init__(self, matrix: TermMatrix) -> None:
        self.n = matrix.shape[0]
        lengths, self.length_of = np.unique(np.diff(matrix.indptr), return_inverse=True)
        logarithms = np.log(np.maximum(lengths, 1))
        sums = logarithms[:, None] + logarithms
        self.weights: FloatArray = np.divide(1, sums, out=np.zeros_like(sums), where=sums > 0)
        shared = np.bincount(matrix.indices)[matrix.indices] > 1  # of another the difference of floats may be not quite 0
        self.sentences = matrix.rows[shared]
        terms, self.terms = np.unique(matrix.indices[shared], return_inverse=True)
        self.shape = (len(terms), len(lengths))
        self.common_with_itself = np.bincount(self.sentences, minlength=self.n)

    def votes(self, vector: FloatArray) -> FloatArray:
        """Return what each sentence gets for its common words when sentence j gives ``vector[j]``, shape (n,)."""
        n_terms, n_lengths = self.shape
        lengths = self.length_of[self.sentences]
        given = row_sums(self.terms * n_lengths + lengths, vector[self.sentences], n_terms * n_lengths).reshape(self.shape)
        got = row_sums(self.sentences, (given @ self.weights)[self.terms, lengths], self.n)
        own: FloatArray = self.common_with_itself * self.weights.diagonal()[self.length_of] * vector
        return got - own
