"""The command ``summarize-benchmark``: files of documents with references in, a table out, and a page to look at."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summarize import __version__
from summarize.commands.terminal import Parser, check_output, count, guarded, write_output
from summarize.errors import OptionError
from summarize.files import check_target, replacing
from summarize.printable import printable

if TYPE_CHECKING:
    from summarize.evaluation.report import Report
    from summarize.evaluation.systems import System

NAME = "summarize-benchmark"

_EPILOG = """\
DATA is .jsonl, .ndjson, .csv or .tsv, also with .gz or .zst after it, or .parquet, with a column for the document and one
for its reference summary or a list of them, a sentence a line. The columns are known by their usual names (document, text,
article ...; references, summary, highlights ...) or named.

examples:
  summarize-benchmark test.jsonl                            three sentences
  summarize-benchmark --words references --html page.html test.jsonl
  summarize-benchmark -n 2 --limit 500 --systems summarize,Lead,"sumy LexRank" test.parquet
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0, 1 if a report cannot be written, 2 for what the caller must mend.

    Parameters
    ----------
    arguments : sequence of str, optional
        In place of ``sys.argv[1:]``.
    """
    options = _parser().parse_args(arguments)
    return guarded(NAME, lambda: _run(options))


def _run(options: argparse.Namespace) -> None:
    check_output()
    targets = _targets(options)
    reports = [_report(path, options) for path in options.data]
    write_output(printable("\n\n".join(f"{report.name}\n{report.to_text()}" for report in reports)))
    _write_files(reports, targets)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog=NAME,
        description="Compare our summarizer by ROUGE with baselines and with sumy, summa and lexrank, where these are installed.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("data", nargs="+", type=Path, metavar="DATA", help="files of documents with references")
    budget = parser.add_argument_group("how long a summary is (three sentences without any)")
    length = budget.add_mutually_exclusive_group()
    length.add_argument("-n", "--sentences", type=int, metavar="N", help="number of sentences")
    length.add_argument("--words", type=_words, metavar="N", help="number of words, or 'references' for their mean length")
    budget.add_argument("--whole", action="store_true", help="whole sentences only, at most so many words (default: cut at N)")
    data = parser.add_argument_group("the data")
    for role in ("document", "references", "title", "id"):
        data.add_argument(f"--{role}", metavar="COLUMN", help=f"the column of the {role} (default: by its usual names)")
    data.add_argument("--language", metavar="TAG", help="of all documents (default: the column 'language', else detected)")
    data.add_argument("--limit", type=count, metavar="N", help="take the first N documents of each file")
    run = parser.add_argument_group("the run")
    run.add_argument("--systems", metavar="NAME,NAME", help="what to compare, as named in the table; the first with all others")
    run.add_argument("--workers", type=count, default=os.cpu_count() or 1, metavar="N", help="processes (default: %(default)s)")
    run.add_argument("--seed", type=int, default=0, metavar="N", help="of Random and of the bootstrap (default: 0)")
    run.add_argument("--samples", type=count, default=1000, metavar="N", help="of the bootstrap (default: 1000)")
    run.add_argument("--no-progress", action="store_true", help="show no progress bar on a terminal")
    out = parser.add_argument_group("what to write, besides the table on standard output")
    for form in ("json", "markdown", "html"):
        out.add_argument(f"--{form}", type=Path, metavar="FILE", help=f"write the report as {form}")
    parser.add_argument("--version", action="version", version=f"summarize {__version__}")
    return parser


def _words(text: str) -> int | str:
    if text == "references":
        return text
    try:
        return int(text)
    except ValueError:
        message = f"takes a whole number or 'references', not {text!r}"
        raise argparse.ArgumentTypeError(message) from None


def _report(path: Path, options: argparse.Namespace) -> "Report":
    from summarize.evaluation.running import benchmark  # noqa: PLC0415 - --help must not wait for numpy
    from summarize.records import read_rows  # noqa: PLC0415 - as above

    rows = read_rows(path)
    columns = {role: value for role in ("document", "references", "title", "id") if (value := getattr(options, role))}
    return benchmark(
        rows,
        sentences=options.sentences,
        words=options.words,
        whole=options.whole,
        systems=_systems(options),
        columns=columns,
        language=options.language,
        name=_name(path),
        maximum=options.limit,
        samples=options.samples,
        seed=options.seed,
        workers=options.workers,
        progress=not options.no_progress and sys.stderr.isatty(),
    )


def _systems(options: argparse.Namespace) -> "list[System]":
    from summarize.evaluation.peers import installed  # noqa: PLC0415 - as above
    from summarize.evaluation.systems import baselines  # noqa: PLC0415 - as above

    by_name: Mapping[str, System] = {system.name: system for system in [*baselines(options.seed), *installed()]}
    if not options.systems:
        return list(by_name.values())
    wanted = [name.strip() for name in options.systems.split(",")]
    unknown = [name for name in wanted if name not in by_name]
    if unknown:
        message = f"--systems: there is no {', '.join(map(repr, unknown))}; there are {', '.join(by_name)}"
        raise OptionError(message)
    return [by_name[name] for name in wanted]


def _name(path: Path) -> str:
    from summarize.records.formats import format_of  # noqa: PLC0415 - as above

    return path.name[: -len("".join(format_of(path)))]


def _targets(options: argparse.Namespace) -> dict[tuple[str, int], Path]:
    """Return where each form of each file's report goes, checked before the run.

    Raises
    ------
    OptionError
        If two reports would be one file, a report would replace the data, or a report cannot be written.
    """
    targets: dict[tuple[str, int], Path] = {}
    for form in WRITERS:
        path: Path | None = getattr(options, form)
        if path is None:
            continue
        for number, data in enumerate(options.data):
            own = path if len(options.data) == 1 else path.with_name(f"{path.stem}-{_name(data)}{path.suffix}")
            wrong = ""
            if own in targets.values():
                wrong = "two reports would be this file: give the data different names, or run them one by one"
            elif own.resolve() in {each.resolve() for each in options.data}:
                wrong = "the report would replace the data: name another file"
            if wrong:
                message = f"--{form} {own}: {wrong}"
                raise OptionError(message)
            check_target(own, name=f"--{form} {own}")
            targets[form, number] = own
    return targets


def _write_files(reports: "Sequence[Report]", targets: Mapping[tuple[str, int], Path]) -> None:
    for (form, number), path in targets.items():
        with replacing(path) as new:
            new.write_text(WRITERS[form](reports[number]), encoding="utf-8")


WRITERS: "dict[str, Callable[[Report], str]]" = {
    "json": lambda report: report.to_json() + "\n",
    "markdown": lambda report: report.to_markdown(),
    "html": lambda report: report.to_html(),
}


if __name__ == "__main__":
    raise SystemExit(main())
