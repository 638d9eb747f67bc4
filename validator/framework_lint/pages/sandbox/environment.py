"""The environment in which a template runs: what it may call, and what each call costs."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from types import BuiltinMethodType, CodeType, MethodType
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, pass_context
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedFormatter
from jinja2.utils import Namespace

from framework_lint.pages.sandbox.budget import (
    CHARACTERS,
    WIDEST,
    Budget,
    TooMuch,
    allow_bits,
    allow_length,
    weight,
)
from framework_lint.pages.sandbox.counting import Counting
from framework_lint.pages.sandbox.growth import TOO_WIDE, allow_format, extra_steps, longest_result
from framework_lint.pages.sandbox.methods import allow_method


class _Namespace(Namespace):
    """Jinja's, printed without what it holds: each of a chain of namespaces may hold the one before it twice."""

    def __repr__(self) -> str:
        return "<namespace>"


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates have a budget."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, loader: BaseLoader, budget: Budget) -> None:
        # Values are Markdown as people wrote them: nothing is escaped. Constants are not folded: that would spend from
        # the budget before a page begins.
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,
            finalize=self._printed,
        )
        self.budget = budget
        self.globals["namespace"] = _Namespace
        del self.globals["lipsum"]
        for name in ("random", "pprint"):  # pages are the same each time, and show nothing of Python
            del self.filters[name]
        for functions in (self.filters, self.tests):
            guarded: dict[str, Any] = {
                name: self._guarded(name, function) for name, function in dict[str, Any](functions).items()
            }
            functions.update(guarded)
        self.filters["join"] = self._join

    # What the code that Jinja makes of a template calls.

    def spend(self, steps: int) -> None:
        self.budget.spend(steps)

    def charge(self, value: Any) -> Any:
        """Spend what a value that a template has made costs, and return it; an iterator is charged item by item."""
        self.spend(1 + weight(value) // CHARACTERS)
        if isinstance(value, Iterator) and not isinstance(value, LoopContext):
            return self._charge_items(value)
        return value

    def concat(self, pieces: Iterable[str]) -> str:
        texts, length = [], 0
        for piece in pieces:
            length += len(piece)
            allow_length(length)
            texts.append(piece)
        return "".join(texts)

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        self.spend(10 + (weight(args) + weight(kwargs)) // CHARACTERS)
        if isinstance(called, (BuiltinMethodType, MethodType)):
            owner, name = called.__self__, called.__name__
            allow_method(owner, name)
            self.spend(weight(owner) // CHARACTERS)
            if name == "join" and isinstance(owner, str):
                return self._join(context, args[0] if args else (), str(owner))
            allow_length(longest_result(name, owner, args, kwargs))
        return self.charge(super().call(context, called, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        self.spend(1 + (weight(left) + weight(right)) // CHARACTERS)
        if operator == "*":
            for value, times in ((left, right), (right, left)):
                if isinstance(value, Sequence) and isinstance(times, int):
                    allow_length(weight(value) * times)
        elif operator == "**" and isinstance(left, int) and isinstance(right, int):
            allow_bits(left.bit_length() * right)
        elif operator == "%" and isinstance(left, str):
            allow_format(left, right)
        return self.charge(super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        if not isinstance(value, (BuiltinMethodType, MethodType)) or value.__name__ not in ("format", "format_map"):
            return None
        text = value.__self__
        if not isinstance(text, str):
            return None

        def formatted(*args: Any, **kwargs: Any) -> str:
            return _Formatter(self).vformat(str(text), args, kwargs)

        def formatted_with(values: Mapping[str, Any]) -> str:
            return _Formatter(self).vformat(str(text), (), values)

        return formatted if value.__name__ == "format" else formatted_with

    def _compile(self, source: str, filename: str) -> CodeType:
        tree = Counting().visit(ast.parse(source, filename))
        return compile(tree, filename, "exec")

    # Filters and tests.

    def _guarded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter or test whose work and result are charged."""
        first = 1 if hasattr(function, "jinja_pass_arg") else 0  # behind Jinja's own context

        @wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            value, *more = args[first:]
            self.spend(10 + (weight(value) + weight(more) + weight(kwargs)) // CHARACTERS)
            allow_length(longest_result(name, value, more, kwargs))
            self.spend(extra_steps(name, value))
            return self.charge(function(*args, **kwargs))

        return guarded

    @staticmethod
    @pass_context
    def _join(context: Context, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
        """The filter `join` and the method of texts."""
        self = context.environment
        assert isinstance(self, Sandbox)
        self.spend(10 + weight(value) // CHARACTERS)
        if attribute is not None:
            value = map(make_attrgetter(self, attribute), value)
        texts, length = [], 0
        for item in value:
            self.spend(1 + weight(item) // CHARACTERS)
            texts.append(str(item))
            length += len(texts[-1]) + len(str(d))
            allow_length(length)
        return str(d).join(texts)

    @pass_context
    def _printed(self, context: Context, value: Any) -> Any:
        self.spend(1 + weight(value) // CHARACTERS)
        return value

    def _charge_items(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            self.spend(4)
            yield item


class _Formatter(SandboxedFormatter):
    """`"{}".format()`, with each field and their sum measured before they are written."""

    _length = 0

    def format_field(self, value: Any, format_spec: str) -> Any:
        if any(int(number[:9]) > WIDEST for number in re.findall(r"[0-9]+", format_spec)):
            raise TooMuch(TOO_WIDE)
        self._length += weight(value)
        allow_length(self._length)
        text = super().format_field(value, format_spec)
        self._length += len(text)
        allow_length(self._length)
        return text
