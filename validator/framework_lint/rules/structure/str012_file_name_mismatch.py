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
from framework_lint.rules.shared.doubt import misplaced
from framework_lint.rules.shared.job_title import SMALL_WORDS, stems
from framework_lint.rules.shared.short_forms import differences
from framework_lint.rules.shared.vocabulary import Vocabulary
from framework_lint.rules.structure.naming import code_of_file, plain_words, slug

# Words for ranks that files are called by and titles leave out.
_RANKS = frozenset("mid middle medior regular entry experienced expert level".split())


@rule("STR012", "file-name-mismatch", "warning", scope="framework", fix="suggest", yields_to=("TTL402",))
def file_name_mismatch(framework: Framework, context: Context) -> Iterator[Hit]:
    """The file's name or place says something else than the file.

    People find a role by its file name, and links are made of it. A name is right where one of its words is in the
    title (`level-4-lead.yaml` for "Lead QA Engineer"), and initials are words too (`em` for "Engineering Manager"), or
    where it is a rank and the title has none (`2-mid.md` for "Engineer").
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
        yield from context.once_for(role, "misnamed", lambda role: list(_misnamed(role, context.vocabulary)))
        if role.form == "yaml":
            yield from _written_elsewhere(role)
        else:
            yield from _in_foreign_folder(role, written_paths)
    for page, _ in framework.renderings:
        yield from _misnamed(page, context.vocabulary)
    for skill in framework.skills:
        named = code_of_file(skill)
        if named != skill.code:
            yield Hit(
                skill.code,
                f'the file "{_file_name(skill.place.path)}" holds {skill.code}',
                help=f"correct the code, or rename the file to {skill.code}.yaml",
                fix=Fix("suggest", f"write {named}", (Edit(skill.code, named),)) if context.sfia.known(named) else None,
            )


def _misnamed(role: Role, vocabulary: Vocabulary) -> Iterator[Hit]:
    """A role whose level or title contradicts its file's name."""
    place = location(role.where)
    name = _file_name(role.where)
    if misplaced(role) and role.written_level is not None:
        yield Hit(
            role.written_level,
            f'the role is at {role.level_words}, but its file is called "{name}"',
            help="correct the level, or rename the file and the links to it",
            fix=_with_level_of_name(role),
        )
    if "." not in name:
        yield Hit(
            role.spot,
            f'the file "{name}" has no ending: a site does not publish it as a page',
            help=f'rename it to "{name}.md", and correct the links to it',
        )
    if role.title and role.id == place.id and not _is_named_after(place.id, role, vocabulary):
        yield Hit(
            role.title,
            f'the role is called "{role.title}", but its file "{name}": they have no word in common',
            help="correct the title, or rename the file and the links to it",
        )


def _with_level_of_name(role: Role) -> Fix | None:
    """The fix that takes the level of the file's name; None where levels are not called by their numbers."""
    if role.written_level is None or not role.level_id.endswith(str(role.level)):
        return None
    level = str(role.level_in_name)
    return Fix("suggest", f"set the level to {level}", (Edit(role.written_level, level),))


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
    if role.path and role.written_path and path in written_paths and written_paths[role.path] != {path}:
        if path in (role.path, *(role.track or "").split("/")):
            return
        yield Hit(
            role.written_path,
            f'the page says that its career path is "{role.written_path}", but it lies in the folder "{role.path}"',
            help=f'correct the career path, or move the file to the folder "{path}"',
        )


def _is_named_after(stem: str, role: Role, vocabulary: Vocabulary) -> bool:
    """Whether a file's name and a title of the role share a word, perhaps shortened, or one has the initials of the
    other; also if there is nothing to compare: another script, a level, a grade."""
    titles = [str(title) for title in (role.title, *role.also_known_as) if title]
    # "level-4" and "ic4" name a level or a grade, which need not be in a title.
    in_stem = [word for word in plain_words(stem) if not re.fullmatch("level|[a-z]{0,3}[0-9]+", word)]
    if re.fullmatch(r"(?i)[a-z]{1,3}[-_ ]?[0-9]{1,2}", stem):
        return True
    if vocabulary.rank_words.isdisjoint(word for title in titles for word in plain_words(title)):
        in_stem = [word for word in in_stem if word not in vocabulary.rank_words | _RANKS]  # "2-mid.md"
    return any(_have_something_in_common(" ".join(in_stem), title, vocabulary) for title in titles) or not titles


def _have_something_in_common(stem: str, title: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of one is in the other, in whatever form: "em", "vpe", "infosec", "techops"."""
    plain_title = " ".join(plain_words(title))
    first, second = tuple(stems(stem, vocabulary.stems)), tuple(stems(plain_title, vocabulary.stems))
    if not first or not second or not {*first}.isdisjoint(second):
        return True
    long = tuple(word for word in first if len(word) > 2)  # "di" is no short form of "director"
    if long and differences(long, second)[0] != {*long}:
        return True
    # Acronyms stay whole among initials: "vpe" is the VP of Engineering.
    words = re.findall(r"\w+", title)
    initials = "".join(word if word.isupper() else word[0] for word in words if word.lower() not in SMALL_WORDS).lower()
    return any(len(word) > 1 and word in initials for word in stem.split())
