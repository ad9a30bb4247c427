"""Many documents to their summaries, in order, lazily, in bounded memory, in this process or in several."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Sized
from typing import TYPE_CHECKING

from summarize.checks import check_count
from summarize.document import Document
from summarize.errors import InputTypeError, OptionError, short_repr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from summarize.api import Summarizer
    from summarize.summary import Summary

BLOCK = 32
"""Documents handed to a process at once, at most: enough that sending them costs little."""

BLOCK_CHARACTERS = 200_000
"""Characters handed to a process at once, but for a longer document: about a tenth of a second of work."""

BlockSummarizer = Callable[[list["str | Document"]], list["Summary"]]

Outcome = tuple[list["Summary"], Exception | None]
"""The summaries of a block, up to the first text that is none, and the error for that."""


def in_order(
    summarizer: Summarizer, at_once: BlockSummarizer, texts: Iterable[str | Document], *, workers: int, progress: bool
) -> Iterator[Summary]:
    """Return an iterator over the summaries; the arguments are checked now, the texts when their turn comes.

    Parameters
    ----------
    summarizer : Summarizer
    at_once : callable
        Returns a block's summaries; where it raises an error, the block is summarised one by one.
    texts : iterable of str or Document
    workers : int
    progress : bool
    """
    if isinstance(texts, str | bytes | bytearray | memoryview) or not hasattr(texts, "__iter__"):
        given = f"{type(texts).__name__} ({short_repr(texts)})"
        message = f"summarize_many takes an iterable of texts, not {given}: for one text call summarize"
        raise InputTypeError(message)
    workers = check_count("workers", workers)
    if workers > 1:
        _check_sendable(summarizer)
    by_one = (_summaries(summarizer, at_once, block) for block in _blocks(texts))
    summaries = _taken(by_one if workers == 1 else _by_processes(summarizer, at_once, texts, workers))
    if not progress:
        return summaries
    from tqdm import tqdm  # noqa: PLC0415  only who wants the bar pays for it

    total = len(texts) if isinstance(texts, Sized) else None
    return iter(tqdm(summaries, total=total, unit="doc"))


def _check_sendable(summarizer: Summarizer) -> None:
    """Raise an error that names the part of a summarizer which cannot be sent to another process."""
    for name, part in vars(summarizer).items():
        try:
            pickle.dumps(part)
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            advice = "define it at the top of a module, or use workers=1"
            message = f"{name}={short_repr(part)} cannot be sent to another process: {advice}"
            raise OptionError(message) from error


def _by_processes(
    summarizer: Summarizer, at_once: BlockSummarizer, texts: Iterable[str | Document], workers: int
) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  only who asks for processes pays for them
    from multiprocessing import get_context  # noqa: PLC0415

    # spawn: a fork of a process with threads (BLAS has some) may hang.
    pool = ProcessPoolExecutor(workers, get_context("spawn"))
    waiting: deque[Future[Outcome]] = deque()
    try:
        for block in _blocks(texts):
            waiting.append(pool.submit(_summaries, summarizer, at_once, block))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:  # also when the iterator is dropped: nobody waits for what is not begun
        pool.shutdown(cancel_futures=True)


def _blocks(texts: Iterable[str | Document]) -> Iterator[list[str | Document]]:
    block: list[str | Document] = []
    characters = 0
    for text in texts:
        block.append(text)
        characters += len(text.text if isinstance(text, Document) else text) if isinstance(text, str | Document) else 0
        if len(block) == BLOCK or characters >= BLOCK_CHARACTERS:
            yield block
            block, characters = [], 0
    if block:
        yield block


def _summaries(summarizer: Summarizer, at_once: BlockSummarizer, block: list[str | Document]) -> Outcome:
    try:
        return at_once(block), None
    except Exception:  # noqa: BLE001  one by one it is raised again, after the summaries before it
        done: list[Summary] = []
        for text in block:
            try:
                done.append(summarizer.summarize(text))
            except Exception as error:  # noqa: BLE001  raised by the one who takes the summaries
                return done, error
        return done, None


def _taken(outcomes: Iterable[Outcome]) -> Iterator[Summary]:
    for done, error in outcomes:
        yield from done
        if error is not None:
            raise error
