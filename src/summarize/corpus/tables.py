"""Blocks with their outcomes as Arrow tables: the columns of Parquet keep their types."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow

from summarize.corpus.inputs import Block
from summarize.corpus.job import Job
from summarize.corpus.summarizing import Entry, Outcome, kept_of
from summarize.records.reading import Batch
from summarize.records.tables import as_text, table_of, write_table

SENTENCES = pyarrow.list_(pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64()), ("score", pyarrow.float64())]))
TYPES = (pyarrow.string(), SENTENCES, pyarrow.string(), pyarrow.string())
"""The types of the columns that are added, the same in every part."""


def write_part(path: Path, block: Block, pairs: Sequence[tuple[Entry, Outcome]], job: Job) -> None:
    """Write the part of a block."""
    batch = next((raw for raw in block.rows if isinstance(raw, Batch)), None)  # a block of its own
    table = batch.table if batch else table_of([kept_of(entry, job) for entry, _ in pairs])
    write_table(
        path, with_outcomes(table, [outcome for _, outcome in pairs], job.for_names(table.schema.names) if batch else job)
    )


def with_outcomes(table: pyarrow.Table | pyarrow.RecordBatch, outcomes: Sequence[Outcome], job: Job) -> pyarrow.Table:
    """Return the table with the columns that are added, and without what is left out."""
    kept = {
        name: table.column(i)
        for i, name in enumerate(table.schema.names)
        if name not in job.added and (job.keep_text or name != job.text)
    }
    values = [outcome.columns(job.prefix) for outcome in outcomes]
    added = {name: _array([each[name] for each in values], kind) for name, kind in zip(job.added, TYPES, strict=True)}
    return pyarrow.table({**kept, **added})


def _array(values: Sequence[Any], kind: pyarrow.DataType) -> pyarrow.Array:
    return as_text(values) if kind == pyarrow.string() else pyarrow.array(values, kind)
