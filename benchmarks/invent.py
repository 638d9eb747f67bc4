"""Write a clean framework of N invented roles: `python benchmarks/invent.py N DIR` fills `DIR/framework/`.

The same N gives the same bytes on every machine. The texts are invented; only the skills' codes, names, categories
and levels are facts of SFIA 9.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from vocabulary import (
    ADJECTIVES,
    AREAS,
    CLAUSES,
    CONDITIONS,
    DUTIES,
    FORMS,
    MANNERS,
    NOUNS,
    OPENINGS,
    PEOPLE,
    PROFESSIONS,
    REGIONS,
    SPECIALISMS,
    VERBS,
)

NAME = "Framework of invented roles"
RANKS = ("Associate", "", "Intermediate", "Senior", "Staff", "Principal", "Chief")  # of levels 1 to 7


class Skill(NamedTuple):
    name: str
    category: str
    subcategory: str
    first: int  # SFIA 9 defines the skill at the levels from here ...
    last: int  # ... to here


_BUILD = ("Development and implementation", "Systems development")
_CONTENT = ("Development and implementation", "Content management")
_DATA = ("Development and implementation", "Data and analytics")
_RUN = ("Delivery and operation", "Technology management")
_SERVICE = ("Delivery and operation", "Service management")
_SECURE = ("Delivery and operation", "Security services")
_RISK = ("Strategy and architecture", "Governance, risk and compliance")
_STRATEGY = ("Strategy and architecture", "Strategy and planning")
_CLIENTS = ("Relationships and engagement", "Stakeholder management")

# By when a line of roles begins to ask for them: at level 1; at level 2; at 3, 4 and 5; at level 6.
FROM_ENTRY = {
    "TEST": Skill("Functional testing", *_BUILD, 1, 6),
    "NFTS": Skill("Non-functional testing", *_BUILD, 1, 6),
    "PRTS": Skill("Process testing", *_BUILD, 1, 6),
    "USUP": Skill("Incident management", *_SERVICE, 1, 6),
    "ITOP": Skill("Infrastructure operations", *_RUN, 1, 5),
    "INCA": Skill("Content design and authoring", *_CONTENT, 1, 6),
    "SCAD": Skill("Security operations", *_SECURE, 1, 6),
    "CSMG": Skill("Customer service support", *_CLIENTS, 1, 6),
}
FROM_SECOND = {
    "PROG": Skill("Programming/software development", *_BUILD, 2, 6),
    "SWDN": Skill("Software design", *_BUILD, 2, 6),
    "DESN": Skill("Systems design", *_BUILD, 2, 6),
    "SINT": Skill("Systems integration and build", *_BUILD, 2, 6),
    "RELM": Skill("Release management", *_RUN, 2, 6),
    "CFMG": Skill("Configuration management", *_RUN, 2, 6),
    "PBMG": Skill("Problem management", *_SERVICE, 2, 5),
    "DATM": Skill("Data management", *_DATA, 2, 6),
    "DBDS": Skill("Database design", *_DATA, 2, 5),
}
FROM_THIRD = {
    "SLEN": Skill("Systems and software lifecycle engineering", *_BUILD, 3, 7),
    "SCTY": Skill("Information security", "Strategy and architecture", "Security and privacy", 2, 7),
    "QUMG": Skill("Quality management", *_RISK, 2, 7),
    "BURM": Skill("Risk management", *_RISK, 2, 7),
    "KNOW": Skill("Knowledge management", *_CONTENT, 2, 7),
    "SLMO": Skill("Service level management", *_SERVICE, 2, 7),
    "DAAN": Skill("Data analytics", *_DATA, 2, 7),
}
FROM_SIXTH = {
    "INOV": Skill("Innovation management", *_STRATEGY, 5, 7),
    "STPL": Skill("Enterprise and business architecture", *_STRATEGY, 5, 7),
    "GOVN": Skill("Governance", *_RISK, 6, 7),
}
SKILLS = FROM_ENTRY | FROM_SECOND | FROM_THIRD | FROM_SIXTH


class Line(NamedTuple):
    """One track of one path, with the levels that its roles take."""

    path: str
    path_title: str
    track: str
    track_title: str
    profession: str
    levels: range

    def title(self, level: int) -> str:
        return " ".join(word for word in (RANKS[level - 1], self.track_title, self.profession) if word)


class Words:
    """Phrases drawn like cards: none comes again before its deck is used up. Reproducible from the seed.

    Only `random()` is used: it alone is promised to give the same numbers in every version of Python.
    """

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)
        self._decks: dict[int, list[str]] = {}

    def number(self, low: int, high: int) -> int:
        """A number from low to high, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def shuffled(self, cards: Sequence[str]) -> list[str]:
        left, taken = list(cards), []
        while left:
            taken.append(left.pop(self.number(0, len(left) - 1)))
        return taken

    def draw(self, cards: Sequence[str]) -> str:
        deck = self._decks.setdefault(id(cards), [])
        if not deck:
            deck.extend(self.shuffled(cards))
        return deck.pop()


