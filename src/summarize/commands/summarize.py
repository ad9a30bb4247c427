"""The command ``summarize``: a text or a web page from a file, a pipe or the web, its summary on standard output."""

import argparse
import io
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.commands.inputs import KINDS, read_input
from summarize.commands.terminal import (
    LANGUAGE,
    Parser,
    SignOfLife,
    add_budget,
    budget_of,
    complain,
    guarded,
    name_of,
    write_output,
)
from summarize.commands.wrapping import wrapped
from summarize.errors import OptionError
from summarize.files import check_apart, check_target, replacing
from summarize.printable import printable

if TYPE_CHECKING:
    from summarize.document import Document
    from summarize.rendering.highlight import Marks
    from summarize.summary import Summary

_EPILOG = """\
examples:
  summarize article.txt                     three sentences that carry it
  summarize https://example.org/news        the article on a web page
  summarize --words 80 article.txt          at most 80 words
  pbpaste | summarize -n 1                  one sentence of what a pipe brings
  summarize -o short.txt --lines a.md b.eml two files, each under its name, a sentence a line
  summarize --query "Who pays?" -           what answers a question, from standard input
  summarize --format highlight article.txt  the article with its sentences marked
  summarize --format keywords article.txt   what it is about, a keyword a line
"""

NAME = "summarize"

