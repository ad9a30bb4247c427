"""What is compared: our summarizer, the baselines, and the best that extraction can do; `peers` has the other packages.

Every system gets the same sentences, cut by ``summarize.splitting``, ranks them, and is held to the same length in the
same way by `Limit`. (Our summarizer cuts its own, which differ only where a headline or a run without an end mark does.)
"""

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from summarize.api import Summarizer
from summarize.document import Span
from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.evaluation.rouge import Rouge, Tokens
from summarize.languages.loading import HAN_AND_KANA
from summarize.selection.mmr import MMR, Selection
from summarize.weighting.matrix import FloatArray, IntArray, TermMatrix

_WORDS = re.compile(rf"[{HAN_AND_KANA}]{{1,2}}|[^\s{HAN_AND_KANA}]+")
"""A word as it is counted here: what stands between white space; in Chinese and Japanese two characters."""

Floats = NDArray[np.float64]


def count_words(text: str) -> int:
    """Return the number of words, as every system's length and every reference's is counted here.

    Examples
    --------
    >>> count_words("It rained -- all day."), count_words("今日は雨")
    (5, 2)
    """
    return len(_WORDS.findall(text))


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its references, cut into sentences once for all systems.

    Parameters
    ----------
    id : str
    text : str
    references : tuple of str or of tuple of str
        One sentence a line, or a tuple of sentences.
    sentences : tuple of Span
    language : str
        The tag of a shipped language, or ``"und"``.
    title : str, optional
    """

    id: str
    text: str
    references: tuple[str | tuple[str, ...], ...]
    sentences: tuple[Span, ...]
    language: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a summary may be, the same for all systems.

    A limit in sentences takes the best of a system's ranking. One in words takes the best until they hold as many words,
    puts them into the order of the document and cuts after exactly so many words: the last sentence ends where it may, as
    in the measurements of DUC, so that no system gains by the length of its sentences. With ``whole`` no sentence is cut:
    those that do not fit into what is left are passed over for the next best, as a reader would have it.

    Parameters
    ----------
    sentences, words : int, optional
        One of them.
    whole : bool
        Whether a limit in words takes whole sentences only.

    Raises
    ------
    OptionError
        If not exactly one is given, it is below 1, or ``whole`` stands with sentences.

    Examples
    --------
    >>> print(Limit(sentences=3), Limit(words=37), Limit(words=37, whole=True))
    3s 37w 37w-whole
    """

    sentences: int | None = None
    words: int | None = None
    whole: bool = False

    def __post_init__(self) -> None:
        """Check that there is one limit."""
        if (self.sentences is None) == (self.words is None):
            message = f"a limit is either sentences or words, got sentences={self.sentences} and words={self.words}"
            raise OptionError(message)
        if isinstance(self.amount, bool) or not isinstance(self.amount, int):
            message = f"a limit is a whole number from 1 up, not {type(self.amount).__name__} ({short_repr(self.amount)})"
            raise InputTypeError(message)
        if self.amount < 1:
            message = f"a limit is a whole number from 1 up, not {self.amount}"
            raise OptionError(message)
        if self.whole and self.words is None:
            message = "whole belongs to a limit in words; one in sentences never cuts a sentence"
            raise OptionError(message)

    def __str__(self) -> str:
        """Return the limit as it stands in a signature."""
        return f"{self.amount}{'w' if self.sentences is None else 's'}{'-whole' if self.whole else ''}"

    @property
    def amount(self) -> int:
        """The number of sentences or words."""
        return self.words or 0 if self.sentences is None else self.sentences

    def filled(self, spans: Sequence[Span]) -> bool:
        """Return whether these sentences are enough."""
        if self.sentences is not None:
            return len(spans) >= self.sentences
        return not self.whole and sum(count_words(span.text) for span in spans) >= self.amount

    def choose(self, ranking: Sequence[Span]) -> list[Span]:
        """Return the sentences that a ranking, best first, puts into the summary, in the order of the document."""
        if self.sentences is not None:
            return sorted(ranking[: self.sentences], key=_start)
        chosen: list[Span] = []
        left = self.amount
        for span in ranking:
            words = count_words(span.text)
            if self.whole and words > left:
                continue
            chosen.append(span)
            left -= words
            if left <= 0:
                break
        return sorted(chosen, key=_start)

    def lines(self, chosen: Sequence[Span]) -> list[str]:
        """Return the summary, a sentence a line, cut after the last word that the limit allows."""
        texts = [" ".join(span.text.split()) for span in chosen]
        if self.words is None or self.whole:
            return texts
        lines = []
        left = self.words
        for text in texts:
            found = list(islice(_WORDS.finditer(text), left))
            if not found:
                break
            lines.append(text[: found[-1].end()])
            left -= len(found)
        return lines


