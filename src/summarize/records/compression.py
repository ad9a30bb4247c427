"""Streams of ``.gz`` and ``.zst`` files; what is unpacked is read in bounded pieces, however much it was packed."""

import gzip
import sys
import zlib
from pathlib import Path
from typing import Any, BinaryIO

from summarize.records.formats import ZSTANDARD, extra

_GZIP_LEVEL = 6
"""As the command gzip has it: level 9 takes three times as long for a hundredth less."""


def decompressed(file: BinaryIO, compression: str, path: Path) -> BinaryIO:
    """Return the stream of what a file holds, which may be several compressed files that were joined."""
    stream: Any = file
    if compression == ".gz":
        stream = gzip.GzipFile(fileobj=file)
    elif compression == ".zst":
        stream = extra(ZSTANDARD, path).ZstdFile(file)
    return stream  # type: ignore[no-any-return]  # both are binary streams but for their types


def compressed(file: BinaryIO, compression: str, path: Path) -> BinaryIO:
    """Return the stream that packs what is written into a file; the same bytes for the same rows."""
    stream: Any = file
    if compression == ".gz":
        stream = gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0)  # without name and time, which gzip would write
    elif compression == ".zst":
        stream = extra(ZSTANDARD, path).ZstdFile(file, "wb")
    return stream  # type: ignore[no-any-return]  # as above


def read_errors() -> tuple[type[Exception], ...]:
    """Return what reading a damaged file raises."""
    zstandard: Any = sys.modules.get(ZSTANDARD)
    return (OSError, EOFError, zlib.error, *(() if zstandard is None else (zstandard.ZstdError,)))
