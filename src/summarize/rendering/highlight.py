"""The whole article for a terminal or a plain text, its chosen sentences marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from summarize.printable import printable
from summarize.rendering.stretches import stretches

if TYPE_CHECKING:
    from summarize.summary import Summary

Marks = Literal["colour", "bold", "asterisks"]

# Magenta is the one of the eight colours that can be read on white and on black.
_AROUND = {"colour": ("\x1b[1;35m", "\x1b[0m"), "bold": ("\x1b[1m", "\x1b[0m"), "asterisks": ("**", "**")}


def highlighted(summary: Summary, marks: Marks) -> str:
    """Return the article's text, the chosen sentences in bold and colour, in bold, or between asterisks.

    Lines are left as they are, for the terminal to wrap. Each line of a sentence is marked by itself, since pagers end
    colours with the line.

    Examples
    --------
    >>> from summarize import Summarizer
    >>> print(highlighted(Summarizer(1).summarize("Mills grind corn. Mice eat corn."), "asterisks"))
    **Mills grind corn.** Mice eat corn.
    """
    begin, end = _AROUND[marks]
    shown = []
    for stretch in stretches(summary):
        text = printable(stretch.text)
        if stretch.chosen:
            text = "\n".join(f"{begin}{line}{end}" if line.strip() else line for line in text.split("\n"))
        shown.append(text)
    return "".join(shown).strip("\n")
