"""Many texts in this process, and what is checked at the call."""

from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError
from itertools import islice
from typing import Any

import pytest

from summarize import Document, InputTypeError, OptionError, Summarizer, SummarizeWarning, summarize, summarize_many
from summarize import many as many_module

Many = Callable[..., Iterator[Any]]
ways = pytest.mark.parametrize("many", [summarize_many, Summarizer().summarize_many], ids=["function", "method"])


def whole(text: str) -> list[tuple[int, int]]:
    """Take a text for one sentence."""
    return [(0, len(text))]


@ways
def test_work_is_done_in_this_process_and_in_silence_unless_asked(
    many: Many, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(many_module, "process_pool")
    assert [str(found) for found in many(["It rained.", Document("Snow."), ""])] == ["It rained.", "Snow.", ""]
    assert capsys.readouterr().err == ""
    with pytest.raises(NameError):
        list(many(["It rained."], workers=2))


@ways
def test_a_bar_shows_how_many_there_are_where_that_is_known(many: Many, capsys: pytest.CaptureFixture[str]) -> None:
    assert [str(found) for found in many(["It rained.", "Snow."], progress=True)] == ["It rained.", "Snow."]
    assert "2/2" in capsys.readouterr().err
    assert [str(found) for found in many(iter(["It rained."]), progress=True)] == ["It rained."]
    assert "1doc" in capsys.readouterr().err


@ways
def test_a_missing_text_stays_missing_where_it_may(many: Many) -> None:
    found = list(many(["It rained.", None, "Snow.", float("nan"), ""], missing="skip"))
    assert [None if each is None else str(each) for each in found] == ["It rained.", None, "Snow.", None, ""]
    with pytest.raises(InputTypeError, match="row 1 of the texts"):
        list(many(["It rained.", None]))
    with pytest.raises(OptionError, match="missing takes 'error' or 'skip'"):
        many([], missing="drop")


class Table:
    """What has columns, but is no data frame unless it has places as well."""

    columns = ("text",)

    def __iter__(self) -> Iterator[str]:
        return iter(["It rained."])


class Frame(Table):
    """What looks like a data frame."""

    iloc = ()


@ways
@pytest.mark.parametrize(
    ("texts", "advice"),
    [
        ("It rained.", "for one text call summarize"),
        (b"It rained.", "for one text call summarize"),
        (bytearray(b"x"), "for one text call summarize"),
        (memoryview(b"x"), "for one text call summarize"),
        (3, "not int"),
        ({"a": "It rained."}, r"give its values\(\)"),
        (Frame(), "give a column"),
    ],
)
def test_what_holds_no_texts_is_an_error_at_the_call(many: Many, texts: object, advice: str) -> None:
    with pytest.raises(InputTypeError, match=advice):
        many(texts)


@ways
def test_anything_else_that_gives_texts_will_do(many: Many) -> None:
    for texts in (Table(), ("It rained.",), {"It rained.": 1}.keys()):
        assert [str(found) for found in many(texts)] == ["It rained."]


@pytest.mark.parametrize("workers", [0, -1, 1.5, "2", True])
def test_a_number_of_workers_is_a_whole_one_from_one_up(workers: object) -> None:
    with pytest.raises((OptionError, InputTypeError), match="workers takes a whole number from 1 up"):
        summarize_many([], workers=workers)  # type: ignore[call-overload]


def test_only_what_goes_to_another_process_must_be_sendable() -> None:
    summarizer = Summarizer(splitter=lambda text: [(0, len(text))])
    for found in (summarizer.summarize_many(["It rained. Snow."]), summarizer.summarize_many(["It rained. Snow."], workers=1)):
        assert [len(summary) for summary in found] == [1]
    with pytest.raises(OptionError, match=r"splitter=.* cannot be sent to another process"):
        summarizer.summarize_many([], workers=2)
    Summarizer(splitter=whole).summarize_many([], workers=2)


@pytest.mark.parametrize(("length", "read"), [(200_000, [1, 2, 3]), (100_000, [1, 3, 3]), (1, [1, 3, 3])])
@pytest.mark.parametrize("kind", [str, Document])
def test_long_texts_are_read_one_by_one_and_short_ones_in_blocks(
    length: int, read: list[int], kind: Callable[[str], str | Document]
) -> None:
    taken: list[int] = []

    def texts() -> Iterator[str | Document]:
        for _ in range(9):
            taken.append(1)
            yield kind(" " * length)

    summaries = summarize_many(texts())
    assert [len(taken) for _ in islice(summaries, 3)] == read


@pytest.mark.parametrize(
    ("text", "advice"), [("article.txt", "read the file first"), ("https://example.org/a", "fetch the page first")]
)
def test_a_name_in_place_of_a_text_is_told_once(text: str, advice: str) -> None:
    for call in (summarize, Summarizer().summarize):
        with pytest.warns(SummarizeWarning, match=f"^the whole text, '{text}', looks like .*: {advice}$") as found:
            call(text)
        assert [warning.filename for warning in found] == [__file__]
    with pytest.warns(SummarizeWarning, match=rf"^row 1 of the texts: the whole text, '{text}', .*: {advice}$") as found:
        assert len(list(summarize_many(["It rained.", text, text]))) == 3
    assert len(found) == 1


def test_our_own_splitter_alone_takes_abbreviations() -> None:
    assert len(Summarizer(9, language="en", abbreviations=["Bd"]).summarize("It is in Bd. Four of it. Snow.")) == 2
    with pytest.raises(OptionError, match="abbreviations are for our own splitter"):
        Summarizer(abbreviations=["Bd"], splitter="lines")
    with pytest.raises((OptionError, InputTypeError), match="splitter"):
        Summarizer(splitter=3)
    with pytest.raises(InputTypeError, match="furniture takes True or False, not 'no'"):
        Summarizer(furniture="no")  # type: ignore[arg-type]


def test_a_title_at_the_call_goes_before_that_of_the_document() -> None:
    document = Document("Mills grind corn. Snow came. Corn feeds mice.", title="Snow", url="https://example.org/a")
    assert Summarizer().summarize(document).document == document
    replaced = Summarizer().summarize(document, title="Mice").document
    assert (replaced.title, replaced.url) == ("Mice", document.url)
    assert Summarizer().summarize(document, title=" ").document.title == "Snow"
    assert Summarizer().summarize(document, query=" ").query_matched is None


def test_presets_are_summarizers() -> None:
    for preset in (Summarizer.textrank, Summarizer.textrank_tfidf, Summarizer.lexrank, Summarizer.pacsum_tfidf):
        assert len(preset(2).summarize("Mills grind corn. Snow came. Corn feeds mice.")) == 2


def test_a_language_that_is_not_shipped_is_told_when_the_summarizer_is_made() -> None:
    with pytest.raises(OptionError, match="tlh"):
        Summarizer(language="tlh")


def test_a_summarizer_stays_as_it_is_and_is_a_key() -> None:
    with pytest.raises(FrozenInstanceError):
        Summarizer().sentences = 3  # type: ignore[misc]
    assert len({Summarizer(2), Summarizer(2), Summarizer(3)}) == 2


@pytest.mark.parametrize(
    ("part", "given", "told"),
    [
        ("ranking", len, r"write Centrality\(...\) around a function of a graph$"),
        ("selection", len, "not <built-in function len>$"),
        ("ranking", 3, "not 3$"),
    ],
)
def test_a_part_that_does_not_fit_is_told_how_to_be_made_one_where_that_is_known(part: str, given: object, told: str) -> None:
    with pytest.raises(InputTypeError, match=rf"^{part} takes an object with a method .*{told}"):
        Summarizer(**{part: given})  # type: ignore[arg-type]
