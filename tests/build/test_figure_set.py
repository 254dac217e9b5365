"""Drawing a set: only what is new, problems with their place, wrong bodies without a traceback."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.build import figure_set
from generator.build.base import digest_base
from generator.build.figure_set import Drawing, draw_figures
from generator.build.state import State
from generator.build.world import see_world
from generator.dataset.cards import digest_figure
from generator.dataset.loader import load_dataset, load_project_map
from generator.diagnostics import Problem
from generator.figures.muscles.shapes import MuscleShapes
from generator.settings import Settings
from generator.store import Store
from tests.conftest import REPOSITORY
from tests.figures.conftest import DrawnSet, read_set

TEMPLATES = REPOSITORY / "site_templates"
ROW = """\
name: {name}
equipment: dumbbell
muscles:
  - {{muscle: latissimus-dorsi, role: target, basis: consensus}}
steps:
  cues:
    - {{say: {cue}, at: elbow, when: top}}
figure:
  camera: rear-right
  posture: {{name: hinge, lean: {lean}, knees: 28}}
  hold: {{item: dumbbells}}
  start: {{hands: hang}}
  end: {{hands: row-low}}
"""


class Guide:
    """A content folder, and the store of its figures."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self.store = folder / "store.sqlite"
        self._configuration = folder / "mkdocs.yml"
        self._configuration.write_text("site_name: Small\n", "utf-8")
        self.drawn: list[int] = []
        self.problems: tuple[Problem, ...] = ()
        """What the last drawing found wrong with figures."""

    def write(self, name: str, text: str) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def row(self, identifier: str, **changes: object) -> None:
        fields = {"name": identifier.title(), "cue": "Elbows back", "lean": 62, **changes}
        self.write(f"exercises/{identifier}.yml", ROW.format(**fields))

    def draw(self, *bodies: str, state: State | None = None) -> DrawnSet:
        """See the content as a build does and return its figures; as a man performs them where no bodies are named."""
        root = self.content.parent
        names = (root, self._configuration, self.content, TEMPLATES, root / "site", "Small", "", "")
        settings = Settings(*names, guide_standard=False, figure_bodies=bodies or ("man",))
        with Store(self.store) as store:
            world = see_world(settings, digest_base(settings), state or State(), store, self.count)
            assert not world.loaded.unsound
            self.problems = tuple(problem for problem in world.problems if problem.rule.startswith("figure"))
            return read_set(world.figures)

    @contextmanager
    def count(self, number: int) -> Iterator[Callable[[], None]]:
        done: list[None] = []
        yield lambda: done.append(None)
        assert len(done) == number
        self.drawn.append(number)


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    guide = Guide(tmp_path)
    guide.row("one")
    guide.row("two")
    return guide


def test_what_has_not_changed_is_not_drawn_again(guide: Guide) -> None:
    first, second = guide.draw(), guide.draw()
    assert guide.drawn == [2]
    assert first == second
    assert set(first.files) == {f"figures/{name}{end}.svg" for name in ("one", "two") for end in ("", "-start", "-end")}
    assert guide.problems == ()
    assert first.findings == {}


def test_a_changed_figure_is_drawn_alone(guide: Guide) -> None:
    first = guide.draw()
    guide.row("two", lean=58)
    second = guide.draw()
    assert guide.drawn == [2, 1]
    changed = {name for name in first.files if first.files[name] != second.files[name]}
    assert changed == {"figures/two.svg", "figures/two-start.svg", "figures/two-end.svg"}


@pytest.mark.parametrize("change", [{"cue": "Elbows past"}, {"name": "Other"}])
def test_what_hangs_on_a_figure_counts_as_a_change(guide: Guide, change: dict[str, str]) -> None:
    guide.draw()
    guide.row("one", **change)
    guide.draw()
    assert guide.drawn == [2, 1]


