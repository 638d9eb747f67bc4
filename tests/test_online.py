"""Links are asked for with --online only, against a real server on loopback; a plain run never opens a socket."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path

import pytest
from tree import Tree

from framework_lint.config import Settings
from framework_lint.engine import check
from framework_lint.online import HOSTS, Answer, Limits, Links, cache_file

ROOT = Path(__file__).resolve().parents[1]
QUICK = Limits(request=0.6, run=5.0, pause=0.01)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.credentials: set[str] = set()
        self.gone = threading.Event()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = self.path
        self.server.asked[path] += 1
        self.server.agents.add(self.headers.get("User-Agent", ""))
        self.server.credentials.add(self.headers.get("Authorization", ""))
        if path.startswith("/slow"):
            self.server.gone.wait(20)
        elif path == "/dripping":
            self.drip()
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
            self.answer(302, Location=f"http://localhost:{self.server.server_port}/never")
        elif path == "/elsewhere-by-file":
            self.answer(302, Location="file:///etc/hostname")
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
        while not self.server.gone.wait(0.1):
            self.wfile.write(b"H")

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


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def links(tmp_path: Path, *hosts: str, limits: Limits = QUICK) -> Links:
    return Links(hosts or ("127.0.0.1",), limits, str(tmp_path / "cache" / "links.json"))


def answer(server: Server, tmp_path: Path, path: str, limits: Limits = QUICK) -> tuple[Answer, str]:
    """What an address answers, and the warning."""
    asking = links(tmp_path, limits=limits)
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
    found, _ = answer(server, tmp_path, "/come-back-tomorrow")
    assert found.status is None
    assert time.monotonic() - begin < 3


def test_pauses_grow(server: Server, tmp_path: Path) -> None:
    begin = time.monotonic()
    answer(server, tmp_path, "/503", QUICK._replace(pause=0.2))
    assert 0.6 <= time.monotonic() - begin < 2


def test_a_slow_server(server: Server, tmp_path: Path) -> None:
    begin = time.monotonic()
    found, warning = answer(server, tmp_path, "/slow")
    assert found.status is None
    assert "did not answer within 0.6 seconds" in warning
    assert time.monotonic() - begin < 3


def test_a_head_that_never_ends_is_left_when_the_run_is_over(server: Server, tmp_path: Path) -> None:
    begin = time.monotonic()
    found, warning = answer(server, tmp_path, "/dripping", QUICK._replace(run=1.0))
    assert found.status is None
    assert "within 1 seconds" in warning
    assert time.monotonic() - begin < 3


def test_a_run_has_an_end_however_many_links_are_slow(server: Server, tmp_path: Path) -> None:
    asking = links(tmp_path, limits=QUICK._replace(run=1.0))
    begin = time.monotonic()
    found = asking.ask([server.url(f"/slow?{number}") for number in range(50)] + [server.url("/slow")])
    assert time.monotonic() - begin < 3
    assert all(one.status is None for one in found.values())


def test_an_endless_body_is_not_read(server: Server, tmp_path: Path) -> None:
    begin = time.monotonic()
    assert answer(server, tmp_path, "/endless")[0] == Answer(200)
    assert time.monotonic() - begin < 2


def test_redirects_on_one_host(server: Server, tmp_path: Path) -> None:
    assert answer(server, tmp_path, "/moved")[0] == Answer(200)
    assert answer(server, tmp_path, "/moved-and-gone")[0] == Answer(404)


@pytest.mark.parametrize(("path", "said"), [("/loop", "circle"), ("/stairs/1", "more than 5 times")])
def test_redirects_without_an_end(server: Server, tmp_path: Path, path: str, said: str) -> None:
    found, warning = answer(server, tmp_path, path)
    assert found.status is None
    assert said in warning
    assert server.asked.total() <= 6


@pytest.mark.parametrize("path", ["/elsewhere", "/elsewhere-by-file"])
def test_a_redirect_to_another_host_is_not_followed(server: Server, tmp_path: Path, path: str) -> None:
    found, warning = answer(server, tmp_path, path)
    assert found.status is None
    assert "not on the list of hosts" in warning
    assert server.asked["/never"] == 0


def test_a_redirect_to_a_listed_host_is_followed(server: Server, tmp_path: Path) -> None:
    url = server.url("/elsewhere")
    assert links(tmp_path, "127.0.0.1", "localhost").ask([url])[url] == Answer(200)
    assert server.asked["/never"] == 1


def test_a_server_that_hangs_up(server: Server, tmp_path: Path) -> None:
    found, warning = answer(server, tmp_path, "/hangs-up")
    assert found.status is None
    assert warning.startswith("no link could be checked online: 127.0.0.1 cannot be reached")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "http://127.0.0.2/",
        "http://localhost/",
        "ftp://127.0.0.1/",
        "file:///etc/hostname",
        "http://user:secret@127.0.0.1/",
        "http://127.0.0.1@example.org/",
        "http://127.0.0.1.example.org/",
        "http://127.0.0.1:port/",
        "http://[::1/",
        "//127.0.0.1/",
        "mailto:a@127.0.0.1",
        "",
    ],
)
def test_what_is_never_asked(tmp_path: Path, url: str) -> None:
    asking = links(tmp_path)
    assert not asking.listed(url)
    assert asking.ask([url]) == {}
    assert not asking.warning


def test_only_sfias_site_is_listed_by_itself() -> None:
    asking = Links()
    assert asking.listed("https://sfia-online.org/en/skillcode/9/POMG")
    assert asking.listed("https://WWW.sfia-online.org./en")
    assert not asking.listed("https://127.0.0.1/")
    assert not asking.listed("https://not-sfia-online.org/")
    assert set(HOSTS) == {"sfia-online.org", "www.sfia-online.org"}


def test_no_credentials_are_sent(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    answer(server, tmp_path, "/200")
    assert server.credentials == {""}


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
    first = links(tmp_path).ask(urls)
    again = links(tmp_path)
    assert again.ask(urls) == first
    assert server.asked["/404"] == server.asked["/200"] == 1
    assert server.asked["/503"] == 6, "what is no answer is not kept"
    links(tmp_path, limits=QUICK._replace(age=0.0)).ask(urls)
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


def test_an_answer_from_the_future_is_not_trusted(server: Server, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    answers = {server.url("/404"): [200, time.time() + 1e6]}
    (tmp_path / "cache" / "links.json").write_text(json.dumps({"version": 1, "answers": answers}))
    assert answer(server, tmp_path, "/404")[0] == Answer(404)


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own folder for caches")
def test_where_the_cache_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_file() == str(tmp_path / "framework-lint" / "links.json")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_file() == str(tmp_path / ".cache" / "framework-lint" / "links.json")


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
    asking = links(tmp_path)
    found = check(Tree(files(server)), Settings(select=("DOC707",)), jobs=1, links=asking).findings
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
    assert check(Tree(files(server)), Settings(select=("DOC707",)), jobs=1).findings == []
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
    proxies = {"NO_PROXY": "*", "no_proxy": "*"}
    done = call(
        NO_SOCKET,
        "check",
        "--online",
        "framework",
        XDG_CACHE_HOME=str(tmp_path),
        LOCALAPPDATA=str(tmp_path),
        HOME=str(tmp_path),
        **proxies,
    )
    assert (done.returncode, done.stderr) == (99, "a socket was opened\n")


NETWORK_DOWN = """
import sys, socket
def down(*args, **kwargs):
    raise socket.gaierror(-3, "Temporary failure in name resolution")
socket.getaddrinfo = down
from framework_lint.cli import run
sys.exit(run(sys.argv[1:]))
"""


def test_a_network_that_is_down_is_one_warning_and_no_failure(tmp_path: Path) -> None:
    proxies = {"NO_PROXY": "*", "no_proxy": "*"}
    done = call(
        NETWORK_DOWN,
        "check",
        "--online",
        "framework",
        XDG_CACHE_HOME=str(tmp_path),
        LOCALAPPDATA=str(tmp_path),
        HOME=str(tmp_path),
        **proxies,
    )
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("framework-lint: no link could be checked online: sfia-online.org cannot be reached")
    assert "network down" in done.stderr
    assert "nothing found" in done.stdout
