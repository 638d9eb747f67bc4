"""DOC703: roles that the site's navigation does not list in order of level."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Site
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.site_navigation import Listed, by_level, listed, ordered, repeated


@rule("DOC703", "site-order", "warning", scope="framework", fix="safe")
def site_order(framework: Framework, context: Context) -> Iterator[Hit]:
    """The site's navigation lists the roles of a path or track in another order than that of their levels.

    From the lowest level up or from the highest down: both are an order. Roles of several tracks may alternate.

    ## Bad
    `mkdocs.yml`
    ```yaml
    nav:
      - roles/management/level-6-director-of-engineering.md
      - «roles/management/level-5-senior-engineering-manager.md»
      - roles/management/level-7-vp-of-engineering.md
    ```
    `docs/roles/management/level-5-senior-engineering-manager.md`
    ```markdown
    # Senior Engineering Manager

    **Level 5** | **Career Path:** Management
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management
    ```
    `docs/roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management
    ```
    ## Good
    `mkdocs.yml`
    ```yaml
    nav:
      - roles/management/level-6-director-of-engineering.md
      - roles/management/level-7-vp-of-engineering.md
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management
    ```
    `docs/roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management
    ```
    """
    site = framework.site
    again = repeated(framework, site, context.vocabulary) if site else {}
    for group in listed(framework, site) if site else ():
        if any(entry.place in again for entry, _ in group):
            continue  # an entry too many is in no order (DOC701)
        inversion = None if ordered([role for _, role in group]) else _first_inversion(group)
        if site and inversion:
            above, (entry, role) = inversion
            yield Hit(
                entry.to or entry.place,
                f"the site's navigation lists the {role.name} ({role.level_words}) below the {above.role.name} "
                f"({above.role.level_words})",
                [
                    (above.entry.to or above.entry.place, above.role.level_words),
                    (role.spot, role.level_words),
                ],
                help="list roles by level; `framework-lint render --site` does",
                fix=_fix(site, group),
            )


def _first_inversion(group: list[Listed]) -> tuple[Listed, Listed] | None:
    """The first two entries of one path and track that are in the wrong order: the higher level above the lower."""
    for number, lower in enumerate(group):
        for above in group[:number]:
            same_line = (above.role.path, above.role.track) == (lower.role.path, lower.role.track)
            if same_line and (lower.role.below(above.role) or 0) > 0:
                return above, lower
    return None


def _fix(site: Site, group: list[Listed]) -> Fix | None:
    """The fix that puts every entry, with the comment behind it, where it belongs."""
    edits = []
    for (entry, _), (other, _) in zip(group, by_level(group), strict=True):
        span, source = entry.place.span, other.place.span
        if span.line != span.end_line or source.line != source.end_line:
            return None
        if entry is not other:
            line = entry.place._replace(span=span._replace(end_column=len(site.lines.line(span.line)) + 1))
            edits.append(Edit(line, site.lines.line(source.line)[source.column - 1 :]))
    levels_agree = all(role.level_in_name == role.level for _, role in group)
    first, last = group[0].entry.place.span.line, group[-1].entry.place.span.line
    # A comment on a line of its own would not move with its entry.
    commented = any(site.lines.line(number).lstrip().startswith("#") for number in range(first, last))
    return Fix("safe" if levels_agree and not commented else "suggest", "list them by level", tuple(edits))
