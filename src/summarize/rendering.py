"""A summary as Markdown, as the HTML box, as a plot."""

import re
from html import escape
from typing import TYPE_CHECKING

from summarize.errors import MissingExtraError
from summarize.languages import load
from summarize.summary import Summary

if TYPE_CHECKING:
    import matplotlib.figure

_ESCAPED = r"\\\g<0>"
_MARKDOWN_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&!]")


def markdown(summary: Summary) -> str:
    r"""Return the box as a Markdown block quote with a bullet for each sentence; ``""`` for an empty summary.

    Examples
    --------
    >>> from summarize import summarize, Summarizer
    >>> print(Summarizer().summarize("It rained *all* day.").to_markdown())
    > **No time to read? Get a summary**
    >
    > - It rained \*all\* day.
    """
    if not summary:
        return ""
    box = load(summary.language).box
    lines = [f"> **{box['question']} {box['action']}**", ">"]
    lines += [f"> - {_MARKDOWN_MARKS.sub(_ESCAPED, line)}" for line in summary.lines.split("\n")]
    return "\n".join(lines)


def html(summary: Summary) -> str:
    """Return the box as a ``<details>`` element; ``""`` for an empty summary."""
    if not summary:
        return ""
    language = load(summary.language)
    title = escape(f"{language.box['question']} {language.box['action']}")
    sentences = "".join(f"<li>{escape(line)}</li>" for line in summary.lines.split("\n"))
    return f'<details lang="{language.tag}"><summary>{title}</summary><ul>{sentences}</ul></details>'


def plot(summary: Summary) -> "matplotlib.figure.Figure":
    """Return a figure of the scores along the article, the chosen sentences marked.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415  an extra, and 0.5 s
    except ImportError as error:
        message = "plotting needs matplotlib: pip install matplotlib"
        raise MissingExtraError(message) from error
    figure = Figure(figsize=(8, 3), layout="constrained")
    axes = figure.add_subplot()
    chosen = set(summary.chosen)
    for i, ((_, _, index), score) in enumerate(zip(summary.places, summary.scores, strict=True)):
        axes.bar(index, score, color="#b3541e" if i in chosen else "#9aa5b1")
    axes.set_xlabel("sentence")
    axes.set_ylabel("score")
    return figure
