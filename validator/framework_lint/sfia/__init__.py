"""What we know about SFIA: facts on its skills in versions 6 to 9, and its addresses. No text of SFIA is here.

The facts are made by `scripts/sfia_facts.py`.
"""

from __future__ import annotations

from framework_lint.sfia.site import HOST, canonical_url
from framework_lint.sfia.skills import VERSIONS, Facts, SkillFacts, facts, suggest
from framework_lint.sfia.urls import SfiaUrl, parse_url

__all__ = ["HOST", "VERSIONS", "Facts", "SfiaUrl", "SkillFacts", "canonical_url", "facts", "parse_url", "suggest"]
