"""A report on a benchmark, as text, Markdown, CSV, LaTeX, JSON, and one HTML page."""

import json
from typing import Any

from summarize.evaluation.choices import MEASURES
from summarize.evaluation.findings import Findings
from summarize.evaluation.measuring import SystemResult
from summarize.evaluation.page import page
from summarize.evaluation.scores import TYPES
from summarize.evaluation.significance import Interval
from summarize.evaluation.tables import as_csv, as_latex, as_markdown, as_text

_DIGITS_KEPT = 6


class Report(Findings):
    """What a benchmark found, and how to print it. The data is described at `Findings`."""

    def to_text(self) -> str:
        """Return the tables for a terminal."""
        return as_text(self)

    def to_markdown(self) -> str:
        """Return the tables in Markdown."""
        return as_markdown(self)

    def to_csv(self) -> str:
        """Return one line a system with every mean, interval and p-value."""
        return as_csv(self)

    def to_latex(self) -> str:
        """Return the scores as a LaTeX table, which needs the package booktabs."""
        return as_latex(self)

    def to_html(self) -> str:
        """Return one self-contained page with charts and every document, to be looked at."""
        return page(self)

    def to_json(self) -> str:
        """Return `to_dict` as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=True, indent=1)

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data: each system's means, intervals and tests, and each document's scores."""
        return {
            "signature": str(self.signature),
            "environment": dict(self.environment),
            "systems": [self._system_dict(system) for system in self.systems],
            "mean_score_of_a_sentence_by_tenth_of_the_article": [round(score, _DIGITS_KEPT) for score in self.by_tenth],
            "documents": [
                {"id": article.id, "systems": {system: _outcome_dict(found[system]) for system in self.systems}}
                for article, found in zip(self.articles, self.outcomes, strict=True)
            ],
        }

    def _system_dict(self, system: str) -> dict[str, Any]:
        described: dict[str, Any] = {"name": system}
        for kind in TYPES:
            described[kind] = self._type_dict(system, kind)
        described |= {"words": self.words(system), "sentences": self.sentences(system), "seconds": self.seconds(system)}
        described["choice"] = {measure: self.choice(system, measure) for measure in MEASURES}
        described["failures"] = self.failures(system)
        return described

    def _type_dict(self, system: str, kind: str) -> dict[str, Any]:
        score = self.score(system, kind)
        described: dict[str, Any] = {
            "precision": score.precision,
            "recall": score.recall,
            "f1": _interval_dict(self.f1(system, kind)),
        }
        if system != self.systems[0]:
            test = self.compared(system, kind)
            described["first_system_less_this"] = {**_interval_dict(test.difference), "p_value": test.p_value}
        return described


def _interval_dict(interval: Interval) -> dict[str, float]:
    return {"mean": interval.mean, "low": interval.low, "high": interval.high}


def _outcome_dict(outcome: SystemResult) -> dict[str, Any]:
    scores = {kind: [round(part, _DIGITS_KEPT) for part in score] for kind, score in outcome.scores.items()}
    return {**scores, "words": outcome.words, "sentences": list(map(list, outcome.places))}
