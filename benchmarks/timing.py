"""Timing: the unit, calls in turn, processes that can be ended, and the peak of memory."""

import math
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

import numpy as np

from summarize import split_sentences, summarize
from summarize.evaluation.articles import Article
from summarize.evaluation.environment import version_of
from summarize.evaluation.limits import Limit
from summarize.evaluation.peers import installed
from summarize.evaluation.running import prepared
from summarize.evaluation.systems import System

UNIT, OURS = "unit", "summarize"

GROWTH_FROM = 100
"""Sentences from which growth is fitted: below, what a call costs whatever the text weighs too much."""

Times = dict[str, list[float]]


def find_words(text: str) -> list[str]:
    """Return the words: the unit."""
    words: list[str] = re.findall(r"\w+", text.lower())
    return words


def processor_time(function: Callable[[str], object], text: str) -> float:
    """Return the seconds of processor time that a call takes."""
    started = time.process_time()
    function(text)
    return time.process_time() - started


def interleaved(calls: Mapping[str, Callable[[str], object]], texts: Sequence[str], rounds: int, seconds: float) -> Times:
    """Time calls in turn, each round on the next text; every other round begins with the second call.

    A call that has had its seconds takes part in no further round, so that its times go with the first ones of the others.
    """
    times: Times = {name: [] for name in calls}
    first, second, *others = calls
    order = (first, second, *others), (second, first, *others)
    for number in range(rounds):
        text = texts[number % len(texts)]
        for name in order[number % 2]:
            if not number or sum(times[name]) < seconds:
                times[name].append(processor_time(calls[name], text))
    return times


def ratio(times: Sequence[float], others: Sequence[float]) -> float:
    """Return the median of ratios, round by round, as far as both ran."""
    return median(time / other for time, other in zip(times, others, strict=False))


def exponent(times: Mapping[int, float]) -> float:
    """Return the exponent of growth: the slope of log time on log size from 100 sentences on, NaN for fewer than two."""
    kept = {size: time for size, time in times.items() if size >= GROWTH_FROM}
    if len(kept) < 2:  # noqa: PLR2004  a line through one point
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
    whole = whole_calls().get(name)
    if whole is not None:
        call = lambda article: whole(article.text)  # noqa: E731  the same name as below
    else:
        found = next(system for system in installed() if system.name == name)
        call = _call_of(next(iter(prepared([found], [_article(text) for text in warm]))))
    for text in warm[:5]:
        call(_article(text))
    connection.send(None)
    while True:
        article = _article(connection.recv(), cut=whole is None)
        connection.send(None)
        started = time.process_time()
        call(article)
        connection.send(time.process_time() - started)


def whole_calls() -> dict[str, Callable[[str], object]]:
    """Return the summarizers that take a text as it is, as far as they are installed."""
    calls: dict[str, Callable[[str], object]] = {OURS: summarize, "reference": _by_reference}
    if version_of("lede"):
        calls["lede"] = import_module("lede").summarize
    return calls


def _by_reference(text: str) -> object:
    return import_module("summarize.reference").summarize(text, 3)  # nltk and scikit-learn take seconds to import


def _call_of(system: System) -> Callable[[Article], object]:
    limit = Limit(sentences=3)
    return lambda article: limit.choose(system.rank(article, limit))


def _article(text: str, *, cut: bool = True) -> Article:
    return Article("", text, (), tuple(split_sentences(text, "en")) if cut else (), "en")


def peak_in_child(warm: str, text: str, budget: float | None, limit: float) -> tuple[int, int]:
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
    import resource  # not on Windows, where the other sections run

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak
