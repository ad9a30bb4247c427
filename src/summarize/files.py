"""Files that are written whole or not at all, and what can be known of an output before any work; the order of files to read."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path, PurePath
from typing import TypeVar

from summarize.errors import OptionError

WRITING = "writing-"
"""How the name of a file begins while it is being written."""

_KEPT_OF_NAME = 40  # characters, at most 160 bytes: the whole stays below the 255 that file systems allow

AnyPath = TypeVar("AnyPath", bound=PurePath)


def ordered(paths: Iterable[AnyPath]) -> list[AnyPath]:
    r"""Return paths sorted by their folders and names, alike on every system: Windows paths compare without regard to case.

    Examples
    --------
    >>> from pathlib import PureWindowsPath
    >>> [str(path) for path in ordered(map(PureWindowsPath, [r"news\a", r"news-1\c", r"news\B"]))]
    ['news\\B', 'news\\a', 'news-1\\c']
    """
    return sorted(paths, key=attrgetter("parts"))


def check_target(path: Path, *, name: str = "") -> Path:
    """Return where an output is to be written: the path, or where its symbolic link leads.

    Parameters
    ----------
    path : Path
    name : str
        What to call it in an error, by default its path.

    Raises
    ------
    OptionError
        If a file cannot be written there.

    Examples
    --------
    >>> check_target(Path("."))
    Traceback (most recent call last):
    summarize.errors.OptionError: .: is a folder; name a file
    """
    try:
        target = _followed(path)
        wrong = _why_not(target)
    except OSError as error:  # a name that is too long
        wrong = error.strerror or str(error)
    if wrong:
        message = f"{name or path}: {wrong}"
        raise OptionError(message)
    return target


def check_apart(path: Path, outputs: Iterable[Path]) -> None:
    """Raise if a file that is read is one that will be written, also through a symbolic or a hard link.

    Raises
    ------
    OptionError
        If it is.
    """
    if any(same_file(path, output) for output in outputs):
        message = f"{path} is the output: name another file"
        raise OptionError(message)


def same_file(first: Path, second: Path) -> bool:
    """Return whether two paths lead to one file; neither need exist."""
    try:
        return first.samefile(second)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return first.absolute() == second.absolute()


def _followed(path: Path) -> Path:
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _why_not(target: Path) -> str:
    """Return why a file cannot be written, or an empty text."""
    folder = target.absolute().parent
    if target.is_dir():
        return "is a folder; name a file"
    if target.is_symlink():
        return "is a symbolic link that leads in a circle"
    if target.exists() and not target.is_file():
        return "is not a regular file"
    if not folder.is_dir():
        return f"folder {folder} does not exist; create it first"
    return "" if os.access(folder, os.W_OK | os.X_OK) else f"folder {folder} is not writable"


@contextmanager
def replacing(target: Path, *, folder: Path | None = None, durable: bool = False) -> Iterator[Path]:
    """Give a path to write to; the file there takes the target's place when it is whole, and is removed after an error.

    Parameters
    ----------
    target : Path
        What a symbolic link leads to is replaced, not the link.
    folder : Path, optional
        Where the file lies until then, on the same file system; by default beside the target.
    durable : bool
        Whether to return only when the file is on the disk.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     target = Path(folder, "news.txt")
    ...     with replacing(target) as path:
    ...         _ = path.write_text("It rained.")
    ...     [(found.name, found.read_text()) for found in Path(folder).iterdir()]
    [('news.txt', 'It rained.')]
    """
    target = _followed(target)
    path = (folder or target.parent) / f"{WRITING}{os.getpid()}-{target.name[-_KEPT_OF_NAME:]}"
    try:
        yield path
        if durable:
            sync(path)
        path.replace(target)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError) and str(error.filename) == str(path):
            error.filename = str(target)  # the name that the caller knows
        raise
    if durable:
        sync(target.absolute().parent)


def sync(path: Path) -> None:
    """Return when what was written to a file or folder is on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # folders cannot be opened there
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
