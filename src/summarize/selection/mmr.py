"""Scores and a budget become the indices of the chosen sentences, without repeating itself."""

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappush, heapreplace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from summarize.checks import check_number
from summarize.weighting.arrays import FloatArray, IntArray
from summarize.weighting.matrix import TermMatrix

if TYPE_CHECKING:
    from summarize.sentences.leaning import Leaning

UNWELCOME = 0.05
"""Share of its score that a question, a scrap or half a quotation loses."""

LONG_SUMMARY = 8
"""Sentences of a summary so long that one more may lean on what it leaves out, and be as welcome as any."""

TIE = 1e-9
"""Values nearer to the best than this share of the largest score are equal to it, and the earlier sentence wins."""

_LEAST = -sys.float_info.max
"""Below the value of every candidate, and above that of nobody."""

_NOBODY = (math.inf, -1)
"""The entry of the heap where no candidate is left."""

OPENS = 4 / 3
"""How much more a leaning sentence loses where it would be the first of the summary."""

NEAREST = 4
"""Best sentences whose supports are worth more."""

SUPPORT = 1 / 4
"""What a support gains, as a share of what the sentence that leans on it would lose."""


class Selection(Protocol):
    """What chooses among the scored sentences: ``MMR``, or anything with this method.

    One that has an attribute ``leaning`` above 0 is given a fifth argument, as `LeaningSelection`.
    """

    def select(self, scores: FloatArray, matrix: TermMatrix, costs: IntArray, limit: int) -> list[int]:
        """Return the chosen indices, in the order of choice."""
        ...  # a Protocol's method has no body


class LeaningSelection(Protocol):
    """A selection that is also told what each sentence leans on."""

    def select(self, scores: FloatArray, matrix: TermMatrix, costs: IntArray, limit: int, leaning: "Leaning") -> list[int]:
        """Return the chosen indices, in the order of choice."""
        ...  # a Protocol's method has no body


