"""What the four commands share: exit statuses, signals, and nothing on the terminal that could steer it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.commands import benchmark, corpus, embed, summarize
from summarize.commands.terminal import FAILED, INTERRUPTED, USAGE_ERROR, guarded
from summarize.errors import CorpusError, MissingExtraError, PageError, RowError
from summarize.files import replacing

COMMANDS = {
    "summarize": summarize.main,
    "summarize-benchmark": benchmark.main,
    "summarize-corpus": corpus.main,
    "summarize-embed": embed.main,
}

STEERING = "\x1b[31mred\x07\u202e"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_name_with_an_escape_sequence_is_never_printed_raw(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = [f"{STEERING}.jsonl"] + (["out.jsonl"] if name == "summarize-corpus" else [])
    assert COMMANDS[name](arguments) == USAGE_ERROR
    said = capsys.readouterr().err
    assert said.startswith(f"{name}: ")
    assert said.count("\n") == 1
    assert said[:-1].isprintable()


@pytest.mark.parametrize("name", COMMANDS)
def test_an_unknown_option_is_never_printed_raw(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        COMMANDS[name]([f"--{STEERING}", "a", "b"])
    said = capsys.readouterr().err
    assert said[:-1].isprintable()


@pytest.mark.parametrize("name", COMMANDS)
def test_an_empty_name_is_not_taken_for_the_folder_that_the_command_runs_in(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_text("<p>It rained.")
    options = {"summarize-corpus": ["out.jsonl"], "summarize-embed": ["--in-place"]}.get(name, [])
    with pytest.raises(SystemExit, match=str(USAGE_ERROR)):
        COMMANDS[name](["", *options])
    assert "takes a name, not '' (is a variable empty?)" in capsys.readouterr().err


def test_files_of_a_benchmark_that_do_not_exist_are_missed_before_their_names_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data.jsonl"
    data.touch()
    for arguments in (["data.text"], [str(data), "--references-from", "refs"]):
        assert benchmark.main(arguments) == USAGE_ERROR
        assert capsys.readouterr().err == f"summarize-benchmark: {arguments[-1]} does not exist\n"


def test_an_output_that_cannot_be_written_is_called_by_its_own_name(tmp_path: Path) -> None:
    target = tmp_path / "missing" / "out.txt"
    with pytest.raises(FileNotFoundError) as found, replacing(target) as path:
        path.write_text("It rained.")
    assert found.value.filename == str(target)


def test_a_page_with_an_escape_sequence_in_its_name_is_reported_without_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / f"{STEERING}.html").write_text("<p>")
    assert embed.main([str(tmp_path), "--in-place"]) == FAILED
    assert "\x1b" not in capsys.readouterr().err


def raising(error: BaseException) -> Callable[[], int]:
    def work() -> int:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RowError("a row"), USAGE_ERROR),
        (PageError("a page"), USAGE_ERROR),
        (MissingExtraError("an extra"), USAGE_ERROR),
        (CorpusError("a run"), FAILED),
        (OSError(28, "No space left on device", "out.jsonl"), FAILED),
        (KeyboardInterrupt(), INTERRUPTED),
    ],
)
def test_an_error_has_one_exit_status_in_every_command(
    error: BaseException, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded("name", raising(error)) == status
    assert capsys.readouterr().err.count("\n") == (0 if status == INTERRUPTED else 1)


def test_a_fault_of_ours_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        guarded("name", raising(ZeroDivisionError()))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_a_command_that_a_signal_ends_tidies_up(number: str, tmp_path: Path) -> None:
    code = (
        "import os, signal, tempfile\n"
        "from summarize.commands.terminal import guarded\n"
        "def work():\n"
        f"    with tempfile.TemporaryDirectory(dir={str(tmp_path)!r}):\n"
        f"        os.kill(os.getpid(), signal.{number})\n"
        "        signal.pause()\n"
        "raise SystemExit(guarded('name', work))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert done.returncode == 128 + getattr(signal, number), done.stderr
    assert os.listdir(tmp_path) == []  # noqa: PTH208  the names alone


@pytest.mark.parametrize("script", sorted((Path(__file__).parent.parent / "benchmarks").glob("*.py")), ids=lambda path: path.name)
def test_a_benchmark_ends_as_the_commands_do_where_its_reader_has_closed_the_pipe(script: Path) -> None:
    begun = 'if __name__ == "__main__":\n'
    code = script.read_text("utf-8")
    assert begun not in code or code.endswith(f'{begun}    raise SystemExit(guarded("{script.name}", main))\n')
