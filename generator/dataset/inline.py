"""The patterns of record links and citations in prose, and prose without them."""

import re
from typing import Final

RECORD_LINK: Final = r"(?<!\\)\[([^\[\]]+)\]\((exercise|muscle|workout|equipment|guide|term|source):([a-z0-9-]+)\)"
CITATION: Final = r"(?<!\\)\[@([a-z0-9-]+)\]"


def cited_sources(text: str) -> set[str]:
    """Return the ids of the sources that a text cites."""
    return set(re.findall(CITATION, text)) if "[@" in text else set()


def plain_text(text: str) -> str:
    """Return prose without its inline Markdown, for descriptions and titles."""
    if "[" not in text and "*" not in text and "\\" not in text:  # as in most texts
        return text
    text = re.sub(RECORD_LINK, r"\1", text)
    text = re.sub(rf"\s*{CITATION}", "", text)
    return re.sub(r"\\([\\*_\[\]])|\*\*?", lambda sign: sign.group(1) or "", text)
