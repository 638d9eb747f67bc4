"""SFI206: URLs that are not those of the skill."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Spot, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia.stated_facts import meant_instead


@rule("SFI206", "url-code-mismatch", "error", scope="skill", fix="suggest")
def url_code_mismatch(skill: Skill, context: Context) -> Iterator[Hit]:
    """The URL is not that of the skill.

    It names another code than the text beside it, is malformed, not https, or leads to another host. Every form of
    address that SFIA's site has is known; a link to any other page of that site is left alone.

    ## Bad
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        url: https://sfia-online.org/en/skillcode/9/«PROD»
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
    yield from _label_of_another_skill(skill)
    if not skill.url or not context.sfia.known(skill.code):
        return
    from framework_lint.sfia import canonical_url

    right = canonical_url(skill.code, context.header.sfia_version)
    fault = None if skill.url == right else _fault(skill, skill.url, context)
    if fault is None:
        return
    spot, message = fault
    fix = None
    if skill.code in context.sfia.skills and not meant_instead(skill, context):  # otherwise the code is the mistake
        fix = Fix("suggest", f"write {right}", (Edit(skill.url, right),))
    yield Hit(spot, message, [(skill.code, "the code")], help=f"write {right}" if fix else "", fix=fix)


def _label_of_another_skill(skill: Skill) -> Iterator[Hit]:
    """The hit for a link whose text is the code of another skill."""
    label = skill.url_label
    if label and label != skill.code and len(label) == 4 and label.isascii() and label.isupper() and label.isalpha():
        fix = Fix("suggest", f"write {skill.code}", (Edit(label, str(skill.code)),))
        yield Hit(label, f"the link of {skill.code} says {label}", [(skill.code, "the code")], fix=fix)


def _fault(skill: Skill, address: Text, context: Context) -> tuple[Spot, str] | None:
    """Where a URL is wrong, and the message; None if it is right, or another page of SFIA's site."""
    from framework_lint.sfia import parse_url

    url = parse_url(address)
    if url is None:
        return address, f"the link of {skill.code} does not lead to SFIA's site"
    if url.code and url.code != skill.code and url.kind != "lor":
        named_as = url.slug or url.code.lower()
        at = str(address).lower().rfind(named_as)
        known = context.sfia.get(url.code)
        name = f" ({known.name})" if known else ""
        return (
            address.part(at, at + len(named_as)) if at >= 0 else address,
            f"the link of {skill.code} leads to {url.code}{name}",
        )
    if url.kind in ("unknown", "lor"):
        return address, f"the link of {skill.code} is not an address of a skill"
    if url.scheme != "https":
        scheme = f"{url.scheme}://" if url.scheme else ""
        return (
            address.part(0, len(scheme)) if scheme and address.lower().startswith(scheme) else address,
            f"the link of {skill.code} does not begin with https://",
        )
    return None
