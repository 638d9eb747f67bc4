"""The titles of a framework's roles: where a text names one, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.rules.context import Context
from framework_lint.rules.shared.job_title import LONGEST, PARTS, SMALL_WORDS, JobTitle, field, joined
from framework_lint.rules.shared.kept import Same
from framework_lint.rules.shared.vocabulary import Vocabulary
from framework_lint.rules.titles.common_titles import common_title_length, is_only_a_kind

_LONGEST = 80  # characters of a title
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7"}
# Nouns in small letters that mean anybody in that line of work.
_GENERAL = frozenset("engineer developer programmer designer manager lead head director officer senior tester".split())
_INSIDE = frozenset(("of", "and", "&", "for", "in"))
_BETWEEN_WORDS = regex(r"[\s*_]*[,&/–-]?[\s*_]*\Z")
_SHORTENED = frozenset(("sr", "jr", "snr", "asst", "assoc"))
# Nouns that different houses use for the same work.
_SYNONYMS = {"developer": "engineer", "programmer": "engineer"}


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[\w&][\w&'’-]*")


class Word(NamedTuple):
    """A word of a text, without an apostrophe-s."""

    text: str
    start: int
    end: int
    stems: tuple[str, ...]  # as fields, for comparison; none for small words


class Mention(NamedTuple):
    """A title in a text."""

    start: int
    end: int
    text: str
    readings: tuple[JobTitle, ...]
    role: Role | None  # the first role that has it; None for a common title


class KnownTitles:
    """The titles of a framework's roles, including those under `also_known_as`, and common titles.

    by_title         the roles that have a title, by its normal form
    by_short_title   the roles that are meant by a part of their titles
    """

    def __init__(self, framework: Framework, vocabulary: Vocabulary) -> None:
        self.framework = framework
        self.vocabulary = vocabulary
        self._stems_of = vocabulary.stems_of_words
        self.by_title: dict[JobTitle, list[Role]] = {}
        for role in framework.roles:
            for title in (role.title, *role.also_known_as):
                if title and len(title) > 1:
                    for reading in vocabulary.readings(str(title)):
                        self.by_title.setdefault(reading, []).append(role)
        self.by_short_title = self._short_titles()
        self.by_initials = self._initials()
        self._firsts: set[str] = set()  # of the stems of a title, also of one that two words are written as
        self._longest: dict[str, int] = {}  # stems of the longest title, by its first one
        self._orders: set[tuple[str, ...]] = set()
        ungraded = [title._replace(grade="") for title in self.by_title if title.grade]
        for reading in (*self.by_title, *self.by_short_title, *ungraded):
            for order in vocabulary.orders(reading):
                self._orders.add(order)
                self._firsts |= {order[0], *PARTS.get(order[0], ())}
                self._longest[order[0]] = max(self._longest.get(order[0], 0), len(order))

    def _short_titles(self) -> dict[JobTitle, Role]:
        """Titles without their first disciplines, where only one role can be meant: "Business Partner" for "HR
        Business Partner"."""
        short: dict[JobTitle, list[Role]] = {}
        for title, roles in self.by_title.items():
            for left_out in range(1, len(title.disciplines) + 1):
                rest = title._replace(disciplines=title.disciplines[left_out:])
                for one in {rest, rest._replace(grade="")}:
                    short.setdefault(one, []).append(roles[0])
        return {
            title: roles[0]
            for title, roles in short.items()
            if title not in self.by_title and (len(roles) == 1 or not (title.disciplines or title.ranks))
        }

    def _initials(self) -> dict[str, Role]:
        """Roles by the initials of their titles, where one role has them and they are no other abbreviation."""
        found: dict[str, list[Role]] = {}
        for role in self.framework.roles:
            letters = initials(str(role.title or ""))
            if len(letters) > 1 and letters.casefold() not in (
                self.vocabulary.stems.expansions.keys() | self.vocabulary.alternatives.keys()
            ):
                found.setdefault(letters, []).append(role)
        return {letters: roles[0] for letters, roles in found.items() if len(roles) == 1}

    def role_with(self, title: JobTitle) -> Role | None:
        """The first role that has a title, or the one that is meant by a part of its title."""
        return self.by_title[title][0] if title in self.by_title else self.by_short_title.get(title)

    def _is_known(self, title: JobTitle) -> bool:
        return self.role_with(title) is not None or (
            not title.grade and any(known._replace(grade="") == title for known in self.by_title if known.grade)
        )

    def role_called(self, title: str) -> Role | None:
        """The first role that a title names."""
        return next((role for reading in self.vocabulary.readings(title) if (role := self.role_with(reading))), None)

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """The words of a part of a text."""
        found = []
        for match in _words().finditer(text, start, end):
            word = re.sub(r"[’']s?\Z", "", match.group()).rstrip("-")
            if word:
                found.append(Word(word, match.start(), match.start() + len(word), self._stems(word)))
        return found

    def _stems(self, word: str) -> tuple[str, ...]:
        known = self._stems_of.get(word)
        if known is None:
            known = self._stems_of[word] = self._stemmed(word)
        return known

    def _stemmed(self, word: str) -> tuple[str, ...]:
        if word.lower() in SMALL_WORDS:
            return ()
        if roman := _ROMAN.get(word.removesuffix("s")):
            return (roman,)
        if word.removesuffix("s").isdigit():
            return (word.removesuffix("s"),)
        parts = [part for part in word.split("-") if part and part.lower() not in SMALL_WORDS]
        return tuple(field(stem) for part in parts for stem in self._written_out(part))

    def _written_out(self, word: str) -> list[str]:
        """The stems of a word; "em" and "pm" in small letters are no abbreviations, "admins" is one."""
        is_short = not word.islower() or word.removesuffix("s") in self.vocabulary.clipped
        return self.vocabulary.stems.stems_of(word, abbreviated=is_short)

    def at(self, text: str, start: int, end: int, *, any_case: bool = False) -> Mention | None:
        """The longest title that begins here and stands before an end; None for none. Common titles need capitals,
        unless `any_case`."""
        first = _words().match(text, start, end)
        if first is None or (first.group().islower() and not any_case and not self._begins_a_title(first.group())):
            return None
        words = self.words(text, start, min(end, start + _LONGEST))
        return self._at(text, words, 0, any_case=any_case)

    def _begins_a_title(self, word: str) -> bool:
        """Whether a word in small letters may be the first of a role's title: most are not."""
        stems = self._stems(re.sub(r"[’']s?\Z", "", word))
        return bool(stems) and (stems[0] in self._firsts or word in self.vocabulary.rank_words)

    def mentions(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """All titles in a part of a text, however they are written, from left to right; longer ones hide what they
        contain."""
        words = self.words(text, start, end)
        behind = start
        for at, word in enumerate(words):
            if word.start >= behind and (mention := self._at(text, words, at)):
                behind = mention.end
                yield mention

    def _at(self, text: str, words: list[Word], first: int, *, any_case: bool = False) -> Mention | None:
        if first >= len(words):
            return None
        known = self._known_length(text, words, first)
        if not known and words[first].stems and words[first].text.lower() in self.vocabulary.rank_words:
            behind = self._known_length(text, words, first + 1)  # a rank that no role has: "Principal Nurse"
            known = behind + 1 if behind and words[first + 1].text[0].islower() == words[first].text[0].islower() else 0
        if not known and (role := self.by_initials.get(words[first].text.removesuffix("s"))):
            word = words[first]
            return Mention(word.start, word.end, word.text, self.vocabulary.readings(str(role.title)), role)
        said = [
            word.text.capitalize() if any_case and word.text.islower() else word.text
            for word in words[first : first + 12]
        ]
        length = max(known, common_title_length(said, self.vocabulary))
        while length and not self._is_one_name(text, words[first : first + length], is_known=length <= known):
            length -= 1
        if not length:
            return None
        if known and first + length < len(words) and _ROMAN.get(words[first + length].text, "1") != "1":
            length += 1  # a grade that no role has
        start, end = words[first].start, words[first + length - 1].end
        readings = self.vocabulary.readings(text[start:end])
        return Mention(start, end, text[start:end], readings, self.role_called(text[start:end]))

    def _known_length(self, text: str, words: list[Word], first: int) -> int:
        """How many words form the longest title of a role."""
        if first >= len(words) or not words[first].stems:
            return 0
        stems: list[str] = []
        longest = 0
        limit = self._longest.get(joined(list(words[first].stems))[0], 0) or (
            self._longest.get(joined([*words[first].stems, *words[first + 1].stems])[0], 0)
            if first + 1 < len(words)
            else 0
        )
        for at in range(first, min(len(words), first + 10)):
            if not limit:
                break
            if not words[at].stems and words[at].text.lower() not in _INSIDE:
                break
            stems += words[at].stems
            form = tuple(joined(stems))
            if len(form) > limit:
                break
            if words[at].stems and form in self._orders:
                if (
                    at > first
                    and is_only_a_kind(words[at - 1].text.capitalize(), words[at].text.capitalize())
                    and not (self._are_leaders)
                ):
                    continue  # "an engineering leader" is no Lead Engineer
                said = text[words[first].start : words[at].end]
                if any(self._is_known(title) for title in self.vocabulary.readings(said)):
                    longest = at - first + 1
        return longest

    def _is_one_name(self, text: str, words: list[Word], *, is_known: bool) -> bool:
        """Whether nothing but spaces, hyphens and commas stand between words, or an apostrophe-s in a role's title
        ("Children's Librarian")."""
        ignored = re.compile(r"[’']s?" if is_known else r"(?!)")
        return all(
            _BETWEEN_WORDS.match(
                ignored.sub("", text[before.end : after.start]).removeprefix(
                    "." if before.text.lower() in _SHORTENED else ""
                )
            )
            for before, after in pairwise(words)
        )

    @cached_property
    def _are_leaders(self) -> bool:
        """Whether "Leader" is a word of titles here."""
        return any("leader" in str(role.title).lower() for role in self.framework.roles)

    def is_rare_word(self, mention: Mention) -> bool:
        """Whether a title is one word that means this role only: "archivist", but not "manager"."""
        title = mention.readings[0]
        return title in self.by_title and title.noun not in _GENERAL

    def readings_of(self, role: Role) -> list[JobTitle]:
        """What a role's titles say."""
        titles = [str(title) for title in (role.title, *role.also_known_as) if title]
        for title in [
            title for title in titles if len(title) <= LONGEST
        ]:  # "Vice President, Lead Engineer" and "Ward Sister / Charge Nurse" are two titles
            parts = [part.strip() for part in re.split(r",\s+|\s+/\s+", title)]
            if len(parts) > 1 and all(part.split()[-1:] and self._is_a_noun(part.split()[-1]) for part in parts):
                titles += parts
        return [reading for title in titles for reading in self.vocabulary.readings(title)]

    def _is_a_noun(self, word: str) -> bool:
        stems = self.vocabulary.stems.stems_of(word)
        return stems[-1:] != [] and (
            stems[-1] in self.vocabulary.stems.nouns or any(title.noun == stems[-1] for title in self.by_title)
        )

    def is_own(self, name: str, role: Role) -> bool:
        """Whether a title refers to the role itself, or to everybody in its line of work."""
        own_titles = self.readings_of(role)
        if any(are_initials(name, str(title)) for title in (role.title, *role.also_known_as) if title):
            return True  # "CPO" for the Chief People Officer, "GPMs" for Group Product Managers
        return any(self._means(title, own, role) for title in self.vocabulary.readings(name) for own in own_titles)

    def _means(self, title: JobTitle, own: JobTitle, role: Role) -> bool:
        """Whether a title can mean a role with one of its own."""
        if title in (own, self._without_track(own, role), own._replace(grade="")):
            return True
        if title.disciplines != own.disciplines and _is_abbreviated(title.disciplines, own.disciplines):
            title = title._replace(disciplines=own.disciplines)  # "Head of UCD"
        if title == own:
            return True
        if title.is_officer and title._replace(ranks=("chief",)) == own:
            return title not in self.by_title  # "Group CIO"
        if title.is_officer or own.is_officer:
            return _are_head_and_officer(title, own) and title not in self.by_title
        if not (title.ranks or title.disciplines or title.grade) and _noun(title) in (_noun(own), *own.ranks):
            return True  # "Engineers" are all engineers, "a Lead" is any lead
        if title in self.by_title:
            return False
        if title.grade not in ("", own.grade):
            return False
        if title.noun in ("technology", "team") and "lead" in title.ranks and "lead" in own.ranks:
            return True  # "Tech Lead"
        title, own = _without_synonyms(title), _without_synonyms(own)
        if title.noun != own.noun:
            return title.ranks[-1:] == ("lead",) == own.ranks[-1:] and _is_within(title, own)  # "QA Lead"
        if _is_in_order(title.ranks, own.ranks) and set(title.disciplines) <= set(own.disciplines):
            return True  # "Staff Engineer" for the Senior Staff Software Engineer
        added = set(title.disciplines) - set(own.disciplines)
        return (  # "Senior Data Engineer" for the Senior Engineer
            title.ranks == own.ranks
            and set(own.disciplines) <= set(title.disciplines)
            and added <= self._discipline_fields | self._track_words(role)
        )

    @cached_property
    def _discipline_fields(self) -> frozenset[str]:
        return frozenset(map(field, self.vocabulary.stems.disciplines))

    def _without_track(self, own: JobTitle, role: Role) -> JobTitle:
        """A role's title without the words that its track says."""
        track = self._track_words(role) | self.vocabulary.track_stems
        return own._replace(disciplines=tuple(word for word in own.disciplines if word not in track))

    def _track_words(self, role: Role) -> frozenset[str]:
        """The words in the names of a role's track, as fields."""
        names = [role.track or "", str(role.written_track or "")]
        for path in self.framework.header.paths:
            if path.id == role.path:
                names += [str(track.title) for track in path.tracks if track.id == role.track]
        words = {word for name in names for word in re.findall(r"[^\W_]+", name)}
        return frozenset(field(stem) for word in words for stem in self.vocabulary.stems.stems_of(word))


def known_titles(framework: Framework, context: Context) -> KnownTitles:
    """The titles of a framework, collected once."""
    titles: KnownTitles | None = context.memo.get("titles")
    if titles is None or titles.framework is not framework:
        titles = context.memo["titles"] = KnownTitles(framework, context.vocabulary)
    return titles


def titles_as_given(framework: Framework, context: Context) -> object:
    """What KnownTitles follow from, besides the vocabulary and the roles that they point at."""
    given = [(role.title, role.also_known_as) for role in framework.roles], framework.header.paths
    return context.kept.get("titles", given, lambda: Same(given)) if context.kept else None


def initials(title: str) -> str:
    """The initials of a title's words, of which abbreviations stay whole: "VPE"."""
    words = [word for word in re.findall(r"[^\W_]+", title) if word.lower() not in SMALL_WORDS]
    return "".join(word if word.isupper() else word[0] for word in words).upper() if len(words) > 1 else ""


def are_initials(name: str, title: str) -> bool:
    """Whether a name in capitals consists of a title's initials: "VPE", "HoS"."""
    letters = name.removesuffix("s")
    if not (2 <= len(letters) <= 5 and letters[0].isupper() and (letters[-1].isupper() or letters[-1].isdigit())):
        return False
    every_word = "".join(word[0] for word in re.findall(r"[^\W_]+", title)).upper()
    return letters.upper() in (initials(title), every_word)


def _are_head_and_officer(title: JobTitle, own: JobTitle) -> bool:
    """Whether one is the head of what the other is the chief officer of: "Head of Technology", the CTO."""
    head, officer = (own, title) if title.is_officer else (title, own)
    return (
        head.noun in ("head", "director")
        and officer.is_officer
        and _about(head.disciplines) == _about(officer.disciplines)
    )


def _is_abbreviated(disciplines: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether disciplines are given by their initials: "UCD" for user-centred design."""
    short, long = sorted((disciplines, others), key=len)
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


def _about(disciplines: tuple[str, ...]) -> tuple[str, ...]:
    """Disciplines in one word for those that chief officers share with heads of departments."""
    same = {"human": "people", "resource": "people", "operating": "operation", "financial": "finance"}
    return tuple(dict.fromkeys(same.get(word, word) for word in disciplines))


def _noun(title: JobTitle) -> str:
    return _SYNONYMS.get(title.noun, title.noun)


def _without_synonyms(title: JobTitle) -> JobTitle:
    """A title with the usual words: a "Tester" is a test engineer, and QA is testing."""
    disciplines = tuple(word for word in title.disciplines if word != "assurance")
    disciplines = tuple("testing" if word == "quality" else word for word in disciplines)
    if title.noun == "tester":
        return title._replace(disciplines=(*disciplines, "testing"), noun="engineer")
    return title._replace(disciplines=disciplines, noun=_noun(title))


def _is_in_order(part: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether `part` is a subsequence of other words."""
    rest = iter(words)
    return all(word in rest for word in part)


def _is_within(title: JobTitle, own: JobTitle) -> bool:
    """Whether all the words of a title are in another, as fields."""
    return {*title.disciplines, field(title.noun)} <= {*own.disciplines, field(own.noun), "assurance", "quality"} and (
        not {"testing", "assurance", "quality"} & {*title.disciplines, title.noun} or "testing" in own.disciplines
    )
