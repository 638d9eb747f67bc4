"""Links are asked for with --online only; a plain run never opens a socket.

A real server listens on loopback, which is never asked: tests say which addresses a name has, and lead the connection
to a public one of them to the server.
"""

from __future__ import annotations

import json
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import trustme
from tree import Tree

from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.online.addresses import is_public
from framework_lint.online.cache import cache_file
from framework_lint.online.links import HOSTS, Answer, Limits, Links, is_host_name
from framework_lint.online.request import Web

ROOT = Path(__file__).resolve().parents[1]
QUICK = Limits(request=0.6, run=5.0, pause=0.01)
SOON = 15.0  # seconds: even on a busy machine, and before the server that makes a question wait lets go of it
HOST, OTHER = "handbook.example.org", "elsewhere.example.org"
PUBLIC = "93.184.215.14"


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.hosts: set[str] = set()
        self.sent = 0
        self.connections: list[tuple[str, int]] = []
        self.credentials: set[str] = set()
        self.gone = threading.Event()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://{HOST}{path}"

    def web(self, **addresses: list[str]) -> Web:
        """A web in which every name has a public address, or what is said here, and every connection ends here."""

        def resolve(host: str, port: int) -> list[str]:
            return addresses.get(host.partition(".")[0], [PUBLIC])

        def connect(address: str, port: int, timeout: float) -> socket.socket:
            self.connections.append((address, port))
            return socket.create_connection(("127.0.0.1", self.server_port), timeout)

        return Web(resolve, connect)


LEADS_ASTRAY = {
    "/to-a-file": ("file:///etc/hostname", "no http or https address"),
    "/to-another-port": (f"http://{HOST}:8080/never", "port 8080"),
    "/to-a-user": (f"http://me:secret@{HOST}/never", "a user's name"),
    "/to-this-machine": ("http://127.0.0.1/never", '"127.0.0.1", which is not on the list'),
    "/to-nothing": ("http://[::1/never", "what is no http or https address"),
}


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = self.path
        self.server.asked[path] += 1
        self.server.agents.add(self.headers.get("User-Agent", ""))
        self.server.hosts.add(self.headers.get("Host", ""))
        self.server.credentials.add(self.headers.get("Authorization", ""))
        if path.startswith("/slow"):
            self.server.gone.wait(20)
        elif path == "/dripping":
            self.drip()
        elif path == "/long-head":
            self.long_head()
        elif path == "/endless":
            self.endless()
        elif path == "/busy-once" and self.server.asked[path] == 1:
            self.answer(429, **{"Retry-After": "0"})
        elif path == "/come-back-tomorrow":
            self.answer(429, **{"Retry-After": "86400"})
        elif path == "/loop":
            self.answer(302, Location="/loop-back")
        elif path == "/loop-back":
            self.answer(302, Location="/loop")
        elif redirect := re.fullmatch(r"/stairs/(\d+)", path):
            self.answer(301, Location=f"/stairs/{int(redirect[1]) + 1}")
        elif path == "/moved":
            self.answer(301, Location="/here")
        elif path == "/moved-and-gone":
            self.answer(308, Location="/404")
        elif path == "/elsewhere":
            self.answer(302, Location=f"http://{OTHER}/never")
        elif path in LEADS_ASTRAY:
            self.answer(302, Location=LEADS_ASTRAY[path][0])
        elif path == "/moved-without-end":
            self.send_response(301)
            self.send_header("Location", "/here")
            self.end_headers()
            while not self.server.gone.is_set():
                self.wfile.write(b"x" * 65536)
        elif path == "/hangs-up":
            self.close_connection = True
        else:
            self.answer(int(path[1:]) if path[1:].isdecimal() else 200)

    def answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def drip(self) -> None:
        """A head that never ends, one byte at a time: no pause between two of them is long."""
        with suppress(OSError):
            while not self.server.gone.wait(0.1):
                self.wfile.write(b"H")

    def long_head(self) -> None:
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not self.server.gone.is_set():
                self.server.sent += self.wfile.write(b"X: " + b"x" * 9000 + b"\r\n")

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.gone.is_set():
            self.wfile.write(b"x" * 65536)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.gone.set()
    server.shutdown()
    server.server_close()


