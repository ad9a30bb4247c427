"""What a worker process does: a block in, a part on the disk and its counts out."""

import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path

from summarize.corpus.inputs import Block, read
from summarize.corpus.job import Job
from summarize.corpus.parts import Counts, PartFiles
from summarize.corpus.summarizing import Entry, Outcome, entry_of, one_by_one, summarised, values_of
from summarize.records import write_rows
from summarize.records.formats import PARQUET


@dataclass(frozen=True, slots=True)
class Task:
    """A block to be done.

    Parameters
    ----------
    block : Block
    carefully : bool
        Whether to do its rows one by one, and say which one is begun.
    lost : mapping of int to str
        Rows that are not to be summarised, with the reason.
    """

    block: Block
    carefully: bool = False
    lost: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has started."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A row is begun, in a careful run."""

    row: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The part cannot be written, for a reason that is not in a row."""

    message: str


def work(connection: Connection, job: Job, files: PartFiles) -> None:
    """Do blocks until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes of a terminal; the first one ends the others
    try:
        connection.send(Ready())
        while True:
            task: Task = connection.recv()
            connection.send(_done_or_failed(task, job, files, connection))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the run has ended, however it did


def _done_or_failed(task: Task, job: Job, files: PartFiles, connection: Connection) -> Counts | Failed:
    try:
        return _done(task, job, files, connection)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        raise
    except OSError as error:
        return Failed(f"{files.folder}: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001  whoever started the run is told what ended it
        return Failed(f"block {task.block.number}: {type(error).__name__}: {error}")


def _done(task: Task, job: Job, files: PartFiles, connection: Connection) -> Counts:
    rows = [row for raw in task.block.rows for row in read(raw)]
    if task.carefully:
        pairs = list(one_by_one(rows, job, begin=lambda row: connection.send(Begun(row)), lost=task.lost))
    else:
        entries = [entry_of(row, job) for row in rows]
        pairs = list(zip(entries, summarised(entries, job), strict=True))
    counts = counts_of([outcome for _, outcome in pairs])
    parent = parent_process()
    if parent is not None and not parent.is_alive():  # it was killed, and another run may have resumed its work
        raise BrokenPipeError
    with files.writing(task.block.number, counts) as path:
        _write(path, task.block, pairs, job)
    return counts


def counts_of(outcomes: list[Outcome]) -> Counts:
    """Return how many outcomes there are of each kind."""
    failed = sum(outcome.error is not None for outcome in outcomes)
    empty = sum(outcome.error is None and not outcome.sentences for outcome in outcomes)
    return Counts(len(outcomes) - failed - empty, empty, failed)


def _write(path: Path, block: Block, pairs: list[tuple[Entry, Outcome]], job: Job) -> None:
    if path.suffix == PARQUET:
        from summarize.corpus.tables import write_part  # needs pyarrow

        write_part(path, block, pairs, job)
        return
    write_rows(path, (values_of(entry, outcome, job) for entry, outcome in pairs))
