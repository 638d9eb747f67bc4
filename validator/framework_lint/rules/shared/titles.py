"""Whether words are a role's title, however they are typeset or abbreviated."""

from __future__ import annotations

import re
from functools import lru_cache

from framework_lint.documents.markdown.typeset import plain, writable
from framework_lint.model.findings import Fix
from framework_lint.model.framework import Framework, Role
from framework_lint.model.spans import Part
from framework_lint.rules.sfia_agreement import folded
from framework_lint.rules.shared.grammar import suggested
from framework_lint.rules.shared.vocabulary import singular, vocabulary


def same(one: str, other: str) -> bool:
    """Whether two names are the same but for how they are typeset."""
    return folded(plain(one)) == folded(plain(other))


_SAYS_LITTLE = ("of", "and", "the")


def _words(name: str) -> list[str]:
    """The telling words of a title or of a file's name, abbreviations written out."""
    long = {short.casefold(): words.casefold() for short, words in vocabulary()["expansions"].items()}
    words = [part for word in re.findall(r"[^\W_]+", folded(plain(name))) for part in long.get(word, word).split()]
    return [word for word in words if word not in _SAYS_LITTLE]


def same_title(one: str, other: str) -> bool:
    """Whether two titles are the same but for how they are typeset or abbreviated: "Sr. Engineer", "VP Product"."""
    return same(one, other) or "".join(_words(one)) == "".join(_words(other)) != ""


def is_filed_as(role: Role, name: str) -> bool:
    """Whether a name is what the role's file is called: all of its words, or the file's name is a part of them."""
    filed, said = _words(role.id), _words(name)
    return bool(filed) and ("".join(filed) == "".join(said) or set(filed) < set(said))


_NO_TITLE = frozenset("readme index home untitled todo framework career path track page level levels roles".split())


def is_a_title(role: Role, framework: Framework) -> bool:
    """Whether a role's title may be one: a page may be headed "README", "Level 4" or as its path instead."""
    if role.form == "yaml" or is_filed_as(role, str(role.title)):
        return True
    paths = framework.header.paths
    places = [name for path in paths for name in (path.id, str(path.title))]
    places += [name for path in paths for track in path.tracks for name in (track.id, str(track.title))]
    return not any(same(str(role.title), name) for name in (*places, role.path, role.track or "")) and (
        _NO_TITLE.isdisjoint(_words(str(role.title)))
    )


def called(framework: Framework, name: str) -> list[Role]:
    """The roles that have a name as their title, or as another one of theirs."""
    return _by_name(framework).get(folded(plain(name)), [])


@lru_cache(maxsize=1)
def _by_name(framework: Framework) -> dict[str, list[Role]]:
    found: dict[str, list[Role]] = {}
    for role in framework.roles:
        for name in {folded(plain(name)) for name in (role.title, *role.also_known_as) if name}:
            found.setdefault(name, []).append(role)
    return found


NO_TITLES = frozenset(
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


def _named_instead(part: Part, title: str) -> Fix | None:
    """The suggestion of another title, where it fits in: one for one, and not the half of a longer title."""
    said, ahead = part.text[part.start : part.end], part.text[part.end : part.end + 30]
    many = singular(said) != said  # the plural of another title may be none: "Engineer IIs"
    # "Software Engineer II", "Head of Data and Design", "a Staff Engineer's work" are longer than what was found.
    longer = re.match(r"[ \n]+(?:[A-Z\d&]|and [A-Z]|of\b|level\b)|[-/’']", ahead)
    longer = longer or re.search(r"[A-Z][\w-]*[ \n]+\Z", part.text[max(0, part.start - 40) : part.start])
    words = writable(title, "page" if part.place.style == "page" else "yaml")
    return suggested(part, words) if words and not many and not longer else None