def test_another_body_is_drawn_beside_the_first_and_alone(guide: Guide) -> None:
    first, second = guide.draw("man"), guide.draw("man", "woman")
    assert guide.drawn == [2, 2]
    ends = ("", "-start", "-end", "-labels")
    assert second.files.keys() - first.files.keys() == {f"figures/woman/{name}{end}.svg" for name in ("one", "two") for end in ends}
    assert {name: second.files[name] for name in first.files} == first.files
    assert second.files["figures/one-start.svg"] != second.files["figures/woman/one-start.svg"]
    assert second.hung == first.hung


def test_the_body_that_stands_first_has_the_addresses_without_a_folder(guide: Guide) -> None:
    both, turned = guide.draw("man", "woman"), guide.draw("woman", "man")
    assert both.files["figures/woman/one-start.svg"] == turned.files["figures/one-start.svg"]  # the record names its camera
    assert set(turned.files) == {name.replace("/woman/", "/man/") for name in both.files}


def test_drafts_and_exercises_without_a_figure_are_left_out(guide: Guide) -> None:
    guide.write("exercises/three.yml", "name: Three\nequipment: dumbbell\n")
    guide.write("exercises/four.yml", ROW.format(name="Four", cue="Back", lean=60) + "status: draft\n")
    assert set(guide.draw().hung) == {"one", "two"}


def test_an_empty_dataset_has_no_figures(tmp_path: Path) -> None:
    guide = Guide(tmp_path)
    assert guide.draw() == DrawnSet({}, {}, {})
    assert guide.problems == ()
    assert guide.drawn == []


def test_what_the_last_build_knows_is_not_asked_for_in_the_store(guide: Guide, tmp_path: Path) -> None:
    dataset = load_dataset(guide.content).dataset
    drawing = Drawing(("man",), MuscleShapes(load_project_map(), {}))
    wanted = {"one": digest_figure(dataset.exercises["one"])}
    with Store(tmp_path / "one.sqlite") as store:
        known = draw_figures(wanted, dataset.exercises.__getitem__, drawing, store, {}, guide.count).kept
    with Store(tmp_path / "empty.sqlite") as store:
        assert draw_figures(wanted, dataset.exercises.__getitem__, drawing, store, known, guide.count).kept == known
        assert draw_figures(wanted, dataset.exercises.__getitem__, drawing, store, {}, guide.count).kept == known
    assert guide.drawn == [1, 1]


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ({"lean": "62, pull: 1"}, "10:42", 'The posture "hinge" takes no "pull".'),
        ({"cue": "Draw the elbows back past the ribs"}, "7:13", "is too long for the figure"),
    ],
)
def test_a_problem_has_a_file_a_line_and_a_column(guide: Guide, change: dict[str, str], place: str, words: str) -> None:
    guide.row("two", **change)
    guide.draw()
    (problem,) = guide.problems
    assert f"{problem.path}:{problem.line}:{problem.column}" == f"content/exercises/two.yml:{place}"
    assert problem.rule == "figure"
    assert words in problem.message
    assert problem.fix
    # A problem is remembered with its figure.
    guide.draw()
    assert guide.problems == (problem,)
    assert guide.drawn == [2]


def test_many_figures_are_drawn_by_several_processes_in_order(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = guide.draw()
    monkeypatch.setattr(figure_set, "FEW", 1)
    guide.store.unlink()
    assert guide.draw() == alone
    assert guide.drawn == [2, 2]


def test_bodies_that_share_a_camera_are_drawn_as_each_would_be_alone(guide: Guide) -> None:
    free = ROW.replace("  camera: rear-right\n", "")
    for name in ("one", "two"):
        guide.write(f"exercises/{name}.yml", free.format(name=name.title(), cue="Elbows back", lean=62))
    together = guide.draw("man", "woman")
    guide.write("exercises/two.yml", free.format(name="Two", cue="Elbows past", lean=62))
    edited = guide.draw("man", "woman")
    assert guide.drawn == [4, 2]
    drawings = {name: data for name, data in together.files.items() if "labels" not in name}
    assert {name: edited.files[name] for name in drawings} == drawings
    guide.store.unlink()
    guide.draw("man")
    added = guide.draw("man", "woman")
    assert added.files == edited.files
