"""Whether one system is really better than another: the paired permutation test, exact where there are few documents.

If two systems are equally good, each document's difference could as well have the other sign. The test asks in which share
of all ways to set the signs the mean difference is at least as large as the observed one. Below 20 documents all ways are
counted. From 20 documents on, signs are drawn (approximate randomisation).

References
----------
.. [1] E. S. Edgington, P. Onghena: Randomization Tests. 4th edition, Chapman & Hall, 2007.
.. [2] E. W. Noreen: Computer-Intensive Methods for Testing Hypotheses. Wiley, 1989.
.. [3] R. Dror, G. Baumer, S. Shlomov, R. Reichart: The Hitchhiker's Guide to Testing Statistical Significance in NLP.
   ACL 2018.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from summarize.checks import check_count
from summarize.evaluation.significance import SAMPLES, Comparison, check_options, paired_differences, resampled_interval

EXACT_BELOW = 20
"""Documents from which signs are drawn: up to 19 all 2^19 ways are counted in milliseconds."""

DRAWS = 10_000
"""Sign patterns drawn where nothing else is asked for: a p-value of 0.05 is then known to within 0.004."""

_TIE = 1e-12
"""Sums of floats in another order differ in the last digits; a tie must count as one."""

_CELLS = 1 << 20
"""Signs held at a time: 8 MB, for any number of documents."""


def paired_permutation(  # noqa: PLR0913  two systems, and how each of the two methods draws
    first: ArrayLike,
    second: ArrayLike,
    *,
    draws: int = DRAWS,
    seed: int = 0,
    samples: int = SAMPLES,
    confidence: float = 0.95,
) -> Comparison:
    """Compare two systems on the same documents by a two-sided paired permutation test.

    Parameters
    ----------
    first, second : array_like of shape (n,)
        One number a document for each system, the documents in the same order.
    draws : int
        How many sign patterns are drawn from 20 documents on. The observed one counts as a further draw, so the p-value is
        never 0.
    seed : int
        Of the draws, and of the bootstrap.
    samples : int
        Of the bootstrap that gives the interval of the difference.
    confidence : float
        Of that interval.

    Returns
    -------
    Comparison
        The difference with its bootstrap interval, and the p-value of the permutation test.

    Raises
    ------
    InputTypeError
        If anything given is not a number.
    OptionError
        If there are no values, the systems have different numbers of them, or an option is out of range.

    Examples
    --------
    Six documents, all better: 2 of the 64 ways to set the signs give so large a mean.

    >>> comparison = paired_permutation([0.4, 0.5, 0.6, 0.3, 0.5, 0.4], [0.3, 0.4, 0.4, 0.2, 0.3, 0.3])
    >>> comparison.p_value, comparison.significant()
    (0.03125, True)
    """
    differences = paired_differences(first, second)
    check_options(samples, seed, confidence)
    check_count("draws", draws)
    p_value = float(sign_flip_p_values(differences[:, None], draws, seed)[0])
    return Comparison(resampled_interval(differences, samples, seed, confidence), p_value)


def sign_flip_p_values(differences: NDArray[np.float64], draws: int = DRAWS, seed: int = 0) -> NDArray[np.float64]:
    """Return for each column of differences, shape (n, k), the share of sign patterns whose sum is as far from zero as its own.

    The same patterns serve all columns.
    """
    count = len(differences)
    observed = differences.sum(axis=0)
    least = np.abs(observed) - _TIE * max(1, count)
    if count < EXACT_BELOW:
        return np.array([_counted(column, bound) for column, bound in zip(differences.T, least, strict=True)])
    draw = np.random.default_rng(seed)
    rows = max(1, _CELLS // count)
    as_far = np.zeros(len(observed), dtype=np.intp)
    for start in range(0, draws, rows):
        flipped = draw.integers(0, 2, size=(min(rows, draws - start), count), dtype=np.int8).astype(np.float64)
        # With 0 and 1 for the signs, the signed sum is the whole sum less twice the flipped part.
        as_far += np.count_nonzero(np.abs(observed - 2 * (flipped @ differences)) >= least, axis=0)
    return (as_far + 1) / (draws + 1)


def _counted(differences: NDArray[np.float64], least: float) -> float:
    sums = np.zeros(1)
    for difference in differences:
        sums = np.concatenate([sums + difference, sums - difference])
    return int(np.count_nonzero(np.abs(sums) >= least)) / len(sums)


def smallest_p_value(documents: int, draws: int = DRAWS) -> float:
    """Return the smallest p-value that the test can give for so many documents.

    Examples
    --------
    >>> [smallest_p_value(documents) for documents in (3, 5, 6)]
    [0.25, 0.0625, 0.03125]
    """
    return 2.0 ** (1 - documents) if documents < EXACT_BELOW else 1 / (draws + 1)
