"""The pipeline from an article to its summary, top to bottom; the one-line functions stand over it."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

import numpy as np

from summarize.document import Document, width, without_tags, wrong_text
from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.languages.loading import language_of, resolve
from summarize.ranking.literature import PLAIN_TEXTRANK, LexRank, PacSum, SentenceIdf, WordOverlap
from summarize.ranking.textrank import Ranking, Signals, TextRank
from summarize.selection.budget import Budget
from summarize.selection.mmr import MMR, Selection
from summarize.sentences.candidates import Candidates, Splitter, candidates, check_splitter
from summarize.summary import SetAside, Summary
from summarize.weighting.tfidf import TfIdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Self, Unpack

    from summarize.languages.loading import Language
    from summarize.ranking.literature import Options
    from summarize.weighting.matrix import FloatArray, TermMatrix, Weighting

_CLOSING_MARKS = ".!?… \"'”’»)"


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
        The headline, where it stands apart from the text. One that stands alone on the first line is found.
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
        (a ``TypeError``) If the text is no text, or a budget no number.
    OptionError
        (a ``ValueError``) If a budget lies outside its range, two are given, or the language is not shipped.

    Examples
    --------
    >>> summarize("Mills grind corn. Water mills grind corn slowly. Corn feeds mice.", 1)
    'Mills grind corn.'
    >>> summarize("Mills grind corn. Water mills grind corn slowly. Corn feeds mice.", words=3, query="mice")
    'Corn feeds mice.'
    """
    summarizer = Summarizer(sentences, words=words, characters=characters, ratio=ratio, seconds=seconds, language=language)
    return summarizer.summarize(text, title=title, query=query).text


def summarize_many(  # noqa: PLR0913  as summarize
    texts: Iterable[str | Document],
    sentences: SupportsIndex | None = None,
    *,
    words: SupportsIndex | None = None,
    characters: SupportsIndex | None = None,
    ratio: SupportsFloat | None = None,
    seconds: SupportsFloat | None = None,
    language: str | None = None,
    workers: int = 1,
    progress: bool = False,
) -> Iterator[str]:
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

    Returns
    -------
    iterator of str

    Raises
    ------
    InputTypeError, OptionError
        At the call for a wrong argument; for a wrong text when its turn comes.

    Examples
    --------
    >>> list(summarize_many(["It rained all day. Nobody came.", "", "Snow."], 1))
    ['It rained all day.', '', 'Snow.']
    """
    summarizer = Summarizer(sentences, words=words, characters=characters, ratio=ratio, seconds=seconds, language=language)
    return map(str, summarizer.summarize_many(texts, workers=workers, progress=progress))


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
        Whether to set aside what stands on a page and is no prose. ``False`` keeps everything but the headline, for
        research on clean texts.
    splitter : "lines", callable or tokenizer, optional
        What to split sentences with instead of our own: ``"lines"`` for a text with a sentence a line, a function of
        a text that gives (start, end) pairs or objects with ``start`` and ``end``, or an nltk tokenizer.
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
    weighting: Weighting = TfIdf()
    ranking: Ranking = TextRank()
    selection: Selection = MMR()

    def __post_init__(self) -> None:
        """Check every argument before any work."""
        self._budget()
        if _text_or_none("language", self.language):
            resolve(str(self.language))
        if not isinstance(self.furniture, bool):
            message = f"furniture takes True or False, not {short_repr(self.furniture)}"
            raise InputTypeError(message)
        check_splitter(self.splitter)
        for name, method in (("weighting", "weigh"), ("ranking", "rank"), ("selection", "select")):
            part = getattr(self, name)
            if isinstance(part, type) or not callable(getattr(part, method, None)):
                message = f"{name} takes an object with a method {method}(), not {short_repr(part)}"
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
            If the text, the title or the query is no text.
        OptionError
            If the document's language is not shipped, or the ranking gives no number for a sentence.
        """
        article = self._read(_as_document(text, title))
        matrix = self.weighting.weigh(article.bare_sentences(), article.language)
        return self._summary(article, matrix, _text_or_none("query", query))

    def summarize_many(self, texts: Iterable[str | Document], *, workers: int = 1, progress: bool = False) -> Iterator[Summary]:
        """Return the summaries of many texts, lazily and in order.

        Parameters
        ----------
        texts : iterable of str or Document
        workers : int, default 1
            Processes to share the work.
        progress : bool, default False
            Whether to show a progress bar on standard error.

        Returns
        -------
        iterator of Summary

        Raises
        ------
        InputTypeError, OptionError
            At the call for a wrong argument; for a wrong text when its turn comes.
        """
        from summarize.many import in_order  # noqa: PLC0415  only who has many texts pays for processes

        return in_order(self, self._summaries, texts, workers=workers, progress=progress)

    def _read(self, document: Document) -> _Article:
        """Find the sentences of a document."""
        language = language_of(document.text, _text_or_none("language", self.language) or document.language)
        found = candidates(document.text, language, self.splitter, title=document.title, keep_furniture=not self.furniture)
        return _Article(document, language, found)

    def _summary(self, article: _Article, matrix: TermMatrix, query: str | None = None) -> Summary:
        """Rank the sentences and choose among them."""
        document, found, sentences = article.document, article.found, article.sentences()
        signals = Signals(
            lengths=np.array([width(sentence) for sentence in sentences], dtype=np.intp),
            title=_cosines(matrix, document.title or found.headline),
            query=_cosines(matrix, query),
        )
        scores = np.asarray(self.ranking.rank(matrix, signals), dtype=np.float64)
        if scores.shape != (len(sentences),) or not np.isfinite(scores).all():
            message = f"the ranking must give {len(sentences)} finite numbers, one a sentence, not {short_repr(scores)}"
            raise OptionError(message)
        costs, limit = self._budget().costs(sentences, article.language)
        costs[_repeated(sentences, matrix)] = 0
        chosen = sorted(self.selection.select(scores, matrix, costs, limit))
        return Summary(
            document=document,
            language=article.language.tag,
            places=tuple(found.places),
            scores=tuple(scores.tolist()),
            chosen=tuple(chosen),
            set_aside=tuple(
                SetAside(document.text[start:end], start, end, index, reason) for (start, end, index), reason in found.set_aside
            ),
            query_matched=None if query is None else signals.query is not None,
            weighting=self.weighting,
        )

    def _summaries(self, texts: Sequence[str | Document]) -> list[Summary]:
        """Return the summaries of a block of texts: the same as one by one, each stage for all of them at once."""
        articles = [self._read(_as_document(text, None)) for text in texts]
        return [self._summary(article, matrix) for article, matrix in zip(articles, self._weighed(articles), strict=True)]

    def _weighed(self, articles: Sequence[_Article]) -> list[TermMatrix]:
        if not isinstance(self.weighting, TfIdf):
            return [self.weighting.weigh(article.bare_sentences(), article.language) for article in articles]
        by_language: dict[str, list[int]] = {}
        for i, article in enumerate(articles):
            by_language.setdefault(article.language.tag, []).append(i)
        matrices: dict[int, TermMatrix] = {}
        for members in by_language.values():
            sentences = [articles[i].bare_sentences() for i in members]
            matrices |= zip(members, self.weighting.weigh_many(sentences, articles[members[0]].language), strict=True)
        return [matrices[i] for i in range(len(articles))]

    @classmethod
    def textrank(cls, sentences: SupportsIndex | None = None, **options: Unpack[Options]) -> Self:
        """Return Mihalcea and Tarau's TextRank (2004): common words over log lengths (``presets.WordOverlap``)."""
        return cls(sentences, ranking=WordOverlap(), selection=MMR(redundancy=0), **options)

    @classmethod
    def textrank_tfidf(cls, sentences: SupportsIndex | None = None, **options: Unpack[Options]) -> Self:
        """Return TextRank with cosines of unstemmed words, undirected: the fast twin of ``summarize.reference``."""
        plain = TfIdf(stemmer=None)
        return cls(sentences, weighting=plain, ranking=PLAIN_TEXTRANK, selection=MMR(redundancy=0), **options)

    @classmethod
    def lexrank(
        cls, sentences: SupportsIndex | None = None, *, threshold: float | None = None, **options: Unpack[Options]
    ) -> Self:
        """Return Erkan and Radev's LexRank (2004): continuous, or with a threshold, theirs being 0.1 (``presets.LexRank``)."""
        return cls(sentences, weighting=SentenceIdf(), ranking=LexRank(threshold), selection=MMR(redundancy=0), **options)

    @classmethod
    def pacsum_tfidf(cls, sentences: SupportsIndex | None = None, **options: Unpack[Options]) -> Self:
        """Return Zheng and Lapata's PacSum (2019) with TF-IDF: central is what later sentences share (``presets.PacSum``)."""
        return cls(sentences, ranking=PacSum(), selection=MMR(redundancy=0), **options)

    def _budget(self) -> Budget:
        return Budget.of(
            sentences=self.sentences, words=self.words, characters=self.characters, ratio=self.ratio, seconds=self.seconds
        )


