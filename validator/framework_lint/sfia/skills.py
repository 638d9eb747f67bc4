"""Facts on SFIA's skills: codes, names, categories and levels in versions 6 to 9."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Any, NamedTuple

from framework_lint.model.folding import caseless
from framework_lint.sfia.site import canonical_url
from framework_lint.sfia.spelling import one_spelling

VERSIONS = (6, 7, 8, 9)

_NEAR = 0.85  # how alike a mistyped name is: at 0.8 a bare "Management" would be like eleven skills


class SkillFacts(NamedTuple):
    """One skill in one version. Names and categories are in the language asked for."""

    code: str
    name: str
    category: str
    subcategory: str
    levels: tuple[int, ...]
    names: tuple[str, ...]  # every name that this version has for it: the asked language's first
    url: str
    subcategories: tuple[str, ...]  # the same of its subcategory


class Facts:
    """The skills of one version by code, and what the other versions say of a code or a name."""

    def __init__(self, version: int, locale: str) -> None:
        self.version = version
        self.locale = locale

    @cached_property
    def skills(self) -> dict[str, SkillFacts]:
        data = _data()
        version, places = str(self.version), data["places"]
        american = _american(self.version)
        skills = {}
        for code, (name, place, levels) in data["versions"][version].items():
            category, subcategory = places[place]
            american_name, american_place, *_ = american.get(code, (name, place))
            american_subcategory = places[american_place][1] if version in data["en-US"] else subcategory
            names = _both(name, american_name, self.locale)
            subcategories = _both(subcategory, american_subcategory, self.locale)
            url = canonical_url(code, self.version)
            skills[code] = SkillFacts(
                code, names[0], category, subcategories[0], tuple(map(int, levels)), names, url, subcategories
            )
        return skills

    def get(self, code: str) -> SkillFacts | None:
        """The skill in this version."""
        return self.skills.get(code)

    def known(self, code: str) -> bool:
        """Whether any version has the code."""
        return code in self.skills or bool(self.other_versions(code))

    def other_versions(self, code: str) -> tuple[int, ...]:
        """The versions that have the code, without this one."""
        versions = _data()["versions"]
        return tuple(other for other in VERSIONS if other != self.version and code in versions[str(other)])

    def by_name(self, name: str) -> SkillFacts | None:
        """The skill that has the name, in capitals or not, in this version, language or spelling or any other.

        A name of this version wins; a skill that this version does not have comes from the newest that has it.
        """
        wanted = caseless(name)
        code, version = self._codes_by_name.get(wanted) or self._codes_by_name.get(one_spelling(wanted), ("", 0))
        if not code:
            return None
        return self.skills.get(code) or facts(version, self.locale).skills[code]

    @cached_property
    def _codes_by_name(self) -> dict[str, tuple[str, int]]:
        """The code, and the version that has it under the name, by names without their case."""
        codes: dict[str, tuple[str, int]] = {}
        for version in (self.version, *(other for other in reversed(VERSIONS) if other != self.version)):
            for code, skill in facts(version, self.locale).skills.items():
                for name in skill.names:
                    codes.setdefault(caseless(name), (code, version))
        return codes

    @cached_property
    def slugs(self) -> dict[str, str]:
        """The codes by their names as addresses spell them (`data-management`), this version's first."""
        slugs: dict[str, str] = {}
        for name, (code, _) in self._codes_by_name.items():
            slugs.setdefault(re.sub("[^a-z0-9]+", "-", name).strip("-"), code)
        return slugs


def facts(version: int = 9, locale: str = "en-GB") -> Facts:
    """The facts of one SFIA version, 6 to 9, with names as `en-GB` or `en-US` spells them; KeyError for others."""
    if version not in VERSIONS:
        raise KeyError(version)
    return _facts(version, "en-US" if locale == "en-US" else "en-GB")


@cache
def _facts(version: int, locale: str) -> Facts:
    return Facts(version, locale)


@cache
def _data() -> dict[str, Any]:
    """places: [category, subcategory] by index; versions and en-US: version, code, [name, index of place, digits]."""
    import json
    from os.path import dirname, join

    with open(join(dirname(__file__), "facts.json"), encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
        return data


def _american(version: int) -> dict[str, Any]:
    """The American names of one version's skills, by code."""
    data = _data()
    if str(version) in data["en-US"]:
        return data["en-US"][str(version)]  # type: ignore[no-any-return]
    # They are known for the newest version only: use those of unchanged names.
    newest, british = str(VERSIONS[-1]), data["versions"][str(version)]
    unchanged = {code for code, entry in data["versions"][newest].items() if british.get(code, ())[:1] == entry[:1]}
    return {code: entry for code, entry in data["en-US"][newest].items() if code in unchanged}


def _both(british: str, american: str, locale: str) -> tuple[str, ...]:
    pair = (american, british) if locale == "en-US" else (british, american)
    return pair if british != american else (british,)


def suggest(text: str, version: int = 9, locale: str = "en-GB") -> list[str]:
    """The codes of that version that a mistyped code or name may mean: at most three, best first, often none."""
    known = facts(version, locale)
    typed = text.strip()
    if typed.upper() in known.skills:
        return [typed.upper()]
    named = known.by_name(typed)
    if named:
        return [named.code] if named.code in known.skills else []
    return _near_codes(typed.upper(), known) if re.fullmatch("[A-Za-z0-9]{3,5}", typed) else _near_names(typed, known)


def _near_codes(typed: str, known: Facts) -> list[str]:
    """Codes that are one slip of the finger away: of those with the likeliest slip at most three."""
    near = sorted((slip, code) for code in known.skills if (slip := _slip(typed, code)) is not None)
    return [code for slip, code in near if slip == near[0][0]][:3]


def _slip(typed: str, code: str) -> int | None:
    """How unlikely the one slip is that made `typed` of a code; None where it takes more than one.

    0 for two letters swapped, 1 for one missing or too many, 2 for a wrong one, 3 for a wrong first one.
    """
    if len(code) != len(typed):
        longer, shorter = (code, typed) if len(code) > len(typed) else (typed, code)
        return 1 if any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))) else None
    differing = [at for at in range(len(code)) if code[at] != typed[at]]
    if len(differing) == 2 and [code[at] for at in differing] == [typed[at] for at in reversed(differing)]:
        return 0
    if len(differing) != 1:
        return None
    return 3 if differing == [0] else 2


def _near_names(typed: str, known: Facts) -> list[str]:
    from difflib import SequenceMatcher

    wanted = caseless(typed)
    near: dict[str, float] = {}
    for code, skill in known.skills.items():
        for name in skill.names:
            matcher = SequenceMatcher(None, caseless(name), wanted, autojunk=False)
            if matcher.quick_ratio() >= _NEAR and (ratio := matcher.ratio()) >= _NEAR:
                near[code] = max(ratio, near.get(code, 0.0))
    if not near and len(wanted) > 4:  # the beginning of one name: "Programming"
        names = ((code, caseless(name)) for code, skill in known.skills.items() for name in skill.names)
        begun = {code for code, name in names if _begins(name, wanted)}
        return [*begun] if len(begun) == 1 else []
    return sorted(near, key=lambda code: (-near[code], code))[:3]


def _begins(name: str, with_words: str) -> bool:
    return name.startswith(with_words) and not name[len(with_words) : len(with_words) + 1].isalnum()
