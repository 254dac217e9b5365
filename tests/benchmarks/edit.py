"""Times the way of an edit to a page: under `atlas serve`, and by a fresh `atlas build`; prints targets beside it.

    python tests/benchmarks/edit.py [--records 873 10000] [--rounds 5] [--parts fresh serve peers] [--json FILE]
        [--seed 18] [--timeout 900] [--hugo PATH] [--zensical PATH]

Under a server: from just before the file is replaced (``os.replace``) to the last byte of a GET that shows the edit,
watcher included, on another page than the record's own where one shows it. The page is asked for every two
milliseconds. Between edits the server comes to rest; what it worked until then stands beside the time. The records are
made unlike each other by a seed (records.py), without figures. Not part of ``make test``.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import edits, peers
from tests.benchmarks.compare_builds import find_program
from tests.benchmarks.processes import REPOSITORY, CommandFailed, Usage, end_on_signals, measure
from tests.benchmarks.projects import ATLAS, make_project, read_digests
from tests.benchmarks.records import SEED
from tests.benchmarks.servers import Server, Shown

SERVE_TARGETS = {
    873: {"text": 0.15, "projection": 0.5, "base": 0.5},
    10_000: {"text": 0.3, "projection": 2.0, "base": 2.0},
}
"""Records → kind of edit → seconds."""
FRESH_TARGETS = {873: {"text": 1.0, "projection": 1.3, "nothing": 0.5}, 10_000: {"text": 2.5}}


class Subject(NamedTuple):
    """A built project and what is edited in it."""

    folder: Path
    step: edits.Edit
    most: edits.Edit
    median: edits.Edit
    further: list[edits.Edit]


def name_target(targets: dict[int, dict[str, float]], records: int, kind: str) -> str:
    """Return the target in words; most sizes have none."""
    limit = targets.get(records, {}).get(kind)
    return f"(target {limit:g})" if limit is not None else "(no target)"


def choose_subject(folder: Path, made: list[str]) -> Subject:
    """Find in a built project which files to edit; ``made``: exercises that may be edited, not the repository's own."""
    site, content, templates = folder / "site", folder / "content", folder / "site_templates"
    readers = edits.count_readers(site, "exercises", made)
    ranked = list(readers)
    most, median = (content / "exercises" / f"{name}.yml" for name in (ranked[-1], ranked[len(ranked) // 2]))
    # A record of its own: each edit begins from the original text, so one of a file that was renamed would undo the name as well.
    told = content / "exercises" / f"{ranked[len(ranked) // 2 - 1]}.yml"
    step = edits.step_edit(told, f"exercises/{told.stem}/")
    muscles = edits.count_readers(site, "muscles", [file.stem for file in (content / "muscles").glob("*.yml")])
    muscle = content / "muscles" / f"{list(muscles)[-1]}.yml"
    guide = min((content / "pages" / "guide").glob("*.md"))
    return Subject(
        folder,
        step,
        edits.name_edit(most, site, f"name, most readers ({readers[most.stem]} pages)"),
        edits.name_edit(median, site, f"name, median ({readers[median.stem]} pages)"),
        [
            edits.summary_edit(most, site, "summary, most readers"),
            *edits.muscle_edits(muscle, site),
            edits.guide_edit(guide),
            edits.style_edit(templates, step.address),
            edits.template_edit(templates, step.address),
        ],
    )


def time_fresh(subject: Subject, records: int, rounds: int, new_word: Callable[[], str], timeout: float) -> dict[str, Any]:
    """Time fresh processes and count what a rename writes; print and return it."""
    found: dict[str, list[Usage]] = {}
    kinds: dict[str, tuple[str, edits.Edit | None]] = {
        "nothing changed": ("nothing", None),
        "text: a step": ("text", subject.step),
        f"projection: {subject.most.label}": ("projection", subject.most),
        f"projection: {subject.median.label}": ("projection", subject.median),
    }
    originals = {edit.file: edit.file.read_text("utf-8") for _, edit in kinds.values() if edit}
    for _ in range(rounds):
        for label, (_, edit) in kinds.items():
            if edit:
                os.replace(edits.stage(subject.folder, edit.change(new_word())), edit.file)
            found.setdefault(label, []).append(measure([*ATLAS, "build"], subject.folder, timeout=timeout))
    print(f"{records} records, a fresh `atlas build`, medians of {rounds} (least–most):")
    for label, (kind, _) in kinds.items():
        walls, cpus = ([getattr(usage, column) for usage in found[label]] for column in ("wall", "cpu"))
        print(
            f"  {label:50} {statistics.median(walls):7.3f} s ({min(walls):.3f}–{max(walls):.3f})   "
            f"CPU {statistics.median(cpus):7.3f} s   {name_target(FRESH_TARGETS, records, kind)}"
        )
    for file, text in originals.items():
        os.replace(edits.stage(subject.folder, text), file)
    measure([*ATLAS, "build"], subject.folder, timeout=timeout)
    renames = count_rename(subject, new_word(), timeout)
    return {
        "rename": renames,
        **{label: {"wall": [one.wall for one in used], "cpu": [one.cpu for one in used]} for label, used in found.items()},
    }


def count_rename(subject: Subject, word: str, timeout: float) -> dict[str, Any]:
    """Rename the exercise with the most readers, build, and say which files that has written."""
    site, edit = subject.folder / "site", subject.most
    name = edits.name_of(edit.file)
    before, stood = read_digests(site), _read_places(site)
    shown = set(edits.pages_showing(site, name))
    original = edit.file.read_text("utf-8")
    os.replace(edits.stage(subject.folder, edit.change(word)), edit.file)
    measure([*ATLAS, "build"], subject.folder, timeout=timeout)
    after, stands = read_digests(site), _read_places(site)
    os.replace(edits.stage(subject.folder, original), edit.file)
    shown |= set(edits.pages_showing(site, word))
    differ = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    written = {path for path in stands if stood.get(path) != stands[path]}
    pages = {path.removesuffix("index.html") for path in differ if path.endswith(".html")}
    strangers, others = sorted(pages - shown), sorted(path for path in differ if not path.endswith(".html"))
    print(
        f"  rename of one exercise: {len(shown)} pages show its name, {len(pages)} pages differ, {len(strangers)} of them without the name "
        f"(target 0){': /' + ', /'.join(strangers[:3]) if strangers else ''}; {len(written)} of {len(after)} files written anew; "
        f"other files that differ: {', '.join(others[:6]) or 'none'}"
    )
    return {
        "show": len(shown),
        "differ": len(pages),
        "strangers": len(strangers),
        "written": len(written),
        "files": len(after),
        "others": others,
    }


def _read_places(site: Path) -> dict[str, tuple[int, int]]:
    """Return path → inode and time of change of every file: equal only where nobody wrote it."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def time_edits(server: Server, label: str, chosen: list[edits.Edit], options: argparse.Namespace, records: int) -> dict[str, Any]:
    """Make each edit in each round under a running server; print and return how they arrived."""
    new_word = edits.make_words()
    found: dict[str, list[Shown]] = {}
    for _ in range(options.rounds):
        for edit in chosen:
            word = new_word()
            shown = server.time_edit(edit.file, edit.change(word), edit.address, word.encode(), styles=edit.styles)
            found.setdefault(edit.label, []).append(shown)
    print(f"{records} records, {label}, medians of {options.rounds} (least–most):")
    for edit in chosen:
        times = [one.seconds for one in found[edit.label]]
        target = name_target(SERVE_TARGETS, records, edit.kind) if label == "atlas serve" else ""
        stayed = "" if all(one.stayed for one in found[edit.label]) else "   THE PAGE CHANGED ONCE MORE"
        print(
            f"  {edit.label:50} {statistics.median(times):7.3f} s ({min(times):.3f}–{max(times):.3f})   "
            f"CPU until rest {statistics.median(one.work for one in found[edit.label]):6.2f} s   {target}   /{edit.address}{stayed}"
        )
    sys.stdout.flush()
    return {name: [one._asdict() for one in shown] for name, shown in found.items()}


def time_serve(subject: Subject, options: argparse.Namespace, records: int) -> dict[str, Any]:
    """Time every kind of edit under `atlas serve`."""
    command: Callable[[int], list[str]] = lambda port: [*ATLAS, "serve", "--address", f"127.0.0.1:{port}"]  # noqa: E731
    chosen = [subject.step, subject.most, subject.median, *subject.further]
    originals = {edit.file: edit.file.read_text("utf-8") for edit in chosen}
    with Server(command, subject.folder, options.timeout) as server:
        server.wait_until_up(subject.step.address)
        found = time_edits(server, "atlas serve", chosen, options, records)
    for file, text in originals.items():
        os.replace(edits.stage(subject.folder, text), file)
    return found


def time_peers(subject: Subject, options: argparse.Namespace, records: int) -> dict[str, Any]:
    """Time the edit of a step, and of a title that a list shows, under the servers that are installed."""
    found = {}
    texts = peers.page_texts(subject.folder)
    root = subject.folder.parent
    name = subject.step.file.stem
    if hugo := find_program("hugo", options.hugo):
        peers.make_hugo(root / "hugo", texts)
        page = root / "hugo" / "content" / "exercises" / f"{name}.md"
        run_hugo: Callable[[int], list[str]] = lambda port: [hugo, "server", "--bind", "127.0.0.1", "--port", str(port)]  # noqa: E731
        chosen = [_page_edit(page, f"exercises/{name}/"), _title_edit(page, "exercises/")]
        found["hugo"] = _time_peer(Server(run_hugo, root / "hugo", options.timeout), "Hugo server, lean pages", chosen, options, records)
    if zensical := find_program("zensical", options.zensical):
        peers.make_mkdocs(root / "zensical", texts)
        page = root / "zensical" / "docs" / "exercises" / f"{name}.md"
        run_zensical: Callable[[int], list[str]] = lambda port: [zensical, "serve", "-a", f"127.0.0.1:{port}"]  # noqa: E731
        chosen = [_page_edit(page, f"exercises/{name}/")]
        found["zensical"] = _time_peer(Server(run_zensical, root / "zensical", options.timeout), "Zensical serve", chosen, options, records)
    return found


def _time_peer(server: Server, label: str, chosen: list[edits.Edit], options: argparse.Namespace, records: int) -> dict[str, Any]:
    with server:
        server.wait_until_up(chosen[0].address)
        return time_edits(server, label, chosen, options, records)


def _page_edit(file: Path, address: str) -> edits.Edit:
    text = file.read_text("utf-8")
    return edits.Edit("text: a step", "text", file, lambda word: text.replace("\n1. ", f"\n1. Slowly {word}, then ", 1), address)


def _title_edit(file: Path, address: str) -> edits.Edit:
    text = file.read_text("utf-8")
    return edits.Edit("title, on the list", "projection", file, lambda word: text.replace('"\n---', f' {word}"\n---', 1), address)


def measure_size(records: int, options: argparse.Namespace, work: Path) -> dict[str, Any]:
    """Measure one size, print it, and return it as plain values."""
    root = work / str(records)
    own = {path.stem for path in (REPOSITORY / "content" / "exercises").glob("*.yml")}
    made = [name for name in make_project(root / "atlas", records, options.seed) if name not in own]
    measure([*ATLAS, "build"], root / "atlas", timeout=options.timeout)
    subject = choose_subject(root / "atlas", made)
    found: dict[str, Any] = {}
    if "fresh" in options.parts:
        found["fresh"] = time_fresh(subject, records, options.rounds, edits.make_words(), options.timeout)
    if "serve" in options.parts:
        found["serve"] = time_serve(subject, options, records)
    if "peers" in options.parts:
        found["peers"] = time_peers(subject, options, records)
    shutil.rmtree(root)
    return found


def main() -> None:
    """Measure every size and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, nargs="+", default=[873, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--parts", nargs="+", choices=("fresh", "serve", "peers"), default=["fresh", "serve", "peers"])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--timeout", type=float, default=900, help="seconds for every build and every wait")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--work", type=Path, help="where to make the folders; a temporary folder where it is missing")
    parser.add_argument("--hugo", type=Path, help="the hugo executable of a local install")
    parser.add_argument("--zensical", type=Path, help="the zensical executable of a local install")
    options = parser.parse_args()
    end_on_signals()
    with tempfile.TemporaryDirectory(dir=options.work) as temporary:
        try:
            measured = {records: measure_size(records, options, Path(temporary)) for records in options.records}
        except CommandFailed as error:
            sys.exit(str(error))
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1), "utf-8")


if __name__ == "__main__":
    main()
