"""`framework-lint sfia`: look up SFIA skills, take texts from a licensed file, see what a newer version changes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from framework_lint import terminal
from framework_lint.commands.choice import Choice
from framework_lint.sfia import VERSIONS, Facts, SkillFacts, facts, suggest

if TYPE_CHECKING:
    from framework_lint.sfia.dataset import Dataset

NEWEST = VERSIONS[-1]

_VERSION = Choice([str(version) for version in VERSIONS])


@click.group("sfia")
def command() -> None:
    """Look up SFIA skills, take texts from your licensed file, see what a newer version changes."""


@command.command("show")
@click.argument("code")
@click.option("--version", type=_VERSION, default=str(NEWEST), help=f"The version of SFIA.  [default: {NEWEST}]")
def show(code: str, version: str) -> int:
    """Show a skill: its name, category, levels and address, and what changed since the version before."""
    known, code = facts(int(version)), code.strip().upper()
    skill = known.get(code)
    if skill:
        terminal.show_lines("\n".join(_shown(skill, known)))
    elif known.known(code):
        terminal.show_lines("\n".join(_shown_elsewhere(code, known)))
    else:
        raise click.UsageError(_unknown(code, known))
    return 0


def _shown(skill: SkillFacts, known: Facts) -> list[str]:
    lines = [
        f"{skill.code}  {' / '.join(skill.names)}",
        f"  {skill.category} / {skill.subcategory}",
        f"  levels {_numbers(skill.levels)}",
        f"  {skill.url}",
    ]
    if known.version > VERSIONS[0]:
        changes = "; ".join(_changes(skill.code, known.version - 1, known.version))
        lines.append(f"  since SFIA {known.version - 1}: {changes or 'no change of name, category or levels'}")
    others = known.other_versions(skill.code)
    lines.append(f"  also in SFIA {_and(others)}" if others else "  in no other version since SFIA 6")
    return lines


def _shown_elsewhere(code: str, known: Facts) -> list[str]:
    """A skill that the version does not have: its facts in another version, and the nearest skills."""
    from framework_lint.sfia.history import nearest

    versions = known.other_versions(code)
    newest = facts(versions[-1])
    lines = [
        f"{code} is not in SFIA {known.version}; SFIA {_and(versions)} {'has' if len(versions) == 1 else 'have'} it:"
    ]
    lines += [f"  {line}" for line in _shown(newest.skills[code], newest)[:4]]
    near = nearest(code, known.version)
    if near:
        lines.append(f"nearest in SFIA {known.version}: {', '.join(_named(known.skills[other]) for other in near)}")
    return lines


def _changes(code: str, old: int, new: int) -> list[str]:
    """What changed for a skill between two versions, in words."""
    from framework_lint.sfia.history import change

    changed = change(code, old, new)
    if changed.old is None or changed.new is None:
        return ["new" if kind == "added" else kind for kind in changed.kinds]
    phrases = {
        "renamed": f'renamed from "{changed.old.name}"',
        "moved": f"moved from {changed.old.category} / {changed.old.subcategory}",
        "levels": _levels(changed.gained, changed.lost),
    }
    return [phrases[kind] for kind in changed.kinds]


def _levels(gained: tuple[int, ...], lost: tuple[int, ...]) -> str:
    parts = [
        f"level{'s' if len(numbers) > 1 else ''} {_numbers(numbers)} {word}"
        for numbers, word in ((gained, "new"), (lost, "gone"))
        if numbers
    ]
    return ", ".join(parts)


def _unknown(code: str, known: Facts) -> str:
    from framework_lint.sfia.responsibility import ATTRIBUTES

    if code in ATTRIBUTES:
        return f"{code} is an attribute of SFIA 9, not a skill: https://sfia-online.org/en/shortcode/9/{code}"
    near = [_named(known.skills[other]) for other in suggest(code, known.version)]
    more = (
        f"; did you mean {' or '.join(near)}?" if near else "; `framework-lint sfia search WORDS` finds skills by name"
    )
    return f'no version of SFIA has a skill with the code "{code}"{more}'


@command.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--version", type=_VERSION, default=str(NEWEST), help=f"The version of SFIA.  [default: {NEWEST}]")
def search(words: tuple[str, ...], version: str) -> int:
    """List the skills whose code, name, older names or category have all WORDS."""
    wanted = " ".join(words).casefold().split()
    known = facts(int(version))
    skills = [skill for skill in known.skills.values() if _has_all(wanted, _searched(skill))]
    if not skills:
        skills = [known.skills[code] for code in suggest(" ".join(words), known.version)]
        near = "; near to it:" if skills else ""
        terminal.say(f'no skill of SFIA {version} has the words "{" ".join(words)}"{near}')
    skills.sort(key=lambda skill: (not _has_all(wanted, skill.name.casefold()), skill.name))
    width = max((len(skill.name) for skill in skills), default=0)
    for skill in skills:
        terminal.show(
            f"{skill.code}  {skill.name:{width}}  {_numbers(skill.levels):13}  {skill.category} / {skill.subcategory}"
        )
    return 0 if skills else 1


def _has_all(words: list[str], text: str) -> bool:
    return all(word in text for word in words)


def _searched(skill: SkillFacts) -> str:
    """The text in which `search` looks for words."""
    older = (other.name for version in VERSIONS if (other := facts(version).get(skill.code)))
    return "\n".join((skill.code, *skill.names, *older, skill.category, skill.subcategory)).casefold()


def _codes(context: click.Context, parameter: click.Parameter, value: str) -> list[str]:
    return [code.strip().upper() for code in value.split(",") if code.strip()]


def _range(context: click.Context, parameter: click.Parameter, value: str) -> list[int]:
    levels: set[int] = set()
    for part in value.split(","):
        first, dash, last = part.strip().partition("-")
        if not (first in "1234567" and first and (not dash or (last in "1234567" and last and first <= last))):
            raise click.BadParameter(f'"{value}" is neither a level from 1 to 7 nor a range such as 4-7')
        levels.update(range(int(first), int(last or first) + 1))
    return sorted(levels)


@command.command("import")
@click.argument("file", metavar="FILE")
@click.option("--skills", "codes", required=True, metavar="CODE,...", callback=_codes, help="The skills to take.")
@click.option(
    "--levels",
    default="1-7",
    metavar="LEVELS",
    callback=_range,
    help="Their levels, such as 4-7 or 2,3.  [default: 1-7]",
)
@click.option("--to", "folder", metavar="DIR", help="Where skill files are.  [default: skills/ of this framework]")
def import_(file: str, codes: list[str], levels: list[int], folder: str | None) -> int:
    """Take the texts of skills from your licensed SFIA file into skills/<CODE>.yaml.

    FILE is the skills sheet as SFIA publishes it, CSV or XLSX. Files that exist keep their comments, their order, other
    levels and your own keys; a skill that is `tailored: true` keeps its texts.
    """

    from framework_lint.runs.skill_file import NotEditable, skill_files
    from framework_lint.source.files import top_of
    from framework_lint.source.writer import NotWritten, write_file

    folder = folder or _skills_folder()
    top = top_of(os.path.dirname(os.path.abspath(folder)))
    pinned = _pinned_version(folder)
    dataset = _dataset(file, pinned)
    missing = [code for code in codes if code not in dataset.rows]
    if missing:
        raise click.UsageError(_not_there(file, missing, dataset))
    rows = [dataset.rows[code] for code in dict.fromkeys(codes)]
    try:
        files = list(skill_files(folder, top, rows, levels, dataset.version or pinned))
        for path, before, after, taken in files:  # only once all of them could be prepared
            if before != after:
                write_file(path, after, top, before)
            what = f"levels {_numbers(taken)}" if taken else f"it has none of the levels {_numbers(levels)}"
            terminal.show(f"{'unchanged' if before == after else 'wrote'} {path} ({what})")
    except (NotEditable, NotWritten) as error:
        raise click.UsageError(str(error)) from None
    return 0


def _dataset(file: str, version: int | None) -> Dataset:
    """Read a licensed SFIA file, with a warning for each oddity in it. Raises a usage error."""
    from pathlib import Path

    from framework_lint.sfia.dataset import DatasetError, read_dataset

    try:
        dataset = read_dataset(Path(file), version)
    except DatasetError as error:
        raise click.UsageError(str(error)) from None
    for complaint in dataset.complaints:
        terminal.say(f"warning: {file}: {complaint.message}")
    return dataset


def _not_there(file: str, missing: list[str], dataset: Dataset) -> str:
    from difflib import get_close_matches

    near = get_close_matches(missing[0], list(dataset.rows), 1, 0.7)
    more = f"; did you mean {near[0]} ({dataset.rows[near[0]].name})?" if near else ""
    return f"{file} does not have the skill{'s' if len(missing) > 1 else ''} {', '.join(missing)}{more}"


def _skills_folder() -> str:
    from framework_lint.source.roots import default_roots

    roots = default_roots(".")
    if len(roots) != 1:
        problem = (
            "there is no framework.yaml here, in framework/ or below"
            if not roots
            else "there are several frameworks here"
        )
        raise click.UsageError(f"{problem}; say with --to where the skill files are")
    return os.path.relpath(os.path.join(roots[0], "skills"))


def _pinned_version(folder: str) -> int | None:
    """The SFIA version of the framework that a folder of skill files is part of."""
    from framework_lint.documents.framework_data import read_version
    from framework_lint.documents.yaml.reader import read_yaml
    from framework_lint.source.files import Unreadable, read, top_of

    file = os.path.join(folder, os.pardir, "framework.yaml")
    try:
        root = read_yaml("framework.yaml", read(file, top_of(os.path.dirname(os.path.abspath(folder))))).root
    except Unreadable:
        return None
    sfia = root.get("sfia") if root else None
    return read_version(sfia.get("version")) if sfia else None


@command.command("migrate")
@click.argument("path", default=".")
@click.option("--to", "version", type=_VERSION, default=str(NEWEST), help=f"The version to go to.  [default: {NEWEST}]")
@click.option("--format", "form", type=Choice(["text", "json"]), default="text", help="How it is written.")
def migrate(path: str, version: str, form: str) -> int:
    """Say what the framework here, or at PATH, would have to change for another version of SFIA. Writes nothing."""
    from framework_lint.engine.read import read
    from framework_lint.sfia.migration import as_json, as_text, plan
    from framework_lint.source.files import top_of
    from framework_lint.source.tree import WorkTree

    folder = _framework_folder(path)
    source = WorkTree(folder or path, top_of(folder or path, [path]))
    reading = None if folder is None else read(source)
    if reading is None or not (reading.framework.roles or reading.framework.skills or reading.problems):
        terminal.complain("there is no framework here: no roles, no skills, no framework.yaml")
        return 3
    for problem in reading.problems:
        terminal.say(f"warning: {source.display(problem.path)}: {problem.message}")
    changes = plan(reading.framework, int(version))
    if form == "json":
        import json

        terminal.emit([json.dumps(as_json(changes, source.display), indent=2, ensure_ascii=False), "\n"])
    else:
        for line in as_text(changes, source.display):
            terminal.show(line)
    return 2 if reading.problems else 0


def _framework_folder(path: str) -> str | None:
    """The folder of the framework at a path; None where there is none."""
    from framework_lint.source.roots import default_roots, roots_of

    if not os.path.lexists(path):
        raise click.UsageError(f'there is no file or folder "{path}"')
    folders = default_roots(path) if path == "." else [root.folder for root in roots_of([path])]
    if len(folders) > 1:
        names = ", ".join(map(os.path.relpath, folders))
        raise click.UsageError(f"there are several frameworks here; name one: {names}")
    return folders[0] if folders else None


def _named(skill: SkillFacts) -> str:
    return f"{skill.code} ({skill.name})"


def _numbers(levels: tuple[int, ...] | list[int]) -> str:
    return " ".join(map(str, levels))


def _and(versions: tuple[int, ...]) -> str:
    *first, last = map(str, versions)
    return f"{', '.join(first)} and {last}" if first else last
