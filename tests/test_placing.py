"""The table of where our summarizer stands: which files count, who is the best, and what is bold."""

import json
from pathlib import Path

import pytest

import placing

SIGNATURE = "rouge|nrefs:1|tok:{tok}|stem:porter|F1|bs:1000|seed:0|budget:37w-whole|data:{name}@0a1b2c3d|n:8|v:{version}"


def saved(path: Path, *sets: tuple[str, dict[str, float]], version: str = "1.0.0") -> Path:
    """Write what quality.py --save writes: here each system has the same score in all eight documents, a little apart."""
    results = [
        {
            "signature": SIGNATURE.format(tok=f"unicode-{name}", name=name, version=version),
            "scores": {system: [[score + 0.002 * each for each in range(8)]] * 2 for system, score in scores.items()},
            "words": {},
        }
        for name, scores in sets
    ]
    path.write_text(json.dumps({"whole": results, "sentences": []}), "utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return a run of all systems, and a later one of ours alone that is better."""
    scores = {"summarize": 0.1, "plain TextRank": 0.15, "Lead": 0.25, "Random": 0.9, "summa": 0.2, "lede": 0.3}
    return [
        saved(tmp_path / "peers.json", ("mills", scores), ("boats", scores)),
        saved(tmp_path / "ours.json", ("mills", {"summarize": 0.28}), ("boats", {"summarize": 0.31}), version="1.1.0"),
    ]


def test_the_later_run_of_a_system_counts(files: list[Path]) -> None:
    """Only ours was run again: the others keep their scores, and the signature is the later one."""
    mills, boats = placing.read(files)["whole"]
    assert [mills.mean("summarize"), mills.mean("summa")] == pytest.approx([28.7, 20.7])
    assert boats.signature.endswith("v:1.1.0")
    assert mills.documents == 8


def test_who_is_better_is_bold(files: list[Path]) -> None:
    """Only packages are the best package; a cell is bold where it beats ours, and has a star where that is significant."""
    head, mills, boats, means = placing.placed(placing.read(files)["whole"], short=True)
    assert head[2:] == ["words", "summarize", "best package", "", "Lead", "plain TextRank"]
    assert mills == ["mills", "8", "37", "28.7", "lede", "**30.7**\\*", "25.7\\*", "15.7\\*"]
    assert boats[4:6] == ["lede", "30.7\\*"]
    assert means == ["mean of 2 other sets", "", "", "30.2", "each set's best", "30.7", "25.7", "15.7"]


def test_all_is_printed(files: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Both tables of a measure that has results, with intervals, and one signature for all sets."""
    monkeypatch.setattr("sys.argv", ["placing.py", *map(str, files)])
    placing.main()
    printed = capsys.readouterr().out
    assert "-2.0 [-2.0, -2.0]" in printed
    assert "| sets where it is ahead of ours |  | 0 | 0 | 0 | 2 | 0 | 1 |" in printed
    assert (
        "`rouge|tok:unicode-mills+unicode-boats|stem:porter|F1|bs:1000|seed:0|budget:as listed|data:as listed|v:1.1.0`" in printed
    )
    assert "A number of sentences" not in printed
