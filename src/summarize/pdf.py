"""The text of a PDF as it flows: lines joined to paragraphs by where they are on the page, without what repeats on each page.

A line goes on in the next one where that one's first word would not have fitted behind it any more. Lines whose places are not
known stay lines.
"""

import ctypes
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from statistics import median
from typing import Any

from summarize.sentences.marks import compounds_in, keeps_hyphen

EDGE_LINES = 2
"""Lines at the top and at the bottom of a page in which headers, footers and page numbers are looked for."""

FEWEST_PAGES = 2
"""Pages from which a line that comes again is a header or a footer."""

PARAGRAPH = 1.25
"""How much more than the usual distance of lines parts paragraphs."""

BULLETS = "•‣⁃▪▫◦●○■□►▶"

_LINE = re.compile("([^\r\n\x02\ufffe]+)([\x02\ufffe]?)")  # the last is what PDFium writes for a hyphen at the end of a line
_WORD = re.compile(r"\S+")
_DIGITS = re.compile(r"\d+")
_LETTERS_LAST = re.compile(r"[^\W\d_]{1,40}\Z")
_LETTERS_FIRST = re.compile(r"[^\W\d_]{1,40}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, whether a hyphen breaks the last, and where it is, in points from the lower left corner.

    ``word`` is where its first word ends. All places are 0 where they are not known.
    """

    text: str
    broken: bool
    left: float = 0
    right: float = 0
    bottom: float = 0
    top: float = 0
    word: float = 0


def lines_of(page: Any) -> list[Line]:  # noqa: ANN401  a textpage of an extra
    """Return the lines of a page of pypdfium2."""
    text = page.get_text_range()
    placed = len(text) == page.count_chars()
    found = []
    for match in _LINE.finditer(text if placed else page.get_text_bounded()):
        words = list(_WORD.finditer(match[1]))
        if not words:
            continue
        line, broken = match[1].strip(), bool(match[2])
        if placed:
            first, word, last = (match.start() + i for i in (words[0].start(), words[0].end() - 1, words[-1].end() - 1))
            left, bottom, _, top = page.get_charbox(first, loose=True)
            found.append(Line(line, broken, left, page.get_charbox(last)[2], bottom, top, page.get_charbox(word)[2]))
        else:
            found.append(Line(line, broken))
    return found


def language_of(file: Any, raw: Any) -> str | None:  # noqa: ANN401  a document and the functions of an extra
    """Return the language that a PDF declares, None where it does not or the library is too old to tell."""
    if not hasattr(raw, "FPDFCatalog_GetLanguage"):
        return None
    length = raw.FPDFCatalog_GetLanguage(file.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFCatalog_GetLanguage(file.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le").strip("\0") or None


def flowed(pages: Sequence[Sequence[Line]]) -> str:
    """Return the text of pages: a newline where the page has one that is not a mere wrap, two between paragraphs."""
    kept = [page for page in without_margins(pages) if page]
    parts: list[str] = []
    lines = list(chain.from_iterable(kept))
    compounds = compounds_in("\n".join(line.text for line in lines)) if any(line.broken for line in lines) else []
    for before, page in zip([None, *kept], kept, strict=False):
        parts += ["" if before is None else _between_pages(before[-1], page[0], compounds), page[0].text]
        distances = [above.bottom - below.bottom for above, below in pairwise(page) if above.bottom > below.bottom]
        leading = median(distances) if distances else 0.0
        for (above, below), column in zip(pairwise(page), columns(page), strict=False):
            parts += [_between(above, below, column, leading, compounds), below.text]
    return "".join(parts)


def columns(page: Sequence[Line]) -> Iterator[float]:
    """Yield where the column of each line ends: the furthest end of the lines that share a part of its width, itself too.

    It is 0 where that is not known, as for a line that ends in a character without a place.
    """
    placed = sorted((line.left, line.right) for line in page)
    ends = list(accumulate((right for _, right in placed), max))
    for line in page:
        begun = bisect_left(placed, (line.right,))  # the lines that begin before this one ends
        end = ends[begun - 1] if begun else 0.0
        yield end if line.top and end > line.left else 0.0


def _between(above: Line, below: Line, column: float, leading: float, compounds: Sequence[str]) -> str:
    """Return what parts two lines of a page, the first in a column that ends there."""
    if above.broken:
        return _hyphen(above, below, compounds)
    if above.bottom < below.bottom:  # the next column
        return _between_pages(above, below, compounds)
    if above.bottom - below.bottom > PARAGRAPH * leading or above.top - above.bottom > PARAGRAPH * (below.top - below.bottom):
        return "\n\n" if above.top else "\n"
    space = (above.top - above.bottom) / 5
    is_full = above.right + space + below.word - below.left > column > 0
    return " " if is_full and below.text[0] not in BULLETS else "\n"


def _between_pages(above: Line, below: Line, compounds: Sequence[str]) -> str:
    """Return what parts the last line of a page from the next page: a page that ends within a sentence goes on."""
    if above.broken:
        return _hyphen(above, below, compounds)
    return " " if (above.text[-1].isalnum() or above.text[-1] in ",;–-") and below.text[0].islower() else "\n\n"


def _hyphen(above: Line, below: Line, compounds: Sequence[str]) -> str:
    """Return the hyphen of a word that two lines part: kept where the text has it so elsewhere, or beside a number or name."""
    before, after = _LETTERS_LAST.search(above.text), _LETTERS_FIRST.match(below.text)
    return "-" if before is None or after is None or keeps_hyphen(before[0], after[0], compounds) else ""


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return pages without the lines at their top and bottom that come again on half of them, numbers apart, or are numbers."""
    edges = [{*range(min(EDGE_LINES, len(page))), *range(max(len(page) - EDGE_LINES, 0), len(page))} for page in pages]
    keys = [{_DIGITS.sub("0", page[i].text) for i in edge} for page, edge in zip(pages, edges, strict=True)]
    times = Counter(chain.from_iterable(keys))
    repeated = {key for key, number in times.items() if number >= FEWEST_PAGES and number * 2 >= len(pages)}
    return [
        [
            line
            for i, line in enumerate(page)
            if i not in edge or ((key := _DIGITS.sub("0", line.text)) not in repeated and key.strip(" -–—") != "0")
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]
