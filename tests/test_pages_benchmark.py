"""The benchmark of real pages reads the public benchmarks as they are laid out, and counts what is not the article's."""

import gzip
import json
import lzma
from pathlib import Path

import pytest

import pages
from summarize import Summarizer
from summarize.webpage import read_html

ARTICLE = [
    "The mill on the lower weir stopped grinding for the first time in ninety years.",
    "Its wheel was lifted out on Tuesday because two of the oak paddles had split in the frost.",
    "The miller says that the new paddles are cut and that the wheel will turn again in May.",
    "Until then the bakery in the square buys its flour from the steam mill across the river.",
]
NAVIGATION = "Home News Weather Tides Letters to the editor Subscribe to our newsletter for nothing"


def source(article: list[str] = ARTICLE) -> str:
    """Return a page with navigation around the article."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in article)
    return (
        f"<html><head><title>The mill rests</title></head><body><nav><a href='/'>{NAVIGATION}</a></nav>"
        f"<article><h1>The mill rests</h1>{paragraphs}</article><footer>© 2026 The Weir Gazette</footer></body></html>"
    )


@pytest.fixture
def extraction_benchmark(tmp_path: Path) -> Path:
    """Return a folder as article-extraction-benchmark is laid out."""
    folder = tmp_path / "article-extraction-benchmark"
    (folder / "html").mkdir(parents=True)
    truth = {"0a1b": {"articleBody": "\n\n".join(ARTICLE), "url": "https://gazette.example/mill"}}
    (folder / "ground-truth.json").write_text(json.dumps(truth), "utf-8")
    with gzip.open(folder / "html" / "0a1b.html.gz", "wt", encoding="utf-8") as page:
        page.write(source())
    return folder


@pytest.fixture
def readability(tmp_path: Path) -> Path:
    """Return a folder as readability's ``test/test-pages`` is laid out, with a file between the folders."""
    folder = tmp_path / "test-pages"
    (folder / "001").mkdir(parents=True)
    (folder / ".DS_Store").write_bytes(b"\0")
    (folder / "001" / "source.html").write_text(source(), "utf-8")
    marked = "".join(f"<p>{sentence}</p>" for sentence in ARTICLE)
    (folder / "001" / "expected.html").write_text(f'<div id="readability-page-1" class="page">{marked}</div>', "utf-8")
    (folder / "001" / "expected-metadata.json").write_text('{"title": "The mill rests"}', "utf-8")
    return folder


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Return pages as rows."""
    path = tmp_path / "pages.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as out:
        out.write(json.dumps({"id": "mill", "html": source(), "expected": "\n".join(ARTICLE)}) + "\n")
    return path


@pytest.mark.parametrize("name", ["extraction_benchmark", "readability", "rows"])
def test_a_page_comes_with_its_article(name: str, request: pytest.FixtureRequest) -> None:
    """Each layout gives the source, and the article as people marked it, without what stands around it."""
    [(page, article)] = pages.read(request.getfixturevalue(name))
    assert page == source()
    assert [line for line in article.splitlines() if line] == ARTICLE


def test_both_tables_are_printed(
    extraction_benchmark: Path, readability: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With ours alone: an article that is found whole scores 1, and none of its sentences is another's."""
    ours = Summarizer(3)
    monkeypatch.setattr(pages, "extractors", lambda: {"summarize read_html": read_html})
    monkeypatch.setattr(pages, "summarizers", lambda: {"summarize": lambda text: ours.summarize(text).lines.splitlines()})
    pages.main([str(extraction_benchmark), str(readability)])
    printed = capsys.readouterr().out
    assert ["summarize", "read_html", "1.000", "1.000", "1.000", "0.0", "%"] in map(str.split, printed.splitlines())
    assert "100.0 %" not in printed
    assert "2 pages of article-extraction-benchmark, test-pages, 3 sentences; summarize" in printed
    pages.main([str(readability), "--without", "summarize,summarize read_html"])
    assert "1.000" not in capsys.readouterr().out


def test_a_folder_of_another_layout_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what is expected, not what failed inside."""
    with pytest.raises(SystemExit):
        pages.main([str(tmp_path)])
    assert "ground-truth.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sentence", "is_one"),
    [
        (ARTICLE[1], True),
        ("Its wheel was lifted out on Tuesday because two of the oak paddles HAD split in the frost!", True),
        ("Until then", True),
        ("Tides", False),
        ("", False),
        (f"{NAVIGATION} {ARTICLE[0]}", False),
    ],
)
def test_a_sentence_is_the_articles_by_its_runs_of_words(sentence: str, is_one: bool) -> None:  # noqa: FBT001  a case
    """Case and marks do not count; what is joined to navigation is not the article's."""
    assert pages.is_articles(sentence, "\n".join(ARTICLE)) is is_one
