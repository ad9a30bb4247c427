"""Whether a text is a heap: reviews or posts of many people under one topic, in no order."""

import numpy as np

from summarize.weighting.arrays import FloatArray
from summarize.weighting.matrix import TermMatrix

FEWEST = 40
"""Sentences of a heap; a short article under a short title may look like one."""

NAMED = 0.85
"""Share of a heap's sentences that have a word of the title, which is their topic."""

ORDER = 1.5
"""Least mean cosine of near sentences over that of any two that tells an article: in a heap it is 1.1, in articles 1.3 to 3."""

NEAR = 3
"""Sentences after one that are near it."""


def is_heap(matrix: TermMatrix, title: FloatArray | None, sum_of_cosines: float) -> bool:
    """Return whether nearly every sentence is about the title, and none goes on from the one before.

    Parameters
    ----------
    matrix : TermMatrix, shape (n, V)
    title : ndarray of float, shape (n,), optional
        Each sentence's cosine with the title.
    sum_of_cosines : float
        Of each sentence with every other one.
    """
    if title is None or len(title) < FEWEST or np.count_nonzero(title) < NAMED * len(title):
        return False
    n = len(title)
    near = sum(n - step for step in range(1, NEAR + 1))
    return _cosines_of_near(matrix) / near < ORDER * sum_of_cosines / (n * (n - 1))


def _cosines_of_near(matrix: TermMatrix) -> float:
    """Return the sum of the cosines of each sentence with the next few."""
    n_terms = matrix.shape[1]
    places = matrix.rows.astype(np.int64) * n_terms + matrix.indices
    order = places.argsort()
    places, data = places[order], matrix.data[order]
    found = 0.0
    for step in range(1, NEAR + 1):
        later = places + step * n_terms
        at = np.minimum(places.searchsorted(later), len(places) - 1)
        found += float((data * data[at])[places[at] == later].sum())
    return found
