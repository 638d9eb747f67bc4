"""Whether addresses on the web still answer: the only part that opens a socket, and only with `--online`.

Asked are http and https addresses of listed hosts. What an address answers is remembered on disk for a day.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

if TYPE_CHECKING:
    import requests

HOSTS = ("sfia-online.org", "www.sfia-online.org")
GONE = (404, 410)  # RFC 9110, sections 15.5.5 and 15.5.11: the only answers that say that nothing is there

_WORKERS = 4
_ATTEMPTS = 3
_REDIRECTS = 5
_AGAIN = frozenset({429, 500, 502, 503, 504})


class Limits(NamedTuple):
    """Seconds: for one request, for the whole run, between attempts (doubled each time), and that an answer is kept."""

    request: float = 10.0
    run: float = 120.0
    pause: float = 0.5
    age: float = 24 * 3600.0


class Answer(NamedTuple):
    """What an address answered: a status that is final, or why there is none."""

    status: int | None
    reason: str = ""

    @property
    def gone(self) -> bool:
        return self.status in GONE


class _NoAnswer(Exception):
    """Nothing definite came back; `unreachable` where the host itself could not be reached."""

    def __init__(self, reason: str, unreachable: bool = False) -> None:
        super().__init__(reason)
        self.unreachable = unreachable


class Links:
    """Asks addresses, each once, and remembers what they answered.

    `warning` says in one line what could not be asked.
    """

    def __init__(self, hosts: Iterable[str] = HOSTS, limits: Limits | None = None, cache: str | None = None) -> None:
        self.hosts = frozenset(host.lower().rstrip(".") for host in hosts)
        self.limits = limits or Limits()
        self.warning = ""
        self._cache = cache_file() if cache is None else cache
        self._unreachable: dict[str, str] = {}  # hosts that are not asked again in this run, and why
        self._deadline = 0.0

    def ask(self, urls: Iterable[str]) -> dict[str, Answer]:
        """What each address answered, without those that are not to be asked; never raises for what the web does."""
        wanted = {url: urldefrag(url).url for url in urls if self.listed(url)}
        known = _read_cache(self._cache, self.limits.age)
        answers = {url: Answer(known[url][0]) for url in wanted.values() if url in known}
        missing = sorted(set(wanted.values()) - answers.keys())
        if missing:
            asked = self._ask_all(missing)
            now = time.time()
            known.update((url, (answer.status, now)) for url, answer in asked.items() if answer.status is not None)
            _write_cache(self._cache, known)
            answers.update(asked)
            self._warn(asked)
        return {url: answers[bare] for url, bare in wanted.items()}

    def listed(self, url: str) -> bool:
        """Whether an address may be asked: http or https, of a listed host, without a name and password."""
        try:
            parts = urlsplit(url)
            return parts.scheme.lower() in ("http", "https") and "@" not in parts.netloc and _host(parts) in self.hosts
        except ValueError:  # a port that is no number, a broken IPv6 address
            return False

    def _ask_all(self, urls: list[str]) -> dict[str, Answer]:
        """Ask in a few threads, as daemons: a server that never ends its answer cannot keep the run from ending."""
        self._deadline = time.monotonic() + self.limits.run
        answers: dict[str, Answer] = {}
        waiting = list(reversed(urls))
        changed = threading.Condition()
        session = _session()

        def work() -> None:
            while True:
                with changed:
                    if not waiting:
                        return
                    url = waiting.pop()
                answer = self._answer(session, url)
                with changed:
                    answers[url] = answer
                    changed.notify()

        for _ in range(min(_WORKERS, len(urls))):
            threading.Thread(target=work, daemon=True).start()
        with _progress(len(urls)) as advance, changed:
            while len(answers) < len(urls):
                left = self._deadline - time.monotonic()
                if left <= 0:
                    waiting.clear()
                    break
                changed.wait(min(left, 1.0))
                advance(len(answers))
            late = Answer(None, f"no answer within {self.limits.run:g} seconds for all links")
            return {url: answers.get(url, late) for url in urls}

    def _answer(self, session: requests.Session, url: str) -> Answer:
        host = _host(urlsplit(url))
        if host in self._unreachable:
            return Answer(None, self._unreachable[host])
        try:
            return Answer(self._status(session, url))
        except _NoAnswer as error:
            if error.unreachable:
                self._unreachable[host] = str(error)
            return Answer(None, str(error))
        except Exception as error:  # whatever a server makes the libraries below raise is no answer
            return Answer(None, f"{host}: {type(error).__name__}")

    def _status(self, session: requests.Session, url: str) -> int:
        """The status at the end of the redirects."""
        seen = {url}
        for _ in range(_REDIRECTS + 1):
            status, target = self._patiently(session, url)
            if target is None:
                return status
            url = urldefrag(urljoin(url, target)).url
            if not self.listed(url):
                raise _NoAnswer(f"redirected to {urlsplit(url).netloc or url}, which is not on the list of hosts")
            if url in seen:
                raise _NoAnswer(f"{urlsplit(url).netloc} redirects in a circle")
            seen.add(url)
        raise _NoAnswer(f"{urlsplit(url).netloc} redirects more than {_REDIRECTS} times")

    def _patiently(self, session: requests.Session, url: str) -> tuple[int, str | None]:
        """A status and where it redirects to; asked again, later and later, while a server says that it is busy."""
        for attempt in range(1, _ATTEMPTS + 1):
            status, target, retry_after = self._once(session, url)
            if status not in _AGAIN:
                return status, target
            if attempt < _ATTEMPTS:
                pause = max(self.limits.pause * 2 ** (attempt - 1), min(retry_after, self.limits.request))
                time.sleep(max(0.0, min(pause, self._left())))
        raise _NoAnswer(f"{urlsplit(url).netloc} answered {status}, {_ATTEMPTS} times")

    def _once(self, session: requests.Session, url: str) -> tuple[int, str | None, float]:
        import requests

        limit = min(self.limits.request, self._left())
        if limit <= 0:
            raise _NoAnswer("the time for all links is over")
        host = _host(urlsplit(url))
        try:
            # Only the head of the answer is read: however long its body is, it stays where it is.
            with session.get(url, timeout=limit, allow_redirects=False, stream=True) as response:
                after = response.headers.get("Retry-After", "")
                target = response.headers.get("Location") if response.status_code in (301, 302, 303, 307, 308) else None
                return response.status_code, target, float(after) if after.isdecimal() and len(after) < 6 else 0.0
        except requests.exceptions.ReadTimeout:
            raise _NoAnswer(f"{host} did not answer within {limit:g} seconds") from None
        except requests.exceptions.SSLError:
            raise _NoAnswer(f"{host} has no certificate that can be trusted", unreachable=True) from None
        except requests.exceptions.ConnectionError as error:
            raise _NoAnswer(f"{host} cannot be reached{_why(error)}", unreachable=True) from None

    def _left(self) -> float:
        return self._deadline - time.monotonic()

    def _warn(self, asked: dict[str, Answer]) -> None:
        silent = [answer for answer in asked.values() if answer.status is None]
        if not silent:
            return
        reasons = list(dict.fromkeys(answer.reason for answer in silent))
        which = "no link" if len(silent) == len(asked) else f"{len(asked) - len(silent)} of {len(asked)} links"
        more = f", and {len(reasons) - 1} other reason{'s' if len(reasons) > 2 else ''}" if len(reasons) > 1 else ""
        self.warning = f"{which} could be checked online: {reasons[0]}{more}"


def _host(parts: SplitResult) -> str:
    _ = parts.port  # ValueError for one that is no number
    return (parts.hostname or "").lower().rstrip(".")


def _why(error: BaseException) -> str:
    text = str(error)
    if "NameResolution" in text or "getaddrinfo" in text or "Name or service" in text:
        return ": its name is not known here; is the network down?"
    if "refused" in text:
        return ": it refuses connections"
    return "; is the network down?"


def _session() -> requests.Session:
    import requests
    from requests.adapters import HTTPAdapter

    from framework_lint import __version__

    session = requests.Session()
    session.headers["User-Agent"] = f"framework-lint/{__version__}"
    session.auth = _no_credentials
    adapter = HTTPAdapter(pool_connections=_WORKERS, pool_maxsize=_WORKERS)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def _no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Without it, requests would send what a `.netrc` holds for the host."""
    return request