@dataclass(frozen=True, slots=True)
class MMR:
    """Maximal marginal relevance: the next sentence is the best one that says little of what is chosen already.

    The value of sentence i, given the chosen ones C, is (Carbonell and Goldstein 1998)

        (1 - redundancy) * score[i] / max(score) - redundancy * max(cosine(i, c) for c in C)

    A sentence that leans on one which is not chosen (``But he refused.``) counts with a part of its score only, so that
    another one that says nearly as much goes before it; as soon as what it leans on is chosen, with the whole of it. What the
    best sentences lean on is worth a little more as soon as one sentence is chosen, for both may then be.

    Parameters
    ----------
    redundancy : float, default 0.45
        Weight of the second part, from 0 (the best scores, even where they repeat each other) to 1.
    leaning : float, default 0.4
        Share of its score that a leaning sentence loses, from 0 (none) to 0.75. It loses a third more where it would be
        the first sentence of the summary, which has to introduce; less with each sentence chosen before it, with four an
        eighth less, and with eight nothing; half as much where the reader has a question.

    Raises
    ------
    OptionError, InputTypeError
        If a number is outside its range, or is not a number.

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
    leaning: float = 0.4

    def __post_init__(self) -> None:
        """Check the numbers before any work."""
        check_number("MMR(redundancy=...)", self.redundancy, 0, 1)
        check_number("MMR(leaning=...)", self.leaning, 0, 0.75)

    def select(
        self, scores: FloatArray, matrix: TermMatrix, costs: IntArray, limit: int, leaning: "Leaning | None" = None
    ) -> list[int]:
        """Return the chosen indices, in the order of choice.

        Parameters
        ----------
        scores : ndarray of float, shape (n,)
        matrix : TermMatrix, shape (n, V)
            What the cosines are taken from.
        costs : ndarray of int, shape (n,)
            What each sentence takes from the budget; a sentence with cost 0 is not a candidate.
        limit : int
            The budget. A sentence that does not fit is skipped and the next best tried. Where no sentence fits, the best one
            alone is chosen.
        leaning : Leaning, optional
            What each sentence leans on. Without it none does.

        Returns
        -------
        list of int
        """
        prices = costs.tolist()
        fitting = [i for i, price in enumerate(prices) if 0 < price <= limit]
        if not fitting:
            candidate = costs > 0
            return [first_of_best(np.where(candidate, scores, -np.inf), scores.max())] if candidate.any() else []
        redundancy = float(self.redundancy)  # a float32 would overflow beside the least value
        relevance = ((1 - redundancy) / (scores.item(scores.argmax()) or 1) * scores).tolist()
        # Candidates by the most that each can be worth: a lazy heap (Minoux 1978), for most are never worth a look. Without what
        # is lost by leaning a value only falls as more is chosen, so the one that was computed last, or at first the
        # relevance, is a bound. The heap has those that were looked at, and the first one of those that were not.
        ordered = sorted(fitting, key=relevance.__getitem__, reverse=True)
        untouched = ((-relevance[i], i) for i in ordered)
        heap = [next(untouched)]
        losses = _Losses(leaning, float(self.leaning))
        repeated = np.zeros(len(prices))
        chosen: list[int] = []
        left = limit
        while True:
            most: dict[int, float] = {}
            values: dict[int, float] = {}
            least = _LEAST
            while -heap[0][0] >= least:
                i = heapreplace(heap, next(untouched, _NOBODY))[1]
                if 0 < prices[i] <= left:
                    most[i] = relevance[i] - redundancy * repeated.item(i)
                    if most[i] >= least:
                        values[i] = most[i] - relevance[i] * losses.of(i)
                        least = max(least, values[i] - TIE)
            if not values:
                return chosen
            best = min([i for i, value in values.items() if value >= least])
            chosen.append(best)
            left -= prices[best]
            prices[best] = 0
            if left <= 0:
                return chosen
            del most[best]
            for i, value in most.items():
                heappush(heap, (-value, i))
            losses.choose(best)
            for support, gain in losses.gains(ordered[:NEAREST], relevance):  # it waits twice
                relevance[support] += gain
                heappush(heap, (-relevance[support], support))
            np.maximum(repeated, matrix.cosines(best), out=repeated)


BY_SCORE = MMR(redundancy=0, leaning=0)
"""The best scores alone, as the papers on ranking have it."""


class _Losses:
    """The part of its score that each sentence loses beside the chosen ones, looked up for those that come near."""

    def __init__(self, leaning: "Leaning | None", share: float) -> None:
        self._leaning = leaning
        self._share = share
        self._weight = 1.0
        self._chosen: set[int] = set()
        self._first = sys.maxsize

    def of(self, i: int) -> float:
        """Return the part that sentence i loses."""
        if self._leaning is None or self._weight == 0:
            return 0.0
        if not self._chosen.issuperset(self._leaning.supports(i)):
            return self._share * self._leaning.weight * (OPENS if i < self._first else 1) * self._weight
        return UNWELCOME * self._weight if self._leaning.is_unwelcome(i) else 0.0

    def gains(self, best: Sequence[int], relevance: Sequence[float]) -> list[tuple[int, float]]:
        """Return what the supports of the best sentences gain beside the first choice."""
        if self._leaning is None or len(self._chosen) > 1:
            return []
        share = SUPPORT * self._share * self._leaning.weight
        missing = [(support, i) for i in best if i not in self._chosen for support in self._leaning.supports(i)]
        return [(support, share * relevance[i]) for support, i in missing if support not in self._chosen]

    def choose(self, i: int) -> None:
        """Note that sentence i is chosen: those that lean on it may lose less now."""
        self._chosen.add(i)
        self._first = min(self._first, i)
        self._weight = max(1 - (len(self._chosen) / LONG_SUMMARY) ** 3, 0.0)


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
        end = begin + 2
        while end < len(ranked) and scores[ranked[begin]] - scores[ranked[end]] <= tie:
            end += 1
        ranked[begin:end] = sorted(ranked[begin:end])
    return ranked
