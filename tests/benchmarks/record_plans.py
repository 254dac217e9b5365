"""Draws from a seed what each exercise of the benchmark is about, and in which order of difficulty and liking they stand."""

import re
from collections.abc import Sequence
from graphlib import TopologicalSorter
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

from tests.benchmarks.record_words import CODAS, MODIFIERS, ONSETS, SENTENCES, VOWELS, WORDS

REPOSITORY = Path(__file__).resolve().parents[2]
SHARE_OF_LISTS = 0.32
"""Different lists of muscles for each record; free-exercise-db has 247 for 873 records, .28."""
MOST_MUSCLES = 8
"""With more, and the longest ladders, a page can pass the limit of the audit."""
_PLACE = re.compile(r"\{(\w+)\}")

Record = dict[str, Any]


class Plan(NamedTuple):
    """What others need to know of an exercise before its links are written."""

    id: str
    pattern: str
    implement: tuple[str, tuple[str, ...]]
    targets: tuple[str, ...]
    difficulty: float
    """0 easiest to 1 hardest; links go up only, so that no ladder closes a circle."""


class Draft(NamedTuple):
    """What an exercise is about, before its texts are written."""

    name: str
    facts: Record
    """Fields of the record that hold one value of a closed list."""
    actions: list[Record]
    uses: list[tuple[str, str]]
    """(muscle, role)."""


class Source(NamedTuple):
    """The repository's content, as plain values."""

    exercises: dict[str, Record]
    muscles: dict[str, Record]
    implements: list[str]
    setups: list[str]
    sources: list[str]
    """Without those that were read second-hand, on which no claim may rest alone."""
    lists: dict[str, list[str]]
    """Vocabulary list → ids."""
    families: dict[str, str]
    """Family → what one of it is called."""
    review_key: str
    """What the date of a review is called in the records."""


