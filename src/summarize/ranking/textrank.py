"""Rows become one score a sentence: TextRank on the similarity graph, directed and biased, in linear time.

The sentences are the nodes of a graph, the cosine of two rows is the weight of the edge between them, and a sentence's score is
the share of time a reader spends on it who follows edges in proportion to their weight and, with probability 1 - damping, leaps
to a sentence drawn from the teleport distribution (Brin and Page 1998; Mihalcea and Tarau 2004, equation 2):

    score = damping * (V D^-1) score + (1 - damping) * teleport

V[i, j] is the vote of sentence j for sentence i: their cosine, times 1 + direction where i is before j and 1 - direction where
it is after; D holds the sum of each sentence's votes. A sentence that votes for none follows the teleport distribution.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from summarize.checks import check_number, is_auto
from summarize.ranking.graph import graph_of
from summarize.ranking.heaps import is_heap
from summarize.weighting.arrays import FloatArray, IntArray, kept_for_short
from summarize.weighting.matrix import TermMatrix

LONG_ENOUGH = 150
"""Characters above which a longer sentence is no better a start: about 25 English words."""

OPENING = 4
"""Sentences that an opening is taken to have."""

UNDIRECTED = 0.85
"""The usual damping where votes have no direction."""

SHORT = 10
"""Sentences of a text in which the title counts twice as much as in a long one."""


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """What else a ranking may go by, each of shape (n,).

    Parameters
    ----------
    lengths : ndarray of int
        The sentences' lengths in characters.
    title : ndarray of float, optional
        Each sentence's cosine with the title, at least one above 0. None where no sentence shares a word with it.
    query : ndarray of float, optional
        How well each sentence answers the query, as `summarize.ranking.answering.likeness` measures it: any number from 0
        up, at least one above 0. None where no sentence answers it.
    """

    lengths: IntArray
    title: FloatArray | None = None
    query: FloatArray | None = None


class Ranking(Protocol):
    """What scores the sentences: ``TextRank``, ``Centrality``, or anything with this method."""

    def rank(self, matrix: TermMatrix, signals: Signals) -> FloatArray:
        """Return one score a sentence, shape (n,), none negative, 1 in sum."""
        ...  # a Protocol's method has no body


@dataclass(frozen=True, slots=True)
class TextRank:
    """PageRank on the graph of similar sentences, with votes that prefer sentences before the voter.

    Parameters
    ----------
    damping : float, default 0.7
        Probability of following a vote, from 0 up to but not 1. 0.85 is usual for the undirected graph.
    direction : "auto" or float, default "auto"
        From 0 (a vote for an earlier sentence counts as much as one for a later: plain TextRank) to 1 (only earlier
        sentences are voted for). ``"auto"`` sees whether the opening speaks of the whole: with o the mean degree of the
        first four sentences over that of all, it is o / 5, at most 1.
    title : float, default 5
        How much more often the reader leaps to a sentence that is the title than to one that shares no word with it; the
        gain is in proportion to the cosine. In a text of n sentences it is 1 + 10 / n times as large, for in a short one
        the title gives away more than the votes of the few.
    opening : "auto" or float, default "auto"
        How much more often the reader leaps to the first sentence than to one far from it; the gain falls with the square
        root of the position. ``"auto"`` is 4 o².
    length : float, default 0.5
        The reader leaps to a sentence in proportion to this power of its length, up to 150 characters; 0 for plain TextRank.
    query : float, default 0.9
        Share of the leaps, from 0 to 1, that go to sentences in proportion to how well they answer the query, if there is
        one; the damping then falls by half of that share.

    Notes
    -----
    A heap of reviews or posts under one topic has no opening and no order, and its title is in nearly every sentence. Where a
    text looks like one (`summarize.ranking.heaps`), what is ``"auto"`` is 0, the title counts nothing, and the damping is 0.85
    at least: plain TextRank.

    Raises
    ------
    OptionError
        If a number lies outside its range.
    InputTypeError
        If an argument is not a number.

    References
    ----------
    R. Mihalcea, P. Tarau (2004). TextRank: bringing order into text. EMNLP, equation 2.
    T. Haveliwala (2002). Topic-sensitive PageRank. WWW. (The teleport towards a title or a query.)
    H. Zheng, M. Lapata (2019). Sentence centrality revisited for unsupervised summarization. ACL. (Direction.)

    Examples
    --------
    >>> from summarize import Summarizer
    >>> article = "Mills grind corn. Water mills grind corn slowly. Corn feeds mice."
    >>> plain = TextRank(damping=0.85, direction=0, title=0, opening=0, length=0)
    >>> [round(s.score, 3) for s in Summarizer(ranking=plain).summarize(article).ranking]
    [0.425, 0.393, 0.182]
    """

    damping: float = 0.7
    direction: float | Literal["auto"] = "auto"
    title: float = 5.0
    opening: float | Literal["auto"] = "auto"
    length: float = 0.5
    query: float = 0.9

    def __post_init__(self) -> None:
        """Check every number before any work."""
        most = {"damping": 1, "direction": 1, "title": 1000, "opening": 1000, "length": 2, "query": 1}
        for name, bound in most.items():
            or_auto = name in {"direction", "opening"}
            check_number(f"TextRank({name}=...)", getattr(self, name), 0, bound, below=name == "damping", or_auto=or_auto)

    def rank(self, matrix: TermMatrix, signals: Signals) -> FloatArray:
        """Return the share of time that the reader spends on each sentence, shape (n,)."""
        return self.rank_many([matrix], [signals])[0]

    def rank_many(self, matrices: Sequence[TermMatrix], signals: Sequence[Signals]) -> list[FloatArray]:
        """Return the scores of each document: those of ``rank`` to 1e-12, as arrays of several documents at once."""
        scores = [np.zeros(0)] * len(matrices)
        for members in _of_similar_size([len(own.lengths) for own in signals]):
            graph = graph_of([matrices[i] for i in members])
            degrees = graph.degrees()
            teleport = np.zeros(degrees.shape)
            damping, direction = [], []
            for i, own_degrees, own_teleport in zip(members, degrees.tolist(), teleport, strict=True):
                own = signals[i]
                n = len(own.lengths)
                of_first, of_all = sum(own_degrees[:OPENING]), sum(own_degrees)
                heap = is_heap(matrices[i], own.title, of_all)
                opening = 0.0 if heap else of_first / min(n, OPENING) / (of_all / n) if of_all else 1.0
                direction.append(min(opening / 5, 1.0) if is_auto(self.direction) else float(self.direction))
                base = max(self.damping, UNDIRECTED) if heap else self.damping
                # A reader with a question leaps more often: what answers it is worth more than what those sentences speak of.
                damping.append(base if own.query is None else base * (1 - self.query / 2))
                gain = 4 * opening**2 if is_auto(self.opening) else float(self.opening)
                own_teleport[:n] = self._teleport(own, gain, titled=not heap)
            found = graph.stationary(teleport, np.array(damping, np.float64), np.array(direction))
            for i, own_scores in zip(members, found, strict=True):
                scores[i] = own_scores[: len(signals[i].lengths)]
        return scores

    def _teleport(self, signals: Signals, opening: float, *, titled: bool) -> FloatArray:
        """Return where the reader leaps to, in proportion, shape (n,)."""
        n = len(signals.lengths)
        leaps = np.minimum(signals.lengths, float(LONG_ENOUGH)) ** float(self.length)
        leaps *= 1 + opening * _nearness(n)
        if titled and signals.title is not None:
            leaps *= 1 + self.title * (1 + SHORT / n) * signals.title
        if signals.query is not None:
            towards_query = leaps.sum() / signals.query.sum() * signals.query
            share = float(self.query)
            leaps = (1 - share) * leaps + share * towards_query
        return leaps


_STACKED = 64
"""Sentences up to which documents are ranked together; with more, the arrays are large enough by themselves."""


def _of_similar_size(sizes: Sequence[int]) -> list[list[int]]:
    """Return which documents to rank together: small ones, the largest at most half as large again as the smallest."""
    groups: list[list[int]] = []
    for i in sorted(range(len(sizes)), key=sizes.__getitem__):
        if sizes[i] == 0:
            continue
        if groups and sizes[i] <= min(_STACKED, 1.5 * sizes[groups[-1][0]]):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


@kept_for_short
def _nearness(n: int) -> FloatArray:
    """Return how near each of n sentences is to the beginning: the inverse square root of its position, shape (n,)."""
    nearness: FloatArray = 1 / np.sqrt(np.arange(1.0, n + 1))
    return nearness
