r"""How fast a summary is made, in units of the least that any summarizer does, which is to find the words.

The unit is ``re.findall(r"\w+", text.lower())`` on the same text in the same run; our time is the whole call,
``summarize(text)``, ``str`` in and ``str`` out, warm. What is compared runs in turn, round after round, on one thread (the
script starts itself anew with every BLAS limited to one), and a ratio is the median over the rounds. Times are processor time,
which another job on the machine hardly changes; only what uses several processes is timed by the clock on the wall.

    python benchmarks/speed.py                            # every section, some minutes
    python benchmarks/speed.py --only articles            # 200 articles of 35 sentences, each called once
    python benchmarks/speed.py --only sizes --chart speed.png
    python benchmarks/speed.py --only sizes --file book.txt

Sections: ``articles``, ``sizes`` (growth), ``peers`` (sumy, summa and lexrank, as far as they are installed), ``many``
(``summarize_many`` and processes), ``memory``, ``stages`` (time by stage), ``odd`` (pathological texts).

The texts are sampled from the project's own: see `Prose`. What is measured, and why so, is told in ``docs/speed.md``.
"""

import argparse
import json
import math
import os
import platform
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles
from typing import Protocol

import numpy as np
from threadpoolctl import threadpool_info  # type: ignore[import-untyped]  # ships no types; scikit-learn needs it too

from summarize import __version__, split_sentences, summarize, summarize_many
from summarize.document import Document, Span
from summarize.evaluation.articles import Article
from summarize.evaluation.environment import processor, version_of
from summarize.evaluation.limits import Limit
from summarize.evaluation.peers import installed
from summarize.evaluation.running import prepared
from summarize.evaluation.systems import System
from summarize.languages import detect, language_of
from summarize.pipeline import Pipeline, signals_of
from summarize.selection.budget import Budget
from summarize.sentences.layout import blocks

HERE = Path(__file__).resolve().parent
OWN_TEXTS = (*sorted((HERE.parent / "examples").glob("*.txt")), HERE / "data" / "articles.jsonl")

SIZES = (10, 25, 50, 100, 400, 1_600, 6_400, 25_000, 100_000)
PEER_SIZES = (25, 100, 400, 1_600, 6_400)
MEMORY_SIZES = (30_000, 100_000)
STAGE_SIZES = (1_600, 25_000, 100_000)
"""Sentences of the texts of each section; 30,000 sentences are 6 MB."""

ARTICLE = 35
"""Sentences of an article: 7 KB."""

GROWTH_FROM = 100
"""Sentences from which growth is fitted: below, what a call costs whatever the text weighs too much."""

RATIO = 0.2
RATIO_NAME = f"ratio={RATIO}"
UNIT, OURS = "unit", "summarize"
PACKAGES = ("numpy", "scipy", "PyStemmer", "nltk", "networkx", "sumy", "summa", "lexrank")
GRAPH_RANKERS = ("sumy TextRank", "sumy LexRank", "summa", "lexrank")
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1")

Times = dict[str, list[float]]


