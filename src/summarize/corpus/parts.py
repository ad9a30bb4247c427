"""The folder ``OUT.parts``: a part for each block, there whole or not at all, and a manifest that tells of which run they are."""

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from summarize.errors import CorpusError, OptionError
from summarize.records.writing import check_writable, join_files

_PART = re.compile(r"(\d{8})-(\d+)-(\d+)-(\d+)\..+")
_OURS = re.compile(rf"{_PART.pattern}|(?:writing|joined)-.+|manifest\.json|lock")


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

    @contextmanager
    def writing(self, number: int, counts: Counts) -> Iterator[Path]:
        """Give a path to write a part to, which gets its name when it is whole and on the disk."""
        path = self.folder / f"writing-{os.getpid()}-{number:08}{self.suffix}"
        try:
            yield path
            sync(path)
            path.replace(self.path(number, counts))
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def found(self) -> dict[int, Counts]:
        """Return the counts of the parts that are there, by their blocks' numbers."""
        matches = (_PART.fullmatch(entry.name) for entry in os.scandir(self.folder))
        return {int(match[1]): Counts(int(match[2]), int(match[3]), int(match[4])) for match in matches if match}


def sync(path: Path) -> None:
    """Return when what was written to a file or folder is on the disk."""
    if path.is_dir() and sys.platform == "win32":
        return  # folders cannot be opened there
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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

    def finish(self) -> None:
        """Join the parts to the output, which appears at once and whole, and remove them."""
        joined = self.files.folder / f"joined-{self.out.name}"
        join_files((self.files.path(number, self.done[number]) for number in sorted(self.done)), joined)
        sync(joined)
        joined.replace(self.out)
        sync(self.out.absolute().parent)
        clear(self.files.folder)
        with suppress(OSError):  # something of somebody else's lies in it
            self.files.folder.rmdir()


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

    def finish(self) -> None:
        """Do nothing: all parts have been passed on."""


@contextmanager
def streamed(stream: BinaryIO) -> Iterator[Stream]:
    """Open a run whose rows go to a stream as JSON Lines; it cannot be gone on with."""
    with tempfile.TemporaryDirectory(prefix="summarize-corpus-", ignore_cleanup_errors=True) as folder:
        yield Stream(stream, PartFiles(Path(folder), ".jsonl"))


@contextmanager
def opened(out: Path, manifest: Mapping[str, Any], *, overwrite: bool) -> Iterator[Parts]:
    """Open the folder of a run's parts: a new one, or the one of the same run that was broken off.

    Raises
    ------
    OptionError
        If the output is there already, or parts of another run are, and they are not to be overwritten.
    CorpusError
        If the same run is under way.
    """
    folder = parts_folder(out)
    files = PartFiles(folder, check_writable(out))
    before = _manifest_in(folder)
    if not folder.parent.is_dir():
        message = f"{folder.parent} is no folder: make it first"
        raise OptionError(message)
    if out.exists() and before != manifest and not overwrite:
        message = f"{out} is there already: --overwrite replaces it"
        raise OptionError(message)
    if before is not None and before != manifest and not overwrite:
        differing = ", ".join(sorted(key for key in {*before, *manifest} if before.get(key) != manifest.get(key)))
        advice = "--overwrite begins anew, the command as it was then goes on with them"
        message = f"{folder} has the parts of a run with other settings ({differing}): {advice}"
        raise OptionError(message)
    folder.mkdir(exist_ok=True)
    with _locked(folder):
        clear(folder, all_but=(_PART, re.compile("lock|manifest.json")) if before == manifest else (re.compile("lock"),))
        _write_manifest(folder, manifest)
        yield Parts(out, files)


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
        message = f"{folder / 'manifest.json'} cannot be read ({error}): remove {folder} to begin anew"
        raise OptionError(message) from error
    return found if isinstance(found, dict) else {}


def _write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    path = folder / "writing-manifest"
    path.write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    sync(path)
    path.replace(folder / "manifest.json")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder against a second run of the same command, as a nightly one that is started while the last still runs.

    The lock goes with the process that holds it, however it ends.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - not on Windows

    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"another run is writing to {folder}: wait for it, or name another output"
            raise CorpusError(message) from error
        yield
