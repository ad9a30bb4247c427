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
import numpy.typing as npt

from summarize.errors import InputTypeError, OptionError, shown
from summarize.weighting import FloatArray, IntArray, TermMatrix, row_sums

if TYPE_CHECKING:
    import networkx

DENSE_LIMIT = 200
"""Up to so many sentences the graph is a matrix and solved at once; 200 take about 2 ms, above that votes are summed by terms."""

PRECISION = 1e-12
"""Power iteration stops when no score moves by more than this share of the largest."""


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """What else a ranking may go by, each of shape (n,) or None where there is none.

    Parameters
    ----------
    title, query : ndarray of float, optional
        Each sentence's cosine with the title, and with the query; at least one of them above 0.
    """

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
    damping : float, default 0.6
        Probability of following a vote, from 0 up to but not 1. 0.85 is usual for the undirected graph.
    direction : {"auto"} or float, default "auto"
        From 0 (a vote for an earlier sentence counts as much as one for a later: plain TextRank) to 1 (only earlier
        sentences are voted for). ``"auto"`` is 0.6.
    title : float, default 0.5
        Share of the teleport that goes to sentences in proportion to their cosine with the title, where there is one.
    opening : {"auto"} or float, default "auto"
        Share of the teleport that goes to the opening, in proportion to 1 / sqrt(position). ``"auto"`` is 0.
    query : float, default 0.9
        Share of the teleport that goes to sentences in proportion to their cosine with the query, where there is one; it is
        taken first, and the others share what is left.

    Raises
    ------
    OptionError
        If a number lies outside its range.
    InputTypeError
        If an argument is no number.

    References
    ----------
    R. Mihalcea, P. Tarau (2004). TextRank: bringing order into text. EMNLP.
    T. Haveliwala (2002). Topic-sensitive PageRank. WWW. (The teleport towards a title or a query.)
    H. Zheng, M. Lapata (2019). Sentence centrality revisited for unsupervised summarization. ACL, equation 5. (Direction.)

    Examples
    --------
    >>> from summarize import Summarizer
    >>> article = "Mills grind corn. Water mills grind corn slowly. Corn feeds mice."
    >>> [round(s.score, 3) for s in Summarizer(ranking=TextRank(damping=0.85, direction=0)).summarize(article).ranking]
    [0.425, 0.393, 0.182]
    """

    damping: float = 0.6
    direction: float | Literal["auto"] = "auto"
    title: float = 0.5
    opening: float | Literal["auto"] = "auto"
    query: float = 0.9

    def __post_init__(self) -> None:
        """Check every number before any work."""
        _check("damping", self.damping, below_one=True)
        for name in ("direction", "title", "opening", "query"):
            value = getattr(self, name)
            if not (name in {"direction", "opening"} and value == "auto"):
                _check(name, value)

    def rank(self, matrix: TermMatrix, signals: Signals) -> FloatArray:
        """Return the stationary distribution of the reader, shape (n,)."""
        direction = 0.6 if self.direction == "auto" else self.direction
        solve = _solve_densely if matrix.shape[0] <= DENSE_LIMIT else _solve_by_terms
        return solve(matrix, self._teleport(matrix.shape[0], signals), self.damping, direction)

    def _teleport(self, n: int, signals: Signals) -> FloatArray:
        opening = 0.0 if self.opening == "auto" else self.opening
        teleport = np.full(n, 1 / max(n, 1))
        shares = [(opening, 1 / np.sqrt(np.arange(1.0, n + 1))), (self.title, signals.title), (self.query, signals.query)]
        for share, towards in shares:
            if towards is not None and share:
                teleport = (1 - share) * teleport + share * towards / towards.sum()
        return teleport


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
            message = f"Centrality takes a function of a networkx.Graph such as networkx.pagerank, not {shown(self.function)}"
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
            message = f"Centrality's function must return a mapping with a number for each node, not {shown(found)}"
            raise OptionError(message)
        scores = np.array([found[node] for node in range(n)], dtype=np.float64)
        if not np.isfinite(scores).all() or (scores < 0).any():
            message = "Centrality's function gave a negative, infinite or undefined number: such a score cannot be ranked"
            raise OptionError(message)
        return scores / scores.sum() if scores.any() else np.full(n, 1 / max(n, 1))


def similarities(matrix: TermMatrix) -> FloatArray:
    """Return the matrix of cosines with 0 on its diagonal, shape (n, n); for documents of at most some hundred sentences."""
    n, width = matrix.shape
    # A term of one sentence makes no edge; without it the product is several times smaller.
    shared = np.bincount(matrix.indices, minlength=width) > 1
    kept = shared[matrix.indices]
    column = np.cumsum(shared) - 1
    dense = np.zeros((n, int(shared.sum())))
    dense[matrix.rows[kept], column[matrix.indices[kept]]] = matrix.data[kept]
    cosines: FloatArray = dense @ dense.T
    np.fill_diagonal(cosines, 0)
    return cosines


def similarity_graph(matrix: TermMatrix) -> "networkx.Graph[int]":
    """Return the similarity graph: nodes 0 to n - 1, edges with ``weight`` (cosine) and ``distance`` (1 / weight)."""
    import networkx  # noqa: PLC0415  0.2 s, and only who asks for the graph pays it

    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(range(matrix.shape[0]))
    cosines = similarities(matrix)
    for i, j in np.argwhere(np.triu(cosines)).tolist():
        weight = float(cosines[i, j])
        graph.add_edge(i, j, weight=weight, distance=1 / weight)
    return graph


def _solve_densely(matrix: TermMatrix, teleport: FloatArray, damping: float, direction: float) -> FloatArray:
    """Return the scores as the solution of the linear system."""
    cosines = similarities(matrix)
    n = len(cosines)
    for_earlier = np.triu(cosines)  # row i, column j > i: the later sentence j votes for the earlier i
    votes = (1 + direction) * for_earlier + (1 - direction) * for_earlier.T
    cast = votes.sum(axis=0)
    silent = cast == 0  # exactly: a sum of products of weights that are all above 0
    transition = np.where(silent, teleport[:, None], votes / np.where(silent, 1, cast))
    scores = np.linalg.solve(np.eye(n) - damping * transition, (1 - damping) * teleport)
    return _shares(scores)


def _solve_by_terms(matrix: TermMatrix, teleport: FloatArray, damping: float, direction: float) -> FloatArray:
    """Return the scores by power iteration, in O(number of weights) a step."""
    postings = _Postings(matrix)
    silent = postings.silent(direction)
    cast = np.where(silent, 1, postings.votes(np.ones(len(teleport)), -direction))
    scores = teleport
    # The error shrinks by the damping at each step at least, so this many steps always do.
    most = 1 if damping == 0 else int(np.ceil(np.log(PRECISION / len(teleport)) / np.log(damping)))
    for _ in range(most):
        before = scores
        scores = damping * (postings.votes(np.where(silent, 0, before / cast), direction) + before[silent].sum() * teleport)
        scores += (1 - damping) * teleport
        if np.abs(scores - before).max() <= PRECISION * (1 - damping) * scores.max():
            break
    return _shares(scores)


def _shares(scores: npt.NDArray[np.floating]) -> FloatArray:
    """Return scores that sum to 1, free of the last digits that an iteration or a solver left over."""
    shares: FloatArray = scores / (scores.sum() or 1.0)
    return shares


class _Postings:
    """The weights term by term, so that sums over earlier and later sentences are running sums.

    Terms are put into buckets by the power of two above their document frequency and padded with zeros to that width: a bucket
    is a matrix, a row of it a term, and the running sum along a row starts anew at each term. The padding less than doubles
    the size, and there are at most log2(n) buckets.
    """

    def __init__(self, matrix: TermMatrix) -> None:
        self.n = matrix.shape[0]
        frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
        order = np.argsort(matrix.indices, kind="stable")
        order = order[frequency[matrix.indices[order]] > 1]  # a term of one sentence makes no edge
        term = matrix.indices[order]
        place = np.arange(len(term)) - np.repeat(np.cumsum(frequency[frequency > 1]), frequency[frequency > 1])
        place += frequency[term]  # of a sentence among those that hold the term
        self.slots, self.buckets = _slots(frequency, term, place)
        size = self.buckets[-1][0].stop if self.buckets else 0
        self.weights = np.zeros(size)
        self.sentences = np.zeros(size, np.intp)
        self.weights[self.slots] = matrix.data[order]
        self.sentences[self.slots] = matrix.rows[order]
        # Whole numbers of neighbours, counted with repetition: a float can be 1e-16 where it should be 0.
        holders = self.sentences[self.slots]
        self.earlier_neighbours = np.bincount(holders, place, self.n) > 0
        self.later_neighbours = np.bincount(holders, frequency[term] - 1 - place, self.n) > 0

    def silent(self, direction: float) -> npt.NDArray[np.bool_]:
        """Return which sentences vote for none, shape (n,)."""
        if direction == 1:
            return ~self.earlier_neighbours
        return ~(self.earlier_neighbours | self.later_neighbours)

    def votes(self, vector: FloatArray, direction: float) -> FloatArray:
        """Return the votes that each sentence gets when sentence j has ``vector[j]`` to give, shape (n,)."""
        given = self.weights * vector[self.sentences]
        got = np.empty_like(given)
        for bucket, width in self.buckets:
            own = given[bucket].reshape(-1, width)
            up_to = np.cumsum(own, axis=1)
            later = up_to[:, -1:] - up_to
            np.add((1 + direction) * later, (1 - direction) * (up_to - own), out=got[bucket].reshape(-1, width))
        got *= self.weights
        return row_sums(self.sentences, got, self.n)


def _slots(frequency: IntArray, term: IntArray, place: IntArray) -> tuple[IntArray, list[tuple[slice, int]]]:
    """Return where each posting lies in the padded buckets, and each bucket with its width."""
    first = np.zeros(len(frequency), np.intp)
    buckets: list[tuple[slice, int]] = []
    begin = 0
    level = np.ceil(np.log2(np.maximum(frequency, 1))).astype(np.intp)
    for width_log in np.unique(level[frequency > 1]).tolist():
        width = 1 << width_log
        members = np.flatnonzero((level == width_log) & (frequency > 1))
        first[members] = begin + width * np.arange(len(members))
        end = begin + width * len(members)
        buckets.append((slice(begin, end), width))
        begin = end
    return first[term] + place, buckets


def _check(name: str, value: object, *, below_one: bool = False) -> None:
    if isinstance(value, bool | str) or not isinstance(value, int | float | np.number):
        message = f"TextRank({name}=...) takes a number from 0 to 1, not {type(value).__name__} ({shown(value)})"
        raise InputTypeError(message)
    if not 0 <= value <= 1 or (below_one and value == 1):
        message = f"TextRank({name}=...) takes a number from 0 to {'below 1' if below_one else '1'}, not {shown(value)}"
        raise OptionError(message)
