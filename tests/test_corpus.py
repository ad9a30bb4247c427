"""The corpus command: every row of every kind of input comes out, with its summary or with what is wrong with it."""

import csv
import gzip
import importlib.util
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from calling import POSIX, call, terminal
from splitters import slow
from summarize import Document, OptionError, Summarizer
from summarize.commands.corpus import main
from summarize.corpus import Counts, Job, run
from summarize.corpus.inputs import BLOCK_BYTES, BLOCK_ROWS, Block, DocumentFile, Inputs
from summarize.corpus.parts import PartFiles
from summarize.corpus.workers import WorkerPool
from summarize.records import Row, read_rows, write_rows
from summarize.records.formats import ZSTANDARD

pytestmark = pytest.mark.usefixtures("forked_workers")  # what starts from nothing is in test_corpus_faults

ROWS = BLOCK_ROWS + 44
COLUMNS = {"summary", "summary_sentences", "language", "error"}


def text_of(number: int) -> str:
    return f"Mill number {number} grinds corn. Water mills grind corn slowly. Corn feeds mice, {number} of them."


def rows_of(number: int) -> list[dict[str, Any]]:
    return [{"id": i, "title": f"Mill {i}", "text": text_of(i), "tags": ["a", str(i)]} for i in range(number)]


def read(path: Path) -> list[dict[str, Any]]:
    return [dict(row.values) for row in read_rows(path)]


def needs(*packages: str) -> None:
    for package in packages:
        pytest.importorskip(package, reason="needs the extra corpus")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a file of two blocks."""
    path = tmp_path / "news.jsonl"
    write_rows(path, rows_of(ROWS))
    return path


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return the rows that come of ``news`` with a sentence each."""
    folder = tmp_path_factory.mktemp("plain")
    write_rows(folder / "news.jsonl", rows_of(ROWS))
    run(Job((str(folder / "news.jsonl"),), str(folder / "plain.jsonl"), Summarizer(1)))
    return read(folder / "plain.jsonl")


def test_rows_come_out_in_order_with_what_they_had_and_their_summaries(news: Path, tmp_path: Path) -> None:
    """The summaries are those of the library, the offsets are true, and nothing is left behind."""
    assert main([str(news), str(tmp_path / "out.jsonl"), "-n", "1", "--workers", "2"]) == 0
    found = read(tmp_path / "out.jsonl")
    assert [{name: row[name] for name in ("id", "title", "text", "tags")} for row in found] == rows_of(ROWS)
    for row in found[::50]:
        summary = Summarizer(1).summarize(Document(row["text"], title=row["title"]))
        (sentence,) = row["summary_sentences"]
        assert row["summary"] == summary.text == row["text"][sentence["start"] : sentence["end"]]
        assert sentence["score"] == pytest.approx(summary.sentences[0].score, rel=1e-5)
        assert (row["language"], row["error"]) == ("en", None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.jsonl", "out.jsonl"]


def test_output_is_the_same_for_any_number_of_workers(news: Path, tmp_path: Path) -> None:
    """Byte for byte."""
    for workers in (1, 3):
        run(Job((str(news),), str(tmp_path / f"{workers}.jsonl"), Summarizer()), workers=workers)
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "3.jsonl").read_bytes()


@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson", ".jsonl.gz", ".jsonl.zst", ".parquet"])
def test_formats_out(suffix: str, news: Path, plain: list[dict[str, Any]], tmp_path: Path) -> None:
    """The same rows in each."""
    needs(*{".jsonl.zst": [ZSTANDARD], ".parquet": ["pyarrow"]}.get(suffix, []))
    assert run(Job((str(news),), str(tmp_path / f"out{suffix}"), Summarizer(1))) == Counts(done=ROWS)
    assert read(tmp_path / f"out{suffix}") == plain


