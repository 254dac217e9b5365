"""``mkdocs serve`` rebuilds once for an edit; ``mkdocs gh-deploy`` pushes the complete site."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import output
from tests.conftest import run_atlas


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running ``mkdocs serve`` and its log."""

    def __init__(self, project: Path) -> None:
        self.address = f"127.0.0.1:{free_port()}"
        self.log = project / "serve.log"
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", self.address]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=project, stdout=log, stderr=log)

    def builds(self) -> int:
        """Return how many builds are done. The engine does not log the same line twice; these carry the time."""
        return len(re.findall(r"Serving on|Reloading browsers", self.log.read_text("utf-8")))

    def wait_for_builds(self, number: int, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while self.builds() < number and time.monotonic() < end:
            time.sleep(0.05)
        assert self.builds() >= number, self.log.read_text("utf-8")

    def read(self, address: str) -> str:
        with urllib.request.urlopen(f"http://{self.address}/{address}", timeout=10) as answer:
            return str(answer.read().decode("utf-8"))


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    running = Server(project)
    yield running
    running.process.terminate()
    running.process.wait(10)


EDITS = {
    "record": (
        "content/exercises/dumbbell-row.yml",
        "Take a lighter pair.",
        "Take a much lighter pair.",
        "exercises/dumbbell-row/",
        "much lighter",
    ),
    "template": (
        "site_templates/pages/exercise.html",
        "<h2>Mistakes and their fixes</h2>",
        "<h2>Common mistakes</h2>",
        "exercises/dumbbell-row/",
        "Common mistakes",
    ),
    "theme": ("site_templates/theme/partials/footer.html", "</nav><p>", "</nav><p>Simple words. ", "about/", "Simple words. "),
    "guide page": ("content/pages/guide/why-train.md", "One study looked", "Only one study looked", "guide/why-train/", "Only one study"),
}


def test_one_rebuild_for_each_edit(project: Path, server: Server) -> None:
    server.wait_for_builds(1)
    time.sleep(1.5)
    assert server.builds() == 1
    assert "Dumbbell row" in server.read("exercises/dumbbell-row/")
    for number, (name, old, new, address, words) in enumerate(EDITS.values(), start=2):
        path = project / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        server.wait_for_builds(number)
        time.sleep(1.5)
        assert server.builds() == number, name
        assert words in server.read(address)


def test_gh_deploy_pushes_the_complete_site(project: Path) -> None:
    run_atlas(project, "build")
    expected = {name: path.read_bytes() for name, path in output.list_tree(project / "site").items()}
    remote = project.parent / "remote.git"
    environment = {
        **os.environ,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }

    def git(*arguments: str, folder: Path = project) -> str:
        return subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout

    git("init", "-q", "-b", "main", "--bare", str(remote))
    git("init", "-q", "-b", "main")
    git("remote", "add", "origin", str(remote))
    git("add", "mkdocs.yml")
    git("commit", "-q", "-m", "Start")
    command = [sys.executable, "-m", "mkdocs", "gh-deploy"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    git("clone", "-q", "-b", "gh-pages", str(remote), str(project.parent / "published"))
    published = {
        name: path.read_bytes() for name, path in output.list_tree(project.parent / "published").items() if not name.startswith(".git/")
    }
    assert published == expected
