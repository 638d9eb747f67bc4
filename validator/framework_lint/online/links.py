"""Which links still answer.

Only http and https addresses of listed hosts are asked, on their usual ports, where the host is a public one. What an
address answers is kept on disk for a day.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from framework_lint.model.regex import regex
from framework_lint.online.cache import cache_file, read_answers, write_answers
from framework_lint.online.progress import progress
from framework_lint.online.request import Head, NoAnswer, Web, ask, host_of, refusal

HOSTS = ("sfia-online.org", "www.sfia-online.org")
GONE = (404, 410)  # RFC 9110, sections 15.5.5 and 15.5.11: the only answers that say that nothing is there

_WORKERS = 4
_ATTEMPTS = 3
_REDIRECTS = 5
_AGAIN = frozenset({429, 500, 502, 503, 504})
_NAME = regex(r"(?=.{1,253}$)(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]*", re.ASCII | re.IGNORECASE)


def is_host_name(text: str) -> bool:
    """Whether a text is the name of a host: no address in numbers, no port, no path."""
    return _NAME.fullmatch(text) is not None


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


class Links:
    """Asks addresses, each once, and remembers what they answered.

    `warning` says in one line what could not be asked, `proposal` which hosts could be: a configuration may only
    propose hosts (`proposed`), since whoever brings one need not be the one whose machine asks.
    """

    def __init__(
        self,
        hosts: Iterable[str] = HOSTS,
        proposed: Iterable[str] = (),
        *,
        limits: Limits | None = None,
        cache: str | None = None,
        web: Web | None = None,
    ) -> None:
        self.hosts = frozenset(host.lower().rstrip(".") for host in hosts)
        self.limits = limits or Limits()
        self.warning = ""
        self.proposal = _proposal(sorted({host.lower() for host in proposed if is_host_name(host)} - self.hosts))
        self._web = web or Web()
        self._cache = cache_file() if cache is None else cache
        self._unreachable: dict[str, str] = {}  # hosts that are not asked again in this run, and why
        self._deadline = 0.0

    def ask(self, urls: Iterable[str]) -> dict[str, Answer]:
        """What each address answered, without those that are not to be asked; never raises for what the web does."""
        wanted = {url: urldefrag(url).url for url in urls if self.listed(url)}
        known = read_answers(self._cache, self.limits.age)
        answers = {url: Answer(known[url][0]) for url in wanted.values() if url in known}
        missing = sorted(set(wanted.values()) - answers.keys())
        if missing:
            asked = self._ask_all(missing)
            now = time.time()
            known.update((url, (answer.status, now)) for url, answer in asked.items() if answer.status is not None)
            write_answers(self._cache, known)
            answers.update(asked)
            self._warn(asked)
        return {url: answers[bare] for url, bare in wanted.items()}

    def listed(self, url: str) -> bool:
        """Whether an address may be asked: http or https, on the usual port of a listed host, without a user's name."""
        return not refusal(url, self.hosts)

    def _ask_all(self, urls: list[str]) -> dict[str, Answer]:
        """Ask in a few threads, as daemons: a server that never ends its answer cannot keep the run from ending."""
        self._deadline = time.monotonic() + self.limits.run
        answers: dict[str, Answer] = {}
        waiting = list(reversed(urls))
        changed = threading.Condition()

        def work() -> None:
            while True:
                with changed:
                    if not waiting:
                        return
                    url = waiting.pop()
                answer = self._answer(url)
                with changed:
                    answers[url] = answer
                    changed.notify()

        for _ in range(min(_WORKERS, len(urls))):
            threading.Thread(target=work, daemon=True).start()
        with progress(len(urls)) as advance, changed:
            while len(answers) < len(urls):
                left = self._deadline - time.monotonic()
                if left <= 0:
                    waiting.clear()
                    break
                changed.wait(min(left, 1.0))
                advance(len(answers))
            late = Answer(None, f"no answer within {self.limits.run:g} seconds for all links")
            return {url: answers.get(url, late) for url in urls}

    def _answer(self, url: str) -> Answer:
        host = host_of(urlsplit(url))
        if host in self._unreachable:
            return Answer(None, self._unreachable[host])
        try:
            return Answer(self._status(url))
        except NoAnswer as error:
            if error.unreachable:
                self._unreachable[host] = str(error)
            return Answer(None, str(error))
        except Exception as error:  # whatever a server makes the libraries below raise is no answer
            return Answer(None, f"{host}: {type(error).__name__}")

    def _status(self, url: str) -> int:
        """The status at the end of the redirects, each of which is looked at as the first address was."""
        host = host_of(urlsplit(url))
        seen = {url}
        for _ in range(_REDIRECTS + 1):
            head = self._patiently(url)
            if not head.location:
                return head.status
            try:
                url = urldefrag(urljoin(url, head.location)).url
            except ValueError:
                url = ""
            refused = refusal(url, self.hosts)
            if refused:
                raise NoAnswer(f"{host} redirects to {refused}")
            if url in seen:
                raise NoAnswer(f"{host} redirects in a circle")
            seen.add(url)
        raise NoAnswer(f"{host} redirects more than {_REDIRECTS} times")

    def _patiently(self, url: str) -> Head:
        """What is answered; asked again, later and later, while a server says that it is busy."""
        for attempt in range(1, _ATTEMPTS + 1):
            limit = min(self.limits.request, self._left())
            if limit <= 0:
                raise NoAnswer("the time for all links is over")
            head = ask(url, limit, self._web)
            if head.status not in _AGAIN:
                return head
            if attempt < _ATTEMPTS:
                pause = max(self.limits.pause * 2 ** (attempt - 1), min(head.retry_after, self.limits.request))
                time.sleep(max(0.0, min(pause, self._left())))
        raise NoAnswer(f"{host_of(urlsplit(url))} answered {head.status}, {_ATTEMPTS} times")

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


def _proposal(hosts: list[str]) -> str:
    if not hosts:
        return ""
    options = " ".join(f"--online-host {host}" for host in hosts)
    return f"the configuration proposes to ask {', '.join(hosts)} too; if you trust that, add {options}"
