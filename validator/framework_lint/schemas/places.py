"""Where a path of keys and indexes leads in a document, and what a semantic pointer calls it."""

from __future__ import annotations

from framework_lint.documents.node import Node
from framework_lint.model.spans import Place

Keys = tuple[str | int, ...]


def entry_name(entry: Node, index: int) -> str:
    """What a pointer calls an entry of a list: the code of a skill, else its index."""
    code = entry.get("code")
    name = code.data if code else entry.data
    return name if isinstance(name, str) and name.isalnum() and len(name) <= 20 else str(index)


def walk(root: Node, keys: Keys) -> tuple[Node, str]:
    """The node that a path of keys and indexes leads to, and its semantic pointer."""
    node, pointer = root, ""
    for key in keys:
        node = node.items[key]
        if isinstance(key, int):
            pointer += f"[{entry_name(node, key)}]"
        else:
            pointer += f".{key}" if pointer else key
    return node, pointer


def key_place(path: str, root: Node, keys: Keys) -> Place:
    """The place of the key that a path of keys and indexes ends with, in the file called `path`."""
    parent, _ = walk(root, keys[:-1])
    node, pointer = walk(root, keys)
    return Place(path, parent.keys.get(str(keys[-1]), node.span), pointer)
