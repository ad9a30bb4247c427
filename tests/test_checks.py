"""Numbers of all kinds do where a number does, and what does not is said in the same words everywhere."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest

from summarize import InputTypeError, OptionError, Summarizer
from summarize.checks import check_count, check_number
from summarize.ranking.lexrank import LexRank
from summarize.ranking.pacsum import PacSum
from summarize.ranking.textrank import TextRank
from summarize.selection.mmr import MMR

TEXT = "Mills grind corn. Water mills grind corn slowly. Corn feeds mice. Mice fear cats."


@pytest.mark.parametrize("number", [Fraction, np.float64, np.float32])
@pytest.mark.parametrize(
    "made",
    [
        lambda half: Summarizer(1, selection=MMR(half, half)),
        lambda half: Summarizer(1, ranking=TextRank(half, half, half, half, half, half)),
        lambda half: Summarizer(1, ranking=LexRank(half)),
        lambda half: Summarizer(1, ranking=PacSum(half, half, half)),
    ],
)
def test_options_are_numbers_of_any_kind(made: Callable[[object], Summarizer], number: Callable[[float], object]) -> None:
    found, expected = (made(half).summarize(TEXT, title="Mills", query="mice") for half in (number(0.5), 0.5))
    assert found.sentences == expected.sentences


@pytest.mark.parametrize("value", [True, "1", None, np.complex128(0.5), np.True_, [0.5]])
def test_what_is_not_a_number_is_a_type_error(value: object) -> None:
    with pytest.raises(InputTypeError, match="share takes a number from 0 to 1, not "):
        check_number("share", value, 0, 1)


@pytest.mark.parametrize("value", [Fraction(3, 2), np.float32(1.5), 1.5])
def test_a_fraction_in_place_of_a_whole_number_is_an_option_error(value: object) -> None:
    with pytest.raises(OptionError, match="workers takes a whole number from 1 up, not "):
        check_count("workers", value)
