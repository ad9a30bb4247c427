"""Many documents: lazily, in order, in one process or several, the same as one by one."""

from collections.abc import Iterator
from itertools import islice

import pytest

from summarize import InputTypeError, OptionError, Summarizer, summarize, summarize_many


def test_it_is_lazy() -> None:
    taken = []

    def endless() -> Iterator[str]:
        number = 0
        while True:
            number += 1
            taken.append(number)
            yield f"Mill number {number} burned. Nobody was hurt. It was old."

    assert len(list(islice(summarize_many(endless()), 3))) == 3
    assert len(taken) <= 3 + 2 * 64


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_in_the_same_order_as_one_by_one(examples: dict[str, str], workers: int) -> None:
    texts = [*examples.values(), "", "One sentence."] * 20
    alone = [Summarizer(2).summarize(text) for text in texts]
    together = list(Summarizer(2).summarize_many(texts, workers=workers))
    assert together == alone
    assert list(summarize_many(texts[:5], 2, workers=workers)) == [summarize(text, 2) for text in texts[:5]]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_wrong_text_is_an_error_when_its_turn_comes(workers: int) -> None:
    summaries = summarize_many(["It rained.", None], workers=workers)  # type: ignore[list-item]
    with pytest.raises(InputTypeError, match="there is no text"):
        list(summaries)


def test_progress_is_shown_on_standard_error_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    list(summarize_many(["It rained."]))
    assert capsys.readouterr().err == ""
    list(summarize_many(["It rained."], progress=True))
    assert "1/1" in capsys.readouterr().err


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_comes_after_the_summaries_before_it(workers: int) -> None:
    summaries = summarize_many(["It rained."] * 20 + [None], workers=workers)  # type: ignore[list-item]
    assert [next(summaries) for _ in range(20)] == ["It rained."] * 20
    with pytest.raises(InputTypeError, match="there is no text"):
        next(summaries)


def test_what_cannot_be_sent_to_a_process_is_an_error_at_the_call() -> None:
    with pytest.raises(OptionError, match=r"splitter=.* cannot be sent to another process"):
        Summarizer(splitter=lambda text: [(0, len(text))]).summarize_many([], workers=2)
