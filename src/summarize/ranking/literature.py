"""The rankings of the literature under their names, each with its paper and equation, to be compared with and built upon.

``Summarizer.textrank()``, ``.textrank_tfidf()``, ``.lexrank()`` and ``.pacsum_tfidf()`` put them together. What a paper leaves
open is as in the rest of the package: sentences, words, stop words and stems are ours. All four take the best scores that fit
the budget, whatever they repeat (a sentence word for word the same is taken once), and go by the sentences alone: neither
title nor query plays a part. ``dataclasses.replace(Summarizer.lexrank(), selection=MMR())`` exchanges a part.

Where a score is PageRank's, 0.85 is the probability of following a vote and 0.15 that of a leap to any sentence, and who votes
for none leaps. The papers' scores are a multiple of these, which sum to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex, TypedDict

import numpy as np

from summarize.checks import check_number
from summarize.ranking.graph import power_iteration
from summarize.ranking.textrank import TextRank
from summarize.weighting.matrix import TermMatrix, Terms, row_sums, unit
from summarize.weighting.tfidf import TfIdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.languages import Language
    from summarize.ranking.textrank import Signals
    from summarize.sentences.candidates import Splitter
    from summarize.weighting.arrays import FloatArray, IntArray

DAMPING = 0.85
"""Mihalcea and Tarau's d. Erkan and Radev call the probability of the leap d, "typically in [0.1, 0.2]": here 0.15."""

DIGITS = 12
"""Decimals of a cosine, or a sum of some, that mean something; equal ones differ by less, and not alike on all machines."""

PLAIN_TEXTRANK = TextRank(damping=DAMPING, direction=0, title=0, opening=0, length=0, query=0)
"""Mihalcea and Tarau's equation 2 on the graph of cosines: undirected, every sentence as good a start as any."""


class Options(TypedDict, total=False):
    """What every preset takes besides the number of sentences, as ``Summarizer`` does."""

    words: SupportsIndex | None
    characters: SupportsIndex | None
    ratio: SupportsFloat | None
    seconds: SupportsFloat | None
    language: str | None
    furniture: bool
    splitter: Splitter


