"""The whole dataset as one frozen value, and where each record is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.dataset.body_map import BodyMap
from generator.dataset.cards import ExerciseCard, project_exercise
from generator.dataset.exercise import Exercise
from generator.dataset.lexicon import Lexicon
from generator.dataset.muscle import Muscle
from generator.dataset.reader import Path, locate
from generator.dataset.reference import Equipment, GlossaryTerm, Page, Redirect, Source, Term
from generator.dataset.workout import Workout


@dataclass(frozen=True)
class Document:
    """The text of one content file; positions are found only when a problem needs one."""

    path: str
    """File name as people see it in messages: ``content/exercises/pull-up.yml``."""
    text: str
    line_offset: int = 0
    """Lines that stand before ``text`` in the file (front matter begins on line 2)."""
    prefix: Path = ()
    """Path of the record inside the document, where a file holds several."""

    def position(self, path: Path) -> tuple[int, int]:
        """Return line and column (from 1) of the value at ``path``."""
        line, column = locate(self.text, (*self.prefix, *path))
        return line + self.line_offset, column


@dataclass(frozen=True)
class Dataset:
    """Every sound record by id. All mappings are sorted by id; vocabulary lists keep their order."""

    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    muscles: Mapping[str, Muscle] = field(default_factory=dict)
    workouts: Mapping[str, Workout] = field(default_factory=dict)
    equipment: Mapping[str, Equipment] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    vocabulary: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    """List name → entry id → entry."""
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)
    """``index``, ``about``, ``guide/<id>``."""
    published: tuple[str, ...] = ()
    """Lines of the ledger of published addresses and anchors, without comments."""
    body_map: BodyMap | None = None
    """The muscle map's shapes; none where the content folder has no ``body/muscle-map.yml``."""
    lexicon: Lexicon = field(default_factory=Lexicon)
    """The content folder's own words for search, ``lexicon.yml``."""
    language: Lexicon = field(default_factory=Lexicon)
    """The general words for search that come with the generator."""
    projected: Mapping[str, ExerciseCard] | None = None
    """The cards of the exercises, where the loader has made them."""
    documents: Mapping[tuple[str, str], Document] = field(default_factory=dict)
    """(kind, id) → document. Kinds: exercise, muscle, workout, equipment, source, page; and
    ("vocabulary", ""), ("glossary", ""), ("redirects", ""), ("published", ""),
    ("body-map", ""), ("lexicon", "")."""

    @cached_property
    def cards(self) -> Mapping[str, ExerciseCard]:
        """Return what others may read of each exercise."""
        if self.projected is not None:
            return self.projected
        return {identifier: project_exercise(exercise) for identifier, exercise in self.exercises.items()}

    def published_exercises(self) -> list[Exercise]:
        """Return the exercises that get a page, by id."""
        return [exercise for exercise in self.exercises.values() if exercise.status == "published"]

    def published_workouts(self) -> list[Workout]:
        """Return the workouts that get a page, by id."""
        return [workout for workout in self.workouts.values() if workout.status == "published"]
