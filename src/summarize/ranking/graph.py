"""The graph of similar sentences: who votes for whom, and where the votes come to rest; dense, or term by term in linear time.

With X the row-normalised sentence-term matrix, the cosines are S = X X^T without its diagonal. Sentence j votes for sentence i
with S[i, j], times 1 + direction where i stands before j and 1 - direction where it stands after. Up to some hundred sentences
S is a matrix. Above, it is never built: a sum over the sentences before or after one is, for each term, a running sum.
"""

import math
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from summarize.weighting.matrix import FloatArray, IntArray, TermMatrix, row_sums

if TYPE_CHECKING:
    import networkx

DENSE_LIMIT = 300
"""Up to so many sentences the graph is a matrix; above, the terms take less time."""

BLOCK = 64
"""Rows and columns of the blocks that a system is solved by."""

ONE_THREAD = BLOCK**3
"""Multiplications in a product that OpenBLAS does not share out among threads, which on a busy machine wait for one another."""

PRECISION = 1e-12
"""Power iteration stops when no score moves by more than this share of the largest."""


class Graph(Protocol):
    """The similarity graph in either form."""

    def degrees(self) -> FloatArray:
        """Return the sum of each sentence's cosines with all others, shape (n,)."""
        ...  # a Protocol's method has no body

    def stationary(self, teleport: FloatArray, damping: float, direction: float) -> FloatArray:
        """Return PageRank's scores, shape (n,), 1 in sum."""
        ...  # as above


def graph_of(matrix: TermMatrix) -> Graph:
    """Return the graph in the form that suits the number of sentences."""
    return DenseGraph(matrix) if matrix.shape[0] <= DENSE_LIMIT else GraphByTerms(matrix)


def similarities(matrix: TermMatrix) -> FloatArray:
    """Return the matrix of cosines with 0 on its diagonal, shape (n, n); for documents of at most some hundred sentences."""
    n, width = matrix.shape
    # A term of one sentence makes no edge; without it the product is several times smaller.
    shared = np.bincount(matrix.indices, minlength=width) > 1
    kept = shared[matrix.indices]
    column = np.cumsum(shared) - 1
    dense = np.zeros((n, int(shared.sum())))
    dense[matrix.rows[kept], column[matrix.indices[kept]]] = matrix.data[kept]
    cosines = np.empty((n, n))
    size = max(math.isqrt(ONE_THREAD // max(dense.shape[1], 1)), 8)
    tiles = [slice(begin, begin + size) for begin in range(0, n, size)]
    for i, later in enumerate(tiles):
        for earlier in tiles[: i + 1]:
            cosines[later, earlier] = dense[later] @ dense[earlier].T
            cosines[earlier, later] = cosines[later, earlier].T
    cosines.flat[:: n + 1] = 0
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


class DenseGraph:
    """The graph as a matrix of cosines."""

    def __init__(self, matrix: TermMatrix) -> None:
        self.cosines = similarities(matrix)

    def degrees(self) -> FloatArray:
        """Return the sum of each sentence's cosines with all others, shape (n,)."""
        sums: FloatArray = self.cosines.sum(axis=0)
        return sums

    def stationary(self, teleport: FloatArray, damping: float, direction: float) -> FloatArray:
        """Return PageRank's scores, shape (n,), as the solution of the linear system."""
        place = np.arange(len(teleport))
        votes = self.cosines * np.where(place[:, None] < place, 1 + direction, 1 - direction)  # [i, j]: of j for i
        cast = votes.sum(axis=0)
        silent = cast == 0  # exactly: a sum of products of weights that are all above 0
        if silent.any():
            votes[:, silent] = teleport[:, None]
            cast[silent] = 1
        votes *= -damping / cast
        votes.flat[:: len(place) + 1] += 1
        return _shares(_solved(votes, (1 - damping) * teleport))


class GraphByTerms:
    """The graph as the weights term by term, so that sums over earlier and later sentences are running sums.

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

    def degrees(self) -> FloatArray:
        """Return the sum of each sentence's cosines with all others, shape (n,)."""
        return self.votes(np.ones(self.n), 0)

    def stationary(self, teleport: FloatArray, damping: float, direction: float) -> FloatArray:
        """Return PageRank's scores by power iteration, in O(number of weights) a step, shape (n,)."""
        silent = self.silent(direction)
        cast = np.where(silent, 1, self.votes(np.ones(self.n), -direction))

        scores = teleport
        # The error shrinks by the damping at each step at least, so this many steps always do.
        most = 1 if damping == 0 else int(np.ceil(np.log(PRECISION / self.n) / np.log(damping)))
        for _ in range(most):
            before = scores
            scores = damping * (self.votes(np.where(silent, 0, before / cast), direction) + before[silent].sum() * teleport)
            scores += (1 - damping) * teleport
            if np.abs(scores - before).max() <= PRECISION * (1 - damping) * scores.max():
                break
        return _shares(scores)

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


def _solved(system: FloatArray, right: FloatArray) -> FloatArray:
    """Solve a system by Gaussian elimination, block by block; both arrays are used up.

    No row need be exchanged: a diagonal element outweighs the rest of its column. And no block is large enough for threads.
    """
    blocks = [slice(begin, begin + BLOCK) for begin in range(0, len(right), BLOCK)]
    for k, pivot in enumerate(blocks[:-1]):
        inverse = np.linalg.inv(system[pivot, pivot])
        for row in blocks[k + 1 :]:
            factor = system[row, pivot] @ inverse
            right[row] -= factor @ right[pivot]
            for column in blocks[k + 1 :]:
                system[row, column] -= factor @ system[pivot, column]
    for k in reversed(range(len(blocks))):
        pivot = blocks[k]
        for column in blocks[k + 1 :]:
            right[pivot] -= system[pivot, column] @ right[column]
        right[pivot] = np.linalg.solve(system[pivot, pivot], right[pivot])
    return right


def _shares(scores: npt.NDArray[np.floating]) -> FloatArray:
    """Return scores that sum to 1, free of the last digits that an iteration or a solver left over."""
    shares: FloatArray = scores / (scores.sum() or 1.0)
    return shares
