"""Texts as people have them: what a summary must show of each, and must not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from summarize import Document, InputTypeError, Summarizer
from summarize.commands.summarize import main
from summarize.pipeline import Pipeline

FOLDER = Path(__file__).parent / "golden" / "everyday"
FAILING: set[str] = set()
"""Cases that are not met yet."""
CASES = [(path.stem, case) for path in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(path.read_text("utf-8"))["case"]]


def _parameters() -> list[Any]:
    failing = pytest.mark.xfail(strict=True, reason="not yet")
    return [
        pytest.param(case, id=f"{kind}: {case['name']}", marks=[failing] if case["name"] in FAILING else [])
        for kind, case in CASES
    ]


@pytest.mark.parametrize("case", _parameters())
def test_everyday_texts(case: dict[str, Any]) -> None:
    summary = Summarizer(case.get("sentences", 2), language=case["language"]).summarize(case["text"], query=case.get("query"))
    missing = [wanted for wanted in case["must"] if wanted not in summary.text]
    shown = [unwanted for unwanted in case["must_not"] if unwanted in summary.text]
    assert (missing, shown) == ([], []), summary.text
    assert summary
    for sentence in (*summary.ranking, *summary.set_aside):
        assert case["text"][sentence.start : sentence.end] == sentence.text
    if "keyword" in case:
        assert case["keyword"] in summary.keywords(3)


@pytest.mark.parametrize("mark", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
def test_invisible_characters_part_no_word_of_text_query_or_title(mark: str) -> None:
    plain = "Der Bundestag tagt.\n\nDer Bundestag berät über die Mühle. Es regnet in Holm. Viele Leute gehen spazieren."
    marked = plain.replace("Bundestag", f"Bundes{mark}tag")
    for text, query in ((marked, "Bundestag"), (plain, f"Bundes{mark}tag"), (marked, f"Bundes{mark}tag")):
        summary = Summarizer(1, language="de").summarize(text, query=query)
        assert (summary.query_matched, summary.text) == (True, "Der Bundestag berät über die Mühle.")
        assert summary.keywords(1) == ["Bundestag"]
    for text, title in ((marked, "Der Bundestag tagt."), (plain, f"Der Bundes{mark}tag tagt.")):
        assert Summarizer(1, language="de").summarize(text, title=title).set_aside[0].reason == "headline"


def test_the_speaker_of_a_sentence_is_kept_and_shown_only_if_asked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "[00:03] CHAIR: Is the bridge safe?\n[00:09] MS ROTH: The bridge is safe. It was built of oak.\n"
    text += "[00:20] CHAIR: Then we open the bridge.\n[00:31] MS ROTH: Yes.\n"
    summary = Summarizer(9, language="en").summarize(text)
    assert [summary.speaker_of(sentence) for sentence in summary][:4] == ["CHAIR", "MS ROTH", "MS ROTH", "CHAIR"]
    assert "CHAIR" not in summary.text
    assert "speaker" not in summary.to_dict()["sentences"][0]
    assert summary.to_dict(speakers=True)["sentences"][1]["speaker"] == "MS ROTH"
    path = tmp_path / "meeting.txt"
    path.write_text(text, "utf-8")
    assert main(["--speakers", "-n", "1", str(path)]) == 0
    assert capsys.readouterr().out == f"CHAIR: {Summarizer(1).summarize(text).text}\n"
    assert main(["--speakers", "--format", "html", str(path)]) == 2


def test_what_a_transcriber_notes_in_braces_weighs_nothing() -> None:
    pipeline = Pipeline(language="en")
    document = Document("The {vocalsound} mill burned. The mill {disfmarker} was a {vocalsound} mill.")
    [matrix] = pipeline.weigh([pipeline.read(document)])
    assert matrix.shape == (2, 2)


def test_a_name_and_a_time_above_a_turn_are_its_speaker_and_prose_has_none() -> None:
    text = "ANNA 10:02\nHow old is the clock?\n\nMARN 10:03\nThe clock is two hundred years old.\n\nANNA 10:05\nThank you."
    summary = Summarizer(3, language="en").summarize(text)
    found = {sentence.text: summary.speaker_of(sentence) for sentence in summary.ranking}
    assert found["The clock is two hundred years old."] == "MARN"
    prose = Summarizer(1).summarize("It rained all day in Holm. Nobody came.")
    assert prose.speaker_of(prose[0]) is None
    with pytest.raises(InputTypeError, match=r"takes a Sentence such as summary\[0\]"):
        prose.speaker_of(prose[0].text)  # type: ignore[arg-type]  # the mistake that is tested


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kickoff 10:02\nAll of us met in the hall.\n\nLunch 12:30\nThe soup was cold and nobody liked it."),
        ("de", "Begrüßung 10:02\nAlle trafen sich im Saal.\n\nMittagessen 12:30\nDie Suppe war kalt und niemand mochte sie."),
        ("fr", "Accueil 10:02\nTous étaient dans la salle.\n\nDéjeuner 12:30\nLa soupe était froide et personne ne l'aimait."),
    ],
)
def test_nobody_speaks_in_a_programme_with_times(language: str, text: str) -> None:
    summary = Summarizer(3, language=language).summarize(text)
    assert [summary.speaker_of(sentence) for sentence in summary] == [None, None]


def test_there_are_five_texts_of_each_of_nine_kinds_in_six_languages() -> None:
    kinds = [kind for kind, _ in CASES]
    assert len(set(kinds)) >= 9
    assert all(kinds.count(kind) >= 5 for kind in kinds)
    assert len({case["language"] for _, case in CASES}) >= 6
