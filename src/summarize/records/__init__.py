"""Rows of JSON Lines, CSV and Parquet: what holds a document, its title, its id and its reference summaries.

    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "news.jsonl.gz"
    >>> write_rows(path, [{"id": 1, "article": "It rained.", "highlights": "Rain."}])
    1
    >>> row = next(read_rows(path))
    >>> row.place, row.values["article"], Columns.guess(row.values).references
    ('news.jsonl.gz, line 1', 'It rained.', 'highlights')

The name tells the format: ``.jsonl`` or ``.ndjson``, ``.csv`` or ``.tsv``, ``.parquet``, the first four also with
``.gz`` or ``.zst`` after it. Parquet needs pyarrow and ``.zst``, below Python 3.14, backports.zstd; both are in the
extra ``corpus``.
"""

from summarize.records.reading import MAX_ROW_BYTES, RowFile, read_rows, read_rows_or_errors
from summarize.records.rows import Columns, Row, rows_of
from summarize.records.writing import write_rows

__all__ = ["MAX_ROW_BYTES", "Columns", "Row", "RowFile", "read_rows", "read_rows_or_errors", "rows_of", "write_rows"]
