"""A web page to a document: its article without navigation, captions, comments and related links."""

import re
import unicodedata
from collections.abc import Mapping
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarize.document import Document, collapsed
from summarize.errors import InputTypeError, MissingExtraError, OptionError, PageError, short_repr
from summarize.languages import NEUTRAL, detect, resolve
from summarize.sentences.endings import BEHIND_MARKS, END_MARKS
from summarize.sentences.layout import blocks
from summarize.webpage.decoding import decode
from summarize.webpage.extracting import extract, parsed, parted, remove_note_marks, title_of, without_list_marks

if TYPE_CHECKING:
    from types import ModuleType

    import lxml.html

SHORTEST_PARAGRAPH = 30
"""Characters, with an end mark, that the longest paragraph of an article has at least."""

_NEWLINES = re.compile(r"[\r\n]+")

# Characters that a reference may decode to but lxml refuses.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_STAND_INS = range(0xE0100, 0xE01F0)
"""Selectors of variants of Chinese characters, of which hardly a page has any: printable, and no part of a word to ``\\w``."""

_MEANS_NOTHING = frozenset("\u00ad\u200b\u2060\ufeff")
"""Invisible characters that only say where a line may break."""

_SENTENCE_END = re.compile(rf"[{END_MARKS}][{re.escape(BEHIND_MARKS)}]*(?:\s|\Z)")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")

_NO_ARTICLE = "no article was found on the page: it holds no paragraph of running text"


def read_html(html: str | bytes, url: str | None = None, *, encoding: str | None = None) -> Document:
    """Return the article on a web page, with its title, language, date and address where they are found.

    Parameters
    ----------
    html : str or bytes
        The page. Bytes are in the encoding that a byte order mark tells, else ``encoding``, else the page itself.
    url : str, optional
        Where the page stood; else what it declares as its canonical address. Nothing is fetched.
    encoding : str, optional
        What came with the bytes, as in an HTTP header.

    Returns
    -------
    Document
        Its text has a paragraph a line with a blank line between. The language is told by the text, else by the page, and is
        ``None`` where neither names a shipped one. The date is ``YYYY-MM-DD``.

    Raises
    ------
    PageError
        If there is no article on the page, or it is not a page.
    MissingExtraError
        If trafilatura, which finds the article, is not installed.
    InputTypeError, OptionError
        If the page is neither text nor bytes; if the encoding is not known.

    Examples
    --------
    >>> page = b'''<html lang="en"><head><title>A wet day - The Daily Drop</title></head><body>
    ...   <nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>A wet day</h1>
    ...   <p>It rained all day in the hills, and the river rose by half a metre before it was dark.</p>
    ...   <p>The people of the valley carried their potatoes out of the cellars, as they do each spring.</p>
    ...   </article><footer>All rights reserved.</footer></body></html>'''
    >>> document = read_html(page)
    >>> document.title, document.language
    ('A wet day', 'en')
    >>> print(document.text)
    It rained all day in the hills, and the river rose by half a metre before it was dark.
    <BLANKLINE>
    The people of the valley carried their potatoes out of the cellars, as they do each spring.
    """
    check_page(html)
    text = html if isinstance(html, str) else decode(html, encoding)[0]
    if not text.strip("\ufeff \t\r\n\f"):
        message = "the page is empty"
        raise PageError(message)
    trafilatura = _trafilatura()
    # Half a surrogate pair cannot be parsed, and is not a letter of any article.
    tree = parsed(trafilatura, text.removeprefix("\ufeff").encode(errors="replace").decode())
    if tree is None:
        raise PageError(_NO_ARTICLE)
    declared = tree.get("lang")
    if tree.tag not in {"html", "div"}:  # one element for a page: whatever it is, it can be taken away from another only
        part, tree = tree, tree.makeelement("div")
        tree.append(part)
    remove_note_marks(tree)
    for base in list(tree.iter("base")):  # what links are relative to, which trafilatura takes for the page's address
        base.drop_tree()
    title = title_of(tree)
    stand_ins = _stand_ins("".join(tree.itertext()))
    _protect(tree, stand_ins)
    meant = {ord(stand_in): character for character, stand_in in stand_ins.items()}
    found = extract(trafilatura, tree, url, meant)
    if found is None:
        raise PageError(_NO_ARTICLE)
    title = title or (found.title or "").translate(meant)
    lines = parted([line.strip() for line in found.text.splitlines() if line.strip()], tree)
    unmarked = without_list_marks(lines, collapsed("".join(tree.itertext())))
    paragraphs = [line.translate(meant) for line in unmarked]
    if paragraphs and paragraphs[0] in {title, (found.title or "").translate(meant)}:
        del paragraphs[0]
    if not any(len(line) >= SHORTEST_PARAGRAPH and _SENTENCE_END.search(line) for line in paragraphs):
        raise PageError(_NO_ARTICLE)
    body = "\n\n".join(paragraphs)
    language = _language(body, declared)
    return Document(body, title=title, language=language, url=url or _address(found.url), date=found.date, parsed=True)


