"""How lines and sentences end: closing quotation marks and notes behind the mark, questions, half quotations, in any language."""

import pytest

from summarize import Summarizer
from summarize.languages import load
from summarize.sentences.endings import is_ended, is_half_quoted, is_question, without_closers

PARAGRAPHS = (
    "The mayor said on Monday that the old mill by the river would be pulled down, although many in the town are against it.",
    "The mill has stood in this place for three hundred years and has outlived two wars and three great floods.",
    "On Friday the council will vote on the plan, and those who are against it have called everybody to the market square.",
)


@pytest.mark.parametrize(
    "quoted",
    [
        *("“It stays here.”", '"It stays here."', "„It stays here.“", "„It stays here.”", "»It stays here.«", "«It stays here.»"),
        *(
            "”It stays here.”",
            "‘It stays here.’",
            "« It stays here.\u00a0»",
            "«\u202fIt stays here.\u202f»",
            "「It stays here。」",
        ),
        *("（It stays here。）", "《It stays here。》", "It stays here.⁴", "It stays here.[12]", "It stays here. [1][2]"),
        *("*It stays here.*", "It stays here.” [3]"),
    ],
)
def test_a_short_paragraph_is_ended_whatever_closes_behind_its_mark(quoted: str) -> None:
    text = "\n\n".join((PARAGRAPHS[0], quoted, *PARAGRAPHS[1:]))
    assert Summarizer(2, language="en").summarize(text).set_aside == ()


@pytest.mark.parametrize("line", ["Weather", "“Weather”", "Chapter [12]", "Version 2.12", "Point 4.2", "Route 66", "In 2012"])
def test_a_line_without_a_mark_is_not_ended_by_what_closes_it(line: str) -> None:
    assert not is_ended(line)
    text = "\n\n".join((PARAGRAPHS[0], line, *PARAGRAPHS[1:]))
    assert [aside.text for aside in Summarizer(2, language="en").summarize(text).set_aside] == [line.removesuffix(" [12]")]


def test_as_many_as_twenty_notes_stand_behind_a_mark() -> None:
    assert without_closers("It rained." + "[1]" * 20) == "It rained."
    assert without_closers("It rained." + "[1]" * 21) == "It rained.[1"
    assert without_closers("[1][2]") == ""
    assert without_closers("It has 4 [1234]") == "It has 4 [1234"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        *(("en", "Who pays for it?"), ("en", "“Who pays for it?”"), ("en", "Who pays for it?!"), ("en", "Who pays for it?!!”")),
        *(("en", "Who pays for it⁈"), ("de", "„Wer bezahlt das?“"), ("de", "»Wer bezahlt das?«"), ("fr", "« Qui paie ?\u00a0»")),
        *(
            ("el", "Ποιος θα πληρώσει;"),
            ("el", "«Ποιος θα πληρώσει;»"),
            ("el", "Ποιος θα πληρώσει\u037e"),
            ("ja", "「誰が払うのか？」"),
        ),
        *(("ar", "من يدفع ثمن ذلك؟"), ("en", "Who pays for it? [2]")),
    ],
)
def test_a_question_is_known_by_its_mark_in_each_script(language: str, sentence: str) -> None:
    assert is_question(sentence, load(language))


@pytest.mark.parametrize(
    "sentence", ["Nobody pays.", "Nobody pays!", "He asked “why?”.", "He asked “why?” and left.", "Nobody pays; all do;", "", "!"]
)
def test_what_only_quotes_a_question_asks_nothing(sentence: str) -> None:
    assert not is_question(sentence, load("en"))


@pytest.mark.parametrize(
    "whole",
    [
        *("Er sagte: „Wir bleiben.“", "Er sagte: »Wir bleiben.«", "Powiedział: „Zostajemy.”", "Hon sade: ”Vi stannar.”"),
        *(
            "Hän sanoi: ”Jäämme.”",
            "He said “Yes” and “no”.",
            "Elle a dit : « Oui. »",
            "Han sagde: »Ja.«",
            "彼は「はい」と言った。",
            "Plain.",
        ),
        'He said "yes" and "no".',
    ],
)
def test_a_whole_quotation_is_not_half_of_one(whole: str) -> None:
    assert not is_half_quoted(whole)
    closing = max(i for i, character in enumerate(f'{whole}"') if character in '“”«»」"')
    assert is_half_quoted(whole[:closing] + whole[closing + 1 :]) == (closing < len(whole))
