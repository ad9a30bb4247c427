"""A row as a line of JSON, with values of any type, and which bytes were UTF-8."""

import json
import math


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
