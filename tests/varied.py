"""The shapes of `fixtures/shapes/` in other words: trades, tokens of levels, labels, prefixes, orders, folders.

A seed decides. Lines keep track of where they came from, so that what is expected moves along with them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from shapes import Framework, shape

Origin = tuple[str, int]  # file and line before anything was varied
Rewrite = Callable[[str, Origin], str]

_VOWELS = "aeiou"


class Line(NamedTuple):
    """A line, and where it came from; a line that was added came from nowhere."""

    text: str
    origin: Origin | None


Files = dict[str, list[Line]]


class Scale(NamedTuple):
    """How levels are written: what stands before the number, and what is added to it."""

    prefix: str
    offset: int

    def words(self, number: str) -> str:
        return f"{self.prefix}{int(number) + self.offset}"

    def slug(self, number: str) -> str:
        return self.words(number).replace(" ", "-")


_SCALES = [
    Scale("L", 0),
    Scale("IC", 0),
    Scale("M", 0),
    Scale("P", 0),
    Scale("Grade ", 0),
    Scale("G", 0),
    Scale("Band ", 0),
    Scale("E", 0),
    Scale("Level ", 0),
    Scale("L", -1),
    Scale("IC", -1),
    Scale("E", 7),
    Scale("Grade ", 7),
]


def variant(name: str, seed: int) -> Framework:
    """The variant of a shape that a seed makes."""
    given = shape(name)
    files = {
        path: [Line(line, (path, number)) for number, line in enumerate(text.split("\n"), 1)]
        for path, text in given.files.items()
    }
    choose = random.Random(f"{name} {seed}")
    rewrite, renamed = _VARY[name](files, choose)
    end_of_line = choose.choice(["\n", "\n", "\n", "\r\n"])
    _envelop(files, choose)
    at = {line.origin: number for lines in files.values() for number, line in enumerate(lines, 1) if line.origin}
    made = {
        renamed(path): end_of_line.join(rewrite(line.text, line.origin) if line.origin else line.text for line in lines)
        for path, lines in files.items()
    }

    def moved(place: Mapping[str, Any]) -> dict[str, Any]:
        origin = (place["file"], place["line"])
        now = {**place, "file": renamed(place["file"]), "line": at[origin], "words": rewrite(place["words"], origin)}
        for key in ("title", "level", "ladder"):
            if place.get(key):
                now[key] = rewrite(place[key], origin)
        if "also" in place:
            now["also"] = [moved(also) for also in place["also"]]
        return now

    expected = {key: [moved(place) for place in given.expected[key]] for key in ("roles", "faults", "innocent")}
    return Framework(made, expected)


def _pages_level_prefix(files: Files, choose: random.Random) -> tuple[Rewrite, Callable[[str], str]]:
    people, things = choose.choice(
        [
            ({"Engineer": "Nurse", "Adviser": "Clerk"}, ("Ward", "Clinic", "Nursing", "Admissions")),
            ({"Engineer": "Solicitor", "Adviser": "Registrar"}, ("Property", "Litigation", "Law", "Records")),
            ({"Engineer": "Designer", "Adviser": "Coordinator"}, ("Product", "Brand", "Design", "Studio")),
            ({"Engineer": "Surveyor", "Adviser": "Inspector"}, ("Quantity", "Building", "Surveying", "Site")),
            ({"Engineer": "Chef", "Adviser": "Host"}, ("Pastry", "Banquet", "Cookery", "Dining")),
            ({"Engineer": "Analyst", "Adviser": "Specialist"}, ("Insight", "Platform", "Analytics", "Helpdesk")),
            ({"Engineer": "Engineer", "Adviser": "Adviser"}, ("Software", "Reliability", "Engineering", "Support")),
        ]
    )
    named = dict(zip(("Software", "Reliability", "Engineering", "Support"), things, strict=True))
    named["Forecast"] = choose.choice(["Forecast", "Regional", "Central", "Ladders"])
    named["Graduate"] = choose.choice(["Graduate", "Junior", "Associate"])
    named["Distinguished"] = choose.choice(["Distinguished", "Principal"])
    named["Lanternfold"] = choose.choice(["Lanternfold", "Hartwell", "Oakmere", "Pinebridge"])
    trade = _trade(people, named)
    scale = choose.choice(_SCALES)
    apart = choose.choice([": ", " - ", " – ", " | ", "("])
    guides = choose.choice(["guides", "handbook", "process", "how-to"])
    dress = _dress(choose)
    order = choose.random()
    for lines in _roles(files, r"[Ll]\d-"):
        _shuffled_sections(lines, "## ", order)

    def titled(match: re.Match[str]) -> str:
        level, title = match.groups()
        return f"{title} ({level})" if apart == "(" else f"{level}{apart}{title}"

    def numbered(match: re.Match[str]) -> str:
        letter, number, hyphen = match.groups()
        if not hyphen:
            return scale.words(number) if letter == "L" else match[0]
        return f"{scale.slug(number) if letter == 'L' else scale.slug(number).lower()}-"

    def rewrite(text: str, origin: Origin) -> str:
        in_heading = text.startswith("# ") or (not text.startswith(("|", "-")) and origin[1] == 1)
        if in_heading or apart != " | ":  # which would end a cell
            text = re.sub(r"\b(L\d): ([A-Z][\w-]*(?: (?:of|[A-Z][\w-]*))*)", titled, text)
        text = re.sub(r"\b([Ll])(\d)\b(-(?=\w))?", numbered, text)
        return dress(trade(text.replace("guides/", f"{guides}/")))

    return rewrite, lambda path: rewrite(path, (path, 0))


def _pages_sfia_line(files: Files, choose: random.Random) -> tuple[Rewrite, Callable[[str], str]]:
    people, named = choose.choice(
        [
            ({"Officer": "Nurse", "Designer": "Technician"}, ("Ward", "Wards", "Theatre", "practice", "Pharmacy")),
            ({"Officer": "Solicitor", "Designer": "Conveyancer"}, ("Case", "Cases", "Property", "law", "Probate")),
            ({"Officer": "Surveyor", "Designer": "Architect"}, ("Site", "Sites", "Interior", "drawing", "Landscape")),
            ({"Officer": "Chef", "Designer": "Host"}, ("Kitchen", "Kitchens", "Banquet", "service", "Wine")),
            ({"Officer": "Analyst", "Designer": "Scientist"}, ("Insight", "Insights", "Data", "science", "Decision")),
            ({"Officer": "Curator", "Designer": "Designer"}, ("Museum", "Museums", "Exhibit", "design", "Graphic")),
            ({"Officer": "Officer", "Designer": "Designer"}, ("Project", "Projects", "Journey", "design", "Content")),
        ]
    )
    project, projects, journey, craft, content = named
    trade = _trade(people, {"Project": project, "Projects": projects, "Journey": journey, "Content": content})
    prefix = choose.choice(["Role guidance: ", "Role profile - ", "Role profile: ", "Job description: ", "Role: "])
    in_words = choose.choice(["SFIA Level ", "Level ", "SFIA level ", "SFIA "])
    label = choose.choice(["SFIA: Level ", "Level: SFIA ", "SFIA level: ", "Level: ", "Grade: SFIA Level ", "SFIA: "])
    bands = choose.choice(["Salary: band ", "Pay: band ", "Salary band: "])
    dress = _dress(choose)
    order, turns = choose.random(), choose.randrange(3)
    for lines in _roles(files, r"(officer|designer)\.md"):
        _shuffled_sections(lines, "### ", order)
        facts = [number for number, line in enumerate(lines) if line.text.startswith("* ")]
        if facts:
            _turned(lines, facts, turns)

    def rewrite(text: str, origin: Origin) -> str:
        text = text.replace("Role guidance: ", prefix).replace("Salary: band ", bands)
        text = re.sub(r"\bSFIA Level (?=\d)", in_words, text)
        text = re.sub(r"\bSFIA: Level (?=\d)", label, text)
        text = text.replace("Journey design", f"Journey {craft}")
        text = re.sub(r"(?<![\w-])design/", f"{craft}/", text)
        return dress(trade(text))

    return rewrite, lambda path: rewrite(path, (path, 0))


def _pages_front_matter(files: Files, choose: random.Random) -> tuple[Rewrite, Callable[[str], str]]:
    people, named = choose.choice(
        [
            ({"Engineer": "Nurse", "Agent": "Clerk", "Specialist": "Coordinator"}, ("Nursing", "Admissions")),
            ({"Engineer": "Solicitor", "Agent": "Registrar", "Specialist": "Archivist"}, ("Legal", "Records")),
            ({"Engineer": "Designer", "Agent": "Assistant", "Specialist": "Producer"}, ("Design", "Studio")),
            ({"Engineer": "Surveyor", "Agent": "Inspector", "Specialist": "Examiner"}, ("Surveying", "Site")),
            ({"Engineer": "Chef", "Agent": "Waiter", "Specialist": "Sommelier"}, ("Kitchen", "Dining")),
            ({"Engineer": "Analyst", "Agent": "Operator", "Specialist": "Adviser"}, ("Analytics", "Helpdesk")),
            ({"Engineer": "Engineer", "Agent": "Agent", "Specialist": "Specialist"}, ("Engineering", "Support")),
        ]
    )
    trade = _trade(
        people, {"Engineering": named[0], "Support": named[1], "Osterby": choose.choice(["Osterby", "Lund"])}
    )
    scale = choose.choice([Scale("", 0), Scale("", -1), Scale("", 7), *_SCALES])
    key = choose.choice(["level", "grade", "Level", "career_level"])
    quote = choose.choice(["", '"', "'"])
    content = choose.choice(["content", "docs", "pages", "src", "roles"])
    more = choose.sample(
        ["layout: role", "date: 2023-05-01", "draft: false", "author: People team"], choose.randint(0, 2)
    )
    order = choose.sample(["title", "level", "weight", "track", *(line.split(":")[0] for line in more)], 4 + len(more))
    dress = _dress(choose)
    section_seed = choose.random()
    for path, lines in files.items():
        if path.count("/") == 2 and "index" not in path:
            _shuffled_sections(lines, "### ", section_seed)
            end = next(number for number, line in enumerate(lines) if number and line.text == "---")
            head = [*lines[1:end], *(Line(line, None) for line in more)]
            lines[1:end] = sorted(head, key=lambda line: order.index(line.text.split(":")[0]))

    def rewrite(text: str, origin: Origin) -> str:
        if re.fullmatch(r"\d", text):  # a level alone, as it is expected
            return text if "/support/" in origin[0] else scale.words(text)
        text = re.sub(r"^level:(\s+)(\d)", lambda match: f"{key}:{match[1]}{scale.words(match[2])}", text)
        text = text.replace("levels 1 to 5", f"levels {scale.words('1')} to {scale.words('5')}")
        if "index" not in origin[0] and origin[0].count("/") == 2:
            text = re.sub(r"^title: (.+)$", rf"title: {quote}\1{quote}", text)
        return dress(trade(re.sub(r"(?<![\w/])content/", f"{content}/", text)))

    return rewrite, lambda path: rewrite(path, (path, 0))


def _levels_as_headings(files: Files, choose: random.Random) -> tuple[Rewrite, Callable[[str], str]]:
    people, named = choose.choice(
        [
            ({"Developer": "Nurse", "Engineer": "Technician"}, ("Theatre", "Nursing")),
            ({"Developer": "Solicitor", "Engineer": "Clerk"}, ("Court", "Law")),
            ({"Developer": "Designer", "Engineer": "Setter"}, ("Type", "Design")),
            ({"Developer": "Surveyor", "Engineer": "Drafter"}, ("Map", "Surveying")),
            ({"Developer": "Chef", "Engineer": "Baker"}, ("Pastry", "Cookery")),
            ({"Developer": "Analyst", "Engineer": "Steward"}, ("Data", "Analytics")),
            ({"Developer": "Developer", "Engineer": "Engineer"}, ("Hardware", "Development")),
        ]
    )
    trade = _trade(
        people,
        {
            "Hardware": named[0],
            "Development": named[1],
            "Starting": choose.choice(["Starting", "Junior", "Graduate"]),
            "Leading": choose.choice(["Leading", "Lead", "Staff"]),
            "Pellgrove": choose.choice(["Pellgrove", "Aldermoor", "Tansy"]),
        },
    )
    offset = choose.choice([0, 0, -1, 7])
    prefixes = choose.choice(["D H T", "IC H M", "E HW M", "P T L", "L TL M", "Grade_ Band_ M"]).split()
    scales = {letter: Scale(prefix.replace("_", " "), offset) for letter, prefix in zip("DHT", prefixes, strict=True)}
    apart, anchored = choose.choice([(" - ", "---"), (": ", "-"), (" – ", "--"), (" | ", "--")])
    folder = choose.choice(["", "", "ladders/", "docs/"])
    axes = choose.sample(["Craft", "Product", "Team", "Routine", "Reach"], 5)
    names = dict(zip(axes, choose.sample(axes, 5), strict=True)) if choose.random() < 0.5 else {}
    position = choose.choice(["Position", "Level", "Step", "Grade"])
    dress = _dress(choose)
    for lines in files.values():
        starts = [n for n, line in enumerate(lines) if line.text.startswith("## ")]
        for start in starts:
            of_axes = [
                n
                for n in range(start, next((later for later in starts if later > start), len(lines)))
                if lines[n].text.startswith("* **")
            ]
            ordered = sorted((lines[n] for n in of_axes), key=lambda line: axes.index(line.text[4:].split(" ")[0]))
            for n, line in zip(of_axes, ordered, strict=True):
                lines[n] = line

    def rewrite(text: str, origin: Origin) -> str:
        text = re.sub(r"\b([dht])(\d)---", lambda m: scales[m[1].upper()].slug(m[2]).lower() + anchored, text)
        text = re.sub(r"\b([DHT]\d) - ", rf"\1{apart}", text)
        text = re.sub(r"\b([DHT])(\d)\b", lambda match: scales[match[1]].words(match[2]), text)
        text = re.sub(r"\*\*(\w+) (\d)\*\*", lambda match: f"**{names.get(match[1], match[1])} {match[2]}**", text)
        text = re.sub(r"^\| Position", f"| {position}", text)
        return dress(trade(text))

    return rewrite, lambda path: folder + rewrite(path, (path, 0))


def _levels_as_columns(files: Files, choose: random.Random) -> tuple[Rewrite, Callable[[str], str]]:
    people, named = choose.choice(
        [
            ({"Programmer": "Nurse", "Cartographer": "Pharmacist"}, ("Dispensary", "Dispensaries")),
            ({"Programmer": "Solicitor", "Cartographer": "Conveyancer"}, ("Deed", "Deeds")),
            ({"Programmer": "Designer", "Cartographer": "Illustrator"}, ("Print", "Prints")),
            ({"Programmer": "Surveyor", "Cartographer": "Drafter"}, ("Plan", "Plans")),
            ({"Programmer": "Chef", "Cartographer": "Baker"}, ("Bread", "Breads")),
            ({"Programmer": "Analyst", "Cartographer": "Statistician"}, ("Survey", "Surveys")),
            ({"Programmer": "Programmer", "Cartographer": "Cartographer"}, ("Map", "Maps")),
        ]
    )
    trade = _trade(
        people,
        {
            "Map": named[0],
            "Maps": named[1],
            "Trainee": choose.choice(["Trainee", "Junior", "Graduate"]),
            "Expert": choose.choice(["Expert", "Staff", "Lead"]),
            "Chief": choose.choice(["Chief", "Principal"]),
            "Marrowby": choose.choice(["Marrowby", "Fellgate", "Ridgeline"]),
        },
    )
    scale = choose.choice(_SCALES)
    dressed = choose.choice(["{title} ({level})", "{level}: {title}", "{level} {title}", "{title}, {level}"])
    level = choose.choice(["Level", "Grade", "Band"])
    folder = choose.choice(["", "", "ladders/", "docs/titles/"])
    # Columns of levels rise or fall; themes come in any order, and with their title first or second.
    rising = choose.random() < 0.5
    columns = {"programmers.md": [0, *(range(1, 6) if rising else range(5, 0, -1))]}
    columns["cartographers.md"] = [*choose.sample([0, 1], 2), *choose.sample(range(2, 8), 6)]
    dress = _dress(choose)
    themes = files["programmers.md"]
    for start, end in ((10, 13), (14, 17), (18, 20)):  # the rows of one heading, without it
        themes[start:end] = choose.sample(themes[start:end], end - start)

    def rewrite(text: str, origin: Origin) -> str:
        order = columns.get(origin[0])
        if order and "|" in text:
            cells = [cell.strip() for cell in text.strip().removeprefix("|").removesuffix("|").split("|")]
            if text.startswith("|") and text.endswith("|") and len(cells) == len(order):
                text = f"| {' | '.join(cells[n] for n in order)} |"
            else:  # some words of a row
                text = max(cells, key=len)
        if origin == ("programmers.md", 8):
            text = re.sub(
                r"([A-Z]\w+(?: [A-Z]\w+)*) \((L\d)\)",
                lambda match: dressed.format(title=match[1], level=match[2]),
                text,
            )
        text = re.sub(r"\bL(\d)\b", lambda match: scale.words(match[1]), text)
        text = re.sub(r"\| Level \|", f"| {level} |", text)
        return dress(trade(text))

    return rewrite, lambda path: folder + rewrite(path, (path, 0))


_VARY: dict[str, Callable[[Files, random.Random], tuple[Rewrite, Callable[[str], str]]]] = {
    "pages-level-prefix": _pages_level_prefix,
    "pages-sfia-line": _pages_sfia_line,
    "pages-front-matter": _pages_front_matter,
    "levels-as-headings": _levels_as_headings,
    "levels-as-columns": _levels_as_columns,
}
VARIED = tuple(_VARY)


def _trade(people: Mapping[str, str], named: Mapping[str, str]) -> Callable[[str], str]:
    """Replace people in every form, and names of disciplines, ranks and organisations where they are names.

    In small letters those are ordinary words, but for addresses.
    """
    forms: dict[str, str] = {}
    for old, new in people.items():
        forms |= {old: new, f"{old}s": f"{new}s", old.lower(): new.lower(), f"{old.lower()}s": f"{new.lower()}s"}
    forms |= named
    addresses = {old.lower(): new.lower() for old, new in named.items()}
    words = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    slugs = "|".join(sorted(map(re.escape, addresses), key=len, reverse=True))
    pattern = re.compile(
        rf"(?P<article>\b[Aa]n? )?(?<!software )\b(?P<word>{words})\b"
        rf"|(?<=[-/(#])(?P<slug>{slugs})\b(?=[-/.])|\b(?P<first>{slugs})(?=-\w|/|\.md)"
    )

    def replaced(match: re.Match[str]) -> str:
        if match["word"] is None:
            return addresses[match["slug"] or match["first"]]
        new = forms[match["word"]]
        article = match["article"] or ""
        if article:
            article = f"{article[0]}{'n' if new[0].lower() in _VOWELS else ''} "
        return article + new

    return lambda text: pattern.sub(replaced, text)


def _dress(choose: random.Random) -> Callable[[str], str]:
    """Bullets, and how deep headings below the first are."""
    bullet = choose.choice(["-", "*", "+"])
    deeper = choose.choice(["", "", "#"])

    def dress(text: str) -> str:
        text = re.sub(r"^[-*](?= )", bullet, text)
        return re.sub(r"^(##+)(?= )", rf"\1{deeper}", text)

    return dress


def _envelop(files: Files, choose: random.Random) -> None:
    """Put above and below the pages that begin with a heading what a house puts on each of its pages."""
    above = choose.choice(
        [None, None, None, "<!-- Owner: People team -->", "Home / Careers", "*Internal. Do not copy.*"]
    )
    below = choose.choice([None, None, "*Last reviewed: March 2024*", "<!-- end -->"])
    for lines in files.values():
        if lines[0].text.startswith("# "):
            if above:
                lines[:0] = [Line(above, None), Line("", None)]
            if below:
                lines[-1:] = [Line("", None), Line(below, None), Line("", None)]


def _roles(files: Files, name: str) -> list[list[Line]]:
    """The lines of the files that hold roles, told by their names."""
    return [lines for path, lines in files.items() if re.search(name, path)]


def _shuffled_sections(lines: list[Line], heading: str, seed: float) -> None:
    """Bring a page's sections into another order, the same for one seed whatever the page lacks."""
    starts = [number for number, line in enumerate(lines) if line.text.startswith(heading)]
    if len(starts) < 2:
        return
    ends = [*starts[1:], len(lines)]
    sections = [_trimmed(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    ranked = sorted(sections, key=lambda section: random.Random(f"{seed} {section[0].text}").random())
    body: list[Line] = []
    for section in ranked:
        body += [*section, Line("", None)]
    lines[starts[0] :] = body  # the last empty line is the end of the file


def _trimmed(lines: list[Line]) -> list[Line]:
    while lines and not lines[-1].text:
        lines = lines[:-1]
    return lines


def _turned(lines: list[Line], numbers: list[int], turns: int) -> None:
    """Move some lines up, and the first of them to the end, as often as is said."""
    taken = [lines[number] for number in numbers]
    for number, line in zip(numbers, taken[turns:] + taken[:turns], strict=True):
        lines[number] = line
