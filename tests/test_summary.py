"""A summary's data, and what can be made of it."""

import json
import pickle
from itertools import pairwise

import networkx
import pytest

from summarize import Document, InputTypeError, OptionError, Summarizer, Summary


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
