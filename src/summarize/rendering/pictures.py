"""The ranking as a picture: the scores along the article, or the graph of similar sentences.

No text of the article is drawn, because no font has the letters of every language: sentences are named by their index.
Figures are made without pyplot, which would keep them in memory.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Literal

import numpy as np

from summarize.errors import MissingExtraError, OptionError, short_repr
from summarize.sentences.layout import blocks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from summarize.summary import Summary

MOST_NODES = 60
"""Sentences in the picture of the graph; with more, nothing can be told apart."""

SEED = 0
"""Seed of the graph's layout."""

_MOST_BANDS = 80
"""Paragraphs that can be told apart; of more, groups are shaded."""

_MOST_BARS = 200
"""Sentences with a bar each; thousands of bars would take seconds to draw."""

_CHOSEN, _OTHER, _BAND, _INK = "#b3541e", "#a9b3be", "#eef0f3", "#22262b"


def picture(summary: Summary, kind: Literal["scores", "graph"]) -> Figure:
    """Return the figure, as ``Summary.plot`` describes."""
    if kind not in ("scores", "graph"):
        message = f"plot(kind=...) takes 'scores' or 'graph', not {short_repr(kind)}"
        raise OptionError(message)
    try:
        from matplotlib.figure import Figure  # an extra, and 0.5 s
    except ImportError as error:
        message = "pictures need matplotlib: pip install 'summarize[plot]'"
        raise MissingExtraError(message) from error
    figure = Figure(figsize=(10, 3.5) if kind == "scores" else (8, 8), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[:].set_visible(False)
    if not summary:
        axes.set_axis_off()
        axes.text(0.5, 0.5, "no sentence to show", ha="center", color=_INK)
    elif kind == "scores":
        _draw_scores(summary, axes)
    else:
        _draw_graph(summary, axes)
    return figure


def _draw_scores(summary: Summary, axes: Axes) -> None:
    from matplotlib.ticker import MaxNLocator  # an extra

    number = summary.places[-1][2] + 1
    score = np.zeros(number)
    score[[index for _, _, index in summary.places]] = summary.scores
    index = [sentence.index for sentence in summary.sentences]
    if number <= _MOST_BARS:
        axes.bar(range(number), score, 0.85, color=_OTHER, label="sentence")
    else:
        axes.stairs(score, np.arange(number + 1) - 0.5, fill=True, color=_OTHER, label="sentence")
    # In a long article a sentence is narrower than a pixel, and the chosen must be seen all the same.
    axes.bar(index, score[index], max(0.85, number / 400), color=_CHOSEN, label="chosen")
    _shade_paragraphs(summary, axes)
    _number(summary, axes)
    axes.set_xlim(-0.5, number - 0.5)
    axes.set_ylim(0, 1.15 * score.max())
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("index of the sentence in the article")
    axes.set_ylabel("score")
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3, frameon=False)


def _shade_paragraphs(summary: Summary, axes: Axes) -> None:
    """Shade every other paragraph, or group of so many, of those that have sentences in the ranking."""
    starts = [block.start for block in blocks(summary.document.text)]
    paragraph = np.searchsorted(starts, [start for start, _, _ in summary.places], side="right")
    first = np.flatnonzero(np.diff(paragraph, prepend=-1))
    size = next(size for power in count() for size in (10**power, 5 * 10**power) if len(first) <= _MOST_BANDS * size)
    index = [index for _, _, index in summary.places]
    bounds = [index[i] - 0.5 for i in first[::size]] + [index[-1] + 0.5]
    bands = [(begin, end - begin) for begin, end in zip(bounds[::2], bounds[1::2], strict=False)]
    label = "every other paragraph" if size == 1 else f"every other {size} paragraphs"
    axes.broken_barh(bands, (0, 1), transform=axes.get_xaxis_transform(), color=_BAND, zorder=0, label=label)


def _number(summary: Summary, axes: Axes) -> None:
    """Write their index above the chosen sentences, the best first, as far as there is room."""
    room = max(1, (summary.places[-1][2] + 1) / 40)
    numbered: list[int] = []
    for index, score in sorted(((s.index, s.score) for s in summary.sentences), key=lambda pair: -pair[1]):
        if all(abs(index - other) >= room for other in numbered):
            numbered.append(index)
            axes.annotate(str(index), (index, score), (0, 3), textcoords="offset points", ha="center", color=_CHOSEN)


def _draw_graph(summary: Summary, axes: Axes) -> None:
    import networkx  # 0.2 s, and only who asks for the graph pays it
    from matplotlib.collections import LineCollection  # an extra

    graph = summary.graph(best=MOST_NODES)
    cosines: dict[tuple[int, int], float] = networkx.get_edge_attributes(graph, "weight")
    # All distances are given, so that what is like nothing else stays in the picture instead of flying off.
    distances = {a: dict.fromkeys(graph, 1.0) for a in graph}
    for (a, b), cosine in cosines.items():
        distances[a][b] = distances[b][a] = 1 - 0.7 * cosine
    start = networkx.random_layout(graph, seed=SEED)
    place = {index: (x, y) for index, (x, y) in networkx.kamada_kawai_layout(graph, dist=distances, pos=start).items()}
    largest = max(cosines.values(), default=1.0)
    shares = [cosine / largest for cosine in cosines.values()]
    lines = LineCollection(
        [(place[a], place[b]) for a, b in cosines],
        linewidths=[3 * share for share in shares],
        colors=[(0.5, 0.55, 0.6, share) for share in shares],
    )
    axes.add_collection(lines)
    top = summary.ranking[0].score
    for index, node in graph.nodes.items():
        color, ink = (_CHOSEN, "white") if node["chosen"] else (_OTHER, _INK)
        x, y = place[index]
        axes.scatter(x, y, s=120 + 1400 * node["score"] / top, color=color, edgecolors="white", zorder=2)
        axes.annotate(str(index), (x, y), ha="center", va="center", fontsize=8, color=ink, zorder=3)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.margins(0.08)
    axes.set_title(_caption(len(graph), len(summary.places)), fontsize=11, color=_INK)


def _caption(drawn: int, ranked: int) -> str:
    which = f"The {drawn} best of {ranked:,} sentences" if drawn < ranked else f"{drawn} sentence{'s' if drawn > 1 else ''}"
    return f"{which}, by index\nsize: score · thickness of a line: similarity · dark: chosen"
