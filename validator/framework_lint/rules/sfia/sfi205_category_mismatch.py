"""SFI205: categories and subcategories that are not SFIA's."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.parts import Skill
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia.stated_facts import agrees, is_called, meant_instead


@rule("SFI205", "category-mismatch", "error", scope="skill", fix="safe")
def category_mismatch(skill: Skill, context: Context) -> Iterator[Hit]:
    """The category or subcategory is not the one that SFIA puts the skill in.

    Whoever looks the skill up under that heading does not find it. Categories are compared with the pinned version;
    capitals, white space, `&` and typographic signs make no difference.

    ## Bad
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        category: «Strategy and architecture»
        subcategory: Change implementation
    ```
    ## Good
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        category: Change and transformation
        subcategory: Change implementation
    ```
    """
    known = context.pinned(skill.code)
    if known is None:
        return
    facts = (skill.name, skill.url, skill.category, skill.subcategory)
    for what, stated, accepted in (
        ("category", skill.category, (known.category,)),
        ("subcategory", skill.subcategory, known.subcategories),
    ):
        if not stated or stated in accepted or is_called(stated, accepted):
            continue
        right = accepted[0]
        confirmed = any(fact and fact is not stated for fact in facts)
        sure = confirmed and context.header.sfia_clear and agrees(skill, context, without=stated)
        code_is_wrong = meant_instead(skill, context)
        title = f'write "{right}"'
        yield Hit(
            stated,
            f'the {what} of {skill.code} in SFIA {context.header.sfia_version} is "{right}", not "{stated}"',
            [(skill.code, "the code")],
            fix=None if code_is_wrong else Fix("safe" if sure else "suggest", title, (Edit(stated, right),)),
        )
