"""What can go wrong, as exceptions that tell what came, what was expected and what to write instead.

::

    SummarizeError
    ├── InputTypeError     (TypeError)    a value of the wrong type
    ├── OptionError        (ValueError)   a value outside the allowed ones, or options that exclude each other
    ├── MissingExtraError  (ImportError)  a part that needs a package which is not installed
    ├── PageError                         a web page that cannot be fetched, or holds no article
    ├── RowError                          a row of a corpus that cannot be read
    └── CorpusError                       a run over a corpus that had to stop

``SummarizeWarning`` warns of what is allowed but probably a mistake.
"""

import sys
import warnings
from collections.abc import Mapping
from typing import Any


class SummarizeError(Exception):
    """Base of every error that this package raises on purpose."""


class InputTypeError(SummarizeError, TypeError):
    """A value of the wrong type; also a ``TypeError``."""


class OptionError(SummarizeError, ValueError):
    """A value outside the allowed ones, or options that exclude each other; also a ``ValueError``."""


class MissingExtraError(SummarizeError, ImportError):
    """A part that needs a package which is not installed; also an ``ImportError``. The message says what to install."""


class PageError(SummarizeError):
    """A web page that cannot be fetched, decoded, or holds no article."""


class RowError(SummarizeError):
    """A row of a corpus that cannot be read; the message holds its place in the input.

    Parameters
    ----------
    message : str
    values : mapping of str to object, optional
        The columns that can be read all the same.
    """

    def __init__(self, message: str = "", *, values: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.values: Mapping[str, Any] = values or {}


class CorpusError(SummarizeError):
    """A run over a corpus that had to stop, as for a full disk; the same command resumes it."""


class SummarizeWarning(UserWarning):
    """What is allowed but probably a mistake, such as the name of a file in place of its text."""


def warn(message: str, category: type[Warning] = SummarizeWarning) -> None:
    """Warn at the line that called into this package, however deep inside we are, and not at scikit-learn's between."""
    between = {__name__.partition(".")[0], "sklearn", "joblib"}
    frame, level = sys._getframe(1), 2  # noqa: SLF001  the documented way to the caller's frame
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] in between:
        frame, level = frame.f_back, level + 1
    warnings.warn(message, category, stacklevel=level)


def short_repr(value: object, limit: int = 60) -> str:
    """Return a value's ``repr``, shortened to fit into an error message.

    Examples
    --------
    >>> short_repr("a" * 100, limit=12)
    "'aaaaaaa..."
    """
    # A slice first: the repr of 100 MB takes a second and its memory twice.
    text = repr(value[: limit + 1]) if isinstance(value, str | bytes) else repr(value)
    return text if len(text) <= limit else text[: limit - 3] + "..."
