"""How far a run is: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from typing import Any, Protocol

from summarize.corpus.inputs import Survey
from summarize.corpus.job import Job
from summarize.corpus.parts import Counts
from summarize.printable import one_line

EVERY = 30.0
"""Seconds between two lines."""


class Progress(Protocol):
    """An object that is told how far a run is."""

    def begin(self, job: Job, survey: Survey, before: Counts) -> None:
        """Hear of the columns that were found, of the size of the input, and of what an earlier run has done."""

    def skip(self, size: int) -> None:
        """Hear of a block that an earlier run has done."""

    def advance(self, counts: Counts, size: int) -> None:
        """Hear of a block that is done."""

    def end(self) -> None:
        """Hear that all blocks are done, or that the run has to stop."""


class Quiet:
    """Shows nothing."""

    def begin(self, job: Job, survey: Survey, before: Counts) -> None:
        """Show nothing."""

    def skip(self, size: int) -> None:
        """Show nothing."""

    def advance(self, counts: Counts, size: int) -> None:
        """Show nothing."""

    def end(self) -> None:
        """Show nothing."""


class Lines:
    """Shows a line on standard error every half a minute.

    Parameters
    ----------
    name : str
        Of the command, before each line.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._total = self._read = self._read_here = 0
        self._skipped = self._here = 0
        self._started = self._shown = time.monotonic()

    def begin(self, job: Job, survey: Survey, before: Counts) -> None:
        """Say which columns are read."""
        self._total = survey.size
        columns = [f"{role} from {column!r}" for role, column in _roles(job) if column is not None]
        skipped = f"; {_files(survey.skipped.total())} skipped: {', '.join(survey.skipped)}" if survey.skipped else ""
        self.say(f"{_files(survey.files)}, {self._total / 1e6:,.1f} MB; {', '.join(columns) or 'no columns'}{skipped}")
        self._skipped = before.rows
        if before.rows:
            self.say(f"{before.rows:,} documents were done by an interrupted run")

    def skip(self, size: int) -> None:
        """Count it as read."""
        self._read += size

    def advance(self, counts: Counts, size: int) -> None:
        """Show a line if it is time."""
        self._here += counts.rows
        self._read += size
        self._read_here += size
        if time.monotonic() - self._shown >= EVERY:
            self._shown = time.monotonic()
            self.say(self._line())

    def end(self) -> None:
        """Say nothing: the command says the counts."""

    def say(self, message: str) -> None:
        """Write a line."""
        sys.stderr.write(f"{self._name}: {one_line(message)}\n")
        sys.stderr.flush()

    def _line(self) -> str:
        elapsed = time.monotonic() - self._started
        left = elapsed * (self._total - self._read) / max(self._read_here, 1)
        share = self._read / max(self._total, 1)
        documents = self._skipped + self._here
        return f"{documents:,} documents, {self._here / elapsed:,.0f} a second, {share:.0%}, about {_duration(left)} left"


class Bar(Lines):
    """Shows a bar on a terminal, by the bytes that are read."""

    _bar: Any

    def begin(self, job: Job, survey: Survey, before: Counts) -> None:
        """Show it."""
        super().begin(job, survey, before)
        from tqdm import tqdm  # only who wants the bar pays for it

        form = "{percentage:3.0f}%|{bar}| {elapsed} < {remaining}{postfix}"
        self._bar = tqdm(total=self._total, bar_format=form, file=sys.stderr, leave=False, dynamic_ncols=True)

    def skip(self, size: int) -> None:
        """Show it as there from the beginning."""
        super().skip(size)
        self._bar.initial += size
        self._bar.update(size)

    def advance(self, counts: Counts, size: int) -> None:
        """Show it."""
        self._here += counts.rows
        rate = self._here / max(time.monotonic() - self._started, 1e-9)
        self._bar.set_postfix_str(f"{self._skipped + self._here:,} documents, {rate:,.0f}/s", refresh=False)
        self._bar.update(size)

    def end(self) -> None:
        """Show how far it came, and take it away."""
        self._bar.refresh()
        self._bar.close()


def _roles(job: Job) -> tuple[tuple[str, str | None], ...]:
    return (("text", job.text), ("title", job.title), ("id", job.id))


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number:,} files"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes >= 2 else f"{60 * minutes + rest} s"  # noqa: PLR2004  a minute and some seconds are seconds
