"""Rows of JSON Lines, CSV and Parquet, in and out: what holds a document, its title, its id and its reference summaries.

    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "news.jsonl.gz"
    >>> write_rows(path, [{"id": 1, "article": "It rained.", "highlights": "Rain."}])
    1
    >>> row = next(read_rows(path))
    >>> row.place, row.values["article"], Columns.guess(row.values).references
    ('news.jsonl.gz, line 1', 'It rained.', 'highlights')

The format is told by the name: ``.jsonl`` or ``.ndjson``, ``.csv`` or ``.tsv``, ``.parquet``, the first four also with
``.gz`` or ``.zst`` after it. Parquet needs pyarrow and ``.zst`` zstandard, both in the extra ``corpus``.
"""

import csv
import gzip
import importlib
import io
import json
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

from summarize.errors import InputTypeError, MissingExtraError, OptionError, RowError, shown

KNOWN_NAMES = {
    "document": ("document", "text", "article", "body", "content", "story", "dialogue", "transcript", "source", "maintext"),
    "references": ("references", "reference", "summaries", "summary", "highlights", "abstract", "target", "tldr", "description"),
    "title": ("title", "headline"),
    "id": ("id", "guid", "uid", "doc_id", "document_id", "url"),
    "language": ("language", "lang"),
}
"""The names that columns are known by, the most usual first; upper and lower case are the same."""

_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_JSON_LINES = (".jsonl", ".ndjson")
_PARQUET = ".parquet"
_COMPRESSIONS = (".gz", ".zst")
_BATCH = 512
"""Rows of Parquet read or written at once."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with its place in the input for whoever has to find it.

    Parameters
    ----------
    values : mapping of str to object
        By column.
    place : str
        Such as ``"news.jsonl, line 17"``.
    """

    values: Mapping[str, Any]
    place: str

    def text(self, column: str) -> str:
        """Return the text in a column.

        Raises
        ------
        RowError
            If the row does not have it, or it is no text.

        Examples
        --------
        >>> Row({"text": None}, "news.csv, line 2").text("text")
        Traceback (most recent call last):
        summarize.errors.RowError: news.csv, line 2: column 'text' holds NoneType (None), not a text
        """
        if column not in self.values:
            message = f"{self.place}: there is no column {column!r}, only {_listed(self.values)}"
            raise RowError(message)
        value = self.values[column]
        if not isinstance(value, str):
            message = f"{self.place}: column {column!r} holds {type(value).__name__} ({shown(value)}), not a text"
            raise RowError(message)
        return value

    def optional_text(self, column: str | None) -> str | None:
        """Return the text in a column, a number as text; None where there is no such column or nothing in it."""
        value = None if column is None else self.values.get(column)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        return value if isinstance(value, str) else str(value)

    def texts(self, column: str) -> tuple[str | tuple[str, ...], ...]:
        """Return the references in a column: a text, a list of texts, or a list of lists of sentences.

        Raises
        ------
        RowError
            If the row does not have them.

        Examples
        --------
        >>> row = Row({"summary": "Rain.", "references": ["Rain.", ["It rained.", "All day."]]}, "news.jsonl, line 1")
        >>> row.texts("summary"), row.texts("references")
        (('Rain.',), ('Rain.', ('It rained.', 'All day.')))
        """
        value = self.values.get(column)
        if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
            value = _list_in_text(value)  # how a list comes out of CSV
        if isinstance(value, list | tuple) and value and all(_is_reference(item) for item in value):
            return tuple(item if isinstance(item, str) else tuple(item) for item in value)
        return (self.text(column),)


def _is_reference(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list | tuple) and all(isinstance(item, str) for item in value))


