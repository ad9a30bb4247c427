"""The summarizer as a scikit-learn transformer, and ROUGE as a scorer for its searches.

>>> from sklearn.model_selection import GridSearchCV
>>> texts = ["Mills grind corn. Water mills grind corn. Corn feeds mice.", "It rained all day. Rain fell. Nobody came."]
>>> search = GridSearchCV(SummaryTransformer(), {"sentences": [1, 3]}, scoring=rouge_scorer("rouge1"), cv=2)
>>> search.fit(texts, ["Mills grind corn.", "It rained all day."]).best_params_
{'sentences': 1}
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, Self, SupportsFloat, SupportsIndex

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, TransformerMixin

from summarize.api import Summarizer
from summarize.document import Document, Missing, check_missing, check_row, is_missing
from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.evaluation.rouge import Rouge
from summarize.ranking.textrank import Ranking
from summarize.selection.mmr import Selection
from summarize.sentences.foreign import Splitter
from summarize.weighting.matrix import Weighting

if TYPE_CHECKING:
    from sklearn.utils import Tags

ObjectArray = npt.NDArray[np.object_]

_COLUMN = "a column of texts: a list, a pandas Series or a one-dimensional array of str or Document"


class SummaryTransformer(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    """A scikit-learn transformer from texts to their summaries; a missing text stays missing, or is an error.

    Parameters
    ----------
    sentences, words, characters, ratio, seconds, language, splitter, abbreviations
        As for ``Summarizer``.
    furniture : bool, default True
        As for ``Summarizer``.
    weighting, ranking, selection : optional
        As for ``Summarizer``; None is its default.
    lines : bool, default False
        Whether the sentences of a summary are one a line, as ROUGE-Lsum expects, in place of running text.
    missing : {"skip", "error"}, default "skip"
        What to do about None, NaN and pandas' NA: leave them as they are, or raise an error that names the row.

    Raises
    ------
    InputTypeError, OptionError
        For a wrong parameter, by ``fit`` and ``transform``; as scikit-learn has it, not when the transformer is made.

    Notes
    -----
    Nothing is learned from the texts: ``fit`` checks parameters and texts, and ``transform`` works without it.

    scikit-learn's ``check_estimator`` finds no fault; it knows no check for text beyond a few. Given rows of numbers written
    as text all its other checks hold too, but for ten that cannot apply: seven subtract outputs from one another, two
    count features, one wants numbers out. ``tests/test_estimator.py`` names them, and holds the seven for texts.

    Examples
    --------
    >>> SummaryTransformer(1).fit_transform(["Mills grind corn. Water mills grind corn slowly. Corn feeds mice.", None])
    array(['Mills grind corn.', None], dtype=object)
    """

    def __init__(  # noqa: PLR0913  scikit-learn wants each parameter by its name
        self,
        sentences: SupportsIndex | None = None,
        *,
        words: SupportsIndex | None = None,
        characters: SupportsIndex | None = None,
        ratio: SupportsFloat | None = None,
        seconds: SupportsFloat | None = None,
        language: str | None = None,
        furniture: bool = True,
        splitter: Splitter = None,
        abbreviations: Iterable[str] = (),
        weighting: Weighting | None = None,
        ranking: Ranking | None = None,
        selection: Selection | None = None,
        lines: bool = False,
        missing: Missing = "skip",
    ) -> None:
        self.sentences = sentences
        self.words = words
        self.characters = characters
        self.ratio = ratio
        self.seconds = seconds
        self.language = language
        self.furniture = furniture
        self.splitter = splitter
        self.abbreviations = abbreviations
        self.weighting = weighting
        self.ranking = ranking
        self.selection = selection
        self.lines = lines
        self.missing = missing

    def fit(self, X: Iterable[str | Document | None], y: object = None) -> Self:  # noqa: ARG002, N803  scikit-learn's names
        """Check the parameters and the texts, which are not an iterator: `transform` reads them again. y is not used.

        Raises
        ------
        InputTypeError, OptionError
            If a parameter is wrong, X is not a column of texts, or a text is missing with ``missing="error"``.
        """
        self._summarizer()
        _texts(X, self.missing, again=True)
        return self

    def transform(self, X: Iterable[str | Document | None]) -> ObjectArray:  # noqa: N803  scikit-learn's name
        """Return the summaries.

        Parameters
        ----------
        X : iterable of str, Document or missing value, length n
            A missing value is None, NaN or pandas' NA.

        Returns
        -------
        ndarray of object, shape (n,)
            A ``str`` for each text, ``""`` where it has no sentence; missing values as they came. After
            ``set_output(transform="pandas")`` a data frame with the column ``"summary"`` and the index of X.

        Raises
        ------
        InputTypeError, OptionError
            If a parameter is wrong, X is not a column of texts, or a text is missing with ``missing="error"``.
        """
        summarizer = self._summarizer()
        texts = _texts(X, self.missing)
        summaries = np.empty(len(texts), dtype=object)
        for i, text in enumerate(texts):
            summary = summarizer.summarize(text) if isinstance(text, str | Document) else None
            if summary is None:
                summaries[i] = text
            else:
                summaries[i] = summary.lines if self.lines else summary.text
        return summaries

    def get_feature_names_out(self, input_features: object = None) -> ObjectArray:  # noqa: ARG002  as scikit-learn calls it
        """Return the name of the one column that ``transform`` gives: ``"summary"``."""
        return np.array(["summary"], dtype=object)

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> "Tags":
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.input_tags.string = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.input_tags.allow_nan = True
        return tags

    def _summarizer(self) -> Summarizer:
        if not isinstance(self.lines, bool):
            message = f"lines takes True or False, not {short_repr(self.lines)}"
            raise InputTypeError(message)
        check_missing(self.missing)
        options = {name: value for name, value in self.get_params(deep=False).items() if name not in {"lines", "missing"}}
        parts = {"weighting", "ranking", "selection"}
        return Summarizer(**{name: value for name, value in options.items() if name not in parts or value is not None})


class Summarizing(Protocol):
    """What a scorer can score: a ``SummaryTransformer``, or a ``Pipeline`` that ends with one."""

    def transform(self, X: Iterable[object]) -> object:  # noqa: N803  scikit-learn's name
        """Return the summaries of texts."""
        ...  # a Protocol's method has no body


def rouge_scorer(
    kind: str = "rouge1", *, language: str = "en", tokenizer: str | None = None, stem: bool = True, jackknife: bool = False
) -> Callable[[Summarizing, Iterable[Any], Iterable[Any]], float]:
    """Return a scorer for ``GridSearchCV``, ``cross_val_score`` and the like: the mean ROUGE F1 of an estimator's summaries.

    Parameters
    ----------
    kind : {"rouge1", "rouge2", "rougeLsum"}, default "rouge1"
        For ``"rougeLsum"`` the transformer takes ``lines=True``.
    language : str, default "en"
        As for ``summarize.evaluation.Rouge``, as are the next.
    tokenizer : "rouge-score", "unicode" or None, default None
    stem : bool, default True
    jackknife : bool, default False

    Returns
    -------
    callable
        Of estimator, texts and references: for each text a reference (``str``) or a list of them. Rows without text or
        reference are left out.

    Raises
    ------
    InputTypeError, OptionError
        For a wrong argument; by the scorer if no row is left.

    Examples
    --------
    >>> scorer = rouge_scorer("rouge2")
    >>> scorer(SummaryTransformer(1), ["Mills grind corn. Mice eat it."], ["Mills grind corn."])
    1.0
    """
    if not isinstance(kind, str):
        message = f"rouge_scorer takes one of 'rouge1', 'rouge2', 'rougeLsum', not {short_repr(kind)}"
        raise InputTypeError(message)
    rouge = Rouge(language, tokenizer=tokenizer, stem=stem, jackknife=jackknife, types=(kind,))
    return partial(_mean_f1, rouge)


def _mean_f1(rouge: Rouge, estimator: Summarizing, texts: Iterable[Any], references: Iterable[Any]) -> float:
    summaries = np.asarray(estimator.transform(texts), dtype=object).ravel()  # of set_output's data frame: its column
    pairs = zip(summaries, references, strict=True)
    found = [
        rouge.score(summary, reference)[rouge.types[0]].f1
        for summary, reference in pairs
        if not (is_missing(summary) or is_missing(reference))
    ]
    if not found:
        message = "a ROUGE score needs at least one text with a reference; every row lacks one of them"
        raise OptionError(message)
    return math.fsum(found) / len(found)


def _texts(column: object, missing: Missing, *, again: bool = False) -> list[object]:
    """Return the texts of a column, checked; one that can be read only once is not one where it is read again.

    Raises
    ------
    InputTypeError
        If it is not a column, one of its values is not a text, or one is missing that must not be.
    """
    dimensions = getattr(column, "ndim", 1)
    no_column = isinstance(column, str | bytes | Document | Mapping) or (again and isinstance(column, Iterator))
    if no_column or not isinstance(column, Iterable) or dimensions != 1:
        came = f"{dimensions}-dimensional {type(column).__name__}" if dimensions != 1 else type(column).__name__
        hint = "write frame['text'] for a column, [text] for one text, list(texts) for a generator"
        message = f"Expected 1D array: SummaryTransformer takes {_COLUMN}, not {came} ({short_repr(column)}); {hint}"
        raise InputTypeError(message)
    texts = list(column)
    for row, text in enumerate(texts):
        check_row(row, text, missing)
    return texts
