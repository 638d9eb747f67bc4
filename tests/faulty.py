"""Frameworks of invented roles with faults of many kinds, the same on every machine: for looking at reports."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import invent


class File(NamedTuple):
    """A role's file, and those of the other roles in order."""

    text: str
    title: str
    others: Sequence[str]  # titles


def about_another(file: File) -> str:
    other = next(title for title in file.others if title != file.title)
    return re.sub(rf"The {file.title}\s", f"The {other} ", file.text, count=1)


def doubled_word(file: File) -> str:
    return re.sub(r"(\bThey\s+\w+) ", r"\1 the the ", file.text, count=1)


def american(file: File) -> str:
    said = f"They organize, as the {file.title}, the color of every sign."
    return file.text.replace("skills:\n", f"  {said}\nskills:\n", 1)


def placeholder(file: File) -> str:
    return file.text.replace("scope_summary: >-\n", f"scope_summary: >-\n  TODO: what the {file.title} decides.\n", 1)


def leads_nowhere(file: File) -> str:
    return f"{file.text}navigation:\n  next: {{to: head-of-everything}}\n"


def old_name(file: File) -> str:
    return file.text.replace("    name: ", "    name: Old ", 1)


def other_category(file: File) -> str:
    return re.sub(r"    category: .*", "    category: Sundries", file.text, count=1)


def unknown_code(file: File) -> str:
    return re.sub(r"  - code: [A-Z]{4}\n", "  - code: QZXW\n", file.text, count=1)


def other_version(file: File) -> str:
    return file.text.replace("/skillcode/9/", "/skillcode/7/", 1)


def too_high(file: File) -> str:
    return re.sub(r"(  - code: (?:PROG|TEST|ITOP|USUP|INCA)\n    level: )\d", r"\g<1>7", file.text, count=1)


def forgotten_skill(file: File) -> str:
    return re.sub(r"(?s)  - code: [A-Z]{4}\n.*?(?=  - code: )", "", file.text, count=1)


def rare_skill(file: File) -> str:
    return file.text.replace("skills:\n", "skills:\n  - SORC\n", 1)


def no_skills(file: File) -> str:
    return re.sub(r"(?s)skills:.*", "skills: []\n", file.text)


# Of which roles, counted from 0: every so many from one on. Some roles have many faults, many have none.
FAULTS: Sequence[tuple[Callable[[File], str], range]] = (
    (about_another, range(3, 1000, 9)),
    (doubled_word, range(0, 1000, 3)),
    (american, range(0, 1000, 3)),
    (placeholder, range(5, 1000, 11)),
    (leads_nowhere, range(2, 1000, 12)),
    (old_name, range(6, 1000, 6)),
    (other_category, range(5, 1000, 6)),
    (unknown_code, range(9, 1000, 20)),
    (other_version, range(6, 1000, 9)),
    (too_high, range(8, 1000, 15)),
    (forgotten_skill, range(11, 1000, 12)),
    (no_skills, range(13, 1000, 40)),
    (rare_skill, range(20, 1000, 100)),
)


def write(count: int, folder: Path, *, broken: bool = False) -> Path:
    """Write a framework of so many roles, and give its folder. With `broken` one file more cannot be read."""
    invent.generate(count, folder)
    root = folder / "framework"
    files = sorted((root / "roles").rglob("*.yaml"))
    titles = [_title(file.read_text("utf-8")) for file in files]
    for number, file in enumerate(files):
        text = file.read_text("utf-8")
        for fault, where in FAULTS:
            if number in where:
                text = fault(File(text, titles[number], titles[number + 1 :] + titles[:number]))
        file.write_text(text, "utf-8")
    if broken:
        files[0].with_name("level-4-unreadable.yaml").write_text("title: [\n", "utf-8")
    header = root / "framework.yaml"
    header.write_text(f"{header.read_text('utf-8')}{_branches(files)}", "utf-8")
    return root


def _branches(files: Sequence[Path]) -> str:
    """A branch from the second track to the third, where there are so many."""
    tracks = list(dict.fromkeys(file.parent for file in files))
    if len(tracks) < 3:
        return ""
    source, target = (sorted(tracks[number].iterdir())[place] for number, place in ((1, 2), (2, 3)))
    return f"branches:\n  - {{from: {_reference(source)}, to: {_reference(target)}}}\n"


def _reference(file: Path) -> str:
    return "/".join([*file.parts[-3:-1], file.stem.split("-", 2)[2]])


def _title(text: str) -> str:
    return text.partition("\n")[0].removeprefix("title: ")
