"""A profile: what in data of another shape is a level, a title, a criterion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from framework_lint.model.regex import regex


class Profile(NamedTuple):
    """Where the values of a framework stand in files of one shape.

    The first group are paths that lead to each of something; the others lead from there to what is said of it, and are
    looked for in it, then in what encloses it. A value in braces is put together: `{file}/{path}`.
    """

    files: tuple[str, ...]  # patterns
    name: str = ""  # of a profile that comes with the package

    levels: str = ""  # each level, which is a role, or one of a competency
    criteria: str = ""  # each criterion
    themes: str = ""  # each theme that criteria may belong to

    path: str = ""  # the career path
    track: str = ""
    level_id: str = ""  # what a level is called; without it, levels count from 1
    title: str = ""  # of the role, or of the competency
    id: str = ""  # by which others refer to the role
    summary: str = ""
    sfia: str = ""  # SFIA's level
    next: str = ""  # the role that comes next, by its id
    requires: str = ""  # each competency that a role requires: `a/b/3`
    level_count: str = ""  # how many levels there are, as the file says

    competency: str = ""  # by which roles refer to it; its levels are then no roles

    text: str = ""  # of a criterion; without it, it is the text itself
    level: str = ""  # of a criterion, by the level's id; without it, the level that it stands in
    theme: str = ""
    criterion_id: str = ""
    shared: str = ""  # whether it stands at several levels on purpose
    examples: str = ""  # each example of a criterion

    schema: str = ""  # the user's JSON Schema, from the configuration's folder

    theme_id: str = ""
    theme_title: str = ""


LEADING = ("levels", "criteria", "themes")  # what a profile reads: without one of them it reads nothing
OF_LEVELS = ("level-id", "title", "summary", "sfia", "next", "requires", "competency")  # nothing without `levels`
_TO_MANY = (*LEADING, "requires", "examples")  # in whose paths braces stand for each key

# A value that is put together: `{file}/{path}`.
PIECE = regex(r"\{([^{}]+)\}")


def paths_in(key: str, value: str) -> list[str]:
    """The paths in the value of a profile's key: the value itself, or those in the braces of one that is put
    together."""
    return [value] if key in _TO_MANY or "{" not in value else PIECE.findall(value)


# What a profile need not say: names that a value has unless it is said otherwise, and only where it is there.
_USUAL = {"id": "id", "criterion_id": "id", "shared": "shared", "examples": "examples[*]", "theme_id": "id"}


def with_usual_names(profile: Profile) -> Profile:
    """A profile with the usual names of what it does not say."""
    usual: dict[str, Any] = {key: name for key, name in _USUAL.items() if not getattr(profile, key)}
    if profile.levels and profile.level and not profile.level_id:
        usual["level_id"] = "id"  # to which criteria refer
    if not profile.theme_title:
        usual["theme_title"] = "title" if profile.theme_id == "name" else "name"
    return profile._replace(**usual)


def as_written(profile: Profile) -> tuple[tuple[str, str], ...]:
    """A profile's keys and values as a configuration writes them, without its files."""
    named = zip(profile._fields[2:], profile[2:], strict=True)
    return tuple((key.replace("_", "-"), str(value)) for key, value in named if value and key != "schema")


def profile_of(data: Mapping[str, Any], name: str = "") -> Profile:
    """The profile that a table `[[read]]` describes, which the schema accepts."""
    files = data["files"]
    values = {key.replace("-", "_"): value for key, value in data.items() if key != "files"}
    return Profile(files=(files,) if isinstance(files, str) else tuple(files), name=name, **values)
