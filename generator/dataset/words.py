"""Names of any script as search compares them, and ids made from them."""

import hashlib
import re
import unicodedata
from typing import Final

_PLAIN_WORD: Final = re.compile(r"[a-z0-9]+")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘`"))
_ACCENTS: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]+"
)
"""Marks that people leave out when they type: accents, the vowel signs of Hebrew and Arabic, the Arabic stroke that
only makes a word longer. Vowel signs of other scripts stay, as a word without them is another word."""
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t", "ς": "σ"}
)
"""Letters that Unicode does not take apart, as people without them on their keyboard write them."""
_SPELLED: Final = (
    "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs τt υy φf χch ψps ωo "
    "аa бb вv гg дd еe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ыy эe юyu яya єye ґg іi јj љlj њnj ћc ђdj џdz ъ ь"
)
"""Greek and Cyrillic letters, each with the Latin ones that are written for it."""
_LATIN: Final = str.maketrans({spelled[0]: spelled[1:] for spelled in _SPELLED.split()})
_SPOKEN: Final = re.compile(r"[a-z0-9]+")
_DIGEST: Final = 8
"""Hexadecimal digits that stand for a name, or the part of it, that has no Latin form here."""


def fold(text: str) -> str:
    """Return text in lower case and without accents, signs as they are; for order and for comparing."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text).lower()).translate(_LETTERS)


def split_words(text: str) -> list[str]:
    """Return the runs of letters and digits of any script: lower case, without accents, apostrophes closed up.

    The engine in the page reads what people type the same way (``words`` in text.js).
    """
    if text.isascii():
        return _PLAIN_WORD.findall(text.lower().replace("'", "").replace("`", ""))
    bare = fold(text).translate(_APOSTROPHES)
    return "".join([sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else " " for sign in bare]).split()


def normalise(name: str) -> str:
    """Return a name as search compares it: no case, accents, hyphens or plural endings."""
    return " ".join([word[:-1] if word[-1] == "s" and len(word) > 3 and word[-2] != "s" else word for word in split_words(name)])


def build_slug(name: str) -> str:
    """Return a name in the form of our ids, the same for the same name: Latin words and digits joined by single hyphens.

    Greek and Cyrillic are written in Latin letters. What has no Latin form here is stood for by a mark worked out from the
    whole name, so that different names have different ids. Empty where the name holds no letter and no digit.
    """
    words = split_words(name)
    spelled = [word.translate(_LATIN) for word in words]
    slug = "-".join([part for word in spelled for part in _SPOKEN.findall(word)])
    if all(_SPOKEN.fullmatch(word) or not word for word in spelled) and (slug or not words):
        return slug
    mark = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return f"{slug}-{mark}" if slug else f"id-{mark}"
