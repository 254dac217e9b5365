"""Files that editors and systems leave beside the files that people write: nobody means them to be read."""

import fnmatch
import re
from pathlib import PurePath

_NAMES = (
    "*~",  # backups of vim, emacs, gedit
    ".*.sw?",  # swap files of vim
    ".*.sw?x",
    "4913",  # vim tries with this name whether it may write
    ".#*",  # locks of emacs, which are links that lead nowhere
    "#*#",  # what emacs saves by itself
    "*___jb_tmp___",  # JetBrains
    "*___jb_old___",
    ".*.kate-swp",
    ".goutputstream-*",  # GNOME
    ".~lock.*",  # LibreOffice
    "~$*",  # Word
    ".*.new",  # what this project is just writing
    ".DS_Store",  # macOS
    "._*",
    "Thumbs.db",  # Windows
    "desktop.ini",
    "*.pyc",
)
_ANY = re.compile("|".join(map(fnmatch.translate, _NAMES)))
_FOLDERS = frozenset({"__pycache__", ".git", ".hg", ".svn", ".idea"})


def is_editor_name(name: str) -> bool:
    """Say whether the name of a file is one that an editor or a system gives: swap files, backups, locks."""
    return _ANY.match(name) is not None


def is_editor_file(path: PurePath) -> bool:
    """Say whether a file, relative to what is looked at, belongs to an editor or a tool."""
    return is_editor_name(path.name) or not _FOLDERS.isdisjoint(path.parts)