def _load(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _load_folder(name: str) -> dict[str, Record]:
    return {path.stem: _load(path) for path in sorted((REPOSITORY / "content" / name).glob("*.yml"))}


def _singular(label: str) -> str:
    return re.sub(r"ies\b", "y", label.lower()) if label.endswith("ies") else label.lower().removesuffix("s")


def read_source() -> Source:
    """Return the repository's content."""
    vocabulary = _load(REPOSITORY / "content" / "vocabulary.yml")
    equipment = _load_folder("equipment")
    exercises = _load_folder("exercises")
    kinds = {kind: [name for name, record in equipment.items() if record["kind"] == kind] for kind in ("implement", "setup")}
    first = REPOSITORY / "content" / "exercises" / f"{next(iter(exercises))}.yml"
    key = re.search(r"^reviewed:\s*\{?\s*['\"]?(\w+)", first.read_text("utf-8"), flags=re.MULTILINE)
    return Source(
        exercises=exercises,
        muscles=_load_folder("muscles"),
        implements=kinds["implement"],
        setups=kinds["setup"],
        sources=[name for name, record in _load_folder("sources").items() if not record.get("second_hand")],
        lists={name: [entry["id"] for entry in entries] for name, entries in vocabulary.items()},
        families={entry["id"]: _singular(entry["label"]) for entry in vocabulary["family"]},
        review_key=key[1] if key else "date",
    )


class Planner:
    """The repository's own exercises and as many others as asked for (``plans``), and what is drawn from the seed."""

    def __init__(self, source: Source, count: int, seed: int) -> None:
        self.source = source
        self.random = Random(seed)
        self._words: set[str] = set()
        self._facts: set[object] = set()
        self.drafts: dict[str, Draft] = {}
        self.plans = self._plan_originals()
        self._share_lists(count - len(self.plans))
        self._index()

    def pick(self, entries: Sequence[Any], least: int = 1, most: int = 1) -> list[Any]:
        """Return between ``least`` and ``most`` different entries, in the order they were drawn."""
        return self.random.sample(entries, min(len(entries), self.random.randint(least, most)))

    def say(self, kind: str, muscles: str = "") -> str:
        """Return one sentence of a kind, its places filled."""

        def fill(place: re.Match[str]) -> str:
            name = place[1]
            if name == "muscles":
                return muscles
            word = self.random.choice(WORDS[name.lower()])
            return word[0].upper() + word[1:] if name[0].isupper() else word

        return _PLACE.sub(fill, self.random.choice(SENTENCES[kind]))

    def invent(self) -> str:
        """Return an invented word that can be said and was not used before."""
        draw = self.random.choice
        while True:
            syllables = [draw(ONSETS) + draw(VOWELS) + draw(CODAS) for _ in range(draw((2, 2, 3, 3, 4)))]
            word = "".join(syllables)
            if word not in self._words and not word.endswith("s"):
                self._words.add(word)
                return word

    def span(self, least: int, most: int, width: int) -> Record:
        """Return a range of whole numbers inside another."""
        start = self.random.randint(least, most - width)
        return {"min": start, "max": start + self.random.randint(0, width)}

    def _plan_originals(self) -> list[Plan]:
        exercises = self.source.exercises
        easier: dict[str, set[str]] = {name: set() for name in exercises}
        for name, record in exercises.items():
            easier[name] |= {rung["exercise"] for rung in record.get("easier", ())}
            for rung in record.get("harder", ()):
                easier[rung["exercise"]].add(name)
        order = {
            name: place
            for place, name in enumerate(TopologicalSorter({name: sorted(below) for name, below in easier.items()}).static_order())
        }
        plans = []
        for name, record in exercises.items():
            targets = tuple(use["muscle"] for use in record["muscles"] if use["role"] == "target")
            implement = (record["equipment"], tuple(record.get("setup", ())))
            plans.append(Plan(name, record["pattern"], implement, targets, (order[name] + 0.5) / len(order)))
        return plans

    def _share_lists(self, count: int) -> None:
        """Draw the lists of muscles, then the exercises: each list once, some much more often."""
        seen: set[object] = set()
        wanted = round(count * SHARE_OF_LISTS) + 1 if count else 0
        pool: list[tuple[Record, list[Record], list[tuple[str, str]]]] = []
        while len(pool) < wanted:
            base = self.random.choice(list(self.source.exercises.values()))
            actions, uses = self._draw_muscles(base["pattern"])
            key = frozenset(uses)
            if uses and key not in seen:
                seen.add(key)
                pool.append((base, actions, uses))
        for place in range(count):
            # The square prefers the first lists, as some combinations are common in every dataset.
            base, actions, uses = pool[place if place < wanted else int(self.random.random() ** 2 * wanted)]
            self._plan(base, actions, uses)

    def _draw_muscles(self, pattern: str) -> tuple[list[Record], list[tuple[str, str]]]:
        """Return joint actions of a pattern, and (muscle, role) of muscles that do them or hold still."""
        alike = [record for record in self.source.exercises.values() if record["pattern"] == pattern]
        others = list(self.source.exercises.values())
        actions: list[Record] = []
        for record in (self.random.choice(alike), self.random.choice(alike), *self.pick(others, 0, 1)):
            actions += [action for action in self.pick(record["joint_actions"], 1, 3) if action not in actions]
        moved = {(action["joint"], action["action"]) for action in actions}
        muscles = self.source.muscles
        taken: set[str] = set()
        uses: list[tuple[str, str]] = []
        order = self.pick(list(muscles), len(muscles), len(muscles))
        movers = [name for name in order if moved & {(action["joint"], action["action"]) for action in muscles[name].get("actions", ())}]
        for role, names, most in (
            ("target", movers, self.random.randint(1, 3)),
            ("synergist", movers, self.random.randint(1, 5)),
            ("stabiliser", order, self.random.randint(0, 3)),
        ):
            free = (name for name in names if not taken & self._kin(name))
            for name in list(free)[:most]:
                if not taken & self._kin(name):
                    taken.add(name)
                    uses.append((name, role))
        return actions, uses[:MOST_MUSCLES]

    def _kin(self, name: str) -> set[str]:
        """Return a muscle, what it is part of, and its parts: an exercise names one of them."""
        muscles = self.source.muscles
        line = {name, *muscles[name].get("part_of", ())}
        line |= {whole for above in line for whole in muscles[above].get("part_of", ())}
        return line | {other for other, record in muscles.items() if name in record.get("part_of", ())}

    def _plan(self, base: Record, actions: list[Record], uses: list[tuple[str, str]]) -> None:
        targets = tuple(name for name, role in uses if role == "target")
        while True:
            facts = self._draw_facts(base)
            key = repr((facts["equipment"], facts["equipment_count"], facts["setup"], facts["position"], facts["support"], facts["family"]))
            key += repr((facts["pattern"], facts["laterality"], facts["grip"], sorted(targets), sorted(map(str, actions))))
            if key not in self._facts:
                self._facts.add(key)
                break
        word = self.invent()
        name = self._name(word, facts)
        identifier = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        self.drafts[identifier] = Draft(name, facts, actions, uses)
        implement = (facts["equipment"], tuple(facts["setup"]))
        self.plans.append(Plan(identifier, facts["pattern"], implement, targets, self.random.random()))

    def _draw_facts(self, base: Record) -> Record:
        lists, draw = self.source.lists, self.random.choice
        alike = [record["family"] for record in self.source.exercises.values() if record["pattern"] == base["pattern"]]
        grip = {"orientation": draw(lists["grip_orientation"]), "width": draw(lists["grip_width"])}
        return {
            "family": draw(alike),
            "pattern": base["pattern"],
            "equipment": draw(self.source.implements),
            "equipment_count": draw((1, 1, 1, 2)),
            "setup": self.pick(self.source.setups, 0, 1),
            "level": draw(lists["level"]),
            "mechanics": draw(lists["mechanics"]),
            "laterality": draw(lists["laterality"]),
            "position": draw(lists["position"]),
            "support": draw(lists["support"]),
            "grip": grip if draw((True, True, False)) else {"orientation": grip["orientation"]},
        }

    def _name(self, word: str, facts: Record) -> str:
        draw = self.random.choice
        family, equipment = self.source.families[facts["family"]], facts["equipment"].replace("-", " ")
        forms = (f"{word} {family}", f"{draw(MODIFIERS)} {word} {family}", f"{word} {equipment} {family}")
        longer = (
            f"{draw(MODIFIERS)} {equipment} {family}, {word} way",
            f"{facts['position'].replace('-', ' ')} {word} {family} with {equipment}",
        )
        name = draw((*forms, *longer))
        return name[0].upper() + name[1:]

    def _index(self) -> None:
        """Order the exercises by difficulty within a pattern, and by how liked they are within a pattern and target."""
        liked = self.pick(self.plans, len(self.plans), len(self.plans))
        self._by_difficulty: dict[str, list[Plan]] = {}
        self._liked: dict[tuple[str, str], list[Plan]] = {}
        for plan in liked:
            self._by_difficulty.setdefault(plan.pattern, []).append(plan)
            for target in plan.targets:
                self._liked.setdefault((plan.pattern, target), []).append(plan)
        for plans in self._by_difficulty.values():
            plans.sort(key=lambda plan: (plan.difficulty, plan.id))
        self._place = {plan.id: place for plans in self._by_difficulty.values() for place, plan in enumerate(plans)}

    def rungs(self, plan: Plan) -> tuple[list[str], list[str]]:
        """Return easier and harder exercises of the same pattern: near ones, and now and then one that many lead to."""
        line = self._by_difficulty[plan.pattern]
        here = self._place[plan.id]
        easier, harder = set(), set()
        for _ in range(self.random.randint(0, 3)):
            if self.random.random() < 0.6:
                other = line[min(max(here + self.random.randint(-6, 6), 0), len(line) - 1)]
            else:
                other = self._draw_liked(self._liked[plan.pattern, plan.targets[0]])
            # Difficulties alone decide, so that every link goes up.
            if other.difficulty < plan.difficulty:
                easier.add(other.id)
            elif other.difficulty > plan.difficulty:
                harder.add(other.id)
        return sorted(easier), sorted(harder)

    def swaps(self, plan: Plan) -> list[str]:
        """Return exercises of the same pattern and a shared target that need something else."""
        wanted = self.random.randint(0, 4)
        found: list[str] = []
        for _ in range(wanted * 2):
            other = self._draw_liked(self._liked[plan.pattern, self.random.choice(plan.targets)])
            if len(found) < wanted and other.implement != plan.implement and other.id not in found:
                found.append(other.id)
        return found

    def _draw_liked(self, plans: list[Plan]) -> Plan:
        # The square makes a few exercises known to many others, as the common lifts are.
        return plans[int(self.random.random() ** 2 * len(plans))]
