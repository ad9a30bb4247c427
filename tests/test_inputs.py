"""What comes in: the table of odd inputs, each row as a test."""

import json
import random
import time
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from summarize import (
    MMR,
    Document,
    InputTypeError,
    OptionError,
    Summarizer,
    SummarizeWarning,
    TfIdf,
    split_sentences,
    summarize,
    summarize_many,
)
from summarize.languages import Language

TEXT = "The mill by the river burned on Monday. Nobody was hurt in the fire. The owner of the mill wants to build a new one."


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\u2003\u00a0", "\x00 \x00"])
def test_nothing_gives_an_empty_summary(text: str) -> None:
    assert summarize(text).strip("\x00 ") == ""
    assert list(Summarizer().summarize(text.replace("\x00", ""))) == []


def test_only_known_furniture_gives_an_empty_summary() -> None:
    summary = Summarizer().summarize("No time to read?\nGet a summary\n\nAdvertisement\n\nShare this article")
    assert summary.text == ""
    assert {span.reason for span in summary.set_aside} == {"known phrase"}


def test_one_sentence_is_its_own_summary() -> None:
    assert summarize("It rained.") == "It rained."
    assert summarize("no end mark") == "no end mark"


def test_fewer_sentences_than_asked_are_all_returned() -> None:
    assert summarize(TEXT, 10) == TEXT


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (None, "there is no text; an empty article is the empty string ''"),
        (b"It rained.", r"decode it first, for example data.decode\('utf-8'\)"),
        (["It rained."], r"call summarize_many\(texts\)"),
        (Path("article.txt"), "read the file first"),
        (3, "give the article as a str, or a Document"),
        ({"text": "It rained."}, r"for example row\['text'\]"),
    ],
)
def test_what_is_no_text_is_a_type_error_that_says_what_to_write(text: object, advice: str) -> None:
    with pytest.raises(TypeError, match=advice):
        summarize(text)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=advice):
        Document(text)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=advice):
        split_sentences(text)  # type: ignore[arg-type]


def test_an_open_file_is_told_to_be_read() -> None:
    with Path(__file__).open(encoding="utf-8") as file, pytest.raises(InputTypeError, match=r"file.read\(\)"):
        summarize(file)  # type: ignore[arg-type]


@pytest.mark.parametrize("budget", ["sentences", "words", "characters"])
@pytest.mark.parametrize("value", [0, -1, -(10**30), float("nan"), 2.5, float("inf")])
def test_whole_budgets_below_one_are_value_errors(budget: str, value: float) -> None:
    with pytest.raises(OptionError, match=f"{budget} takes a whole number from 1 up, not"):
        summarize(TEXT, **{budget: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [0, -0.5, 1.0001, float("nan"), float("inf")])
def test_ratios_outside_their_range_are_value_errors(value: float) -> None:
    with pytest.raises(OptionError, match="ratio takes a share above 0 and up to 1, not"):
        summarize(TEXT, ratio=value)


@pytest.mark.parametrize("value", [0, -1.0, float("nan"), float("inf")])
def test_times_outside_their_range_are_value_errors(value: float) -> None:
    with pytest.raises(OptionError, match="seconds takes a time above 0, not"):
        summarize(TEXT, seconds=value)


@pytest.mark.parametrize("budget", ["sentences", "words", "characters", "ratio", "seconds"])
@pytest.mark.parametrize("value", [True, False, np.True_, "3", b"3", [3], np.array([1, 2]), object()])
def test_no_number_is_a_type_error(budget: str, value: object) -> None:
    with pytest.raises(InputTypeError, match=f"{budget} takes"):
        Summarizer(**{budget: value})  # type: ignore[arg-type]


def test_two_budgets_are_a_value_error_that_says_which() -> None:
    with pytest.raises(OptionError, match="one budget at a time: sentences=3 and words=80 were given"):
        summarize(TEXT, 3, words=80)
    with pytest.raises(ValueError, match=r"ratio=0\.5 and seconds=10"):
        Summarizer(ratio=0.5, seconds=10)


@pytest.mark.parametrize("budget", ["sentences", "words", "characters"])
def test_a_budget_beyond_any_text_is_everything(budget: str) -> None:
    assert summarize(TEXT, **{budget: 10**30}) == TEXT  # type: ignore[arg-type]
    assert summarize(TEXT, seconds=1e308) == TEXT


def test_the_same_text_decomposed_has_as_many_words() -> None:
    text = "Le café fermé à Épinay a été rouvert. Le boulanger du café est là. Personne ne le savait."
    composed, decomposed = (Summarizer(words=9, language="fr").summarize(unicodedata.normalize(f, text)) for f in ("NFC", "NFD"))
    assert composed.chosen == decomposed.chosen


@pytest.mark.parametrize("one", [1, np.int64(1), np.uint8(1), np.array(1)])
def test_integral_numbers_of_any_kind_are_budgets(one: int) -> None:
    assert len(Summarizer(one).summarize(TEXT)) == 1


@pytest.mark.parametrize("half", [0.5, np.float32(0.5), Fraction(1, 2)])
def test_real_numbers_of_any_kind_are_ratios(half: float) -> None:
    assert summarize(TEXT, ratio=half) == summarize(TEXT, ratio=0.5)


def test_an_unknown_language_names_the_tags_and_und() -> None:
    with pytest.raises(OptionError, match=r"language 'xx' is not shipped: choose one of .*de, el, en.* or 'und'"):
        summarize(TEXT, language="xx")
    with pytest.raises(OptionError, match="'xx'"):
        summarize(Document(TEXT, language="xx"))
    with pytest.raises(InputTypeError, match="language takes a str or None"):
        summarize(TEXT, language=3)  # type: ignore[arg-type]


@pytest.mark.parametrize("tag", ["en", "EN", "en-GB", "en_us", "und"])
def test_case_underscore_and_region_of_a_tag_do_not_matter(tag: str) -> None:
    assert Summarizer(1, language=tag).summarize(TEXT).language == tag[:2].lower().replace("un", "und")


def test_a_text_in_no_known_language_has_the_neutral_rules() -> None:
    assert Summarizer().summarize("Lorem ipsum dolor sit amet. Consectetur adipiscing.").language == "und"


def test_options_are_checked_before_any_text_is_read() -> None:
    def texts() -> Iterator[str]:
        pytest.fail("a text was read")
        yield ""

    with pytest.raises(OptionError):
        summarize_many(texts(), 0)
    with pytest.raises(OptionError):
        summarize_many([], workers=0)
    with pytest.raises(TypeError, match="for one text call summarize"):
        summarize_many("It rained.")
    with pytest.raises(TypeError, match="workers takes a whole number"):
        summarize_many([], workers="2")  # type: ignore[call-overload]


def test_a_wrong_title_query_or_furniture_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="title takes a str or None, not int"):
        summarize(TEXT, title=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="query takes a str or None, not bytes"):
        summarize(TEXT, query=b"fire")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="furniture takes True or False"):
        Summarizer(furniture="no")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"Document\(title=...\)"):
        Document(TEXT, title=3)  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["weighting", "ranking", "selection"])
