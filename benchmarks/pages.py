"""Real pages: what is read of them, and how many sentences of a summary are not the article's.

Any of these can be given; ``--limit`` takes the first pages of each::

    git clone https://github.com/scrapinghub/article-extraction-benchmark
    git clone https://github.com/mozilla/readability
    pip install 'summarize[web]' html2text readability-lxml newspaper4k sumy summa
    python benchmarks/pages.py article-extraction-benchmark readability/test/test-pages
    python benchmarks/pages.py pages.jsonl.xz       # rows with "id", "html" and "expected", the article as text

A page's text is scraped in three ways: a block a line, all on one line, and as Markdown by html2text. A sentence is the
article's when 90 % of its runs of five words are in the article as people marked it. The last column of the first table and
all of the second count those that are not, of three sentences a page. Systems that are not installed are left out, and those
that ``--without`` names.
"""

import argparse
import gzip
import json
import logging
import lzma
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import Any, TypeVar

from lxml import html as lxml_html

from summarize import Document, SummarizeError, Summarizer, split_sentences
from summarize.commands.terminal import guarded
from summarize.webpage import read_html
from summarize.webpage.extracting import lines_of
from tables import print_table

SENTENCES = 3
SHINGLE = 5
SHARE = 0.9

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\uac00-\ud7af\u1000-\u109f]|[^\W_]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_FORMS = "a folder with ground-truth.json and html/NAME.html.gz, or with NAME/source.html and NAME/expected.html, or rows"
_PACKAGES = ("summarize", "trafilatura", "readability-lxml", "newspaper4k", "sumy", "summa", "html2text")

_LOUD = ("trafilatura", "readability", "newspaper", "htmldate", "courlan")
"""Packages that log what they find odd about a page."""

Result = TypeVar("Result")

Page = tuple[str, str]
"""A page's source, and its article as text."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both tables and their signature; the arguments are those of the command line where none are given."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="+", type=Path, help="a folder of one of the public benchmarks, or rows in .jsonl.xz")
    parser.add_argument("--limit", type=int, help="the first so many pages of each")
    parser.add_argument("--without", type=lambda text: text.split(","), default=[], metavar="NAME,...", help="systems not to run")
    options = parser.parse_args(arguments)
    for package in _LOUD:
        logging.getLogger(package).setLevel(logging.CRITICAL)
    pages = [page for path in options.pages for page in islice(read(path), options.limit)]
    if not pages:
        parser.error(f"no page in {', '.join(map(str, options.pages))}: it takes {_FORMS}")
    rows = [["article from HTML", "precision", "recall", "F1", "not the article's"]]
    rows += [[name, *_extraction(pages, find)] for name, find in extractors().items() if name not in options.without]
    print_table("What is read of a page (runs of five words)", rows)
    texts = [scraped(source) for source, _ in pages]
    rows = [["summary of scraped text", *texts[0]]]
    for name, summarize in summarizers().items():
        if name in options.without:
            continue
        rows.append([name, *(_leak(pages, [text[way] for text in texts], summarize) for way in texts[0])])
    print_table("Sentences that are not the article's", rows)
    print(f"\n{len(pages)} pages of {', '.join(path.name for path in options.pages)}, {SENTENCES} sentences; {_versions()}")


def read(path: Path) -> Iterator[Page]:
    """Give the pages of a public benchmark, or of rows."""
    if path.is_file():
        with lzma.open(path, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                yield row["html"], row["expected"]
    elif (truth := path / "ground-truth.json").exists():  # article-extraction-benchmark
        for name, row in json.loads(truth.read_text("utf-8")).items():
            with gzip.open(path / "html" / f"{name}.html.gz", "rt", encoding="utf-8") as source:
                yield source.read(), row["articleBody"]
    else:  # Mozilla's readability
        for page in sorted(path.glob("*/source.html")):
            expected = lxml_html.document_fromstring(page.with_name("expected.html").read_text("utf-8"))
            yield page.read_text("utf-8"), "\n".join(lines_of(expected))


def scraped(source: str) -> dict[str, str]:
    """Return a page's text as scrapers give it, by the way it is scraped."""
    root = lxml_html.document_fromstring(_DECLARATION.sub("", source))
    body = root.find("body")
    lines = lines_of(root if body is None else body)
    texts = {"a block a line": "\n".join(lines), "on one line": " ".join(lines)}
    with suppress(ImportError):
        texts["Markdown"] = import_module("html2text").HTML2Text().handle(source)
    return texts


def extractors() -> dict[str, Callable[[str], str | Document]]:
    """Return what finds the article in a page's source, by name."""
    trafilatura = import_module("trafilatura")
    found: dict[str, Callable[[str], str | Document]] = {
        "summarize read_html": read_html,
        "trafilatura": lambda source: trafilatura.extract(source, include_comments=False, include_tables=False) or "",
        "trafilatura, favor_precision": lambda source: (
            trafilatura.extract(source, include_comments=False, include_tables=False, favor_precision=True) or ""
        ),
    }
    with suppress(ImportError):
        readability = import_module("readability")
        found["readability-lxml"] = lambda source: "\n".join(
            lines_of(lxml_html.fromstring(readability.Document(source).summary()))
        )
    with suppress(ImportError):
        newspaper = import_module("newspaper")
        found["newspaper4k"] = lambda source: newspaper.article("https://example.com/", input_html=source).text
    return found


