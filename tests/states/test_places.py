"""Where a site may be published, by whom, and what others find meanwhile."""

import os
import signal
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import output
from generator.build.processes import open_pool, spread
from generator.dataset import files
from generator.dataset.loader import load_dataset
from tests.conftest import MINI, make_project
from tests.states.machine import run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin in the middle")


@pytest.mark.parametrize(
    "site",
    [
        *("/", "~", ".", "..", "content", "content/exercises", "content/files/site", "content/body", "content/../content"),
        *("site_templates", "site_templates/theme", "build", "build/docs", "build/cache/site", "mkdocs.yml"),
    ],
)
def test_a_site_takes_the_place_of_nothing_else(project: Path, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(site).expanduser() if site.startswith("~") else project / site
    if site not in ("/", "~") and folder.is_dir():
        (folder / output.MARKER).write_text("Made by atlas.\n", "utf-8")  # even where it looks like a site
    before = {path for path in project.rglob("*") if "build" not in path.parts}
    ran = run(project, "build", "--site", str(folder))
    assert ran.code in (1, 2), ran.text
    assert "Traceback" not in ran.text
    assert any(words in ran.text for words in ("cannot be the folder of the site", "is a file", "did not make"))
    assert {path for path in project.rglob("*") if "build" not in path.parts} == before


def test_a_site_beside_its_content_is_fine(project: Path) -> None:
    for site in ("content/site", "../elsewhere/deep", "public"):
        ran = run(project, "build", "--site", str(project / site))
        assert ran.code == 0, ran.text


def test_one_build_at_a_time_publishes_to_a_site(tmp_path: Path) -> None:
    one, other = (make_project(tmp_path / name) for name in ("one", "other"))
    site = tmp_path / "site"
    assert run(one, "build", "--site", str(site)).code == 0
    with output.Publication.open(site) as publication:
        ran = run(other, "build", "--site", str(site))
        assert ran.code == 1
        assert "Another build is publishing" in ran.lines[-1]
        publication.abandon()
    assert run(other, "build", "--site", str(site)).code == 0


def test_everybody_may_read_what_was_published(project: Path) -> None:
    for options in ((), ("--force",)):
        assert run(project, "build", *options, before=lambda: os.umask(0o077)).code == 0
        for path in [project / "site", *(project / "site").rglob("*")]:
            wanted = 0o555 if path.is_dir() else 0o444
            assert stat.S_IMODE(path.stat().st_mode) & wanted == wanted, path


@pytest.mark.parametrize("command", [("check",), ("audit", "site"), ("ledger", "--dry-run"), ("fmt", "--check"), ("build",)])
def test_the_next_command_brings_a_site_back(project: Path, command: tuple[str, ...]) -> None:
    assert run(project, "build").code == 0
    names = {path.name for path in (project / "site").iterdir()}
    os.rename(project / "site", project / ".site.spare" / "former")
    ran = run(project, *command)
    assert "Traceback" not in ran.text
    assert {path.name for path in (project / "site").iterdir()} == names
    assert not (project / ".site.spare" / "former").exists()


def test_the_server_brings_a_site_back(project: Path) -> None:
    assert run(project, "build").code == 0
    os.rename(project / "site", project / ".site.spare" / "former")

    def end_when_it_is_back() -> None:
        def look() -> None:
            end = time.monotonic() + 20
            while time.monotonic() < end and not (project / "site").is_dir():
                time.sleep(0.02)
            time.sleep(0.2)
            os.kill(os.getpid(), signal.SIGINT)

        threading.Thread(target=look, daemon=True).start()

    ran = run(project, "serve", "--address", "127.0.0.1:0", before=end_when_it_is_back)
    assert "Traceback" not in ran.text
    assert (project / "site" / "index.html").is_file()


def _wait(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    told = tmp_path / "workers"
    parent = os.fork()
    if parent == 0:
        with open_pool(2) as pool:
            told.write_text(" ".join(map(str, {*spread(pool, _wait, [0.3] * 4, jobs=2, chunk=1)})), "utf-8")
            for _ in spread(pool, _wait, [60.0] * 4, jobs=2, chunk=1):
                pass
        os._exit(0)
    assert _happens(lambda: told.exists() and bool(told.read_text("utf-8")))
    workers = [int(number) for number in told.read_text("utf-8").split()]
    assert workers
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    assert _happens(lambda: not any(map(_is_running, workers)))


def test_a_worker_that_is_ended_from_outside_is_told_and_not_waited_for() -> None:
    with pytest.raises(ChildProcessError, match="ended from outside"), open_pool(2) as pool:
        list(spread(pool, _end_itself, [1, 2, 3], jobs=2, chunk=1))


def _end_itself(_item: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _happens(what: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.02)
    return False


def _is_running(process: int) -> bool:
    """Say whether a process lives; a zombie, which waits for somebody to take note of its end, does not."""
    try:
        os.kill(process, 0)
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text("utf-8")
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_a_file_that_vanishes_while_it_is_read_was_never_there(monkeypatch: pytest.MonkeyPatch) -> None:
    read = files.read_plain_file

    def vanish(file: str) -> bytes:
        if file.endswith(("band-row.yml", "published.txt")):
            raise FileNotFoundError(2, "No such file or directory", file)
        return read(file)

    whole = load_dataset(MINI)
    monkeypatch.setattr(files, "read_plain_file", vanish)
    loaded = load_dataset(MINI)
    assert loaded.problems == whole.problems
    assert set(whole.dataset.exercises) - set(loaded.dataset.exercises) == {"band-row"}


def test_an_entry_that_vanishes_while_its_folder_is_listed_takes_no_other_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        name = "gone.yml"
        path = "gone.yml"

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            raise FileNotFoundError(2, "No such file or directory", self.name)

    modes = files._modes
    monkeypatch.setattr(files, "_modes", lambda entries: modes([Gone(), *entries, Gone()]))  # type: ignore[list-item]
    assert set(load_dataset(MINI).dataset.exercises) == {path.stem for path in (MINI / "exercises").iterdir()}
