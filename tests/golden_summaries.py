"""The golden summaries: what is chosen from each text, with which scores, the same on every machine and with every version.

    python tests/golden_summaries.py            # tells what differs
    python tests/golden_summaries.py --write    # writes it anew, to be looked through with git diff

A language is one file, ``tests/golden/summaries/TAG.txt``, a text one paragraph of it. Indices count all sentences of the text,
so that they show a change of the splitter as well; scores agree to 1e-9.
"""

import json
import random
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from summarize import Document, Summarizer, Summary, reference, split_sentences
from summarize.languages import NEUTRAL

TESTS = Path(__file__).parent
RECORDED = TESTS / "golden" / "summaries"
TOLERANCE = 1e-9

SYSTEMS = {
    "60 words": Summarizer(words=60),
    "200 characters": Summarizer(characters=200),
    "a third": Summarizer(ratio=1 / 3),
    "with furniture": Summarizer(3, furniture=False),
    "TextRank": Summarizer.textrank(3),
    "plain TextRank": Summarizer.textrank_tfidf(3),
    "LexRank": Summarizer.lexrank(3),
    "PacSum": Summarizer.pacsum_tfidf(3),
}
LONG = 100
"""Sentences above which neither the reference implementation nor the whole order is recorded."""

QUERY = {"en-query": "boat building school", "en-news-1": "who pays for the repair?", "de-news-1": "Kosten", "zh-news": "木匠"}
FEWEST_SENTENCES = 20
"""Golden sentences of a language from which, joined, they are a text."""

Case = tuple[str, str, Document]
"""A language, a name and a text."""


def cases() -> Iterator[Case]:
    """Yield every text: articles, examples, texts of all languages and genres, wrapped lines, long texts."""
    yield from _articles()
    for path in sorted((TESTS.parent / "examples").glob("*.txt")):
        yield "de" if path.stem == "bruecke" else "en", f"example {path.stem}", Document(path.read_text("utf-8"))
    for path in sorted((TESTS / "golden" / "texts").glob("*.txt")):
        tag = path.stem.partition("-")[0]
        yield tag, path.stem, Document(path.read_text("utf-8"), language=NEUTRAL if tag == NEUTRAL else None)
    for path in sorted((TESTS / "golden" / "sentences").glob("*.txt")):
        text, sentences = _joined(path)
        if sentences >= FEWEST_SENTENCES:
            tag = path.stem.partition("-")[0]
            yield tag, f"sentences {path.stem}", Document(text, language=tag)
    for sentences in (60, 230, 231, 300, 301, 900):  # the limit of the dense graph is 230
        yield "en", f"made up, {sentences} sentences", Document(made_up(sentences), language="en")


