"""Which pages describe roles: decided by many weak signs when all pages are known, for a page shows much of what it is
by its siblings.

A page is one of a role from `ENOUGH` points on. Each sign gives some, and each sign of another kind of page takes some:

    2  its heading, or else the name of its file, is a job title
    2  a level in its heading, its file name, its first lines or its front matter; 1 more if two of these have one
    1  a career path, previous or next role, a folder that is named after roles; 2 below `roles/`
    2  most of its headings are those of roles in its folder           (a sign of siblings)
    1  an index lists it by a job title, among others                   (a sign of siblings)
    1  nearly all pages beside it have job titles                       (a sign of siblings)
    1  the pages beside it that have job titles are numbered in their front matter, as it is    (a sign of siblings)
    1  its title and those of two pages beside it are steps of a ladder (a sign of siblings)
    2  a scope summary, or skills with their codes
   -2  each of: a folder of guides, minutes or people, but for a department's that has three steps of a ladder; a
       template by its file's name; a date in its file's name; words of a job advertisement, of minutes, of a decision
       record, of a biography, of an interview, of a plan; code

A page without a level needs a role beside it, a ladder whose headings it shares or that it is a step of, an index or a
folder that is named after roles. Without a job title it takes the signs of siblings as well. A page that has enough
only with the signs of siblings is recognised weakly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from framework_lint.documents.markdown.candidate import LEVELS, Candidate
from framework_lint.documents.markdown.several import Group
from framework_lint.model.links import Link, resolve_address, resolve_link
from framework_lint.model.parts import LADDER, Nearly, Role
from framework_lint.model.regex import regex
from framework_lint.rules.shared.role_titles import is_role_title, steps_of_ladders
from framework_lint.rules.shared.vocabulary import Vocabulary, singular

ENOUGH = 4
_SHARED = 0.5  # the part of a page's headings that must be a sibling's
_OF_TITLES = 0.6  # the part of a group's titles that must be job titles

JOB_TITLE = "a job title as its heading"
JOB_TITLE_OF_FILE = "a job title as its file name"
SIBLINGS = "the headings of the roles beside it"
AMONG_TITLES = "job titles on nearly all pages beside it"
NUMBERED = "a number in its front matter, as the roles beside it have"
LISTED = "an index that lists it among roles"
FOLDER = "a folder that is named after roles"
STEPS = "a previous or next role"
SECTION = "a heading"
OTHER_FOLDER = "a folder of other pages"


class Seen(NamedTuple):
    """A page that may describe one or more roles."""

    where: str
    candidate: Candidate | None
    groups: tuple[Group, ...]
    links: tuple[Link, ...]
    against: tuple[str, ...] = ()  # what makes it another kind of page


class Recognised(NamedTuple):
    """The roles of each page that has any, and the other pages that came close to it, closest first."""

    roles: dict[str, tuple[Role, ...]]
    nearly: tuple[Nearly, ...]


def recognise(pages: Sequence[Seen], sure: Sequence[Role], vocabulary: Vocabulary) -> Recognised:
    """Decide which pages describe roles. `sure` are the roles that were recognised without looking at other pages."""
    roles: dict[str, tuple[Role, ...]] = {}
    weighed: list[_Weighed] = []
    for page in pages:
        several = _several(page, vocabulary)
        if several:
            roles[page.where] = several
        elif page.candidate and not _is_index(page.where):
            weighed.append(_weigh(page, page.candidate, vocabulary))
    weighed = _without_departments(weighed, vocabulary)
    listed = _listed(pages, weighed, vocabulary)
    of_folder: dict[str, list[frozenset[str]]] = {}
    for role in sure:
        headings = frozenset(text.casefold().strip(" :*_`") for text in role.headings)
        of_folder.setdefault(_folder(role.where), []).append(headings)
    of_folder_by_themselves = {folder: list(headings) for folder, headings in of_folder.items()}
    for one in weighed:
        if one.points >= ENOUGH and one.titled:
            of_folder_by_themselves.setdefault(_folder(one.where), []).append(one.candidate.parts)
        elif one.titled and one.points >= 2:
            of_folder.setdefault(_folder(one.where), []).append(one.candidate.parts)
    among_titles, numbered = _in_company(weighed)
    of_ladders = _of_ladders(weighed, vocabulary)
    ladders = {_folder(where) for where in of_ladders}
    nearly: list[tuple[int, Nearly]] = []
    for one in weighed:
        signs, points = list(one.signs), one.points
        for sign, folders in ((AMONG_TITLES, among_titles), (NUMBERED, numbered)):
            if one.titled and _folder(one.where) in folders:
                signs.append(sign)
                points += 1
        beside = of_folder_by_themselves.get(_folder(one.where), [])
        others = beside or of_folder.get(_folder(one.where), [])
        shares = _shares(one.candidate.parts, others, 1 if beside else 3)
        if shares:
            signs.append(SIBLINGS)
            points += 2
        if one.where in listed:
            signs.append(LISTED)
            points += 1
        if one.where in of_ladders:
            signs.append(LADDER)
            points += 1
        shown = {FOLDER, NUMBERED, LADDER, *LEVELS}.intersection(signs)
        placed = bool(beside) or one.where in listed or bool(shown) or (shares and _folder(one.where) in ladders)
        is_role = (
            placed and points >= ENOUGH
            if one.titled
            else points >= ENOUGH and shares and one.points >= 2 and bool(beside)
        )
        weak = not (one.points >= ENOUGH and one.titled)
        if is_role:
            roles[one.where] = (one.candidate.role._replace(signs=tuple(signs), weak=weak),)
        elif points > 0:
            missing = tuple(_missing(one, shares=shares, listed=one.where in listed))
            nearly.append((-points, Nearly(one.where, tuple(signs), missing)))
    roles = _without_overviews(roles, sure)
    return Recognised(roles, tuple(near for _, near in sorted(nearly)))


def _without_overviews(roles: Mapping[str, tuple[Role, ...]], sure: Sequence[Role]) -> dict[str, tuple[Role, ...]]:
    """The roles without those of tables that only list roles with pages of their own: most say the title of one, and
    no other level."""
    levels: dict[str, set[str]] = {}
    for role in (*sure, *(of_page[0] for of_page in roles.values() if len(of_page) == 1)):
        levels.setdefault(role.name.casefold(), set()).add(_bare_level(role))

    def is_listed(role: Role) -> bool:
        known = levels.get(role.name.casefold(), set())
        return not known.isdisjoint(("", _bare_level(role))) or (bool(known) and not role.level_id)

    return {
        where: of_page
        for where, of_page in roles.items()
        if len(of_page) < 2 or SECTION in of_page[0].signs[0] or 2 * sum(map(is_listed, of_page)) <= len(of_page)
    }


def _bare_level(role: Role) -> str:
    return role.level_id.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz -_")


def _in_company(weighed: Sequence[_Weighed]) -> tuple[set[str], set[str]]:
    """The folders in which nearly all pages have job titles, and those in which pages with job titles are numbered."""
    of_folder: dict[str, list[_Weighed]] = {}
    for one in weighed:
        of_folder.setdefault(_folder(one.where), []).append(one)
    titled = {folder: [one for one in pages if one.titled and not one.against] for folder, pages in of_folder.items()}
    among = {folder for folder, pages in of_folder.items() if len(titled[folder]) >= max(3, 0.8 * len(pages))}
    numbered = set()
    for folder in among:
        weights = {int(one.candidate.weight) for one in titled[folder] if one.candidate.weight is not None}
        if len(weights) == len(titled[folder]):
            numbered.add(folder)
    return among, numbered


def _of_ladders(weighed: Sequence[_Weighed], vocabulary: Vocabulary) -> set[str]:
    """The pages whose titles are steps of a ladder in their folder."""
    of_folder: dict[str, dict[str, str]] = {}
    for one in weighed:
        if JOB_TITLE in one.signs and not one.against:
            of_folder.setdefault(_folder(one.where), {})[one.candidate.named[0]] = one.where
    return {pages[title] for pages in of_folder.values() for title in steps_of_ladders(pages, vocabulary)}


def _without_departments(weighed: Sequence[_Weighed], vocabulary: Vocabulary) -> list[_Weighed]:
    """The pages without the objection to a folder that is a department's: "recruiting", where that has a ladder."""
    lifted = [one.lifted() if _is_called_as_a_department(_folder(one.where)) else one for one in weighed]
    departments = {_folder(where) for where in _of_ladders(lifted, vocabulary)}
    return [up if _folder(one.where) in departments else one for one, up in zip(weighed, lifted, strict=True)]


