"""A page from the web by its address: bounded in time, in size and in where it may lead."""

import io
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, InvalidURL
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import AbstractHTTPHandler, OpenerDirector, ProxyHandler, Request

from summarize import __version__
from summarize.checks import check_number
from summarize.errors import InputTypeError, PageError, short_repr
from summarize.webpage.decoding import codec_of

MAX_BYTES = 10_000_000
"""Bytes of a page, unpacked, unless more are asked for: a hundred times the usual article."""

TIMEOUT = 30.0
"""Seconds for all of it."""

LONGEST, LARGEST = 86_400, 1 << 40
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


class _RefusedError(Exception):
    """Why what came, or where it leads, is not taken, in a few words."""


def fetch(url: str, *, timeout: float = TIMEOUT, max_bytes: float = MAX_BYTES) -> Page:
    """Fetch a page; nothing else in the package opens a connection.

    Parameters
    ----------
    url : str
        Of ``http`` or ``https``, as are all that it may redirect to, ten times at most. Proxies are taken from the environment.
    timeout : float, default 30
        Seconds for the whole, redirects and a slow body included; the system's look-up of the name has its own limit.
    max_bytes : int, default 10,000,000
        Size of the page at most, after it is unpacked.

    Returns
    -------
    Page
        For ``read_html(page.data, page.url, encoding=page.encoding)``.

    Raises
    ------
    PageError
        If the page cannot be had; the message is one line that names the address and the reason.
    InputTypeError, OptionError
        If the address is no text; if a bound is no number, or far out of what a page needs.

    Examples
    --------
    >>> fetch("ftp://example.org/story.html")
    Traceback (most recent call last):
    summarize.errors.PageError: ftp://example.org/story.html: only http and https pages are fetched, not ftp
    """
    if not isinstance(url, str):
        message = f"expected an address as a str, got {type(url).__name__} ({short_repr(url)})"
        raise InputTypeError(message)
    check_number("fetch(timeout=...)", timeout, 0.001, LONGEST)
    check_number("fetch(max_bytes=...)", max_bytes, 1, LARGEST)
    deadline = time.monotonic() + timeout
    place, via = url, ""
    try:
        for _ in range(MAX_REDIRECTS + 1):
            place = _sendable(place)
            with _opened(place, deadline) as response:
                location = response.headers["Location"]
                if response.status not in _REDIRECTS or not location:
                    return _page(response, place, deadline, max_bytes)
            # Headers are read as Latin-1 (RFC 9110, 5.5); where a server writes more into one, it is UTF-8.
            place = urljoin(place, location.encode("latin-1", "replace").decode("utf-8", "replace"))
            via = f", redirected to {_short(place)}"
        message = f"it redirects more than {MAX_REDIRECTS} times"
    except _RefusedError as error:
        message = str(error)
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        message = _reason(error, place, timeout)
    message = f"{_short(url)}{via}: {message}"
    raise PageError(message)


