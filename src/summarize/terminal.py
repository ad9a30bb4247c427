"""What every command shares: its exit statuses, errors in one line, and an output that may be closed at any time."""

import argparse
import os
import sys
from typing import NoReturn

USAGE_ERROR = 2
"""The exit status where the caller has something to mend."""

INTERRUPTED = 130
"""The exit status of a command that Ctrl-C ended, as shells have it: 128 + SIGINT."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line; argparse would print the usage before it."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end the command."""
        self.exit(USAGE_ERROR, f"{self.prog}: {message}; see {self.prog} --help\n")


def abandon_output() -> None:
    """Point standard output at nothing, so that what is left in its buffer is not written into a closed pipe at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
