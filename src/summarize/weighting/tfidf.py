"""Sentences become sparse rows of TF-IDF weights.

The weight of a term in a sentence is its count there times its inverse document frequency, where the "documents" are the
sentences of the one article, ``idf(t) = ln((1 + n) / (1 + df(t))) + 1`` (smooth IDF, as scikit-learn's ``TfidfVectorizer``
has it; Spärck Jones 1972), and each row is divided by its Euclidean length, so that a product of two rows is their cosine.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate, pairwise
from typing import Any, Literal

import numpy as np

from summarize.checks import is_auto, offers
from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.languages import Language
from summarize.languages.words import MARKED_WORDS, compiled
from summarize.weighting.arrays import ROWS, FloatArray, IntArray, in_parts, kept_for_short, parts_of_rows
from summarize.weighting.matrix import TermMatrix, unit
from summarize.weighting.numbering import stems_by_place
from summarize.weighting.vocabulary import STOPPED, Vocabulary, shared_vocabulary, snowball

_STEMMERS = "'auto', None, a function of a word, or an object with a method stem(word) such as nltk's stemmers"

_APOSTROPHES = "'’‘"
"""Around a stop word of a ready-made list, such as ``'ll``."""

_FEW_CELLS = 4096
"""Cells of a matrix, empty ones too, up to which to count them all takes less time than to sort those of the words."""


@kept_for_short
def _idf(height: int) -> FloatArray:
    """Return the inverse document frequency of a term by how many of so many sentences have it, shape (height + 1,)."""
    idf: FloatArray = np.log((1 + height) / (1 + np.arange(height + 1))) + 1
    return idf


@dataclass(frozen=True, slots=True)
class TfIdf:
    """TF-IDF weights of stems, without stop words.

    Parameters
    ----------
    stemmer : "auto", None, callable or object with ``stem``, default "auto"
        ``"auto"`` is the Snowball stemmer of the document's language, ``None`` leaves words as they are. Any function
        of a word to its stem does, and nltk's stemmers do.
    stop_words : "auto", None or collection of str, default "auto"
        Words to leave out, in capitals or not; ``"auto"`` is the list of the document's language.

    Raises
    ------
    InputTypeError
        If an argument is none of these.
    OptionError
        If a text would have a stop word as several words, or without its marks, so that it would stop none of them.

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
        a_function = callable(self.stemmer) and not isinstance(self.stemmer, type)
        if not (_is_named(self.stemmer) or a_function or offers(self.stemmer, "stem")):
            message = f"TfIdf(stemmer=...) takes {_STEMMERS}, not {short_repr(self.stemmer)}"
            raise InputTypeError(message)
        listed = isinstance(self.stop_words, Collection) and not isinstance(self.stop_words, str | bytes)
        if not (listed or _is_named(self.stop_words)):
            message = f"TfIdf(stop_words=...) takes 'auto', None or a collection of words, not {short_repr(self.stop_words)}"
            raise InputTypeError(message)
        if wrong := [word for word in self.stop_words or () if not isinstance(word, str)]:
            message = f"TfIdf(stop_words=...) takes words as str, not {short_repr(wrong[0])}"
            raise InputTypeError(message)
        for word in (self.stop_words or ()) if listed else ():
            words = compiled(MARKED_WORDS).findall(word)
            if words and words != [word.strip(_APOSTROPHES)]:  # a mark alone is not a word of a text: it is left out anyhow
                message = (
                    f"TfIdf(stop_words=...) takes single words, not {short_repr(word)}: give {', '.join(map(repr, words[:3]))}"
                )
                raise OptionError(message)

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
            Of shape (n, V); the terms in the order in which they first occur in the text.
        """
        return next(self.weigh_many([sentences], language))

    def weigh_many(self, documents: Sequence[Iterable[str]], language: Language) -> Iterator[TermMatrix]:
        """Yield the sentence-term matrix of each document, equal to ``weigh``'s to the last bit.

        They are the blocks of one block-diagonal matrix over the sentences of all documents, so arrays are made once.

        Parameters
        ----------
        documents : sequence of iterables of str
            The sentences of each document, which are read once.
        language : Language
            Of all of them.
        """
        if not documents:
            return
        vocabulary = self._vocabulary(language)
        stems, rows, heights = stems_by_place(documents, vocabulary, language)
        columns, numbers_of_columns, sizes = _columns(stems, rows, heights, len(vocabulary.stems))
        del stems  # of a long document, before more is made
        height = sum(heights)
        rows, columns, counts = cells_of_words(rows, columns, height, len(numbers_of_columns))
        frequencies = np.bincount(columns)
        if len(heights) == 1:
            idf = _idf(height).take(frequencies)
        else:
            stretches = _stretches(sizes)
            idf = np.concatenate([_idf(n).take(frequencies[own]) for n, own in zip(heights, stretches, strict=True)])
        starts = rows.searchsorted(np.arange(height + 1, dtype=rows.dtype))
        data = np.empty(len(rows))
        for row, part in parts_of_rows(starts):
            data[part] = _weights(counts[part], columns[part], rows[part] - row, idf)
        if len(heights) == 1:
            yield TermMatrix(data, rows, columns, starts, _Stems(vocabulary, numbers_of_columns, idf, language))
            return
        for own_rows, own_columns in zip(_stretches(heights), _stretches(sizes), strict=True):
            indptr = starts[own_rows.start : own_rows.stop + 1]
            own = slice(indptr[0], indptr[-1])
            yield TermMatrix(
                data[own],
                rows[own] - own_rows.start,
                columns[own] - own_columns.start,
                indptr - own.start,
                _Stems(vocabulary, numbers_of_columns[own_columns], idf[own_columns], language),
            )

    def _vocabulary(self, language: Language) -> Vocabulary:
        stop_words = language.stop_words if is_auto(self.stop_words) else frozenset(map(language.fold, self.stop_words or ()))
        algorithm = language.stemmer if self.stemmer == "auto" else None
        if not _is_named(self.stemmer):
            return Vocabulary(partial(map, getattr(self.stemmer, "stem", self.stemmer)), stop_words)
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


