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


def kept_for_short(make: Callable[[int], FloatArray]) -> Callable[[int], FloatArray]:
    """Return a function that keeps the arrays of the lengths that were asked for last, but for long ones."""
    kept = lru_cache(64)(make)

    @wraps(make)
    def of_length(n: int) -> FloatArray:
        return kept(n) if n <= SHORT else make(n)

    return of_length
