"""What the environment of a GitHub workflow says: what it runs for, and how its platform is reached.

See https://docs.github.com/actions/reference/variables-reference.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple


class PullRequest(NamedTuple):
    number: int
    base: str  # the commit that it was opened or last updated against
    head: str  # the last commit of its branch
    fork: bool  # whether its branch is in a fork, whose workflows may only read


def pull_request(environment: Mapping[str, str]) -> PullRequest | None:
    """The pull request that this workflow runs for; None where it runs for something else."""
    try:
        with open(environment["GITHUB_EVENT_PATH"], encoding="utf-8") as file:
            event = json.load(file)["pull_request"]
        repository, base = event["head"].get("repo") or {}, event["base"]
        return PullRequest(
            int(event["number"]), str(base["sha"]), str(event["head"].get("sha", "")), bool(repository.get("fork"))
        )
    except (KeyError, OSError, ValueError, TypeError):
        return None


def summarize(environment: Mapping[str, str], text: str) -> None:
    """Add a text to the summary of the workflow's step, where there is one."""
    if environment.get("GITHUB_STEP_SUMMARY"):
        with open(environment["GITHUB_STEP_SUMMARY"], "a", encoding="utf-8") as summary:
            summary.write(text)


def api_of(environment: Mapping[str, str]) -> str:
    """Where the REST interface of the workflow's platform begins."""
    return environment.get("GITHUB_API_URL", "https://api.github.com").rstrip("/")


def headers(token: str) -> dict[str, str]:
    """What every request to the REST interface says."""
    return {
        "Authorization": f"Bearer {token}",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
