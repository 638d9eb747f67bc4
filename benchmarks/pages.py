"""Write N invented roles as Markdown pages: `python benchmarks/pages.py N DIR [faulty]`.

Each says its level and its career path, describes the role, lists twelve criteria and links to its neighbours. With
`faulty` each has six faults. The same N gives the same bytes on every machine.
"""

from __future__ import annotations

import sys
from pathlib import Path

from invent import SKILLS, Line, Words, a_thing, description, lay_out, sentence, slug, write
from vocabulary import NOUNS

THEMES = ("Craft", "Delivery", "People")


def name(line: Line, level: int) -> str:
    return f"{slug(line.title(level))}.md"


def page(line: Line, level: int, *, faulty: bool) -> str:
    words = Words(f"{line.track}/{level}")
    title, levels = line.title(level), line.levels
    out = [f"# {title}", f"**Level {level}** | **Career Path:** {line.track_title}", "## Role Overview"]
    about = line.title(levels[0] if level != levels[0] else levels[-1]) if faulty else title
    out.append(description(words, about, line, level))
    for theme in THEMES:
        items = [f"- {sentence(words, words.draw(tuple(SKILLS)), level)}" for _ in range(4)]
        out += [f"## {theme}", "\n".join(items)]
    if faulty:
        thing = a_thing(words, NOUNS[""])  # another one on each page: what all repeat is reported once
        out += [f"Keeps the the {thing} as as it is.", f"TODO: what the {thing} is.", f"They organize the {thing}."]
    steps = [("Previous", level - 1), ("Next", level + 1)]
    ending = "-gone.md" if faulty else ".md"
    links = [
        f"**{word}:** [{line.title(to)}]({name(line, to).removesuffix('.md')}{ending})"
        for word, to in steps
        if to in levels
    ]
    return "\n\n".join([*out, *(["## Navigation", "\n\n".join(links)] if links else [])]) + "\n"


def generate_pages(count: int, directory: Path, *, faulty: bool = False) -> None:
    """Write `count` pages below `directory`."""
    for line in lay_out(count):
        for level in line.levels:
            write(directory / line.path / line.track / name(line, level), page(line, level, faulty=faulty))


def main(arguments: list[str]) -> None:
    if len(arguments) not in (2, 3) or not arguments[0].isdecimal() or arguments[2:] not in ([], ["faulty"]):
        raise SystemExit("usage: python benchmarks/pages.py N DIR [faulty]")
    generate_pages(int(arguments[0]), Path(arguments[1]), faulty=bool(arguments[2:]))


if __name__ == "__main__":
    main(sys.argv[1:])
