"""What holds for every text, every budget and every option."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invariants import assert_budget_is_held, assert_same_summaries, assert_summary_is_true_to_its_text
from summarize import Document, Summarizer, summarize, summarize_many
from summarize.document import collapsed, width, widths
from summarize.languages import load

pytestmark = pytest.mark.filterwarnings("ignore::summarize.errors.SummarizeWarning")

PIECES = st.sampled_from(
    [
        *(
            "The mill burned down. ",
            "The mill by the river burned. ",
            "Dr. Smith came at 5 p.m. ",
            "No time to read?\n",
            "Get a summary\n",
        ),
        *(
            "A Headline Without End\n\n",
            "- a bullet\n",
            "1. one thing\n",
            "Anna: We must go.\n",
            "wrapped at\nsome column ",
            "…",
            "?! ",
        ),
        *(
            "Photo: J. Doe\n",
            "水车烧毁了。",
            "Рим сгорел. ",
            "\x00",
            "\ud800",
            "<p>tag</p> ",
            "[12] ",
            "(aside) ",
            "“Quoted,” he said. ",
        ),
        *(
            "a" * 1100,
            " ",
            "\n\n",
            "e.g. this ",
            "3.14 ",
            "http://example.com/a.b ",
            "!",
            "word ",
            "ǅ",
            "ß",
            "İstanbul'da ",
            "हिन्दी है। ",
        ),
        *("\u2028", "\t", "\r\n"),
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=40).map("".join), st.text(alphabet=st.characters(categories=["Cs", "Cc", "Zs", "Po"]))
)
BUDGETS = st.one_of(
    st.builds(lambda n: {"sentences": n}, st.integers(1, 30)),
    st.builds(lambda n: {"words": n}, st.integers(1, 300)),
    st.builds(lambda n: {"characters": n}, st.integers(1, 2000)),
    st.builds(lambda r: {"ratio": r}, st.floats(0, 1, exclude_min=True)),
    st.builds(lambda s: {"seconds": s}, st.floats(0.01, 100)),
)


@given(TEXTS, BUDGETS, st.booleans())
@settings(max_examples=150)
def test_any_text_has_a_summary_in_order_and_true_to_its_offsets(text: str, budget: dict[str, float], furniture: bool) -> None:  # noqa: FBT001
    summary = Summarizer(**budget, furniture=furniture).summarize(text)  # type: ignore[arg-type]
    assert_summary_is_true_to_its_text(summary)
    assert summary.text == str(summary)


@given(TEXTS, st.text(), st.text())
def test_any_title_and_query_will_do(text: str, title: str, query: str) -> None:
    assert_summary_is_true_to_its_text(Summarizer().summarize(text, title=title, query=query))


@given(TEXTS, BUDGETS)
@settings(max_examples=150)
def test_a_budget_is_never_exceeded_but_by_one_sentence_alone(text: str, budget: dict[str, float]) -> None:
    summary = Summarizer(**budget, language="en").summarize(text)  # type: ignore[arg-type]
    [(measure, amount)] = budget.items()
    assert_budget_is_held(summary, measure, amount)


@given(TEXTS, BUDGETS)
def test_the_same_again_alone_or_among_many(text: str, budget: dict[str, float]) -> None:
    once = summarize(text, **budget)  # type: ignore[arg-type]
    assert once == summarize(text, **budget)  # type: ignore[arg-type]
    assert list(summarize_many(["It rained.", text], **budget))[1] == once  # type: ignore[call-overload]


@given(TEXTS)
def test_a_summary_survives_pickling_and_json(text: str) -> None:
    summary = Summarizer(2).summarize(Document(text))
    again = pickle.loads(pickle.dumps(summary))  # noqa: S301  our own bytes
    assert again == summary
    assert again.to_json() == summary.to_json()


@given(st.text("abZ09_'’é .,-\n\t\0\x1c"), st.sampled_from(["en", "tr", "zh", "und"]))
def test_tokens_are_the_words_of_the_folded_text(text: str, tag: str) -> None:
    language = load(tag)
    assert language.tokens(text) == language.words()(language.fold(text))


@given(st.lists(TEXTS, max_size=4))
def test_a_block_gives_what_each_document_gives_alone(texts: list[str]) -> None:
    mixed = [*texts, "Die Mühle mahlt Korn. Das Korn ernährt die Stadt.", "Mills grind corn. Corn feeds the town.", *texts]
    assert_same_summaries(list(Summarizer(2).summarize_many(mixed)), [Summarizer(2).summarize(text) for text in mixed])


@given(st.lists(st.text("ab  \t\n\v\x1f\x85\xa0\u2028é\u0308o\0").map(str.strip)))
def test_the_widths_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    assert list(widths(texts)) == list(map(width, texts))


@given(st.text("ab  \t\n\v\x1f\x85\xa0\u2028é\u0308o\0"))
def test_a_collapsed_text_has_single_spaces_between_its_words(text: str) -> None:
    assert collapsed(text) == " ".join(text.split())


def test_every_white_space_of_unicode_is_collapsed() -> None:
    white = [character for character in map(chr, range(0x110000)) if character.isspace()]
    assert {collapsed(f"é{space}{space}é") for space in white} == {collapsed(f"é{space}é") for space in white} == {"é é"}
