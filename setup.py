"""The step of the build that pyproject.toml cannot say: a wheel takes in the templates and the body, which lie beside the package."""

from pathlib import Path
from shutil import copytree

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
FOLDERS = ("site_templates", "content/body")
"""Folders that an installed generator reads, here and in the package under their last names."""


class BuildWithTemplates(build_py):
    """Copies the folders into the package; an editable installation reads them where they are."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            for folder in FOLDERS:
                copytree(ROOT / folder, Path(self.build_lib, "generator", Path(folder).name), dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithTemplates})
