"""Whether a name is an address, and bytes are a web page or subtitles: by the name, or by their first kilobyte."""

import codecs
import re

BEGINNING = 1024
"""Bytes by which a page is known."""

PAGES = (".html", ".htm", ".xhtml", ".shtml")
"""How the names of pages end in a folder; a file that is named may be called what it likes."""

DOCUMENTS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".srt": "subtitles",
    ".vtt": "subtitles",
    ".eml": "mail",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""What the names of other documents tell of them."""

_ASCII_IN = 40
"""Bytes of UTF-16 of which one is a zero at least: one letter of twenty is of ASCII, be it a space or a line break."""

_TEXTS = (".txt", ".text", ".md", ".markdown", ".rst", ".adoc", ".tex")
"""Names of texts, whatever they begin with: Markdown often begins with a tag."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's does, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_MARK_UP = re.compile(
    r"(?:\s|\ufeff|<!--.*?-->|<\?xml.*?>)*+"
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|main|article|section|header|nav|div|h1|p|table)[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_SUBTITLES = re.compile(r"\ufeff?\s*+(?:WEBVTT(?:\s|\Z)|\d+\s+(?:\d+:)+\d+[.,]\d+\s*-->)")


def is_address(name: str) -> bool:
    """Tell whether a name is an address and not that of a file.

    Examples
    --------
    >>> is_address("https://example.org/story"), is_address("example.org/story.html")
    (True, False)
    """
    return _ADDRESS.match(name) is not None


def is_html(name: str, data: bytes) -> bool:
    """Tell by the name of a file or address, or by its first kilobyte, whether it is a web page.

    Examples
    --------
    >>> is_html("story.htm", b""), is_html("-", b"<!DOCTYPE html><p>It rained."), is_html("README.md", b"<h1>Rain</h1>")
    (True, True, False)
    """
    if name.lower().endswith(PAGES + _TEXTS):
        return name.lower().endswith(PAGES)
    beginning = data[:BEGINNING]
    return _MARK_UP.match(beginning.decode(marked(beginning) or "latin-1", errors="replace")) is not None


def are_subtitles(data: bytes) -> bool:
    r"""Tell by the first kilobyte whether a text is a file of subtitles, SubRip's SRT or WebVTT.

    Examples
    --------
    >>> are_subtitles(b"WEBVTT\n\n"), are_subtitles(b"1\r\n00:00:01,000 --> 00:00:02,000\r\n"), are_subtitles(b"1\n2 --> 3")
    (True, True, False)
    """
    beginning = data[:BEGINNING]
    return _SUBTITLES.match(beginning.decode(marked(beginning) or "latin-1", errors="replace")) is not None


def other_kind(data: bytes) -> str:
    """Return what bytes are that are neither a page nor a text, ``""`` otherwise.

    Examples
    --------
    >>> other_kind(b"%PDF-1.7 ..."), other_kind(b"<p>It rained.")
    ('a PDF', '')
    """
    if data.startswith(b"%PDF-"):
        return "a PDF"
    return "a binary file" if b"\0" in data[:BEGINNING] and not marked(data) else ""


def unmarked_utf_16(data: bytes) -> str:
    """Return the codec of UTF-16 without a byte order mark, by the zeros beside ASCII in the first kilobyte, ``""`` for none.

    Examples
    --------
    >>> unmarked_utf_16("It rained.".encode("utf-16-be")), unmarked_utf_16(b"It rained.")
    ('utf-16-be', '')
    """
    zeros = {codec: data[place:BEGINNING:2].count(0) for place, codec in enumerate(("utf-16-be", "utf-16-le"))}
    fewer, codec = sorted(zeros, key=zeros.__getitem__)
    is_utf_16 = zeros[codec] * _ASCII_IN > len(data[:BEGINNING]) and zeros[codec] > _ASCII_IN * zeros[fewer]
    return codec if is_utf_16 and not marked(data) else ""


def marked(data: bytes) -> str:
    """Return the codec that a byte order mark tells, or the zeros beside a first ``<``; ``""`` where there are none."""
    found = next((codec for mark, codec in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    return found or {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(data[:2], "")