class _Weighed(NamedTuple):
    """A page by itself: its points, its signs, and whether its title is a job title."""

    where: str
    candidate: Candidate
    points: int
    signs: tuple[str, ...]
    titled: bool
    against: tuple[str, ...]

    def lifted(self) -> _Weighed:
        """The page without the objection to its folder."""
        against = tuple(kind for kind in self.against if kind != OTHER_FOLDER)
        return self._replace(points=self.points + 2 * (len(self.against) - len(against)), against=against)


def _weigh(page: Seen, candidate: Candidate, vocabulary: Vocabulary) -> _Weighed:
    heading, file = candidate.named
    signs: list[str] = []
    points = 0
    if is_role_title(heading, vocabulary):
        points += 2
        signs.append(JOB_TITLE)
    elif is_role_title(file, vocabulary) and not _says_more(heading, file):
        points += 2
        signs.append(JOB_TITLE_OF_FILE)
    levels = [sign for sign in candidate.signs if sign in LEVELS]
    if levels:
        points += 2 + (len(levels) > 1)
    others = [sign for sign in candidate.signs if sign not in LEVELS]
    points += len(others)
    signs += [*levels, *others]
    if candidate.role.navigation and (candidate.role.navigation.previous or candidate.role.navigation.next):
        points += 1
        signs.append(STEPS)
    if _ROLE_FOLDER.search(_folder(page.where)):
        points += 1 + ("roles" in _folder(page.where).split("/"))
        signs.append(FOLDER)
    against = [*page.against, *_against_by_place(page.where)]
    titled = JOB_TITLE in signs or JOB_TITLE_OF_FILE in signs
    return _Weighed(page.where, candidate, points - 2 * len(against), tuple(signs), titled, tuple(against))


