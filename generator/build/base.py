"""The base of a build: everything that may decide any output. Where it changes, all is made again."""

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from generator.configuration_file import Configuration, read_configuration
from generator.digests import digest_bytes, digest_files, join_digests
from generator.output import is_file, list_tree, read_file
from generator.settings import Settings
from generator.template_files import list_files

_PACKAGE = Path(__file__).resolve().parent.parent
_CODE_SUFFIXES = (".py", ".yml", ".json")
"""Files of the package that decide what it does: code, the lexicon, data of the importers."""
BASE_CONTENT = ("vocabulary.yml", "body")
"""What of a content folder belongs to the base: the closed lists, and the shapes of the body."""


def digest_code(*parts: str, packages: Collection[str] = ()) -> bytes:
    """Return a digest of the generator's code and of everything that is installed beside it, or of these parts of both.

    ``parts`` are files and folders of the code, ``packages`` names of distributions with ``_`` for ``-``. A folder of an
    installed package carries its version in its name, so the names say all; nothing is loaded for it.
    """
    found = {name for folder in sys.path if folder for name in _list_names(folder) if name.endswith((".dist-info", ".egg-info"))}
    installed = sorted(name for name in found if not packages or name.partition("-")[0].lower() in packages)
    names = list_tree(_PACKAGE)
    wanted = (name for name in names if name.endswith(_CODE_SUFFIXES) and (not parts or name.startswith(parts)))
    code = ((name, names[name].read_bytes()) for name in wanted)
    return digest_files([("python", sys.version.encode()), ("installed", "\n".join(installed).encode()), *code])


def _list_names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []  # an entry of Python's path need not exist


class Base(msgspec.Struct, frozen=True):
    """Digests of what decides every output, and of the parts of it that decide less."""

    whole: bytes
    reading: bytes
    """What decides how a record is read and judged: code, closed lists, Markdown's extensions, and whether the guide's standard applies."""
    engine: bytes
    """What the engine reads besides the docs tree: configuration, environment, hooks, theme."""
    code: bytes
    files: Mapping[str, bytes]
    """Path of each file of the base that an author may edit → digest."""


def digest_base(settings: Settings) -> Base:
    """Return the digests of settings, configuration, templates, hooks, theme, closed lists, body and code.

    Raises ConfigurationError where the configuration cannot be read.
    """
    configuration = read_configuration(settings.config_file)
    code = digest_code()
    vocabulary = settings.content / "vocabulary.yml"
    reading = join_digests((code, digest_files(_read_all([vocabulary])), repr((settings.guide_standard, settings.markdown)).encode()))
    environment = repr(sorted(configuration.environment.items())).encode()
    theme = digest_files(_read_all(_engine_files(settings, configuration)))
    engine = join_digests((code, repr(settings).encode(), environment, theme))
    files = {name: digest_bytes(data) for name, data in _read_all(base_files(settings, configuration))}
    rest = join_digests(part for name, digest in files.items() for part in (name.encode(), digest))
    return Base(join_digests((reading, engine, rest)), reading, engine, code, files)


def _engine_files(settings: Settings, configuration: Configuration) -> list[Path]:
    """Return the files that the engine reads besides the docs tree."""
    theme = configuration.values.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    folders = [settings.root / custom] if isinstance(custom, str) else []
    return _files([*configuration.files, *configuration.hooks, *list_files(settings.templates, "theme").values()], folders)


def _read_all(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        try:
            yield str(path), read_file(path)
        except OSError as error:
            yield str(path), f"unreadable: {error.errno}".encode()


def base_files(settings: Settings, configuration: Configuration) -> list[Path]:
    """Return the files of the base that a site's author may edit, in a fixed order."""
    folders = [settings.content / name for name in BASE_CONTENT]
    return _files([*_engine_files(settings, configuration), *list_files(settings.templates).values()], folders)


def _files(files: Iterable[Path], folders: Iterable[Path]) -> list[Path]:
    found = [*files]
    for folder in folders:
        found += list(list_tree(folder).values()) if os.path.isdir(folder) else [folder] if is_file(folder) else []
    return list(dict.fromkeys(found))
