"""Makes content folders of any size whose exercises are unlike each other by a seed.

    python tests/benchmarks/records.py FOLDER [--records 873] [--seed 18]

The repository's own exercises come first, without their figures, since guide pages and the lexicon lead to them. The
others are made from its muscles, equipment, sources and closed lists: own names, own sentences, a list of muscles
that about three records share (as in free-exercise-db), ladders and swaps among all. Renamed copies would flatter
whatever keeps results. The same seed gives the same bytes.
"""

import argparse
import re
import shutil
import sys
import time
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.record_plans import REPOSITORY, Plan, Planner, Record, read_source
from tests.benchmarks.record_yaml import write_yaml

SEED = 18
"""What the benchmarks use unless told otherwise; any other does as well."""
RECORDS_A_WORKOUT = 60
SUMMARY = (90, 160)
"""Characters; what the guide's standard asks for."""


class Unlikeness(NamedTuple):
    """How unlike the exercises of a folder are: shares from 0 to 1, and the size of a record."""

    muscle_lists: float
    """Different lists of (muscle, role) for each exercise."""
    steps: float
    """Different texts among all steps."""
    texts: float
    """Different texts among all faults, whys, fixes and notes."""
    bytes_a_record: float


def strip_figure(text: str) -> str:
    """Return a record without its figure: block, which ends where the next key begins."""
    return re.sub(r"^figure:.*\n(?:(?:[ #-].*)?\n)*", "", text, flags=re.MULTILINE)


def write_records(folder: Path, count: int, seed: int = SEED) -> list[str]:
    """Write a content folder with ``count`` exercises, and workouts that use them; return the exercises' ids.

    ``folder`` must not exist. Raises ``ValueError`` where ``count`` is less than the number of the repository's own
    exercises, which are always among them.
    """
    source = read_source()
    if count < len(source.exercises):
        raise ValueError(f"{count} exercises are too few: the repository's own {len(source.exercises)} are always among them.")
    shutil.copytree(REPOSITORY / "content", folder, ignore=shutil.ignore_patterns("published.txt", "exercises", "schema", "FIELDS.md"))
    (folder / "exercises").mkdir()
    for name in source.exercises:
        text = (REPOSITORY / "content" / "exercises" / f"{name}.yml").read_text("utf-8")
        (folder / "exercises" / f"{name}.yml").write_text(strip_figure(text), "utf-8")
    planner = Planner(source, count, seed)
    author = Author(planner)
    for name, record in author.exercises():
        (folder / "exercises" / f"{name}.yml").write_text(write_yaml(record), "utf-8")
    for name, record in author.workouts():
        (folder / "workouts" / f"{name}.yml").write_text(write_yaml(record), "utf-8")
    return [plan.id for plan in planner.plans]


