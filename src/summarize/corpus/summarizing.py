"""Rows to their summaries: each becomes the values of the added columns."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from summarize.corpus.inputs import DocumentRow
from summarize.corpus.job import ADDED, Job
from summarize.document import Document
from summarize.errors import RowError
from summarize.records import Row
from summarize.summary import Summary

SCORE_DIGITS = 6
"""Digits of a score: scores of one document agree to 1e-9 in any batch, so what is written is the same."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: the values of the columns that are added, in their order.

    Parameters
    ----------
    summary : str or None
        None where it failed.
    sentences : list of dict
        ``start``, ``end`` and ``score`` of each chosen sentence; the offsets count the text's code points.
    language : str or None
    error : str or None
        What is wrong, beginning with the place in the input.
    """

    summary: str | None = None
    sentences: list[dict[str, Any]] | None = None
    language: str | None = None
    error: str | None = None

    @classmethod
    def of(cls, summary: Summary) -> "Outcome":
        """Return the outcome of a row that was summarised."""
        sentences = [{"start": s.start, "end": s.end, "score": float(f"{s.score:.{SCORE_DIGITS}g}")} for s in summary]
        return cls(summary.text, sentences, summary.language)

    def columns(self, prefix: str = "") -> dict[str, Any]:
        """Return the values by column."""
        values = (self.summary, self.sentences, self.language, self.error)
        return {prefix + name: value for name, value in zip(ADDED, values, strict=True)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that has been read: its values, its place, its document or an error, and which column holds the text."""

    values: Mapping[str, Any]
    place: str
    document: Document | RowError
    text: str | None


def entry_of(row: Row | RowError, job: Job) -> Entry:
    """Return the entry of a row, with the id in its place where there is one."""
    job = job.for_names(row.values)
    text = "text" if isinstance(row, DocumentRow) else job.text
    if isinstance(row, RowError):
        return Entry(row.values, "", row, text)
    identity = row.optional_text(job.id)
    row = replace(row, place=f"{row.place}, id {identity[:100]}") if identity and identity != row.place else row
    try:
        return Entry(row.values, row.place, job.document(row), text)
    except RowError as error:
        return Entry(row.values, row.place, error, text)


def values_of(entry: Entry, outcome: Outcome, job: Job) -> dict[str, Any]:
    """Return the values of a row that is written."""
    return {**kept_of(entry, job), **outcome.columns(job.prefix)}


def kept_of(entry: Entry, job: Job) -> dict[str, Any]:
    """Return the values of the input that are written."""
    left_out = None if job.keep_text else entry.text
    return {name: value for name, value in entry.values.items() if name != left_out and name not in job.added}


def summarised(entries: Sequence[Entry], job: Job) -> list[Outcome]:
    """Return the outcomes of entries: all documents together, one by one only where that fails."""
    documents = [entry.document for entry in entries if isinstance(entry.document, Document)]
    if job.query is None:
        try:
            summaries = iter(list(job.summarizer.summarize_many(documents)))
        except Exception:  # noqa: BLE001  which document it was is found out one by one
            return [outcome_of(entry, job) for entry in entries]
        return [
            Outcome.of(next(summaries)) if isinstance(entry.document, Document) else outcome_of(entry, job) for entry in entries
        ]
    return [outcome_of(entry, job) for entry in entries]


def outcome_of(entry: Entry, job: Job) -> Outcome:
    """Return the outcome of one entry; any failure is its error."""
    if isinstance(entry.document, RowError):
        return Outcome(error=str(entry.document))
    try:
        return Outcome.of(job.summarizer.summarize(entry.document, query=job.query))
    except Exception as error:  # noqa: BLE001  a row that cannot be summarised is a row with an error
        return Outcome(error=f"{entry.place}: {type(error).__name__}: {error}")


def one_by_one(
    rows: Sequence[Row | RowError], job: Job, *, begin: Callable[[int], None], lost: Mapping[int, str]
) -> Iterator[tuple[Entry, Outcome]]:
    """Return entries and outcomes one at a time.

    Parameters
    ----------
    rows : sequence of Row or RowError
    job : Job
    begin : callable
        Called with the number of each row before it is summarised.
    lost : mapping of int to str
        Rows that are not summarised, with the reason.
    """
    for i, row in enumerate(rows):
        entry = entry_of(row, job)
        if i in lost:
            yield entry, Outcome(error=f"{entry.place}: {lost[i]}")
            continue
        begin(i)
        yield entry, outcome_of(entry, job)