def summarizers() -> dict[str, Callable[[str], list[str]]]:
    """Return what gives the sentences of a text's summary, by name."""
    ours = Summarizer(SENTENCES)
    found: dict[str, Callable[[str], list[str]]] = {"summarize": lambda text: [s.text for s in ours.summarize(text)]}
    with suppress(ImportError):
        parser = import_module("sumy.parsers.plaintext").PlaintextParser
        for name, module in (("TextRankSummarizer", "text_rank"), ("LexRankSummarizer", "lex_rank")):
            theirs = getattr(import_module(f"sumy.summarizers.{module}"), name)()
            found[f"sumy {name.removesuffix('Summarizer')}"] = partial(_of_sumy, theirs, parser)
    with suppress(ImportError):
        found["summa"] = partial(_of_summa, import_module("summa.summarizer").summarize)
    return found


class _Tokenizer:
    """Our sentences for sumy: its own tokenizer needs a download."""

    def to_sentences(self, paragraph: str) -> list[str]:
        return [span.text for span in split_sentences(paragraph)]

    def to_words(self, sentence: str) -> list[str]:
        return re.findall(r"\w+", sentence)


def _of_sumy(summarizer: Any, parser: Any, text: str) -> list[str]:  # noqa: ANN401  sumy has no types
    return [str(sentence) for sentence in summarizer(parser.from_string(text, _Tokenizer()).document, SENTENCES)]


def _of_summa(summarize: Any, text: str) -> list[str]:  # noqa: ANN401  summa has no types
    scored = summarize(text, ratio=1.0, split=True, scores=True)
    return [sentence for sentence, _ in sorted(scored, key=_score)[:SENTENCES]]


def _score(scored: tuple[str, float]) -> float:
    return -scored[1]


def _extraction(pages: Iterable[Page], extract: Callable[[str], str | Document]) -> list[str]:
    """Return precision, recall and F1 of an extraction as means over pages, and the leak of our summaries of it."""
    ours = Summarizer(SENTENCES)
    scores = []
    wrong = chosen = 0
    for source, expected in pages:
        found = _tried(extract, source) or ""
        text = found.text if isinstance(found, Document) else found
        got, marked = shingles(text), shingles(expected)
        both = len(got & marked)
        precision, recall = both / max(len(got), 1), both / max(len(marked), 1)
        scores.append((precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)))
        sentences = [sentence.text for sentence in ours.summarize(found)]
        wrong += sum(not is_articles(sentence, expected) for sentence in sentences)
        chosen += len(sentences)
    return [*(f"{fmean(column):.3f}" for column in zip(*scores, strict=True)), f"{100 * wrong / max(chosen, 1):.1f} %"]


def _leak(pages: Iterable[Page], texts: Iterable[str], summarize: Callable[[str], list[str]]) -> str:
    wrong = chosen = 0
    for (_, expected), text in zip(pages, texts, strict=True):
        sentences = _tried(summarize, text) or []
        wrong += sum(not is_articles(_plain(sentence), expected) for sentence in sentences)
        chosen += len(sentences)
    return f"{100 * wrong / max(chosen, 1):.1f} %"


def _tried(function: Callable[[str], Result], text: str) -> Result | None:
    """Return what a function gives, ``None`` where it raises: a page without an article counts as an empty one."""
    try:
        return function(text)
    except SummarizeError:
        return None
    except Exception as error:  # noqa: BLE001  other packages raise what they like
        logging.getLogger(__name__).warning("%s", error)
        return None


def is_articles(sentence: str, expected: str) -> bool:
    """Tell whether a sentence is one of the article."""
    words = _words(sentence)
    if len(words) < SHINGLE:
        return bool(words) and f" {' '.join(words)} " in f" {' '.join(_words(expected))} "
    marked = shingles(expected)
    runs = [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
    return sum(run in marked for run in runs) >= SHARE * len(runs)


def shingles(text: str) -> set[tuple[str, ...]]:
    """Return the runs of five words of a text."""
    words = _words(text)
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def _words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKC", text).lower().replace("\u00ad", "").replace("’", "").replace("'", "")
    return _WORD.findall(bare)


def _plain(text: str) -> str:
    """Return the words of Markdown without their marks."""
    return re.sub(r"[*_`#>\\]", "", _LINK.sub(r"\1", text))


def _versions() -> str:
    found = []
    for package in _PACKAGES:
        with suppress(PackageNotFoundError):
            found.append(f"{package} {version(package)}")
    return ", ".join(found)


if __name__ == "__main__":
    raise SystemExit(guarded("pages.py", main))
