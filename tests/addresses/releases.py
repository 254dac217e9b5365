"""A small site, changed by hand between releases as its authors would."""

import re
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main


def run(project: Path, *arguments: str) -> Result:
    """Run a command of ``atlas`` in this process."""
    return CliRunner().invoke(main, [*arguments, "--config", str(project / "mkdocs.yml")])


def change(path: Path, pattern: str, replacement: str) -> None:
    """Replace what a pattern finds in a file, which must be there."""
    before = path.read_text("utf-8")
    after = re.sub(pattern, replacement, before, flags=re.MULTILINE | re.DOTALL)
    assert after != before, (path, pattern)
    path.write_text(after, "utf-8")


def release(project: Path) -> None:
    """Build, and record what was published."""
    built = run(project, "build")
    assert built.exit_code == 0, built.output
    recorded = run(project, "ledger")
    assert recorded.exit_code == 0, recorded.output


def ledger(project: Path) -> list[str]:
    """Return what was ever published."""
    lines = (project / "content" / "published.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def problems(result: Result) -> str:
    """Return what a command says of its problems, each on one line."""
    return " ".join(result.output.split())
