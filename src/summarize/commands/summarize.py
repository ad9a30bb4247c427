"""The command ``summarize``: a text or a web page from a file, a pipe or the web, its summary on standard output."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summarize import __version__
from summarize.addresses import without_user
from summarize.commands.terminal import Parser, add_budget, budget_of, complain, guarded, write_output
from summarize.errors import OptionError, PageError
from summarize.files import check_target, replacing
from summarize.printable import printable
from summarize.webpage.recognising import is_address, is_html, marked

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
  summarize --query "Who pays?" -           what answers a question, from standard input
  summarize --format highlight article.txt  the article with its sentences marked
  summarize --format keywords article.txt   what it is about, a keyword a line
"""

NAME = "summarize"

_FORMATS = ("text", "markdown", "json", "html", "highlight", "keywords")
_PICTURES = (".png", ".svg", ".pdf")

LONGEST_NAME = 255
"""Characters of a name that are shown: who gives the text itself in place of a name need not see all of it again."""

_BINARY = (b"\x1f\x8b", b"PK\3\4", b"PAR1", b"\x28\xb5\x2f\xfd", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff")
"""How compressed files, Parquet, programs and pictures begin."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0, 1 if the summary cannot be written, 2 for what the caller must mend.

    Parameters
    ----------
    arguments : sequence of str, optional
        In place of ``sys.argv[1:]``.
    """
    options = _parser().parse_args(arguments)
    return guarded(NAME, lambda: _run(options))


def _run(options: argparse.Namespace) -> None:
    _check(options)
    summary = _summary(_text(options), options)
    if options.plot is not None:
        _draw(summary, options.plot)
    text = _formatted(summary, options.format, options.keywords)
    if text:
        write_output(text)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog=NAME,
        description="Print the few sentences that carry a text, word for word and in its order.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    what = "a text, a web page or its https:// address; - or nothing is standard input"
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help=what)
    add_budget(parser)
    text = parser.add_argument_group("the text")
    text.add_argument("--title", metavar="TEXT", help="the headline, where the text does not begin with it")
    text.add_argument("--query", metavar="TEXT", help="a question or some words to turn the summary towards")
    text.add_argument("--language", metavar="TAG", help="such as en or de; und for neutral rules (default: detected)")
    text.add_argument("--input", choices=("text", "html"), help="what it is (default: by its name, or its first kilobyte)")
    text.add_argument(
        "--encoding", metavar="NAME", help="of the bytes (default: what a byte order mark or the page says, else UTF-8)"
    )
    output = parser.add_argument_group("what to print")
    output.add_argument("--format", choices=_FORMATS, default="text", help="default: text")
    output.add_argument("--keywords", type=int, metavar="N", help="how many, with --format keywords (default: 10) or json")
    output.add_argument("--plot", metavar="FILE", help="draw the scores along the text into a .png, .svg or .pdf file, too")
    parser.add_argument("--version", action="version", version=f"summarize {__version__}")
    return parser


def _summary(text: "str | Document", options: argparse.Namespace) -> "Summary":
    from summarize.api import Summarizer  # noqa: PLC0415  --help and --version must not wait for numpy

    summary = Summarizer(**budget_of(options), language=options.language).summarize(
        text, title=options.title, query=options.query
    )
    if not summary:
        complain(NAME, "the text has no sentence to show")
    elif summary.query_matched is False:
        complain(NAME, "no word of the query stands in the text: this is the summary without it")
    return summary


def _check(options: argparse.Namespace) -> None:
    """Raise an error for options that have no meaning together, before anything is read."""
    if options.format not in ("keywords", "json") and options.keywords is not None:
        message = "--keywords N says how many: it goes with --format keywords, or with --format json to have both"
        raise OptionError(message)
    if options.format == "keywords" and any(value is not None for value in budget_of(options).values()):
        message = "--format keywords prints no sentences: say how many keywords with --keywords N"
        raise OptionError(message)
    if options.plot is not None and Path(options.plot).suffix.lower() not in _PICTURES:
        message = f"--plot {options.plot}: the name must end in {', '.join(_PICTURES)}"
        raise OptionError(message)
    if options.plot is not None:
        check_target(Path(options.plot), name=f"--plot {options.plot}")


