"""How sure a mean is: seeded bootstrap over documents. `permutation` has the test between two systems.

Two systems are compared on the same documents, so the documents are resampled and the two are scored on each resample:
the paired bootstrap. The same seed draws the same documents for every measure.

References
----------
.. [1] B. Efron, R. Tibshirani: An Introduction to the Bootstrap. Chapman & Hall, 1993. Sections 13.3 and 16.2.
.. [2] P. Koehn: Statistical Significance Tests for Machine Translation Evaluation. EMNLP 2004.
.. [3] T. Berg-Kirkpatrick, D. Burkett, D. Klein: An Empirical Investigation of Statistical Significance in NLP.
   EMNLP 2012.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from summarize.checks import check_count, check_number
from summarize.errors import InputTypeError, OptionError, short_repr

SAMPLES = 1000
"""Resamples drawn where nothing else is asked for, as in ROUGE-1.5.5 and rouge-score."""

_CELLS = 1 << 20
"""Numbers held at a time while resampling: 8 MB, for any number of documents."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over documents with the interval that holds it at the level asked for.

    Examples
    --------
    >>> f"{100 * Interval(mean=0.4032, low=0.391, high=0.4152):.1f}"
    '40.3 [39.1, 41.5]'
    """

    mean: float
    low: float
    high: float

    def __mul__(self, factor: float) -> "Interval":
        """Scale all three numbers."""
        return Interval(self.mean * factor, self.low * factor, self.high * factor)

    __rmul__ = __mul__

    def __format__(self, spec: str) -> str:
        """Format as ``mean [low, high]``, each number by ``spec``."""
        return f"{self.mean:{spec}} [{self.low:{spec}}, {self.high:{spec}}]"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a paired test says of two systems.

    Parameters
    ----------
    difference : Interval
        The mean of the first system's score minus the second's, with its interval.
    p_value : float
        How often a difference at least as large, either way, occurs by chance between systems that do not differ.
    """

    difference: Interval
    p_value: float

    def significant(self, level: float = 0.05) -> bool:
        """Return whether the difference is significant at a level."""
        return self.p_value < level


def bootstrap(values: ArrayLike, samples: int = SAMPLES, seed: int = 0, confidence: float = 0.95) -> Interval:
    """Return the mean of a score over documents with its percentile interval ([1]_, section 13.3).

    Parameters
    ----------
    values : array_like of shape (n,)
        One number a document.
    samples : int
        How many times the documents are drawn, with replacement.
    seed : int
        Seed of the draws.
    confidence : float
        Share of the resampled means that lie in the interval, from 0.01 to below 1.

    Raises
    ------
    InputTypeError
        If anything given is not a number.
    OptionError
        If there are no values, or a number is out of range.

    Examples
    --------
    >>> bootstrap([0.2, 0.4, 0.4, 0.6], seed=0)
    Interval(mean=0.4, low=0.25, high=0.55)
    """
    scores = _checked(values)
    check_options(samples, seed, confidence)
    return resampled_interval(scores, samples, seed, confidence)


def paired_bootstrap(
    first: ArrayLike, second: ArrayLike, samples: int = SAMPLES, seed: int = 0, confidence: float = 0.95
) -> Comparison:
    """Compare two systems on the same documents, and test whether their means really differ.

    The p-value is two-sided and that of [1]_, section 16.2, shifted to a null hypothesis of no difference as in [3]_,
    section 2.1: the share of resamples whose difference lies at least as far from the observed one as that lies
    from zero, the observed one counted as a resample, so that it is never 0.

    Parameters
    ----------
    first, second : array_like of shape (n,)
        One number a document for each system, the documents in the same order.
    samples : int
        As in `bootstrap`.
    seed : int
        As in `bootstrap`.
    confidence : float
        As in `bootstrap`.

    Raises
    ------
    InputTypeError
        If anything given is not a number.
    OptionError
        If there are no values, the systems have different numbers of them, or an option is out of range.

    Examples
    --------
    >>> ours, lead = [0.4, 0.5, 0.6, 0.3, 0.5, 0.4], [0.3, 0.4, 0.4, 0.3, 0.3, 0.3]
    >>> comparison = paired_bootstrap(ours, lead, seed=0)
    >>> f"{comparison.difference:.3f}", comparison.significant()
    ('0.117 [0.067, 0.167]', True)
    """
    differences = paired_differences(first, second)
    check_options(samples, seed, confidence)
    observed = float(differences.mean())
    means = resampled_means(differences, samples, seed)
    # Sums of floats in another order differ in the last digits; a tie must count as one.
    as_far = int(np.count_nonzero(np.abs(means - observed) >= abs(observed) - 1e-12))
    return Comparison(_interval(observed, means, confidence), (as_far + 1) / (samples + 1))


def paired_differences(first: ArrayLike, second: ArrayLike) -> NDArray[np.float64]:
    """Return the first system's scores less the second's, shape (n,).

    Raises
    ------
    OptionError
        If there are no values, or the systems have different numbers of them.
    """
    ours, theirs = _checked(first), _checked(second)
    if ours.shape != theirs.shape:
        message = f"a paired test needs the same documents for both systems, got {len(ours)} and {len(theirs)} scores"
        raise OptionError(message)
    return ours - theirs


def resampled_interval(values: NDArray[np.float64], samples: int, seed: int, confidence: float) -> Interval:
    """Return the mean of values (n,) with its percentile interval."""
    return _interval(float(values.mean()), resampled_means(values, samples, seed), confidence)


def resampled_means(values: NDArray[np.float64], samples: int, seed: int) -> NDArray[np.float64]:
    """Return the mean of each of ``samples`` resamples of ``values`` (n,): an array of shape (samples,)."""
    draw = np.random.default_rng(seed)
    rows = max(1, _CELLS // len(values))
    blocks = [min(rows, samples - start) for start in range(0, samples, rows)]
    means = [values[draw.integers(0, len(values), size=(block, len(values)))].mean(axis=1) for block in blocks]
    return np.concatenate(means)


def _interval(mean: float, means: NDArray[np.float64], confidence: float) -> Interval:
    tail = (1 - confidence) / 2
    low, high = np.quantile(means, [tail, 1 - tail])
    return Interval(*(round(number, 12) for number in (mean, float(low), float(high))))


def _checked(values: ArrayLike) -> NDArray[np.float64]:
    try:
        scores = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        message = f"expected one number a document, got {short_repr(values)}"
        raise InputTypeError(message) from error
    if scores.ndim != 1 or not scores.size or not np.isfinite(scores).all():
        message = f"expected one finite number for each of one or more documents, got {short_repr(values)}"
        raise OptionError(message)
    return scores


def check_options(samples: int, seed: int, confidence: float) -> None:
    """Raise unless there is at least one sample, the seed is one of NumPy's, and the confidence is a share."""
    check_count("samples", samples)
    check_count("seed", seed, 0)
    check_number("confidence", confidence, 0.01, 1, below=True)


def adjusted(p_values: Sequence[float]) -> list[float]:
    """Return the p-values of several tests adjusted together by Holm's step-down method, in the order given.

    With ten peers in one table, one in two tables would show a star by chance at 0.05 without it.

    References
    ----------
    S. Holm: A Simple Sequentially Rejective Multiple Test Procedure. Scandinavian Journal of Statistics 6, 1979.

    Examples
    --------
    >>> adjusted([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    results = [1.0] * len(p_values)
    largest = 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=lambda place: p_values[place])):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[place]))
        results[place] = round(largest, 12)
    return results
