"""Names as search compares them."""

import re
import unicodedata


def normalise(name: str) -> str:
    """Return a name as search compares it: no case, accents, hyphens or plural endings."""
    letters = unicodedata.normalize("NFKD", name)
    words = re.sub(r"[^a-z0-9]+", " ", "".join(c for c in letters if not unicodedata.combining(c)).lower()).split()
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in words)
