"""Many documents to their summaries, in order, lazily, in bounded memory, in this process or in several."""

from __future__ import annotations

from collections import deque
from collections.abc import Sized
from itertools import chain, islice
from typing import TYPE_CHECKING

from summarize.errors import InputTypeError, OptionError, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from summarize.api import Summarizer
    from summarize.document import Document
    from summarize.summary import Summary

BLOCK = 32
"""Documents handed to a process at once: enough that sending them costs little."""


def in_order(summarizer: Summarizer, texts: Iterable[str | Document], *, workers: int, progress: bool) -> Iterator[Summary]:
    """Return an iterator over the summaries; the arguments are checked now, the texts when their turn comes."""
    if isinstance(texts, str | bytes) or not hasattr(texts, "__iter__"):
        message = (
            f"summarize_many takes an iterable of texts, not {type(texts).__name__} ({shown(texts)}): for one text call summarize"
        )
        raise InputTypeError(message)
    if isinstance(workers, bool) or not hasattr(workers, "__index__"):
        message = f"workers takes a whole number from 1 up, not {type(workers).__name__} ({shown(workers)})"
        raise InputTypeError(message)
    if workers < 1:
        message = f"workers takes a whole number from 1 up, not {workers}"
        raise OptionError(message)
    summaries = map(summarizer.summarize, texts) if workers == 1 else _by_processes(summarizer, texts, workers)
    if not progress:
        return summaries
    from tqdm import tqdm  # noqa: PLC0415  only who wants the bar pays for it

    total = len(texts) if isinstance(texts, Sized) else None
    return iter(tqdm(summaries, total=total, unit="doc"))


def _by_processes(summarizer: Summarizer, texts: Iterable[str | Document], workers: int) -> Iterator[Summary]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  only who asks for processes pays for them
    from multiprocessing import get_context  # noqa: PLC0415

    waiting: deque[Future[list[Summary]]] = deque()
    # spawn: a fork of a process with threads (BLAS has some) may hang.
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        rest = iter(texts)
        while block := list(islice(rest, BLOCK)):
            waiting.append(pool.submit(_summaries, summarizer, block))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        yield from chain.from_iterable(future.result() for future in waiting)


def _summaries(summarizer: Summarizer, texts: list[str | Document]) -> list[Summary]:
    return [summarizer.summarize(text) for text in texts]
