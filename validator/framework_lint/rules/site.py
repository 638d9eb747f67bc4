"""DOC: the published site against the framework: its navigation (mkdocs.yml) and its pages."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.findings import Hit
from framework_lint.model import Framework
from framework_lint.rules import Context, rule


@rule("DOC704", "page-drift", "error", scope="reader", fix="suggest")
def page_drift(framework: Framework, context: Context) -> Iterator[Hit]:
    """A published page is not what the data renders to.

    Somebody edited the page and not the data, or the data and did not render it: readers are told one thing, the
    framework says another. Found by `framework-lint render --check`, which also finds pages that are missing and pages of
    roles that the data does not have.

    ## Bad
    `framework/roles/management/level-6-director-of-engineering.yaml`
    ```text
    title: Director of Engineering
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```text
    # «Engineering Director»
    ```
    ## Good
    `framework/roles/management/level-6-director-of-engineering.yaml`
    ```text
    title: Director of Engineering
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```text
    # Director of Engineering
    ```
    """
    return iter(())
