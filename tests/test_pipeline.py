"""What the steps of a summary hand on, as parts of one's own see it."""

import tracemalloc
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from summarize import Document, OptionError, Summarizer, TextRank, TfIdf
from summarize.languages.language import Language
from summarize.pipeline import Pipeline
from summarize.ranking.textrank import Signals
from summarize.weighting.matrix import TermMatrix

MILLS = "The mill burned down. Nobody was hurt in the fire. The owner of the mill builds it anew."


class Noted:
    """A weighting and a ranking that keep what they are given, and take every sentence for as good as any."""

    def __init__(self) -> None:
        self.weighed: list[list[str]] = []
        self.signals: list[Signals] = []

    def weigh(self, sentences: Sequence[str], language: Language) -> TermMatrix:
        """Weigh as always."""
        self.weighed.append(list(sentences))
        return TfIdf().weigh(sentences, language)

    def rank(self, matrix: TermMatrix, signals: Signals) -> np.ndarray:
        """Give each sentence a quarter."""
        self.signals.append(signals)
        return np.full(matrix.shape[0], 0.25)


class Chosen:
    """A selection that keeps what else it is given, and chooses the second sentence or what it is told to."""

    def __init__(self, chosen: Any = (1,)) -> None:  # noqa: ANN401  it may be wrong
        self.chosen = chosen
        self.given: list[tuple[Any, ...]] = []

    def select(self, scores: np.ndarray, matrix: TermMatrix, costs: np.ndarray, limit: int, *more: object) -> Any:  # noqa: ANN401
        """Choose the same always."""
        self.given.append((*more, len(scores), matrix.shape[0], costs.tolist(), limit))
        return self.chosen


class Leaning(Chosen):
    """One that minds whether sentences lean on others."""

    leaning = 0.5


def signals_of(text: str | Document, title: str | None = None, query: str | None = None) -> Signals:
    noted = Noted()
    Summarizer(1, language="en", splitter="lines", furniture=False, ranking=noted).summarize(text, title=title, query=query)
    return noted.signals[0]


def test_without_options_it_is_that_of_a_summarizer_without() -> None:
    assert Pipeline() == Summarizer()._pipeline  # noqa: SLF001  who calls the steps one by one gets the same


def test_a_weighting_of_ones_own_gets_the_words_of_each_sentence() -> None:
    noted = Noted()
    texts = ["The **old** mill by the <b>river</b> burned.[1] Nobody was hurt.", "Rain fell. Snow fell."]
    summaries = list(Summarizer(1, language="en", furniture=False, weighting=noted).summarize_many(texts))
    assert noted.weighed == [["The old mill by the  river  burned.", "Nobody was hurt."], ["Rain fell.", "Snow fell."]]
    assert [len(summary.scores) for summary in summaries] == [2, 2]


def test_tags_are_no_words() -> None:
    text = "The <mill>corn</mill> grew. The mill burned. Nobody came."
    one, other = (Summarizer(1, furniture=False).summarize(each) for each in (text, text.replace("<mill>", "<lamp>")))
    assert one.scores == other.scores


def test_a_ranking_of_ones_own_gives_the_scores() -> None:
    noted = Noted()
    assert Summarizer(1, language="en", ranking=noted).summarize(MILLS).scores == (0.25, 0.25, 0.25)
    assert len(noted.signals) == 1


@pytest.mark.parametrize("scores", [[0.5, np.nan, 0.5], [0.5, np.inf, 0.5], [0.5, 0.5], [[0.5, 0.2, 0.3]], 1.0, "high", {}])
@pytest.mark.parametrize("sentences", [1, 3])
def test_scores_that_are_not_one_finite_number_a_sentence_are_an_error(scores: object, sentences: int) -> None:
    class Wrong:
        def rank(self, matrix: TermMatrix, signals: Signals) -> Any:  # noqa: ANN401, ARG002  it is to be wrong
            return scores

    with pytest.raises(OptionError, match="must give 3 finite numbers"):
        Summarizer(sentences, language="en", ranking=Wrong()).summarize(MILLS)


