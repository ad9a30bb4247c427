"""Rows come out of every format as they went in, and a bad one is named with its place without losing the others."""

import csv
import gzip
import importlib
import io
import json
import random
import time
import tracemalloc
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import InputTypeError, MissingExtraError, OptionError, RowError
from summarize.records import Columns, Row, RowFile, read_rows, read_rows_or_errors, reading, rows_of, write_rows
from summarize.records.delimited import read_delimited
from summarize.records.encoding import as_json
from summarize.records.formats import ZSTANDARD, format_of
from summarize.records.reading import Batch, JsonLine
from summarize.records.writing import join_files

ROWS = [
    {"id": "1", "text": 'Rain fell.\nIt "rained", all day;\tyes.', "summary": "Rain."},
    {"id": "2", "text": "雨が降った。 🌧", "summary": "नमस्ते"},
    {"id": "3", "text": "", "summary": "x" * 200_000},
]


def needed(suffix: str) -> None:
    if suffix.endswith(".parquet"):
        pytest.importorskip("pyarrow", reason="needs the extra corpus")
    if suffix.endswith(".zst"):
        pytest.importorskip(ZSTANDARD, reason="needs the extra corpus")


def write(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows in any format: CSV, which is only read, by Python's own module."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if not {".csv", ".tsv"} & set(suffixes):
        write_rows(path, rows)
        return
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter="\t" if ".tsv" in suffixes else ",")
    writer.writeheader()
    writer.writerows(rows)
    data = text.getvalue().encode()
    if suffixes[-1] == ".gz":
        data = gzip.compress(data)
    elif suffixes[-1] == ".zst":
        data = importlib.import_module(ZSTANDARD).compress(data)
    path.write_bytes(data)


@pytest.mark.parametrize(
    "suffix", [".jsonl", ".ndjson", ".jsonl.gz", ".jsonl.zst", ".csv", ".tsv", ".csv.gz", ".csv.zst", ".CSV", ".parquet"]
)
def test_rows_come_back(suffix: str, tmp_path: Path) -> None:
    """Line breaks, quotes, every script and long fields survive each format."""
    needed(suffix)
    path = tmp_path / f"rows{suffix}"
    write(path, ROWS)
    assert [row.values for row in read_rows(path)] == ROWS


@given(st.lists(st.dictionaries(st.text(), st.text() | st.none() | st.integers() | st.lists(st.text())), max_size=4))
def test_any_json_row_comes_back(rows: list[dict[str, Any]]) -> None:
    """Half surrogates too."""
    for row in rows:
        assert JsonLine(as_json(row), "line 1").row() == Row(row, "line 1")


def test_lists_in_csv_are_json(tmp_path: Path) -> None:
    """A list of references comes out of `Row.texts` as it was, as far as it is JSON."""
    path = tmp_path / "rows.csv"
    write(path, [{"text": "a", "references": '["one", "two"]'}])
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
    with pytest.raises(RowError, match=r"rows\.jsonl, line 2: not valid JSON"):
        next(rows)


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".csv.gz", ".jsonl.zst", ".parquet"])
def test_damaged_files_end_in_an_error(suffix: str, tmp_path: Path) -> None:
    """What could be read is given, then one error."""
    needed(suffix)
    path = tmp_path / f"rows{suffix}"
    write(path, [{"text": f"{number * 7919 % 1000} {number}"} for number in range(5000)])
    path.write_bytes(path.read_bytes()[:-2000] if suffix != ".parquet" else b"no parquet")
    found = list(read_rows_or_errors(path))
    assert isinstance(found[-1], RowError)
    assert not any(isinstance(row, RowError) for row in found[:-1])


def test_not_compressed_at_all(tmp_path: Path) -> None:
    """A file that is called .gz and is none."""
    path = tmp_path / "rows.jsonl.gz"
    path.write_text("{}", encoding="utf-8")
    assert "cannot be read" in str(next(read_rows_or_errors(path)))


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet"])
def test_files_join(suffix: str, tmp_path: Path) -> None:
    """Files of rows one after the other are the rows one after the other, compressed ones too."""
    needed(suffix)
    parts = [tmp_path / f"{number}{suffix}" for number in range(3)]
    for number, part in enumerate(parts):
        write_rows(part, [{"n": number, "text": "雨"}] * 2)
    join_files(parts, tmp_path / f"joined{suffix}")
    assert [row.values["n"] for row in read_rows(tmp_path / f"joined{suffix}")] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet"])
