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


def test_in_a_text_that_was_parsed_a_tag_is_a_word_like_others() -> None:
    text = f"The <details> of a page fold <b>corn</b>. {REST} The <details> are old."
    parsed, plain = (Summarizer(9, language="en").summarize(Document(text, parsed=parsed)) for parsed in (True, False))
    assert (len(parsed), len(plain)) == (4, 2)
    assert "details" in parsed.keywords(9)
    linked = "The <details> fold. Corn grows. A mill <details> burned."
    graphs = [Summarizer(1, furniture=False).summarize(Document(linked, parsed=each)).graph() for each in (True, False)]
    assert [graph.number_of_edges() for graph in graphs] == [1, 0]
