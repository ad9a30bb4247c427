"""Sentences become sparse rows of TF-IDF weights.

The weight of a term in a sentence is its count there times its inverse document frequency, where the "documents" are the
sentences of the one article, ``idf(t) = ln((1 + n) / (1 + df(t))) + 1`` (smooth IDF, as scikit-learn's ``TfidfVectorizer``
has it; Spärck Jones 1972), and each row is divided by its Euclidean length, so that a product of two rows is their cosine.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any, Literal, Protocol

import numpy as np
import numpy.typing as npt

from summarize.errors import InputTypeError, MissingExtraError, OptionError, shown
from summarize.languages import Language

_STEMMERS = "'auto', None, a function of a word, or an object with a method stem(word) such as nltk's stemmers"

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

STEMS_KEPT = 1 << 16
"""Stems remembered for each stemmer: some megabytes, and the whole working vocabulary of a language."""


_CHUNK = 1000
"""Sentences whose words are held at once: as objects, words take ten times the room of the text."""


@dataclass(frozen=True, slots=True, eq=False)
class TermMatrix:
    """The sentence-term matrix X, row-normalised, in compressed sparse rows.

    Parameters
    ----------
    data : ndarray of float, shape (nnz,)
        The weights, none of them zero or negative; a row has length 1, or 0 where a sentence has no term.
    indices : ndarray of int, shape (nnz,)
        The term (column) of each weight.
    indptr : ndarray of int, shape (n + 1,)
        Row i is ``data[indptr[i]:indptr[i + 1]]``.
    terms : sequence of str, length V
        What the columns stand for.
    column_of : mapping of str to int
        The column of each word of the text, -1 for a stop word.
    project : callable
        Gives the unit row, ndarray of shape (V,), that another text (a title, a query) has in this matrix' terms; zero
        where it shares none.

    Notes
    -----
    ``scipy.sparse.csr_array((m.data, m.indices, m.indptr), shape=m.shape)`` makes SciPy's matrix of it.
    """

    data: FloatArray
    indices: IntArray
    indptr: IntArray
    terms: Sequence[str]
    column_of: Mapping[str, int]
    project: Callable[[str], FloatArray]

    @property
    def shape(self) -> tuple[int, int]:
        """The number of sentences and of terms."""
        return len(self.indptr) - 1, len(self.terms)

    @property
    def rows(self) -> IntArray:
        """The sentence (row) of each weight, shape (nnz,)."""
        return np.repeat(np.arange(self.shape[0]), np.diff(self.indptr))

    def times(self, vector: FloatArray) -> FloatArray:
        """Return X times a vector over the terms: for a unit vector, each sentence's cosine with it, shape (n,)."""
        return row_sums(self.rows, self.data * vector[self.indices], self.shape[0])

    def transposed_times(self, vector: FloatArray) -> FloatArray:
        """Return the transpose of X times a vector over the sentences, shape (V,)."""
        return row_sums(self.indices, self.data * vector[self.rows], self.shape[1])


class RowsByTerm:
    """The columns of a matrix: the cosines of one sentence with all others are found through its own terms alone."""

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


