"""The user's own folder for what this tool keeps: where it is, and whether what lies in one can be trusted."""

from __future__ import annotations

import os
import stat
import sys

from framework_lint.source.files import repository

RESULTS = "results"  # the folder in it with the results of runs


def folder() -> str:
    """The folder as each system has it; empty where the user has none.

    Only an absolute path is one: another would lead into the folder that is being checked.
    """
    home = os.path.expanduser("~") if os.environ.get("HOME") != "" else ""
    if sys.platform == "win32":
        above = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        above = os.path.join(home, "Library", "Caches")
    else:
        above = os.environ.get("XDG_CACHE_HOME", "")
        above = above if os.path.isabs(above) else os.path.join(home, ".cache")
    return os.path.join(above, "framework-lint") if os.path.isabs(above) else ""


def why_not(cache: str) -> str:
    """Why nothing may be kept in a folder, as part of a sentence; empty where it may. It need not exist yet.

    What somebody else can write there would be shown as the result of a check: another user of this machine, or
    whoever commits it to the repository.
    """
    for path, look in ((cache, os.stat), (os.path.join(cache, RESULTS), os.lstat)):
        try:
            status = look(path)
        except FileNotFoundError:
            break
        except OSError as error:
            return (error.strerror or str(error)).lower()
        if not stat.S_ISDIR(status.st_mode):
            return "it is no folder"
        if is_of_others(status):
            return "others can write into it"
    typed, real = os.path.abspath(cache), os.path.realpath(cache)
    top = repository(typed)
    if top is not None and os.path.realpath(top) != repository(real):
        return "a link leads out of its repository"
    if real in (repository(real), repository(typed)):
        return "it is a repository"
    return "git tracks it, or files in it" if any(map(_is_tracked, {typed, real})) else ""


def is_of_others(status: os.stat_result) -> bool:
    """Whether somebody else owns a file or a folder, or can write it."""
    return os.name != "nt" and (status.st_uid != os.geteuid() or bool(status.st_mode & 0o022))


def _is_tracked(path: str) -> bool:
    """Whether a repository has files of a folder, or a link in its place; also where nobody can say."""
    if repository(path) is None:
        return False
    from framework_lint.source.git import NoRevision, Repository

    try:
        return Repository(os.path.dirname(path)).tracked(path)
    except NoRevision:
        return True
