"""The folder ``OUT.parts``: a part for each block, there whole or not at all, and a manifest that tells of which run they are."""

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from summarize.errors import OptionError
from summarize.files import WRITING, check_target, replacing
from summarize.records.writing import join_files, part_suffix

_PART = re.compile(r"(\d{8})-(\d+)-(\d+)-(\d+)\..+")
_OURS = re.compile(rf"{_PART.pattern}|{WRITING}.+|manifest\.json|lock")
_LOCK = (re.compile("lock"),)
_FINISHED = (_PART, re.compile(r"lock|manifest\.json"))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows were summarised, had no sentence, and failed."""

    done: int = 0
    empty: int = 0
    failed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.done + other.done, self.empty + other.empty, self.failed + other.failed)

    @property
    def rows(self) -> int:
        """All rows."""
        return self.done + self.empty + self.failed


@dataclass(frozen=True, slots=True)
class PartFiles:
    """Where parts lie and how they are called: after their block and their counts, so that these are known without reading."""

    folder: Path
    suffix: str

    def path(self, number: int, counts: Counts) -> Path:
        """Return the path of a part."""
        return self.folder / f"{number:08}-{'-'.join(map(str, astuple(counts)))}{self.suffix}"

    def writing(self, number: int, counts: Counts) -> AbstractContextManager[Path]:
        """Give a path to write a part to, which gets its name when it is whole and on the disk."""
        return replacing(self.path(number, counts), durable=True)

    def found(self) -> dict[int, Counts]:
        """Return the counts of the parts that are there, by their blocks' numbers."""
        matches = (_PART.fullmatch(entry.name) for entry in os.scandir(self.folder))
        return {int(match[1]): Counts(int(match[2]), int(match[3]), int(match[4])) for match in matches if match}


class Parts:
    """The parts of a run that ends in a file.

    Parameters
    ----------
    out : Path
    files : PartFiles
    done : dict of int to Counts
        The parts that were there when the run began, and those added since.
    """

    def __init__(self, out: Path, files: PartFiles) -> None:
        self.out = out
        self.files = files
        self.done = files.found()

    def add(self, number: int, counts: Counts) -> None:
        """Note that a part has been written."""
        self.done[number] = counts

    def finish(self, columns: Sequence[str] = ()) -> None:
        """Join the parts to the output, these columns first, which appears at once and whole; remove all but the lock."""
        parts = [self.files.path(number, self.done[number]) for number in sorted(self.done)]
        join_files(parts, self.out, folder=self.files.folder, columns=columns)
        clear(self.files.folder, all_but=_LOCK)


class Stream:
    """The parts of a run whose rows go to a stream in order: they lie in a temporary folder until it is their turn."""

    def __init__(self, stream: BinaryIO, files: PartFiles) -> None:
        self.files = files
        self.done: dict[int, Counts] = {}
        self._stream = stream
        self._next = 0

    def add(self, number: int, counts: Counts) -> None:
        """Pass on the part, as soon as all before it have been."""
        self.done[number] = counts
        while self._next in self.done:
            path = self.files.path(self._next, self.done[self._next])
            with path.open("rb") as part:
                shutil.copyfileobj(part, self._stream)
            self._stream.flush()
            path.unlink()
            self._next += 1

    def finish(self, columns: Sequence[str] = ()) -> None:
        """Do nothing: all parts have been passed on."""


@contextmanager
def streamed(stream: BinaryIO) -> Iterator[Stream]:
    """Open a run whose rows go to a stream as JSON Lines; it cannot be resumed."""
    with tempfile.TemporaryDirectory(prefix="summarize-corpus-", ignore_cleanup_errors=True) as folder:
        yield Stream(stream, PartFiles(Path(folder), ".jsonl"))


@contextmanager
def opened(out: Path, manifest: Mapping[str, Any], *, overwrite: bool) -> Iterator[Parts]:
    """Open the folder of a run's parts: a new one, or that of the same run, interrupted.

    Raises
    ------
    OptionError
        If the output cannot be written; if it exists, or parts of another run do, and they are not to be overwritten; if
        another process is writing it.
    """
    folder = parts_folder(check_target(out))
    files = PartFiles(folder, part_suffix(out))
    before = _manifest_in(folder)
    if out.exists() and before != manifest and not overwrite:
        message = f"{out} already exists; --overwrite replaces it"
        raise OptionError(message)
    if before is not None and before != manifest and not overwrite:
        differing = ", ".join(sorted(key for key in {*before, *manifest} if before.get(key) != manifest.get(key)))
        advice = "--overwrite starts over; the command as it was resumes that run"
        message = f"{folder} holds the parts of a run with other settings ({differing}): {advice}"
        raise OptionError(message)
    with ExitStack() as stack:
        try:
            folder.mkdir(exist_ok=True)
            stack.enter_context(_locked(folder))
            clear(folder, all_but=_FINISHED if before == manifest else _LOCK)
            _write_manifest(folder, manifest)
            parts = Parts(out, files)
        except OSError as error:
            message = f"{folder} cannot be written: {error.strerror or error}"
            raise OptionError(message) from error
        try:
            yield parts
        finally:  # a worker that was ended while it wrote has left its file
            if folder.is_dir():
                clear(folder, all_but=_FINISHED)


def parts_folder(out: Path) -> Path:
    """Return the folder of the parts of an output."""
    return out.with_name(out.name + ".parts")


def clear(folder: Path, all_but: Iterable[re.Pattern[str]] = ()) -> None:
    """Remove what a run has put into a folder."""
    kept = tuple(all_but)
    for entry in os.scandir(folder):
        if _OURS.fullmatch(entry.name) and not any(pattern.fullmatch(entry.name) for pattern in kept):
            Path(entry.path).unlink(missing_ok=True)


def _manifest_in(folder: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((folder / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        message = f"{folder / 'manifest.json'} cannot be read ({error}): remove {folder} to start over"
        raise OptionError(message) from error
    return found if isinstance(found, dict) else {}


def _write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    with replacing(folder / "manifest.json", durable=True) as path:
        path.write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder against a second run of the same command, as a nightly one that is started while the last still runs.

    The lock goes with the process that holds it, however it ends. Its file and the folder go when the run has come to its end,
    and not before: Windows removes no file that is open.
    """
    with (folder / "lock").open("w") as lock:
        try:
            _lock(lock)
        except (BlockingIOError, PermissionError) as error:
            message = f"another run is writing to {folder}: wait for it, or name another output"
            raise OptionError(message) from error
        yield
    if not (folder / "manifest.json").exists():
        with suppress(OSError):  # another run has begun, or the folder holds files that are not ours
            (folder / "lock").unlink()
            folder.rmdir()


def _lock(file: TextIO) -> None:
    if sys.platform == "win32":
        import msvcrt  # on Windows only

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # not on Windows

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
