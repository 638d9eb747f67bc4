"""Pages whose heading is not their role's title: what the heading says, and what speaks against it.

A page says in two places what its role is called: in its heading and in its file's name. Both are read as job titles
(see `job_title`). Where they contradict each other the heading is certainly wrong if a third place agrees with the
file: a role beside it that has the heading by right, the career path, the titles of the roles beside it, or a link
that leads here where the heading is another role's. Where nothing else speaks, neither for the file nor for the
heading, one of the two is wrong: that is said with less certainty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from framework_lint.documents.markdown.typeset import plain
from framework_lint.model.folding import folded
from framework_lint.model.framework import Framework
from framework_lint.model.links import resolve_link
from framework_lint.model.parts import Path, Role, Track
from framework_lint.model.spans import Text
from framework_lint.rules.shared.job_title import LONGEST, JobTitle, field, stem, stems
from framework_lint.rules.shared.short_forms import differences, usual
from framework_lint.rules.shared.site_navigation import listed
from framework_lint.rules.shared.titles import is_page_heading, same_title
from framework_lint.rules.shared.vocabulary import Vocabulary
from framework_lint.sfia.responsibility import GUIDING_PHRASES

# Words of headings that are no title, as stems.
_OF_PAGES = frozenset(
    map(
        stem,
        (
            "readme index home untitled todo tbd title heading page document template draft copy new career path track "
            "ladder family level grade band sfia role job position profile framework summary overview introduction "
            "about content description navigation scope skills required requirements responsibilities purpose"
        ).split(),
    )
)
_BESIDE_TITLES = frozenset("next previous back up down level role step see".split())  # in the labels of links
_NUMBERS = r"(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine)"
_LEVEL = (
    rf"(?i)(?<![^\W_])(?:level|lvl|grade|band)[ _-]?{_NUMBERS}(?![^\W_])|(?<![^\W_])[a-z]{{1,3}}\d{{1,2}}(?![^\W_])"
)
_ORDER = r"\A\d{1,3}[-_. ]+"  # "02-engineer": where the file stands in its folder
_TWO_WORDS = r"(?<=[a-z])(?=[A-Z])"  # "SeniorEngineer"
# How senior somebody is; those of a beginner are renamed into one another.
_BEGINNERS = frozenset("apprentice trainee intern graduate associate assistant junior".split())
_SENIORITY = _BEGINNERS | frozenset("intermediate senior lead staff principal distinguished".split())
# Disciplines that mean little by themselves, or that are renamed into one another.
_VAGUE = frozenset(
    "software engineering technology digital it team service system development application solution information "
    "product business unit department practice group general".split()
)
_ALIKE = (
    "operation platform infrastructure devop reliability site cloud system network",
    "quality assurance test testing automation",
    "people hr human resource talent",
    "user experience design ux ui interface research product",
    "security cyber cybersecurity information risk compliance",
    "data analytic analysis insight business intelligence machine learning ml ai artificial",
    "customer success support account service sale experience",
    "program project delivery agile scrum portfolio change",
    "frontend web website backend fullstack mobile",
)
_FAMILIES = {word: number for number, words in enumerate(_ALIKE) for word in usual([*map(field, words.split())])}


class WrongHeading(NamedTuple):
    """The heading of a page that is not its role's title, and what speaks against it."""

    role: Role  # with the heading as its title
    is_no_title: bool = False  # whether the heading is nobody's title: "Level 4"
    owner: Role | None = None  # the role that is called so by right
    twin: Role | None = None  # the page that has this heading at this level as well
    witnesses: tuple[tuple[Text, str], ...] = ()  # other places that agree with the file, each with a few words
    certain: bool = True  # whether another place agrees with the file


def misheaded(framework: Framework, vocabulary: Vocabulary) -> Mapping[str, WrongHeading]:
    """The pages whose heading is not their role's title, by file."""
    if not any(role.form == "page" for role in framework.roles):
        return {}
    return _misheaded(framework, vocabulary)


@lru_cache(maxsize=1)
def _misheaded(framework: Framework, vocabulary: Vocabulary) -> Mapping[str, WrongHeading]:
    return {wrong.role.where: wrong for wrong in _Headings(framework, vocabulary).wrong()}


