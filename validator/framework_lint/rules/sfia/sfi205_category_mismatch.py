"""SFI205: categories and subcategories that are not SFIA's."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.folding import folded
from framework_lint.model.framework import Skill
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia.stated_facts import agrees, meant_instead


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
    accepted = {"category": (known.category,), "subcategory": known.subcategories}
    for what, said in (("category", skill.category), ("subcategory", skill.subcategory)):
        if said and said not in accepted[what] and folded(said) not in {folded(name) for name in accepted[what]}:
            right = accepted[what][0]
            confirmed = any(
                one and one is not said for one in (skill.name, skill.url, skill.category, skill.subcategory)
            )
            sure = confirmed and context.header.sfia_clear and agrees(skill, context, without=said)
            competing = meant_instead(skill, context)  # the category is evidence that the code is the slip
            yield Hit(
                said,
                f'the {what} of {skill.code} in SFIA {context.header.sfia_version} is "{right}", not "{said}"',
                [(skill.code, "the code")],
                fix=None if competing else Fix("safe" if sure else "suggest", f'write "{right}"', (Edit(said, right),)),
            )