def check_page(page: object) -> None:
    """Raise an InputTypeError unless a page is text or bytes."""
    if not isinstance(page, str | bytes):
        message = f"expected a page as str or bytes, got {type(page).__name__} ({short_repr(page)})"
        advice = ": read the file first, for example path.read_bytes()" if hasattr(page, "__fspath__") else ""
        raise InputTypeError(message + advice)


def _stand_ins(text: str) -> dict[str, str]:
    """Return for each character of a page that is no letter and still spells something one that the page does not have.

    trafilatura drops all that is not printable: the joiners without which words of Persian and Hindi are misspelt and emojis
    fall apart, the marks of direction.
    """
    characters = set(text)
    spelt = sorted(c for c in characters - _MEANS_NOTHING if not c.isprintable() and unicodedata.category(c) == "Cf")
    return dict(zip(spelt, (c for c in map(chr, _STAND_INS) if c not in characters), strict=False))


def _protect(tree: "lxml.html.HtmlElement", stand_ins: Mapping[str, str]) -> None:
    """Change a page's words so that trafilatura gives them back as they are, some characters as those that stand for them.

    It keeps the newlines of the source where words stand in no paragraph, and reads references in what it found once more. In
    a ``<pre>`` newlines may be the author's: they are kept as in any text.
    """
    dropped, replaced = str.maketrans(dict.fromkeys(stand_ins, "")), str.maketrans(dict(stand_ins))
    for text in tree.xpath("//text()[normalize-space() and not(parent::script or parent::style)]"):
        holder = text.getparent()
        around = holder if text.is_text else holder.getparent()
        if text.is_text and holder.tag == "pre" and not len(holder):
            kept = "\n".join(_NEWLINES.sub(" ", text[block.start : block.end]) for block in blocks(text))
        elif around is not None and (around.tag == "pre" or next(around.iterancestors("pre"), None) is not None):
            # Between the tags of a preformatted text no line is whole: only its blank lines can be told.
            kept = "\n\n".join(_NEWLINES.sub(" ", part) for part in _BLANK_LINE.split(text))
        else:
            kept = _NEWLINES.sub(" ", text)
        kept = _NO_XML.sub("", kept.replace("&", "&amp;") if unescape(kept) != kept else kept)
        if stand_ins and kept.translate(dropped).strip():
            kept = kept.translate(replaced)
        if text.is_text:
            holder.text = kept
        else:
            holder.tail = kept


def _trafilatura() -> "ModuleType":
    try:
        import trafilatura  # an extra, and 0.7 s
    except ImportError as error:
        message = "web pages need trafilatura: pip install 'summarize[web]'"
        raise MissingExtraError(message) from error
    return trafilatura


def _language(text: str, declared: str | None) -> str | None:
    """Return the language that a text is in, or where that cannot be told the one that the page declares.

    Templates declare their own language for whatever is written into them, so the text comes first.
    """
    found = detect(text)
    if found == NEUTRAL and declared:
        try:
            found = resolve(declared)
        except OptionError:
            return None
    return None if found == NEUTRAL else found


def _address(url: str | None) -> str | None:
    """Return an address that a page gives for itself, if it is one of the web: ``javascript:`` is an address too."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None
