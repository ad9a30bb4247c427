"""Fetching from a real server on loopback that does everything wrong that a server can, each in its way."""

import gzip
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from calling import call
from summarize import Document, Summarizer
from summarize.commands.summarize import main
from summarize.errors import InputTypeError, OptionError, PageError
from summarize.webpage import connections, fetch, read_html
from summarize.webpage.fetching import fetch_typed

STORY = (
    "<!DOCTYPE html><title>Ein nasser Tag</title><h1>Ein nasser Tag</h1>"
    "<p>Es regnete den ganzen Tag, und der Fluß stieg bis zum Abend um einen halben Meter.</p>"
    "<p>Die Leute im Tal trugen ihre Kartoffeln aus den Kellern, wie sie es jedes Frühjahr tun.</p>"
)


class Misbehaving(BaseHTTPRequestHandler):
    """Answers each path with one kind of behaviour, named by the path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer."""
        name = self.path.split("?")[0].strip("/").replace("-", "_")
        answer: Callable[[], None] | None = getattr(self, f"_answer_{name}", None)
        if answer is None:
            self.send_error(404)
        else:
            answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's name
        """Print nothing."""

    def _send(self, body: bytes, **headers: str) -> None:
        headers = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body)), "Connection": "close"} | headers
        self.send_response(200)
        for name, value in headers.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, place: str, status: int = 302) -> None:
        self.send_response(status)
        self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _endless(self, piece: bytes, wait: float = 0) -> None:
        try:
            while True:
                self.wfile.write(piece)
                time.sleep(wait)
        except OSError:
            self.close_connection = True

    def _answer_story(self) -> None:
        self._send(STORY.encode())

    def _answer_latin(self) -> None:
        self._send(
            STORY.replace("<title>", "<meta charset=utf-8><title>").encode("latin-1"),
            Content_Type="text/html; charset=ISO-8859-1",
        )

    def _answer_strange_charset(self) -> None:
        self._send(STORY.encode(), Content_Type="text/html; charset=none-of-them")

    def _answer_text(self) -> None:
        self._send(b"It rained all day. The river rose. We stayed in.", Content_Type="text/plain")

    def _answer_no_type(self) -> None:
        self._send(STORY.encode(), Content_Type="")

    def _answer_gzip(self) -> None:
        self._send(gzip.compress(STORY.encode()), Content_Encoding="gzip")

    def _answer_gzip_in_pieces(self) -> None:
        half = len(STORY.encode()) // 2
        pieces = STORY.encode()[:half], STORY.encode()[half:]
        self._send(b"".join(map(gzip.compress, pieces)) + b"\0" * 9, Content_Encoding="gzip")

    def _answer_damaged_gzip(self) -> None:
        self._send(gzip.compress(STORY.encode())[:10] + b"\xff" * 40, Content_Encoding="gzip")

    def _answer_half_a_gzip(self) -> None:
        self._send(gzip.compress(os.urandom(9000))[:4000], Content_Encoding="gzip")

    def _answer_bomb(self) -> None:
        packer = zlib.compressobj(wbits=31)
        body = b"".join(packer.compress(bytes(1 << 20)) for _ in range(30)) + packer.flush()
        self._send(body, Content_Encoding="gzip")

    def _answer_brotli(self) -> None:
        self._send(b"\x0b\x02\x80", Content_Encoding="br")

    def _answer_chunked(self) -> None:
        self._send(
            b"".join(b"%x\r\n%b\r\n" % (1, bytes([byte])) for byte in STORY.encode()) + b"0\r\n\r\n",
            Content_Length="",
            Transfer_Encoding="chunked",
        )

    def _answer_half_chunked(self) -> None:
        self._send(b"ff\r\nthe beginning of a chunk", Content_Length="", Transfer_Encoding="chunked")

    def _answer_pdf(self) -> None:
        self._send(b"%PDF-1.7", Content_Type="application/pdf")

    def _answer_image_as_html(self) -> None:
        self._send(b"\x89PNG\r\n\x1a\n\0\0\0\r")

    def _answer_empty(self) -> None:
        self._send(b"")

    def _answer_error(self) -> None:
        self.send_error(503, "Gone fishing")

    def _answer_too_long(self) -> None:
        self._send(b"", Content_Length="20000000")

    def _answer_promises_more(self) -> None:
        self._send(STORY.encode(), Content_Length="5000")

    def _answer_promises_nothing(self) -> None:
        self._send(b"", Content_Length="")
        self._endless(b"<p>More and more.</p>" * 1000)

    def _answer_endless_chunks(self) -> None:
        self._send(b"", Content_Length="", Transfer_Encoding="chunked")
        self._endless(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")

    def _answer_slow_body(self) -> None:
        self._send(b"", Content_Length="1000000")
        self._endless(b"x", wait=0.02)

    def _answer_slow_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self._endless(b"x", wait=0.02)

    def _answer_silent(self) -> None:
        time.sleep(3)
        self.close_connection = True

    def _answer_not_http(self) -> None:
        self.wfile.write(b"220 mail.example ESMTP ready\r\n")
        self.close_connection = True

    def _answer_hangs_up(self) -> None:
        self.close_connection = True

    def _answer_moved(self) -> None:
        self._redirect("/fünf/../story?q=ä b", 308) if "?" not in self.path else self._redirect("/story")

    def _answer_loop(self) -> None:
        self._redirect("/loop")

    def _answer_to_file(self) -> None:
        self._redirect("file:///etc/passwd")

    def _answer_to_script(self) -> None:
        self._redirect("javascript:alert(1)")

    def _answer_to_ftp(self) -> None:
        self._redirect("ftp://127.0.0.1/story.html")

    def _answer_to_nowhere(self) -> None:
        self._redirect("http://no-such-host.invalid/")

    def _answer_to_escape(self) -> None:
        self._redirect("http://evil\x1b[31m.example/")

    def _answer_to_other_host(self) -> None:
        self._redirect(f"http://localhost:{self.server.server_port}/echo")  # type: ignore[attr-defined]

    def _answer_to_echo(self) -> None:
        self._redirect("/echo")

    def _answer_to_plain(self) -> None:
        self._redirect("http://127.0.0.1:1/story")

    def _answer_to_private(self) -> None:
        self._redirect(f"http://127.0.0.2:{self.server.server_port}/story")  # type: ignore[attr-defined]

    def _answer_echo(self) -> None:
        self._send(str(self.headers["Authorization"]).encode(), Content_Type="text/plain")

    def _answer_steering_reason(self) -> None:
        self.wfile.write(b"HTTP/1.1 500 Gone\x1b[31m \x9b2J\r\nContent-Length: 0\r\n\r\n")
        self.close_connection = True

    def _answer_steering_type(self) -> None:
        self._send(b"", Content_Type="image/\x1b[31m")

    def _answer_steering_packing(self) -> None:
        self._send(b"", Content_Encoding="\x1b[31m" + "a" * 9000)

    def _answer_redirect_without_place(self) -> None:
        self.send_response(302)
        self.send_header("Content-Length", "0")
        self.end_headers()


def serving(context: ssl.SSLContext | None = None) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that hang up are what is tested
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no proxy stand between the tests and their server."""
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    yield from serving()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def secure_server(authority: trustme.CA) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    yield from serving(context)


@pytest.fixture
def refused() -> str:
    """Return the address of a port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    return f"http://127.0.0.1:{port}/"


fetched = partial(fetch, allow_private=True)  # the tests' server is on this machine


def refusal(url: str, *, timeout: float = 20) -> str:
    """Return the message that fetching fails with; it is one line that begins with the address."""
    with pytest.raises(PageError) as caught:
        fetched(url, timeout=timeout)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(url)
    return message


def test_a_page_is_fetched_and_read(server: str) -> None:
    page = fetched(f"{server}/story")
    assert page.data == STORY.encode()
    assert (page.url, page.encoding, page.is_html) == (f"{server}/story", "utf-8", True)
    document = read_html(page.data, page.url, encoding=page.encoding)
    assert (document.title, document.url) == ("Ein nasser Tag", f"{server}/story")


def test_what_the_server_says_of_the_encoding_outranks_the_page(server: str) -> None:
    page = fetched(f"{server}/latin")
    assert "Fluß" in read_html(page.data, encoding=page.encoding).text


def test_an_encoding_that_is_none_is_passed_over(server: str) -> None:
    assert fetched(f"{server}/strange-charset").encoding is None


@pytest.mark.parametrize("name", ["no-type", "gzip", "gzip-in-pieces", "chunked"])
def test_a_page_is_the_same_however_it_is_sent(server: str, name: str) -> None:
    assert fetched(f"{server}/{name}").data == STORY.encode()


def test_a_plain_text_is_no_mark_up(server: str) -> None:
    assert not fetched(f"{server}/text").is_html


def test_redirects_are_followed_to_addresses_in_any_letters(server: str) -> None:
    page = fetched(f"{server}/moved")
    assert page.data == STORY.encode()
    assert page.url.startswith(f"{server}/")
    assert page.url.isascii()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing", "the server answered 404 Not Found"),
        ("error", "the server answered 503 Gone fishing"),
        ("pdf", "it is application/pdf, not text: save it, then read the file"),
        ("too-long", "it is larger than 10,000,000 bytes"),
        ("promises-nothing", "it is larger than 10,000,000 bytes"),
        ("endless-chunks", "it is larger than 10,000,000 bytes"),
        ("bomb", "it is larger than 10,000,000 bytes"),
        ("promises-more", "the connection ended before the page did"),
        ("half-a-gzip", "the connection ended before the page did"),
        ("half-chunked", "reply is not valid HTTP (IncompleteRead)"),
        ("damaged-gzip", "the compressed response is corrupt"),
        ("brotli", "it is packed as br"),
        ("not-http", "reply is not valid HTTP (BadStatusLine)"),
        ("hangs-up", "reply is not valid HTTP (RemoteDisconnected)"),
        ("loop", "it redirects more than 10 times"),
        ("to-file", "redirected to file:///etc/passwd: only http and https pages are fetched, not file"),
        ("to-script", "only http and https pages are fetched, not javascript"),
        ("to-ftp", "only http and https pages are fetched, not ftp"),
        ("to-nowhere", "redirected to http://no-such-host.invalid/: no host is known as no-such-host.invalid"),
        ("redirect-without-place", "the server answered 302 Found"),
    ],
)
def test_each_failure_has_its_line(server: str, name: str, words: str) -> None:
    assert words in refusal(f"{server}/{name}")


