"""Running systems over articles: rank, hold to the same length, score; in this process or in several."""

import time
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # ships no types; scikit-learn needs it too

from summarize.document import Span
from summarize.errors import InputTypeError, SummarizeError, short_repr
from summarize.evaluation.articles import Article
from summarize.evaluation.choices import Choice, Described
from summarize.evaluation.limits import Limit, count_spaced_words
from summarize.evaluation.oracle import Oracle
from summarize.evaluation.rouge import Rouge
from summarize.evaluation.scores import Score
from summarize.evaluation.systems import System
from summarize.evaluation.tokens import TokenizedText
from summarize.many import in_order

BLOCK = 8
"""Articles handed to a process at once: their lengths differ so much that larger blocks leave one process waiting."""

_STARTED: set[str] = set()
"""The systems that have run in this process."""

TENTHS = 10
"""Parts of an article for which the score against the position is given."""


class SystemResult(NamedTuple):
    """The result of one system on one article.

    Parameters
    ----------
    scores : mapping of str to Score
        By type of ROUGE.
    words : int
        The length of the summary.
    places : tuple of (start, end)
        The chosen sentences' offsets in the article.
    seconds : float
        The processor time that the ranking took.
    choice : Choice
        What was chosen, described without ROUGE.
    failure : str, optional
        The error, where the system raised one; the summary is then empty.
    """

    scores: Mapping[str, Score]
    words: int
    places: tuple[tuple[int, int], ...]
    seconds: float
    choice: Choice = Choice()
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """An article, the systems to run on it, and the limits.

    Parameters
    ----------
    article : Article
    systems : tuple of System
    limits : tuple of Limit
    types : tuple of str
        The types of ROUGE.
    positions : bool
        Whether every sentence is scored alone, to see where in the article the good ones are.
    """

    article: Article
    systems: tuple[System, ...]
    limits: tuple[Limit, ...]
    types: tuple[str, ...]
    positions: bool = False

    @property
    def rouge(self) -> Rouge:
        """ROUGE in the article's language."""
        return _rouge(self.article.language, self.types)


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """The results of a task.

    Parameters
    ----------
    outcomes : tuple of mapping of str to SystemResult
        For each limit, by system.
    by_tenth : tuple of (float, int)
        For each tenth of the article the sum of its sentences' scores, alone, and their number; empty if not asked for.
    """

    outcomes: tuple[Mapping[str, SystemResult], ...]
    by_tenth: tuple[tuple[float, int], ...] = ()


def measure(task: Task) -> ArticleResult:
    """Run all systems of a task on its article."""
    described = Described(task.article, task.rouge)
    references = [task.rouge.read(reference) for reference in task.article.references]
    outcomes: tuple[dict[str, SystemResult], ...] = tuple({} for _ in task.limits)
    for system in task.systems:
        ranked = _Ranked()
        for limit, found in zip(task.limits, outcomes, strict=True):
            # A ranking that fills this limit too need not be made again, unless the system asks how long it may be.
            enough = ranked.complete(task.article) or limit.filled(ranked.spans)
            if not ranked.spans or not enough or system.bound_to_limit:
                ranked = _ranked(system, task.article, limit)
            found[system.name] = _outcome(task, references, limit, ranked)
    for limit, found in zip(task.limits, outcomes, strict=True):
        _describe(described, limit, found, [system.name for system in task.systems if isinstance(system, Oracle)])
    return ArticleResult(outcomes, _by_tenth(task, references) if task.positions else ())


def _describe(described: Described, limit: Limit, found: dict[str, SystemResult], oracles: Sequence[str]) -> None:
    lead = [(span.start, span.end) for span in limit.choose(described.article.sentences)]
    oracle = found[oracles[0]].places if oracles else None
    for name, outcome in found.items():
        found[name] = outcome._replace(choice=described.choice(outcome.places, lead, oracle))


@dataclass(frozen=True, slots=True)
class _Ranked:
    spans: Sequence[Span] = ()
    seconds: float = 0.0
    failure: str | None = None

    def complete(self, article: Article) -> bool:
        return len(self.spans) >= len(article.sentences)


