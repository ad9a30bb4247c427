"""The documentation keeps up with the code: its commands print what it shows, its reference has every public name."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import summarize
import summarize.corpus
import summarize.evaluation
import summarize.webpage
from calling import POSIX

DOCS = Path(__file__).parent.parent / "docs"

MODULES = (summarize, summarize.corpus, summarize.evaluation, summarize.webpage)

CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that has the examples, and in ``bin`` the commands as they stand in the tree, installed or not."""
    (tmp_path / "examples").symlink_to(DOCS.parent / "examples")
    (tmp_path / "bin").mkdir()
    for name, place in tomllib.loads((DOCS.parent / "pyproject.toml").read_text("utf-8"))["project"]["scripts"].items():
        module, _, function = place.partition(":")
        command = tmp_path / "bin" / name
        command.write_text(f"#!{sys.executable}\nimport sys\nfrom {module} import {function}\nsys.exit({function}())\n", "utf-8")
        command.chmod(0o755)
    return tmp_path


@POSIX
@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md") if CONSOLE.search(path.read_text("utf-8"))))
def test_the_commands_on_a_page_print_what_stands_below_them(page: str, folder: Path) -> None:
    environment = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    for block in CONSOLE.findall((DOCS / page).read_text("utf-8")):
        shown = ""
        for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
            done = subprocess.run(
                ["bash", "-c", command],  # noqa: S607  any bash
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            shown += f"$ {command}\n{done.stdout}"
        assert shown == block


def test_the_reference_has_every_public_name() -> None:
    pages = "\n".join(path.read_text("utf-8") for path in DOCS.glob("reference/*.md"))
    told = set(re.findall(r"^::: ([\w.]+)", pages, re.MULTILINE))
    public = {f"{module.__name__}.{name}" for module in MODULES for name in module.__all__}
    assert public <= told


def test_the_page_on_architecture_names_every_part() -> None:
    package = Path(summarize.__file__).parent
    parts = {path.stem for path in package.glob("*.py")} | {path.parent.name for path in package.glob("*/__init__.py")}
    named = re.findall(r"`(\w+)`", (DOCS / "architecture.md").read_text("utf-8"))
    assert parts - {"__init__"} <= set(named)


def test_the_pictures_are_small_and_ask_no_other_host_for_anything() -> None:
    for picture in DOCS.glob("pictures/*.svg"):
        assert picture.stat().st_size < 100_000
        assert not re.search(r"(?:href|src)=\"http|url\(http|@import", picture.read_text("utf-8"))


def test_the_changelog_begins_with_this_version() -> None:
    first = re.search(r"^## (\S+)", (DOCS.parent / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert first is not None
    assert first[1] == summarize.__version__


def test_the_keywords_on_their_page_are_those_of_the_version_that_it_names() -> None:
    page = (DOCS / "keywords.md").read_text("utf-8")
    if f"\nsummarize {summarize.__version__}, " not in page:
        pytest.skip("the page was measured with another version, and says so")
    for path in sorted((DOCS.parent / "examples").glob("*.txt")):
        text = path.read_text("utf-8")
        table = page.partition(f"### {text.splitlines()[0]}\n")[2].partition("###")[0]
        ours = [line.split(" | ")[0].removeprefix("| ") for line in table.splitlines()[3:] if line]
        assert [keyword for keyword in ours if keyword] == summarize.Summarizer().summarize(text).keywords(12)