_FORMATS = ("text", "markdown", "json", "html", "highlight", "keywords")
_PICTURES = (".png", ".svg", ".pdf")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0, 1 if the summary cannot be written, 2 if the call must be corrected.

    Parameters
    ----------
    arguments : sequence of str, optional
        In place of ``sys.argv[1:]``.
    """
    options = _parser().parse_args(arguments)
    return guarded(NAME, lambda: _run(options))


def _run(options: argparse.Namespace) -> None:
    _check(options)
    several = len(options.file) > 1
    written = []
    with SignOfLife(NAME) as sign:
        for number, name in enumerate(options.file, start=1):
            shown = f"file {number} of {len(options.file)}, {name}" if several else name
            sign.work = "" if name == "-" else shown  # whoever types the text is not to be disturbed
            text = read_input(name, options.input, options.encoding)
            sign.work = f"{shown}, {len(text if isinstance(text, str) else text.text):,} characters"
            summary = _summary(text, options, name if several else "")
            if options.plot is not None:
                _draw(summary, options.plot)
            written.append(_formatted(summary, options))
    output = _joined(written, options)
    if not output:
        return
    if options.output is None:
        write_output(output)
    else:
        with replacing(Path(options.output)) as path:
            path.write_text(f"{output}\n", "utf-8", errors="replace")


def _joined(written: Sequence[str], options: argparse.Namespace) -> str:
    """Return what is printed: of several files each under its name, in JSON as an array of objects with the name in ``file``."""
    if len(written) == 1:
        return written[0]
    if options.format == "json":
        import json  # as Summary.to_json

        pairs = zip(options.file, written, strict=True)
        named = (text.replace("{\n", f'{{\n  "file": {json.dumps(name)},\n', 1) for name, text in pairs)
        return "[\n" + ",\n".join(named) + "\n]"
    head = "<!-- {} -->" if options.format == "html" else "==> {} <=="
    named = (name.replace("--", "- -") if options.format == "html" else name for name in options.file)
    return "\n\n".join(f"{head.format(printable(name))}\n{text}" for name, text in zip(named, written, strict=True))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(NAME, "Print the few sentences that carry a text, word for word and in its order.", _EPILOG)
    what = "texts, web pages, mails, subtitles, PDF or DOCX files, .gz too, or https:// addresses; - or nothing is standard input"
    parser.add_argument("file", nargs="*", type=name_of, default=["-"], metavar="FILE", help=what)
    add_budget(parser)
    text = parser.add_argument_group("the text")
    text.add_argument("--title", metavar="TEXT", help="the headline, where the text does not begin with it")
    text.add_argument("--query", metavar="TEXT", help="a question or some words to turn the summary towards")
    text.add_argument("--language", metavar="TAG", help=LANGUAGE)
    text.add_argument("--input", choices=KINDS, help="what it is (default: by its name, or its first kilobyte)")
    text.add_argument(
        "--encoding",
        metavar="NAME",
        help="of the bytes (default: what a byte order mark or the page says, else UTF-8); auto tells it from them",
    )
    output = parser.add_argument_group("what to print")
    output.add_argument("-o", "--output", type=name_of, metavar="FILE", help="write here instead of to standard output")
    output.add_argument("--lines", action="store_true", help="a sentence a line")
    output.add_argument("--speakers", action="store_true", help="who says it before each sentence of a transcript; in json, too")
    output.add_argument("--format", choices=_FORMATS, default="text", help="default: text")
    output.add_argument("--keywords", type=int, metavar="N", help="how many, with --format keywords (default: 10) or json")
    output.add_argument(
        "--plot", type=name_of, metavar="FILE", help="draw the scores along the text into a .png, .svg or .pdf file, too"
    )
    return parser


def _summary(text: "str | Document", options: argparse.Namespace, name: str) -> "Summary":
    from summarize.api import Summarizer  # --help and --version must not wait for numpy

    summary = Summarizer(**budget_of(options), language=options.language).summarize(
        text, title=options.title, query=options.query
    )
    of = f"{name}: " if name else ""
    if not summary:
        complain(NAME, f"{of}the text has no sentence to show")
    elif summary.query_matched is False:
        complain(NAME, f"{of}no word of the query occurs in the text; the query was ignored")
    return summary


def _check(options: argparse.Namespace) -> None:
    """Raise an error for options that have no meaning together, before anything is read."""
    if options.format not in ("keywords", "json") and options.keywords is not None:
        message = "--keywords N says how many: it goes with --format keywords, or with --format json to have both"
        raise OptionError(message)
    if options.format == "keywords" and any(value is not None for value in budget_of(options).values()):
        message = "--format keywords prints no sentences: say how many keywords with --keywords N"
        raise OptionError(message)
    if options.speakers and options.format not in ("text", "json"):
        message = f"--speakers goes with --format text or json, not {options.format}"
        raise OptionError(message)
    if options.lines and options.format != "text":
        message = f"--lines goes with --format text, not {options.format}"
        raise OptionError(message)
    if options.plot is not None and len(options.file) > 1:
        message = "--plot draws one file: give one"
        raise OptionError(message)
    if options.plot is not None and Path(options.plot).suffix.lower() not in _PICTURES:
        message = f"--plot {options.plot}: the name must end in {', '.join(_PICTURES)}"
        raise OptionError(message)
    _check_outputs({"-o": options.output, "--plot": options.plot}, options.file)


def _check_outputs(outputs: Mapping[str, str | None], inputs: Sequence[str]) -> None:
    """Raise an error for a file that cannot be written, or is one of those that are read."""
    paths = {option: Path(name) for option, name in outputs.items() if name is not None}
    for option, path in paths.items():
        check_target(path, name=f"{option} {path}")
    for name in inputs:
        if name != "-":
            check_apart(Path(name), paths.values())


def _draw(summary: "Summary", name: str) -> None:
    picture = io.BytesIO()
    summary.plot().savefig(picture, format=Path(name).suffix[1:].lower(), dpi=150)
    with replacing(Path(name)) as path:
        path.write_bytes(picture.getvalue())


def _formatted(summary: "Summary", options: argparse.Namespace) -> str:
    keywords = options.keywords
    match options.format:
        case "json":
            return summary.to_json(indent=2, keywords=keywords, speakers=options.speakers)
        case "html":
            return summary.to_html()
        case "highlight":
            from summarize.rendering.highlight import highlighted  # as numpy in _summary

            return highlighted(summary, _marks())
        case "keywords":
            return printable("\n".join(summary.keywords(10 if keywords is None else keywords)))
        case "markdown":
            return printable(summary.to_markdown())
        case _:
            text = _with_speakers(summary) if options.speakers else summary.lines if options.lines else summary.text
            return _wrapped(printable(text), options)


def _with_speakers(summary: "Summary") -> str:
    """Return the sentences of a transcript a line each, behind who says it."""
    names = [sentence["speaker"] for sentence in summary.to_dict(speakers=True)["sentences"]]  # one look at the layout for all
    return "\n".join(f"{name}: {line}" if name else line for name, line in zip(names, summary.lines.split("\n"), strict=True))


def _marks() -> "Marks":
    """Return how to mark sentences: with what a terminal has, without colour where NO_COLOR is set (https://no-color.org)."""
    if sys.stdout is None or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return "asterisks"
    return "bold" if os.environ.get("NO_COLOR") else "colour"


def _wrapped(text: str, options: argparse.Namespace) -> str:
    """Return a text wrapped to a terminal's width; as it is for a file or a pipe."""
    if options.output is not None or sys.stdout is None or not sys.stdout.isatty():
        return text
    columns = shutil.get_terminal_size().columns
    return "\n".join(wrapped(line, columns) for line in text.split("\n"))
