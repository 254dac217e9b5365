"""The other side of the benchmarks: the same records as Markdown pages for plain MkDocs with Material, Hugo and others.

FROZEN: what the targets in the benchmarks are shares of. The texts of the pages and the configurations stay as they
are; only records of another year go in. The records are read here with PyYAML alone, so that no change of the
generator changes what its rivals get.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import yaml


class Value:
    """A record, or a part of one, whose fields are attributes: lists as tuples, missing fields as None or ()."""

    LISTS = frozenset({"setup", "execution", "cues", "mistakes", "muscles", "easier", "harder", "swaps", "evidence"})

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._fields = fields

    def __getattr__(self, name: str) -> Any:
        return self._read(self._fields.get(name, () if name in self.LISTS else None))

    @classmethod
    def _read(cls, value: Any) -> Self | tuple[Any, ...] | Any:
        if isinstance(value, Mapping):
            return cls(value)
        return tuple(map(cls._read, value)) if isinstance(value, list | tuple) else value


def read_exercises(content: Path) -> list[Value]:
    """Return the exercises of a content folder in the order of their ids."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    paths = sorted((content / "exercises").glob("*.yml"), key=lambda path: path.stem)
    return [Value({"steps": {}, **yaml.load(path.read_text("utf-8"), Loader=loader), "id": path.stem}) for path in paths]


def page_texts(folder: Path) -> dict[str, tuple[str, str]]:
    """Return id → (title, Markdown) with what the record page says, for the other generators."""
    texts = {}
    for exercise in read_exercises(folder / "content"):
        lines = [exercise.summary or "", "", "## How to", ""]
        lines += [f"1. {step}" for step in (*exercise.steps.setup, *exercise.steps.execution)]
        lines += ["", *(f"- *{cue.say}*" for cue in exercise.steps.cues), "", "## Mistakes", ""]
        lines += [f"### {m.fault}\n\n{m.why}\n\n**Fix:** {m.fix}\n" for m in exercise.mistakes]
        lines += ["## Muscles", "", *(f"- **{use.muscle}** ({use.role}, {use.basis}): {use.note or ''}" for use in exercise.muscles), ""]
        lines += ["## Easier and harder", "", *(f"- {r.exercise}: {r.why}" for r in (*exercise.easier, *exercise.harder)), ""]
        lines += ["## Swaps", "", *(f"- {s.exercise}: {s.why} You lose: {s.loses or ''}" for s in exercise.swaps), ""]
        lines += ["## How much", "", "| Goal | Sets | Reps | Rest |", "|---|---|---|---|"]
        for goal in ("beginner", "strength", "size", "endurance"):
            row = getattr(exercise.dose, goal, None)
            if row:
                reps = row.reps or row.seconds
                lines.append(f"| {goal} | {row.sets.min}–{row.sets.max} | {reps.min}–{reps.max} | {row.rest_s.min} s |")
        lines += ["", "## Evidence", "", *(f"> {e.finding} Does not show: {e.limits}\n" for e in exercise.evidence)]
        texts[exercise.id] = (exercise.name, "\n".join(lines))
    return texts


def make_pages(folder: Path, texts: dict[str, tuple[str, str]]) -> None:
    folder.mkdir(parents=True)
    for name, (title, text) in texts.items():
        (folder / f"{name}.md").write_text(f'---\ntitle: "{title}"\n---\n\n# {title}\n\n{text}\n', "utf-8")


def make_mkdocs(folder: Path, texts: dict[str, tuple[str, str]]) -> None:
    make_pages(folder / "docs" / "exercises", texts)
    (folder / "docs" / "index.md").write_text("# Home\n")
    (folder / "mkdocs.yml").write_text(
        "site_name: Plain\nsite_url: https://example.org/\ntheme:\n  name: material\n  font: false\nnav:\n  - index.md\nvalidation:\n  nav:\n    omitted_files: ignore\n"
    )


def make_hugo(folder: Path, texts: dict[str, tuple[str, str]]) -> None:
    make_pages(folder / "content" / "exercises", texts)
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "config.toml").write_text('baseURL = "https://example.org/"\ntitle = "Plain"\n')
    body = "<!doctype html><html lang=en><head><title>{{ .Title }}</title></head><body><main>{{ .Content }}</main></body></html>"
    (layouts / "single.html").write_text(body)
    (layouts / "list.html").write_text(
        body.replace("{{ .Content }}", "{{ range .Pages }}<a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}")
    )


def make_eleventy(folder: Path, texts: dict[str, tuple[str, str]]) -> None:
    make_pages(folder / "exercises", texts)
    (folder / "_includes").mkdir()
    (folder / "_includes" / "page.liquid").write_text(
        "<!doctype html><html lang=en><head><title>{{ title }}</title></head><body><main>{{ content }}</main></body></html>"
    )
    (folder / "exercises" / "exercises.json").write_text('{"layout": "page.liquid"}')
