"""What most pages say: the form, the texts and the skills of the whole framework."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import dirname
from typing import Any, NamedTuple, TypeVar

from framework_lint.engine.career_paths import paths_of
from framework_lint.model.parts import Path, Role, Skill
from framework_lint.pages.importing.original import Original, attainment_of, plain
from framework_lint.pages.rendering import FACTS, TEXTS

T = TypeVar("T")


class Common(NamedTuple):
    """What most pages have in common.

    paths         the career paths of all roles
    folder        where the pages of roles lie in the site
    skills        by code what is said of a skill, as the values of its file
    overview      of the framework; empty where pages show none
    skills_intro  what stands above the skills
    shows         whether pages name their `path` and their `track`
    navigation    whether they have navigation
    back          their links back: place in the site's folder and label; None where no page has navigation
    crlf          whether their lines end in CRLF
    blank_end     whether they end with a blank line
    track_below   whether a track has a paragraph of its own
    """

    paths: tuple[Path, ...]
    folder: str
    skills: Mapping[str, Mapping[str, Any]]
    overview: str
    skills_intro: str
    shows: Mapping[str, bool]
    navigation: bool
    back: tuple[tuple[str, str], ...] | None
    crlf: bool
    blank_end: bool
    track_below: bool

    def title_of_path(self, role: Role) -> str:
        return next((str(path.title) for path in self.paths if path.id == role.path), "")

    def title_of_track(self, role: Role) -> str:
        tracks = (track for path in self.paths if path.id == role.path for track in path.tracks)
        return next((str(track.title) for track in tracks if track.id == role.track), "")


def common_of(originals: Sequence[Original]) -> Common:
    """What most of these pages say."""
    roles = [original.role for original in originals]
    back = [_links_back(original) for original in originals if original.role.navigation is not None]
    return Common(
        paths=paths_of(roles),
        folder=_folder(originals),
        skills=_skills(roles),
        overview=most(plain(original.page.overview) for original in originals),
        skills_intro=most(plain(original.page.skills_intro) for original in originals),
        shows={kind: _is_shown(roles, kind) for kind in ("path", "track")},
        navigation=most(role.navigation is not None for role in roles),
        back=most(back) if back else None,
        crlf=most(original.data.count(b"\r\n") * 2 > original.data.count(b"\n") for original in originals),
        blank_end=most(original.data.replace(b"\r", b"").endswith(b"\n\n") for original in originals),
        track_below=_is_track_below(originals),
    )


def most(values: Iterable[T]) -> T:
    """The most frequent value; of equally frequent ones the first."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value])


def _folder(originals: Sequence[Original]) -> str:
    """The folder called `roles` that all pages lie in, else the site's own."""
    for original in originals:
        parts = dirname(original.where).split("/")
        if "roles" in parts:
            folder = "/".join(parts[: parts.index("roles") + 1])
            if all(other.where.startswith(f"{folder}/") for other in originals):
                return folder
    return ""


def _is_shown(roles: Iterable[Role], kind: str) -> bool:
    """Whether most pages of roles that have a `path` or `track` name it."""
    shown = [getattr(role, f"written_{kind}") is not None for role in roles if getattr(role, kind)]
    return most(shown) if shown else True


def _is_track_below(originals: Iterable[Original]) -> bool:
    """Whether most of the pages that name their track do it in a paragraph of its own."""
    below = [
        "|" not in original.page.lines.line(track.place.span.line)
        and not original.page.lines.line(track.place.span.line - 1).strip()
        for original in originals
        if (track := original.role.written_track)
    ]
    return bool(below) and most(below)


def _links_back(original: Original) -> tuple[tuple[str, str], ...]:
    links = original.role.navigation.back if original.role.navigation else ()
    return tuple((original.place_of(str(link.to)), original.words(link)) for link in links)


def _skills(roles: Iterable[Role]) -> dict[str, dict[str, Any]]:
    by_code: dict[str, list[Skill]] = {}
    for role in roles:
        for skill in role.skills:
            by_code.setdefault(str(skill.code), []).append(skill)
    return {code: {"code": code, **dict(_skill_values(skills))} for code, skills in by_code.items()}


def _skill_values(skills: Sequence[Skill]) -> Iterator[tuple[str, Any]]:
    """What most pages say of one skill, and of each of its levels."""
    for key in TEXTS:
        text = most(plain(getattr(skill, key)) for skill in skills)
        if text or key in FACTS:  # empty, it keeps SFIA's facts from being filled in
            yield key, text
    levels: dict[int, list[str]] = {}
    for skill in skills:
        level, text = attainment_of(skill)
        if level is not None:
            levels.setdefault(level, []).append(text)
    attainment = {str(level): text for level in sorted(levels) if (text := most(levels[level]))}
    if attainment:
        yield "attainment", attainment
