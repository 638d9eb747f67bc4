"""What a job title says, in a normal form: "VP, Engineering" and "Vice Presidents of Engineering" are one title.

This is the one idea of a title that all rules share. A title is read into its parts, each word in one spelling, and two
titles are the same if their parts are. A grade is a part of a title ("Engineer I" is not "Engineer II"), a level that
stands beside it ("Level 4: Engineer") is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.documents.markdown.typeset import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class JobTitle(NamedTuple):
    """The parts of a job title, in lower case, singular, abbreviations written out.

    ranks         how senior ("senior", "staff"), as they are written
    disciplines   what the work is about ("quality", "assurance"), as fields: "engineering", not "engineer"
    noun          what the person is ("engineer", "vice president"); "" only where there are no words
    grade         "2" for II or 2, "l3" for L3; "" for none
    """

    ranks: tuple[str, ...]
    disciplines: tuple[str, ...]
    noun: str
    grade: str

    @property
    def is_officer(self) -> bool:
        """Whether it is a chief officer's: "CTO"."""
        return self.noun == "officer" and "chief" in self.ranks


# The person, and the field that they work in: "Lead Designer" and "Design Lead", "Engineering Manager".
_FIELDS = {
    "engineer": "engineering",
    "developer": "development",
    "designer": "design",
    "tester": "testing",
    "test": "testing",
    "analyst": "analysis",
    "analytic": "analysis",
    "scientist": "science",
    "researcher": "research",
    "architect": "architecture",
    "manager": "management",
    "writer": "writing",
    "administrator": "administration",
    "consultant": "consulting",
    "consultancy": "consulting",
    "recruiter": "recruiting",
    "recruitment": "recruiting",
    "programmer": "programming",
    "trainer": "training",
    "buyer": "buying",
    "planner": "planning",
    "nurse": "nursing",
    "teacher": "teaching",
}
_PERSONS = {field: person for person, field in _FIELDS.items() if person not in ("test", "analytic", "consultancy")}
# One spelling for words that are written in several.
_SPELLINGS = {
    "adviser": "advisor",
    "programme": "program",
    "technical": "technology",
    "leader": "lead",
    "centre": "center",
    "counsellor": "counselor",
    "organisation": "organization",
    "organisational": "organizational",
    "labour": "labor",
    "defence": "defense",
    "midlevel": "intermediate",
    "people": "people",
}
_TWO_WORDS = {
    ("full", "stack"): "fullstack",
    ("front", "end"): "frontend",
    ("back", "end"): "backend",
    ("mid", "level"): "intermediate",
    ("co", "ordinator"): "coordinator",
    ("vice", "president"): "vice president",
    ("dev", "op"): "devop",
    ("cyber", "security"): "cybersecurity",
    ("data", "base"): "database",
    ("health", "care"): "healthcare",
    ("web", "site"): "website",
}
# The words of which these consist, where they are written as two.
PARTS: dict[str, set[str]] = {}
for _pair, _one in _TWO_WORDS.items():
    PARTS.setdefault(_one, set()).add(_pair[0])
SMALL_WORDS = frozenset(("of", "the", "and", "for", "in", "a", "an", "at", "&"))
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7"}
_ALWAYS_HEADS = frozenset(("director", "vice president"))
_STEPS = frozenset(("level", "grade", "band", "tier"))
_WORD = r"[^\W\d_]+(?:&[^\W\d_]+)?[0-9]*(?:[’'][^\W_]+)?|[0-9]+|[,&]"
LONGEST = 160  # characters of a title that is read; names are shorter
_LEVEL_BEFORE = r"(?i)\A\W*(?:level|grade|band|l|ic|e|m|t)[ -]?[0-9]{1,2}\s*[:–—|-]\s*"
_LEVEL_BEHIND = r"(?i)\s*[:–—|-]\s*(?:level|grade|band|l|ic|e|m|t)[ -]?[0-9]{1,2}\W*\Z"


def stem(word: str) -> str:
    """A word in lower case, singular, in one spelling: "Solutions" is "solution"."""
    if word[:-1].isupper() and word.endswith("s") and len(word) > 2:
        word = word[:-1]  # "PMs"
    word = word.lower()
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = f"{word[:-3]}y" if word.endswith("ies") and len(word) > 5 else word[:-1]
    return _SPELLINGS.get(word, word)


def field(word: str) -> str:
    """The field of a stem, which may be the person's: "engineer" works in "engineering"."""
    return _FIELDS.get(word, word)


class TitleWords:
    """The words that titles consist of, as stems.

    ranks         how senior somebody is
    disciplines   what the work is about
    nouns         what a title ends with
    heads         what a title of a unit begins with
    expansions    abbreviations in lower case, each with what it stands for
    """

    def __init__(self, words: Mapping[str, Sequence[str]], expansions: Mapping[str, str]) -> None:
        self.expansions = {short.casefold(): full.casefold() for short, full in expansions.items()}
        self._stems_of: dict[str, list[str]] = {}
        self.ranks, self.disciplines, self.nouns = (
            frozenset(part for word in words[kind] for part in stems(word, self))
            for kind in ("ranks", "disciplines", "nouns")
        )
        self.heads = frozenset(stems(word, self)[-1] for word in words["heads"])

    def stems_of(self, word: str, *, abbreviated: bool = True) -> list[str]:
        """The stems of a word: of what it stands for if it is an abbreviation, unless it certainly is none."""
        if not abbreviated:
            return [stem(word)]
        known = self._stems_of.get(word)
        if known is None:
            lowered = word.casefold()
            written_out = self.expansions.get(lowered) or self.expansions.get(lowered.removesuffix("s"))
            known = [stem(part) for part in written_out.split()] if written_out else [stem(word)]
            self._stems_of[word] = known = [part for part in known if part not in SMALL_WORDS]
        return known


