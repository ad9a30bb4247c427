"""The command, with files, pipes and a terminal; in a process of its own where that is what the test is about."""

import gzip
import io
import json
import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from calling import POSIX, call, in_a_terminal
from summarize import Summarizer, __version__, summarize
from summarize.commands.summarize import main
from summarize.commands.terminal import SignOfLife

TEXT = "The mill by the river burned on Monday. Nobody was hurt – “thank God”. The owner of the mill wants to build a new mill."


def run(*arguments: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return call(main, *arguments, text=text)


def run_process(*arguments: str, text: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "summarize", *arguments]
    variables = {**os.environ, "PYTHONUTF8": "1", **environment}
    return subprocess.run(command, input=text, capture_output=True, check=False, env=variables)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_file_is_summarised(article: Path) -> None:
    done = run_process("-n", "1", str(article))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == summarize(TEXT, 1) + "\n"


@pytest.mark.parametrize("arguments", [["-"], []])
def test_a_pipe_is_summarised(arguments: list[str]) -> None:
    done = run_process(*arguments, "--sentences", "2", text=TEXT.encode())
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


def test_html_is_the_box(article: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    main([str(article), "--format", "html", "-n", "1"])
    assert capsysbinary.readouterr().out.decode() == Summarizer(1).summarize(TEXT).to_html() + "\n"


HIGHLIGHTED = TEXT.replace(summarize(TEXT, 1), f"{{0}}{summarize(TEXT, 1)}{{1}}") + "\n"


@pytest.mark.parametrize(
    ("environment", "marks"),
    [
        ({}, ("\x1b[1;35m", "\x1b[0m")),
        ({"NO_COLOR": "1"}, ("\x1b[1m", "\x1b[0m")),
        ({"NO_COLOR": ""}, ("\x1b[1;35m", "\x1b[0m")),
        ({"TERM": "dumb"}, ("**", "**")),
    ],
)
def test_highlight_marks_the_sentences_as_the_terminal_can(environment: dict[str, str], marks: tuple[str, str]) -> None:
    shown = in_a_terminal(main, "--format", "highlight", "-n", "1", text=TEXT, **environment)
    assert shown == HIGHLIGHTED.format(*marks)


def test_highlight_puts_asterisks_into_a_pipe(article: Path) -> None:
    assert run("--format", "highlight", "-n", "1", str(article)).stdout.decode() == HIGHLIGHTED.format("**", "**")


def test_each_line_of_a_sentence_is_marked_by_itself_and_no_other_is_broken(examples: dict[str, str]) -> None:
    paragraph = textwrap.fill(examples["harbour"].split("\n\n")[1], 72)
    text = f"{paragraph}\n\n{'河边的老磨坊烧毁了，' * 40}没有人受伤。\n"
    lines = in_a_terminal(main, "--format", "highlight", "-n", "2", text=text.replace("\n", "\r\n")).split("\n")
    marked = [line for line in lines if "\x1b" in line]
    assert len(marked) > 1
    assert all(line.count("\x1b[1;35m") == line.count("\x1b[0m") for line in marked)
    assert "\n".join(lines).replace("\x1b[1;35m", "").replace("\x1b[0m", "") == text


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html", "highlight", "keywords"])
def test_no_control_character_of_a_text_reaches_the_terminal(form: str) -> None:
    steering = "\x1b[2J \x1b]0;title\x07 \x9b31m \x08\x7f \x90 \r \x00 \x85"
    text = f"The mill{steering}mill burned on Monday. {steering} The mill{steering}mill was old."
    shown = in_a_terminal(main, "--format", form, text=text, TERM="dumb")
    assert "mill" in shown
    assert not [character for character in shown if not character.isprintable() and character != "\n"]


def test_a_message_steers_no_terminal_either() -> None:
    fails(run("\x1b[2J.txt"), "�[2J.txt: no such file")


@pytest.mark.parametrize(("suffix", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("PDF", b"%PDF")])
def test_a_picture_may_be_drawn_beside_any_format(article: Path, tmp_path: Path, suffix: str, begins: bytes) -> None:
    picture = tmp_path / f"picture.{suffix}"
    done = run(str(article), "-n", "1", "--plot", str(picture))
    assert (done.returncode, done.stdout.decode()) == (0, summarize(TEXT, 1) + "\n")
    assert picture.read_bytes().startswith(begins)


def test_version() -> None:
    assert run("--version").stdout.decode() == f"summarize {__version__}\n"


def test_help_names_every_option() -> None:
    shown = run_process("--help").stdout.decode()
    options = "--sentences --words --characters --ratio --seconds --title --query --language --encoding"
    options += " --format --keywords --plot --version"
    assert all(option in shown for option in options.split())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_8_and_marked_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert run("-n", "9", str(path)).stdout.decode() == TEXT + "\n"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXT, "Старая мельница у реки сгорела ночью.\n", "河边的老磨坊烧毁了。\n没有人受伤。\n"])
