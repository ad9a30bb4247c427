"""Draw the pictures of docs/how-it-works.md: ``python examples/ranking_pictures.py``; needs matplotlib."""

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Arc, Rectangle
from numpy.typing import NDArray

from summarize import Summarizer, Summary, TextRank
from summarize.languages import load
from summarize.selection.mmr import MMR

Floats = NDArray[np.float64]

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"

INK, FAINT, BAR, MARKED, PAPER = "#1f2328", "#d0d7de", "#8c99a6", "#b3541e", "#ffffff"
DARK = {INK: "#e6e8eb", FAINT: "#3d444d", BAR: "#76828f", MARKED: "#ef8e4f", PAPER: "#1e2129"}
"""What stands for each colour where the reader's system is dark."""

WIDTH = 4.5
"""Inches: what is drawn for a phone reads well on a screen too."""

PLAIN = TextRank(damping=0.85, direction=0, title=0, opening=0, length=0)


def main() -> None:
    """Draw all pictures from the one article."""
    rcParams.update({"font.size": 7.5, "svg.hashsalt": "summarize", "text.color": INK, "axes.labelcolor": INK})
    text = (Path(__file__).parent / "ferry.txt").read_text("utf-8")
    summary = Summarizer().summarize(text)
    sentences = [text[start:end] for start, end, _ in summary.places]
    labels = [f"{_beginning(sentence)}  {i}" for i, sentence in enumerate(sentences)]
    matrix = summary.weighting.weigh(sentences, load(summary.language))
    cosines = matrix.similarities
    dense = np.zeros(matrix.shape)
    dense[matrix.rows, matrix.indices] = matrix.data
    save("weights", weights(dense, matrix.terms.names(), labels))
    save("graph", graph(cosines, labels))
    directed = TextRank(damping=0.85, title=0, opening=0, length=0)
    ranked = {
        "plain TextRank": Summarizer(ranking=PLAIN).summarize(text),
        "votes look back": Summarizer(ranking=directed).summarize(text),
        "and leaps choose": summary,
    }
    save("scores", scores(ranked, labels))
    save("selection", selection(np.array(summary.scores), cosines, labels))


def weights(dense: Floats, names: Sequence[str], labels: list[str]) -> Figure:
    """Return the matrix as shaded cells: sentences by the terms that stand in two of them at least."""
    shared = np.flatnonzero((dense > 0).sum(axis=0) > 1)
    figure, (axes,) = _rows(labels, height=2.9, panels=1)
    for column, term in enumerate(shared.tolist()):
        for row in np.flatnonzero(dense[:, term]).tolist():
            weight = float(dense[row, term])
            axes.add_patch(Rectangle((column + 0.05, row - 0.45), 0.9, 0.9, facecolor=MARKED, alpha=min(1, 0.15 + 1.1 * weight)))
    axes.set_xlim(0, len(shared))
    axes.set_xticks(np.arange(len(shared)) + 0.5, [names[term] for term in shared.tolist()], rotation=90)
    axes.set_axisbelow(True)
    axes.grid(visible=True, axis="y", color=FAINT, linewidth=0.5)
    axes.xaxis.tick_top()
    return figure


def graph(cosines: Floats, labels: list[str]) -> Figure:
    """Return the similarity graph as arcs between the lines of the sentences."""
    figure, (axes,) = _rows(labels, height=2.9, panels=1)
    for i, j in np.argwhere(np.triu(cosines)).tolist():
        weight = float(cosines[i, j])
        arc = Arc((0, (i + j) / 2), 0.9 * (j - i), j - i, theta1=-90, theta2=90, edgecolor=BAR, linewidth=9 * weight)
        axes.add_patch(arc)
    axes.plot(np.zeros(len(labels)), np.arange(len(labels)), "o", color=MARKED, markersize=4, zorder=3)
    axes.set_xlim(-0.2, 0.5 * len(labels))
    axes.set_xticks([])
    return figure


def scores(ranked: dict[str, Summary], labels: list[str]) -> Figure:
    """Return the scores of each ranking side by side, the three best marked."""
    figure, panels = _rows(labels, height=2.5, panels=len(ranked))
    for axes, (name, summary) in zip(panels, ranked.items(), strict=True):
        found = np.array(summary.scores)
        best = set(np.argsort(-found, kind="stable")[:3].tolist())
        axes.barh(np.arange(len(found)), found, color=[MARKED if i in best else BAR for i in range(len(found))])
        axes.set_title(name, fontsize=7.5)
        axes.set_xticks([])
    return figure


def selection(found: Floats, cosines: Floats, labels: list[str]) -> Figure:
    """Return what each sentence is worth at the choice of the first, the second, the third and the fourth."""
    redundancy = MMR().redundancy
    figure, panels = _rows(labels, height=2.5, panels=4)
    chosen: list[int] = []
    for axes, name in zip(panels, ("first", "second", "third", "fourth"), strict=True):
        repeated = cosines[chosen].max(axis=0) if chosen else np.zeros(len(found))
        values = (1 - redundancy) * found / found.max() - redundancy * repeated
        left = [i for i in range(len(found)) if i not in chosen]
        best = left[int(np.argmax(values[left]))]
        axes.barh(left, values[left], color=[MARKED if i == best else BAR for i in left])
        axes.plot(np.zeros(len(chosen)), chosen, "o", color=MARKED, markersize=3)
        axes.axvline(0, color=FAINT, linewidth=0.8)
        axes.set_title(name, fontsize=7.5)
        axes.set_xlim(-0.25, 0.6)
        axes.set_xticks([])
        chosen.append(best)
    return figure


def save(name: str, figure: Figure) -> None:
    """Write a picture whose colours follow the reader's system, and which is the same on every run."""
    svg = io.StringIO()
    figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None}, facecolor=PAPER)
    drawn = svg.getvalue()
    names = {INK: "ink", FAINT: "faint", BAR: "bar", MARKED: "marked", PAPER: "paper"}
    for colour, variable in names.items():
        drawn = drawn.replace(colour, f"var(--{variable})")
    light = "".join(f"--{variable}:{colour};" for colour, variable in names.items())
    dark = "".join(f"--{variable}:{DARK[colour]};" for colour, variable in names.items())
    style = f"<style>:root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}</style>"
    head, _, body = drawn.partition("<defs>")
    FOLDER.mkdir(exist_ok=True)
    lines = f"{head}{style}<defs>{body}".splitlines()
    (FOLDER / f"{name}.svg").write_text("\n".join(line.rstrip() for line in lines) + "\n", encoding="utf-8")


def _rows(labels: list[str], *, height: float, panels: int) -> tuple[Figure, list[Axes]]:
    """Return a figure whose panels have a row for each sentence, the first on top."""
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    axes: list[Axes] = figure.subplots(1, panels, sharey=True, squeeze=False)[0].tolist()
    for panel in axes:
        panel.tick_params(length=0, colors=INK)
        panel.set_facecolor("none")
        for side in ("top", "right", "bottom", "left"):
            panel.spines[side].set_visible(False)
    axes[0].set_yticks(range(len(labels)), labels)
    axes[0].set_ylim(len(labels) - 0.4, -0.6)
    return figure, axes


def _beginning(sentence: str, characters: int = 20) -> str:
    """Return as many whole words as fit."""
    kept = sentence[: characters + 1].rpartition(" ")[0] if len(sentence) > characters else sentence
    return f"{kept.rstrip(',:')} …"


if __name__ == "__main__":
    main()
