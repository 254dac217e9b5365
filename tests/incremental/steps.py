"""Random steps of every kind: a walk through versions of one project, repeatable by its seed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.incremental import base_edits, exercise_edits, fault_edits, record_edits, word_edits
from tests.incremental.project import Project, Snapshot

Edit = Callable[[Project, Random], str | None]
"""Changes the project's files and says what was changed; none where the project has nothing that could be."""
MOST_ON_BASE = 0.3
"""Share of steps that may be on the base: there everything is made again, which proves little."""


@dataclass(frozen=True)
class Kind:
    """A kind of edit. ``base``: on what everything rests on; ``breaks``: leaves errors, so that nothing is published."""

    name: str
    edit: Edit
    base: bool = False
    breaks: bool = False


KINDS: tuple[Kind, ...] = (
    *(Kind(f"exercise: {name}", edit) for name, edit in exercise_edits.FIELD_EDITS.items()),
    Kind("exercise: links", exercise_edits.link),
    Kind("exercise: moved between lists", exercise_edits.move),
    Kind("exercise: added", exercise_edits.add),
    Kind("exercise: deleted", exercise_edits.delete),
    Kind("exercise: renamed", exercise_edits.rename),
    Kind("exercise: to draft", exercise_edits.to_draft),
    Kind("exercise: published", exercise_edits.to_published),
    Kind("exercise: other format", exercise_edits.to_json),
    Kind("exercise: former id", exercise_edits.retire_former_id),
    Kind("figure", exercise_edits.change_figure),
    Kind("figure: left out", exercise_edits.leave_figure_out),
    Kind("muscle: words", record_edits.muscle_words),
    Kind("muscle: place", record_edits.muscle_place),
    Kind("muscle: added", record_edits.add_muscle),
    Kind("muscle: deleted", record_edits.delete_muscle),
    Kind("muscle: renamed", record_edits.rename("muscle")),
    Kind("workout: plan", record_edits.workout_plan),
    Kind("workout: words", record_edits.workout_words),
    Kind("workout: added", record_edits.add_workout),
    Kind("workout: deleted", record_edits.delete_workout),
    Kind("workout: renamed", record_edits.rename("workout")),
    Kind("workout: status", record_edits.workout_status),
    Kind("source: words", record_edits.source_words),
    Kind("source: added", record_edits.add_source),
    Kind("source: deleted", record_edits.delete_source),
    Kind("source: renamed", record_edits.rename("source")),
    Kind("equipment: words", record_edits.equipment_words),
    Kind("equipment: added", record_edits.add_equipment),
    Kind("equipment: deleted", record_edits.delete_equipment),
    Kind("equipment: renamed", record_edits.rename("equipment")),
    Kind("glossary", word_edits.glossary),
    Kind("lexicon", word_edits.lexicon),
    Kind("redirects", word_edits.redirects),
    Kind("ledger", word_edits.ledger),
    Kind("guide page: text", word_edits.guide_text),
    Kind("guide page: front matter", word_edits.guide_front),
    Kind("guide page: added", word_edits.add_guide),
    Kind("guide page: deleted", word_edits.delete_guide),
    Kind("guide page: renamed", word_edits.rename_guide),
    Kind("passed file", word_edits.passed_file),
    Kind("same bytes again", word_edits.write_again),
    Kind("stray file", word_edits.stray_file),
    Kind("page template", base_edits.template("pages/*.html"), base=True),
    Kind("theme template", base_edits.template("theme/partials/footer.html"), base=True),
    Kind("remark in template", base_edits.remark_in_template, base=True),
    Kind("figures' style", base_edits.figure_style, base=True),
    Kind("style", base_edits.style, base=True),
    Kind("script", base_edits.script, base=True),
    Kind("search script", base_edits.search_script, base=True),
    Kind("map", base_edits.body_map, base=True),
    Kind("vocabulary", base_edits.vocabulary, base=True),
    Kind("settings", base_edits.settings, base=True),
    Kind("inherited settings", base_edits.inherited_settings, base=True),
    Kind("environment value", base_edits.environment, base=True),
    Kind("hooks file", base_edits.hooks, base=True),
    Kind("broken syntax", fault_edits.broken_syntax, breaks=True),
    Kind("unknown field", fault_edits.unknown_field, breaks=True),
    Kind("unknown value", fault_edits.unknown_value, breaks=True),
    Kind("unknown reference", fault_edits.unknown_reference, breaks=True),
    Kind("deleted without a word", fault_edits.deleted_without_a_word, breaks=True),
    Kind("same name twice", fault_edits.same_name, breaks=True),
    Kind("HTML in a page", fault_edits.html_in_page, breaks=True),
    Kind("broken template", fault_edits.broken_template, base=True, breaks=True),
    Kind("broken settings", fault_edits.broken_settings, base=True, breaks=True),
)
BACK, SEVERAL, KILLED, PROCESS_KILLED, MENDED = "there and back", "several at once", "killed halfway", "process killed", "mended"
SEQUENCES = (BACK, BACK, SEVERAL, SEVERAL, KILLED, KILLED)
"""What a deck holds beside one card a kind."""


