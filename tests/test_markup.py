"""Tags are no words of a text and in no sentence that is shown; a type or a name in angle brackets is a word like others."""

import pytest

from summarize import Document, Summarizer
from summarize.markup import tags_in, without_tags

REST = "The mill burned on Monday. Nobody was hurt."


@pytest.mark.parametrize(
    "word",
    [
        "Vec<T>",
        "HashMap<K, V>",
        "List<String>",
        "vector<int>",
        "Array<Map>",
        "Vec<B>",
        "a <Widget>",
        "Iterator<Item = u32>",
        "Map<String, List<A>>",
        "the `<details>` element",
        "`<cell>`",
        "a<b and c>d",
        "<https://example.org/>",
        "1 < 2 > 0",
    ],
)
def test_a_word_in_angle_brackets_is_a_word(word: str) -> None:
    text = f"We write {word} for the lists of corn. {REST}"
    assert tags_in(text) == []
    assert len(Summarizer(9, language="en").summarize(text)) == 3


@pytest.mark.parametrize(
    "tagged",
    [
        "<b>corn</b>",
        "<B>corn",
        "word<BR>corn",
        "corn<br>",
        "corn <br/>",
        "corn<img src=x>",
        "<details open>corn",
        "<cell kind='a'>corn",
        "<Cell />",
        "</Cell>",
        "corn <dig> corn",
        "<Cell>corn</Cell>",
        "corn <!-- corn -->",
        "Map<Cell>corn</Cell>",
    ],
)
def test_a_tag_is_in_no_sentence_that_is_shown(tagged: str) -> None:
    text = f"We write {tagged} for the lists of corn. {REST}"
    summary = Summarizer(9, language="en").summarize(text)
    assert [aside.reason for aside in summary.set_aside] == ["mark-up"]
    assert summary.text == REST
    assert "<" not in without_tags(text)


def test_an_element_has_its_end_within_a_thousand_characters() -> None:
    near, far = (f"<Cell>{'.' * gap}</Cell>" for gap in (993, 994))
    assert [tags_in(near)[0], tags_in(far)[0]] == [(0, 6), (1000, 1007)]


def test_in_a_text_that_was_parsed_a_tag_is_a_word_like_others() -> None:
    text = f"The <details> of a page fold <b>corn</b>. {REST} The <details> are old."
    parsed, plain = (Summarizer(9, language="en").summarize(Document(text, parsed=parsed)) for parsed in (True, False))
    assert (len(parsed), len(plain)) == (4, 2)
    assert "details" in parsed.keywords(9)
    linked = "The <details> fold. Corn grows. A mill <details> burned."
    graphs = [Summarizer(1, furniture=False).summarize(Document(linked, parsed=each)).graph() for each in (True, False)]
    assert [graph.number_of_edges() for graph in graphs] == [1, 0]


def test_a_comment_between_sentences_is_in_none_and_one_within_a_sentence_sets_it_aside() -> None:
    text = "The mill burned. <!-- Check this. --> The town <!-- who? --> builds.\n<!-- A. B. -->\nNobody came."
    summary = Summarizer(9, language="en").summarize(text)
    assert [text[s.start : s.end] for s in summary] == ["The mill burned.", "Nobody came."]
    assert [(s.text, s.reason) for s in summary.set_aside] == [("The town <!-- who? --> builds.", "mark-up")]
    assert len(Summarizer(9).summarize("<!-- It rained. -->")) > 0


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Rain &ndash; a lot &amp; more&#46;", "Rain – a lot & more."),
        ("Rain in&nbsp; Holm &#160; and &#xA0; Ely.", "Rain in Holm and Ely."),
        ("Write `&nbsp;` or &amp;nbsp; and &lt;b&gt;.", "Write &nbsp; or &amp;nbsp; and &lt;b&gt;."),
        ("AT&T; R&D; a & b; &nosuch; we.", "AT&T; R&D; a & b; &nosuch; we."),
    ],
)
def test_a_reference_is_shown_as_its_character_and_stays_in_the_sentence(written: str, seen: str) -> None:
    summary = Summarizer(9, language="en").summarize(f"Nobody came.&nbsp;{written}")
    assert [sentence.text for sentence in summary] == ["Nobody came.", written]
    assert summary.lines.split("\n") == ["Nobody came.", seen]
    parsed = Summarizer(9, language="en").summarize(Document("Write &amp; for &.", parsed=True))
    assert parsed.text == "Write &amp; for &."


def test_words_that_are_struck_out_are_not_shown() -> None:
    text = "In ~~1907~~ 1908 the ~~old~~ mill burned.\n\nNobody~~ came ~~ by.\n\n~~The mill is open.~~\n\n好~~吃~~。"
    summary = Summarizer(9, language="en").summarize(text)
    assert summary.lines.split("\n")[:2] == ["In 1908 the mill burned.", "Nobody~~ came ~~ by."]
    assert [s.text for s in summary.set_aside] == ["~~The mill is open.~~"]
    assert Summarizer(9).summarize("~~It rained.~~").text == "~~It rained.~~"
