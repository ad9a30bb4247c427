"""A row as a line of JSON, with values of any type; bytes as UTF-8, and which were not."""

import codecs
import io
import json
import math
from typing import TYPE_CHECKING, Any, BinaryIO

from summarize.webpage.recognising import BEGINNING, marked, unmarked_utf_16

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

NOT_UTF8 = "convert the file, for example with iconv -f cp1252 -t utf-8"
"""What to do about bytes that are not UTF-8; from Excel they usually are Windows-1252."""

_PIECE = 1 << 16
"""Bytes that are decoded at once."""


def as_json(value: object) -> bytes:
    """Return a value as JSON in one line, letters of every script as they are; what JSON has no word for as text.

    Examples
    --------
    >>> as_json({"summary": "Rain.", "score": float("nan")})
    b'{"summary": "Rain.", "score": null}'
    """
    try:
        text = json.dumps(value, ensure_ascii=False, default=str, allow_nan=False)
    except ValueError:  # NaN or infinite: JSON has no word for them, and a text would spoil a column of numbers
        text = json.dumps(_finite(value), ensure_ascii=False, default=str)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair: escaped, it reads back as it was
        return json.dumps(_finite(value), default=str).encode("ascii")


def as_utf8(stream: BinaryIO) -> BinaryIO:
    """Return a stream of UTF-8: the one given, unless it begins as UTF-16 or UTF-32, which Excel and PowerShell write."""
    peeking: Any = stream
    beginning = peeking.peek(BEGINNING)
    # Rows begin with { or the name of a column: its first letter has a zero beside it, where a stray zero is not enough.
    codec = marked(beginning) or (unmarked_utf_16(beginning) if 0 in beginning[:2] else "")
    return stream if codec in ("", "utf-8") else io.BufferedReader(_Recoded(stream, codec))


class _Recoded(io.RawIOBase):
    """A stream in UTF-8 of one in another encoding; what is not in it is U+FFFD."""

    def __init__(self, stream: BinaryIO, codec: str) -> None:
        super().__init__()
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(codec)("replace")
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        target = memoryview(buffer).cast("B")
        ended = False
        while not self._waiting and not ended:
            piece = self._stream.read(_PIECE)
            ended = not piece
            self._waiting = self._decoder.decode(piece, ended).encode()
        size = min(len(target), len(self._waiting))
        target[:size], self._waiting = self._waiting[:size], self._waiting[size:]
        return size


def is_utf8(text: str) -> bool:
    """Return whether a text that was decoded with ``surrogateescape`` was UTF-8."""
    return text.isascii() or not any("\udc80" <= character <= "\udcff" for character in text)


def _finite(value: object) -> object:
    """Return a value with None for each number that is NaN or infinite."""
    match value:
        case float():
            return value if math.isfinite(value) else None
        case dict():
            return {key: _finite(item) for key, item in value.items()}
        case list() | tuple():
            return [_finite(item) for item in value]
    return value
