"""The links around every page of a site whose configuration names none: to the sections that hold something."""

from collections.abc import Collection
from typing import Any, Final

_SECTIONS: Final = (("exercises", "Exercises"), ("muscles", "Muscles"), ("workouts", "Workouts"), ("equipment", "Equipment"))
_ALWAYS: Final = (("find/", "Find by muscle and equipment"), ("exercises/a-z/", "Exercises A–Z"))


def default_links(docs: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the lists under ``extra``: tabs, drawer and footer. ``docs``: the files of the docs tree."""
    tabs = [
        {"section": section, "title": title, "address": f"{section}/"}
        for section, title in _SECTIONS
        if f"{section}/frame/index.md" in docs
    ]
    if any(name.startswith("guide/") and name not in ("guide/index.md", "guide/frame/index.md") for name in docs):
        tabs.append({"section": "guide", "title": "Guide", "address": "guide/"})
    others = [{"title": "Sources", "address": "sources/"}] if "sources/frame/index.md" in docs else []
    others += [{"title": "About", "address": "about/"}] if "about.md" in docs else []
    drawer = [{"title": title, "address": address} for address, title in _ALWAYS]
    return {"tabs": tabs, "drawer": [*drawer, *others], "footer": [*others, drawer[1]]}
