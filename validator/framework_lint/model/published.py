"""Where the documentation and the schemas of this build are published, if anywhere.

`BASE_ADDRESS` of the package is the one setting that says it. Everything that links asks here, so that nothing invents
an address while none is owned.
"""

from __future__ import annotations

import framework_lint


def documentation() -> str:
    """The address of the documentation; empty where nothing is published."""
    base = framework_lint.BASE_ADDRESS
    return f"{base}/" if base else ""


def rule_page(code: str) -> str:
    """The address of a rule's page; empty where nothing is published."""
    base = framework_lint.BASE_ADDRESS
    return f"{base}/rules/{code}/" if base else ""


def schema_address(name: str) -> str:
    """The address at which the newest schema of a name stands; empty where nothing is published."""
    base = framework_lint.BASE_ADDRESS
    return f"{base}/schema/{name}.schema.json" if base else ""


def schema_id(name: str) -> str:
    """The `$id` of a schema: its address, else a name that leads nowhere and belongs to nobody."""
    return schema_address(name) or f"urn:framework-lint:schema:{name}:1"
