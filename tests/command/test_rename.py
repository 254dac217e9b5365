"""Another id for a record: everything that names it follows, nothing else changes, no promise is lost."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.authoring.files import AuthoringError, replace_together
from generator.authoring.references import Naming
from generator.authoring.rename import carry_out, plan_rename
from generator.cli import main
from generator.dataset.dataset import Dataset
from generator.dataset.loader import load_dataset
from generator.dataset.reference_fields import REFERENCES
from generator.diagnostics import has_errors
from generator.exports.addresses import build_redirects
from generator.rules import check_dataset
from generator.rules.rule import Scope, walk
from tests.conftest import MINI, REPOSITORY, make_project

KINDS = {
    "exercise": "exercises",
    "muscle": "muscles",
    "workout": "workouts",
    "equipment": "equipment",
    "source": "sources",
    "guide": "pages",
    "page": "pages",
    "term": "glossary",
}


def copy(tmp_path: Path, content: Path, *, ledger: bool = False) -> Path:
    target = tmp_path / "content"
    shutil.copytree(content, target)
    if not ledger:
        (target / "published.txt").unlink(missing_ok=True)
    return target


def ids(dataset: Dataset, kind: str) -> list[str]:
    records = getattr(dataset, KINDS[kind])
    if KINDS[kind] != "pages":
        return list(records)
    return [page.id for page in records.values() if (page.section or "page") == kind and page.id != "index"]


def facts(dataset: Dataset, naming: Naming | None = None) -> list[tuple[Any, ...]]:
    """Every value of every record; with ``naming`` as it should read after the renaming."""
    found = []
    for kind, identifier, _, record in Scope(dataset).records():
        for leaf in walk(kind, identifier, (), record):
            value, owner = leaf.value, identifier
            if leaf.field == "former_ids":
                continue
            if naming:
                owner = _renamed(kind, identifier, naming)
                if (
                    leaf.field == "id"
                    and "same_as" not in leaf.path
                    and (kind == naming.kind or (kind, naming.kind) in (("glossary", "term"), ("page", "guide"), ("page", "page")))
                ):
                    value = naming.new if value == naming.old else value
                is_about = leaf.field == "about" and "exceptions" in leaf.path
                if value == naming.old and (is_about or REFERENCES.get((leaf.model, leaf.field)) == naming.kind):
                    value = naming.new
                if isinstance(value, str):
                    value = value.replace(f"]({naming.kind}:{naming.old})", f"]({naming.kind}:{naming.new})")
                    value = value.replace(f"]({naming.old}.md", f"]({naming.new}.md") if naming.kind == "guide" else value
                    value = value.replace(f"[@{naming.old}]", f"[@{naming.new}]") if naming.kind == "source" else value
            found.append((kind, owner, leaf.path, str(value)))
    return sorted(found, key=str)


def _renamed(kind: str, identifier: str, naming: Naming) -> str:
    if kind == "page" and naming.kind == "page":
        return naming.new if identifier == naming.old else identifier
    if kind == "page" and naming.kind == "guide":
        return identifier.replace(f"guide/{naming.old}", f"guide/{naming.new}") if identifier == f"guide/{naming.old}" else identifier
    return naming.new if (kind, identifier) == (naming.kind, naming.old) else identifier


def check(content: Path, *, guide_standard: bool) -> list[str]:
    loaded = load_dataset(content)
    problems = [*loaded.problems, *check_dataset(loaded.dataset, guide_standard=guide_standard, unsound=loaded.unsound)]
    assert not has_errors(problems), problems
    return sorted(f"{problem.path} {problem.rule}" for problem in problems)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_record_of_the_small_dataset_can_have_another_id(tmp_path: Path, kind: str) -> None:
    dataset = load_dataset(MINI).dataset
    assert ids(dataset, kind)
    for number, old in enumerate(ids(dataset, kind)):
        content = copy(tmp_path / str(number), MINI)
        naming = Naming(kind, old, "quite-another-id")
        carry_out(plan_rename(content, naming))
        renamed = load_dataset(content).dataset
        check(content, guide_standard=False)
        assert facts(renamed) == facts(dataset, naming)


@pytest.mark.parametrize(
    ("kind", "old"),
    [
        ("exercise", "pull-up"),
        ("exercise", "dumbbell-bent-over-row"),
        ("muscle", "latissimus-dorsi"),
        ("muscle", "erector-spinae"),
        ("workout", None),
        ("source", "vigotsky-2018-emg"),
        ("guide", "why-train-your-back"),
        ("term", "brace"),
        ("term", "neutral-spine"),
    ],
)
def test_records_of_the_guide_can_have_another_id(tmp_path: Path, kind: str, old: str | None) -> None:
    dataset = load_dataset(REPOSITORY / "content").dataset
    naming = Naming(kind, old or ids(dataset, kind)[0], "a-new-id")
    content = copy(tmp_path, REPOSITORY / "content")
    texts = {path: path.read_text("utf-8") for path in content.rglob("*.*") if path.is_file() and path.suffix in (".yml", ".md")}
    changes = plan_rename(content, naming)
    carry_out(changes)
    assert facts(load_dataset(content).dataset) == facts(dataset, naming)
    assert check(content, guide_standard=True) == []
    # Comments and layout: without the two ids and the list of former ids, every file reads as before.
    changed = {change.path: change for change in changes}
    for path, before in texts.items():
        after = changed[path].new_path.read_text("utf-8") if path in changed else path.read_text("utf-8")
        assert _without(after, naming) == _without(before, naming), path
    assert len(changes) < len(texts)


def _without(text: str, naming: Naming) -> str:
    text = re.sub(r"^ *former_ids:.*\n", "", text, flags=re.MULTILINE)
    return re.sub(rf"(?<![\w-])({re.escape(naming.old)}|{naming.new})(?![\w-])", "ID", text)


@pytest.mark.parametrize("kind", ["exercise", "workout", "source", "guide"])
def test_a_published_address_leads_on_and_the_ledger_keeps_its_lines(tmp_path: Path, kind: str) -> None:
    content = copy(tmp_path, REPOSITORY / "content", ledger=True)
    ledger = (content / "published.txt").read_bytes()
    dataset = load_dataset(content).dataset
    old, before = ids(dataset, kind)[0], {entry.old: entry.new for entry in build_redirects(dataset)}
    carry_out(plan_rename(content, Naming(kind, old, "a-new-id")))
    assert (content / "published.txt").read_bytes() == ledger
    moved = {entry.old: entry.new for entry in build_redirects(load_dataset(content).dataset)}
    folder = {"exercise": "exercises", "workout": "workouts", "source": "sources", "guide": "guide"}[kind]
    assert moved == before | {f"{folder}/{old}/": f"{folder}/a-new-id/"}


@pytest.mark.parametrize(
    ("kind", "old", "address", "new"),
    [
        ("muscle", "latissimus-dorsi", "find/latissimus-dorsi/", "find/a-new-id/"),
        ("muscle", "latissimus-dorsi", "find/latissimus-dorsi/dumbbell/", "find/a-new-id/dumbbell/"),
        ("equipment", "pull-up-bar", "equipment/pull-up-bar/", "equipment/a-new-id/"),
        ("page", "about", "about/", "a-new-id/"),
    ],
)
def test_what_belongs_to_an_id_leads_on_with_it(tmp_path: Path, kind: str, old: str, address: str, new: str) -> None:
    content = copy(tmp_path, REPOSITORY / "content", ledger=True)
    if old == "pull-up-bar":
        for path in (content / "exercises").glob("*.yml"):  # figures know this one by its id
            path.write_text(re.sub(r"^figure:.*?^(?=\S)", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL), "utf-8")
    carry_out(plan_rename(content, Naming(kind, old, "a-new-id")))
    moved = {entry.old: entry.new for entry in build_redirects(load_dataset(content).dataset)}
    assert moved[address] == new


def test_a_term_keeps_its_former_id_whatever_the_layout_of_the_glossary(tmp_path: Path) -> None:
    content = copy(tmp_path, MINI)
    glossary = "# Words\nterms:\n  - {id: hinge, term: Hinge, definition: To fold.} # on one line\n  - id: brace\n    term: Brace # so\n    definition: To tense.\n    see: [hinge]\n"
    (content / "glossary.yml").write_text(glossary, "utf-8")
    carry_out(plan_rename(content, Naming("term", "hinge", "fold")))
    carry_out(plan_rename(content, Naming("term", "brace", "tense")))
    carry_out(plan_rename(content, Naming("term", "fold", "bow")))
    assert (content / "glossary.yml").read_text("utf-8") == (
        "# Words\nterms:\n  - {id: bow, term: Hinge, definition: To fold., former_ids: [hinge, fold]} # on one line\n"
        "  - id: tense\n    term: Brace # so\n    definition: To tense.\n    see: [bow]\n    former_ids: [brace]\n"
    )
    with pytest.raises(AuthoringError, match='former id of the term "bow"'):
        plan_rename(content, Naming("term", "tense", "hinge"))


def test_links_to_a_page_outside_the_guide_follow_it(tmp_path: Path) -> None:
    content = copy(tmp_path, MINI)
    guide, about = content / "pages" / "guide" / "why-train.md", content / "pages" / "about.md"
    guide.write_text(guide.read_text("utf-8") + "\n[us](../about.md#us), [more][m]\n\n[m]: ../about.md\n", "utf-8")
    about.write_text(about.read_text("utf-8") + "\n[why](guide/why-train.md) and [us](about.md)\n", "utf-8")
    carry_out(plan_rename(content, Naming("page", "about", "colophon")))
    assert "[us](../colophon.md#us), [more][m]\n\n[m]: ../colophon.md\n" in guide.read_text("utf-8")
    assert "[why](guide/why-train.md) and [us](colophon.md)\n" in (content / "pages" / "colophon.md").read_text("utf-8")
    with pytest.raises(AuthoringError, match='There is no page "index"'):
        plan_rename(content, Naming("page", "index", "start"))


@pytest.mark.parametrize("old", ["bench", "dumbbell", "low-bar"])
def test_equipment_that_figures_know_keeps_its_id(tmp_path: Path, old: str) -> None:
    with pytest.raises(AuthoringError, match="Figures know"):
        plan_rename(copy(tmp_path, REPOSITORY / "content"), Naming("equipment", old, "a-new-id"))


def test_a_draft_and_what_the_ledger_does_not_hold_leave_no_former_id(tmp_path: Path) -> None:
    content = copy(tmp_path, MINI)
    row = content / "exercises" / "band-row.yml"
    row.write_text(row.read_text("utf-8") + "status: draft\n", "utf-8")
    carry_out(plan_rename(content, Naming("exercise", "band-row", "a-new-id")))
    (content / "published.txt").write_text("exercises/\n", "utf-8")
    carry_out(plan_rename(content, Naming("source", "smith-2020", "b-new-id")))
    dataset = load_dataset(content).dataset
    assert dataset.exercises["a-new-id"].former_ids == ()
    assert dataset.sources["b-new-id"].former_ids == ()


def test_there_and_back_again(tmp_path: Path) -> None:
    content = copy(tmp_path, MINI)
    for old, new in (("dumbbell-row", "a-row"), ("a-row", "b-row"), ("b-row", "dumbbell-row")):
        carry_out(plan_rename(content, Naming("exercise", old, new)))
    assert load_dataset(content).dataset.exercises["dumbbell-row"].former_ids == ("old-row", "a-row", "b-row")
    check(content, guide_standard=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: Row\nequipment: band\n", "name: Row\nformer_ids: [row]\nequipment: band\n"),
        ("name: Row\n# what it needs\nequipment: band", "name: Row\nformer_ids: [row]\n# what it needs\nequipment: band"),
        (
            "name: Row\naliases:\n  - One # why\n\n# what\nequipment: band\n",
            "name: Row\naliases:\n  - One # why\nformer_ids: [row]\n\n# what\nequipment: band\n",
        ),
        ("equipment: band\nname: Row", "equipment: band\nname: Row\nformer_ids: [row]\n"),
        ("name: Row\nformer_ids: [a, new] # kept\nequipment: band\n", "name: Row\nformer_ids: [a, row] # kept\nequipment: band\n"),
        (
            "name: Row\nformer_ids:\n  - a # of 2020\n  - new\nequipment: band\n",
            "name: Row\nformer_ids:\n  - a # of 2020\n  - row\nequipment: band\n",
        ),
        ("name: Row\nformer_ids: []\nequipment: band\n", "name: Row\nformer_ids: [row]\nequipment: band\n"),
        ('name: "Ro\u2028w"\r\nequipment: band\r\n', 'name: "Ro\u2028w"\r\nformer_ids: [row]\nequipment: band\r\n'),
        ("{name: Row, equipment: band}\n", '{"former_ids": ["row"], name: Row, equipment: band}\n'),
        ("name: Row\nsummary: |\n  Text.\n\n  # no comment\n# one\nequipment: band\n", None),
    ],
)
def test_where_the_former_id_is_written(tmp_path: Path, text: str, expected: str | None) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "row.yml").write_bytes(text.encode())
    (change,) = plan_rename(tmp_path, Naming("exercise", "row", "new"))
    assert change.after == (expected or text.replace("# one\n", "# one\n").replace("Row\n", "Row\nformer_ids: [row]\n"))


def test_json_records_and_tabs(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "row.json").write_text('{\n\t"name": "Row",\n\t"equipment": "band"\n}\n', "utf-8")
    (tmp_path / "exercises" / "fly.json").write_text(
        '{"name": "Fly", "equipment": "band", "easier": [{"exercise": "row", "why": "See [it](exercise:row)."}]}', "utf-8"
    )
    carry_out(plan_rename(tmp_path, Naming("exercise", "row", "new-row")))
    dataset = load_dataset(tmp_path).dataset
    assert dataset.exercises["new-row"].former_ids == ("row",)
    assert dataset.exercises["fly"].easier[0].exercise == "new-row"
    assert dataset.exercises["fly"].easier[0].why == "See [it](exercise:new-row)."
    assert (tmp_path / "exercises" / "new-row.json").read_text("utf-8").startswith('{\n\t"former_ids": ["row"],\n\t"name"')


def test_quotes_are_kept_and_asked_for(tmp_path: Path) -> None:
    content = copy(tmp_path, MINI)
    fly = content / "exercises" / "fly.yml"
    fly.write_text(
        """name: Fly\nequipment: "band"\nmuscles: [{muscle: 'lats', role: target}]\neasier: [{exercise: band-row, why: Less}]\n""", "utf-8"
    )
    (content / "redirects.yml").write_text("redirects: []\n", "utf-8")
    for kind, old, new in (("equipment", "band", "loop"), ("muscle", "lats", "lat"), ("exercise", "band-row", "12")):
        carry_out(plan_rename(content, Naming(kind, old, new)))
    assert fly.read_text("utf-8") == (
        """name: Fly\nequipment: "loop"\nmuscles: [{muscle: 'lat', role: target}]\neasier: [{exercise: "12", why: Less}]\n"""
    )
    assert load_dataset(content).dataset.exercises["fly"].easier[0].exercise == "12"


def test_pages_redirects_exceptions_and_comments_follow(tmp_path: Path) -> None:
    content = copy(tmp_path, MINI)
    (content / "redirects.yml").write_text(
        "redirects:\n  - {kind: exercise, old: gone, new: band-row, reason: merged}\n  - {kind: source, old: band-row, reason: removed}\n",
        "utf-8",
    )
    (content / "pages" / "guide" / "two.md").write_text(
        "---\ntitle: Two\nsummary: Text.\n---\n[a](why-train.md) [b](why-train.md#x) [c](exercise:band-row) [d](why-train-more.md)\n\n[e]: why-train.md\n",
        "utf-8",
    )
    (content / "pages" / "about.md").write_text(
        "---\ntitle: About\nsummary: Text.\n---\n[a](guide/why-train.md) [b](why-train.md)\n", "utf-8"
    )
    (content / "exercises" / "fly.yml").write_text(
        "name: Fly # as in [this](exercise:band-row)\nequipment: band\nswaps: [{exercise: band-row, why: Less}]\n"
        "exceptions:\n  - {rule: swap, about: band-row, reason: It is.}\n  - {rule: hype-word, about: band-row, reason: A name.}\n", "utf-8"
    )  # fmt: skip
    carry_out(plan_rename(content, Naming("exercise", "band-row", "new-row")))
    carry_out(plan_rename(content, Naming("guide", "why-train", "new-page")))
    assert "old: gone, new: new-row" in (content / "redirects.yml").read_text("utf-8")
    assert "kind: source, old: band-row" in (content / "redirects.yml").read_text("utf-8")
    two = (content / "pages" / "guide" / "two.md").read_text("utf-8")
    assert two.endswith("[a](new-page.md) [b](new-page.md#x) [c](exercise:new-row) [d](why-train-more.md)\n\n[e]: new-page.md\n")
    assert "[a](guide/new-page.md) [b](why-train.md)" in (content / "pages" / "about.md").read_text("utf-8")
    fly = (content / "exercises" / "fly.yml").read_text("utf-8")
    assert "[this](exercise:new-row)" in fly
    assert "rule: swap, about: new-row" in fly
    assert "rule: hype-word, about: band-row" in fly


def test_menus_of_the_configuration_follow(tmp_path: Path) -> None:
    content = copy(tmp_path, MINI)
    configuration = tmp_path / "mkdocs.yml"
    configuration.write_text("nav:\n  - Why: guide/why-train.md\n  - More: guide/why-train-more.md\n# guide/why-train/\n", "utf-8")
    carry_out(plan_rename(content, Naming("guide", "why-train", "new-page"), configuration))
    assert configuration.read_text("utf-8") == "nav:\n  - Why: guide/new-page.md\n  - More: guide/why-train-more.md\n# guide/new-page/\n"


@pytest.mark.parametrize(
    ("kind", "old", "new", "words"),
    [
        ("exercise", "dumbell-row", "row", 'There is no exercise "dumbell-row". Did you mean "dumbbell-row"?'),
        ("exercise", "dumbbell-row", "band-row", 'The exercise "band-row" exists already'),
        ("exercise", "dumbbell-row", "Band Row", "cannot be an id"),
        ("exercise", "dumbbell-row", "../row", "cannot be an id"),
        ("exercise", "dumbbell-row", "con", "operating system"),
        ("exercise", "band-row", "old-row", "is a former id of exercises/dumbbell-row.yml"),
        ("term", "nothing", "row", 'There is no term "nothing"'),
        ("guide", "about", "row", '"about" is no guide: write atlas rename page about row.'),
        ("page", "why-train", "row", '"why-train" is no page: write atlas rename guide why-train row.'),
        ("muscle", "band-row", "row", '"band-row" is no muscle: write atlas rename exercise band-row row.'),
    ],
)
def test_what_cannot_be_renamed(tmp_path: Path, kind: str, old: str, new: str, words: str) -> None:
    content = copy(tmp_path, MINI)
    with pytest.raises(AuthoringError) as raised:
        plan_rename(content, Naming(kind, old, new))
    assert words in str(raised.value)


def test_a_file_that_cannot_be_read_stops_the_renaming(tmp_path: Path) -> None:
    content = copy(tmp_path, MINI)
    (content / "exercises" / "fly.yml").write_text("name: [", "utf-8")
    with pytest.raises(AuthoringError, match=r"exercises/fly.yml cannot be read"):
        plan_rename(content, Naming("exercise", "band-row", "new-row"))


def test_files_change_all_or_none(tmp_path: Path) -> None:
    one, two, blocked = tmp_path / "one.yml", tmp_path / "two.yml", tmp_path / "three.yml"
    one.write_text("1", "utf-8")
    two.write_text("2", "utf-8")
    blocked.mkdir()
    (blocked / "inside").write_text("", "utf-8")
    with pytest.raises(OSError):  # noqa: PT011  # which error the system gives for a folder in the way differs
        replace_together({one: b"changed", tmp_path / "new.yml": b"new", two: None, blocked: b"3"})
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir() if path.is_file()} == {"one.yml": "1", "two.yml": "2"}


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--config", str(project / "mkdocs.yml")])


def test_the_command_shows_first_and_then_does(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    shown = run(project, "rename", "exercise", "band-row", "new-row", "--dry-run")
    assert shown.exit_code == 0, shown.output
    assert "rename content/exercises/band-row.yml to content/exercises/new-row.yml" in shown.output
    assert "+former_ids: [band-row]" in shown.output
    assert "\x1b" not in shown.output
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before
    done = run(project, "rename", "exercise", "band-row", "new-row")
    assert done.exit_code == 0, done.output
    assert "Renamed exercise band-row to new-row; 4 files changed." in done.output
    assert run(project, "check").exit_code == 0
    assert run(project, "rename", "exercise", "band-row", "x").exit_code == 2
