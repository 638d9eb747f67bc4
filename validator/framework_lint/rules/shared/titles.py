"""Whether words are a role's title, however typeset or abbreviated, and suggestions of another title."""

from __future__ import annotations

import re
from functools import lru_cache

from framework_lint.documents.markdown.typeset import plain, writable
from framework_lint.model.findings import Fix
from framework_lint.model.folding import folded
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Part
from framework_lint.rules.shared.grammar import suggested
from framework_lint.rules.shared.job_title import stems
from framework_lint.rules.shared.vocabulary import Vocabulary, singular


def same_name(first: str, second: str) -> bool:
    """Whether two names are the same apart from how they are typeset."""
    return folded(plain(first)) == folded(plain(second))


def same_title(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether two titles are the same however they are written: "Sr. Engineer", "VP Product", "Design Lead"."""
    if same_name(first, second):
        return True
    return not set(vocabulary.readings(first)).isdisjoint(vocabulary.readings(second))


def is_filed_as(role: Role, name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of the role's file: the same words, or the file's name is a part of them."""
    in_file, in_name = stems(role.id.replace("-", " "), vocabulary.stems), stems(plain(name), vocabulary.stems)
    return bool(in_file) and ("".join(in_file) == "".join(in_name) or set(in_file) < set(in_name))


# Words that occur in headings, but not in titles.
_NOT_IN_TITLES = frozenset("readme index home untitled todo framework career path track page level role".split())


def is_a_title(role: Role, framework: Framework, vocabulary: Vocabulary) -> bool:
    """Whether a role's title is plausible: the heading of a page may be "README", "Level 4" or its path instead."""
    title = str(role.title)
    if role.form == "yaml" or is_filed_as(role, title, vocabulary):
        return True
    paths = framework.header.paths
    places = [role.path, role.track or "", *(name for path in paths for name in (path.id, str(path.title)))]
    places += [name for path in paths for track in path.tracks for name in (track.id, str(track.title))]
    if any(same_name(title, place) for place in places):
        return False
    return _NOT_IN_TITLES.isdisjoint(stems(title, vocabulary.stems))


def called(framework: Framework, name: str) -> list[Role]:
    """The roles with a name among their titles."""
    return _by_name(framework).get(folded(plain(name)), [])


@lru_cache(maxsize=1)
def _by_name(framework: Framework) -> dict[str, list[Role]]:
    roles: dict[str, list[Role]] = {}
    for role in framework.roles:
        for name in {folded(plain(name)) for name in (role.title, *role.also_known_as) if name}:
            roles.setdefault(name, []).append(role)
    return roles


def is_page_heading(title: str) -> bool:
    """Whether a title is a usual heading of pages ("Summary"), not the title of a role."""
    return folded(title) in _PAGE_HEADINGS


# Whole headings that are not titles, folded.
_PAGE_HEADINGS = frozenset(
    "readme summary overview introduction role navigation skills description scope contents about home index page "
    "untitled title responsibilities requirements required framework".split()
) | {
    "required skills",
    "role overview",
    "framework overview",
    "scope summary",
    "role description",
    "job description",
    "table of contents",
}


def suggested_title(part: Part, title: str) -> Fix | None:
    """The suggestion to replace part of a text by another title; None where that would not fit, since the part is a
    plural, or only half of a longer title."""
    written, ahead = part.text[part.start : part.end], part.text[part.end : part.end + 30]
    is_plural = singular(written) != written  # the plural of another title may be none: "Engineer IIs"
    # "Software Engineer II", "Head of Data and Design", "a Staff Engineer's work" are longer than the part.
    longer = re.match(r"[ \n]+(?:[A-Z\d&]|and [A-Z]|of\b|level\b)|[-/’']", ahead)
    longer = longer or re.search(r"[A-Z][\w-]*[ \n]+\Z", part.text[max(0, part.start - 40) : part.start])
    words = writable(title, "page" if part.place.style == "page" else "yaml")
    return suggested(part, words) if words and not is_plural and not longer else None
