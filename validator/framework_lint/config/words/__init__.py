"""The word lists that come with the tool. Each is read when a rule first asks for it."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def word_list(name: str) -> Any:
    """The content of `<name>.json` beside this module, the same object for all: whoever asks must not change it."""
    import json
    from os.path import dirname, join

    with open(join(dirname(__file__), f"{name}.json"), encoding="utf-8") as file:
        return json.load(file)