def main() -> int:
    """Run the benchmark."""
    if any(os.environ.get(name) != threads for name, threads in ONE_THREAD.items()):
        # BLAS reads its number of threads when numpy is imported, so the run is a process that has it from its start.
        command = [sys.executable, *sys.orig_argv[1:]]
        return subprocess.run(command, env={**os.environ, **ONE_THREAD}, check=False).returncode  # noqa: S603 - this script
    options = _options()
    source: Source = Book(options.file) if options.file else Prose(options.seed, options.clauses)
    for text in source.articles(50, first=1_000_000):  # nothing is timed cold: the stemmer, the language data
        summarize(text)
    curves: dict[str, dict[int, float]] = {}
    for name in options.only or SECTIONS:
        started = time.perf_counter()
        SECTIONS[name](source, options, curves)
        print(f"({name}: {time.perf_counter() - started:.0f} s)", flush=True)
    print(f"\n{signature(source)}")
    if options.chart:
        draw(curves, options.chart, signature(source))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=SECTIONS, help="a section, may be repeated (default: all)")
    parser.add_argument("--sizes", type=_numbers, metavar="N,N", help="sentences of the texts (default: those of each section)")
    parser.add_argument("--articles", type=int, default=200, metavar="N", help="articles of 35 sentences (default: 200)")
    parser.add_argument("--many", type=int, default=2_000, metavar="N", help="articles for summarize_many (default: 2000)")
    parser.add_argument("--odd", type=int, default=1_000_000, metavar="BYTES", help="size of odd texts (default: a megabyte)")
    parser.add_argument("--rounds", type=int, default=20, metavar="N", help="at most (default: 20)")
    parser.add_argument("--seconds", type=float, default=3, help="after which a call takes part in no further round (default: 3)")
    parser.add_argument(
        "--limit", type=float, default=15, metavar="SECONDS", help="of a call; who takes longer (default: 15) stops"
    )
    parser.add_argument("--seed", type=int, default=0, help="of the sampled texts (default: 0)")
    parser.add_argument(
        "--clauses", type=int, default=2, metavar="N", help="length of a sampled sentence: see Prose (default: 2)"
    )
    parser.add_argument("--file", type=Path, metavar="FILE.txt", help="a long text to take in place of sampled prose")
    parser.add_argument("--chart", type=Path, metavar="FILE.png", help="draw sizes and peers (needs matplotlib)")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def signature(source: "Source") -> str:
    """Return all that the figures depend on, in one line."""
    packages = "|".join(f"{name}:{found}" for name in PACKAGES if (found := version_of(name)))
    blas = ",".join(f"{pool['internal_api']} {pool['version']} {pool['num_threads']} thread" for pool in threadpool_info())
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    machine = f"cpu:{processor()}|cores:{os.cpu_count()}|load:{load}|blas:{blas or 'not loaded'}"
    return f"speed|v:{__version__}|python:{platform.python_version()}|{packages}|{machine}|text:{source.name}"


# The texts


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
        random.Random(seed).shuffle(self._rare)  # noqa: S311 - no secret depends on it
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
        draw = random.Random(seed)  # noqa: S311 - no secret depends on it
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


# Timing


def find_words(text: str) -> list[str]:
    """Return the words: the unit."""
    words: list[str] = re.findall(r"\w+", text.lower())
    return words


def processor_time(function: Callable[[str], object], text: str) -> float:
    """Return the seconds of processor time that a call takes."""
    started = time.process_time()
    function(text)
    return time.process_time() - started


def by_ratio(text: str) -> str:
    """Return a fifth of the text."""
    return summarize(text, ratio=RATIO)


def interleaved(calls: Mapping[str, Callable[[str], object]], texts: Sequence[str], options: argparse.Namespace) -> Times:
    """Time calls in turn, each round on the next text; every other round begins with the second call.

    A call that has had its seconds takes part in no further round, so that its times go with the first ones of the others.
    """
    times: Times = {name: [] for name in calls}
    first, second, *others = calls
    order = (first, second, *others), (second, first, *others)
    for number in range(options.rounds):
        text = texts[number % len(texts)]
        for name in order[number % 2]:
            if not number or sum(times[name]) < options.seconds:
                times[name].append(processor_time(calls[name], text))
    return times


def ratio(times: Sequence[float], others: Sequence[float]) -> float:
    """Return the median of ratios, round by round, as far as both ran."""
    return median(time / other for time, other in zip(times, others, strict=False))


def exponent(times: Mapping[int, float]) -> float:
    """Return the exponent of growth: the slope of log time on log size from 100 sentences on, NaN for fewer than two."""
    kept = {size: time for size, time in times.items() if size >= GROWTH_FROM}
    if len(kept) < 2:  # noqa: PLR2004 - a line through one point
        return math.nan
    return float(np.polyfit(np.log(list(kept)), np.log(list(kept.values())), 1)[0])


