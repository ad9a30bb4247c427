"""Weights from any of scikit-learn's text vectorizers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from summarize.checks import offers
from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.languages import Language
from summarize.weighting.arrays import FloatArray
from summarize.weighting.matrix import TermMatrix, unit


@dataclass(frozen=True, slots=True)
class FromVectorizer:
    """The weights that any of scikit-learn's text vectorizers gives, each row divided by its length.

    Parameters
    ----------
    vectorizer : estimator
        ``TfidfVectorizer``, ``CountVectorizer``, ``HashingVectorizer(alternate_sign=False)`` or the like. A clone of it
        is fitted to the sentences of each document, so the one given stays as it is.
    fit : bool, default True
        With ``False`` the vectorizer is used as it is: fitted before, for example to a background corpus.

    Raises
    ------
    InputTypeError
        If it has no ``fit_transform`` and ``transform``.

    Examples
    --------
    >>> from sklearn.feature_extraction.text import TfidfVectorizer
    >>> from summarize import Summarizer
    >>> summarizer = Summarizer(1, weighting=FromVectorizer(TfidfVectorizer(ngram_range=(1, 2))))
    >>> str(summarizer.summarize("The mill burned. The mill by the river burned on Monday. Nobody was hurt."))
    'The mill by the river burned on Monday.'
    """

    vectorizer: Any
    fit: bool = True

    def __post_init__(self) -> None:
        """Check the vectorizer before any work."""
        if not offers(self.vectorizer, "fit_transform", "transform"):
            given = short_repr(self.vectorizer)
            message = f"FromVectorizer takes a scikit-learn text vectorizer such as TfidfVectorizer(), not {given}"
            raise InputTypeError(message)

    def weigh(self, sentences: Sequence[str], language: Language) -> TermMatrix:  # noqa: ARG002  the vectorizer has its own
        """Return the sentence-term matrix of one document, shape (n, V).

        Raises
        ------
        OptionError
            If the vectorizer gives a negative weight.
        """
        vectorizer, weights = self._weights(sentences)
        if weights is None:
            empty, none = np.zeros(0), np.zeros(0, np.intp)
            return TermMatrix(empty, none, none, np.zeros(len(sentences) + 1, np.intp), _Features(None, 0))
        weights.sum_duplicates()
        weights.eliminate_zeros()
        if weights.nnz and weights.data.min() < 0:
            message = (
                "the vectorizer gives negative weights, a vote cannot be negative: HashingVectorizer takes alternate_sign=False"
            )
            raise OptionError(message)
        indptr = weights.indptr.astype(np.intp)
        rows = np.repeat(np.arange(len(sentences)), np.diff(indptr))
        data = weights.data / np.sqrt(np.bincount(rows, weights.data**2.0, len(sentences)))[rows]
        return TermMatrix(data, rows, weights.indices.astype(np.intp), indptr, _Features(vectorizer, weights.shape[1]))

    def _weights(self, sentences: Sequence[str]) -> tuple[Any, Any]:
        if not sentences:  # scikit-learn refuses what has no row
            return self.vectorizer, None
        if not self.fit:
            return self.vectorizer, self.vectorizer.transform(sentences).tocsr()
        from sklearn.base import clone  # costs 2 s, and only who gives a vectorizer pays it

        vectorizer = clone(self.vectorizer)
        try:
            return vectorizer, vectorizer.fit_transform(sentences).tocsr()
        except ValueError as error:
            if any(words in str(error) for words in _NO_TERM):
                return vectorizer, None
            raise


_NO_TERM = ("empty vocabulary", "no terms remain", "max_df corresponds to <")
"""What scikit-learn says of sentences without a term that the vectorizer would keep."""


class _Features:
    """The features of a fitted vectorizer; None is one that found no term."""

    def __init__(self, vectorizer: Any, width: int) -> None:  # noqa: ANN401  scikit-learn has no types
        self.vectorizer = vectorizer
        self.width = width

    def __len__(self) -> int:
        return self.width

    def names(self) -> Sequence[str]:
        if not hasattr(self.vectorizer, "get_feature_names_out"):  # a hashing one cannot tell
            return [str(column) for column in range(self.width)]
        names: list[str] = self.vectorizer.get_feature_names_out().tolist()
        return names

    def column_of(self, word: str) -> int | None:
        column: int | None = getattr(self.vectorizer, "vocabulary_", {}).get(word)
        return column

    def project(self, text: str) -> FloatArray:
        if not self.width:
            return np.zeros(0)
        return unit(np.asarray(self.vectorizer.transform([text]).toarray()[0], dtype=np.float64))
