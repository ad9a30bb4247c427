"""Heaps of reviews: seen by the title in nearly every sentence and by the lack of order, and ranked without direction."""

from pathlib import Path

import numpy as np
import pytest

from summarize import Summarizer, TextRank, TfIdf
from summarize.languages import load
from summarize.ranking.heaps import is_heap
from summarize.weighting.matrix import TermMatrix

HEAPS = {path.stem: path.read_text("utf-8").split("\n", 1) for path in (Path(__file__).parent / "golden" / "heaps").glob("*.txt")}


def rows(sentences: list[str]) -> TermMatrix:
    return TfIdf().weigh(sentences, load("en"))


def seen_as_heap(title: str, sentences: list[str]) -> bool:
    matrix = rows(sentences)
    return is_heap(matrix, matrix.times(matrix.terms.project(title)), float(matrix.similarities.sum()))


@pytest.mark.parametrize("name", HEAPS)
def test_a_heap_of_reviews_is_ranked_as_plain_textrank_has_it(name: str) -> None:
    title, text = HEAPS[name]
    plain = Summarizer(language="en", ranking=TextRank(damping=0.85, direction=0, opening=0, title=0)).summarize(text)
    scores = Summarizer(language="en").summarize(text, title=title).scores
    assert np.allclose(scores, plain.scores)
    assert not np.allclose(scores, Summarizer(language="en").summarize(text).scores)


def test_where_sentences_go_on_from_one_another_it_is_an_article() -> None:
    title, text = HEAPS["inn"]
    sentences = text.splitlines()
    assert seen_as_heap(title, sentences)
    assert not seen_as_heap(title, sorted(sentences * 2))  # each beside its like
    assert not seen_as_heap("kippers", sentences)
    assert not seen_as_heap(title, sentences[:30])
    assert not is_heap(rows(sentences), None, 1.0)


@pytest.mark.parametrize("sentences", [HEAPS["inn"][1].splitlines(), ["The mill burned."] * 41])
def test_near_cosines_are_those_of_the_dense_matrix(sentences: list[str]) -> None:
    matrix = rows(sentences)
    near = sum(np.trace(matrix.similarities, step) for step in (1, 2, 3))
    pairs = 3 * matrix.shape[0] - 6
    title = np.ones(matrix.shape[0])
    n = matrix.shape[0]
    limit = near / pairs / 1.5 * n * (n - 1)
    assert is_heap(matrix, title, limit * 1.001)
    assert not is_heap(matrix, title, limit * 0.999)


def test_a_heap_has_40_sentences_and_17_of_20_name_the_title() -> None:
    matrix = rows(["mill"] * 40)
    for named, is_one in [(40, True), (34, True), (33, False)]:
        assert is_heap(matrix, np.array([1.0] * named + [0.0] * (40 - named)), 40.0**2) == is_one
    assert not is_heap(rows(["mill"] * 39), np.ones(39), 39.0**2)
