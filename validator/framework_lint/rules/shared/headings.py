"""Pages whose heading is not their role's title: what the heading says, and what speaks against it.

A page says in two places what its role is called: in its heading and in its file's name. Where they contradict each
other the heading is only wrong if a third place agrees with the file: a role beside it that has the heading by right,
the career path, the titles of the roles beside it, or a link that leads here where the heading is another role's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from framework_lint.documents.markdown.typeset import plain
from framework_lint.model.folding import folded
from framework_lint.model.framework import Framework
from framework_lint.model.links import resolve_link
from framework_lint.model.parts import Path, Role, Track
from framework_lint.model.spans import Text
from framework_lint.rules.shared.titles import is_page_heading
from framework_lint.rules.shared.vocabulary import Vocabulary
from framework_lint.sfia.responsibility import GUIDING_PHRASES

Words = tuple[str, ...]

# Words of headings that are no title.
_OF_PAGES = frozenset(
    "readme index home untitled todo title heading page document template draft copy new career path track ladder "
    "family level levels grade band sfia role roles job position profile framework summary overview introduction about "
    "contents description navigation scope skills required requirements responsibilities responsibility purpose".split()
)
_BESIDE_TITLES = frozenset("next previous back up down level role step see".split())  # in the labels of links
_SMALL = frozenset("of and the for in a an to".split())
_NUMBERS = r"(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine)"
_LEVEL = rf"\b(?:level|lvl|grade|band)[ _-]?{_NUMBERS}\b|\b[a-z]{{1,3}}\d{{1,2}}\b"
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
# Each with the usual word: titles that differ in these alone do not contradict each other.
_USUAL = {
    **dict.fromkeys(("tester", "testing", "quality", "assurance"), "test"),
    **dict.fromkeys(("developer", "programmer", "development"), "engineer"),
    **dict.fromkeys(("adviser", "advisor"), "consultant"),
}


class WrongHeading(NamedTuple):
    """The heading of a page that is not its role's title, and what speaks against it."""

    role: Role  # with the heading as its title
    is_no_title: bool = False  # whether the heading is nobody's title: "Level 4"
    owner: Role | None = None  # the role that is called so by right
    witnesses: tuple[tuple[Text, str], ...] = ()  # other places that agree with the file, each with a few words


def misheaded(framework: Framework, vocabulary: Vocabulary) -> Mapping[str, WrongHeading]:
    """The pages whose heading is certainly not their role's title, by file."""
    if not any(role.form == "page" for role in framework.roles):
        return {}
    return _misheaded(framework, vocabulary)


@lru_cache(maxsize=1)
def _misheaded(framework: Framework, vocabulary: Vocabulary) -> Mapping[str, WrongHeading]:
    return {wrong.role.where: wrong for wrong in _Headings(framework, vocabulary).wrong()}


