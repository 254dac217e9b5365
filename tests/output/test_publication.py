"""Publishing: what is published, what it costs, and what it leaves alone."""

import json
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import output
from generator.output import disk
from generator.output import publication as publishing
from tests.output.publishing import MODES, bring, publish, read_site, set_mode

NAMES = ("index.html", "a", "a/b.html", "a/c", "a/c/d.html", "e/f.html", "e/g.js", "h.css", "é/i.html", "j/k/l/m.html")
SEEDS = range(6)


def draw_site(chance: random.Random) -> dict[str, bytes]:
    """Return a site of names that can stand beside each other, with contents of few kinds."""
    site: dict[str, bytes] = {}
    for name in chance.sample(NAMES, chance.randint(1, len(NAMES))):
        if not any(other.startswith(f"{name}/") or name.startswith(f"{other}/") for other in site):
            site[name] = chance.choice((b"", b"x", b"y", b"longer"))
    return site


def tamper(site: Path, chance: random.Random) -> None:
    """Do to a published site, or to its spare, what people and other programs do."""
    spare, names = site.with_name(".site.spare"), sorted(read_site(site))
    what, name = chance.randrange(7), chance.choice(names)
    if what == 0:
        (site / name).unlink()
    elif what == 1:
        (site / name).unlink()
        (site / name).write_bytes(b"z")
    elif what == 2:
        (site / "stray").mkdir(exist_ok=True)
        (site / "stray" / "file").write_bytes(b"stray")
    elif what == 3:
        shutil.rmtree(spare, ignore_errors=True)
    elif what == 4 and (spare / "journal").is_file():
        (spare / "journal").write_text("no digest\n{}", "utf-8")
    elif what == 5:
        shutil.copytree(site, site.with_name("copy"))
        shutil.rmtree(site)
        os.rename(site.with_name("copy"), site)
    else:
        shutil.rmtree(site)


@pytest.mark.parametrize("mode", [*MODES, "no links"])
@pytest.mark.parametrize("seed", SEEDS)
def test_any_sequence_of_changes_publishes_what_a_dict_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, seed: int) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    set_mode(monkeypatch, mode)
    chance = random.Random(f"{mode} {seed}")
    site = tmp_path / "site"
    expected = draw_site(chance)
    publish(site, expected)
    if mode == "no links":
        monkeypatch.setattr(os, "link", refuse)
    for number in range(40):
        if read_site(site) and chance.random() < 0.3:
            tamper(site, chance)
        present = read_site(site)
        inodes = {name: (site / name).stat().st_ino for name in present}
        wanted = draw_site(chance) if chance.random() < 0.8 else expected
        steps = [*((name, None) for name in {*present, *expected} - set(wanted)), *wanted.items()]
        chance.shuffle(steps)
        with output.Publication.open(site, anew=chance.random() < 0.05, durable=number == 0) as publication:
            for name, data in steps:
                if data is None:
                    assert publication.remove(name) == (name in present)
                else:
                    if chance.random() < 0.2:
                        publication.put(name, b"first thought")
                    assert publication.put(name, data) == (present.get(name) != data)
            assert publication.names() == set(wanted)
            assert all(publication.staged(name).read_bytes() == data for name, data in wanted.items())
            assert read_site(site) == present, "visible before the commit"
            if chance.random() < 0.2:
                publication.abandon()
                assert read_site(site) == present
                continue
            written = {name for name, data in wanted.items() if present.get(name) != data}
            assert (publication.changed, publication.removed) == (len(written), len(set(present) - set(wanted)))
            assert publication.commit() == bool(written or set(present) - set(wanted))
        expected = wanted
        assert read_site(site) == expected
        if mode != "no links":
            assert all((site / name).stat().st_ino == inodes[name] for name in expected if present.get(name) == expected[name])


@pytest.mark.parametrize("mode", MODES)
def test_open_files_of_the_old_site_keep_their_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    set_mode(monkeypatch, mode)
    site = tmp_path / "site"
    publish(site, {"index.html": b"one", "same.js": b"same"})
    with (site / "index.html").open("rb") as old, (site / "same.js").open("rb") as same:
        for text in (b"two", b"three", b"four"):
            publish(site, {"index.html": text, "same.js": b"same"})
        assert (old.read(), same.read()) == (b"one", b"same")
        assert os.path.samestat(os.fstat(same.fileno()), (site / "same.js").stat())


def count_calls(monkeypatch: pytest.MonkeyPatch, action: Callable[[], object]) -> Counter[str]:
    counts: Counter[str] = Counter()

    def counted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **options: object) -> object:
            counts[name] += 1
            return call(*arguments, **options)

        return run

    with monkeypatch.context() as patch:
        for name in ("open", "link", "unlink", "replace", "rename", "mkdir", "rmdir", "stat", "lstat", "scandir", "fsync", "chmod"):
            patch.setattr(os, name, counted(name, getattr(os, name)))
        action()
    return counts


