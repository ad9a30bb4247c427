"""Markdown, subtitles, mail, PDF and DOCX to a document. No ``str`` given to ``summarize`` is parsed: these functions parse.

What is not prose (code, tables, headings) is named in ``Document.aside``, so that offsets are into the document's whole text.
"""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from importlib import import_module
from typing import Any

from summarize.document import Aside, Document
from summarize.errors import InputTypeError, MissingExtraError, OptionError, PageError, short_repr
from summarize.languages import resolve
from summarize.pdf import flowed, language_of, lines_of
from summarize.sentences.endings import is_ended
from summarize.sentences.kinds import REASONS, Kind
from summarize.subtitles import spoken

_KIND_OF = {
    "fence": Kind.CODE,
    "code_block": Kind.CODE,
    "html_block": Kind.MARKUP,
    "hr": Kind.MARKUP,
    "table_open": Kind.TABLE,
    "heading_open": Kind.HEADING,
}
_LINE_BREAK = re.compile(r"\r\n?|\n")  # of CommonMark
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*(?:\r\n?|\n).*?[\r\n]\1[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL)
_TITLE = re.compile(
    r"""[\r\n]title[ \t]*[:=][ \t]*(?:"([^"\r\n]+)"|'([^'\r\n]+)'|([^\s"'>|\[{&*!#][^\r\n]*?))[ \t]*(?:[ \t]#[^\r\n]*)?[\r\n]"""
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})*")


def read_markdown(text: str) -> Document:
    r"""Return a text in Markdown as a document, its code, tables, headings and HTML set aside.

    A block quote is prose; only one that holds another is set aside, as the mail below an answer is.

    Parameters
    ----------
    text : str

    Returns
    -------
    Document
        Its text is the one given; its title is that of the front matter, else the first heading of the first level.

    Raises
    ------
    InputTypeError
        If it is not a ``str``.
    MissingExtraError
        If markdown-it-py is not installed.

    Examples
    --------
    >>> document = read_markdown("# Mills\n\nThey grind corn.\n\n    make mill\n")
    >>> document.title, [reason for _, _, reason in document.aside]
    ('Mills', ['heading', 'code'])
    """
    if not isinstance(text, str):
        message = f"read_markdown takes a str, not {type(text).__name__} ({short_repr(text)}): decode it first"
        raise InputTypeError(message)
    front = _FRONT_MATTER.match(text)
    skipped = front.end() if front else 0
    starts = [skipped, *(match.end() for match in _LINE_BREAK.finditer(text, skipped))]
    starts += [len(text)] if starts[-1] < len(text) else []
    aside: list[Aside] = [(0, skipped, REASONS[Kind.MARKUP])]
    titled = _TITLE.search(front[0]) if front else None
    title = next(filter(None, titled.groups())) if titled else None
    # With a line break at the end: without one, markdown-it-py 4.3 raises IndexError for an empty line of a quote within a list.
    tokens = _module("markdown_it", "markdown-it-py").MarkdownIt("commonmark").enable("table").parse(f"{text[skipped:]}\n")
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        kind = _KIND_OF.get(token.type)
        if kind is None or token.map is None:
            continue
        begin, end = (starts[min(line, len(starts) - 1)] for line in token.map)
        aside.append((begin, end, REASONS[kind]))
        if token.tag == "h1" and title is None and following is not None:
            title = following.content
    for first, last, holds_another in _quotes(tokens):
        if holds_another:
            aside.append((starts[first], starts[min(last, len(starts) - 1)], REASONS[Kind.QUOTED]))
        else:
            mark = text.index(">", starts[first])
            aside.append((mark, mark + 1, REASONS[Kind.MARKUP]))
    return Document(text, title=title, aside=tuple(_merged(aside)))


def _quotes(tokens: Sequence[Any]) -> Iterator[tuple[int, int, bool]]:
    """Yield the first line of each block quote, the one behind its last, and whether it holds another of fewer lines."""
    around: list[tuple[list[int], bool]] = []
    for token in tokens:
        if token.type == "blockquote_open":
            around.append((token.map, False))
        elif token.type == "blockquote_close":
            lines, holds_another = around.pop()
            yield lines[0], lines[1], holds_another
            if around:
                others, known = around[-1]
                around[-1] = others, known or holds_another or lines != others


