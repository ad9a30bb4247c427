"""Scores and a budget become the indices of the chosen sentences, without repeating itself."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from summarize.checks import check_number
from summarize.weighting.arrays import FloatArray, IntArray
from summarize.weighting.matrix import TermMatrix

TIE = 1e-9
"""Values nearer to the best than this share of the largest score are equal to it, and the earlier sentence wins."""


class Selection(Protocol):
    """What chooses among the scored sentences: ``MMR``, or anything with this method."""

    def select(self, scores: FloatArray, matrix: TermMatrix, costs: IntArray, limit: int) -> list[int]:
        """Return the chosen indices, in the order of choice."""
        ...  # a Protocol's method has no body


@dataclass(frozen=True, slots=True)
class MMR:
    """Maximal marginal relevance: the next sentence is the best one that says little of what is chosen already.

    The value of sentence i, given the chosen ones C, is (Carbonell and Goldstein 1998)

        (1 - redundancy) * score[i] / max(score) - redundancy * max(cosine(i, c) for c in C)

    Parameters
    ----------
    redundancy : float, default 0.45
        Weight of the second part, from 0 (the best scores, whatever they repeat) to 1.

    Raises
    ------
    OptionError, InputTypeError
        If it is no number from 0 to 1.

    References
    ----------
    J. Carbonell, J. Goldstein (1998). The use of MMR, diversity-based reranking. SIGIR.

    Examples
    --------
    >>> from summarize import Summarizer
    >>> text = "The mill burned down. The old mill burned down. Its owner will build another."
    >>> str(Summarizer(2, selection=MMR(redundancy=0.6)).summarize(text))
    'The mill burned down. Its owner will build another.'
    """

    redundancy: float = 0.45

    def __post_init__(self) -> None:
        """Check the number before any work."""
        check_number("MMR(redundancy=...)", self.redundancy, 0, 1)

    def select(self, scores: FloatArray, matrix: TermMatrix, costs: IntArray, limit: int) -> list[int]:
        """Return the chosen indices, in the order of choice.

        Parameters
        ----------
        scores : ndarray of float, shape (n,)
        matrix : TermMatrix, shape (n, V)
            What the cosines are taken from.
        costs : ndarray of int, shape (n,)
            What each sentence takes from the budget; a sentence with cost 0 is no candidate.
        limit : int
            The budget. A sentence that does not fit into what is left of it is passed over for the next best. Where no
            sentence fits, the best one alone is chosen.

        Returns
        -------
        list of int
        """
        candidate = costs > 0
        if not candidate.any():
            return []
        if not (candidate & (costs <= limit)).any():
            return [first_of_best(np.where(candidate, scores, -np.inf), scores.max())]
        relevance = (1 - self.redundancy) * scores / (scores.max() or 1)
        repeated = np.zeros(len(scores))
        chosen: list[int] = []
        left = limit
        candidate = candidate & (costs <= left)
        while True:
            best = first_of_best(np.where(candidate, relevance - self.redundancy * repeated, -np.inf), 1.0)
            chosen.append(best)
            candidate[best] = False
            left -= int(costs[best])
            candidate &= costs <= left
            if not candidate.any():
                return chosen
            np.maximum(repeated, matrix.cosines(best), out=repeated)


def first_of_best(values: FloatArray, scale: float) -> int:
    """Return the index of the largest value; of those that are within ``TIE * scale`` of it, the first."""
    return int((values >= values.max() - TIE * scale).argmax())


def best_first(scores: FloatArray) -> list[int]:
    """Return the indices from the best score to the worst, tied ones in the order of the text.

    Examples
    --------
    >>> best_first(np.array([0.2, 0.5, 0.3 + 1e-13, 0.3]))
    [1, 2, 3, 0]
    """
    order = np.argsort(-scores, kind="stable")
    if len(order) == 0:
        return []
    tie = TIE * float(scores[order[0]])
    ranked: list[int] = order.tolist()
    end = 0
    for begin in np.flatnonzero(-np.diff(scores[order]) <= tie).tolist():
        if begin < end:  # stands in the tie before
            continue
        end = begin + 1
        while end < len(ranked) and scores[ranked[begin]] - scores[ranked[end]] <= tie:
            end += 1
        ranked[begin:end] = sorted(ranked[begin:end])
    return ranked
