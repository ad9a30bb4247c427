"""Splitters that fail at a word, in a module that imports little: each worker process that starts imports it."""

import os
import signal
from collections.abc import Sequence


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
