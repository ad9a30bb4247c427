"""A page from the web by its address: bounded in time, in size and in where it may lead."""

import socket
import ssl
import time
import zlib
from base64 import b64encode
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, InvalidURL
from urllib.error import URLError
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit
from urllib.request import OpenerDirector, ProxyHandler, Request

from summarize import __version__
from summarize.addresses import without_user
from summarize.checks import check_number
from summarize.errors import InputTypeError, PageError, short_repr
from summarize.printable import one_line
from summarize.webpage.connections import Handler, RefusedError, left
from summarize.webpage.decoding import codec_of

MAX_BYTES = 10_000_000
"""Bytes of a page, unpacked, unless more are asked for: a hundred times the usual article."""

TIMEOUT = 30.0
"""Seconds for all of it."""

LONGEST_TIMEOUT, LARGEST = 86_400, 1 << 40
"""Seconds and bytes that may be asked for: a day, and more than any memory holds."""

MAX_REDIRECTS = 10

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SUCCESS = range(200, 300)
_SCHEMES = frozenset({"http", "https"})
_PACKINGS = frozenset({"gzip", "x-gzip"})
_PACKED = b"\x1f\x8b"  # gzip's first bytes
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; summarize/{__version__})",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came.

    Parameters
    ----------
    data : bytes
    url : str
        Where it was found, after any redirects.
    encoding : str or None
        What the server said of it; it outranks what the page declares.
    is_html : bool
        Whether the server said that it is mark-up.
    """

    data: bytes
    url: str
    encoding: str | None
    is_html: bool


def fetch(url: str, *, timeout: float = TIMEOUT, max_bytes: float = MAX_BYTES, allow_private: bool = False) -> Page:
    """Fetch a page; nothing else in the package opens a connection.

    Parameters
    ----------
    url : str
        Of ``http`` or ``https``, as are all that it may redirect to, ten times at most, and never from ``https`` to
        ``http``. A user's name and password go to its own server only. Proxies are taken from the environment.
    timeout : float, default 30
        Seconds for the whole, redirects and a slow body included; the system's look-up of the name has its own limit.
    max_bytes : int, default 10,000,000
        Size of the page at most, after it is unpacked.
    allow_private : bool, default False
        Whether the address, or one that it redirects to, may be of this machine or a network that is not public. A server
        that fetches what its users name must not allow it: they would read what only the server can.

    Returns
    -------
    Page
        For ``read_html(page.data, page.url, encoding=page.encoding)``.

    Raises
    ------
    PageError
        If the page cannot be had; the message is one line that names the address and the reason.
    InputTypeError, OptionError
        If the address is not text; if a bound is not a number, or far out of what a page needs.

    Examples
    --------
    >>> fetch("ftp://example.org/story.html")
    Traceback (most recent call last):
    summarize.errors.PageError: ftp://example.org/story.html: only http and https pages are fetched, not ftp
    >>> fetch("http://127.0.0.1:8080/admin")
    Traceback (most recent call last):
    summarize.errors.PageError: http://127.0.0.1:8080/admin: 127.0.0.1 is an address of a private network
    """
    if not isinstance(url, str):
        message = f"expected an address as a str, got {type(url).__name__} ({short_repr(url)})"
        raise InputTypeError(message)
    check_number("fetch(timeout=...)", timeout, 0.001, LONGEST_TIMEOUT)
    check_number("fetch(max_bytes=...)", max_bytes, 1, LARGEST)
    return _fetched(url, float(timeout), int(max_bytes), first_private=allow_private, then_private=allow_private)


def fetch_typed(url: str) -> Page:
    """Fetch the page that somebody at a terminal typed the address of: it may be private, unless a public page leads there.

    Raises
    ------
    PageError
        As by `fetch`.
    """
    return _fetched(url, TIMEOUT, MAX_BYTES, first_private=True, then_private=False)


def _fetched(url: str, timeout: float, max_bytes: int, *, first_private: bool, then_private: bool) -> Page:
    deadline = time.monotonic() + timeout
    place, via = url, ""
    headers = dict(_HEADERS)
    origin = None
    allow_private = first_private
    try:
        for _ in range(MAX_REDIRECTS + 1):
            if origin is None:
                headers |= _credentials(place)
            place = _sendable(place)
            if origin not in {None, _origin(place)}:
                headers.pop("Authorization", None)
            origin = _origin(place)
            handler = Handler(deadline, allow_private=allow_private)
            with _opened(Request(place, headers=headers), handler, deadline) as response:  # noqa: S310  the scheme is checked
                location = response.headers["Location"]
                if response.status not in _REDIRECTS or not location:
                    return _page(response, place, deadline, max_bytes)
            target = _redirected(place, location)
            via = f", redirected to {_short(target)}"
            if urlsplit(place).scheme == "https" and urlsplit(target).scheme == "http":
                message = "it redirects from https to http, where anybody on the way can change the page"
                break
            # A private page may lead to a private one; a public one must not.
            allow_private = then_private or (allow_private and handler.reached_private)
            place = target
        else:
            message = f"it redirects more than {MAX_REDIRECTS} times"
    except RefusedError as error:
        message = str(error)
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        message = _reason(error, place, timeout)
    message = one_line(f"{_short(url)}{via}: {message}")
    raise PageError(message)


def _redirected(place: str, location: str) -> str:
    """Return the address that a server redirects to, which may be relative."""
    # Headers are read as Latin-1 (RFC 9110, 5.5); where a server writes more into one, it is UTF-8.
    location = location.encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        return urljoin(place, location)
    except ValueError as error:
        message = f"it redirects to {_short(location)}, which is not a valid address"
        raise RefusedError(message) from error


def _sendable(url: str) -> str:
    """Return an address as it is sent: letters beyond ASCII as references, without fragment and user."""
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        message = f"it is not a valid address: {error}"
        raise RefusedError(message) from error
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:  # its own words may hold a part of a password
        what = "its port is not a number" if "ort" in str(error) else f"its host is not a name ({type(error).__name__})"
        message = f"it is not a valid address: {what}"
        raise RefusedError(message) from error
    if parts.scheme not in _SCHEMES:
        scheme = f"only http and https pages are fetched, not {parts.scheme}"
        raise RefusedError(scheme if parts.scheme else "an address begins with https://")
    if not host:
        message = "it names no host"
        raise RefusedError(message)
    host = f"[{host}]" if ":" in host else host
    safe = "/%:@!$&'()*+,;=~-._?[]"
    return urlunsplit((parts.scheme, host + port, quote(parts.path, safe) or "/", quote(parts.query, safe), ""))


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _credentials(url: str) -> dict[str, str]:
    """Return the header that sends an address's user and password as they were meant (RFC 7617)."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return {}
    if parts.username is None:
        return {}
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}


