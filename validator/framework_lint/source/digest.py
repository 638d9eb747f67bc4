"""Digests of content: equal ones mean equal bytes."""

from __future__ import annotations

try:  # `hashlib` loads all of OpenSSL, which takes longer than most runs hash
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b


def digest(data: bytes, kind: bytes = b"") -> str:
    """32 hexadecimal digits that no two contents share; nor do contents of two kinds (up to 16 bytes)."""
    return blake2b(data, digest_size=16, person=kind).hexdigest()
