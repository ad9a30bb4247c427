"""Which addresses are of the internet, and connections that are checked where they are made, with a deadline for all."""

import ipaddress
import socket
import time
from collections.abc import Iterator
from urllib.request import Request

import pytest

from summarize.webpage.connections import Handler, RefusedError, is_public, left

PUBLIC, PRIVATE = "93.184.215.14", "10.0.0.1"


def teredo(client: str) -> str:
    """Return the IPv6 address of a client behind a public Teredo server, whose own address it holds inverted."""
    inverted = int(ipaddress.IPv4Address(client)) ^ 0xFFFFFFFF
    return str(ipaddress.IPv6Address((0x20010000 << 96) | (int(ipaddress.IPv4Address(PUBLIC)) << 64) | inverted))


def sixtofour(address: str) -> str:
    return str(ipaddress.IPv6Address((0x2002 << 112) | (int(ipaddress.IPv4Address(address)) << 80) | 1))


@pytest.mark.parametrize("inner", [PUBLIC, PRIVATE])
def test_an_address_inside_another_counts(inner: str) -> None:
    wrapped = [f"::ffff:{inner}", f"64:ff9b::{inner}", sixtofour(inner), teredo(inner)]
    assert [is_public(address) for address in wrapped] == [inner == PUBLIC] * 4


@pytest.mark.parametrize(
    ("address", "public"),
    [
        (PUBLIC, True),
        ("2606:4700:4700::1111", True),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  it is refused
        ("224.0.1.1", False),
        ("240.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff0e::1", False),
    ],
)
def test_networks_around_a_machine_and_groups_are_not_public(address: str, public: bool) -> None:  # noqa: FBT001  a parameter
    assert is_public(address) is public


def test_what_is_left_of_a_deadline_is_above_nothing() -> None:
    assert 0 < left(time.monotonic() + 0.5) <= 0.5
    with pytest.raises(TimeoutError):
        left(time.monotonic())


@pytest.fixture
def listening() -> Iterator[tuple[str, int]]:
    """Give the address of a socket that is listened to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()


def test_a_connection_has_the_shorter_of_two_times(listening: tuple[str, int]) -> None:
    for deadline, timeout, least, most in ((60.0, 3.0, 3.0, 3.0), (5.0, 30.0, 1.0, 5.0)):
        handler = Handler(time.monotonic() + deadline, allow_private=True)
        with handler.connected(listening, timeout) as connection:
            assert least <= (connection.gettimeout() or 0) <= most
        assert handler.reached_private


def test_without_leave_a_private_endpoint_is_refused(listening: tuple[str, int]) -> None:
    with pytest.raises(RefusedError, match=r"127\.0\.0\.1 is an address of a private network"):
        Handler(time.monotonic() + 5, allow_private=False).connected(listening, 1.0)


def test_a_host_is_looked_up_before_a_proxy_is_asked_for_it_and_not_before_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def look_up(host: str, _: object, **__: object) -> list[object]:
        asked.append(host)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    handler = Handler(time.monotonic() + 5, allow_private=False)
    request = Request("http://mill.example/story")
    assert handler.is_direct(request)
    assert asked == []
    request.set_proxy("127.0.0.1:3128", "http")
    assert not handler.is_direct(request)  # only the proxy can look it up
    assert asked == ["mill.example"]
