"""CRI903: a theme that nearly all levels have criteria for, and one has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.folding import folded
from framework_lint.model.framework import Framework
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.criteria.repeats import repeats_of
from framework_lint.rules.criteria.spelt_themes import misspelt_themes
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.habits import is_usual
from framework_lint.rules.shared.ladders import Ladder, Step
from framework_lint.rules.shared.suggestions import closest

FEWEST = 3  # other levels, of which nearly all have the theme


@rule("CRI903", "missing-theme", "warning", scope="framework", yields_to=("STR007",))
def missing_theme(framework: Framework, context: Context) -> Iterator[Hit]:
    """Nearly all levels of a path have criteria for a theme, and one between them has none.

    Nobody can tell whether nothing is expected there or whether somebody forgot it. A theme that begins or ends
    somewhere on the ladder is right: only a level between two that have it is reported.

    ## Bad
    `roles/engineering/level-2-associate-engineer.yaml`
    ```yaml
    title: Associate Engineer
    level: 2
    criteria:
      Craft: [Fixes a small fault alone.]
      People: [Asks before a day is lost.]
    ```
    `roles/engineering/level-3-engineer.yaml`
    ```yaml
    title: «Engineer»
    level: 3
    criteria:
      Craft: [Builds what was agreed with one team.]
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    criteria:
      Craft: [Designs what several teams build.]
      People: [Teaches by reviewing.]
    ```
    `roles/engineering/level-5-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 5
    criteria:
      Craft: [Decides what is not built.]
      People: [Brings two quarrelling teams to one table.]
    ```
    ## Good
    `roles/engineering/level-3-engineer.yaml`
    ```yaml
    title: Engineer
    level: 3
    criteria:
      Craft: [Builds what was agreed with one team.]
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    criteria:
      Craft: [Designs what several teams build.]
      People: [Teaches by reviewing.]
    ```
    `roles/engineering/level-5-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 5
    criteria:
      Craft: [Decides what is not built.]
      People: [Brings two quarrelling teams to one table.]
    ```
    """
    fewest = int(context.settings.option("CRI903", "fewest", FEWEST))
    repeats = repeats_of(framework, context)
    copied = {id(pair[1].step) for one in repeats.roles for pair in one.pairs}
    misspelt = {(id(one.step), folded(one.meant)) for one in misspelt_themes(framework)}
    for ladder in repeats.ladders:
        for step, theme, hit in _missing(ladder, fewest):
            # CRI902: the whole is another role's; CRI906: the theme is there, spelt otherwise.
            if id(step) not in copied and (id(step), theme) not in misspelt:
                yield hit


def _missing(ladder: Ladder, fewest: int) -> Iterator[tuple[Step, str, Hit]]:
    steps = [step for step in ladder.steps if step.criteria]
    themes = [{folded(criterion.theme): criterion.theme for criterion in step.criteria} for step in steps]
    of_track = {
        track: [number for number, step in enumerate(steps) if track is None or step.track in (None, track)]
        for track in {step.track for step in steps}
    }
    counts = {
        track: Counter(theme for number in numbers for theme in themes[number]) for track, numbers in of_track.items()
    }
    for at, step in enumerate(steps):
        beside = counts[step.track]
        others = len(of_track[step.track]) - 1
        if others < fewest:
            continue
        for theme, count in beside.items():
            if not theme or theme in themes[at] or not is_usual(count, others):
                continue
            have = [number for number in of_track[step.track] if theme in themes[number]]
            headings = [folded(heading) for heading in step.role.headings] if step.role else []
            # What no other level has may be this theme, spelt otherwise (STR013).
            own = [name for name in themes[at] if beside[name] == 1] + [name for name in headings if not beside[name]]
            if not _lies_between(step, steps, have) or closest(theme, own):
                continue
            hit = Hit(
                step.spot,
                f'nothing is asked of {step.name} under "{themes[have[0]][theme]}", though {count} of {others} other '
                "levels have criteria there",
                [(_first_of(steps[number], theme), steps[number].name) for number in have[:2]],
                help="write what is expected, or say with a dash that nothing is",
            )
            yield step, theme, hit


def _first_of(step: Step, theme: str) -> Text:
    return next(criterion.text for criterion in step.criteria if folded(criterion.theme) == theme)


def _lies_between(step: Step, steps: list[Step], have: list[int]) -> bool:
    """Whether a level below and one above have the theme."""
    ranks = [steps[number].rank for number in have]
    return min(ranks) < step.rank < max(ranks)