def test_a_part_without_its_method_is_a_type_error(part: str) -> None:
    with pytest.raises(TypeError, match=f"{part} takes an object with a method"):
        Summarizer(**{part: "best"})  # type: ignore[arg-type]


def test_a_part_that_needs_another_around_it_is_told_so() -> None:
    text = pytest.importorskip("sklearn.feature_extraction.text")
    networkx = pytest.importorskip("networkx")
    for part, given, said in (
        ("weighting", text.TfidfVectorizer(), r"write FromVectorizer\(\.\.\.\) around"),
        ("ranking", networkx.pagerank, r"write Centrality\(\.\.\.\) around"),
        ("selection", MMR, r"write MMR\(\)$"),
    ):
        with pytest.raises(InputTypeError, match=said):
            Summarizer(**{part: given})  # type: ignore[arg-type]  # as a user may


def test_a_weighting_that_gives_no_matrix_is_told_what_is_expected() -> None:
    class Weighting:
        def __init__(self, rows: int) -> None:
            self.rows = rows

        def weigh(self, sentences: Sequence[str], language: Language) -> object:
            return TfIdf().weigh(sentences[: self.rows], language) if self.rows else np.eye(len(sentences))

    for rows, given in ((0, "ndarray"), (2, "one of 2 rows")):
        with pytest.raises(OptionError, match=rf"must return a TermMatrix .* with a row for each of \d+ sentences, not {given}"):
            Summarizer(1, weighting=Weighting(rows)).summarize(TEXT)  # type: ignore[arg-type]  # as a user may


def test_empty_title_query_and_language_fields_are_none() -> None:
    assert Document(TEXT, title=" ", url="").title is None
    assert Summarizer().summarize(TEXT, query=" ").query_matched is None


def test_a_query_without_a_word_of_the_text_changes_nothing_and_says_so() -> None:
    plain, asked = Summarizer(1).summarize(TEXT), Summarizer(1).summarize(TEXT, query="submarine")
    assert (plain.chosen, plain.scores) == (asked.chosen, asked.scores)
    assert asked.query_matched is False
    assert plain.query_matched is None


def test_no_punctuation_at_all_is_cut_between_words_and_takes_linear_time() -> None:
    draw = random.Random(7)
    words = ["mill", "river", "stone", "corn", "wheel", "water", "grain", "flour", "miller", "sack"]
    text = " ".join(draw.choice(words) for _ in range(200_000))
    began = time.process_time()
    summary = Summarizer().summarize(text)
    assert time.process_time() - began < 20  # a bound that only something quadratic exceeds
    assert len(summary) == 3
    for sentence in summary:
        assert len(sentence.text) <= 1000
        assert set(sentence.text.split()) <= set(words)


