"""A run that is interrupted in any way is resumed by the same command, and ends as if nothing had happened."""

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from calling import call
from splitters import kill_at_a_word, raise_at_a_word
from summarize import Summarizer
from summarize.commands.corpus import main
from summarize.corpus import Counts, Job, run
from summarize.corpus.inputs import BLOCK_ROWS
from summarize.records import read_rows, write_rows

ROWS = 4 * BLOCK_ROWS
BAD = 10
KILLS = 4
pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"),
    pytest.mark.usefixtures("forked_workers"),  # of the runs in this process
]

SLOWLY = """
import sys, time
from summarize.commands.corpus import main
from summarize.corpus.progress import Lines
Lines.advance = lambda *_: time.sleep(0.1)
sys.exit(main())
"""
"""The command, each block of which takes so long that a test can interrupt it."""


def text_of(number: int) -> str:
    return " ".join(f"Mill {number + i} grinds corn of the year {i}, {number % 7} bags. Corn feeds mice." for i in range(3))


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of four blocks, some rows of it bad."""
    path = tmp_path_factory.mktemp("corpus") / "news.jsonl"
    write_rows(path, [{"id": i, "text": None if i % 100 == 50 else text_of(i)} for i in range(ROWS)])
    return path


@pytest.fixture(scope="module")
def undisturbed(news: Path) -> bytes:
    """Return what a run gives that nothing disturbs."""
    out = news.with_name("undisturbed.jsonl")
    assert run(Job((str(news),), str(out), Summarizer(2)), workers=2) == Counts(ROWS - BAD, 0, BAD)
    return out.read_bytes()


def arguments(news: Path, out: Path, *more: str) -> list[str]:
    return [str(news), str(out), "-n", "2", "--workers", "2", *more]


def slowly(news: Path, out: Path) -> list[str]:
    return [sys.executable, "-c", SLOWLY, *arguments(news, out, "--workers", "1")]


def started(news: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start the command, slowed down, with one worker, in a process group of its own."""
    return subprocess.Popen(slowly(news, out), stderr=subprocess.PIPE, start_new_session=True)


def completed(news: Path, out: Path, *more: str) -> subprocess.CompletedProcess[bytes]:
    return call(main, *arguments(news, out, *more))