@pytest.mark.parametrize("name", ["slow-body", "slow-headers", "silent"])
def test_the_time_out_is_for_the_whole_however_often_a_byte_arrives(server: str, name: str) -> None:
    assert "it took longer than 0.4 seconds" in refusal(f"{server}/{name}", timeout=0.4)


def test_the_bounds_may_be_set(server: str) -> None:
    assert len(fetched(f"{server}/story", max_bytes=len(STORY.encode())).data) == len(STORY.encode())
    with pytest.raises(PageError, match="larger than 99 bytes"):
        fetched(f"{server}/story", max_bytes=99)
    for wrong in ({"timeout": 0}, {"timeout": float("nan")}, {"timeout": float("inf")}, {"max_bytes": -1}):
        with pytest.raises(OptionError, match="takes a number from"):
            fetched(f"{server}/story", **wrong)
    with pytest.raises(InputTypeError, match="takes a number from"):
        fetched(f"{server}/story", max_bytes=True)


def test_a_host_that_is_none_and_one_that_refuses_are_told_apart(refused: str) -> None:
    assert "no host is known as no-such-host.invalid" in refusal("http://no-such-host.invalid/story")
    assert "127.0.0.1 refuses the connection" in refusal(refused)


def test_a_certificate_that_nobody_vouches_for_is_refused(secure_server: str) -> None:
    message = refusal(f"{secure_server}/story")
    assert "the connection is not secure" in message
    assert "certificate" in message


