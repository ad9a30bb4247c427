"""Connections with a deadline for all that they bring, to addresses that are public unless others are allowed."""

import io
import ipaddress
import socket
import time
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit
from urllib.request import AbstractHTTPHandler, Request


class RefusedError(Exception):
    """A reply, or the address that it leads to, is refused; the message says in a few words why."""


def left(deadline: float) -> float:
    """Return the seconds left.

    Raises
    ------
    TimeoutError
        If there are none.
    """
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the internet's, and not of this machine or a network around it.

    Examples
    --------
    >>> [is_public(address) for address in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")]
    [True, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return found.is_global and not (found.is_multicast or found.is_reserved)


class Handler(AbstractHTTPHandler):
    """Opens http and https connections.

    Parameters
    ----------
    deadline : float
        For headers and body together, as ``time.monotonic`` tells it.
    allow_private : bool
        Whether a connection may lead to an address that is not public.

    Attributes
    ----------
    reached_private : bool
        Whether one did.
    """

    http_request = https_request = AbstractHTTPHandler.do_request_

    def __init__(self, deadline: float, *, allow_private: bool) -> None:
        super().__init__()
        self._deadline = deadline
        self._allow_private = allow_private
        self.reached_private = False

    def http_open(self, request: Request) -> HTTPResponse:
        """Open a connection without TLS; urllib calls it."""
        return self.do_open(partial(self._connection, HTTPConnection, self.is_direct(request)), request)

    def https_open(self, request: Request) -> HTTPResponse:
        """Open a connection with TLS; urllib calls it."""
        return self.do_open(partial(self._connection, HTTPSConnection, self.is_direct(request)), request)

    def is_direct(self, request: Request) -> bool:
        """Tell whether a request goes out without a proxy; through one, the address is looked up here only to check it."""
        target = urlsplit(request.full_url)
        if request.host == target.netloc:
            return True
        try:
            self._checked(target.hostname or "", None)
        except socket.gaierror:  # only the proxy can look it up
            return False
        return False

    def _connection(self, kind: type[HTTPConnection], direct: bool, host: str, *, timeout: float) -> HTTPConnection:  # noqa: FBT001
        connection = kind(host, timeout=timeout)
        connection.response_class = partial(_Response, self._deadline)  # type: ignore[assignment]  # it is only called
        if direct:
            connection._create_connection = self.connected  # type: ignore[attr-defined]  # noqa: SLF001  the only way between look-up and connection
        return connection

    def _checked(self, host: str, port: int | None) -> list[tuple[int, Any]]:
        """Return the family and address of each endpoint of a host."""
        found: list[tuple[int, Any]] = [(each[0], each[4]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        if not all(is_public(str(address[0])) for _, address in found):
            if not self._allow_private:
                message = f"{host} is an address of a private network"
                raise RefusedError(message)
            self.reached_private = True
        return found

    def connected(self, endpoint: tuple[str, int], timeout: float, _: object = None) -> socket.socket:
        """Connect to the very address that was checked: a second look-up could give another."""
        error: OSError = ConnectionRefusedError()
        for family, address in self._checked(*endpoint):
            connection = socket.socket(family, socket.SOCK_STREAM)
            try:
                connection.settimeout(min(timeout, left(self._deadline)))
                connection.connect(address)
            except OSError as failed:
                connection.close()
                error = failed
            else:
                return connection
        raise error


class _Response(HTTPResponse):
    """A response whose headers and body have a deadline."""

    def __init__(self, deadline: float, connection: socket.socket, debuglevel: int = 0, method: str | None = None) -> None:
        super().__init__(connection, debuglevel, method)
        self.fp.close()
        self.fp = io.BufferedReader(_TimedReader(connection, deadline))


class _TimedReader(io.RawIOBase):
    """The bytes of a connection, with the deadline for all of them.

    A socket's own time-out starts again with each byte: a server that sends one a second would hold us for ever.
    """

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._raw = connection.makefile("rb", buffering=0)
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]  # BufferedReader gives no other buffer
        self._connection.settimeout(left(self._deadline))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
