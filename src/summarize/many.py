"""A function over many items: in order, lazily, in bounded memory, in this process or in several."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import closing, contextmanager
from multiprocessing import get_context, parent_process, resource_tracker
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # ships no types; scikit-learn needs it too

from summarize.errors import SummarizeError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

LARGEST_BLOCK = 32
"""Items handed to the function at once, at most. The first block has one item, each next one twice as many."""

_MOST_ON_WINDOWS = 61
"""Processes of a pool that ``ProcessPoolExecutor`` allows there: Windows waits for no more than 63 things at once."""


def in_order(
    function: Callable[[list[Item]], list[Result]],
    items: Iterable[Item],
    *,
    workers: int = 1,
    largest_block: int = LARGEST_BLOCK,
    size: Callable[[Item], float] = lambda _: 0.0,
) -> Iterator[Result]:
    """Yield a function's result for each item, in the order of the items.

    Where an item makes the function raise an error, or where the items' own iterator raises one, the results of the items
    before are yielded first.

    Parameters
    ----------
    function : callable
        Takes a list of items and returns a list of as many results. With several processes it must be picklable, as
        items and results must.
    items : iterable
        May be endless: at most ``workers + 2`` blocks are read ahead, with one worker one.
    workers : int, default 1
        Processes. With 1 the work is done in this one.
    largest_block : int, default 32
        Items in a block.
    size : callable, optional
        The size of an item; a block whose items' sizes reach 1 takes no further item.

    Raises
    ------
    SummarizeError
        If a worker process dies.

    Examples
    --------
    >>> list(in_order(lambda texts: [text.upper() for text in texts], ["mill", "corn", "mice"]))
    ['MILL', 'CORN', 'MICE']
    """
    blocks = _blocks(items, largest_block, size)
    work = _Work(function)
    outcomes = (work(block) for block in blocks) if workers == 1 else _by_processes(work, blocks, workers)
    with closing(outcomes):  # who keeps the error keeps this frame, but is to keep no process
        for results, error in outcomes:
            yield from results
            if error is not None:
                raise error


def process_pool(workers: int) -> ProcessPoolExecutor:
    """Return a pool of processes that end with their parent, however that ends, and in which BLAS uses one thread."""
    # spawn: a fork of a process with threads (BLAS has some) may hang.
    most = _MOST_ON_WINDOWS if sys.platform == "win32" else workers
    return ProcessPoolExecutor(min(workers, most), get_context("spawn"), initializer=_prepare_process)


@contextmanager
def shielded_from_interrupts() -> Iterator[None]:
    """Let processes that are started meanwhile not hear of Ctrl-C before they ask for it.

    Ctrl-C goes to all processes of a terminal. One that is still importing would print a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # where it is started with the first process, it lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare_process() -> None:
    # Ctrl-C ends a process without a word: its parent, which gets it too, is the one to speak.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    # As many processes as cores, each with as many BLAS threads, were measured to be six times slower than one thread.
    threadpool_limits(1)
    # A process of the pool whose parent was killed would wait for work for ever.
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Work(Generic[Item, Result]):
    """A function on a block: the results up to the first item that makes it raise an error, and that error."""

    def __init__(self, function: Callable[[list[Item]], list[Result]]) -> None:
        self.function = function

    def __call__(self, block: tuple[list[Item], Exception | None]) -> tuple[list[Result], Exception | None]:
        items, error = block
        try:
            return self.function(items), error
        except Exception:  # noqa: BLE001  one by one it is raised again, after the results before it
            done: list[Result] = []
            for item in items:
                try:
                    done += self.function([item])
                except Exception as found:  # noqa: BLE001  raised by the one who takes the results
                    return done, found
            return done, error


def _blocks(items: Iterable[Item], largest: int, size: Callable[[Item], float]) -> Iterator[tuple[list[Item], Exception | None]]:
    """Yield the items in blocks of 1, 2, 4 ... items, the last block with the error that ended the items, if one did."""
    block: list[Item] = []
    most, total = 1, 0.0
    error: Exception | None = None
    try:
        for item in items:
            block.append(item)
            total += size(item)
            if len(block) >= most or total >= 1:
                yield block, None
                block, total = [], 0.0
                most = min(2 * most, largest)
    except Exception as found:  # noqa: BLE001  raised after the results of the items before it
        error = found
    if block or error is not None:
        yield block, error


def _by_processes(
    work: _Work[Item, Result], blocks: Iterator[tuple[list[Item], Exception | None]], workers: int
) -> Generator[tuple[list[Result], Exception | None]]:
    pool = process_pool(workers)
    waiting: deque[tuple[Future[tuple[list[Result], Exception | None]], Exception | None]] = deque()
    started = False
    try:
        for items, error in blocks:
            with shielded_from_interrupts():  # the first blocks start the processes
                future = pool.submit(work, (items, None))
            waiting.append((future, error))
            if len(waiting) > workers + 1:
                yield _outcome(*waiting.popleft())
                started = True
        while waiting:
            yield _outcome(*waiting.popleft())
            started = True
    except BrokenProcessPool as error:
        message = _DIED if started else _DIED_AT_START
        raise SummarizeError(message) from error
    finally:  # also when the iterator is dropped: nobody waits for work that has not begun
        pool.shutdown(cancel_futures=True)


_DIED = "a worker process died; was it killed, or is there too little memory for so many?"

_DIED_AT_START = (
    "the worker processes died at start-up. Each one imports your script, so a script that uses workers must make the call under "
    'if __name__ == "__main__": (or use workers=1)'
)


def _outcome(
    future: Future[tuple[list[Result], Exception | None]], error: Exception | None
) -> tuple[list[Result], Exception | None]:
    results, found = future.result()
    return results, found or error
