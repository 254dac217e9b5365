"""The base of a build: everything that may decide any output. Where it changes, all is made again."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.configuration import Configuration, read_configuration
from generator.digests import digest_files
from generator.output import list_tree
from generator.settings import Settings

_PACKAGE = Path(__file__).resolve().parent.parent
_CODE_SUFFIXES = (".py", ".yml", ".json")
"""Files of the package that decide what it does: code, the lexicon, data of the importers."""
BASE_CONTENT = ("vocabulary.yml", "body")
"""What of a content folder belongs to the base: the closed lists, and the shapes of the body."""


def digest_code(*parts: str) -> bytes:
    """Return a digest of the generator's code, or of these files and folders of it, and of everything that is installed beside it.

    A folder of an installed package carries its version in its name, so the names say all; nothing is loaded for it.
    """
    installed = sorted(
        {name for folder in sys.path if folder for name in _list_names(folder) if name.endswith((".dist-info", ".egg-info"))}
    )
    names = list_tree(_PACKAGE)
    wanted = (name for name in names if name.endswith(_CODE_SUFFIXES) and (not parts or name.startswith(parts)))
    code = ((name, names[name].read_bytes()) for name in wanted)
    return digest_files([("python", sys.version.encode()), ("installed", "\n".join(installed).encode()), *code])


def _list_names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []  # an entry of Python's path need not exist


def digest_base(settings: Settings) -> bytes:
    """Return a digest of settings, configuration, templates, hooks, theme, closed lists, body and code.

    Raises ConfigurationError where the configuration cannot be read.
    """
    configuration = read_configuration(settings.config_file)
    own = [("settings", repr(settings).encode()), ("environment", repr(sorted(configuration.environment.items())).encode())]
    return digest_files([("code", digest_code()), *own, *_read_all(base_files(settings, configuration))])


def _read_all(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        try:
            yield str(path), path.read_bytes()
        except OSError as error:
            yield str(path), f"unreadable: {error.errno}".encode()


def base_files(settings: Settings, configuration: Configuration) -> list[Path]:
    """Return the files of the base that a site's author may edit, in a fixed order."""
    theme = configuration.values.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    folders = [settings.templates, *([settings.root / custom] if isinstance(custom, str) else [])]
    folders += [settings.content / name for name in BASE_CONTENT]
    found = [*configuration.files, *configuration.hooks]
    for folder in folders:
        found += [folder] if folder.is_file() else list(list_tree(folder).values())
    return list(dict.fromkeys(found))
