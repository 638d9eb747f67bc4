"""TTL and NAV: names that belong to another track, another step or another time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from framework_lint.config.words import word_list
from framework_lint.model.findings import Fix, Hit
from framework_lint.model.framework import Framework, Role
from framework_lint.model.spans import Part, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import misplaced
from framework_lint.rules.shared.grammar import suggested
from framework_lint.rules.shared.labels import writable
from framework_lint.rules.shared.steps import steps
from framework_lint.rules.titles import _builtin, _is_own, _normal, _own_names, _words, plural, singular, vocabulary

# TTL403

_CRAFT = (
    r"engineer(?:s|ing)?|develop(?:er|ers|ment)|test(?:er|ers|ing)?|analysts?|analysis|analytics|design(?:er|ers)?|"
    r"scientists?|science|architects?|architecture|administrators?|specialists?|operations"
)
_JOURNEY = r"careers?|career paths?|paths?|tracks?|ladders?|disciplines?|professions?"
_NAME = r"(?P<name>[A-Za-z][\w&/-]*(?:[ ][A-Za-z&][\w&/-]*){0,3}?)"


@cache
def _as_a() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\bas (?:an?|any|every|our|your) "
        r"(?:(?:new|good|great|senior|junior|lead|staff|principal|associate|chief|[a-z]+ed) )?"
        rf"{_NAME} (?P<craft>{_CRAFT})\b(?! (?:would|might|could|does|and|or|team|manager|leader)\b)"
    )


@cache
def _career() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:(?P<whose>your|a|an|the|this|their|our|his|her|every) )(?:(?:new|long|whole|own) )?"
        rf"{_NAME}(?: (?P<craft>{_CRAFT}))? (?P<journey>{_JOURNEY})\b(?! (?:team|teams|to)\b)"
    )


@cache
def _career_in() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)\b(?P<journey>careers?|profession|discipline) (?:in|of) {_NAME}(?: (?P<craft>{_CRAFT}))?(?=[\s.,;:)]|$)"
    )


# Words before the phrase in its sentence by which it may well be about somebody else's discipline.


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:from|towards?|like|unlike|than|between|beside|alongside|across|other|another|others|both|either|whether|"
        r"former|formerly|previous|moves?|moving|transition\w*|switch\w*|change\w*|branch\w*|join\w*|hir\w+|recruit\w*|coach\w*|mentor\w*|"
        r"support\w*|advis\w+|people|colleagues?|partners?|peers?|equivalent|not|if|background|began|begun|started|"
        r"trained|qualified)\b"
    )


@cache
def _expanded(name: str) -> frozenset[str]:
    """A discipline's name in its ways of writing: "QA" is "quality assurance" too."""
    expansions = {short.casefold(): long.casefold() for short, long in vocabulary()["expansions"].items()}
    small = re.sub(r"[-_/]+", " ", name).casefold().strip()
    for ending in (" track", " path", " career", " engineering", " development", " team"):
        small = small.removesuffix(ending) or small
    forms = {small, expansions.get(small, small)}
    forms |= {short for short, long in expansions.items() if long == small}
    return frozenset(forms)


@rule("TTL403", "foreign-discipline", "warning", scope="framework", yields_to=("TTL401", "NAV108"))
def foreign_discipline(framework: Framework, context: Context) -> Iterator[Hit]:
    """A role's text speaks of another track's or path's discipline.

    A QA role whose text promises "a software engineering career" was copied and not read again. Only the discipline
    counts ("software engineering career", "as a QA engineer"): right are the bare word ("with support from software",
    "engineering teams"), moves from and to other tracks, and the role's own path, track and title.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      engineering: {title: Engineering, tracks: {software: Software, qa: QA}}
    ```
    `roles/engineering/software/level-2-engineer.yaml`
    ```yaml
    title: Engineer
    level: 2
    ```
    `roles/engineering/qa/level-2-qa-engineer.yaml`
    ```yaml
    title: QA Engineer
    level: 2
    description: You take the second step of your «software» engineering career.
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      engineering: {title: Engineering, tracks: {software: Software, qa: QA}}
    ```
    `roles/engineering/software/level-2-engineer.yaml`
    ```yaml
    title: Engineer
    level: 2
    ```
    `roles/engineering/qa/level-2-qa-engineer.yaml`
    ```yaml
    title: QA Engineer
    level: 2
    description: You take the second step of your QA engineering career.
    ```
    """
    names = _disciplines(framework)
    if len({place for places in names.values() for place in places}) < 2:
        return
    for role in framework.roles:
        for text in (role.description, role.scope_summary):
            if not text:
                continue
            small = text.lower()
            # An expression is compiled only where a text has a word that it needs.
            patterns = [pattern for words, pattern in _PHRASES if any(word in small for word in words)]
            for pattern in patterns:
                for match in pattern().finditer(text):
                    yield from _foreign_discipline(role, text, match, names, framework)


