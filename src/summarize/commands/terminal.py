"""The frame of every command: errors to one line and an exit status, signals, the budget, an output that may be closed."""

import argparse
import errno
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from types import FrameType
from typing import Any, NoReturn, Self

from summarize import __version__
from summarize.errors import CorpusError, OptionError, SummarizeError, warn
from summarize.printable import one_line

FAILED = 1
"""The exit status where a row, a page, the run or the machine failed."""

USAGE_ERROR = 2
"""The exit status where the call must be corrected."""

INTERRUPTED = 130
"""The exit status of a command that Ctrl-C ended, as shells have it: 128 + SIGINT."""

_ENDING = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP


def guarded(name: str, work: Callable[[], int | None], *, kept: str = "") -> int:
    """Do a command's work and return its exit status; what goes wrong is one line on standard error.

    Parameters
    ----------
    name : str
        The command's name, before each line.
    work : callable
        Returns an exit status, or None for 0.
    kept : str
        What to say where the run had to stop.

    Returns
    -------
    int
        What the work returned, or 0 where the reader of a pipe has closed it; 1 for a run or an output that failed; 2
        if the call must be corrected; 130 after Ctrl-C.
    """
    with warnings.catch_warnings(), _ended_by_signals():
        warnings.showwarning = lambda message, *_, **__: complain(name, f"warning: {message}")
        _silence_libraries()
        try:
            _check_error_stream()
            _allow_escapes()
            status = work()
            if sys.stdout is not None:
                sys.stdout.flush()
        except CorpusError as error:
            complain(name, f"{error}{kept}")
            return FAILED
        except SummarizeError as error:
            complain(name, str(error))
            return USAGE_ERROR
        except OSError as error:
            if sys.stdout is not None and not error.filename:
                _abandon_output()
            if not error.filename and _is_closed_pipe(error):
                return 0
            where = error.filename or "standard output"
            complain(name, f"{where}: cannot be written or read: {error.strerror or error}{kept}")
            return FAILED
        except KeyboardInterrupt:
            if kept:
                complain(name, f"interrupted{kept}")
            return INTERRUPTED
    return status or 0


def complain(name: str, message: str) -> None:
    """Write a line on standard error, in place of the line of a sign of life."""
    start = _CLEARED if sys.stderr.isatty() else ""
    sys.stderr.write(f"{start}{name}: {one_line(message)}\n")
    sys.stderr.flush()


_CLEARED = "\r\x1b[K"


class SignOfLife:
    """On a terminal, a line on standard error that says what is worked on and for how long, from the third second on.

    Parameters
    ----------
    name : str
        The command's name.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.work = ""
        self._ended = Event()
        self._thread = Thread(target=self._show, daemon=True)

    def __enter__(self) -> Self:
        if sys.stderr is not None and sys.stderr.isatty():
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _show(self) -> None:
        begun = time.monotonic()
        if self._ended.wait(_SILENT):
            return
        while True:
            if self.work:
                sys.stderr.write(f"{_CLEARED}{self.name}: {one_line(self.work)}, {time.monotonic() - begun:.0f} s")
                sys.stderr.flush()
            if self._ended.wait(1):
                break
        sys.stderr.write(_CLEARED)
        sys.stderr.flush()


_SILENT = 2.0
"""Seconds that a command works without a sign."""


def check_output() -> None:
    """Raise an error if standard output is closed.

    Raises
    ------
    OptionError
        If there is nowhere to print to.
    """
    if sys.stdout is None:
        message = "standard output is closed: there is nowhere to print to"
        raise OptionError(message)


def write_output(text: str) -> None:
    """Print a text: to a file or a pipe in UTF-8, to a terminal in its encoding; ``PYTHONIOENCODING`` says another.

    Warns
    -----
    SummarizeWarning
        If the encoding lacks a letter, which becomes ``?``, as a lone surrogate does.
    """
    check_output()
    named = sys.stdout.isatty() or os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    encoding = (sys.stdout.encoding if named else None) or "utf-8"
    lines = f"{text}\n"
    shown = lines.encode(encoding, errors="replace").decode(encoding)
    if shown != lines:
        warn(f"standard output is in {encoding}; letters that it lacks are shown as ?: PYTHONIOENCODING=utf-8 keeps them")
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(shown.replace("\n", os.linesep).encode(encoding))
    else:
        sys.stdout.write(shown)
    sys.stdout.flush()


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a signal that ends the process end it as an exception does: temporary files are removed, workers are ended."""
    numbers = [number for each in _ENDING if (number := getattr(signal, each, None)) is not None]
    try:
        ours = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]  # nohup ignores SIGHUP
        for number in ours:
            signal.signal(number, _end)
    except ValueError:  # only the main thread may
        ours = []
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # a second one must not stop the tidying up
    raise SystemExit(128 + number)


