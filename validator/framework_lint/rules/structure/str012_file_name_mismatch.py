"""STR012: files whose name or folder contradicts what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.location import location
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.structure.naming import code_of_file, plain_words, slug

_SMALL_WORDS = {"of", "the", "and", "for", "in", "a", "an", "to"}


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
    written_paths: dict[str, set[str]] = {}
    for role in framework.roles:
        written_paths.setdefault(role.path, set()).add(slug(role.written_path or ""))
    for role in framework.roles:
        yield from _misnamed(role)
        if role.form == "yaml":
            yield from _written_elsewhere(role)
        else:
            yield from _in_foreign_folder(role, written_paths)
    for page, _ in framework.renderings:
        yield from _misnamed(page)
    for skill in framework.skills:
        named = code_of_file(skill)
        if named != skill.code:
            yield Hit(
                skill.code,
                f'the file "{_file_name(skill.place.path)}" holds {skill.code}',
                help=f"correct the code, or rename the file to {skill.code}.yaml",
                fix=Fix("suggest", f"write {named}", (Edit(skill.code, named),)) if context.sfia.known(named) else None,
            )


def _misnamed(role: Role) -> Iterator[Hit]:
    """A role whose level or title contradicts its file's name."""
    place = location(role.where)
    name = _file_name(role.where)
    if place.level and role.written_level is not None and role.written_level != place.level:
        yield Hit(
            role.written_level,
            f'the role is at level {role.written_level}, but its file is called "{name}"',
            help="correct the level, or rename the file and the links to it",
            fix=Fix("suggest", f"set the level to {place.level}", (Edit(role.written_level, str(place.level)),)),
        )
    if role.title and role.id == place.id and not _is_named_after(place.id, role):
        yield Hit(
            role.title,
            f'the role is called "{role.title}", but its file "{name}": they have no word in common',
            help="correct the title, or rename the file and the links to it",
        )


def _file_name(path: str) -> str:
    return path.rpartition("/")[2]


def _written_elsewhere(role: Role) -> Iterator[Hit]:
    """An id, path or track that data spells out and that contradicts the file's place."""
    place = location(role.where)
    for written, by_place, key in (
        (role.written_id, place.id, "id"),
        (role.written_path, place.path, "path"),
        (role.written_track, place.track or "", "track"),
    ):
        if written and by_place and written != by_place:
            yield Hit(
                written,
                f'the role says that its {key} is "{written}", but '
                + (f'its file is called "{by_place}"' if key == "id" else f'its file lies in "{by_place}"'),
                help=f"delete the line `{key}`, since the file's place says it, or move the file",
                fix=Fix("suggest", f'write "{by_place}"', (Edit(written, by_place),)),
            )


def _in_foreign_folder(role: Role, written_paths: Mapping[str, set[str]]) -> Iterator[Hit]:
    """A page whose career path is that of another folder; `written_paths` are those that roles name, by folder."""
    path = slug(role.written_path or "")
    # If every page of a folder names the same path, the folder is one of several for that path.
    if role.written_path and path in written_paths and written_paths[role.path] != {path}:
        if path in (role.path, *(role.track or "").split("/")):
            return
        yield Hit(
            role.written_path,
            f'the page says that its career path is "{role.written_path}", but it lies in the folder "{role.path}"',
            help=f'correct the career path, or move the file to the folder "{path}"',
        )


def _is_named_after(stem: str, role: Role) -> bool:
    """Whether a file's name and a title of the role share a word, perhaps shortened, or one has the initials of the
    other; also if there is nothing to compare: another script, a level, a grade."""
    titles = [str(title) for title in (role.title, *role.also_known_as) if title]
    title_words = {word for title in titles for word in plain_words(title)} - _SMALL_WORDS
    # "level-4" and "ic4" name a level or a grade, which need not be in a title.
    stem_words = {w for w in plain_words(stem) if not re.fullmatch("level|[a-z]{0,3}[0-9]+", w)} - _SMALL_WORDS
    if not title_words or not stem_words or any(_are_alike(w, other) for w in stem_words for other in title_words):
        return True
    title_initials = {initials for title in titles for initials in _initials(title)}
    stem_initials = {"".join(word[0] for word in plain_words(stem))}
    return _abbreviated(stem_words, title_initials) or _abbreviated(title_words, stem_initials)


def _are_alike(word: str, other: str) -> bool:
    """Whether two words are the same, or one is the beginning of the other."""
    return word == other or (min(len(word), len(other)) > 2 and (word.startswith(other) or other.startswith(word)))


def _abbreviated(words: set[str], initials: set[str]) -> bool:
    """Whether one of the words consists of consecutive initials."""
    return any(len(word) > 1 and word in letters for word in words for letters in initials)


def _initials(title: str) -> Iterator[str]:
    """The initials of a title, with and without small words."""
    words = plain_words(title)
    yield "".join(word[0] for word in words)
    yield "".join(word[0] for word in words if word not in _SMALL_WORDS)
    # Acronyms stay whole among initials: "vpe" is the VP of Engineering.
    yield "".join(
        word.lower() if word.isupper() else word[0].lower()
        for word in re.findall(r"\w+", title)
        if word not in _SMALL_WORDS
    )
