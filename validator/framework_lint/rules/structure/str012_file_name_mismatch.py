"""STR012: files whose name or folder contradicts what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework, Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.structure.slugs import plain_words, slug


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
        written.setdefault(role.path, set()).add(slug(role.written_path))
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
    from framework_lint.documents.data import location

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
        path = slug(role.written_path)
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


_SMALL_WORDS = {"of", "the", "and", "for", "in", "a", "an", "to"}


def _shares_word(slug: str, role: Role) -> bool:
    said = [plain_words(str(name)) for name in (role.title, *role.also_known_as) if name]
    words = {word for name in said for word in name} - _SMALL_WORDS
    # "level-4" and "ic4" name a level or a grade, which need not be in a title.
    slug_words = {word for word in plain_words(slug) if not re.fullmatch("level|[a-z]{0,3}[0-9]+", word)} - _SMALL_WORDS
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
        or any(len(known) > 1 and known in "".join(w[0] for w in plain_words(slug)) for known in words)
        for word in slug_words
    )
