"""Numbers of all kinds do where a number does, and what does not is said in the same words everywhere."""

import re
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest

from summarize import InputTypeError, OptionError, Summarizer
from summarize.checks import check_count, check_flag, check_number, is_auto, offers
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


@pytest.mark.parametrize("value", [0, 1, 0.0, 1.0, np.int8(1)])
def test_a_number_in_its_range_will_do(value: object) -> None:
    check_number("x", value, 0, 1)


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_number_outside_its_range_is_a_value_error(value: float) -> None:
    with pytest.raises(OptionError, match=rf"^x takes a number from 0 to 1, not {re.escape(str(value))}$"):
        check_number("x", value, 0, 1)


def test_an_end_may_be_outside_and_auto_a_number() -> None:
    for value in (0, 0.5):
        check_number("x", value, 0, 1, below=True)
    with pytest.raises(OptionError, match=r"^x takes a number from 0 to below 1, not 1$"):
        check_number("x", 1, 0, 1, below=True)
    for or_auto in ("auto", 1):
        check_number("x", or_auto, 0, 1, or_auto=True)
    with pytest.raises(InputTypeError, match=r"^x takes 'auto' or a number from 0 to 1, not str"):
        check_number("x", "Auto", 0, 1, or_auto=True)


@pytest.mark.parametrize("value", [1, 2, np.int64(3)])
def test_a_count_is_a_whole_number_from_one_up(value: int) -> None:
    found = check_count("x", value)
    assert (found, type(found)) == (value, int)
    assert check_count("x", 0, 0) == 0


@pytest.mark.parametrize(
    ("value", "error"),
    [(0, OptionError), (-1, OptionError), (1.0, OptionError)]
    + [(wrong, InputTypeError) for wrong in ("3", True, np.True_, b"3", bytearray(b"3"), None)],
)
def test_another_count_is_an_error(value: object, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^x takes a whole number from 1 up, not "):
        check_count("x", value)


def test_a_part_has_all_the_methods_and_is_an_object() -> None:
    assert offers("text", "split", "join") is True
    assert offers(str, "split") is False
    assert offers("text", "split", "weigh") is False
    assert offers(1, "real") is False  # no method


def test_auto_is_the_word() -> None:
    found = [is_auto(value) for value in ("auto", "other", 1, np.array(["auto", "auto"]))]
    assert found == [True, False, False, False]


def test_a_flag_is_true_or_false() -> None:
    for value in (True, False):
        check_flag("x", value)
    for wrong in (1, "yes", None, np.True_):
        with pytest.raises(InputTypeError, match=r"^x takes True or False, not "):
            check_flag("x", wrong)
