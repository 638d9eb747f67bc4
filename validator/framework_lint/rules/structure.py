"""STR: the shape of files, and what stands where."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework, Role, Skill
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("STR001", "invalid-syntax", "error", scope="reader", fix="suggest")
def invalid_syntax(document: object, context: Context) -> Iterator[Hit]:
    """The file cannot be read as YAML.

    A tab for indentation, a quote that is never closed, a colon inside a text, a wrong encoding: nothing else in the
    file can be checked until it is mended.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: One team«:» its people and its work.
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: "One team: its people and its work."
    ```
    """
    return iter(())


@rule("STR002", "schema-violation", "error", scope="reader", fix="suggest")
def schema_violation(document: object, context: Context) -> Iterator[Hit]:
    """A key is unknown or missing, or a value has the wrong type.

    A misspelt key is silently ignored by whatever reads the file next; a missing one leaves a hole in the page.
    Keys that begin with `x-` are your own and never checked.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    «scope_sumary»: One team, its people and its work.
    scope_summary: One team, its people and its work.
    description: The Engineering Manager leads one team.
    skills: [PEMT]
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: One team, its people and its work.
    description: The Engineering Manager leads one team.
    skills: [PEMT]
    ```
    """
    return iter(())


@rule("STR003", "duplicate-key", "error", scope="reader")
def duplicate_key(document: object, context: Context) -> Iterator[Hit]:
    """A mapping has the same key twice.

    Only one of the two values counts, and which one depends on the program that reads the file.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    «level»: 5
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    ```
    """
    return iter(())


@rule("STR004", "duplicate-id", "error", scope="framework", yields_to=("STR012",))
def duplicate_id(framework: Framework, context: Context) -> Iterator[Hit]:
    """Two roles of one path and track share an id, or two skill files share a code.

    An id is what links and reports name a role by; with two of them nobody can tell which one is meant.

    ## Bad
    `roles/engineering/software/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    ```
    `roles/engineering/software/level-5-senior-engineer.yaml`
    ```yaml
    title: «Senior Engineer»
    level: 5
    ```
    ## Good
    `roles/engineering/software/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    ```
    `roles/engineering/software/level-5-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 5
    ```
    """
    first: dict[str, Role] = {}
    for role in framework.roles:
        other = first.setdefault(role.key, role)
        if other is not role:
            yield Hit(
                role.written_id or role.spot,
                f'two roles have the id "{role.key}"',
                [(other.written_id or other.spot, "the first one")],
                help="rename one of the files"
                + ("" if role.form == "page" else ", or give one of the roles an `id` of its own"),
            )
    codes: dict[str, Skill] = {}
    for skill in framework.skills:
        if skill.place.path.rpartition("/")[2].partition(".")[0] != skill.code:
            continue  # the wrong file name is the cause (STR012)
        same = codes.setdefault(str(skill.code), skill)
        if same is not skill:
            yield Hit(skill.code, f'two skill files have the code "{skill.code}"', [(same.code, "the first one")])


@rule("STR005", "unknown-reference", "error", scope="framework", fix="suggest", yields_to=("NAV101", "STR012"))
def unknown_reference(framework: Framework, context: Context) -> Iterator[Hit]:
    """A path, track or role is named that the framework does not have.

    Checked against the `paths` of `framework.yaml`: the folder that a role lies in, the `path` and `track` that it
    writes out, and both ends of every branch.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      engineering: {title: Engineering}
      management: {title: Management}
    branches:
      - {from: «senior-enginer», to: engineering-manager}
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      engineering: {title: Engineering}
      management: {title: Management}
    branches:
      - {from: senior-engineer, to: engineering-manager}
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    ```
    """
    header = framework.header
    unread = {entry.id for entry in framework.unread}
    for branch in header.branches:
        for end in (branch.source, branch.target):
            if framework.find(end) is None and end.rpartition("/")[2] not in unread:
                named = framework.by_id.get(end.rpartition("/")[2], [])
                if len(named) > 1 and "/" not in end:
                    keys = ", ".join(f"`{role.key}`" for role in named)
                    yield Hit(end, f'"{end}" may be any of {len(named)} roles', help=f"write one of {keys}")
                    continue
                close = _renamed(end, framework) or closest(end, [*framework.by_key, *framework.by_id])
                yield Hit(
                    end,
                    f'no role is called "{end}"' + (f'; did you mean "{close}"?' if close else ""),
                    [(framework.by_key[close].spot, "this role?")] if close in framework.by_key else (),
                    help="a role is named by its id, or by `path/track/id`",
                    fix=Fix("suggest", f'name "{close}"', (Edit(end, close),)) if close else None,
                )
    if not header.paths:
        return
    tracks = {path.id: {track.id for track in path.tracks} for path in header.paths}
    told: set[tuple[str, str | None]] = set()
    for role in framework.roles:
        here = (role.path, role.track)
        if here in told or (role.path in tracks and (role.track is None or role.track in tracks[role.path])):
            continue
        told.add(here)
        if role.path not in tracks:
            what, name, known = "path", role.path, sorted(tracks)
            spot = role.written_path or role.place
        else:
            what, name, known = "track", str(role.track), sorted(tracks[role.path])
            spot = role.written_track or role.place
        close = closest(name, known)
        legal = (
            f"{framework.header.file} knows {', '.join(known)}"
            if known
            else f"{framework.header.file} lists none for {role.path}"
        )
        yield Hit(
            spot,
            f'the {what} "{name}" is not one of the framework\'s' + (f'; did you mean "{close}"?' if close else ""),
            [
                (other.place, "and this role")
                for other in framework.roles
                if other is not role and (other.path, other.track) == here
            ],
            help=f"{legal}; move the file, or add the {what} there",
        )


@rule("STR006", "role-without-skills", "error", scope="role")
def role_without_skills(role: Role, context: Context) -> Iterator[Hit]:
    """Nothing is required of the role.

    A role without skills cannot be assessed, paid or progressed by the framework. Where it is deliberate, say so with
    a suppression that gives the reason.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    «skills»: []
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    skills: [PEMT]
    ```
    """
    if role.skills or (role.form == "yaml" and role.skills_place is None):
        return
    yield Hit(
        role.skills_place or role.spot,
        f"nothing is required of the {role.name}: it has no skills",
        help="list the SFIA skills of the role, each with its four-letter code"
        if role.form == "yaml"
        else 'list its SFIA skills below a heading "Required skills", a line for each: "- Functional testing (TEST)"',
    )


@rule("STR012", "file-name-mismatch", "warning", scope="framework", fix="suggest", yields_to=("TTL402",))
def file_name_mismatch(framework: Framework, context: Context) -> Iterator[Hit]:
    """The file's name or place says something else than the file.

    People find a role by its file name, and links are made of it. A name is right where one of its words is in the
    title (`level-4-lead.yaml` for "Lead QA Engineer"), and initials are words too (`em` for "Engineering Manager").
    The career path that a page writes is wrong where it is another folder's.

    ## Bad
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: «7»
    ```
    ## Good
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    """
    written: dict[str, set[str]] = {}
    for role in framework.roles:
        written.setdefault(role.path, set()).add(_slug(role.written_path))
    for role in framework.roles:
        yield from _role_in_wrong_file(role, written)
    for page, _ in framework.renderings:
        yield from _role_in_wrong_file(page, {})
    for skill in framework.skills:
        name = skill.place.path.rpartition("/")[2]
        stem = name.partition(".")[0]
        if stem != skill.code:
            yield Hit(
                skill.code,
                f'the file "{name}" holds {skill.code}',
                help=f"correct the code, or rename the file to {skill.code}.yaml",
                fix=Fix("suggest", f"write {stem}", (Edit(skill.code, stem),)) if context.sfia.known(stem) else None,
            )


def _role_in_wrong_file(role: Role, written: dict[str, set[str]]) -> Iterator[Hit]:
    """`written` are the paths that roles write out, by the folder that they lie in."""
    from framework_lint.model.location import location

    place = location(role.where)
    name = role.where.rpartition("/")[2]
    if place.level and role.written_level is not None and role.written_level != place.level:
        yield Hit(
            role.written_level,
            f'the role is at level {role.written_level}, but its file is called "{name}"',
            help="correct the level, or rename the file and what links to it",
            fix=Fix("suggest", f"set the level to {place.level}", (Edit(role.written_level, str(place.level)),)),
        )
    if role.title and role.id == place.id and not _shares_word(place.id, role):
        yield Hit(
            role.title,
            f'no word of the file name "{name}" is in the title "{role.title}"',
            help="rename the file, or correct the title",
        )
    if role.form == "page":
        path = _slug(role.written_path)
        # Where every page of a folder says the same, the folder is one of several of that path.
        if path in written and path not in (role.path, *(role.track or "").split("/")) and written[role.path] != {path}:
            assert role.written_path
            yield Hit(
                role.written_path,
                f'the career path "{role.written_path}" contradicts the file\'s place, the folder "{role.path}"',
                help=f'correct the career path, or move the file to the folder "{path}"',
            )
        return
    for said, by_place, what in (
        (role.written_id, place.id, "id"),
        (role.written_path, place.path, "path"),
        (role.written_track, place.track or "", "track"),
    ):
        if said and by_place and said != by_place:
            yield Hit(
                said,
                f'the {what} "{said}" contradicts the file\'s place, which says "{by_place}"',
                help=f"leave `{what}` out: it follows from where the file lies",
                fix=Fix("suggest", f'write "{by_place}"', (Edit(said, by_place),)),
            )


def _slug(text: Text | None) -> str:
    return "-".join(_words(str(text))) if text else ""


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


_SMALL_WORDS = {"of", "the", "and", "for", "in", "a", "an", "to"}


def _shares_word(slug: str, role: Role) -> bool:
    said = [_words(str(name)) for name in (role.title, *role.also_known_as) if name]
    words = {word for name in said for word in name} - _SMALL_WORDS
    # "level-4" and "ic4" name a level or a grade, which need not be in a title.
    slug_words = {word for word in _words(slug) if not re.fullmatch("level|[a-z]{0,3}[0-9]+", word)} - _SMALL_WORDS
    if not words or not slug_words:
        return True  # nothing that could be compared: another script, a level, a grade
    initials = {
        "".join(word[0] for word in name if word not in small) for name in said for small in (_SMALL_WORDS, set())
    }
    # Acronyms stay whole among initials: "vpe" is the VP of Engineering.
    initials |= {
        "".join(
            word.lower() if word.isupper() else word[0].lower()
            for word in re.findall(r"\w+", name)
            if word not in _SMALL_WORDS
        )
        for name in (role.title, *role.also_known_as)
        if name
    }
    return any(
        word in words
        or any(
            len(word) > 2 and (known.startswith(word) or (word.startswith(known) and len(known) > 2)) for known in words
        )
        or any(len(word) > 1 and word in letters for letters in initials)
        or any(len(known) > 1 and known in "".join(w[0] for w in _words(slug)) for known in words)
        for word in slug_words
    )


def _renamed(reference: str, framework: Framework) -> str:
    """The key of the one role whose title is what a reference says: its file was renamed, its title was not."""
    slug = reference.rpartition("/")[2]
    named = [role.key for role in framework.roles if role.title and "-".join(_words(role.title)) == slug]
    return named[0] if len(named) == 1 else ""


def closest(text: str, known: list[str]) -> str:
    """What was probably meant; empty where nothing is near."""
    from difflib import get_close_matches

    if len(known) > 100:
        # difflib takes milliseconds for as many, and each wrong link of a page may ask.
        from rapidfuzz import process

        known = [name for name, _, _ in process.extract(text, known, limit=5)]
    return next(iter(get_close_matches(text, known, 1, 0.75)), "")
