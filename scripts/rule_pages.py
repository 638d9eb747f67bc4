"""Bad examples on Markdown pages, for rules whose example is of YAML and shows no fault when it is rendered."""

from __future__ import annotations

_HEAD = "# {title}\n\n**Level {level}** | **Career Path:** Management\n\n"
_MANAGER = _HEAD.format(title="Engineering Manager", level=4)
_DIRECTOR = _HEAD.format(title="Director of Engineering", level=6)
_VP = _HEAD.format(title="VP of Engineering", level=7)

PAGES: dict[str, dict[str, str]] = {  # by the rule's code, then by the page's name
    "NAV101": {
        "level-6-director-of-engineering.md": f"{_DIRECTOR}## Navigation\n\n"
        "**Career Path Navigation:** [Next: VP of Engineering](level-7-vp-of-enginering.md) →\n",
        "level-7-vp-of-engineering.md": f"{_VP}Leads all of engineering.\n",
    },
    "SFI207": {
        "level-7-vp-of-engineering.md": f"{_VP}## Required SFIA Skills\n\n"
        "### [Portfolio management (POMG)](https://sfia-online.org/en/sfia-8/skills/portfolio-management)\n\n"
        "### [Supplier management (SUPP)](https://sfia-online.org/en/sfia-9/skills/supplier-management)\n",
    },
    "SFI211": {
        "level-7-vp-of-engineering.md": f"{_VP}## Required SFIA Skills\n\n"
        "- Portfolio management (POMG)\n- Supplier management (SUPP)\n- Portfolio management (POMG)\n",
    },
    "TXT603": {
        "level-4-engineering-manager.md": f"{_MANAGER}## Role Overview\n\n"
        "Organises the work of one team, and is known for friendly behavior.\n",
    },
    "SUP801": {
        "level-4-engineering-manager.md": f"{_MANAGER}## Role Overview\n\n"
        "<!-- framework-lint: ignore[TTL401]: the text is shared with the CTO -->\n"
        "The Engineering Manager leads one team.\n",
    },
    "SUP802": {
        "level-4-engineering-manager.md": f"{_MANAGER}## Role Overview\n\n"
        "<!-- framework-lint: ignore[TTL998]: the text is shared with the CTO -->\n"
        "The Engineering Manager leads one team.\n",
    },
    "SUP803": {
        "level-4-engineering-manager.md": f"{_MANAGER}## Role Overview\n\n"
        "<!-- framework-lint: ignore[TTL401] -->\nThe CTO sets technical strategy.\n",
    },
}