def test_the_same_rows_are_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    """Also under another name: neither name nor time stand in the file."""
    needed(suffix)
    for name in ("one", "other"):
        write_rows(tmp_path / f"{name}{suffix}", ROWS)
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"other{suffix}").read_bytes()


def test_gzip_is_packed_as_the_command_packs_without_time_or_name(tmp_path: Path) -> None:
    rows = [{"text": f"{number * 7919 % 1000} {number}"} for number in range(5000)]
    write_rows(tmp_path / "rows.jsonl", rows)
    write_rows(tmp_path / "rows.jsonl.gz", rows)
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = (tmp_path / "rows.jsonl.gz").read_bytes()
    assert packed[:8] == b"\x1f\x8b\x08" + bytes(5)
    assert packed[10:-8] == deflate.compress((tmp_path / "rows.jsonl").read_bytes()) + deflate.flush()


def test_a_damaged_zstandard_file_is_an_error_of_its_row(tmp_path: Path) -> None:
    needed(".zst")
    path = tmp_path / "rows.jsonl.zst"
    write_rows(path, [{"text": f"{number * 7919 % 1000} {number}"} for number in range(5000)])
    packed = bytearray(path.read_bytes())
    packed[:4] = b"none"
    path.write_bytes(packed)
    assert "cannot be read" in str(next(read_rows_or_errors(path)))


def test_columns_of_parquet_have_one_type_whatever_the_rows_hold(tmp_path: Path) -> None:
    """Numbers join with numbers and nothing with all; what disagrees is text, and objects are JSON."""
    needed(".parquet")
    first = {"a": 1, "b": None, "c": 1, "d": {"x": [1]}, "e": ["l"], "f": True, "g": 2**70, "h": "\ud800", "i": [], "j": [b"b"]}
    write_rows(tmp_path / "1.parquet", [first, {"a": None, "c": "c"}])
    write_rows(tmp_path / "2.parquet", [{"a": 1.5, "b": "b", "c": 2, "d": None, "f": 0, "late": "z"}])
    join_files([tmp_path / "1.parquet", tmp_path / "2.parquet"], tmp_path / "all.parquet")
    found = [row.values for row in read_rows(tmp_path / "all.parquet")]
    assert [found[0][name] for name in "abcd"] == [1.0, None, "1", '{"x": [1]}']
    assert [found[0][name] for name in "efgh"] == [["l"], "true", str(2**70), "?"]
    assert [found[0][name] for name in ("i", "j", "late")] == [[], "[\"b'b'\"]", None]
    assert (found[1]["c"], found[1]["a"], found[1]["e"]) == ("c", None, None)
    assert (found[2]["a"], found[2]["b"], found[2]["c"], found[2]["f"], found[2]["late"]) == (1.5, "b", "2", "0", "z")


def test_rows_beyond_the_bound_are_errors_in_their_place(tmp_path: Path) -> None:
    """The rows after them are read."""
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "a"}\n{"text": "%s"}\n{"text": "b"}\n' % ("x" * 3_000_000), "utf-8")
    found = list(RowFile(path, max_bytes=100_000))
    assert isinstance(found[0], JsonLine)
    assert isinstance(found[2], JsonLine)
    assert str(found[1]) == "rows.jsonl, line 2: 3,000,013 bytes, more than the 100,000 that a row may have"


def test_rows_of_csv_beyond_the_bound_are_errors_in_their_place(tmp_path: Path) -> None:
    """In one line, and in a field of many lines, which a forgotten quotation mark makes of all that follows."""
    path = tmp_path / "rows.csv"
    path.write_text("text,b\na,b\n" + "x" * 3_000_000 + ',b\nc,d\n"' + "line\n" * 2000 + "e,f\n", "utf-8")
    found = list(RowFile(path, max_bytes=5000))
    assert [row.values["text"] for row in found if isinstance(row, Row)] == ["a", "c", "e"]
    errors = [str(row) for row in found if isinstance(row, RowError)]
    assert errors[0] == "rows.csv, line 3: not valid ','-separated values: more than the 5,000 bytes that a row may have"
    assert errors[1].startswith("rows.csv, lines 5 to 1005: not valid ','-separated values: more than")
    assert all("1 fields" in error for error in errors[2:])


