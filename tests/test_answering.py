"""How near a sentence is to a query, worked by hand."""

from collections.abc import Sequence

import numpy as np
import pytest

from summarize import TfIdf
from summarize.languages import load
from summarize.ranking.answering import likeness

ENGLISH = load("en")


def near(sentences: Sequence[str], query: str, headings: Sequence[str] = ()) -> list[float] | None:
    found = likeness(TfIdf().weigh(sentences, ENGLISH), sentences, query, ENGLISH, headings)
    return None if found is None else found.round(6).tolist()


def worth(sentence: str, query: str) -> float:
    """Return how much more a sentence is worth for what a query asks for, beside one that names what the query is about."""
    found = near([sentence, "Rain came.", "Corn mills burn."], query)
    plain = near([sentence, "Rain came.", "Corn mills burn."], "corn mills")
    assert found is not None
    assert plain is not None
    return round(found[0] / plain[0], 3)


def test_a_sentence_that_is_the_query_has_1_and_the_next_one_a_tenth_of_it() -> None:
    assert near(["Mill.", "Corn.", "Rain."], "mill") == [1, 0.1, 0]
    assert near(["Corn.", "Rain.", "Mill."], "mill") == [0, 0, 1]


@pytest.mark.parametrize("question", ["Mill?", 'Mill?"', "Mill?) ", "Mill？", "Mill؟"])
def test_a_question_keeps_half_and_the_next_sentence_has_four_fifths_of_it(question: str) -> None:
    assert near([question, "Corn.", "Rain."], "mill") == [0.5, 0.8, 0]


def test_a_sentence_with_a_part_of_the_query_has_the_root_of_its_share_times_the_cosine() -> None:
    # idf: mill ln(4/3) + 1 = 1.287682, corn ln(4/2) + 1 = 1.693147; of the query's length mill is 0.605349, and its square
    # 0.366447 the share: √(0.366447 · 0.605349) = 0.470986, and a tenth of what the sentence before has.
    found = near(["Mill corn.", "Mill.", "Rain."], "corn mill")
    assert found == pytest.approx([1, 0.570986, 0.047099], abs=1e-6)


@pytest.mark.parametrize("query", ["", "snow", "the"])
def test_a_query_without_a_word_of_the_text_has_no_likeness(query: str) -> None:
    assert near(["Mill.", "Corn."], query) is None
    assert near(["Mill.", "Corn."], query, ["", "Prices"]) is None


def test_a_sentence_has_four_fifths_of_the_share_of_the_query_that_its_heading_has() -> None:
    sentences = ["Mill.", "Rain.", "Wind."]
    assert near(sentences, "What about the prices of corn?", ["", "Corn prices", "The price"]) == [0, 0.8, 0.4]
    assert near(sentences, "prices", ["", "Old prices", "Wind"]) == [0, 0.8, 0]
    assert near(sentences, "Which fences?", ["Fence", "Fencing", "Fen"]) == [0.8, 0, 0]
    assert near(sentences, "corn", ["Corn", "Cornish", "Cow"]) == [0.8, 0.8, 0]  # four letters are enough, three are not
    assert near(sentences, "fog", ["Fog", "Fog", "Fog"]) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Corn mills burned.", 1),
        ("Three corn mills burned.", 3),
        ("30 corn mills burned.", 3),
        ("In 3 dry summers mills burned.", 3),
        ("In 3 very dry summers mills burned.", 2),
        ("The mills burned at 3.", 2),
        ("The mills burned on Monday.", 1),
        ("The mills cost 3 pounds.", 2),
    ],
)
def test_how_many_is_answered_by_a_number_and_better_by_one_before_what_is_asked_for(sentence: str, expected: float) -> None:
    assert worth(sentence, "How many corn mills?") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mills took 3 pounds.", 3),
        ("The mills took £3.", 3),
        ("The mills took 3 cows.", 2),
        ("The mills took pounds.", 1),
    ],
)
@pytest.mark.parametrize("query", ["How much are corn mills?", "What do the corn mills cost?"])
def test_a_price_is_answered_by_a_number_and_better_with_money(query: str, sentence: str, expected: float) -> None:
    assert worth(sentence, query) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mills burned.", 1),
        ("The mills burned on Monday.", 2),
        ("The mills burned in 1999.", 2),
        ("Three mills burned.", 2),
        ("The mills cost 3 pounds.", 2),
    ],
)
def test_when_is_answered_by_a_number_or_a_date(sentence: str, expected: float) -> None:
    assert worth(sentence, "When did corn mills go?") == expected
    assert worth(sentence, "Which corn mills?") == 1


def test_each_sentence_is_worth_what_it_has_itself() -> None:
    found = near(["Mill.", "Rain came.", "2 mills."], "how many mills")
    assert found is not None
    plain = near(["Mill.", "Rain came.", "2 mills."], "mills")
    assert plain is not None
    assert np.allclose(np.array(found), np.array(plain) * [1, 1, 3], atol=1e-5)