def links(
    server: Server, tmp_path: Path, *hosts: str, limits: Limits = QUICK, web: Web | None = None, proposed: str = ""
) -> Links:
    cache = str(tmp_path / "cache" / "links.json")
    return Links(hosts or (HOST,), proposed.split(), limits=limits, cache=cache, web=web or server.web())


def answer(
    server: Server, tmp_path: Path, path: str, limits: Limits = QUICK, web: Web | None = None
) -> tuple[Answer, str]:
    """What an address answers, and the warning."""
    asking = links(server, tmp_path, limits=limits, web=web)
    url = server.url(path)
    return asking.ask([url])[url], asking.warning


@pytest.mark.parametrize("status", [200, 204, 403, 404, 405, 410, 418])
def test_a_definite_answer(server: Server, tmp_path: Path, status: int) -> None:
    found, warning = answer(server, tmp_path, f"/{status}")
    assert found == Answer(status)
    assert found.gone == (status in (404, 410))
    assert not warning
    assert server.asked[f"/{status}"] == 1
    assert {agent.partition("/")[0] for agent in server.agents} == {"framework-lint"}
    assert server.hosts == {HOST}
    assert server.connections == [(PUBLIC, 80)]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_and_proves_nothing(server: Server, tmp_path: Path, status: int) -> None:
    found, warning = answer(server, tmp_path, f"/{status}")
    assert found.status is None
    assert server.asked[f"/{status}"] == 3
    assert str(status) in warning


def test_a_server_that_is_busy_once(server: Server, tmp_path: Path) -> None:
    assert answer(server, tmp_path, "/busy-once") == (Answer(200), "")
    assert server.asked["/busy-once"] == 2


def test_a_server_cannot_make_the_run_wait_for_as_long_as_it_likes(server: Server, tmp_path: Path) -> None:
    begin = time.monotonic()
    found, _ = answer(server, tmp_path, "/come-back-tomorrow", QUICK._replace(run=60.0))
    assert found.status is None
    assert time.monotonic() - begin < SOON


def test_pauses_grow(server: Server, tmp_path: Path) -> None:
    begin = time.monotonic()
    answer(server, tmp_path, "/503", QUICK._replace(pause=0.2))
    assert time.monotonic() - begin >= 0.6


def test_a_slow_server(server: Server, tmp_path: Path) -> None:
    begin = time.monotonic()
    found, warning = answer(server, tmp_path, "/slow")
    assert found.status is None
    assert "did not answer within 0.6 seconds" in warning
    assert time.monotonic() - begin < SOON


def test_a_head_that_never_ends_is_left(server: Server, tmp_path: Path) -> None:
    begin = time.monotonic()
    found, warning = answer(server, tmp_path, "/dripping")
    assert found.status is None
    assert "did not answer within 0.6 seconds" in warning
    assert time.monotonic() - begin < SOON


def test_a_head_that_is_too_long_is_left(server: Server, tmp_path: Path) -> None:
    found, _ = answer(server, tmp_path, "/long-head", QUICK._replace(request=5.0))
    assert found.status is None
    assert server.sent < 8_000_000, "what the system takes without being read"


def test_a_name_server_that_never_answers_is_left_when_the_run_is_over(server: Server, tmp_path: Path) -> None:
    def resolve(host: str, port: int) -> list[str]:
        server.gone.wait(20)
        return [PUBLIC]

    begin = time.monotonic()
    web = server.web()._replace(resolve=resolve)
    found, warning = answer(server, tmp_path, "/200", QUICK._replace(run=1.0), web)
    assert found.status is None
    assert "no answer within 1 seconds for all links" in warning
    assert time.monotonic() - begin < SOON


