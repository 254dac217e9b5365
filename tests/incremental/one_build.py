"""Builds one project in a process of its own, with the limits lowered: ``python -m tests.incremental.one_build FOLDER``."""

import os
import sys
from pathlib import Path

from tests.incremental.adapter import build
from tests.incremental.limits import lower_limits
from tests.incremental.project import Project


def main() -> None:
    """Build the project of the command line; exit with 1 where it was not published."""
    project = Project(Path(sys.argv[1]), {"SITE_URL": os.environ["SITE_URL"]})
    with lower_limits():
        outcome = build(project, cold=False)
    print(outcome.message, *outcome.problems, sep="\n")
    sys.exit(0 if outcome.published else 1)


if __name__ == "__main__":
    main()
