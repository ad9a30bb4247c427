"""Links to the sentences of a page: text fragments, which need no anchors in the page.

A browser scrolls to the first place that matches (https://wicg.github.io/scroll-to-text-fragment/), and the box above the article
contains the same sentence. A link therefore also names words beside the sentence that the box does not have there.
Where a paragraph has no such words, the box's style sheet helps: Chromium finds no match across an ``inline-block``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from summarize.sentences.layout import blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Sentence
    from summarize.sentences.kinds import Block
    from summarize.summary import Summary

LONGEST_TERM = 300
"""Characters of the longest sentence that a link holds whole, as in links that Chromium makes; of others it holds the ends."""

WORDS = 4
"""How many words beside a sentence, and of either end of a long one, a link holds."""

_LONGEST_WORDS = 60
"""Characters above which so many words are of a script without spaces, and a clause is taken instead."""

_WORD = re.compile(r"\s*\S+\s*")
_CLAUSE_END = re.compile(r"(?<=[、，。；：！？])(?=.)")
_WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")


def fragments(summary: Summary) -> list[str]:
    """Return the fragment of each chosen sentence, from ``#`` on and percent-encoded.

    Examples
    --------
    >>> from summarize import Summarizer
    >>> fragments(Summarizer(1).summarize("Mills grind corn. Water mills grind corn slowly. Corn feeds mice."))
    ['#:~:text=Mills%20grind%20corn.,-Water%20mills%20grind%20corn']
    """
    text = summary.document.text
    layout = blocks(text)
    return [f"#:~:text={_directive(sentence, run, text)}" for run in _runs(summary, layout) for sentence in run.sentences]


@dataclass(frozen=True, slots=True)
class _Run:
    """Chosen sentences that follow one another in a block, as they do in the box; and the words around them in that block."""

    sentences: Sequence[Sentence]
    before: str
    after: str


def _runs(summary: Summary, layout: Sequence[Block]) -> list[_Run]:
    text = summary.document.text
    starts = [block.start for block in layout]
    grouped: list[tuple[Block, list[Sentence]]] = []
    for sentence in summary.sentences:
        block = layout[bisect_right(starts, sentence.start) - 1]
        if grouped and grouped[-1][0] is block and not text[grouped[-1][1][-1].end : sentence.start].strip():
            grouped[-1][1].append(sentence)
        else:
            grouped.append((block, [sentence]))
    runs = []
    for block, run in grouped:
        start, end = run[0].start, run[-1].end
        # Slices of a few words: a block can be a megabyte, with a thousand runs.
        before, after = text[max(block.start, start - LONGEST_TERM) : start], text[end : min(block.end, end + LONGEST_TERM)]
        runs.append(_Run(run, _last(before), _first(after)))
    return runs


def _directive(sentence: Sentence, run: _Run, text: str) -> str:
    """Return what comes after ``text=``: the sentence or, of a long one, its ends, and words after or before it."""
    begin, stop = run.sentences[0].start, run.sentences[-1].end
    before = run.before + text[begin : sentence.start] if run.before and sentence.start - begin <= LONGEST_TERM else ""
    after = text[sentence.end : stop] + run.after if run.after and stop - sentence.end <= LONGEST_TERM else ""
    if before and len(sentence.text) > LONGEST_TERM and len(sentence.text.split()) > 2 * WORDS:
        # Never with words after it: the range could then begin in the box, where the same sentence begins.
        return f"{_encoded(before)}-,{_encoded(_first(sentence.text))},{_encoded(_last(sentence.text))}"
    if after:
        return f"{_encoded(sentence.text)},-{_encoded(after)}"
    return f"{_encoded(before)}-,{_encoded(sentence.text)}" if before else _encoded(sentence.text)


def _first(text: str) -> str:
    """Return the first words, or the first clause, of a text."""
    words = "".join(_WORD.findall(text[:LONGEST_TERM])[:WORDS])
    return _CLAUSE_END.split(words)[0] if len(words) > _LONGEST_WORDS else words


def _last(text: str) -> str:
    """Return the last words, or the last clause, of a text."""
    words = "".join(_WORD.findall(text[-LONGEST_TERM:])[-WORDS:])
    return _CLAUSE_END.split(words)[-1] if len(words) > _LONGEST_WORDS else words


def _encoded(term: str) -> str:
    # Commas part the terms and hyphens mark those around; quote() takes a hyphen for a letter.
    return quote(_WHITE_SPACE.sub(" ", term.strip()), safe="", errors="replace").replace("-", "%2D")
