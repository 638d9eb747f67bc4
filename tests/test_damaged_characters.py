"""ATT307: what its fixes write, which of them are safe, and one cause said once."""

from __future__ import annotations

import pytest
from tree import findings

from framework_lint.fixes.loop import edited
from framework_lint.model.findings import Finding

HEADER = """version: 1
name: Example
locale: en-GB
paths:
  building: {title: Building}
"""
MAKER = "roles/building/level-3-maker.yaml"


def found(text: str, where: str = MAKER) -> list[Finding]:
    return findings({"framework.yaml": HEADER, where: described(text)}, "ATT307")


def described(text: str) -> str:
    return f"title: Maker\nlevel: 3\ndescription: |-\n  {text}\n"


@pytest.mark.parametrize(
    ("text", "safety", "right"),
    [
        (
            "Builds boats &amp; rafts &#8211; for the crew&rsquo;s sake.",
            "safe",
            "Builds boats & rafts – for the crew’s sake.",
        ),
        ("Builds boats&nbsp;and rafts.", "safe", "Builds boats and rafts."),
        ("Builds 10&nbsp;boats.", "suggest", "Builds 10 boats."),
        ("Builds in &lt; 5 days, &gt; 3 boats.", "safe", "Builds in < 5 days, > 3 boats."),
        ("&gt; Builds boats.", "suggest", "> Builds boats."),
        ("Builds &lt;b&gt;boats.", "suggest", "Builds <b>boats."),
        ("Builds &amp;amp; mends.", "safe", "Builds & mends."),
        ("Builds bo&shy;ats.", "safe", "Builds boats."),
        ("Builds bo\u00adats\u200b.", "safe", "Builds boats."),
        ("Builds the crew‚Äôs boats.", "safe", "Builds the crew’s boats."),
        ("Builds â€œboatsâ€ well.", "suggest", "Builds “boats” well."),
    ],
)
def test_what_was_meant_is_written(text: str, safety: str, right: str) -> None:
    (one,) = found(text)
    assert one.fix
    assert one.fix.safety == safety
    assert edited(described(text).encode(), one.fix.edits).decode() == described(right)


def page(number: int, sentence: str) -> str:
    head = f"# Maker {number}\n\n**Level {number}** | **Career Path:** Building\n\n## What you do\n\n"
    skills = "## Required SFIA Skills\n\n- Programming/software development (PROG)\n"
    return f"{head}- {sentence}\n- Builds boat {number}.\n\n{skills}"


@pytest.mark.parametrize("sentence", ["Keeps what the crewâ€™s boats need.", "Keeps what the crews\u00ad boats need."])
def test_one_sentence_on_many_pages_is_one_finding(sentence: str) -> None:
    pages = {f"roles/building/level-{number}-maker-{number}.md": page(number, sentence) for number in (1, 2, 3)}
    (one,) = findings({"framework.yaml": HEADER, **pages}, "ATT307")
    assert [one.path, *(place.path for place in one.related)] == list(pages)
    assert one.fix
    assert {edit.path for edit in one.fix.edits} == set(pages)


def test_two_sentences_are_two_findings() -> None:
    pages = {
        f"roles/building/level-{number}-maker-{number}.md": page(number, f"Sails {number} crewâ€™s boats.")
        for number in (1, 2)
    }
    assert [one.path for one in findings({"framework.yaml": HEADER, **pages}, "ATT307")] == list(pages)
