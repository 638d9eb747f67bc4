"""The pages of `fixtures/not_roles/`, which describe no role, in the repositories where they lie beside some that do.

The first folder of a file's name is its repository. `roles_beside_them.yaml` holds the roles; all else is none.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath

from cases import FIXTURES
from tree import checked
from trials import loaded

FOLDER = FIXTURES / "not_roles"
_BESIDE = "roles_beside_them"


def pages() -> dict[str, str]:
    """The kind of each page by its name, roles beside them included."""
    return {page["file"]: file.stem for file in sorted(FOLDER.glob("*.yaml")) for page in loaded(file)}


def repositories() -> dict[str, dict[str, str]]:
    """The files of each repository."""
    made: dict[str, dict[str, str]] = defaultdict(dict)
    for file in sorted(FOLDER.glob("*.yaml")):
        for page in loaded(file):
            repository, _, path = page["file"].partition("/")
            made[repository][path] = page["text"]
    return made


def taken_for_roles() -> list[str]:
    """The pages of which the tool makes a role, by name, whether they are one or not."""
    return sorted(
        {
            str(PurePosixPath(repository, role.file))
            for repository, files in repositories().items()
            for role in checked(files).framework.roles
        }
    )


def is_role(kind: str) -> bool:
    return kind == _BESIDE
