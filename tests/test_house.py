"""The house stands: every module lies in a room, a room imports only from those below it, and no modules import each
other in a circle. `docs/architecture.md` says the same for people."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import framework_lint

PACKAGE = Path(framework_lint.__file__).parent
ARCHITECTURE = Path(__file__).parents[1] / "docs" / "architecture.md"
# From the bottom up. `terminal` is the one module beside the rooms, for those who speak to people.
ROOMS = (
    "model source sfia documents schemas config online rules filters engine fixes pages history reports hosting runs "
    "server commands"
).split()
TOP = ("", "terminal", "cli", "__main__")


def _modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = _modules()


def _imports(name: str) -> Iterator[str]:
    """The modules of the package that a module imports, wherever in it, also only for their types."""
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "framework_lint":
            package = node.module.removeprefix("framework_lint").lstrip(".")
            for alias in node.names:
                inner_name = f"{package}.{alias.name}".lstrip(".")
                yield inner_name if inner_name in MODULES else package
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "framework_lint":
                    yield alias.name.removeprefix("framework_lint").lstrip(".")


def _room(name: str) -> str:
    return name.partition(".")[0]


def test_every_module_lies_in_a_room() -> None:
    assert {_room(name) for name in MODULES} == {*ROOMS, *TOP}


def test_every_import_is_absolute() -> None:
    """So that this test sees it."""
    relative = [
        f"{name}:{node.lineno}"
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_a_room_imports_from_rooms_below_it() -> None:
    """What is imported inside a function and what is imported for its types included."""
    upwards = sorted(
        f"{name} imports {imported}"
        for name in MODULES
        for imported in _imports(name)
        if _room(name) in ROOMS and _room(imported) in ROOMS
        if ROOMS.index(_room(imported)) > ROOMS.index(_room(name))
    )
    assert upwards == []


def test_only_those_who_speak_to_people_know_the_terminal() -> None:
    knowing = {_room(name) for name in MODULES for imported in _imports(name) if imported == "terminal"}
    assert knowing == {"cli", "commands"}


def test_no_modules_import_each_other() -> None:
    graph = {name: {imported for imported in _imports(name) if imported} for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" imports ".join(reversed(error.args[1]))) from None


def test_a_module_says_first_what_lives_there() -> None:
    silent = [name for name, path in MODULES.items() if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == ["__main__"]


def test_the_architecture_names_every_room() -> None:
    described = re.findall(r"^\| `(\w+)/`", ARCHITECTURE.read_text("utf-8"), re.MULTILINE)
    assert described == list(reversed(ROOMS))


def test_constants_that_are_expressions_are_compiled_when_they_are_used() -> None:
    """A run needs few of them, and compiling all of them takes longer than checking a role."""
    early, handed_on = [], []
    for name, path in MODULES.items():
        tree = ast.parse(path.read_text("utf-8"))
        lazy = set()
        for node in tree.body:
            if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(node.value, ast.Call):
                continue
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if ast.unparse(node.value.func) == "re.compile":
                early.append(f"{name}:{node.lineno}")
            elif ast.unparse(node.value.func) == "regex":
                lazy.add(ast.unparse(target))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
            if ast.unparse(call.func).startswith("re.") and ast.unparse(call.args[0]) in lazy:
                handed_on.append(f"{name}:{call.lineno}")  # `re` takes compiled ones only
    assert early == []
    assert handed_on == []
