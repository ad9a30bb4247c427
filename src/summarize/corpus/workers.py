"""Blocks to worker processes and back; a worker that ends is replaced, and what it was doing is done again.

The first two times that a block's worker ends, the block is done again as it was: most such ends have nothing to do with it, and
it gives the very bytes that it would have. The third time its rows are done one by one, so that the one that ends its worker is
known; a row that has done so twice is not summarised.
"""

import os
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import cast

from summarize.corpus.inputs import Block
from summarize.corpus.job import Job
from summarize.corpus.parts import Counts, PartFiles
from summarize.corpus.worker import Begun, Failed, Ready, Task, work
from summarize.errors import CorpusError
from summarize.many import shielded_from_interrupts

CARELESS = 2
"""Ends of a worker after which its block is done row by row."""

LOST = 2
"""Ends of a worker within a row after which that row is not summarised."""

MOST = 50
"""Ends of the workers of one block, most of them outside any row, after which the run stops."""

FALSE_STARTS = 10
"""Workers in a row that end before they begin, after which the run stops."""

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class _Assignment:
    """A block with what has happened to it."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.ends = 0
        self.ends_in: Counter[int] = Counter()

    def task(self, how: str) -> Task:
        """Return what the worker is told."""
        reason = f"its worker process died {LOST} times{how}"
        lost = {row: reason for row, times in self.ends_in.items() if times >= LOST}
        return Task(self.block, self.ends >= CARELESS, lost)


class _Worker:
    """A process, and the block that it is doing."""

    def __init__(self, job: Job, files: PartFiles) -> None:
        context = get_context("spawn")  # a fork of a process with threads may hang
        self.connection, other = context.Pipe()
        self._process = context.Process(target=work, args=(other, job, files), daemon=True)
        # BrokenPipeError: it has ended already, which is found out as for any worker
        with _one_thread(), shielded_from_interrupts(), suppress(BrokenPipeError):
            self._process.start()
        other.close()  # so that the end of the process is the end of what it sends
        self.ready = False
        self.assignment: _Assignment | None = None
        self.row: int | None = None

    def give(self, assignment: _Assignment, how: str) -> None:
        """Send a block; a worker that has ended meanwhile is found out when something is expected of it."""
        self.assignment, self.row = assignment, None
        with suppress(OSError):
            self.connection.send(assignment.task(how))

    def receive(self) -> Counts | None:
        """Return the counts of the block if it is done.

        Raises
        ------
        EOFError, OSError
            If the worker has ended.
        CorpusError
            If the part cannot be written.
        """
        message = self.connection.recv()
        if isinstance(message, Failed):
            raise CorpusError(message.message)
        if isinstance(message, Ready):
            self.ready = True
        if isinstance(message, Begun):
            self.row = message.row
        return message if isinstance(message, Counts) else None

    def end(self) -> int | None:
        """End the process, and return its exit code."""
        self._process.kill()
        self._process.join()
        self.connection.close()
        return self._process.exitcode


class WorkerPool:
    """Some workers.

    Parameters
    ----------
    job : Job
    files : PartFiles
    workers : int
        How many, at most.
    """

    def __init__(self, job: Job, files: PartFiles, workers: int) -> None:
        self._job = job
        self._files = files
        self._size = workers
        self._workers: list[_Worker] = []
        self._again: deque[_Assignment] = deque()
        self._ahead: deque[_Assignment] = deque()
        self._false_starts = 0
        self._how = ""

    def done(self, blocks: Iterator[Block]) -> Iterator[tuple[Block, Counts]]:
        """Return each block with its counts when its part is written, in no order; no more are read than there are workers.

        Raises
        ------
        CorpusError
            If a part cannot be written, or the workers end without doing anything.
        """
        self._ahead.extend(map(_Assignment, islice(blocks, self._size)))
        try:
            self._workers = [_Worker(self._job, self._files) for _ in self._ahead]
            while True:
                self._hand_out(blocks)
                if all(worker.assignment is None for worker in self._workers) and not self._again and not self._ahead:
                    return
                yield from self._finished()
        finally:
            for worker in self._workers:
                worker.end()

    def _hand_out(self, blocks: Iterator[Block]) -> None:
        """Give every worker that has nothing to do a block, and read one ahead while they work."""
        for worker in self._workers:
            if worker.ready and worker.assignment is None:
                if not self._again and not self._ahead:
                    self._ahead.extend(map(_Assignment, islice(blocks, 1)))
                if self._again or self._ahead:
                    worker.give((self._again or self._ahead).popleft(), self._how)
        if not self._ahead:
            self._ahead.extend(map(_Assignment, islice(blocks, 1)))

    def _finished(self) -> Iterator[tuple[Block, Counts]]:
        """Wait until workers report."""
        busy = {worker.connection: worker for worker in self._workers if worker.assignment or not worker.ready}
        for connection in wait(list(busy)):
            worker = busy[cast("object", connection)]  # type: ignore[index]  # wait gives back what it was given
            try:
                counts = worker.receive()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            if counts is not None and worker.assignment is not None:
                block, worker.assignment = worker.assignment.block, None
                self._false_starts = 0
                yield block, counts

    def _replace(self, worker: _Worker) -> None:
        code = worker.end()
        self._how = f" (last: signal {-code})" if code is not None and code < 0 else f" (last: exit status {code})"
        self._false_starts += not worker.ready
        if self._false_starts >= FALSE_STARTS:
            message = f"worker processes die at start-up{self._how}; is there enough memory for this many?"
            raise CorpusError(message)
        assignment = worker.assignment
        if assignment is not None:
            assignment.ends += 1
            if worker.row is not None:
                assignment.ends_in[worker.row] += 1
            if assignment.ends >= MOST + 2 * len(assignment.ends_in):
                message = f"the worker processes of block {assignment.block.number} died {assignment.ends} times{self._how}"
                raise CorpusError(message)
            self._again.append(assignment)
        self._workers[self._workers.index(worker)] = _Worker(self._job, self._files)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let processes that are started have one thread of BLAS each: as many as there are cores, for each, hinder each other."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