@dataclass(frozen=True)
class Step:
    """One version of the project, as it lies on the disk now, and how to build it."""

    kinds: tuple[str, ...]
    """What was edited, by kind; sequences name themselves first."""
    told: str
    """The step in one line, for the report of a failure."""
    base: bool
    breaks: bool = False
    kill: float | None = None
    """The build is killed after this share of what builds do; the next one finds what it left."""
    in_process: bool = True
    """Whether it is killed in this process, by refusing it the disk; else it is another one, and gets a signal."""


class Walk:
    """Draws steps from a shuffled deck of all kinds, so that each comes up before any comes up again."""

    def __init__(self, project: Project, seed: int, kinds: Sequence[Kind] | None = None) -> None:
        self._project = project
        self.random = Random(f"walk {seed}")
        self._seed = seed
        self._kinds = kinds if kinds is not None else KINDS
        self._deck: list[Kind | str] = []
        self._planned: Iterator[Step] = iter(())
        self._sound: Snapshot = project.snapshot()
        self._taken = 0
        self._on_base = 0

    def take(self, *, sound: bool) -> Step:
        """Edit the project and return what was done. ``sound``: whether the version before had no errors."""
        step = next(self._planned, None)
        if step is None:
            if sound:
                self._sound = self._project.snapshot()
                self._planned = self._draw()
            else:  # a step that was meant to be sound was not: go back to where all was well
                self._planned = iter([self._go_back(MENDED, self._sound, base=False)])
            step = next(self._planned)
        self._taken += 1
        self._on_base += step.base
        return step

    def _draw(self) -> Iterator[Step]:
        while True:
            if not self._deck:
                self._deck = self._shuffle()
            card = self._deck.pop(0)
            if isinstance(card, str):
                return self._play(card)
            if card.base and self._on_base + 2 > MOST_ON_BASE * (self._taken + 2):
                self._deck.insert(min(len(self._deck), 6), card)
                if all(isinstance(other, Kind) and other.base for other in self._deck):
                    self._deck[:0] = self.random.sample([kind for kind in self._kinds if not kind.base and not kind.breaks], 4)
                continue
            told = card.edit(self._project, self.random)
            if told is not None:
                return self._and_mend(card, told) if card.breaks else iter([_step(card, told)])

    def _shuffle(self) -> list[Kind | str]:
        """Return a deck: one order for each two walks, which the second takes from behind, so that together they see every kind."""
        pair, second = divmod(self._seed - 1, 2)
        deck: list[Kind | str] = [*self._kinds, *SEQUENCES, *([PROCESS_KILLED] if pair % 3 == 0 else [])]
        Random(f"deck {pair}").shuffle(deck)
        return deck[::-1] if second else deck

    def _and_mend(self, kind: Kind, told: str) -> Iterator[Step]:
        """Yield a step that breaks something, and one that mends it, sometimes with another edit at once."""
        before = self._sound
        yield _step(kind, told)
        self._project.restore(before)
        other = self._edit() if self.random.random() < 0.4 else None
        yield Step((MENDED, *((other[0].name,) if other else ())), f"mended{f', {other[1]}' if other else ''}", kind.base)

    def _play(self, sequence: str) -> Iterator[Step]:
        if sequence == BACK:
            before = self._project.snapshot()
            kind, told = self._edit()
            yield _step(kind, told, BACK)
            yield self._go_back(BACK, before, base=kind.base)
        elif sequence == SEVERAL:
            found = [self._edit() for _ in range(self.random.randint(2, 4))]
            told = "; ".join(f"{kind.name}: {said}" for kind, said in found)
            yield Step((SEVERAL, *(kind.name for kind, _ in found)), f"{SEVERAL}: {told}", base=False)
        else:
            kind, told = self._edit()
            share = self.random.random()
            yield Step((sequence, kind.name), f"{sequence}: {kind.name}: {told}", kind.base, kill=share, in_process=sequence == KILLED)

    def _go_back(self, name: str, before: Snapshot, *, base: bool) -> Step:
        self._project.restore(before)
        return Step((name,), f"{name}: back", base)

    def _edit(self) -> tuple[Kind, str]:
        """Make one edit that breaks nothing and is not on the base."""
        usable = [kind for kind in self._kinds if not kind.base and not kind.breaks]
        while True:
            kind = self.random.choice(usable)
            told = kind.edit(self._project, self.random)
            if told is not None:
                return kind, told


def _step(kind: Kind, told: str, *sequence: str) -> Step:
    return Step((*sequence, kind.name), f"{kind.name}: {told}", kind.base, kind.breaks)
