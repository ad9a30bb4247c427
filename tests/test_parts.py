"""The folder of parts: what a run leaves there, what the next one takes up, and what it refuses."""

import io
import json
import os
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest

from summarize import OptionError
from summarize.corpus.parts import Counts, PartFiles, clear, opened, parts_folder, streamed
from summarize.files import WRITING, check_target, replacing, sync

MANIFEST = {"settings": {"sentences": 3}}


def write(files: PartFiles, number: int, counts: Counts, text: str) -> None:
    with files.writing(number, counts) as path:
        path.write_text(text, "utf-8")


def test_counts_add_up() -> None:
    assert Counts(1, 2, 3) + Counts(10, 20, 30) == Counts(11, 22, 33)
    assert Counts(1, 2, 4).rows == 7
    assert Counts() == Counts(0, 0, 0)
    assert len({Counts(), Counts()}) == 1
    with pytest.raises(FrozenInstanceError):
        PartFiles(Path(), ".jsonl").suffix = ".csv"  # type: ignore[misc]


def test_a_part_is_called_after_its_block_and_its_counts(tmp_path: Path) -> None:
    files = PartFiles(tmp_path, ".jsonl")
    assert files.path(7, Counts(5, 2, 1)).name == "00000007-5-2-1.jsonl"
    write(files, 7, Counts(5, 2, 1), "seven")
    write(files, 11, Counts(1, 0, 3), "eleven")
    (tmp_path / "notes.txt").write_text("of somebody else")
    assert files.found() == {7: Counts(5, 2, 1), 11: Counts(1, 0, 3)}


def test_parts_are_joined_in_order_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with opened(out, MANIFEST, overwrite=False) as parts:
        assert parts.done == {}
        for number in (10, 2, 1):
            write(parts.files, number, Counts(1), f"{number}\n")
            parts.add(number, Counts(1))
        (parts.files.folder / "notes.txt").write_text("of somebody else")
        parts.finish()
        assert [path.name for path in parts.files.folder.iterdir() if path.name != "notes.txt"] == ["lock"]
    assert out.read_text("utf-8") == "1\n2\n10\n"
    assert [path.name for path in parts_folder(out).iterdir()] == ["notes.txt"]


