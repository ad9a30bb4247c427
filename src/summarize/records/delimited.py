"""Rows of CSV and TSV: read with a bound for each row, and written with lists and objects as JSON."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from threading import Lock
from typing import Any, BinaryIO

from summarize.errors import RowError
from summarize.records.compression import read_errors
from summarize.records.encoding import NOT_UTF8, as_json, is_utf8
from summarize.records.rows import Row

SKIPPED_AT_ONCE = 1 << 20
"""Bytes or characters read at once of what is too long to be kept."""

_LONGEST_FIELD = 2**31 - 1
"""The largest limit that csv takes on every system: it is a C long, which has 32 bits on Windows."""

_QUOTED = re.compile('"[^"]*"')

_LIMIT = Lock()
"""Held while csv has our limit, for it is that of all threads."""


def read_delimited(
    stream: BinaryIO, delimiter: str, name: str, max_bytes: int, columns: list[str] | None = None
) -> Iterator[Row | RowError]:
    """Return the rows of a stream, with an error in the place of each that cannot be read; ``columns`` gets the header."""
    header: list[str] | None = None
    with _as_text(stream) as text:
        lines = _BoundedLines(text, max_bytes)
        records = _Records(lines, delimiter)
        while True:
            first = lines.number + 1
            lines.left = max_bytes
            try:
                record = records.next()
            except csv.Error as error:
                place = f"line {first}" if lines.number <= first else f"lines {first} to {lines.number}"
                yield RowError(f"{name}, {place}: not valid {records.delimiter!r}-separated values: {error}")
                if header is None:  # without the names of the columns no row can be read
                    return
                continue
            except read_errors() as error:
                yield RowError(f"{name}, after line {lines.number}: cannot be read: {error}")
                return
            if record is None:
                return
            if header is None:
                header = record
                if wrong := _wrong_header(header):
                    yield RowError(f"{name}, line {lines.number}: {wrong}")
                    return
                if columns is not None:
                    columns.extend(header)
            elif record:
                yield _row(header, record, f"{name}, line {lines.number}")


def write_delimited(stream: BinaryIO, delimiter: str, names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    r"""Write rows with these columns, and return their number: JSON for lists and objects, nothing for None.

    Examples
    --------
    >>> stream = io.BytesIO()
    >>> write_delimited(stream, ",", ["id", "tags"], [{"id": 1, "tags": ["rain", "mill"]}, {"id": None}])
    2
    >>> stream.getvalue()
    b'id,tags\r\n1,"[""rain"", ""mill""]"\r\n,\r\n'
    """
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    count = 0
    try:
        writer = csv.writer(text, delimiter=delimiter)  # its line ends are those of RFC 4180
        if names:  # csv writes a blank line for none
            writer.writerow(names)
        for row in rows:
            writer.writerow([_field(row.get(name)) for name in names])
            count += 1
    finally:
        text.detach()
    return count


def _field(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else as_json(value).decode()


@contextmanager
def _as_text(stream: BinaryIO) -> Iterator[io.TextIOWrapper]:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield text
    finally:
        text.detach()  # whoever opened the stream closes it


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
            while (piece := self._text.readline(SKIPPED_AT_ONCE)) and not _ends(piece):
                pass
            message = f"more than the {self._limit:,} bytes that a row may have"
            raise csv.Error(message)
        self.left = max(self.left - len(line), 0)
        return line


def _ends(line: str) -> bool:
    return line.endswith(("\n", "\r"))


def _delimiter_of(header: str, usual: str) -> str:
    r"""Return what parts the columns: where commas are decimal marks, Excel writes CSV with semicolons, and Unicode with tabs.

    Examples
    --------
    >>> [_delimiter_of(header, ",") for header in ("id,text;x", "id;text", '"id";"text, long"', "id\ttext", "text")]
    [',', ';', ';', '\t', ',']
    """
    bare = _QUOTED.sub("", header)
    others = [mark for mark in ";\t" if mark in bare]
    return others[0] if usual == "," and "," not in bare and len(others) == 1 else usual


class _Records:
    """The records of lines, parted by what the first line tells."""

    def __init__(self, lines: _BoundedLines, delimiter: str) -> None:
        self._lines = lines
        self._reader: Iterator[list[str]] | None = None
        self.delimiter = delimiter

    def next(self) -> list[str] | None:
        """Return the next record, None at the end."""
        if self._reader is None:
            header = next(self._lines, "")
            self.delimiter = _delimiter_of(header, self.delimiter)
            lines = chain([header], self._lines) if header else self._lines
            self._reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        with _LIMIT:
            limit = csv.field_size_limit(_LONGEST_FIELD)  # an article may be longer than the usual 128 KB
            try:
                return next(self._reader, None)
            finally:
                csv.field_size_limit(limit)


def _row(header: list[str], record: list[str], place: str) -> Row | RowError:
    values = {name: field for name, field in zip(header, record, strict=False) if is_utf8(field)}
    if len(record) != len(header):
        return RowError(f"{place}: {len(record)} fields, but {len(header)} columns in the first line", values=values)
    if len(values) < len(header):
        column = next(name for name in header if name not in values)
        return RowError(f"{place}: column {column!r} is not UTF-8: {NOT_UTF8}", values=values)
    return Row(values, place)


def _wrong_header(header: Sequence[str]) -> str:
    """Return what is wrong with the names of the columns, or an empty text."""
    if not all(map(is_utf8, header)):
        return f"the names of the columns are not UTF-8: {NOT_UTF8}"
    twice = next((name for name, count in Counter(header).items() if count > 1), None)
    return "" if twice is None else f"two columns are named {twice!r}"
