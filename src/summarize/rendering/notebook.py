"""A summary in a notebook: the box, and folded under it the article with each sentence shaded by its score."""

from __future__ import annotations

import pkgutil
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import SetAside
from summarize.languages import load
from summarize.rendering import box
from summarize.rendering.escaping import escape_html
from summarize.rendering.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.summary import Summary

MOST_SENTENCES = 100
"""Sentences of the summary that are shown."""

MOST_CHARACTERS = 50_000
"""Characters of the article that are shown: about twenty pages, which a notebook can still display."""


def html(summary: Summary) -> str:
    """Return the box, open, and the shaded article; ``""`` for an empty summary."""
    if not summary:
        return ""
    first = replace(summary, chosen=summary.chosen[:MOST_SENTENCES])
    more = len(summary) - len(first)
    note = f"<p>… and {more:,} more sentences in the summary.</p>\n" if more else ""
    return f"{box.html(first, opened=True)}\n{note}{_article(summary)}"


def _article(summary: Summary) -> str:
    language = load(summary.language)
    style = (pkgutil.get_data("summarize.rendering", "notebook.css") or b"").decode("utf-8")
    length = len(summary.document.text)
    note = f"<p>… and {length - MOST_CHARACTERS:,} more characters.</p>\n" if length > MOST_CHARACTERS else ""
    return f"""<summarize-article lang="en">
<style>
{style}</style>
<details>
<summary>The article, each sentence shaded by its score</summary>
<p>Score <span>0</span> to <span style="--share:1">{max(summary.scores):.3f}</span>, <mark>chosen</mark>,
<mark class="leaning">chosen, leaning on a sentence left out</mark>, <s>set aside</s></p>
<div lang="{box.html_tag(language)}" dir="{language.direction}">{"".join(_shaded(summary)).strip()}</div>
{note}</details>
</summarize-article>"""


def _shaded(summary: Summary) -> Iterator[str]:
    """Give the article piece by piece, up to the bound."""
    best = max(summary.scores) or 1
    rank = {sentence.index: number for number, sentence in enumerate(summary.ranking, 1)}
    chosen = {sentence.index for sentence in summary.sentences}
    room = MOST_CHARACTERS
    for stretch in stretches(summary):
        text = escape_html(stretch.text[:room])
        sentence = stretch.sentence
        if sentence is None:
            yield text
        elif isinstance(sentence, SetAside):
            yield f'<s title="{escape_html(sentence.reason)}">{text}</s>'
        else:
            # The square root makes the difference between 2 and 8 per cent as visible as that between 20 and 40.
            tag = "mark" if stretch.chosen else "span"
            support = summary.leans_on(sentence) if stretch.chosen else None
            hangs = "" if support is None or support.index in chosen else f", leans on: {support.text}"
            title = f"score {sentence.score:.3f}, rank {rank[sentence.index]} of {len(rank)}{escape_html(hangs)}"
            mark = ' class="leaning"' if hangs else ""
            yield f'<{tag}{mark} title="{title}" style="--share:{(sentence.score / best) ** 0.5:.2f}">{text}</{tag}>'
        room -= len(stretch.text)
        if room <= 0:
            return
