"""Splitters of other packages, and runs without an end mark."""

import pytest
from nltk.tokenize import LineTokenizer
from nltk.tokenize.punkt import PunktSentenceTokenizer

from summarize import InputTypeError, OptionError, Span, Summarizer

TEXT = "The mill burned. Nobody was hurt.\nThe owner will build again"


def sentences(splitter: object) -> list[str]:
    return [s.text for s in Summarizer(9, splitter=splitter, furniture=False).summarize(TEXT)]


def test_lines_are_sentences_when_asked() -> None:
    assert sentences("lines") == TEXT.split("\n")


def test_nltk_tokenizers_fit() -> None:
    assert sentences(PunktSentenceTokenizer())[0] == "The mill burned."
    assert sentences(LineTokenizer()) == TEXT.split("\n")


def test_a_function_may_give_pairs_or_spans() -> None:
    assert sentences(lambda _: [(0, 17), (17, 33)]) == ["The mill burned.", "Nobody was hurt."]
    assert sentences(lambda text: [Span(text[:16], 0, 16, 0)]) == ["The mill burned."]


@pytest.mark.parametrize("spans", [[(0, 20), (10, 30)], [(17, 33), (0, 16)], [(0, 9999)], [(-5, 3)]])
def test_spans_that_overlap_or_lie_outside_are_an_error(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(OptionError, match="overlap, are out of order or lie outside"):
        sentences(lambda _: spans)


def test_a_function_that_gives_no_spans_is_an_error() -> None:
    with pytest.raises(InputTypeError, match=r"\(start, end\) pairs"):
        sentences(lambda text: text.split("."))


@pytest.mark.parametrize("wrong", ["sentences", 3])
def test_what_cannot_split_is_an_error_at_once(wrong: object) -> None:
    with pytest.raises((OptionError, InputTypeError), match="splitter takes None, 'lines', a function"):
        Summarizer(splitter=wrong)


def test_a_long_run_is_cut_at_a_line_break_before_clauses_and_spaces() -> None:
    lines = ["word, " * 60 + "x" for _ in range(6)]
    cut = Summarizer(99).summarize("\n".join(lines))
    assert len(cut.ranking) > 1
    assert all(len(s.text) <= 1000 for s in cut.ranking)
    assert all(s.text.startswith("word") for s in cut.ranking)


def test_a_span_of_white_space_is_not_a_sentence() -> None:
    assert sentences(lambda _: [(0, 16), (16, 17), (17, 33), (33, 34)]) == ["The mill burned.", "Nobody was hurt."]


@pytest.mark.parametrize(("length", "pieces"), [(999, 1), (1000, 1), (1001, 2)])
def test_a_sentence_of_a_thousand_characters_is_whole_and_a_longer_one_is_cut(length: int, pieces: int) -> None:
    text = ("mill " * 250)[: length - 1].strip().ljust(length - 1, "l") + "."
    assert len(text) == length
    assert len(Summarizer(99).summarize(text).ranking) == pieces