@lru_cache(maxsize=1 << 12)  # the titles are the same after every change
def _without_level(name: str) -> str:
    """What Markdown says, without levels and grades."""
    return re.sub(_LEVEL, " ", plain(name))


class _Named(NamedTuple):
    """What a page's file and its heading call its role."""

    role: Role
    file: JobTitle
    heading: JobTitle
    only_file: set[str]  # the words of the file's name that the heading lacks in every form, and the reverse
    only_heading: set[str]

    @property
    def words(self) -> frozenset[str]:
        """The words of the heading."""
        return frozenset(words_of(self.heading))

    @property
    def contradicts(self) -> bool:
        return bool(self.only_file and self.only_heading)


def words_of(title: JobTitle) -> tuple[str, ...]:
    """The words that distinguish a title from others."""
    return (*title.ranks, *title.disciplines, *title.noun.split(), *((title.grade,) if title.grade else ()))


class _Headings:
    """The headings and the file names of all pages of a framework that describe one role each.

    right    the pages whose heading is what their file is called, by the words of both
    beside   the same by career path
    fitting  the pages whose file's name is short for their heading
    """

    def __init__(self, framework: Framework, vocabulary: Vocabulary) -> None:
        self.framework = framework
        self.vocabulary = vocabulary
        of_page = Counter(role.where for role in framework.roles)
        pages = [role for role in framework.roles if role.form == "page" and of_page[role.where] == 1]
        self.named = {role.where: self._named(role) for role in pages if _can_be_compared(role)}
        self.right: dict[frozenset[str], list[Role]] = {}
        self.beside: dict[str, list[Role]] = {}
        self.fitting: dict[frozenset[str], list[Role]] = {}
        for one in self.named.values():
            if one.words == frozenset(words_of(one.file)):
                self.right.setdefault(one.words, []).append(one.role)
                self.beside.setdefault(one.role.path, []).append(one.role)

    def _named(self, role: Role) -> _Named:
        """The readings of a file's name and a heading that are nearest to each other, where abbreviations have
        several."""
        in_file = re.sub(_TWO_WORDS, " ", re.sub(_ORDER, "", role.id)).replace("-", " ").replace("_", " ")
        pairs = [
            _Named(role, file, heading, *differences(words_of(file), words_of(heading)))
            for file in self._readings(in_file)
            for heading in self._readings(str(role.title))
        ]
        return min(pairs, key=lambda pair: len(pair.only_file) + len(pair.only_heading))

    def _readings(self, name: str) -> tuple[JobTitle, ...]:
        return self.vocabulary.readings(_without_level(name).strip(" :-\u2013\u2014"))

    def _stems(self, name: str) -> frozenset[str]:
        return frozenset(stems(_without_level(name).replace("_", " "), self.vocabulary.stems))

    def wrong(self) -> Iterator[WrongHeading]:
        suspects: dict[str, _Named] = {}
        for where, one in self.named.items():
            if self._is_no_title(one):
                yield WrongHeading(one.role, is_no_title=True)
            elif words_of(one.file) != ("",) and one.words != frozenset(words_of(one.file)):
                suspects[where] = one
        of_other_names = [one for one in suspects.values() if one.contradicts and not self._only_ranks(one)]
        if len(of_other_names) > len(self.named) - len(of_other_names):
            return  # files are not named after their roles here
        for one in suspects.values():
            if not one.contradicts:
                self.fitting.setdefault(one.words, []).append(one.role)
        labels = _labels(self.framework, suspects)
        found = set()
        for where, one in suspects.items():
            wrong = self._judged(one, labels.get(where, []))
            if wrong:
                found.add(where)
                yield wrong
        yield from self._twins(found)

    def _judged(self, one: _Named, labels: list[Text]) -> WrongHeading | None:
        role = one.role
        calling = [label for label in labels if self._agrees(label, one)]
        witnesses = [(label, "a link here says so") for label in calling]
        owner, anybody = self._owner(one, nearby=True), self._owner(one, nearby=False)
        # Where a role was renamed, its file and the links to it may both be old: then nobody else is called so.
        speaking = (calling and anybody) or self._speak_for_the_file(one, anybody)
        if owner or (one.contradicts and speaking):
            owner = owner or anybody
            return WrongHeading(role, owner=owner, witnesses=(*self._neighbour(one, owner), *witnesses))
        if any(same_title(label, str(role.title), self.vocabulary) for label in labels):
            return None  # the file has its old name
        if len({label.place.path for label in calling}) == 1:
            return None  # the link has the old name, too: that is said there
        if self._says_another_rank(one) or self._says_another_discipline(one):
            return WrongHeading(role, witnesses=tuple(witnesses), certain=bool(witnesses))
        return None

    def _is_no_title(self, one: _Named) -> bool:
        """Whether the heading is one of any page, a level or the name of a career path, where the file says more."""
        title = str(one.role.title)
        heading, in_file = self._stems(title), self._stems(one.role.id)
        if is_page_heading(title):
            return True
        if not in_file or heading == in_file or any(self._is_noun(word) for word in heading):
            return False
        if heading & in_file and not heading <= self.vocabulary.stems.disciplines:
            return False
        left = heading - _OF_PAGES
        return not left or left in self._places or ("level" in title.casefold() and left in self._phrases)

    def _is_noun(self, word: str) -> bool:
        return word in self.vocabulary.stems.nouns or word == "officer"

    @cached_property
    def _places(self) -> set[frozenset[str]]:
        """The names of all career paths and tracks, each as a set of its words."""
        places: list[Path | Track] = [*self.framework.header.paths]
        places += [track for path in self.framework.header.paths for track in path.tracks]
        names = {name for place in places for name in (place.id, str(place.title))}
        names |= {str(name) for one in self.named.values() for name in _names_of_place(one.role)}
        return {self._stems(name) - _OF_PAGES for name in names}

    @cached_property
    def _phrases(self) -> set[frozenset[str]]:
        """What SFIA calls its levels, as sets of words."""
        return {self._stems(phrase) for phrase in GUIDING_PHRASES.values()}

    @cached_property
    def _words_beside(self) -> dict[str, set[str]]:
        """The words of the headings that are right, by career path."""
        return {
            path: {word for role in roles for word in usual(words_of(self.named[role.where].heading))}
            for path, roles in self.beside.items()
        }

    def _only_ranks(self, one: _Named) -> bool:
        return one.only_file | one.only_heading <= self.vocabulary.stems.ranks

    def _owner(self, one: _Named, *, nearby: bool) -> Role | None:
        """The role whose file is called what this page is headed; `nearby` is of the same path and track."""
        place = one.role.path, one.role.track
        roles = self.right.get(one.words, [])
        if one.contradicts:
            roles = roles + self.fitting.get(one.words, [])
        elif not (one.only_file | one.only_heading) & self.vocabulary.stems.ranks:
            return None  # "lead.md" may be headed "Lead Data Engineer"; a rank too many is that of another role
        return next((other for other in roles if not nearby or (other.path, other.track) == place), None)

    def _agrees(self, label: Text, one: _Named) -> bool:
        """Whether a link calls a page what its file is called."""
        said = {word for title in self._readings(str(label))[:1] for word in words_of(title)}
        return said - _BESIDE_TITLES == {*words_of(one.file)}

    def _speak_for_the_file(self, one: _Named, anybody: Role | None) -> bool:
        """Whether the path or the roles beside a page have all words, ranks aside, in which the file contradicts the
        heading, and the path has none of the heading's. An "Engineer" among engineers tells nobody apart: unless the
        heading is the title of `anybody`, one of the words must be a discipline."""
        ranks = self.vocabulary.stems.ranks
        only_file, only_heading = one.only_file - ranks, one.only_heading - ranks
        names = [words_of(title) for name in _names_of_place(one.role) for title in self._readings(name)]
        path = {word for words in names for word in usual(words)}
        speaking = path | self._words_beside.get(one.role.path, set())
        telling = only_file if anybody else {word for word in only_file if not self._is_noun(word)}
        return bool(telling and only_heading) and only_file <= speaking and not only_heading & path

    def _neighbour(self, one: _Named, owner: Role | None) -> Iterator[tuple[Text, str]]:
        """The owner of the heading, or the role beside a page that shares most of the words that the heading lacks."""
        if owner is not None and owner.title:
            yield owner.title, "the role that is called so"
            return

        def shared(other: Role) -> int:
            return len(one.only_file & {*words_of(self.named[other.where].heading)})

        nearest = max(self.beside.get(one.role.path, ()), key=shared, default=None)
        if nearest and nearest.title and shared(nearest):
            yield nearest.title, "its neighbour"

    # --- Where nothing else speaks ---

    def _says_another_rank(self, one: _Named) -> bool:
        """Whether file and heading are the same role of another rank, or one of them has a rank and the files beside it
        show that they would say so."""
        in_file, in_heading = _seniority(one.file), _seniority(one.heading)
        if in_file == in_heading or one.only_file - _SENIORITY or one.only_heading - _SENIORITY:
            return False
        if in_file and in_heading:
            return not (in_file <= in_heading or in_heading <= in_file)
        if not _core(one.file) or _core(one.file) != _core(one.heading) or _has_level(one.role):
            return False
        alike = [
            other
            for other in self.named.values()
            if other is not one and other.role.path == one.role.path and _core(other.file) == _core(one.file)
        ]
        with_rank = [other for other in alike if _seniority(other.file)]
        as_headed = [other for other in with_rank if _seniority(other.file) == _seniority(other.heading)]
        return len(as_headed) > 1 and len(as_headed) == len(with_rank)

    def _says_another_discipline(self, one: _Named) -> bool:
        """Whether file and heading differ in nothing but two well-known disciplines that are not renamed into each
        other."""
        known = {*usual([field(word) for word in self.vocabulary.stems.disciplines])}
        if one.file.noun != one.heading.noun or _seniority(one.file) != _seniority(one.heading):
            return False
        if not one.contradicts or not one.only_file | one.only_heading <= known - _VAGUE:
            return False
        families = [{_FAMILIES.get(word, word) for word in words} for words in (one.only_file, one.only_heading)]
        return families[0].isdisjoint(families[1])

    def _twins(self, found: set[str]) -> Iterator[WrongHeading]:
        """Of the pages of a path that have one heading at one level, all but the one whose file fits it best."""
        same: dict[tuple[object, ...], list[_Named]] = {}
        for where, one in self.named.items():
            role = one.role
            if where not in found and role.level is not None and not role.weak and not is_page_heading(str(role.title)):
                key = role.path, role.track, role.scale, role.level, folded(plain(str(role.title)))
                same.setdefault(key, []).append(one)
        for pages in same.values():
            best, *others = sorted(pages, key=lambda one: (len(one.only_file), len(one.only_heading), one.role.where))
            for one in others:
                yield WrongHeading(one.role, twin=best.role, certain=False)


