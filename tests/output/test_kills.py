"""A kill at every step of a build: the old or the new site, and the next build is whole again."""

import os
import shutil
from pathlib import Path

import pytest

from generator import output
from tests.output.publishing import MODES, die_at, publish, read_site, set_mode

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin in the middle")

FIRST = {"index.html": b"0", "exercises/row/index.html": b"row", "assets/a.js": b"a"}
OLD = {
    "index.html": b"old",
    "assets/a.js": b"a",
    "assets/b.css": b"old style",
    "exercises/row/index.html": b"row",
    "exercises/gone/index.html": b"gone",
    "flip": b"a file that becomes a folder",
    "flop/in.html": b"a folder that becomes a file",
}
NEW = {
    "index.html": b"new",
    "assets/a.js": b"a",
    "assets/b.css": b"new style",
    "exercises/row/index.html": b"row",
    "exercises/new/index.html": b"added",
    "flip/in.html": b"now a folder",
    "flop": b"now a file",
}


def spoil(site: Path, start: str) -> None:
    """Leave a site, which was published more than once, as builds leave it that did not end well."""
    spare = site.with_name(".site.spare")
    if start == "nothing":
        shutil.rmtree(site)
    if start == "dirty":
        (spare / "journal").unlink()
    if start == "behind":  # killed between the exchange and the end of the build
        for name in ("index.html", "assets/b.css"):
            (spare / "tree" / name).unlink()


def check_killed(site: Path, mode: str, old: dict[str, bytes]) -> None:
    if mode == "exchange" and old:
        assert site.is_dir()
    output.recover(site)
    if not site.exists():
        assert old == {}
        return
    if mode != "in place":
        assert read_site(site) in (old, NEW)
        return
    found = {name: path.read_bytes() for name, path in output.list_tree(site, [site / ".atlas-spare"]).items() if name != output.MARKER}
    for name, data in found.items():
        assert data in (old.get(name), NEW.get(name)), name
    assert {name for name in old if old[name] == NEW.get(name)} <= set(found)
    if any(found.get(name) == NEW[name] != old.get(name) for name in NEW if name.endswith(".html")):
        assert all(found.get(name) == NEW[name] for name in NEW if not name.endswith(".html")), "a page before what it loads"
    if set(old) - set(found) - {"flip", "flop/in.html"}:
        assert all(found.get(name) == NEW[name] for name in NEW), "a file was removed before all others were there"


@pytest.mark.parametrize(
    ("mode", "start"),
    [
        *((mode, start) for mode in MODES for start in ("clean", "nothing")),
        *(("exchange", start) for start in ("behind", "dirty")),
    ],
)
def test_a_kill_at_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, start: str) -> None:
    set_mode(monkeypatch, mode)
    old = {} if start == "nothing" else OLD
    site, kept = tmp_path / "site", tmp_path / "kept"
    publish(site, FIRST)
    publish(site, OLD)
    ended, step = False, 0
    while not ended:
        step += 1
        spoil(site, start)
        kept.mkdir()  # other names of the old files, as a server has that is sending them
        for number, name in enumerate(old):
            os.link(site / name, kept / str(number))
        ended = die_at(step, lambda: publish(site, NEW, durable=start == "clean"))
        check_killed(site, mode, old)
        for files in (NEW, OLD):
            publish(site, files)
            assert read_site(site) == files
            assert not any(path.is_dir() and not any(path.iterdir()) for path in site.rglob("*"))
        assert [(kept / str(number)).read_bytes() for number in range(len(old))] == list(old.values())
        shutil.rmtree(kept)
    assert step > 20
