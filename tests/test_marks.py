"""Marks that a reader does not see are left out of each sentence, with work in proportion to the text."""

import sys
from types import FrameType
from typing import Any

import pytest

from summarize.sentences import marks
from summarize.sentences.kinds import Block, Kind
from summarize.sentences.marks import rewritten, trimmed
from summarize.sentences.notes import noted_lines
from summarize.sentences.splitting import split_sentences

NOTES = 40
"""Notes of a text, at most: their marks have two digits."""


def noted(sentences: int) -> tuple[str, list[tuple[int, int]]]:
    """Return a text with marks of notes behind its commas and full stops, and its sentences."""
    begun = "".join(f"The boats came home,{2 * i + 1} said the boy,{2 * i + 2} in the rain. " for i in range(NOTES // 2))
    notes = "\n".join(f"{i + 1}. A source." for i in range(NOTES))
    text = f"{begun}{'They came home. ' * sentences}\n\n{notes}"
    return text, [(span.start, span.end) for span in split_sentences(text, "en")]


def lines_run(text: str, places: list[tuple[int, int]]) -> int:
    """Return how many lines of the module run: a count of its work that no load of the machine changes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:  # noqa: ANN401  as sys.settrace has it
        nonlocal count
        if frame.f_code.co_filename != marks.__file__:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        rewritten(text, places)
    finally:
        sys.settrace(before)
    return count


def test_the_marks_of_notes_within_sentences_are_left_out() -> None:
    text, places = noted(1)
    seen = rewritten(text, places)
    assert seen == dict.fromkeys(range(NOTES // 2), "The boats came home, said the boy, in the rain.")
    assert rewritten(text, places[: NOTES // 4]) == {i: seen[i] for i in range(NOTES // 4)}


@pytest.mark.parametrize(
    ("sentence", "seen"),
    [
        ("It rained.[1]", "It rained."),
        ("It rained[2].", "It rained[2]."),  # the mark is inside
        ("It rained.[^why][12]", "It rained."),
        ("It rained. [*]", "It rained."),
        ("It rained [sic]", "It rained [sic]"),
        ("Es regnete.²³", "Es regnete."),
        ("Es war 40 m²", "Es war 40 m²"),
        ("It rained.†", "It rained."),
        ("雨[1]", "雨"),
        ("O[1]", "O"),
        ("[1]", "[1]"),
        ("It rained.", "It rained."),
        (f"It rained.{''.join(f'[{i}]' for i in range(1, 11))}", "It rained."),
    ],
)
def test_a_sentence_ends_before_the_marks_of_notes_behind_it(sentence: str, seen: str) -> None:
    text = f"Bells. {sentence} Bells."
    places = [(0, 6, 0), (7, 7 + len(sentence), 1), (8 + len(sentence), len(text), 2)]
    assert trimmed(text, places, []) == [places[0], (7, 7 + len(seen), 1), places[2]]


def test_a_sentence_that_the_mark_of_a_note_cuts_is_two_and_one_behind_a_comma_cuts_none() -> None:
    text = "It saved us,1 we say.2  Nobody cared.3\n\n1. Money.\n2. In May.\n3. Nobody."
    found = trimmed(text, [(0, 38, 5)], [])
    assert [(text[start:end], block) for start, end, block in found] == [("It saved us,1 we say.", 5), ("Nobody cared.", 5)]
    assert trimmed(text, [(0, 21, 0), (24, 37, 1)], []) == [(0, 21, 0), (24, 37, 1)]


@pytest.mark.parametrize(
    ("text", "first", "seen"),
    [("ROTH: It rained.", 6, "It rained."), ("ROTH:  It", 5, "It"), ("ROTH:", 5, "ROTH:")],
)
def test_a_sentence_begins_behind_the_label_of_its_block_if_it_has_other_words(text: str, first: int, seen: str) -> None:
    layout = [Block(0, len(text), Kind.TURN, first)]
    assert [text[start:end] for start, end, _ in trimmed(text, [(0, len(text), 0)], layout)] == [seen]


def test_the_work_grows_with_the_text_and_not_with_marks_times_sentences() -> None:
    without = lines_run("no mark * here. " * 400, [(i * 16, i * 16 + 15) for i in range(400)])
    assert lines_run(*noted(400)) < without * 2


def test_the_work_of_joining_broken_words_looks_at_the_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []

    class Compounds:
        def findall(self, text: str) -> list[str]:
            looks.append(text)
            return ["mother-in"]

    monkeypatch.setattr(marks, "_COMPOUND", Compounds())
    text = "The mo-\nther and mother-\nin-law and the sis-\nter came. " * 50
    assert rewritten(text, [(0, len(text))])[0].startswith("The mother and mother-in-law and the sister came. The mother")
    assert len(looks) == 1


@pytest.mark.parametrize(
    ("sentence", "seen"),
    [
        ("The box says: *No time to read?", "The box says: No time to read?"),
        ("Get a summary*.", "Get a summary."),
        ("A 5* hotel is 2 * 3 *steps* away.", "A 5* hotel is 2 * 3 steps away."),
    ],
)
def test_emphasis_that_a_sentence_cuts_in_half_shows_no_mark(sentence: str, seen: str) -> None:
    assert rewritten(sentence, [(0, len(sentence))]) == {0: seen}


def notes(text: str) -> list[str]:
    """Return the lines of a text that are notes."""
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    return [lines[i] for i in noted_lines(text, starts, lines)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rained.[1] It snowed.[2]\n[1] In May.\n[2]: In June.", ["[1] In May.", "[2]: In June."]),
        ("It rained. It snowed.[2]\n[1] In May.\n[2] In June.", ["[2] In June."]),
        ("[1] In May.\nIt rained.[1]", []),
        ("It rained.\n[^why]: It was May.", ["[^why]: It was May."]),
        ("It rained.† It snowed.¹²\n† In May.\n¹² In June.\n¹ Never.", ["† In May.", "¹² In June."]),
        ("It rained.*\n* In May.", ["* In May."]),
        ("It rained.* It snowed.†\n* tea\n† In May.\n* cake", ["† In May."]),
        ("It rained.*\n* tea\n* cake", []),
        ("It rained.† It snowed.‡\n† In May.\n‡ In June.", ["† In May.", "‡ In June."]),
        ("It rained.1 It snowed.2\n1. In May.\n2 In June.\n3. Never.", ["1. In May.", "2 In June."]),
        ("It rained.1 It snowed.2 Bells.†\n1. In May.\n2 In June.\n† Loud.", ["1. In May.", "2 In June.", "† Loud."]),
        ("1. Rain\nIt rained.1 It snowed.2\n1. In May.\n2. In June.", ["1. In May.", "2. In June."]),
        ("It rained.1 It snowed.2\n1. In May.", []),
        ("Bells.\n1. Rain\nIt rained.1 It snowed.2\n2. In June.", []),
        ("It rained.1\n2. Snow\nIt snowed.2\n1. In May.", []),
        ("It rained.1\n1. In May.", []),
        ("It rained.\nIt snowed.", []),
    ],
)
def test_a_line_is_a_note_if_a_mark_before_it_leads_to_it(text: str, found: list[str]) -> None:
    assert notes(text) == found
