"""How well summaries read alone: the share of their sentences that lean on sentences left out.

    python benchmarks/standing.py FOLDER                  # three sentences, on UD_English-GUM's gold annotation
    python benchmarks/standing.py FOLDER -n 6 --half 1    # six, on one half of the documents
    python benchmarks/standing.py --openings FILE.jsonl --language fr -n 3

FOLDER holds CoNLL-U files of https://github.com/UniversalDependencies/UD_English-GUM (a clone of it will do); ``gum.py``
tells the kinds. Documents are parted into halves 0 and 1 by a hash of their names: what is tuned on one is read on the other.

With ``--openings`` no annotation is needed: of the documents of a file with a column ``document``, it prints the share of chosen
sentences that begin with one of the fixed ``data/openings.toml`` (German, Spanish, French), the first sentence of a text apart,
and of those whose sentence before is left out.

With ``--detector`` it prints how well `summarize.sentences.leaning` finds what the gold annotation has, on random summaries.

A cell is a share in percent, each document weighing the same; ``clean``: summaries without any of the kinds.
"""

import argparse
import bisect
import random
import re
import tomllib
from collections.abc import Callable, Sequence
from itertools import islice, pairwise
from pathlib import Path
from statistics import fmean
from zlib import crc32

from gum import ARTICLES, KINDS, SURE, GoldDocument, read_gum
from summarize import Document, Span, Summarizer
from summarize.commands.terminal import guarded
from summarize.evaluation.articles import Article
from summarize.evaluation.limits import Limit
from summarize.evaluation.peers import installed
from summarize.evaluation.systems import System
from summarize.languages import load
from summarize.records import read_rows
from summarize.sentences.leaning import Leaning
from tables import print_table

OPENINGS = Path(__file__).parent / "data" / "openings.toml"
DRAWS = 5
"""Random summaries of each document."""

Choices = Callable[[GoldDocument, int], list[list[int]]]
"""One or more summaries of a document in so many sentences, each the numbers of its sentences."""


def ours(document: GoldDocument, n: int) -> list[list[int]]:
    """Choose by our summarizer, with the gold sentences."""
    starts = [start for start, _ in document.spans]
    summarizer = Summarizer(n, language="en", furniture=False, splitter=lambda _: document.spans)
    summary = summarizer.summarize(Document(document.text, title=document.title))
    return [[bisect.bisect_right(starts, sentence.start) - 1 for sentence in summary]]


def lead(document: GoldDocument, n: int) -> list[list[int]]:
    """Choose the first sentences."""
    return [list(range(len(document.spans)))[:n]]


def drawn(document: GoldDocument, n: int) -> list[list[int]]:
    """Choose at random, several times."""
    draws = (random.Random(f"{seed}|{document.id}") for seed in range(DRAWS))  # noqa: S311  no secret depends on it
    return [draw.sample(range(len(document.spans)), min(n, len(document.spans))) for draw in draws]


def by_peer(system: System) -> Choices:
    """Choose by another package."""

    def choose(document: GoldDocument, n: int) -> list[list[int]]:
        spans = tuple(Span(document.text[start:end], start, end, i) for i, (start, end) in enumerate(document.spans))
        ranking = system.rank(Article(document.id, document.text, ("",), spans, "en", document.title), Limit(sentences=n))
        return [[span.index for span in ranking[:n]]]

    return choose


def half_of(name: str) -> int:
    """Return the half, 0 or 1, that a document belongs to."""
    return crc32(name.encode()) & 1


def row(document: GoldDocument, summaries: Sequence[Sequence[int]]) -> list[float]:
    """Return the shares of one document: each kind, the sure ones, any, and the summaries without any, without sure ones."""
    shares: list[list[float]] = []
    for chosen in summaries:
        found = list(document.leaning(chosen).values())
        sure, leaning = [bool(kinds & SURE) for kinds in found], [bool(kinds) for kinds in found]
        shares.append([*(fmean(kind in kinds for kinds in found) for kind in KINDS), fmean(sure), fmean(leaning)])
        shares[-1] += [not any(leaning), not any(sure)]
    return [fmean(column) for column in zip(*shares, strict=True)]


def print_shares(label: str, documents: Sequence[GoldDocument], systems: dict[str, Choices], n: int) -> None:
    """Print the shares of each system."""
    rows = [["", *KINDS, "sure kinds", "any", "clean", "clean of sure"]]
    for name, choose in systems.items():
        shares = [row(document, choose(document, n)) for document in documents]
        rows.append([name, *(f"{100 * fmean(column):.1f}" for column in zip(*shares, strict=True))])
    print_table(f"{label}: {len(documents)} documents, {n} sentences", rows)


