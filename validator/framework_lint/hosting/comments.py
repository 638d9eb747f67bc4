"""The comments of a pull request on GitHub: ours is updated, or made where there is none.

The REST interface of version 2022-11-28: https://docs.github.com/rest/issues/comments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from framework_lint.hosting.comment import MARKER
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


class Comments:
    """The comments of one pull request."""

    def __init__(self, environment: Mapping[str, str], number: int) -> None:
        import requests
        from requests.adapters import HTTPAdapter
        from urllib3.util import Retry

        self._api = api = api_of(environment)
        self._graphql = environment.get("GITHUB_GRAPHQL_URL", "")
        self._all = f"{api}/repos/{environment['GITHUB_REPOSITORY']}/issues/{number}/comments"
        self._one = f"{api}/repos/{environment['GITHUB_REPOSITORY']}/issues/comments"
        self._session = requests.Session()
        self._session.headers.update(headers(environment["GITHUB_TOKEN"]))
        # What creates a comment is not repeated: the first request may have arrived.
        retry = Retry(3, backoff_factor=0.3, status_forcelist=(429, 502, 503, 504), allowed_methods={"GET", "PATCH"})
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def put(self, text: str, *, create: bool = True) -> str:
        """Make the comment read `text`: update ours, or create it where there is none and `create` says so. What was
        done: `created`, `updated`, `unchanged` or `none`. Raises NotAllowed."""
        for number, body in self._ours():
            if body.strip() == text.strip():
                return "unchanged"
            self._ask("PATCH", f"{self._one}/{number}", {"body": text})
            return "updated"
        if not create:
            return "none"
        self._ask("POST", self._all, {"body": text})
        return "created"

    def _ours(self) -> Iterator[tuple[int, str]]:
        """Comments that begin as ours do and that the token's account made. A token that may write may change those of
        others, too: whoever begins a comment as we do must not have it filled or kept by us."""
        account = None
        url: str | None = f"{self._all}?per_page=100"
        while url:
            answer = self._ask("GET", url)
            for comment in answer.json():
                body = comment.get("body") or ""
                if body.startswith(MARKER):
                    account = account or self._account()
                    if account.wrote(comment):
                        yield comment["id"], body
            url = answer.links.get("next", {}).get("url")
            if url and not url.startswith(self._all.partition("/repos/")[0]):
                return  # the token goes to nobody else

    def _account(self) -> Account:
        """Whom the token belongs to: a person says so; an app is not told over REST, but over GraphQL."""
        try:
            return Account(str(self._ask("GET", f"{self._api}/user").json()["login"]))
        except NotAllowed as error:
            if error.status not in (403, 404):
                raise
        if self._graphql and urlsplit(self._graphql)[:2] == urlsplit(self._api)[:2]:  # the token goes to nobody else
            with suppress(NotAllowed, ValueError, KeyError, TypeError):
                answer = self._ask("POST", self._graphql, {"query": "{viewer{login}}"}).json()
                return Account(f"{answer['data']['viewer']['login'].removesuffix('[bot]')}[bot]", app=True)
        return Account(WORKFLOW, app=True)

    def _ask(self, method: str, url: str, body: Mapping[str, str] | None = None) -> Any:
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
