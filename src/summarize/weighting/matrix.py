"""The sentence-term matrix, sparse and row-normalised, and what its columns mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from summarize.languages import Language

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]


class Terms(Protocol):
    """What the V columns of a matrix stand for."""

    def __len__(self) -> int:
        """Return V."""
        ...  # a Protocol's method has no body

    def names(self) -> Sequence[str]:
        """Return the stem, or whatever the weighting counts, of each column."""
        ...  # as above

    def column_of(self, word: str) -> int | None:
        """Return the column of a folded word, ``STOPPED`` for a stop word, None for a word that has no column."""
        ...  # as above

    def project(self, text: str) -> FloatArray:
        """Return the unit row, shape (V,), that another text (a title, a query) has in these terms; zero where it has none."""
        ...  # as above


@dataclass(frozen=True, slots=True, eq=False)
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
        return row_sums(self.rows, self.data * vector[self.indices], self.shape[0])

    def transposed_times(self, vector: FloatArray) -> FloatArray:
        """Return the transpose of X times a vector over the sentences, shape (V,)."""
        return row_sums(self.indices, self.data * vector[self.rows], self.shape[1])

    def cosines(self, sentence: int) -> FloatArray:
        """Return the cosine of one sentence with every sentence, itself included, shape (n,)."""
        own = slice(*self.indptr[sentence : sentence + 2])
        row = np.zeros(self.shape[1])
        row[self.indices[own]] = self.data[own]
        return self.times(row)


class RowsByTerm:
    """The columns of a matrix: the cosines of a sentence are found through its own terms alone, where many are wanted."""

    def __init__(self, matrix: TermMatrix) -> None:
        self.matrix = matrix
        order = np.argsort(matrix.indices, kind="stable")
        self.data = matrix.data[order]
        self.sentences = matrix.rows[order]
        self.starts = np.zeros(matrix.shape[1] + 1, np.intp)
        np.cumsum(np.bincount(matrix.indices, minlength=matrix.shape[1]), out=self.starts[1:])

    def cosines(self, sentence: int) -> FloatArray:
        """Return the cosine of one sentence with every sentence, itself included, shape (n,)."""
        cosines = np.zeros(self.matrix.shape[0])
        own = slice(*self.matrix.indptr[sentence : sentence + 2])
        for term, weight in zip(self.matrix.indices[own].tolist(), self.matrix.data[own].tolist(), strict=True):
            postings = slice(*self.starts[term : term + 2])
            cosines[self.sentences[postings]] += weight * self.data[postings]
        return cosines


def row_sums(rows: IntArray, values: FloatArray, size: int) -> FloatArray:
    """Return the sum of the values that share a row, shape (size,); of floats also where there is no value at all."""
    return np.bincount(rows, values, size).astype(np.float64, copy=False)


class Weighting(Protocol):
    """What gives sentences their weights: ``TfIdf``, ``FromVectorizer``, or anything with this method."""

    def weigh(self, sentences: Sequence[str], language: Language) -> TermMatrix:
        """Return the sentence-term matrix of one document."""
        ...  # a Protocol's method has no body


def unit(vector: FloatArray) -> FloatArray:
    """Return a vector divided by its length; zero as it is."""
    length = float(np.sqrt(vector @ vector))
    return vector / length if length else vector