class _Headings:
    """The headings and the file names of all pages of a framework, in words.

    right    the pages whose heading is what their file is called, by the words of both
    beside   the same by career path
    fitting  the pages whose file's name is short for their heading
    """

    def __init__(self, framework: Framework, vocabulary: Vocabulary) -> None:
        self.framework = framework
        self.vocabulary = vocabulary
        self.ranks = {word.casefold() for word in vocabulary.modifiers} - vocabulary.disciplines
        self.pages = [role for role in framework.roles if role.form == "page" and role.title and role.title.strip()]
        self.in_file = {role.where: self.words(role.id) for role in self.pages}
        self.in_heading = {role.where: self.words(str(role.title)) for role in self.pages}
        self.right: dict[frozenset[str], list[Role]] = {}
        self.beside: dict[str, list[Role]] = {}
        self.fitting: dict[frozenset[str], list[Role]] = {}
        for role in self.pages:
            words = frozenset(self.in_heading[role.where])
            if words == frozenset(self.in_file[role.where]):
                self.right.setdefault(words, []).append(role)
                self.beside.setdefault(role.path, []).append(role)

    def words(self, name: str) -> Words:
        """The words that distinguish a title or a file's name from others, without a level."""
        found = re.findall(r"[^\W_]+", re.sub(_LEVEL, " ", folded(plain(name))))
        full = self.vocabulary.stems.expansions
        parts = (part for word in found for part in full.get(word, word).split())
        return tuple(_ROMAN.get(part, part) for part in parts if part not in _SMALL)

    def wrong(self) -> Iterator[WrongHeading]:
        suspects: dict[str, Role] = {}
        for role in self.pages:
            if self._is_no_title(role):
                yield WrongHeading(role, is_no_title=True)
            elif self.in_file[role.where] and {*self.in_file[role.where]} != {*self.in_heading[role.where]}:
                suspects[role.where] = role
        contradicted = {where for where in suspects if all(self._differences(where))}
        if len(contradicted) > len(self.pages) - len(contradicted):
            return  # files are not named after their roles here
        for where in (where for where in suspects if where not in contradicted):
            self.fitting.setdefault(frozenset(self.in_heading[where]), []).append(suspects[where])
        labels = _labels(self.framework, suspects)
        for where, role in suspects.items():
            calling = [label for label in labels.get(where, ()) if self._agrees(label, where)]
            owner, anybody = self._owner(role, nearby=True), self._owner(role, nearby=False)
            # Where a role was renamed, its file and the links to it may both be old: then nobody else is called so.
            speaking = (calling and anybody) or self._speak_for_the_file(role, anybody)
            if owner or (where in contradicted and speaking):
                owner = owner or anybody
                witnesses = [*self._neighbour(role, owner), *((label, "a link here says so") for label in calling)]
                yield WrongHeading(role, owner=owner, witnesses=tuple(witnesses))

    def _is_no_title(self, role: Role) -> bool:
        """Whether the heading is one of any page, a level or the name of a career path, where the file says more."""
        heading, in_file = {*self.in_heading[role.where]}, {*self.in_file[role.where]}
        if not role.title or is_page_heading(role.title):
            return True
        if not in_file or heading == in_file or any(self._is_noun(word) for word in heading):
            return False
        if heading & in_file and not heading <= self.vocabulary.disciplines:
            return False
        left = frozenset(heading - _OF_PAGES)
        return not left or left in self._places or ("level" in role.title.casefold() and left in self._phrases)

    def _is_noun(self, word: str) -> bool:
        return word.capitalize() in self.vocabulary.nouns or word.upper() in self.vocabulary.officers

    @cached_property
    def _places(self) -> set[frozenset[str]]:
        """The names of all career paths and tracks, each as a set of its words."""
        named: list[Path | Track] = [*self.framework.header.paths]
        named += [track for path in self.framework.header.paths for track in path.tracks]
        names = {name for place in named for name in (place.id, str(place.title))}
        names |= {str(name) for role in self.pages for name in _names_of_place(role)}
        return {frozenset(self.words(name)) - _OF_PAGES for name in names}

    @cached_property
    def _phrases(self) -> set[frozenset[str]]:
        """What SFIA calls its levels, as sets of words."""
        return {frozenset(self.words(phrase)) for phrase in GUIDING_PHRASES.values()}

    @cached_property
    def _words_beside(self) -> dict[str, set[str]]:
        """The words of the headings that are right, by career path."""
        return {
            path: {word for r in roles for word in _usual(self.in_heading[r.where])}
            for path, roles in self.beside.items()
        }

    def _differences(self, where: str) -> tuple[set[str], set[str]]:
        return differences(self.in_file[where], self.in_heading[where])

    def _owner(self, role: Role, *, nearby: bool) -> Role | None:
        """The role whose file is called what this page is headed; `nearby` is of the same path and track."""
        heading, place = frozenset(self.in_heading[role.where]), (role.path, role.track)
        only_file, only_heading = self._differences(role.where)
        roles = self.right.get(heading, [])
        if only_file and only_heading:
            roles = roles + self.fitting.get(heading, [])
        elif not (only_file | only_heading) & self.ranks:
            return None  # "lead.md" may be headed "Lead Data Engineer"; a rank too many is that of another role
        return next((other for other in roles if not nearby or (other.path, other.track) == place), None)

    def _agrees(self, label: Text, where: str) -> bool:
        """Whether a link calls a page what its file is called."""
        return {*self.words(str(label))} - _BESIDE_TITLES == {*self.in_file[where]}

    def _speak_for_the_file(self, role: Role, anybody: Role | None) -> bool:
        """Whether the path or the roles beside a page have all words, ranks aside, in which the file contradicts the
        heading, and the path has none of the heading's. An "Engineer" among engineers tells nobody apart: unless the
        heading is the title of `anybody`, one of the words must be a discipline."""
        only_file, only_heading = (words - self.ranks for words in self._differences(role.where))
        path = {word for name in _names_of_place(role) for word in _usual(self.words(name))}
        speaking = path | self._words_beside.get(role.path, set())
        telling = only_file if anybody else {word for word in only_file if not self._is_noun(word)}
        return bool(telling and only_heading) and only_file <= speaking and not only_heading & path

    def _neighbour(self, role: Role, owner: Role | None) -> Iterator[tuple[Text, str]]:
        """The owner of the heading, or the role beside a page that shares most of the words that the heading lacks."""
        if owner is not None and owner.title:
            yield owner.title, "the role that is called so"
            return
        only_file, _ = self._differences(role.where)
        beside = self.beside.get(role.path, ())
        nearest = max(beside, key=lambda other: len(only_file & {*self.in_heading[other.where]}), default=None)
        if nearest and nearest.title and only_file & {*self.in_heading[nearest.where]}:
            yield nearest.title, "its neighbour"


