"""The chart of time against length."""

from collections.abc import Mapping
from pathlib import Path


def draw(curves: Mapping[str, Mapping[int, float]], path: Path, caption: str, ours: frozenset[str]) -> None:
    """Draw seconds against sentences, both by their logarithm, with the name of each curve at its end."""
    import matplotlib as mpl  # only who wants the chart needs it

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 5.5), layout="constrained")
    for name, times in curves.items():
        own = name in ours
        color = "tab:red" if own else "black" if name == "unit" else "tab:gray"
        style = "--" if name.startswith("ratio") else ":" if name == "unit" else "-"
        axes.plot(list(times), list(times.values()), style, color=color, marker="o", markersize=3, linewidth=2 if own else 1)
        size, last = list(times.items())[-1]
        axes.annotate(name, (size, last), xytext=(6, 0), textcoords="offset points", color=color, va="center", fontsize=9)
    axes.set(xscale="log", yscale="log", xlabel="sentences", ylabel="seconds of processor time, warm")
    axes.set_title("A summary's time by the length of the text", loc="left")
    axes.margins(x=0.15)
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    figure.supxlabel(caption, fontsize=5, color="gray", wrap=True)
    figure.savefig(path, dpi=150)