def slug(text: str) -> str:
    return text.lower().replace(" ", "-")


def lay_out(count: int) -> list[Line]:
    """Tracks of at most seven roles, as evenly filled as `count` allows, so that no role stands alone."""
    tracks = -(-count // 7)
    # About six tracks in a path; where areas run out, first more tracks, then the same areas in another region.
    areas = min(len(AREAS), -(-tracks // 6))
    per_region = areas * len(SPECIALISMS)
    if tracks > per_region * len(REGIONS):
        raise SystemExit(f"{count} roles are more than there are names for: at most {7 * per_region * len(REGIONS)}")
    lines = []
    for number in range(tracks):
        region, rest = divmod(number, per_region)
        area = f"{REGIONS[region]} {AREAS[rest % areas]}".strip()
        specialism = SPECIALISMS[rest // areas]
        size = count // tracks + (number < count % tracks)
        first = 1 + (3 + number) % (8 - size)
        title = f"{area} {specialism}"
        profession = PROFESSIONS.get(specialism, "Engineer")
        lines.append(Line(slug(area), area, slug(title), title, profession, range(first, first + size)))
    return lines


def skills_by_level(words: Words) -> dict[int, list[str]]:
    """What the roles of one line ask for. A skill that one level asks for goes on as far as SFIA defines it."""
    entry, third = words.shuffled(list(FROM_ENTRY)), words.shuffled(list(FROM_THIRD))
    begins = {
        1: entry[:3],
        2: words.shuffled(list(FROM_SECOND))[:1],
        3: third[:1],
        4: third[1:2],
        5: third[2:3],
        6: words.shuffled(list(FROM_SIXTH))[:1],
    }
    asked: dict[int, list[str]] = {}
    for level in range(1, 8):
        going_on = [code for code in asked.get(level - 1, []) if SKILLS[code].last >= level]
        asked[level] = sorted(going_on + begins.get(level, []))
    return asked


def a_thing(words: Words, nouns: Sequence[str]) -> str:
    return f"{words.draw(ADJECTIVES)} {words.draw(nouns)}"


def sentence(words: Words, code: str, level: int) -> str:
    """One sentence of an attainment."""
    slots = {
        "verb": words.draw(VERBS[level]),
        "second": words.draw(VERBS[level]),
        "thing": a_thing(words, NOUNS[code]),
        "other": a_thing(words, NOUNS[""]),
        "manner": words.draw(MANNERS[level]),
        "clause": words.draw(CLAUSES),
        "condition": words.draw(CONDITIONS),
    }
    text = words.draw(FORMS).format_map(slots)
    return text[0].upper() + text[1:]


def description(words: Words, title: str, line: Line, level: int) -> str:
    subject = f"the {line.track_title.lower()} team" if level < 6 else f"the whole of {line.path_title.lower()}"
    first = words.draw(OPENINGS[level]).format(thing=a_thing(words, NOUNS[""]), subject=subject)
    rest = [
        words.draw(DUTIES[(level - 1) // 2 if level < 7 else 3]).format(
            thing=a_thing(words, NOUNS[""]), manner=words.draw(MANNERS[level]), condition=words.draw(CONDITIONS)
        )
        for _ in range(words.number(4, 6))
    ]
    return " ".join([f"The {title} {first}."] + [f"They {duty}." for duty in rest])


def role(line: Line, level: int, asked: dict[int, list[str]]) -> str:
    words = Words(f"{line.track}/{level}")
    title = line.title(level)
    things = f"{a_thing(words, NOUNS[''])} and {a_thing(words, NOUNS[''])}"
    scope = words.draw(PEOPLE[level]).format(thing=things, clause=words.draw(CLAUSES))
    out = [f"title: {title}", f"level: {level}", "scope_summary: >-", f"  {scope}.", "description: |-"]
    out += [f"  {part}" for part in wrapped(description(words, title, line, level))]
    out.append("skills:")
    for code in asked[level]:
        skill = SKILLS[code]
        out += [
            f"  - code: {code}",
            f"    level: {level}",
            f"    name: {skill.name}",
            f"    url: https://sfia-online.org/en/skillcode/9/{code}",
            f"    category: {skill.category}",
            f"    subcategory: {skill.subcategory}",
            "    tailored: true",
            "    attainment: |-",
        ]
        out += [f"      {sentence(words, code, level)}" for _ in range(words.number(10, 12))]
    ended = [code for code in asked.get(level - 1, []) if code not in asked[level]] if level - 1 in line.levels else []
    if ended:
        out.append("drops:")
    for code in ended:
        end = f"SFIA defines this skill up to level {SKILLS[code].last}"
        reason = f"{end}; others see to it when {words.draw(CONDITIONS)}"
        out += [f"  - code: {code}", f"    reason: {reason}"]
    return "\n".join(out) + "\n"


def wrapped(text: str, width: int = 112) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def header(lines: list[Line]) -> str:
    out = [
        "version: 1",
        f"name: {NAME}",
        "locale: en-GB",
        "sfia:",
        "  version: 9",
        "  acknowledgement: >-",
        "    The skills named here are those of SFIA, the property of The SFIA Foundation, used under licence",
        "    (sfia-online.org).",
        "paths:",
    ]
    for path in dict.fromkeys(line.path for line in lines):
        own = [line for line in lines if line.path == path]
        out += [f"  {path}:", f"    title: {own[0].path_title}", "    tracks:"]
        out += [f"      {line.track}: {line.track_title}" for line in own]
    return "\n".join(out) + "\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def generate(count: int, directory: Path) -> int:
    """Write `count` roles below `directory/framework`, in place of what stood there; the roles' size in bytes."""
    root = directory / "framework"
    mark = root / "framework.yaml"
    if root.exists() and not (mark.is_file() and f"name: {NAME}\n" in mark.read_text(encoding="utf-8")):
        raise SystemExit(f"{root} exists and was not written by this script: it is left as it is")
    if root.exists():
        shutil.rmtree(root)
    lines = lay_out(count)
    write(mark, header(lines))
    size = 0
    for line in lines:
        asked = skills_by_level(Words(line.track))
        for level in line.levels:
            text = role(line, level, asked)
            size += len(text.encode())
            write(root / "roles" / line.path / line.track / f"level-{level}-{slug(line.title(level))}.yaml", text)
    return size


def main(arguments: list[str]) -> None:
    if len(arguments) != 2 or not arguments[0].isdecimal() or int(arguments[0]) < 1:
        raise SystemExit("usage: python benchmarks/invent.py N DIR   (N: how many roles, at least 1)")
    count, directory = int(arguments[0]), Path(arguments[1])
    size = generate(count, directory)
    print(f"{directory / 'framework'}: {count} roles, {size / count / 1000:.1f} KB each on average")


if __name__ == "__main__":
    main(sys.argv[1:])
