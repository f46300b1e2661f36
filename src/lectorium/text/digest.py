"""Digests: the names under which content is remembered."""

from __future__ import annotations

from collections.abc import Iterable

try:
    from _blake2 import blake2b  # what `hashlib` hands on; that one loads all of OpenSSL first
except ImportError:  # another Python
    from hashlib import blake2b


def digest_bytes(data: bytes, key: bytes = b"") -> str:
    """Return the 128-bit BLAKE2b digest of `data` as 32 hexadecimal digits (RFC 7693).

    With a `key` of 64 bytes at most, nobody else can make it.
    """
    return blake2b(data, digest_size=16, key=key).hexdigest()


def digest_blocks(blocks: Iterable[bytes | memoryview], key: bytes = b"") -> str:
    """Return what `digest_bytes` returns of the joined blocks."""
    hasher = blake2b(digest_size=16, key=key)
    for block in blocks:
        hasher.update(block)
    return hasher.hexdigest()


def digest_parts(*parts: str) -> str:
    """Return one digest of several strings; the lengths are part of it, so no two lists collide by joining."""
    hasher = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        hasher.update(f"{len(data)}:".encode())
        hasher.update(data)
    return hasher.hexdigest()
