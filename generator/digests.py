"""Digests: short names for values and bytes, the same on every machine and day."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

import msgspec

_SIZE = 16  # 128 bits: an accidental clash is out of the question, and ten thousand keys stay small
_encode = msgspec.msgpack.Encoder().encode


def digest_bytes(data: bytes) -> bytes:
    """Return the digest of some bytes."""
    return blake2b(data, digest_size=_SIZE).digest()


def digest_of(value: Any) -> bytes:
    """Return the digest of a value made of projections, data classes, tuples, texts and numbers."""
    return blake2b(_encode(value), digest_size=_SIZE).digest()


def join_digests(parts: Iterable[bytes]) -> bytes:
    """Return one digest of several in the order given; each stands with its length, so that no two lists read alike."""
    joined = blake2b(digest_size=_SIZE)
    for part in parts:
        joined.update(b"%d:" % len(part))
        joined.update(part)
    return joined.digest()


def digest_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return one digest of (name, bytes) pairs in the order given."""
    return join_digests(part for name, data in files for part in (name.encode(), data))