@pytest.mark.parametrize("mode", MODES)
def test_one_change_among_many_files_costs_one_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    set_mode(monkeypatch, mode)
    site = tmp_path / "site"
    files = {f"exercises/{number:04}/index.html": b"page" for number in range(2000)}
    publish(site, files)
    publish(site, {**files, "index.html": b"first"})  # the second build lays the spare

    def change(text: bytes) -> None:
        with output.Publication.open(site) as publication:
            assert publication.put("exercises/0007/index.html", text)
            assert publication.put(f"exercises/{text.decode()}/index.html", text)
            assert publication.remove("exercises/0008/index.html") == (text == b"one")
            assert publication.commit()
            assert not publication.relinked

    for text in (b"one", b"two", b"three"):
        counts = count_calls(monkeypatch, lambda text=text: change(text))  # type: ignore[misc]
        assert counts.total() < 140, counts  # some for each folder above the site, which may lie deep
        assert counts["link"] + counts["unlink"] + counts["replace"] + counts["rename"] + counts["mkdir"] < 25, counts
        assert counts["scandir"] < 12, counts
    assert len(read_site(site)) == 2003


def test_nothing_is_done_where_nothing_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    publish(site, {"index.html": b"x"})
    publish(site, {"index.html": b"y"})

    def build() -> None:
        with output.Publication.open(site) as publication:
            assert not publication.put("index.html", b"y")
            assert not publication.remove("missing.html")
            assert not publication.commit()

    journal = tmp_path / ".site.spare" / "journal"
    before = output.file_stamp(site), output.file_stamp(journal)
    counts = count_calls(monkeypatch, build)
    assert (output.file_stamp(site), output.file_stamp(journal)) == before
    assert not {"link", "unlink", "replace", "rename", "rmdir", "fsync"} & set(counts), counts


def test_stamps_of_unchanged_files_last(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"a.html": b"a", "b.html": b"b"})
    publish(site, {"a.html": b"a", "b.html": b"b2"})
    before = output.file_stamp(site / "a.html")
    for text in (b"b3", b"b4", b"b5"):
        with output.Publication.open(site) as publication:
            publication.put("b.html", text)
            assert not publication.relinked
            publication.commit()
        stamp = output.file_stamp(site / "b.html")
    publication = output.Publication.open(site)
    publication.put("c.html", b"c")
    publication.abandon()
    publish(site, {"a.html": b"a", "b.html": b"b5", "d.html": b"d"})
    assert output.file_stamp(site / "a.html") == before
    assert output.file_stamp(site / "b.html") == stamp


CLASHES = [
    ("a", "a/b"),
    ("a/b", "a"),
    ("a/b/c", "a/b"),
    ("About/x.html", "about/y.html"),
    ("index.html", "Index.html"),
    ("e\u0301.html", "\u00e9.html"),
    ("A", "a/b"),
]


@pytest.mark.parametrize(("one", "other"), CLASHES)
def test_two_names_that_cannot_both_be_there_are_named(tmp_path: Path, one: str, other: str) -> None:
    site = tmp_path / "site"
    with output.Publication.open(site) as publication:
        publication.put(one, b"1")
        with pytest.raises(output.OutputError, match="cannot both be") as refused:
            publication.put(other, b"2")
    assert repr(one) in str(refused.value)
    assert repr(other) in str(refused.value)
    assert not site.exists()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("one", "other"), CLASHES)
def test_a_name_is_compared_with_what_stays_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, one: str, other: str
) -> None:
    set_mode(monkeypatch, mode)
    site = tmp_path / "site"
    publish(site, {one: b"1", "z": b"z"})
    publish(site, {one: b"1", "z": b"y"})
    with output.Publication.open(site) as publication:
        publication.put(other, b"2")
        with pytest.raises(output.OutputError, match="cannot both be") as refused:
            publication.commit()
    assert repr(one) in str(refused.value)
    assert repr(other) in str(refused.value)
    assert read_site(site) == {one: b"1", "z": b"y"}
    for order in ((one, other), (other, one)):  # the former name goes, whichever is said first
        with output.Publication.open(site) as publication:
            if order == (one, other):
                publication.remove(one)
            publication.put(other, b"2")
            if order == (other, one):
                publication.remove(one)
            publication.commit()
        assert read_site(site) == {other: b"2", "z": b"y"}
        publish(site, {one: b"1", "z": b"y"})


BAD_NAMES = ["/etc/passwd", "../x", "a/../../x", "a//b", "", "a\\b", "a\0b", "./a"]


