"""GitHub's code scanning: https://docs.github.com/rest/code-scanning (version 2022-11-28)."""

from __future__ import annotations

import base64
import gzip
import json
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from framework_lint.hosting.workflow import api_of, headers
from framework_lint.source.git import NoRevision, Repository

TIMEOUT = 20  # seconds for one request
PAUSE = 3.0  # seconds between two questions whether the file is read
PATIENCE = 60.0  # seconds until a file that is still being read counts as taken


class NoSarif(Exception):
    """What was read is no SARIF report of ours."""


class NotTaken(Exception):
    """Code scanning does not take the findings; the message says why."""


def read_sarif(data: bytes) -> dict[str, Any]:
    """The SARIF document without what comments and the baseline take away: code scanning knows no suppressions, and
    would show that as open. Raises NoSarif."""
    try:
        sarif = json.loads(data)
        runs = [
            {**run, "results": [result for result in run["results"] if not result.get("suppressions")]}
            for run in sarif["runs"]
        ]
        return {**sarif, "runs": runs}
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
        raise NoSarif from None


def checked_out_commit() -> str:
    """The commit that is checked out here; empty where this is no repository."""
    with suppress(NoRevision):
        return Repository(".").commit("HEAD")
    return ""


def commit_and_ref(environment: Mapping[str, str], head: str) -> tuple[str, str]:
    """The commit and the ref that findings belong to when `head` is checked out. A workflow of a pull request runs for
    a merge that GitHub made; who checks out the branch instead has other lines."""
    commit, ref = environment["GITHUB_SHA"], environment["GITHUB_REF"]
    if head and head != commit and ref.startswith("refs/pull/"):
        return head, ref.removesuffix("/merge").removesuffix("/head") + "/head"
    return head or commit, ref


def upload(environment: Mapping[str, str], sarif: Mapping[str, Any], head: str) -> None:
    """Give findings to the code scanning of the repository that a workflow runs for, and wait until they are read.

    `head` is the commit that was checked, "" where that is unknown. Raises NotTaken.
    """
    try:
        sarifs = f"{api_of(environment)}/repos/{environment['GITHUB_REPOSITORY']}/code-scanning/sarifs"
        commit, ref = commit_and_ref(environment, head)
        token = environment["GITHUB_TOKEN"]
    except KeyError as error:
        raise NotTaken(f"{error.args[0]} is not set, as it is in a workflow") from None
    packed = base64.b64encode(gzip.compress(json.dumps(sarif).encode())).decode("ascii")
    body = {"commit_sha": commit, "ref": ref, "sarif": packed, "tool_name": "framework-lint"}
    accepted = _ask("POST", sarifs, token, body)
    for _ in range(round(PATIENCE / PAUSE)):
        state = _ask("GET", f"{sarifs}/{accepted['id']}", token)
        if state.get("processing_status") == "failed":
            raise NotTaken(f"the platform cannot use the file: {'; '.join(state.get('errors') or [])}")
        if state.get("processing_status") == "complete":
            return
        time.sleep(PAUSE)


def _ask(method: str, url: str, token: str, body: object = None) -> dict[str, Any]:
    """What the platform answers to a request. Raises NotTaken where it refuses."""
    import requests

    try:
        response = requests.request(
            method, url, json=body, headers=headers(token), timeout=TIMEOUT, allow_redirects=False
        )
    except requests.RequestException as error:
        raise NotTaken(f"the platform does not answer ({type(error).__name__})") from None
    answer: dict[str, Any] = {}
    with suppress(ValueError, TypeError):
        answer = dict(response.json())
    if response.status_code in (200, 202) and (method == "GET" or "id" in answer):
        return answer
    why = f" ({answer['message']})" if answer.get("message") else ""
    raise NotTaken(f"the platform says {response.status_code}{why}")
