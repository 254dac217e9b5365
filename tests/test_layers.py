"""Imports go down: the order of the layers is the order of this list, lowest first."""

import ast
from pathlib import Path

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "generator"
LAYERS = (
    ("editors", "faults"),
    ("allow_list", "diagnostics", "settings", "output", "digests", "terminal", "navigation"),
    ("store", "unused_settings", "template_files"),
    ("configuration_file",),
    ("configuration",),
    ("dataset", "plates"),
    ("catalog", "muscle_map"),
    ("figures", "open_data"),
    ("rules", "pages", "audit"),
    ("exports", "importers", "progress", "report", "serve"),
    ("build",),
    ("pipeline", "importing", "figure_sheet", "figure_trial"),
    ("authoring",),
    ("mkdocs_plugin",),
    ("engine",),
    ("command",),
    ("cli",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
FREE_STANDING = {
    "allow_list": set(),
    "audit": {"allow_list", "diagnostics"},
    "editors": set(),
    "faults": set(),
    "output": {"editors"},
    "digests": set(),
    "store": set(),
    "plates": {"diagnostics"},
    "diagnostics": set(),
    "report": {"diagnostics"},
    "settings": set(),
    "terminal": set(),
    "serve": {"diagnostics", "editors", "faults", "template_files"},
    "template_files": {"diagnostics", "output"},
}
"""Parts that may know only these others: the audit sees the finished site, output paths and bytes, serve its workbench."""
DISK = {
    "dataset/files.py",
    "exports/png.py",  # opens pictures that it holds
    "exports/typeface.py",
    "output/disk.py",
    "output/in_place.py",
    "output/locks.py",
    "output/names.py",
    "output/publication.py",
    "output/reading.py",
    "output/spare.py",
    "output/stage.py",
    "output/trees.py",
    "store.py",
    "template_files.py",
    "configuration_file.py",
    "build/base.py",
    "figures/bodies/bake.py",
    "figures/flesh/hands/bake.py",
    "build/composition.py",
    "build/figure_set.py",
    "build/manifest.py",
    "build/served_site.py",
    "build/sources.py",
    "output/stamps.py",
    "pipeline.py",
    "authoring/files.py",
    "authoring/ledger.py",
    "authoring/schemas.py",
    "command/profile.py",
    "command/source_lines.py",
    "importing.py",
    "audit/site.py",
    "audit/files.py",
    "pages/templates.py",
    "figures/body.py",
    "figure_sheet.py",
    "mkdocs_plugin.py",
    "serve/pages.py",
    "serve/watcher.py",
    "serve/restart.py",
}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
        found |= {name.split(".")[1] for name in names if name.startswith("generator.")}
        if isinstance(node, ast.ImportFrom) and node.module == "generator":
            found |= {alias.name for alias in node.names if alias.name in RANK}
    return found


def modules() -> dict[str, list[Path]]:
    parts: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if part != "__init__":
            parts.setdefault(part, []).append(path)
    return parts


def test_every_part_has_a_layer() -> None:
    assert set(modules()) == set(RANK)


def test_imports_go_down() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {other}"
        for part, paths in modules().items()
        for path in paths
        for other in imports(path) - {part}
        if RANK[other] >= RANK[part]
    ]
    assert wrong == []


def test_free_standing_parts_know_nothing_else() -> None:
    for part, allowed in FREE_STANDING.items():
        used = {other for path in modules()[part] for other in imports(path)} - {part}
        assert used <= allowed, part


def test_only_load_and_write_touch_files() -> None:
    touching = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"read_bytes", "read_text", "write_bytes", "write_text", "open", "unlink", "mkdir", "walk", "scandir"}
        and not (isinstance(node.value, ast.Name) and node.value.id == "ast")
    }
    assert touching <= DISK


def test_views_are_structs() -> None:
    """A page is printed from hundreds of views, and a data class takes ten times as long to make as a Struct."""
    slow = [path.relative_to(PACKAGE) for path in (PACKAGE / "pages").rglob("*.py") if "@dataclass" in path.read_text("utf-8")]
    assert slow == []


def test_no_markup_in_python() -> None:
    tags = ("<div", "<p>", "<a ", "<span", "<li", "<ul", "<h1", "<h2", "<td", "<meta", "<script>", "<svg")
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and any(tag in node.value for tag in tags)
    ]
    assert found == []


def test_nothing_names_a_path_of_one_machine() -> None:
    names = [REPOSITORY / name for name in ("mkdocs.yml", "pyproject.toml", "Makefile", "requirements.txt", "requirements-test.txt")]
    for path in [*names, *PACKAGE.rglob("*.py"), *(REPOSITORY / "site_templates").rglob("*.*")]:
        text = path.read_text("utf-8")
        assert "/work/" not in text, path
        assert "../shared" not in text, path
        assert "index-url" not in text.replace("--no-emit-index-url", ""), path
