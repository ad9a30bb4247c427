"""What ROUGE gives: scores with their precision and recall, and the signature that says how they were measured."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from summarize import __version__
from summarize.evaluation.significance import Interval

TYPES = ("rouge1", "rouge2", "rougeLsum")


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Signature:
    """All that a figure depends on, so that two figures are never compared by accident.

    Two results may be compared where the signatures are the same. Fields that are ``None`` do not apply. ``nrefs`` is the
    number of references a document has, ``"1-4"`` where it differs.

    Examples
    --------
    >>> print(Signature(tok="rouge-score", stem="porter", bs=1000, seed=0, budget="3s", data="news@1f0c22aa", n=500))
    rouge|tok:rouge-score|stem:porter|F1|bs:1000|seed:0|budget:3s|data:news@1f0c22aa|n:500|v:1.1.0
    """

    tok: str
    stem: str
    lsum: str | None = None
    multi: str | None = None
    bs: int | None = None
    seed: int | None = None
    budget: str | None = None
    data: str | None = None
    n: int | None = None
    nrefs: int | str | None = None
    v: str = __version__

    def __str__(self) -> str:
        """Return the fields in one line, separated by ``|``."""
        labels = {"lsum": "Lsum"}
        head, tail = ("nrefs", "tok", "stem", "lsum", "multi"), ("bs", "seed", "budget", "data", "n", "v")
        given = {name: value for name in head + tail if (value := getattr(self, name)) is not None}
        parts = {name: f"{labels.get(name, name)}:{value}" for name, value in given.items()}
        return "|".join(["rouge", *filter(None, map(parts.get, head)), "F1", *filter(None, map(parts.get, tail))])


@dataclass(frozen=True, slots=True)
class Scores(Mapping[str, Score]):
    """The scores of one summary by type of ROUGE, with the signature.

    A mapping from ``"rouge1"``, ``"rouge2"``, ``"rougeLsum"`` to a `Score`.
    """

    by_type: Mapping[str, Score]
    signature: Signature

    def __getitem__(self, key: str) -> Score:
        """Return the score of a type."""
        return self.by_type[key]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the types."""
        return iter(self.by_type)

    def __len__(self) -> int:
        """Return the number of types."""
        return len(self.by_type)


@dataclass(frozen=True, slots=True)
class CorpusScores:
    """The scores of many summaries: each one's, and the means with bootstrap intervals.

    Parameters
    ----------
    precision, recall, f1 : mapping of str to Interval
        By type of ROUGE.
    documents : tuple of Scores
        The summaries' own scores, in order.
    signature : Signature
    """

    precision: Mapping[str, Interval]
    recall: Mapping[str, Interval]
    f1: Mapping[str, Interval]
    documents: tuple[Scores, ...]
    signature: Signature