@dataclass(frozen=True, slots=True)
class WordOverlap:
    """TextRank with its own measure: the words that two sentences have in common, over the logarithms of their lengths.

        similarity(i, j) = |words(i) ∩ words(j)| / (log |words(i)| + log |words(j)|)
        score(i) = 0.15 / n + 0.85 Σ_j similarity(i, j) / Σ_k similarity(j, k) · score(j),    j, k other than i, j

    A sentence is the set of its words, as in the paper: those that the weighting keeps, so no stop words, by their stems. Two
    sentences of one word each have no length to divide by, and are not similar.

    Notes
    -----
    The measure is no product of rows, but it is one for each pair of lengths: a step costs O(words + V L²) for V terms and L
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
        return _stationary(lambda given: overlaps.votes(given, overlaps.weights), votes_given)


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
        If it is no number from 0 to below 1.

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
            voters, candidates = _pairs_above(matrix, self.threshold)

            def votes(given: FloatArray) -> FloatArray:
                return row_sums(candidates, given[voters], n)

        return _stationary(votes, votes(np.ones(n)))


def _pairs_above(matrix: TermMatrix, threshold: float) -> tuple[IntArray, IntArray]:
    """Return the pairs of sentences, both ways and each with itself, whose cosine is above a threshold, shapes (edges,)."""
    least = threshold + 10.0**-DIGITS
    later = [np.flatnonzero(matrix.cosines(i)[i + 1 :] > least) + i + 1 for i in range(matrix.shape[0])]
    itself = np.flatnonzero(np.diff(matrix.indptr))
    first = np.repeat(np.arange(len(later)), [len(found) for found in later])
    second = np.concatenate([*later, np.zeros(0, np.intp)])
    return np.concatenate((first, second, itself)), np.concatenate((second, first, itself))


@dataclass(frozen=True, slots=True)
class PacSum:
    """Centrality by position: what a sentence shares with those before it counts otherwise than what it shares with those after.

        e(i, j) = max(0, cosine(i, j) - (min + beta · (max - min))),    min and max over all pairs of sentences
        centrality(i) = lambda1 Σ_{j < i} e(i, j) + lambda2 Σ_{j > i} e(i, j)

    Centralities below 0 are shifted so that the lowest is 0; then they are divided by their sum. That keeps their order. Where
    all are the same, so are the scores.

    Parameters
    ----------
    lambda1, lambda2 : float, default 0 and 1
        Weights of what stands before and after, from -1000 to 1000.
    beta : float, default 0
        From 0 to 1.

    Raises
    ------
    OptionError, InputTypeError
        If an argument is no number in its range.

    Notes
    -----
    The defaults are those of the authors' program (github.com/mswellhao/PacSum, ``run.py --rep tfidf`` before tuning), and
    keep to the paper's lambda1 + lambda2 = 1: a sentence is central by what later ones share with it. The paper tunes all
    three for each data set and finds lambda1 best below 0; -2, 1 and 0.6 are known for BERT (issue 18 there), no values for
    TF-IDF. The authors' similarities are products of counts times the idf log((N - n_w + 0.5) / (n_w + 0.5)), which can be
    below 0; here they are the cosines of ``TfIdf``.

    With ``beta=0``, in a document where two sentences share no word, the sums are linear in the number of words. Otherwise each
    sentence is compared with those that share a word with it, O(n²) time at worst, in O(n) memory.

    References
    ----------
    H. Zheng, M. Lapata (2019). Sentence centrality revisited for unsupervised summarization. ACL.

    Examples
    --------
    >>> from summarize import Summarizer
    >>> article = "Mills grind corn. Water mills grind corn slowly. Corn feeds mice. It rained."
    >>> [round(s.score, 3) for s in Summarizer.pacsum_tfidf().summarize(article).ranking]
    [0.864, 0.136, 0.0, 0.0]
    """

    lambda1: float = 0.0
    lambda2: float = 1.0
    beta: float = 0.0

    def __post_init__(self) -> None:
        """Check every number before any work."""
        check_number("PacSum(lambda1=...)", self.lambda1, -1000, 1000)
        check_number("PacSum(lambda2=...)", self.lambda2, -1000, 1000)
        check_number("PacSum(beta=...)", self.beta, 0, 1)

    def rank(self, matrix: TermMatrix, signals: Signals) -> FloatArray:  # noqa: ARG002  the sentences alone
        """Return one score a sentence, shape (n,)."""
        n = matrix.shape[0]
        threshold = self._threshold(matrix)
        earlier, later = _sums_above(matrix, threshold) if threshold > 0 else _sums(matrix)
        centrality = np.round(self.lambda1 * earlier + self.lambda2 * later, DIGITS)
        shifted: FloatArray = centrality - min(0.0, centrality.min(initial=0))
        return shifted / shifted.sum() if shifted.any() else np.full(n, 1 / max(n, 1))

    def _threshold(self, matrix: TermMatrix) -> float:
        n = matrix.shape[0]
        least, most = np.inf, 0.0
        for i in range(n - 1):
            cosines = matrix.cosines(i)[i + 1 :]
            least, most = min(least, float(cosines.min())), max(most, float(cosines.max()))
            if self.beta == 0 and least == 0:
                return 0.0
        return least + self.beta * (most - least) if n > 1 else 0.0


def _sums(matrix: TermMatrix) -> tuple[FloatArray, FloatArray]:
    """Return the sums of each sentence's cosines with those before it, and with those after it, shapes (n,)."""
    every = np.ones(matrix.shape[0])
    return matrix.postings.votes(every, -1) / 2, matrix.postings.votes(every, 1) / 2


def _sums_above(matrix: TermMatrix, threshold: float) -> tuple[FloatArray, FloatArray]:
    """Return the same sums of what the cosines have above a threshold, shapes (n,)."""
    n = matrix.shape[0]
    earlier, later = np.zeros(n), np.zeros(n)
    for i in range(n):
        above = np.maximum(matrix.cosines(i)[i + 1 :] - threshold, 0)
        later[i] = above.sum()
        earlier[i + 1 :] += above
    return earlier, later


def _stationary(votes: Callable[[FloatArray], FloatArray], votes_given: FloatArray) -> FloatArray:
    """Return PageRank's scores with every sentence as good a start as any, shape (n,)."""
    n = len(votes_given)
    return power_iteration(votes, votes_given, np.full(n, 1 / max(n, 1)), DAMPING)
