"""Texts as people have them: what a summary must show of each, and must not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from summarize import Summarizer

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


def test_there_are_five_texts_of_each_of_nine_kinds_in_six_languages() -> None:
    kinds = [kind for kind, _ in CASES]
    assert len(set(kinds)) >= 9
    assert all(kinds.count(kind) >= 5 for kind in kinds)
    assert len({case["language"] for _, case in CASES}) >= 6
