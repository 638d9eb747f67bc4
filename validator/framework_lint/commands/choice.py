"""The type of options and arguments that take one of a few words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click


class Choice(click.Choice):  # type: ignore[type-arg]  # it takes none in the oldest click that we take
    """One of a few words; a wrong one is answered with the one that is meant, too."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            message = f"{error.message.rstrip('.')}{meant(str(value), self.choices)}"
            raise click.BadParameter(message, ctx, param) from None


def meant(word: str, choices: Iterable[str]) -> str:
    """The question after the one of these words that is spelt nearly so; empty where none is."""
    from difflib import get_close_matches

    close = get_close_matches(word.lower(), list(choices), 1)
    return f"; did you mean {close[0]}?" if close else ""
