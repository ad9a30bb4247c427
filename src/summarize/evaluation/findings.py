"""What a benchmark found: every document's scores, their means with intervals, and the tests between systems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from statistics import fmean

import numpy as np

from summarize.evaluation.articles import Article
from summarize.evaluation.choices import MEASURES
from summarize.evaluation.limits import Limit
from summarize.evaluation.measuring import SystemResult, values
from summarize.evaluation.permutation import sign_flip_p_values, smallest_p_value
from summarize.evaluation.scores import TYPES, Score, Signature
from summarize.evaluation.significance import Comparison, Interval, adjusted, bootstrap

LEVEL = 0.05

FEW_DOCUMENTS = 30
"""Documents below which a note says that the intervals are rough."""


@dataclass(frozen=True)
class Findings:
    """What a benchmark found.

    Parameters
    ----------
    name : str
        What the data is called.
    signature : Signature
    systems : tuple of str
        Their names; the first is tested against all others.
    articles : tuple of Article
    outcomes : tuple of mapping of str to SystemResult
        For each article, by system.
    by_tenth : tuple of float
        The mean score, alone, of the sentences in each tenth of an article.
    samples : int
        Of the bootstrap.
    seed : int
        Of the bootstrap.
    limit : Limit
        The length of every summary.
    environment : mapping of str to str
        Versions and the processor.
    remarks : tuple of str
        What must be known of the systems.
    """

    name: str
    signature: Signature
    systems: tuple[str, ...]
    articles: tuple[Article, ...]
    outcomes: tuple[Mapping[str, SystemResult], ...]
    by_tenth: tuple[float, ...] = ()
    samples: int = 1000
    seed: int = 0
    limit: Limit = Limit(sentences=3)  # noqa: RUF009  frozen
    environment: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    def f1(self, system: str, kind: str) -> Interval:
        """Return a system's mean F1 of one type of ROUGE, or of ``"mean"`` of R-1 and R-2, with its interval."""
        return self._intervals[system, kind]

    def score(self, system: str, kind: str) -> Score:
        """Return a system's mean precision, recall and F1 of one type of ROUGE."""
        return Score(*np.array([found[system].scores[kind] for found in self.outcomes]).mean(axis=0).tolist())

    def compared(self, system: str, kind: str) -> Comparison:
        """Return the first system's F1 less this one's, tested on the same documents; p-values are adjusted by Holm."""
        return self._comparisons[system, kind]

    def differs(self, system: str, kind: str) -> bool:
        """Return whether the first system's F1 differs significantly from this one's."""
        return system != self.systems[0] and self.compared(system, kind).significant(LEVEL)

    def words(self, system: str) -> float:
        """Return the mean number of words in a system's summaries."""
        return fmean(outcome[system].words for outcome in self.outcomes)

    def sentences(self, system: str) -> float:
        """Return the mean number of sentences in a system's summaries."""
        return fmean(len(outcome[system].places) for outcome in self.outcomes)

    def seconds(self, system: str) -> float:
        """Return the mean processor time of a system's ranking of one article."""
        return fmean(outcome[system].seconds for outcome in self.outcomes)

    def choice(self, system: str, measure: str) -> float | None:
        """Return the mean of a field of `Choice` over the documents that have it, ``None`` if none has."""
        found = [value for outcome in self.outcomes if (value := getattr(outcome[system].choice, measure)) is not None]
        return fmean(found) if found else None

    def choice_measures(self) -> list[str]:
        """Return the fields of `Choice` that any document has."""
        return [measure for measure in MEASURES if any(self.choice(system, measure) is not None for system in self.systems)]

    def failures(self, system: str) -> list[str]:
        """Return the errors that a system raised, each with the article's id; its summary was empty there."""
        pairs = zip(self.articles, self.outcomes, strict=True)
        return [f"{article.id}: {outcome[system].failure}" for article, outcome in pairs if outcome[system].failure]

    def smallest_p_value(self) -> float:
        """Return the smallest p-value that a test on so many documents, adjusted for so many systems, can give."""
        return min(1.0, smallest_p_value(len(self.outcomes)) * max(1, len(self.systems) - 1))

    @cached_property
    def _intervals(self) -> dict[tuple[str, str], Interval]:
        return {
            (system, kind): bootstrap(values(self.outcomes, system, kind), self.samples, self.seed)
            for system in self.systems
            for kind in (*TYPES, "mean")
        }

    @cached_property
    def _comparisons(self) -> dict[tuple[str, str], Comparison]:
        first, *others = self.systems
        kinds = (*TYPES, "mean")
        pairs = [(other, kind) for kind in kinds for other in others]
        if not pairs:
            return {}
        columns = [values(self.outcomes, first, kind) - values(self.outcomes, other, kind) for other, kind in pairs]
        unadjusted = sign_flip_p_values(np.column_stack(columns), seed=self.seed).reshape(len(kinds), len(others))
        p_values = [p_value for of_kind in unadjusted.tolist() for p_value in adjusted(of_kind)]
        intervals = [bootstrap(column, self.samples, self.seed) for column in columns]
        return {pair: Comparison(*both) for pair, both in zip(pairs, zip(intervals, p_values, strict=True), strict=True)}