def test_a_page_behind_a_certificate_that_is_trusted_is_fetched(
    secure_server: str, authority: trustme.CA, tmp_path: Path
) -> None:
    pem = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(pem))
    script = f"from summarize.webpage import fetch; print(len(fetch({secure_server + '/story'!r}, allow_private=True).data))"
    environment = os.environ | {"SSL_CERT_FILE": str(pem)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, env=environment)
    assert done.stdout.strip() == str(len(STORY.encode())), done.stderr


def test_a_server_that_speaks_no_tls_is_not_secure(server: str) -> None:
    assert "the connection is not secure" in refusal(server.replace("http:", "https:") + "/story")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("example.org/story", "an address begins with https://"),
        ("file:///etc/passwd", "only http and https pages are fetched, not file"),
        ("ftp://127.0.0.1/", "not ftp"),
        ("data:text/html,<p>It rained.", "not data"),
        ("http://", "it names no host"),
        ("http://exa mple.org/", "it is not a valid address"),
        ("http://127.0.0.1:port/", "its port is not a number"),
        ("http://[::1/", "Invalid IPv6"),
        ("http://" + "a" * 70 + ".example/", "its host is not a name"),
    ],
)
def test_an_address_that_is_none_is_told_before_anything_is_opened(url: str, words: str) -> None:
    assert words in refusal(url)


def test_what_is_no_text_is_no_address() -> None:
    with pytest.raises(InputTypeError, match="Path"):
        fetch(Path("story.html"))  # type: ignore[arg-type]  # the mistake that is tested


