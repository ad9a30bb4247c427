"""What holds for every summary, whatever the text: checked by the property tests and by the fuzzer."""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from summarize import Span, Summary
from summarize.languages import load
from summarize.sentences.marks import as_read


def assert_spans_are_exact_and_lose_nothing(text: str, spans: list[Span]) -> None:
    last = 0
    for index, span in enumerate(spans):
        assert span.index == index
        assert text[span.start : span.end] == span.text == span.text.strip() != ""
        assert span.start >= last
        assert not text[last : span.start].strip()
        last = span.end
    assert not text[last:].strip()


def assert_same_summaries(found: list[Summary], expected: list[Summary]) -> None:
    """Assert the same sentences, and scores within 1e-12: a block of documents is ranked as one problem."""
    nothing: tuple[float, ...] = ()
    assert [replace(summary, scores=nothing) for summary in found] == [replace(summary, scores=nothing) for summary in expected]
    for one, other in zip(found, expected, strict=True):
        assert np.abs(np.subtract(one.scores, other.scores)).max(initial=0) <= 1e-12


def is_left_of(shown: str, stretch: str) -> bool:
    """Return whether a stretch of an article becomes the shown text by leaving out characters, spaces apart."""
    left = iter(stretch)
    return all(character in left for character in shown if not character.isspace())


def assert_summary_is_true_to_its_text(summary: Summary) -> None:
    text = summary.document.text
    spans = sorted((*summary.ranking, *summary.set_aside), key=lambda span: span.index)
    assert [span.index for span in spans] == list(range(len(spans)))
    for span in spans:
        assert text[span.start : span.end] == span.text
        assert span.text == span.text.strip() != ""
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert [s.index for s in summary] == sorted({s.index for s in summary})
    assert set(summary) <= set(summary.ranking)
    assert bool(summary) == bool(summary.ranking)
    shown = summary.lines.split("\n") if len(summary) else []
    assert len(shown) == len(summary)
    assert all(is_left_of(line, s.text) for line, s in zip(shown, summary, strict=True))
    scores = np.array(summary.scores)
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
    assert not len(scores) or abs(scores.sum() - 1) < 1e-9


def assert_budget_is_held(summary: Summary, measure: str, amount: float) -> None:
    """Check that a summary of more than one sentence keeps within its budget, by the words that its reader sees."""
    if len(summary) <= 1:
        return
    count = load(summary.language).count_words
    words = sum(map(count, summary.lines.split("\n")))
    match measure:
        case "sentences":
            assert len(summary) <= amount
        case "words":
            assert words <= amount
        case "characters":
            assert len(summary.text) <= amount
        case "ratio":
            text, places = summary.document.text, summary.places
            everything = [as_read(i, text, places, summary.rewritten) for i in range(len(places))]
            assert words <= amount * sum(map(count, everything)) + 1e-6
        case "seconds":
            assert words <= amount * 238 / 60 + 1e-6
        case _:
            raise AssertionError(measure)
