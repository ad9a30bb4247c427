"""Where sentences begin and end: golden cases, the 48 Golden Rules, odd input, and the fast loop against an obvious one."""

import gc
import json
import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.api import Summarizer
from summarize.document import Document
from summarize.errors import InputTypeError, OptionError
from summarize.languages import load, tags
from summarize.sentences.candidates import cut_run
from summarize.sentences.endings import SENTENCE_MARKS
from summarize.sentences.layout import bounds
from summarize.sentences.lists import list_items
from summarize.sentences.possible_ends import PossibleEnd, rules_of
from summarize.sentences.rules import ends_sentence
from summarize.sentences.scanning import MARKS
from summarize.sentences.splitting import split_blocks, split_sentences

GOLDEN = Path(__file__).parent / "golden" / "sentences"
WITHOUT_DEVELOPMENT_FILE = ("ar", "bn", "fa", "hi", "hu", "id", "ko", "ro", "uk", "ur", "vi")


def golden_cases() -> Iterator[tuple[str, str, list[str], str]]:
    """Yield the language, the label, the sentences and what stands between them."""
    for path in sorted(GOLDEN.glob("*.txt")):
        language, _, glued = path.stem.partition("-")
        for case in path.read_text("utf-8").strip().split("\n\n"):
            label, *sentences = case.split("\n")
            yield language, label.removeprefix("# "), sentences, "" if glued else " "


def texts(text: str, language: str | None = None) -> list[str]:
    return [span.text for span in split_sentences(text, language)]


@pytest.mark.parametrize(("language", "label", "sentences", "gap"), list(golden_cases()))
def test_golden_cases(language: str, label: str, sentences: list[str], gap: str) -> None:
    assert texts(gap.join(sentences), language) == sentences, label


@pytest.mark.parametrize("language", WITHOUT_DEVELOPMENT_FILE)
def test_a_language_without_development_file_has_fifty_golden_sentences(language: str) -> None:
    assert sum(len(sentences) for tag, _, sentences, _ in golden_cases() if tag == language) >= 50


def test_the_48_golden_rules(shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "sentences" / "golden_rules.jsonl").read_text("utf-8").splitlines()]
    rules = [row for row in rows if row["set"] == "golden48"]
    wrong = {row["n"]: found for row in rules if (found := texts(row["text"], "en")) != row["sents"]}
    assert len(rules) == 48
    assert not wrong


# A fragment of each kind that some rule asks for, besides whatever hypothesis makes up itself.
FRAGMENTS = (
    *(".", "!", "?", "…", ":", ";", "。", "！", "।", "؟", "։", "។", '"', "'", "“", "”", "«", "»", "„", "(", ")", "[", "]"),
    *("-", "—", "•", "*", "😀", "\u200b", "\x00", "\ud800", "I", "a", "A", ".", "."),
    *(" ", " ", " ", "\n", "\n\n", "\t", "\r\n", "\x85", "\u2028", "\u3000", "\xa0", "\x0c"),
    *(
        '. "',
        '" ',
        "Wait;",
        "Mr.",
        "e.g.",
        "etc.",
        "U.S.",
        "No.",
        "fig.",
        "p.m.",
        "EST",
        "1.",
        "2.",
        "a)",
        "b)",
        "12",
        "3.5",
        "[12]",
        "[...]",
        ":)",
    ),
    *("He", "said", "the", "word", "Next", "end.Next", "x@y.Zz", "Was", "Наш", "дім", "今日", "と"),
)
running_text = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=30).map("".join) | st.lists(
    st.sampled_from(FRAGMENTS), max_size=30
).map(" ".join)
languages = st.sampled_from([*tags(), "und"])


@given(running_text, languages)
@settings(max_examples=300)
def test_spans_are_exact_ordered_trimmed_and_lose_nothing(text: str, language: str) -> None:
    last = 0
    for index, span in enumerate(split_sentences(text, language)):
        assert span.index == index
        assert text[span.start : span.end] == span.text == span.text.strip() != ""
        assert not text[last : span.start].strip()
        assert span.start >= last
        last = span.end
    assert not text[last:].strip()


def obvious(block: str, language: str) -> tuple[list[int], list[int]]:
    """Return the sentences of a block: every possible end in the text itself, each settled by the rules alone."""
    known = load(language)
    rules = rules_of(known)
    starts, ends = list_items(block, [0], [len(block)], known.sentences)
    starts, ends = [0, *starts], [*ends, len(block)]
    for start, end in list(zip(starts, ends, strict=True)):
        begin = start
        for match in rules.pattern.finditer(block, start, end):
            place = PossibleEnd(match, block, begin, rules)
            if match.end() < end and ends_sentence(place):
                begin = place.gap_end
                starts.append(begin)
                ends.append(place.end)
    return sorted(starts), sorted(ends)