def _says_more(heading: str, file: str) -> bool:
    """Whether a heading says what the page is about, and it is not what its file is called: "Interview questions"."""
    words = re.findall(r"\w+", heading.casefold())
    return len(words) > 2 and not set(words) & set(re.findall(r"\w+", file.casefold()))


def _missing(one: _Weighed, *, shares: bool, listed: bool) -> Iterable[str]:
    if one.against:
        yield f"it looks like something else: {', '.join(one.against)}"
    if not one.titled:
        yield JOB_TITLE
    if not any(sign in LEVELS for sign in one.signs):
        yield "a level in its heading, file name, first lines or front matter"
    if not shares:
        yield SIBLINGS
    if not listed:
        yield LISTED


_ROLE_FOLDER = regex(
    r"(?i)(?:^|[/_ -])(?:roles?|careers?|ladders?|levels?|positions?|job[-_ ](?:famil(?:y|ies)|descriptions?)|"
    r"progression|growth|competenc(?:y|ies)|titles?|expectations|profiles?|paths?|tracks?)(?:$|[/_ -])"
)
_OTHER_FOLDER = regex(
    r"(?i)(?:^|/)(?:_?posts?|blogs?|news|people|teams?|team-members|bios?|authors?|staff-bios|minutes|meetings?|meeting-notes|"
    r"adrs?|decisions?|decision-records|polic(?:y|ies)|join-us|templates?|forms?|hiring|recruiting|recruitment|jobs|job-ads|openings|"
    r"vacanc(?:y|ies)|interviews?|interviewing|incidents?|postmortems?|post-mortems|runbooks?|playbooks?|onboarding|faqs?|"
    r"guides?|how-?tos?|processes|archive|examples|tools|tooling|tutorials?|glossary|reviews?)(?:/|$)"
)
# Names of such folders that are those of departments as well.
_DEPARTMENT = regex(r"(?i)people|teams?|hiring|recruiting|recruitment|policy|onboarding|tools|tooling")
# What else has levels, and people at them.
_OF_OTHER_LEVELS = regex(
    r"(?i)\b(?:pay|salar(?:y|ies)|compensation|remuneration|bonus|glossary|bands|rates|access|permissions?|clearance|"
    r"support[- ](?:tiers?|levels?)|severit(?:y|ies)|escalations?|alerts?|priorit(?:y|ies)|maturity|incidents?)\b"
)
_TEMPLATE = regex(r"(?i)(?:^|[-_ ])(?:template|example|sample|blank|new-role|skeleton)(?:[-_ .]|$)")
_DATED = regex(r"(?:^|[^0-9])(?:19|20)[0-9]{2}-?[01][0-9](?:-?[0-3][0-9])?(?:[^0-9]|$)")


def _is_called_as_a_department(folder: str) -> bool:
    return all(_DEPARTMENT.fullmatch(part) for part in folder.split("/") if _OTHER_FOLDER.search(part))


def _against_by_place(where: str) -> list[str]:
    folder, _, name = where.rpartition("/")
    against = []
    if _OTHER_FOLDER.search(folder):
        against.append(OTHER_FOLDER)
    if _TEMPLATE.search(name):
        against.append("a template by its file name")
    if _DATED.search(name):
        against.append("a date in its file name")
    return against


