"""What is known about a framework of pages, as the settings that say so: each with the evidence as a comment."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.engine.header import evidence_of
from framework_lint.engine.read import read
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.rules.shared.habits import habits_of
from framework_lint.rules.shared.role_titles import is_role_title
from framework_lint.rules.shared.vocabulary import Vocabulary
from framework_lint.runs.profiles import as_configuration
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import Source

_DATA = (".yaml", ".yml", ".json", ".csv", ".toml", ".md")
_ENOUGH = 3  # job titles in a file that make it look like one of roles
_VALUE = regex(r"""(?:^|[:,\[;|"'])[ \t]*["']?([A-Z][\w &/().-]{2,50}?)["']?[ \t]*(?=$|[,\];|"'])""", re.MULTILINE)
_ABOUT_ROLES = regex(r"(?i)\b(?:levels?|roles?|titles?|grades?|competenc\w+|criteria|expectations)\b")
_LEVEL = regex(r"(?im)^[ \t-]*(?:level|grade)[ \t]*:[ \t]*[\"']?(\w+)")  # in front matter
_READ = 200_000  # characters of a file that are looked at
_FOLDERS = 4  # that a comment names


class Inferred(NamedTuple):
    """The lines of settings for a framework of pages, and files that look like roles and were not read as such."""

    settings: list[str]
    look_like_roles: list[str]


def infer(source: Source) -> Inferred:
    """What is inferred of a framework without a framework.yaml."""
    framework = read(source, workers=1).framework
    lines = list(_settings(source, framework)) if framework.roles else []
    lines += as_configuration(framework)
    return Inferred(lines, look_like_roles(source, framework))


def look_like_roles(source: Source, framework: Framework) -> list[str]:
    """The files of data, or with front matter, that hold several job titles and that no role was read from."""
    vocabulary = Vocabulary()
    known = {role.where for role in framework.roles} | {data.where for data in framework.data}
    found = []
    for where in source.files():
        if where in known or not where.lower().endswith(_DATA) or where.rpartition("/")[2].startswith("."):
            continue
        try:
            text = source.read(where)[:_READ].decode("utf-8", "replace").replace("\r\n", "\n")
        except Unreadable:
            continue
        is_page = where.lower().endswith(".md")
        if is_page:
            text = text[4 : text.find("\n---", 4)] if text.startswith("---\n") else ""
        titles = {value for value in _VALUE.findall(text) if is_role_title(value, vocabulary)}
        levels = {*_LEVEL.findall(text)} if is_page else ()
        if (len(titles) >= _ENOUGH and _ABOUT_ROLES.search(text)) or len(levels) >= _ENOUGH:
            found.append(where)
    return found


def _settings(source: Source, framework: Framework) -> Iterator[str]:
    roles = framework.roles
    pages = len({role.where for role in roles})
    yield f"# {_count(len(roles), 'role')} on {_count(pages, 'page')}, in {_folders(roles)}."
    yield "# A check that reads fewer fails."
    yield f"expect-roles = {len(roles)}"
    yield ""
    yield "[framework]"
    language = evidence_of(source, [role.where for role in roles]).language
    yield (
        f"# Of the words with two spellings {language.british} are British and {language.american} American."
        if language.british or language.american
        else "# No word has two spellings."
    )
    locale = f"locale = {json.dumps(framework.header.locale)}"
    is_clear = framework.header.locale_clear or not (framework.data or (language.american and not language.is_told))
    yield locale if is_clear else f"# {locale}  # not clear: write the one that is right"
    yield from _levels(roles)
    habits = habits_of(framework)
    if habits.names_skills:
        yield ""
        yield "[framework.sfia]"
        yield "# What most addresses of SFIA's site say, else the newest."
        yield f"version = {framework.header.sfia_version}"
        if habits.mixes_levels:
            mixed = habits.mixed_levels
            yield f"# {mixed.cases} of {mixed.of} roles ask for skills at other levels than their own."
            yield 'skill_levels = "mixed"'


def _levels(roles: tuple[Role, ...]) -> Iterator[str]:
    written = {(role.scale, role.level): role.level_id for role in roles if role.level is not None and role.level_id}
    scales = {scale for scale, _ in written}
    if not written:
        yield "# No role has a level."
    elif scales == {""}:
        yield "# Levels are SFIA's, 1 to 7."
    elif len(scales) > 1:
        named = ", ".join(written[key] for key in sorted(written, key=lambda key: (key[0], key[1] or 0)))
        yield f"# Levels of several scales, which are not compared: {named}."
    else:
        ranks = {rank or 0: level for (_, rank), level in written.items()}
        letters = next(iter(ranks.values())).rstrip("0123456789")
        ids = [ranks.get(rank, f"{letters}{rank}") for rank in range(min(ranks), max(ranks) + 1)]
        missing = [level for level in ids if level not in ranks.values()]
        yield "# As pages write them, from the lowest to the highest" + (
            f"; nobody stands at {', '.join(missing)}." if missing else "."
        )
        yield f"levels = {json.dumps(ids, ensure_ascii=False)}"


def _folders(roles: tuple[Role, ...]) -> str:
    folders = list(dict.fromkeys(role.where.rpartition("/")[0] or "this folder" for role in roles))
    return ", ".join(folders[:_FOLDERS]) + (" and others" if len(folders) > _FOLDERS else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