def test_formats_in_and_folders_of_them(tmp_path: Path) -> None:
    """A folder in the folder too; what is hidden or not of a known kind is not an input."""
    needs("pyarrow", ZSTANDARD)
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for i, name in enumerate(["a.jsonl", "b.jsonl.gz", "c.jsonl.zst", "d.parquet", "sub/e.ndjson"]):
        write_rows(folder / name, [{"id": i, "text": text_of(i)}])
    table = io.StringIO()
    csv.writer(table).writerows([["id", "text"], ["5", text_of(5)]])
    (folder / "sub" / "f.csv").write_text(table.getvalue())
    (folder / "sub" / "g.tsv").write_text(f"id\ttext\n6\t{text_of(6)}\n")
    (folder / "sub" / "h.txt").write_text(text_of(7))
    for name in ("_SUCCESS", ".hidden.jsonl", "readme.xyz"):
        (folder / name).write_text("x")
    assert main([str(folder), str(tmp_path / "out.jsonl")]) == 0
    found = read(tmp_path / "out.jsonl")
    assert [row["text"] for row in found] == [text_of(i) for i in range(8)]
    assert [row["id"] for row in found] == [0, 1, 2, 3, 4, "5", "6", str(folder / "sub" / "h.txt")]


def test_globs_and_several_inputs(tmp_path: Path) -> None:
    """In the order in which they are named, those of a glob by name; the output is never read."""
    for name in ("b", "a", "z"):
        write_rows(tmp_path / f"{name}.jsonl", [{"text": name}])
    out = tmp_path / "out.jsonl"
    for _ in range(2):
        assert main([str(tmp_path / "z.jsonl"), str(tmp_path / "*.jsonl"), str(out), "--overwrite"]) == 0
        assert [row["text"] for row in read(out)] == ["z", "a", "b", "z"]


def test_a_folder_of_html_is_read_where_the_extra_web_is(tmp_path: Path) -> None:
    """A page's article and title."""
    pytest.importorskip("trafilatura", reason="needs the extra web")
    body = "".join(f"<p>{text_of(i)}</p>" for i in range(5))
    (tmp_path / "page.html").write_text(f"<html><title>Mills</title><body><article><h1>Mills</h1>{body}</article></body></html>")
    assert main([str(tmp_path), str(tmp_path / "out.jsonl")]) == 0
    (row,) = read(tmp_path / "out.jsonl")
    assert (row["id"], row["title"], row["error"]) == (str(tmp_path / "page.html"), "Mills", None)
    assert "Mill number 0" in row["text"]


