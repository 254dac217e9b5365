"""The whole dataset as one frozen value, and where each record is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from generator.dataset.body_map import BodyMap
from generator.dataset.cards import ExerciseCard, project_exercise
from generator.dataset.exercise import Exercise
from generator.dataset.front_matter import FRONT_LINE, split_page
from generator.dataset.lexicon import Lexicon
from generator.dataset.muscle import Muscle
from generator.dataset.positions import Path, locate
from generator.dataset.reference import Equipment, GlossaryTerm, Page, Redirect, Source, Term
from generator.dataset.workout import Workout
from generator.diagnostics import Problem


@dataclass(frozen=True)
class Document:
    """One content file. Its positions are found, and its text read again, only when a problem needs them."""

    path: str
    """File name as people see it in messages: ``content/exercises/pull-up.yml``."""
    source: bytes | Callable[[], bytes]
    """The file's bytes, or how to read them (again); nothing of the text is kept."""
    prefix: Path = ()
    """Path of the record inside the document, where a file holds several."""

    def read(self) -> bytes:
        """Return the file's bytes as they are now, none where it cannot be read any more."""
        if isinstance(self.source, bytes):
            return self.source
        try:
            return self.source()
        except OSError:
            return b""

    def held(self) -> "Document":
        """Return the same document with its bytes at hand, for who asks for many places of it."""
        return self if isinstance(self.source, bytes) else replace(self, source=self.read())

    @property
    def text(self) -> str:
        """The file's text as it is now."""
        return self.read().decode("utf-8", errors="replace")

    def position(self, path: Path) -> tuple[int, int]:
        """Return line and column (from 1) of the value at ``path``.

        In a page ``("text", 120)`` is the character at that offset of its text.
        """
        if not self.path.endswith(".md"):
            return locate(self.read(), (*self.prefix, *path), is_json=self.path.endswith(".json"))
        page = _split_page(self.read(), self.path)
        if isinstance(page, Problem):
            return 1, 1
        if path[:1] == ("text",):
            return page.place(path[1] if len(path) > 1 and isinstance(path[1], int) else 0)
        line, column = locate(page.front, path)
        return line + FRONT_LINE, column


_split_page = lru_cache(maxsize=8)(split_page)
_NO_WORDS = Lexicon()


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
    lexicon: Lexicon = _NO_WORDS
    """The content folder's own words for search, ``lexicon.yml``."""
    language: Lexicon = _NO_WORDS
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