def test_one_endless_word_is_left_whole() -> None:
    word = "a" * 1_000_000
    assert summarize(word) == word


@pytest.mark.parametrize("text", ["/etc/passwd", "article", "Node.js", "See article.txt", "z.B./usw."])
def test_a_path_without_a_known_suffix_is_a_text_like_any_other(text: str) -> None:
    assert summarize(text) == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://example.com/article.html", "a web address"),
        ("example.com/article", "a web address"),
        ("article.txt", "the name of a file"),
        ("C:\\Article.PDF\n", "the name of a file"),
    ],
)
def test_an_address_or_a_file_name_in_place_of_a_text_is_summarised_with_a_warning(text: str, kind: str) -> None:
    for call in (summarize, Summarizer().summarize):
        with pytest.warns(SummarizeWarning, match=f"looks like {kind}") as told:
            assert str(call(text)) == text.strip()
        assert told[0].filename == __file__
    assert len(Summarizer().summarize(Document(text))) == 1  # who makes a document means its text


def test_tags_stand_in_no_chosen_sentence_and_weigh_nothing() -> None:
    marked = "<p class='mill river burned'>The <b>mill</b> burned.</p> Nobody was hurt. The owner will build a new mill."
    assert "<" not in summarize(marked, 3)
    assert "The owner will build a new mill." in summarize(marked, 3)
    only = Summarizer(1).summarize("<b class='zebra'>The mill burned.</b> <i>The mill will be built again.</i>")
    assert len(only) == 1
    assert "zebra" not in only.keywords(20)


def test_less_than_signs_are_no_tags() -> None:
    text = "If a < b and c > d, the mill stops. It starts again when a > b."
    assert summarize(text, 2) == text


@pytest.mark.parametrize(
    "text",
    [
        "The mill burned\non Monday night, and the\nowner wept.\n\nNobody was hurt in\nthe fire that day.",
        "The mill burned.\r\nNobody was hurt.\r\n\r\nThe owner wept.",
        "The\tmill burned.\tNobody was hurt.",
        "The mill\x00 burned. Nobody\x00 was hurt.",
        "The mill \ud800 burned. Nobody \udfff was hurt.",
        "The mill burned 🔥. Nobody was hurt 👩‍👩‍👧. The owner wept 😢.",
        "احترقت الطاحونة يوم الاثنين. لم يصب أحد بأذى. يريد المالك بناء واحدة جديدة.",
        "The \u200bmill\u200b burned. Nobody was\ufeff hurt.",
        "水车在星期一烧毁了。没有人受伤。主人想建一个新的。",
    ],
)
def test_offsets_stay_true_in_odd_texts(text: str) -> None:
    summary = Summarizer(2).summarize(text)
    assert len(summary) == 2
    for sentence in (*summary, *summary.ranking, *summary.set_aside):
        assert text[sentence.start : sentence.end] == sentence.text
    assert json.loads(summary.to_json())["text"] == summary.text


def test_hard_wrapped_lines_are_joined_in_the_summary() -> None:
    wrapped = "The mill by the river burned on Monday night, and\neverybody in the town came to see it burn. Nobody was\nhurt.\n"
    assert "\n" not in summarize(wrapped)
    assert "night, and everybody" in summarize(wrapped)


@pytest.mark.parametrize("text", ["It rained. " * 50, "It rained.\n" * 50, "Yes.\n\n" * 9])
def test_a_repeated_sentence_is_returned_once(text: str) -> None:
    assert summarize(text, 5) == text.split("\n", maxsplit=1)[0].split(". ", maxsplit=1)[0].rstrip(". ") + "."


@pytest.mark.parametrize("text", ["The of and. To be or not. And the.", "1 2 3. 4 5 6. 7 8 9.", "!!! ??? ...", "— — —\n\n***"])
def test_texts_without_content_words_have_summaries_and_finite_scores(text: str) -> None:
    summary = Summarizer(2).summarize(text)
    assert len(summary) >= 1
    assert np.isfinite(summary.scores).all()


def test_a_document_goes_in_where_a_text_does() -> None:
    document = Document(TEXT, title="Fire at the mill", language="en")
    assert summarize(document, 1) == summarize(TEXT, 1, title="Fire at the mill", language="en")
    assert list(summarize_many([document], 1))
    assert [span.text for span in split_sentences(TEXT)] == [s.text for s in Summarizer(9).summarize(document)]


def test_a_title_at_the_call_replaces_the_documents() -> None:
    assert Summarizer().summarize(Document(TEXT, title="Fire"), title="Water").document.title == "Water"