def read_subtitles(text: str) -> Document:
    r"""Return what is said in subtitles (SRT or WebVTT) as a document, a paragraph a turn, the speaker's name before it.

    Cue numbers, times, comments, tags and sounds (``[applause]``) are left out, and the lines of a sentence are joined.

    Parameters
    ----------
    text : str
        As in an ``.srt`` or ``.vtt`` file.

    Returns
    -------
    Document
        Its text is what is said, and offsets are into that; its language is the one that the file declares.

    Raises
    ------
    InputTypeError
        If it is not a ``str``.
    PageError
        If it has no cue with words.

    Examples
    --------
    >>> read_subtitles("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Mills\n\n00:02.000 --> 00:03.000\n<v Ada>grind corn.\n").text
    'Ada: Mills grind corn.'
    """
    if not isinstance(text, str):
        message = f"read_subtitles takes a str, not {type(text).__name__} ({short_repr(text)}): decode it first"
        raise InputTypeError(message)
    turns, language = spoken(text)
    if not turns:
        message = "the subtitles have no cue with words"
        raise PageError(message)
    return Document("\n\n".join(turns), language=_shipped(language), parsed=True)


def read_mail(data: bytes) -> Document:
    r"""Return the words of a mail as a document: its plain text, else its HTML; the subject is the title.

    Parameters
    ----------
    data : bytes
        The message, as in an ``.eml`` file.

    Raises
    ------
    InputTypeError
        If it is not bytes.
    PageError
        If it holds no text.

    Examples
    --------
    >>> document = read_mail(b"Subject: Mills\nDate: Tue, 3 May 2022 10:15:00 +0200\n\nThey grind corn.\n")
    >>> document.title, document.date, document.text
    ('Mills', '2022-05-03', 'They grind corn.\n')
    """
    _check_bytes("read_mail", data)
    mail = message_from_bytes(data, policy=policy.default)
    body = mail.get_body(("plain", "html")) if isinstance(mail, EmailMessage) else None
    if body is None:
        message = "the mail holds no text"
        raise PageError(message)
    try:
        text = str(body.get_content())
    except (LookupError, ValueError):  # no encoding of this name
        text = bytes(body.get_payload(decode=True)).decode("utf-8", "replace")
    text = text.replace("\r\n", "\n")
    is_html = body.get_content_subtype() == "html"
    if is_html:
        from summarize.webpage.reading import read_html  # an extra

        text = read_html(text).text
    moment = getattr(mail["date"], "datetime", None)
    date = moment.date().isoformat() if moment else None
    return Document(text, title=str(mail["subject"] or ""), date=date, parsed=is_html)


def read_pdf(data: bytes) -> Document:
    """Return the text of a PDF as a document, without the headers, footers and numbers of its pages.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    Document
        Its text is the extracted one, its lines joined to paragraphs, and words whole that the end of a line breaks; its
        title and language are those that the file declares.

    Raises
    ------
    InputTypeError
        If it is not bytes.
    MissingExtraError
        If pypdfium2 is not installed.
    PageError
        If the file is damaged, needs a password or holds no text, as a scan does.

    Examples
    --------
    A file is given as ``Path("report.pdf").read_bytes()``; what is not a PDF is told:

    >>> read_pdf(b"They grind corn.")
    Traceback (most recent call last):
    summarize.errors.PageError: the PDF cannot be read: Failed to load document (PDFium: Data format error).
    """
    _check_bytes("read_pdf", data)
    library = _module("pypdfium2", "pypdfium2")
    try:
        file = library.PdfDocument(data)
        text = flowed([lines_of(page.get_textpage()) for page in file])
        title = file.get_metadata_dict().get("Title")
        language = _shipped(language_of(file, _module("pypdfium2.raw", "pypdfium2")))
    except library.PdfiumError as error:
        message = f"the PDF cannot be read: {error}"
        raise PageError(message) from error
    if not text.strip():
        message = "the PDF holds no text: a scan needs text recognition first"
        raise PageError(message)
    return Document(text, title=title, language=language, parsed=True)


