"""Which sentences an article says twice."""

from collections import Counter
from collections.abc import Callable

import numpy as np

from summarize.weighting.matrix import TermMatrix

_CLOSING_MARKS = ".!?… \"'”’»)"


def repeated(matrix: TermMatrix, text_of: Callable[[int], str]) -> list[int]:
    """Return which sentences repeat an earlier one, but for case, white space and the marks at their end.

    Parameters
    ----------
    matrix : TermMatrix, shape (n, V)
    text_of : callable
        Gives the text of the sentence with this row.

    Examples
    --------
    >>> from summarize import TfIdf
    >>> from summarize.languages import load
    >>> sentences = ["It rained.", "Mills grind corn.", "It  RAINED!"]
    >>> repeated(TfIdf().weigh(sentences, load("en")), sentences.__getitem__)
    [2]
    """
    # Equal sentences have equal rows, and few others have equal sums of them: most texts need no further look.
    sums = np.bincount(matrix.rows, matrix.data * matrix.indices, matrix.shape[0]).tolist()
    if len(set(sums)) == len(sums):
        return []
    times = Counter(sums)
    alike = [i for i, own in enumerate(sums) if times[own] > 1]
    seen: set[str] = set()
    found: list[int] = []
    for i in alike:
        key = " ".join(text_of(i).lower().split())
        key = key.rstrip(_CLOSING_MARKS) or key
        if key in seen:
            found.append(i)
        seen.add(key)
    return found