def _start(span: Span) -> int:
    return span.start


class System(Protocol):
    """What can be compared: ranks the sentences of an article."""

    @property
    def name(self) -> str:
        """The name in tables."""
        ...

    @property
    def bound_to_limit(self) -> bool:
        """Whether the ranking is another one for another limit, so that one cannot serve for both."""
        ...

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:
        """Return sentences of the article, best first, at least as many as fill the limit, where there are so many."""
        ...


@dataclass(frozen=True)
class Ours:
    """Our summarizer, as shipped or configured otherwise.

    Parameters
    ----------
    options : mapping
        What is given to `Summarizer` besides the budget: ``ranking``, ``weighting``, ``selection``, ``splitter``,
        ``furniture`` (here ``False`` unless it is given).
    name : str
    native : bool
        Whether a limit in words is given to the summarizer as its budget, which it fills with whole sentences and never
        exceeds. Otherwise it chooses sentences until they hold so many words, and is cut like all others.
    """

    options: Mapping[str, Any] = field(default_factory=dict)
    name: str = "summarize"
    native: bool = False

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:
        """Return the chosen sentences in the order of choice, or in the document's for ``native``."""
        if limit.words is not None and (self.native or limit.whole):
            return self._summarizer(article, words=limit.words).summarize(article.text, title=article.title).sentences
        wanted = limit.sentences or self._guess(article, limit)
        while True:
            order = _OrderOfChoice(self.options.get("selection", MMR()))
            summarizer = self._summarizer(article, sentences=wanted, selection=order)
            summary = summarizer.summarize(article.text, title=article.title)
            text = summary.document.text
            spans = [Span(text[start:end], start, end, index) for start, end, index in (summary.places[i] for i in order.chosen)]
            if len(spans) < wanted or limit.filled(spans):
                return spans
            wanted *= 2

    @property
    def bound_to_limit(self) -> bool:
        """Whether whole sentences are fitted into the limit."""
        return self.native

    def _summarizer(self, article: Article, **own: Any) -> Summarizer:  # noqa: ANN401 - options are passed through
        return Summarizer(**{"furniture": False, "language": article.language, **self.options, **own})

    def _guess(self, article: Article, limit: Limit) -> int:
        """Return how many sentences surely hold so many words, were all of average length: half as many again."""
        words = sum(count_words(span.text) for span in article.sentences)
        return 2 + (3 * limit.amount * len(article.sentences)) // (2 * max(words, 1))


