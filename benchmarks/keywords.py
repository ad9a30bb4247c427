"""Keywords of the example articles, ours beside summa's, in the tables of ``docs/keywords.md``.

::

    pip install summa
    python benchmarks/keywords.py                     # prints the tables
    python benchmarks/keywords.py docs/keywords.md    # writes them into the page, below its marker
"""

import argparse
from importlib import import_module
from importlib.metadata import version
from itertools import zip_longest
from pathlib import Path

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # ships no types

from summarize import Summarizer
from summarize import __version__ as ours
from summarize.commands.terminal import guarded
from tables import markdown_table

ROOT = Path(__file__).parent.parent
MARKER = "<!-- Made by benchmarks/keywords.py: it replaces everything below. -->\n"
NUMBER = 12


def main() -> None:
    """Print the tables, or write them into the page that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path, nargs="?", help="the page to write the tables into")
    page = parser.parse_args().page
    tables = "\n".join(table(path) for path in sorted((ROOT / "examples").glob("*.txt")))
    versions = ", ".join(f"{name} {version(name)}" for name in ("summa", "numpy", "scipy"))
    made = f"\nsummarize {ours}, {versions}, one thread of BLAS; the first {NUMBER} of each.\n\n{tables}"
    if page is None:
        print(made)
        return
    head = page.read_text("utf-8").partition(MARKER)[0]
    page.write_text(head + MARKER + made, "utf-8")


def table(path: Path) -> str:
    """Return one article's table in Markdown."""
    text = path.read_text("utf-8")
    summary = Summarizer().summarize(text)
    rows = zip_longest(summary.keywords(NUMBER), theirs(text, summary.language)[:NUMBER], fillvalue="")
    return f"### {text.splitlines()[0]}\n\n{markdown_table([('summarize', 'summa'), *rows])}"


def theirs(text: str, language: str) -> list[str]:
    """Return summa's keywords, best first."""
    # It takes a number of words and joins them afterwards, so more are asked for. All else is its default;
    # deaccent=True, which suits its German stop words better, loses "brücke".
    extract = import_module("summa.keywords").keywords
    name = "german" if language == "de" else "english"
    with threadpool_limits(1):  # it takes whichever eigenvector comes first, which depends on rounding
        try:
            found: list[str] = extract(text, language=name, words=3 * NUMBER, split=True)
        except IndexError:  # the text has fewer words than that
            found = extract(text, language=name, ratio=1.0, split=True)
    return found


if __name__ == "__main__":
    raise SystemExit(guarded("keywords.py", main))
