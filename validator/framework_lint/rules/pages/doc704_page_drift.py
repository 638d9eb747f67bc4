"""DOC704: published pages that are not what the data renders to."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("DOC704", "page-drift", "error", scope="reader", fix="suggest")
def page_drift(framework: Framework, context: Context) -> Iterator[Hit]:
    """A published page is not what the data renders to.

    Somebody edited the page and not the data, or the data and did not render it: readers are told one thing, the
    framework says another. Found by `framework-lint render --check`, which also finds pages that are missing and pages
    of roles that the data does not have.

    ## Bad
    `framework/framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      management: {title: Management}
    pages: {template: role.md.j2}
    ```
    `framework/role.md.j2`
    ```jinja
    # {{ role.title }}
    ```
    `framework/roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    «# Engineering Director»
    ```
    `docs/index.md`
    ```markdown
    # Our own home page
    ```
    `docs/about.md`
    ```markdown
    # Our own page about the framework
    ```
    ## Good
    `framework/framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      management: {title: Management}
    pages: {template: role.md.j2}
    ```
    `framework/role.md.j2`
    ```jinja
    # {{ role.title }}
    ```
    `framework/roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering
    ```
    `docs/index.md`
    ```markdown
    # Our own home page
    ```
    `docs/about.md`
    ```markdown
    # Our own page about the framework
    ```
    """
    return iter(())