def test_a_run_has_an_end_however_many_links_are_slow(server: Server, tmp_path: Path) -> None:
    asking = links(server, tmp_path, limits=QUICK._replace(run=1.0))
    begin = time.monotonic()
    found = asking.ask([server.url(f"/slow?{number}") for number in range(50)] + [server.url("/slow")])
    assert time.monotonic() - begin < SOON
    assert all(one.status is None for one in found.values())


def test_an_endless_body_is_not_read(server: Server, tmp_path: Path) -> None:
    begin = time.monotonic()
    assert answer(server, tmp_path, "/endless")[0] == Answer(200)
    assert time.monotonic() - begin < SOON


def test_redirects_on_one_host(server: Server, tmp_path: Path) -> None:
    assert answer(server, tmp_path, "/moved")[0] == Answer(200)
    assert answer(server, tmp_path, "/moved-and-gone")[0] == Answer(404)


@pytest.mark.parametrize(("path", "said"), [("/loop", "circle"), ("/stairs/1", "more than 5 times")])
def test_redirects_without_an_end(server: Server, tmp_path: Path, path: str, said: str) -> None:
    found, warning = answer(server, tmp_path, path)
    assert found.status is None
    assert said in warning
    assert server.asked.total() <= 6


def test_the_body_of_a_redirect_is_not_read_either(server: Server, tmp_path: Path) -> None:
    begin = time.monotonic()
    assert answer(server, tmp_path, "/moved-without-end")[0] == Answer(200)
    assert time.monotonic() - begin < SOON


@pytest.mark.parametrize("path", LEADS_ASTRAY)
def test_a_redirect_is_looked_at_as_the_first_address_was(server: Server, tmp_path: Path, path: str) -> None:
    found, warning = answer(server, tmp_path, path)
    assert found.status is None
    assert f"{HOST} redirects to" in warning
    assert LEADS_ASTRAY[path][1] in warning
    assert server.asked == {path: 1}


def test_a_redirect_to_a_listed_host_is_followed_and_to_another_not(server: Server, tmp_path: Path) -> None:
    url = server.url("/elsewhere")
    assert f'"{OTHER}", which is not on the list' in answer(server, tmp_path, "/elsewhere")[1]
    assert server.asked["/never"] == 0
    assert links(server, tmp_path, HOST, OTHER).ask([url])[url] == Answer(200)
    assert server.asked["/never"] == 1
    assert server.hosts == {HOST, OTHER}


def test_a_redirect_to_a_listed_host_inside_is_not_followed(server: Server, tmp_path: Path) -> None:
    url = server.url("/elsewhere")
    asking = links(server, tmp_path, HOST, OTHER, web=server.web(elsewhere=["10.1.2.3"]))
    assert asking.ask([url])[url].status is None
    assert f"{OTHER} is an address of a private or reserved network" in asking.warning
    assert server.asked == {"/elsewhere": 1}


# --- Addresses ---

INSIDE = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 168.63.129.16
    169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255
    198.51.100.7 203.0.113.7 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
    :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::192.168.0.1
    64:ff9b:1::5db8:d70e 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 2002:7f00:1::1 2002:a00:1::
    2002:c0a8:1::1 3fff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 2606:4700::1%eth0 fec0::1 ff02::1
    localhost 127.1 0x7f000001 127.0.0.1:80
""".split()
OUTSIDE = """
    1.0.0.1 9.255.255.255 11.0.0.0 93.184.215.14 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 168.63.129.15
    172.15.255.255 172.32.0.0 192.0.1.1 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255
    2001:200::1 2606:2800:21f:cb07:6820:80da:af6b:8b2c 2a00:1450::1 ::ffff:93.184.215.14 64:ff9b::5db8:d70e
    2002:5db8:d70e::1