def _ranked(system: System, article: Article, limit: Limit) -> _Ranked:
    if not article.sentences:
        return _Ranked()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # sumy's LSA warns of short documents
            if system.name not in _STARTED:
                system.rank(article, limit)  # the first time a package imports its modules, which is not its time
                _STARTED.add(system.name)
            started = time.process_time()
            ranked = system.rank(article, limit)
            return _Ranked(_checked(system, ranked), time.process_time() - started)
    except (SummarizeError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  one package that falls over on one text must not end the comparison
        return _Ranked(failure=f"{type(error).__name__}: {error}")


def _checked(system: System, ranked: Sequence[Span]) -> Sequence[Span]:
    if not isinstance(ranked, Sequence) or not all(isinstance(span, Span) for span in ranked):
        given = short_repr(ranked)
        message = f"{system.name}: rank() must return a list of sentences of the article (article.sentences), not {given}"
        raise InputTypeError(message)
    return ranked


def _outcome(task: Task, references: Sequence[TokenizedText], limit: Limit, ranked: _Ranked) -> SystemResult:
    chosen = limit.choose(ranked.spans)
    lines = limit.lines(chosen)
    scores = task.rouge.score(task.rouge.read(lines), references).by_type
    places = tuple((span.start, span.end) for span in chosen)
    return SystemResult(scores, sum(map(count_spaced_words, lines)), places, ranked.seconds, failure=ranked.failure)


def _by_tenth(task: Task, references: Sequence[TokenizedText]) -> tuple[tuple[float, int], ...]:
    rouge = _rouge(task.article.language, ("rouge1", "rouge2"))
    sums, counts = [0.0] * TENTHS, [0] * TENTHS
    for span in task.article.sentences:
        tenth = tenth_of(task.article, span.start)
        scores = rouge.score(rouge.read([span.text]), references)
        sums[tenth] += sum(score.f1 for score in scores.values()) / len(scores)
        counts[tenth] += 1
    return tuple(zip(sums, counts, strict=True))


def tenth_of(article: Article, start: int) -> int:
    """Return in which tenth of an article an offset lies, from 0."""
    return min(TENTHS - 1, TENTHS * start // max(len(article.text), 1))


@cache
def _rouge(language: str, types: tuple[str, ...]) -> Rouge:
    return Rouge(language, types=types)


def measured(tasks: Iterable[Task], *, workers: int = 1, progress: bool = False) -> Iterator[ArticleResult]:
    """Run tasks, in this process or in several, and return their results in order.

    Parameters
    ----------
    tasks : iterable of Task
    workers : int
        Processes. More than one start by importing the main module, which therefore needs its
        ``if __name__ == "__main__":``.
    progress : bool
        Whether to show a bar on standard error.
    """
    listed = list(tasks)
    results = _in_this_process(listed) if workers == 1 else in_order(_measured, listed, workers=workers, largest_block=BLOCK)
    return _with_bar(results, len(listed)) if progress else results


def _in_this_process(tasks: Iterable[Task]) -> Iterator[ArticleResult]:
    for task in tasks:
        with threadpool_limits(1):
            result = measure(task)
        yield result


def _measured(block: list[Task]) -> list[ArticleResult]:
    return list(map(measure, block))


def _with_bar(results: Iterator[ArticleResult], total: int) -> Iterator[ArticleResult]:
    from tqdm import tqdm  # only who wants the bar pays for it

    return iter(tqdm(results, total=total, unit="doc", leave=False, dynamic_ncols=True))


def values(outcomes: Iterable[Mapping[str, SystemResult]], system: str, kind: str) -> NDArray[np.float64]:
    """Return one system's F1 of one type over the articles, shape (n,); ``"mean"`` is the mean of R-1 and R-2."""
    kinds = ("rouge1", "rouge2") if kind == "mean" else (kind,)
    rows = np.array([[found[system].scores[name].f1 for name in kinds] for found in outcomes], dtype=np.float64)
    means: NDArray[np.float64] = rows.mean(axis=1)
    return means
