"""Rows come out of every format as they went in, and a bad one is named with its place without losing the others."""

import gzip
import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import InputTypeError, MissingExtraError, OptionError, RowError, records
from summarize.records import Columns, Row, read_rows, read_rows_or_errors, row_writer, rows_of, write_rows

ROWS = [
    {"id": "1", "text": 'Rain fell.\nIt "rained", all day;\tyes.', "summary": "Rain."},
    {"id": "2", "text": "雨が降った。 🌧", "summary": "नमस्ते"},
    {"id": "3", "text": "", "summary": "x" * 200_000},
]


def needed(suffix: str) -> None:
    if suffix.endswith(".parquet"):
        pytest.importorskip("pyarrow", reason="needs the extra corpus")
    if suffix.endswith(".zst"):
        pytest.importorskip("zstandard", reason="needs the extra corpus")


@pytest.mark.parametrize(
    "suffix", [".jsonl", ".ndjson", ".jsonl.gz", ".jsonl.zst", ".csv", ".tsv", ".csv.gz", ".csv.zst", ".CSV", ".parquet"]
)
def test_rows_come_back(suffix: str, tmp_path: Path) -> None:
    """Line breaks, quotes, every script and long fields survive each format."""
    needed(suffix)
    path = tmp_path / f"rows{suffix}"
    assert write_rows(path, ROWS) == 3
    assert [row.values for row in read_rows(path)] == ROWS


@given(st.lists(st.dictionaries(st.text(), st.text() | st.none() | st.integers() | st.lists(st.text())), max_size=4))
def test_any_json_row_comes_back(rows: list[dict[str, Any]]) -> None:
    """Half surrogates too."""
    for row in rows:
        line = records._as_json(row)  # noqa: SLF001 - without a file for each example
        assert records._json_row(line, "line 1") == Row(row, "line 1")  # noqa: SLF001 - as above


def test_lists_survive_csv(tmp_path: Path) -> None:
    """A list of references goes into CSV as JSON and comes out of `Row.texts` as it was."""
    path = tmp_path / "rows.csv"
    write_rows(path, [{"text": "a", "references": ["one", "two"]}])
    assert next(read_rows(path)).texts("references") == ("one", "two")


def test_bad_lines_of_json_are_named_and_passed(tmp_path: Path) -> None:
    """An error in the place of each bad line; empty lines are none; a byte order mark is none."""
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\n\n{broken\n[1]\n{"text": "\xff"}\n{"text": "b"}')
    found = list(read_rows_or_errors(path))
    assert [row.values["text"] for row in found if isinstance(row, Row)] == ["a", "b"]
    errors = [str(row) for row in found if isinstance(row, RowError)]
    assert [error.split(":")[0] for error in errors] == ["rows.jsonl, line 3", "rows.jsonl, line 4", "rows.jsonl, line 5"]
    assert "object" in errors[1]
    assert "UTF-8" in errors[2]


def test_bad_rows_of_csv_are_named_and_passed(tmp_path: Path) -> None:
    """Too few or too many fields, a stray quote, bytes that are no UTF-8."""
    path = tmp_path / "rows.csv"
    path.write_bytes(b'text,summary\na,b\nonly\na,b,c\n"a"x,b\n\xff,b\nc,d\n')
    found = list(read_rows_or_errors(path))
    assert [row.values["text"] for row in found if isinstance(row, Row)] == ["a", "c"]
    assert [str(row).split(":")[0] for row in found if isinstance(row, RowError)] == [f"rows.csv, line {n}" for n in (3, 4, 5, 6)]


def test_first_bad_row_is_raised(tmp_path: Path) -> None:
    """`read_rows` stops where `read_rows_or_errors` goes on."""
    path = tmp_path / "rows.jsonl"
    path.write_text('{"a": 1}\nx\n{"a": 2}\n', encoding="utf-8")
    rows = read_rows(path)
    assert next(rows).place == "rows.jsonl, line 1"
    with pytest.raises(RowError, match=r"rows\.jsonl, line 2: no JSON"):
        next(rows)


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".csv.gz", ".jsonl.zst", ".parquet"])
def test_damaged_files_end_in_an_error(suffix: str, tmp_path: Path) -> None:
    """What could be read is given, then one error."""
    needed(suffix)
    path = tmp_path / f"rows{suffix}"
    write_rows(path, [{"text": f"{number * 7919 % 1000} {number}"} for number in range(5000)])
    path.write_bytes(path.read_bytes()[:-2000] if suffix != ".parquet" else b"no parquet")
    found = list(read_rows_or_errors(path))
    assert isinstance(found[-1], RowError)
    assert not any(isinstance(row, RowError) for row in found[:-1])


def test_not_compressed_at_all(tmp_path: Path) -> None:
    """A file that is called .gz and is none."""
    path = tmp_path / "rows.jsonl.gz"
    path.write_text("{}", encoding="utf-8")
    assert "cannot be read" in str(next(read_rows_or_errors(path)))


