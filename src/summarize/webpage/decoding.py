"""Which encoding the bytes of a page are in, as browsers settle it."""

import codecs
import re

from summarize.errors import MissingExtraError, OptionError, PageError, short_repr
from summarize.webpage.recognising import BEGINNING, marked, other_kind, unmarked_utf_16

# What a codec means on the web where Python means less by it (Encoding Standard, "names and labels").
_ON_THE_WEB = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    # Whoever could read this declaration byte by byte does not have UTF-16 before them.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_DECLARED = re.compile(
    rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)|\A\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w:.-]+)""", re.IGNORECASE
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_NOT_ON_THE_WEB = frozenset({"unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "punycode", "utf-7"})
"""Codecs of text that browsers refuse; UTF-7, because script may hide in it."""

_FAR = 8 * BEGINNING
"""Bytes in which a declaration is looked for: it belongs in the first 1,024, but pages put scripts before it."""


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    r"""Return the text of a page and the name of its codec; a byte order mark stays the text's first character.

    In order: a byte order mark, the encoding given, what the page declares, UTF-8.

    Parameters
    ----------
    data : bytes
    encoding : str, optional
        What came with the bytes, as from an HTTP header.

    Returns
    -------
    text, codec : str
        Bytes that are nothing in the encoding are U+FFFD. The codec is ``""`` where nothing tells the encoding and the
        text is in the likeliest one.

    Raises
    ------
    OptionError
        If the encoding given is not known.
    PageError
        If the bytes are those of a file of another kind.

    Examples
    --------
    >>> decode(b'<meta charset="windows-1251"><p>\xc4\xe0')
    ('<meta charset="windows-1251"><p>Да', 'cp1251')
    >>> decode("<p>Да".encode())
    ('<p>Да', 'utf-8')
    """
    given = codec_of(encoding) if encoding else ""
    if encoding and not given:
        raise unknown(encoding)
    codec = marked(data) or given or _declared(data)
    if not codec.startswith(("utf-16", "utf-32")) and (kind := other_kind(data)):
        message = f"{kind}, not a web page"
        raise PageError(message)
    if codec:
        return data.decode(codec, errors="replace"), codec
    likeliest = guessed(data)
    return data.decode(likeliest, errors="replace"), likeliest if likeliest == "utf-8" else ""


def _declared(data: bytes) -> str:
    match = _DECLARED.search(_COMMENT.sub(b"", data[:_FAR]))
    return codec_of((match[1] or match[2]).decode("ascii", errors="replace")) if match else ""


def codec_of(label: str) -> str:
    """Return the codec of text that a label means on the web, ``""`` for none.

    Examples
    --------
    >>> codec_of("ISO-8859-1"), codec_of("windows-949"), codec_of("hex"), codec_of("utf-7"), codec_of("klingon")
    ('cp1252', 'cp949', '', '', '')
    """
    try:
        name = codecs.lookup(_codec_on_the_web(label) or label.strip().lower()).name
        b" ".decode(name, errors="replace")  # "hex" and "idna" are codecs too, but none of whole texts
    except (LookupError, UnicodeError):
        return ""
    return "" if name in _NOT_ON_THE_WEB else _ON_THE_WEB.get(name, name)


def _codec_on_the_web(label: str) -> str:
    """Return Python's name for one of the 228 labels of the web, ``""`` for others and for those of no text."""
    try:
        from webencodings import lookup  # an extra
    except ImportError:
        return ""
    found = lookup(label)
    return "" if found is None or found.name in {"replacement", "x-user-defined"} else found.codec_info.name


def guessed(data: bytes) -> str:
    """Return the encoding that bytes are most likely in: UTF-16 or UTF-8 where they are that, else what charset-normalizer finds.

    Raises
    ------
    MissingExtraError
        If charset-normalizer is needed and not installed.
    """
    if codec := unmarked_utf_16(data):
        return codec
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            from charset_normalizer import from_bytes  # an extra, and only such bytes need it
        except ImportError as error:
            message = "to guess an encoding takes charset-normalizer: pip install 'summarize[documents]'"
            raise MissingExtraError(message) from error
        best = from_bytes(data).best()
        return best.encoding if best else "cp1252"
    return "utf-8"


def unknown(encoding: str) -> OptionError:
    """Return the error for an encoding that is not known."""
    return OptionError(f"encoding {short_repr(encoding)} is not known: try utf-8, utf-16, cp1252 or shift_jis")
