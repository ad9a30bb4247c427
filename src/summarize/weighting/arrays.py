"""The types of the arrays of numbers, and a memory for those that depend on a length alone."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.integer[Any]]

SHORT = 1000
"""Length up to which an array is kept: it takes microseconds to make, and the work on a longer document milliseconds."""


PART = 1 << 17
"""Numbers that a step over a long document handles at once, so that what it makes on the way takes a megabyte."""

ROWS = 1 << 12
"""Sentences that it handles at once."""


def in_parts(begin: int, end: int, least: int = 1) -> list[slice]:
    """Return a stretch of an array in parts, each of ``PART`` numbers, or ``least`` if that is more; an empty one is a part.

    Examples
    --------
    >>> in_parts(0, 200_000)
    [slice(0, 131072, None), slice(131072, 200000, None)]
    >>> in_parts(200_000, 200_000)
    [slice(200000, 200000, None)]
    """
    most = max(PART, least)
    if end - begin <= most:
        return [slice(begin, end)]
    return [slice(first, min(first + most, end)) for first in range(begin, end, most)]


def parts_of_rows(indptr: IntArray) -> list[tuple[int, slice]]:
    """Return for each ``ROWS`` rows of a matrix the first one, and where their numbers lie.

    Examples
    --------
    >>> parts_of_rows(np.array([0, 2, 2, 5]))
    [(0, slice(0, 5, None))]
    """
    height = len(indptr) - 1
    return [(row, slice(int(indptr[row]), int(indptr[min(row + ROWS, height)]))) for row in range(0, height, ROWS)]


def kept_for_short(make: Callable[[int], FloatArray]) -> Callable[[int], FloatArray]:
    """Return a function that keeps the arrays of the lengths that were asked for last, but for long ones."""
    kept = lru_cache(64)(make)

    @wraps(make)
    def of_length(n: int) -> FloatArray:
        return kept(n) if n <= SHORT else make(n)

    return of_length