@pytest.mark.parametrize("chosen", [[99], [3], [-1], [0, 0], [0.0], ["0"], None, 1])
def test_a_choice_that_is_not_different_sentences_is_an_error(chosen: object) -> None:
    with pytest.raises(OptionError, match="different whole numbers below 3"):
        Summarizer(1, language="en", selection=Chosen(chosen)).summarize(MILLS)


def test_a_choice_may_be_an_array_and_in_any_order() -> None:
    assert Summarizer(1, language="en", selection=Chosen(np.array([2, 1]))).summarize(MILLS).chosen == (1, 2)


def test_lengths_are_in_characters() -> None:
    assert signals_of("Mills grind corn.\nA\nCorn\tfeeds  mice.").lengths.tolist() == [17, 1, 16]


def test_a_title_is_the_share_of_it_that_each_sentence_has() -> None:
    assert signals_of("Mills grind corn.\nIt rained.").title is None
    assert signals_of("Mills grind corn.\nIt rained.", title="Snow").title is None
    found = signals_of("Mills grind corn.\nIt rained.", title="Corn").title
    assert found is not None
    assert found[0] > found[1] == 0


def test_a_sentence_answers_for_the_heading_that_it_is_below() -> None:
    text = "The shop is new.\nPrices\nThe corn is new.\nStaff\nThe shop is new."
    document = Document(text, aside=((17, 23, "heading"), (41, 46, "heading")))
    found = signals_of(document, query="prices of corn").query
    assert found is not None
    alone = signals_of("The shop is new.\nThe corn is new.\nThe shop is new.", query="prices of corn").query
    assert alone is not None
    assert found[1] > alone[1]
    assert found[0] == alone[0] == 0


def test_a_selection_of_ones_own_is_asked_even_where_every_sentence_fits() -> None:
    chosen = Chosen()
    assert [str(Summarizer(n, language="en", selection=chosen).summarize(MILLS)) for n in (1, 3)] == [
        "Nobody was hurt in the fire."
    ] * 2
    assert chosen.given == [(3, 3, [1, 1, 1], 1), (3, 3, [1, 1, 1], 3)]


def test_a_selection_that_minds_leaning_is_told_what_leans_and_whether_there_is_a_question() -> None:
    leaning = Leaning()
    summarizer = Summarizer(1, language="en", selection=leaning)
    for query in (None, "Who was hurt?"):
        summarizer.summarize("The mill burned down. But nobody was hurt.", query=query)
    assert [(told.supports(1), told.weight) for told, *_ in leaning.given] == [((0,), 1), ((0,), 0.5)]


def test_where_every_sentence_fits_none_is_ranked_before_a_score_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.delattr(TextRank, "rank_many")
        summaries = [Summarizer(n, language="en").summarize(MILLS) for n in (3, 4)]
        with pytest.raises(AttributeError):
            Summarizer(2, language="en").summarize(MILLS)
    assert [(summary.text, summary.scores[0] > summary.scores[1]) for summary in summaries] == [(MILLS, True)] * 2


def test_texts_that_come_together_are_weighed_and_ranked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    summarizer = Summarizer(1, language="en")
    alone = [summarizer.summarize(MILLS).text] * 4
    monkeypatch.delattr(TextRank, "rank")
    monkeypatch.delattr(TfIdf, "weigh")
    assert [summary.text for summary in summarizer.summarize_many([MILLS] * 4)] == alone


def test_the_sentences_of_a_long_text_are_not_in_memory_all_at_once() -> None:
    text = "The mill burned down in Hull. " * 4000
    article = Pipeline().read(Document(text))
    tracemalloc.start()
    try:
        assert sum(map(len, article.sentences())) == len(text) - 4000
        assert tracemalloc.get_traced_memory()[1] < len(text) / 10
    finally:
        tracemalloc.stop()


def test_those_of_a_short_one_are_cut_out_once() -> None:
    article = Pipeline().read(Document(MILLS))
    assert all(one is again for one, again in zip(article.sentences(), article.sentences(), strict=True))
