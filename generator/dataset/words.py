"""Names as search compares them."""

import re
import unicodedata

_OTHER = re.compile(r"[^a-z0-9]+")


def normalise(name: str) -> str:
    """Return a name as search compares it: no case, accents, hyphens or plural endings."""
    if not name.isascii():
        name = "".join([sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)])
    words = _OTHER.sub(" ", name.lower()).split()
    return " ".join([word[:-1] if word[-1] == "s" and len(word) > 3 and word[-2] != "s" else word for word in words])
