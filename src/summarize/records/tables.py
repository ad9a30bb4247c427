"""Rows as Arrow tables: a column has one type, and tables whose types differ still join.

A column of text, of numbers, of truth values or of lists of texts has that type; where its rows disagree, or hold objects, it
is text, with JSON in place of other values.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from summarize.records.encoding import as_json

_JOINED_BYTES = 64 << 20
"""Bytes of a row group of a joined file, about: many small groups are slow to read."""


def table_of(rows: Sequence[Mapping[str, Any]]) -> pyarrow.Table:
    """Return rows as a table with the columns of them all, in the order in which they come.

    Examples
    --------
    >>> table = table_of([{"id": 1, "text": "a"}, {"text": 2}])
    >>> [(field.name, str(field.type)) for field in table.schema], table.to_pylist()[1]
    ([('id', 'int64'), ('text', 'string')], {'id': None, 'text': '2'})
    """
    names = dict.fromkeys(name for row in rows for name in row)
    return pyarrow.table({_whole(name): column_of([row.get(name) for row in rows]) for name in names})


def column_of(values: Sequence[Any]) -> pyarrow.Array:
    """Return the values of a column as an array."""
    kinds = {type(value) for value in values if value is not None}
    try:
        if kinds == {list} and all(isinstance(item, str) for value in values if value for item in value):
            return pyarrow.array(values, pyarrow.list_(pyarrow.string()))
        if kinds == {int, float}:
            return pyarrow.array(values, pyarrow.float64())
        if not kinds or (len(kinds) == 1 and kinds <= {str, bool, int, float}):
            return pyarrow.array(values)
    except (OverflowError, UnicodeEncodeError, pyarrow.ArrowInvalid):
        pass  # an integer beyond 64 bits, half of a surrogate pair
    return as_text(values)


def as_text(values: Sequence[Any]) -> pyarrow.Array:
    """Return values as a column of text: JSON for other values, and a question mark for half of a surrogate pair."""
    texts = [value if value is None or isinstance(value, str) else as_json(value).decode() for value in values]
    return pyarrow.array([text and _whole(text) for text in texts], pyarrow.string())


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def write_table(path: Path, table: pyarrow.Table) -> None:
    """Write a table to a Parquet file."""
    pyarrow.parquet.write_table(table, path)


class _MisfitError(ValueError):
    """A column holds a value that the common type of its parts cannot hold."""


def join_tables(parts: Sequence[Path], path: Path, columns: Sequence[str] = ()) -> None:
    """Join Parquet files into one with these columns first, then all others of theirs; one that no other type holds is text."""
    schema = _united([pyarrow.parquet.read_schema(part) for part in parts], [_whole(name) for name in columns])
    while True:
        try:
            _join(parts, path, schema)
        except _MisfitError as error:
            (name,) = error.args
            schema = schema.set(schema.get_field_index(name), pyarrow.field(name, pyarrow.string()))
        else:
            return


def _join(parts: Sequence[Path], path: Path, schema: pyarrow.Schema) -> None:
    with pyarrow.parquet.ParquetWriter(path, schema) as writer:
        waiting: list[pyarrow.Table] = []
        size = 0
        for table in (_fitted(table, schema) for part in parts for table in _tables(part)):
            waiting.append(table)
            size += table.nbytes
            if size >= _JOINED_BYTES:
                writer.write_table(pyarrow.concat_tables(waiting))
                waiting.clear()
                size = 0
        if waiting:
            writer.write_table(pyarrow.concat_tables(waiting))


def _tables(part: Path) -> Iterator[pyarrow.Table]:
    with pyarrow.parquet.ParquetFile(part) as file:
        yield file.read()


def _united(schemas: Sequence[pyarrow.Schema], columns: Sequence[str]) -> pyarrow.Schema:
    fields: dict[str, pyarrow.Field] = {}
    for field in (field for schema in schemas for field in schema):
        fields[field.name] = _wider(fields[field.name], field) if field.name in fields else field
    fields = {name: pyarrow.field(name, pyarrow.string()) for name in columns} | fields  # in the order of ``columns``
    return pyarrow.schema([field.with_nullable(True) for field in fields.values()])  # noqa: FBT003  it has no name


def _wider(one: pyarrow.Field, other: pyarrow.Field) -> pyarrow.Field:
    if one.type == other.type:
        return one
    try:
        schemas = [pyarrow.schema([field]) for field in (one, other)]
        return pyarrow.unify_schemas(schemas, promote_options="permissive").field(0)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError):
        return pyarrow.field(one.name, pyarrow.string())


def _fitted(table: pyarrow.Table, schema: pyarrow.Schema) -> pyarrow.Table:
    return pyarrow.table([_cast(table, field) for field in schema], schema=schema)


def _cast(table: pyarrow.Table, field: pyarrow.Field) -> pyarrow.ChunkedArray | pyarrow.Array:
    if field.name not in table.column_names:
        return pyarrow.nulls(table.num_rows, field.type)
    column = table[field.name]
    if column.type == field.type:
        return column
    if field.type == pyarrow.string():
        return as_text(column.to_pylist())
    try:
        return column.cast(field.type)
    except pyarrow.ArrowInvalid as error:  # a whole number of more digits than a float has
        raise _MisfitError(field.name) from error
