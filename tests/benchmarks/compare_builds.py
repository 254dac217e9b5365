"""Builds N records with Back Atlas and with other generators, in turn, and prints medians and ratios.

    python tests/benchmarks/compare_builds.py [--records 1000] [--rounds 3] [--without-figures] [--eleventy PATH]

The records are the real ones, renamed. Plain mkdocs with Material, and where they are installed
Hugo and Eleventy, get a Markdown page for each record with the same text. Figures have a budget and a
benchmark of their own (draw_figures.py); ``--without-figures`` strips them from the records.
``--eleventy`` names the executable of a local install (``node_modules/.bin/eleventy``). Peak memory
is that of the largest process of a build. Not part of `make test`.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def copy_records(target: Path, count: int, figures: bool = True) -> list[str]:
    """Write ``count`` renamed copies of the real exercises, with or without figures; return their ids."""
    originals = sorted((REPOSITORY / "content" / "exercises").glob("*.yml"))
    names = []
    for number in range(count):
        original = originals[number % len(originals)]
        round_number = number // len(originals)
        name = original.stem if not round_number else f"{original.stem}-{round_number}"
        text = original.read_text("utf-8")
        if round_number:
            text = rename(text, original.stem, round_number)
        if not figures:
            text = strip_figure(text)
        (target / f"{name}.yml").write_text(text, "utf-8")
        names.append(name)
    return names


def rename(text: str, original: str, number: int) -> str:
    """Return a record under another name, without the other names, and with leave to repeat the facts."""
    text = re.sub(r"^(aliases|search_terms|former_ids):\n(  - .*\n)+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^name: (.*)$", rf"name: \1 {number}", text, count=1, flags=re.MULTILINE)
    entry = f"  - {{rule: same-facts, about: {original}, reason: A copy for measuring.}}\n"
    return text.replace("exceptions:\n", f"exceptions:\n{entry}") if "\nexceptions:\n" in text else f"{text}exceptions:\n{entry}"


def strip_figure(text: str) -> str:
    """Return a record without its figure: block, which ends where the next key begins."""
    return re.sub(r"^figure:.*\n(?:(?:[ #-].*)?\n)*", "", text, flags=re.MULTILINE)


def make_atlas(folder: Path, count: int, figures: bool = True) -> list[str]:
    shutil.copytree(REPOSITORY / "content", folder / "content")
    shutil.rmtree(folder / "content" / "exercises")
    (folder / "content" / "exercises").mkdir()
    (folder / "content" / "published.txt").unlink(missing_ok=True)
    shutil.copytree(REPOSITORY / "site_templates", folder / "site_templates")
    configuration = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(configuration.replace("  - atlas:\n", "  - atlas:\n      guide_standard: false\n"), "utf-8")
    (folder / "build" / "docs").mkdir(parents=True)
    return copy_records(folder / "content" / "exercises", count, figures)


def page_texts(folder: Path) -> dict[str, tuple[str, str]]:
    """Return id → (title, Markdown) with what the record page says, for the other generators."""
    from generator.dataset.loader import load_dataset

    texts = {}
    for exercise in load_dataset(folder / "content").dataset.exercises.values():
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


def find_eleventy(local: Path | None) -> str | None:
    """Return the executable; exit if the one asked for is not there."""
    if local and not local.is_file():
        sys.exit(f"{local} is not a file.")
    return str(local.resolve()) if local else shutil.which("eleventy")


def make_eleventy(folder: Path, texts: dict[str, tuple[str, str]]) -> None:
    make_pages(folder / "exercises", texts)
    (folder / "_includes").mkdir()
    (folder / "_includes" / "page.liquid").write_text(
        "<!doctype html><html lang=en><head><title>{{ title }}</title></head><body><main>{{ content }}</main></body></html>"
    )
    (folder / "exercises" / "exercises.json").write_text('{"layout": "page.liquid"}')


def measure(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Return wall seconds, CPU seconds and peak MiB of one command and the processes that it waits for."""
    # The generator beside this file is measured, whatever is installed.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(REPOSITORY)}
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=errors, env=environment)
        # wait4 tells what this one child used; getrusage would give the maximum over all children so far.
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{errors.read().decode()[-2000:]}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def clean(folder: Path, names: tuple[str, ...]) -> None:
    for name in names:
        shutil.rmtree(folder / name, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-figures", action="store_true", help="strip the figures, which have a budget of their own")
    parser.add_argument("--eleventy", type=Path, help="the eleventy executable of a local install")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        make_atlas(root / "atlas", options.records, figures=not options.without_figures)
        texts = page_texts(root / "atlas")
        builders: dict[str, tuple[Path, list[str], tuple[str, ...]]] = {
            "Back Atlas, cold": (root / "atlas", [sys.executable, "-m", "generator.cli", "build"], ("site", "build/cache", "build/engine")),
            "mkdocs + Material": (root / "plain", [sys.executable, "-m", "mkdocs", "build"], ("site",)),
        }
        make_mkdocs(root / "plain", texts)
        if hugo := shutil.which("hugo"):
            make_hugo(root / "hugo", texts)
            builders["Hugo"] = (root / "hugo", [hugo, "--quiet"], ("public",))
        if eleventy := find_eleventy(options.eleventy):
            make_eleventy(root / "eleventy", texts)
            builders["Eleventy"] = (root / "eleventy", [eleventy, "--quiet"], ("_site",))
        results = run(builders, options.rounds)
    report(results, options.records)


def run(builders: dict[str, tuple[Path, list[str], tuple[str, ...]]], rounds: int) -> dict[str, list[tuple[float, float, float]]]:
    results: dict[str, list[tuple[float, float, float]]] = {name: [] for name in builders}
    for _ in range(rounds):
        for name, (folder, command, made) in builders.items():
            clean(folder, made)
            results[name].append(measure(command, folder))
    return results


def report(results: dict[str, list[tuple[float, float, float]]], records: int) -> None:
    middle: Callable[[str, int], float] = lambda name, column: statistics.median(row[column] for row in results[name])  # noqa: E731
    base = middle("Back Atlas, cold", 1)
    print(f"{records} records, medians of {len(results['Back Atlas, cold'])}; peak memory is that of the largest process")
    for name in results:
        wall, cpu, peak = (middle(name, column) for column in range(3))
        print(f"{name:20} wall {wall:6.2f} s   CPU {cpu:6.2f} s   peak {peak:5.0f} MiB   CPU of Back Atlas / its own {base / cpu:5.2f}")


if __name__ == "__main__":
    main()