def test_utf_16_without_a_mark_is_named_and_read_where_the_encoding_is_to_be_told(codec: str, text: str) -> None:
    fails(run(text=text.encode(codec)), f"looks like UTF-16 without a byte order mark: --encoding {codec}")
    for encoding in (codec, "auto"):
        done = run("-n", "9", "--encoding", encoding, text=text.encode(codec))
        assert "".join(done.stdout.decode().split()) == "".join(text.split())


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
    fails(run("", text=b"x"), "takes a name, not ''")
    for name in ("klingon", "undefined", "hex"):
        fails(run("--encoding", name, text=b"x"), f"encoding '{name}' is not known: try utf-8")


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
        (["--keywords", "5"], "it goes with --format keywords, or with --format json"),
        (["--format", "keywords", "-n", "5"], "say how many keywords with --keywords N"),
        (["--plot", "picture.gif"], "--plot picture.gif: the name must end in .png, .svg, .pdf"),
        (["--plot", "no/such/folder/picture.png"], "no/such/folder does not exist; create it first"),
    ],
)
def test_wrong_options_are_one_line(arguments: list[str], part: str) -> None:
    fails(run(*arguments, text=TEXT.encode()), part)


@POSIX
def test_nothing_on_a_terminal_says_what_to_do() -> None:
    import pty  # not on Windows

    master, slave = pty.openpty()
    done = subprocess.run([sys.executable, "-m", "summarize"], stdin=slave, capture_output=True, check=False, timeout=60)
    os.close(slave)
    os.close(master)
    fails(done, "name a file", "pipe")


@POSIX
def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(" ".join(f"Mill number {i} burned down in the night." for i in range(3_000)), "utf-8")
    command = f"{sys.executable} -m summarize --ratio 1 --format json {path} | head -c 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)  # noqa: S607  our own command
    assert (done.stderr, done.stdout) == (b"", b"{")
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that takes nothing")
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
        assert done.returncode == 1
        assert done.stderr.count(b"\n") == 1
        assert b"cannot be written" in done.stderr


@POSIX
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
    assert b"no word of the query occurs in the text" in done.stderr


def test_a_file_or_a_pipe_gets_utf_8_whatever_the_locale_is() -> None:
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    done = run_process("-n", "9", text=TEXT.encode(), **locale)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Nobody was hurt – “thank God”." in done.stdout.decode()