def test_appending(tmp_path: Path) -> None:
    """JSON Lines can be gone on with; other formats cannot."""
    path = tmp_path / "rows.jsonl"
    for number in (1, 2):
        with row_writer(path, append=True) as write:
            write({"n": number})
    assert [row.values["n"] for row in read_rows(path)] == [1, 2]
    with pytest.raises(OptionError, match="appended"), row_writer(tmp_path / "rows.csv", append=True):
        pass


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_appending_to_compressed_rows(suffix: str, tmp_path: Path) -> None:
    """What is appended is a compressed piece of its own, read like one file."""
    needed(suffix)
    path = tmp_path / f"rows.jsonl{suffix}"
    for number in (1, 2):
        with row_writer(path, append=True) as write:
            write({"n": number})
    assert [row.values["n"] for row in read_rows(path)] == [1, 2]


def test_what_is_written_is_there_at_once(tmp_path: Path) -> None:
    """A run that breaks off leaves whole rows."""
    path = tmp_path / "rows.jsonl"
    with row_writer(path) as write:
        write({"n": 1})
        assert json.loads(path.read_text("utf-8")) == {"n": 1}


@pytest.mark.parametrize("name", ["rows.csv", "rows.parquet"])
def test_columns_are_those_of_the_first_row(name: str, tmp_path: Path) -> None:
    """A later row with others is an error, not a hole."""
    needed(name)
    with pytest.raises(RowError, match="first one had 'a'"):
        write_rows(tmp_path / name, [{"a": 1}, {"b": 2}])


@pytest.mark.parametrize("name", ["rows.csv", "rows.jsonl", "rows.parquet", "rows.jsonl.gz"])
def test_no_rows(name: str, tmp_path: Path) -> None:
    """An empty file has no rows, and none is an empty file."""
    needed(name)
    assert write_rows(tmp_path / name, []) == 0
    assert list(read_rows(tmp_path / name)) == []


@pytest.mark.parametrize("name", ["rows", "rows.txt", "rows.json.bz2", "rows.parquet.gz", ".gz"])
def test_names_without_a_format(name: str, tmp_path: Path) -> None:
    """The name must tell the format."""
    with pytest.raises(OptionError, match="tells no format"):
        read_rows(tmp_path / name)


def test_missing_file(tmp_path: Path) -> None:
    """Said at the call, not at the first row."""
    with pytest.raises(OptionError, match="does not exist"):
        read_rows(tmp_path / "rows.jsonl")
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(OptionError, match="no file"):
        read_rows(tmp_path / "folder.jsonl")


@pytest.mark.parametrize(("name", "module"), [("rows.parquet", "pyarrow"), ("rows.jsonl.zst", "zstandard")])
def test_missing_package_says_what_to_install(name: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the call, with the command."""

    def refuse(wanted: str) -> None:
        raise ImportError(wanted)

    monkeypatch.setattr(importlib, "import_module", refuse)
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(MissingExtraError, match=rf"{module}: pip install 'summarize\[corpus\]'"):
        read_rows(tmp_path / name)


def test_field_size_limit_is_left_alone(tmp_path: Path) -> None:
    """Long fields are read without changing what csv does for others."""
    import csv  # noqa: PLC0415 - to look at its setting

    before = csv.field_size_limit()
    path = tmp_path / "rows.csv"
    write_rows(path, ROWS)
    for _ in read_rows(path):
        assert csv.field_size_limit() == before


def test_columns_are_guessed_by_rank_and_case() -> None:
    """The most usual name wins, whatever the order; a given one wins over all; a name that is nowhere is an error."""
    assert Columns.guess(["summary", "text", "Document", "TITLE"]) == Columns("Document", "summary", "TITLE")
    assert Columns.guess(["text", "gist"], references="gist").references == "gist"
    with pytest.raises(OptionError, match="'gist' for the references, only 'text'"):
        Columns.guess(["text"], references="gist")
    with pytest.raises(OptionError, match="name it"):
        Columns.guess(["a", "b"])


def test_numbers_as_ids_are_text() -> None:
    """An id may be a number; a document may not."""
    row = Row({"id": 7, "text": 7, "title": " "}, "rows.csv, line 2")
    assert row.optional_text("id") == "7"
    assert row.optional_text("title") is row.optional_text(None) is row.optional_text("none") is None
    with pytest.raises(RowError, match=r"rows\.csv, line 2: column 'text' holds int"):
        row.text("text")
    with pytest.raises(RowError, match="there is no column 'body'"):
        row.text("body")


def test_mappings_of_any_kind() -> None:
    """Any iterable of mappings has numbered rows; one mapping, a text or a number is an error that says so."""
    mixed: list[dict[str, int] | Row] = [{"a": 1}, Row({}, "here")]
    assert [row.place for row in rows_of(iter(mixed), "set")] == ["set, row 1", "here"]
    for wrong in ({"text": "a"}, "text", 7):
        with pytest.raises(InputTypeError, match="iterable of mappings"):
            rows_of(wrong)  # type: ignore[arg-type]


def test_gzip_is_plain_gzip(tmp_path: Path) -> None:
    """Other programs can read it."""
    write_rows(tmp_path / "rows.jsonl.gz", [{"a": "é"}])
    with gzip.open(tmp_path / "rows.jsonl.gz", "rt", encoding="utf-8") as text:
        assert text.read() == '{"a": "é"}\n'
