"""How much a file of data may hold: enough for any framework, and never enough to stop the machine."""

from __future__ import annotations

from framework_lint.model.findings import Fault, Hit
from framework_lint.model.spans import Place

MAX_BYTES = 4_000_000
MAX_DEPTH = 100  # of lists and groups inside one another
MAX_NODES = 100_000  # values, lists and groups


def too_large(path: str, data: bytes) -> Fault | None:
    """The fault of a file that is not read since it is too large; None for any other."""
    if len(data) <= MAX_BYTES:
        return None
    message = f"the file is larger than {MAX_BYTES // 1_000_000} MB; no framework file needs to be"
    return Fault("STR001", Hit(Place(path), message))
