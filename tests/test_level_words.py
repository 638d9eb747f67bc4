"""Levels as people write them, titles without what stands beside them, and what is a job title."""

from __future__ import annotations

import time

import pytest

from framework_lint.model.level_words import Written, in_letters, in_name, in_words, title_in
from framework_lint.rules.shared.role_titles import is_role_title
from framework_lint.rules.shared.vocabulary import Vocabulary

VOCABULARY = Vocabulary()


def told(written: Written | None, text: str) -> str:
    return f"{written.scale} {written.number:g} {written.id(text)}" if written else ""


@pytest.mark.parametrize(
    ("heading", "title", "level"),
    [
        ("L2: Software Engineer", "Software Engineer", "l 2 L2"),
        ("D1 - Starting Developer", "Starting Developer", "d 1 D1"),
        ("IC3 · Staff Nurse", "Staff Nurse", "ic 3 IC3"),
        ("P5 Principal Engineer", "Principal Engineer", "p 5 P5"),
        ("L1.0 Analyst", "Analyst", "l 1 L1.0"),
        ("\U0001f680 L3 Engineer", "Engineer", "l 3 L3"),
        ("Level 2 – Clerk", "Clerk", "level 2 2"),
        ("Grade II: Clerk", "Clerk", "grade 2 II"),
        ("Senior Programmer (L3)", "Senior Programmer", "l 3 L3"),
        ("Engineering Manager [M4]", "Engineering Manager", "m 4 M4"),
        ("Engineer, Level 3", "Engineer", "level 3 3"),
        ("Engineer - L3", "Engineer", "l 3 L3"),
        ("Engineer L4", "Engineer", "l 4 L4"),
        ("Role guidance: Project Officer", "Project Officer", ""),
        ("Role profile - Nurse (Band 5)", "Nurse", "band 5 5"),
        ("Job Description: Data Engineer (Level: 4)", "Data Engineer", "level 4 4"),
        # A grade is a part of the title.
        ("Hardware Engineer 1", "Hardware Engineer 1", ""),
        ("Software Engineer II", "Software Engineer II", ""),
        ("How we promote: from L2 to L3", "How we promote: from L2 to L3", ""),
        ("Q3 goals", "Q3 goals", ""),
        ("Level 4", "", "level 4 4"),
        ("Stufe 3: Berater", "Berater", "stufe 3 3"),
        ("Ingeniera (Nivel 2)", "Ingeniera", "nivel 2 2"),
        ("Niv\u00e5 4 - Utvecklare", "Utvecklare", "niv\u00e5 4 4"),
        ("Consultant (m/w/d)", "Consultant", ""),
        ("Lead Cook (all genders), Level 4", "Lead Cook", "level 4 4"),
        ("L2: Nurse [f/m/x]*", "Nurse", "l 2 L2"),
        ("Nurse (d | f | m)", "Nurse", ""),
        ("Engineer (UI/UX)", "Engineer (UI/UX)", ""),
        ("(m/w/d)", "(m/w/d)", ""),
    ],
)
def test_a_heading_is_divided(heading: str, title: str, level: str) -> None:
    titled = title_in(heading)
    assert (heading[titled.start : titled.end], told(titled.level, heading)) == (title, level)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("SFIA Level 4: Enable", "sfia 4 4"),
        ("SFIA: Level 4", "sfia 4 4"),
        ("Level: **4**", "level 4 4"),
        ("Grade: B3", "b 3 B3"),
        ("Level II", "level 2 II"),
        ("Job level: IC3", "ic 3 IC3"),
        ("Level 1.5", "level 1.5 1.5"),
        ("Level: four", ""),
        ("Levels 1 to 5", ""),
        ("Level 1 to 5", ""),
        ("level 3-5", ""),
        ("Level of effort 3", ""),
        ("level 40%", ""),
        ("sea level", ""),
    ],
)
def test_a_level_in_words(text: str, level: str) -> None:
    assert told(in_words(text), text) == level


@pytest.mark.parametrize(
    "text", ["Q3", "V2", "MP3", "FY24", "L1 to L6", "L3/L4", "A 4", "ISO9", "l3", "L3%", "COVID19"]
)
def test_letters_and_a_number_that_are_no_level(text: str) -> None:
    assert in_letters(text) is None


@pytest.mark.parametrize(
    ("stem", "level"),
    [
        ("L2-Software-Engineer", "l 2 L2"),
        ("level-3-engineer", "level 3 3"),
        ("level_2_dev", "level 2 2"),
        ("engineer-ic3", "ic 3 ic3"),
        ("grade-5-clerk", "grade 5 5"),
        ("ic4", "ic 4 ic4"),
        ("02-engineer", ""),
        ("engineer-2", ""),
        ("s3-storage", ""),
        ("i18n-engineer", ""),
        ("2024-l-review", ""),
    ],
)
def test_a_level_in_the_name_of_a_file(stem: str, level: str) -> None:
    assert told(in_name(stem), stem) == level


TITLES = (
    "Software Engineer|Senior Journey Designer|Head of Maps|Director of Forecast Software|Engineer in Training|"
    "Support Agent|Trainee Programmer|Team Lead 1|Hardware Engineer 1|VP of Engineering|CTO|Staff Nurse|Tech Lead|Lead|"
    "Fellow|Intern|Graduate|Cartographer|Product Owner|Senior Engineer II|SRE|Data Scientist, Senior|Apprentice|"
    "Software Engineer (Backend)|Principal|Solicitor|Pastry Chef|Chef de Partie|Matron|C++ Developer|Scrum Master|"
    "Soil Chemist|Ward Sister|Bookkeeper|Bridge Inspector|Sommelier|Senior delivery manager|Lead design manager|"
    "Chief demand planner"
).split("|")
OTHERS = (
    "How we promote|Engineering Manager onboarding|Meet our Staff Engineer|Summary|Engineering|Customer Support|Pay|"
    "Newsletter|Career ladder|Developers|Product Managers|README|About being an engineer here|"
    "Level 4 storage|Our values|Competency matrix|Growth plan|Becoming a Senior Engineer|Proposal|Answer|Scope|"
    "Autonomy|Influence|Team|Interview guide|On-call handbook|Calendar|Docker|Notes from October|Promotion process|"
    "Code review|Style guide|Data centre|Load balancer|The Engineer|Project charter|Test runner|Static analyser|"
    "Promotion to Senior Associate|Is a Senior Engineer a leader?|Ada Byron, Staff Engineer|Jane Doe - Tester|"
    "Employment Associate, 2 years or more"
).split("|")


@pytest.mark.parametrize("title", TITLES)
def test_a_job_title(title: str) -> None:
    assert is_role_title(title, VOCABULARY)


@pytest.mark.parametrize("heading", OTHERS)
def test_no_job_title(heading: str) -> None:
    assert not is_role_title(heading, VOCABULARY)


@pytest.mark.parametrize("text", ["Level " * 20_000, "L1 " * 30_000, "-" * 100_000, "a1" * 50_000, "(" * 100_000])
def test_long_texts_take_no_longer_than_their_length_says(text: str) -> None:
    def seconds(of: str) -> float:
        begin = time.process_time()
        title_in(of)
        in_name(of)
        is_role_title(of, VOCABULARY)
        return time.process_time() - begin

    seconds(text[:100])
    short = max(seconds(text[: len(text) // 4]), 0.001)
    assert seconds(text) < 12 * short + 0.05
