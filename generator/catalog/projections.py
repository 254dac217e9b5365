"""The named parts of records that other pages may read, resolved to words, each small, frozen and with a digest of its own."""

from generator.dataset.cards import Projection


class Box(Projection, frozen=True, gc=False, array_like=True):
    """Size of an exercise's stills, drawing units."""

    width: int
    height: int


class Listed(Projection, frozen=True, gc=False, array_like=True):
    """An exercise as it stands in lists, ladders and swaps."""

    id: str
    name: str
    summary: str | None
    """Without inline Markdown."""
    targets: str | None
    """Short names of the first reader-facing muscles that do most of the work."""
    icon: str
    """Glyph of what it is done with."""
    needs: str
    """What it needs, in words."""
    box: Box | None


class ForeignMatch(Projection, frozen=True, gc=False, array_like=True):
    """An exercise for an id of another dataset."""

    exercise: str
    name: str
    match: str
    """exact or near."""


class WorkoutPart(Projection, frozen=True, gc=False, array_like=True):
    """An exercise as workouts reckon with it."""

    id: str
    equipment: str
    equipment_count: int
    setup: tuple[str, ...]
    pattern: str | None
    tempo: str | None
    noise: str | None
    measurement: str | None
    load_mode: str | None
    laterality: str | None
    roles: tuple[tuple[str, str], ...]
    """(reader-facing muscle, its strongest role), target or synergist only."""


class WorkRow(Projection, frozen=True, gc=False, array_like=True):
    """One exercise's work for one muscle."""

    exercise: str
    role: str
    basis: str | None
    note: str | None
    sources: tuple[str, ...]
    """Of a note that says what was measured; none where it rests on anatomy."""


class RegionLink(Projection, frozen=True, gc=False, array_like=True):
    """A region of the map and the muscle that it stands for most closely."""

    region: str
    muscle: str
    name: str


class MuscleCard(Projection, frozen=True, gc=False, array_like=True):
    """A muscle as other pages name and light it."""

    id: str
    name: str
    short_name: str
    latin: str | None
    map_regions: tuple[str, ...]
    links: tuple[RegionLink, ...]


class Entry(Projection, frozen=True, gc=False, array_like=True):
    """A record in the list of a section: name, sentence, remark at the edge."""

    id: str
    name: str
    text: str | None
    remark: str | None
    latin: str | None = None


class WorkoutEntry(Entry, frozen=True, gc=False, array_like=True):
    """A workout in lists, with what it is picked by."""

    minutes: int = 0
    level: str = ""
    places: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Equipment that it cannot be done without."""
    needed: str = ""
    """The same in words, with how many."""
    easier_on: tuple[str, ...] = ()
    """Joints that every exercise of it asks little of."""
    shown: str = ""
    """The exercise whose figure stands for it; empty where none of its exercises has one."""
    box: Box | None = None


class ProgramSessionCard(Projection, frozen=True, gc=False, array_like=True):
    """A workout of some weeks of a program, as these weeks have it."""

    workout: str
    name: str
    times: int
    minutes: int
    """Of one session."""
    sets: int
    """Sets more of each exercise, fewer where negative."""
    note: str | None


class ProgramWeeksCard(Projection, frozen=True, gc=False, array_like=True):
    """Weeks of a program that are alike."""

    first: int
    last: int
    aim: str
    sessions: tuple[ProgramSessionCard, ...]
    muscles: tuple[tuple[str, str, int], ...]
    """Muscle of back training, its short name, and half sets for it in one week; the most first."""


class ProgramCard(Projection, frozen=True, gc=False, array_like=True):
    """A program of several weeks with what its workouts add up to."""

    weeks: tuple[ProgramWeeksCard, ...]
    needs: str
    """Everything that any of its workouts needs, in words."""
    level: str
    """Label of the highest level of its workouts."""
    places: tuple[str, ...]
    """Labels of the places where all of them can be done."""


class EquipmentCard(Projection, frozen=True, gc=False, array_like=True):
    """A piece of equipment as other pages name it."""

    id: str
    name: str
    plural: str | None
    kind: str
    sign: str
    need: str | None
    order: int
    chip: str | None


class SourceCard(Projection, frozen=True, gc=False, array_like=True):
    """A source as other pages cite it."""

    id: str
    citation: str
    title: str
    year: int | None
    doi: str | None
    people: int | None
    population: str | None
    cites: tuple[str, ...]
    """Sources that the words about the population cite."""


class Named(Projection, frozen=True, gc=False, array_like=True):
    """A record by name and address."""

    name: str
    address: str
