"""The pictures of a ranking: what they show, at every size, without a warning and without pyplot."""

import io
import random
import subprocess
import sys
from typing import Literal

import numpy as np
import pytest
from matplotlib.collections import PathCollection

from summarize import OptionError, Summarizer, Summary

KINDS: tuple[Literal["scores", "graph"], ...] = ("scores", "graph")


def article(number: int) -> str:
    """Return sentences of words that come again, three a paragraph."""
    random_words = random.Random(number)
    words = [f"word{i}" for i in range(60 + number // 4)]
    sentences = [f"Sentence {i} has {' '.join(random_words.sample(words, 8))}." for i in range(number)]
    return "\n\n".join(" ".join(sentences[i : i + 3]) for i in range(0, number, 3))


def drawn(summary: Summary, kind: Literal["scores", "graph"]) -> bytes:
    """Return the pixels; a warning while drawing fails the test."""
    file = io.BytesIO()
    summary.plot(kind).savefig(file, format="rgba", dpi=40)
    return file.getvalue()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", [1, 2, 5, 100, 2000])
def test_every_size_can_be_drawn(number: int, kind: Literal["scores", "graph"]) -> None:
    assert len(set(drawn(Summarizer(5, language="en").summarize(article(number)), kind))) > 5


@pytest.mark.parametrize(
    "text", ["水车小屋在星期一烧毁了。没有人受伤。", "احترقت الطاحونة. لم يصب أحد.", "🔥🔥 burned. \x1b \ud800 too."]
)
@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_of_the_article_needs_a_font(text: str, kind: Literal["scores", "graph"]) -> None:
    assert drawn(Summarizer(1, furniture=False).summarize(text), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_summary_says_so(kind: Literal["scores", "graph"]) -> None:
    (axes,) = Summarizer().summarize("").plot(kind).axes
    assert [text.get_text() for text in axes.texts] == ["no sentence to show"]


def test_the_same_summary_gives_the_same_picture() -> None:
    summary = Summarizer(3, language="en").summarize(article(9))
    assert all(drawn(summary, kind) == drawn(summary, kind) for kind in KINDS)


def test_the_bars_are_the_scores_and_the_chosen_are_numbered() -> None:
    summary = Summarizer(3, language="en").summarize(article(30))
    (axes,) = summary.plot().axes
    heights = {round(bar.get_x() + bar.get_width() / 2): bar.get_height() for bar in axes.patches[:30]}  # type: ignore[attr-defined]  # bars
    assert heights == {s.index: pytest.approx(s.score) for s in summary.ranking}
    assert {int(text.get_text()) for text in axes.texts} <= {s.index for s in summary}
    assert str(max(summary, key=lambda s: s.score).index) in {text.get_text() for text in axes.texts}
    legend = axes.get_legend()
    assert legend is not None
    assert {text.get_text() for text in legend.get_texts()} == {"sentence", "chosen", "every other paragraph"}


def test_a_score_is_drawn_for_a_sentence_after_one_that_is_set_aside() -> None:
    summary = Summarizer(1).summarize("Mill burns\n\nThe mill burned on Monday. Nobody was hurt in the mill.")
    assert [s.index for s in summary.set_aside] == [0]
    (axes,) = summary.plot().axes
    heights = [bar.get_height() for bar in axes.patches[:3]]  # type: ignore[attr-defined]  # bars
    assert heights == [0, *(pytest.approx(score) for score in summary.scores)]


def test_the_graph_shows_the_sixty_best_and_says_so() -> None:
    summary = Summarizer(3, language="en").summarize(article(90))
    (axes,) = summary.plot("graph").axes
    assert axes.get_title().startswith("The 60 best of 90 sentences")
    assert {int(text.get_text()) for text in axes.texts} == {s.index for s in summary.ranking[:60]}
    nodes = [one for one in axes.collections if isinstance(one, PathCollection)]
    sizes = [float(np.ravel(one.get_sizes())[0]) for one in nodes]
    score_of = {s.index: s.score for s in summary.ranking}
    scores = [score_of[int(text.get_text())] for text in axes.texts]
    assert np.argsort(sizes).tolist() == np.argsort(scores).tolist()


def test_nodes_do_not_lie_on_one_another() -> None:
    (axes,) = Summarizer(3, language="en").summarize(article(300)).plot("graph").axes
    places = np.array([text.xy for text in axes.texts])  # type: ignore[attr-defined]  # annotations
    distances = np.linalg.norm(places[:, None] - places[None], axis=2) + np.eye(len(places))
    assert distances.min() > 0.05 * np.ptp(places, axis=0).max()


def test_another_kind_is_an_error() -> None:
    with pytest.raises(OptionError, match="'scores' or 'graph', not 'pie'"):
        Summarizer().summarize("It rained.").plot("pie")  # type: ignore[arg-type]


def test_pyplot_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)  # so that its import is an error
    summary = Summarizer().summarize("It rained all day. Rain fell.")
    assert all(drawn(summary, kind) for kind in KINDS)


def test_without_matplotlib_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['matplotlib.figure'] = None\n"
        "from summarize import Summarizer, MissingExtraError\n"
        "try: Summarizer().summarize('It rained.').plot()\n"
        "except MissingExtraError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "pictures need matplotlib: pip install 'summarize[plot]'\n"
