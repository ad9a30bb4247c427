"""Files, folders and globs to blocks of rows, whose bounds depend on nothing but the input."""

import glob
import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from summarize import reading
from summarize.document import Document
from summarize.errors import MissingExtraError, OptionError, RowError
from summarize.files import check_apart, ordered
from summarize.records import Row, RowFile
from summarize.records.encoding import NOT_UTF8
from summarize.records.formats import COMPRESSIONS, extra, format_of, module_for
from summarize.records.reading import Batch, JsonLine
from summarize.webpage.recognising import DOCUMENTS, PAGES, marked, unmarked_utf_16

BLOCK_ROWS = 256
BLOCK_BYTES = 2 << 20
"""Rows of a block at most, and bytes but for one longer row: about half a second of work, and ten thousand articles a part of
a thousandth of the whole."""

PEEKED_ROWS = 100
"""Rows whose columns are looked at before the run."""

TEXT_FILES = (".txt", ".text")


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file that is one document, as its bytes.

    Parameters
    ----------
    data : bytes
    name : str
        Its path, which is the id of its row and its place.
    """

    data: bytes
    name: str

    @property
    def place(self) -> str:
        """The place of the row."""
        return self.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the row."""
        return ("id", "text") if self.name.lower().endswith(TEXT_FILES) else ("id", "title", "date", "text")

    def row(self) -> Row | RowError:
        """Return the row of the document, or why it cannot be read."""
        values = {"id": self.name}
        try:
            document = self._document()
        except UnicodeDecodeError as error:
            return RowError(f"{self.name}: not {error.encoding.upper()} at byte {error.start}: {NOT_UTF8}", values=values)
        except Exception as error:  # noqa: BLE001  any error of a document belongs to its row, a missing extra too
            return RowError(f"{self.name}: {error}", values=values)
        known = {**values, "title": document.title, "date": document.date, "text": document.text}
        return DocumentRow({name: known[name] for name in self.columns}, self.name, document)

    def _document(self) -> Document:
        suffix = Path(self.name).suffix.lower()
        if suffix in PAGES:
            from summarize.webpage import read_html  # only who has pages needs it

            return read_html(self.data)
        kind = DOCUMENTS.get(suffix)
        if kind in reading.READERS:
            return reading.READERS[kind](self.data)
        text = self.data.decode(marked(self.data) or unmarked_utf_16(self.data) or "utf-8").removeprefix("\ufeff")
        return reading.TEXT_READERS.get(kind or "", Document)(text)


@dataclass(frozen=True, slots=True)
class DocumentRow(Row):
    """The row of a file that is one document, with what is known of that beyond its text."""

    document: Document


Raw = JsonLine | Row | RowError | DocumentFile | Batch
"""A row as it is in the input, or several rows of Parquet."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are summarised together and written to one part.

    Parameters
    ----------
    number : int
        From 0.
    rows : list of Raw
    size : int
        Bytes of the input that were read for it.
    """

    number: int
    rows: list[Raw]
    size: int


