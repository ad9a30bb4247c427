"""What the command ``summarize`` is given: the bytes of a file, a pipe or a page, and what they hold, as a text or a document."""

import gzip
import io
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.addresses import without_user
from summarize.errors import OptionError, PageError
from summarize.webpage.recognising import DOCUMENTS, are_subtitles, is_address, is_html, marked, unmarked_utf_16

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.document import Document

LONGEST_NAME = 255
"""Characters of a name that are shown: who gives the text itself in place of a name need not see all of it again."""

KINDS = ("text", "html", "markdown", "subtitles", "mail", "pdf", "docx")
"""What an input may be."""

AUTO = "auto"
"""The encoding that is told from the bytes."""

_PANDOC = "pandoc {} -t markdown -o {}.md"
_SOFFICE = "soffice --headless --convert-to {} {{}}"  # LibreOffice, which knows what pandoc does not
_CONVERTED = {
    **dict.fromkeys((".epub", ".odt", ".rtf", ".tex", ".docbook", ".org"), _PANDOC),
    **dict.fromkeys((".doc", ".dot", ".wps"), _SOFFICE.format("docx")),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), _SOFFICE.format("pdf")),
}
"""How a file that is not read becomes one that is, by its suffix."""

_GZIP = b"\x1f\x8b"
LARGEST_UNPACKED = 1 << 28
"""Bytes that a gzip file may hold: a small one may hold a thousand times its size."""

_ZIP = b"PK\3\4"
_BINARY = (_ZIP, b"PAR1", b"\x28\xb5\x2f\xfd", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff")
"""How zip files, Parquet, .zst, programs and pictures begin."""


def read_input(name: str, kind: str | None, encoding: str | None) -> "str | Document":
    """Return the text that a name leads to, or its document where it is more than a text.

    Parameters
    ----------
    name : str
        A file, ``-`` for standard input, or an address.
    kind : str, optional
        One of ``KINDS``; None to tell it by the name and the first kilobyte.
    encoding : str, optional
        Of the bytes; ``"auto"`` to tell it from them.

    Raises
    ------
    OptionError
        If it cannot be read, decoded or parsed.
    """
    url, is_page = None, False
    if is_address(name):
        from summarize.webpage.fetching import fetch_typed  # --help and --version must not wait for it

        page = fetch_typed(name)
        name = without_user(name)
        data, url, encoding, is_page = page.data, page.url, encoding or page.encoding, page.is_html
    else:
        data = _read(name)
        name = "standard input" if name == "-" else name
        data = _unpacked(data, name)
    kind = kind or ("html" if is_page else _kind_of(name, data))
    return decoded(data, name, encoding) if kind == "text" else _parsed(data, name, kind, url, encoding)


def _kind_of(name: str, data: bytes) -> str:
    """Return what an input is, by its name and its beginning."""
    suffix = Path(name.removesuffix(".gz")).suffix.lower()
    if is_html(name, data):
        return "html"
    if data.startswith(b"%PDF-"):
        return "pdf"
    if suffix in _CONVERTED:
        command = _CONVERTED[suffix].format(Path(name).name, Path(name).stem)
        message = f"{name}: {suffix} files are not read; convert it: {command}"
        raise OptionError(message)
    if data.startswith(_ZIP) and b"word/document.xml" in data:
        return "docx"
    return DOCUMENTS.get(suffix) or ("subtitles" if are_subtitles(data) else "text")


def _parsed(data: bytes, name: str, kind: str, url: str | None, encoding: str | None) -> "Document":
    from summarize import reading

    def read_page(data: bytes) -> "Document":
        from summarize.webpage.reading import read_html

        return read_html(data, url, encoding=None if encoding == AUTO else encoding)

    readers: dict[str, Callable[[bytes], Document]] = {"html": read_page, **reading.READERS}
    try:
        if kind in reading.TEXT_READERS:
            return reading.TEXT_READERS[kind](decoded(data, name, encoding))
        return readers[kind](data)
    except PageError as error:
        message = f"{name}: {error}"
        raise OptionError(message) from error


def _read(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``."""
    if name == "-":
        if sys.stdin is None or sys.stdin.isatty():
            message = "no text: name a file (summarize article.txt) or pipe one in (cat article.txt | summarize)"
            raise OptionError(message)
        return sys.stdin.buffer.read()
    asked = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}..."
    try:
        return Path(name).read_bytes()
    except IsADirectoryError as error:
        message = f"{name} is a directory: name a file in it"
        raise OptionError(message) from error
    except FileNotFoundError as error:
        message = f"{asked}: no such file: {_advice(name)}"
        raise OptionError(message) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        message = f"{asked!r} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise OptionError(message) from error


def _advice(name: str) -> str:
    """Return what to do about a name that no file has."""
    if name.startswith("~"):
        return "the shell did not expand ~: leave out the quotation marks, or write the whole path"
    if name.startswith("file://"):
        return f"give the path without file://: {name.removeprefix('file://')}"
    return "check the name, put https:// before it if it is on the web, or give the text through a pipe"


def _unpacked(data: bytes, name: str) -> bytes:
    """Return what a gzip file holds; other bytes as they are."""
    if not data.startswith(_GZIP):
        return data
    try:
        found = gzip.GzipFile(fileobj=io.BytesIO(data)).read(LARGEST_UNPACKED + 1)
    except (OSError, EOFError, zlib.error) as error:
        message = f"{name} is a damaged gzip file: {error}"
        raise OptionError(message) from error
    if len(found) > LARGEST_UNPACKED:
        message = f"{name} unpacks to more than {LARGEST_UNPACKED:,} bytes; to read it all the same: zcat {name} | summarize"
        raise OptionError(message)
    return found


def decoded(data: bytes, name: str, encoding: str | None) -> str:
    """Return bytes as text: in the encoding that is named, else that of a byte order mark, else UTF-8.

    Raises
    ------
    OptionError
        If they are not in it.
    """
    if encoding is None:
        encoding = marked(data) or "utf-8"
        if (codec := unmarked_utf_16(data)) and not data.startswith(_BINARY):
            message = f"{name} looks like UTF-16 without a byte order mark: --encoding {codec}"
            raise OptionError(message)
    elif encoding == AUTO:
        from summarize.webpage.decoding import guessed

        encoding = marked(data) or guessed(data)
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if data.startswith(_BINARY) or b"\0" in data[:1024]:
            advice = ": summarize-corpus reads it" if name.lower().endswith((".zst", ".parquet")) else ""
            message = f"{name} is a binary file, not a text{advice}"
            raise OptionError(message) from error
        byte = f" (byte 0x{data[error.start]:02x})" if error.start < len(data) else ""
        advice = "name its encoding (--encoding cp1252), or try --encoding auto"
        message = f"{name} is not {error.encoding} at offset {error.start}{byte}: {advice}"
        raise OptionError(message) from error
    except (LookupError, UnicodeError) as error:  # Python has an encoding "undefined", which raises the latter
        from summarize.webpage.decoding import unknown

        raise unknown(encoding) from error
