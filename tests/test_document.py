"""What a document takes and is, and how its text is read: without tags, white space collapsed."""

from dataclasses import FrozenInstanceError, replace

import pytest

from summarize import Document, InputTypeError, OptionError, Sentence, Span, summarize_many
from summarize.document import SetAside, collapsed, width, widths, without_stretches
from summarize.markup import may_hold_tags, without_tags

SPANS = [Span("It rained.", 0, 10, 0), Sentence("It rained.", 0, 10, 0, 1.0), SetAside("It rained.", 0, 10, 0, "headline")]


@pytest.mark.parametrize("field", ["title", "language", "url", "date"])
def test_what_is_known_of_a_text_is_text_or_nothing(field: str) -> None:
    with pytest.raises(InputTypeError, match=rf"Document\({field}=...\) takes a str or None, not int \(3\)"):
        Document("It rained.", **{field: 3})  # type: ignore[arg-type]
    for given, kept in ((" ", None), (None, None), ("en", "en")):
        assert getattr(replace(Document("It rained."), **{field: given}), field) == kept  # type: ignore[arg-type]


def test_an_address_is_kept_without_its_password() -> None:
    assert Document("It rained.", url="https://ann:secret@example.org/a").url == "https://example.org/a"


def test_a_document_stays_as_it_is_and_is_a_key() -> None:
    with pytest.raises(FrozenInstanceError):
        Document("It rained.").text = "Snow."  # type: ignore[misc]
    assert len({Document("It rained."), Document("It rained."), Document("Snow.")}) == 2


@pytest.mark.parametrize("stretches", [[(0, 2)], [(0, 0), (0, 2), (2, 2), (2, 10)], [(10, 10)]])
def test_stretches_that_are_not_prose_stand_in_order(stretches: list[tuple[int, int]]) -> None:
    aside = tuple((start, end, "code") for start, end in stretches)
    assert Document("It rained.", aside=aside).aside == aside


@pytest.mark.parametrize("stretches", [[(-1, 2)], [(2, 1)], [(0, 3), (2, 4)], [(4, 5), (0, 1)], [(9, 11)]])
def test_stretches_that_overlap_or_lie_outside_are_an_error(stretches: list[tuple[int, int]]) -> None:
    with pytest.raises(OptionError, match="overlaps, is out of order or outside the text"):
        Document("It rained.", aside=tuple((start, end, "code") for start, end in stretches))


@pytest.mark.parametrize("span", SPANS)
def test_a_span_stays_as_it_is_and_is_a_key(span: Span) -> None:
    with pytest.raises(FrozenInstanceError):
        span.start = 3  # type: ignore[misc]
    assert len({*SPANS, span}) == 3


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("It <b>rained</b>.", "It  rained ."),
        ("It {cough} rained.", "It   rained."),
        ("{uh} 1 < 2 <p>", "  1 < 2  "),
        ("It rained.",) * 2,
    ],
)
def test_tags_and_notes_of_a_transcriber_are_no_words(text: str, read: str) -> None:
    assert without_tags(text) == read
    assert may_hold_tags(Document(text)) is (read != text)


def test_stretches_become_line_breaks() -> None:
    assert without_stretches("It rained. x = 1 Snow.", [(0, 2, "code"), (11, 16, "code")]) == "\n\n rained. \n\n\n\n\n Snow."
    assert without_stretches("It rained.", []) == "It rained."


@pytest.mark.parametrize(
    "text",
    ["two words", " two words ", "two  words", "two\nwords", "two\n\nwords", "two\twords\n", "two\xa0words", "two \n  words"],
)
def test_white_space_is_one_space(text: str) -> None:
    assert collapsed(text) == "two words"
    assert width(text) == 9
    assert list(widths([text.strip(), "corn", text.strip()])) == [9, 4, 9]


def test_letters_count_once_however_they_are_written() -> None:
    assert [*widths(["wo\u0308rds"]), width("wo\u0308rds"), width("w\xf6rds")] == [5, 5, 5]
    assert list(widths(["corn"] * 2500)) == [4] * 2500


@pytest.mark.parametrize("texts", [["It rained."], ("It rained.",)])
def test_a_list_of_sentences_is_to_be_joined(texts: object) -> None:
    with pytest.raises(InputTypeError, match=r"for a list of sentences join them with '\\n'$"):
        Document(texts)  # type: ignore[arg-type]


class NAType:
    """What pandas calls missing, by its name."""


@pytest.mark.parametrize("nothing", [None, float("nan"), NAType()])
def test_a_missing_text_is_told_from_a_wrong_one(nothing: object) -> None:
    assert list(summarize_many(["It rained.", nothing], missing="skip")) == ["It rained.", None]
    with pytest.raises(
        InputTypeError, match=r'row 1 of the texts: .*there is no text.*; missing="skip" leaves missing texts as they are$'
    ):
        list(summarize_many(["It rained.", nothing], missing="error"))


@pytest.mark.parametrize("wrong", [3, 2.5, True])
def test_a_wrong_text_is_not_missing(wrong: object) -> None:
    for missing in ("skip", "error"):
        with pytest.raises(InputTypeError, match=r"row 0 of the texts: expected .*: give the article as a str, or a Document$"):
            list(summarize_many([wrong], missing=missing))


@pytest.mark.parametrize(("missing", "error"), [("drop", OptionError), (None, InputTypeError), (3, InputTypeError)])
def test_what_to_do_about_a_missing_text_is_one_of_two_words(missing: object, error: type[Exception]) -> None:
    with pytest.raises(error, match="missing takes 'error' or 'skip'"):
        summarize_many([], missing=missing)  # type: ignore[call-overload]


def test_no_stretches_are_an_empty_tuple_and_stretches_are_several() -> None:
    assert hash(Document("It rained.", aside=[])) == hash(Document("It rained."))  # type: ignore[arg-type]  # as JSON has it
    with pytest.raises(InputTypeError, match=r"Document\(aside=...\) takes triples"):
        Document("It rained.", aside=3)  # type: ignore[arg-type]


def test_texts_one_after_the_other_are_for_many() -> None:
    with pytest.raises(InputTypeError, match=r": for many texts call summarize_many\(texts\)$"):
        Document(iter(["It rained."]))  # type: ignore[arg-type]
