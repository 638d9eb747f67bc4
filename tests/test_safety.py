"""Which fixes are offered, and which are safe: one reading, a text that an editor would write."""

from __future__ import annotations

import pytest
from tree import findings

from framework_lint.findings import Finding

HEADER = """version: 1
name: Example
locale: en-GB
sfia: {version: 9}
paths:
  engineering: {title: Engineering, tracks: {software: Software, qa: QA}}
  management: {title: Management}
"""


def found(rule: str, files: dict[str, str], *select: str) -> list[Finding]:
    """What a rule finds in a framework, beside the findings of other selected rules."""
    header = {} if "framework.yaml" in files else {"framework.yaml": HEADER}
    return [one for one in findings({**header, **files}, rule, *select) if one.rule == rule]


def only(rule: str, files: dict[str, str], *select: str) -> Finding:
    (one,) = found(rule, files, *select)
    return one


# --- Texts of another role ---


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("Engineering Manager", "A Principal Engineer owns the hardest designs.", "the Principal Engineer"),
        ("VP of Product", "The CFO signs off what the company spends.", "the CFO"),
        ("Data Engineer III", "Heads of Design set the taste. Heads of Design are heard.", "Heads of Design"),
        ("Scrum Master", "Staff Engineers are known in the whole company.", "Staff Engineers"),
    ],
)
def test_the_text_of_another_role_is_written_anew(title: str, text: str, said: str) -> None:
    """Another title on the same text would hide that people are measured by what is asked of somebody else."""
    role = f"title: {title}\nlevel: 4\ndescription: {text}\n"
    one = only("TTL401", {"roles/management/level-4-role.yaml": role})
    assert one.fix is None
    assert one.help.startswith(f"this text was written for {said}: write anew what the {title} does, or list ")
    assert one.help.endswith("under `also_known_as`")


@pytest.mark.parametrize(
    "text",
    [
        "This is the second step of a software engineering career.",
        "Grows as a software engineer from review to review.",
        "You take the next step of your software career.",
    ],
)
def test_the_discipline_of_another_track_is_not_swapped_for_the_own(text: str) -> None:
    one = only(
        "TTL403",
        {
            "roles/engineering/software/level-2-engineer.yaml": "title: Engineer\nlevel: 2\n",
            "roles/engineering/qa/level-2-qa-engineer.yaml": f"title: QA Engineer\nlevel: 2\ndescription: {text}\n",
        },
    )
    assert one.fix is None
    assert one.help == "read the text again as one of QA, and write anew what was meant for another discipline"
