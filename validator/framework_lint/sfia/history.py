"""What changed between versions of SFIA: it follows from the facts of both."""

from __future__ import annotations

from typing import Literal, NamedTuple

from framework_lint.sfia.skills import VERSIONS, Facts, SkillFacts, facts


class Change(NamedTuple):
    """What became of one code between two versions: `old` is None where it was added, `new` where it was retired."""

    code: str
    old: SkillFacts | None
    new: SkillFacts | None

    @property
    def kinds(self) -> tuple[Literal["added", "retired", "renamed", "moved", "levels"], ...]:
        """What is different; nothing where the skill stayed as it was."""
        if self.old is None or self.new is None:
            return () if self.old is self.new else ("added",) if self.old is None else ("retired",)
        old, new = self.old, self.new
        kinds: list[Literal["renamed", "moved", "levels"]] = []
        if old.name != new.name:
            kinds.append("renamed")
        if (old.category, old.subcategory) != (new.category, new.subcategory):
            kinds.append("moved")
        if old.levels != new.levels:
            kinds.append("levels")
        return tuple(kinds)

    @property
    def gained(self) -> tuple[int, ...]:
        """The levels that only the new version defines."""
        return _without(self.new, self.old)

    @property
    def lost(self) -> tuple[int, ...]:
        """The levels that only the old version defines."""
        return _without(self.old, self.new)


def _without(skill: SkillFacts | None, other: SkillFacts | None) -> tuple[int, ...]:
    return tuple(level for level in (skill.levels if skill else ()) if other is None or level not in other.levels)


def change(code: str, old: int, new: int, locale: str = "en-GB") -> Change:
    """What became of a code from version `old` to version `new`."""
    return Change(code, facts(old, locale).get(code), facts(new, locale).get(code))


def changes(old: int, new: int, locale: str = "en-GB") -> dict[str, Change]:
    """Every code that is in `new` another than in `old`, sorted."""
    codes = sorted(facts(old, locale).skills.keys() | facts(new, locale).skills.keys())
    all_changes = (change(code, old, new, locale) for code in codes)
    return {each.code: each for each in all_changes if each.kinds}


def versions_of(code: str) -> tuple[int, ...]:
    """The versions that have a code."""
    return tuple(version for version in VERSIONS if code in facts(version).skills)


_WORDS_OF_MANY_NAMES = frozenset({"and", "of", "the", "management"})


def nearest(code: str, version: int, locale: str = "en-GB") -> list[str]:
    """The codes of `version` that carry on a code which that version does not have: at most three, best first.

    Facts do not say what SFIA put in a skill's place, only what has its name, or most of the words of its name: for
    BUAN, Business analysis, it is BUSA, Business situation analysis. Nothing where no name is near.
    """
    known = facts(version, locale)
    if code in known.skills:
        return [code]
    ranked: dict[str, float] = {}
    for other in reversed(versions_of(code)):
        wanted = _words(facts(other).skills[code].name)
        for candidate, likeness in _likeness(wanted, known):
            ranked[candidate] = max(likeness, ranked.get(candidate, 0.0))
    return sorted(ranked, key=lambda candidate: (-ranked[candidate], candidate))[:3]


def _likeness(wanted: frozenset[str], known: Facts) -> list[tuple[str, float]]:
    """The skills whose names have at least half of their words in common with those wanted, each with that share."""
    alike = []
    for code, skill in known.skills.items():
        for name in skill.names:
            words = _words(name)
            share = len(wanted & words) / (len(wanted | words) or 1)
            if share >= 0.5:
                alike.append((code, share))
    return alike


def _words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace("/", " ").replace(",", " ").split()) - _WORDS_OF_MANY_NAMES
