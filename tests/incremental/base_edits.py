"""Edits of the base: what every page may rest on, so that everything may be made again."""

import re
from collections.abc import Callable
from random import Random

from tests.incremental import dataset
from tests.incremental.dataset import sentence
from tests.incremental.project import Project

Edit = Callable[[Project, Random], str | None]
_ADDED = re.compile(r'<p class="small">Added \d+\.</p>')
_ADDED_RULE = re.compile(r"\n\.added-\d+ ?\{[^}]*\}\n\Z")
_ADDED_LINE = re.compile(r"\n[^\n]*atlasAdded[^\n]*\n\Z")


def _some(project: Project, pattern: str, random: Random) -> str:
    folder = project.root / "site_templates"
    found = sorted(path.relative_to(folder).as_posix() for path in folder.glob(pattern))
    assert found, f"no {pattern} below site_templates: correct the steps of this test"
    return random.choice(found)


def _rewrite(project: Project, name: str, change: Callable[[str], str]) -> str | None:
    path = project.root / name
    text = path.read_text("utf-8")
    changed = change(text)
    assert changed != text, f"nothing to change in {name}: correct the steps of this test"
    project.put(path, changed)
    return name


def template(pattern: str) -> Edit:
    """Return an edit that prints one more paragraph at the end of a template's last element."""

    def edit(project: Project, random: Random) -> str | None:
        addition = f'<p class="small">Added {random.randrange(10**6)}.</p>'

        def change(text: str) -> str:
            before, closing, rest = _ADDED.sub("", text).rpartition("</")
            return f"{before}{addition}{closing}{rest}"

        return _rewrite(project, f"site_templates/{_some(project, pattern, random)}", change)

    return edit


def remark_in_template(project: Project, random: Random) -> str | None:
    """Write a remark into a template: other bytes there, the same site."""
    name = _some(project, random.choice(("pages/*.html", "partials/*.html")), random)
    return _rewrite(project, f"site_templates/{name}", lambda text: f"{text.rstrip()}{{# {random.randrange(10**6)} #}}\n")


def figure_style(project: Project, random: Random) -> str | None:
    """Change how all figures are colored."""
    color = f"#{random.randrange(0x100000, 0xFFFFFF):06x}"
    return _rewrite(project, "site_templates/figures/drawing-rules.css", lambda text: re.sub(r"#[0-9a-f]{3,6}", color, text, count=1))


def style(project: Project, random: Random) -> str | None:
    """Add a rule to a stylesheet, whose index lists the others."""
    rule = f"\n.added-{random.randrange(10**6)} {{ margin: {random.randrange(9)}px }}\n"
    return _rewrite(project, f"site_templates/{_some(project, 'styles/[!i]*.css', random)}", lambda text: _ADDED_RULE.sub("", text) + rule)


def script(project: Project, random: Random) -> str | None:
    """Add a statement to a script that pages load."""
    line = f"\nwindow.atlasAdded={random.randrange(10**6)};\n"
    return _rewrite(
        project, f"site_templates/{_some(project, 'theme/assets/js/*.js', random)}", lambda text: _ADDED_LINE.sub("", text) + line
    )


def search_script(project: Project, random: Random) -> str | None:
    """Add a statement to the search engine, whose parts are joined into one file."""
    line = f"\nwindow.atlasAdded={random.randrange(10**6)};\n"
    return _rewrite(
        project, f"site_templates/{_some(project, 'theme/assets/js/search/*.js', random)}", lambda text: _ADDED_LINE.sub("", text) + line
    )


def body_map(project: Project, random: Random) -> str | None:
    """Move one point of the arm a little, or to where it was."""

    def change(text: str) -> str:
        return re.sub(
            r'(\{id: arm, points: ")4\d(\.\d)?,', lambda found: f"{found.group(1)}4{random.choice('123')}.{random.randint(1, 9)},", text
        )

    return _rewrite(project, "content/body/muscle-map.yml", change)


def vocabulary(project: Project, random: Random) -> str | None:
    """Change a word of a closed list, the order of two, or what else leads to one."""
    values = project.read_file("vocabulary.yml")
    entries = values[random.choice(("level", "role", "basis", "pattern", "goal", "noise", "joint", "muscle_group", "mechanics"))]
    entry = random.choice(entries)
    number = random.randrange(10**6)
    match random.randrange(4):
        case 0:
            entry["label"] = f"Label {number}"
        case 1:
            entry["definition"] = sentence(random)
        case 2:
            entries.append(entries.pop(0))
        case _:
            entry["search_terms"] = [f"vocabulary word {number}"]
    project.write_file("vocabulary.yml", values)
    return str(entry["id"])


def settings(project: Project, random: Random) -> str | None:
    """Change a setting of the site, or switch one of its kinds of output on or off."""
    if random.random() < 0.3:
        name = random.choice(dataset.SWITCHES)
        pattern = rf"(?<=^      {name}: )\w+"
        switched = {"true": "false", "false": "true"}
        return _rewrite(project, "mkdocs.yml", lambda text: re.sub(pattern, lambda found: switched[found[0]], text, flags=re.MULTILINE))
    number = random.randrange(10**6)
    places = (
        (r"^site_name: .*$", f"site_name: Atlas {number}"),
        (r"^      subject: .*$", f"      subject: back {number}"),
        (r"^      license: .*$", f"      license: https://example.org/license/{number}"),
    )
    pattern, words = random.choice(places)
    return _rewrite(project, "mkdocs.yml", lambda text: re.sub(pattern, words, text, flags=re.MULTILINE))


def inherited_settings(project: Project, random: Random) -> str | None:
    """Change a setting in the file that mkdocs.yml inherits from."""
    number = random.randrange(10**6)
    return _rewrite(project, "base.yml", lambda text: re.sub(r"^  notice: .*$", f"  notice: Inherited {number}.", text, flags=re.MULTILINE))


def environment(project: Project, random: Random) -> str | None:
    """Change the environment value that mkdocs.yml reads the site's address from."""
    project.environment["SITE_URL"] = f"https://back-atlas.org/back-{random.randrange(10**6)}/"
    return project.environment["SITE_URL"]


def hooks(project: Project, random: Random) -> str | None:
    """Change the code of a hook."""
    project.put(project.root / "hooks.py", dataset.hook_text(f" Hooked {random.randrange(10**6)}."))
    return "hooks.py"
