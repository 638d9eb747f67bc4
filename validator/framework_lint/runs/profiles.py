"""Profiles as people see them: what data was read by them, and the lines of a configuration that would say so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from framework_lint.model.data import Data
from framework_lint.model.framework import Framework
from framework_lint.runs.report import Checks

_SHOWN = 3  # files that a line names


def recognised(framework: Framework) -> dict[tuple[str, tuple[tuple[str, str], ...]], list[Data]]:
    """The files of data that were recognised by their form, by the name and the paths of their profile."""
    found: dict[tuple[str, tuple[tuple[str, str], ...]], list[Data]] = {}
    for data in framework.data:
        if not data.declared:
            found.setdefault((data.profile, data.paths), []).append(data)
    return found


def notice(checks: Checks) -> Iterator[str]:
    """What was read by ready profiles, and how to settle it."""
    for job, checked in checks:
        found = recognised(checked.framework)
        for name in dict.fromkeys(name for name, _ in found if name):  # what cannot be parsed has none (STR001)
            files = [data.where for (other, _), read in found.items() if other == name for data in read]
            shown = ", ".join(job.source.display(where) for where in files[:_SHOWN])
            more = f" and {len(files) - _SHOWN} more" if len(files) > _SHOWN else ""
            yield f'read as "{name}", by their form: {shown}{more}'
        if found:
            yield (
                "what is wrong with them is at most a warning until the configuration says how they are read: "
                "`framework-lint init` writes it down"
            )


def of_configuration(checks: Checks) -> Iterator[str]:
    """Patterns of the configuration that name no file, and files that two of its profiles name."""
    yield from _settings_of_nothing(checks)
    by_pattern: dict[str, list[bool]] = {}
    for job, checked in checks:
        settings, files = job.settings, checked.framework.files
        for profile in settings.profiles:
            for pattern in profile.files:
                by_pattern.setdefault(pattern, []).append(settings.names_none(pattern, files))
    for pattern, names_none in by_pattern.items():
        if all(names_none):
            yield f'the configuration reads "{pattern}" (`[[read]]`), and no file is called so'
    for job, checked in checks if by_pattern else ():
        twice: dict[tuple[str, ...], list[str]] = {}
        for where in sorted(checked.framework.files):
            patterns = tuple(", ".join(profile.files) for profile in job.settings.profiles_for(where))
            if len(patterns) > 1:
                twice.setdefault(patterns, []).append(job.source.display(where))
        for (first, *others), named_twice in twice.items():
            more = f" and {len(named_twice) - 1} more" if len(named_twice) > 1 else ""
            named = " and ".join(f'"{pattern}"' for pattern in (first, *others))
            only = f'only the first one, "{first}", reads it'
            yield f"{named_twice[0]}{more}: two `[[read]]` tables name it ({named}), and {only}"


def _settings_of_nothing(checks: Checks) -> Iterator[str]:
    """Patterns of `[per-path]` that name no file, unless it may lie outside of what is checked."""
    by_pattern: dict[str, list[bool]] = {}
    for job, checked in checks:
        settings = job.settings
        for entry in settings.per_path:
            inside = not settings.base or entry.pattern.startswith(f"{settings.base}/")
            names_none = inside and settings.names_none(entry.pattern, checked.framework.files)
            by_pattern.setdefault(entry.pattern, []).append(names_none)
    for pattern, names_none_of in by_pattern.items():
        if all(names_none_of):
            yield f'the configuration has settings for "{pattern}" (`[per-path]`), and no file is called so'


def like_data(checks: Checks) -> Iterator[str]:
    """Files that may be a framework's data and were not read, with what to do."""
    found = [job.source.display(where) for job, checked in checks for where in checked.framework.like_data]
    if found:
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        yield f"not read, though it may be a framework's data: {', '.join(found[:_SHOWN])}{more}"
        yield f"`framework-lint profile {found[0]}` shows what it holds, and proposes how it is read"


def as_configuration(framework: Framework) -> Iterator[str]:
    """The profiles by which data was recognised, as lines of a configuration."""
    merged: dict[str, tuple[dict[str, str], list[Data]]] = {}
    for (name, paths), read in recognised(framework).items():
        if not name:
            continue
        folder = read[0].where.rpartition("/")[0]
        values, files = merged.setdefault(f"{folder}\0{name}", ({}, []))
        for key, value in paths:
            values.setdefault(key, value)
        files += read
    for data in framework.data:  # one that cannot be parsed is of the form of those beside it
        if not data.declared and not data.profile:
            folder = data.where.rpartition("/")[0]
            beside = (files for key, (_, files) in merged.items() if key.partition("\0")[0] == folder)
            next(beside, []).append(data)
    for values, files in merged.values():
        yield ""
        yield f'# Read as "{next(data.profile for data in files if data.profile)}", by the form of the data.'
        yield from lines_of(patterns_of(sorted(data.where for data in files), framework.files), values)


def lines_of(files: Sequence[str], paths: dict[str, str]) -> Iterator[str]:
    """One profile as lines of a configuration."""
    yield "[[read]]"
    yield f"files = {json.dumps(files[0] if len(files) == 1 else list(files), ensure_ascii=False)}"
    for key, value in paths.items():
        yield f"{key} = {json.dumps(value, ensure_ascii=False)}"


def patterns_of(files: Sequence[str], of_framework: frozenset[str]) -> list[str]:
    """Files as one pattern where it names these and no others: all of a folder with one ending."""
    folder, _, name = files[0].rpartition("/")
    ending = name.rpartition(".")[2]
    pattern = f"{folder}/*.{ending}" if folder else f"*.{ending}"
    there = {
        where for where in of_framework if where.rpartition("/")[0] == folder and where.rpartition(".")[2] == ending
    }
    return [pattern] if len(files) > 1 and there == set(files) else list(files)
