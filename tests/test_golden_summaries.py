"""What is chosen from the golden texts, with which scores; ``python tests/golden_summaries.py --write`` records it anew."""

import pytest

from golden_summaries import cases, difference, found, recorded
from summarize.languages import tags
from summarize.weighting.matrix import DENSE_LIMIT


@pytest.fixture(scope="module")
def now() -> dict[str, str]:
    return found()


@pytest.mark.parametrize("tag", [*tags(), "und"])
def test_golden_summaries(now: dict[str, str], tag: str) -> None:
    assert not difference(recorded()[tag], now[tag])


def test_there_are_enough_golden_texts_of_both_lengths(now: dict[str, str]) -> None:
    assert set(recorded()) == set(now) == {*tags(), "und"}
    assert len(list(cases())) >= 60
    assert f"{DENSE_LIMIT} sentences" in now["en"]
    assert f"{DENSE_LIMIT + 1} sentences" in now["en"]


def test_a_difference_is_told_by_its_line_and_a_score_is_one_from_the_ninth_digit_on() -> None:
    recorded = "# a: en, 1 sentence\n3 sentences: 0\n   0 0.500000000000 It rained."
    assert difference(recorded, recorded.replace("0.500000000000", "0.500000000100")) == []
    assert difference(recorded, recorded.replace("0.500000000000", "0.500000002000")) != []
    assert difference(recorded, recorded.replace("sentences: 0", "sentences: 1")) == ["- 3 sentences: 0\n+ 3 sentences: 1"]
    assert difference(recorded, recorded + "\n") != []
