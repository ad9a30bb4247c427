"""What each set's score would be if the constants had been chosen without it.

The constants of the ranking and the selection were chosen on the fourteen English sets, so the default's scores there are
in-sample. Here is a choice that can be repeated: 44 settings, the default, each constant at a few other values, and sixteen
drawn at random from all of these. For each set, the setting with the best mean over the *other* sets is measured on it::

    python benchmarks/quality.py --data FOLDER --alone --only whole --documents 100 --try benchmarks/heldout.py --save found.json
    python benchmarks/heldout.py found.json

``--on FILE.json`` has another run of the same settings: a set that it has is measured there. The rule for heaps of reviews was
written for `opinosis`: left out of the choice, that set is measured without the rule.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from statistics import fmean

import numpy as np

import placing
from quality import ENGLISH
from summarize import MMR, TextRank
from summarize.commands.terminal import guarded
from summarize.evaluation.significance import bootstrap
from summarize.evaluation.systems import Ours
from summarize.ranking.graph import graph_of
from summarize.ranking.heaps import is_heap
from summarize.ranking.textrank import LONG_ENOUGH, OPENING, SHORT, UNDIRECTED, Signals
from summarize.weighting.arrays import FloatArray
from summarize.weighting.matrix import TermMatrix
from tables import markdown_table

DRAWN = 16
HEAPS = "opinosis"
"""The set that the rule for heaps was written for."""


def tried(default: float, *others: float) -> float:
    """Return a field with a default, and the other values that are tried."""
    found: float = field(default=default, metadata={"others": others})
    return found


@dataclass(frozen=True)
class Constants:
    """`TextRank` and `MMR` with every constant in sight; the defaults are theirs."""

    direction: float = tried(0.2, 0.1, 0.15, 0.25, 0.3)
    opening: float = tried(4, 2, 3, 6, 8)
    first: float = tried(OPENING, 3, 5)
    damping: float = tried(0.7, 0.6, 0.8)
    title: float = tried(5, 2.5, 10)
    short: float = tried(SHORT, 0, 20)
    length: float = tried(0.5, 0.25, 0.75)
    long_enough: float = tried(LONG_ENOUGH, 100, 200)
    redundancy: float = tried(0.45, 0.3, 0.5, 0.6)
    leaning: float = tried(0.4, 0, 0.2, 0.3)
    heaps: float = tried(1, 0)

    def rank(self, matrix: TermMatrix, signals: Signals) -> FloatArray:
        """Return one score a sentence."""
        n = matrix.shape[0]
        degrees = graph_of([matrix]).degrees()[0]
        central = float(degrees[: int(self.first)].mean() / degrees.mean()) if degrees.any() else 1.0
        leaps = np.minimum(signals.lengths, self.long_enough) ** self.length
        damping = self.damping
        if self.heaps and is_heap(matrix, signals.title, float(degrees.sum())):
            central, damping = 0.0, max(damping, UNDIRECTED)
        elif signals.title is not None:
            leaps *= 1 + self.title * (1 + self.short / n) * signals.title
        direction, opening = min(self.direction * central, 1.0), self.opening * central**2
        ranking = TextRank(damping=damping, direction=direction, title=0, opening=opening, length=1)
        return ranking.rank(matrix, Signals((LONG_ENOUGH * leaps / leaps.max()).astype(np.float64)))

    def system(self) -> Ours:
        """Return our summarizer with these constants, named by those that differ from the default's."""
        changed = [f"{own.name} {getattr(self, own.name):g}" for own in fields(self) if getattr(self, own.name) != own.default]
        selection = MMR(redundancy=self.redundancy, leaning=self.leaning)
        return Ours({"ranking": self, "selection": selection}, name=", ".join(changed))


def settings() -> list[Constants]:
    """Return what is tried beside the default: one constant changed, then several."""
    values = {each.name: [each.default, *each.metadata["others"]] for each in fields(Constants)}
    singles = [replace(Constants(), **{name: value}) for name, tried_values in values.items() for value in tried_values[1:]]
    draw = random.Random(0)  # noqa: S311  no secret depends on it
    drawn = [Constants(**{name: draw.choice(of) for name, of in values.items() if name != "heaps"}) for _ in range(DRAWN)]
    return [*singles, *drawn]


SYSTEMS = [constants.system() for constants in settings()]
WITHOUT_HEAPS = replace(Constants(), heaps=0).system().name


def held_out(
    chosen_by: Sequence[placing.SetScores], measured_by: Sequence[placing.SetScores]
) -> list[tuple[placing.SetScores, str]]:
    """Return each set with the setting that is best on the mean of the others."""
    found = []
    for each in measured_by:
        others = [other for other in chosen_by if other.name in ENGLISH and other.name != each.name]
        names = [name for name in each.scores if all(name in other.scores for other in others)]
        if each.name == HEAPS and WITHOUT_HEAPS in names:
            names = [WITHOUT_HEAPS]
        found.append((each, max(names, key=lambda name: fmean(other.mean(name) for other in others))))
    return found


def rows_of(found: Sequence[tuple[placing.SetScores, str]]) -> list[list[str]]:
    """Return the table: the default, and the setting that was chosen without the set."""
    rows = [["set", "documents", "words", "the default", "chosen without it", "less the default", "the setting"]]
    for each, name in found:
        difference = bootstrap(each.scores[name] - each.scores[placing.OURS])
        shown = "the default" if name == placing.OURS else name
        means = [f"{each.mean(system):.1f}" for system in (placing.OURS, name)]
        rows.append([each.name, f"{each.documents}", each.amount, *means, f"{difference:+.1f}", shown])
    default, chosen = fmean(each.mean(placing.OURS) for each, _ in found), fmean(each.mean(name) for each, name in found)
    return [*rows, [f"mean of {len(found)} sets", "", "", f"{default:.2f}", f"{chosen:.2f}", f"{chosen - default:+.2f}", ""]]


def main() -> None:
    """Print a table for each measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="what quality.py --try benchmarks/heldout.py --save wrote")
    parser.add_argument("--on", type=Path, metavar="FILE.json", help="measure on the documents of this run where it has the set")
    options = parser.parse_args()
    on = placing.read([options.on]) if options.on else {}
    for measure, by in placing.read([options.file]).items():
        places = {each.name: each for each in [*by, *on.get(measure, [])] if each.name in ENGLISH}
        print(f"\n{placing.MEASURES[measure]}:\n")
        print(markdown_table(rows_of(held_out(by, list(places.values())))))
        print(f"{len(by[0].scores)} settings; `{placing.signature_of(by)}`")


if __name__ == "__main__":
    raise SystemExit(guarded("heldout.py", main))
