r"""How fast a summary is made, in units of the least that any summarizer does, which is to find the words.

The unit is ``re.findall(r"\w+", text.lower())`` on the same text in the same run; our time is the whole call,
``summarize(text)``, ``str`` in and ``str`` out, warm. What is compared runs in turn, round after round, on one thread (the
script starts itself anew with every BLAS limited to one), and a ratio is the median over the rounds. Times are processor time,
which another job on the machine hardly changes; only what uses several processes is timed by the clock on the wall.

    python benchmarks/speed.py                            # every section, some minutes
    python benchmarks/speed.py --only articles            # 200 articles of 35 sentences, each called once
    python benchmarks/speed.py --only sizes --chart speed.png
    python benchmarks/speed.py --only sizes --file book.txt

Sections: ``articles``, ``sizes`` (growth), ``peers`` (``reference.py``, and as far as they are installed lede, sumy, summa and
lexrank), ``many`` (``summarize_many`` and processes), ``memory``, ``stages`` (time by stage), ``odd`` (pathological texts).

The texts are sampled from the project's own: see `Prose`. What is measured, and why so, is told in ``docs/speed.md``.
"""

import argparse
import math
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles

from threadpoolctl import threadpool_info  # type: ignore[import-untyped]  # ships no types; scikit-learn needs it too

from chart import draw
from prose import ARTICLE, Book, Prose, Source, odd_texts
from summarize import __version__, summarize, summarize_many
from summarize.commands.terminal import guarded
from summarize.document import Document
from summarize.evaluation.environment import processor, version_of
from summarize.evaluation.peers import installed
from summarize.languages import language_of
from summarize.pipeline import Pipeline, signals_of
from summarize.selection.budget import Budget
from summarize.sentences.layout import blocks
from tables import kilobytes, print_table, seconds, thousands
from timing import (
    GROWTH_FROM,
    OURS,
    UNIT,
    Caller,
    Times,
    exponent,
    find_words,
    interleaved,
    peak_in_child,
    processor_time,
    ratio,
    whole_calls,
)

SIZES = (3, 7, 10, 25, 50, 100, 400, 1_600, 6_400, 25_000, 100_000)
PEER_SIZES = (3, 7, 10, 25, 100, 400, 1_600, 6_400)
MEMORY_SIZES = (30_000, 100_000)
STAGE_SIZES = (1_600, 25_000, 100_000)
"""Sentences of the texts of each section; 30,000 sentences are 6 MB."""

RATIO = 0.2
RATIO_NAME = f"ratio={RATIO}"
PACKAGES = ("numpy", "scipy", "PyStemmer", "nltk", "networkx", "sumy", "summa", "lexrank", "lede")
GRAPH_RANKERS = ("sumy TextRank", "sumy LexRank", "summa", "lexrank")
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1")


def by_ratio(text: str) -> str:
    """Return a fifth of the text."""
    return summarize(text, ratio=RATIO)


def main() -> int:
    """Run the benchmark."""
    if any(os.environ.get(name) != threads for name, threads in ONE_THREAD.items()):
        # BLAS reads its number of threads when numpy is imported, so the run is a process that has it from its start.
        command = [sys.executable, *sys.orig_argv[1:]]
        return subprocess.run(command, env={**os.environ, **ONE_THREAD}, check=False).returncode  # noqa: S603  this script
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
        draw(curves, options.chart, signature(source), frozenset({OURS, RATIO_NAME}))
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


Curves = dict[str, dict[int, float]]


