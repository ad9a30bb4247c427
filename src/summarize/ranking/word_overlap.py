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
        every = np.ones(matrix.shape[0])
        # A sum of ones is exact, the difference of floats that should be 0 is not.
        neighbours = overlaps.votes(every, (overlaps.weights > 0).astype(np.float64))
        votes_given = np.where(neighbours > 0, overlaps.votes(every, overlaps.weights), 0)
        return stationary(lambda given: overlaps.votes(given, overlaps.weights), votes_given)


class _Overlaps:
    """Who shares words with whom, by term and length."""

    def __init__(self, matrix: TermMatrix) -> None:
        self.n = matrix.shape[0]
        lengths, self.length_of = np.unique(np.diff(matrix.indptr), return_inverse=True)
        logarithms = np.log(np.maximum(lengths, 1))
        sums = logarithms[:, None] + logarithms
        self.weights: FloatArray = np.divide(1, sums, out=np.zeros_like(sums), where=sums > 0)
        frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
        shared = frequency[matrix.indices] > 1
        self.sentences = matrix.rows[shared]
        self.terms = (np.cumsum(frequency > 1) - 1)[matrix.indices[shared]]
        self.common_with_itself = np.bincount(self.sentences, minlength=self.n)

    def votes(self, vector: FloatArray, weights: FloatArray) -> FloatArray:
        """Return what each sentence gets for its common words when sentence j gives ``vector[j]``, shape (n,).

        A common word of sentences of the k-th and l-th length counts ``weights[k, l]``.
        """
        lengths = self.length_of[self.sentences]
        shape = (int(self.terms.max(initial=-1)) + 1, len(weights))
        given = row_sums(self.terms * shape[1] + lengths, vector[self.sentences], shape[0] * shape[1]).reshape(shape)
        got = row_sums(self.sentences, (given @ weights)[self.terms, lengths], self.n)
        own: FloatArray = self.common_with_itself * weights.diagonal()[self.length_of] * vector
        return got - own