def test_a_finished_run_leaves_no_folder(tmp_path: Path) -> None:
    with opened(tmp_path / "out.jsonl", MANIFEST, overwrite=False) as parts:
        write(parts.files, 0, Counts(1), "row\n")
        parts.add(0, Counts(1))
        parts.finish()
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_the_same_run_takes_up_whole_parts_and_no_other_file(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with opened(out, MANIFEST, overwrite=False) as parts:
        write(parts.files, 0, Counts(2, 1), "row\n")
        (parts.files.folder / f"{WRITING}99-00000001-1-0-0.jsonl").write_text("half a r")
    assert sorted(path.name for path in parts.files.folder.iterdir()) == ["00000000-2-1-0.jsonl", "lock", "manifest.json"]
    assert (parts.files.folder / "manifest.json").read_text("utf-8") == json.dumps(MANIFEST, indent=2) + "\n"
    with opened(out, MANIFEST, overwrite=False) as again:
        assert again.done == {0: Counts(2, 1)}


def test_what_a_killed_run_was_writing_is_gone_when_the_next_begins(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with opened(out, MANIFEST, overwrite=False) as parts:
        pass
    (parts.files.folder / f"{WRITING}99-00000001-1-0-0.jsonl").write_text("half a r")
    with opened(out, MANIFEST, overwrite=False) as again:
        assert sorted(path.name for path in again.files.folder.iterdir()) == ["lock", "manifest.json"]


def test_parts_of_a_run_with_other_settings_are_refused_or_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with opened(out, {"sentences": 3, "language": "en", "block": 1}, overwrite=False) as parts:
        write(parts.files, 0, Counts(1), "row\n")
    other = {"sentences": 4, "title": True, "block": 1}
    with pytest.raises(OptionError, match=r"other settings \(language, sentences, title\): --overwrite"):
        opened(out, other, overwrite=False).__enter__()
    with opened(out, other, overwrite=True) as parts:
        assert parts.done == {}
    with opened(out, other, overwrite=False) as parts:
        assert parts.done == {}


def test_a_manifest_that_is_no_object_is_of_another_run(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    parts_folder(out).mkdir()
    (parts_folder(out) / "manifest.json").write_text("[]")
    with pytest.raises(OptionError, match=r"other settings \(sentences\)"):
        opened(out, {"sentences": 3}, overwrite=False).__enter__()
    (parts_folder(out) / "manifest.json").write_text("{")
    with pytest.raises(OptionError, match=r"manifest\.json cannot be read .* to start over"):
        opened(out, {"sentences": 3}, overwrite=True).__enter__()


def test_an_output_that_exists_is_overwritten_only_when_asked(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    with pytest.raises(OptionError, match="already exists; --overwrite replaces it"):
        opened(out, MANIFEST, overwrite=False).__enter__()
    assert not parts_folder(out).exists()
    with opened(out, MANIFEST, overwrite=True) as parts:
        assert out.read_text() == "old"
    with opened(out, MANIFEST, overwrite=False) as parts:  # the run that was to overwrite it goes on
        parts.finish()
    assert out.read_text() == ""


def test_one_run_at_a_time(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with opened(out, MANIFEST, overwrite=False), pytest.raises(OptionError, match="another run is writing to"):
        opened(out, MANIFEST, overwrite=True).__enter__()
    with opened(out, MANIFEST, overwrite=False):
        pass


def test_a_folder_that_cannot_be_made_is_told_with_its_reason(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    parts_folder(out).write_text("a file")
    with pytest.raises(OptionError, match="cannot be"):
        opened(out, MANIFEST, overwrite=False).__enter__()


def test_a_stream_gets_each_part_in_order_as_soon_as_those_before_it_are_there() -> None:
    stream = io.BytesIO()
    with streamed(stream) as parts:
        folder = parts.files.folder
        for number in (1, 2):
            write(parts.files, number, Counts(1), f"{number}\n")
            parts.add(number, Counts(1))
        assert stream.getvalue() == b""
        write(parts.files, 0, Counts(1), "0\n")
        parts.add(0, Counts(1))
        assert stream.getvalue() == b"0\n1\n2\n"
        assert list(folder.iterdir()) == []
        assert parts.done == dict.fromkeys(range(3), Counts(1))
        (folder / "left over").write_text("")
    assert not folder.exists()


def test_a_stream_is_flushed_after_each_part() -> None:
    flushed = []

    class Pipe(io.BytesIO):
        def flush(self) -> None:
            flushed.append(self.getvalue())

    with streamed(Pipe()) as parts:
        write(parts.files, 0, Counts(1), "0\n")
        parts.add(0, Counts(1))
        assert flushed[-1:] == [b"0\n"]


def test_only_what_a_run_writes_is_cleared(tmp_path: Path) -> None:
    ours = ["00000001-1-0-0.jsonl", f"{WRITING}1-x", "manifest.json", "lock"]
    others = ["1-1-0-0.jsonl", "00000001-1-0-0", "my manifest.json", "lock.txt"]
    for name in ours + others:
        (tmp_path / name).write_text("")
    clear(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(others)


def test_a_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    with replacing(target) as path:
        path.write_text("new")
        assert target.read_text() == "old"
        assert path.parent == tmp_path
        assert path.name == f"{WRITING}{os.getpid()}-out.txt"
    assert (target.read_text(), path.exists()) == ("new", False)


def test_after_an_error_the_old_file_is_there_alone(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")

    def fail() -> None:
        with replacing(target, durable=True) as path:
            path.write_text("ne")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.txt", "old")]


def test_an_error_before_the_file_is_there_is_raised_as_it_is(tmp_path: Path) -> None:
    def fail() -> None:
        with replacing(tmp_path / "out.txt"):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()


def test_a_long_name_is_written_under_its_last_forty_characters(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 200 + "y" * 40)
    with replacing(target) as path:
        path.write_text("new")
        assert path.name == f"{WRITING}{os.getpid()}-{'y' * 40}"
    assert target.read_text() == "new"


def test_a_file_is_written_in_the_folder_that_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    with replacing(tmp_path / "out.txt", folder=folder) as path:
        path.write_text("new")
        assert path.parent == folder
    assert (tmp_path / "out.txt").read_text() == "new"


@pytest.mark.parametrize(("options", "synced"), [({"durable": True}, ["writing", "folder"]), ({"durable": False}, []), ({}, [])])
def test_a_durable_file_is_on_the_disk_before_and_its_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], synced: list[str]
) -> None:
    found = []
    target = tmp_path / "out.txt"

    def noted(path: Path) -> None:
        found.append("folder" if path == tmp_path else "writing" if not target.exists() else "written")

    monkeypatch.setattr("summarize.files.sync", noted)
    with replacing(target, **options) as path:
        path.write_text("new")
    assert found == synced


def test_files_and_folders_are_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("text")
    descriptors = Path("/proc/self/fd")
    before = len(list(descriptors.iterdir())) if descriptors.exists() else 0
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", synced.append)
    sync(tmp_path / "file")
    sync(tmp_path)
    assert len(synced) == (1 if os.name == "nt" else 2)
    assert not before or len(list(descriptors.iterdir())) == before


def test_an_output_is_checked_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert check_target(Path("out.txt")) == Path("out.txt")
    target = tmp_path / "out.txt"
    assert check_target(target) == target
    target.write_text("old")
    assert check_target(target) == target
    with pytest.raises(OptionError, match="is a folder"):
        check_target(tmp_path)
    monkeypatch.setattr("os.access", lambda _, mode: mode != os.W_OK | os.X_OK)
    with pytest.raises(OptionError, match="is not writable"):
        check_target(target)
    with pytest.raises(OptionError, match=r"^OUT: folder .*none does not exist"):
        check_target(tmp_path / "none" / "out.txt", name="OUT")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_links_are_followed_and_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "out.txt")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    os.mkfifo(tmp_path / "pipe")
    assert check_target(tmp_path / "link") == tmp_path / "out.txt"
    with pytest.raises(OptionError, match="circle"):
        check_target(tmp_path / "circle")
    with pytest.raises(OptionError, match="not a regular file"):
        check_target(tmp_path / "pipe")
    with pytest.raises(OptionError, match=r"x: File name too long$"):
        check_target(tmp_path / ("x" * 300))


def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "gone" / "news.txt"
    with pytest.raises(FileNotFoundError) as raised, replacing(target) as path:
        path.write_text("It rained.", "utf-8")
    assert raised.value.filename == str(target)
    with pytest.raises(FileNotFoundError) as raised, replacing(tmp_path / "news.txt"):
        (tmp_path / "other.txt").read_text("utf-8")
    assert str(raised.value.filename) == str(tmp_path / "other.txt")