@pytest.mark.parametrize("name", [*BAD_NAMES, output.MARKER, ".atlas-spare/x"])
def test_names_that_are_not_the_sites_are_refused(tmp_path: Path, name: str) -> None:
    with output.Publication.open(tmp_path / "site") as publication:
        for refused in (lambda: publication.put(name, b"x"), lambda: publication.remove(name)):
            with pytest.raises(output.OutputError, match="lead out" if name in BAD_NAMES else "belongs to"):
                refused()


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    os.symlink(tmp_path / "home", tmp_path / "link")
    for name, reason in {"home": "did not make", "link": "symbolic link", "file": "is a file"}.items():
        with pytest.raises(output.OutputError, match=reason):
            output.Publication.open(tmp_path / name)
    assert (tmp_path / "home" / "letter.txt").read_text() == "mine"


@pytest.mark.parametrize("mode", MODES)
def test_an_empty_folder_may_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    set_mode(monkeypatch, mode)
    (tmp_path / "site").mkdir()
    if mode == "in place":
        (tmp_path / "site" / "lost+found").mkdir()  # what the root of a volume holds
    publish(tmp_path / "site", {"index.html": b"x"})
    assert read_site(tmp_path / "site") == {"index.html": b"x"}


@pytest.mark.parametrize("mode", MODES)
def test_what_lies_beside_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    set_mode(monkeypatch, mode)
    site = tmp_path / "site"
    for text in (b"1", b"2", b"3"):
        publish(site, {"index.html": text})
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.spare", "site"]
    assert sorted(path.name for path in site.iterdir()) == [".atlas-site", "index.html"]
    assert output.list_outputs(tmp_path, tmp_path / "build") == {site, tmp_path / ".site.spare"}


@pytest.mark.parametrize("mode", MODES)
def test_one_publication_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    set_mode(monkeypatch, mode)
    site = tmp_path / "site"
    publish(site, {"index.html": b"x"})
    with output.Publication.open(site) as publication:
        publication.put("index.html", b"y")
        with pytest.raises(output.OutputError, match="Another build is publishing to"):
            output.Publication.open(site)
        output.recover(site)  # of another command: leaves a build that runs alone
        publication.commit()
    publish(site, {"index.html": b"z"})
    assert read_site(site) == {"index.html": b"z"}
    with pytest.raises(ValueError, match="is over"):
        publication.put("index.html", b"late")


def test_a_tree_that_was_moved_aside_comes_back(tmp_path: Path) -> None:
    site, spare = tmp_path / "site", tmp_path / ".site.spare"
    publish(site, {"index.html": b"old"})
    for former in (spare / "former", tmp_path / ".site.former"):
        os.rename(site, former)
        output.recover(site)
        assert read_site(site) == {"index.html": b"old"}
        shutil.copytree(site, former)
        output.recover(site)
        assert not former.exists()


def test_a_refusal_between_the_two_renames_brings_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, rename = tmp_path / "site", os.rename
    publish(site, {"index.html": b"old"})
    set_mode(monkeypatch, "renames")

    def refuse(source: Path, target: Path) -> None:
        if source.name == "tree":
            raise OSError("No space left on device")
        rename(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)
        with pytest.raises(OSError, match="No space"):
            publish(site, {"index.html": b"new"})
    assert read_site(site) == {"index.html": b"old"}
    publish(site, {"index.html": b"new"})
    assert read_site(site) == {"index.html": b"new"}


@pytest.mark.parametrize("umask", [0o077, 0o022, 0o002])
@pytest.mark.parametrize("mode", MODES)
def test_everybody_can_read_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, umask: int) -> None:
    set_mode(monkeypatch, mode)
    site = tmp_path / "site"
    before = os.umask(umask)
    try:
        for text in (b"1", b"2", b"3"):
            publish(site, {"a/b/index.html": text, "same": b"same", text.decode(): text})
    finally:
        os.umask(before)
    files = {path.stat().st_mode & 0o777 for path in site.rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in [site, *site.rglob("*")] if path.is_dir()}
    assert files == {0o664 if umask == 0o002 else 0o644}
    assert folders == {0o775 if umask == 0o002 else 0o755}


def test_a_private_file_of_an_earlier_site_becomes_readable(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"index.html": b"1", "same": b"same"})
    os.chmod(site / "same", 0o600)
    publish(site, {"index.html": b"2", "same": b"same"})
    assert (site / "same").stat().st_mode & 0o777 == 0o644


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that a process without rights may use, too."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        yield Path(folder)


