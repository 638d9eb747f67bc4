"""SFI207: URLs of a version of SFIA other than the pinned one."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia.stated_facts import agrees


@rule("SFI207", "url-version", "error", scope="skill", fix="safe", yields_to=("SFI206",))
def url_version(skill: Skill, context: Context) -> Iterator[Hit]:
    """The URL is of another version of SFIA than the framework.

    The page behind it defines other levels or other words than the ones that people are assessed by.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia: {version: 9}
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        url: https://sfia-online.org/en/skillcode/«8»/POMG
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia: {version: 9}
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        url: https://sfia-online.org/en/skillcode/9/POMG
    ```
    """
    if not skill.url or context.header.unread:
        return
    from framework_lint.sfia import canonical_url, parse_url

    pinned = context.header.sfia_version
    right = canonical_url(skill.code, pinned)
    url = None if skill.url == right else parse_url(skill.url)
    if url is None or url.version in (None, pinned) or (url.code and url.code != skill.code):
        return
    segment = f"/sfia-{url.version}/" if url.kind in ("slug", "page") else f"/{url.version}/"
    at = str(skill.url).lower().find(segment)
    known = context.sfia.get(skill.code)
    # A link to another kind of page or in another language differs in more than the version.
    same_form = url.code == skill.code and str(skill.url).replace(segment, f"/{pinned}/") == right
    yield Hit(
        skill.url.part(at + 1, at + len(segment) - 1) if at >= 0 else skill.url,
        f"the link of {skill.code} leads to SFIA {url.version}, but this framework uses SFIA {pinned}",
        [(context.header.sfia_place, "the version of this framework")] if context.header.sfia_place else (),
        help=f"write {right}" if known else "",
        fix=_rewritten(skill, skill.url, right, same_form, context) if known else None,
    )


def _rewritten(skill: Skill, address: Text, right: str, same_form: bool, context: Context) -> Fix:
    # The whole entry may be from the other version.
    sure = same_form and context.header.sfia_clear and agrees(skill, context, without=address)
    return Fix("safe" if sure else "suggest", f"write {right}", (Edit(address, right),))
