"""What is compared: our summarizer, the baselines, and the best that extraction can do; `peers` has the other packages.

Every system gets the same sentences, cut by `split_sentences`, ranks them, and is held to the same length in the same way
by `Limit`. Our summarizer cuts its own sentences, which differ only at headlines and at long runs without an end mark.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Protocol, get_args

from summarize.api import Summarizer
from summarize.document import Span
from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.evaluation.articles import Article
from summarize.evaluation.limits import Limit, count_spaced_words
from summarize.evaluation.oracle import Oracle
from summarize.selection.budget import Measure
from summarize.selection.mmr import MMR, Selection
from summarize.sentences.leaning import Leaning
from summarize.weighting.arrays import FloatArray, IntArray
from summarize.weighting.matrix import TermMatrix


class System(Protocol):
    """What can be compared: ranks the sentences of an article.

    A system may also have a ``package``, whose version a report then prints, a ``remark``, which is printed below the table,
    and a method ``prepared(articles)``, which returns the system after it has seen all documents.
    """

    @property
    def name(self) -> str:
        """The name in tables."""
        ...

    @property
    def bound_to_limit(self) -> bool:
        """Whether the ranking is another one for another limit, so that one cannot serve for both."""
        ...

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:
        """Return sentences of the article, best first, enough to fill the limit if the article has as many."""
        ...


@dataclass(frozen=True)
class Ours:
    """Our summarizer, as shipped or configured otherwise.

    Parameters
    ----------
    options : mapping or Summarizer
        Options of `Summarizer` other than the budget, which the benchmark sets: ``ranking``, ``weighting``, ``selection``,
        ``splitter``, ``furniture`` (here ``False`` unless it is given). Or a summarizer such as ``Summarizer.textrank()``
        that has them; all but its ``furniture`` is taken.
    name : str
    native : bool
        Whether a limit in words is given to the summarizer as its budget, which it fills with whole sentences and never
        exceeds, even where other systems are cut. A limit in whole sentences is always given so.

    Raises
    ------
    InputTypeError, OptionError
        If an option does not exist, is a budget, or has a value that `Summarizer` refuses.

    Examples
    --------
    >>> Ours(Summarizer.textrank(), name="TextRank").name
    'TextRank'
    """

    options: Mapping[str, Any] | Summarizer = field(default_factory=dict)
    name: str = "summarize"
    native: bool = False

    def __post_init__(self) -> None:
        """Check the options before any work."""
        if not isinstance(self.options, Mapping | Summarizer):
            message = f"Ours takes a Summarizer or a mapping of its options, not {short_repr(self.options)}"
            raise InputTypeError(message)
        known = [each.name for each in fields(Summarizer) if each.name not in get_args(Measure)]
        if unknown := [name for name in self._given if name not in known]:
            budget = "; the benchmark sets the length" if unknown[0] in get_args(Measure) else ""
            message = f"Ours does not take {unknown[0]!r}; it takes {', '.join(known)}{budget}"
            raise OptionError(message)
        Summarizer(**self._given)

    @cached_property
    def _given(self) -> Mapping[str, Any]:
        if isinstance(self.options, Mapping):
            return self.options
        values = {each.name: getattr(self.options, each.name) for each in fields(Summarizer) if each.name != "furniture"}
        return {name: value for name, value in values.items() if value is not None}

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:
        """Return the chosen sentences in the order of choice, or in the document's where they were fitted into a budget."""
        if limit.fits_words or (limit.words is not None and self.native):
            return self._fitted(article, limit)
        wanted = limit.sentences or self._guess(article, limit)
        while True:
            order = _OrderOfChoice(self._given.get("selection", MMR()))
            summarizer = self._summarizer(article, sentences=wanted, selection=order)
            summary = summarizer.summarize(article.text, title=article.title)
            text = summary.document.text
            spans = [Span(text[start:end], start, end, index) for start, end, index in (summary.places[i] for i in order.chosen)]
            if len(spans) < wanted or limit.filled(spans):
                return spans
            wanted *= 2

    def _fitted(self, article: Article, limit: Limit) -> Sequence[Span]:
        """Return the summarizer's choice for its own budget, which is lowered until the words that a benchmark counts fit too.

        The two count words differently: a dash between spaces is a word here, and not to the summarizer.
        """
        budget = limit.amount
        while True:
            summary = self._summarizer(article, words=budget).summarize(article.text, title=article.title)
            over = sum(count_spaced_words(span.text) for span in summary) - limit.amount
            if over <= 0 or len(summary) == 1 or budget == 1:
                return summary.sentences
            budget = max(1, budget - over)

    @property
    def bound_to_limit(self) -> bool:
        """Whether the ranking is another one for another limit: always, for it holds what is chosen for this one."""
        return True

    def _summarizer(self, article: Article, **own: Any) -> Summarizer:  # noqa: ANN401  options are passed through
        return Summarizer(**{"furniture": False, "language": article.language, **self._given, **own})

    def _guess(self, article: Article, limit: Limit) -> int:
        """Return how many sentences surely hold so many words, were all of average length: half as many again."""
        words = sum(count_spaced_words(span.text) for span in article.sentences)
        return 2 + (3 * limit.amount * len(article.sentences)) // (2 * max(words, 1))


class _OrderOfChoice:
    """A selection that remembers in which order another one chose: the first k are what it chooses when asked for k."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.leaning = getattr(selection, "leaning", 0)
        self.chosen: list[int] = []

    def select(self, scores: FloatArray, matrix: TermMatrix, costs: IntArray, limit: int, *leaning: Leaning) -> list[int]:
        """Return what the other selection returns."""
        self.chosen = self.selection.select(scores, matrix, costs, limit, *leaning)
        return self.chosen


@dataclass(frozen=True, slots=True)
class Lead:
    """The beginning of the document: hard to beat on news."""

    name: str = "Lead"
    bound_to_limit: bool = False

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:  # noqa: ARG002  the first are the first
        """Return the sentences in the order of the document."""
        return article.sentences


@dataclass(frozen=True, slots=True)
class Random:
    """Sentences drawn at random, each document's by its own id: the same in any order, subset and process."""

    seed: int = 0
    name: str = "Random"
    bound_to_limit: bool = False

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:  # noqa: ARG002  any are as good
        """Return the sentences shuffled."""
        draw = random.Random(f"{self.seed}|{article.id}|{article.text[:200]}")  # noqa: S311  no secret depends on it
        return draw.sample(article.sentences, len(article.sentences))


def baselines(seed: int = 0) -> list[System]:
    """Return our summarizer and what needs no other package.

    Examples
    --------
    >>> [system.name for system in baselines()]
    ['summarize', 'Lead', 'Random', 'Oracle']
    """
    return [Ours(), Lead(), Random(seed), Oracle()]


def rankings() -> list[System]:
    """Return the rankings of the literature, as the presets of `Summarizer` put them together; no benchmark has them by default.

    Examples
    --------
    >>> [system.name for system in rankings()]
    ['TextRank', 'LexRank', 'PacSum']
    """
    presets = {"TextRank": Summarizer.textrank(), "LexRank": Summarizer.lexrank(), "PacSum": Summarizer.pacsum_tfidf()}
    return [Ours(preset, name=name) for name, preset in presets.items()]
