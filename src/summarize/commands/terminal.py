"""What every command shares: exit statuses, errors in one line, the budget, an output that is safe and may be closed."""

import argparse
import os
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from summarize.errors import OptionError

USAGE_ERROR = 2
"""The exit status where the caller has something to mend."""

INTERRUPTED = 130
"""The exit status of a command that Ctrl-C ended, as shells have it: 128 + SIGINT."""


_LINE_BREAK = re.compile(r"\r\n|[\r\v\f\x85]")
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x9f]")


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line; argparse would print the usage before it."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end the command."""
        self.exit(USAGE_ERROR, f"{self.prog}: {message}; see {self.prog} --help\n")


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


def count(text: str) -> int:
    """Return the whole number from 1 up that an argument is, as a type for argparse."""
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        message = f"takes a whole number from 1 up, not {text!r}"
        raise argparse.ArgumentTypeError(message)
    return number


def check_streams(*, printing: bool) -> None:
    """Give a closed standard error somewhere to go, and tell if standard output is closed where it is needed.

    Raises
    ------
    OptionError
        If there is nowhere to print to.
    """
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  as long as the process
    if printing and sys.stdout is None:
        message = "standard output is closed: there is nowhere to print to"
        raise OptionError(message)


def silence_libraries() -> None:
    """Keep the log lines of libraries off standard error: what goes wrong a command says itself, in one line."""
    import logging  # noqa: PLC0415  8 ms that --help need not wait for

    logging.lastResort = None


def abandon_output() -> None:
    """Point standard output at nothing, so that what is left in its buffer is not written into a closed pipe at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def printable(text: str) -> str:
    r"""Return a text without control characters, which could move the cursor, recolour or retitle a terminal.

    Examples
    --------
    >>> printable("\x1b[2J A line\r\nand another")
    '�[2J A line\nand another'
    """
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _LINE_BREAK.sub("\n", text))
