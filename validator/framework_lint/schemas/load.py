"""Where the JSON Schemas are, as files of the package."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

NAMES = ("framework", "role", "skill", "config", "report", "files", "compare")


OWN_LEVELS = "role of own levels"  # the published schema of a role; `role` is that with SFIA's levels only


@cache
def load(name: str) -> dict[str, Any]:
    """The schema that files are checked against, as JSON data (draft 2020-12): one of `NAMES`, or OWN_LEVELS.

    Raises KeyError for another name."""
    if name == OWN_LEVELS:
        return published("role")
    schema = published(name)
    if name == "role":
        levels = {"title": "Level", "$ref": "#/$defs/level", "examples": [7]}
        level = {"description": schema["$defs"]["level"]["description"], **levels}
        schema = {**schema, "properties": {**schema["properties"], "level": level}}
    return schema


@cache
def published(name: str) -> dict[str, Any]:
    """The schema called `name` (one of `NAMES`) as editors get it. Raises KeyError for another name."""
    if name not in NAMES:
        raise KeyError(name)
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    folder = os.path.join(package, "schema")  # in an installed wheel
    if not os.path.isdir(folder):
        folder = os.path.join(package, "..", "..", "schema")  # in a checkout
    with open(os.path.join(folder, f"{name}.schema.json"), encoding="utf-8") as file:
        schema: dict[str, Any] = json.load(file)
        return schema
