"""The permutation test agrees with counting every way and with scipy, and never promises what few documents cannot give."""

from inspect import signature
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from summarize import OptionError
from summarize.evaluation import paired_permutation
from summarize.evaluation.permutation import EXACT_BELOW, smallest_p_value

PAIRS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=9)


def counted(differences: list[float]) -> float:
    """Return the p-value by trying every way to set the signs, one by one."""
    observed = abs(sum(differences))
    ways = [
        abs(sum(sign * each for sign, each in zip(signs, differences, strict=True)))
        for signs in product((1, -1), repeat=len(differences))
    ]
    return sum(way >= observed - 1e-9 for way in ways) / len(ways)


@given(PAIRS)
def test_few_documents_are_counted_exactly(pairs: list[tuple[int, int]]) -> None:
    """The p-value is that of all sign patterns, ties included."""
    first, second = [one / 20 for one, _ in pairs], [two / 20 for _, two in pairs]
    differences = [one - two for one, two in zip(first, second, strict=True)]
    assert paired_permutation(first, second, samples=10).p_value == pytest.approx(counted(differences))


@pytest.mark.parametrize("documents", [2, 7, 12])
def test_exact_agrees_with_scipy(documents: int) -> None:
    """Scipy's exact permutation test of the mean difference gives the same p-value."""
    draw = np.random.default_rng(documents)
    first, second = draw.random(documents), draw.random(documents)
    theirs = stats.permutation_test(
        (first, second), lambda x, y, axis: np.mean(x - y, axis=axis), permutation_type="samples", vectorized=True
    )
    assert paired_permutation(first, second).p_value == pytest.approx(theirs.pvalue, abs=1e-12)


def test_drawn_agrees_with_scipy() -> None:
    """From 20 documents on both draw signs, and agree within what drawing allows."""
    draw = np.random.default_rng(5)
    first = draw.random(60)
    second = first + draw.normal(0.03, 0.1, 60)
    name = "rng" if "rng" in signature(stats.permutation_test).parameters else "random_state"  # before SciPy 1.15
    random: dict[str, Any] = {name: np.random.default_rng(1)}
    theirs = stats.permutation_test(
        (first, second),
        lambda x, y, axis: np.mean(x - y, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=9999,
        **random,
    )
    assert 0.005 < theirs.pvalue < 0.5
    assert paired_permutation(first, second).p_value == pytest.approx(theirs.pvalue, abs=0.015)


def test_drawn_and_counted_meet_at_the_limit() -> None:
    """One document fewer than the limit is counted, and drawing gives nearly the same."""
    draw = np.random.default_rng(6)
    first = draw.random(EXACT_BELOW)
    second = first - draw.normal(0.05, 0.1, EXACT_BELOW)
    exact = counted(list(first[:12] - second[:12]))
    assert paired_permutation(first[:12], second[:12]).p_value == pytest.approx(exact)
    assert paired_permutation(first, second, seed=1).p_value == pytest.approx(
        paired_permutation(first, second, seed=2).p_value, abs=0.01
    )


@pytest.mark.parametrize("documents", [1, 3, 5])
def test_five_documents_are_never_significant(documents: int) -> None:
    """However clear the difference: 2 of at most 32 ways are more than 0.05."""
    comparison = paired_permutation([1.0] * documents, [0.0] * documents)
    assert comparison.p_value == smallest_p_value(documents) > 0.05
    assert not comparison.significant()


def test_equal_systems_do_not_differ() -> None:
    """P = 1, whether counted or drawn."""
    for documents in (4, 40):
        values = np.random.default_rng(1).random(documents)
        assert paired_permutation(values, values).p_value == 1


def test_false_alarms_are_as_rare_as_promised() -> None:
    """Where there is no difference, about one test in twenty at 0.05 says there is one."""
    draw = np.random.default_rng(3)
    alarms = sum(paired_permutation(draw.random(40), draw.random(40), draws=400, samples=2).significant() for _ in range(300))
    assert 5 <= alarms <= 28  # 15 are expected


def test_wrong_arguments() -> None:
    """Other documents, or no draws, are errors."""
    with pytest.raises(OptionError):
        paired_permutation([1.0], [1.0, 2.0])
    with pytest.raises(OptionError, match="draws takes a whole number from 1 up, not 0"):
        paired_permutation([1.0], [1.0], draws=0)