@dataclass(frozen=True, slots=True)
class Survey:
    """How much there is to read.

    Parameters
    ----------
    files, size : int
        How many, and their bytes.
    fingerprint : str
        Of their names, sizes and times.
    skipped : Counter
        The suffixes of the files in folders that are of no known kind.
    """

    files: int
    size: int
    fingerprint: str
    skipped: Counter[str]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run reads.

    Parameters
    ----------
    arguments : tuple of str
        Files, folders and globs, as they were named.
    apart : tuple of Path
        Files and folders that are not input, even inside a folder that is: the output.
    max_row_bytes : int
    """

    arguments: tuple[str, ...]
    apart: tuple[Path, ...]
    max_row_bytes: int

    def files(self, skipped: Counter[str] | None = None) -> Iterator[Path]:
        """Return the files in order, folder by folder.

        Parameters
        ----------
        skipped : Counter, optional
            Gets the suffixes of the files in folders that are of no known kind.

        Raises
        ------
        OptionError
            If a file does not exist or is not of a known kind, or a folder or glob has no file that is.
        MissingExtraError
            If a file needs a package that is not installed.
        """
        for argument in self.arguments:
            here: Counter[str] = Counter()
            number = 0
            for number, path in enumerate(self._files_of(argument, here), start=1):  # noqa: B007  whether there was one
                yield path
            if not number:
                wanted = ".txt, .md, .html, .pdf, .docx, .eml, .jsonl, .csv, .parquet; some need an extra"
                message = f"{argument} contains no readable file ({wanted}){', only ' * bool(here)}{', '.join(here)}"
                raise OptionError(message)
            if skipped is not None:
                skipped.update(here)

    def _files_of(self, argument: str, skipped: Counter[str]) -> Iterator[Path]:
        path = Path(argument)
        if path.is_dir():
            yield from self._files_in(path, skipped)
        elif path.exists() or not glob.has_magic(argument):
            check_file(path, self.apart)
            yield path
        else:
            for found in ordered(map(Path, glob.glob(argument, recursive=True))):  # noqa: PTH207  of any pattern, absolute ones too
                if found.is_dir():
                    continue
                if found.resolve() not in self.apart:
                    check_file(found, self.apart)
                    yield found

    def _files_in(self, folder: Path, skipped: Counter[str]) -> Iterator[Path]:
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            path = Path(entry.path)
            if entry.name.startswith((".", "_")) or path.resolve() in self.apart:  # as _SUCCESS and what Spark leaves
                continue
            if entry.is_dir(follow_symlinks=False):  # a link may lead into a circle
                yield from self._files_in(path, skipped)
            elif entry.is_file() and not is_known(path):
                skipped["".join(path.suffixes[-2:] if path.suffix in COMPRESSIONS else path.suffixes[-1:]) or entry.name] += 1
            elif entry.is_file():
                check_packages(kind_of(path))
                yield path

    def survey(self) -> Survey:
        """Return how much there is to read."""
        skipped: Counter[str] = Counter()
        digest = hashlib.sha256()
        count = total = 0
        for path in self.files(skipped):
            status = path.stat()
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
            count += 1
            total += status.st_size
        return Survey(count, total, digest.hexdigest(), skipped)

    def columns(self) -> list[str]:
        """Return the columns of the first rows that can be read, and those of files before them that have no such row."""
        position = _Position()
        each = (names for raw in self._raw(position) for names in _columns_in(raw))
        for names in islice(each, PEEKED_ROWS):
            position.columns.update(dict.fromkeys(names))
        return list(position.columns)

    def blocks(self) -> Iterator[Block]:
        """Return the blocks in order: one without rows where there are none."""
        number = begun = size = 0
        rows: list[Raw] = []
        position = _Position()
        for raw in self._raw(position):
            alone = isinstance(raw, Batch)
            if rows and (alone or len(rows) == BLOCK_ROWS or size + size_of(raw) > BLOCK_BYTES):
                yield Block(number, rows, position.bytes_read - begun)
                number, begun, size, rows = number + 1, position.bytes_read, 0, []
            rows.append(raw)
            size += BLOCK_BYTES + 1 if alone else size_of(raw)
        if rows or not number:
            yield Block(number, rows, position.bytes_read - begun)

    def _raw(self, position: "_Position") -> Iterator[Raw]:
        for path in self.files():
            if is_document(path):
                document = self._document(path)
                position.before += len(document.data) if isinstance(document, DocumentFile) else 0
                yield document
                continue
            position.file = RowFile(path, name=str(path), max_bytes=self.max_row_bytes)
            yield from position.file
            position.columns.update(dict.fromkeys(position.file.columns))
            position.before, position.file = position.bytes_read, None

    def _document(self, path: Path) -> DocumentFile | RowError:
        try:
            size = path.stat().st_size
            if size > self.max_row_bytes:
                message = f"{path}: {size:,} bytes, more than the {self.max_row_bytes:,} that a row may have"
                return RowError(message, values={"id": str(path)})
            return DocumentFile(path.read_bytes(), str(path))
        except OSError as error:
            return RowError(f"{path}: cannot be read: {error.strerror}", values={"id": str(path)})


class _Position:
    """How far the input has been read: the files that are done with, their columns, and the one that is being read."""

    def __init__(self) -> None:
        self.before = 0
        self.columns: dict[str, None] = {}
        self.file: RowFile | None = None

    @property
    def bytes_read(self) -> int:
        return self.before + (self.file.bytes_read if self.file else 0)


def read(raw: Raw) -> Sequence[Row | RowError]:
    """Return the rows in a raw one."""
    if isinstance(raw, Batch):
        return raw.rows()
    return [raw if isinstance(raw, Row | RowError) else raw.row()]


def _columns_in(raw: Raw) -> Iterator[Iterable[str]]:
    """Return the columns of each row in a raw one that can be read; no document is parsed for that."""
    if isinstance(raw, DocumentFile):
        yield raw.columns
    else:
        yield from (row.values for row in read(raw) if isinstance(row, Row))


def size_of(raw: Raw) -> int:
    """Return about how many bytes a row has."""
    if isinstance(raw, Row | RowError):
        return sum(len(value) for value in raw.values.values())  # CSV: its values are texts
    return 0 if isinstance(raw, Batch) else len(raw.data)


def is_document(path: Path) -> bool:
    """Return whether a file is one document."""
    return path.suffix.lower() in (*TEXT_FILES, *PAGES, *DOCUMENTS)


def is_known(path: Path) -> bool:
    """Return whether a file is of a known kind."""
    try:
        kind_of(path)
    except OptionError:
        return False
    return True


def kind_of(path: Path) -> str:
    """Return the suffix that tells what a file is, as ``".csv.gz"``.

    Raises
    ------
    OptionError
        If it tells nothing.
    """
    return path.suffix.lower() if is_document(path) else "".join(format_of(path))


@cache
def check_packages(kind: str) -> None:
    """Raise an error if the packages that a kind of file needs are not installed."""
    if kind in PAGES and find_spec("trafilatura") is None:
        message = "HTML files need trafilatura: pip install 'summarize[web]'"
        raise MissingExtraError(message)
    module = None if is_document(Path(f"a{kind}")) else module_for(*format_of(Path(f"a{kind}")))
    if module is not None:
        extra(module, Path(kind))


def check_file(path: Path, apart: Sequence[Path]) -> None:
    """Raise an error for a file that is named and cannot be read."""
    check_apart(path, apart)
    if not path.exists():
        message = "the input is files, not standard input" if str(path) == "-" else f"{path} does not exist"
        raise OptionError(message)
    check_packages(kind_of(path))
