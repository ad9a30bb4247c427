"""The command ``summarize-corpus``: files of documents in, a file of the same rows with their summaries out."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarize.commands.terminal import (
    FAILED,
    Parser,
    add_budget,
    available,
    budget_of,
    check_output,
    complain,
    count,
    guarded,
    name_of,
)

if TYPE_CHECKING:
    from summarize.corpus.job import Job
    from summarize.corpus.parts import Counts
    from summarize.corpus.progress import Progress

NAME = "summarize-corpus"
MEGABYTE = 1 << 20

_EPILOG = """\
IN is a file, a folder or a glob of .jsonl, .csv or .tsv, each also with .gz or .zst after it, of .parquet, or of .txt, .md,
.html, .pdf, .docx or .eml with a document each. OUT is .jsonl, .csv or .tsv, each also with .gz or .zst after it, or .parquet; -
writes JSON Lines to standard output. OUT has the rows of the input in their order, with summary, summary_sentences, language and
error; in CSV, summary_sentences is JSON. The error of a bad row says where it is and what is wrong. The same command resumes an
interrupted run.

With --spark, IN is anything that Spark reads, as s3a://news/*.parquet, and OUT a folder that it writes: .parquet of .parquet, or
.jsonl of .jsonl. An interrupted run starts over. Under spark-submit run the file of the module summarize.spark without --spark.

examples:
  summarize-corpus news.jsonl summaries.jsonl
  summarize-corpus --text body --words 60 'dumps/*.csv.gz' summaries.parquet
  summarize-corpus -n 1 --workers 4 articles/ - | head
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0, 1 if a row or the run failed, 2 if the call must be corrected.

    Parameters
    ----------
    arguments : sequence of str, optional
        In place of ``sys.argv[1:]``.
    """
    options = _parser().parse_args(arguments)
    resumable = options.out != "-" and options.spark is None
    kept = "; finished work is kept: run the same command to resume" if resumable else ""
    return guarded(NAME, lambda: _run(options), kept=kept)


def _run(options: argparse.Namespace) -> int:
    if options.out == "-":
        check_output()
    counts = _counts(options)
    documents = "1 document" if counts.rows == 1 else f"{counts.rows:,} documents"
    complain(NAME, f"{documents}: {counts.done:,} summarised, {counts.empty:,} empty, {counts.failed:,} failed")
    return FAILED if counts.failed and not options.skip_errors else 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(NAME, "Summarise the documents in files.", _EPILOG)
    parser.add_argument("inputs", nargs="+", type=name_of, metavar="IN", help="files, folders or globs")
    parser.add_argument("out", type=name_of, metavar="OUT", help="a file whose name tells the format; - is standard output")
    add_budget(parser)
    add_columns(parser)
    run = parser.add_argument_group("the run")
    where = run.add_mutually_exclusive_group()
    where.add_argument("--workers", type=count, metavar="N", help="processes (default: one for each processor)")
    where.add_argument("--spark", metavar="MASTER", help="on Spark, such as local[2] or spark://host:7077; see below")
    run.add_argument("--overwrite", action="store_true", help="replace OUT, and parts of a run with other settings")
    run.add_argument("--skip-errors", action="store_true", help="exit with 0 even if rows failed")
    run.add_argument("--no-progress", action="store_true", help="plain lines in place of a bar, as where there is no terminal")
    return parser


def add_columns(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is read, and what is written of it."""
    rows = parser.add_argument_group("the rows")
    for role in ("text", "title", "id"):
        rows.add_argument(f"--{role}", metavar="COLUMN", help=f"the column of the {role} (default: by its usual names)")
    rows.add_argument("--language", metavar="TAG", help="of all documents (default: detected for each)")
    rows.add_argument("--query", metavar="TEXT", help="a question or some words to turn every summary towards")
    rows.add_argument("--prefix", default="", metavar="NAME", help="before the names of the columns that are added")
    rows.add_argument("--leave-text", action="store_true", help="write no text, only what else is in the row")
    rows.add_argument("--max-characters", type=count, metavar="N", help="a longer text fails (default: no bound)")
    rows.add_argument("--max-row-mb", type=count, default=64, metavar="N", help="a longer row fails (default: %(default)s)")


def _counts(options: argparse.Namespace) -> "Counts":
    if options.spark is not None:
        from summarize.corpus import spark  # only who asks for Spark needs it

        shown = not options.no_progress and sys.stderr.isatty()
        return spark.run(job_of(options), master=options.spark or None, overwrite=options.overwrite, progress=shown)
    from summarize.corpus.running import run  # --help must not wait for numpy

    return run(job_of(options), workers=options.workers or available(), overwrite=options.overwrite, progress=_progress(options))


def job_of(options: argparse.Namespace) -> "Job":
    """Return what the options ask for."""
    from summarize.api import Summarizer
    from summarize.corpus.job import Job

    return Job(
        inputs=tuple(options.inputs),
        out=options.out,
        summarizer=Summarizer(**budget_of(options), language=options.language),
        query=options.query,
        text=options.text,
        title=options.title,
        id=options.id,
        prefix=options.prefix,
        max_row_bytes=options.max_row_mb * MEGABYTE,
        max_characters=options.max_characters,
        keep_text=not options.leave_text,
    )


def _progress(options: argparse.Namespace) -> "Progress":
    from summarize.corpus.progress import Bar, Lines

    return Lines(NAME) if options.no_progress or not sys.stderr.isatty() else Bar(NAME)


if __name__ == "__main__":
    raise SystemExit(main())
