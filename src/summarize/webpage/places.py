"""Where in the source of a page its blocks begin, and where a box of ours is."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate

from summarize.errors import PageError, short_repr

BOX = "summarize-box"
"""The element that a box of ours is, and by which it is known again."""

SURE = 40
"""Letters by whose run a paragraph is known where the page has more, or less, between its words than the extracted text."""

_BLOCK_TAGS = """
address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav noframes ol optgroup option p pre search section
summary table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
"""The elements that begin a line of a page, and end one."""

_NO_TEXT_TAGS = "audio canvas iframe noscript object script select style svg template textarea title video"
_NO_TEXT = frozenset(_NO_TEXT_TAGS.split())
_LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
# A box in one of these would end it, or stand where only words may: it goes before the whole.
_CLOSED_BY_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})
_STANDS_BEFORE = frozenset({"div", "blockquote", "address", "center", "figure"})


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text on a page between two tags of blocks.

    Parameters
    ----------
    start : int
        Where in the source a box before it would be.
    letters : str
        Its letters and digits, which is what survives every way of writing and extracting it.
    unmarked : str
        The same without what is in ``<sup>``: the numbers of notes are not extracted.
    """

    start: int
    letters: str
    unmarked: str


def place_of(paragraph: str, page: str, following: str = "") -> int:
    """Return where in a page's source the block begins that holds a paragraph.

    Parameters
    ----------
    paragraph, page : str
    following : str, default ""
        The article's next paragraph. Of several blocks that hold the first one, it is the one that this follows soonest.

    Raises
    ------
    PageError
        If no block holds it, or more than one does and the next paragraph does not tell which.

    Examples
    --------
    >>> page = "<h1>Rain</h1><div><p class='lead'>It <b>rained</b> &amp; rained.</p></div>"
    >>> page[place_of("It rained & rained.", page) :][:16]
    "<p class='lead'>"
    """
    blocks = _Scanner(page).blocks
    wanted = letters(paragraph)
    found = {number: block.start for number, block in enumerate(blocks) if wanted in {block.letters, block.unmarked}}
    if wanted and not found:
        found = _holding(wanted, blocks) or _holding(wanted[:SURE], blocks)
    starts = set(found.values())
    if len(starts) > 1 and following:
        starts = _soonest(found, [n for n, block in enumerate(blocks) if block.letters.startswith(letters(following)[:SURE])])
    if len(starts) != 1:
        times = "is on the page more than once" if found else "is not found in the page's source"
        message = f"the article's first paragraph {times}: {short_repr(paragraph)}"
        raise PageError(message)
    return starts.pop()


def _holding(wanted: str, blocks: list[Block]) -> dict[int, int]:
    """Return the blocks in which a run of letters begins, with their starts; the run may end in a later block."""
    found: dict[int, int] = {}
    for parts in ([block.letters for block in blocks], [block.unmarked for block in blocks]):
        ends = list(accumulate(map(len, parts)))
        numbers = (bisect_right(ends, match.start()) for match in re.finditer(f"(?={re.escape(wanted)})", "".join(parts)))
        found |= {number: blocks[number].start for number in numbers}
    return found


def _soonest(found: dict[int, int], followers: list[int]) -> set[int]:
    """Return the starts of the blocks that one of the followers comes after with the fewest blocks between."""
    gaps: dict[int, int] = {}
    for number, start in found.items():
        behind = bisect_right(followers, number)
        if behind < len(followers):
            gaps[start] = min(gaps.get(start, len(followers) + followers[-1]), followers[behind] - number)
    least = min(gaps.values(), default=0)
    return {start for start, gap in gaps.items() if gap == least} or set(found.values())


def letters(text: str) -> str:
    """Return the letters and digits of a text, decomposed.

    Examples
    --------
    >>> letters("“Ça – 2\u00a0fois”") == letters("Ca2fois")
    True
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text)))


def boxes_in(page: str) -> list[tuple[int, int]]:
    """Return where in a page's source boxes of ours begin and end.

    Raises
    ------
    PageError
        If a box has no end.

    Examples
    --------
    >>> boxes_in("<div>One<summarize-box>1</summarize-box>")
    [(8, 40)]
    """
    if f"<{BOX}" not in page.lower():
        return []
    scanner = _Scanner(page)
    if scanner.box is not None:
        message = f"a <{BOX}> on the page has no end"
        raise PageError(message)
    return scanner.boxes


def base_of(page: str) -> str:
    """Return the address that the links of a page are relative to, ``""`` where it names none other than its own.

    Examples
    --------
    >>> base_of("<!-- <base href=old> --><base target=_top><base href='https://example.org/'>")
    'https://example.org/'
    """
    return _Scanner(page).base or "" if "<base" in page.lower() else ""


class _Scanner(HTMLParser):
    """Notes where blocks begin. Of the usual parsers only this one tells at each tag where in the source it is."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.boxes: list[tuple[int, int]] = []
        self.box: int | None = None
        self.base: str | None = None
        self._page = page
        self._lines = [0, *(match.end() for match in re.finditer("\n", page))]
        self._text: list[str] = []
        self._unmarked: list[str] = []
        self._marks = 0  # how many <sup> are open
        self._start: int | None = None  # of what stands in the block, seen from its first word or inline tag
        self._holder: int | None = None  # the block's own tag, as long as no other block stood in it
        self._paragraph: int | None = None
        self._list: int | None = None  # as long as it has no item
        self._unread: list[str] = []
        self.feed(page)
        self.close()
        self._end_block()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unread:
            self._unread += [tag] * (tag == self._unread[0])
        elif tag == BOX or tag in _NO_TEXT:
            self._unread = [tag]
            self.box = self._here() if tag == BOX else None
        elif tag == "base":
            self.base = self.base or dict(attrs).get("href")
        elif tag in BLOCKS:
            self._end_block()
            self._begin_block(tag)
        else:
            self._marks += tag == "sup"
            if self._start is None:
                self._start = self._here()

    def handle_endtag(self, tag: str) -> None:
        if self._unread:
            self._unread = self._unread[tag == self._unread[0] :]
            if self.box is not None and not self._unread:
                self.boxes.append((self.box, self._page.index(">", self._here()) + 1))
                self.box = None
        elif tag in BLOCKS:
            self._end_block()
            self._paragraph = None
            if tag in _LISTS:
                self._list = None
        elif tag == "sup":
            self._marks = max(self._marks - 1, 0)

    def handle_data(self, data: str) -> None:
        if not self._unread and not data.isspace():
            if self._start is None:
                self._start = self._here() + len(data) - len(data.lstrip())
            self._text.append(data)
            if not self._marks:
                self._unmarked.append(data)

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002  ParserBase's
        """Take ``<![what ever]`` for a comment, as browsers do; the standard library's own raises an AssertionError."""
        return self.parse_bogus_comment(i)

    def _begin_block(self, tag: str) -> None:
        if tag in _CLOSED_BY_BLOCKS:
            self._paragraph = self._here()
        elif tag != "br":
            self._paragraph = None
        if tag in _LISTS and self._list is None:
            self._list = self._here()
        self._holder = self._here() if tag in _STANDS_BEFORE else None

    def _end_block(self) -> None:
        found = letters("".join(self._text))
        if found:
            starts = (self._list, self._paragraph, self._holder, self._start)
            self.blocks.append(
                Block(next(start for start in starts if start is not None), found, letters("".join(self._unmarked)))
            )
            self._list = None
        self._text.clear()
        self._unmarked.clear()
        self._marks = 0
        self._start = self._holder = None

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
