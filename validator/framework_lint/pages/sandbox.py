"""What a template of somebody else may do: read its values and make one page of them, within a budget.

Jinja's sandbox keeps a template from Python's insides. It does not keep it from filling all memory or running for ever,
and a branch may bring a template. So the code that Jinja makes of a template counts each turn of a loop, each call and
the texts that it makes; what makes much of little (`"x" * 10**10`, a width, a power) is looked at before it is done.
The count is the same on every machine; the clock is the last resort.
"""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from functools import wraps
from itertools import chain
from types import BuiltinMethodType, CodeType, MethodType
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedFormatter
from jinja2.utils import Cycler, Namespace
from markupsafe import escape

STEPS = 4_000_000  # of a run, a second or two; a page of ours takes a few thousand
STEPS_OF_A_PAGE = 200_000  # more for each page
CHARACTERS = 32  # that are made or looked at in one step
SECONDS = 10.0  # for one page
LARGEST = 1_000_000  # characters of one text, of all that a list holds, of a page
WIDEST = 1_000  # of a format
BITS = 1_024  # of a number
LONGEST = 30_000  # characters of a template, nine times ours: the time to compile it


class TooMuch(Exception):
    """A template asks for more than it may; the message goes on after "it"."""


class Budget:
    """What is left of the steps that all pages of a run may take together."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.left = STEPS
        self._clock = clock
        self._until = float("inf")
        self._look = self.left

    def begin_page(self) -> None:
        self.left += STEPS_OF_A_PAGE
        self._until = self._clock() + SECONDS
        self._look = self.left

    def spend(self, steps: int) -> None:
        """Take steps. Raises TooMuch where none are left."""
        self.left -= steps
        if self.left < 0:
            raise TooMuch("takes more steps than pages need: loop over less, and make shorter texts")
        if self.left <= self._look:
            self._look = self.left - 10_000
            if self._clock() > self._until:
                raise TooMuch(f"takes more than {SECONDS:g} seconds for one page")


class _Namespace(Namespace):
    """Jinja's, but for its name: another one could hold it twice, and that one be held twice ..."""

    def __repr__(self) -> str:
        return "<namespace>"


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates have a budget."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, loader: BaseLoader, budget: Budget) -> None:
        # Values are Markdown as people wrote them: nothing is escaped. Nothing is computed in advance, where the budget
        # would be asked before there is a page.
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
        for name in ("random", "pprint"):  # pages are the same each time, and no place for Python
            del self.filters[name]
        for functions in (self.filters, self.tests):
            guarded: dict[str, Any] = {
                name: self._guarded(name, one) for name, one in dict[str, Any](functions).items()
            }
            functions.update(guarded)
        self.filters["join"] = self._join

    # What the code of a template calls.

    def spend(self, steps: int) -> None:
        self.budget.spend(steps)

    def kept(self, value: Any) -> Any:
        """A value that a template has made, counted; what is still to be made is counted then."""
        self.spend(1 + weight(value) // CHARACTERS)
        if isinstance(value, Iterator) and not isinstance(value, LoopContext):
            return self._counted(value)
        return value

    def concat(self, pieces: Iterable[str]) -> str:
        kept, length = [], 0
        for piece in pieces:
            length += len(piece)
            _allow(length)
            kept.append(piece)
        return "".join(kept)

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        self.spend(10 + (weight(args) + weight(kwargs)) // CHARACTERS)
        if isinstance(called, (BuiltinMethodType, MethodType)):
            owner, name = called.__self__, called.__name__
            _allow_method(owner, name)
            self.spend(weight(owner) // CHARACTERS)
            if name == "join" and isinstance(owner, str):
                return self._join(context, args[0] if args else (), str(owner))
            _allow(_grown(name, owner, args, kwargs))
        return self.kept(super().call(context, called, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        self.spend(1 + (weight(left) + weight(right)) // CHARACTERS)
        if operator == "*":
            for one, other in ((left, right), (right, left)):
                if isinstance(one, Sequence) and isinstance(other, int):
                    _allow(weight(one) * other)
        elif operator == "**" and isinstance(left, int) and isinstance(right, int):
            _allow_bits(left.bit_length() * right)
        elif operator == "%" and isinstance(left, str):
            _allow_format(left, right)
        return self.kept(super().call_binop(context, operator, left, right))

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
        tree = _Counting().visit(ast.parse(source, filename))
        return compile(tree, filename, "exec")

    # Filters and tests.

    def _guarded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        given = 1 if hasattr(function, "jinja_pass_arg") else 0  # the context, which is none of the template's values

        @wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            value, *more = args[given:]
            self.spend(10 + (weight(value) + weight(more) + weight(kwargs)) // CHARACTERS)
            _allow(_grown(name, value, more, kwargs))
            self.spend(_effort(name, value))
            return self.kept(function(*args, **kwargs))

        return guarded

    @staticmethod
    @pass_context
    def _join(context: Context, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
        """The filter `join`, and texts' own method."""
        from jinja2.filters import make_attrgetter

        self = context.environment
        assert isinstance(self, Sandbox)
        self.spend(10 + weight(value) // CHARACTERS)
        if attribute is not None:
            value = map(make_attrgetter(self, attribute), value)
        texts, length = [], 0
        for one in value:
            self.spend(1 + weight(one) // CHARACTERS)
            texts.append(str(one))
            length += len(texts[-1]) + len(str(d))
            _allow(length)
        return str(d).join(texts)

    @pass_context
    def _printed(self, context: Context, value: Any) -> Any:
        self.spend(1 + weight(value) // CHARACTERS)
        return value

    def _counted(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            self.spend(4)
            yield item


class _Formatter(SandboxedFormatter):
    """`"{}".format()`: each field is looked at before it is written, and their sum."""

    _length = 0

    def format_field(self, value: Any, format_spec: str) -> Any:
        if any(int(number[:9]) > WIDEST for number in re.findall(r"[0-9]+", format_spec)):
            raise TooMuch(_TOO_WIDE)
        self._length += weight(value)
        _allow(self._length)
        text = super().format_field(value, format_spec)
        self._length += len(text)
        _allow(self._length)
        return text


# What values of Python's own kinds can be asked for; other kinds have methods of Jinja, which are all small.
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
_TOO_WIDE = f"asks for a width of more than {WIDEST:,}"
_CONVERSION = re.compile(r"%(?:\([^()]*\))?[#0\- +]*(\*|[0-9]+)?(?:\.(\*|[0-9]+)?)?[hlL]?.", re.DOTALL)


def weight(value: Any) -> int:
    """Roughly the characters that a value takes to write out. Raises TooMuch beyond what a value may have.

    What is held twice counts twice, as whatever walks through it would meet it twice.
    """
    if isinstance(value, str):
        _allow(len(value))
        return len(value)
    total, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        total += CHARACTERS  # walking through a list takes time for each of its values
        if isinstance(one, str):
            total += len(one)
        elif isinstance(one, int):
            _allow_bits(one.bit_length())
        elif isinstance(one, Mapping):
            waiting.extend(chain(one, one.values()))
        elif isinstance(one, (list, tuple, set, frozenset, KeysView, ValuesView)):
            waiting.extend(one)
        elif isinstance(one, range):
            total += 8 * len(one)  # they are not made yet
        elif isinstance(one, Namespace):
            waiting.append(object.__getattribute__(one, "_Namespace__attrs"))
        elif isinstance(one, Cycler):
            waiting.extend(one.items)
        _allow(total + CHARACTERS * len(waiting))
    return total


def _allow(length: float) -> None:
    if length > LARGEST:
        raise TooMuch(f"makes a text or list of more than {LARGEST:,} characters")


def _allow_bits(bits: int) -> None:
    if bits > BITS:
        raise TooMuch(f"makes a number of more than {BITS * 3 // 10} digits")


def _allow_method(owner: Any, name: str) -> None:
    """Look at a method, or a class's (`{}.fromkeys`), before it is called."""
    kind = owner if isinstance(owner, type) else type(owner)
    for known, names in _METHODS.items():
        if issubclass(kind, known):
            if name not in names:
                raise TooMuch(f"calls {known.__name__}.{name}, which templates do not have")
            return


def _allow_format(text: str, values: Any) -> None:
    """Look at `text % values` before it is done."""
    if re.search(r"%\([^)]*\(", text):
        raise TooMuch("has a format whose key has a bracket")
    widths = [number for found in _CONVERSION.finditer(text) for number in found.groups() if number]
    if any(number == "*" or int(number[:9]) > WIDEST for number in widths):
        raise TooMuch(_TOO_WIDE)
    each = values.values() if isinstance(values, Mapping) else values if isinstance(values, tuple) else (values,)
    longest = max(map(weight, each), default=0)
    _allow(len(text) + sum(map(int, widths)) + len(_CONVERSION.findall(text)) * longest)


def _grown(name: str, value: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> float:
    """How long the result of a filter or a text's method may be, where that is more than what it is given."""
    if name == "format":
        _allow_format(str(value), dict(kwargs) or tuple(args))
    grown = _GROWN.get(name)
    return grown(value, *args, **kwargs) if grown else 0


def _width(value: Any, width: int = 80, *fill: str, **others: str) -> int:
    return width if isinstance(width, int) else 0


def _indented(text: str, width: int | str = 4, *flags: bool, **others: bool) -> int:
    by = len(width) if isinstance(width, str) else width
    return len(text) + (str(text).count("\n") + 1) * by


def _replaced(text: Any, old: Any, new: Any, *count: int, **others: int) -> int:
    # Where marked text is replaced, Jinja escapes what it stands in first.
    places = max(one.count(str(old)) for one in (str(text), str(escape(str(text)))))
    return len(str(text)) + places * len(str(new))


def _batched(value: Any, linecount: int, fill_with: Any = None) -> int:
    return linecount * (1 + weight(fill_with)) if fill_with is not None else 0


def _wrapped(
    text: str,
    width: int = 79,
    break_long_words: bool = True,
    wrapstring: str | None = None,
    break_on_hyphens: bool = True,
) -> int:
    return len(text) * (1 + len(wrapstring or ""))


def _rounded(value: Any, precision: int = 0, method: str = "common") -> int:
    _allow_bits(abs(precision) * 4)
    return 0


def _as_json(value: Any, indent: int | None = None) -> int:
    if indent is not None:
        raise TooMuch("indents JSON, which templates cannot")
    return 0


def _summed(value: Any, attribute: Any = None, start: Any = 0) -> int:
    if not isinstance(start, (int, float)):
        raise TooMuch("sums up what are no numbers")
    return 0


_GROWN: dict[str, Callable[..., float]] = {
    "center": _width,
    "ljust": _width,
    "rjust": _width,
    "zfill": _width,
    "indent": _indented,
    "replace": _replaced,
    "batch": _batched,
    "wordwrap": _wrapped,
    "round": _rounded,
    "tojson": _as_json,
    "sum": _summed,
}


def _effort(name: str, value: Any) -> int:
    """Steps of filters whose work grows faster than a text: with the square of its words, or of its brackets."""
    if name in ("wordwrap", "urlize"):
        return sum(len(word) ** 2 for word in str(value).split()) // 16
    if name == "striptags":
        return str(value).count("<") * len(str(value)) // 64
    return 0


class _Counting(ast.NodeTransformer):
    """Makes the code of a template count: its steps, suite by suite, and the values that it makes without a call.

    A suite costs as many steps as its own expressions have parts, so that a long line is no free ride.
    """

    def visit(self, node: ast.AST) -> Any:
        if not isinstance(node, (ast.stmt, ast.ExceptHandler)):
            return super().visit(node)
        suites = [suite for name in ("body", "orelse", "finalbody") if (suite := getattr(node, name, None))]
        costs = [4 + sum(map(_parts, suite)) for suite in suites]
        node = super().visit(node)
        for suite, cost in zip(suites, costs, strict=True):
            spend = _environment("spend", ast.copy_location(ast.Constant(cost), suite[0]))
            suite.insert(0, ast.copy_location(ast.Expr(spend), suite[0]))
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if not any(isinstance(operator, ast.Is | ast.IsNot) for operator in node.ops):
            node.left = _environment("kept", node.left)
            node.comparators = [_environment("kept", one) for one in node.comparators]
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        return _environment("kept", node) if isinstance(node.slice, ast.Slice) else node

    def visit_List(self, node: ast.List | ast.Tuple | ast.Dict) -> ast.AST:
        self.generic_visit(node)
        return node if isinstance(getattr(node, "ctx", None), ast.Store) else _environment("kept", node)

    visit_Tuple = visit_Dict = visit_List


def _environment(method: str, value: ast.expr) -> ast.Call:
    """A call of the environment's method; the name is there in whatever Jinja makes of a template."""
    place = ast.Attribute(ast.copy_location(ast.Name("environment", ast.Load()), value), method, ast.Load())
    return ast.copy_location(ast.Call(ast.copy_location(place, value), [value], []), value)


def _parts(statement: ast.stmt) -> int:
    """How many parts a statement has, without those of statements in it."""
    number, waiting = 0, [statement]
    while waiting:
        number += 1
        waiting.extend(part for part in ast.iter_child_nodes(waiting.pop()) if not isinstance(part, ast.stmt))  # type: ignore[misc]
    return number
