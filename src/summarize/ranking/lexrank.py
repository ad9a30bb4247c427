"""Erkan and Radev's LexRank: its weights, and its ranking with and without a threshold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.checks import check_number
from summarize.ranking.literature import DIGITS, stationary
from summarize.weighting.matrix import TermMatrix, Terms, row_sums, unit
from summarize.weighting.tfidf import TfIdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.languages import Language
    from summarize.ranking.textrank import Signals
    from summarize.weighting.arrays import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class SentenceIdf:
    """TF-IDF weights with LexRank's idf, whose rows' products are its idf-modified cosines.

        idf(w) = log(N / n_w)                                                                     (equation 1)
        cosine(x, y) = Σ_w tf(w, x) tf(w, y) idf(w)² / (|tf idf of x| · |tf idf of y|)            (equation 2)

    In the paper N counts the documents of a collection and n_w those with the word. One article has no collection beside it,
    and a fixed one would bring its language and its year along; so N counts the article's sentences, n_w those with the word.
    A word of every sentence weighs nothing: sentences that have only such words are similar to none.

    Parameters
    ----------
    weighting : TfIdf, default TfIdf()
        Gives words, stems and counts.

    References
    ----------
    G. Erkan, D. R. Radev (2004). LexRank: graph-based lexical centrality as salience in text summarization. JAIR 22.

    Examples
    --------
    >>> from summarize.languages import load
    >>> matrix = SentenceIdf().weigh(["Corn grows.", "Corn, corn burns.", "Corn burns quickly.", "Rain."], load("en"))
    >>> [matrix.terms.names()[column] for column in matrix.indices]
    ['corn', 'grow', 'corn', 'burn', 'corn', 'burn', 'quick', 'rain']
    >>> (matrix.data[:2] / matrix.data[0]).round(3).tolist()  # log(4 / 1) is 4.819 times log(4 / 3)
    [1.0, 4.819]
    """

    weighting: TfIdf = TfIdf()

    def weigh(self, sentences: Sequence[str], language: Language) -> TermMatrix:
        """Return the sentence-term matrix of one document, shape (n, V)."""
        smooth = self.weighting.weigh(sentences, language)
        n, width = smooth.shape
        frequency = np.bincount(smooth.indices, minlength=width)
        # A row's length cancels out, so other weights come from those of TfIdf, whose idf is ln((1 + n) / (1 + n_w)) + 1.
        ratio = np.log(n / frequency) / (np.log((1 + n) / (1 + frequency)) + 1)
        kept = ratio[smooth.indices] > 0
        rows, indices = smooth.rows[kept], smooth.indices[kept]
        data = smooth.data[kept] * ratio[indices]
        data /= np.sqrt(np.bincount(rows, data * data, n))[rows]
        indptr = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=n)))).astype(np.intp)

        return TermMatrix(data, rows, indices, indptr, _Reweighted(smooth.terms, ratio))


class _Reweighted:
    """The terms of a matrix with other weights."""

    def __init__(self, terms: Terms, ratio: FloatArray) -> None:
        self.terms = terms
        self.ratio = ratio
        self.names = terms.names
        self.column_of = terms.column_of

    def __len__(self) -> int:
        return len(self.terms)

    def project(self, text: str) -> FloatArray:
        return unit(self.terms.project(text) * self.ratio)


@dataclass(frozen=True, slots=True)
class LexRank:
    """PageRank on the graph of cosines in which a sentence is also similar to itself; continuous, or with a threshold.

        score(i) = 0.15 / n + 0.85 Σ_j cosine(i, j) / Σ_k cosine(j, k) · score(j),    i and j among j and k    (equation 10)

    With a threshold, 1 stands for each cosine above it and 0 for the others, so the sum over k is the degree (Algorithm 3). A
    sentence that is similar to itself alone has the score 1 / n, which is above that of some with few ties; one without a word
    is not even similar to itself. What the paper does about repetition (cross-sentence informational subsumption, of the MEAD
    system) is not here.

    Parameters
    ----------
    threshold : float, optional
        From 0 to below 1. The paper's best is 0.1; ``None`` is continuous LexRank.

    Raises
    ------
    OptionError, InputTypeError
        If it is not a number from 0 to below 1.

    Notes
    -----
    Continuous: a step costs O(words). With a threshold: each sentence is compared once with those that share a word with it,
    O(n²) time at worst, and only the edges are held.

    References
    ----------
    G. Erkan, D. R. Radev (2004). LexRank: graph-based lexical centrality as salience in text summarization. JAIR 22.

    Examples
    --------
    >>> from summarize import Summarizer
    >>> article = "Mills grind corn. Corn feeds mice. Mice fear cats. It rained all day."
    >>> [round(s.score, 3) for s in Summarizer.lexrank().summarize(article).ranking]
    [0.263, 0.25, 0.244, 0.244]
    >>> [round(s.score, 3) for s in Summarizer.lexrank(threshold=0.1).summarize(article).ranking]
    [0.312, 0.25, 0.219, 0.219]
    """

    threshold: float | None = None

    def __post_init__(self) -> None:
        """Check the number before any work."""
        if self.threshold is not None:
            check_number("LexRank(threshold=...)", self.threshold, 0, 1, below=True)

    def rank(self, matrix: TermMatrix, signals: Signals) -> FloatArray:  # noqa: ARG002  the sentences alone
        """Return one score a sentence, shape (n,)."""
        n = matrix.shape[0]
        if self.threshold is None:

            def votes(given: FloatArray) -> FloatArray:
                return matrix.times(matrix.transposed_times(given))
        else:
            voters, candidates = _pairs_above(matrix, float(self.threshold))

            def votes(given: FloatArray) -> FloatArray:
                return row_sums(candidates, given[voters], n)

        return stationary(votes, votes(np.ones(n)))


def _pairs_above(matrix: TermMatrix, threshold: float) -> tuple[IntArray, IntArray]:
    """Return the pairs of sentences, both ways and each with itself, whose cosine is above a threshold, shapes (edges,)."""
    least = threshold + 10.0**-DIGITS
    later = [np.flatnonzero(matrix.cosines(i)[i + 1 :] > least) + i + 1 for i in range(matrix.shape[0])]
    itself = np.flatnonzero(np.diff(matrix.indptr))
    first = np.repeat(np.arange(len(later)), [len(found) for found in later])
    second = np.concatenate([*later, np.zeros(0, np.intp)])
    return np.concatenate((first, second, itself)), np.concatenate((second, first, itself))