""".split()


@pytest.mark.parametrize("address", [*INSIDE, ""])
def test_addresses_of_this_machine_and_of_networks_of_ones_own(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["::1"], [PUBLIC, "192.168.1.1"], ["fe80::1%lo", PUBLIC]])
def test_a_host_with_an_address_inside_is_not_asked(server: Server, tmp_path: Path, addresses: list[str]) -> None:
    found, warning = answer(server, tmp_path, "/200", web=server.web(handbook=addresses))
    assert found.status is None
    assert f"{HOST} is an address of a private or reserved network, which is never asked" in warning
    assert server.connections == []


def test_a_name_is_resolved_once_for_each_request(server: Server, tmp_path: Path) -> None:
    """A name server that says something else the second time is not heard."""
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    web = server.web()._replace(resolve=lambda host, port: next(answers))
    assert answer(server, tmp_path, "/200", web=web)[0] == Answer(200)
    assert server.connections == [(PUBLIC, 80)]
    assert next(answers) == ["127.0.0.1"], "one answer was taken"


def test_the_next_address_is_taken_where_one_refuses(server: Server, tmp_path: Path) -> None:
    web = server.web(handbook=["2606:2800::1", PUBLIC])

    def connect(address: str, port: int, timeout: float) -> socket.socket:
        if ":" in address:
            raise OSError("no route")
        return web.connect(address, port, timeout)

    assert answer(server, tmp_path, "/200", web=web._replace(connect=connect))[0] == Answer(200)
    assert server.connections == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (ConnectionRefusedError(), "it refuses connections"),
        (TimeoutError(), "is the network down?"),
        (OSError("no route"), "is the network down?"),
        (socket.gaierror(), "its name is not known here"),
    ],
)
def test_a_host_that_cannot_be_reached_is_tried_once(
    server: Server, tmp_path: Path, failure: OSError, said: str
) -> None:
    tried = []

    def connect(address: str, port: int, timeout: float) -> socket.socket:
        tried.append(address)
        raise failure

    asking = links(server, tmp_path, web=server.web()._replace(connect=connect), limits=QUICK)
    asking.ask([server.url(f"/{number}") for number in range(20)])
    assert f"{HOST} cannot be reached" in asking.warning
    assert said in asking.warning
    assert len(tried) <= 4, "once for each thread"


# --- Certificates ---


@pytest.mark.parametrize(
    ("certified", "known", "said"),
    [(HOST, True, ""), (OTHER, True, "no certificate"), (HOST, False, "no certificate"), ("127.0.0.1", True, "no c")],
)
def test_a_certificate_is_asked_for_the_name_and_from_who_is_trusted(
    server: Server, tmp_path: Path, certified: str, known: bool, said: str
) -> None:
    authority = trustme.CA()
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(certified).configure_cert(inside)
    names = []
    inside.sni_callback = lambda connected, name, context: names.append(name)
    server.socket = inside.wrap_socket(server.socket, server_side=True)
    trust = ssl.create_default_context()
    (authority if known else trustme.CA()).configure_trust(trust)
    asking = links(server, tmp_path, web=server.web()._replace(trust=lambda: trust))
    url = server.url("/404").replace("http:", "https:")
    assert asking.ask([url])[url].gone == (not said)
    assert said in asking.warning
    assert names == [HOST]
    assert server.connections == [(PUBLIC, 443)]
    assert server.hosts == (set() if said else {HOST})


def test_who_is_trusted_by_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "SSLKEYLOGFILE"):
        monkeypatch.setenv(name, str(tmp_path / "x"))
    context = Web().trust()
    assert context.check_hostname
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert len(context.get_ca_certs()) > 50
    assert not (tmp_path / "x").exists()


def test_a_server_that_hangs_up(server: Server, tmp_path: Path) -> None:
    found, warning = answer(server, tmp_path, "/hangs-up")
    assert found.status is None
    assert warning.startswith(f"no link could be checked online: {HOST} cannot be reached")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "http://127.0.0.1/",
        "http://localhost/",
        f"ftp://{HOST}/",
        "file:///etc/hostname",
        f"http://user:secret@{HOST}/",
        f"http://{HOST}@example.org/",
        f"http://@{HOST}/",
        f"http://{HOST}.example.org/",
        f"http://{HOST}:8080/",
        f"http://{HOST}:22/",
        f"http://{HOST}:port/",
        f"http://{HOST}:99999/",
        "http://[::1/",
        f"//{HOST}/",
        f"mailto:a@{HOST}",
        "",
    ],
)
def test_what_is_never_asked(server: Server, tmp_path: Path, url: str) -> None:
    asking = links(server, tmp_path)
    assert not asking.listed(url)
    assert asking.ask([url]) == {}
    assert not asking.warning
    assert not server.connections


@pytest.mark.parametrize("url", ["http://{}:80/", "https://{}:443/", "HTTP://{}", "http://{}:443/", "https://{}./x"])
def test_what_is_asked(server: Server, tmp_path: Path, url: str) -> None:
    assert links(server, tmp_path).listed(url.format(HOST))


def test_only_sfias_site_is_listed_by_itself() -> None:
    asking = Links()
    assert asking.listed("https://sfia-online.org/en/skillcode/9/POMG")
    assert asking.listed("https://WWW.sfia-online.org./en")
    assert not asking.listed("https://127.0.0.1/")
    assert not asking.listed("https://not-sfia-online.org/")
    assert set(HOSTS) == {"sfia-online.org", "www.sfia-online.org"}


def test_the_environment_says_nothing(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text(f"machine {HOST} login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert answer(server, tmp_path, "/200")[0] == Answer(200)
    assert server.credentials == {""}
    assert server.connections == [(PUBLIC, 80)]


def test_an_address_cannot_end_the_line_it_is_asked_in(server: Server, tmp_path: Path) -> None:
    url = server.url("/a b\u00e9\x7f?q=\u2028 HTTP/1.1\x0bX: y")
    assert links(server, tmp_path).ask([url])[url] == Answer(200)
    assert dict(server.asked) == {"/a%20b%C3%A9%7F?q=%E2%80%A8%20HTTP/1.1%0BX:%20y": 1}


# --- Hosts beside SFIA's ---


def test_hosts_of_a_configuration_are_only_proposed(server: Server, tmp_path: Path) -> None:
    asking = links(server, tmp_path, HOST, proposed=f"{OTHER} {HOST.upper()} 127.0.0.1 {OTHER}:8080 [::1]")
    assert asking.proposal == (
        f"the configuration proposes to ask {OTHER} too; if you trust that, add --online-host {OTHER}"
    )
    assert not asking.listed(f"http://{OTHER}/")
    assert not links(server, tmp_path, HOST, proposed=HOST).proposal


@pytest.mark.parametrize("name", ["handbook.example.org", "x.io", "a-b.xn--p1ai", "Handbook.Example.ORG"])
def test_names_of_hosts(name: str) -> None:
    assert is_host_name(name)


@pytest.mark.parametrize(
    "name",
    ["", "localhost", "127.0.0.1", "::1", "x.io:80", "https://x.io", "x.io/", "a b.io", "x..io", "x.io\n", "é.io"],
)
def test_what_is_no_name_of_a_host(name: str) -> None:
    assert not is_host_name(name)


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal_and_nothing_elsewhere(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    answer(server, tmp_path, "/200")
    assert capfd.readouterr() == ("", "")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    assert answer(server, tmp_path, "/404")[0] == Answer(404)
    assert "asking links" in terminal.getvalue()
    assert capfd.readouterr().out == ""


# --- The cache ---


def test_an_answer_is_kept_for_a_while(server: Server, tmp_path: Path) -> None:
    urls = [server.url("/404"), server.url("/200"), server.url("/200#part"), server.url("/503")]
    first = links(server, tmp_path).ask(urls)
    again = links(server, tmp_path)
    assert again.ask(urls) == first
    assert server.asked["/404"] == server.asked["/200"] == 1
    assert server.asked["/503"] == 6, "what is no answer is not kept"
    links(server, tmp_path, limits=QUICK._replace(age=0.0)).ask(urls)
    assert server.asked["/404"] == 2
    assert not list((tmp_path / "cache").glob("links-*"))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"version": 2}', '{"version": 1, "answers": []}', '{"version": 1, "answers": {"x": 1}}'],
)
def test_a_broken_cache_is_written_anew(server: Server, tmp_path: Path, text: str) -> None:
    (tmp_path / "cache").mkdir()
    file = tmp_path / "cache" / "links.json"
    file.write_text(text)
    assert answer(server, tmp_path, "/404")[0] == Answer(404)
    assert json.loads(file.read_text())["answers"][server.url("/404")][0] == 404


def test_a_cache_that_cannot_be_written(server: Server, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    assert answer(server, tmp_path, "/200")[0] == Answer(200)


@pytest.mark.parametrize(
    "kept", [[200, 1e6], [True, 0], [99, 0], [600, 0], ["200", 0], [200, True], [200, 10**400], [200, -1e6], [200]]
)
def test_an_answer_that_cannot_be_is_not_trusted(server: Server, tmp_path: Path, kept: list[Any]) -> None:
    (tmp_path / "cache").mkdir()
    if len(kept) > 1 and type(kept[1]) in (int, float):
        kept[1] += int(time.time())
    answers = {server.url("/404"): kept}
    (tmp_path / "cache" / "links.json").write_text(json.dumps({"version": 1, "answers": answers}))
    assert answer(server, tmp_path, "/404")[0] == Answer(404)


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own folder for caches")
def test_where_the_cache_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_file() == str(tmp_path / "framework-lint" / "links.json")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_file() == str(tmp_path / ".cache" / "framework-lint" / "links.json")
    monkeypatch.setenv("XDG_CACHE_HOME", "in/the/repository")
    assert cache_file() == str(tmp_path / ".cache" / "framework-lint" / "links.json")
    monkeypatch.setenv("HOME", "in/the/repository")
    assert cache_file() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="has no such permissions and no such pipes")
def test_the_cache_is_for_the_user_alone_and_no_pipe(server: Server, tmp_path: Path) -> None:
    answer(server, tmp_path, "/200")
    file = tmp_path / "cache" / "links.json"
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    file.unlink()
    os.mkfifo(file)
    assert answer(server, tmp_path, "/200")[0] == Answer(200)
    assert server.asked["/200"] == 2
    assert file.is_file()


def test_a_cache_that_is_too_large_is_not_read(server: Server, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    text = json.dumps({"version": 1, "answers": {server.url("/404"): [200, time.time() - 1]}})
    (tmp_path / "cache" / "links.json").write_text(text + " " * (16 * 1024 * 1024 - len(text)))
    assert answer(server, tmp_path, "/404")[0] == Answer(200)
    (tmp_path / "cache" / "links.json").write_text(text + " " * (16 * 1024 * 1024 - len(text) + 1))
    assert answer(server, tmp_path, "/404")[0] == Answer(404)


def test_without_a_folder_for_caches_nothing_is_kept(server: Server, tmp_path: Path) -> None:
    for _ in range(2):
        Links((HOST,), limits=QUICK, cache="", web=server.web()).ask([server.url("/200")])
    assert server.asked["/200"] == 2


# --- The rule, and the command ---


def files(server: Server) -> dict[str, str]:
    role = "title: {}\nlevel: {}\nscope_summary: x\ndescription: See {}, please.\nskills: [{{code: POMG, url: {}}}]\n"
    return {
        "framework.yaml": "version: 1\nname: x\npaths: {p: {title: P}}\n",
        "roles/p/level-6-a.yaml": role.format("A", 6, server.url("/404"), server.url("/410")),
        "roles/p/level-7-b.md": f"# B\n\n**Level 7** | **Career Path:** P\n\nSee [that]({server.url('/404')}), "
        f"[this]({server.url('/200')}) and [more]({server.url('/500')}) and [other](http://example.org/404).\n",
        "index.md": f"# Index\n\n[gone]({server.url('/404#part')})\n",
    }


def test_dead_links_are_told_once_each_at_their_places(server: Server, tmp_path: Path) -> None:
    asking = links(server, tmp_path)
    found = check(Tree(files(server)), Settings(select=("DOC707",)), workers=1, links=asking).findings
    told = [(one.path, one.span.line, one.message.rpartition(" ")[2], len(one.related)) for one in found]
    assert told == [
        ("index.md", 3, "404", 0),
        ("roles/p/level-6-a.yaml", 4, "404", 1),
        ("roles/p/level-6-a.yaml", 5, "410", 0),
    ]
    assert [related.path for one in found for related in one.related] == ["roles/p/level-7-b.md"]
    assert server.asked["/404"] == 1
    assert "3 of 4 links could be checked online" in asking.warning


def test_without_online_nothing_is_asked(server: Server) -> None:
    assert check(Tree(files(server)), Settings(select=("DOC707",)), workers=1).findings == []
    assert server.asked.total() == 0


NO_SOCKET = """
import os, socket, sys
def refuse(*args, **kwargs):
    print("a socket was opened", file=sys.stderr, flush=True)
    os._exit(99)
