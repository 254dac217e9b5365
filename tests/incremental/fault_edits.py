"""Edits that break the content or the site: nothing may be published until they are mended."""

import re
from random import Random

from tests.incremental import dataset
from tests.incremental.exercise_edits import pick
from tests.incremental.project import Project, Values
from tests.incremental.references import recorded


def _pick_published(project: Project, random: Random) -> tuple[str, Values] | None:
    """Return an exercise that has a page: what is wrong with a draft may wait."""
    return pick(project, random, lambda values: values.get("status") != "draft")


def _text_edit(project: Project, random: Random, change: tuple[str, str]) -> str | None:
    found = _pick_published(project, random)
    if found is None:
        return None
    path = project.path("exercise", found[0])
    text = path.read_text("utf-8")
    changed = re.sub(*change, text, count=1, flags=re.MULTILINE)
    if changed == text:
        return None
    project.put(path, changed)
    return found[0]


def broken_syntax(project: Project, random: Random) -> str | None:
    """Leave a file that is no YAML."""
    return _text_edit(project, random, (r"\Z", "\nunclosed: [one, two\n"))


def unknown_field(project: Project, random: Random) -> str | None:
    """Write a field that there is not."""
    found = _pick_published(project, random)
    if found is None:
        return None
    project.write("exercise", found[0], found[1] | {"colour": "blue"})
    return found[0]


def unknown_value(project: Project, random: Random) -> str | None:
    """Write a value that is not in its closed list."""
    found = _pick_published(project, random)
    if found is None:
        return None
    project.write("exercise", found[0], found[1] | {"level": "beginer"})
    return found[0]


def unknown_reference(project: Project, random: Random) -> str | None:
    """Name a muscle that there is not, or link to an exercise that there is not."""
    found = _pick_published(project, random)
    if found is None:
        return None
    name, values = found
    if random.random() < 0.5:
        values["muscles"].append({"muscle": "no-such-muscle", "role": "stabiliser", "basis": "consensus"})
    else:
        values["summary"] += " See [this](exercise:no-such-exercise)."
    project.write("exercise", name, values)
    return name


def deleted_without_a_word(project: Project, random: Random) -> str | None:
    """Delete an exercise that others name, and whose address is in the ledger."""
    kept = [name for name in sorted(dataset.published_exercises(project)) if f"exercises/{name}/" in recorded(project)]
    if not kept:
        return None
    name = random.choice(kept)
    project.remove("exercise", name)
    return name


def same_name(project: Project, random: Random) -> str | None:
    """Give an exercise the name of another."""
    one, other = _pick_published(project, random), _pick_published(project, random)
    if one is None or other is None or one[0] == other[0]:
        return None
    project.write("exercise", one[0], one[1] | {"name": other[1]["name"]})
    return one[0]


def html_in_page(project: Project, random: Random) -> str | None:
    """Write HTML into a guide page."""
    key = random.choice(project.pages())
    front, text = project.read_page(f"guide/{key}")
    project.write_page(f"guide/{key}", front, f'{text}\n<div onclick="x()">no</div>\n')
    return key


def broken_template(project: Project, random: Random) -> str | None:
    """Leave a template that cannot be read."""
    path = project.root / "site_templates" / "pages" / "exercise.html"
    project.put(path, path.read_text("utf-8") + "{% if %}")
    return path.name


def broken_settings(project: Project, random: Random) -> str | None:
    """Leave a configuration that cannot be used."""
    path = project.root / "mkdocs.yml"
    project.put(path, path.read_text("utf-8") + "\nno_such_setting: [\n")
    return path.name
