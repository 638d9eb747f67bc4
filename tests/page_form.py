"""Role pages in the template's form, put together from their parts, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from posixpath import dirname, relpath

PLACE = "roles/management/level-{level}-{slug}.md"


@dataclass(frozen=True)
class SkillPart:
    code: str
    name: str = "Invented skill"
    url: str = "https://sfia-online.org/en/skillcode/9/{code}"
    category: str = "Category one"
    subcategory: str = "Subcategory one"
    description: str = "Doing something that was invented."
    guidance_notes: str = "It may include:\n\none thing \nanother\u00a0thing"
    attainment: str = "Does it well. \nHelps others."
    level: int | None = None


@dataclass(frozen=True)
class PagePart:
    place: str
    title: str
    level: int
    path: str = "Management"
    track: str = ""
    track_below: bool = False
    overview: str = "What we value.\n\n- **One**: thing\n\n### More\n\nWords."
    scope_summary: str = "Leads."
    description: str = "Leads a team.\n\nAnd another one."
    skills_intro: str = "These skills are required:"
    skills: tuple[SkillPart, ...] = ()
    navigation: bool = True
    previous: tuple[tuple[str, str], ...] = ()
    next: tuple[tuple[str, str], ...] = ()
    back: tuple[tuple[str, str], ...] = (("Home", "index.md"), ("About the Framework", "about.md"))
    newline: str = "\n"
    end: str = "\n"
    extra: str = field(default="", compare=False)

    def text(self) -> str:
        header = [f"**Level {self.level}**"]
        header += [f"**Career Path:** {self.path}"] * bool(self.path)
        track = [f"**Engineer Type:** {self.track}"] * bool(self.track)
        headers = [" | ".join(header), *track] if self.track_below else [" | ".join(header + track)]
        parts = [f"# {self.title}", *headers, "---"]
        parts += ["## Framework Overview", self.overview] if self.overview else []
        parts += ["## Role Overview"]
        parts += [f"**Scope Summary:** {self.scope_summary}"] if self.scope_summary else []
        parts += [self.description] if self.description else []
        parts += ["---"]
        if self.skills or self.skills_intro:
            parts += ["## Required SFIA Skills"]
            parts += [self.skills_intro] if self.skills_intro else []
            for skill in self.skills:
                parts += [*self._skill(skill), "---"]
        here = dirname(self.place)
        back = [f"[{label}]({relpath(to, here)})" for label, to in self.back]
        if self.navigation and (self.previous or self.next or back):
            parts += ["## Navigation"]
            steps = [f"[{label}]({to})" for label, to in (*self.previous, *self.next)]
            if steps:
                arrows = ("← " if self.previous else "", " →" if self.next else "")
                parts += [f"**Career Path Navigation:** {arrows[0]}{' | '.join(steps)}{arrows[1]}"]
            parts += [f"**Back to:** {' | '.join(back)}"] if back else []
        return "\n\n".join(parts) + "\n" + self.end[1:]

    def _skill(self, skill: SkillPart) -> list[str]:
        found = [f"### {skill.name} ({skill.code})" if skill.name else f"### ({skill.code})"]
        if skill.url:
            found.append(f"**SFIA Reference:** [{skill.code}]({skill.url.format(code=skill.code)})")
        pairs = (("Category", skill.category), ("Subcategory", skill.subcategory))
        places = [f"**{label}:** {value}" for label, value in pairs if value]
        found += [" | ".join(places)] if places else []
        for label, value in (
            ("Overall Description", skill.description),
            ("Guidance Notes", skill.guidance_notes),
            (f"Level {skill.level or self.level} Attainment", skill.attainment),
        ):
            found += [f"**{label}:**", value] if value else []
        return found

    def data(self) -> bytes:
        return self.text().replace("\n", self.newline).encode("utf-8")


def line_of(titles: list[str], levels: list[int], folder: str, **parts: object) -> list[PagePart]:
    """The pages of one career path, by rising level, each with the links to the one below and the one above."""
    slugs = [f"level-{level}-role-{number}.md" for number, level in enumerate(levels)]
    pages = []
    for number, (title, level) in enumerate(zip(titles, levels, strict=True)):
        page = PagePart(f"roles/{folder}/{slugs[number]}", title, level)
        below = ((f"Previous: {titles[number - 1]}", slugs[number - 1]),) if number else ()
        above = ((f"Next: {titles[number + 1]}", slugs[number + 1]),) if number + 1 < len(titles) else ()
        pages.append(replace(page, previous=below, next=above, **parts))  # type: ignore[arg-type]
    return pages
