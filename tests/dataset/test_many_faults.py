"""Time grows with the size of a file, not with its square, however many faults it has."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.dataset.loader import load_dataset
from generator.rules import check_dataset

RECORD = "name: Row\nequipment: dumbbell\n"


def lines(head: str, make: Callable[[int], str], number: int) -> str:
    return head + "".join(make(place) for place in range(number))


FILES: dict[str, tuple[str, str]] = {
    "unknown fields": ("exercises/row.yml", lines(RECORD, lambda n: f"x{n}: 1\n", 4000)),
    "fields of a page": ("pages/a.md", lines("---\ntitle: T\nsummary: S.\n", lambda n: f"x{n}: 1\n", 3000) + "---\nText.\n"),
    "entries of a list": ("exercises/row.yml", lines(RECORD + "steps:\n  execution:\n", lambda _: "    - 5\n", 10_000)),
    "terms": ("glossary.yml", lines("terms:\n", lambda n: f"  - {{id: t{n}, term: T, definition: D., oops: x}}\n", 2000)),
    "redirects": ("redirects.yml", lines("redirects:\n", lambda n: f"  - {{kind: x, old: a{n}}}\n", 4000)),
    "concepts": ("lexicon.yml", lines("muscles:\n", lambda n: f"  - {{names: [word{n}], otherwise: [word{n + 1}]}}\n", 3000)),
    "references": (
        "glossary.yml",
        lines("terms:\n", lambda n: f"  - {{id: t{n}, term: T{n}, definition: 'A [b](term:x{n}).', see: [y{n}]}}\n", 1000),
    ),
    "words of a page": (
        "pages/a.md",
        "---\ntitle: T\nsummary: S.\n---\n" + "The the 5-6 amazing [lats](muscle:xx) [a](http://b) <b>.\n\n" * 1000,
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_thousands_of_faults_of_one_file_are_told_quickly(tmp_path: Path, name: str) -> None:
    file, text = FILES[name]
    path = tmp_path / "content" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    began = time.process_time()
    loaded = load_dataset(tmp_path / "content")
    problems = [*loaded.problems, *check_dataset(loaded.dataset, guide_standard=True, unsound=loaded.unsound)]
    assert len(problems) >= 1000
    assert len({(problem.line, problem.column) for problem in problems}) >= 1000
    assert time.process_time() - began < 4
