"""All words of the content are spelled, the American way: judged by codespell, with a dictionary of what this guide means by a word."""

import subprocess
import sys
from pathlib import Path

from generator.dataset.loader import load_dataset
from generator.rules.rule import Scope
from generator.rules.spelling import NOT_OUR_SPELLING
from tests.conftest import REPOSITORY

DICTIONARY = Path(__file__).parent / "spelling-dictionary.txt"
"""Words that codespell takes for slips and that are right here, one a line, in lower case."""


def run_codespell(folder: Path, *also: str) -> list[str]:
    """Return what codespell says about the files of a folder, "name:line: wrong ==> right" a line."""
    command = [sys.executable, "-m", "codespell_lib", "--builtin", "clear,rare,en-GB_to_en-US", "--ignore-words", str(DICTIONARY), *also]
    done = subprocess.run([*command, "."], cwd=folder, capture_output=True, text=True, check=False)
    assert "No module named" not in done.stderr, done.stderr
    return done.stdout.splitlines()


def test_the_content_is_spelled(tmp_path: Path) -> None:
    texts: dict[str, list[str]] = {}
    for leaf in Scope(load_dataset(REPOSITORY / "content").dataset).leaves:
        if isinstance(leaf.value, str) and leaf.field not in NOT_OUR_SPELLING:
            texts.setdefault(f"{leaf.kind} {leaf.id}".strip(), []).append(" ".join(leaf.value.split()))
    for name, lines in texts.items():
        (tmp_path / name.replace("/", " ")).write_text("\n".join(lines), "utf-8")
    assert len(texts) > 150
    assert run_codespell(tmp_path) == []


def test_british_spellings_and_slips_are_found(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("Normalisation of the shouder, practised.", "utf-8")
    assert [line.split(": ")[1].split(" ==> ")[0] for line in run_codespell(tmp_path)] == ["Normalisation", "shouder", "practised"]


def test_the_dictionary_holds_only_words_that_are_used() -> None:
    words = DICTIONARY.read_text("utf-8").split()
    assert words == sorted(set(words))
    leaves = Scope(load_dataset(REPOSITORY / "content").dataset).leaves
    text = " ".join(leaf.value for leaf in leaves if isinstance(leaf.value, str)).lower()
    assert [word for word in words if word not in text] == []