def _can_be_compared(role: Role) -> bool:
    return role.title is not None and bool(role.title.strip()) and len(role.title) <= LONGEST


def _seniority(title: JobTitle) -> frozenset[str]:
    said = {*title.ranks, title.noun} & _SENIORITY
    return frozenset("junior" if rank in _BEGINNERS else rank for rank in said)


def _core(title: JobTitle) -> frozenset[str]:
    """What a title says besides how senior somebody is."""
    return frozenset(usual(words_of(title))) - _SENIORITY


def _has_level(role: Role) -> bool:
    """Whether the name of a role's file has its level, so that it needs no rank."""
    return re.search(_LEVEL, role.where.rpartition("/")[2].rpartition(".")[0]) is not None


def _names_of_place(role: Role) -> Iterator[str]:
    """The names of a role's career path and track."""
    yield from (name for name in (role.path, role.track, role.written_path, role.written_track) if name)


def _labels(framework: Framework, targets: Mapping[str, object]) -> dict[str, list[Text]]:
    """The labels of all links to the pages that are asked for, by file, and those of the site's navigation."""
    labels: dict[str, list[Text]] = {}
    if not targets:
        return labels
    for role in framework.roles:
        steps = (*role.navigation.previous, *role.navigation.next) if role.navigation else ()
        for link in (*steps, *role.links):
            target = framework.target(role, link)
            if link.label and target and target.where in targets and target is not role:
                labels.setdefault(target.where, []).append(link.label)
    for page in framework.prose:
        for link in page.links:
            where = resolve_link(page.where, str(link.to)) or ""
            if link.label and where in targets:
                labels.setdefault(where, []).append(link.label)
    for group in listed(framework, framework.site) if framework.site else ():
        for entry, role in group:
            if entry.label and role.where in targets:
                labels.setdefault(role.where, []).append(entry.label)
    return labels