def _sendable(url: str) -> str:
    """Return an address as it is sent: letters beyond ASCII as references, without fragment and user."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        message = f"it is no address: {error}"
        raise _RefusedError(message) from error
    if parts.scheme not in _SCHEMES:
        scheme = f"only http and https pages are fetched, not {parts.scheme}"
        raise _RefusedError(scheme if parts.scheme else "an address begins with https://")
    if not host:
        message = "it names no host"
        raise _RefusedError(message)
    host = f"[{host}]" if ":" in host else host
    safe = "/%:@!$&'()*+,;=~-._?[]"
    return urlunsplit((parts.scheme, host + port, quote(parts.path, safe) or "/", quote(parts.query, safe), ""))


def _opened(url: str, deadline: float) -> HTTPResponse:
    opener = OpenerDirector()  # with these two only: the usual one opens files too
    opener.add_handler(ProxyHandler())
    opener.add_handler(_Handler(deadline))
    response: HTTPResponse = opener.open(Request(url, headers=_HEADERS), timeout=_left(deadline))  # noqa: S310  the scheme is checked
    return response


def _page(response: HTTPResponse, url: str, deadline: float, max_bytes: float) -> Page:
    headers = response.headers
    packing = (headers["Content-Encoding"] or "").strip().lower()
    refusal = ""
    if response.status not in _SUCCESS:
        refusal = f"the server answered {response.status} {response.reason}".rstrip()
    elif headers["Content-Type"] and not _is_text(headers.get_content_type()):
        refusal = f"it is {headers.get_content_type()}, not text"
    elif packing not in {"", "identity", *_PACKINGS}:
        refusal = f"it is packed as {packing}, which was not asked for"
    elif (response.length or 0) > max_bytes:
        refusal = _too_large(max_bytes)
    if refusal:
        raise _RefusedError(refusal)
    data = _body(response, deadline, int(max_bytes), packed=packing in _PACKINGS)
    encoding = headers.get_content_charset()
    is_html = headers["Content-Type"] is not None and "html" in headers.get_content_subtype()
    return Page(data, url, encoding if encoding and codec_of(encoding) else None, is_html)


def _body(response: HTTPResponse, deadline: float, max_bytes: int, *, packed: bool) -> bytes:
    unpacker = _unpacker() if packed else None
    data = bytearray()
    while chunk := response.read1(_CHUNK):
        _left(deadline)
        while chunk:
            # One byte more than allowed tells that it is too large; the rest of a bomb is never unpacked.
            data += unpacker.decompress(chunk, max_bytes + 1 - len(data)) if unpacker else chunk
            if len(data) > max_bytes:
                raise _RefusedError(_too_large(max_bytes))
            chunk = unpacker.unused_data if unpacker else b""
            if not chunk.startswith(_PACKED):
                break
            unpacker = _unpacker()  # what is packed may be packed piece by piece (RFC 1952, 2.2)
    if (unpacker and not unpacker.eof) or response.length:
        message = "the connection ended before the page did"
        raise _RefusedError(message)
    return bytes(data)


def _unpacker() -> "zlib._Decompress":
    return zlib.decompressobj(zlib.MAX_WBITS | 16)  # 16: with gzip's header


def _is_text(media_type: str) -> bool:
    return media_type.startswith("text/") or media_type in {"application/xhtml+xml", "application/xml"}


def _too_large(max_bytes: float) -> str:
    return f"it is larger than {max_bytes:,} bytes"


def _left(deadline: float) -> float:
    """Return the seconds left; none are a time-out."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _TimedReader(io.RawIOBase):
    """The bytes of a connection, with the deadline for all of them.

    The time-out of a socket begins anew with each byte: a server that sends one a second would hold us for ever.
    """

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._raw = connection.makefile("rb", buffering=0)
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]  # BufferedReader gives no other buffer
        self._connection.settimeout(_left(self._deadline))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(HTTPResponse):
    """A response whose headers and body have a deadline."""

    def __init__(self, deadline: float, connection: socket.socket, debuglevel: int = 0, method: str | None = None) -> None:
        super().__init__(connection, debuglevel, method)
        self.fp.close()
        self.fp = io.BufferedReader(_TimedReader(connection, deadline))


class _Handler(AbstractHTTPHandler):
    """Opens http and https connections whose responses have a deadline."""

    http_request = https_request = AbstractHTTPHandler.do_request_

    def __init__(self, deadline: float) -> None:
        super().__init__()
        self._deadline = deadline

    def http_open(self, request: Request) -> HTTPResponse:
        return self.do_open(partial(self._connection, HTTPConnection), request)

    def https_open(self, request: Request) -> HTTPResponse:
        return self.do_open(partial(self._connection, HTTPSConnection), request)

    def _connection(self, kind: type[HTTPConnection], host: str, *, timeout: float) -> HTTPConnection:
        connection = kind(host, timeout=timeout)
        connection.response_class = partial(_Response, self._deadline)  # type: ignore[assignment]  # it is only called
        return connection


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
        (zlib.error, "it is packed, and damaged"),
        (InvalidURL, f"it is no address: {error}"),
        (HTTPException, f"the server does not answer as the web does ({type(error).__name__})"),
        (Exception, f"it cannot be fetched: {getattr(error, 'strerror', None) or error}"),
    ]
    return next(words for kind, words in reasons if isinstance(error, kind))


def _short(url: str) -> str:
    return short_repr(url.strip(), 200)[1:-1]