def read_docx(data: bytes) -> Document:
    r"""Return the paragraphs of a DOCX file as a document, its headings and captions set aside.

    Parameters
    ----------
    data : bytes

    Raises
    ------
    InputTypeError
        If it is not bytes.
    MissingExtraError
        If python-docx is not installed.
    PageError
        If the file is not a DOCX file or holds no text.

    Examples
    --------
    >>> from docx import Document as new
    >>> file, data = new(), io.BytesIO()
    >>> file.add_heading("Mills").text, file.add_paragraph("They grind corn.").text, file.save(data)
    ('Mills', 'They grind corn.', None)
    >>> document = read_docx(data.getvalue())
    >>> document.title, document.text, document.aside
    (None, 'Mills\n\nThey grind corn.', ((0, 5, 'heading'),))
    """
    _check_bytes("read_docx", data)
    library = _module("docx", "python-docx")
    try:
        file = library.Document(io.BytesIO(data))
    except Exception as error:  # its readers of zip, XML and parts each have their own
        message = f"the DOCX file cannot be read: {error}"
        raise PageError(message) from error
    title = file.core_properties.title
    paragraphs = list(_paragraphs(file))
    if not paragraphs:
        message = "the DOCX file holds no text"
        raise PageError(message)
    # In a form, or a page that is laid out as a table, the cells are the text.
    tables = any(not table and not heading and is_ended(words) for words, heading, table in paragraphs)
    aside: list[Aside] = []
    position, last = 0, 0
    for words, heading, table in paragraphs:
        if tables and table:
            begin = aside.pop()[0] if table == last else position
            aside.append((begin, position + len(words), REASONS[Kind.TABLE]))
        elif heading:
            aside.append((position, position + len(words), REASONS[Kind.HEADING]))
            title = title or (words if heading == "title" else "")
        position += len(words) + 2
        last = table
    text = "\n\n".join(words for words, _, _ in paragraphs)
    language = _shipped(file.core_properties.language)
    return Document(text, title=title, language=language, aside=tuple(aside), parsed=True)


def _paragraphs(file: Any) -> Iterator[tuple[str, str, int]]:  # noqa: ANN401  an object of an extra
    """Yield each paragraph's words, its style if that is one of headings or captions, and the number of its table from 1."""
    paragraph_of = _module("docx.text.paragraph", "python-docx").Paragraph
    tables: list[object] = []
    for element in file.element.body.xpath(".//w:p[not(ancestor::w:txbxContent)]"):
        paragraph = paragraph_of(element, file)
        words = paragraph.text.strip()
        if words:
            around = element.xpath("ancestor::w:tbl")[:1]
            if around and around != tables[-1:]:
                tables += around
            style = (paragraph.style.name or "").lower() if paragraph.style else ""
            is_heading = style.startswith(("heading", "title", "subtitle", "caption", "toc"))
            yield words, style if is_heading else "", len(tables) if around else 0


READERS: dict[str, Callable[[bytes], Document]] = {"mail": read_mail, "pdf": read_pdf, "docx": read_docx}
"""What reads the bytes of a kind of document."""

TEXT_READERS: dict[str, Callable[[str], Document]] = {"markdown": read_markdown, "subtitles": read_subtitles}
"""What reads the text of a kind of document."""


def _check_bytes(name: str, data: object) -> None:
    """Raise an InputTypeError unless what a function is given is bytes."""
    if not isinstance(data, bytes):
        message = f"{name} takes bytes, not {type(data).__name__} ({short_repr(data)}): write path.read_bytes()"
        raise InputTypeError(message)


def _module(name: str, package: str) -> Any:  # noqa: ANN401  a module of an extra
    try:
        return import_module(name)
    except ImportError as error:
        message = f"reading this needs {package}: pip install 'summarize[documents]'"
        raise MissingExtraError(message) from error


def _shipped(tag: str | None) -> str | None:
    """Return a declared language if it is a shipped one."""
    try:
        return resolve(tag) if tag and _LANGUAGE.fullmatch(tag) else None
    except OptionError:
        return None


def _merged(aside: Sequence[Aside]) -> Iterator[Aside]:
    """Yield stretches in order, those inside another left out."""
    last = 0
    for begin, end, reason in sorted(aside):
        if begin >= last and end > begin:
            yield begin, end, reason
            last = end
