"""TTL405: two levels of a path have the same text, or nearly the same."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.titles.copied_texts import copies_of, is_undifferentiated


@rule("TTL405", "undifferentiated", "warning", scope="framework", yields_to=("TTL406", "TTL401"))
def undifferentiated(framework: Framework, context: Context) -> Iterator[Hit]:
    """Two levels of a path have the same text, or nearly the same.

    What then is the difference between the two jobs? Compared are descriptions without the roles' own titles; one or
    two adjectives ("hard work with great care") are no difference. A text that is word for word the same counts here
    where the scope summaries are alike as well. Right are lists of facts that pages share (place, pay).

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: The Engineering Manager hires and supports the members of a team, and answers for all it delivers.
    ```
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    description: «The Senior Engineering Manager hires and supports the members of a team, and answers for all it does.»
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: The Engineering Manager hires and supports the members of a team, and answers for all it delivers.
    ```
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    description: The Senior Engineering Manager leads several teams through their managers and balances their plans.
    ```
    """
    for pair in copies_of(framework, context).pairs:
        if is_undifferentiated(pair):
            original, copy = pair.original.role, pair.copy.role
            how = "the same" if pair.exact else "nearly the same"
            yield Hit(
                copy.description or copy.spot,
                f"the {copy.name} ({copy.level_words}) has {how} text as the {original.name} ({original.level_words})",
                [(original.description or original.spot, original.level_words)],
                help="say what the higher of the two does that the lower does not",
            )