def parsed(title: str, known_words: TitleWords) -> JobTitle:
    """The parts of a title."""
    if len(title) > LONGEST:
        return JobTitle((), (), " ".join(title.split()).casefold(), "")  # nobody's title: compared as it is written
    bare = re.sub(_LEVEL_BEHIND, "", re.sub(_LEVEL_BEFORE, "", " ".join(plain(title).split())))
    before_unit, after, is_comma = _split(_without_brackets(bare, known_words))
    words, grade = _without_grade(stems(before_unit, known_words))
    unit, unit_grade = _without_grade(stems(after, known_words), least=0)
    grade = grade or unit_grade
    if grade and bare.endswith("+"):  # "Engineer II+", a half step
        grade = f"{grade}+"
    if is_comma and unit and all(word in known_words.ranks for word in unit):  # "Engineer, Senior"
        words, unit = [*unit, *words], []
    if not words:
        return JobTitle((), (), " ".join(unit), grade)
    if not after:
        words, unit = _head_first(words, known_words)
    return _in_parts(words, unit, grade, known_words)


def _in_parts(words: list[str], unit: list[str], grade: str, known_words: TitleWords) -> JobTitle:
    """The title whose words before its unit these are; `unit` is what stands behind "of"."""
    *others, noun = words
    if noun == "executive" and others[-1:] == ["chief"]:
        others, noun = [*others, noun], "officer"  # "Chief Executive"
    ranks = [word for word in others if word in known_words.ranks]
    disciplines = [word for word in others if word not in known_words.ranks] + unit
    if noun == "lead" and disciplines:  # "Design Lead" is the Lead Designer
        ranks.append(noun)
        noun = disciplines.pop()
        noun = _PERSONS.get(field(noun), noun)
    return JobTitle(tuple(dict.fromkeys(ranks)), tuple(map(field, disciplines)), noun, grade)


def stems(text: str, known_words: TitleWords) -> list[str]:
    """The stems of a text's words, with abbreviations written out and without small words."""
    found: list[str] = []
    for word in re.findall(_WORD, re.sub(r"[’']s\b", "", text)):
        if word not in (",", "&") and word.lower() not in SMALL_WORDS:
            found += known_words.stems_of(word)
    return joined(found)


def joined(words: list[str]) -> list[str]:
    """Words with those put together that some write as one."""
    found: list[str] = []
    for word in words:
        if found and (pair := _TWO_WORDS.get((found[-1], word))):
            found[-1] = pair
        else:
            found.append(word)
    return found


def _split(title: str) -> tuple[str, str, bool]:
    """A title before and after its first "of" or comma, and whether it was a comma; nothing after if there is none."""
    match = re.search(r"\s+of\s+(?:the\s+)?|\s*,\s+|\s+[/–—-]\s+", title)
    if match is None:
        return title, "", False
    return title[: match.start()], title[match.end() :], "of" not in match.group()


def _without_brackets(title: str, known_words: TitleWords) -> str:
    """A title without what stands in brackets, unless that is a discipline: "Engineer (QA)"."""
    match = re.search(r"\s*[(\[]([^()\[\]]*)[)\]]", title)
    if match is None:
        return title
    inside = stems(match[1], known_words)
    rest = title[: match.start()] + title[match.end() :]
    if not rest.strip():
        return match[1]
    if inside and all(word in known_words.disciplines for word in inside):
        return f"{match[1]} {rest}" if "," not in rest and " of " not in rest else f"{rest} {match[1]}"
    return rest


def _without_grade(words: Sequence[str], least: int = 1) -> tuple[list[str], str]:
    """Words without a grade at their end, at `least` so many, and the grade: "ii", "2", "l3", "level 3"."""
    left = list(words)
    if len(left) <= least:
        return left, ""
    last = left[-1]
    if last.removesuffix("s") in _ROMAN or last.removesuffix("s").isdigit():
        last = last.removesuffix("s")
    if last in _ROMAN or last.isdigit() or re.fullmatch(r"(?:l|ic|e|m|t|p)[0-9]{1,2}", last):
        left.pop()
        if len(left) > least and left[-1] in _STEPS:
            left.pop()
        return left, _ROMAN.get(last, last.lstrip("0") or "0")
    return left, ""


def _head_first(words: list[str], known_words: TitleWords) -> tuple[list[str], list[str]]:
    """A head and its unit where no "of" stands between: "Senior Director Engineering"."""
    for at, word in enumerate(words[:-1]):
        is_head = word in known_words.heads and words[-1] not in known_words.nouns | known_words.heads
        # "Head Nurse" and "Chief Scientist" are no heads of a unit.
        if is_head and (word in _ALWAYS_HEADS or known_words.disciplines.issuperset(words[at + 1 :])):
            return words[: at + 1], words[at + 1 :]
        if word not in known_words.ranks:
            break
    return words, []


def orders(title: JobTitle) -> set[tuple[str, ...]]:
    """The orders in which the words of a title are written, without small words: "VP Engineering", "Engineering VP"."""
    grade = (title.grade,) if title.grade else ()
    noun = (title.noun,)
    found = {
        (*title.ranks, *title.disciplines, *noun, *grade),
        (*title.ranks, *noun, *grade, *title.disciplines),
        (*title.ranks, *noun, *title.disciplines, *grade),
        (*title.disciplines, *title.ranks, *noun, *grade),
    }
    if "lead" in title.ranks:
        ranks = tuple(rank for rank in title.ranks if rank != "lead")
        found.add((*ranks, *title.disciplines, title.noun, "lead", *grade))
    return {tuple(map(field, order)) for order in found}
