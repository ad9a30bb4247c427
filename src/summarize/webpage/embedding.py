"""The box put into a page before the article's first paragraph, and nothing else changed."""

import codecs
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import TypeVar
from urllib.parse import urldefrag, urljoin

from summarize.api import Summarizer
from summarize.checks import offers
from summarize.errors import InputTypeError, OptionError, PageError, short_repr
from summarize.summary import Summary
from summarize.webpage.decoding import decode
from summarize.webpage.places import BOX, base_of, boxes_in, place_of
from summarize.webpage.reading import check_page, read_html

_CODE = re.compile(r"<\?(?:php|=).*?(?:\?>|\Z)", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r'<a href="#[^"]*">(.*?)</a>', re.DOTALL)

Text = TypeVar("Text", str, bytes)


def embed(
    page: Text,
    summarizer: Summarizer = Summarizer(),
    *,
    render: Callable[[Summary], str] = Summary.to_html,
    encoding: str | None = None,
) -> Text:
    """Return a page with the box before its article's first paragraph; a box of ours that it has is replaced.

    Outside the box nothing changes, byte for byte, whatever the encoding: letters that it lacks are written as references. The
    same page gives the same box, so embedding twice is embedding once.

    The links of the box lead to places in the page, wherever it is. On a page whose ``<base href>`` is another address than its
    own they lead to the address that the page declares as its canonical one; where it declares none, the box has no links.

    Parameters
    ----------
    page : str or bytes
        What is given is what comes back.
    summarizer : Summarizer, default Summarizer()
        Writes what is in the box.
    render : callable, default Summary.to_html
        Gives the box of a summary: one ``<summarize-box>`` element.
    encoding : str, optional
        What came with the bytes; it outranks what the page declares. Needed where it declares nothing and is not UTF-8.

    Returns
    -------
    str or bytes

    Raises
    ------
    PageError
        If there is no article on the page, its first paragraph is not found in the source or stands there more than once, or
        the encoding of the bytes is not told.
    MissingExtraError
        If trafilatura, which finds the article, is not installed.
    InputTypeError, OptionError
        If an argument is of a wrong type; if the encoding is not known, or what ``render`` gives is not such an element.

    Examples
    --------
    >>> page = '''<h1>A wet day</h1>
    ... <p>It rained all day in the hills, and the river rose by half a metre before it was dark.</p>
    ... <p>The people of the valley carried their potatoes out of the cellars, as they do each spring.</p>'''
    >>> embedded = embed(page)
    >>> before, box, after = embedded.partition("<summarize-box")[0], "...", embedded.partition("</summarize-box>")[2]
    >>> before + after == page, after[:12], embed(embedded) == embedded
    (True, '<p>It rained', True)
    """
    check_page(page)
    if not offers(summarizer, "summarize"):
        message = f"embed takes a Summarizer such as Summarizer(3), not {short_repr(summarizer)}"
        raise InputTypeError(message)
    if not callable(render):
        message = f"render takes a function that makes the box of a Summary, not {short_repr(render)}"
        raise InputTypeError(message)
    if isinstance(page, str):
        text = _without(page, boxes_in(page))
        start, box = _place_and_box(text, summarizer, render)
        return text[:start] + box + text[start:]
    text, codec = decode(page, encoding)
    if not codec:
        message = "the page does not declare its encoding, and it is not UTF-8: name it, such as cp1252"
        raise PageError(message)
    boxes = boxes_in(text)
    data = _without(page, [(_offset(page, codec, text, start), _offset(page, codec, text, end)) for start, end in boxes])
    text = _without(text, boxes)
    start, box = _place_and_box(text, summarizer, render)
    written = box.encode(codec, errors="xmlcharrefreplace")
    offset = _offset(data, codec, text, start)
    embedded = data[:offset] + written + data[offset:]
    if decode(embedded, encoding) != (text[:start] + written.decode(codec) + text[start:], codec):
        message = f"the box cannot be written into the page's {codec} without a change to the text around it"
        raise PageError(message)
    return embedded


def _place_and_box(page: str, summarizer: Summarizer, render: Callable[[Summary], str]) -> tuple[int, str]:
    document = read_html(page)
    moved = _is_moved(base_of(page), document.url or "")
    # Without its address: the links of a box in a page lead to places in that page, wherever it is.
    summary = summarizer.summarize(document if moved else replace(document, url=None))
    if not summary:
        message = "the article on the page has no sentence to show"
        raise PageError(message)
    text, first = summary.document.text, summary.places[0][0]
    paragraph, _, rest = text[text.rfind("\n", 0, first) + 1 :].partition("\n")
    start, box = place_of(paragraph, page, rest.lstrip().partition("\n")[0]), _box(render(summary))
    if moved:
        box = _LINK.sub(r"\1", box)
    if boxes_in(page[:start] + box + page[start:]) != [(start, start + len(box))]:
        message = "the box would be in a tag or a comment that the page leaves open"
        raise PageError(message)
    if any(code.start() < start < code.end() for code in _CODE.finditer(page)):
        message = "the box would be inside <?php ?>"
        raise PageError(message)
    return start, box


def _is_moved(base: str, url: str) -> bool:
    """Tell whether a fragment by itself leads away from a page at an address, which may be unknown: to its base."""
    try:
        return base.strip() != "" and (not url or urljoin(url, base.strip()) != urldefrag(url).url)
    except ValueError:  # an address that is none, and no base
        return False


def _box(html: str) -> str:
    if not (isinstance(html, str) and html.startswith((f"<{BOX}>", f"<{BOX} ")) and html.endswith(f"</{BOX}>")):
        message = f"render gives one <{BOX}> element, by which a box is known again, not {short_repr(html)}"
        raise OptionError(message)
    return html


def _without(page: Text, spans: Sequence[tuple[int, int]]) -> Text:
    """Return a page without some spans of it."""
    bounds = [0, *chain.from_iterable(spans), len(page)]
    return page[:0].join(page[start:end] for start, end in list(pairwise(bounds))[::2])


def _offset(data: bytes, codec: str, text: str, position: int) -> int:
    """Return the byte at which a character of the decoded text begins."""
    decoded = codecs.getincrementaldecoder(codec)

    def characters(end: int) -> int:
        return len(decoded("replace").decode(data[:end]))

    # By bisection, for no codec tells how many bytes each character had: some have several ways to write one.
    end = bisect_left(range(len(data)), position + 1, key=characters)
    return end - len(text[position : position + 1].encode(codec, errors="replace"))