class _OrderOfChoice:
    """A selection that remembers in which order another one chose: the first k are what it chooses when asked for k."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.chosen: list[int] = []

    def select(self, scores: FloatArray, matrix: TermMatrix, costs: IntArray, limit: int) -> list[int]:
        """Return what the other selection returns."""
        self.chosen = self.selection.select(scores, matrix, costs, limit)
        return self.chosen


@dataclass(frozen=True, slots=True)
class Lead:
    """The beginning of the document: hard to beat on news."""

    name: str = "Lead"
    bound_to_limit: bool = False

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:  # noqa: ARG002 - the first are the first
        """Return the sentences as they stand."""
        return article.sentences


@dataclass(frozen=True, slots=True)
class Random:
    """Sentences drawn at random, each document's by its own id: the same in any order, subset and process."""

    seed: int = 0
    name: str = "Random"
    bound_to_limit: bool = False

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:  # noqa: ARG002 - any are as good
        """Return the sentences shuffled."""
        draw = random.Random(f"{self.seed}|{article.id}|{article.text[:200]}")  # noqa: S311 - no secret depends on it
        return draw.sample(article.sentences, len(article.sentences))


@dataclass(frozen=True, slots=True)
class Oracle:
    """The greedy oracle: it sees the references, and adds the sentence that raises the mean of R-1 and R-2 F1 the most.

    An upper bound for extraction, nearly; greedy choice is the usual stand-in for the best of all subsets. It goes on
    until the limit is full, also where another sentence lowers the score, for the others must do so too. Bigrams across
    sentences are left out of account while choosing.

    References
    ----------
    R. Nallapati, F. Zhai, B. Zhou: SummaRuNNer. AAAI 2017, section 3 (the greedy labels).
    """

    name: str = "Oracle"
    bound_to_limit: bool = False

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:
        """Return the sentences in the order in which they are added."""
        rouge = Rouge(article.language)
        sentences = [rouge.read([span.text]) for span in article.sentences]
        tables = [
            [_GramTable(sentences, reference, by_bigrams=by_bigrams) for by_bigrams in (False, True)]
            for reference in map(rouge.read, article.references)
        ]
        added: list[Span] = []
        open_places = np.ones(len(sentences), dtype=bool)
        while open_places.any() and not limit.filled(added) and len(added) < limit.amount:
            # Per type the reference with the highest F1 counts, as in the score itself.
            values = sum(np.max([pair[kind].f1_with_each() for pair in tables], axis=0) for kind in (0, 1))
            best = int(np.argmax(np.where(open_places, values, -1.0)))
            open_places[best] = False
            added.append(article.sentences[best])
            for table in (table for pair in tables for table in pair):
                table.add(best)
        return added


class _GramTable:
    """How often each sentence holds each n-gram of a reference, and what the chosen ones hold so far."""

    def __init__(self, sentences: Sequence[Tokens], reference: Tokens, *, by_bigrams: bool) -> None:
        counts = [_grams(tokens, by_bigrams=by_bigrams) for tokens in sentences]
        wanted = _grams(reference, by_bigrams=by_bigrams)
        self.wanted: Floats = np.array(list(wanted.values()), dtype=np.float64)
        self.held: Floats = np.array([[held[gram] for gram in wanted] for held in counts], dtype=np.float64)
        self.sizes: Floats = np.array([held.total() for held in counts], dtype=np.float64)
        self.so_far: Floats = np.zeros(len(wanted))
        self.size = 0.0

    def f1_with_each(self) -> Floats:
        """Return the F1 that the summary would have with each sentence added, shape (n,)."""
        hits = np.minimum(self.held + self.so_far, self.wanted).sum(axis=1)
        f1: Floats = 2 * hits / np.maximum(self.sizes + self.size + self.wanted.sum(), 1)
        return f1

    def add(self, place: int) -> None:
        """Add a sentence to the summary."""
        self.so_far = self.so_far + self.held[place]
        self.size += self.sizes[place]


def _grams(tokens: Tokens, *, by_bigrams: bool) -> Counter[Any]:
    return tokens.bigrams if by_bigrams else tokens.counts


def baselines(seed: int = 0) -> list[System]:
    """Return our summarizer and what needs no other package.

    Examples
    --------
    >>> [system.name for system in baselines()]
    ['summarize', 'Lead', 'Random', 'Oracle']
    """
    return [Ours(), Lead(), Random(seed), Oracle()]
