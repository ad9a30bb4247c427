"""Compare sentence splitters: CoNLL-2018 sentence F1 on gold data, golden cases, and megabytes a second.

    python benchmarks/splitting.py ../shared/sentences             every gold file in a folder
    python benchmarks/splitting.py ../shared/sentences en_ewt_dev  those whose name begins so

A gold file is JSONL with ``text``, ``lang`` and ``spans``. A sentence counts when both its ends match. Each peer that is
installed takes part (``pip install blingfire nltk nupunkt pysbd sentence-splitter sentencex syntok``) and is given a text
paragraph by paragraph, which favours it; ours gets the text whole. The golden cases are those in ``tests/golden/sentences``.
"""

import argparse
import json
import platform
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from summarize import __version__
from summarize.commands.terminal import guarded
from summarize.languages import tags
from summarize.sentences.splitting import split_sentences
from tables import print_table

Places = list[tuple[int, int]]
Splitter = Callable[[str, str], Places]

GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "sentences"


def ours(text: str, language: str) -> Places:
    """Split with ours, the language given."""
    return [(span.start, span.end) for span in split_sentences(text, language if language in tags() else "und")]


def detecting(text: str, _: str) -> Places:
    """Split with ours, the language detected."""
    return [(span.start, span.end) for span in split_sentences(text)]


def found_again(text: str, sentences: Iterable[str]) -> Places:
    """Return where sentences stand in their text, for peers without offsets; what a peer changed is lost."""
    places: Places = []
    position = 0
    for sentence in map(str.strip, sentences):
        start = text.find(sentence, position) if sentence else -1
        if start >= 0:
            position = start + len(sentence)
            places.append((start, position))
    return places


def by_paragraph(split: Callable[[str, str], Iterable[str]]) -> Splitter:
    """Return a splitter that gives a peer one paragraph at a time."""

    def places(text: str, language: str) -> Places:
        found: Places = []
        offset = 0
        for paragraph in text.split("\n\n"):
            found += [(start + offset, end + offset) for start, end in found_again(paragraph, split(paragraph, language))]
            offset += len(paragraph) + 2
        return found

    return places


def _blingfire(module: Any) -> Splitter:  # noqa: ANN401  the peers ship no types
    return by_paragraph(lambda text, _: module.text_to_sentences(text).split("\n"))


def _punkt(module: Any) -> Splitter:  # noqa: ANN401
    tokenizer = module.PunktSentenceTokenizer()
    return by_paragraph(lambda text, _: tokenizer.tokenize(text))


def _nupunkt(module: Any) -> Splitter:  # noqa: ANN401
    return by_paragraph(lambda text, _: module.sent_tokenize(text))


def _pysbd(module: Any) -> Splitter:  # noqa: ANN401
    known = set(import_module("pysbd.languages").LANGUAGE_CODES)
    segmenters = {tag: module.Segmenter(language=tag, clean=False) for tag in known}
    return by_paragraph(lambda text, language: segmenters[language if language in known else "en"].segment(text))


def _moses(module: Any) -> Splitter:  # noqa: ANN401
    splitters: dict[str, Any] = {}

    def split(text: str, language: str) -> list[str]:
        if language not in splitters:
            try:
                splitters[language] = module.SentenceSplitter(language=language)
            except module.SentenceSplitterException:
                splitters[language] = module.SentenceSplitter(language="en")
        return list(splitters[language].split(text))

    return by_paragraph(split)


def _sentencex(module: Any) -> Splitter:  # noqa: ANN401
    return by_paragraph(lambda text, language: module.segment(language, text))


def _syntok(module: Any) -> Splitter:  # noqa: ANN401
    def split(text: str, _: str) -> Iterator[str]:
        for paragraph in module.analyze(text):
            for tokens in paragraph:
                yield text[tokens[0].offset : tokens[-1].offset + len(tokens[-1].value)]

    return by_paragraph(split)


PEERS = {
    "blingfire": ("blingfire", _blingfire),
    "nltk": ("nltk.tokenize.punkt", _punkt),
    "nupunkt": ("nupunkt", _nupunkt),
    "pysbd": ("pysbd", _pysbd),
    "sentence-splitter": ("sentence_splitter", _moses),
    "sentencex": ("sentencex", _sentencex),
    "syntok": ("syntok.segmenter", _syntok),
}
"""The name of each peer's distribution, its module, and how to split with it."""


def splitters() -> dict[str, Splitter]:
    """Return ours and every installed peer."""
    found: dict[str, Splitter] = {"summarize": ours, "summarize (detecting)": detecting}
    for name, (module, wrapped) in PEERS.items():
        try:
            found[f"{name} {version(name)}"] = wrapped(import_module(module))
        except ImportError:
            continue
    return found


def scored(rows: list[dict[str, Any]], split: Splitter) -> tuple[float, float]:
    """Return the F1 of a splitter over texts, in percent, and its megabytes a second."""
    right = predicted = gold = characters = 0
    seconds = 0.0
    for row in rows:
        began = time.process_time()
        got = set(split(row["text"], row["lang"]))
        seconds += time.process_time() - began
        want = {(start, end) for start, end in row["spans"]}
        right += len(got & want)
        predicted += len(got)
        gold += len(want)
        characters += len(row["text"])
    return 200 * right / max(predicted + gold, 1), characters / 1e6 / max(seconds, 1e-9)


def golden_rows() -> list[dict[str, Any]]:
    """Return the golden cases of the tests as gold rows, one a case."""
    rows: list[dict[str, Any]] = []
    for path in sorted(GOLDEN.glob("*.txt")):
        language, _, glued = path.stem.partition("-")
        for case in path.read_text("utf-8").strip().split("\n\n"):
            sentences = case.split("\n")[1:]
            text = ("" if glued else " ").join(sentences)
            rows.append({"text": text, "lang": language, "spans": found_again(text, sentences)})
    return rows


def gold_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a gold file that have spans."""
    with path.open(encoding="utf-8") as file:
        return [row for row in map(json.loads, file) if "spans" in row]


def main() -> None:
    """Print a table: a line for each gold file, a column for each splitter."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the gold files are")
    parser.add_argument("names", nargs="*", help="how their names begin; all by default")
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.glob("*.jsonl"))
    chosen = [path for path in paths if not arguments.names or path.name.startswith(tuple(arguments.names))]
    rows = [["splitter", *(path.stem for path in chosen), "golden cases"]]
    files = [found for path in chosen if (found := gold_rows(path))] + [golden_rows()]
    for name, split in splitters().items():
        rows.append([name, *(f"{f1:.2f} @ {speed:.1f}" for f1, speed in (scored(gold, split) for gold in files))])
    print_table("F1 in percent @ megabytes a second of processor time", rows)
    print(f"splitting|v:{__version__}|python:{platform.python_version()}")


if __name__ == "__main__":
    raise SystemExit(guarded("splitting.py", main))