def run_without_rights(action: Callable[[], object]) -> None:
    """Run in a process that permissions bind, which they do not do for root."""
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            action()
        except BaseException as error:
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the permissions of POSIX")
@pytest.mark.parametrize("mode", ["exchange", "renames"])
def test_read_only_folders_stop_no_build(open_folder: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    set_mode(monkeypatch, mode)
    site = open_folder / "site"

    def lock_up(folder: Path) -> None:
        for path in [*folder.rglob("*"), folder]:
            if path.is_dir():
                os.chmod(path, 0o555)

    def build() -> None:
        files = {"a/index.html": b"0", "a/same": b"same", "gone/index.html": b"gone"}
        publish(site, files)
        for text in (b"1", b"2", b"3", b"4"):
            lock_up(site)  # as somebody does who means well by the published site
            publish(site, {**files, "a/index.html": text, f"{text.decode()}/x": b"x"})
            assert read_site(site)["a/index.html"] == text
        lock_up(site)
        lock_up(open_folder / ".site.spare" / "tree")
        (open_folder / ".site.spare" / "journal").unlink()
        publish(site, {"index.html": b"end"})
        assert read_site(site) == {"index.html": b"end"}
        shutil.copytree(site, open_folder / ".site.staging")
        lock_up(open_folder / ".site.staging")
        output.recover(site)
        assert not (open_folder / ".site.staging").exists()
        disk.delete_tree(site)
        disk.delete_tree(open_folder / ".site.spare")

    run_without_rights(build)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the permissions of POSIX")
def test_a_parent_that_is_not_ours_is_not_needed(open_folder: Path) -> None:
    site = open_folder / "site"
    site.mkdir()
    os.chmod(site, 0o777)
    os.chmod(open_folder, 0o755)

    def build() -> None:
        for text in (b"1", b"2"):
            publish(site, {"index.html": text})
        with output.Publication.open(site) as publication:
            assert not publication.atomic
        assert read_site(site) == {"index.html": b"2"}
        assert os.listdir(open_folder) == ["site"]

    run_without_rights(build)


def test_a_mount_point_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert disk.is_mount(Path("/"))
    assert not disk.is_mount(tmp_path)
    folder = tmp_path / "with space"
    folder.mkdir()
    line = f"36 35 98:0 / {str(folder.resolve()).replace(' ', chr(92) + '040')} rw,noatime - ext4 /dev/root rw\n"
    monkeypatch.setattr(Path, "read_bytes", lambda self: line.encode())
    assert disk.is_mount(folder)  # bound from the same device, which its number does not show
    assert not disk.is_mount(tmp_path)


def test_a_journal_of_another_site_is_not_trusted(tmp_path: Path) -> None:
    site, spare = tmp_path / "site", tmp_path / ".site.spare"
    publish(site, {"index.html": b"1", "other": b"1"})
    publish(site, {"index.html": b"2", "other": b"1"})
    kept = (spare / "journal").read_bytes()
    assert json.loads(kept.partition(b"\n")[2])["names"] == ["index.html"]
    shutil.rmtree(site)
    publish(site, {"index.html": b"2", "other": b"2"})
    (spare / "tree").mkdir(exist_ok=True)
    (spare / "journal").write_bytes(kept)
    with output.Publication.open(site) as publication:
        publication.put("index.html", b"3")
        assert publication.relinked
        publication.commit()
    assert read_site(site) == {"index.html": b"3", "other": b"2"}


def test_a_refused_write_leaves_the_site_and_the_next_build_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    publish(site, {"index.html": b"1", "a": b"a"})
    publish(site, {"index.html": b"2", "a": b"a"})

    def refuse(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)
        with pytest.raises(OSError, match="No space"):
            publish(site, {"index.html": b"3", "a": b"a"})
    assert read_site(site) == {"index.html": b"2", "a": b"a"}
    publish(site, {"index.html": b"4", "a": b"a"})
    assert read_site(site) == {"index.html": b"4", "a": b"a"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="flushes a whole file system in one call")
def test_what_cannot_be_made_lasting_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    publish(site, {"index.html": b"1"})
    files = {f"{number}/index.html": b"2" for number in range(100)}
    calls: list[int] = []

    class Broken:
        def syncfs(self, descriptor: int) -> int:
            calls.append(descriptor)
            return -1

    with monkeypatch.context() as patch:
        patch.setattr(disk, "_library", Broken)
        with pytest.raises(OSError, match=r".+"):
            publish(site, files, durable=True)
    assert read_site(site) == {"index.html": b"1"}
    publish(site, files, durable=True)
    assert read_site(site) == files
    assert len(calls) == 1, "one call for a hundred files"


def test_a_site_is_brought_to_its_files_in_any_parent(tmp_path: Path) -> None:
    site = tmp_path / "not" / "there" / "yet"
    with output.Publication.open(site) as publication:
        assert publication.atomic
        bring(publication, {"index.html": b"x"})
        assert publication.published("index.html") == site / "index.html"
        publication.commit()
    assert read_site(site) == {"index.html": b"x"}
    assert publishing.spare_path(site) == tmp_path / "not" / "there" / ".yet.spare"
