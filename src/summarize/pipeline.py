"""From documents to their summaries: read, weigh, rank, choose. One text and a block of texts take the same steps."""

from __future__ import annotations

import operator
from bisect import bisect
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, SupportsIndex, cast

import numpy as np

from summarize.document import Document, SetAside, widths
from summarize.errors import OptionError, short_repr
from summarize.languages import language_of
from summarize.markup import may_hold_tags, without_tags
from summarize.ranking.answering import likeness
from summarize.ranking.textrank import Ranking, Signals, TextRank
from summarize.selection.budget import Budget
from summarize.selection.mmr import MMR, LeaningSelection, Selection
from summarize.selection.repetition import alike, repeated
from summarize.sentences.candidates import Candidates, candidates
from summarize.sentences.kinds import REASONS, Kind
from summarize.sentences.leaning import Leaning
from summarize.sentences.marks import as_read, rewritten, without_invisible
from summarize.summary import LateScores, Summary
from summarize.weighting.matrix import TermMatrix
from summarize.weighting.tfidf import TfIdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.languages import Language
    from summarize.sentences.foreign import Splitter
    from summarize.weighting.arrays import FloatArray
    from summarize.weighting.matrix import Weighting


_SHORT = 100_000
"""Characters of a document up to which its sentences are kept while it is summarised.

Those of longer ones are cut out each time.
"""


@dataclass(frozen=True)  # not slotted: the sentences of a short document are kept
class Article:
    """A document with its language and its sentences.

    Parameters
    ----------
    document : Document
    language : Language
    found : Candidates
        Where the sentences are, which ones are set aside, and the headline.
    rewritten : dict of int to str
        Candidates that are read otherwise than they are written: without marks inside them.
    """

    document: Document
    language: Language
    found: Candidates
    rewritten: dict[int, str]

    def sentence(self, i: int) -> str:
        """Return a candidate as it is read."""
        return as_read(i, self.document.text, self.found.places, self.rewritten)

    def sentences(self) -> Iterable[str]:
        """Return each candidate as it is read; of a long document one by one, for all of them would be the document once more."""
        return self._kept if len(self.document.text) <= _SHORT else self._each()

    @cached_property
    def _kept(self) -> list[str]:
        return list(self._each())

    def _each(self) -> Iterator[str]:
        if self.rewritten:
            return map(self.sentence, range(len(self.found.places)))
        text = self.document.text
        return (text[start:end] for start, end, _ in self.found.places)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The steps from documents to summaries, with checked options; ``Summarizer`` tells what they mean."""

    language: str | None = None
    furniture: bool = True
    splitter: Splitter = None
    weighting: Weighting = TfIdf()
    ranking: Ranking = TextRank()
    selection: Selection = MMR()
    budget: Budget = Budget()
    abbreviations: frozenset[str] = frozenset()

    def summaries(self, documents: Sequence[Document], query: str | None = None) -> list[Summary]:
        """Return the summary of each document."""
        articles = [self.read(document) for document in documents]
        whole = [query is None and self._takes_all(article) for article in articles]
        rest = self._parts([article for article, all_of_it in zip(articles, whole, strict=True) if not all_of_it], query)
        return [self._whole(article) if all_of_it else next(rest) for article, all_of_it in zip(articles, whole, strict=True)]

    def _takes_all(self, article: Article) -> bool:
        """Return whether the summary has every sentence, so that no score is needed before somebody asks for it."""
        ours = (type(self.weighting), type(self.ranking), type(self.selection)) == (TfIdf, TextRank, MMR)
        return ours and self.budget.measure == "sentences" and len(article.found.places) <= self.budget.amount

    def _whole(self, article: Article) -> Summary:
        n = len(article.found.places)
        again = set(repeated(article.sentence, range(n)))
        scores = LateScores(n, lambda: self._scored([article])[2][0])
        return self.summary(article, scores, [i for i in range(n) if i not in again])

    def _parts(self, articles: Sequence[Article], query: str | None) -> Iterator[Summary]:
        """Yield the summaries of articles that have more sentences than fit; no work is done before the first is taken."""
        matrices, signals, scores = self._scored(articles, query)
        chosen = self.choose(articles, matrices, scores, asked=query is not None)
        for article, found, own_scores, own_chosen in zip(articles, signals, scores, chosen, strict=True):
            matched = None if query is None else found.query is not None
            yield self.summary(article, tuple(own_scores.tolist()), own_chosen, query_matched=matched)

    def _scored(
        self, articles: Sequence[Article], query: str | None = None
    ) -> tuple[list[TermMatrix], list[Signals], list[FloatArray]]:
        matrices = self.weigh(articles)
        signals = [signals_of(article, matrix, query) for article, matrix in zip(articles, matrices, strict=True)]
        return matrices, signals, self.rank(matrices, signals)

    def read(self, document: Document) -> Article:
        """Find the sentences of a document."""
        language = language_of(document.text, self.language or document.language)
        found = candidates(
            document.text,
            language,
            self.splitter,
            self.abbreviations,
            title=document.title,
            keep_furniture=not self.furniture,
            aside=document.aside,
            parsed=document.parsed,
        )
        return Article(document, language, found, rewritten(document.text, found.places, parsed=document.parsed))

    def weigh(self, articles: Sequence[Article]) -> list[TermMatrix]:
        """Return the sentence-term matrix of each article."""
        bare = [
            map(without_tags, article.sentences()) if may_hold_tags(article.document) else article.sentences()
            for article in articles
        ]
        if not isinstance(self.weighting, TfIdf):
            weighed = ((list(own), article.language) for own, article in zip(bare, articles, strict=True))
            return [_checked_matrix(self.weighting.weigh(own, language), len(own)) for own, language in weighed]
        by_language: dict[str, list[int]] = {}
        for i, article in enumerate(articles):
            by_language.setdefault(article.language.tag, []).append(i)
        matrices: dict[int, TermMatrix] = {}
        for members in by_language.values():
            found = self.weighting.weigh_many([bare[i] for i in members], articles[members[0]].language)
            matrices |= zip(members, found, strict=True)
        return [matrices[i] for i in range(len(articles))]

    def rank(self, matrices: Sequence[TermMatrix], signals: Sequence[Signals]) -> list[FloatArray]:
        """Return the scores of each article's sentences."""
        if isinstance(self.ranking, TextRank):
            return self.ranking.rank_many(matrices, signals)
        return [
            _checked(self.ranking.rank(matrix, found), matrix.shape[0]) for matrix, found in zip(matrices, signals, strict=True)
        ]

    def choose(
        self, articles: Sequence[Article], matrices: Sequence[TermMatrix], scores: Sequence[FloatArray], *, asked: bool
    ) -> list[list[int]]:
        """Return which of each article's sentences are its summary, in the order of the text; ``asked`` if there is a query."""
        chosen = []
        for article, matrix, own_scores in zip(articles, matrices, scores, strict=True):
            costs, limit = self.budget.costs(article.sentences(), len(own_scores), article.language)
            for i in repeated(article.sentence, alike(matrix)):
                costs[i] = 0
            if isinstance(self.selection, MMR) and sum(costs) <= limit:  # nothing is left out
                picked = [i for i, cost in enumerate(costs) if cost]
            elif getattr(self.selection, "leaning", 0):
                leaning = Leaning(article.document.text, article.found.places, article.language, asked=asked)
                picked = cast("LeaningSelection", self.selection).select(own_scores, matrix, np.array(costs), limit, leaning)
            else:
                picked = self.selection.select(own_scores, matrix, np.array(costs), limit)
            chosen.append(sorted(picked) if type(self.selection) is MMR else _checked_choice(picked, len(costs)))
        return chosen

    def summary(
        self, article: Article, scores: Sequence[float], chosen: Sequence[int], *, query_matched: bool | None = None
    ) -> Summary:
        """Return the summary that the steps have led to."""
        text = article.document.text
        return Summary(
            document=article.document,
            language=article.language.tag,
            places=tuple(article.found.places),
            scores=scores,
            chosen=tuple(chosen),
            set_aside=tuple(
                SetAside(text[start:end], start, end, index, reason) for (start, end, index), reason in article.found.set_aside
            ),
            query_matched=query_matched,
            weighting=self.weighting,
            rewritten=article.rewritten,
        )


