"""What the words of a link or a heading say, however they are typeset, and whether they are a role's title."""

from __future__ import annotations

import re
from functools import lru_cache

from framework_lint.model.framework import Framework, Role
from framework_lint.rules.sfia_agreement import folded

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ATTRIBUTES = re.compile(r"\s*\{[:#.][^{}]*\}\s*\Z|\s+#+\s*\Z")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+|~~|`+)|(?<![\w\\])_+(?=\S)|(?<=\S)_+(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# What Markdown would not show as it is written.
_MARKUP = re.compile(r"[\[\]*`<>\\|]|&\w+;|(?<!\w)_|_(?!\w)")


def plain(words: str) -> str:
    """Words without emphasis, code, links, tags, attributes and entities: "Principal *Engineer*" is "Principal
    Engineer"."""
    bare = _ATTRIBUTES.sub("", _TAG.sub("", _LINK.sub(r"\1", words)))
    bare = _ESCAPE.sub(r"\1", _EMPHASIS.sub("", bare))
    if "&" in bare:
        from html import unescape  # 4 ms, seldom needed

        bare = unescape(bare)
    return bare.strip()


def same(one: str, other: str) -> bool:
    """Whether two names are the same but for how they are typeset."""
    return folded(plain(one)) == folded(plain(other))


def writable(title: str, form: str) -> str | None:
    """A title as the words of a link: in data as it reads, on a page only what Markdown shows as it is written."""
    words = plain(title)
    return words if form == "yaml" or not _MARKUP.search(words) else None


_SAYS_LITTLE = ("of", "and", "the")


def _words(name: str) -> list[str]:
    """The telling words of a title or of a file's name, abbreviations written out."""
    from framework_lint.rules.titles import vocabulary

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
