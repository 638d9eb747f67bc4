"""Where the report of this run comes from, as git, the environment and the command line say.

Only addresses, the commit and its date are taken from variables; what is found never depends on them. No clock is
asked: two reports on one commit are the same. See
https://docs.github.com/actions/reference/variables-reference, https://docs.gitlab.com/ci/variables/predefined_variables
and https://reproducible-builds.org/specs/source-date-epoch.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from framework_lint.model.regex import regex
from framework_lint.reports.origin import Origin
from framework_lint.source.files import repository
from framework_lint.source.git import NoRevision, Repository

_WEB = regex(
    r"https?://[^\s\x00-\x1f\x7f\"'<>\\`/][^\s\x00-\x1f\x7f\"'<>\\`]*"
)  # no other scheme: a link must not run anything


def is_address(text: str) -> bool:
    return bool(_WEB.fullmatch(text))


def origin_of(environment: Mapping[str, str], source_url: str) -> Origin:
    """The origin of a report that is made here and now. `source_url` wins over what the platform says."""
    commit, seconds = _checked_out()
    commit = commit or environment.get("GITHUB_SHA") or environment.get("CI_COMMIT_SHA") or ""
    address = _of_lines(source_url) if source_url else _of_platform(environment) if commit else ""
    address = address.replace("{commit}", commit)
    made = _day(environment.get("SOURCE_DATE_EPOCH", "")) or _day(seconds)
    return Origin(made, commit, address if is_address(address) else "", _prefix())


def _of_lines(source_url: str) -> str:
    """Files lie below an address that does not say where `{path}` goes."""
    return source_url if "{path}" in source_url else f"{source_url.rstrip('/')}/{{path}}#L{{line}}"


def _of_platform(environment: Mapping[str, str]) -> str:
    """The address of a line on the platform that this workflow or pipeline runs for; empty where there is none."""
    if environment.get("GITHUB_SERVER_URL") and environment.get("GITHUB_REPOSITORY"):
        return _of_lines(f"{environment['GITHUB_SERVER_URL']}/{environment['GITHUB_REPOSITORY']}/blob/{{commit}}")
    if environment.get("CI_PROJECT_URL"):
        return _of_lines(f"{environment['CI_PROJECT_URL']}/-/blob/{{commit}}")
    return ""


def _day(seconds: str) -> date | None:
    return datetime.fromtimestamp(int(seconds), UTC).date() if re.fullmatch("[0-9]{1,11}", seconds) else None


def _checked_out() -> tuple[str, str]:
    """The commit that is checked out here, and when it was made, in seconds since 1970; empty where nobody knows."""
    try:
        repository = Repository(os.curdir)
        commit = repository.commit("HEAD")
        return commit, repository.committed(commit)
    except NoRevision:
        return "", ""


def _prefix() -> str:
    here = os.path.realpath(os.curdir)
    below = os.path.relpath(here, repository(here) or here)
    return "" if below == os.curdir else f"{below.replace(os.sep, '/')}/"
