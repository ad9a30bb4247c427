"""What a set would score if the constants had been chosen without it: the settings, and which one is chosen."""

import json
from pathlib import Path

import pytest

import heldout
import placing
from summarize import MMR, Summarizer, TextRank
from summarize.document import Document
from test_placing import saved


def test_the_defaults_are_those_of_the_ranking_and_the_selection() -> None:
    """The constants that are laid open score as `TextRank` does, and `MMR` has theirs."""
    title = "The miller and the mill"
    text = (
        "The mill on the weir stopped on Monday. The miller of the mill says that two oak paddles split. "
        "New paddles are cut from oak. The bakery buys flour from another mill. The weir froze on Monday."
    )
    document = Document(text, title=title, language="en")
    open_constants, shipped = (
        Summarizer(2, ranking=ranking).summarize(document) for ranking in (heldout.Constants(), TextRank())
    )
    assert open_constants.scores == pytest.approx(shipped.scores, abs=1e-12)
    assert (heldout.Constants().redundancy, heldout.Constants().leaning) == (MMR().redundancy, MMR().leaning)


def test_settings_have_different_names_that_tell_what_they_change() -> None:
    """No setting is the default, and two have the same name only if they are the same."""
    names = [system.name for system in heldout.SYSTEMS]
    assert len(set(names)) == len(names) == 43
    assert "damping 0.6" in names
    assert "" not in names


def test_a_set_has_no_say_in_its_own_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For each set the setting counts that is best on the others, also where its own best is another."""
    monkeypatch.setattr(heldout, "ENGLISH", {"mills": 1, "boats": 1, "crows": 1})
    path = saved(
        tmp_path / "settings.json",
        ("mills", {"summarize": 0.2, "damping 0.6": 0.5, "title 10": 0.1}),
        ("boats", {"summarize": 0.2, "damping 0.6": 0.1, "title 10": 0.3}),
        ("crows", {"summarize": 0.2, "damping 0.6": 0.1, "title 10": 0.3}),
    )
    sets = placing.read([path])["whole"]
    found = {each.name: name for each, name in heldout.held_out(sets, sets)}
    assert found == {"mills": "title 10", "boats": "damping 0.6", "crows": "damping 0.6"}
    head, mills, boats, _, means = heldout.rows_of(heldout.held_out(sets, sets))
    assert head[3:6] == ["the default", "chosen without it", "less the default"]
    assert mills[3:5] == ["20.7", "10.7"]
    assert boats[5:] == ["-10.0 [-10.0, -10.0]", "damping 0.6"]
    assert means[:5] == ["mean of 3 sets", "", "", "20.70", "10.70"]


def test_the_rule_for_heaps_is_not_in_the_choice_without_its_set(tmp_path: Path) -> None:
    """What was written for reviews cannot be credited to a choice that has not seen them."""
    names = {"summarize": 0.3, heldout.WITHOUT_HEAPS: 0.2}
    path = saved(tmp_path / "settings.json", ("opinosis", names), ("gum", names))
    sets = placing.read([path])["whole"]
    assert {each.name: name for each, name in heldout.held_out(sets, sets)} == {
        "gum": "summarize",
        "opinosis": heldout.WITHOUT_HEAPS,
    }


def test_a_table_is_printed_for_each_measure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A set that a second file has too is measured on the documents there."""
    by = saved(tmp_path / "by.json", ("gum", {"summarize": 0.1, "a": 0.2}), ("xsum", {"summarize": 0.1, "a": 0.2}))
    on = saved(tmp_path / "on.json", ("gum", {"summarize": 0.5, "a": 0.4}))
    found = json.loads(on.read_text("utf-8"))
    found["whole"][0]["signature"] = found["whole"][0]["signature"].replace("@0a1b2c3d", "@ffffffff")
    on.write_text(json.dumps(found), "utf-8")
    monkeypatch.setattr("sys.argv", ["heldout.py", str(by), "--on", str(on)])
    heldout.main()
    printed = capsys.readouterr().out
    assert "| gum | 8 | 37 | 50.7 | 40.7 | -10.0 [-10.0, -10.0] | a |" in printed
    assert "| xsum | 8 | 37 | 10.7 | 20.7 |" in printed
    assert "2 settings; `rouge|" in printed
