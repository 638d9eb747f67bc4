"""The parts of roles' pages, beside those of the pages that they should look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from framework_lint.documents.markdown.typeset import plain
from framework_lint.model.folding import folded
from framework_lint.model.framework import Framework
from framework_lint.model.parts import PagePart, Role
from framework_lint.model.regex import regex
from framework_lint.rules.shared.job_title import JobTitle
from framework_lint.rules.shared.vocabulary import Vocabulary

MOST = 0.8  # the part of the pages beside one that must have what is called usual
_NUMBERED = regex(r"\A(?:\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.):]+\s+|[^\w#]+)")


class Shape(NamedTuple):
    """A page with its parts, each with the name that it is compared by."""

    role: Role
    title: JobTitle
    named: tuple[tuple[str, PagePart], ...]
    names: Counter[str]

    @property
    def depth(self) -> int:
        """The depth of the headings that divide the page."""
        return min((part.depth for _, part in self.named if part.depth), default=0)

    @property
    def top(self) -> tuple[str, ...]:
        """The names of those headings, in the order of the page."""
        return tuple(name for name, part in self.named if part.depth == self.depth)


class Compared(NamedTuple):
    """A page and those that it should look like.

    group   the pages of its path and track, else of the whole framework, with the page itself
    usual   how many others have a part, by its name, where nearly all do
    known   how many others have a part at all, by its name
    """

    page: Shape
    group: Sequence[Shape]
    usual: dict[str, int]
    known: Counter[str]

    @property
    def others(self) -> int:
        """How many other pages there are."""
        return len(self.group) - 1

    @property
    def beside(self) -> list[Shape]:
        """The other pages."""
        return [other for other in self.group if other is not self.page]


@lru_cache(maxsize=1 << 14)  # pages of one kind have the same headings
def name_of(words: str) -> str:
    """What a heading or label is compared by: its words in small letters, with `#` for numbers."""
    bare = _NUMBERED.sub("", folded(plain(words)))
    return " ".join(re.findall(r"[^\W_]+|#", re.sub(r"[0-9]+", "#", bare.replace("-", "")))).removeprefix("the ")


@lru_cache(maxsize=1)
def compared(framework: Framework, vocabulary: Vocabulary) -> tuple[Compared, ...]:
    """Every page that surely describes one role, with the pages that it should look like."""
    of_page = Counter(role.where for role in framework.roles)
    shapes = [_shape(role, vocabulary) for role in framework.roles if _is_compared(role) and of_page[role.where] == 1]
    of_place: dict[tuple[str, str | None, str], list[Shape]] = {}
    for shape in shapes:
        of_place.setdefault(_place(shape.role), []).append(shape)
    found: list[Compared] = []
    small = [shape for shapes_there in of_place.values() if len(shapes_there) < 3 for shape in shapes_there]
    for members in of_place.values():
        if len(members) > 2:
            found += _compared(members, members)
    return (*found, *(_compared(small, shapes) if len(shapes) > 4 else ()))


def _is_compared(role: Role) -> bool:
    return role.form == "page" and role.is_sure and bool(role.parts)


def _place(role: Role) -> tuple[str, str | None, str]:
    return role.path, role.track, "" if role.path else role.where.rpartition("/")[0]


def _shape(role: Role, vocabulary: Vocabulary) -> Shape:
    of_skills = {skill.code.place.span.line for skill in role.skills}
    parts = [part for part in role.parts if part.words.place.span.line not in of_skills]
    named = [(name, part) for part in parts if (name := name_of(str(part.words)))]
    title = vocabulary.readings(str(role.title or role.id))[0]
    return Shape(role, title, tuple(named), Counter(name for name, _ in named))


def _compared(pages: Sequence[Shape], group: Sequence[Shape]) -> Iterator[Compared]:
    everywhere = Counter(name for shape in group for name in shape.names)
    for page in pages:
        known = everywhere - Counter(dict.fromkeys(page.names, 1))
        usual = {name: count for name, count in known.items() if count >= max(2, MOST * (len(group) - 1))}
        yield Compared(page, group, usual, known)


def empty_parts(one: Compared) -> Iterator[tuple[PagePart, Shape]]:
    """The headings of a page without a text that most pages beside it have as well, nearly all with a text below it;
    each with one of those."""
    for name, part in one.page.named:
        if not part.is_empty or 2 * one.known[name] < one.others:
            continue
        same = [(other, theirs) for other in one.beside for called, theirs in other.named if called == name]
        full = [other for other, theirs in same if theirs.depth and not theirs.is_empty]
        if len(full) > 1 and len(full) >= MOST * len(same):
            yield part, full[0]


@lru_cache(maxsize=1)
def spelt_otherwise(framework: Framework, vocabulary: Vocabulary) -> dict[str, dict[PagePart, str]]:
    """The parts that are spelt nearly as one that nearly all pages beside theirs have, each with the name of that, by
    page (STR013)."""
    found = ((one.page.role.where, dict(_spelt_otherwise(one, vocabulary))) for one in compared(framework, vocabulary))
    return {where: parts for where, parts in found if parts}


def _spelt_otherwise(one: Compared, vocabulary: Vocabulary) -> Iterator[tuple[PagePart, str]]:
    """The parts of a page that no other has, each with the usual one that is spelt nearly so."""
    for name, part in one.page.named:
        if name in one.known or part.kind or len(name) < 4 or not one.usual:
            continue
        from rapidfuzz.distance import OSA

        distance, usual = min((OSA.distance(name, usual, score_cutoff=3), usual) for usual in one.usual)
        if not 0 < distance <= 2:
            continue
        if usual in one.page.names:
            # It has the part as well: then both are meant, unless pages have it many times.
            often = max(other.names[usual] for other in one.beside) > 1 or one.page.names[usual] > 1
            if not often:
                continue
        elif distance > 1 and len(name) < 8 and name[:3] != usual[:3]:
            continue
        if _is_a_slip(name, usual, vocabulary):
            yield part, usual


def _is_a_slip(name: str, usual: str, vocabulary: Vocabulary) -> bool:
    """Whether words were mistyped: "Internal" is another word than "External", "Team" than "Tech"."""
    words, others = name.split(), usual.split()
    if len(words) != len(others):
        return name[0] == usual[0]
    pairs = [(word, other) for word, other in zip(words, others, strict=True) if word != other]
    known = {word.casefold() for word in (*vocabulary.modifiers, *vocabulary.nouns)}
    return all(
        word[0] == other[0] and min(len(word), len(other)) > 2 and not (word in known and other in known)
        for word, other in pairs
    )
