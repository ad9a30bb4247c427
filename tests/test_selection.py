"""The choice: five budgets, no repetition, ties to the earlier sentence, against a naive twin."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import MMR, OptionError, Summarizer, TfIdf
from summarize.languages import load
from summarize.selection.budget import Budget
from summarize.selection.mmr import BY_SCORE, TIE, best_first
from summarize.selection.repetition import alike, repeated
from summarize.sentences.leaning import Leaning
from summarize.weighting.matrix import TermMatrix

WORDS = st.sampled_from([f"w{i}" for i in range(9)])
SENTENCES = st.lists(st.lists(WORDS, max_size=5).map(" ".join), min_size=1, max_size=15)


def matrix_of(sentences: list[str]) -> TermMatrix:
    return TfIdf(stemmer=None, stop_words=None).weigh(sentences, load("en"))


def naive(scores: np.ndarray, cosines: np.ndarray, costs: np.ndarray, limit: int, redundancy: float) -> list[int]:
    """Choose one by one, each value computed anew from the definition."""
    chosen: list[int] = []
    candidates = [i for i in range(len(scores)) if costs[i] > 0]
    if candidates and all(costs[i] > limit for i in candidates):
        limit = int(costs.max())
        candidates = [max(candidates, key=lambda i: (scores[i], -i))]
    while fitting := [i for i in candidates if i not in chosen and costs[i] <= limit]:
        values = [
            (1 - redundancy) * scores[i] / scores.max() - redundancy * max((cosines[i, c] for c in chosen), default=0)
            for i in fitting
        ]
        best = next(i for i, value in zip(fitting, values, strict=True) if value >= max(values) - 1e-9)
        chosen.append(best)
        limit -= costs[best]
    return chosen


class Supports(Leaning):
    """What leans on what, as it is given."""

    def __init__(self, supports: list[tuple[int, ...]], unwelcome: list[bool], *, asked: bool) -> None:
        self._given, self._unwelcome = supports, unwelcome
        self.weight = 0.5 if asked else 1.0

    def supports(self, i: int) -> tuple[int, ...]:
        """Return what it was given."""
        return self._given[i]

    def is_unwelcome(self, i: int) -> bool:
        """Return what it was given."""
        return self._unwelcome[i]


def naive_leaning(scores: np.ndarray, cosines: np.ndarray, limit: int, leaning: Supports) -> list[int]:
    """Choose one by one, with what each sentence loses or gains computed anew beside the chosen ones."""
    chosen: list[int] = []
    relevance = 0.55 * scores / scores.max()
    best = sorted(range(len(scores)), key=lambda i: -scores[i])[:4]

    def value(i: int) -> float:
        loss = 0.05 * leaning.is_unwelcome(i)
        if not set(leaning.supports(i)) <= set(chosen):
            loss = 0.4 * leaning.weight * (4 / 3 if i < min(chosen, default=i + 1) else 1)
        loss *= max(1 - (len(chosen) / 8) ** 3, 0)
        repeated = max((cosines[i, c] for c in chosen), default=0)
        leaning_on_it = [other for other in best if i in leaning.supports(other) and other != chosen[0]] if chosen else []
        gain = sum(0.1 * leaning.weight * relevance[other] for other in leaning_on_it)
        return float((relevance[i] + gain) * (1 - loss) - 0.45 * repeated)

    while len(chosen) < min(limit, len(scores)):
        values = {i: value(i) for i in range(len(scores)) if i not in chosen}
        chosen.append(next(i for i in values if values[i] >= max(values.values()) - 1e-9))
    return chosen


@given(SENTENCES, st.data())
def test_the_choice_with_leaning_is_its_definition(sentences: list[str], data: st.DataObject) -> None:
    n = len(sentences)
    scores = np.array(data.draw(st.lists(st.integers(1, 9), min_size=n, max_size=n))) / 10
    earlier = [data.draw(st.sets(st.integers(0, max(i - 1, 0)), max_size=2 if i else 0).map(tuple)) for i in range(n)]
    leaning = Supports(earlier, data.draw(st.lists(st.booleans(), min_size=n, max_size=n)), asked=data.draw(st.booleans()))
    matrix = matrix_of(sentences)
    found = MMR().select(scores, matrix, np.ones(n, np.intp), 12, leaning)
    assert found == naive_leaning(scores, matrix.similarities, 12, leaning)


@given(SENTENCES, st.data(), st.sampled_from([0.0, 0.3, 1.0]))
def test_mmr_is_its_definition(sentences: list[str], data: st.DataObject, redundancy: float) -> None:
    n = len(sentences)
    scores = np.array(data.draw(st.lists(st.integers(1, 9), min_size=n, max_size=n))) / 10
    costs = np.array(data.draw(st.lists(st.integers(0, 9), min_size=n, max_size=n)))
    limit = data.draw(st.integers(1, 30))
    matrix = matrix_of(sentences)
    assert MMR(redundancy).select(scores, matrix, costs, limit) == naive(scores, matrix.similarities, costs, limit, redundancy)


@given(st.lists(st.sampled_from([0.1, 0.2, 0.2 + 1e-12, 0.3, 0.3 - 1e-12]), max_size=20))
def test_best_first_breaks_ties_by_place(values: list[float]) -> None:
    scores = np.array(values)
    assert best_first(scores) == sorted(range(len(values)), key=lambda i: (-round(values[i], 6), i))


TEXT = "The mill by the river burned on Monday. Nobody was hurt. The owner of the mill wants to build a new one by the river."


def test_words_are_counted_and_not_exceeded() -> None:
    assert Summarizer(words=11).summarize(TEXT).text == "The mill by the river burned on Monday. Nobody was hurt."


def test_a_sentence_that_does_not_fit_is_passed_over_for_the_next_best() -> None:
    assert Summarizer(words=3).summarize(TEXT).text == "Nobody was hurt."


def test_where_none_fits_the_best_one_is_returned() -> None:
    summary = Summarizer(words=2).summarize(TEXT)
    assert summary.sentences == summary.ranking[:1]


def test_characters_count_the_summary_with_its_joins() -> None:
    both = "The mill by the river burned on Monday. Nobody was hurt."
    assert Summarizer(characters=len(both)).summarize(TEXT).text == both
    assert Summarizer(characters=len(both) - 1).summarize(TEXT).text == "The mill by the river burned on Monday."


def test_characters_of_a_script_without_spaces_have_no_joins() -> None:
    text = "水车在星期一烧毁了。没有人在火灾中受伤。主人想在河边建一个新的水车。"
    both = Summarizer(2).summarize(text).text
    assert " " not in both
    assert Summarizer(characters=len(both)).summarize(text).text == both


def test_a_ratio_of_one_is_everything() -> None:
    assert Summarizer(ratio=1).summarize(TEXT).text == TEXT


def test_seconds_are_words_at_238_a_minute() -> None:
    assert Summarizer(seconds=60 * 11 / 238).summarize(TEXT).text == Summarizer(words=11).summarize(TEXT).text
    assert Summarizer(seconds=60 * 10.99 / 238).summarize(TEXT).text == Summarizer(words=10).summarize(TEXT).text


def test_three_sentences_where_no_budget_is_given() -> None:
    assert Budget.of() == Budget.of(sentences=None) == Budget("sentences", 3)
    assert len({Budget.of(), Budget()}) == 1


def test_a_sentence_without_a_word_takes_one_from_a_budget_of_words() -> None:
    costs, limit = Budget("words", 100).costs(["* * *", "It rained again."], 2, load("en"))
    assert (costs, limit) == ([1, 3], 4)


def test_a_budget_of_sentences_or_characters_takes_no_more_than_there_is() -> None:
    sentences = ["It  rained.", "Yes."]
    costs, limit = Budget("sentences", 9).costs(sentences, 2, load("en"))
    assert (costs, limit) == ([1, 1], 2)
    costs, limit = Budget("characters", 99).costs(sentences, 2, load("en"))
    assert (costs, limit) == ([11, 5], 17)
    costs, limit = Budget("characters", 99).costs(["下雨了。"], 1, load("zh"))
    assert (costs, limit) == ([4], 4)


@pytest.mark.parametrize(
    ("measure", "value"),
    [("ratio", 0), ("ratio", -0.1), ("ratio", 1.5), ("ratio", float("nan")), ("seconds", 0), ("seconds", float("inf"))],
)
def test_an_amount_outside_its_range_is_a_value_error_that_names_it(measure: str, value: float) -> None:
    with pytest.raises(OptionError, match=f"{measure} takes .* above 0.*, not {value}"):
        Budget.of(**{measure: value})


def test_shares_are_of_all_words_and_a_hair_below_a_whole_number_is_it() -> None:
    sentences = ["one two three four five six seven eight nine ten."] * 3
    assert Budget("ratio", 0.1).costs(sentences, 3, load("en"))[1] == 3
    assert Budget("ratio", 0.7 / 3 + 1e-17).costs(sentences, 3, load("en"))[1] == 7


def test_redundancy_prefers_what_is_new() -> None:
    text = "The mill burned down on Monday. The old mill burned down on Monday. Its owner went to the city."
    assert Summarizer(2, selection=MMR(0.7)).summarize(text).text.endswith("Its owner went to the city.")


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_a_redundancy_outside_its_range_is_a_value_error(value: float) -> None:
    with pytest.raises(OptionError, match="takes a number from 0 to 1"):
        MMR(value)


def test_of_its_score_a_leaning_sentence_loses_three_quarters_at_most() -> None:
    assert MMR(leaning=0.75).leaning == 0.75
    with pytest.raises(OptionError, match=r"takes a number from 0 to 0\.75"):
        MMR(leaning=0.76)


def test_where_no_score_is_above_zero_and_none_fits_the_first_candidate_is_chosen() -> None:
    assert MMR().select(np.zeros(3), matrix_of(["w1", "w2", "w3"]), np.array([0, 9, 9]), 5) == [1]


def test_a_score_is_tied_with_the_best_of_its_tie_and_not_with_the_last() -> None:
    assert best_first(np.array([1.0, 1 - 1.6e-9, 1 - 0.8e-9])) == [0, 2, 1]


@pytest.mark.parametrize(
    ("scores", "order"),
    [
        ([1e9 - 1, 1e9], [0, 1]),
        ([1e9 - 1, 1e9 - 0.5, 1e9], [0, 1, 2]),
        ([1e9 - 2, 1e9], [1, 0]),
        ([0.001 - 1e-11, 0.001], [1, 0]),
    ],
)
def test_scores_are_tied_that_differ_by_a_share_of_the_largest(scores: list[float], order: list[int]) -> None:
    assert best_first(np.array(scores)) == order


def test_of_two_sentences_that_differ_by_the_share_of_a_tie_the_earlier_one_is_chosen() -> None:
    assert MMR(redundancy=0).select(np.array([1 - TIE, 1.0]), matrix_of(["w1", "w2"]), np.array([1, 1]), 1) == [0]


def test_by_score_alone_repetition_does_not_matter() -> None:
    matrix = matrix_of(["w1 w2", "w3 w4", "w1 w2"])
    assert BY_SCORE.select(np.array([0.9, 0.5, 0.8]), matrix, np.ones(3, np.intp), 2) == [0, 2]


def test_a_budget_too_small_for_one_word_has_a_sentence() -> None:
    assert str(Summarizer(ratio=0.1, language="en").summarize("Yes.")) == "Yes."


def test_a_redundancy_that_is_no_number_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="takes a number from 0 to 1, not str"):
        MMR("0.3")  # type: ignore[arg-type]


@settings(max_examples=30)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=9))
def test_all_sentences_with_the_words_of_another_are_looked_at_for_repetition(sentences: list[str]) -> None:
    words = [sorted(sentence.split()) for sentence in sentences]
    assert set(alike(matrix_of(sentences))) >= {i for i, own in enumerate(words) if words.count(own) > 1}


def test_a_sentence_that_comes_again_as_it_was_repeats_itself() -> None:
    assert repeated(["It rained.", "It rained.", "it rained", "It rained."].__getitem__, range(4)) == [1, 2, 3]


def test_sentences_that_share_no_word_are_not_looked_at_for_repetition() -> None:
    assert alike(matrix_of(["w1 w2", "w3", "w1  w2", "w4"])) == [0, 2]
    assert alike(matrix_of(["w1", "w2", "w3"])) == []
