"""Splitters of other packages, and runs without an end mark."""

from itertools import pairwise

import pytest
from nltk.tokenize import LineTokenizer
from nltk.tokenize.punkt import PunktSentenceTokenizer

from summarize import Document, InputTypeError, OptionError, Span, Summarizer
from summarize.languages import load
from summarize.sentences.candidates import FEW_WORDS, LISTED, candidates, cut_run

TEXT = "The mill burned. Nobody was hurt.\nThe owner will build again"


def sentences(splitter: object) -> list[str]:
    return [s.text for s in Summarizer(9, splitter=splitter, furniture=False).summarize(TEXT)]


def test_lines_are_sentences_when_asked() -> None:
    assert sentences("lines") == TEXT.split("\n")


def test_nltk_tokenizers_fit() -> None:
    assert sentences(PunktSentenceTokenizer())[0] == "The mill burned."
    assert sentences(LineTokenizer()) == TEXT.split("\n")


def test_a_function_may_give_pairs_or_spans() -> None:
    assert sentences(lambda _: [(0, 17), (17, 33)]) == ["The mill burned.", "Nobody was hurt."]
    assert sentences(lambda text: [Span(text[:16], 0, 16, 0)]) == ["The mill burned."]


@pytest.mark.parametrize("spans", [[(0, 20), (10, 30)], [(17, 33), (0, 16)], [(0, 9999)], [(-5, 3)]])
def test_spans_that_overlap_or_lie_outside_are_an_error(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(OptionError, match="overlap, are out of order or lie outside"):
        sentences(lambda _: spans)


def test_a_function_that_gives_no_spans_is_an_error() -> None:
    with pytest.raises(InputTypeError, match=r"\(start, end\) pairs"):
        sentences(lambda text: text.split("."))


@pytest.mark.parametrize(("wrong", "error"), [("sentences", OptionError), (3, InputTypeError)])
def test_what_cannot_split_is_an_error_at_once(wrong: object, error: type[Exception]) -> None:
    with pytest.raises(error, match="splitter takes None, 'lines', a function"):
        Summarizer(splitter=wrong)


def test_a_long_run_is_cut_at_a_line_break_before_clauses_and_spaces() -> None:
    lines = ["word, " * 60 + "x" for _ in range(6)]
    cut = Summarizer(99).summarize("\n".join(lines))
    assert len(cut.ranking) > 1
    assert all(len(s.text) <= 1000 for s in cut.ranking)
    assert all(s.text.startswith("word") for s in cut.ranking)


def test_a_span_of_white_space_is_not_a_sentence() -> None:
    assert sentences(lambda _: [(0, 16), (16, 17), (17, 33), (33, 34)]) == ["The mill burned.", "Nobody was hurt."]


@pytest.mark.parametrize(("length", "pieces"), [(999, 1), (1000, 1), (1001, 2)])
def test_a_sentence_of_a_thousand_characters_is_whole_and_a_longer_one_is_cut(length: int, pieces: int) -> None:
    text = ("mill " * 250)[: length - 1].strip().ljust(length - 1, "l") + "."
    assert len(text) == length
    assert len(Summarizer(99).summarize(text).ranking) == pieces


@pytest.mark.parametrize("spaces", [1, 300])
def test_a_sentence_is_as_long_as_its_reader_sees_it(spaces: int) -> None:
    text = "mill " * 198 + "x" * 9 + "."
    assert len(text) == 1000
    assert len(Summarizer(99).summarize(text.replace(" ", " " * (spaces + 1), 1)).ranking) == 1


PROSE = "The mill by the river burned on Monday. Nobody was hurt in the mill. Its owner wants to build another mill."


def reasons(text: str) -> dict[str, str]:
    return {span.text: span.reason for span in Summarizer(9).summarize(text).set_aside}


def test_a_headline_is_found_and_no_candidate() -> None:
    found = candidates(f"Mill burns\n\n{PROSE}", load("en"))
    assert (found.headline, found.set_aside, len(found.places)) == ("Mill burns", [((0, 10, 0), "headline")], 3)


def test_what_is_known_not_to_be_prose_is_set_aside_in_its_place() -> None:
    text = f"{PROSE}\n\nA man at a desk.\n\nThe council will decide in October."
    start = text.index("A man")
    summary = Summarizer(9).summarize(Document(text, aside=((start, start + 16, "caption"),)))
    assert [(span.text, span.index, span.reason) for span in summary.set_aside] == [("A man at a desk.", 3, "caption")]
    assert [sentence.index for sentence in summary] == [0, 1, 2, 4]


def test_the_mark_of_an_item_is_not_of_its_sentence_but_for_a_splitter_of_the_caller() -> None:
    text = "- The mill by the river burned on Monday.\n- Nobody was hurt in the mill.\n- Its owner wants to build another."
    assert [s.text[:3] for s in Summarizer(9).summarize(text)] == ["The", "Nob", "Its"]
    assert [s.text[:3] for s in Summarizer(9, splitter="lines").summarize(text)] == ["- T", "- N", "- I"]


def test_items_without_an_end_mark_go_where_enough_prose_remains() -> None:
    items = "- the first mill\n- The second mill burned.\n- the third mill"
    assert reasons(f"{PROSE}\n\n{items}") == {"the first mill": LISTED, "the third mill": LISTED}
    assert reasons(f"Nobody was hurt in the mill.\n\n{items}") == {}


def test_a_few_words_in_a_conversation_go_where_enough_remains() -> None:
    turns = [*PROSE.split(". "), "Nobody knows how it began"]
    answers = ["Yes.", "Right.", "I see.", "No."]
    talk = "\n".join(f"Anna: {turn.rstrip('.')}.\nBob: {answer}" for turn, answer in zip(turns, answers, strict=True))
    assert reasons(talk) == dict.fromkeys(answers, FEW_WORDS)


def test_the_class_of_a_tokenizer_is_refused_and_a_class_of_ones_own_is_a_function() -> None:
    with pytest.raises(InputTypeError, match="splitter takes"):
        Summarizer(splitter=PunktSentenceTokenizer)

    class Halves(list[tuple[int, int]]):
        def __init__(self, text: str) -> None:
            super().__init__([(0, len(text) // 2), (len(text) // 2, len(text))])

    assert len(sentences(Halves)) == 2


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("aaaa bbbb", 4, ["aaaa", "bbbb"]),
        ("a bbbb", 2, ["a", "bbbb"]),
        ("aaaa bbbb", 9, ["aaaa bbbb"]),
        ("aaaa bbbb", 8, ["aaaa", "bbbb"]),
        ("aaaa bbbb cc", 3, ["aaaa", "bbbb", "cc"]),
        ("aaaa", 3, ["aaaa"]),
        ("aaa  bbb", 4, ["aaa", "bbb"]),
        ("aa, bb\ncc dd ee", 10, ["aa, bb", "cc dd ee"]),
        ("aa, bb, cc dd ee", 10, ["aa, bb,", "cc dd ee"]),
        ("aa bb cc dd ee", 10, ["aa bb cc", "dd ee"]),
        ("aa、bb、cc", 5, ["aa、", "bb、cc"]),
        ("aa、bb、cc", 6, ["aa、bb、", "cc"]),
        ("aaaa, bbbb", 4, ["aaaa,", "bbbb"]),
        ("aaaa 、bb", 4, ["aaaa", "、bb"]),
    ],
)
def test_a_run_is_cut_at_the_last_of_the_best_breaks(text: str, limit: int, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in cut_run(text, 0, len(text), limit)] == pieces
    padded = f"zz, {text} zz, zz"
    assert [padded[start:end] for start, end in cut_run(padded, 4, 4 + len(text), limit)] == pieces


@pytest.mark.parametrize(
    "wrong", [lambda _: 5, lambda _: [5], lambda _: [("a", "b")], lambda _: [(0, 1, 2)], lambda _: [(None, 4)]]
)
def test_what_a_splitter_must_give_is_told(wrong: object) -> None:
    with pytest.raises(InputTypeError, match=r"the splitter must give \(start, end\) pairs or objects with start and end, not"):
        sentences(wrong)


def test_spans_may_touch_and_reach_to_the_end() -> None:
    assert sentences(lambda _: [(0, 2), (2, 16)]) == ["Th", "e mill burned."]
    assert sentences(lambda _: [(0, 16), (16, 33)]) == ["The mill burned.", "Nobody was hurt."]
    assert sentences(lambda text: [(17, len(text))]) == ["Nobody was hurt.\nThe owner will build again"]
    with pytest.raises(OptionError, match="lie outside"):
        sentences(lambda text: [(17, len(text) + 1)])
    with pytest.raises(OptionError, match="overlap"):
        sentences(lambda _: [(0, 3), (2, 16)])


def test_lists_go_where_three_sentences_of_prose_remain() -> None:
    two = PROSE[: PROSE.index(" Its owner")]
    items = "- the first mill\n- the second mill\n- the third mill"
    assert len(reasons(f"{PROSE}\n\n{items}")) == 3
    assert reasons(f"{two}\n\n{items}") == {}


def test_three_words_in_a_conversation_are_few_and_four_are_not() -> None:
    turns = [*PROSE.split(". "), "Nobody knows how it began"]
    answers = ["I see that.", "I can see that.", "No.", "Oh."]
    talk = "\n".join(f"Anna: {turn.rstrip('.')}.\nBob: {answer}" for turn, answer in zip(turns, answers, strict=True))
    assert reasons(talk) == dict.fromkeys(["I see that.", "No.", "Oh."], FEW_WORDS)


def test_a_headline_goes_also_where_furniture_is_kept_but_never_all_there_is() -> None:
    keeping = Summarizer(9, furniture=False)
    assert [span.reason for span in keeping.summarize(f"Mill burns\n\n{PROSE}").set_aside] == ["headline"]
    alone = keeping.summarize("Mill burns", title="Mill burns")
    assert (alone.text, alone.set_aside) == ("Mill burns", ())


def test_only_what_is_too_long_is_cut() -> None:
    long = ("mill " * 300).strip() + "."
    found = [sentence.text for sentence in Summarizer(99).summarize(f"{PROSE} {long}").ranking]
    assert sorted(map(len, found)) == [28, 38, 39, 500, 999]


def test_a_dateline_stands_before_the_sentence_that_opens_a_block() -> None:
    text = "LONDON, April 3 (Reuters) - The old mill burned down. Nobody was hurt."
    found = candidates(text, load("en"))
    assert [text[start:end] for start, end, _ in found.places] == ["The old mill burned down.", "Nobody was hurt."]
    kept = candidates(text, load("en"), keep_furniture=True)
    assert [start for start, _, _ in kept.places] == [0, text.index("Nobody")]


def test_a_dateline_within_a_block_stays() -> None:
    text = "Nobody was hurt in the mill. LONDON, April 3 (Reuters) - The old mill burned down."
    found = candidates(text, load("en"))
    assert [start for start, _, _ in found.places] == [0, text.index("LONDON")]


QUOTED = "The owner wrote:\n\n> The mill burned on Monday.\n\nHe wants to build another mill."


@pytest.mark.parametrize(
    ("text", "aside", "shown"),
    [
        (QUOTED, 0, False),
        (QUOTED, 3, True),
        (QUOTED.replace("owner wrote", "[owner](a.html) [wrote](b.html)"), 0, True),
    ],
)
def test_quotations_are_prose_in_articles_with_links_and_where_what_is_not_prose_is_known(
    text: str,
    aside: int,
    shown: bool,  # noqa: FBT001
) -> None:
    found = candidates(text, load("en"), aside=((0, aside, "code"),) if aside else ())
    assert ("The mill burned on Monday." in {text[start:end] for start, end, _ in found.places}) == shown


def test_few_words_go_only_where_a_line_has_the_label_of_a_turn() -> None:
    by = "By Anna Holm. PUBLISHED: today. "
    assert FEW_WORDS not in reasons(f"{by}{PROSE} It rained. Nobody knows how it began.").values()


def test_where_all_is_known_not_to_be_prose_all_is() -> None:
    found = candidates("It rained.", load("en"), aside=((0, 10, "code"),))
    assert (found.places, found.set_aside) == ([(0, 10, 0)], [])


def test_lines_of_a_splitter_are_set_aside_by_their_blocks() -> None:
    lines = Summarizer(9, splitter="lines").summarize(f"Mill burns\n\n{PROSE}\n\nShare this article\n\n{TEXT}")
    assert [span.text for span in lines.set_aside] == ["Mill burns", "Share this article", "The owner will build again"]


def test_what_lies_within_a_sentence_is_no_span_of_its_own() -> None:
    text = "- > it will be built again."
    found = candidates(text, load("en"), aside=((2, 3, "mark-up"),))
    spans = sorted(place for place, _ in [*((place, "") for place in found.places), *found.set_aside])
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert (0, len(text)) == (spans[0][0], spans[-1][1])


def test_what_lies_at_the_end_of_a_piece_of_a_long_run_is_no_span_of_its_own() -> None:
    text = "mill " * 199 + "mill*" + " mill" * 100 + "."
    found = candidates(text, load("en"), aside=((999, 1000, "mark-up"),))
    assert (found.places, found.set_aside) == ([(0, 1000, 0), (1001, len(text), 1)], [])
