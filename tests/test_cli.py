"""The command, run as a user runs it: in a process, with files, pipes and a terminal."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from summarize import __version__, summarize
from summarize.cli import main

TEXT = "The mill by the river burned on Monday. Nobody was hurt – “thank God”. The owner of the mill wants to build a new mill."


def run(*arguments: str, text: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "summarize", *arguments]
    return subprocess.run(
        command, input=text, capture_output=True, check=False, env={**os.environ, "PYTHONUTF8": "1", **(env or {})}
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_file_is_summarised(article: Path) -> None:
    done = run("-n", "1", str(article))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == summarize(TEXT, 1) + "\n"


@pytest.mark.parametrize("arguments", [["-"], []])
def test_a_pipe_is_summarised(arguments: list[str]) -> None:
    done = run(*arguments, "--sentences", "2", text=TEXT.encode())
    assert done.stdout.decode() == summarize(TEXT, 2) + "\n"


@pytest.mark.parametrize(
    ("option", "value", "keywords"),
    [
        ("--words", "9", {"words": 9}),
        ("--characters", "60", {"characters": 60}),
        ("--ratio", "0.5", {"ratio": 0.5}),
        ("--seconds", "3.5", {"seconds": 3.5}),
        ("--title", "The owner", {"title": "The owner"}),
        ("--query", "Who was hurt?", {"query": "Who was hurt?"}),
        ("--language", "de", {"language": "de"}),
    ],
)
def test_each_option_is_the_functions(
    article: Path, capsysbinary: pytest.CaptureFixture[bytes], option: str, value: str, keywords: dict[str, object]
) -> None:
    assert main([str(article), option, value]) == 0
    assert capsysbinary.readouterr().out.decode() == summarize(TEXT, **keywords) + "\n"  # type: ignore[arg-type]


def test_markdown_and_json(article: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    main([str(article), "--format", "markdown", "-n", "1"])
    assert capsysbinary.readouterr().out.decode().startswith("> **No time to read? Get a summary**\n>\n> - The")
    main([str(article), "--format", "json", "-n", "1"])
    found = json.loads(capsysbinary.readouterr().out)
    sentence = found["sentences"][0]
    assert TEXT[sentence["start"] : sentence["end"]] == sentence["text"] == found["text"]


def test_version() -> None:
    assert run("--version").stdout.decode() == f"summarize {__version__}\n"


def test_help_names_every_option() -> None:
    shown = run("--help").stdout.decode()
    options = "--sentences --words --characters --ratio --seconds --title --query --language --encoding --format --version"
    assert all(option in shown for option in options.split())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_8_and_marked_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert run("-n", "9", str(path)).stdout.decode() == TEXT + "\n"


def test_a_named_encoding_is_used(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode("cp1252"))
    assert run("-n", "9", "--encoding", "cp1252", str(path)).stdout.decode() == TEXT + "\n"


def fails(done: subprocess.CompletedProcess[bytes], *parts: str) -> None:
    assert done.returncode == 2
    assert done.stdout == b""
    message = done.stderr.decode()
    assert message.startswith("summarize: ")
    assert message.count("\n") == 1
    assert all(part in message for part in parts), message


def test_undecodable_bytes_say_where_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"The mill burned\xff.")
    fails(run(str(path)), "offset 15", "0xff", "--encoding")
    fails(run(text=b"caf\xe9"), "standard input", "offset 3", "--encoding")


def test_what_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    fails(run(str(tmp_path / "none.txt")), "no such file")
    fails(run(str(tmp_path)), "is a directory")
    fails(run("", text=b"x"), "cannot be read")
    fails(run("--encoding", "klingon", text=b"x"), "klingon", "utf-8")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["-n", "0"], "sentences takes a whole number from 1 up, not 0"),
        (["-n", "three"], "three"),
        (["-n", "2", "--words", "9"], "one budget at a time"),
        (["--ratio", "2"], "ratio takes a share"),
        (["--language", "xx"], "'xx' is not shipped"),
        (["--format", "pdf"], "pdf"),
        (["--speed"], "--speed"),
    ],
)
def test_wrong_options_are_one_line(arguments: list[str], part: str) -> None:
    fails(run(*arguments, text=TEXT.encode()), part)


def test_nothing_on_a_terminal_says_what_to_do() -> None:
    master, slave = pty.openpty()
    done = subprocess.run([sys.executable, "-m", "summarize"], stdin=slave, capture_output=True, check=False, timeout=60)
    os.close(slave)
    os.close(master)
    fails(done, "name a file", "pipe")


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(" ".join(f"Mill number {i} burned down in the night." for i in range(20_000)), "utf-8")
    command = f"{sys.executable} -m summarize --ratio 1 --format json {path} | head -c 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)  # noqa: S607  our own command
    assert (done.stderr, done.stdout) == (b"", b"{")
    assert done.returncode == 0


def test_an_output_that_takes_nothing_is_one_line(article: Path) -> None:
    for env in ({}, {"PYTHONUNBUFFERED": "1"}):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "summarize", str(article)],
                stdout=full,
                stderr=subprocess.PIPE,
                env={**os.environ, **env},
                check=False,
            )
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1
        assert b"cannot be written" in done.stderr


def test_a_closed_output_is_one_line(article: Path) -> None:
    done = subprocess.run(["bash", "-c", f"{sys.executable} -m summarize {article} >&-"], capture_output=True, check=False)  # noqa: S607  any bash
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_a_mark_of_the_byte_order_is_no_text_where_the_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode("utf-8-sig"))
    assert run("-n", "9", "--encoding", "utf-8", str(path)).stdout.decode() == TEXT + "\n"


def test_an_empty_text_is_no_failure_but_is_said() -> None:
    done = run(text=b" \n")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"summarize: the text has no sentence to show\n"


def test_a_query_that_matches_nothing_is_said() -> None:
    done = run("--query", "submarine", "-n", "1", text=TEXT.encode())
    assert done.returncode == 0
    assert b"no word of the query" in done.stderr


def test_a_terminal_without_the_letters_still_gets_a_summary() -> None:
    done = run("-n", "9", text=TEXT.encode(), env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert b"Nobody was hurt ? ?thank God?." in done.stdout