class _progress:
    """A bar on standard error where that is a terminal; else nothing."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.bar: Any = None

    def __enter__(self) -> Any:
        if not sys.stderr.isatty():
            return lambda done: None
        from rich.console import Console
        from rich.progress import Progress

        self.bar = Progress(console=Console(stderr=True), transient=True)
        self.bar.start()
        task = self.bar.add_task("asking links", total=self.total)
        return lambda done: self.bar.update(task, completed=done)

    def __exit__(self, *error: object) -> None:
        if self.bar is not None:
            self.bar.stop()


# The answers on disk: {"version": 1, "answers": {url: [status, seconds since 1970]}}


def cache_file() -> str:
    """Where answers are kept: in the user's folder for caches, as each system has it."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        folder = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        folder = os.path.join(home, "Library", "Caches")
    else:
        folder = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(folder, "framework-lint", "links.json")


def _read_cache(path: str, age: float) -> dict[str, tuple[int | None, float]]:
    """The answers that are young enough; none where the file is missing or says something else."""
    import json

    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        answers = data["answers"] if data["version"] == 1 else {}
        now = time.time()
        return {
            url: (status, asked)
            for url, (status, asked) in answers.items()
            if isinstance(status, int) and isinstance(asked, int | float) and 0 <= now - asked < age
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _write_cache(path: str, answers: dict[str, tuple[int | None, float]]) -> None:
    """Write the file whole or not at all; a folder that cannot be written only means asking again."""
    import json
    import tempfile

    with suppress(OSError):
        folder = os.path.dirname(path)
        os.makedirs(folder, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix="links-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"version": 1, "answers": answers}, file)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
