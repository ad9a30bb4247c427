"""Splitters for worker processes, in a module that imports little: each process that starts imports it."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path


def kill_at_a_word(text: str) -> Sequence[tuple[int, int]]:
    """Split a text as one sentence, unless it ends the process."""
    if "deadly" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    return [(0, len(text))] if text else []


def raise_at_a_word(text: str) -> Sequence[tuple[int, int]]:
    """Split a text as one sentence, unless it fails."""
    if "wrong" in text:
        message = "not this one"
        raise RuntimeError(message)
    return [(0, len(text))] if text else []


def slow(text: str) -> list[tuple[int, int]]:
    """Take a while for the one sentence of a text, which is a path, and note there who did it."""
    time.sleep(0.01)
    with Path(text).open("a") as file:
        file.write(f"{os.getpid()}\n")
    return [(0, len(text))]