def test_the_command_summarises_a_page_from_the_web(server: str) -> None:
    assert call(main, "-n", "1", f"{server}/story").stdout.startswith(b"Es regnete den ganzen Tag")
    assert call(main, "-n", "1", f"{server}/text").stdout == b"It rained all day.\n"
    for url, words in [
        (f"{server}/missing", "404"),
        (f"{server}/empty", "the page is empty"),
        (f"{server}/image-as-html", "a binary file, not a web page"),
        ("ftp://127.0.0.1/", "not ftp"),
    ]:
        done = call(main, url)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
        assert done.stderr.decode().startswith(f"summarize: {url}")
        assert words in done.stderr.decode()


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "0.0.0.0", "2130706433", "0x7f.1", "169.254.169.254", "10.0.0.1", "[::1]", "[::ffff:127.0.0.1]"],  # noqa: S104
)
def test_a_host_that_is_not_public_is_refused_however_it_is_written(host: str) -> None:
    """Before anything is sent: nobody listens on port 9."""
    with pytest.raises(PageError, match="is an address of a private network"):
        fetch(f"http://{host}:9/")


def test_a_page_of_this_machine_is_fetched_where_that_is_allowed_and_where_it_was_typed(server: str) -> None:
    assert fetch(f"{server}/story", allow_private=True).data == fetch_typed(f"{server}/story").data


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let 127.0.0.1 be an address of the internet, and 127.0.0.2 the only one that is not."""
    monkeypatch.setattr(connections, "is_public", lambda address: address != "127.0.0.2")


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("fetching", [fetch, fetch_typed])
def test_a_public_page_does_not_lead_to_a_private_one(server: str, fetching: Callable[[str], object]) -> None:
    with pytest.raises(PageError, match=r"redirected to http://127\.0\.0\.2:\d+/story: 127\.0\.0\.2 is an address of a private"):
        fetching(f"{server}/to-private")
    with pytest.raises(PageError, match=r"127\.0\.0\.2 refuses the connection"):  # it was asked: nobody listens there
        fetch(f"{server}/to-private", allow_private=True)


def test_a_private_page_that_was_typed_may_lead_to_another(server: str) -> None:
    with pytest.raises(PageError, match=r"127\.0\.0\.2 refuses the connection"):
        fetch_typed(f"{server}/to-private")


def test_an_address_is_checked_where_it_is_connected_to(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public at the first look-up and private at the next gains nothing: there is one look-up."""
    asked: list[object] = []

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(PageError, match="private network"):
        fetch(server.replace("127.0.0.1", "rebinding.example") + "/story")
    assert asked == ["rebinding.example"]


def test_a_proxy_may_be_private_and_what_it_is_asked_for_may_not(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy")
    monkeypatch.setenv("http_proxy", server)
    with pytest.raises(PageError, match=r"10\.0\.0\.1 is an address of a private network"):
        fetch("http://10.0.0.1/story")
    with pytest.raises(PageError, match="the server answered 404"):  # the proxy's answer
        fetch("http://93.184.215.14/story")


def test_a_redirect_from_https_to_http_is_refused(
    secure_server: str, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    assert "it redirects from https to http" in refusal(f"{secure_server}/to-plain")


def test_a_password_is_sent_to_its_server_alone_and_shown_nowhere(server: str) -> None:
    """Basic, as it was meant; in no message and in no address of a page."""
    secret = server.replace("//", "//user:s%65cret@")
    sent = b"Basic " + b64encode(b"user:secret")
    for name, expected in [("echo", sent), ("to-echo", sent), ("to-other-host", b"None")]:
        page = fetched(f"{secret}/{name}")
        assert (page.data, "cret" in page.url) == (expected, False)
    for url in (f"{secret}/missing", secret.replace("cret@", "c/ret@"), "http://user:secret@[::1/", "ftp://user:secret@a/"):
        with pytest.raises(PageError) as caught:
            fetched(url)
        assert not {"user", "cret", "s%65c", "ret"} & set(re.split(r"[/:@ ]", str(caught.value)))
    document = Document("It rained.", url="https://user:secret@example.org/rain")
    assert "secret" not in repr(document)
    assert "secret" not in Summarizer().summarize(document).to_html()


@pytest.mark.parametrize("name", ["steering-reason", "steering-type", "steering-packing", "to-escape"])
def test_nothing_that_a_server_says_steers_a_terminal(server: str, name: str) -> None:
    message = refusal(f"{server}/{name}")
    assert message.isprintable()
    assert len(message) < 600


def test_a_redirect_to_an_address_with_an_escape_sequence_says_so(server: str) -> None:
    assert r"it redirects to http://evil\x1b[31m.example/, which is not a valid address" in refusal(f"{server}/to-escape")
