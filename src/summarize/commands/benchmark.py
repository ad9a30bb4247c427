"""The command ``summarize-benchmark``: takes documents with references, prints tables, and writes a page to look at."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.commands.terminal import Parser, available, check_output, count, guarded, path_of, write_output
from summarize.errors import OptionError
from summarize.files import check_target, replacing, same_file
from summarize.printable import printable

if TYPE_CHECKING:
    from summarize.evaluation.report import Report
    from summarize.evaluation.systems import System

NAME = "summarize-benchmark"

_EPILOG = """\
DATA is .jsonl, .ndjson, .csv or .tsv, also with .gz or .zst after it, or .parquet, with a column for the document and one
for its reference summary or a list of them, a sentence a line. The columns are known by their usual names (document, text,
article ...; references, summary, highlights ...) or named. DATA can also be a folder of text files, one a document.

--references-from takes a file of rows with the same ids, or a folder that has for storm.txt a file storm.txt, or several
such as storm.1.txt and storm.2.txt.

examples:
  summarize-benchmark test.jsonl                            three sentences
  summarize-benchmark articles/ --references-from references/ --latex table.tex
  summarize-benchmark --words references --html page.html test.jsonl
  summarize-benchmark -n 2 --limit 500 --systems summarize,Lead,"sumy LexRank" test.parquet
  summarize-benchmark --systems summarize,TextRank,LexRank,PacSum test.jsonl     with the rankings of the literature
  summarize-benchmark --compare a.toml b.toml test.jsonl    two settings of ours, a paired test between them
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0, 1 if a report cannot be written, 2 if the call must be corrected.

    Parameters
    ----------
    arguments : sequence of str, optional
        In place of ``sys.argv[1:]``.
    """
    options = _parser().parse_args(arguments)
    return guarded(NAME, lambda: _run(options))


def _run(options: argparse.Namespace) -> None:
    check_output()
    for path in (*options.data, options.references_from):
        if path is not None and not path.exists():
            message = f"{path} does not exist"
            raise OptionError(message)
    targets = _targets(options)
    reports = [_report(path, options) for path in options.data]
    write_output(printable("\n\n".join(f"{report.name}\n{report.to_text()}" for report in reports)))
    _write_files(reports, targets)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        NAME, "Compare our summarizer by ROUGE with baselines and with other packages, where these are installed.", _EPILOG
    )
    parser.add_argument("data", nargs="+", type=path_of, metavar="DATA", help="files or folders of documents with references")
    budget = parser.add_argument_group("how long a summary is (three sentences without any)")
    length = budget.add_mutually_exclusive_group()
    length.add_argument("-n", "--sentences", type=int, metavar="N", help="number of sentences")
    length.add_argument("--words", type=_words, metavar="N", help="number of words, or 'references' for their mean length")
    budget.add_argument("--cut", action="store_true", help="cut the last sentence, so that all have N words (default: whole)")
    budget.add_argument("--whole", action="store_true", help=argparse.SUPPRESS)  # the default since 1.1
    data = parser.add_argument_group("the data")
    for role in ("document", "title", "id"):
        data.add_argument(f"--{role}", metavar="COLUMN", help=f"the column of the {role} (default: by its usual names)")
    data.add_argument("--references", metavar="COLUMN", action="append", help="a column of references; may be repeated")
    data.add_argument("--references-from", type=path_of, metavar="PATH", help="a second file or folder that has the references")
    data.add_argument(
        "--language",
        metavar="TAG",
        help="of all documents, or 'mixed' to detect each one's (default: the column 'language', else detected once)",
    )
    data.add_argument("--limit", type=count, metavar="N", help="take the first N documents of each file")
    run = parser.add_argument_group("the run")
    run.add_argument("--systems", metavar="NAME,NAME", help="what to compare, as named in the table; the first with all others")
    run.add_argument(
        "--compare", nargs=2, type=path_of, metavar="FILE.toml", help="two settings of ours to compare with each other"
    )
    run.add_argument("--workers", type=count, default=available(), metavar="N", help="processes (default: %(default)s)")
    run.add_argument("--seed", type=int, default=0, metavar="N", help="of Random and of the bootstrap (default: 0)")
    run.add_argument("--samples", type=count, default=1000, metavar="N", help="of the bootstrap (default: 1000)")
    run.add_argument("--no-progress", action="store_true", help="show no progress bar on a terminal")
    out = parser.add_argument_group("what to write in addition to the tables on standard output")
    for form, what in FORMS.items():
        out.add_argument(f"--{form}", type=path_of, metavar="FILE", help=f"write {what}")
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
    from summarize.evaluation.pairs import read_pairs  # --help must not wait for numpy
    from summarize.evaluation.running import benchmark

    columns = {role: value for role in ("document", "references", "title", "id") if (value := getattr(options, role))}
    named = columns.pop("references", []) if options.references_from else []
    return benchmark(
        read_pairs(path, options.references_from, named),
        sentences=options.sentences,
        words=options.words,
        whole=not options.cut,
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


def _systems(options: argparse.Namespace) -> "list[System] | None":
    if not options.systems and not options.compare:
        return None
    from summarize.evaluation.peers import installed
    from summarize.evaluation.systems import baselines, rankings

    known = [*baselines(options.seed), *rankings(), *installed()]
    by_name: dict[str, System] = {system.name: system for system in known}
    if options.compare:
        from summarize.evaluation.settings import read_settings

        settings = [read_settings(path) for path in options.compare]
        others = [by_name[name] for name in _names(options.systems, by_name)] if options.systems else []
        return [*settings, *others]
    return [by_name[name] for name in _names(options.systems, by_name)]


def _names(given: str, known: Iterable[str]) -> list[str]:
    wanted = [name.strip() for name in given.split(",")]
    unknown = [name for name in wanted if name not in known]
    if unknown:
        message = f"--systems: there is no {', '.join(map(repr, unknown))}; there are {', '.join(known)}"
        raise OptionError(message)
    return wanted


def _name(path: Path) -> str:
    from summarize.records.formats import format_of

    return path.name if path.is_dir() else path.name[: -len("".join(format_of(path)))]


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
            elif any(same_file(own, each) for each in (*options.data, options.references_from) if each is not None):
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


FORMS = {
    "json": "everything as JSON, with each document's scores",
    "markdown": "the tables in Markdown",
    "csv": "one line a system with every mean, interval and p-value",
    "latex": "the scores as a LaTeX table (package booktabs)",
    "html": "a page with charts and every document, to look at",
}

WRITERS: "dict[str, Callable[[Report], str]]" = {
    "json": lambda report: report.to_json() + "\n",
    "csv": lambda report: report.to_csv(),
    "latex": lambda report: report.to_latex(),
    "markdown": lambda report: report.to_markdown(),
    "html": lambda report: report.to_html(),
}


if __name__ == "__main__":
    raise SystemExit(main())
