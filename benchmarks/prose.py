"""The texts whose summaries are timed: sampled prose of any length, parts of a book, and texts that nobody would write."""

import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import Protocol

from summarize import Span, split_sentences
from summarize.languages import detect

HERE = Path(__file__).resolve().parent
OWN_TEXTS = (*sorted((HERE.parent / "examples").glob("*.txt")), HERE / "data" / "articles.jsonl")

ARTICLE = 35
"""Sentences of an article: 7 KB."""


class Source(Protocol):
    """Where the texts come from."""

    @property
    def name(self) -> str:
        """The name in the signature."""
        ...

    def text(self, sentences: int, variant: int = 0) -> str:
        """Return a text of so many sentences, ``""`` where the source has not so many; another one for each variant."""
        ...

    def articles(self, count: int, first: int = 0) -> list[str]:
        """Return so many distinct articles of 35 sentences, or as many as there are."""
        ...


class Prose:
    """Sampled prose: the words, commas and sentence lengths of the project's own English texts, with a growing vocabulary.

    Every word is drawn from the words of the texts. One that they have at most twice stands for all rare words: in its place
    comes one that this text has had already, or a new one, by a Pitman-Yor process, so that a text repeats its own words and
    still never runs out of new ones. New words come from a lexicon that follows the Zipf-Mandelbrot law: first the texts' own
    rare words, then invented inflections and compounds of them. The four constants are set so that the vocabulary grows as it
    does in news (CNN/DailyMail: 494 different words of 1,000, 2,700 of 10,000, 11,700 of 100,000, 21,200 of 300,000).

    Parameters
    ----------
    seed : int
    clauses : int
        How many of the texts' sentences make a sampled one. With two a sentence has 200 bytes, so that 35 make an article of
        7 KB, as in newspapers; the project's own have 88.
    """

    RARE = 2
    DISCOUNT, STRENGTH = 0.6, 2_000
    LEXICON, FLAT = 200_000, 3_000
    ENDINGS = "s ed ing er ly ness less wise y al ish en"
    FIRSTS = "sea ice oak sun tin hay fog rye elm jet ash bog fen ore dew tar bay cod den eel fir gem hut ivy kin"
    ROOT = 6

    def __init__(self, seed: int, clauses: int) -> None:
        self.name = f"sampled, {clauses} clauses|seed:{seed}"
        self._seed, self._clauses = seed, clauses
        self._made: dict[tuple[int, int], str] = {}
        sentences = [sentence.split() for text in _own_texts() for sentence in map(_text, split_sentences(text, "en"))]
        self._lengths = [len(words) for words in sentences if len(words) > 1]
        self._ends = [words[-1][-1] for words in sentences if words[-1][-1] in ".?!"]
        # The first word of a sentence has a capital that it need not have elsewhere.
        inner = [_WORD.fullmatch(word) for words in sentences for word in words[1:-1]]
        self._words = [(found[1], found[2]) for found in inner if found]
        times = Counter(word.lower() for word, _ in self._words)
        self._rare = sorted(word for word, count in times.items() if count <= self.RARE)
        random.Random(seed).shuffle(self._rare)  # noqa: S311  no secret depends on it
        self._is_rare = frozenset(self._rare)
        self._firsts, self._endings = ["", *self.FIRSTS.split()], ["", *self.ENDINGS.split()]
        self._roots = [word for word in self._rare if len(word) <= self.ROOT]

    def text(self, sentences: int, variant: int = 0) -> str:
        """Return a text of so many distinct sentences, in paragraphs of four."""
        key = sentences, variant
        if key not in self._made:
            made = self._sentences(sentences, f"{self._seed}|{variant}")
            self._made[key] = "\n\n".join(" ".join(made[start : start + 4]) for start in range(0, sentences, 4))
        return self._made[key]

    def articles(self, count: int, first: int = 0) -> list[str]:
        """Return so many articles."""
        return [self.text(ARTICLE, variant) for variant in range(first, first + count)]

    def _sentences(self, count: int, seed: str) -> list[str]:
        draw = random.Random(seed)  # noqa: S311  no secret depends on it
        had: list[str] = []
        new = 0
        made: dict[str, None] = {}
        while len(made) < count:
            clauses: list[str] = []
            for length in draw.choices(self._lengths, k=self._clauses):
                words: list[str] = []
                for word, mark in draw.choices(self._words, k=length):
                    if word.lower() not in self._is_rare:
                        words.append(word + mark)
                        continue
                    if draw.random() * (self.STRENGTH + len(had)) < self.STRENGTH + self.DISCOUNT * new:
                        had.append(self._from_lexicon(draw.random()))
                        new += 1
                    else:
                        had.append(had[int(draw.random() * len(had))])
                    words.append(had[-1] + mark)
                clauses.append(" ".join(words).rstrip(",;:"))
            sentence = ", ".join(clauses)
            made[sentence[0].upper() + sentence[1:] + draw.choice(self._ends)] = None
        return list(made)

    def _from_lexicon(self, quantile: float) -> str:
        rank = int(self.FLAT * ((self.LEXICON / self.FLAT + 1) ** quantile - 1))
        if rank < len(self._rare):
            return self._rare[rank]
        formation, place = divmod(rank - len(self._rare), len(self._roots))
        first, ending = divmod(formation, len(self._endings))
        return self._firsts[first % len(self._firsts)] + self._roots[place] + self._endings[ending]


_WORD = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)*|\d+)([,;:]?)")


def _text(span: Span) -> str:
    return span.text


def _own_texts() -> list[str]:
    texts: list[str] = []
    for path in OWN_TEXTS:
        raw = path.read_text(encoding="utf-8")
        texts += [json.loads(line)["document"] for line in raw.splitlines()] if path.suffix == ".jsonl" else [raw]
    return [text for text in texts if detect(text) == "en"]


class Book:
    """A text of the user's: shorter texts are parts of it."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._text = path.read_text(encoding="utf-8")
        self._spans = split_sentences(self._text)

    def text(self, sentences: int, variant: int = 0) -> str:
        """Return sentences that stand together, those of another variant elsewhere as far as the text goes."""
        parts = len(self._spans) // sentences
        if not parts:
            return ""
        first = variant % parts * sentences
        return self._text[self._spans[first].start : self._spans[first + sentences - 1].end]

    def articles(self, count: int, first: int = 0) -> list[str]:
        """Return parts of 35 sentences, from the end where ``first`` is beyond it."""
        parts = len(self._spans) // ARTICLE
        return [self.text(ARTICLE, variant) for variant in range(min(first, max(parts - count, 0)), parts)][:count]


def odd_texts(size: int, prose: str) -> dict[str, str]:
    """Return texts of so many characters that a regex or a rule could be slow on."""
    patterns = {
        "a.a.a.": "a.",
        "....": ".",
        "((((": "(",
        '""""': '"',
        "“”“”": "“”",
        "one letter a line": "a\n",
        "1. a on each line": "1. a\n",
        "。。。。": "。",
        "one word": "a",
        "newlines": "\n",
    }
    texts = {name: (pattern * size)[:size] for name, pattern in patterns.items()}
    return {**texts, "prose without spaces": "".join(prose.split())[:size]}
