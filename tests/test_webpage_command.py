"""The commands on pages: what careless and careful users give them, and what comes back."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from calling import POSIX, call
from summarize.commands import embed as embed_command
from summarize.commands import summarize

STORY = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>A wet day</title></head><body><h1>A wet day</h1>"
    "<p>It rained all day in the hills, and the river rose by half a metre before it was dark.</p>"
    "<p>The people of the valley carried their potatoes out of the cellars, as they do each spring.</p></body></html>"
)
COMMANDS = {"summarize": summarize.main, "summarize-embed": embed_command.main}
INDEX = "<!DOCTYPE html><title>Index</title><ul><li><a href='wet.html'>A wet day</a></ul>"


def run(
    command: str, *arguments: str | Path, text: bytes = b"", folder: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Call a command, which is named as a user names it."""
    return call(COMMANDS[command], *arguments, text=text, folder=folder)


def embed(*arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return run("summarize-embed", *arguments, folder=folder)


def fails(done: subprocess.CompletedProcess[bytes], status: int, *parts: str) -> None:
    message = done.stderr.decode()
    assert done.returncode == status, message
    assert done.stdout == b""
    assert "Traceback" not in message
    assert all(part in message for part in parts), message


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with two stories, an index without an article, and a file that is not a page."""
    folder = tmp_path / "site"
    (folder / "news").mkdir(parents=True)
    (folder / "index.html").write_text(INDEX)
    (folder / "wet.html").write_text(STORY)
    (folder / "news" / "Wetter.HTM").write_text(STORY.replace("hills", "mountains"))
    (folder / "site.css").write_text("p { color: black }")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_command_reads_a_page_by_its_name_by_its_beginning_or_by_order(site: Path) -> None:
    first = b"It rained all day in the hills, and the river rose by half a metre before it was dark.\n"
    assert run("summarize", "-n", "1", site / "wet.html").stdout == first
    assert run("summarize", "-n", "1", text=STORY.encode()).stdout == first
    (site / "story").write_text(STORY)
    assert run("summarize", "-n", "1", site / "story").stdout == first
    assert run("summarize", "-n", "1", "--input", "html", text=b"<b></b>" + STORY.encode()).stdout == first


def test_the_command_takes_a_page_for_text_where_it_is_told_to_or_the_name_says_so(site: Path) -> None:
    assert b"<p>" in run("summarize", "--format", "json", "--input", "text", site / "wet.html").stdout
    (site / "README.md").write_text("<h1>Rain</h1>\n\nIt rained all day. We stayed in.\n")
    assert run("summarize", "-n", "1", site / "README.md").stdout == b"It rained all day.\n"


def test_a_page_without_an_article_exits_with_two_and_says_so(site: Path) -> None:
    fails(run("summarize", site / "index.html"), 2, "index.html: no article was found on the page")
    fails(run("summarize", "--input", "html", text=b""), 2, "standard input: the page is empty")


def test_what_is_no_text_says_what_to_do(tmp_path: Path) -> None:
    pdf = tmp_path / "story.pdf"
    pdf.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    fails(run("summarize", pdf), 2, "story.pdf: the PDF cannot be read")
    fails(run("summarize", "--input", "html", pdf), 2, "a PDF, not a web page")
    fails(run("summarize", "example.org/story"), 2, "no such file", "https://")


def test_one_page_goes_to_standard_output(site: Path) -> None:
    done = embed(site / "wet.html")
    assert (done.returncode, done.stderr) == (0, b"")
    before, _, rest = done.stdout.partition(b"<summarize-box")
    assert before + rest.partition(b"</summarize-box>")[2] == STORY.encode()


def test_a_folder_goes_into_another_with_all_its_pages_and_a_count(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "public"
    done = embed(site, "-o", out)
    fails(done, 1, "index.html: no article", "3 pages: 2 with a new box, 0 had it already, 1 failed")
    assert set(contents(out)) == {"index.html", "wet.html", "news/Wetter.HTM"}
    assert contents(out)["index.html"] == INDEX.encode()
    assert contents(out)["news/Wetter.HTM"].count(b"<summarize-box") == 1
    assert b"%" not in done.stderr  # no progress bar where nobody watches


def test_in_place_a_second_run_changes_nothing_and_touches_no_file(site: Path) -> None:
    fails(embed(site, "--in-place"), 1, "2 with a new box")
    after, times = contents(site), {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    assert after["index.html"] == INDEX.encode()
    assert after["wet.html"].count(b"<summarize-box") == 1
    fails(embed(site, "--in-place"), 1, "0 with a new box, 2 had it already, 1 failed")
    assert contents(site) == after
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == times


@POSIX
def test_in_place_permissions_and_links_are_kept_and_nothing_is_left_behind(site: Path) -> None:
    page = site / "wet.html"
    page.chmod(0o640)
    link = site / "link.html"
    link.symlink_to(page)
    names = set(contents(site))
    done = embed("--in-place", link)
    assert done.returncode == 0, done.stderr
    assert link.is_symlink()
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert b"<summarize-box" in page.read_bytes()
    assert set(contents(site)) == names


@pytest.mark.usefixtures("site")
def test_a_pattern_is_expanded_where_the_shell_did_not(tmp_path: Path) -> None:
    done = embed("site/**/*.HTM", "-o", "public", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert set(contents(tmp_path / "public")) == {"news/Wetter.HTM"}


def test_a_page_given_twice_is_one_page(site: Path) -> None:
    fails(embed(site, site / "wet.html", site / "news" / ".." / "wet.html", "--in-place"), 1, "3 pages: 2 with a new box")


def test_the_output_below_the_folder_is_no_input_of_the_next_run(site: Path) -> None:
    for _ in range(2):
        fails(embed(site, "-o", site / "out"), 1, "3 pages:")
    assert not (site / "out" / "out").exists()


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["site"], "say where they go, with -o DIR or --in-place"),
        (["site", "-o", "site"], "would be written onto itself: to replace the pages use --in-place"),
        (["site/wet.html", "-o", "site"], "--in-place"),
        (["site/..", "-o", "."], "--in-place"),
        ([".", "-o", "site/.."], "--in-place"),
        (["site/wet.html", "other/wet.html", "-o", "out"], "would both be written to out/wet.html"),
        (["site", "-o", "out", "--in-place"], "not allowed with"),
        (["site", "-o", "site/wet.html"], "is not a folder"),
        (["missing.html"], "missing.html: there is no page of this name"),
        (["site/*.php"], "there is no page of this name"),
        (["empty"], "empty: there is no page in this folder"),
        (["https://example.org/story"], "a page on the web is saved first"),
        (["site/wet.html", "-n", "0"], "sentences"),
        (["site/wet.html", "--encoding", "klingon"], "klingon"),
        ([], "IN"),
    ],
)
def test_what_cannot_be_meant_is_an_error_before_anything_is_written(tmp_path: Path, arguments: list[str], words: str) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "wet.html").write_text(STORY)
    (tmp_path / "empty").mkdir()
    before = contents(tmp_path)
    fails(embed(*arguments, folder=tmp_path), 2, words)
    assert contents(tmp_path) == before


def test_pages_that_fail_are_each_named_and_left_as_they_were(tmp_path: Path) -> None:
    pages = {
        "empty.html": (b"", "the page is empty"),
        "binary.html": (b"\x7fELF\0\0\0", "a binary file, not a web page"),
        "paper.html": (b"%PDF-1.5 ...", "a PDF, not a web page"),
        "legacy.html": (STORY.replace("utf-8", "").replace("hills", "Höhen").encode("cp1252"), "does not declare its encoding"),
        "open.html": (STORY.replace("<h1>", "<summarize-box><h1>").encode(), "has no end"),
    }
    for name, (data, _) in pages.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "story.html").write_text(STORY)
    done = embed(tmp_path, "--in-place")
    fails(done, 1, "6 pages: 1 with a new box, 0 had it already, 5 failed")
    for name, (data, words) in pages.items():
        assert (tmp_path / name).read_bytes() == data, name
        assert sum(name in line and words in line for line in done.stderr.decode().splitlines()) == 1, name
    assert embed("--encoding", "cp1252", tmp_path / "legacy.html").returncode == 0


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may read and write everything")
def test_a_page_that_may_not_be_read_or_replaced_is_named(site: Path) -> None:
    (site / "wet.html").chmod(0)
    (site / "news").chmod(0o555)
    fails(embed(site, "--in-place"), 1, "wet.html: Permission denied", "Wetter.HTM: Permission denied", "3 failed")
    (site / "news").chmod(0o755)


@POSIX
def test_a_page_that_cannot_be_replaced_is_named_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "out" / "wet.html").mkdir(parents=True)
    (tmp_path / "wet.html").write_text(STORY)
    fails(embed(tmp_path / "wet.html", "-o", tmp_path / "out"), 1, "wet.html: Is a directory", "1 failed")
    assert contents(tmp_path) == {"wet.html": STORY.encode()}


def test_someone_elses_details_and_boxes_are_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    theirs = (
        "<details><summary>Contents</summary><ol><li>Rain</ol></details><div class='summary-box'><p>No time to read?</p></div>"
    )
    page.write_text(STORY.replace("<h1>", theirs + "<h1>"))
    assert embed("--in-place", page).returncode == 0
    assert theirs in page.read_text()
    assert page.read_text().index("<summarize-box") > page.read_text().index("</h1>")


def test_help_names_every_option() -> None:
    shown = embed("--help").stdout.decode()
    options = "--output --in-place --sentences --words --characters --ratio --seconds --language --encoding --version"
    assert all(option in shown for option in options.split())
    assert "other files are not copied" in shown


def test_elsewhere_a_link_is_a_page_of_its_own_and_no_page_of_the_site_is_replaced(site: Path, tmp_path: Path) -> None:
    page = next(site.rglob("*.html"))
    (page.parent / "linked.html").symlink_to(page.name)
    assert b"4 pages: " in embed(site, "-o", tmp_path / "out").stderr
    assert (tmp_path / "out" / page.relative_to(site)).read_bytes() == next((tmp_path / "out").rglob("linked.html")).read_bytes()
    before = contents(tmp_path)
    fails(embed(site, "-o", tmp_path), 2, "lies in the folder", "name another")
    assert contents(tmp_path) == before
