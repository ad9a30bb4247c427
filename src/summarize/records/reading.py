"""Files of rows, read one row at a time; what cannot be read is an error in its place, and no row is read beyond a bound."""

import csv
import gzip
import io
import json
import os
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from summarize.errors import OptionError, RowError, short_repr
from summarize.records.formats import DELIMITERS, JSON_LINES, PARQUET, extra, format_of
from summarize.records.rows import Row

MAX_ROW_BYTES = 64 << 20
"""The longest row that is read: above any article, and small beside the memory of a machine."""

BATCH_ROWS = 256
BATCH_BYTES = 2 << 20
"""Rows of Parquet read at once, and about how many bytes."""

_SKIPPED_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class JsonLine:
    """A line of JSON Lines as it stands in the file: to be parsed by whoever has time for it."""

    data: bytes
    place: str

    def row(self) -> Row | RowError:
        """Return the row in the line, or what is wrong with it."""
        try:
            values = json.loads(self.data.decode("utf-8").rstrip())
        except UnicodeDecodeError as error:
            return RowError(f"{self.place}: not UTF-8 at byte {error.start}")
        except json.JSONDecodeError as error:
            return RowError(f"{self.place}: no JSON: {error.msg} at column {error.colno}")
        except (ValueError, RecursionError) as error:
            return RowError(f"{self.place}: no JSON: {error}")
        if not isinstance(values, dict):
            return RowError(f"{self.place}: a row is a JSON object {{...}}, not {short_repr(values)}")
        return Row(values, self.place)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a Parquet file: a ``pyarrow.RecordBatch``, and the number of its first row."""

    table: Any
    first: int
    name: str

    def rows(self) -> list[Row]:
        """Return the rows."""
        return [Row(values, f"{self.name}, row {self.first + i}") for i, values in enumerate(self.table.to_pylist())]


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
    return _parsed(RowFile(path))


def _parsed(file: "RowFile") -> Iterator[Row | RowError]:
    for item in file:
        if isinstance(item, Batch):
            yield from item.rows()
        else:
            yield item.row() if isinstance(item, JsonLine) else item


class RowFile:
    """A file of rows, as they stand in it; iterates once.

    Parameters
    ----------
    path : path
        Its name tells the format.
    name : str, optional
        What the file is called in the places of rows; by default the last part of its path.
    max_bytes : int
        A longer row is an error in its place, and is not held in memory. Rows of Parquet are held, their file being read in
        pages.

    Raises
    ------
    OptionError, MissingExtraError
        As by `read_rows`.
    """

    def __init__(self, path: str | os.PathLike[str], *, name: str | None = None, max_bytes: int = MAX_ROW_BYTES) -> None:
        self.path = Path(path)
        self.name = name or self.path.name
        self.max_bytes = max_bytes
        self._form, self._compression = format_of(self.path)
        if not self.path.is_file():
            message = f"{path} is no file" if self.path.exists() else f"{path} does not exist"
            raise OptionError(message)
        package = "pyarrow.parquet" if self._form == PARQUET else "zstandard" if self._compression == ".zst" else None
        self._package: Any = package and extra(package, self.path)
        self._file: BinaryIO | None = None
        self._bytes_read = 0

    @property
    def bytes_read(self) -> int:
        """How many bytes of the file have been read."""
        return self._bytes_read if self._file is None else self._file.tell()

    def __iter__(self) -> Iterator[JsonLine | Row | Batch | RowError]:
        if self._form == PARQUET:
            yield from self._batches()
            return
        try:
            file = self.path.open("rb")
        except OSError as error:
            yield RowError(f"{self.name}: cannot be read: {error.strerror}")
            return
        with file, self._decompressed(file) as stream:
            self._file = file
            yield from self._json_lines(stream) if self._form in JSON_LINES else self._csv_rows(stream)
            self._bytes_read, self._file = file.tell(), None

    def _decompressed(self, file: BinaryIO) -> BinaryIO:
        if self._compression == ".gz":
            return gzip.GzipFile(fileobj=file)  # type: ignore[return-value]  # it is one but for a type of its own
        return io.BufferedReader(_ZstandardFrames(file, self._package)) if self._compression == ".zst" else file

    def _json_lines(self, stream: BinaryIO) -> Iterator[JsonLine | RowError]:
        number = 0
        while True:
            number += 1
            place = f"{self.name}, line {number}"
            try:
                line = stream.readline(self.max_bytes + 1)
                cut = len(line) > self.max_bytes and not line.endswith(b"\n")
                length = _skipped(line, stream) if cut else 0
            except _read_errors() as error:
                yield RowError(f"{place}: cannot be read: {error}")
                return
            if not line:
                return
            if length:
                yield RowError(f"{place}: {length:,} bytes, more than the {self.max_bytes:,} that a row may have")
                continue
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield JsonLine(line, place)

    def _csv_rows(self, stream: BinaryIO) -> Iterator[Row | RowError]:
        delimiter = DELIMITERS[self._form]
        header: list[str] | None = None
        with _as_text(stream) as text:
            lines = _BoundedLines(text, self.max_bytes)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            while True:
                first = lines.number + 1
                lines.left = self.max_bytes
                try:
                    record = _next_record(reader)
                except csv.Error as error:
                    place = f"line {first}" if lines.number <= first else f"lines {first} to {lines.number}"
                    yield RowError(f"{self.name}, {place}: no {delimiter!r}-separated values: {error}")
                    if header is None:  # without the names of the columns no row can be told
                        return
                    continue
                except _read_errors() as error:
                    yield RowError(f"{self.name}, after line {lines.number}: cannot be read: {error}")
                    return
                if record is None:
                    return
                if header is None:
                    header = record
                    if wrong := _wrong_header(header):
                        yield RowError(f"{self.name}, line {lines.number}: {wrong}")
                        return
                elif record:
                    yield _csv_row(header, record, f"{self.name}, line {lines.number}")

    def _batches(self) -> Iterator[Batch | RowError]:
        """Return the batches of each row group: their bounds depend on nothing but the file."""
        try:
            file = self._package.ParquetFile(self.path)
        except (OSError, ValueError) as error:  # pyarrow's ArrowInvalid is a ValueError
            yield RowError(f"{self.name}: no Parquet: {error}")
            return
        first, size = 1, self.path.stat().st_size
        with closing(file):
            total = max(file.metadata.num_rows, 1)
            for group in range(file.num_row_groups):
                metadata = file.metadata.row_group(group)
                last = first + metadata.num_rows - 1
                rows = max(1, min(BATCH_ROWS, BATCH_BYTES * metadata.num_rows // max(metadata.total_byte_size, 1)))
                try:
                    for table in file.iter_batches(batch_size=rows, row_groups=[group]):
                        batch = Batch(table, first, self.name)
                        first += table.num_rows
                        self._bytes_read = size * (first - 1) // total
                        yield batch
                except (OSError, ValueError) as error:
                    yield RowError(f"{self.name}, rows {first} to {last}: cannot be read: {error}")
                first = last + 1


@contextmanager
def _as_text(stream: BinaryIO) -> Iterator[io.TextIOWrapper]:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield text
    finally:
        text.detach()  # whoever opened the stream closes it


def _skipped(line: bytes, stream: BinaryIO) -> int:
    """Read to the end of a line that is too long, in pieces, and return its length."""
    length = len(line)
    while piece := stream.readline(_SKIPPED_AT_ONCE):
        length += len(piece)
        if piece.endswith(b"\n"):
            break
    return length


class _BoundedLines:
    """The lines of a text for the csv reader, those of one row together no longer than a bound."""

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self._text = text
        self._limit = limit
        self.left = limit
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self.left + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > self.left and not _ends(line):
            while (piece := self._text.readline(_SKIPPED_AT_ONCE)) and not _ends(piece):
                pass
            message = f"more than the {self._limit:,} bytes that a row may have"
            raise csv.Error(message)
        self.left = max(self.left - len(line), 0)
        return line


def _ends(line: str) -> bool:
    return line.endswith(("\n", "\r"))


def _next_record(reader: Any) -> list[str] | None:  # noqa: ANN401 - csv has no public name for its reader
    limit = csv.field_size_limit(sys.maxsize)  # an article may be longer than the usual 128 KB
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(limit)


def _csv_row(header: list[str], record: list[str], place: str) -> Row | RowError:
    if len(record) != len(header):
        return RowError(f"{place}: {len(record)} fields, but {len(header)} columns in the first line")
    if not _is_utf8(record):
        return RowError(f"{place}: not UTF-8")
    return Row(dict(zip(header, record, strict=True)), place)


def _wrong_header(header: Sequence[str]) -> str:
    """Return what is wrong with the names of the columns, nothing where nothing is."""
    if not _is_utf8(header):
        return "the names of the columns are not UTF-8"
    twice = next((name for name, count in Counter(header).items() if count > 1), None)
    return "" if twice is None else f"two columns are named {twice!r}"


def _is_utf8(record: Sequence[str]) -> bool:
    return not any("\udc80" <= character <= "\udcff" for field in record if not field.isascii() for character in field)


def _read_errors() -> tuple[type[Exception], ...]:
    """Return what reading a damaged file raises."""
    zstandard: Any = sys.modules.get("zstandard")
    return (OSError, EOFError, zlib.error, *(() if zstandard is None else (zstandard.ZstdError,)))


class _ZstandardFrames(io.RawIOBase):
    """The frames of a file one after the other, for a file may be several that were joined.

    zstandard's own reader takes the end of a file that was cut off for the end of the data.
    """

    def __init__(self, file: BinaryIO, zstandard: Any) -> None:  # noqa: ANN401 - an optional package
        self._file = file
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