def print_detector(label: str, documents: Sequence[GoldDocument], n: int) -> None:
    """Print precision and recall of our detector on random summaries: of all that hangs, and of the sure kinds."""
    counts = dict.fromkeys(("found", "sure and found", "any and found", "sure", "any"), 0)
    for document in documents:
        places = [(start, end, i) for i, (start, end) in enumerate(document.spans)]
        leaning = Leaning(document.text, places, load("en"))
        for chosen in drawn(document, n):
            for i, kinds in document.leaning(chosen).items():
                supports = leaning.supports(i)
                found, sure = bool(supports) and not any(j in chosen for j in supports), bool(kinds & SURE)
                counts["found"] += found
                counts["sure"] += sure
                counts["any"] += bool(kinds)
                counts["sure and found"] += sure and found
                counts["any and found"] += bool(kinds) and found
    for kind in ("sure", "any"):
        right = counts[f"{kind} and found"]
        precision, recall = (100 * right / counts[of] for of in ("found", kind))
        print(f"{label}, {kind} kinds: precision {precision:.0f} %, recall {recall:.0f} % ({counts['found']} found)")


def opening_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of the fixed openings of a language."""
    phrases = tomllib.loads(OPENINGS.read_text(encoding="utf-8"))[language]
    return re.compile(rf"\W*(?:{'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})(?!\w)", re.IGNORECASE)


def print_openings(path: Path, language: str, n: int, documents: int | None) -> None:
    """Print the share of sentences that begin with a fixed opening: ours, Lead's, and of all."""
    opening = opening_pattern(language)
    counts = {name: [0, 0, 0] for name in ("summarize", "Lead", "all sentences")}
    summarizer = Summarizer(n, language=language)
    for each in islice(read_rows(path), documents):
        summary = summarizer.summarize(str(each.values["document"]), title=each.values.get("title"))
        ranked = sorted(summary.ranking, key=lambda sentence: sentence.start)
        for name, sentences in (("summarize", summary.sentences), ("Lead", ranked[:n]), ("all sentences", ranked)):
            there = {s.start for s in sentences}
            before = {after.start: s.start for s, after in pairwise(ranked)}
            opened = [s.start for s in sentences if s.start in before and opening.match(s.text)]
            counts[name][0] += len(sentences)
            counts[name][1] += len(opened)
            counts[name][2] += sum(before[start] not in there for start in opened)
    shares = (
        f"{name} {100 * found / max(of, 1):.1f} % of {of} ({100 * hanging / max(of, 1):.1f} without the sentence before)"
        for name, (of, found, hanging) in counts.items()
    )
    print(f"{path.stem}, {n} sentences, begin with an opening:", ", ".join(shares))


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="CoNLL-U files of UD_English-GUM")
    parser.add_argument("-n", type=int, default=3, help="sentences of a summary (default: 3)")
    parser.add_argument("--half", type=int, choices=(0, 1), help="one half of the documents")
    parser.add_argument("--alone", action="store_true", help="our summarizer alone")
    parser.add_argument("--detector", action="store_true", help="print our detector's precision and recall")
    parser.add_argument("--openings", type=Path, metavar="FILE", help="count fixed openings in the summaries of this file")
    parser.add_argument("--language", choices=("de", "es", "fr"), help="the language of that file")
    parser.add_argument("--documents", type=int, metavar="N", help="its first N documents")
    options = parser.parse_args()
    if options.openings:
        if not options.language:
            parser.error("--openings needs --language")
        print_openings(options.openings, options.language, options.n, options.documents)
        return
    documents = read_gum(options.folder) if options.folder else []
    if not documents:
        parser.error("give a folder with CoNLL-U files of UD_English-GUM")
    documents = [document for document in documents if options.half in {None, half_of(document.id)}]
    articles = [document for document in documents if document.genre in ARTICLES]
    if options.detector:
        print_detector("articles", articles, options.n)
        print_detector("all", documents, options.n)
        return
    systems: dict[str, Choices] = {"summarize": ours}
    if not options.alone:
        systems |= {"Lead": lead, "random": drawn}
        systems |= {system.name: by_peer(system) for system in installed() if system.name == "sumy LexRank"}
    print_shares("articles", articles, systems, options.n)
    print_shares("all", documents, systems, options.n)


if __name__ == "__main__":
    raise SystemExit(guarded("standing.py", main))