def test_a_row_beyond_the_bound_is_not_held_in_memory(tmp_path: Path) -> None:
    """A line of 300 MB is passed over in pieces."""
    path = tmp_path / "rows.jsonl"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    tracemalloc.start()
    assert isinstance(next(iter(RowFile(path))), RowError)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 150_000_000


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.csv", "rows.jsonl.gz", "rows.parquet"])
def test_how_much_of_a_file_is_read_is_known(name: str, tmp_path: Path) -> None:
    """All of it at the end, less before."""
    needed(name)
    # A gzip file is read by 128 kB from Python 3.12 on, so there must be more of it.
    texts = (random.Random(number).randbytes(300).hex() for number in range(2000))
    write(tmp_path / name, [{"text": text} for text in texts])
    file = RowFile(tmp_path / name)
    rows = iter(file)
    next(rows)
    assert 0 < file.bytes_read < (tmp_path / name).stat().st_size
    list(rows)
    assert file.bytes_read == (tmp_path / name).stat().st_size


def test_csv_is_written_with_the_columns_of_all_rows(tmp_path: Path) -> None:
    """Lists are JSON, None is an empty field; quotes, delimiters and line breaks read back as they were."""
    path = tmp_path / "rows.csv.gz"
    text = 'It "rained", all\r\nday.'
    assert write_rows(path, [{"id": 1, "text": text}, {"text": None, "late": ["a", 2]}]) == 2
    first, second = (row.values for row in read_rows(path))
    assert first == {"id": "1", "text": text, "late": ""}
    assert second == {"id": "", "text": "", "late": '["a", 2]'}


def test_a_small_file_that_unpacks_to_much_is_read_in_little_memory_and_time(tmp_path: Path) -> None:
    """One line of 64 MB, packed to some kilobytes, is an error in its place and costs no more than its bound."""
    module = pytest.importorskip(ZSTANDARD)
    path = tmp_path / "rows.jsonl.zst"
    path.write_bytes(module.compress(b"a" * (64 << 20) + b'\n{"text": "It rained."}\n'))
    assert path.stat().st_size < 10_000
    tracemalloc.start()
    started = time.process_time()
    error, row = (item for item in RowFile(path, max_bytes=1 << 20))
    took, peak = time.process_time() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error, RowError)
    assert "more than the 1,048,576 that a row may have" in str(error)
    assert isinstance(row, JsonLine)
    assert peak < 8 << 20
    assert took < 5


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.parquet", "rows.jsonl.gz"])
def test_no_rows(name: str, tmp_path: Path) -> None:
    """An empty file has no rows, and none is an empty file."""
    needed(name)
    assert write_rows(tmp_path / name, []) == 0
    assert list(read_rows(tmp_path / name)) == []


@pytest.mark.parametrize("name", ["rows", "rows.txt", "rows.json.bz2", "rows.parquet.gz", ".gz"])
def test_names_without_a_format(name: str, tmp_path: Path) -> None:
    """The name must tell the format."""
    (tmp_path / name).touch()
    with pytest.raises(OptionError, match="must tell the format"):
        read_rows(tmp_path / name)


def test_missing_file(tmp_path: Path) -> None:
    """Said at the call, not at the first row, and whatever the name."""
    (tmp_path / "folder.jsonl").mkdir()
    for name, wrong in {
        "rows.jsonl": "does not exist",
        "rows": "does not exist",
        "": "is not a file",
        "folder.jsonl": "is not a file",
    }.items():
        with pytest.raises(OptionError) as raised:
            read_rows(tmp_path / name)
        assert str(raised.value) == f"{tmp_path / name} {wrong}"


@pytest.mark.parametrize(("name", "module"), [("rows.parquet", "pyarrow"), ("rows.jsonl.zst", ZSTANDARD)])
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
    path = tmp_path / "rows.csv"
    write(path, ROWS)
    before = csv.field_size_limit(1234)
    try:
        for _ in read_rows(path):
            assert csv.field_size_limit() == 1234
    finally:
        csv.field_size_limit(before)


def test_the_limit_of_a_field_fits_into_a_c_long_of_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def of_windows(limit: int) -> int:
        if limit >= 1 << 31:
            message = "Python int too large to convert to C long"
            raise OverflowError(message)
        return set_limit(limit)

    set_limit = csv.field_size_limit
    monkeypatch.setattr(csv, "field_size_limit", of_windows)
    path = tmp_path / "rows.csv"
    write(path, ROWS)
    assert len(list(read_rows(path))) == len(ROWS)


