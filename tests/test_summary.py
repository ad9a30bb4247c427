"""A summary's data, and what can be made of it."""

import json
import pickle
from dataclasses import FrozenInstanceError, replace
from itertools import pairwise

import networkx
import pytest

from summarize import Document, InputTypeError, OptionError, Sentence, Summarizer, Summary


@pytest.fixture(scope="module")
def summary(examples: dict[str, str]) -> Summary:
    return Summarizer(3).summarize(Document(examples["harbour"], url="https://example.com/crane"))


def test_it_iterates_over_its_sentences_in_document_order(summary: Summary) -> None:
    assert list(summary) == list(summary.sentences)
    assert len(summary) == 3
    assert [s.start for s in summary] == sorted(s.start for s in summary)


def test_the_ranking_holds_every_eligible_sentence_best_first(summary: Summary) -> None:
    scores = [s.score for s in summary.ranking]
    assert all(after <= before + 1e-9 for before, after in pairwise(scores))
    assert sum(scores) == pytest.approx(1)
    assert len(summary.ranking) + len(summary.set_aside) == max(s.index for s in summary.ranking) + 1


def test_text_and_lines_hold_the_same_sentences(summary: Summary) -> None:
    assert summary.text == summary.lines.replace("\n", " ") == str(summary)


def test_json_is_the_dict(summary: Summary) -> None:
    found = json.loads(summary.to_json())
    assert found == json.loads(json.dumps(summary.to_dict()))
    assert found["url"] == "https://example.com/crane"
    assert found["set_aside"][0]["reason"] == "headline"


def test_json_has_keywords_where_they_are_asked_for(summary: Summary) -> None:
    assert "keywords" not in summary.to_dict()
    assert json.loads(summary.to_json(keywords=4))["keywords"] == summary.keywords(4)


def test_json_escapes_what_cannot_be_encoded_and_what_steers_a_terminal() -> None:
    text = "The mill \x1b\x9b2J \ud800 burned."
    written = Summarizer().summarize(text).to_json()
    assert json.loads(written)["sentences"][0]["text"] == text
    assert not [character for character in written if not character.isprintable()]


def test_markdown_marks_in_the_text_are_escaped() -> None:
    shown = Summarizer().summarize("The * star is [not](a link) and <b is less.").to_markdown()
    assert r"\* star is \[not\](a link) and \<b" in shown


def test_an_empty_summary_renders_to_nothing() -> None:
    empty = Summarizer().summarize("")
    assert (empty.text, empty.lines, empty.to_markdown(), empty.to_html(), empty._repr_html_(), list(empty.ranking)) == (
        "",
        "",
        "",
        "",
        "",
        [],
    )
    assert empty.keywords() == []
    assert not empty


def test_keywords_are_words_of_the_text_without_stop_words(summary: Summary) -> None:
    found = summary.keywords(8)
    assert "crane" in found
    assert "the" not in found
    assert all(word.lower() in summary.document.text.lower() for word in found)
    assert len(found) == len(set(found)) == 8


@pytest.mark.parametrize(
    ("n", "error"), [(0, ValueError), (-1, ValueError), (1.5, ValueError), (True, TypeError), ("3", TypeError)]
)
def test_keywords_and_neighbours_take_a_number_from_one_up(summary: Summary, n: object, error: type[Exception]) -> None:
    with pytest.raises(error, match="a whole number from 1 up"):
        summary.keywords(n)  # type: ignore[arg-type]
    with pytest.raises(error, match="a whole number from 1 up"):
        summary.graph(n)  # type: ignore[arg-type]
    with pytest.raises(error, match="a whole number from 1 up"):
        summary.graph(best=n)  # type: ignore[arg-type]


def test_the_graph_joins_each_sentence_to_its_neighbours(summary: Summary) -> None:
    graph = summary.graph(neighbours=2)
    assert isinstance(graph, networkx.Graph)
    assert set(graph) == {s.index for s in summary.ranking}
    assert {n for n, chosen in graph.nodes(data="chosen") if chosen} == {s.index for s in summary}
    assert graph.number_of_edges() <= 2 * len(graph)
    assert all(0 < edge["weight"] <= 1 + 1e-12 for _, _, edge in graph.edges(data=True))


def test_a_graph_of_the_best_sentences_has_the_edges_among_them(summary: Summary) -> None:
    best = summary.graph(neighbours=len(summary.ranking), best=9)
    every = summary.graph(neighbours=len(summary.ranking))
    assert set(best) == {sentence.index for sentence in summary.ranking[:9]}
    assert networkx.utils.graphs_equal(best, every.subgraph(best))


def test_its_repr_is_short(summary: Summary) -> None:
    assert repr(summary).startswith("<Summary of 3 of ")
    assert len(repr(summary)) < 120


def test_a_summary_is_indexed_and_sliced_as_its_sentences_are(summary: Summary) -> None:
    assert (summary[0], summary[-1], summary[1:]) == (summary.sentences[0], summary.sentences[-1], summary.sentences[1:])
    with pytest.raises(IndexError):
        summary[3]