def test_bad_rows_are_rows_with_their_place_and_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each kind of badness, in the order of the input, with exit status 1 but for --skip-errors."""
    path = tmp_path / "bad.jsonl"
    lines = [
        b'{"id": "first", "text": "It rained."}',
        b"{broken",
        b"[1]",
        b'{"id": 3}',
        b'{"id": 4, "text": null}',
        b'{"id": 5, "text": ["a"]}',
        b'{"id": 6, "text": "\xff"}',
        b'{"id": 7, "text": "' + b"x" * 2_000_000 + b'"}',
        b'{"id": 9, "text": "%s"}' % (b"It rained. " * 50_000),
        b'{"id": 10, "text": "  "}',
        b'{"id": 11, "text": "\\ud800 rained."}',
        b'{"id": 12, "text": "It snowed."}',
    ]
    path.write_bytes(b"\n".join(lines))
    out = tmp_path / "out.jsonl"
    arguments = [str(path), str(out), "--max-row-mb", "1", "--max-characters", "500000"]
    assert main(arguments) == 1
    assert capsys.readouterr().err.endswith("12 documents: 3 summarised, 1 empty, 8 failed\n")
    rows = read(out)
    errors = [row["error"] and row["error"].removeprefix(f"{tmp_path}/") for row in rows]
    assert errors[1:9] == [
        "bad.jsonl, line 2: not valid JSON: Expecting property name enclosed in double quotes at column 2",
        "bad.jsonl, line 3: a row is a JSON object {...}, not [1]",
        "bad.jsonl, line 4, id 3: there is no column 'text', only 'id'",
        "bad.jsonl, line 5, id 4: column 'text' holds NoneType (None), not a text",
        "bad.jsonl, line 6, id 5: column 'text' holds list (['a']), not a text",
        "bad.jsonl, line 7: not UTF-8 at byte 19: convert the file, for example with iconv -f cp1252 -t utf-8",
        "bad.jsonl, line 8: 2,000,022 bytes, more than the 1,048,576 that a row may have",
        "bad.jsonl, line 9, id 9: 550,000 characters, more than the 500,000 that a text may have",
    ]
    assert [rows[i]["summary"] for i in (0, 9, 10, 11)] == ["It rained.", "", "\ud800 rained.", "It snowed."]
    assert [rows[i]["summary"] for i in range(1, 9)] == [None] * 8
    assert main([*arguments, "--skip-errors", "--overwrite"]) == 0


def test_bad_rows_of_csv_parquet_and_text_files(tmp_path: Path) -> None:
    """A wrong number of fields, nothing in a column, bytes that are no UTF-8, a file that is no Parquet."""
    needs("pyarrow")
    (tmp_path / "a.csv").write_bytes(b'text,id\nIt rained.,1\nonly\n"a"x,1\n\xff,1\nIt snowed.,2\n')
    write_rows(tmp_path / "b.parquet", [{"text": None, "id": 1}, {"text": "It rained.", "id": 2}])
    (tmp_path / "c.parquet").write_bytes(b"no parquet")
    (tmp_path / "d.txt").write_bytes(b"It rained \xff.")
    assert run(Job((str(tmp_path),), str(tmp_path / "out.parquet"), Summarizer())) == Counts(3, 0, 6)
    rows = read(tmp_path / "out.parquet")
    parts = ["1 fields", "line 4", "not UTF-8", None, "holds NoneType", None, "c.parquet: not a Parquet file", "d.txt: not UTF-8"]
    for row, part in zip(rows[1:], parts, strict=True):
        assert row["error"] is None if part is None else part in row["error"]


def test_a_bad_row_keeps_the_columns_that_can_be_read(tmp_path: Path) -> None:
    """Its id above all; and the order of the columns does not depend on whether the first row is bad."""
    (tmp_path / "a.csv").write_bytes(b"id,text,tag\n1,Caf\xe9.,x\n2,It rained.\n3,It rained, hard.,x\n")
    (tmp_path / "b.jsonl").write_bytes(b'{"id": 4, "text": "Caf\xe9.", "tag": ["\xc3\xa9"]}\n')
    (tmp_path / "c.txt").write_bytes(b"Caf\xe9.")
    inputs = tuple(str(tmp_path / name) for name in ("a.csv", "b.jsonl", "c.txt"))
    assert run(Job(inputs, str(tmp_path / "out.jsonl"), Summarizer(1))) == Counts(failed=5)
    rows = read(tmp_path / "out.jsonl")
    assert [{name: row[name] for name in row if name not in COLUMNS} for row in rows] == [
        {"id": "1", "tag": "x"},
        {"id": "2", "text": "It rained."},
        {"id": "3", "text": "It rained", "tag": " hard."},
        {"id": 4, "tag": ["é"]},
        {"id": str(tmp_path / "c.txt")},
    ]
    assert rows[0]["error"].endswith(
        "a.csv, line 2: column 'text' is not UTF-8: convert the file, for example with iconv -f cp1252 -t utf-8"
    )
    assert run(Job(inputs[:1], str(tmp_path / "out.csv"), Summarizer(1))) == Counts(failed=3)
    header, first = (tmp_path / "out.csv").read_text().splitlines()[:2]
    assert (header, first[:6]) == ("id,text,tag,summary,summary_sentences,language,error", "1,,x,,")


def test_a_truncated_gzip_keeps_the_rows_before_the_break(tmp_path: Path) -> None:
    """And one error tells the line at which it breaks off."""
    path = tmp_path / "news.jsonl.gz"
    write_rows(path, rows_of(700))
    whole = gzip.decompress(path.read_bytes())
    path.write_bytes(path.read_bytes()[:-1000])
    counts = run(Job((str(path),), str(tmp_path / "out.jsonl"), Summarizer()))
    assert counts.failed == 1
    assert 200 < counts.done < 700
    rows = read(tmp_path / "out.jsonl")
    assert [row["text"] for row in rows[:-1]] == [json.loads(line)["text"] for line in whole.splitlines()[: counts.done]]
    assert f"news.jsonl.gz, line {counts.done + 1}: cannot be read: Compressed file ended" in rows[-1]["error"]


def test_no_rows_at_all_and_none_that_is_good(tmp_path: Path) -> None:
    """An empty file gives an empty file; rows that are all bad are all there."""
    (tmp_path / "empty.jsonl").write_bytes(b"")
    (tmp_path / "bad.jsonl").write_bytes(b"x\n" * 300)
    assert run(Job((str(tmp_path / "empty.jsonl"),), str(tmp_path / "1.jsonl"), Summarizer())) == Counts()
    assert (tmp_path / "1.jsonl").read_bytes() == b""
    assert run(Job((str(tmp_path / "bad.jsonl"),), str(tmp_path / "2.jsonl"), Summarizer())) == Counts(failed=300)
    if importlib.util.find_spec("pyarrow"):
        assert run(Job((str(tmp_path / "empty.jsonl"),), str(tmp_path / "1.parquet"), Summarizer())) == Counts()
        assert read(tmp_path / "1.parquet") == []


def test_parquet_keeps_its_types_and_null_columns(tmp_path: Path) -> None:
    """Of dates, decimals, lists and structs, whatever the parts hold; a column that is empty in one part is of one type."""
    pyarrow: Any = pytest.importorskip("pyarrow", reason="needs the extra corpus")
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    number = ROWS
    table = pyarrow.table(
        {
            "text": [text_of(i) for i in range(number)],
            "when": pyarrow.array(range(number), pyarrow.timestamp("ns", tz="UTC")),
            "small": pyarrow.array([None] * 250 + [1] * (number - 250), pyarrow.int8()),
            "price": pyarrow.array([None] * number, pyarrow.decimal128(9, 2)),
            "deep": pyarrow.array([{"x": [i]} for i in range(number)]),
        }
    )
    parquet.write_table(table, tmp_path / "in.parquet", row_group_size=250)
    assert run(Job((str(tmp_path / "in.parquet"),), str(tmp_path / "out.parquet"), Summarizer(1))) == Counts(number)
    found = parquet.read_table(tmp_path / "out.parquet")
    assert found.select(table.column_names) == table
    assert [str(found.schema.field(name).type) for name in ("summary", "language", "error")] == ["string"] * 3
    assert str(found.schema.field("summary_sentences").type).endswith("struct<start: int64, end: int64, score: double>>")


def test_text_is_left_out_where_it_is_not_wanted(news: Path, tmp_path: Path) -> None:
    needs("pyarrow")
    for suffix in ("jsonl", "parquet"):
        assert main([str(news), str(tmp_path / f"out.{suffix}"), "--leave-text"]) == 0
        assert set(read(tmp_path / f"out.{suffix}")[0]) == {"id", "title", "tags", *COLUMNS}


def test_columns_named_as_ours_need_a_prefix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(tmp_path / "in.jsonl", [{"text": "It rained.", "summary": "Rain.", "language": "en"}])
    arguments = [str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl")]
    assert main(arguments) == 2
    assert "already has a column 'summary'; --prefix" in capsys.readouterr().err
    assert main([*arguments, "--prefix", "short_"]) == 0
    (row,) = read(tmp_path / "out.jsonl")
    assert set(row) == {"text", "summary", "language", *(f"short_{name}" for name in COLUMNS)}
    assert (row["summary"], row["short_summary"]) == ("Rain.", "It rained.")


def test_a_late_column_named_as_ours_is_an_error_of_its_row(tmp_path: Path) -> None:
    """It is not overwritten unsaid."""
    write_rows(tmp_path / "in.jsonl", [{"text": "It rained."}] * 100 + [{"text": "It snowed.", "error": "mine"}])
    assert main([str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl")]) == 1
    assert "line 101: already has a column 'error'; --prefix" in read(tmp_path / "out.jsonl")[100]["error"]


def test_columns_are_named_or_guessed_and_what_was_guessed_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.jsonl"
    write_rows(path, [{"url": "u", "Headline": "h", "story": "It rained.", "mine": "It snowed."}])
    assert main([str(path), str(tmp_path / "1.jsonl")]) == 0
    assert "text from 'story', title from 'Headline', id from 'url'" in capsys.readouterr().err
    assert main([str(path), str(tmp_path / "2.jsonl"), "--text", "mine"]) == 0
    assert read(tmp_path / "2.jsonl")[0]["summary"] == "It snowed."
    assert main([str(path), str(tmp_path / "3.jsonl"), "--text", "none"]) == 2
    assert "there is no column 'none'" in capsys.readouterr().err
    assert not list(tmp_path.glob("3*"))


def test_the_options_of_a_summary(tmp_path: Path) -> None:
    """A budget, a query and a language are those of the library."""
    text = "Mills grind corn. Water mills grind corn slowly. Corn feeds mice."
    write_rows(tmp_path / "in.jsonl", [{"text": text}])
    for arguments, expected in (
        (["--words", "3", "--query", "mice"], "Corn feeds mice."),
        (["--characters", "20"], Summarizer(characters=20).summarize(text).text),
        (["--language", "de"], Summarizer(language="de").summarize(text).text),
    ):
        assert main([str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"), "--overwrite", *arguments]) == 0
        assert read(tmp_path / "out.jsonl")[0]["summary"] == expected


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["none.jsonl", "out.jsonl"], "none.jsonl does not exist"),
        (["*.none", "out.jsonl"], "*.none contains no readable file"),
        (["in.jsonl", "in.jsonl"], "in.jsonl is the output"),
        (["in.xyz", "out.jsonl"], "must tell the format"),
        (["in.jsonl", "out.jsonl", "-n", "0"], "sentences takes a whole number"),
        (["in.jsonl", "out.jsonl", "-n", "2", "--words", "3"], "one budget at a time"),
        (["in.jsonl", "out.jsonl", "--workers", "0"], "--workers"),
        (["in.jsonl", "out.jsonl", "--language", "xx"], "'xx' is not shipped"),
        (["in.jsonl"], "OUT"),
    ],
)
def test_what_the_caller_must_mend_is_one_line(arguments: list[str], part: str, tmp_path: Path) -> None:
    """With exit status 2, and nothing written."""
    write_rows(tmp_path / "in.jsonl", [{"text": "It rained."}])
    (tmp_path / "in.xyz").write_text("x")
    done = command(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1), done.stderr
    assert part in done.stderr.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "in.xyz"]


def command(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return call(main, *arguments, folder=cwd)


def test_a_finished_output_is_not_overwritten_unasked(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine")
    assert main([str(news), str(out)]) == 2
    assert "already exists; --overwrite" in capsys.readouterr().err
    assert out.read_text() == "mine"
    assert main([str(news), str(out), "--overwrite"]) == 0
    assert len(read(out)) == ROWS


def test_standard_output_gets_the_rows_in_order(news: Path, tmp_path: Path) -> None:
    run(Job((str(news),), str(tmp_path / "out.jsonl"), Summarizer()))
    done = command(str(news), "-", "--workers", "2", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == (tmp_path / "out.jsonl").read_bytes()


@POSIX
def test_a_reader_that_closes_early_ends_the_run_quietly(tmp_path: Path) -> None:
    write_rows(tmp_path / "in.jsonl", rows_of(1000))
    line = f"set -o pipefail; {sys.executable} -m summarize.commands.corpus --workers 1 in.jsonl - 2> err | head -n 1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, cwd=tmp_path, timeout=120)  # noqa: S607  any bash
    assert (done.returncode, done.stdout.count(b"\n")) == (0, 1)
    assert (tmp_path / "err").read_text().count("\n") == 1


def test_a_terminal_gets_a_bar_and_no_progress_lines(news: Path, tmp_path: Path) -> None:
    """With documents a second and the time left."""
    for options, bar in (([], True), (["--no-progress"], False)):
        with terminal(columns=100) as (screen, written), pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stderr", screen)
            assert main(["--overwrite", str(news), str(tmp_path / "out.jsonl"), *options]) == 0
        shown = b"".join(written).decode()
        assert ("100%|" in shown and "documents, " in shown and "/s" in shown) is bar
        assert f"{ROWS} documents: {ROWS} summarised, 0 empty, 0 failed" in shown


def test_a_row_of_html_needs_no_more_than_a_message_where_the_extra_is_missing(tmp_path: Path) -> None:
    if importlib.util.find_spec("trafilatura"):
        pytest.skip("the extra web is installed")
    (tmp_path / "a.html").write_text("<p>It rained.</p>")
    for named in ("a.html", "."):
        done = command(named, "out.jsonl", cwd=tmp_path)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert b"summarize[web]" in done.stderr


def test_blocks_depend_on_the_input_alone_and_are_bounded(tmp_path: Path) -> None:
    """In rows and in bytes; a long row is a block of its own, Parquet has its own blocks."""
    path = tmp_path / "in.jsonl"
    lengths = [10] * 300 + [BLOCK_BYTES + 1] + [BLOCK_BYTES // 3] * 4
    write_rows(path, [{"text": "x" * length} for length in lengths])
    inputs = Inputs((str(path),), (), 64 << 20)
    blocks = list(inputs.blocks())
    assert [len(block.rows) for block in blocks] == [BLOCK_ROWS, 300 - BLOCK_ROWS, 1, 2, 2]
    assert [block.number for block in blocks] == list(range(5))
    assert sum(block.size for block in blocks) == path.stat().st_size == inputs.survey().size


def test_a_reader_that_is_faster_than_the_workers_waits(tmp_path: Path) -> None:
    """Of an endless input no more blocks are held than workers and one for each."""
    taken = 0

    def endless() -> Iterator[Block]:
        nonlocal taken
        for number in count():
            taken += 1
            yield Block(number, [Row({"text": text_of(number)}, "here")], 1)

    done = WorkerPool(Job((), "", Summarizer()), PartFiles(tmp_path, ".jsonl"), 2).done(endless())
    for finished, _ in enumerate(done, start=1):
        assert taken <= finished + 2 * 2
        if finished == 50:
            break
    done.close()  # type: ignore[attr-defined]  # a generator


def test_no_worker_is_idle_while_there_is_work(tmp_path: Path) -> None:
    """Also when two are done at once, as with blocks that take as long as each other."""
    notes = tmp_path / "notes"
    blocks = (Block(number, [Row({"text": str(notes)}, "here")], 1) for number in range(100))
    pool = WorkerPool(Job((), "", Summarizer(splitter=slow)), PartFiles(tmp_path, ".jsonl"), 2)
    assert len(list(pool.done(blocks))) == 100
    last = notes.read_text().split()[-40:]
    assert sorted(last.count(worker) >= 10 for worker in set(last)) == [True, True]


def test_a_circle_of_links_is_not_followed(news: Path, tmp_path: Path) -> None:
    (tmp_path / "self").symlink_to(tmp_path)
    assert run(Job((str(tmp_path),), str(tmp_path / "out.jsonl"), Summarizer(1))).rows == ROWS
    assert news.is_file()


@pytest.mark.parametrize(
    ("out", "workers", "words"),
    [
        ("no/out.jsonl", 1, "no does not exist; create it first"),
        ("folder.jsonl", 1, "folder.jsonl: is a folder; name a file"),
        pytest.param("circle.jsonl", 1, "leads in a circle", marks=POSIX),
        pytest.param("a" * 250 + ".jsonl", 1, "File name too long", marks=POSIX),
        ("out.jsonl", 0, "workers takes a whole number from 1"),
    ],
)
def test_what_cannot_run_is_an_error_at_the_call(news: Path, tmp_path: Path, out: str, workers: int, words: str) -> None:
    """Before the input is looked at: nothing is read, and nothing written."""
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "circle.jsonl").symlink_to(tmp_path / "circle.jsonl")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(OptionError, match=words):
        run(Job((str(news), str(tmp_path / "absent.jsonl")), str(tmp_path / out), Summarizer(1)), workers=workers)
    assert sorted(tmp_path.iterdir()) == before


def test_a_symbolic_link_is_written_to_where_it_leads(news: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    for exists in (False, True):
        name = f"{exists}.jsonl"
        if exists:
            (tmp_path / "disk" / name).write_text("old")
        (tmp_path / name).symlink_to(tmp_path / "disk" / name)
        run(Job((str(news),), str(tmp_path / name), Summarizer(1)), overwrite=True)
        assert (tmp_path / name).is_symlink()
        assert len(read(tmp_path / "disk" / name)) == ROWS
    assert len(list((tmp_path / "disk").iterdir())) == 2


@pytest.mark.parametrize("suffix", [".csv", ".tsv.gz"])
def test_csv_is_written_with_the_columns_of_every_block(suffix: str, tmp_path: Path) -> None:
    """A column that comes late is in the header, and the sentences are JSON."""
    rows = [{"text": "It rained."}] * 300 + [{"text": "Mills grind corn.", "late": "yes"}]
    write_rows(tmp_path / "in.jsonl", rows)
    assert run(Job((str(tmp_path / "in.jsonl"),), str(tmp_path / f"out{suffix}"), Summarizer(1))) == Counts(done=301)
    found = read(tmp_path / f"out{suffix}")
    assert list(found[0]) == ["text", "summary", "summary_sentences", "language", "error", "late"]
    assert json.loads(found[0]["summary_sentences"]) == [{"start": 0, "end": 10, "score": 1.0}]
    assert [(row["summary"], row["late"]) for row in (found[0], found[300])] == [
        ("It rained.", ""),
        ("Mills grind corn.", "yes"),
    ]


def test_half_of_a_surrogate_pair_goes_into_parquet_as_a_question_mark(tmp_path: Path) -> None:
    needs("pyarrow")
    write_rows(tmp_path / "in.jsonl", [{"text": "Mills \ud800 grind corn."}])
    assert run(Job((str(tmp_path / "in.jsonl"),), str(tmp_path / "out.parquet"), Summarizer(1))) == Counts(1, 0, 0)
    assert [row["summary"] for row in read(tmp_path / "out.parquet")] == ["Mills ? grind corn."]


def test_a_page_in_a_folder_may_have_any_name_of_a_page(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra web")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.xhtml").write_text(f"<html><body><article><p>{text_of(1) * 3}</p></article></body></html>")
    assert run(Job((str(tmp_path / "site"),), str(tmp_path / "out.jsonl"), Summarizer(1))).rows == 1


@pytest.mark.parametrize("out", ["out.csv", "out.parquet"])
def test_an_input_without_rows_keeps_its_columns_and_gets_ours(out: str, tmp_path: Path) -> None:
    """So that what reads a nightly output finds them; of Parquet the types too."""
    needs("pyarrow")
    parquet: Any = importlib.import_module("pyarrow.parquet")
    pyarrow: Any = importlib.import_module("pyarrow")
    (tmp_path / "in.csv").write_text("id,text\n")
    (tmp_path / "nothing.csv").write_bytes(b"")
    parquet.write_table(
        pyarrow.table({"id": pyarrow.array([], "int64"), "text": pyarrow.array([], "string")}), tmp_path / "in.parquet"
    )
    ours = ["summary", "summary_sentences", "language", "error"]
    for name, columns in {"in.csv": ["id", "text"], "in.parquet": ["id", "text"], "nothing.csv": []}.items():
        assert run(Job((str(tmp_path / name),), str(tmp_path / out), Summarizer(1)), overwrite=True) == Counts()
        if out.endswith(".csv"):
            assert (tmp_path / out).read_text().split() == [",".join(columns + ours)]
        else:
            schema = parquet.read_schema(tmp_path / out)
            assert schema.names == columns + ours
            assert str(schema.field("summary_sentences").type).startswith("list")
            assert not columns or str(schema.field("id").type) == {"in.csv": "string", "in.parquet": "int64"}[name]


def test_a_folder_of_documents_is_read_and_what_is_skipped_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each by the reader of its kind, so that code is no sentence; a byte order mark tells the encoding of a text."""
    for package in ("markdown_it", "docx"):
        pytest.importorskip(package, reason="needs the extra documents")
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(Path(__file__).parent / "documents" / "mill.docx", folder / "a.docx")
    (folder / "b.md").write_text("# Mills\n\n    make mill\n\nThey grind corn.\n")
    (folder / "c.eml").write_bytes(b"Subject: Mills\n\nThey grind corn.\n")
    (folder / "d.txt").write_text("They grind corn.", "utf-16")
    (folder / "e.pdf").write_bytes(b"no PDF")
    (folder / "f.srt").write_text(
        "1\n00:00:01,000 --> 00:00:02,000\nThey grind\n\n2\n00:00:02,000 --> 00:00:03,000\ncorn.\n", "utf-16-le"
    )
    for name in ("f.xyz", "g.txt.gz", "h.xyz"):
        (folder / name).write_bytes(b"x")
    assert main([str(folder), str(tmp_path / "out.jsonl"), "-n", "1", "--workers", "1"]) == 1
    assert "; 3 files skipped: .xyz, .txt.gz\n" in capsys.readouterr().err
    rows = read(tmp_path / "out.jsonl")
    assert [Path(row["id"]).name for row in rows] == ["a.docx", "b.md", "c.eml", "d.txt", "e.pdf", "f.srt"]
    assert [row["summary"] for row in rows[1:]] == ["They grind corn."] * 3 + [None, "They grind corn."]
    assert [row["title"] for row in rows[1:3]] == ["Mills", "Mills"]
    assert rows[4]["error"].startswith(rows[4]["id"])


