"""Commands called as functions: what a process would get, without the seconds in which a new one imports its packages."""

import io
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess

import pytest

if sys.platform != "win32":
    import pty
    import termios

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell, the signals, modes or messages of POSIX")

Main = Callable[[Sequence[str]], int]


def call(
    main: Main, *arguments: str | Path, text: bytes = b"", folder: Path | None = None, **environment: str
) -> CompletedProcess[bytes]:
    """Call a command's ``main`` with a text on standard input, and return its exit status and what it wrote."""
    given, written, said = (io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="") for data in (text, b"", b""))
    with _streams(given, written, said) as patch:
        if folder is not None:
            patch.chdir(folder)
        for name, value in environment.items():
            patch.setenv(name, value)
        status = _status(main, list(map(str, arguments)))
    for stream in (written, said):
        stream.flush()
    return CompletedProcess(arguments, status, written.buffer.getvalue(), said.buffer.getvalue())


def in_a_terminal(main: Main, *arguments: str, text: str = "", **environment: str) -> str:
    """Return what a command writes to a terminal, as standard output."""
    given = io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogatepass")), "utf-8")
    with terminal() as (screen, shown), _streams(given, screen) as patch:
        patch.delenv("NO_COLOR", raising=False)
        patch.setenv("TERM", "xterm")
        for name, value in environment.items():
            patch.setenv(name, value)
        assert _status(main, arguments) == 0
    return b"".join(shown).decode().replace("\r\n", "\n")


@contextmanager
def terminal(columns: int = 0) -> Iterator[tuple[io.TextIOWrapper, list[bytes]]]:
    """Open a terminal: a stream to write to, and what it shows, which is complete at the end.

    The end is a NUL, which no command prints: a process that was started meanwhile may have the terminal open for longer.
    """
    if sys.platform == "win32":
        pytest.skip("needs a terminal of POSIX")
    master, slave = pty.openpty()
    if columns:
        termios.tcsetwinsize(slave, (24, columns))
    shown: list[bytes] = []
    reader = threading.Thread(target=lambda: shown.extend(_read_all(master)))
    reader.start()
    with open(slave, "w", encoding="utf-8") as screen:  # noqa: PTH123  it has no path
        try:
            yield screen, shown
        finally:
            screen.write("\0")
    reader.join()
    os.close(master)


@contextmanager
def _streams(*streams: io.TextIOWrapper) -> Iterator[pytest.MonkeyPatch]:
    """Put streams in the place of the standard ones; a warning is printed, as in a process of its own."""
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.filterwarnings("default", category=UserWarning)
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=False):
            patch.setattr(sys, name, stream)
        yield patch


def _status(main: Main, arguments: Sequence[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as end:  # argparse
        return int(end.code or 0)


def _read_all(file: int) -> Iterator[bytes]:
    data = b""
    while not data.endswith(b"\0"):
        data = os.read(file, 1 << 16)
        yield data.removesuffix(b"\0")
