"""A report on a benchmark, as text, Markdown, JSON, and one HTML page."""

import json
from typing import Any

import numpy as np

from summarize.evaluation.findings import Findings
from summarize.evaluation.measuring import SystemResult
from summarize.evaluation.page import page
from summarize.evaluation.scores import TYPES
from summarize.evaluation.tables import as_markdown, as_text, notes, rows

_DIGITS_KEPT = 6


class Report(Findings):
    """What a benchmark found, and how to print it. The data is described at `Findings`."""

    def rows(self) -> list[list[str]]:
        """Return the table as cells, the head first."""
        return rows(self)

    def notes(self) -> list[str]:
        """Return what a reader of the table must know, the signature last."""
        return notes(self)

    def to_text(self) -> str:
        """Return the table for a terminal."""
        return as_text(self)

    def to_markdown(self) -> str:
        """Return the table in Markdown."""
        return as_markdown(self)

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data: each system's means, intervals and tests, and each document's scores."""
        return {
            "signature": str(self.signature),
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
        described |= {"words": self.words(system), "seconds": self.seconds(system), "failures": self.failures(system)}
        return described

    def _type_dict(self, system: str, kind: str) -> dict[str, Any]:
        interval = self.f1(system, kind)
        means = np.array([found[system].scores[kind] for found in self.outcomes]).mean(axis=0).tolist()
        described: dict[str, Any] = {
            "precision": means[0],
            "recall": means[1],
            "f1": {"mean": interval.mean, "low": interval.low, "high": interval.high},
        }
        if system != self.systems[0]:
            test = self.compared(system, kind)
            difference = {"mean": test.difference.mean, "low": test.difference.low, "high": test.difference.high}
            described["first_system_less_this"] = {**difference, "p_value": test.p_value}
        return described

    def to_json(self) -> str:
        """Return `to_dict` as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=True, indent=1)

    def to_html(self) -> str:
        """Return one self-contained page with charts, to be looked at."""
        return page(self)


def _outcome_dict(outcome: SystemResult) -> dict[str, Any]:
    scores = {kind: [round(part, _DIGITS_KEPT) for part in score] for kind, score in outcome.scores.items()}
    return {**scores, "words": outcome.words, "sentences": list(map(list, outcome.places))}
