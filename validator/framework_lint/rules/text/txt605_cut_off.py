"""TXT605: a text that ends in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framework_lint.model.findings import Hit
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule

_FEWEST_WORDS = 5  # fewer are a title or a heading


@rule("TXT605", "cut-off", "warning", scope="text", preview=True)
def cut_off(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A text ends in the middle of a sentence.

    It ends with a comma or with a word that needs another one ("and", "or", "the"): the rest was lost when it was
    pasted, and nobody knows what else was expected of the role. No fault are a comma behind the last entry of a list,
    and such a word in capitals or quotation marks.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Leads one team, answers for its work «and»
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Leads one team, answers for its work and develops its people.
    ```
    """
    for text in texts:
        written = text.rstrip()
        # Most texts end with a full stop: the expression is for the others.
        if written.endswith((",", ";", "and", "or", "nor", "the")):
            line = written[written.rfind("\n") + 1 :]
            end = re.search(r"[,;]\Z|(?<=[ \n])(?:and|or|nor|the)\Z", written)
            if end and len(line.split()) >= _FEWEST_WORDS and not re.match(r"\s*(?:[-*+#>|]|\d+[.)])", line):
                message = f'this text ends with "{end.group()}", in the middle of a sentence'
                yield Hit(text.part(*end.span()), message, help="write the rest of it, or end the sentence before")
