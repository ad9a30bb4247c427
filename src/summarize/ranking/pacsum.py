"""Zheng and Lapata's PacSum: centrality by position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.checks import check_number
from summarize.ranking.literature import DIGITS

if TYPE_CHECKING:
    from summarize.ranking.textrank import Signals
    from summarize.weighting.arrays import FloatArray
    from summarize.weighting.matrix import TermMatrix


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
        Weights of the sentences before and after, from -1000 to 1000.
    beta : float, default 0
        From 0 to 1.

    Raises
    ------
    OptionError, InputTypeError
        If an argument is not a number in its range.

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
        centrality = np.round(float(self.lambda1) * earlier + float(self.lambda2) * later, DIGITS)
        shifted: FloatArray = centrality - centrality.min(initial=0)
        return shifted / shifted.sum() if shifted.any() else np.full(n, 1 / max(n, 1))

    def _threshold(self, matrix: TermMatrix) -> float:
        least, most = 1.0, 0.0
        for i in range(matrix.shape[0] - 1):
            cosines = matrix.cosines(i)[i + 1 :]
            least, most = min(least, float(cosines.min())), max(most, float(cosines.max()))
            if self.beta == 0 and least == 0:
                return 0.0
        return least + self.beta * (most - least)


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