def test_leans_on_says_what_it_takes() -> None:
    with pytest.raises(InputTypeError, match=r"such as summary\[0\], not 'It rained\.'"):
        Summarizer().summarize("It rained.").leans_on("It rained.")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["It snowed.", "It is wet. It rained.", ""])
def test_leans_on_takes_no_sentence_of_another_summary(text: str) -> None:
    summary = Summarizer(language="en").summarize("It rained.")
    assert summary.leans_on(Summarizer(1, language="en").summarize("It rained. ")[0]) is None
    with pytest.raises(OptionError, match="of this summary's ranking"):
        Summarizer(language="en").summarize(text).leans_on(summary[0])


def test_a_summary_of_every_sentence_computes_its_scores_when_asked() -> None:
    text = "The mill burned down. Nobody was hurt. The owner of the mill builds it anew."
    every, again = (Summarizer(n, language="en").summarize(text) for n in (9, 3))
    words = Summarizer(words=99, language="en").summarize(text)
    assert every == again == words == pickle.loads(pickle.dumps(every))  # noqa: S301  our own pickle
    assert hash(every) == hash(words)
    assert (len(every.scores), every.scores[0], every.scores[1:]) == (3, words.scores[0], words.scores[1:])
    assert repr(every.scores) == repr(words.scores)


def test_a_sentence_is_not_repeated_where_every_sentence_fits() -> None:
    assert Summarizer(9).summarize("It rained. Nobody came. It  RAINED!").text == "It rained. Nobody came."


TOLD = "Buy now\n\nMills grind corn. But they burn. Corn feeds mice. Snow came."
"""Its first line is set aside, so that a sentence's index is not its place in the ranking."""


def told(sentences: int) -> Summary:
    document = Document(TOLD, aside=((0, 7, "advertisement"),))
    return Summarizer(sentences, language="en").summarize(document)


def test_what_a_sentence_leans_on_is_found_by_its_index() -> None:
    summary = told(4)
    assert [sentence.index for sentence in summary] == [1, 2, 3, 4]
    support = summary.leans_on(summary[1])
    assert support is not None
    assert support.text == "Mills grind corn."
    assert [found["leans_on"] for found in summary.to_dict()["sentences"]] == [None, 1, None, None]
    assert summary.leans_on(summary[0]) is None


@pytest.mark.parametrize("index", [0, 5, 99])
def test_what_leans_on_another_is_a_sentence_of_the_ranking(index: int) -> None:
    sentence = Sentence("Buy now", 0, 7, index, 0.5)
    with pytest.raises(OptionError, match="takes a sentence of this summary's ranking"):
        told(4).leans_on(sentence)


def test_of_several_supports_the_first_that_the_summary_leaves_out_is_told() -> None:
    text = "Karen Thompson bought the mill. It burned down. But Thompson was insured. Snow came. The mill is old."
    every = Summarizer(5, language="en").summarize(text)
    first, second, third, *_ = every.sentences
    assert every.leans_on(third) in {first, second}
    assert replace(every, chosen=(0, 2)).leans_on(third) == second
    assert replace(every, chosen=(1, 2)).leans_on(third) == first
    assert replace(every, chosen=(2,)).leans_on(third) == every.leans_on(third)


def test_the_speaker_is_that_of_the_turn_and_nobody_before_the_first_one() -> None:
    text = "The council met.\nCHAIR: Is the bridge safe?\nROTH: The bridge is safe.\nCHAIR: Then we open the bridge.\nROTH: Yes."
    summary = Summarizer(9, language="en").summarize(text)
    assert [summary.speaker_of(sentence) for sentence in summary] == [None, "CHAIR", "ROTH", "CHAIR"]
    assert [found["speaker"] for found in summary.to_dict(speakers=True)["sentences"]] == [None, "CHAIR", "ROTH", "CHAIR"]
    assert "speaker" not in summary.to_json()
    assert json.loads(summary.to_json(speakers=True)) == summary.to_dict(speakers=True)
    with pytest.raises(InputTypeError, match=r"such as summary\[0\], not 3"):
        summary.speaker_of(3)  # type: ignore[arg-type]


def test_ten_keywords_come_and_none_in_a_dict_where_they_are_not_asked_for(summary: Summary) -> None:
    assert len(summary.keywords()) == 10
    assert "keywords" not in summary.to_dict()


def test_sentences_that_share_no_word_are_not_joined() -> None:
    graph = told(1).graph()
    assert {frozenset(edge) for edge in graph.edges} == {frozenset((1, 3))}
    assert graph.nodes[1] == {"text": "Mills grind corn.", "score": told(1).ranking[0].score, "chosen": True}


def test_a_page_gets_the_style_and_a_notebook_the_box(summary: Summary) -> None:
    assert "<style>" in summary.to_html()
    assert "<style>" not in summary.to_html(style=False)
    assert summary[0].text[:20] in summary._repr_html_()


def test_a_summary_is_true_where_it_has_a_sentence_and_a_key() -> None:
    empty = Summarizer().summarize("")
    assert (bool(empty), len(empty), str(empty), bool(told(1))) == (False, 0, "", True)
    assert len({told(1), told(1), told(2), empty}) == 3
    with pytest.raises(FrozenInstanceError):
        empty.chosen = ()  # type: ignore[misc]
