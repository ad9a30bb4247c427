"""Splitters other than our own: what may be one, and what it gives as checked spans."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, Literal

from summarize.checks import offers
from summarize.errors import InputTypeError, OptionError, short_repr

SplitterFunction = Callable[[str], Iterable[Any]]
Splitter = Literal["lines"] | SplitterFunction | Any | None
"""``None`` for our own; ``"lines"``; a function of a text; an object with ``span_tokenize``, as nltk's tokenizers have."""


def check_splitter(splitter: Splitter) -> None:
    """Raise an error for what cannot split a text.

    Raises
    ------
    OptionError
        For a ``str`` other than ``"lines"``.
    InputTypeError
        For anything else that is neither None, callable nor a tokenizer with ``span_tokenize``.
    """
    a_function = callable(splitter) and not hasattr(splitter, "span_tokenize")  # as the class of a tokenizer has, too
    if splitter is None or splitter == "lines" or a_function or offers(splitter, "span_tokenize"):
        return
    wanted = "splitter takes None, 'lines', a function of a text, or a tokenizer with span_tokenize"
    message = f"{wanted}, not {short_repr(splitter)}"
    raise (OptionError if isinstance(splitter, str) else InputTypeError)(message)


def spans_by(splitter: Any, text: str) -> list[tuple[int, int]]:  # noqa: ANN401  as _offsets
    """Return the spans that a splitter other than our own gives, without white space at their ends.

    Raises
    ------
    InputTypeError
        If the splitter gives something other than spans.
    OptionError
        If they overlap, are out of order or lie outside the text.
    """
    if splitter == "lines":
        spans = _lines(text)
    else:
        given = splitter.span_tokenize(text) if hasattr(splitter, "span_tokenize") else splitter(text)
        if not hasattr(given, "__iter__"):
            message = f"the splitter must give (start, end) pairs or objects with start and end, not {short_repr(given)}"
            raise InputTypeError(message)
        spans = [_offsets(span) for span in given]
    trimmed = [place for start, end in spans if (place := span_trimmed(text, start, end))]
    outside = any(start < 0 or end > len(text) for start, end in spans)
    if outside or any(before[1] > after[0] for before, after in pairwise(trimmed)):
        message = "the splitter gave spans that overlap, are out of order or lie outside the text"
        raise OptionError(message)
    return trimmed


def _offsets(span: Any) -> tuple[int, int]:  # noqa: ANN401  whatever a foreign splitter calls a span
    try:
        start, end = (span.start, span.end) if hasattr(span, "start") else span
        return int(start), int(end)
    except (TypeError, ValueError, AttributeError) as error:
        message = f"the splitter must give (start, end) pairs or objects with start and end, not {short_repr(span)}"
        raise InputTypeError(message) from error


def _lines(text: str) -> list[tuple[int, int]]:
    ends = [0]
    for line in text.splitlines(keepends=True):
        ends.append(ends[-1] + len(line))
    return list(pairwise(ends))


def span_trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a stretch of a text without white space at its ends, None where nothing is left."""
    stretch = text[start:end]
    inner = stretch.strip()
    if not inner:
        return None
    start += len(stretch) - len(stretch.lstrip())
    return start, start + len(inner)
