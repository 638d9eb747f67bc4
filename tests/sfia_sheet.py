"""An invented skills sheet in the layout that SFIA publishes, and the repository's scripts as modules."""

from __future__ import annotations

import csv
import importlib.util
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from framework_lint.sfia import facts

ROOT = Path(__file__).resolve().parents[1]

HEADINGS = ["#", "Levels", *[""] * 6, "Code", "URL", "Skill", "Category", "Subcategory", "Overall description"]
HEADINGS += ["Guidance notes", *(f"Level {level} description" for level in range(1, 8))]


class Invented(NamedTuple):
    code: str
    name: str
    description: str
    guidance: str
    attainment: dict[int, str]
    category: str = "Hospitality"
    subcategory: str = "Hot drinks"


TEA = Invented(
    "TEAB",
    "Tea brewing",
    "Making tea that the guests of an organisation are glad to drink.",
    "Such as:\r\n\r\nchoosing leaves\xa0and water\r\nwarming the pot\r\nwashing up.\r\n",
    {
        2: "Warms the pot under supervision. \r\nCounts spoons of leaves. Tells guests when tea is ready.",
        3: "Brews tea for a table\u2019s guests. \r\nChooses between green and black leaves.\r\n"
        "Keeps the kettle\u2019s spout clean.",
        4: "Leads the brewing for a whole house.\r\nAgrees with cooks when tea is served. Advises guests on leaves.",
    },
)
KETTLE = Invented(
    "KETL",
    "Kettle care",
    "Keeping kettles fit for use.",
    "The kettle is the host\u2019s own.",
    {
        2: "Fills kettles to the mark.\r\nReports a dripping spout.",
        3: "Descales kettles with vinegar.\r\nCounts spoons of leaves.",
    },
)


def every_skill() -> list[Invented]:
    """A sheet with the codes and levels of SFIA 9, and invented texts that all differ."""
    return [
        Invented(
            code,
            skill.name,
            f"Serving the house {code}.",
            f"Guests of {code}:\r\nsmall ones\r\nthose of {code} who are tall.",
            {
                level: f"Pours {level} cups for {code}\u2019s guests. \r\nStirs the cup of {code} {level} times.\r\n"
                f"Carries {level} trays to {code}. Thanks guest {code} in room {level}."
                for level in skill.levels
            },
            skill.category,
            skill.subcategory,
        )
        for code, skill in facts(9).skills.items()
    ]


def cells(skills: list[Invented], version: int = 9) -> list[list[str]]:
    """The sheet's rows, headings first."""
    rows = [HEADINGS]
    for number, skill in enumerate(skills, start=1):
        levels = [str(level) if level in skill.attainment else "" for level in range(1, 8)]
        url = f"https://sfia-online.org/en/skillcode/{version}/{skill.code}"
        row = [str(number), *levels, skill.code, url, skill.name, skill.category, skill.subcategory]
        row += [skill.description, skill.guidance, *(skill.attainment.get(level, "") for level in range(1, 8))]
        rows.append(row)
    return rows


def csv_text(rows: list[list[str]], separator: str = ",") -> str:
    text = StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def written(path: Path, rows: list[list[str]], encoding: str = "cp1252") -> Path:
    path.write_bytes(csv_text(rows).encode(encoding))
    return path


def workbook(path: Path, rows: list[list[str]]) -> Path:
    import openpyxl  # type: ignore[import-untyped, unused-ignore]

    book: Any = openpyxl.Workbook()
    book.active.title = "About"
    book.active.append(["An invented workbook"])
    sheet = book.create_sheet("Skills")
    for row in rows:
        plain = [cell.replace("\r\n", "_x000D_\n") for cell in row]
        sheet.append([int(cell) if cell.isdigit() else cell or None for cell in plain])
    book.save(path)
    return path


def script(name: str) -> ModuleType:
    """A script of the repository."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
