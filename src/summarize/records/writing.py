"""Rows out to a file, the same bytes for the same rows, and files of rows joined into one."""

import gzip
import json
import math
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from summarize.errors import OptionError
from summarize.records.formats import JSON_LINES, PARQUET, extra, format_of

_GZIP_LEVEL = 6
"""As the command gzip has it: level 9 takes three times as long for a hundredth less."""


def check_writable(path: str | os.PathLike[str]) -> str:
    """Return the suffix that parts of a file have, such as ``".jsonl.gz"``.

    Raises
    ------
    OptionError
        If the name does not tell a format that rows are written in.
    MissingExtraError
        If the format needs a package that is not installed.

    Examples
    --------
    >>> check_writable("news.csv")
    Traceback (most recent call last):
    summarize.errors.OptionError: news.csv: rows are written to .jsonl, also with .gz or .zst after it, or to .parquet
    """
    path = Path(path)
    form, compression = format_of(path)
    if form not in (*JSON_LINES, PARQUET):
        message = f"{path.name}: rows are written to .jsonl, also with .gz or .zst after it, or to .parquet"
        raise OptionError(message)
    if form == PARQUET or compression == ".zst":
        extra("pyarrow.parquet" if form == PARQUET else "zstandard", path)
    return form + compression


def write_rows(path: str | os.PathLike[str], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows to a file in the format that its name tells, and return their number; Parquet holds them all in memory.

    The file appears, or takes the place of an older one, when all rows are written: they may be read from the same file.

    Raises
    ------
    OptionError, MissingExtraError
        As by `check_writable`.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from summarize.records import read_rows
    >>> with TemporaryDirectory() as folder:
    ...     _ = write_rows(f"{folder}/news.jsonl", [{"id": 1, "text": "It rained."}])
    ...     [row.values for row in read_rows(f"{folder}/news.jsonl")]
    [{'id': 1, 'text': 'It rained.'}]
    """
    path = Path(path)
    suffix = check_writable(path)
    new = path.with_name(f"writing-{os.getpid()}-{path.name}")
    try:
        count = _write(new, suffix, rows)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return count


def _write(path: Path, suffix: str, rows: Iterable[Mapping[str, Any]]) -> int:
    if suffix == PARQUET:
        from summarize.records.tables import table_of, write_table  # noqa: PLC0415 - needs pyarrow

        table = table_of(list(rows))
        write_table(path, table)
        return int(table.num_rows)
    count = 0
    with ExitStack() as stack:
        stream = _compressed(stack.enter_context(path.open("wb")), suffix, path, stack)
        for row in rows:
            stream.write(as_json(row) + b"\n")
            count += 1
    return count


def _compressed(file: BinaryIO, suffix: str, path: Path, stack: ExitStack) -> BinaryIO:
    if suffix.endswith(".gz"):  # without name and time, which gzip would put into the file
        stream: Any = gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0)
        return stack.enter_context(stream)  # type: ignore[no-any-return]  # a binary stream but for its type
    if suffix.endswith(".zst"):
        zstandard: Any = extra("zstandard", path)
        return stack.enter_context(zstandard.open(file, "wb"))  # type: ignore[no-any-return]  # zstandard: an optional package
    return file


def as_json(value: object) -> bytes:
    """Return a value as JSON in one line, letters of every script as they are; what JSON has no word for as text.

    Examples
    --------
    >>> as_json({"summary": "Rain.", "score": float("nan")})
    b'{"summary": "Rain.", "score": null}'
    """
    try:
        text = json.dumps(value, ensure_ascii=False, default=str, allow_nan=False)
    except ValueError:  # a number that is none, or infinite: JSON has no word for it, and a column of numbers no text
        text = json.dumps(_finite(value), ensure_ascii=False, default=str)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair: escaped, it reads back as it was
        return json.dumps(_finite(value), default=str).encode("ascii")


def _finite(value: object) -> object:
    """Return a value with None for each number that is none or infinite."""
    match value:
        case float():
            return value if math.isfinite(value) else None
        case dict():
            return {key: _finite(item) for key, item in value.items()}
        case list() | tuple():
            return [_finite(item) for item in value]
    return value


def join_files(parts: Iterable[Path], path: Path) -> None:
    """Join files of rows into one of the same format, in order: each but Parquet is the sum of its parts."""
    if format_of(path)[0] == PARQUET:
        from summarize.records.tables import join_tables  # noqa: PLC0415 - needs pyarrow

        join_tables(list(parts), path)
        return
    with path.open("wb") as joined:
        for part in parts:
            with part.open("rb") as stream:
                shutil.copyfileobj(stream, joined, 1 << 20)
