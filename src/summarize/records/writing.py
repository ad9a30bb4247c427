"""Rows out to a file, the same bytes for the same rows, and files of rows joined into one."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from summarize.files import replacing
from summarize.records.compression import compressed, decompressed
from summarize.records.delimited import write_delimited
from summarize.records.encoding import as_json
from summarize.records.formats import DELIMITERS, JSON_LINES, PARQUET, extra, format_of, module_for


def part_suffix(path: str | os.PathLike[str]) -> str:
    """Return the suffix that parts of a file have: its own, but JSON Lines for CSV, whose columns only the whole knows.

    Raises
    ------
    OptionError
        If the name does not tell the format.
    MissingExtraError
        If the format needs a package that is not installed.

    Examples
    --------
    >>> part_suffix("news.jsonl.gz"), part_suffix("news.csv.gz")
    ('.jsonl.gz', '.jsonl.gz')
    """
    form, compression = format_of(Path(path))
    module = module_for(form, compression)
    if module is not None:
        extra(module, Path(path))
    return (JSON_LINES[0] if form in DELIMITERS else form) + compression


def write_rows(path: str | os.PathLike[str], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows to a file in the format that its name tells, and return their number.

    Parquet and CSV need the columns of all rows, and hold them in memory. The file appears, or takes the place of an older
    one, when all rows are written: they may be read from the same file.

    Raises
    ------
    OptionError, MissingExtraError
        As by `part_suffix`.

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
    part_suffix(path)
    form, compression = format_of(path)
    with replacing(path) as new:
        if form == PARQUET:
            from summarize.records.tables import table_of, write_table  # needs pyarrow

            table = table_of(list(rows))
            write_table(new, table)
            return int(table.num_rows)
        with _opened(new, compression) as stream:
            if form in DELIMITERS:
                rows = list(rows)
                return write_delimited(stream, DELIMITERS[form], _columns(rows), rows)
            count = 0
            for row in rows:
                stream.write(as_json(row) + b"\n")
                count += 1
            return count


def join_files(parts: Sequence[Path], path: Path, *, folder: Path | None = None, columns: Sequence[str] = ()) -> None:
    """Join files of rows into one, in order; the file appears at once and whole, and is on the disk.

    Parameters
    ----------
    parts : sequence of Path
        With the suffix that `part_suffix` gives for ``path``.
    path : Path
        Its name tells the format.
    folder : Path, optional
        Where the file lies until it is whole, on the same file system; by default beside ``path``.
    columns : sequence of str
        Which CSV and Parquet have first, whether a row has them or not.
    """
    form, compression = format_of(path)
    with replacing(path, folder=folder, durable=True) as new:
        if form == PARQUET:
            from summarize.records.tables import join_tables  # needs pyarrow

            join_tables(parts, new, columns)
        elif form in DELIMITERS:
            names = list(dict.fromkeys([*columns, *_columns(_rows_in(parts, compression))]))
            with _opened(new, compression) as stream:
                write_delimited(stream, DELIMITERS[form], names, _rows_in(parts, compression))
        else:
            with new.open("wb") as joined:
                for part in parts:
                    with part.open("rb") as stream:
                        shutil.copyfileobj(stream, joined, 1 << 20)


def _columns(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _rows_in(parts: Iterable[Path], compression: str) -> Iterator[Mapping[str, Any]]:
    """Return the rows of files that `write_rows` wrote."""
    for part in parts:
        with part.open("rb") as file, decompressed(file, compression, part) as stream:
            yield from map(json.loads, stream)


@contextmanager
def _opened(path: Path, compression: str) -> Iterator[BinaryIO]:
    with path.open("wb") as file, compressed(file, compression, path) as stream:
        yield stream
