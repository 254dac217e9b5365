"""What every view builder needs: the catalog, the settings, and words for ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from markupsafe import Markup

from generator.catalog import Catalog
from generator.catalog.routes import root_prefix
from generator.dataset.exercise import Exercise
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment, Term
from generator.muscle_map.layout import MapLayout
from generator.pages.parts.prose import ProseRenderer
from generator.pages.plates.cue_labels import HungFigure
from generator.pages.plates.map_plates import Hang, hang_labels
from generator.settings import Settings

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


@dataclass(frozen=True)
class Site:
    """The catalog with its settings and a prose renderer."""

    catalog: Catalog
    settings: Settings
    prose: ProseRenderer = field(repr=False)
    figures: Mapping[str, HungFigure] = field(default_factory=dict, repr=False)
    """Exercise id → its figure with the cues in place."""
    layout: MapLayout | None = field(default=None, repr=False)
    """The muscle map; pages have none where it is missing."""
    hang: Hang = field(default=hang_labels, repr=False)
    """What places the labels of maps."""

    def page(self, address: str) -> "PageContext":
        """Return the context of the page at ``address``."""
        return PageContext(self, address)

    def term(self, vocabulary: str, identifier: str | None) -> Term | None:
        """Return a vocabulary entry, or ``None`` where id or list is unknown."""
        return self.catalog.dataset.vocabulary.get(vocabulary, {}).get(identifier or "")

    def label(self, vocabulary: str, identifier: str | None) -> str:
        """Return the label of a vocabulary entry; the id itself where it is unknown."""
        term = self.term(vocabulary, identifier)
        return term.label if term else (identifier or "").replace("-", " ")

    def muscle_name(self, identifier: str) -> str:
        """Return a muscle's lay name."""
        muscle = self.catalog.dataset.muscles.get(identifier)
        return muscle.name if muscle else identifier

    def short_muscle_name(self, identifier: str) -> str:
        """Return a muscle's short name for cards and tables."""
        muscle = self.catalog.dataset.muscles.get(identifier)
        return (muscle.short_name or muscle.name) if muscle else identifier

    @cached_property
    def says_setup(self) -> bool:
        """Say whether the dataset names benches and bars at all; where it does not, their absence means nothing."""
        return any(exercise.setup for exercise in self.catalog.exercises.values())

    def equipment(self, identifier: str) -> Equipment | None:
        """Return an equipment record, or ``None`` where it is unknown."""
        return self.catalog.dataset.equipment.get(identifier)


@dataclass(frozen=True)
class PageContext:
    """One page's place on the site: makes links relative and prose safe."""

    site: Site
    address: str

    @property
    def root(self) -> str:
        """Return the relative path to the site root."""
        return root_prefix(self.address)

    def href(self, address: str) -> str:
        """Return a link from this page to an address of the site."""
        return self.root + address

    def prose(self, text: str) -> Markup:
        """Return safe markup of a prose field."""
        return self.site.prose.render(text, self.root)

    def maybe(self, text: str | None) -> Markup | None:
        """Return safe markup of a prose field that may be missing."""
        return self.prose(text) if text else None


def join_words(words: list[str] | tuple[str, ...]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))


def lower_first(text: str) -> str:
    """Return text with a small first letter, unless its first word is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def long_date(iso: str) -> str:
    """Return "14 November 2026" for ``2026-11-14``."""
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def implement_text(site: Site, exercise: Exercise) -> str:
    """Return what an exercise needs in words: "2 dumbbells", "1 dumbbell, bench", "Nothing", or the equipment's own words."""
    equipment = site.equipment(exercise.equipment)
    if equipment is None:
        first = exercise.equipment
    elif equipment.need:
        first = equipment.need
    elif equipment.icon == "none":
        first = "No weights" if exercise.setup else "Nothing"
    elif exercise.equipment_count > 1:
        first = f"{exercise.equipment_count} {lower_first(equipment.plural or equipment.name)}"
    else:
        first = f"1 {lower_first(equipment.name)}"
    rest = [lower_first(record.name) for identifier in exercise.setup if (record := site.equipment(identifier))]
    return ", ".join([first, *rest])


def muscle_display(muscle: Muscle) -> str:
    """Return the lay name with its Latin where they differ: "Lats (latissimus dorsi)"."""
    return f"{muscle.name} ({muscle.latin})" if muscle.latin and muscle.latin.casefold() != muscle.name.casefold() else muscle.name
