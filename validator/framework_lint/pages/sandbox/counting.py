"""The code that Jinja makes of a template, changed so that it counts what it does."""

from __future__ import annotations

import ast
from typing import Any


class Counting(ast.NodeTransformer):
    """Adds what spends steps at the head of each suite, and what charges the values that are made without a call.

    A suite costs as many steps as its own expressions have parts: a long line is not cheaper than many short ones.
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
            node.left = _environment("charge", node.left)
            node.comparators = [_environment("charge", value) for value in node.comparators]
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        return _environment("charge", node) if isinstance(node.slice, ast.Slice) else node

    def visit_List(self, node: ast.List | ast.Tuple | ast.Dict) -> ast.AST:
        self.generic_visit(node)
        return node if isinstance(getattr(node, "ctx", None), ast.Store) else _environment("charge", node)

    visit_Tuple = visit_Dict = visit_List


def _environment(method: str, value: ast.expr) -> ast.Call:
    """A call of a method of `environment`, a name that all code which Jinja makes has."""
    place = ast.Attribute(ast.copy_location(ast.Name("environment", ast.Load()), value), method, ast.Load())
    return ast.copy_location(ast.Call(ast.copy_location(place, value), [value], []), value)


def _parts(statement: ast.stmt) -> int:
    """The number of a statement's nodes, without those of the statements in it."""
    count, waiting = 0, [statement]
    while waiting:
        count += 1
        waiting.extend(part for part in ast.iter_child_nodes(waiting.pop()) if not isinstance(part, ast.stmt))  # type: ignore[misc]
    return count