def _list_in_text(text: str) -> object:
    try:
        found = json.loads(text)
    except ValueError:
        return text
    return found if isinstance(found, list) else text


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; all but the document may be missing."""

    document: str
    references: str | None = None
    title: str | None = None
    id: str | None = None
    language: str | None = None

    @classmethod
    def guess(cls, names: Iterable[str], **given: str | None) -> "Columns":
        """Return the columns by the names they usually have; a name that is given (not None) is taken instead.

        Raises
        ------
        OptionError
            If a column that is given does not exist, or no column is known to hold the document.

        Examples
        --------
        >>> Columns.guess(["URL", "Headline", "text", "summary"])
        Columns(document='text', references='summary', title='Headline', id='URL', language=None)
        >>> Columns.guess(["a", "b"], document="a").document
        'a'
        """
        present = [name for name in names if isinstance(name, str)]
        by_lower_case = {name.lower(): name for name in reversed(present)}
        found: dict[str, str] = {}
        for role, known in KNOWN_NAMES.items():
            wanted = given.get(role)
            if wanted is not None and wanted not in present:
                message = f"there is no column {wanted!r} for the {role}, only {_listed(present)}"
                raise OptionError(message)
            name = wanted or next((by_lower_case[name] for name in known if name in by_lower_case), None)
            if name is not None:
                found[role] = name
        if "document" not in found:
            message = f"no column is known to hold the document, of {_listed(present)}: name it"
            raise OptionError(message)
        return cls(**found)


def _listed(names: Iterable[object]) -> str:
    return ", ".join(repr(name) for name in islice(names, 12)) or "none"


def read_rows(path: str | os.PathLike[str]) -> Iterator[Row]:
    """Read the rows of a file, one at a time.

    Parameters
    ----------
    path : path
        Its name tells the format.

    Raises
    ------
    OptionError
        At the call, if the name tells no format, or the file does not exist.
    MissingExtraError
        At the call, if the format needs a package that is not installed.
    RowError
        When its turn comes, for a row that cannot be read.

    See Also
    --------
    read_rows_or_errors : Goes on after a bad row.
    """
    return _raising(read_rows_or_errors(path))


def _raising(rows: Iterator[Row | RowError]) -> Iterator[Row]:
    for row in rows:
        if isinstance(row, RowError):
            raise row
        yield row


def read_rows_or_errors(path: str | os.PathLike[str]) -> Iterator[Row | RowError]:
    r"""Read the rows of a file, with an error, not raised, in the place of each row that cannot be read.

    The parameters and what is raised at the call are those of `read_rows`.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "news.jsonl"
    >>> _ = path.write_text('{"text": "It rained."}\n{"text": \n')
    >>> for row in read_rows_or_errors(path):
    ...     print(row if isinstance(row, RowError) else row.values)
    {'text': 'It rained.'}
    news.jsonl, line 2: no JSON: Expecting value at column 9
    """
    path = Path(path)
    form, compression = _format(path)
    if not path.is_file():
        message = f"{path} is no file" if path.exists() else f"{path} does not exist"
        raise OptionError(message)
    if form == _PARQUET:
        return _parquet_rows(path, _extra("pyarrow.parquet", path))
    opened = _opener(path, compression, "rb")
    return _json_rows(path, opened) if form in _JSON_LINES else _csv_rows(path, opened, _DELIMITERS[form])


@contextmanager
def row_writer(path: str | os.PathLike[str], *, append: bool = False) -> Iterator[Callable[[Mapping[str, Any]], None]]:
    """Open a file for rows, in the format that its name tells; gives the function that writes one.

    CSV and Parquet take their columns from the first row, and lists go into CSV as JSON. JSON Lines, the only format to
    which rows can be appended, is flushed after each row, so what is written when a run breaks off is whole.

    Raises
    ------
    OptionError
        If the name tells no format, or rows cannot be appended to it.
    MissingExtraError
        If the format needs a package that is not installed.
    RowError
        If a row does not have the columns of the first one.
    """
    path = Path(path)
    form, compression = _format(path)
    if append and form not in _JSON_LINES:
        message = f"rows cannot be appended to {path.name}: only to .jsonl and .ndjson"
        raise OptionError(message)
    if form == _PARQUET:
        with _parquet_writer(path, _extra("pyarrow.parquet", path)) as write:
            yield write
        return
    opened = _opener(path, compression, "ab" if append else "wb")
    with opened() as stream:
        yield _json_writer(stream) if form in _JSON_LINES else _csv_writer(stream, _DELIMITERS[form])


def write_rows(path: str | os.PathLike[str], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows to a file in the format that its name tells, and return their number; see `row_writer`."""
    count = 0
    with row_writer(path) as write:
        for row in rows:
            write(row)
            count += 1
    return count


