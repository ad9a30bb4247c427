"""The documents of the development data, where it is there: no exception, no empty summary."""

import json
from pathlib import Path

import pytest

from summarize import Document, Summarizer

OF_EACH_SET = 200
"""Documents at most: ``benchmarks/quality.py`` goes through all."""


def sets() -> list[str]:
    return sorted(path.name for path in (Path(__file__).parents[2] / "shared" / "data").glob("*.jsonl")) or ["none"]


@pytest.mark.parametrize("name", sets())
def test_documents_have_a_summary(shared: Path, name: str) -> None:
    for line in (shared / "data" / name).read_bytes().split(b"\n")[:-1][:OF_EACH_SET]:
        row = json.loads(line)
        summary = Summarizer().summarize(Document(row["document"], title=row.get("title")))
        assert summary.text, row["id"]
        assert all(row["document"][s.start : s.end] == s.text for s in summary), row["id"]