class Caller:
    """A process that makes calls and can be ended when one takes too long.

    Parameters
    ----------
    name : str
        Ours, or the name of a peer.
    warm : sequence of str
        Texts to call it on before; a peer that takes inverse document frequencies from a corpus takes them from these.
    """

    def __init__(self, name: str, warm: Sequence[str]) -> None:
        context = get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_answer, args=(other, name, warm), daemon=True)
        self._process.start()
        other.close()  # so that the end of the process is the end of what it sends
        self._connection.recv()

    def seconds(self, text: str, limit: float) -> float:
        """Return the processor time of a call; infinity, and no more calls, where it is above the limit or fails."""
        try:
            self._connection.send(text)
            self._connection.recv()  # the text is there, cut into sentences for those who do not cut
            if self._connection.poll(limit):
                return float(self._connection.recv())
        except (EOFError, OSError):
            sys.stderr.write("speed.py: a call ended its process\n")
        self.close()
        return math.inf

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()


def _answer(connection: Connection, name: str, warm: Sequence[str]) -> None:
    call: Callable[[Article], object]
    if name == OURS:
        call = _call_ours
    else:
        found = next(system for system in installed() if system.name == name)
        call = _call_of(next(iter(prepared([found], [_article(text) for text in warm]))))
    for text in warm[:5]:
        call(_article(text))
    connection.send(None)
    while True:
        article = _article(connection.recv(), cut=name != OURS)
        connection.send(None)
        started = time.process_time()
        call(article)
        connection.send(time.process_time() - started)


def _call_ours(article: Article) -> str:
    return summarize(article.text)


def _call_of(system: System) -> Callable[[Article], object]:
    limit = Limit(sentences=3)
    return lambda article: limit.choose(system.rank(article, limit))


def _article(text: str, *, cut: bool = True) -> Article:
    return Article("", text, (), tuple(split_sentences(text, "en")) if cut else (), "en")


# The sections


