"""Documents and references as people have them: folders of texts, references in a second file or folder by the same name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from summarize.errors import OptionError, RowError, short_repr, warn
from summarize.files import ordered
from summarize.records import Columns, Row, read_rows
from summarize.records.rows import KNOWN_NAMES, unknown_column


def read_pairs(documents: Path, references: Path | None = None, columns: Sequence[str] = ()) -> Iterator[Row]:
    """Read documents with their references.

    Parameters
    ----------
    documents : Path
        A file of rows, or a folder of text files, one a document.
    references : Path, optional
        Where the references are if not with the documents. A folder has for ``storm.txt`` a file ``storm.txt``, or several
        such as ``storm.1.txt`` and ``storm.A.txt``. A file of rows has the documents' ids, or, without ids, the same order.
    columns : sequence of str
        The columns of the references in a file of rows, where their names do not tell.

    Yields
    ------
    Row
        With the references, where they come from elsewhere, in the column ``references``.

    Raises
    ------
    OptionError
        If a file or folder is missing or empty, or documents and references do not go together.
    RowError
        If a document has no reference, or a file is not UTF-8.

    Warns
    -----
    SummarizeWarning
        If a reference has no document.
    """
    rows = list(_texts(documents)) if documents.is_dir() else read_rows(documents)
    if references is None:
        yield from rows
    elif references.is_dir():
        yield from _with_files(list(rows), references)
    else:
        yield from _with_rows(list(rows), list(read_rows(references)), references.name, columns)


def _texts(folder: Path) -> Iterator[Row]:
    for path in _files(folder):
        yield Row({"id": path.stem, "document": _read(path)}, str(path))


def _files(folder: Path) -> list[Path]:
    found = ordered(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    if not found:
        message = f"the folder {folder} contains no file: expected one text file a document"
        raise OptionError(message)
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 text ({error.reason} at byte {error.start}); convert it, for example with iconv"
        raise RowError(message) from error


def _with_files(rows: Sequence[Row], folder: Path) -> Iterator[Row]:
    names = {Path(f"{row.values['id']}").name for row in rows if row.values.get("id") is not None}
    by_name: dict[str, list[str]] = {}
    unused: list[str] = []
    for path in _files(folder):
        owner = path.stem
        while owner not in names and "." in owner:  # storm.1.txt belongs to storm, unless there is a document storm.1
            owner = owner.rpartition(".")[0]
        if owner in names:
            by_name.setdefault(owner, []).append(_read(path))
        else:
            unused.append(path.name)
    _warn_of_unused(unused, str(folder))
    for row in rows:
        name = Path(f"{row.values.get('id', '')}").name
        if name not in by_name:
            message = f"{row.place}: no reference in {folder}; expected {name}.txt, or several such as {name}.1.txt"
            raise RowError(message)
        yield _with(row, by_name[name])


def _warn_of_unused(names: Sequence[str], place: str) -> None:
    """Warn of references that no document has: a name may be misspelt."""
    if names:
        references = "1 reference has" if len(names) == 1 else f"{len(names)} references have"
        warn(f"{place}: {references} no document of that name: {short_repr(names[0])}{' ...' * (len(names) > 1)}")


def _with_rows(rows: Sequence[Row], others: Sequence[Row], file: str, columns: Sequence[str]) -> Iterator[Row]:
    if not others:
        message = f"{file} contains no reference"
        raise OptionError(message)
    names = list(columns) or [_column(others[0].values, file)]
    ids, other_ids = (_ids(of) for of in (rows, others))
    if ids and other_ids:
        by_id = dict(zip(other_ids, others, strict=True))
        _warn_of_unused(sorted(by_id.keys() - set(ids)), file)
        for row, key in zip(rows, ids, strict=True):
            if key not in by_id:
                message = f"{row.place}: {file} has no reference with the id {key!r}"
                raise RowError(message)
            yield _with(row, _references(by_id[key], names))
        return
    if len(rows) != len(others):
        message = f"{file} has {len(others)} rows for {len(rows)} documents, and ids do not tell which belong together"
        raise OptionError(message)
    for row, other in zip(rows, others, strict=True):
        yield _with(row, _references(other, names))


def _column(values: Mapping[str, Any], file: str) -> str:
    known = [name for name in values if name.lower() in KNOWN_NAMES["references"]]
    left = [name for name in values if name.lower() not in KNOWN_NAMES["id"]]
    if known or len(left) == 1:
        return (known or left)[0]
    raise OptionError(unknown_column("references", values, file=file))


def _ids(rows: Sequence[Row]) -> list[str]:
    """Return the id of each row, nothing unless all have one and no two the same."""
    column = Columns.guess(rows[0].values, document=next(iter(rows[0].values))).id if rows else None
    found = [key for row in rows if (key := row.optional_text(column)) is not None]
    return found if len(set(found)) == len(rows) else []


def _references(row: Row, names: Sequence[str]) -> list[Any]:
    return [reference for name in names for reference in row.texts(name)]


def _with(row: Row, references: list[Any]) -> Row:
    return replace(row, values={**row.values, "references": references})
