"""The sentence-term matrix, sparse and row-normalised, what its columns mean, and the cosines of its rows."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement
from typing import Protocol

import numpy as np

from summarize.languages import Language
from summarize.weighting.arrays import ROWS, FloatArray, IntArray, parts_of_rows
from summarize.weighting.postings import Postings

DENSE_LIMIT = 230
"""Up to so many sentences all cosines are computed at once; above, going through the terms takes less time.

Of prose, ranking and choosing take 3.6 ms dense and 8.9 by terms at 200 sentences, 8.2 and 5.2 at 250.
"""

FEW_SENTENCES = 16
"""Up to so many sentences the product with the terms of one sentence takes less time than to leave those out."""

ONE_THREAD = 1 << 18
"""Multiplications in the largest product that OpenBLAS computes in one thread; on a busy machine threads wait for one another."""


class Terms(Protocol):
    """The terms of a matrix: what its V columns stand for."""

    def __len__(self) -> int:
        """Return V."""
        ...  # a Protocol's method has no body

    def names(self) -> Sequence[str]:
        """Return the stem, or what else the weighting counts, of each column."""
        ...  # as above

    def column_of(self, word: str) -> int | None:
        """Return the column of a folded word, ``STOPPED`` for a stop word, None for a word that has no column."""
        ...  # as above

    def project(self, text: str) -> FloatArray:
        """Return the unit row, shape (V,), that another text (a title, a query) has in these terms; zero where it has none."""
        ...  # as above


@dataclass(frozen=True, eq=False)  # not slotted: the cosines are kept once they are computed
class TermMatrix:
    """The sentence-term matrix X, row-normalised, in compressed sparse rows.

    Parameters
    ----------
    data : ndarray of float, shape (nnz,)
        The weights, none of them zero or negative; a row has length 1, or 0 where a sentence has no term.
    rows : ndarray of int, shape (nnz,)
        The sentence (row) of each weight, in ascending order.
    indices : ndarray of int, shape (nnz,)
        The term (column) of each weight.
    indptr : ndarray of int, shape (n + 1,)
        Row i is ``data[indptr[i]:indptr[i + 1]]``.
    terms : Terms
        What the columns stand for.

    Notes
    -----
    ``scipy.sparse.csr_array((m.data, m.indices, m.indptr), shape=m.shape)`` makes SciPy's matrix of it.
    """

    data: FloatArray
    rows: IntArray
    indices: IntArray
    indptr: IntArray
    terms: Terms

    @property
    def shape(self) -> tuple[int, int]:
        """The number of sentences and of terms."""
        return len(self.indptr) - 1, len(self.terms)

    def times(self, vector: FloatArray) -> FloatArray:
        """Return X times a vector over the terms: for a unit vector, each sentence's cosine with it, shape (n,)."""
        return self.row_sums(lambda part: self.data[part] * vector[self.indices[part]])

    def row_sums(self, values: Callable[[slice], FloatArray]) -> FloatArray:
        """Return the sums over each row, shape (n,), of what a function gives for a part of the ``nnz`` places."""
        n = len(self.indptr) - 1
        if n <= ROWS:
            return row_sums(self.rows, values(slice(None)), n)
        parts = parts_of_rows(self.indptr)
        return np.concatenate([row_sums(self.rows[part] - row, values(part), min(ROWS, n - row)) for row, part in parts])

    def transposed_times(self, vector: FloatArray) -> FloatArray:
        """Return the transpose of X times a vector over the sentences, shape (V,)."""
        return row_sums(self.indices, self.data * vector[self.rows], self.shape[1])

    def cosines(self, sentence: int) -> FloatArray:
        """Return the cosine of one sentence with every other, shape (n,)."""
        if self.is_small:
            row: FloatArray = self.similarities[sentence]
            return row
        own = slice(*self.indptr[sentence : sentence + 2])
        cosines = self.postings.cosines(self.indices[own], self.data[own])
        cosines[sentence] = 0
        return cosines

    @property
    def is_small(self) -> bool:
        """Whether it has so few sentences that all cosines are computed at once."""
        return len(self.indptr) - 1 <= DENSE_LIMIT

    @cached_property
    def similarities(self) -> FloatArray:
        """The cosines of all pairs with 0 on the diagonal, shape (n, n); for documents of at most some hundred sentences."""
        cosines: FloatArray = similarities([self])[0]
        return cosines

    @cached_property
    def postings(self) -> Postings:
        """The weights term by term, for longer documents."""
        return Postings(self.data, self.rows, self.indices, *self.shape)


def similarities(matrices: Sequence[TermMatrix]) -> FloatArray:
    """Return the cosines of all pairs of each matrix's rows, with 0 on the diagonals, shape (k, n, n).

    n is the largest number of rows; the cosines of a smaller matrix are padded with zeros. Each matrix keeps its own.
    """
    sizes = [len(matrix.indptr) - 1 for matrix in matrices]
    n = max(sizes)
    columns = [(matrix.indices, len(matrix.terms)) if n <= FEW_SENTENCES else _shared_columns(matrix) for matrix in matrices]
    dense = np.zeros((len(matrices), n, 1 + max(last for _, last in columns)))
    for rows, matrix, (own, _) in zip(dense, matrices, columns, strict=True):
        rows[matrix.rows, own] = matrix.data
    if n > FEW_SENTENCES:
        dense[:, :, 0] = 0
    cosines = _products(dense)
    cosines.reshape(len(matrices), -1)[:, :: n + 1] = 0
    for matrix, own, size in zip(matrices, cosines, sizes, strict=True):
        vars(matrix)["similarities"] = own[:size, :size]  # where the cached property looks
    return cosines


def _shared_columns(matrix: TermMatrix) -> tuple[IntArray, int]:
    """Return a column for each weight, and the last of them; 0 is for the terms of one sentence, which make no edge.

    Without these the product is several times smaller.
    """
    frequencies = np.bincount(matrix.indices)
    shared = (frequencies > 1).nonzero()[0]
    columns = np.zeros(len(frequencies), np.intp)
    columns[shared] = np.arange(1, len(shared) + 1)
    return columns.take(matrix.indices), len(shared)


def _products(dense: FloatArray) -> FloatArray:
    """Return the product of each matrix with its transpose, shape (k, n, n), in tiles that OpenBLAS computes in one thread."""
    count, n, width = dense.shape
    size = max(math.isqrt(ONE_THREAD // width), 8)
    if n <= size:
        product: FloatArray = dense @ dense.swapaxes(1, 2)
        return product
    products = np.empty((count, n, n))
    tiles = [slice(begin, begin + size) for begin in range(0, n, size)]
    for earlier, later in combinations_with_replacement(tiles, 2):
        np.matmul(dense[:, later], dense[:, earlier].swapaxes(1, 2), out=products[:, later, earlier])
        products[:, earlier, later] = products[:, later, earlier].swapaxes(1, 2)
    return products


def row_sums(rows: IntArray, values: FloatArray, size: int) -> FloatArray:
    """Return the sum of the values that share a row, shape (size,); of floats also where there is no value at all."""
    return np.asarray(np.bincount(rows, values, size), np.float64)


class Weighting(Protocol):
    """What gives sentences their weights: ``TfIdf``, ``FromVectorizer``, or anything with this method."""

    def weigh(self, sentences: Sequence[str], language: Language) -> TermMatrix:
        """Return the sentence-term matrix of one document."""
        ...  # a Protocol's method has no body


def unit(vector: FloatArray) -> FloatArray:
    """Return a vector divided by its length; zero as it is."""
    length = float(np.sqrt(vector @ vector))
    return vector / length if length else vector