@given(running_text, languages)
@settings(max_examples=300)
def test_the_fast_way_agrees_with_the_obvious_one(text: str, language: str) -> None:
    for start, end in zip(*bounds(text), strict=True):
        block = text[start:end]
        assert split_blocks(block, [0], [len(block)], load(language)) == obvious(block, language)


@given(running_text, languages)
def test_a_text_is_split_block_by_block(text: str, language: str) -> None:
    known = load(language)
    places: list[tuple[int, int]] = []
    for start, end in zip(*bounds(text, known.layout), strict=True):
        starts, ends = split_blocks(text[start:end], [0], [end - start], known)
        places += [(start + begin, start + stop) for begin, stop in zip(starts, ends, strict=True)]
    assert [(span.start, span.end) for span in split_sentences(text, language)] == places


@given(running_text, st.integers(1, 40))
def test_a_long_run_is_cut_into_pieces_that_lose_nothing(text: str, limit: int) -> None:
    text = text.strip()
    pieces = cut_run(text, 0, len(text), limit)
    assert "".join("".join(text[start:end].split()) for start, end in pieces) == "".join(text.split())
    for (_, end), (start, _) in pairwise(pieces):
        assert end <= start
        assert re.search(r"\s", text[end:start]) or text[end - 1] in "、，；："
    for start, end in pieces:
        assert text[start:end] == text[start:end].strip()
        assert end - start <= limit or not re.search(r"\s", text[start + 1 : end])


def test_a_long_run_is_cut_at_the_best_place_before_the_limit() -> None:
    def cut(text: str, limit: int) -> list[str]:
        return [text[start:end] for start, end in cut_run(text, 0, len(text), limit)]

    assert cut("one two, three\nfour five", 20) == ["one two, three", "four five"]
    assert cut("one two, three four five", 20) == ["one two,", "three four five"]
    assert cut("one two three four five", 12) == ["one two", "three four", "five"]
    assert cut("onetwothreefour five", 5) == ["onetwothreefour", "five"]


def test_a_document_brings_its_language() -> None:
    text = "Am 3. Oktober regnet es."
    assert len(split_sentences(Document(text, language="de"))) == 1
    assert len(split_sentences(Document(text, language="de"), "en")) == 2


def test_the_language_is_detected() -> None:
    assert texts("Er kam am 3. Oktober mit dem Zug und blieb.") == ["Er kam am 3. Oktober mit dem Zug und blieb."]


@pytest.mark.parametrize("text", [None, b"He left.", ["He left."], 3])
def test_what_is_no_text_is_refused(text: object) -> None:
    with pytest.raises(InputTypeError):
        split_sentences(text)  # type: ignore[arg-type]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(OptionError, match="'xx'"):
        split_sentences("He left.", "xx")


