"""Which sentences an article says twice."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from summarize.weighting.matrix import TermMatrix

_CLOSING_MARKS = ".!?… \"'”’»)"


def repeated(sentences: Sequence[str], matrix: TermMatrix) -> list[int]:
    """Return which sentences repeat an earlier one, but for case, white space and the marks at their end.

    Parameters
    ----------
    sentences : sequence of str, length n
    matrix : TermMatrix, shape (n, V)
        Of these sentences.

    Examples
    --------
    >>> from summarize import TfIdf
    >>> from summarize.languages import load
    >>> sentences = ["It rained.", "Mills grind corn.", "It  RAINED!"]
    >>> repeated(sentences, TfIdf().weigh(sentences, load("en")))
    [2]
    """
    # Equal sentences have equal rows, and few others have equal sums of them: most texts need no further look.
    sums = np.bincount(matrix.rows, matrix.data * matrix.indices, len(sentences)).tolist()
    if len(set(sums)) == len(sums):
        return []
    times = Counter(sums)
    alike = [i for i, own in enumerate(sums) if times[own] > 1]
    seen: set[str] = set()
    found: list[int] = []
    for i in alike:
        key = " ".join(sentences[i].lower().split())
        key = key.rstrip(_CLOSING_MARKS) or key
        if key in seen:
            found.append(i)
        seen.add(key)
    return found
