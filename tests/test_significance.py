"""Bootstrap intervals and tests are seeded, agree with a slow twin, and say what they should where the answer is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import InputTypeError, OptionError
from summarize.evaluation import Interval, bootstrap, paired_bootstrap, significance
from summarize.evaluation.significance import Comparison, adjusted, resampled_means

VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def slow_means(values: list[float], samples: int, seed: int) -> list[float]:
    """Return the means of resamples drawn one by one."""
    draw = np.random.default_rng(seed)
    return [float(np.mean([values[place] for place in draw.integers(0, len(values), size=len(values))])) for _ in range(samples)]


@given(VALUES, st.integers(0, 5))
def test_resamples_are_those_of_a_loop(values: list[float], seed: int) -> None:
    """Drawing many resamples at once draws the same documents as a loop does."""
    assert resampled_means(np.array(values), 20, seed) == pytest.approx(slow_means(values, 20, seed))


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few resamples fit into memory at a time, they are the same."""
    values = np.linspace(0, 1, 50)
    whole = resampled_means(values, 100, 7)
    monkeypatch.setattr(significance, "_CELLS", 170)
    assert np.array_equal(resampled_means(values, 100, 7), whole)


def test_interval_is_that_of_the_normal_distribution() -> None:
    """With many documents the interval is the mean plus and minus 1.96 standard errors."""
    values = np.random.default_rng(1).normal(0.4, 0.1, 2000)
    interval = bootstrap(values, samples=4000)
    error = 1.96 * values.std() / np.sqrt(len(values))
    assert interval.mean == pytest.approx(values.mean())
    assert interval.low == pytest.approx(values.mean() - error, abs=error / 10)
    assert interval.high == pytest.approx(values.mean() + error, abs=error / 10)


def test_seed_decides() -> None:
    """The same seed gives the same interval, another one another."""
    values = np.random.default_rng(1).random(40)
    assert bootstrap(values, seed=1) == bootstrap(values, seed=1) != bootstrap(values, seed=2)


def test_one_resample_is_enough_and_the_seed_is_0_where_none_is_given() -> None:
    values = np.random.default_rng(1).random(40)
    assert bootstrap(values, samples=1).mean == pytest.approx(values.mean())
    assert bootstrap(values) == bootstrap(values, seed=0)
    assert paired_bootstrap(values, values**2) == paired_bootstrap(values, values**2, seed=0)


def test_what_is_found_stays_as_it_is() -> None:
    assert len({bootstrap([1.0]), bootstrap([1.0])}) == 1
    assert len({paired_bootstrap([1.0], [0.5]), paired_bootstrap([1.0], [0.5])}) == 1


def test_a_p_value_at_the_level_is_not_below_it() -> None:
    assert not Comparison(Interval(0, 0, 0), 0.05).significant()
    assert Comparison(Interval(0, 0, 0), 0.049).significant()


@given(VALUES)
def test_equal_systems_do_not_differ(values: list[float]) -> None:
    """A system compared with itself: no difference, p = 1."""
    comparison = paired_bootstrap(values, values)
    assert comparison.difference == Interval(0, 0, 0)
    assert comparison.p_value == 1


def test_clear_difference_is_significant_both_ways() -> None:
    """Better on nearly all documents is significant, in either order."""
    draw = np.random.default_rng(2)
    lead = draw.random(100)
    ours = lead + draw.normal(0.05, 0.05, 100)
    there, back = paired_bootstrap(ours, lead), paired_bootstrap(lead, ours)
    assert there.p_value == back.p_value == 1 / 1001
    assert there.difference.low > 0 > back.difference.high


def test_false_alarms_are_as_rare_as_promised() -> None:
    """Where there is no difference, about one test in twenty at 0.05 says there is one."""
    draw = np.random.default_rng(3)
    alarms = sum(paired_bootstrap(draw.random(60), draw.random(60), 300).significant() for _ in range(300))
    assert 5 <= alarms <= 28  # 15 are expected


def test_adjustment_is_holms() -> None:
    """By hand: 0.01 * 3, then 0.03 * 2, then the largest is raised to the one before it."""
    assert adjusted([0.01, 0.04, 0.03]) == [0.03, 0.06, 0.06]
    assert adjusted([0.9, 0.8]) == [1.0, 1.0]
    assert adjusted([]) == []
    assert adjusted([0.12345678901234]) == [0.123456789012]


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: bootstrap([]), OptionError),
        (lambda: bootstrap([float("nan")]), OptionError),
        (lambda: bootstrap([[1.0]]), OptionError),
        (lambda: bootstrap(["a"]), InputTypeError),
        (lambda: bootstrap([1.0], samples=0), OptionError),
        (lambda: bootstrap([1.0], confidence=1), OptionError),
        (lambda: bootstrap([1.0], confidence=0), OptionError),
        (lambda: paired_bootstrap([1.0], [1.0, 2.0]), OptionError),
        (lambda: paired_bootstrap([1.0], [1.0], samples=0), OptionError),
        (lambda: bootstrap([1.0], samples=2.5), OptionError),  # type: ignore[arg-type]  # as a user may
        (lambda: bootstrap([1.0], seed=-1), OptionError),
        (lambda: bootstrap([1.0], confidence="x"), InputTypeError),  # type: ignore[arg-type]  # as a user may
        (lambda: paired_bootstrap([1.0], [1.0], seed="x"), InputTypeError),  # type: ignore[arg-type]  # as a user may
    ],
)
def test_wrong_arguments(call: object, error: type[Exception]) -> None:
    """What is wrong is said by an error of the package."""
    with pytest.raises(error):
        call()  # type: ignore[operator]