def test_threads_that_read_at_once_leave_the_limit_of_a_field_alone() -> None:
    """The second begins while the first reads, and ends after it."""

    class First(io.BytesIO):
        def read1(self, size: int | None = -1) -> bytes:
            if other.ident is None:
                other.start()
                inside.wait(0.05)  # in vain: it must wait for this one
            return super().read1(size)

    class Second(io.BytesIO):
        def read1(self, size: int | None = -1) -> bytes:
            inside.set()
            read.wait()
            return super().read1(size)

    inside, read = Event(), Event()
    other = Thread(target=lambda: list(read_delimited(Second(), ",", "rows.csv", 10)), daemon=True)
    before = csv.field_size_limit()
    assert not list(read_delimited(First(), ",", "rows.csv", 10))
    read.set()
    other.join()
    after = csv.field_size_limit(before)
    assert after == before


@pytest.mark.parametrize(
    ("row", "read"),
    [
        (b"x" * 10, ["x" * 10]),
        (b"x" * 10 + b"\n", ["x" * 10]),
        (b"x" * 11 + b"\n", ["more than the 10 bytes"]),
        (b'"123456789\n"\n', ["more than the 10 bytes"]),
        (b"x" * 11 + b"\ny\n", ["more than the 10 bytes", "y"]),
        (b"\ny\n\n", ["y"]),
    ],
)
def test_a_row_of_csv_may_have_as_many_bytes_as_its_bound_and_no_more(row: bytes, read: Sequence[str]) -> None:
    found = list(read_delimited(io.BytesIO(b"text\n" + row), ",", "rows.csv", 10))
    assert len(found) == len(read)
    for each, expected in zip(found, read, strict=True):
        assert each.values["text"] == expected if isinstance(each, Row) else expected in str(each)


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_line_of_json_may_have_as_many_bytes_as_its_bound(end: bytes, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"text": 1}' + end)
    assert isinstance(next(iter(RowFile(path, max_bytes=11))), JsonLine)
    assert f"{11 + len(end)} bytes, more than the 10" in str(next(iter(RowFile(path, max_bytes=10))))


def test_a_file_tells_how_much_of_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"text": 1}\n')
    rows = RowFile(path)
    assert rows.bytes_read == 0
    assert len(list(rows)) == 1
    assert rows.bytes_read == 12


def test_wide_rows_of_parquet_are_read_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needed(".parquet")
    pyarrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    path = tmp_path / "rows.parquet"
    parquet.write_table(pyarrow.table({"text": ["one"]}), path)
    rows = RowFile(path)
    assert [rows.bytes_read for _ in rows] == [path.stat().st_size]
    parquet.write_table(pyarrow.table({"text": ["one", "two", "three"]}), path)
    monkeypatch.setattr(reading, "BATCH_BYTES", 1)
    assert [len(batch.rows()) for batch in RowFile(path) if isinstance(batch, Batch)] == [1, 1, 1]


