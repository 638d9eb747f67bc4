"""SFI210: names in the spelling of the other English."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit, Safety
from framework_lint.model.folding import folded
from framework_lint.model.parts import Skill
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia.stated_facts import agrees, is_called


@rule("SFI210", "locale-mix", "warning", scope="skill", fix="safe")
def locale_mix(skill: Skill, context: Context) -> Iterator[Hit]:
    """A name is spelled as in American English in a British framework, or the reverse.

    SFIA publishes its names in both. A framework that mixes them looks like two, and a search finds half of it. The
    language is `locale` in `framework.yaml`, where all but `en-US` mean British names, else the one that most pages are
    written in. In Oxford spelling (`en-GB-oxendict`) -ize is right, too.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    locale: en-GB
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: OCDV
        name: «Organizational capability development»
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    locale: en-GB
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: OCDV
        name: Organisational capability development
    ```
    """
    known = context.pinned(skill.code)
    if known is None or not context.header.locale_told:
        return
    sure = context.header.locale_clear and context.header.sfia_clear
    language = "American" if context.header.american else "British"
    for stated, (right, *others) in ((skill.name, known.names), (skill.subcategory, known.subcategories)):
        if not stated or folded(stated) == folded(right) or not is_called(stated, (right, *others)):
            continue
        if context.header.american:
            if folded(stated) not in map(folded, others):
                continue  # SFIA's American names are not known of every version; this is spelt as they would be
        elif context.header.oxford and folded(stated).replace("iz", "is") == folded(right):
            continue
        safety: Safety = "safe" if sure and agrees(skill, context, without=stated) else "suggest"
        yield Hit(
            stated,
            f'"{stated}" is not the {language} spelling; this framework is in {context.header.locale}',
            help=f'write "{right}"',
            fix=Fix(safety, f'write "{right}"', (Edit(stated, right),)),
        )
