"""Where the report of this run comes from, as the environment, git and the command line say.

Only addresses, the commit and the date are taken from variables; what is found never depends on them. See
https://docs.github.com/actions/reference/variables-reference, https://docs.gitlab.com/ci/variables/predefined_variables
and https://reproducible-builds.org/specs/source-date-epoch.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime

from framework_lint.reports.origin import Origin
from framework_lint.source.files import repository
from framework_lint.source.git import NoRevision, Repository

_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f\"'<>\\`]+")  # no other scheme: a link must not run anything


def is_address(text: str) -> bool:
    return bool(_WEB.fullmatch(text))


def origin_of(environment: Mapping[str, str], source_url: str) -> Origin:
    """The origin of a report that is made here and now. `source_url` wins over what the platform says."""
    commit = environment.get("GITHUB_SHA") or environment.get("CI_COMMIT_SHA") or _checked_out()
    address = _of_lines(source_url).replace("{commit}", commit) if source_url else _of_platform(environment)
    return Origin(_today(environment), commit, address if is_address(address) else "", _prefix())


def _of_lines(source_url: str) -> str:
    """Files lie below an address that does not say where `{path}` goes."""
    return source_url if "{path}" in source_url else f"{source_url.rstrip('/')}/{{path}}#L{{line}}"


def _of_platform(environment: Mapping[str, str]) -> str:
    """The address of a line on the platform that this workflow or pipeline runs for; empty where there is none."""
    if all(environment.get(name) for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")):
        place = "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/blob/{GITHUB_SHA}"
    elif all(environment.get(name) for name in ("CI_PROJECT_URL", "CI_COMMIT_SHA")):
        place = "{CI_PROJECT_URL}/-/blob/{CI_COMMIT_SHA}"
    else:
        return ""
    return _of_lines(place.format_map(environment))


def _today(environment: Mapping[str, str]) -> date:
    seconds = environment.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(seconds) if re.fullmatch("[0-9]{1,11}", seconds) else time.time(), UTC).date()


def _checked_out() -> str:
    """The commit that is checked out here; empty where there is none."""
    try:
        return Repository(os.curdir).commit("HEAD")
    except NoRevision:
        return ""


def _prefix() -> str:
    here = os.path.realpath(os.curdir)
    below = os.path.relpath(here, repository(here) or here)
    return "" if below == os.curdir else f"{below.replace(os.sep, '/')}/"