Stemmer = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class TfIdf:
    """TF-IDF weights of stems, without stop words.

    Parameters
    ----------
    stemmer : {"auto"}, None, callable or object with ``stem``, default "auto"
        ``"auto"`` is the Snowball stemmer of the document's language, ``None`` leaves words as they are. Any function
        of a word to its stem does, and nltk's stemmers do.
    stop_words : {"auto"}, None or collection of str, default "auto"
        Lower-case words to leave out; ``"auto"`` is the list of the document's language.

    Raises
    ------
    InputTypeError
        If an argument is none of these.

    References
    ----------
    K. Spärck Jones (1972). A statistical interpretation of term specificity and its application in retrieval.
    M. F. Porter (2001). Snowball: a language for stemming algorithms.

    Examples
    --------
    >>> from summarize.languages import load
    >>> matrix = TfIdf().weigh(["The mill turned.", "Two mills were turning slowly."], load("en"))
    >>> list(matrix.terms)
    ['mill', 'turn', 'two', 'slowli']
    >>> matrix.shape
    (2, 4)
    """

    stemmer: Any = "auto"
    stop_words: Literal["auto"] | Collection[str] | None = "auto"

    def __post_init__(self) -> None:
        """Check both arguments before any work."""
        named = self.stemmer is None or (isinstance(self.stemmer, str) and self.stemmer == "auto")
        if not (named or callable(self.stemmer) or callable(getattr(self.stemmer, "stem", None))):
            message = f"TfIdf(stemmer=...) takes {_STEMMERS}, not {shown(self.stemmer)}"
            raise InputTypeError(message)
        listed = isinstance(self.stop_words, Collection) and not isinstance(self.stop_words, str | bytes)
        if not (listed or self.stop_words is None or self.stop_words == "auto"):
            message = f"TfIdf(stop_words=...) takes 'auto', None or a collection of words, not {shown(self.stop_words)}"
            raise InputTypeError(message)

    def weigh(self, sentences: Sequence[str], language: Language) -> TermMatrix:
        """Return the sentence-term matrix of one document.

        Parameters
        ----------
        sentences : sequence of str, length n
        language : Language
            Gives the word pattern and, where they are ``"auto"``, the stop words and the stemmer.

        Returns
        -------
        TermMatrix
            Of shape (n, V); the terms in the order in which they first stand in the text.
        """
        find, fold = language.words(), language.fold
        column_of = _Columns(self._stem(language), language.stop_words if self.stop_words == "auto" else self.stop_words)
        columns = array("q")
        lengths: list[int] = []
        for first in range(0, len(sentences), _CHUNK):
            found = [find(fold(sentence)) for sentence in sentences[first : first + _CHUNK]]
            words = list(chain.from_iterable(found))
            column_of.learn(words)
            columns.extend(map(column_of.__getitem__, words))
            lengths.extend(map(len, found))
        terms = tuple(column_of.column_of_term)
        counts, indices, indptr = _count(np.frombuffer(columns, np.int64), np.array(lengths, np.intp), len(terms))
        idf = _smooth_idf(indices, len(sentences), len(terms))
        data = counts * idf[indices]

        def project(text: str) -> FloatArray:
            known = [column_of.known(word) for word in find(fold(text))]
            return _unit(np.bincount([column for column in known if column >= 0], minlength=len(terms)) * idf)

        return TermMatrix(_normalised(data, indptr), indices, indptr, terms, column_of, project)

    def _stem(self, language: Language) -> Stemmer | None:
        if self.stemmer == "auto":
            return _snowball(language.stemmer) if language.stemmer else None
        stem: Stemmer | None = getattr(self.stemmer, "stem", self.stemmer)
        return stem