def run_articles(source: Source, options: argparse.Namespace, curves: Curves) -> None:  # noqa: ARG001  as all sections
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
        rows.append([name, seconds(median(found)), f"{median(ratios):.2f}", f"{ends[0]:.2f}", f"{ends[-1]:.2f}"])
    size = f"{median(len(text.encode()) for text in texts) / 1000:.1f} KB"
    print_table(f"{len(texts)} articles of {ARTICLE} sentences ({size}), each called once", rows)
    print(f"on the wall: {seconds(median(wall))} (far above the processor time it would mean a busy machine)")


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
        times = interleaved(kept, texts, options.rounds, options.seconds)
        for name, found in times.items():
            medians[name][size] = median(found)
        words = find_words(texts[0])
        row = [thousands(size), kilobytes(texts[0]), f"{len(words):,}", f"{len(set(words)):,}", seconds(medians[UNIT][size])]
        for name in (OURS, RATIO_NAME):
            row += [seconds(medians[name][size]), f"{ratio(times[name], times[UNIT]):.2f}"] if name in times else ["-", "-"]
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
    names = [name for name in whole_calls() if name != OURS]
    names += [system.name for system in installed() if system.name in GRAPH_RANKERS]
    warm = source.articles(20, first=1_000_000)
    callers = {name: Caller(name, warm) for name in names}
    rows = [["sentences", OURS, *(cell for name in names for cell in (name, "times ours")), "fastest / ours"]]
    for size in options.sizes or PEER_SIZES:
        texts = [source.text(size, variant) for variant in range(max(1, min(options.rounds, 400 // size)))]
        if not texts[0] or not callers:
            continue
        ours, theirs = _beside(callers, texts, options)
        row = [thousands(size), seconds(median(ours))]
        ratios: dict[str, float] = {}
        for name in names:
            found = theirs.get(name, [])
            ended = math.inf in found
            ratios[name] = math.inf if ended or not found else ratio(found, ours)
            row += ["-", "-"] if not found else [f"> {options.limit:.0f} s", f"> {options.limit / median(ours):,.0f}"] * ended
            row += [seconds(median(found)), f"{ratios[name]:,.1f}"] if found and not ended else []
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
    print_table("Beside others: whole calls; of sumy, summa and lexrank the ranking of sentences that are cut already", rows)


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


def run_many(source: Source, options: argparse.Namespace, curves: Curves) -> None:  # noqa: ARG001  as all sections
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
        rows.append([name, seconds(median(found)), f"{ratio(wall['1 worker'], found):.2f}", seconds(median(found) / len(texts))])
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


def run_memory(source: Source, options: argparse.Namespace, curves: Curves) -> None:  # noqa: ARG001  as all sections
    """Print the peak of memory in fresh processes, above what import and one warm call take."""
    warm = source.articles(1, first=1_000_000)[0]
    rows = [["sentences", "text", "budget", "import and one call", "peak above", "times the text"]]
    for size in options.sizes or MEMORY_SIZES:
        text = source.text(size)
        for budget in (None, RATIO) if text else ():
            before, peak = peak_in_child(warm, text, budget, 4 * options.limit)
            row = [thousands(size), kilobytes(text), "3 sentences" if budget is None else RATIO_NAME]
            above = f"{(peak - before) / 1e6:.0f} MB", f"{(peak - before) / len(text.encode()):.1f}"
            rows.append([*row, f"{before / 1e6:.0f} MB", *(above if peak else ("not in time", "-"))])
    print_table("Peak memory", rows)


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
    chosen = pipeline.choose(articles, matrices, scores, asked=False)
    watch.lap("selection")
    made = pipeline.summary(articles[0], scores[0].tolist(), chosen[0]).text
    watch.lap("rest")
    return made, watch.seconds


def run_stages(source: Source, options: argparse.Namespace, curves: Curves) -> None:  # noqa: ARG001  as all sections
    """Print the units that each stage takes, for articles and for long texts."""
    columns: dict[str, dict[str, float]] = {}
    for size in (ARTICLE, *(options.sizes or STAGE_SIZES)):
        texts = source.articles(options.articles) if size == ARTICLE else list(filter(None, [source.text(size)]))
        for budget in (None, RATIO):
            name = f"{thousands(size)}{'' if budget is None else f', {RATIO_NAME}'}"
            if texts and (budget is None or size <= 25_000):  # noqa: PLR2004  what more would tell, takes minutes
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
        if seconds["all"] > 3:  # noqa: PLR2004  seconds; once is enough then
            break
    return {stage: median(values) for stage, values in units.items()}


def run_odd(source: Source, options: argparse.Namespace, curves: Curves) -> None:  # noqa: ARG001  as all sections
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
        rows.append([name, *(at_least if math.isinf(typical) else [seconds(typical), f"{typical / of_prose:.2f}"])])
    caller.close()
    print_table(f"Pathological texts of {kilobytes(prose)}", rows)


SECTIONS: dict[str, Callable[[Source, argparse.Namespace, Curves], None]] = {
    "articles": run_articles,
    "sizes": run_sizes,
    "peers": run_peers,
    "many": run_many,
    "memory": run_memory,
    "stages": run_stages,
    "odd": run_odd,
}


if __name__ == "__main__":
    raise SystemExit(guarded("speed.py", main))