def measure_unlikeness(folder: Path) -> Unlikeness:
    """Return how unlike the exercises of a content folder are."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    paths = sorted((folder / "exercises").glob("*.yml"))
    lists, steps, texts = [], [], []
    for path in paths:
        record = yaml.load(path.read_text("utf-8"), Loader=loader)
        lists.append(frozenset((use["muscle"], use["role"]) for use in record["muscles"]))
        steps += [*record["steps"]["setup"], *record["steps"]["execution"]]
        texts += [mistake[field] for mistake in record["mistakes"] for field in ("fault", "why", "fix")]
        texts += [use["note"] for use in record["muscles"] if "note" in use]
    size = sum(path.stat().st_size for path in paths) / len(paths)
    return Unlikeness(_share(lists), _share(steps), _share(texts), size)


def _share(entries: Sequence[Hashable]) -> float:
    return len(set(entries)) / len(entries)


class Author:
    """Writes the records that a planner has planned."""

    def __init__(self, planner: Planner) -> None:
        self.planner, self.source, self.random = planner, planner.source, planner.random
        self.pick, self.say, self.span = planner.pick, planner.say, planner.span

    def exercises(self) -> Iterator[tuple[str, Record]]:
        """Yield id and record of every planned exercise that is not the repository's own."""
        for plan in self.planner.plans:
            if plan.id in self.planner.drafts:
                yield plan.id, self._exercise(plan)

    def workouts(self) -> Iterator[tuple[str, Record]]:
        """Yield id and record of workouts, one for so many exercises."""
        for _ in range(len(self.planner.plans) // RECORDS_A_WORKOUT):
            word = self.planner.invent()
            yield f"{word}-session", self._workout(word)

    def _exercise(self, plan: Plan) -> Record:
        draft = self.planner.drafts[plan.id]
        easier, harder = self.planner.rungs(plan)
        muscles = self._names(plan)
        by_time = self.random.random() < 0.1
        return {
            "name": draft.name,
            "aliases": [f"{self.planner.invent().capitalize()} {self.source.families[draft.facts['family']]}" for _ in self._some(0, 2)],
            "search_terms": [f"{self.planner.invent()} {self.random.choice(('pull', 'lift', 'row', 'move'))}" for _ in self._some(2, 5)],
            "summary": self._summary(muscles),
            **draft.facts,
            "load_mode": {"body-weight": "body", "band": "elastic"}.get(draft.facts["equipment"], "external"),
            "measurement": "seconds" if by_time else "reps-load",
            "tempo": "-".join(str(self.random.randint(0, 4)) for _ in range(4)),
            "muscles": [self._use(name, role) for name, role in draft.uses],
            "joint_actions": draft.actions,
            "steps": self._steps(muscles),
            "mistakes": [{part: self.say(part, muscles) for part in ("fault", "why", "fix")} for _ in self._some(3, 4)],
            "entry_test": self.say("entry_test") if self.random.random() < 0.4 else None,
            "easier": [{"exercise": other, "why": self.say("rung_why", muscles)} for other in easier],
            "harder": [{"exercise": other, "why": self.say("rung_why", muscles)} for other in harder],
            "swaps": [
                {"exercise": other, "why": self.say("swap_why", muscles), "loses": self.say("loses")} for other in self.planner.swaps(plan)
            ],
            "dose": self._dose(by_time),
            "joint_load": {joint: self.random.randint(0, 3) for joint in ("lower_back", "shoulder", "elbow", "wrist", "knee")},
            **{fact: self.random.choice(self.source.lists[fact]) for fact in ("space", "noise", "hardest_at")},
            "stop_if": [self._pain(), *(self.say("stop") for _ in self._some(1, 2))],
            **self._evidence(muscles),
            "same_as": [
                {"dataset": name, "id": f"{plan.id}-{place}"} for place, name in enumerate(self.pick(self.source.lists["dataset"], 0, 4))
            ],
            "reviewed": self._reviewed(),
        }

    def _some(self, least: int, most: int) -> range:
        return range(self.random.randint(least, most))

    def _names(self, plan: Plan) -> str:
        """Return one or two targets as running text has them, for sentences."""
        names = [self.source.muscles[name].get("short_name") or self.source.muscles[name]["name"] for name in plan.targets[:2]]
        return " and ".join(name[0].lower() + name[1:] for name in names)

    def _summary(self, muscles: str) -> str:
        for _ in range(20):
            text = self.say("summary", muscles)
            if SUMMARY[0] <= len(text) <= SUMMARY[1]:
                return text
        return f"{text[: SUMMARY[1]].rsplit(' ', 1)[0]}"

    def _use(self, name: str, role: str) -> Record:
        sourced = self.random.random() < 0.35
        note = self.say("note", name.replace("-", " "))
        if self.random.random() < 0.1:
            other = self.random.choice(list(self.source.muscles))
            note += f" See [{self.source.muscles[other]['name']}](muscle:{other})."
        return {
            "muscle": name,
            "role": role,
            "basis": self.random.choice(("emg", "trial", "textbook") if sourced else ("joint-action", "consensus")),
            "confidence": self.random.choice(self.source.lists["confidence"]),
            "sources": self.pick(self.source.sources, 1, 3) if sourced else [],
            "note": note,
        }

    def _steps(self, muscles: str) -> Record:
        anchors, ends = self.source.lists["anchor"], ("start", "top")
        cues = [{"say": self.say("cue"), "at": self.random.choice(anchors), "when": when} for when in ("start", "start", "top")]
        felt = {"say": f"Feel it in the {muscles}", "feel": True, "otherwise": self.say("otherwise")}
        return {
            "setup": [self.say("setup") for _ in self._some(3, 4)],
            "execution": [self.say("execution") for _ in self._some(3, 5)],
            "breathing": self.say("breathing"),
            "cues": [*cues, felt],
            "positions": [
                {"say": self.say("position"), "at": self.random.choice(anchors), "when": self.random.choice(ends)} for _ in self._some(3, 5)
            ],
        }

    def _dose(self, by_time: bool) -> Record:
        measure = {"seconds": self.span(10, 90, 20)} if by_time else {"reps": self.span(3, 25, 5)}
        rows: dict[str, Any] = {
            goal: {"sets": self.span(1, 5, 2), **measure, "rest_s": self.span(30, 240, 60), "rir": self.span(0, 4, 1)}
            for goal in ("beginner", "strength", "size", "endurance")
            if goal != self.random.choice(("strength", "endurance", None, None))
        }
        return {**rows, "sources": self.pick(self.source.sources, 2, 5), "note": self.say("dose_note")}

    def _evidence(self, muscles: str) -> Record:
        chosen = self.pick(self.source.sources, self.random.choice((0, 1, 1, 1)), 2)
        found = [{"finding": self.say("finding", muscles), "source": name, "limits": self.say("limits", muscles)} for name in chosen]
        cited = f"{self.say('disagreement', muscles)} [@{self.random.choice(self.source.sources)}]"
        return {
            "evidence": found,
            "no_evidence": None if found else self.say("no_evidence"),
            "disagreement": cited if self.random.random() < 0.4 else None,
        }

    def _pain(self) -> str:
        where = self.random.choice(("down a leg", "down an arm", "into the hand", "to the front of the shoulder", "into the hip"))
        return f"A pain that is sharp or runs {where}: stop and see [When to get help](guide:when-to-get-help)."

    def _reviewed(self) -> Record:
        return {self.source.review_key: f"2026-{self.random.randint(1, 11):02}-{self.random.randint(1, 28):02}"}

    def _workout(self, word: str) -> Record:
        lists, draw = self.source.lists, self.random.choice
        blocks: list[Record] = [{"role": "warm-up", "instruction": self.say("warm_up"), "minutes": self.random.randint(1, 5)}]
        for role in ("main", "accessory"):
            mode = draw(("straight", "superset", "circuit"))
            blocks.append({"role": role, "mode": mode, "items": [self._item(plan) for plan in self.pick(self.planner.plans, 2, 4)]})
        return {
            "name": f"{word.capitalize()} {draw(('session', 'quarter hour', 'evening', 'hour', 'round'))}",
            "search_terms": [f"{self.planner.invent()} session"],
            "summary": self._summary("back"),
            "goal": draw(lists["goal"]),
            "level": draw(lists["level"]),
            "audience": self.say("audience"),
            "places": self.pick(lists["place"], 1, 3),
            "blocks": blocks,
            "progression": {
                "rule": self.say("rule"),
                "steps": [self.say("execution") for _ in self._some(2, 3)],
                "deload": self.say("frequency"),
                "sources": self.pick(self.source.sources, 1, 2),
            },
            "frequency": {"per_week": self.span(1, 5, 2), "note": self.say("frequency")},
            "stop_if": [self._pain()],
            "sources": self.pick(self.source.sources, 1, 3),
            "reviewed": self._reviewed(),
        }

    def _item(self, plan: Plan) -> Record:
        amount = {"reps": self.span(5, 20, 5)} if self.random.random() < 0.8 else {"seconds": self.span(10, 60, 20)}
        rest = {"rir": self.span(1, 4, 1), "rest_s": self.random.randrange(15, 180, 15)}
        return {"exercise": plan.id, "sets": self.random.randint(1, 4), **amount, **rest, "note": self.say("cue") + "."}


def main() -> None:
    """Write a folder and print how unlike its exercises are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="content folder to make; must not exist")
    parser.add_argument("--records", type=int, default=873)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    began = time.perf_counter()
    write_records(options.folder, options.records, options.seed)
    print(f"{options.records} exercises in {time.perf_counter() - began:.1f} s")
    print(describe_unlikeness(measure_unlikeness(options.folder)))


def describe_unlikeness(found: Unlikeness) -> str:
    """Return one line about how unlike the records are."""
    return (
        f"different lists of muscles {found.muscle_lists:.0%} (target at least 28 %), different steps {found.steps:.0%}, "
        f"different faults, fixes and notes {found.texts:.0%}, {found.bytes_a_record:,.0f} bytes a record"
    )


if __name__ == "__main__":
    main()
