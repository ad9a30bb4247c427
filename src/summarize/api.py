"""What users call: ``summarize``, ``summarize_many``, and ``Summarizer`` with all options. The steps are in ``pipeline``."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sized
from dataclasses import KW_ONLY, dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal, SupportsFloat, SupportsIndex, TypedDict, overload

from summarize.addresses import kind_of_place
from summarize.checks import check_count, check_flag, offers
from summarize.document import Document, Missing, check_missing, check_row
from summarize.errors import InputTypeError, OptionError, short_repr, warn
from summarize.languages import resolve
from summarize.pipeline import Pipeline
from summarize.ranking.textrank import Ranking, TextRank
from summarize.selection.budget import Budget
from summarize.selection.mmr import BY_SCORE, MMR, Selection
from summarize.sentences.foreign import Splitter, check_splitter
from summarize.sentences.possible_ends import check_abbreviations
from summarize.weighting.tfidf import TfIdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Self, Unpack

    from summarize.ranking.literature import Options
    from summarize.summary import Summary
    from summarize.weighting.matrix import Weighting


class ManyOptions(TypedDict, total=False):
    """What ``summarize_many`` takes besides the number of sentences, but for ``missing``."""

    words: SupportsIndex | None
    characters: SupportsIndex | None
    ratio: SupportsFloat | None
    seconds: SupportsFloat | None
    language: str | None
    workers: int
    progress: bool


_BLOCK_CHARACTERS = 200_000
"""Characters handed to a process at once, but for a longer document: about a tenth of a second of work."""


def summarize(  # noqa: PLR0913  the budgets are five names for one thing, and all but the text is optional
    text: str | Document,
    sentences: SupportsIndex | None = None,
    *,
    words: SupportsIndex | None = None,
    characters: SupportsIndex | None = None,
    ratio: SupportsFloat | None = None,
    seconds: SupportsFloat | None = None,
    title: str | None = None,
    query: str | None = None,
    language: str | None = None,
) -> str:
    """Return the few sentences that carry a text, word for word and in its order.

    Parameters
    ----------
    text : str or Document
        The article. It is never parsed as mark-up, opened or fetched.
    sentences : int, optional
        How many sentences to return. Without any budget: three.
    words, characters : int, optional
        How long the summary may be at most, instead.
    ratio : float, optional
        The share of the article's words, above 0 and up to 1, instead.
    seconds : float, optional
        The time to read the summary at 238 words a minute (Brysbaert 2019), instead.
    title : str, optional
        The headline, where it is not in the text. One alone on the first line is found.
    query : str, optional
        A question or some words that the summary should turn towards.
    language : str, optional
        A BCP-47 tag such as ``"en"``; ``"und"`` for neutral rules. By default it is detected.

    Returns
    -------
    str
        ``""`` for a text without a sentence.

    Raises
    ------
    InputTypeError
        (a ``TypeError``) If text is not a str or Document, a budget is not a number, or title, query or language is not a str.
    OptionError
        (a ``ValueError``) If a budget lies outside its range, two are given, or the language is not shipped.

    Examples
    --------
    >>> summarize("Mills grind corn. Water mills grind corn slowly. Corn feeds mice.", 1)
    'Mills grind corn.'
    >>> summarize("Mills grind corn. Water mills grind corn slowly. Corn feeds mice.", words=3, query="mice")
    'Corn feeds mice.'
    """
    options = (sentences, words, characters, ratio, seconds, language)
    make: Callable[..., Summarizer] = _kept if {type(None), int, float, str}.issuperset(map(type, options)) else _made
    summarizer = make(*options)
    _warn_of_place(text)
    return summarizer._summary(text, title, query).text  # noqa: SLF001  the warning is to name the caller's line


def _made(  # noqa: PLR0913, PLR0917  as summarize
    sentences: SupportsIndex | None,
    words: SupportsIndex | None,
    characters: SupportsIndex | None,
    ratio: SupportsFloat | None,
    seconds: SupportsFloat | None,
    language: str | None,
) -> Summarizer:
    return Summarizer(sentences, words=words, characters=characters, ratio=ratio, seconds=seconds, language=language)


_kept = lru_cache(32, typed=True)(_made)
"""Summarizers of the options that came last: to check them takes as long as to split an abstract."""


@overload
def summarize_many(
    texts: Iterable[str | Document],
    sentences: SupportsIndex | None = ...,
    *,
    missing: Literal["error"] = ...,
    **options: Unpack[ManyOptions],
) -> Iterator[str]: ...


@overload
def summarize_many(
    texts: Iterable[Any], sentences: SupportsIndex | None = ..., *, missing: Missing, **options: Unpack[ManyOptions]
) -> Iterator[str | None]: ...


def summarize_many(  # noqa: PLR0913  as summarize
    texts: Iterable[Any],
    sentences: SupportsIndex | None = None,
    *,
    words: SupportsIndex | None = None,
    characters: SupportsIndex | None = None,
    ratio: SupportsFloat | None = None,
    seconds: SupportsFloat | None = None,
    language: str | None = None,
    workers: int = 1,
    progress: bool = False,
    missing: Missing = "error",
) -> Iterator[str] | Iterator[str | None]:
    """Return the summaries of many texts, lazily and in order.

    Parameters
    ----------
    texts : iterable of str or Document
        Read as the summaries are taken, with a bounded number ahead, so it may be endless.
    sentences, words, characters, ratio, seconds, language
        As for ``summarize``.
    workers : int, default 1
        Processes to share the work. More than one start by importing the main module, which therefore needs its
        ``if __name__ == "__main__":``.
    progress : bool, default False
        Whether to show a progress bar on standard error.
    missing : {"error", "skip"}, default "error"
        What to do about a missing text (None, NaN or pandas' NA): raise an error that names its row, counted from 0, or give
        None in its place.

    Returns
    -------
    iterator of str

    Raises
    ------
    InputTypeError, OptionError
        At the call for a wrong argument; for a wrong text, with its row, when its turn comes.

    Examples
    --------
    >>> list(summarize_many(["It rained all day. Nobody came.", "", "Snow."], 1))
    ['It rained all day.', '', 'Snow.']
    >>> list(summarize_many(["Snow.", None], missing="skip"))
    ['Snow.', None]
    """
    summarizer = Summarizer(sentences, words=words, characters=characters, ratio=ratio, seconds=seconds, language=language)
    summaries = summarizer.summarize_many(texts, workers=workers, progress=progress, missing=missing)
    return (None if summary is None else summary.text for summary in summaries)


@dataclass(frozen=True)
class Summarizer:
    """A configured summarizer: splitter, weighting, ranking and selection, each exchangeable.

    Parameters
    ----------
    sentences, words, characters, ratio, seconds
        The budget, as for ``summarize``; at most one, three sentences without any.
    language : str, optional
        A BCP-47 tag for all texts; ``None`` takes the document's or detects it.
    furniture : bool, default True
        Whether to set aside what is on a page and is not prose. ``False`` keeps everything but the headline, for research on
        clean texts.
    splitter : "lines", callable or tokenizer, optional
        What to split sentences with instead of our own: ``"lines"`` for a text with a sentence a line, a function of
        a text that gives (start, end) pairs or objects with ``start`` and ``end``, or an nltk tokenizer.
    abbreviations : iterable of str, optional
        As for ``split_sentences``: words whose full stop ends no sentence.
    weighting : Weighting, default TfIdf()
    ranking : Ranking, default TextRank()
    selection : Selection, default MMR()

    Raises
    ------
    InputTypeError, OptionError
        For a wrong argument, when the summarizer is made.

    Examples
    --------
    >>> summary = Summarizer(words=6).summarize("Mills grind corn. Water mills grind corn slowly. Corn feeds mice.")
    >>> [(s.text, s.start, s.end) for s in summary]
    [('Mills grind corn.', 0, 17), ('Corn feeds mice.', 49, 65)]
    """

    sentences: SupportsIndex | None = None
    _: KW_ONLY
    words: SupportsIndex | None = None
    characters: SupportsIndex | None = None
    ratio: SupportsFloat | None = None
    seconds: SupportsFloat | None = None
    language: str | None = None
    furniture: bool = True
    splitter: Splitter = None
    abbreviations: Iterable[str] = ()
    weighting: Weighting = TfIdf()
    ranking: Ranking = TextRank()
    selection: Selection = MMR()

    def __post_init__(self) -> None:
        """Check every argument before any work."""
        self._budget()
        if _text_or_none("language", self.language):
            resolve(str(self.language))
        check_flag("furniture", self.furniture)
        check_splitter(self.splitter)
        object.__setattr__(self, "abbreviations", check_abbreviations(self.abbreviations))
        if self.abbreviations and self.splitter is not None:
            message = "abbreviations are for our own splitter: give them, or another splitter"
            raise OptionError(message)
        for name, method in (("weighting", "weigh"), ("ranking", "rank"), ("selection", "select")):
            part = getattr(self, name)
            if not offers(part, method):
                message = f"{name} takes an object with a method {method}(), not {short_repr(part)}{_meant(name, part)}"
                raise InputTypeError(message)

    def summarize(self, text: str | Document, *, title: str | None = None, query: str | None = None) -> Summary:
        """Return the summary of one text.

        Parameters
        ----------
        text : str or Document
        title : str, optional
            The headline, in place of the document's own.
        query : str, optional
            A question or some words that the summary should turn towards.

        Returns
        -------
        Summary

        Raises
        ------
        InputTypeError
            If text is not a str or Document, or title or query is not a str.
        OptionError
            If the document's language is not shipped, or the ranking gives no number for a sentence.
        """
        _warn_of_place(text)
        return self._summary(text, title, query)

    def _summary(self, text: str | Document, title: str | None, query: str | None) -> Summary:
        return self._pipeline.summaries([_as_document(text, title)], _text_or_none("query", query))[0]

    @overload
    def summarize_many(
        self, texts: Iterable[str | Document], *, workers: int = ..., progress: bool = ..., missing: Literal["error"] = ...
    ) -> Iterator[Summary]: ...

    @overload
    def summarize_many(
        self, texts: Iterable[Any], *, workers: int = ..., progress: bool = ..., missing: Missing
    ) -> Iterator[Summary | None]: ...

    def summarize_many(
        self, texts: Iterable[Any], *, workers: int = 1, progress: bool = False, missing: Missing = "error"
    ) -> Iterator[Summary] | Iterator[Summary | None]:
        """Return the summaries of many texts, lazily and in order: the same sentences as one by one, scores within 1e-12.

        Parameters
        ----------
        texts : iterable of str or Document
        workers : int, default 1
            Processes to share the work.
        progress : bool, default False
            Whether to show a progress bar on standard error.
        missing : {"error", "skip"}, default "error"
            What to do about a missing text (None, NaN or pandas' NA): raise an error that names its row, counted from 0, or
            give None in its place.

        Returns
        -------
        iterator of Summary

        Raises
        ------
        InputTypeError, OptionError
            At the call for a wrong argument; for a wrong text, with its row, when its turn comes.
        """
        if isinstance(texts, str | bytes | bytearray | memoryview) or not hasattr(texts, "__iter__"):
            given = f"{type(texts).__name__} ({short_repr(texts)})"
            message = f"summarize_many takes an iterable of texts, not {given}: for one text call summarize"
            raise InputTypeError(message)
        if isinstance(texts, Mapping):
            message = "summarize_many takes an iterable of texts; of a mapping it would see the keys: give its values()"
            raise InputTypeError(message)
        if hasattr(texts, "columns") and hasattr(texts, "iloc"):  # pandas need not be installed
            message = "summarize_many takes an iterable of texts; of a data frame it would see the columns' names: give a column"
            raise InputTypeError(message)
        workers = check_count("workers", workers)
        check_missing(missing)
        if workers > 1:
            self._check_sendable()
        from summarize.many import in_order  # only who has many texts pays for it

        rows = _rows(texts, missing)
        summaries = in_order(self._summaries, rows, workers=workers, size=_share_of_block)
        if not progress:
            return summaries
        from tqdm import tqdm  # only who wants the bar pays for it

        return iter(tqdm(summaries, total=len(texts) if isinstance(texts, Sized) else None, unit="doc"))

    def _summaries(self, texts: list[str | Document | None]) -> list[Summary | None]:
        found = iter(self._pipeline.summaries([_as_document(text, None) for text in texts if text is not None]))
        return [None if text is None else next(found) for text in texts]

    @cached_property
    def _pipeline(self) -> Pipeline:
        language = _text_or_none("language", self.language)
        return Pipeline(
            language,
            self.furniture,
            self.splitter,
            self.weighting,
            self.ranking,
            self.selection,
            self._budget(),
            frozenset(self.abbreviations),
        )

    def _check_sendable(self) -> None:
        """Raise an error that names the part which cannot be sent to another process."""
        for name in (field.name for field in fields(self)):
            part = getattr(self, name)
            try:
                pickle.dumps(part)
            except (pickle.PicklingError, AttributeError, TypeError) as error:
                advice = "define it at the top of a module, or use workers=1"
                message = f"{name}={short_repr(part)} cannot be sent to another process: {advice}"
                raise OptionError(message) from error

    @classmethod
    def textrank(cls, sentences: SupportsIndex | None = None, **options: Unpack[Options]) -> Self:
        """Return Mihalcea and Tarau's TextRank (2004): common words over log lengths (``presets.WordOverlap``)."""
        from summarize.ranking.word_overlap import WordOverlap  # few compare rankings

        return cls(sentences, ranking=WordOverlap(), selection=BY_SCORE, **options)

    @classmethod
    def textrank_tfidf(cls, sentences: SupportsIndex | None = None, **options: Unpack[Options]) -> Self:
        """Return TextRank with cosines of unstemmed words, undirected: the fast twin of ``summarize.reference``."""
        from summarize.ranking.literature import PLAIN_TEXTRANK  # few compare rankings

        plain = TfIdf(stemmer=None)
        return cls(sentences, weighting=plain, ranking=PLAIN_TEXTRANK, selection=BY_SCORE, **options)

    @classmethod
    def lexrank(
        cls, sentences: SupportsIndex | None = None, *, threshold: float | None = None, **options: Unpack[Options]
    ) -> Self:
        """Return Erkan and Radev's LexRank (2004): continuous, or with a threshold, theirs being 0.1 (``presets.LexRank``)."""
        from summarize.ranking.lexrank import LexRank, SentenceIdf  # few compare rankings

        return cls(sentences, weighting=SentenceIdf(), ranking=LexRank(threshold), selection=BY_SCORE, **options)

    @classmethod
    def pacsum_tfidf(cls, sentences: SupportsIndex | None = None, **options: Unpack[Options]) -> Self:
        """Return Zheng and Lapata's PacSum (2019) with TF-IDF: central is what later sentences share (``presets.PacSum``)."""
        from summarize.ranking.pacsum import PacSum  # few compare rankings

        return cls(sentences, ranking=PacSum(), selection=BY_SCORE, **options)

    def _budget(self) -> Budget:
        return Budget.of(
            sentences=self.sentences, words=self.words, characters=self.characters, ratio=self.ratio, seconds=self.seconds
        )


def _meant(name: str, part: object) -> str:
    """Return how a part that does not fit is made one that does, where that is known."""
    if isinstance(part, type):
        return f": write {part.__name__}()"
    if name == "weighting" and offers(part, "fit_transform"):
        return ": write FromVectorizer(...) around a vectorizer of scikit-learn"
    if name == "ranking" and callable(part):
        return ": write Centrality(...) around a function of a graph"
    return ""


def _rows(texts: Iterable[object], missing: Missing) -> Iterator[str | Document | None]:
    """Yield texts, None for a missing one; the error for what is not a text names its row."""
    warned = False
    for row, text in enumerate(texts):
        check_row(row, text, missing)
        if not warned and isinstance(text, str) and (kind := kind_of_place(text)):
            warn(f"row {row} of the texts: {_about_place(text, kind)}")
            warned = True  # one says it: there may be a million
        yield text if isinstance(text, str | Document) else None


def _warn_of_place(text: object) -> None:
    """Warn of a text that is the name of a file or an address: it is never opened or fetched."""
    kind = kind_of_place(text) if isinstance(text, str) else ""
    if kind:
        warn(_about_place(text, kind))


def _about_place(text: object, kind: str) -> str:
    advice = "fetch the page" if kind.endswith("address") else "read the file"
    return f"the whole text, {short_repr(text)}, looks like {kind}; it is summarised as it is: {advice} first"


def _share_of_block(text: str | Document | None) -> float:
    length = len(text.text) if isinstance(text, Document) else len(text) if isinstance(text, str) else 0
    return length / _BLOCK_CHARACTERS


def _as_document(text: str | Document, title: str | None) -> Document:
    title = _text_or_none("title", title)
    if isinstance(text, Document):
        return text if title is None else replace(text, title=title)
    return Document(text, title=title)


def _text_or_none(name: str, value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        message = f"{name} takes a str or None, not {type(value).__name__} ({short_repr(value)})"
        raise InputTypeError(message)
    return value if value and value.strip() else None
