"""What a notebook shows."""

import re

from summarize import Summarizer
from summarize.rendering.notebook import MOST_CHARACTERS, MOST_SENTENCES

TEXT = "<b>Mills</b>\n\nMills grind corn & rye. Water mills grind corn slowly.\nMice eat corn.\n\nRead more"


def article(shown: str) -> str:
    """Return what stands in the shaded article, without mark-up."""
    inner = shown.partition("<div ")[2].partition(">")[2].partition("</div>")[0]
    return re.sub("<[^>]+>", "", inner).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_it_holds_the_open_box_and_the_whole_article() -> None:
    summary = Summarizer(1).summarize(TEXT)
    shown = summary._repr_html_()
    assert shown.startswith("<summarize-box ")
    assert shown.count("<details open>") == 1
    assert shown.count("<details>") == 1
    assert article(shown) == TEXT


def test_chosen_ranked_and_set_aside_sentences_are_told_apart() -> None:
    summary = Summarizer(1).summarize(TEXT)
    shown = summary._repr_html_().partition("<div ")[2]
    best = summary.ranking[0].score
    assert f'<mark title="score {best:.3f}, rank 1 of 3" style="--share:1.00">Mills grind corn &amp; rye.</mark>' in shown
    assert len(re.findall(r'<span title="score 0\.\d{3}, rank [23] of 3" style="--share:0\.\d\d">', shown)) == 2
    assert re.findall(r'<s title="([^"]+)">([^<]+)</s>', shown)[-1] == ("known phrase", "Read more")


def test_a_huge_article_is_cut_and_it_says_how_much_is_left_out() -> None:
    text = " ".join(f"Mill number {i} burned down in the night." for i in range(2_000))
    shown = Summarizer(ratio=1).summarize(text)._repr_html_()
    assert len(shown) < 500_000
    assert article(shown) == text[:MOST_CHARACTERS].strip()
    assert f"and {len(text) - MOST_CHARACTERS:,} more characters" in shown
    assert f"and {2_000 - MOST_SENTENCES:,} more sentences in the summary" in shown
    assert shown.count("<li>") == MOST_SENTENCES
