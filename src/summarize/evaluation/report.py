"""What a benchmark found: a table with intervals and significance, as text, Markdown, JSON, and one HTML page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from typing import Any

import numpy as np

from summarize.evaluation.measuring import Outcome, values
from summarize.evaluation.rouge import TYPES, Signature
from summarize.evaluation.significance import Comparison, Interval, adjusted, bootstrap, paired_bootstrap
from summarize.evaluation.systems import Article

HEADINGS = {"rouge1": "R-1", "rouge2": "R-2", "rougeLsum": "R-Lsum"}
LEVEL = 0.05
_DIGITS_KEPT = 6


@dataclass(frozen=True)
class Report:
    """What a benchmark found.

    Parameters
    ----------
    name : str
        What the data is called.
    signature : Signature
    systems : tuple of str
        Their names; the first is held against all others.
    articles : tuple of Article
    outcomes : tuple of mapping of str to Outcome
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
    outcomes: tuple[Mapping[str, Outcome], ...]
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
            tests = [paired_bootstrap(ours, values(self.outcomes, other, kind), self.samples, self.seed) for other in others]
            p_values = adjusted([test.p_value for test in tests])
            for other, test, p_value in zip(others, tests, p_values, strict=True):
                found[other, kind] = Comparison(test.difference, p_value)
        return found

    def rows(self) -> list[list[str]]:
        """Return the table as cells, the head first."""
        head = ["system", *(f"{HEADINGS[kind]} F1" for kind in TYPES), "words", "ms"]
        body = [
            [
                system,
                *(f"{100 * self.f1(system, kind):.1f}{'*' if self.differs(system, kind) else ' '}" for kind in TYPES),
                f"{self.words(system):.1f}",
                f"{1000 * self.seconds(system):.1f}",
            ]
            for system in self.systems
        ]
        return [head, *body]

    def notes(self) -> list[str]:
        """Return what a reader of the table must know, the signature last."""
        first = self.systems[0]
        documents = "1 document" if len(self.outcomes) == 1 else f"{len(self.outcomes)} documents"
        failed = [f"{system} failed on {len(self.failures(system))}" for system in self.systems if self.failures(system)]
        return [
            f"Mean F1 x 100 over {documents} [95 % bootstrap interval]; ms is processor time an article.",
            f"* differs from {first} (paired bootstrap over documents, Holm-adjusted p < {LEVEL}).",
            *([f"{'; '.join(failed)} documents: counted as empty summaries."] if failed else []),
            str(self.signature),
        ]

    def to_text(self) -> str:
        """Return the table for a terminal."""
        rows = self.rows()
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join([*lines, "", *self.notes()])

    def to_markdown(self) -> str:
        """Return the table in Markdown."""
        head, *body = self.rows()
        lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
        table = "\n".join("| " + " | ".join(cell.strip().replace("*", "\\*") for cell in line) + " |" for line in lines)
        *notes, signature = self.notes()
        shown = "\n".join(note.replace("*", "\\*") for note in notes)
        return f"## {self.name}\n\n{table}\n\n{shown}\n\n`{signature}`\n"

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
        from summarize.evaluation.page import page  # noqa: PLC0415 - the page is drawn from the report

        return page(self)


def _outcome_dict(outcome: Outcome) -> dict[str, Any]:
    scores = {kind: [round(part, _DIGITS_KEPT) for part in score] for kind, score in outcome.scores.items()}
    return {**scores, "words": outcome.words, "sentences": list(map(list, outcome.places))}