@dataclass(frozen=True, slots=True)
class FromVectorizer:
    """The weights that any of scikit-learn's text vectorizers gives, each row divided by its length.

    Parameters
    ----------
    vectorizer : estimator
        ``TfidfVectorizer``, ``CountVectorizer``, ``HashingVectorizer(alternate_sign=False)`` or the like. A clone of it
        is fitted to the sentences of each document, so the one given stays as it is.
    fit : bool, default True
        With ``False`` the vectorizer is used as it stands: fitted before, for example to a background corpus.

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
        if isinstance(self.vectorizer, type) or not (
            hasattr(self.vectorizer, "fit_transform") and hasattr(self.vectorizer, "transform")
        ):
            message = (
                f"FromVectorizer takes a scikit-learn text vectorizer such as TfidfVectorizer(), not {shown(self.vectorizer)}"
            )
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
            return TermMatrix(empty, none, np.zeros(len(sentences) + 1, np.intp), (), {}, lambda _: empty)
        weights.sum_duplicates()
        weights.eliminate_zeros()
        if weights.nnz and weights.data.min() < 0:
            message = (
                "the vectorizer gives negative weights, a vote cannot be negative: HashingVectorizer takes alternate_sign=False"
            )
            raise OptionError(message)
        named = hasattr(vectorizer, "get_feature_names_out")
        terms = vectorizer.get_feature_names_out().tolist() if named else [str(column) for column in range(weights.shape[1])]
        indptr = weights.indptr.astype(np.intp)
        data = _normalised(weights.data.astype(np.float64), indptr)

        def project(text: str) -> FloatArray:
            return _unit(np.asarray(vectorizer.transform([text]).toarray()[0], dtype=np.float64))

        column_of = getattr(vectorizer, "vocabulary_", {})
        return TermMatrix(data, weights.indices.astype(np.intp), indptr, terms, column_of, project)

    def _weights(self, sentences: Sequence[str]) -> tuple[Any, Any]:
        if not self.fit:
            return self.vectorizer, self.vectorizer.transform(sentences).tocsr()
        from sklearn.base import clone  # noqa: PLC0415  costs 2 s, and only who gives a vectorizer pays it

        vectorizer = clone(self.vectorizer)
        try:
            return vectorizer, vectorizer.fit_transform(sentences).tocsr()
        except ValueError as error:
            if "empty vocabulary" in str(error):  # scikit-learn's word for sentences without a term
                return vectorizer, None
            raise


class _Columns(dict[str, int]):
    """Word to column, -1 for a stop word; words with one stem share a column."""

    def __init__(self, stem: Stemmer | None, stop_words: Collection[str] | None) -> None:
        super().__init__(dict.fromkeys(stop_words or (), -1))
        self.stem = stem
        self.column_of_term: dict[str, int] = {}

    def learn(self, words: Iterable[str]) -> None:
        """Give each new word its stem's column, or a new one."""
        new = [word for word in dict.fromkeys(words) if word not in self]
        stems = new if self.stem is None else map(self.stem, new)
        column_of_term = self.column_of_term
        for word, stem in zip(new, stems, strict=True):
            self[word] = column_of_term.setdefault(stem, len(column_of_term))

    def known(self, word: str) -> int:
        """Return the column of a word, -1 where the matrix has none for it."""
        if word in self:
            return self[word]
        return self.column_of_term.get(word if self.stem is None else self.stem(word), -1)


@cache
def _snowball(algorithm: str) -> Stemmer:
    try:
        import Stemmer as PyStemmer  # noqa: PLC0415  only languages with a stemmer need it
    except ImportError as error:
        message = "stemming needs PyStemmer: pip install PyStemmer, or use TfIdf(stemmer=None)"
        raise MissingExtraError(message) from error
    stem: Stemmer = PyStemmer.Stemmer(algorithm, 0).stemWord
    return lru_cache(STEMS_KEPT)(stem)


def _count(columns: npt.NDArray[np.int64], lengths: IntArray, width: int) -> tuple[FloatArray, IntArray, IntArray]:
    """Return the counts of each sentence's terms as CSR ``data, indices, indptr``; column -1 is left out."""
    rows = np.repeat(np.arange(len(lengths)), lengths)
    kept = columns >= 0
    keys, counts = np.unique(rows[kept] * width + columns[kept], return_counts=True)
    found, indices = np.divmod(keys, max(width, 1))
    indptr = np.zeros(len(lengths) + 1, np.intp)
    np.cumsum(np.bincount(found, minlength=len(lengths)), out=indptr[1:])
    return counts.astype(np.float64), indices, indptr


def _smooth_idf(indices: IntArray, sentences: int, width: int) -> FloatArray:
    frequency = np.bincount(indices, minlength=width)
    return np.log((1 + sentences) / (1 + frequency)) + 1


def _normalised(data: FloatArray, indptr: IntArray) -> FloatArray:
    rows = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
    return data / np.sqrt(np.bincount(rows, data * data, len(indptr) - 1))[rows]


def _unit(vector: FloatArray) -> FloatArray:
    length = float(np.sqrt(vector @ vector))
    return vector / length if length else vector
