"""``atlas completion``, and the completion of ids."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click
from click.shell_completion import get_completion_class

from generator.command.options import verbosity_options

FOLDERS: Final = {
    "exercise": "exercises",
    "muscle": "muscles",
    "workout": "workouts",
    "equipment": "equipment",
    "source": "sources",
    "guide": "pages/guide",
    "page": "pages",
}
"""Kind of record → its folder; the names of the files in it are the ids."""
_SUFFIXES: Final = (".yml", ".json", ".md")
_INSTALL: Final = """\
To have it in every new shell, add to its start-up file:

\b
  bash (~/.bashrc)   eval "$(atlas completion bash)"
  zsh (~/.zshrc)     eval "$(atlas completion zsh)"
  fish               atlas completion fish > ~/.config/fish/completions/atlas.fish
"""


def list_ids(content: Path, kind: str) -> list[str]:
    """Return the ids of the records of a kind by the names of their files; none where there is no such folder."""
    try:
        names = os.listdir(content / FOLDERS[kind])
    except (OSError, KeyError):
        return []
    return sorted(stem for stem, suffix in map(os.path.splitext, names) if suffix in _SUFFIXES and not stem.startswith("."))


def complete_ids(kind: str = "") -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return a completer of ids; without ``kind`` that of the command's own argument ``kind``.

    The configuration is not read, which would take longer than people wait: the folder is ``--content`` or ``content``.
    """

    def complete(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
        content = Path(context.params.get("content") or "content")
        return [name for name in list_ids(content, kind or str(context.params.get("kind"))) if name.startswith(begun)]

    return complete


@click.command(epilog=_INSTALL)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@verbosity_options
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print a script that lets the shell SHELL complete commands, options and ids."""
    chosen = get_completion_class(shell)
    assert chosen is not None
    # The script and the variable through which it asks are those that click expects of a program named atlas.
    script = chosen(context.find_root().command, {}, "atlas", "_ATLAS_COMPLETE")
    click.echo(script.source_template % script.source_vars())
