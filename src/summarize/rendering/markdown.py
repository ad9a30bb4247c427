"""A summary as a Markdown block quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.languages import load
from summarize.printable import printable

if TYPE_CHECKING:
    from summarize.summary import Summary

_ESCAPED = r"\\\g<0>"
_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&!]")
_ITEM = re.compile(r"(\d{0,9})([-+=.)])(?=[\s=-]|$)")


def markdown(summary: Summary) -> str:
    r"""Return the box as a block quote with a bullet for each sentence; ``""`` for an empty summary.

    Examples
    --------
    >>> from summarize import Summarizer
    >>> print(Summarizer().summarize("It rained [sic] all day.").to_markdown())
    > **No time to read? Get a summary**
    >
    > - It rained \[sic\] all day.
    """
    if not summary:
        return ""
    box = load(summary.language).box
    lines = [f"> **{box['question']} {box['action']}**", ">"]
    lines += [f"> - {_escaped(line)}" for line in printable(summary.lines).split("\n")]
    return "\n".join(lines)


def _escaped(line: str) -> str:
    r"""Return a line that shows as it is.

    Examples
    --------
    >>> print(_escaped("1986. It rained *all* year."))
    1986\. It rained \*all\* year.
    """
    line = _MARKS.sub(_ESCAPED, line)
    begun = _ITEM.match(line)  # a list would begin here
    return f"{begun[1]}\\{line[begun.start(2) :]}" if begun else line
