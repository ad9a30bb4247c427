"""The same as ``summarize.corpus`` on a Spark cluster: a column of texts to columns of summaries, errors as values.

    from summarize.spark import summarize_column

    news = spark.read.parquet("s3a://news/2024/")
    summarize_column(news, "text", sentences=3, title="headline").write.parquet("s3a://news/summaries/")

``summarize-corpus --spark MASTER``, and ``summarize.spark`` under spark-submit, call ``run``. A row's summary is the one that the
local run gives it, however Spark cuts the rows into partitions and batches.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.api import Summarizer
from summarize.corpus.inputs import BLOCK_ROWS, PEEKED_ROWS
from summarize.corpus.job import ADDED, Job
from summarize.corpus.parts import Counts
from summarize.corpus.summarizing import entry_of, summarised, values_of
from summarize.errors import CorpusError, MissingExtraError, OptionError, RowError
from summarize.records import Row
from summarize.records.encoding import as_json
from summarize.records.formats import JSON_LINES, PARQUET, format_of
from summarize.records.reading import JsonLine

try:
    import pyarrow
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import Column, DataFrame, Observation, SparkSession, functions
    from pyspark.sql.types import ArrayType, DoubleType, LongType, StringType, StructField, StructType
except ImportError as missing:
    _advice = "Spark needs pyspark and pyarrow: pip install 'summarize[spark]'"
    raise MissingExtraError(_advice) from missing

from summarize.corpus.tables import with_outcomes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Unpack

    from summarize.ranking.literature import Options

_SENTENCES = ArrayType(
    StructType([StructField("start", LongType()), StructField("end", LongType()), StructField("score", DoubleType())])
)
_PYTHON = "PYSPARK_PYTHON"
_PYTHON_ERROR = re.compile(
    r"Traceback \(most recent call last\):\n(?:[ \t].*\n|\n)*(\S.*)|Error from python worker:\n(?: +.*\n)* +(.*)\n"
)
_CODECS = {"": "none", ".gz": "gzip", ".zst": "zstd"}
_TYPES = dict(zip(ADDED, (StringType(), _SENTENCES, StringType(), StringType()), strict=True))


def summarize_column(  # noqa: PLR0913  the columns and the bounds of a corpus, and the options of a Summarizer
    frame: DataFrame,
    text: str,
    sentences: int | None = None,
    *,
    title: str | None = None,
    id: str | None = None,  # noqa: A002  the columns are called as in the command
    query: str | None = None,
    prefix: str = "",
    max_characters: int | None = None,
    keep_text: bool = True,
    **options: Unpack[Options],
) -> DataFrame:
    """Return a frame with the summaries of a column, lazily as Spark does.

    Parameters
    ----------
    frame : DataFrame
    text : str
        The column of the texts.
    sentences : int, optional
        How long the summaries are; see ``Summarizer``, of which the other ``options`` are too.
    title, id : str, optional
        The columns of the headlines, and of what a row is called in its error.
    query : str, optional
        What every summary should turn towards.
    prefix : str
        Before the names of the columns that are added.
    max_characters : int, optional
        A longer text is an error in its row: one such holds up its whole partition.
    keep_text : bool
        Whether the column of the texts stays.

    Returns
    -------
    DataFrame
        The frame's columns, and ``summary`` (string), ``summary_sentences`` (array of ``start``, ``end``, ``score``),
        ``language`` and ``error`` (string): what is wrong with the row, where there is no summary.

    Raises
    ------
    InputTypeError, OptionError
        For a wrong argument; a column that the frame does not have, or one that is named as those that are added.
    """
    summarizer = Summarizer(sentences, **options)
    job = Job(
        (),
        "",
        summarizer,
        query=query,
        text=text,
        title=title,
        id=id,
        prefix=prefix,
        max_characters=max_characters,
        keep_text=keep_text,
    )
    job.with_columns(frame.columns)  # whether they are there; which have not been named are not guessed
    return _with_summaries(frame, job)


def _with_summaries(frame: DataFrame, job: Job) -> DataFrame:
    kept = [field for field in frame.schema.fields if job.keep_text or field.name != job.text]
    schema = StructType([*kept, *(StructField(job.prefix + name, kind) for name, kind in _TYPES.items())])
    return frame.mapInArrow(lambda batches: _summarised_batches(batches, job), schema)


def _pieces(batches: Iterable[Any]) -> Iterator[Any]:
    """Return record batches in slices: one of Spark has ten thousand rows."""
    return (batch.slice(start, BLOCK_ROWS) for batch in batches for start in range(0, batch.num_rows, BLOCK_ROWS))


def _summarised_batches(batches: Iterable[Any], job: Job) -> Iterator[Any]:
    """Return record batches with the columns that are added."""
    names = [name for name in dict.fromkeys((job.text, job.title, job.id)) if name is not None]
    for piece in _pieces(batches):
        rows = [Row(values, "row") for values in piece.select(names).to_pylist()]
        outcomes = summarised([entry_of(row, job) for row in rows], job)
        yield from with_outcomes(piece, outcomes, job).combine_chunks().to_batches()


def _summarised_lines(batches: Iterable[Any], job: Job) -> Iterator[Any]:
    """Return lines of JSON for lines of JSON, each with what the counts need."""
    for piece in _pieces(batches):
        lines = zip(piece.column("value").to_pylist(), piece.column("file").to_pylist(), strict=True)
        entries = [entry_of(_row_in(line, file, job), job) for line, file in lines if line.strip()]
        outcomes = summarised(entries, job)
        columns = {
            "value": [as_json(values_of(*pair, job)).decode() for pair in zip(entries, outcomes, strict=True)],
            "error": [outcome.error for outcome in outcomes],
            "size": [len(outcome.sentences or ()) for outcome in outcomes],
        }
        types = {"value": pyarrow.string(), "error": pyarrow.string(), "size": pyarrow.int64()}
        yield pyarrow.record_batch([pyarrow.array(columns[name], types[name]) for name in types], list(types))


def _row_in(line: bytes, file: str, job: Job) -> Row | RowError:
    if len(line) > job.max_row_bytes:
        return RowError(f"{file}: {len(line):,} bytes, more than the {job.max_row_bytes:,} that a row may have")
    return JsonLine(line, file).row()


def run(job: Job, *, master: str | None, overwrite: bool = False, progress: bool = False) -> Counts:
    """Run a job on Spark: Parquet to Parquet, or JSON Lines to JSON Lines, as the name of the output tells.

    Parameters
    ----------
    job : Job
        Its inputs and output are URLs that Spark reads and writes; the output is a folder.
    master : str or None
        Such as ``"local[2]"`` or ``"spark://host:7077"``; None where spark-submit has said it.
    overwrite : bool
        Whether an existing output is replaced.
    progress : bool
        Whether Spark shows its bar on the terminal.

    Returns
    -------
    Counts

    Raises
    ------
    OptionError
        If the input does not exist, the output does, or a format is not one of these.
    CorpusError
        If Spark does not start, or the job fails.
    """
    form, compression = _formats(job)
    session = _session(master, progress=progress)
    try:
        if form == PARQUET:
            return _run_parquet(session, job, overwrite=overwrite)
        return _run_json(session, job, compression, overwrite=overwrite)
    except (PySparkException, Py4JError) as error:
        raise _explained(error, job) from error
    finally:
        session.stop()


def _formats(job: Job) -> tuple[str, str]:
    """Return the format and the compression of the output, which is the format of the input too."""
    form, compression = format_of(Path(job.out))
    for path in job.inputs:
        with suppress(OptionError):  # a folder's name need not tell a format
            if form not in (*JSON_LINES, PARQUET) or (format_of(Path(path))[0] == PARQUET) != (form == PARQUET):
                form = ""
    if not form:
        message = f"Spark makes .jsonl of .jsonl and .parquet of .parquet, not {job.out} of {', '.join(job.inputs)}"
        raise OptionError(message)
    return form, compression


def _session(master: str | None, *, progress: bool) -> SparkSession:
    builder = SparkSession.builder.appName("summarize-corpus").config("spark.ui.showConsoleProgress", str(progress).lower())
    try:
        with _this_python() if master is not None and master.startswith("local") else nullcontext():
            return (builder if master is None else builder.master(master)).getOrCreate()
    except (PySparkException, Py4JError, OSError) as error:
        message = f"Spark does not start, which needs Java 17 and a master that can be reached: {reason_in(str(error))}"
        raise CorpusError(message) from error


@contextmanager
def _this_python() -> Iterator[None]:
    """Let workers on this machine be run by the Python that runs now: ``python3`` may be another, without the package."""
    if _PYTHON in os.environ:
        yield
        return
    os.environ[_PYTHON] = sys.executable
    try:
        yield
    finally:
        del os.environ[_PYTHON]


def _run_parquet(session: SparkSession, job: Job, *, overwrite: bool) -> Counts:
    frame = session.read.parquet(*job.inputs)
    job = job.with_columns(frame.columns)
    frame = _with_summaries(frame, job)
    error, sentences = (functions.col(job.prefix + name) for name in ("error", "summary_sentences"))
    counted = Observation()
    frame = frame.observe(counted, *_counters(error, functions.size(sentences)))
    frame.write.mode(_mode(overwrite)).parquet(job.out)
    return _counts(counted)


def _run_json(session: SparkSession, job: Job, compression: str, *, overwrite: bool) -> Counts:
    """Keep lines as bytes until they are parsed by what parses them locally: a bad one is as bad here as there."""
    value, file = functions.col("value").cast("binary"), functions.col("_metadata.file_path")
    lines = session.read.text(list(job.inputs), lineSep="\n").select(value.alias("value"), file.alias("file"))
    first = [_row_in(line.value, line.file, job) for line in lines.take(PEEKED_ROWS)]
    columns = list(dict.fromkeys(name for row in first if isinstance(row, Row) for name in row.values))
    if columns:
        job = job.with_columns(columns)
    frame = lines.mapInArrow(lambda batches: _summarised_lines(batches, job), "value string, error string, size long")
    counted = Observation()
    frame = frame.observe(counted, *_counters(functions.col("error"), functions.col("size")))
    frame.select("value").write.mode(_mode(overwrite)).text(job.out, compression=_CODECS[compression], lineSep="\n")
    return _counts(counted)


def _mode(overwrite: bool) -> str:  # noqa: FBT001  one word for it
    return "overwrite" if overwrite else "errorifexists"


def _counters(error: Column, size: Column) -> tuple[Column, ...]:
    empty = functions.when(error.isNull() & (size == 0), 1)
    return (
        functions.count(functions.lit(1)).alias("rows"),
        functions.count(error).alias("failed"),
        functions.count(empty).alias("empty"),
    )


def _counts(counted: Observation) -> Counts:
    found = counted.get
    return Counts(found["rows"] - found["failed"] - found["empty"], found["empty"], found["failed"])


def _explained(error: Exception, job: Job) -> OptionError | CorpusError:
    if "PATH_ALREADY_EXISTS" in str(error):
        return OptionError(f"{job.out} already exists; --overwrite replaces it")
    if "PATH_NOT_FOUND" in str(error):
        return OptionError(reason_in(str(error)))
    return CorpusError(f"the Spark job failed: {reason_in(str(error))}")


def reason_in(text: str) -> str:
    """Return the line of an error's text that says what went wrong: the last one of Python's, else the first of Java's."""
    found: list[tuple[str, str]] = _PYTHON_ERROR.findall(text)
    if found:
        return max(found[-1]).strip()  # the alternative that matched; the other is empty
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "Exception: " in line), lines[0] if lines else "no reason given")