_READ = 6000  # characters of a page that are looked at


def words_against(text: str) -> tuple[str, ...]:
    """What the words of a page say against its being a role's: of each kind two must be there."""
    head = text[:_READ]
    return tuple(kind for kind, pattern in _other_pages() if len(list(islice(pattern.finditer(head), 2))) > 1)


@cache
def _other_pages() -> list[tuple[str, re.Pattern[str]]]:
    """Patterns for words of other kinds of pages, each with the kind."""
    from framework_lint.config.words import word_list

    return [(kind, re.compile(f"(?im){'|'.join(patterns)}")) for kind, patterns in word_list("other_pages").items()]


def _folder(where: str) -> str:
    return where.rpartition("/")[0]


def _is_index(where: str) -> bool:
    return where.rpartition("/")[2].casefold() in ("readme.md", "index.md", "_index.md", "summary.md", "_sidebar.md")


def _shares(parts: frozenset[str], others: Sequence[frozenset[str]], least: int) -> bool:
    """Whether `least` of the others have most of these headings; at least one must be there."""
    if not parts:
        return False
    alike = [other for other in others if len(parts & other) >= max(1, _SHARED * len(parts)) and other is not parts]
    return len(alike) >= least


def _listed(pages: Sequence[Seen], weighed: Sequence[_Weighed], vocabulary: Vocabulary) -> set[str]:
    """The pages that another page lists by a job title, together with at least one more."""
    files = {one.where for one in weighed}
    stems = {where.rpartition(".")[0]: where for where in files}
    listed: set[str] = set()
    for page in pages:
        entries = set()
        for link in page.links:
            to = str(link.to)
            target = resolve_link(page.where, to) or ""
            file = target if target in files else stems.get(target.removesuffix(".md").rstrip("/"), "")
            file = file or stems.get(resolve_address(page.where, to) or "", "")
            if file and file != page.where and link.label and is_role_title(_title_of(link.label), vocabulary):
                entries.add(file)
        if len(entries) > 1:
            listed |= entries
    return listed


def _title_of(label: str) -> str:
    from framework_lint.model.level_words import title_in

    titled = title_in(label)
    return label[titled.start : titled.end]


def _several(page: Seen, vocabulary: Vocabulary) -> tuple[Role, ...]:
    """The roles of a page that holds several; none where it does not."""
    if page.against or _against_by_place(page.where):
        return ()
    accepted = [group for group in page.groups if _is_of_roles(group, vocabulary)]
    if page.candidate and _OF_OTHER_LEVELS.search(f"{page.candidate.named[0]} {page.where}"):
        return ()
    for shapes in (("sections",), ("columns", "rows"), ("titles",)):
        roles: list[Role] = []
        for group in accepted:
            if group.shape in shapes:  # of two tables that both have a role one counts
                known = {(role.id, role.level_id, role.track) for role in roles}
                of_group = (part.role for part in group.parts)
                roles += [role for role in of_group if (role.id, role.level_id, role.track) not in known]
        if roles:
            sign = {"sections": SECTION, "columns": "a column", "rows": "a row", "titles": "a cell"}[shapes[0]]
            return tuple(
                role._replace(signs=(f"{sign} with a job title{' and a level' if role.level_id else ''}",))
                for role in roles
            )
    return ()


def _is_of_roles(group: Group, vocabulary: Vocabulary) -> bool:
    titles = [str(part.role.title) for part in group.parts]
    levels = [part for part in group.parts if part.role.level_id]
    if 2 * len(levels) <= len(titles) or len({part.role.level_id for part in levels}) < 2:
        of_people = [title for title in titles if is_role_title(title, vocabulary)]
        is_ladder = len(steps_of_ladders(of_people, vocabulary)) > 2
        return group.own and is_ladder and len(of_people) >= _OF_TITLES * len(titles)
    if not group.own:
        return is_role_title(titles[0], vocabulary) or is_role_title(singular(titles[0]), vocabulary)
    known = tuple(f"{title.casefold()} " for title in titles if is_role_title(title, vocabulary))
    of_jobs = len(known)
    if len(levels) == len(titles) and len({part.role.scale for part in levels}) == 1:  # "Designer", "Designer confirmé"
        of_jobs = sum(f"{title.casefold()} ".startswith(known) for title in titles)
    return of_jobs >= (0.8 if group.shape == "titles" else _OF_TITLES) * len(titles)
