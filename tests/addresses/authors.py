"""Authors who change a small site at random, by the documented ways only."""

import random
import re
from pathlib import Path
from typing import Any

import yaml

from tests.addresses.releases import run

FOLDERS = {
    "exercise": "exercises",
    "muscle": "muscles",
    "workout": "workouts",
    "equipment": "equipment",
    "source": "sources",
    "guide": "pages/guide",
    "page": "pages",
}
KEPT = {
    "exercise": "dumbbell-row",
    "muscle": "lats",
    "workout": "short-session",
    "equipment": "dumbbell",
    "guide": "why-train",
    "page": "about",
}
"""What a removed record's references are pointed to."""
LETTERS = "abc"
SPARE = {"exercise": "pull", "muscle": "part", "workout": "plan", "equipment": "strap", "guide": "leaf", "page": "leaf", "term": "word"}
PAGE = "---\ntitle: Page {0} {1}\nsummary: What this page number {0} is about, in a sentence that is long enough for a description.\n---\n"


def enrich(content: Path) -> None:
    """Add records of every kind, so that there is something to merge and remove."""
    texts = {path: (content / path).read_text("utf-8") for path in ("equipment/band.yml", "muscles/erectors.yml", "exercises/band-row.yml")}
    workout = (content / "workouts/short-session.yml").read_text("utf-8")
    glossary = (content / "glossary.yml").read_text("utf-8")
    for letter in LETTERS:
        name = letter.upper()
        (content / f"equipment/strap-{letter}.yml").write_text(texts["equipment/band.yml"].replace("Band", f"Strap {name}"), "utf-8")
        muscle = re.sub(r"^featured.*\n|^latin.*\n", "", texts["muscles/erectors.yml"], flags=re.MULTILINE)
        (content / f"muscles/part-{letter}.yml").write_text(
            muscle.replace("Spinal erectors", f"Part {name}").replace("joint: spine", "joint: shoulder"), "utf-8"
        )
        row = texts["exercises/band-row.yml"].replace("Band row", f"Pull {name}").replace("equipment: band", f"equipment: strap-{letter}")
        (content / f"exercises/pull-{letter}.yml").write_text(row.replace("muscle: lats", f"muscle: part-{letter}"), "utf-8")
        (content / f"workouts/plan-{letter}.yml").write_text(workout.replace("Short session", f"Plan {name}"), "utf-8")
        for folder in ("pages/guide", "pages"):
            kind = "of the guide" if folder.endswith("guide") else "outside it"
            text = f"## One {{#one-{letter}}}\n\nWords.\n\n## Two words {letter}\n\nWords.\n"
            (content / f"{folder}/leaf-{letter}.md").write_text(PAGE.format(name, kind) + text, "utf-8")
        glossary += f"  - id: word-{letter}\n    term: Word {name}\n    definition: What it means.\n"
    (content / "glossary.yml").write_text(glossary, "utf-8")


