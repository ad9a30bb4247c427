"""Long texts: memory grows with the text and not with its square, whatever the budget."""

import random
import time
import tracemalloc
from functools import cache

import pytest

from summarize import Summarizer
from summarize.weighting.matrix import DENSE_LIMIT


@cache
def prose(sentences: int) -> str:
    """Return sentences of made-up words whose frequencies fall off as in prose."""
    draw = random.Random(sentences)
    syllables = [a + b for a in "bdfgklmnprst" for b in "aeiou"]
    words = ["".join(draw.choices(syllables, k=draw.randint(1, 4))) for _ in range(5000)]
    weights = [1 / rank for rank in range(1, 5001)]
    return " ".join(" ".join(draw.choices(words, weights, k=draw.randint(8, 24))).capitalize() + "." for _ in range(sentences))


@pytest.mark.parametrize("budget", [{"sentences": 3}, {"ratio": 0.02}])
def test_nothing_of_the_size_of_the_square_exists(budget: dict[str, float]) -> None:
    text = prose(4000)
    summarizer = Summarizer(**budget, language="en")  # type: ignore[arg-type]
    summarizer.summarize(prose(300))
    tracemalloc.start()
    summary = summarizer.summarize(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(summary.ranking) == 4000
    assert peak < 4000 * 4000 * 8 / 2  # half of one square of floats
    assert peak < 60 * len(text)


@pytest.mark.parametrize("n", [DENSE_LIMIT - 1, DENSE_LIMIT, DENSE_LIMIT + 1, DENSE_LIMIT + 2])
def test_the_dense_and_the_sparse_way_meet(n: int) -> None:
    summary = Summarizer(5, language="en").summarize(prose(n))
    assert len(summary.scores) == n
    assert len(summary) == 5
    assert abs(sum(summary.scores) - 1) < 1e-9


def growth(summarizer: Summarizer, text: str, times: int) -> float:
    """Return how many times as long a text ten times as long takes: of three calls each, the one that was disturbed least."""

    def seconds(times: int) -> float:
        started = time.thread_time()
        assert len(summarizer.summarize(text * times)) == 1
        return time.thread_time() - started

    seconds(times // 6)
    return min(seconds(10 * times) for _ in range(3)) / max(min(seconds(times) for _ in range(3)), 0.001)


@pytest.mark.parametrize("pattern", ["a.", ".", "(", '"', "“”", "。"])
def test_a_run_without_white_space_takes_time_in_proportion_to_its_length(pattern: str) -> None:
    summarizer = Summarizer(1, language="en")
    assert growth(summarizer, pattern, 6_000 // len(pattern)) < 40  # a square of the length would be a hundred times as much


def test_a_sentence_over_and_over_takes_time_in_proportion_to_the_text_though_all_may_be_chosen() -> None:
    summarizer = Summarizer(10**6, language="en")
    assert growth(summarizer, "It rained in the hills.\n", 2_000) < 40  # a square would be a hundred times as much