def test_rows_of_parquet_are_numbered_through_all_groups_and_batches(tmp_path: Path) -> None:
    needed(".parquet")
    pyarrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    path = tmp_path / "rows.parquet"
    parquet.write_table(pyarrow.table({"text": [str(number) for number in range(700)]}), path, row_group_size=300)
    assert [row.place for row in read_rows(path)] == [f"rows.parquet, row {number}" for number in range(1, 701)]
    batches = RowFile(path)
    assert [batches.bytes_read * 700 // path.stat().st_size for _ in batches] == pytest.approx([256, 300, 556, 600, 700], abs=1)
    assert batches.bytes_read == path.stat().st_size


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


def test_a_file_may_be_written_from_what_is_read_of_it_and_stays_if_that_fails(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    write_rows(path, [{"text": "It rained."}])
    assert write_rows(path, ({**row.values, "id": 1} for row in read_rows(path))) == 1
    with pytest.raises(ZeroDivisionError):
        write_rows(path, ({"text": 1 / number} for number in (1, 0)))
    assert [row.values for row in read_rows(path)] == [{"text": "It rained.", "id": 1}]
    assert [found.name for found in tmp_path.iterdir()] == ["rows.jsonl"]


def test_a_number_that_is_none_is_null() -> None:
    assert as_json({"a": [float("inf"), 1.5], "b": "\ud800"}) == b'{"a": [null, 1.5], "b": "\\ud800"}'


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ('"a"b,text', "line 1: not valid ','-separated"),
        ("text,text", "two columns are named 'text'"),
        ("\udcdc,text", "are not UTF-8"),
    ],
)
def test_without_a_header_no_row_is_read(tmp_path: Path, header: str, words: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(f"{header}\n1,2\n3,4\n".encode("utf-8", "surrogateescape"))
    (found,) = read_rows_or_errors(path)
    assert isinstance(found, RowError)
    assert words in str(found)


def test_parquet_takes_names_and_columns_that_no_type_holds_together(tmp_path: Path) -> None:
    """Half of a surrogate pair in a name; in one part numbers of 64 bits, in another a fraction."""
    needed(".parquet")
    parts = [tmp_path / f"{number}.parquet" for number in (0, 1)]
    write_rows(parts[0], [{"id": 2**60 - 1, "\ud800": "a"}])
    write_rows(parts[1], [{"id": 1.5, "\ud800": "b"}])
    join_files(parts, tmp_path / "all.parquet")
    assert [row.values for row in read_rows(tmp_path / "all.parquet")] == [
        {"id": "1152921504606846975", "?": "a"},
        {"id": "1.5", "?": "b"},
    ]


def test_small_parts_of_parquet_are_joined_to_groups_of_some_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra corpus")
    from summarize.records import tables

    part, joined = tmp_path / "1.parquet", tmp_path / "all.parquet"
    write(part, [{"text": "It rained."}])
    monkeypatch.setattr(tables, "_JOINED_BYTES", 2 * tables.table_of([{"text": "It rained."}]).nbytes)
    join_files([part] * 5, joined)
    file = importlib.import_module("pyarrow.parquet").ParquetFile(joined)
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [2, 2, 1]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rows.csv", b'id;text\r\n1;"It rained, hard."\r\n'),
        ("rows.csv", b'"id";"text"\r\n1;"It rained, hard."\r\n'),
        ("rows.csv", 'id,text\r\n1,"It rained, hard."\r\n'.encode("utf-16")),
        ("rows.csv", "\ufeffid\ttext\r\n1\tIt rained, hard.\r\n".encode("utf-16-be")),
        ("rows.csv.gz", gzip.compress("id;text\r\n1;It rained, hard.\r\n".encode("utf-16"), mtime=0)),
        ("rows.csv", "id;text\r\n1;It rained, hard.\r\n".encode("utf-16-le")),
        ("rows.jsonl", '{"id": "1", "text": "It rained, hard."}\r\n'.encode("utf-16")),
    ],
    ids=("semicolons", "quoted", "utf-16", "tabs", "packed", "utf-16 without a mark", "lines"),
)
def test_tables_of_excel_and_lines_of_powershell_are_read(name: str, data: bytes, tmp_path: Path) -> None:
    """With semicolons where a comma is the decimal mark, with tabs and in UTF-16 as its Unicode text."""
    (tmp_path / name).write_bytes(data)
    assert [row.values for row in read_rows(tmp_path / name)] == [{"id": "1", "text": "It rained, hard."}]


def test_utf_16_is_read_in_pieces_that_cut_characters(tmp_path: Path) -> None:
    rows = [{"text": "\U0001f327" * number} for number in range(900)]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-16")
    assert [row.values for row in read_rows(path)] == rows


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rows.csv", b"id,Stra\xdfe\n1,x\n", ["line 1: the names of the columns are not UTF-8: convert"]),
        ("rows.jsonl", b'[{"id": 1},\n{"id": 2}]\n', ["line 1: a JSON array, not a row in each line: jq -c '.[]' makes"]),
        ("rows.jsonl", b"[\n  {}\n]\n", ["line 1: a JSON array, not a row in each line: jq -c '.[]' makes"]),
        ("rows.jsonl", b'[{"id": 1}, {"id": 2}]\n[1]\n', ["line 1: a JSON array", "line 2: a row is a JSON object"]),
    ],
)
def test_what_is_wrong_with_a_whole_file_is_said_with_what_to_do(
    name: str, data: bytes, words: list[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    for error, part in zip(read_rows_or_errors(tmp_path / name), words, strict=True):
        assert isinstance(error, RowError)
        assert f"{name}, {part}" in str(error)


@pytest.mark.parametrize(
    ("name", "words"), [("news.json", r"jq -c '\.\[\]' news.json > news.jsonl"), (".", r"^\.: the name must")]
)
def test_a_name_without_a_format_is_named_and_json_is_advised(name: str, words: str) -> None:
    with pytest.raises(OptionError, match=words):
        format_of(Path(name))


def test_a_data_frame_is_told_how_to_give_its_rows() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(InputTypeError, match=r'frame\.to_dict\("records"\)'):
        rows_of(pandas.DataFrame([{"text": "It rained."}]))