def _format(path: Path) -> tuple[str, str]:
    """Return the format's suffix and the compression's, which may be empty."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    compression = suffixes.pop() if suffixes and suffixes[-1] in _COMPRESSIONS else ""
    form = suffixes[-1] if suffixes else ""
    if form in (*_JSON_LINES, *_DELIMITERS) or (form == _PARQUET and not compression):
        return form, compression
    message = f"{path.name}: the name tells no format; .jsonl, .csv or .tsv, each also with .gz or .zst after it, or .parquet do"
    raise OptionError(message)


def _extra(module: str, path: Path) -> ModuleType:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        message = f"{path.name} needs {package}: pip install 'summarize[corpus]'"
        raise MissingExtraError(message) from error


def _opener(path: Path, compression: str, mode: str) -> Callable[[], BinaryIO]:
    if compression == ".gz":
        return lambda: gzip.open(path, mode)  # type: ignore[return-value]
    if compression == ".zst":
        zstandard: Any = _extra("zstandard", path)
        if mode == "rb":
            return lambda: io.BufferedReader(_ZstandardFrames(path, zstandard))
        return lambda: zstandard.open(path, mode)
    return lambda: path.open(mode)  # type: ignore[return-value]


class _ZstandardFrames(io.RawIOBase):
    """The frames of a file one after the other; appended rows are a frame of their own.

    zstandard's own reader takes the end of a file that was cut off for the end of the data.
    """

    def __init__(self, path: Path, zstandard: Any) -> None:  # noqa: ANN401 - an optional package
        self._file = path.open("rb")
        self._new_frame = zstandard.ZstdDecompressor().decompressobj
        self._frame: Any = None
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - the base class's Buffer has no public name before 3.12
        while not self._waiting:
            data = (self._frame.unused_data if self._frame and self._frame.eof else b"") or self._file.read(1 << 16)
            if not data:
                if self._frame and not self._frame.eof:
                    message = "the compressed data ends before its end mark"
                    raise EOFError(message)
                return 0
            if self._frame is None or self._frame.eof:
                self._frame = self._new_frame()
            self._waiting = self._frame.decompress(data)
        count = min(len(buffer), len(self._waiting))
        buffer[:count] = self._waiting[:count]
        self._waiting = self._waiting[count:]
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def _json_rows(path: Path, opened: Callable[[], BinaryIO]) -> Iterator[Row | RowError]:
    with opened() as stream:
        for number, line in _lines(path, stream):
            place = f"{path.name}, line {number}"
            if isinstance(line, RowError):
                yield line
            elif line.strip():
                yield _json_row(line, place)


def _lines(path: Path, stream: BinaryIO) -> Iterator[tuple[int, bytes | RowError]]:
    """Return the lines with their numbers; a broken compressed stream ends in an error."""
    number = 0
    lines = iter(stream)
    while True:
        number += 1
        try:
            line = next(lines, None)
        except _broken() as error:
            yield number, RowError(f"{path.name}, line {number}: cannot be read: {error}")
            return
        if line is None:
            return
        yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _broken() -> tuple[type[Exception], ...]:
    """Return what reading a damaged file raises."""
    zstandard: Any = sys.modules.get("zstandard")
    return (OSError, EOFError, zlib.error, *(() if zstandard is None else (zstandard.ZstdError,)))


def _json_row(line: bytes, place: str) -> Row | RowError:
    try:
        values = json.loads(line.decode("utf-8").rstrip())
    except UnicodeDecodeError as error:
        return RowError(f"{place}: not UTF-8 at byte {error.start}")
    except json.JSONDecodeError as error:
        return RowError(f"{place}: no JSON: {error.msg} at column {error.colno}")
    except (ValueError, RecursionError) as error:
        return RowError(f"{place}: no JSON: {error}")
    if not isinstance(values, dict):
        return RowError(f"{place}: a row is a JSON object {{...}}, not {shown(values)}")
    return Row(values, place)


def _csv_rows(path: Path, opened: Callable[[], BinaryIO], delimiter: str) -> Iterator[Row | RowError]:
    with opened() as stream, io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        header: list[str] | None = None
        while True:
            try:
                record = _next_record(reader)
            except csv.Error as error:
                yield RowError(f"{path.name}, line {reader.line_num}: no {delimiter!r}-separated values: {error}")
                continue
            except _broken() as error:
                yield RowError(f"{path.name}, after line {reader.line_num}: cannot be read: {error}")
                return
            if record is None:
                return
            if header is None:
                header = record
            elif record:
                yield _csv_row(header, record, f"{path.name}, line {reader.line_num}")


def _next_record(reader: Any) -> list[str] | None:  # noqa: ANN401 - csv has no public name for its reader
    limit = csv.field_size_limit(sys.maxsize)  # an article may be longer than the usual 128 KB
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(limit)


def _csv_row(header: list[str], record: list[str], place: str) -> Row | RowError:
    if len(record) != len(header):
        return RowError(f"{place}: {len(record)} fields, but {len(header)} columns in the first line")
    if any("\udc80" <= character <= "\udcff" for field in record if not field.isascii() for character in field):
        return RowError(f"{place}: not UTF-8")
    return Row(dict(zip(header, record, strict=True)), place)


def _parquet_rows(path: Path, parquet: Any) -> Iterator[Row | RowError]:  # noqa: ANN401 - pyarrow ships no types
    try:
        file = parquet.ParquetFile(path)
    except (OSError, ValueError) as error:  # pyarrow's ArrowInvalid is a ValueError
        yield RowError(f"{path.name}: no Parquet: {error}")
        return
    with closing(file):
        number = 0
        try:
            for batch in file.iter_batches(batch_size=_BATCH):
                for values in batch.to_pylist():
                    number += 1
                    yield Row(values, f"{path.name}, row {number}")
        except (OSError, ValueError) as error:
            yield RowError(f"{path.name}, after row {number}: cannot be read: {error}")


def _json_writer(stream: BinaryIO) -> Callable[[Mapping[str, Any]], None]:
    def write(row: Mapping[str, Any]) -> None:
        stream.write(_as_json(row) + b"\n")
        stream.flush()

    return write


def _as_json(value: object) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair: escaped, it reads back as it was
        return json.dumps(value).encode("ascii")


def _csv_writer(stream: BinaryIO, delimiter: str) -> Callable[[Mapping[str, Any]], None]:
    header: list[str] = []

    def write(row: Mapping[str, Any]) -> None:
        line = io.StringIO()
        writer = csv.writer(line, delimiter=delimiter, lineterminator="\n")
        if not header:
            header.extend(row)
            writer.writerow(header)
        _check_columns(header, row)
        fields = [row[name] for name in header]
        writer.writerow([_as_json(field).decode() if isinstance(field, list | tuple | dict) else field for field in fields])
        stream.write(line.getvalue().encode("utf-8", errors="replace"))

    return write


@contextmanager
def _parquet_writer(path: Path, parquet: Any) -> Iterator[Callable[[Mapping[str, Any]], None]]:  # noqa: ANN401 - as above
    pyarrow: Any = importlib.import_module("pyarrow")
    waiting: list[dict[str, Any]] = []
    header: list[str] = []
    writers: list[Any] = []

    def flush() -> None:
        table = pyarrow.Table.from_pylist(waiting, schema=writers[0].schema if writers else None)
        if not writers:
            writers.append(parquet.ParquetWriter(path, table.schema))
        writers[0].write_table(table)
        waiting.clear()

    def write(row: Mapping[str, Any]) -> None:
        header.extend(() if header else row)
        _check_columns(header, row)
        waiting.append(dict(row))
        if len(waiting) >= _BATCH:
            flush()

    try:
        yield write
        if waiting or not writers:
            flush()
    finally:
        for writer in writers:
            writer.close()


def _check_columns(header: list[str], row: Mapping[str, Any]) -> None:
    if set(row) != set(header):
        message = f"the row has the columns {_listed(row)}, the first one had {_listed(header)}"
        raise RowError(message)


def rows_of(mappings: Iterable[Mapping[str, Any] | Row], name: str = "data") -> Iterator[Row]:
    """Return the rows of any iterable of mappings with their numbers: of a list of dicts or a Hugging Face ``datasets.Dataset``.

    What is a `Row` already passes as it is.

    Raises
    ------
    InputTypeError
        At the call, if it is no iterable of rows; when its turn comes, if a row is no mapping.

    Examples
    --------
    >>> [row.place for row in rows_of([{"text": "It rained."}])]
    ['data, row 1']
    """
    if isinstance(mappings, str | bytes | Mapping) or not hasattr(mappings, "__iter__"):
        message = f"expected an iterable of mappings, one a document, not {type(mappings).__name__} ({shown(mappings)})"
        raise InputTypeError(message)
    return _numbered(mappings, name)


def _numbered(mappings: Iterable[Mapping[str, Any] | Row], name: str) -> Iterator[Row]:
    for number, values in enumerate(mappings, start=1):
        if isinstance(values, Row):
            yield values
            continue
        if not isinstance(values, Mapping):
            message = f"{name}, row {number}: expected a mapping of columns, not {type(values).__name__} ({shown(values)})"
            raise InputTypeError(message)
        yield Row(values, f"{name}, row {number}")
