"""GitHub's REST interface as a workflow's token may use it: requests, pages of a list, whose token it is.

Version 2022-11-28: https://docs.github.com/rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from framework_lint.hosting.workflow import api_of, headers

TIMEOUT = 20  # seconds for one request
WORKFLOW = "github-actions[bot]"  # whose comments those made with a workflow's own token are


class NotAllowed(Exception):
    """The platform refuses; the message says what and why. `status` is its answer, 0 where it gives none."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class Account(NamedTuple):
    """Whom a token belongs to."""

    login: str
    app: bool = False

    def wrote(self, comment: Mapping[str, Any]) -> bool:
        """Whether a comment is this account's own: not a person's of the same name, not another app's."""
        user, via = comment.get("user") or {}, comment.get("performed_via_github_app") or {}
        if user.get("login") != self.login:
            return False
        if not self.app:
            return True
        slug = self.login.removesuffix("[bot]")
        return user.get("type") == "Bot" and via.get("slug", slug) == slug


class Platform:
    """The repository that a workflow runs for."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Raises NotAllowed where the workflow hands no token on."""
        if "GITHUB_TOKEN" not in environment or "GITHUB_REPOSITORY" not in environment:
            raise NotAllowed("GITHUB_TOKEN or GITHUB_REPOSITORY is not set")
        import requests
        from requests.adapters import HTTPAdapter
        from urllib3.util import Retry

        self._api = api_of(environment)
        self._graphql = environment.get("GITHUB_GRAPHQL_URL", "")
        self.repository = f"{self._api}/repos/{environment['GITHUB_REPOSITORY']}"
        self._session = requests.Session()
        self._session.headers.update(headers(environment["GITHUB_TOKEN"]))
        # What creates a comment is not repeated: the first request may have arrived.
        retry = Retry(3, backoff_factor=0.3, status_forcelist=(429, 502, 503, 504), allowed_methods={"GET", "PATCH"})
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def listed(self, url: str) -> Iterator[dict[str, Any]]:
        """The entries of a list, page by page. Raises NotAllowed."""
        page: str | None = f"{url}?per_page=100"
        while page:
            answer = self.ask("GET", page)
            yield from answer.json()
            page = answer.links.get("next", {}).get("url")
            if page and not page.startswith(f"{self._api}/"):
                return  # the token goes to nobody else

    @cached_property
    def account(self) -> Account:
        """Whom the token belongs to: a person says so; an app is not told over REST, but over GraphQL. Raises
        NotAllowed."""
        try:
            return Account(str(self.ask("GET", f"{self._api}/user").json()["login"]))
        except NotAllowed as error:
            if error.status not in (403, 404):
                raise
        if self._graphql and urlsplit(self._graphql)[:2] == urlsplit(self._api)[:2]:  # the token goes to nobody else
            with suppress(NotAllowed, ValueError, KeyError, TypeError):
                answer = self.ask("POST", self._graphql, {"query": "{viewer{login}}"}).json()
                return Account(f"{answer['data']['viewer']['login'].removesuffix('[bot]')}[bot]", app=True)
        return Account(WORKFLOW, app=True)

    def ask(self, method: str, url: str, body: Mapping[str, Any] | None = None) -> Any:
        """The platform's answer. Raises NotAllowed."""
        import requests

        try:
            answer = self._session.request(method, url, json=body, timeout=TIMEOUT, allow_redirects=False)
        except requests.RequestException as error:
            raise NotAllowed(f"the platform does not answer ({type(error).__name__})") from None
        if answer.status_code in (200, 201):
            return answer
        why = ""
        with suppress(ValueError, AttributeError):
            why = str(answer.json().get("message", ""))
        raise NotAllowed(f"the platform says {answer.status_code}{f' ({why})' if why else ''}", answer.status_code)
