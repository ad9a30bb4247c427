"""Files of rows, read one row at a time; what cannot be read is an error in its place, and no row is read beyond a bound."""

import codecs
import json
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from summarize.errors import OptionError, RowError, short_repr
from summarize.records.compression import decompressed, read_errors
from summarize.records.delimited import SKIPPED_AT_ONCE, read_delimited
from summarize.records.encoding import NOT_UTF8, as_utf8, is_utf8
from summarize.records.formats import DELIMITERS, JSON_LINES, PARQUET, extra, format_of, module_for
from summarize.records.rows import Row

MAX_ROW_BYTES = 64 << 20
"""The longest row that is read: above any article, and small beside the memory of a machine."""

BATCH_ROWS = 256
BATCH_BYTES = 2 << 20
"""Rows of Parquet read at once, and about how many bytes."""


_ARRAY = "a JSON array, not a row in each line: jq -c '.[]' makes lines of it"


@dataclass(frozen=True, slots=True)
class JsonLine:
    """A line of JSON Lines as bytes: the process that summarises it parses it."""

    data: bytes
    place: str

    def row(self) -> Row | RowError:
        """Return the row in the line, or what is wrong with it."""
        try:
            values = json.loads(self.data.decode("utf-8").rstrip())
        except UnicodeDecodeError as error:
            return RowError(f"{self.place}: not UTF-8 at byte {error.start}: {NOT_UTF8}", values=_readable(self.data))
        except json.JSONDecodeError as error:
            return RowError(f"{self.place}: not valid JSON: {error.msg} at column {error.colno}")
        except (ValueError, RecursionError) as error:
            return RowError(f"{self.place}: not valid JSON: {error}")
        if isinstance(values, list) and values and isinstance(values[0], dict):
            return RowError(f"{self.place}: {_ARRAY}")
        if not isinstance(values, dict):
            return RowError(f"{self.place}: a row is a JSON object {{...}}, not {short_repr(values)}")
        return Row(values, self.place)


def _readable(line: bytes) -> dict[str, Any]:
    """Return the values of a row that are UTF-8, of a line that is not."""
    try:
        values = json.loads(line.decode("utf-8", "surrogateescape").rstrip())
        pairs = values.items() if isinstance(values, dict) else ()
        return {key: value for key, value in pairs if is_utf8(json.dumps([key, value], ensure_ascii=False))}
    except (ValueError, RecursionError):  # not JSON
        return {}


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
        At the call, if the file does not exist, or its name tells no format.
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
    news.jsonl, line 2: not valid JSON: Expecting value at column 9
    """
    return _parsed(RowFile(path))


def _parsed(file: "RowFile") -> Iterator[Row | RowError]:
    for item in file:
        if isinstance(item, Batch):
            yield from item.rows()
        else:
            yield item.row() if isinstance(item, JsonLine) else item


class RowFile:
    """A file of rows, in its order; iterates once.

    Parameters
    ----------
    path : path
        Its name tells the format.
    name : str, optional
        What the file is called in the places of rows; by default the last part of its path.
    max_bytes : int
        A longer row is an error in its place, and is not held in memory. Rows of Parquet are held, their file being read in
        pages.

    Attributes
    ----------
    columns : list of str
        Those that CSV and Parquet name before their first row, as soon as they have been read.

    Raises
    ------
    OptionError, MissingExtraError
        As by `read_rows`.
    """

    def __init__(self, path: str | os.PathLike[str], *, name: str | None = None, max_bytes: int = MAX_ROW_BYTES) -> None:
        self.path = Path(path)
        self.name = name or self.path.name
        self.max_bytes = max_bytes
        self.columns: list[str] = []
        if not self.path.is_file():
            message = f"{path} is not a file" if self.path.exists() else f"{path} does not exist"
            raise OptionError(message)
        self._form, self._compression = format_of(self.path)
        module = module_for(self._form, self._compression)
        self._package: Any = module and extra(module, self.path)
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
        with file, decompressed(file, self._compression, self.path) as unpacked:
            self._file = file
            try:
                stream = as_utf8(unpacked)
            except read_errors() as error:
                yield RowError(f"{self.name}, line 1: cannot be read: {error}")
                return
            if self._form in JSON_LINES:
                yield from self._json_lines(stream)
            else:
                yield from read_delimited(stream, DELIMITERS[self._form], self.name, self.max_bytes, self.columns)
            self._bytes_read, self._file = file.tell(), None

    def _json_lines(self, stream: BinaryIO) -> Iterator[JsonLine | RowError]:
        number = 0
        while True:
            number += 1
            place = f"{self.name}, line {number}"
            try:
                line = stream.readline(self.max_bytes + 1)
                cut = len(line) > self.max_bytes and not line.endswith(b"\n")
                length = _skipped(line, stream) if cut else 0
            except read_errors() as error:
                yield RowError(f"{place}: cannot be read: {error}")
                return
            if not line:
                return
            if length:
                yield RowError(f"{place}: {length:,} bytes, more than the {self.max_bytes:,} that a row may have")
                continue
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
                if line.startswith(b"[") and not line.rstrip().endswith(b"]"):
                    yield RowError(f"{place}: {_ARRAY}")
                    return
            if line.strip():
                yield JsonLine(line, place)

    def _batches(self) -> Iterator[Batch | RowError]:
        """Return the batches of each row group: their bounds depend on nothing but the file. Without a row, one has the types."""
        try:
            file = self._package.ParquetFile(self.path)
        except (OSError, ValueError) as error:  # pyarrow's ArrowInvalid is a ValueError
            yield RowError(f"{self.name}: not a Parquet file: {error}")
            return
        first, size = 1, self.path.stat().st_size
        with closing(file):
            self.columns.extend(file.schema_arrow.names)
            total = max(file.metadata.num_rows, 1)
            if not file.metadata.num_rows:
                yield Batch(file.schema_arrow.empty_table(), first, self.name)
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
        self._bytes_read = size


def _skipped(line: bytes, stream: BinaryIO) -> int:
    """Read to the end of a line that is too long, in pieces, and return its length."""
    length = len(line)
    while piece := stream.readline(SKIPPED_AT_ONCE):
        length += len(piece)
        if piece.endswith(b"\n"):
            break
    return length