@dataclass(frozen=True, slots=True)
class _Article:
    """A document with its language and its sentences."""

    document: Document
    language: Language
    found: Candidates

    def sentences(self) -> list[str]:
        return [self.document.text[start:end] for start, end, _ in self.found.places]

    def bare_sentences(self) -> list[str]:
        return [without_tags(sentence) for sentence in self.sentences()]


def _as_document(text: str | Document, title: str | None) -> Document:
    title = _text_or_none("title", title)
    if isinstance(text, Document):
        return text if title is None else replace(text, title=title)
    if not isinstance(text, str):
        raise InputTypeError(wrong_text(text))
    return Document(text, title=title)


def _text_or_none(name: str, value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        message = f"{name} takes a str or None, not {type(value).__name__} ({short_repr(value)})"
        raise InputTypeError(message)
    return value if value and value.strip() else None


def _cosines(matrix: TermMatrix, text: str | None) -> FloatArray | None:
    """Return each sentence's cosine with a title or query; None where they share no term."""
    cosines = matrix.times(matrix.terms.project(text)) if text else None
    return cosines if cosines is not None and cosines.any() else None


def _repeated(sentences: list[str], matrix: TermMatrix) -> list[int]:
    """Return which sentences stood before, but for case, white space and the marks at their end."""
    # Equal sentences have equal rows, and few others have equal sums of them: most texts need no further look.
    sums = matrix.times(np.sqrt(np.arange(1.0, matrix.shape[1] + 1)))
    order = np.argsort(sums, kind="stable")
    equal = np.flatnonzero(sums[order[1:]] == sums[order[:-1]])
    alike = sorted({*order[equal].tolist(), *order[equal + 1].tolist()})
    seen: set[str] = set()
    repeated: list[int] = []
    for i in alike:
        key = " ".join(sentences[i].lower().split())
        key = key.rstrip(_CLOSING_MARKS) or key
        if key in seen:
            repeated.append(i)
        seen.add(key)
    return repeated
