"""DOC707: external URLs that are gone, checked with `--online` only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Spot
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule

_ADDRESS = r"(?i)https?://[^\s<>\"'`\])}]*[^\s<>\"'`\])}.,;:!?*_]"


@rule("DOC707", "dead-link", "warning", scope="framework")
def dead_link(framework: Framework, context: Context) -> Iterator[Hit]:
    """An external address leads nowhere any more; asked with `--online` only.

    Whoever follows it finds an error. Asked are http and https addresses on SFIA's site, and on the hosts that
    `--online-host` names. Hosts in the configuration (`[rules.DOC707]` with `hosts = ["handbook.example.org"]`) are
    only proposed to whoever runs the check: a configuration may come with a stranger's branch, and must not say whom
    your machine asks. Hosts at addresses of this machine or of private networks are never asked, nor are other ports
    than 80 and 443.

    Only a definite answer counts: 404 (not found) or 410 (gone). A server that is slow, busy or cannot be reached says
    nothing about a page, and is no finding. An address that stands in several places is reported once.

    ## Bad
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        url: «https://sfia-online.org/en/skillcode/9/POMGG»
    ```
    ## Good
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        url: https://sfia-online.org/en/skillcode/9/POMG
    ```
    """
    if context.links is None:
        return
    places: dict[str, list[Spot]] = {}
    for address, spot in _addresses(framework):
        places.setdefault(address, []).append(spot)
    answers = context.links.ask(places)
    for address, (first, *others) in places.items():
        answer = answers.get(address)
        if answer is not None and answer.gone:
            yield Hit(
                first,
                f"{address} leads nowhere: the server answers {answer.status}",
                [(spot, "and here") for spot in others],
                help="correct the address, or leave the link out",
            )


def _addresses(framework: Framework) -> Iterator[tuple[str, Spot]]:
    """Every external URL in the framework, with its place."""
    for skill in framework.skills:
        if skill.url:
            yield str(skill.url), skill.url
    for role in framework.roles:
        for skill in role.skills:
            if skill.url:
                yield str(skill.url), skill.url
        if role.form == "yaml":
            yield from _in_texts(role)
    for prose in framework.prose:
        for address in prose.addresses:
            yield str(address), address


def _in_texts(role: Role) -> Iterator[tuple[str, Spot]]:
    """The URLs in a role's own texts."""
    for text in (role.scope_summary, role.description):
        if text and "://" in text:
            for match in re.finditer(_ADDRESS, text):
                yield match.group(), text.part(*match.span())
