"""Where our summarizer stands, as Markdown: beside Lead, plain TextRank and the best of the other packages, set by set.

It reads what `quality.py --save` wrote. Of two files that have the same system on the same documents the later one counts, so
that after a change only ours need run again::

    python benchmarks/quality.py --data FOLDER --peers --documents 100 --save peers.json
    python benchmarks/quality.py --data FOLDER --alone --documents 100 --save ours.json
    python benchmarks/placing.py peers.json ours.json

A figure is the mean F1 of ROUGE-1 and ROUGE-2, times 100, with its 95 % bootstrap interval; **bold** is better than ours, and *
differs from ours significantly (paired permutation test over the documents, p < 0.05, one test a cell). The best package of a
set is chosen after the fact: nobody could choose it before.
"""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from quality import ENGLISH, NATIVE, OTHERS
from summarize.commands.terminal import guarded
from summarize.evaluation.permutation import paired_permutation
from summarize.evaluation.significance import bootstrap
from tables import markdown_table

OURS, PLAIN, LEAD = "summarize", "plain TextRank", "Lead"
NOT_PACKAGES = {OURS, PLAIN, LEAD, NATIVE, "Random", "Oracle"}
MEASURES = {
    "whole": "Whole sentences of at most the references' mean length in words",
    "words": "Exactly the references' mean length in words, the last sentence cut",
    "sentences": "A number of sentences",
}


@dataclass(frozen=True)
class SetScores:
    """The scores of all systems on one set: for each a number a document, shape (n,)."""

    name: str
    limit: str
    scores: Mapping[str, NDArray[np.float64]]
    signature: str

    @property
    def amount(self) -> str:
        """The number of words or sentences that a summary has."""
        return self.limit.partition("w")[0].removesuffix("s")

    @property
    def documents(self) -> int:
        """How many there are."""
        return len(self.scores[OURS])

    @property
    def best_package(self) -> str:
        """The package with the highest mean, an empty name where there is none."""
        packages = [system for system in self.scores if system not in NOT_PACKAGES]
        return max(packages, key=self.mean, default="")

    def mean(self, system: str) -> float:
        """Return a system's mean."""
        return float(self.scores[system].mean())

    def cell(self, system: str) -> str:
        """Return a system's mean, bold where it is better than ours."""
        if system not in self.scores:
            return ""
        shown = f"{self.mean(system):.1f}"
        if system == OURS:
            return shown
        star = "\\*" if paired_permutation(self.scores[OURS], self.scores[system]).significant() else ""
        return f"**{shown}**{star}" if self.mean(system) > self.mean(OURS) else f"{shown}{star}"

    def difference(self, system: str) -> str:
        """Return ours less a system's, with the interval of the difference."""
        return f"{bootstrap(self.scores[OURS] - self.scores[system]):+.1f}" if system in self.scores else ""


def main() -> None:
    """Print the tables of each measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.json", help="what quality.py --save wrote")
    parser.add_argument("--short", action="store_true", help="without intervals, and without the table of all systems")
    options = parser.parse_args()
    for measure, sets in read(options.files).items():
        print(f"\n{MEASURES[measure]}:\n")
        print(markdown_table(placed(sets, short=options.short)))
        if not options.short:
            print(markdown_table(everyone(sets)))
        print(f"`{signature_of(sets)}`")


def read(files: Iterable[Path]) -> dict[str, list[SetScores]]:
    """Return the scores on each set by each measure, from all files together."""
    found: dict[str, dict[tuple[str, str], SetScores]] = {}
    for file in files:
        for measure, results in json.loads(file.read_text(encoding="utf-8")).items():
            for result in results:
                parts = dict(part.partition(":")[::2] for part in result["signature"].split("|"))
                place = parts["data"], parts["budget"]
                older = found.setdefault(measure, {}).get(place)
                scores = {name: 100 * np.array(each).mean(axis=0) for name, each in result["scores"].items()}
                known = older.scores if older else {}
                name = parts["data"].partition("@")[0]
                found[measure][place] = SetScores(name, parts["budget"], {**known, **scores}, result["signature"])
    complete = {measure: [each for each in places.values() if OURS in each.scores] for measure, places in found.items()}
    return {measure: sorted(sets, key=_as_listed) for measure, sets in complete.items() if sets}


def _as_listed(each: SetScores) -> int:
    listed = [*ENGLISH, *OTHERS]
    return listed.index(each.name) if each.name in listed else len(listed)


def signature_of(sets: Iterable[SetScores]) -> str:
    """Return what the figures of a table depend on, the tokenizers and stems of all languages in one line."""
    signatures = [dict(part.partition(":")[::2] for part in each.signature.split("|")) for each in sets]
    parts = {name: "+".join(dict.fromkeys(each[name] for each in signatures if name in each)) for name in signatures[0]}
    shown = {**parts, "budget": "as listed", "data": "as listed"}
    return "|".join(f"{name}:{value}" if value else name for name, value in shown.items() if name not in {"n", "nrefs"})


def placed(sets: Sequence[SetScores], *, short: bool) -> list[list[str]]:
    """Return ours beside Lead, plain TextRank and the best package."""
    unit = "words" if "w" in sets[0].limit else "sentences"
    head = ["set", "documents", unit, OURS, "best package", "", LEAD, PLAIN]
    rows = [head if short else [*head, "ours less the best package", f"ours less {LEAD}"]]
    for each in sets:
        best = each.best_package
        ours = each.cell(OURS) if short else f"{bootstrap(each.scores[OURS]):.1f}"
        row = [each.name, f"{each.documents}", each.amount, ours, best, each.cell(best), each.cell(LEAD), each.cell(PLAIN)]
        rows.append(row if short else [*row, each.difference(best), each.difference(LEAD)])
    english = [each for each in sets if each.name in ENGLISH]
    others = [each for each in sets if each.name not in ENGLISH]
    return [*rows, *(_means(group, kind) for group, kind in ((english, "English"), (others, "other")) if group)]


def _means(sets: Sequence[SetScores], kind: str) -> list[str]:
    ours, lead, plain = (f"{fmean(each.mean(system) for each in sets):.1f}" for system in (OURS, LEAD, PLAIN))
    best = f"{fmean(each.mean(each.best_package or OURS) for each in sets):.1f}"
    return [f"mean of {len(sets)} {kind} sets", "", "", ours, "each set's best", best, lead, plain]


def everyone(sets: Sequence[SetScores]) -> list[list[str]]:
    """Return all systems, and how many sets each is better on than ours."""
    systems = list(dict.fromkeys(system for each in sets for system in each.scores if system != NATIVE))
    rows = [["set", "documents", *systems]]
    rows += [[each.name, f"{each.documents}", *map(each.cell, systems)] for each in sets]
    ahead = [sum(each.mean(system) > each.mean(OURS) for each in sets if system in each.scores) for system in systems]
    return [*rows, ["sets where it is ahead of ours", "", *map(str, ahead)]]


if __name__ == "__main__":
    raise SystemExit(guarded("placing.py", main))