def _names_of_place(role: Role) -> Iterator[str]:
    """The names of a role's career path and track."""
    yield from (name for name in (role.path, role.track, role.written_path, role.written_track) if name)


def _labels(framework: Framework, targets: Mapping[str, Role]) -> dict[str, list[Text]]:
    """The labels of all links to the pages that are asked for, by file."""
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
    return labels


def differences(first: Words, second: Words) -> tuple[set[str], set[str]]:
    """The words of each name that the other lacks in every form; synonyms and abbreviations are no difference."""
    first, second = _usual(first), _usual(second)
    only_first = [word for word in first if word not in second]
    only_second = [word for word in second if word not in first]
    for words, others in ((only_first, only_second), (only_second, only_first)):
        for word in tuple(words):
            run = _stands_for(word, others)
            if run:
                words.remove(word)
                others[:] = [other for other in others if other not in run]
    return {*only_first}, {*only_second}


def _usual(words: Words) -> Words:
    return tuple(_USUAL.get(word, word) for word in words)


def _stands_for(word: str, others: Sequence[str]) -> Sequence[str]:
    """The words, as many as possible in a row, that a word is a short or another form of."""
    lengths = range(min(4, len(others)), 0, -1)
    runs = (others[start : start + length] for length in lengths for start in range(len(others) - length + 1))
    return next((run for run in runs if _shortens(word, run)), ())


def _shortens(word: str, run: Sequence[str]) -> bool:
    """Whether a word is made of the beginnings of others ("ba", "infosec"), of some of their letters ("mgr", "ux"), or
    begins as the only other one does ("platforms")."""
    if len(run) == 1 and len(word) > 3 and word[:4] == run[0][:4]:
        return True
    letters = iter("".join(run))
    return _begins(word[:20], run) or (
        1 < len(word) < 5 and word[0] == run[0][0] and all(letter in letters for letter in word)
    )


def _begins(word: str, run: Sequence[str]) -> bool:
    if not run or not word:
        return not run and not word
    return any(run[0].startswith(word[:end]) and _begins(word[end:], run[1:]) for end in range(1, len(word) + 1))
