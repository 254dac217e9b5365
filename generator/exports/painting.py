"""What decides the bytes of a PNG besides its drawing: known without loading what draws."""

from functools import cache
from importlib.metadata import version
from typing import Final

from generator.digests import join_digests

_PACKAGES: Final = ("resvg-py", "deflate", "pillow")


@cache
def digest_painting() -> bytes:
    """Return a digest of the versions of what draws and packs."""
    return join_digests(version(name).encode() for name in _PACKAGES)
