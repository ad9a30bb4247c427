"""Rows become one score a sentence: TextRank on the similarity graph, directed and biased, in linear time; other centralities.

The sentences are the nodes of a graph, the cosine of two rows is the weight of the edge between them, and a sentence's score is
the share of time a reader spends on it who follows edges in proportion to their weight and, with probability 1 - damping, leaps
to a sentence drawn from the teleport distribution (Brin and Page 1998; Mihalcea and Tarau 2004, equation 2):

    score = damping * (V D^-1) score + (1 - damping) * teleport

V[i, j] is the vote of sentence j for sentence i: their cosine, times 1 + direction where i stands before j and 1 - direction
where it stands after; D holds the sum of each sentence's votes. A sentence that votes for none follows the teleport distribution.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from summarize.checks import check_number
from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.ranking.graph import graph_of, similarity_graph
from summarize.weighting.matrix import FloatArray, IntArray, TermMatrix

if TYPE_CHECKING:
    import networkx

LONG_ENOUGH = 150
"""Characters above which a longer sentence is no better a start: about 25 English words."""

OPENING = 3
"""Sentences that an opening is taken to have."""

SHORT = 10
"""Sentences of a text in which the title counts twice as much as in a long one."""


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """What else a ranking may go by, each of shape (n,).

    Parameters
    ----------
    lengths : ndarray of int
        The sentences' lengths in characters.
    title, query : ndarray of float, optional
        Each sentence's cosine with the title, and with the query; at least one of them above 0. None where there is none.
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
    """PageRank on the graph of similar sentences, with votes that prefer what stands before the voter.

    Parameters
    ----------
    damping : float, default 0.7
        Probability of following a vote, from 0 up to but not 1. 0.85 is usual for the undirected graph.
    direction : "auto" or float, default "auto"
        From 0 (a vote for an earlier sentence counts as much as one for a later: plain TextRank) to 1 (only earlier
        sentences are voted for). ``"auto"`` sees whether the opening speaks of the whole: with o the mean degree of the
        first three sentences over that of all, it is o / 4, at most 1.
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
        Share of the leaps, from 0 to 1, that go to sentences in proportion to their cosine with the query, if there is one;
        the damping then falls by half of that share.

    Raises
    ------
    OptionError
        If a number lies outside its range.
    InputTypeError
        If an argument is no number.

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
            value = getattr(self, name)
            if not (name in {"direction", "opening"} and _is_auto(value)):
                check_number(f"TextRank({name}=...)", value, 0, bound, below=name == "damping")

    def rank(self, matrix: TermMatrix, signals: Signals) -> FloatArray:
        """Return the share of time that the reader spends on each sentence, shape (n,)."""
        if matrix.shape[0] == 0:
            return np.zeros(0)
        graph = graph_of(matrix)
        centrality = _opening_centrality(graph.degrees())
        direction = min(centrality / 4, 1) if self.direction == "auto" else self.direction
        opening = 4 * centrality**2 if self.opening == "auto" else self.opening
        # A reader with a question leaps more often: the sentences that answer it are worth more than what those speak of.
        damping = self.damping if signals.query is None else self.damping * (1 - self.query / 2)
        return graph.stationary(self._teleport(signals, opening), damping, direction)

    def _teleport(self, signals: Signals, opening: float) -> FloatArray:
        """Return where the reader leaps to: a distribution over the sentences, shape (n,)."""
        leaps = np.minimum(signals.lengths, LONG_ENOUGH) ** float(self.length)
        leaps *= 1 + opening / np.sqrt(np.arange(1.0, len(leaps) + 1))
        if signals.title is not None:
            leaps *= 1 + self.title * (1 + SHORT / len(leaps)) * signals.title
        leaps /= leaps.sum()
        if signals.query is not None:
            leaps = (1 - self.query) * leaps + self.query * signals.query / signals.query.sum()
        return leaps


@dataclass(frozen=True, slots=True)
class Centrality:
    """Any of networkx's centralities, on the explicit undirected graph.

    Parameters
    ----------
    function : callable
        Takes a ``networkx.Graph`` whose edges have a ``weight`` and returns a mapping of node to number, as
        ``networkx.pagerank`` or ``lambda g: networkx.closeness_centrality(g, distance="distance")`` do; ``distance`` is
        1 / weight.

    Raises
    ------
    InputTypeError
        If it is not callable.

    Notes
    -----
    The graph has up to n² edges: for articles, not for books.

    Examples
    --------
    >>> import networkx
    >>> from summarize import Summarizer
    >>> summarizer = Summarizer(1, ranking=Centrality(networkx.degree_centrality))
    >>> str(summarizer.summarize("Mills grind corn. Water mills turn slowly. Corn feeds mice."))
    'Mills grind corn.'
    """

    function: Callable[["networkx.Graph[int]"], Any]

    def __post_init__(self) -> None:
        """Check the function before any work."""
        if not callable(self.function):
            message = (
                f"Centrality takes a function of a networkx.Graph such as networkx.pagerank, not {short_repr(self.function)}"
            )
            raise InputTypeError(message)

    def rank(self, matrix: TermMatrix, signals: Signals) -> FloatArray:  # noqa: ARG002  the function sees the graph alone
        """Return the centralities divided by their sum, shape (n,).

        Raises
        ------
        OptionError
            If the function gives a negative or infinite number, or leaves a sentence out.
        """
        found = self.function(similarity_graph(matrix))
        n = matrix.shape[0]
        if not hasattr(found, "keys") or any(node not in found for node in range(n)):
            message = f"Centrality's function must return a mapping with a number for each node, not {short_repr(found)}"
            raise OptionError(message)
        scores = np.array([found[node] for node in range(n)], dtype=np.float64)
        if not np.isfinite(scores).all() or (scores < 0).any():
            message = "Centrality's function gave a negative, infinite or undefined number: such a score cannot be ranked"
            raise OptionError(message)
        return scores / scores.sum() if scores.any() else np.full(n, 1 / max(n, 1))


def _opening_centrality(degrees: FloatArray) -> float:
    """Return the mean degree of the first sentences over that of all; 1 where no sentence is like another."""
    of_all = degrees.sum() / len(degrees)
    return float(degrees[:OPENING].sum() / len(degrees[:OPENING]) / of_all) if of_all else 1.0


def _is_auto(value: object) -> bool:
    return isinstance(value, str) and value == "auto"