def test_a_document_whose_extra_is_missing_is_a_row_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    row = DocumentFile(b"PK", "a.docx").row()
    assert str(row).startswith("a.docx: reading this needs python-docx: pip install")


def test_a_folder_of_nothing_that_can_be_read_says_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_bytes(b"x")
    with pytest.raises(OptionError, match=r"no readable file .*, only \.xyz$"):
        run(Job((str(tmp_path),), str(tmp_path / "out.jsonl"), Summarizer(1)))


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_each_file_may_call_its_columns_otherwise(suffix: str, tmp_path: Path) -> None:
    """By the usual names in any case; those that were named are the same in all, and a source is not a text."""
    needs("pyarrow")
    write_rows(tmp_path / f"1{suffix}", [{"Text": "Mills grind corn.", "id": "a"}])
    write_rows(tmp_path / f"2{suffix}", [{"body": "It rained.", "headline": "Rain", "guid": "b"}])
    (tmp_path / "3.csv").write_text("GUID,TEXT\nc,It snowed.\n")
    write_rows(tmp_path / f"4{suffix}", [{"source": "An agency.", "guid": "d"}])
    inputs = tuple(str(path) for path in sorted(tmp_path.iterdir()))
    assert run(Job(inputs, str(tmp_path / f"out{suffix}"), Summarizer(1), keep_text=False)) == Counts(3, 0, 1)
    rows = read(tmp_path / f"out{suffix}")
    assert [row["summary"] for row in rows] == ["Mills grind corn.", "It rained.", "It snowed.", None]
    assert ", id d: there is no column 'Text', only 'source', 'guid'" in rows[3]["error"]
    assert not any(row.get(name) for row in rows for name in ("Text", "body", "TEXT"))
    assert run(Job(inputs, str(tmp_path / f"named{suffix}"), Summarizer(1), text="Text")) == Counts(1, 0, 3)


def test_a_column_that_cannot_be_told_is_asked_for_by_the_options_of_a_corpus(tmp_path: Path) -> None:
    write_rows(tmp_path / "in.jsonl", [{"a": "It rained."}])
    with pytest.raises(OptionError, match=r"of 'a'; name it: text=\.\.\. in Python, --text in a command$"):
        run(Job((str(tmp_path / "in.jsonl"),), str(tmp_path / "out.jsonl"), Summarizer(1)))


def test_the_columns_of_documents_are_known_before_any_is_parsed(tmp_path: Path) -> None:
    """A hundred PDFs would take the reader a minute before the workers begin."""
    (tmp_path / "a.pdf").write_bytes(b"no PDF")
    assert Inputs((str(tmp_path),), (), 64 << 20).columns() == ["id", "title", "date", "text"]
