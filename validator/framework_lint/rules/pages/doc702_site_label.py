"""DOC702: roles that the site's navigation calls by another name."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.documents.markdown.typeset import plain
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.headings import misheaded
from framework_lint.rules.shared.said_levels import said_levels
from framework_lint.rules.shared.site_navigation import listed, repeated, says_title
from framework_lint.rules.shared.titles import called, is_a_title, is_filed_as
from framework_lint.rules.shared.vocabulary import Vocabulary


@rule("DOC702", "site-label", "note", scope="framework", fix="safe")
def site_label(framework: Framework, context: Context) -> Iterator[Hit]:
    """The site's navigation calls a role by another name than its title.

    A short form of the title is right, and so is its level beside it. Entries that are no roles are left alone.

    ## Bad
    `mkdocs.yml`
    ```yaml
    nav:
      - «Head of Engineering»: roles/management/level-6-director-of-engineering.md
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management
    ```
    ## Good
    `mkdocs.yml`
    ```yaml
    nav:
      - Level 6 – Director: roles/management/level-6-director-of-engineering.md
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management
    ```
    """
    vocabulary = context.vocabulary
    wrongly_headed = misheaded(framework, vocabulary)
    site = framework.site
    again = repeated(framework, site, vocabulary) if site else {}
    for group in listed(framework, site) if site else ():
        for entry, role in group:
            if role.where in wrongly_headed or entry.place in again:
                continue
            levels = said_levels(entry.label, role) if entry.label and role.level is not None else []
            if entry.label and levels and all(said.wrong for said in levels):
                yield Hit(
                    entry.label,
                    f'the site\'s navigation says "{entry.label}", but the {role.name} is at {role.level_words}',
                    [(role.written_level or role.title or role.place, "its level")],
                    help="correct the level in the navigation",
                )
            elif entry.label and role.title and not says_title(entry.label, role, vocabulary):
                if not is_a_title(role, framework, vocabulary) and is_filed_as(role, str(entry.label), vocabulary):
                    continue  # the page's heading is wrong, not the label
                title = plain(role.title)
                yield Hit(
                    entry.label,
                    f'the site\'s navigation calls the {title} "{entry.label}"',
                    [(role.title, "the role's title")],
                    help=f'write "{title}"',
                    fix=_fix(framework, entry.label, role, title, vocabulary),
                )


def _fix(framework: Framework, label: Text, role: Role, title: str, vocabulary: Vocabulary) -> Fix:
    from framework_lint.documents.yaml.emit import scalar

    # If another role has this title, its page may have been meant.
    sure = is_filed_as(role, title, vocabulary) and not called(framework, str(label))
    return Fix("safe" if sure else "suggest", f'write "{title}"', (Edit(label.place, scalar(title)),))
