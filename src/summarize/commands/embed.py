"""The command ``summarize-embed``: pages of a static site in, the same pages with the box out."""

import argparse
import glob
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarize.commands.terminal import (
    FAILED,
    LANGUAGE,
    Parser,
    add_budget,
    budget_of,
    check_output,
    complain,
    guarded,
    name_of,
    path_of,
)
from summarize.errors import OptionError, PageError
from summarize.files import ordered, replacing
from summarize.printable import one_line
from summarize.webpage.recognising import PAGES

NAME = "summarize-embed"

_EPILOG = """\
IN is a page, a folder of pages or a pattern such as 'site/**/*.html'. A page keeps its place in the folder, or under the
pattern's first folder. A page that fails is left as it is, and named on standard error. With -o pages alone are written:
style sheets, pictures and other files are not copied.

examples:
  summarize-embed story.html > with-box.html
  summarize-embed site -o public                  all pages of a folder, into another
  cp -R site public; summarize-embed --in-place public    with its style sheets and pictures
  summarize-embed --in-place 'site/news/*.html'   again after an edit: the box is replaced
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A page to read, and the folder that it keeps its place in."""

    path: Path
    folder: Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0, 1 if a page failed, or 2 if the call must be corrected.

    Parameters
    ----------
    arguments : sequence of str, optional
        In place of ``sys.argv[1:]``.
    """
    options = _parser().parse_args(arguments)
    return guarded(NAME, lambda: _run(options))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        NAME, "Put the box with the summary before the first paragraph of the article on each page; change nothing else.", _EPILOG
    )
    parser.add_argument("pages", nargs="+", type=name_of, metavar="IN", help="pages, folders of pages, patterns")
    out = parser.add_mutually_exclusive_group()
    out.add_argument(
        "-o",
        "--output",
        type=path_of,
        metavar="DIR",
        help="a folder to write all pages to, those that fail as they were; no other files",
    )
    out.add_argument("--in-place", action="store_true", help="replace each page, at once and with its permissions")
    add_budget(parser)
    text = parser.add_argument_group("the pages")
    text.add_argument("--language", metavar="TAG", help=LANGUAGE)
    text.add_argument("--encoding", metavar="NAME", help="of all pages (default: what each page declares, else UTF-8)")
    return parser


def _run(options: argparse.Namespace) -> int:
    if options.output is None and not options.in_place:
        check_output()
    from tqdm import tqdm  # --help must not wait for it, nor for numpy

    from summarize.api import Summarizer
    from summarize.webpage.embedding import embed

    summarizer = Summarizer(**budget_of(options), language=options.language)
    sources = list(_sources(options.pages, options.output))
    targets = _targets(sources, options)
    outcomes: Counter[str] = Counter()
    for source, target in zip(tqdm(sources, unit="page", disable=None, leave=False), targets, strict=True):
        try:
            page = _read(source.path)
            try:
                embedded = embed(page, summarizer, encoding=options.encoding)
            except PageError:
                if options.output:
                    _write(page, target, source.path)
                raise
            _write(embedded, target, source.path)
            outcomes["as it was" if embedded == page else "box"] += 1
        except (PageError, _FileError) as error:
            tqdm.write(f"{NAME}: {one_line(f'{source.path}: {error}')}", file=sys.stderr)
            outcomes["failed"] += 1
    if options.output or options.in_place:
        pages = "1 page" if len(sources) == 1 else f"{len(sources)} pages"
        counts = f"{outcomes['box']} with a new box, {outcomes['as it was']} had it already, {outcomes['failed']} failed"
        complain(NAME, f"{pages}: {counts}")
    return FAILED if outcomes["failed"] else 0


def _sources(names: Iterable[str], output: Path | None) -> Iterator[Source]:
    """Yield the pages that the names on the command line mean, each once."""
    seen: set[Path] = set()
    out = None if output is None else output.resolve()
    for name in names:
        for source in _sources_of(name):
            own = source.path.resolve()
            # What an earlier run wrote below the folder that it read is not a page of the site.
            written = out is not None and own.is_relative_to(out) and not source.folder.resolve().is_relative_to(out)
            if out is not None:
                own = source.path.absolute()  # elsewhere, a link is a page of its own
            if own not in seen and not written:
                seen.add(own)
                yield source


def _sources_of(name: str) -> Iterator[Source]:
    path = Path(name)
    if path.is_dir():
        base = path
        pages = ordered(page for page in path.rglob("*") if page.name.lower().endswith(PAGES) and page.is_file())
    elif path.exists():
        base, pages = path.parent, [path]
    else:
        base = path
        while glob.has_magic(str(base)):
            base = base.parent
        pages = ordered(page for match in glob.glob(name, recursive=True) if (page := Path(match)).is_file())  # noqa: PTH207  absolute patterns too
    if not pages:
        advice = " (a page on the web is saved first)" if "://" in name else " (a pipe is not read)" if name == "-" else ""
        message = f"{name}: there is no page{' in this folder' if path.is_dir() else ' of this name'}{advice}"
        raise OptionError(message)
    return (Source(page, base) for page in pages)


def _targets(sources: Sequence[Source], options: argparse.Namespace) -> list[Path | None]:
    """Return where each page goes; None is standard output."""
    if options.in_place:
        return [source.path.resolve() for source in sources]
    if options.output is None:
        if len(sources) > 1:
            message = f"{len(sources)} pages: say where they go, with -o DIR or --in-place"
            raise OptionError(message)
        return [None]
    if options.output.exists() and not options.output.is_dir():
        message = f"-o {options.output} is not a folder"
        raise OptionError(message)
    out = options.output.resolve()
    first: dict[Path, Source] = {}
    for source in sources:
        if out in source.folder.resolve().parents:
            message = f"{source.folder} lies in the folder {options.output}, whose own pages would be replaced: name another"
            raise OptionError(message)
        target = options.output / source.path.relative_to(source.folder)
        if target.resolve() == source.path.resolve():
            message = f"{source.path} would be written onto itself: to replace the pages use --in-place"
            raise OptionError(message)
        if target in first:
            message = f"{first[target].path} and {source.path} would both be written to {target}: name the folder above them"
            raise OptionError(message)
        first[target] = source
    return list(first)


class _FileError(Exception):
    """A page that cannot be read or written, and why."""


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _FileError(error.strerror or str(error)) from error


def _write(page: bytes, target: Path | None, source: Path) -> None:
    """Write a page whole or not at all, with its source's permissions; one that is already there is not touched."""
    try:
        _replace(page, target, source)
    except BrokenPipeError:
        raise
    except OSError as error:
        message = f"the page cannot be written to {target or 'standard output'}: {error.strerror or error}"
        raise _FileError(message) from error


def _replace(page: bytes, target: Path | None, source: Path) -> None:
    if target is None:
        sys.stdout.buffer.write(page)
        sys.stdout.flush()
        return
    if target.exists() and target.read_bytes() == page:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as new:
        new.write_bytes(page)
        shutil.copymode(source, new)


if __name__ == "__main__":
    raise SystemExit(main())