def _articles() -> Iterator[Case]:
    for line in (TESTS.parent / "benchmarks" / "data" / "articles.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        document = Document(row["document"], title=row["title"])
        yield row["language"], row["id"], document
        if row["genre"] in {"news", "meeting"}:
            wrapped = "\n".join(textwrap.fill(part, 72, break_long_words=False) for part in row["document"].split("\n"))
            yield row["language"], f"{row['id']} wrapped", Document(wrapped)


def _joined(path: Path) -> tuple[str, int]:
    sentences = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return ("" if path.stem.endswith("glued") else " ").join(sentences), len(sentences)


def made_up(sentences: int) -> str:
    """Return a text of a rule and a seed: made-up words whose frequencies fall off as in prose, in paragraphs of eight."""
    draw = random.Random(sentences).random  # the one method that is the same in every version of Python
    syllables = [a + b for a in "bdfgklmnprst" for b in "aeiou"]
    words = ["".join(syllables[int(draw() * len(syllables))] for _ in range(1 + int(draw() * 4))) for _ in range(3000)]

    def sentence() -> str:
        # A uniform exponent makes the k-th word's frequency fall off with 1 / k.
        chosen = [words[int(len(words) ** draw()) - 1] for _ in range(8 + int(draw() * 16))]
        return " ".join([chosen[0].capitalize(), *("the" if draw() < 0.2 else word for word in chosen[1:])]) + "."

    paragraphs = [" ".join(sentence() for _ in range(min(8, sentences - done))) for done in range(0, sentences, 8)]
    return "\n\n".join(paragraphs)


def paragraph(name: str, document: Document) -> str:
    """Return what is recorded of one text."""
    summary = Summarizer(3).summarize(document)
    every = [*summary.ranking, *summary.set_aside]
    aside = "".join(f", {times} {reason}" for reason, times in sorted(Counter(span.reason for span in summary.set_aside).items()))
    facts = {"3 sentences": _indices(summary)}
    facts |= {system: _indices(summarizer.summarize(document)) for system, summarizer in SYSTEMS.items()}
    if name in QUERY:
        facts[f"about {QUERY[name]}"] = _indices(Summarizer(3).summarize(document, query=QUERY[name]))
    if len(every) <= LONG:
        facts["reference"] = _chosen_by_reference(document, summary.language)
    facts["best first"] = " ".join(str(sentence.index) for sentence in summary.ranking[:LONG])
    facts["keywords"] = "; ".join(summary.keywords(6))
    lines = [f"# {name}: {summary.language}, {len(every)} sentences{aside}"]
    lines += [f"{fact}: {found}".rstrip() for fact, found in facts.items()]
    lines += [f"{s.index:4} {s.score:.12f} {textwrap.shorten(s.text, 90, placeholder=' ...')}" for s in summary]
    return "\n".join(lines)


def _indices(summary: Summary) -> str:
    return " ".join(str(sentence.index) for sentence in summary)


def _chosen_by_reference(document: Document, language: str) -> str:
    # Of our own sentences: nltk's Punkt has changed where it cuts, and the order of its sentences is not ours to promise.
    sentences = [span.text for span in split_sentences(document, language)]
    return " ".join(map(str, reference.choose(reference.rank(reference.weigh(sentences, language)))))


def found() -> dict[str, str]:
    """Return the contents of the golden files as they are with this code."""
    by_language = sorted(cases(), key=itemgetter(0))
    return {
        tag: "\n\n".join(paragraph(name, document) for _, name, document in group) + "\n"
        for tag, group in groupby(by_language, key=itemgetter(0))
    }


def recorded() -> dict[str, str]:
    """Return the contents of the golden files."""
    return {path.stem: path.read_text("utf-8") for path in sorted(RECORDED.glob("*.txt"))}


_SCORE = re.compile(r"^ *\d+ (0\.\d{12}|1\.0{12}) ", re.MULTILINE)


def difference(old: str, new: str) -> list[str]:
    """Return the lines of a golden file that differ, scores within the tolerance being equal."""
    lines = [(a, b) for a, b in zip(old.split("\n"), new.split("\n"), strict=False) if a != b and not _same_but_for_scores(a, b)]
    missing = abs(old.count("\n") - new.count("\n"))
    return [f"- {a}\n+ {b}" for a, b in lines] + ([f"{missing} lines more or less"] if missing else [])


def _same_but_for_scores(a: str, b: str) -> bool:
    of_a, of_b = _SCORE.match(a), _SCORE.match(b)
    if of_a is None or of_b is None or a.replace(of_a[1], "", 1) != b.replace(of_b[1], "", 1):
        return False
    return abs(float(of_a[1]) - float(of_b[1])) <= TOLERANCE


def main() -> int:
    """Compare, or write."""
    new, old = found(), recorded()
    if "--write" in sys.argv[1:]:
        for path in RECORDED.glob("*.txt"):
            path.unlink()
        RECORDED.mkdir(exist_ok=True)
        for tag, content in new.items():
            (RECORDED / f"{tag}.txt").write_text(content, "utf-8")
        print(f"{sum(content.count('# ') for content in new.values())} texts in {len(new)} languages written")
        return 0
    wrong = [f"{tag}: {line}" for tag in sorted({*new, *old}) for line in difference(old.get(tag, ""), new.get(tag, ""))]
    print("\n".join(wrong) or f"the same in {len(new)} languages")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
