"""The content's grammar: judged by Harper, with rules of our own for agreement in the words of this guide."""

import json
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.dataset.inline import plain_text
from generator.dataset.loader import load_dataset
from generator.rules.rule import Scope
from generator.rules.spelling import NOT_OUR_SPELLING
from tests.conftest import REPOSITORY

GRAMMAR = Path(__file__).parent / "grammar"
"""Rules of our own (house), rules of Harper that are wrong for this guide, sentences that are right all the same, and planted faults."""
FEWEST_WORDS = 4
"""Sentences of fewer words are names and labels."""


class Slip(NamedTuple):
    """What Harper says about a place of a text."""

    rule: str
    line: int
    words: str
    message: str


def read_pairs(name: str) -> list[tuple[str, str]]:
    """Return the lines "rule: text" of a file of the folder."""
    return [(rule, text) for rule, text in (line.split(": ", 1) for line in (GRAMMAR / name).read_text("utf-8").splitlines())]


def run_harper(folder: Path, lines: list[str]) -> list[Slip]:
    """Return what Harper finds in paragraphs; ``folder`` is for files on the way."""
    with zipfile.ZipFile(folder / "house.weirpack", "w") as pack:
        for part in sorted((GRAMMAR / "house").iterdir()):
            pack.write(part, part.name)
    # Every paragraph is one line and the empty line after it: Harper's line numbers lead back to it.
    (folder / "text.md").write_text("\n\n".join(lines), "utf-8")
    command = [sys.executable, "-m", "harper", "lint", "--no-color", "--quiet", "--no-parallel", "--format", "json", "--dialect", "us"]
    command += ["--ignore", ",".join(rule for rule, _ in read_pairs("switched-off.txt")), "--weirpacks", "house.weirpack"]
    command += ["--user-dict-path", str(folder / "words"), "--file-dict-path", str(folder / "words of files"), "text.md"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("["), done.stderr
    found = json.loads(done.stdout)[0]["lints"]
    return [Slip(one["rule"], (one["line"] - 1) // 2, one["matched_text"], one["message"]) for one in found]


_PASSAGE = re.compile(r"\n\n|\n(?=- |\d+\. |\|)|\|")
"""What parts a page's Markdown: paragraphs, items of lists, cells of tables."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(\[])")


@cache
def read_content() -> tuple[tuple[str, str], ...]:
    """Return (record, sentence) of all prose of the guide, each sentence once: Harper is slow, and many sentences stand in several records."""
    texts: dict[str, str] = {}
    for leaf in Scope(load_dataset(REPOSITORY / "content").dataset).leaves:
        if isinstance(leaf.value, str) and leaf.field not in NOT_OUR_SPELLING:
            for passage in _PASSAGE.split(leaf.value) if leaf.kind == "page" else (leaf.value,):
                for sentence in _SENTENCE.split(plain_text(" ".join(passage.split()))):
                    texts.setdefault(sentence, f"{leaf.kind} {leaf.id}".strip())
    return tuple((record, text) for text, record in texts.items() if len(text.split()) >= FEWEST_WORDS)


@pytest.fixture(scope="module")
def slips(tmp_path_factory: pytest.TempPathFactory) -> list[Slip]:
    """Return what Harper finds in the content and, after it, in the planted sentences: one run, since it begins slowly."""
    lines = [text for _, text in (*read_content(), *read_pairs("planted.txt"))]
    return run_harper(tmp_path_factory.mktemp("grammar"), lines)


def test_the_content_has_no_slips_of_grammar(slips: list[Slip]) -> None:
    content = read_content()
    assert len(content) > 4000
    right = set(read_pairs("right.txt"))
    needed, found = set(), []
    for slip in slips:
        if slip.line < len(content):
            record, text = content[slip.line]
            settling = {(rule, words) for rule, words in right if rule == slip.rule and words in text}
            needed |= settling
            if not settling:
                found.append(f"{record}: {slip.rule} at “{slip.words}”: {slip.message} In: {text}")
    assert found == []
    assert right == needed, "These exceptions are of no use any more; delete them."


def test_planted_faults_are_found(slips: list[Slip]) -> None:
    planted = read_pairs("planted.txt")
    assert len(planted) >= 15
    found = {(slip.line - len(read_content()), slip.rule) for slip in slips}
    assert [(rule, text) for line, (rule, text) in enumerate(planted) if (line, rule) not in found] == []


def test_the_lists_are_in_order_and_name_rules_once() -> None:
    for name in ("switched-off.txt", "right.txt", "planted.txt"):
        lines = (GRAMMAR / name).read_text("utf-8").splitlines()
        assert lines == sorted(set(lines)), name
    off = [rule for rule, _ in read_pairs("switched-off.txt")]
    assert len(off) == len(set(off))
