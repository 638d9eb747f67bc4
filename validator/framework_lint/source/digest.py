"""Digests of content: equal ones mean equal bytes."""

from __future__ import annotations

try:  # `hashlib` loads all of OpenSSL, which takes longer than most runs hash
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b


def digest(data: bytes) -> str:
    """32 hexadecimal digits that no two contents share."""
    return blake2b(data, digest_size=16).hexdigest()
