"""Which methods of Python's own values a template may call."""

from __future__ import annotations

from typing import Any

from framework_lint.pages.sandbox.budget import TooMuch

# Values of other types have Jinja's own methods, all of which do little.
_METHODS: dict[type, frozenset[str]] = {
    str: frozenset(
        """
        capitalize casefold center count endswith find index isalnum isalpha isascii isdecimal isdigit isidentifier
        islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip partition removeprefix
        removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase
        title upper zfill
        """.split()
    ),
    dict: frozenset(("copy", "get", "items", "keys", "values")),
    list: frozenset(("copy", "count", "index")),
    tuple: frozenset(("count", "index")),
    range: frozenset(("count", "index")),
    float: frozenset(("is_integer",)),
    int: frozenset(("is_integer",)),
    bytes: frozenset(),
    set: frozenset(),
    frozenset: frozenset(),
}


def allow_method(owner: Any, name: str) -> None:
    """Raise TooMuch where templates do not have a method of a value, or of a class (`{}.fromkeys`)."""
    kind = owner if isinstance(owner, type) else type(owner)
    for known_type, names in _METHODS.items():
        if issubclass(kind, known_type):
            if name not in names:
                raise TooMuch(f"calls {known_type.__name__}.{name}, which templates do not have")
            return