def _columns(stems: IntArray, rows: IntArray, heights: Sequence[int], known: int) -> tuple[IntArray, IntArray, list[int]]:
    """Return the column of each word, and what the columns are.

    Parameters
    ----------
    stems, rows : ndarray of int
        The number of every word's stem, and its row.
    heights : sequence of int
        How many rows each document has.
    known : int
        How many numbers there are.

    Returns
    -------
    columns : ndarray of int
    numbers_of_columns : ndarray of int, shape (V,)
        Each document's in the order in which the stems first occur in it: the numbers depend on what was read before.
    sizes : list of int
        How many columns each document has.
    """
    ends = rows.searchsorted(list(accumulate(heights))).tolist() if len(heights) > 1 else [len(rows)]
    place = np.arange(len(stems), dtype=np.int32)
    first_of = np.empty(known, np.int32)
    first = np.empty(len(stems), np.int32)
    for begin, end in pairwise([0, *ends]):
        parts = in_parts(begin, end)
        for part in reversed(parts):
            # Of equal numbers the last that is set, the first of the text, remains.
            first_of[stems[part][::-1]] = place[part][::-1]
        for part in parts:
            first[part] = first_of.take(stems[part])
    begins = (first == place).nonzero()[0]
    sizes = begins.searchsorted(ends).tolist()
    column = place  # what it was is not needed any more
    column[begins] = np.arange(len(begins), dtype=np.int32)
    for part in in_parts(0, len(column)):
        column[part] = column.take(first[part])  # what is the first of its stem stays as it is
    return column, stems[begins], [end - begin for begin, end in pairwise([0, *sizes])]


def cells_of_words(rows: IntArray, columns: IntArray, height: int, width: int) -> tuple[IntArray, IntArray, IntArray]:
    """Return the row, the column and the count of each cell of the matrix, given the rows and columns of the words.

    Both arrays are used up: those of a long document hold the cells in the end, which are no more than the words.
    """
    bits = width.bit_length()
    step = min(ROWS, (1 << 31) >> bits)  # rows whose cells 32 bits count
    if height <= step:
        return _counted(rows, columns, height, bits)
    counts = np.empty(len(rows), np.int32)
    begins = rows.searchsorted(np.arange(0, height, step, dtype=np.int32)).tolist()
    last = 0
    for row, begin, end in zip(range(0, height, step), begins, [*begins[1:], len(rows)], strict=True):
        own_rows, own_columns, own_counts = _counted(rows[begin:end] - np.int32(row), columns[begin:end], step, bits)
        part = slice(last, last + len(own_rows))
        rows[part], columns[part], counts[part] = own_rows + np.int32(row), own_columns, own_counts
        last = part.stop
    return rows[:last], columns[:last], counts[:last]


def _counted(rows: IntArray, columns: IntArray, height: int, bits: int) -> tuple[IntArray, IntArray, IntArray]:
    cells = rows << bits
    cells |= columns
    if height << bits <= _FEW_CELLS:  # sorted by counting, and as numpy indexes: others take longer
        counts = np.bincount(cells)
        cells = counts.nonzero()[0]
        counts = counts[cells]
    else:
        cells.sort()
        starts = _starts(cells)
        cells = cells[starts[:-1]]
        counts = starts[1:] - starts[:-1]
    rows = cells >> bits
    cells &= (1 << bits) - 1
    return rows, cells, counts


def _weights(counts: IntArray, columns: IntArray, rows: IntArray, idf: FloatArray) -> FloatArray:
    """Return the weights of rows, which are numbered from 0: counts times inverse document frequencies, each row of length 1."""
    weights: FloatArray = counts * idf.take(columns)
    weights /= np.sqrt(np.bincount(rows, weights * weights)).take(rows)
    return weights


def _starts(values: IntArray) -> IntArray:
    """Return where each stretch of equal values starts, and where the last one ends."""
    begins = np.ones(len(values) + 1, np.bool_)
    np.not_equal(values[1:], values[:-1], out=begins[1:-1])
    return begins.nonzero()[0].astype(np.int32)


def _stretches(sizes: Sequence[int]) -> list[slice]:
    """Return where each of several stretches lies that follow one another."""
    return [slice(begin, end) for begin, end in pairwise(accumulate(sizes, initial=0))]


def _is_named(value: object) -> bool:
    """Whether the value is None or "auto"."""
    return value is None or is_auto(value)