def _draw(summary: "Summary", name: str) -> None:
    picture = io.BytesIO()
    summary.plot().savefig(picture, format=Path(name).suffix[1:].lower(), dpi=150)
    with replacing(Path(name)) as path:
        path.write_bytes(picture.getvalue())


def _formatted(summary: "Summary", form: str, keywords: int | None) -> str:
    match form:
        case "json":
            return summary.to_json(indent=2, keywords=keywords)
        case "html":
            return summary.to_html()
        case "highlight":
            from summarize.rendering.highlight import highlighted  # noqa: PLC0415  as numpy in _summary

            return highlighted(summary, _marks())
        case "keywords":
            return printable("\n".join(summary.keywords(10 if keywords is None else keywords)))
        case "markdown":
            return printable(summary.to_markdown())
        case _:
            return printable(summary.text)


def _marks() -> "Marks":
    """Return how to mark sentences: with what a terminal has, without colour where NO_COLOR is set (https://no-color.org)."""
    if sys.stdout is None or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return "asterisks"
    return "bold" if os.environ.get("NO_COLOR") else "colour"


def _text(options: argparse.Namespace) -> "str | Document":
    """Return the text that is given, or the article where it is a web page."""
    name, encoding, url, is_page = options.file, options.encoding, None, options.input == "html"
    if is_address(name):
        from summarize.webpage.fetching import fetch_typed  # noqa: PLC0415  as above

        page = fetch_typed(name)
        name = without_user(name)
        data, url, encoding, is_page = page.data, page.url, encoding or page.encoding, is_page or page.is_html
    else:
        data = _read(name)
        name = "standard input" if name == "-" else name
    if options.input == "text" or not (is_page or is_html(name, data)):
        return _decoded(data, name, encoding)
    from summarize.webpage.reading import read_html  # noqa: PLC0415  as above

    try:
        return read_html(data, url, encoding=encoding)
    except PageError as error:
        message = f"{name}: {error}"
        raise OptionError(message) from error


def _read(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``."""
    if name == "-":
        if sys.stdin is None or sys.stdin.isatty():
            message = "no text: name a file (summarize article.txt) or pipe one in (cat article.txt | summarize)"
            raise OptionError(message)
        return sys.stdin.buffer.read()
    asked = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}..."
    path = Path(name or "\0")  # an empty name is to pathlib the folder it is in; no file has this one
    try:
        return path.read_bytes()
    except IsADirectoryError as error:
        message = f"{name} is a directory: name a file in it"
        raise OptionError(message) from error
    except FileNotFoundError as error:
        message = (
            f"{asked}: no such file: check the name, put https:// before it if it is on the web, or give the text through a pipe"
        )
        raise OptionError(message) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        message = f"{asked!r} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise OptionError(message) from error


def _decoded(data: bytes, name: str, encoding: str | None) -> str:
    if encoding is None:
        encoding = marked(data) or "utf-8"
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError as error:
        message = f"--encoding {encoding} is not known: try utf-8, utf-16, cp1252 or latin-1"
        raise OptionError(message) from error
    except UnicodeDecodeError as error:
        if data.startswith(b"%PDF-"):
            message = f"{name} is a PDF: give its text, such as pdftotext {name} - | summarize"
            raise OptionError(message) from error
        if data.startswith(_BINARY) or b"\0" in data[:1024]:
            advice = ": summarize-corpus reads it" if name.lower().endswith((".gz", ".zst", ".parquet")) else ""
            message = f"{name} is a binary file, not a text{advice}"
            raise OptionError(message) from error
        byte = f" (byte 0x{data[error.start]:02x})" if error.start < len(data) else ""
        message = f"{name} is not {error.encoding} at offset {error.start}{byte}: name its encoding, such as --encoding cp1252"
        raise OptionError(message) from error
