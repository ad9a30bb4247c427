"""Changes of a text that should not change which sentences are chosen; ``tests/metamorphic.py`` counts them on all data."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from metamorphic import CHANGES, CHECKS, COLUMN, Text, differs, golden_texts, lost, repeated, shared_texts, wrapped
from summarize import Document, Summarizer
from summarize.document import width
from summarize.errors import SummarizeWarning
from summarize.languages import load, tags

OF_EACH_SET = 2
MOST_CHANGED = {
    "doubled spaces": 0.03,  # in lines that are wrapped, where they move the column
    "NFD": 0.01,  # in an article with examples that end in dots, as teasers do
    f"wrapped at {COLUMN}": 0.03,
}
"""Share of the texts that a change may change; for all others none."""


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    """Return the golden texts and, where the development data is there, the first documents of each of its sets."""
    return [*golden_texts(), *shared_texts(OF_EACH_SET)]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_no_matter_of_the_article_does_not_change_what_is_chosen(texts: list[Text], change: str) -> None:
    changed = {text.name: found for text in texts if (found := differs(text, CHANGES[change]))}
    assert len(changed) <= MOST_CHANGED.get(change, 0) * len(texts), changed


@pytest.mark.parametrize("change", CHANGES)
def test_a_plain_article_in_any_language_is_not_changed(change: str) -> None:
    for tag in tags():
        for path in sorted((Path(__file__).parent / "golden" / "texts").glob(f"{tag}-*s.txt")):  # news
            assert not differs(Text(path.stem, Document(path.read_text("utf-8"))), CHANGES[change]), path.stem


def test_an_article_that_stands_there_twice_has_no_sentence_chosen_twice(texts: list[Text]) -> None:
    assert not [text.name for text in texts if repeated(text)]


def test_a_summary_of_one_more_sentence_keeps_all_it_had(texts: list[Text]) -> None:
    # The choice goes on from where it stood, so this holds always, not mostly.
    assert not [text.name for text in texts if lost(text)]


def test_every_check_can_fail() -> None:
    text = golden_texts()[0]
    assert differs(text, lambda given: given[len(given) // 2 :])
    assert all(callable(check) for check in CHECKS.values())
    assert wrapped("word " * 20).count("\n") == 1


def test_the_hash_seed_changes_nothing() -> None:
    texts = [text.document.text for text in golden_texts()[::9]]
    script = (
        "import json, sys; from summarize import Summarizer\n"
        "print([[s.start for s in Summarizer().summarize(text)] for text in json.load(sys.stdin)])"
    )
    expected = str([[s.start for s in Summarizer().summarize(text)] for text in texts])
    for seed in ("0", "1"):  # this process has one of its own
        done = subprocess.run(
            [sys.executable, "-c", script],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert done.stdout.strip() == expected


def test_a_decomposed_turkish_capital_is_the_letter_that_it_is() -> None:
    assert load("tr").fold("I\u0307stanbul ISPARTA") == load("tr").fold("İstanbul ISPARTA") == "istanbul ısparta"


def test_a_length_is_the_readers_length_whatever_stands_between_the_words() -> None:
    assert width("a  b\r\n\tc\xa0\xa0d") == width("a b c d") == 7
    assert width("e\u0301te\u0301") == 3
    assert width("") == 0


def test_a_long_sentence_is_not_cut_because_of_doubled_spaces() -> None:
    text = "The mill burned. It was " + "very " * 180 + "old."
    assert [" ".join(s.text.split()) for s in Summarizer(9).summarize(text.replace(" ", "  "))] == [
        s.text for s in Summarizer(9).summarize(text)
    ]


def test_an_address_below_a_text_without_end_marks_is_still_none_of_it() -> None:
    chat = "see you at the mill\n\nbring the sack\n\nand the donkey\n\n"
    assert [s.text for s in Summarizer(9).summarize(chat + "www.example.com/more")] == ["bring the sack", "and the donkey"]
    with pytest.warns(SummarizeWarning, match="looks like a web address"):
        assert str(Summarizer(9).summarize("www.example.com/more")) == "www.example.com/more"
