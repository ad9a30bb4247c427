"""A run from its inputs to its output."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from summarize.checks import check_count
from summarize.corpus.inputs import Block, Inputs
from summarize.corpus.job import Job
from summarize.corpus.parts import Counts, Parts, Stream, opened, parts_folder, streamed
from summarize.corpus.progress import Progress, Quiet
from summarize.corpus.workers import WorkerPool
from summarize.errors import CorpusError
from summarize.files import check_target
from summarize.records.writing import part_suffix

STANDARD_OUTPUT = "-"


def run(job: Job, *, workers: int = 1, overwrite: bool = False, progress: Progress | None = None) -> Counts:
    """Summarise a corpus; an interrupted run is resumed.

    Parameters
    ----------
    job : Job
    workers : int
        Processes that share the work; this one reads.
    overwrite : bool
        Whether an existing output, or parts of a run with other settings, are replaced.
    progress : Progress, optional
        What is told how far the run is.

    Returns
    -------
    Counts

    Raises
    ------
    OptionError
        If there is nothing to read, or the output cannot be written, or exists and is not to be overwritten.
    InputTypeError
        If ``workers`` is not a whole number.
    MissingExtraError
        If a format needs a package that is not installed.
    CorpusError
        If the run had to stop; the same call resumes it.
    """
    check_count("workers", workers)
    progress = progress or Quiet()
    out = Path(job.out)
    apart: tuple[Path, ...] = ()
    if job.out != STANDARD_OUTPUT:
        part_suffix(out)
        target = check_target(out).resolve()
        apart = (target, parts_folder(target))
    inputs = Inputs(job.inputs, apart, job.max_row_bytes)
    survey = inputs.survey()
    columns = inputs.columns()
    if columns:
        job = job.with_columns(columns)
    manifest = {**job.manifest(), "inputs": [survey.files, survey.size, survey.fingerprint]}
    try:
        with _output(job, out, manifest, overwrite=overwrite) as output:
            progress.begin(job, survey, sum(output.done.values(), start=Counts()))
            try:
                _run(job, inputs, output, workers, progress)
            finally:
                progress.end()
            output.finish(_columns_out(columns, job))
            return sum(output.done.values(), start=Counts())
    except OSError as error:
        if job.out == STANDARD_OUTPUT:  # a reader that closes a pipe is not a failure
            raise
        message = f"{error.filename or out}: {error.strerror or error}"
        raise CorpusError(message) from error


def _output(job: Job, out: Path, manifest: dict[str, object], *, overwrite: bool) -> AbstractContextManager[Parts | Stream]:
    if job.out == STANDARD_OUTPUT:
        return streamed(sys.stdout.buffer)
    return opened(out, manifest, overwrite=overwrite)


def _columns_out(names: list[str], job: Job) -> list[str]:
    """Return the columns of the output of an input that has these."""
    return [*(name for name in names if job.keep_text or name != job.text), *job.added]


def _run(job: Job, inputs: Inputs, output: Parts | Stream, workers: int, progress: Progress) -> None:
    resumed = frozenset(output.done)

    def to_do() -> Iterator[Block]:
        for block in inputs.blocks():
            if block.number in resumed:
                progress.skip(block.size)
            else:
                yield block

    for block, counts in WorkerPool(job, output.files, workers).done(to_do()):
        output.add(block.number, counts)
        progress.advance(counts, block.size)
