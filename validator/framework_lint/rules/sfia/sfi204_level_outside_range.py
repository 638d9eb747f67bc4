"""SFI204: levels at which SFIA does not define a skill."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.quoted import described, is_anothers, is_undefined, requirement


@rule("SFI204", "level-outside-range", "error", scope="skill")
def level_outside_range(skill: Skill, context: Context) -> Iterator[Hit]:
    """A skill is required at a level at which SFIA does not define it.

    There is no text that says what the skill means at that level, so nobody can be assessed against it. Leaving the
    skill out quietly would hide the gap: choose a level that SFIA defines and give the `reason`, or another skill.
    Where the entry quotes another level's text or another skill's, it is said whose.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    skills: [«POMG»]
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    skills:
      - {code: POMG, level: 5, reason: stands in for the director}
    ```
    """
    known = context.pinned(skill.code)
    level = skill.required  # none in a skill file, which requires nothing
    if known is None or level is None or not is_undefined(skill, level, context):
        return
    first, last = known.levels[0], known.levels[-1]
    fault = "skips a level"
    if level < first:
        fault = f"starts at level {first}"
    elif level > last:
        fault = f"ends at level {last}"
    message = f"{skill.code} ({known.name}) {fault} in SFIA {context.header.sfia_version}: there is no level {level}"
    quoted = list(_quoted(skill, level, context))
    yield Hit(
        requirement(skill),
        message + "".join(f", and here stands {whose}" for _, whose in quoted),
        quoted,
        help=f"SFIA defines it at {_range_of(known.levels)}; require one of these"
        + ("" if skill.code.place.style == "page" else " and give the `reason`")
        + ", or choose another skill",
    )


def _quoted(skill: Skill, level: int, context: Context) -> Iterator[tuple[Text, str]]:
    """The text that stands at that level, and whose it is, where SFIA has it elsewhere."""
    text = skill.attainment.get(level)
    if not text or skill.tailored or context.texts is None:
        return
    from framework_lint.sfia.fingerprints import Source

    expected = Source(str(skill.code), "level", level)
    match = context.texts.match(text, expected)
    if match.source and is_anothers(match, expected):
        same = (match.source.code, match.source.kind) == (expected.code, "level")
        yield text, f"the text of level {match.source.level}" if same else described(match.source, context)


def _range_of(levels: tuple[int, ...]) -> str:
    """Levels as people write them: "levels 5 to 7", "levels 2, 3 and 5"."""
    if len(levels) == 1:
        return f"level {levels[0]}"
    if levels == tuple(range(levels[0], levels[-1] + 1)):
        return f"levels {levels[0]} {'to' if len(levels) > 2 else 'and'} {levels[-1]}"
    return f"levels {', '.join(map(str, levels[:-1]))} and {levels[-1]}"
