"""Changes of a text that should not change which sentences are chosen, and how often each of them does.

python tests/metamorphic.py              # the golden texts and, where it is there, all of ../shared/data
python tests/metamorphic.py --show       # also prints the texts for which something changed
"""

import json
import re
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from golden_summaries import cases
from summarize import Document, Summarizer
from summarize.languages import language_of

SHARED = Path(__file__).parents[2] / "shared" / "data"
SENTENCES = (1, 3, 6)
COLUMN = 72


def with_furniture(text: str) -> str:
    """Return a text with a page's foot below it, in the language of the text."""
    known = language_of(text).furniture
    return "\n\n".join([text, *sorted(known.lines)[:5], "www.example.com/more"])


def wrapped(text: str) -> str:
    """Return a text with its lines wrapped at a column, as mail is."""
    return "\n".join(textwrap.fill(line, COLUMN, break_long_words=False, break_on_hyphens=False) for line in text.splitlines())


CHANGES: dict[str, Callable[[str], str]] = {
    "furniture below": with_furniture,
    "\\r\\n": lambda text: re.sub("\r?\n", "\r\n", text),
    "doubled spaces": lambda text: re.sub(r"(?<=\S) (?=\S)", "  ", text),
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    f"wrapped at {COLUMN}": wrapped,
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its place, for whoever has to find it."""

    name: str
    document: Document

    def changed(self, change: Callable[[str], str]) -> Document:
        """Return the document with a change made to its text, in the language of the original."""
        document = self.document
        return Document(change(document.text), title=document.title, language=document.language)


def golden_texts() -> list[Text]:
    """Return the texts of the golden summaries."""
    return [Text(name, document) for _, name, document in cases()]


def shared_texts(most_of_a_set: int | None = None) -> Iterator[Text]:
    """Yield the documents of the development data, the first of each set."""
    for path in sorted(SHARED.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in islice(lines, most_of_a_set):
                row = json.loads(line)
                yield Text(f"{path.stem} {row['id']}", Document(row["document"], title=row.get("title")))


def chosen(document: Document, sentences: int = 3) -> list[str]:
    """Return the chosen sentences, composed and with single spaces."""
    return [" ".join(unicodedata.normalize("NFC", s.text).split()) for s in Summarizer(sentences).summarize(document)]


@lru_cache(1000)
def chosen_unchanged(text: Text, sentences: int = 3) -> list[str]:
    """Return what is chosen from a text as it is, with which several checks compare."""
    return chosen(text.document, sentences)


def differs(text: Text, change: Callable[[str], str]) -> list[str]:
    """Return what is chosen from one of the two texts only."""
    before, after = chosen_unchanged(text), chosen(text.changed(change))
    return [f"- {s}" for s in before if s not in after] + [f"+ {s}" for s in after if s not in before]


def repeated(text: Text) -> list[str]:
    """Return the sentences that are chosen twice from a text that stands there twice."""
    found = [sentence.lower() for sentence in chosen(text.changed(lambda once: f"{once}\n\n{once}"), 6)]
    return sorted({sentence for sentence in found if found.count(sentence) > 1})


def lost(text: Text) -> list[str]:
    """Return the sentences that a summary loses when it may have one more."""
    found = {n: chosen_unchanged(text, n) for size in SENTENCES for n in (size, size + 1)}
    return [sentence for n in SENTENCES for sentence in found[n] if sentence not in found[n + 1]]


CHECKS: dict[str, Callable[[Text], list[str]]] = {
    **{name: lambda text, change=change: differs(text, change) for name, change in CHANGES.items()},  # type: ignore[misc]
    "chosen twice": repeated,
    "lost with n + 1": lost,
}


def main() -> None:
    """Print, for each set of texts, how many each change changes."""
    texts = [*golden_texts(), *shared_texts()]
    sets = [text.name.split()[0] if text.name not in {t.name for t in golden_texts()} else "golden" for text in texts]
    for name, check in CHECKS.items():
        failed = [(which, text, found) for which, text in zip(sets, texts, strict=True) if (found := check(text))]
        counts = ", ".join(f"{which} {sum(w == which for w, _, _ in failed)}" for which in sorted({w for w, _, _ in failed}))
        print(f"{name}: {len(failed)} of {len(texts)} ({100 * len(failed) / len(texts):.2f} %) {counts}", flush=True)
        if "--show" in sys.argv[1:]:
            for _, text, found in failed:
                print(f"  {text.name}\n    " + "\n    ".join(found))


if __name__ == "__main__":
    main()