def signals_of(article: Article, matrix: TermMatrix, query: str | None = None) -> Signals:
    """Return what else a ranking may go by: lengths, and the likeness to title and query."""
    headline = article.document.title or article.found.headline
    return Signals(
        lengths=np.maximum(np.fromiter(widths(article.sentences()), np.int32, len(article.found.places)), 1),
        title=_cosines(matrix, without_invisible(headline)),
        query=likeness(matrix, list(article.sentences()), without_invisible(query), article.language, _headings(article))
        if query
        else None,
    )


def _headings(article: Article) -> list[str]:
    """Return the heading that each sentence is below, ``""`` above the first."""
    found = article.found
    text = article.document.text
    headings = [(index, text[start:end]) for (start, end, index), reason in found.set_aside if reason == REASONS[Kind.HEADING]]
    indices = [index for index, _ in headings]
    named = ["", *(heading for _, heading in headings)]
    return [named[bisect(indices, index)] for _, _, index in found.places]


def _cosines(matrix: TermMatrix, text: str | None) -> FloatArray | None:
    """Return each sentence's cosine with a title; None where they share no term."""
    cosines = matrix.times(matrix.terms.project(text)) if text else None
    return cosines if cosines is not None and cosines.any() else None


def _checked_matrix(matrix: object, n: int) -> TermMatrix:
    if not isinstance(matrix, TermMatrix) or matrix.shape[0] != n:
        given = f"one of {matrix.shape[0]} rows" if isinstance(matrix, TermMatrix) else type(matrix).__name__
        message = (
            f"the weighting must return a TermMatrix (summarize.weighting) with a row for each of {n} sentences, not {given}"
        )
        raise OptionError(message)
    return matrix


def _checked(scores: object, n: int) -> FloatArray:
    try:
        found = np.asarray(scores, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        found = None
    if found is None or found.shape != (n,) or not np.isfinite(found).all():
        message = f"the ranking must give {n} finite numbers, one a sentence, not {short_repr(scores)}"
        raise OptionError(message)
    return found


def _checked_choice(picked: Iterable[SupportsIndex], n: int) -> list[int]:
    try:
        found = sorted(map(operator.index, picked))
    except TypeError:
        found = None
    if found is None or found != sorted({*found} & {*range(n)}):
        message = f"the selection must give different whole numbers below {n}, the places of sentences, not {short_repr(picked)}"
        raise OptionError(message)
    return found
