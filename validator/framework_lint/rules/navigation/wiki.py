"""The links of a wiki, `[[Name of a page]]`: which of them lead nowhere, and how one is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from framework_lint.model.framework import Framework
from framework_lint.model.links import Link
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex

_PART = 3  # at most one link in so many leads nowhere, where brackets are links at all
_NO_PAGE = regex(r"(?i)_.*|toc|[!#].*|.*[:|{}<>].*|[\W\d_]*|.*\.(?!md\Z)[a-z0-9]{2,5}")


def is_broken(framework: Framework, link: Link) -> bool:
    """Whether a wiki's link names no page, while nearly all others of the framework do."""
    return _name(str(link.to)) in _broken(framework)


def nearest_page(framework: Framework, link: Link) -> str:
    """The name of the page that a broken link probably means, as it is written in such links; empty for none."""
    from framework_lint.rules.shared.suggestions import closest

    names = {_name(name): name for name in _pages(framework)}
    return names.get(closest(_name(str(link.to)), list(names)), "")


def name_like(framework: Framework, role: Role, like: str) -> str:
    """The name of a role's page, as a title or as its file is called, like the one that is replaced."""
    stem = role.where.rpartition("/")[2].rpartition(".")[0]
    as_title = " " in like or like[:1].isupper()
    return role.name if as_title and framework.by_wiki_name.get(role.name.casefold()) is role else stem


def _name(to: str) -> str:
    page = to.partition("#")[0].strip().casefold().removesuffix(".md").rpartition("/")[2]
    return " ".join(re.split(r"[\s_-]+", page))


@lru_cache(maxsize=1)
def _broken(framework: Framework) -> frozenset[str]:
    known = {_name(name) for name in _pages(framework)} | {_name(file) for file in framework.files}
    counted = Counter(
        _name(str(link.to)) for link in _links(framework) if not _NO_PAGE.fullmatch(str(link.to).partition("#")[0])
    )
    broken = frozenset(name for name in counted if name not in known)
    missing = sum(counted[name] for name in broken)
    return broken if missing * _PART <= counted.total() - missing else frozenset()


def _links(framework: Framework) -> Iterator[Link]:
    for role in framework.roles:
        steps = role.navigation
        yield from (link for links in (steps[1:] if steps else ()) for link in links if link.form == "wiki")
        yield from (link for link in role.links if link.form == "wiki")
    for prose in framework.prose:
        yield from (link for link in prose.links if link.form == "wiki")


def _pages(framework: Framework) -> Iterator[str]:
    """The names by which links may call pages: of their files, and their titles."""
    titled = [(role.where, role.title) for role in framework.roles]
    for where, title in (*titled, *((prose.where, prose.title) for prose in framework.prose)):
        yield where.rpartition("/")[2].rpartition(".")[0]
        if title:
            yield str(title)
    for role in framework.roles:
        yield from map(str, role.also_known_as)