_PHRASES = (
    (("career", "track", "ladder", "discipline", "profession", " path"), _career),
    (("as a ", "as an ", "as any ", "as every ", "as our ", "as your "), _as_a),
    (("career", "profession", "discipline"), _career_in),
)


def _disciplines(framework: Framework) -> dict[str, list[tuple[str, str | None]]]:
    """The names of paths and tracks, each with where it belongs."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for path in framework.header.paths:
        for name in (path.id, str(path.title)):
            for form in _expanded(name):
                found.setdefault(form, []).append((path.id, None))
        for track in path.tracks:
            for name in (track.id, str(track.title)):
                for form in _expanded(name):
                    found.setdefault(form, []).append((path.id, track.id))
    return found


def _foreign_discipline(
    role: Role, text: Text, match: re.Match[str], names: dict[str, list[tuple[str, str | None]]], framework: Framework
) -> Iterator[Hit]:
    said = match["name"].casefold()
    places = names.get(said) or names.get(said.removesuffix(" engineering"))
    if not places:
        return
    own_words = _own_words(role, framework)
    if any(place in ((role.path, role.track), (role.path, None)) for place in places) or set(said.split()) & own_words:
        return
    siblings = [place for place in places if place[0] == role.path]
    if role.track is None and siblings:
        return  # a role of the trunk may speak of the tracks that leave it
    whose = match.groupdict().get("whose")
    if not siblings and whose and whose.lower() not in ("your", "this"):
        return  # a manager speaks of engineers' careers
    begin = max(text.rfind(end, 0, match.start()) for end in (". ", "! ", "? ", "\n\n", "; ", ".\n")) + 1
    if _elsewhere().search(text[begin : match.start()]):
        return
    other = next(path for path in framework.header.paths if path.id == places[0][0])
    track = next((one for one in other.tracks if one.id == places[0][1]), None)
    mine = next((p for p in framework.header.paths if p.id == role.path), None)
    own = next((one for one in mine.tracks if one.id == role.track), None) if mine else None
    part = text.part(*match.span("name"))
    right = str(own.title) if own else str(mine.title) if mine else ""
    yield Hit(
        part,
        f'the text of the {role.name} speaks of "{" ".join(match.group().split())}", '
        f"which belongs to {'the track' if track else 'the path'} {(track or other).title}",
        [(role.spot, "this role")],
        # One word changed would hide a text that was written for somebody else.
        help=f"read the text again as one of {right}, and write anew what was meant for another discipline"
        if right
        else "read the text again, and write anew what was meant for another discipline",
    )


def _own_words(role: Role, framework: Framework) -> set[str]:
    said = [
        role.path,
        role.track or "",
        str(role.title or ""),
        *map(str, role.also_known_as),
        str(role.written_track or ""),
        str(role.written_path or ""),
    ]
    for path in framework.header.paths:
        if path.id == role.path:
            said += [str(path.title), *(str(track.title) for track in path.tracks if track.id == role.track)]
    return {word for name in said for word in re.findall(r"[\w&]+", name.casefold())} - {"of", "and", "the"}


# TTL407

# Cheaper than what it stands before: most texts have no such goal at all.
_GOAL = re.compile(r"\b(?:towards?|to|for|is)\s+(?:(?:becom\w+|be|the \w+ of)\s+)?(?:an?\s+|the\s+)?[A-Z]")


@cache
def _progress() -> re.Pattern[str]:
    return re.compile(
        r"(?i:\b(?:progress(?:es|ing|ion)?|advanc(?:e|es|ing)|grow(?:s|ing)?|promot(?:ed|ion)|step(?:s|ping)? up|"
        r"work(?:s|ing)?|prepar(?:e|es|ing)|develop(?:s|ing)?|next (?:step|role)(?: is| would be)?)"
        r"(?:\s+(?:up|further|steadily|quickly))?\s+(?:towards?|on\s+to|into|to|for|is)\s+(?:(?:becom\w+|be|the\s+(?:role|level|position)\s+of)\s+)?(?:an?\s+|the\s+)?)(?=[A-Z])"
    )


@cache
def _later() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:eventually|ultimately|one day|in the long (?:term|run)|later|over the years|in time|further on|"
        r"beyond)\b"
    )


@cache
def _somebody_else() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:others?|engineers?|colleagues?|people|team members?|reports?|mentees?|them|somebody|someone|"
        r"everyone|individuals?|peers?|those|whoever|candidates?)\b[^.;]*$"
    )


@rule("TTL407", "wrong-next-role", "warning", scope="framework", fix="suggest", yields_to=("NAV108",))
def wrong_next_role(framework: Framework, context: Context) -> Iterator[Hit]:
    """A text says "progress towards X", where X is not the next role.

    The ladder says one thing and the text another: it was copied from another level, or the next role was renamed.
    Right are every next role, of another track or over a branch too, what lies in the long term ("eventually"), and the
    progress of other people ("helps engineers progress towards Senior Engineer").

    ## Bad
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    description: Leads several teams and begins to progress towards «VP of Engineering».
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    ## Good
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    description: Leads several teams and begins to progress towards Director of Engineering.
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    """
    titles: dict[str, Role] = {}
    spellings: dict[tuple[str, ...], Role] = {}
    gaps = {entry.path for entry in framework.unread}
    for role in framework.roles:
        if role.path in gaps or role.level is None or misplaced(role):
            continue
        for text in (role.description, role.scope_summary):
            if not text:
                continue
            if not _GOAL.search(text):
                continue
            for match in _progress().finditer(text):
                if not titles:
                    titles, spellings = _titles(framework)
                hit = _wrong_next(role, text, match, framework, titles, spellings)
                if hit:
                    yield hit


def _titles(framework: Framework) -> tuple[dict[str, Role], dict[tuple[str, ...], Role]]:
    titles: dict[str, Role] = {}
    spellings: dict[tuple[str, ...], Role] = {}
    for role in framework.roles:
        for title in (role.title, *role.also_known_as):
            if title and len(title) > 1:
                titles.setdefault(_normal(str(title)), role)
                spellings.setdefault(tuple(word for word, _, _ in _words(str(title))), role)
    return titles, spellings


def _wrong_next(
    role: Role,
    text: Text,
    match: re.Match[str],
    framework: Framework,
    titles: dict[str, Role],
    spellings: dict[tuple[str, ...], Role],
) -> Hit | None:
    rest = text[match.end() :]
    found = _words(rest)
    words = [word for word, _, _ in found]
    longest = next((size for size in range(min(len(words), 10), 0, -1) if tuple(words[:size]) in spellings), 0)
    size = max(longest, _builtin(words))
    if not size or (size == 1 and not longest):
        return None
    start, end = match.end() + found[0][1], match.end() + found[size - 1][2]
    said = text[start:end]
    begin = max(text.rfind(mark, 0, match.start()) for mark in (". ", ".\n", "! ", "? ", "\n\n")) + 1
    before = text[begin : match.start()]
    if _later().search(before) or _later().match(text[end:].lstrip(" ,")) or _somebody_else().search(before):
        return None
    if re.search(r"[’']s?$", said) or re.match(r"\s+(?:teams?|communit|roles? and|and|or)\b", text[end:]):
        return None  # "towards the CTO's goals", "towards Staff Engineer or ..."
    above = framework.neighbours(role, 1)
    if any(_normal(said) in _own_names(other, framework) or _is_own(said, other, framework, titles) for other in above):
        return None
    other = spellings.get(tuple(words[:size])) or titles.get(_normal(said))
    if not above and other is None:
        return None  # the last of its path: what comes next is elsewhere
    if (
        other is not None
        and other.path != role.path
        and other.level is not None
        and role.level is not None
        and other.level - role.level in (0, 1)
    ):
        return None  # a step to another path that nobody declared, and that may well be one
    if not above and other is not None and other.path != role.path:
        return None
    right = above[0].name if len(above) == 1 else ""
    part = text.part(start, end)
    return Hit(
        part,
        f"the {role.name} is to progress towards {said}, but "
        + (f"the next role is {_either(above)}" if above else "it is the last of its path"),
        [(role.spot, "this role"), *((one.spot, "the next role") for one in above)],
        help=f'write "{right}"' if right else "name the next role, or say that it lies further ahead",
        fix=_named_instead(part, right) if right else None,
    )


def _named_instead(part: Part, title: str) -> Fix | None:
    """The suggestion of another title, where it fits in: one for one, and not the half of a longer title."""
    said, ahead = part.text[part.start : part.end], part.text[part.end : part.end + 30]
    many = singular(said) != said  # the plural of another title may be none: "Engineer IIs"
    # "Software Engineer II", "Head of Data and Design", "a Staff Engineer's work" are longer than what was found.
    longer = re.match(r"[ \n]+(?:[A-Z\d&]|and [A-Z]|of\b|level\b)|[-/’']", ahead)
    longer = longer or re.search(r"[A-Z][\w-]*[ \n]+\Z", part.text[max(0, part.start - 40) : part.start])
    words = writable(title, "page" if part.place.style == "page" else "yaml")
    return suggested(part, words) if words and not many and not longer else None


def _either(roles: list[Role]) -> str:
    names = [f"the {role.name}" for role in roles]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


# TTL409


class Ranks(NamedTuple):
    """Rank words in small letters with their place on the ladder; "" is a title without any."""

    places: dict[str, int]
    uncertain: frozenset[frozenset[int]]  # places that stand in another order from house to house


def ranks(context: Context) -> Ranks:
    own = context.settings.option("TTL409", "ranks", ())
    if not own:
        return _ranks()
    places = {word.casefold(): place for place, word in enumerate(own)}
    # Where a title without a rank belongs is not said.
    return Ranks({**places, "": -1}, frozenset(frozenset((-1, place)) for place in places.values()))


@cache
def _ranks() -> Ranks:
    data = word_list("ranks")
    places = {word: place for place, words in enumerate(data["ladder"]) for word in words}
    return Ranks(places, frozenset(frozenset(places[word] for word in pair) for pair in data["uncertain"]))


@rule("TTL409", "rank-level", "warning", scope="framework", yields_to=("STR012",))
def rank_level(framework: Framework, context: Context) -> Iterator[Hit]:
    """The ranks in the titles of a track do not rise with its levels.

    A "Senior Engineer" below an "Associate Engineer" is a slip in one of the two titles or levels. Compared are titles
    of one path and track that are the same but for their rank; "Lead" is compared with junior ranks only, since it
    stands below Staff in one house and above it in another.

    ## Bad
    `roles/engineering/level-4-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 4
    ```
    `roles/engineering/level-5-senior-engineer.yaml`
    ```yaml
    title: «Senior Engineer»
    level: 5
    ```
    ## Good
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    ```
    `roles/engineering/level-5-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 5
    ```
    """
    known = ranks(context)
    for line in framework.lines.values():
        same: dict[str, dict[Rung, Role]] = {}
        for role in line:
            if not role.title or role.level is None or misplaced(role):
                continue
            bare, rank = _rank(str(role.title), known)
            if bare:
                same.setdefault(bare, {}).setdefault((rank, role.level), role)
        for entries in same.values():
            yield from _out_of_order(entries, known)


Rung = tuple[tuple[int, ...], int]  # the places of a title's rank words, the most telling first, and its level


def _rank(title: str, known: Ranks) -> tuple[str, tuple[int, ...]]:
    """A title without its rank words, and their places: the last word first, so "Senior Staff" is above "Staff"."""
    words = [word.casefold() for word in re.findall(r"[\w&-]+", title.partition("(")[0].partition(",")[0])]
    bare = " ".join(word for word in words if word not in known.places)
    plain = known.places[""]
    places = [known.places[word] for word in reversed(words) if word in known.places]
    return bare, ((*places, plain, plain))[:2]


def _out_of_order(entries: dict[Rung, Role], known: Ranks) -> Iterator[Hit]:
    """The roles that would have to go for the ranks to rise, the worst first."""
    left = dict(entries)
    while len(left) > 1:
        against: dict[Rung, list[Role]] = {}
        for one in left:
            for other in left:
                if one[1] < other[1] and _above(one[0], other[0], known):
                    against.setdefault(one, []).append(left[other])
                    against.setdefault(other, []).append(left[one])
        if not against:
            return
        worst = max(against, key=lambda rung: (len(against[rung]), rung[1]))
        role, beside = left.pop(worst), against[worst][0]
        way = "above" if (role.level or 0) > (beside.level or 0) else "below"
        yield Hit(
            role.spot,
            f'"{role.title}" at level {role.level} stands {way} "{beside.title}" at level {beside.level}',
            [(beside.spot, f"level {beside.level}")],
            help="correct a title or a level: the ranks should rise with the levels",
        )


def _above(one: tuple[int, ...], other: tuple[int, ...], known: Ranks) -> bool:
    """Whether the first rank is the higher one beyond doubt."""
    return one > other and frozenset((one[0], other[0])) not in known.uncertain


# TTL410


@rule("TTL410", "duplicate-title", "note", scope="framework", yields_to=("STR004",))
def duplicate_title(framework: Framework, context: Context) -> Iterator[Hit]:
    """One title stands in two paths.

    People of two professions then carry the same title, and "Lead" alone says nothing. It may be meant: this is a note.
    Tracks of one path may share a title.

    ## Bad
    `roles/data/level-4-lead.yaml`
    ```yaml
    title: Lead
    level: 4
    ```
    `roles/design/level-4-lead.yaml`
    ```yaml
    title: «Lead»
    level: 4
    ```
    ## Good
    `roles/data/level-4-lead.yaml`
    ```yaml
    title: Data Lead
    level: 4
    ```
    `roles/design/level-4-lead.yaml`
    ```yaml
    title: Design Lead
    level: 4
    ```
    """
    first: dict[str, dict[str, Role]] = {}
    for role in framework.roles:
        if role.title and role.title.strip():
            first.setdefault(" ".join(role.title.casefold().split()), {}).setdefault(role.path, role)
    for same in first.values():
        one, *others = same.values()
        if others:
            paths = ", ".join(role.path for role in same.values())
            yield Hit(
                others[0].spot,
                f'"{others[0].title}" is a title in {len(same)} paths: {paths}',
                [(role.spot, f"in {role.path}") for role in (one, *others[1:])],
                help="say in the title which profession it is, unless one title is meant to serve all",
            )


# NAV108


@cache
def _once() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:formerly|previously|once|until \w+|used to be|known as|called|renamed from|replaces?|instead of|"
        r"earlier)\b[^.;]*$"
    )


@rule("NAV108", "retired-title", "warning", scope="framework", fix="suggest")
def retired_title(framework: Framework, context: Context) -> Iterator[Hit]:
    """A title that the organisation has retired is still used.

    The titles that are no longer used stand under `retired_titles` in `framework.yaml`; a role, a text or a link that
    still says one sends people to a role that does not exist. Right are `also_known_as`, "formerly Head of
    Development", and a longer title of today that begins with the old one.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      management: {title: Management}
    retired_titles: [Head of Development]
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Answers for one team and agrees its plans with the «Head of Development».
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      management: {title: Management}
    retired_titles: [Head of Development]
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Answers for one team and agrees its plans with the Director of Engineering.
    ```
    """
    retired = {
        form: title
        for title in framework.header.retired_titles
        if title.strip()
        for form in (str(title), plural(str(title)))
    }
    if not retired:
        return
    titles = {str(name) for role in framework.roles for name in (role.title, *role.also_known_as) if name}
    today = {longer for longer in titles for old in retired if old in longer and old != longer}
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted({*retired, *today}, key=len, reverse=True))
    )
    for text, right in _said(framework, context):
        for match in pattern.finditer(text):
            if match.group() not in retired or _once().search(text[max(0, match.start() - 80) : match.start()]):
                continue
            part = text.part(*match.span())
            yield Hit(
                part,
                f'"{match.group()}" is a retired title',
                [(retired[match.group()], "retired here")],
                help=f'write "{right}"' if right else "write the title of today",
                fix=_named_instead(part, right) if right and match.group() == retired[match.group()] else None,
            )


def _said(framework: Framework, context: Context) -> Iterator[tuple[Text, str]]:
    """Every text in which a title may stand, with the title that a link's words ought to say."""
    from framework_lint.rules.shared.texts import of_header, of_role, of_skill

    for text in of_header(framework.header):
        yield text, ""
    for role in framework.roles:
        known = set(map(id, role.also_known_as))
        for text in of_role(role, context):
            if id(text) not in known:
                yield text, ""
        for _, link in steps(role):
            if link.label:
                other = framework.target(role, link)
                yield link.label, other.name if other else ""
    for skill in framework.skills:
        for text in of_skill(skill, context):
            yield text, ""
    pages = {role.file for role in framework.roles}
    told: set[str] = set()
    for prose in framework.prose:
        if prose.file not in pages or str(prose.text) not in told:
            told.add(str(prose.text))
            yield prose.text, ""
