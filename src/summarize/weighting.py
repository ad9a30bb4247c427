"""Sentences become sparse rows of TF-IDF weights.

The weight of a term in a sentence is its count there times its inverse document frequency, where the "documents" are the
sentences of the one article, ``idf(t) = ln((1 + n) / (1 + df(t))) + 1`` (smooth IDF, as scikit-learn's ``TfidfVectorizer``
has it; Spärck Jones 1972), and each row is divided by its Euclidean length, so that a product of two rows is their cosine.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, pairwise
from typing import Any, Literal, Protocol

import numpy as np
import numpy.typing as npt

from summarize.errors import InputTypeError, OptionError, shown
from summarize.languages import Language
from summarize.vocabulary import STOPPED, Vocabulary, shared_vocabulary, snowball

_STEMMERS = "'auto', None, a function of a word, or an object with a method stem(word) such as nltk's stemmers"

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

_CHUNK = 1000
"""Sentences whose words are held at once: as objects, words take ten times the room of the text."""


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


@dataclass(frozen=True, slots=True)
class TfIdf:
    """TF-IDF weights of stems, without stop words.

    Parameters
    ----------
    stemmer : "auto", None, callable or object with ``stem``, default "auto"
        ``"auto"`` is the Snowball stemmer of the document's language, ``None`` leaves words as they are. Any function
        of a word to its stem does, and nltk's stemmers do.
    stop_words : "auto", None or collection of str, default "auto"
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
    >>> matrix.terms.names()
    ['mill', 'turn', 'two', 'slowli']
    >>> matrix.shape
    (2, 4)
    """

    stemmer: Any = "auto"
    stop_words: Literal["auto"] | Collection[str] | None = "auto"

    def __post_init__(self) -> None:
        """Check both arguments before any work."""
        if not (_is_named(self.stemmer) or callable(self.stemmer) or callable(getattr(self.stemmer, "stem", None))):
            message = f"TfIdf(stemmer=...) takes {_STEMMERS}, not {shown(self.stemmer)}"
            raise InputTypeError(message)
        listed = isinstance(self.stop_words, Collection) and not isinstance(self.stop_words, str | bytes)
        if not (listed or _is_named(self.stop_words)):
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
        return next(self.weigh_many([sentences], language))

    def weigh_many(self, documents: Sequence[Sequence[str]], language: Language) -> Iterator[TermMatrix]:
        """Yield the sentence-term matrix of each document, equal to ``weigh``'s to the last bit.

        They are the blocks of one block-diagonal matrix over the sentences of all documents, so arrays are made once.

        Parameters
        ----------
        documents : sequence of sequences of str
            The sentences of each document.
        language : Language
            Of all of them.
        """
        vocabulary = self._vocabulary(language)
        numbers, lengths = _numbers(chain.from_iterable(documents), vocabulary, language)
        rows = np.repeat(np.arange(len(lengths)), lengths)
        kept = numbers != STOPPED
        rows, numbers = rows[kept], numbers[kept]
        sizes = np.array([len(sentences) for sentences in documents], np.intp)
        document = np.repeat(np.arange(len(sizes)), sizes)

        # A column is a term of one document.
        first, columns = _in_order_of_appearance(document[rows] * len(vocabulary.stems) + numbers)
        number_of_column, document_of_column = numbers[first], document[rows[first]]
        cells, counts = np.unique(rows * len(first) + columns, return_counts=True)
        rows, columns = np.divmod(cells, max(len(first), 1))
        frequency = np.bincount(columns, minlength=len(first))
        idf = np.log((1 + sizes[document_of_column]) / (1 + frequency)) + 1
        data = counts * idf[columns]
        data /= np.sqrt(np.bincount(rows, data * data, len(lengths)))[rows]

        weights_of = _stretches(np.bincount(document[rows], minlength=len(sizes)))
        columns_of = _stretches(np.bincount(document_of_column, minlength=len(sizes)))
        for sentences, weights, terms in zip(_stretches(sizes), weights_of, columns_of, strict=True):
            indptr = np.searchsorted(rows[weights], np.arange(sentences.start, sentences.stop + 1))
            local = rows[weights] - sentences.start, columns[weights] - terms.start
            yield TermMatrix(data[weights], *local, indptr, _Stems(vocabulary, number_of_column[terms], idf[terms], language))

    def _vocabulary(self, language: Language) -> Vocabulary:
        stop_words = language.stop_words if self.stop_words == "auto" else frozenset(self.stop_words or ())
        algorithm = language.stemmer if self.stemmer == "auto" else None
        if not _is_named(self.stemmer):
            return Vocabulary(getattr(self.stemmer, "stem", self.stemmer), stop_words)
        if not _is_named(self.stop_words):
            return Vocabulary(snowball(algorithm), stop_words)
        return shared_vocabulary(algorithm, stop_words)  # the caller's own words and functions are not kept, a language's are


class _Stems:
    """The stems of one document, by their numbers in a vocabulary, and their inverse document frequencies."""

    def __init__(self, vocabulary: Vocabulary, numbers: IntArray, idf: FloatArray, language: Language) -> None:
        self.vocabulary = vocabulary
        self.numbers = numbers
        self.idf = idf
        self.language = language

    @cached_property
    def _column_of_number(self) -> dict[int, int]:
        return {STOPPED: STOPPED, **{number: column for column, number in enumerate(self.numbers.tolist())}}

    def __len__(self) -> int:
        return len(self.numbers)

    def names(self) -> Sequence[str]:
        return [self.vocabulary.stems[number] for number in self.numbers.tolist()]

    def column_of(self, word: str) -> int | None:
        return self._column_of_number.get(self.vocabulary[word])

    def project(self, text: str) -> FloatArray:
        columns = [column for word in self.language.tokens(text) if (column := self.column_of(word)) not in (None, STOPPED)]
        return unit(np.bincount(columns, minlength=len(self.idf)) * self.idf)


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


def _numbers(sentences: Iterable[str], vocabulary: Vocabulary, language: Language) -> tuple[IntArray, IntArray]:
    """Return the number of every word of the sentences, and the number of words of each sentence."""
    remaining, tokens = iter(sentences), language.tokens
    numbers, lengths = [np.zeros(0, np.intp)], [np.zeros(0, np.intp)]
    while chunk := [tokens(sentence) for sentence in islice(remaining, _CHUNK)]:
        lengths.append(np.fromiter(map(len, chunk), np.intp, len(chunk)))
        words = chain.from_iterable(chunk)
        numbers.append(np.fromiter(map(vocabulary.__getitem__, words), np.intp, int(lengths[-1].sum())))
    return np.concatenate(numbers), np.concatenate(lengths)


def _in_order_of_appearance(keys: IntArray) -> tuple[IntArray, IntArray]:
    """Return where each distinct key stands first, in that order, and for each key which of these it is."""
    by_key = np.argsort(keys, kind="stable")
    ordered = keys[by_key]
    begins = np.ones(len(keys), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    first = by_key[begins]
    by_place = np.argsort(first)
    place = np.empty_like(by_place)
    place[by_place] = np.arange(len(by_place))
    which = np.empty_like(by_key)
    which[by_key] = place[np.cumsum(begins) - 1]
    return first[by_place], which


def _stretches(sizes: IntArray) -> list[slice]:
    """Return where each of several stretches lies that stand one after another."""
    return [slice(begin, end) for begin, end in pairwise([0, *np.cumsum(sizes).tolist()])]


def _is_named(value: object) -> bool:
    """Tell whether a stemmer or stop words are none of the caller's own."""
    return value is None or (isinstance(value, str) and value == "auto")


def unit(vector: FloatArray) -> FloatArray:
    """Return a vector divided by its length; zero as it is."""
    length = float(np.sqrt(vector @ vector))
    return vector / length if length else vector