def _check_error_stream() -> None:
    """Give messages somewhere to go where standard error is closed."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  as long as the process


def _allow_escapes() -> None:
    """Let a console of Windows take escape sequences, as terminals do; other than those it has to be asked."""
    if sys.platform == "win32":
        import ctypes  # on Windows only

        for number in (-11, -12):  # standard output, standard error
            handle, mode = ctypes.windll.kernel32.GetStdHandle(number), ctypes.c_ulong()
            if ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)):  # none of a file or a pipe
                ctypes.windll.kernel32.SetConsoleMode(handle, mode.value | 4)  # ENABLE_VIRTUAL_TERMINAL_PROCESSING


def _silence_libraries() -> None:
    """Keep the log lines of libraries off standard error: what goes wrong a command says itself, in one line."""
    import logging  # 8 ms that --help need not wait for

    logging.lastResort = None


def _abandon_output() -> None:
    """Point standard output at nothing, so that what is left in its buffer is not written into a closed pipe at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:  # an output without a file, as in a notebook
        return


def _is_closed_pipe(error: OSError) -> bool:
    return error.errno == errno.EPIPE or (sys.platform == "win32" and error.errno == errno.EINVAL)


class Parser(argparse.ArgumentParser):
    """A command's parser with the options that all have; its errors are one line, where argparse prints the usage before it.

    Parameters
    ----------
    name : str
        Of the command.
    description, epilog : str
        What its help says before and after the options.
    """

    def __init__(self, name: str, description: str, epilog: str) -> None:
        form = argparse.RawDescriptionHelpFormatter
        super().__init__(name, description=description, epilog=epilog, formatter_class=form, allow_abbrev=False)
        self.add_argument("--version", action="version", version=f"summarize {__version__}")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and which option may be meant, and end the command."""
        from difflib import get_close_matches  # only a wrong option pays for it

        unknown = message.removeprefix("unrecognized arguments: ").split()[0] if message.startswith("unrecognized") else ""
        known = [option for action in self._actions for option in action.option_strings]
        if unknown == "-V":
            message += "; did you mean --version?"
        elif unknown and (near := get_close_matches(unknown.partition("=")[0], known, 1)):
            message += f"; did you mean {near[0]}?"
        self.exit(USAGE_ERROR, f"{self.prog}: {one_line(message)}; see {self.prog} --help\n")


LANGUAGE = "such as en or de; und for neutral rules (default: detected)"
"""The help of ``--language`` where all texts may have one."""

BUDGETS = ("sentences", "words", "characters", "ratio", "seconds")


def add_budget(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how long a summary is."""
    budget = parser.add_argument_group("how long (one of these; three sentences without any)")
    budget.add_argument("-n", "--sentences", type=int, metavar="N", help="number of sentences")
    budget.add_argument("--words", type=int, metavar="N", help="at most so many words")
    budget.add_argument("--characters", type=int, metavar="N", help="at most so many characters")
    budget.add_argument("--ratio", type=float, metavar="R", help="at most this share of the text's words, such as 0.2")
    budget.add_argument("--seconds", type=float, metavar="S", help="at most so long to read, at 238 words a minute")


def budget_of(options: argparse.Namespace) -> dict[str, Any]:
    """Return what is given of the budget, as keywords for a ``Summarizer``."""
    return {name: getattr(options, name) for name in BUDGETS}


def available() -> int:
    """Return the number of processors that this process may use; Windows waits for no more than 63 processes at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else min(os.cpu_count() or 1, 60)


def count(text: str) -> int:
    """Return the whole number from 1 up that an argument is, as a type for argparse."""
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        message = f"takes a whole number from 1 up, not {text!r}"
        raise argparse.ArgumentTypeError(message)
    return number


def name_of(text: str) -> str:
    """Return the name that an argument is, as a type for argparse; an empty one would be the folder that the command runs in."""
    if not text:
        message = "takes a name, not '' (is a variable empty?)"
        raise argparse.ArgumentTypeError(message)
    return text


def path_of(text: str) -> Path:
    """Return the path that an argument is, as a type for argparse, as `name_of`."""
    return Path(name_of(text))
