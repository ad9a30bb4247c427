"""What a benchmark found: every document's scores, their means with intervals, and the tests between systems."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from summarize.evaluation.articles import Article
from summarize.evaluation.measuring import SystemResult, values
from summarize.evaluation.permutation import paired_permutation
from summarize.evaluation.scores import TYPES, Signature
from summarize.evaluation.significance import Comparison, Interval, adjusted, bootstrap

LEVEL = 0.05


@dataclass(frozen=True)
class Findings:
    """What a benchmark found.

    Parameters
    ----------
    name : str
        What the data is called.
    signature : Signature
    systems : tuple of str
        Their names; the first is held against all others.
    articles : tuple of Article
    outcomes : tuple of mapping of str to SystemResult
        For each article, by system.
    by_tenth : tuple of float
        The mean score, alone, of the sentences in each tenth of an article.
    samples : int
        Of the bootstrap.
    seed : int
        Of the bootstrap.
    """

    name: str
    signature: Signature
    systems: tuple[str, ...]
    articles: tuple[Article, ...]
    outcomes: tuple[Mapping[str, SystemResult], ...]
    by_tenth: tuple[float, ...] = ()
    samples: int = 1000
    seed: int = 0

    def f1(self, system: str, kind: str) -> Interval:
        """Return a system's mean F1 of one type of ROUGE, or of ``"mean"`` of R-1 and R-2, with its interval."""
        return self._intervals[system, kind]

    def compared(self, system: str, kind: str) -> Comparison:
        """Return the first system's F1 less this one's, tested on the same documents; p-values are adjusted by Holm."""
        return self._comparisons[system, kind]

    def differs(self, system: str, kind: str) -> bool:
        """Return whether the first system's F1 is significantly another than this one's."""
        return system != self.systems[0] and self.compared(system, kind).significant(LEVEL)

    def words(self, system: str) -> float:
        """Return the mean length of a system's summaries."""
        return fmean(outcome[system].words for outcome in self.outcomes)

    def seconds(self, system: str) -> float:
        """Return the mean processor time of a system's ranking of one article."""
        return fmean(outcome[system].seconds for outcome in self.outcomes)

    def failures(self, system: str) -> list[str]:
        """Return what a system raised, each with the article's id; its summary was empty there."""
        pairs = zip(self.articles, self.outcomes, strict=True)
        return [f"{article.id}: {outcome[system].failure}" for article, outcome in pairs if outcome[system].failure]

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
        found: dict[tuple[str, str], Comparison] = {}
        for kind in (*TYPES, "mean"):
            ours = values(self.outcomes, first, kind)
            tests = [
                paired_permutation(ours, values(self.outcomes, other, kind), samples=self.samples, seed=self.seed)
                for other in others
            ]
            p_values = adjusted([test.p_value for test in tests])
            for other, test, p_value in zip(others, tests, p_values, strict=True):
                found[other, kind] = Comparison(test.difference, p_value)
        return found
