"""The graph of similar sentences: who votes for whom, and where the votes come to rest; dense, or term by term in linear time.

With X the row-normalised sentence-term matrix, the cosines are S = X X^T without its diagonal. Sentence j votes for sentence i
with S[i, j], times 1 + direction where i is before j and 1 - direction where it is after. Up to some hundred sentences
S is a matrix, and the matrices of several documents are stacked. Above, it is never built: a sum over the sentences before or
after one is, for each term, a running sum.

Arrays have a first axis for k documents and a second for the n sentences of the longest; shorter ones are padded.
"""

import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

import numpy as np

from summarize.weighting.arrays import FloatArray
from summarize.weighting.matrix import TermMatrix, similarities

BLOCK = 64
"""Rows and columns of the blocks that a system is solved by.

OpenBLAS solves larger ones in several threads, and where the machine is busy that takes a hundred times as long. The one in
NumPy 1.26 does so from 32 rows on.
"""

_NEXT_TO_NOTHING = 1e-100
"""What a sentence that votes for none is taken to give: with any number above 0 the system has a solution, the same scores."""

PRECISION = 1e-12
"""Power iteration stops when no score moves by more than this share of the largest."""


class Graph(Protocol):
    """The similarity graphs of k documents in either form."""

    def degrees(self) -> FloatArray:
        """Return the sum of each sentence's cosines with all others, shape (k, n)."""
        ...  # a Protocol's method has no body

    def stationary(self, teleport: FloatArray, damping: FloatArray, direction: FloatArray) -> FloatArray:
        """Return PageRank's scores, shape (k, n), 1 in sum for each document.

        ``teleport`` is in proportion to the leaps, and 0 for padding; ``damping`` and ``direction`` have the shape (k,).
        """
        ...  # as above


def graph_of(matrices: Sequence[TermMatrix]) -> Graph:
    """Return the graphs of one document of any length, or of several that are small."""
    return DenseGraph(matrices) if matrices[0].is_small else GraphByTerms(matrices[0])


class DenseGraph:
    """Graphs as matrices of cosines."""

    def __init__(self, matrices: Sequence[TermMatrix]) -> None:
        self.cosines = similarities(matrices) if len(matrices) > 1 else matrices[0].similarities[None]

    def degrees(self) -> FloatArray:
        """Return the sum of each sentence's cosines with all others, shape (k, n)."""
        sums: FloatArray = np.add.reduce(self.cosines, axis=1)
        return sums

    def stationary(self, teleport: FloatArray, damping: FloatArray, direction: FloatArray) -> FloatArray:
        """Return PageRank's scores, shape (k, n), as the solutions of the linear systems."""
        count, n = teleport.shape
        # Whole blocks are kept, of which there are few sizes.
        votes = direction[:, None, None] * _earlier(math.ceil(n / BLOCK) * BLOCK)[:n, :n]
        votes += 1
        votes *= self.cosines  # [i, j]: the votes of j for i
        given = np.add.reduce(votes, axis=1)
        np.maximum(given, _NEXT_TO_NOTHING, out=given)
        # Of the scores over the votes given, so that no column is divided: (diag(given) - damping V) x = teleport.
        # What sentences that vote for none hand on adds a multiple of teleport, so it changes the sum of the scores alone.
        votes *= -damping[:, None, None]
        diagonal = votes.reshape(count, -1)[:, :: n + 1]
        diagonal += given
        if n <= BLOCK:
            solved = np.linalg.solve(votes, teleport[:, :, None])[:, :, 0]
        else:
            solved = np.array([_solved(*each) for each in zip(votes, teleport.copy(), strict=True)])
        scores: FloatArray = given * solved
        scores /= np.add.reduce(scores, axis=1, keepdims=True)
        return scores


@cache
def _earlier(n: int) -> FloatArray:
    """Return 1 where the row's sentence is before the column's, -1 where it is after, shape (n, n)."""
    place = np.arange(float(n))
    signs: FloatArray = np.sign(place - place[:, None])
    return signs


class GraphByTerms:
    """The graph of one document as the weights term by term."""

    def __init__(self, matrix: TermMatrix) -> None:
        self.n = matrix.shape[0]
        self.postings = matrix.postings

    def degrees(self) -> FloatArray:
        """Return the sum of each sentence's cosines with all others, shape (1, n)."""
        return self.postings.votes(np.ones(self.n), 0)[None]

    def stationary(self, teleport: FloatArray, damping: FloatArray, direction: FloatArray) -> FloatArray:
        """Return PageRank's scores by power iteration, in O(number of weights) a step, shape (1, n)."""
        own_direction = float(direction[0])
        votes_given = self.postings.votes(np.ones(self.n), -own_direction)
        return power_iteration(
            lambda given: self.postings.votes(given, own_direction), votes_given, teleport[0], float(damping[0])
        )[None]


def power_iteration(
    votes: Callable[[FloatArray], FloatArray], votes_given: FloatArray, teleport: FloatArray, damping: float
) -> FloatArray:
    """Return PageRank's scores by power iteration, shape (n,), 1 in sum.

    Parameters
    ----------
    votes : callable
        Gives what each sentence gets when each has so much to give for a similarity of 1, shape (n,) to (n,).
    votes_given : ndarray of float, shape (n,)
        The sum of each sentence's votes; exactly 0 for one that votes for none, which follows the teleport distribution.
    teleport : ndarray of float, shape (n,)
    damping : float

    Notes
    -----
    What those that vote for none hand on goes where the leaps go, so all of it is a multiple of ``teleport``. The sum of the
    scores is the only thing that it changes, and they are divided by their sum.
    """
    divisor = np.where(votes_given == 0, np.inf, votes_given)
    scores = teleport / (1 - damping)
    # The error shrinks by the damping at each step at least, so this many steps always do.
    most = int(np.ceil(np.log(PRECISION / max(len(teleport), 1)) / np.log(max(damping, PRECISION))))
    for _ in range(most):
        before = scores
        scores = damping * votes(before / divisor) + teleport
        if np.abs(scores - before).max(initial=0) <= PRECISION * (1 - damping) * scores.max(initial=0):
            break
    shares: FloatArray = scores / scores.sum()
    return shares


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