class Refused(socket.socket):
    __init__ = refuse
socket.socket = Refused
socket.create_connection = socket.getaddrinfo = refuse
from framework_lint.cli import run
sys.exit(run(sys.argv[1:]))
"""


def call(code: str, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "validator"), **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("args", [[], ["check", "examples/as-published", "--format", "json"], ["sfia", "show", "POMG"]])
def test_a_plain_run_never_opens_a_socket(args: list[str]) -> None:
    done = call(NO_SOCKET, *args)
    assert done.returncode in (0, 1), done.stderr
    assert "socket" not in done.stderr


def test_online_would_open_one(tmp_path: Path) -> None:
    """The same call with --online: so the proof above proves something."""
    done = call(
        NO_SOCKET,
        "check",
        "--online",
        "framework",
        XDG_CACHE_HOME=str(tmp_path),
        LOCALAPPDATA=str(tmp_path),
        HOME=str(tmp_path),
    )
    assert done.returncode == 99
    assert done.stderr.startswith("a socket was opened")  # by each of its threads that comes so far


NETWORK_DOWN = """
import sys, socket
def down(*args, **kwargs):
    raise socket.gaierror(-3, "Temporary failure in name resolution")
socket.getaddrinfo = down
from framework_lint.cli import run
sys.exit(run(sys.argv[1:]))
"""


def test_a_network_that_is_down_is_one_warning_and_no_failure(tmp_path: Path) -> None:
    done = call(
        NETWORK_DOWN,
        "check",
        "--online",
        "framework",
        XDG_CACHE_HOME=str(tmp_path),
        LOCALAPPDATA=str(tmp_path),
        HOME=str(tmp_path),
    )
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("framework-lint: no link could be checked online: sfia-online.org cannot be reached")
    assert "network down" in done.stderr
    assert "nothing found" in done.stdout


def test_a_host_has_to_be_named_by_who_runs_the_check(tmp_path: Path) -> None:
    framework = tmp_path / "framework.yaml"
    framework.write_text("version: 1\nname: x\n")
    (tmp_path / ".framework-lint.toml").write_text(f'[rules.DOC707]\nhosts = ["{HOST}", "127.0.0.1"]\n')
    (tmp_path / "overview.md").write_text(f"See [this](http://{HOST}/x) and [that](http://127.0.0.1/x).\n")
    cache = {"XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "HOME": str(tmp_path)}
    proposed = call(NETWORK_DOWN, "check", "--online", str(tmp_path), **cache)
    assert proposed.stderr.startswith(
        f"framework-lint: the configuration proposes to ask {HOST} too; if you trust that, add --online-host {HOST}\n"
    )
    named = call(NETWORK_DOWN, "check", "--online", "--online-host", HOST, str(tmp_path), **cache)
    assert named.stderr.startswith(f"framework-lint: no link could be checked online: {HOST} cannot be reached")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--online-host", HOST], "--online-host goes with --online"),
        (["--online", "--online-host", "127.0.0.1"], '"127.0.0.1" is no name of a host'),
        (["--online", "--online-host", f"http://{HOST}/"], "is no name of a host"),
    ],
)
def test_hosts_that_cannot_be_asked_are_usage_errors(args: list[str], said: str) -> None:
    done = call(NO_SOCKET, "check", *args)
    assert done.returncode == 2
    assert said in done.stderr