def _opened(request: Request, handler: Handler, deadline: float) -> HTTPResponse:
    opener = OpenerDirector()  # with these two only: the usual one opens files too
    opener.add_handler(ProxyHandler())
    opener.add_handler(handler)
    response: HTTPResponse = opener.open(request, timeout=left(deadline))
    return response


def _page(response: HTTPResponse, url: str, deadline: float, max_bytes: int) -> Page:
    headers = response.headers
    packing = (headers["Content-Encoding"] or "").strip().lower()
    refusal = ""
    if response.status not in _SUCCESS:
        refusal = f"the server answered {response.status} {_short(response.reason)}".rstrip()
    elif headers["Content-Type"] and not _is_text(headers.get_content_type()):
        kind = _short(headers.get_content_type())
        refusal = f"it is {kind}, not text{': save it, then read the file' if kind == 'application/pdf' else ''}"
    elif packing not in {"", "identity", *_PACKINGS}:
        refusal = f"it is packed as {_short(packing)}, which was not asked for"
    elif (response.length or 0) > max_bytes:
        refusal = _too_large(max_bytes)
    if refusal:
        raise RefusedError(refusal)
    data = _body(response, deadline, max_bytes, packed=packing in _PACKINGS)
    encoding = headers.get_content_charset()
    is_html = headers["Content-Type"] is not None and "html" in headers.get_content_subtype()
    return Page(data, url, encoding if encoding and codec_of(encoding) else None, is_html)


def _body(response: HTTPResponse, deadline: float, max_bytes: int, *, packed: bool) -> bytes:
    unpacker = _unpacker() if packed else None
    data = bytearray()
    while chunk := response.read1(_CHUNK):
        left(deadline)
        while chunk:
            # One byte more than allowed tells that it is too large; the rest of a bomb is never unpacked.
            data += unpacker.decompress(chunk, max_bytes + 1 - len(data)) if unpacker else chunk
            if len(data) > max_bytes:
                raise RefusedError(_too_large(max_bytes))
            chunk = unpacker.unused_data if unpacker else b""
            if not chunk.startswith(_PACKED):
                break
            unpacker = _unpacker()  # what is packed may be packed piece by piece (RFC 1952, 2.2)
    if (unpacker and not unpacker.eof) or response.length:
        message = "the connection ended before the page did"
        raise RefusedError(message)
    return bytes(data)


def _unpacker() -> "zlib._Decompress":
    return zlib.decompressobj(zlib.MAX_WBITS | 16)  # 16: with gzip's header


def _is_text(media_type: str) -> bool:
    return media_type.startswith("text/") or media_type in {"application/xhtml+xml", "application/xml"}


def _too_large(max_bytes: int) -> str:
    return f"it is larger than {max_bytes:,} bytes"


def _reason(error: Exception, url: str, timeout: float) -> str:
    """Return in a few words why a page could not be had."""
    if isinstance(error, URLError) and isinstance(error.reason, Exception):
        error = error.reason
    certificate = getattr(error, "verify_message", "") or getattr(error, "reason", "") or error
    reasons: list[tuple[type[Exception], str]] = [
        (TimeoutError, f"it took longer than {timeout:g} seconds"),
        (socket.gaierror, f"no host is known as {urlsplit(url).hostname}"),
        (ConnectionRefusedError, f"{urlsplit(url).hostname} refuses the connection"),
        (ssl.SSLError, f"the connection is not secure: {certificate}"),
        (zlib.error, "the compressed response is corrupt"),
        (InvalidURL, "it is not a valid address"),
        (HTTPException, f"the server's reply is not valid HTTP ({type(error).__name__})"),
        (OSError, f"it cannot be fetched: {getattr(error, 'strerror', None) or error}"),
        (Exception, f"it cannot be fetched ({type(error).__name__})"),
    ]
    return next(words for kind, words in reasons if isinstance(error, kind))


def _short(text: str) -> str:
    return short_repr(without_user(text.strip()), 200)[1:-1]