@pytest.mark.parametrize("text", ["", " \n\t", "\u2028\x85"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert split_sentences(text, "en") == []


SPACES = " \t\n\x0b\x0c\r\x1c\x85\xa0\u2003\u2028\u3000"
PLAIN = ("a.a.a.a", ". . . ", "?!?!", "((((", '""""', "- item\n", "1.2.3.4 ", "aaaa", "[12] ", ":) ", "水。", "abc,")
CROWDED = (
    "A. A. ",
    "a. a. ",
    "I. ",
    "Mr. Mr. ",
    "etc. A ",
    "U.S. The ",
    "a? A ",
    '. " ',
    "12. ",
    "No. 1. ",
    "1. 2. 3. ",
    ".\n",
)
PATHOLOGICAL = {
    **dict.fromkeys(PLAIN, 2.0),
    **{f"word{space}": 2.0 for space in SPACES},
    **{f"a.{space}": 3.0 for space in SPACES},
    **dict.fromkeys(CROWDED, 12.0),
    **dict.fromkeys(("abc; ", "abc: ", "abc = "), 0.1),
    "• a\n": 2.2,
    "1. a\n": 4.0,
    "12. mills burned\n": 1.5,
}
"""Patterns, and how many function calls a character they may take: more where every second or third ends a sentence or might."""


@pytest.mark.parametrize("pattern", PATHOLOGICAL)
def test_time_grows_with_the_length_and_not_faster(pattern: str) -> None:
    def seconds(size: int, repeats: int) -> float:
        text = (pattern * size)[:size]
        times = []
        gc.disable()  # else the objects of all tests before are looked through again and again
        for _ in range(2):
            began = time.process_time()
            for _ in range(repeats):
                split_sentences(text, "en")
            times.append(time.process_time() - began)
        gc.enable()
        return min(times)

    # As much text in fifteen parts; twice that for a busy machine. Quadratic time would be fifteenfold.
    assert seconds(15_000, 1) < 2 * seconds(1_000, 15) + 0.05


def operations(text: str) -> int:
    """Return how many functions are called to split a text, those of C included: the same on a busy machine."""
    split_sentences(text, "en")  # patterns are compiled on their first use
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(called)
    try:
        split_sentences(text, "en")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("pattern", PATHOLOGICAL)
def test_no_text_takes_more_than_a_few_calls_a_character(pattern: str) -> None:
    size = 8_000
    assert operations((pattern * size)[:size]) < PATHOLOGICAL[pattern] * size


def test_prose_takes_less_than_a_call_for_twelve_characters(examples: Mapping[str, str]) -> None:
    prose = "\n\n".join(examples.values())
    assert operations(prose) < len(prose) / 12


@pytest.mark.parametrize(("language", "label", "sentences", "gap"), [case for case in golden_cases() if case[3]])
def test_golden_cases_with_doubled_spaces(language: str, label: str, sentences: list[str], gap: str) -> None:
    doubled = [sentence.replace(" ", "  ") for sentence in sentences]
    assert texts((2 * gap).join(doubled), language) == doubled, label


def test_lists_count_on_in_their_own_digits() -> None:
    assert texts("१. पहला काम करो २. दूसरा काम करो ३. तीसरा काम करो", "hi") == [
        "१. पहला काम करो",
        "२. दूसरा काम करो",
        "३. तीसरा काम करो",
    ]


def test_every_mark_that_ends_a_sentence_ends_a_line_too() -> None:
    assert set(MARKS) <= set(SENTENCE_MARKS)


@pytest.mark.parametrize("own", [["Encl."], ["encl"], ("ENCL.", "x"), {"Encl."}])
def test_the_users_own_abbreviations_end_no_sentence(own: Iterable[str]) -> None:
    text = "See Encl. Two pages are lost. The rest (Encl. Four) is here."
    assert next(span.text for span in split_sentences(text, "en")) == "See Encl."
    expected = ["See Encl. Two pages are lost.", "The rest (Encl. Four) is here."]
    assert [span.text for span in split_sentences(text, "en", abbreviations=own)] == expected
    assert [span.text for span in Summarizer(abbreviations=own, language="en").summarize(text)] == expected
    assert next(span.text for span in split_sentences(text, "en")) == "See Encl."  # nothing is kept


@pytest.mark.parametrize("own", ["dep't", "dep’t."])
@pytest.mark.parametrize("written", ["Dep't. Roth", "Dep’t. Roth"])
def test_own_abbreviations_may_have_an_apostrophe_of_either_form(own: str, written: str) -> None:
    assert len(split_sentences(f"See {written} was late.", "en")) == 2
    assert len(split_sentences(f"See {written} was late.", "en", abbreviations=[own])) == 1


def test_own_abbreviations_may_have_stops_and_accents() -> None:
    text = "Gesendet z.Hd. Frau Roth. Siehe Abhä\u0308. Zwei fehlen."
    assert len(split_sentences(text, "de", abbreviations=["z.Hd.", "abhä\u0308."])) == 2


@pytest.mark.parametrize(
    ("own", "error", "says"),
    [
        ("Encl.", InputTypeError, "takes an iterable of str"),
        ([3], InputTypeError, "one of them is int"),
        (["et al."], OptionError, "is not one word"),
        ([""], OptionError, "is not one word"),
    ],
)
def test_wrong_abbreviations_are_told(own: Any, error: type[Exception], says: str) -> None:  # noqa: ANN401  whatever is given
    with pytest.raises(error, match=says):
        split_sentences("It rained.", abbreviations=own)
    with pytest.raises(error, match=says):
        Summarizer(abbreviations=own)


def test_own_abbreviations_are_for_our_own_splitter() -> None:
    with pytest.raises(OptionError, match="are for our own splitter"):
        Summarizer(abbreviations=["Encl."], splitter="lines")


def test_a_document_is_split_by_its_own_language_unless_another_is_named() -> None:
    document = Document("The mill burned on 3. October and the bridge fell.", language="de")
    assert len(split_sentences(document)) == 1
    assert len(split_sentences(document, "en")) == 2


@pytest.mark.parametrize("gap", ["", " ", "\u3000"])
def test_white_space_behind_a_full_mark_is_of_no_sentence(gap: str) -> None:
    assert [span.text for span in split_sentences(f"水车烧毁了。{gap}没有人受伤。", "zh")] == ["水车烧毁了。", "没有人受伤。"]


@pytest.mark.parametrize("text", ["वह घर गया। (", "他走了。「", "He left! (", "He left。 ”"])
def test_what_only_opens_at_the_end_of_a_text_is_no_sentence(text: str) -> None:
    assert texts(text, "hi") == [text]


def test_a_number_labels_an_item_only_where_a_block_begins() -> None:
    assert texts("They counted. 12! Then they stopped.", "en") == ["They counted.", "12!", "Then they stopped."]
    assert texts("12. Mills burned! Nobody was hurt.", "en") == ["12. Mills burned!", "Nobody was hurt."]
    assert texts("1234! Mills burned.", "en") == ["1234!", "Mills burned."]