def test_an_encoding_without_the_letters_still_gives_a_summary_and_a_warning() -> None:
    done = run_process("-n", "9", text=TEXT.encode(), PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"Nobody was hurt ? ?thank God?." in done.stdout
    said = b"standard output is in ascii; letters that it lacks are shown as ?: PYTHONIOENCODING=utf-8 keeps them"
    assert done.stderr.splitlines() == [b"summarize: warning: " + said]


def test_a_binary_file_is_named_as_one_and_a_text_for_a_name_is_not_echoed_whole(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(b"\x1f\x8b\x08" + bytes(range(256)))
    fails(run(str(tmp_path / "a.jsonl.gz")), "is a damaged gzip file")
    fails(run(text=b"\x1f\x8b\x08"), "standard input is a damaged gzip file")
    done = run("It rained all day. " * 100)
    fails(done, "cannot be read", "...")
    assert len(done.stderr) < 400


def test_several_files_have_a_header_each_and_json_is_an_array(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt.gz"
    other.write_bytes(gzip.compress(b"It snowed in the hills. The road was closed."))
    shown = run("-n", "1", str(article), str(other)).stdout.decode()
    assert shown == f"==> {article} <==\n{summarize(TEXT, 1)}\n\n==> {other} <==\nIt snowed in the hills.\n"
    found = json.loads(run("-n", "1", "--format", "json", str(article), str(other)).stdout)
    assert [summary["file"] for summary in found] == [str(article), str(other)]
    assert [summary["text"] for summary in found] == [summarize(TEXT, 1), "It snowed in the hills."]


def test_an_output_file_is_written_a_sentence_a_line(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "short.txt"
    done = run("-n", "2", "--lines", "-o", str(out), str(article))
    assert (done.returncode, done.stdout) == (0, b"")
    assert out.read_text("utf-8") == Summarizer(2).summarize(TEXT).lines + "\n"
    fails(run("-o", str(tmp_path / "none" / "x"), str(article)), "create it first")


@POSIX
@pytest.mark.parametrize("option", ["-o", "--plot"])
def test_the_article_is_never_the_output(option: str, tmp_path: Path) -> None:
    """Neither by its name nor through a symbolic or a hard link; nothing is written."""
    article = tmp_path / "article.svg"
    article.write_text(TEXT, "utf-8")
    symbolic, hard = tmp_path / "symbolic.svg", tmp_path / "hard.svg"
    symbolic.symlink_to(article)
    hard.hardlink_to(article)
    for output in (article, symbolic, hard):
        fails(run(str(article), option, str(output)), f"{article} is the output: name another file")
        fails(run(str(output), option, str(article)), f"{output} is the output: name another file")
        assert article.read_text("utf-8") == TEXT


def test_a_terminal_gets_lines_of_its_width() -> None:
    lines = in_a_terminal(main, "-n", "3", text=TEXT, COLUMNS="50").split("\n")
    assert max(map(len, lines)) <= 50
    assert " ".join(lines).strip() == TEXT
    assert max(map(len, in_a_terminal(main, "-n", "3", text=TEXT, COLUMNS="20").split("\n"))) <= 20
    chinese = "河边的老磨坊烧毁了，没有人受伤。磨坊主想在2024年之前重建一座新的磨坊。"
    shown = in_a_terminal(main, text=chinese, COLUMNS="20")
    assert shown == "河边的老磨坊烧毁了，\n没有人受伤。磨坊主想\n在2024年之前重建一座\n新的磨坊。\n"
    korean = in_a_terminal(main, text="방앗간이 월요일 밤에 불탔다. 다친 사람은 없었다.", COLUMNS="20")
    assert korean == "방앗간이 월요일 밤에\n불탔다. 다친 사람은\n없었다.\n"


def test_the_encoding_is_told_from_the_bytes_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    text = "Die Mühle am Fluß brannte am Montag nieder. Das Dach stürzte später ein, und die Müllerin weinte. " * 3
    path.write_bytes(text.encode("cp1252"))
    assert run("-n", "1", "--encoding", "auto", str(path)).stdout.decode().startswith("Die Mühle am Fluß brannte")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [(["--langage", "en"], "did you mean --language?"), (["-V"], "--version"), (["~/a.txt"], "~"), (["file:///a.txt"], "/a.txt")],
)
def test_a_slip_is_answered_with_what_is_meant(arguments: list[str], meant: str) -> None:
    fails(run(*arguments), meant)


def test_markdown_and_mail_are_known_by_their_names(tmp_path: Path) -> None:
    page = tmp_path / "read.md"
    page.write_text("# Mills\n\nA *mill* burned down on Monday.\n\n```\nmake mill\n```\n", "utf-8")
    assert run(str(page)).stdout == b"A mill burned down on Monday.\n"
    mail = tmp_path / "news.eml"
    mail.write_bytes(b"From: a@example.org\nSubject: The mill\n\nA mill burned down on Monday.\n\n> Is it so?\n")
    assert run(str(mail)).stdout == b"A mill burned down on Monday.\n"
    fails(run("--input", "pdf", text=b"%PDF-1.4 nothing"), "PDF cannot be read")
    for name, command in (
        ("book.epub", "pandoc book.epub -t markdown -o book.md"),
        ("old.doc", "soffice --headless --convert-to docx old.doc"),
        ("talk.pptx", "soffice --headless --convert-to pdf talk.pptx"),
    ):
        (tmp_path / name).write_bytes(b"PK")
        fails(run(str(tmp_path / name)), f"files are not read; convert it: {command}")


def test_subtitles_are_known_by_their_names_and_by_their_beginnings(tmp_path: Path) -> None:
    cues = b"1\n00:00:01,000 --> 00:00:02,000\nIt rained\n\n2\n00:00:02,000 --> 00:00:03,000\nall day.\n"
    for name, data in (("a.vtt", cues.replace(b",", b".")), ("a.srt.gz", gzip.compress(cues)), ("a.txt", b"\xef\xbb\xbf" + cues)):
        (tmp_path / name).write_bytes(data)
        assert run(str(tmp_path / name)).stdout == b"It rained all day.\n"
    assert run(text=b"WEBVTT\n\n" + cues[2:]).stdout == b"It rained all day.\n"
    fails(run("--input", "subtitles", text=b"It rained."), "standard input: the subtitles have no cue with words")


def test_a_word_file_is_known_in_a_pipe() -> None:
    docx = (Path(__file__).parent / "documents" / "mill.docx").read_bytes()
    assert run("-n", "1", text=docx).stdout == run("-n", "1", "--input", "docx", text=docx).stdout != b""


def test_a_small_gzip_file_does_not_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "zeros.gz"
    path.write_bytes(gzip.compress(b"It rained. " * 1000))
    monkeypatch.setattr("summarize.commands.inputs.LARGEST_UNPACKED", 10_999)
    assert main([str(path)]) == 2
    assert "unpacks to more than 10,999 bytes; to read it all the same: zcat" in capsys.readouterr().err
    monkeypatch.setattr("summarize.commands.inputs.LARGEST_UNPACKED", 11_000)
    assert main([str(path)]) == 0


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_work_shows_a_sign_of_life_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarize.commands.terminal._SILENT", 0)
    for stream, shown in ((_Terminal(), ["\r\x1b[Ksummarize: book.txt, 9 characters, 0 s", "\r\x1b[K"]), (io.StringIO(), [""])):
        monkeypatch.setattr("sys.stderr", stream)
        sign = SignOfLife("summarize")
        sign.work = "book.txt, 9 characters"
        with sign:
            deadline = time.monotonic() + 5
            while stream.isatty() and not stream.getvalue() and time.monotonic() < deadline:
                time.sleep(0.001)
        assert stream.getvalue() == "".join(shown)