def print_table(title: str, rows: Sequence[Sequence[str]]) -> None:
    """Print a table, its first row being the head, numbers to the right."""
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    print(f"\n{title}")
    for row in rows:
        print("  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip())


def _size(sentences: int) -> str:
    return f"{sentences:,}"


def _seconds(value: float) -> str:
    return "-" if math.isnan(value) else f"{1000 * value:.2f} ms" if value < 1 else f"{value:.2f} s"


def _kilobytes(text: str) -> str:
    return f"{len(text.encode()) / 1000:,.1f} KB"


Curves = dict[str, dict[int, float]]


def run_articles(source: Source, options: argparse.Namespace, curves: Curves) -> None:  # noqa: ARG001 - as all sections
    """Print the ratio over distinct articles, each called once."""
    texts = source.articles(options.articles)
    calls: dict[str, Callable[[str], object]] = {UNIT: find_words, OURS: summarize, RATIO_NAME: by_ratio}
    times: Times = {name: [] for name in calls}
    wall: list[float] = []
    for number, text in enumerate(texts):
        # Ours is the first to see the text in every other article, and so is the unit. The second budget comes last: it is
        # not the first to see the words.
        for name in (UNIT, OURS)[:: -1 if number % 2 else 1]:
            started = time.perf_counter()
            times[name].append(processor_time(calls[name], text))
            wall += [time.perf_counter() - started] * (name == OURS)
        times[RATIO_NAME].append(processor_time(by_ratio, text))
    rows = [["", "median", "units: median", "5 %", "95 %"]]
    for name, found in times.items():
        ratios = [each / unit for each, unit in zip(found, times[UNIT], strict=True)]
        ends = quantiles(ratios, n=20) if len(ratios) > 1 else ratios
        rows.append([name, _seconds(median(found)), f"{median(ratios):.2f}", f"{ends[0]:.2f}", f"{ends[-1]:.2f}"])
    size = f"{median(len(text.encode()) for text in texts) / 1000:.1f} KB"
    print_table(f"{len(texts)} articles of {ARTICLE} sentences ({size}), each called once", rows)
    print(f"on the wall: {_seconds(median(wall))} (far above the processor time it would mean a busy machine)")


def run_sizes(source: Source, options: argparse.Namespace, curves: Curves) -> None:
    """Print time by length of the text, and the exponents of growth."""
    calls: dict[str, Callable[[str], object]] = {UNIT: find_words, OURS: summarize, RATIO_NAME: by_ratio}
    medians: Curves = {name: {} for name in calls}
    rows = [["sentences", "text", "words", "different", UNIT, OURS, "units", RATIO_NAME, "units"]]
    for size in options.sizes or SIZES:
        texts = [source.text(size, variant) for variant in range(max(1, min(options.rounds, 400 // size)))]
        if not texts[0]:
            continue
        # What a call took on the last text tells whether it will end on this one in time.
        kept = {name: call for name, call in calls.items() if _expected(medians[name], size) <= 2 * options.limit}
        times = interleaved(kept, texts, options)
        for name, found in times.items():
            medians[name][size] = median(found)
        words = find_words(texts[0])
        row = [_size(size), _kilobytes(texts[0]), f"{len(words):,}", f"{len(set(words)):,}", _seconds(medians[UNIT][size])]
        for name in (OURS, RATIO_NAME):
            row += [_seconds(medians[name][size]), f"{ratio(times[name], times[UNIT]):.2f}"] if name in times else ["-", "-"]
        rows.append(row)
    print_table("Time by length", rows)
    growth = ", ".join(f"{name} {exponent(found):.2f}" for name, found in medians.items())
    print(f"exponents of growth from {GROWTH_FROM} sentences: {growth}")
    curves.update(medians)


def _expected(medians: Mapping[int, float], size: int) -> float:
    last = max(medians, default=0)
    return medians[last] * size / last if last else 0.0


def run_peers(source: Source, options: argparse.Namespace, curves: Curves) -> None:
    """Print our whole call beside the rankings of others, which get the sentences already cut."""
    names = [system.name for system in installed() if system.name in GRAPH_RANKERS]
    if not names:
        print("\nBeside others: none of sumy, summa and lexrank is installed")
        return
    warm = source.articles(20, first=1_000_000)
    callers = {name: Caller(name, warm) for name in names}
    rows = [["sentences", OURS, *(cell for name in names for cell in (name, "times ours")), "fastest / ours"]]
    for size in options.sizes or PEER_SIZES:
        texts = [source.text(size, variant) for variant in range(max(1, min(options.rounds, 400 // size)))]
        if not texts[0] or not callers:
            continue
        ours, theirs = _beside(callers, texts, options)
        row = [_size(size), _seconds(median(ours))]
        ratios: dict[str, float] = {}
        for name in names:
            found = theirs.get(name, [])
            ended = math.inf in found
            ratios[name] = math.inf if ended or not found else ratio(found, ours)
            row += ["-", "-"] if not found else [f"> {options.limit:.0f} s", f"> {options.limit / median(ours):,.0f}"] * ended
            row += [_seconds(median(found)), f"{ratios[name]:,.1f}"] if found and not ended else []
            if ended:
                del callers[name]  # it would take longer still on a longer text
            elif found:
                curves.setdefault(name, {})[size] = median(found)
        best = min(ratios.values())
        at_least = f"> {options.limit / median(ours):,.0f}" if any(math.inf in found for found in theirs.values()) else "-"
        rows.append([*row, at_least if math.isinf(best) else f"{best:,.1f}"])
        curves.setdefault(OURS, {}).setdefault(size, median(ours))
    for caller in callers.values():
        caller.close()
    print_table("Beside others: our whole call, their ranking of sentences that are cut already", rows)


def _beside(callers: Mapping[str, Caller], texts: Sequence[str], options: argparse.Namespace) -> tuple[list[float], Times]:
    ours: list[float] = []
    theirs: Times = {name: [] for name in callers}
    for number in range(options.rounds):
        text = texts[number % len(texts)]
        running = [name for name, times in theirs.items() if sum(times) < options.seconds]
        if not running:
            break
        ours.append(processor_time(summarize, text))
        for name in running:
            theirs[name].append(callers[name].seconds(text, options.limit))
    return ours, theirs


def run_many(source: Source, options: argparse.Namespace, curves: Curves) -> None:  # noqa: ARG001 - as all sections
    """Print `summarize_many` on one core and on two, and two processes that know nothing of each other."""
    texts = source.articles(options.many)
    list(summarize_many(texts[:50]))
    units: list[float] = []
    processor: list[float] = []
    wall: Times = {"1 worker": [], "2 workers": [], "2 independent processes": []}
    for _ in range(min(3, options.rounds)):
        started_at = time.process_time()
        for text in texts:
            find_words(text)
        units.append(time.process_time() - started_at)
        started = time.process_time(), time.perf_counter()
        list(summarize_many(texts))
        processor.append(time.process_time() - started[0])
        wall["1 worker"].append(time.perf_counter() - started[1])
        started_at = time.perf_counter()
        list(summarize_many(texts, workers=2))
        wall["2 workers"].append(time.perf_counter() - started_at)
        wall["2 independent processes"].append(_independent(texts))
    rows = [["", "on the wall", "speed-up", "an article"]]
    for name, found in wall.items():
        rows.append(
            [name, _seconds(median(found)), f"{ratio(wall['1 worker'], found):.2f}", _seconds(median(found) / len(texts))]
        )
    print_table(
        f"summarize_many on {len(texts):,} articles of {ARTICLE} sentences; processes from their start to their end", rows
    )
    # Between other calls the unit is slower than in a loop of its own, where all it touches stays in the processor's cache.
    between = sum(_after_summary(text) for text in texts[:200]) / len(texts[:200]) * len(texts)
    of_both = f"{ratio(processor, units):.2f}; of the unit between summaries, as in articles: {median(processor) / between:.2f}"
    print(f"units an article, on one core: {of_both}")
    share = ratio(wall["2 independent processes"], wall["2 workers"])
    print(f"speed-up of 2 workers as a share of that of 2 independent processes: {share:.2f}")


def _after_summary(text: str) -> float:
    """Return the unit's seconds on a text, right after a summary of it."""
    summarize(text)
    return processor_time(find_words, text)


def _independent(texts: Sequence[str]) -> float:
    """Return the seconds that two processes take, from start to end, to summarise half of the texts each."""
    context = get_context("spawn")
    processes = [context.Process(target=_run_many, args=(texts[half::2],)) for half in (0, 1)]
    started = time.perf_counter()
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return time.perf_counter() - started


def _run_many(texts: Sequence[str]) -> None:
    list(summarize_many(texts))


def run_memory(source: Source, options: argparse.Namespace, curves: Curves) -> None:  # noqa: ARG001 - as all sections
    """Print the peak of memory in fresh processes, above what import and one warm call take."""
    warm = source.articles(1, first=1_000_000)[0]
    rows = [["sentences", "text", "budget", "import and one call", "peak above", "times the text"]]
    for size in options.sizes or MEMORY_SIZES:
        text = source.text(size)
        for budget in (None, RATIO) if text else ():
            before, peak = _peak_in_child(warm, text, budget, 4 * options.limit)
            row = [_size(size), _kilobytes(text), "3 sentences" if budget is None else RATIO_NAME]
            above = f"{(peak - before) / 1e6:.0f} MB", f"{(peak - before) / len(text.encode()):.1f}"
            rows.append([*row, f"{before / 1e6:.0f} MB", *(above if peak else ("not in time", "-"))])
    print_table("Peak memory", rows)


def _peak_in_child(warm: str, text: str, budget: float | None, limit: float) -> tuple[int, int]:
    """Return the bytes at most resident after a warm call and after the call, 0 for one that was not done in time."""
    context = get_context("spawn")
    connection, other = context.Pipe()
    process = context.Process(target=_report_memory, args=(other, warm, budget))
    process.start()
    before = int(connection.recv())
    connection.send(text)
    peak = int(connection.recv()) if connection.poll(limit) else 0
    process.kill()
    process.join()
    return before, peak


def _report_memory(connection: Connection, warm: str, budget: float | None) -> None:
    summarize(warm, ratio=budget)
    connection.send(peak_memory())
    summarize(connection.recv(), ratio=budget)
    connection.send(peak_memory())


def peak_memory() -> int:
    """Return the bytes that this process has had resident at most.

    Linux hands ``ru_maxrss`` of the parent on to the child, so that the child of a large process seems large from its start;
    ``VmHWM`` is the child's own.
    """
    try:
        found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    except OSError:
        found = None
    if found:
        return 1024 * int(found[1])
    import resource  # noqa: PLC0415  not on Windows, where the other sections run

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak


# Time by stage


STAGES = {
    "candidates": "language, layout, splitting, furniture",
    "language": "  of it language detection, timed apart",
    "layout": "  of it layout, timed apart",
    "weighting": "weighting",
    "ranking": "ranking",
    "selection": "selection",
    "rest": "the rest",
    "all": "all",
    "whole call": "whole call, timed apart",
}
"""What is timed, and its row in the table."""


@dataclass
class Stopwatch:
    """Processor time by stage."""

    seconds: dict[str, float] = field(default_factory=dict)
    last: float = field(default_factory=time.process_time)

    def lap(self, stage: str) -> None:
        """Give the time since the last lap to a stage."""
        now = time.process_time()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self.last
        self.last = now


def by_stage(text: str, budget: float | None = None) -> tuple[str, dict[str, float]]:
    """Return the summary and the seconds by stage: the functions of ``Pipeline.summaries``, with a stopwatch between them."""
    watch = Stopwatch()
    pipeline = Pipeline(budget=Budget.of(ratio=budget))
    document = Document(text)
    articles = [pipeline.read(document)]
    watch.lap("candidates")
    matrices = pipeline.weigh(articles)
    watch.lap("weighting")
    signals = [signals_of(article, matrix) for article, matrix in zip(articles, matrices, strict=True)]
    watch.lap("rest")
    scores = pipeline.rank(matrices, signals)
    watch.lap("ranking")
    chosen = pipeline.choose(articles, matrices, scores)
    watch.lap("selection")
    made = pipeline.summary(articles[0], scores[0], chosen[0]).text
    watch.lap("rest")
    return made, watch.seconds


def run_stages(source: Source, options: argparse.Namespace, curves: Curves) -> None:  # noqa: ARG001 - as all sections
    """Print the units that each stage takes, for articles and for long texts."""
    columns: dict[str, dict[str, float]] = {}
    for size in (ARTICLE, *(options.sizes or STAGE_SIZES)):
        texts = source.articles(options.articles) if size == ARTICLE else list(filter(None, [source.text(size)]))
        for budget in (None, RATIO):
            name = f"{_size(size)}{'' if budget is None else f', {RATIO_NAME}'}"
            if texts and (budget is None or size <= 25_000):  # noqa: PLR2004 - what more would tell, takes minutes
                columns[name] = _stages(texts, budget, 1 if size == ARTICLE else 3)
    rows = [["units, at sentences", *columns]]
    for stage, label in STAGES.items():
        rows.append([label, *(f"{units[stage]:.2f}" for units in columns.values())])
    print_table("Time by stage: medians", rows)


def _stages(texts: Sequence[str], budget: float | None, rounds: int) -> dict[str, float]:
    units: dict[str, list[float]] = {}
    whole = summarize if budget is None else by_ratio
    for number, text in enumerate([*texts] * rounds):
        unit = processor_time(find_words, text)
        # Who is the first to see the text stems its new words, and the other finds these stems kept.
        before = processor_time(whole, text) if number % 2 else math.nan
        seconds = by_stage(text, budget)[1]
        seconds["all"] = sum(seconds.values())
        seconds["whole call"] = before if number % 2 else processor_time(whole, text)
        seconds["language"] = processor_time(language_of, text)
        seconds["layout"] = processor_time(blocks, text)
        for stage, value in seconds.items():
            units.setdefault(stage, []).append(value / unit)
        if seconds["all"] > 3:  # noqa: PLR2004 - seconds; once is enough then
            break
    return {stage: median(values) for stage, values in units.items()}


# Pathological texts


def odd_texts(size: int, prose: str) -> dict[str, str]:
    """Return texts of so many characters that a regex or a rule could be slow on."""
    patterns = {"a.a.a.": "a.", "....": ".", "((((": "(", '""""': '"', "“”“”": "“”", "one word": "a", "newlines": "\n"}
    texts = {name: (pattern * size)[:size] for name, pattern in patterns.items()}
    return {**texts, "prose without spaces": "".join(prose.split())[:size]}


def run_odd(source: Source, options: argparse.Namespace, curves: Curves) -> None:  # noqa: ARG001 - as all sections
    """Print the time of pathological texts beside prose of the same length."""
    sentences = options.odd // 50 + 1
    while not (prose := source.text(sentences)[: options.odd]) and sentences > 1:  # a short book
        sentences //= 2
    warm = source.articles(5, first=1_000_000)
    caller = Caller(OURS, warm)
    rows = [["characters as many", "time", "times prose"]]
    of_prose = 0.0
    for name, text in {"prose": prose, **odd_texts(len(prose), prose)}.items():
        found = []
        for _ in range(3):
            found.append(caller.seconds(text, options.limit))
            if math.isinf(found[-1]):
                caller = Caller(OURS, warm)
                break
        typical = math.inf if math.inf in found else median(found)
        of_prose = of_prose or typical
        at_least = [f"> {options.limit:.0f} s", f"> {options.limit / of_prose:.0f}"]
        rows.append([name, *(at_least if math.isinf(typical) else [_seconds(typical), f"{typical / of_prose:.2f}"])])
    caller.close()
    print_table(f"Pathological texts of {_kilobytes(prose)}", rows)


SECTIONS: dict[str, Callable[[Source, argparse.Namespace, Curves], None]] = {
    "articles": run_articles,
    "sizes": run_sizes,
    "peers": run_peers,
    "many": run_many,
    "memory": run_memory,
    "stages": run_stages,
    "odd": run_odd,
}


def draw(curves: Curves, path: Path, caption: str) -> None:
    """Draw seconds against sentences, both by their logarithm, with the name of each curve at its end."""
    import matplotlib as mpl  # noqa: PLC0415  only who wants the chart needs it

    mpl.use("Agg")
    from matplotlib import pyplot  # noqa: PLC0415  as above

    figure, axes = pyplot.subplots(figsize=(8, 5.5), layout="constrained")
    for name, times in curves.items():
        own = name in {OURS, RATIO_NAME}
        color = "tab:red" if own else "black" if name == UNIT else "tab:gray"
        style = "--" if name == RATIO_NAME else ":" if name == UNIT else "-"
        axes.plot(list(times), list(times.values()), style, color=color, marker="o", markersize=3, linewidth=2 if own else 1)
        size, last = list(times.items())[-1]
        axes.annotate(name, (size, last), xytext=(6, 0), textcoords="offset points", color=color, va="center", fontsize=9)
    axes.set(xscale="log", yscale="log", xlabel="sentences", ylabel="seconds of processor time, warm")
    axes.set_title("A summary's time by the length of the text", loc="left")
    axes.margins(x=0.15)
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    figure.supxlabel(caption, fontsize=5, color="gray", wrap=True)
    figure.savefig(path, dpi=150)


if __name__ == "__main__":
    raise SystemExit(main())