class Authors:
    """One seed's sequence of changes."""

    def __init__(self, project: Path, seed: int) -> None:
        self.project = project
        self.content = project / "content"
        self.random = random.Random(seed)
        self.count = 0
        self.log: list[str] = []
        self.published: set[str] = set()
        """Every address and anchor of the releases so far."""
        self.spare = {(kind, f"{word}-{letter}") for kind, word in SPARE.items() for letter in LETTERS}
        """What nothing of the first content names, so that it can be given up."""

    def act(self) -> None:
        """Do one thing at random."""
        act = self.random.choice((self.rename, self.rename, self.give_up, self.give_up, self.change_heading, self.empty, self.change_role))
        act()

    def _new_id(self) -> str:
        self.count += 1
        return f"new-{self.random.choice(('name', 'word', 'thing'))}-{self.count}"

    def _ids(self, kind: str) -> list[str]:
        if kind == "term":
            return [term["id"] for term in self._glossary()]
        found = sorted(path.stem for path in (self.content / FOLDERS[kind]).iterdir() if path.is_file())
        return [name for name in found if name != "index"]

    def _glossary(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = yaml.safe_load((self.content / "glossary.yml").read_text("utf-8"))["terms"]
        return found

    def rename(self) -> None:
        """Give something another id."""
        kind = self.random.choice([*FOLDERS, "term"])
        old, new = self.random.choice(self._ids(kind)), self._new_id()
        if kind == "equipment" and old == "dumbbell":
            return  # figures know it
        done = run(self.project, "rename", kind, old, new)
        assert done.exit_code == 0, (kind, old, done.output)
        if KEPT.get(kind) == old:
            KEPT[kind] = new
        if (kind, old) in self.spare:
            self.spare.add((kind, new))
        self.log.append(f"rename {kind} {old} {new}")

    def give_up(self) -> None:
        """Merge something into another of its kind, or remove it."""
        kind = self.random.choice([*KEPT, "term"])
        spare = [name for name in self._ids(kind) if (kind, name) in self.spare]
        if not spare:
            return
        old = self.random.choice(spare)
        others = [name for name in self._ids(kind) if name != old]
        new = self.random.choice(others) if self.random.random() < 0.6 else None
        former = self._delete(kind, old, new or KEPT.get(kind) or others[0], is_merged=new is not None)
        for name in (old, *former):
            given = ["redirect", kind, name, *([new] if new else []), *(["--merged"] if new else [])]
            done = run(self.project, "new", *given)
            assert done.exit_code == 0, (given, done.output)
        self.log.append(f"give up {kind} {old} for {new}")

    def _delete(self, kind: str, old: str, instead: str, *, is_merged: bool) -> list[str]:
        """Delete a record, point what names it to another, and return its former ids."""
        if kind == "term":
            terms = self._glossary()
            (gone,) = (term for term in terms if term["id"] == old)
            text = yaml.safe_dump({"terms": [term for term in terms if term is not gone]}, sort_keys=False)
            (self.content / "glossary.yml").write_text(text, "utf-8")
            former = list(gone.get("former_ids", ()))
        else:
            (path,) = (self.content / FOLDERS[kind]).glob(f"{old}.*")
            front, text = split(path) if path.suffix == ".md" else (yaml.safe_load(path.read_text("utf-8")), "")
            path.unlink()
            former = list(front.get("former_ids", ()))
            if path.suffix == ".md" and is_merged:
                self._take_over(path.with_name(f"{instead}.md"), front, text)
        for path in self.content.rglob("*.*"):
            if path.suffix in (".yml", ".md") and path.name != "redirects.yml":
                before = path.read_text("utf-8")
                after = re.sub(rf"(?<![\w-]){old}(?![\w-])", instead, before) if kind not in ("guide", "page") else before
                path.write_text(after, "utf-8")
        return former

    def _take_over(self, path: Path, gone: dict[str, Any], text: str) -> None:
        front, own = split(path)
        has = {*anchors(own), *(anchor["old"] for anchor in front.get("former_anchors", ()))}
        lost = [*anchors(text), *(anchor["old"] for anchor in gone.get("former_anchors", ()))]
        targets = [{"new": name} for name in anchors(own)] + [{}]
        added = [{"old": name, **self.random.choice(targets)} for name in dict.fromkeys(lost) if name not in has]
        front["former_anchors"] = [*front.get("former_anchors", ()), *added]
        join(path, front, own)

    def change_heading(self) -> None:
        """Give a heading another anchor, or delete it."""
        folder = self.random.choice(("pages/guide", "pages"))
        path = self.random.choice(sorted(path for path in (self.content / folder).glob("*.md") if path.stem != "index"))
        front, text = split(path)
        if not anchors(text):
            return
        old = self.random.choice(anchors(text))
        line = next(line for line in text.splitlines() if line.startswith("## ") and anchors(line) == [old])
        new = self._new_id() if self.random.random() < 0.6 else None
        text = text.replace(line, f"## Heading {{#{new}}}" if new else "Once a heading.")
        kept = [anchor if anchor.get("new") != old else {"old": anchor["old"]} for anchor in front.get("former_anchors", ())]
        front["former_anchors"] = [*kept, {"old": old, **({"new": new} if new else {})}]
        join(path, front, text)
        self.log.append(f"heading {path.name} {old} {new}")

    def empty(self) -> None:
        """Empty a section of an exercise or of a muscle."""
        path = self.random.choice(sorted([*(self.content / "exercises").iterdir(), *(self.content / "muscles").iterdir()]))
        record = yaml.safe_load(path.read_text("utf-8"))
        field = self.random.choice([name for name in ("no_evidence", "dose", "mistakes", "what_it_does") if name in record] or [""])
        if field:
            del record[field]
            path.write_text(yaml.safe_dump(record, sort_keys=False, allow_unicode=True), "utf-8")
            self.log.append(f"empty {path.name} {field}")

    def change_role(self) -> None:
        """Turn main work of an exercise into steadying."""
        path = self.random.choice(sorted((self.content / "exercises").glob("*.yml")))
        text = path.read_text("utf-8")
        path.write_text(text.replace("role: target", "role: stabiliser"), "utf-8")
        self.log.append(f"role {path.name}")


def split(path: Path) -> tuple[dict[str, Any], str]:
    """Return a page's front matter and its text."""
    _, front, text = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), text


def join(path: Path, front: dict[str, Any], text: str) -> None:
    """Write a page."""
    path.write_text(f"---\n{yaml.safe_dump(front, sort_keys=False, allow_unicode=True)}---\n{text}", "utf-8")


def anchors(text: str) -> list[str]:
    """Return the anchors of headings as this module writes them."""
    found = re.findall(r"^## ([^{\n]*?)(?: \{#([\w-]+)\})?$", text, re.MULTILINE)
    return [written or words.strip().lower().replace(" ", "-") for words, written in found]