def workers_of(parent: int) -> list[int]:
    """Return the worker processes of a run, not what else multiprocessing starts."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat, line = (folder / "stat").read_text(), (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(stat.rpartition(")")[2].split()[1]) == parent and b"spawn_main" in line:
            found.append(int(folder.name))
    return found


def test_a_run_killed_at_random_moments_ends_as_an_undisturbed_one(news: Path, undisturbed: bytes, tmp_path: Path) -> None:
    """SIGKILL, four times: while it starts, or after it has written a part. After a run that came to its end a new one begins."""
    draw = random.Random(7)
    out = tmp_path / "out.jsonl"
    kills = 0
    while kills < KILLS:
        process = started(news, out)
        if kills % 2:
            wait_for_parts(process, out, more_than=len(parts_of(out)))
        try:
            process.wait(draw.uniform(0, 0.2) if kills % 2 else draw.uniform(0.05, 1))
        except subprocess.TimeoutExpired:
            process.kill()
            kills += 1
        process.communicate()
        if out.exists():
            assert out.read_bytes() == undisturbed
            out.unlink()
    assert completed(news, out).returncode == 1
    assert out.read_bytes() == undisturbed
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl"]


def test_workers_killed_at_random_moments_lose_no_row(news: Path, undisturbed: bytes, tmp_path: Path) -> None:
    """SIGKILL, at least four times, until a run has ended."""
    draw = random.Random(7)
    job = Job((str(news),), str(tmp_path / "out.jsonl"), Summarizer(2))
    kills = 0
    ended = threading.Event()
    others = set(multiprocessing.active_children())  # of another test, such as joblib's

    def kill() -> None:
        nonlocal kills
        while not ended.wait(draw.uniform(0, 0.1)):
            workers = [child for child in multiprocessing.active_children() if child not in others]
            if workers and kills < KILLS * (1 + runs):
                draw.choice(workers).kill()
                kills += 1

    killer = threading.Thread(target=kill)
    runs = 0
    killer.start()
    while kills < KILLS:
        assert run(job, workers=2) == Counts(ROWS - BAD, 0, BAD)
        assert (tmp_path / "out.jsonl").read_bytes() == undisturbed
        (tmp_path / "out.jsonl").unlink()
        runs += 1
    ended.set()
    killer.join()


def test_a_document_that_ends_its_worker_is_a_row_with_an_error(tmp_path: Path) -> None:
    """The others of its block, one of which does the same, are summarised or reported too."""
    texts = [f"Mill {i} grinds." if i not in (7, 300) else "This is deadly." for i in range(400)]
    write_rows(tmp_path / "in.jsonl", [{"text": text} for text in texts])
    job = Job((str(tmp_path / "in.jsonl"),), str(tmp_path / "out.jsonl"), Summarizer(splitter=kill_at_a_word))
    assert run(job, workers=2) == Counts(398, 0, 2)
    rows = [row.values for row in read_rows(tmp_path / "out.jsonl")]
    assert [row["text"] for row in rows] == texts
    assert [i for i, row in enumerate(rows) if row["error"]] == [7, 300]
    place = f"{tmp_path}/in.jsonl, line 8"
    assert rows[7]["error"] == f"{place}: its worker process died 2 times (last: signal 9)"


def test_a_document_that_cannot_be_summarised_is_a_row_with_an_error(tmp_path: Path) -> None:
    """Whatever is raised."""
    write_rows(tmp_path / "in.jsonl", [{"text": "Mills grind."}, {"text": "This is wrong."}, {"text": "Corn."}])
    job = Job((str(tmp_path / "in.jsonl"),), str(tmp_path / "out.jsonl"), Summarizer(splitter=raise_at_a_word))
    assert run(job) == Counts(2, 0, 1)
    errors = [row.values["error"] for row in read_rows(tmp_path / "out.jsonl")]
    assert errors == [None, f"{tmp_path}/in.jsonl, line 2: RuntimeError: not this one", None]


def parts_of(out: Path) -> list[Path]:
    """Return the parts that are there."""
    return list(out.with_name(out.name + ".parts").glob("0*.jsonl"))


def wait_for_parts(process: subprocess.Popen[bytes], out: Path, more_than: int = 0) -> None:
    """Wait until a run has written something, and not all."""
    while process.poll() is None and len(parts_of(out)) <= more_than:
        time.sleep(0.01)


@pytest.fixture(scope="module")
def interrupted(news: Path) -> Path:
    """Return the folder that a run which Ctrl-C ended has left."""
    out = news.parent / "interrupted" / "out.jsonl"
    out.parent.mkdir()
    process = started(news, out)
    wait_for_parts(process, out)
    os.killpg(process.pid, signal.SIGINT)
    errors = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130, errors
    assert errors.splitlines()[-1] == ("summarize-corpus: interrupted; finished work is kept: run the same command to resume")
    assert not out.exists()
    assert not workers_of(process.pid)
    return out.parent


@pytest.fixture
def broken_off(interrupted: Path, tmp_path: Path) -> Path:
    """Return the output of a run that Ctrl-C ended."""
    shutil.copytree(interrupted, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out.jsonl"


def test_ctrl_c_says_how_to_go_on_and_the_same_command_does(news: Path, undisturbed: bytes, broken_off: Path) -> None:
    """What was done is not done again."""
    done = completed(news, broken_off)
    assert b"documents were done by an interrupted run" in done.stderr
    assert broken_off.read_bytes() == undisturbed


def test_another_command_does_not_go_on_with_it_unless_it_overwrites(news: Path, undisturbed: bytes, broken_off: Path) -> None:
    """Other settings or another input are an error that names what differs."""
    for more, what in (
        (["--query", "corn"], "(query)"),
        (["--max-characters", "99", "--title", "id"], "(columns, max_characters)"),
    ):
        done = completed(news, broken_off, *more)
        assert done.returncode == 2
        assert what in done.stderr.decode()
        assert b"--overwrite" in done.stderr
    before = news.stat().st_mtime_ns
    os.utime(news, ns=(before + 1, before + 1))
    assert b"(inputs)" in completed(news, broken_off).stderr
    os.utime(news, ns=(before, before))
    done = completed(news, broken_off, "--prefix", "a_", "--overwrite")
    assert done.returncode == 1
    assert b"interrupted" not in done.stderr
    assert broken_off.read_bytes() == undisturbed.replace(b'"summary', b'"a_summary').replace(
        b'"language"', b'"a_language"'
    ).replace(b'"error"', b'"a_error"')


def test_two_runs_of_one_command_do_not_run_together(news: Path, undisturbed: bytes, tmp_path: Path) -> None:
    """The second says so, and the first ends well."""
    out = tmp_path / "out.jsonl"
    process = started(news, out)
    wait_for_parts(process, out)
    second = completed(news, out)
    process.communicate(timeout=60)
    assert (second.returncode, b"another run is writing" in second.stderr) == (2, True)
    assert out.read_bytes() == undisturbed


def test_a_file_that_cannot_grow_stops_the_run_and_it_is_gone_on_with(news: Path, undisturbed: bytes, tmp_path: Path) -> None:
    """As by a quota; nothing half written is left."""
    out = tmp_path / "out.jsonl"
    limited = [
        "bash",
        "-c",
        'ulimit -f 8; exec "$@"',
        "bash",
        sys.executable,
        "-c",
        SLOWLY,
        *arguments(news, out, "--workers", "1"),
    ]
    done = subprocess.run(limited, capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert b"File too large; finished work is kept" in done.stderr
    assert {path.name for path in (tmp_path / "out.jsonl.parts").iterdir()} == {"lock", "manifest.json"}
    completed(news, out)
    assert out.read_bytes() == undisturbed


def test_a_full_disk_stops_the_run_and_it_is_gone_on_with(news: Path, undisturbed: bytes, tmp_path: Path) -> None:
    """A disk of 300 KB, made larger."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(tmp_path)]
    mounted = subprocess.run(mount, check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        out = tmp_path / "out.jsonl"
        done = completed(news, out)
        assert done.returncode == 1
        assert b"No space left on device; finished work is kept" in done.stderr
        assert not list((tmp_path / "out.jsonl.parts").glob("writing-*"))
        subprocess.run(["mount", "-o", "remount,size=100m", str(tmp_path)], check=True)  # noqa: S607  where root may
        done = completed(news, out)
        assert b"documents were done by an interrupted run" in done.stderr
        assert out.read_bytes() == undisturbed
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)  # noqa: S607  where root may


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_run_to_standard_output_that_a_signal_ends_leaves_no_folder(news: Path, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    command = [sys.executable, "-m", "summarize.commands.corpus", str(news), "-", "--workers", "1"]
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:
        assert process.stdout is not None
        process.stdout.read(1)  # a first part has been passed on
        assert list((tmp_path / "tmp").glob("summarize-corpus-*"))
        process.terminate()
        process.stdout.read()
        assert process.wait(timeout=60) in (128 + signal.SIGTERM, 0)  # it may have been done already
    assert not list((tmp_path / "tmp").iterdir())


WHILE_WRITING = """
import sys, time
from summarize.commands.corpus import main
from summarize.corpus import worker

def write(path, *_):
    path.write_text("half a part")
    time.sleep(60)

worker._write = write
if __name__ == "__main__":
    sys.exit(main())
"""
"""The command, whose workers, which run this file too, stop in the middle of their first part."""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_a_signal_ends_removes_what_its_workers_wrote(news: Path, tmp_path: Path, number: signal.Signals) -> None:
    script = tmp_path / "script.py"
    script.write_text(WHILE_WRITING)
    out = tmp_path / "out.jsonl"
    parts = tmp_path / "out.jsonl.parts"
    with subprocess.Popen(
        [sys.executable, str(script), *arguments(news, out, "--workers", "1")], stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and not list(parts.glob("writing-*.jsonl")):
            time.sleep(0.01)
        process.send_signal(number)
        assert process.wait(timeout=60) == 128 + number
    assert {path.name for path in parts.iterdir()} == {"lock", "manifest.json"}
