"""The box above an article: *No time to read? Get a summary*, as one element with its own style."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.languages import NEUTRAL, Language, load, resolve
from summarize.rendering.escaping import escape_html
from summarize.rendering.fragments import fragments
from summarize.selection.budget import WORDS_A_MINUTE

if TYPE_CHECKING:
    from summarize.summary import Summary

_MINUTE = 60

# White space and control characters are dropped by browsers, and could hide another scheme.
_WEB_ADDRESS = re.compile(r"https?://[^\s\0-\x20\x7f-\x9f]+", re.IGNORECASE)


def html(
    summary: Summary,
    *,
    language: str | None = None,
    wording: Mapping[str, str] | None = None,
    style: bool = True,
    opened: bool = False,
) -> str:
    """Return the box, as ``Summary.to_html`` describes, closed or ``opened``; ``""`` for an empty summary."""
    article = load(summary.language)
    tag = article.tag if language is None else resolve(language)
    tag = "en" if tag == NEUTRAL else tag  # its wording is English
    words = _wording(load(tag).box, wording or {})
    address = _address(summary.document.url or "")
    if not summary:
        return ""
    items = [
        f'<li><a href="{escape_html(address + fragment)}">{_in_two(line, article)}</a></li>'
        for line, fragment in zip(summary.lines.split("\n"), fragments(summary), strict=True)
    ]
    return "\n".join(
        [
            f'<summarize-box lang="{tag}" dir="{load(tag).direction}">',
            *([f"<style>\n{stylesheet()}</style>"] if style else []),
            f"<details{' open' if opened else ''}>",
            f"<summary>{escape_html(words['question'])} <b>{escape_html(words['action'])}</b></summary>",
            f'<ul lang="{html_tag(article)}" dir="{article.direction}">',
            *items,
            "</ul>",
            f"<p>{escape_html(_reading_time(summary, words))}</p>",
            "</details>",
            "</summarize-box>",
        ]
    )


@cache
def stylesheet() -> str:
    """Return the rules of the box, for a site that keeps them in a file; they select within ``summarize-box`` alone."""
    return (pkgutil.get_data("summarize.rendering", "box.css") or b"").decode("utf-8")


def html_tag(language: Language) -> str:
    """Return the value of a ``lang`` attribute; in HTML it is empty for an unknown language."""
    return "" if language.tag == NEUTRAL else language.tag


def _in_two(line: str, language: Language) -> str:
    """Return a sentence with its first word in an element of its own, across which Chromium finds no text."""
    first, rest = line[:1], line[1:]
    if language.spaced:
        first, space, rest = line.partition(" ")
        rest = space + rest
    return f"<span>{escape_html(first)}</span>{escape_html(rest)}" if rest else escape_html(line)


def _wording(shipped: Mapping[str, str], given: Mapping[str, str]) -> Mapping[str, str]:
    if not isinstance(given, Mapping):
        message = f"wording takes a mapping such as {{'question': 'No time?'}}, not {type(given).__name__} ({short_repr(given)})"
        raise InputTypeError(message)
    for key, value in given.items():
        if key not in shipped:
            message = f"wording has no {short_repr(key)}: its keys are {', '.join(shipped)}"
            raise OptionError(message)
        if not isinstance(value, str):
            message = f"wording[{key!r}] takes a str, not {type(value).__name__} ({short_repr(value)})"
            raise InputTypeError(message)
    return {**shipped, **given}


def _address(url: str) -> str:
    """Return the page that the links lead to, without its fragment; ``""`` (the page of the box) if it is not a web address."""
    return url.partition("#")[0] if _WEB_ADDRESS.fullmatch(url) else ""


def _reading_time(summary: Summary, words: Mapping[str, str]) -> str:
    language = load(summary.language)
    text = summary.document.text
    counts = [language.count_words(text[start:end]) for start, end, _ in summary.places]
    article, chosen = sum(counts), sum(counts[i] for i in summary.chosen)
    return words["reading_time"].replace("{article}", _duration(article, words)).replace("{summary}", _duration(chosen, words))


def _duration(number: int, words: Mapping[str, str]) -> str:
    """Return how long so many words take to read: up to a minute in steps of five seconds, then in minutes."""
    seconds = max(5, 5 * round(number * 60 / WORDS_A_MINUTE / 5))
    if seconds < _MINUTE:
        return words["seconds"].replace("{n}", str(seconds))
    return words["minutes"].replace("{n}", str(round(number / WORDS_A_MINUTE)))
