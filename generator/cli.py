"""The command ``atlas``. Exit codes: 0 fine, 1 problems, 2 wrong usage or published with exclusions."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

import click

from generator import __version__
from generator.command.options import verbosity_options

COMMANDS: Final[Mapping[str, str]] = {
    "new": "new",
    "check": "check",
    "fmt": "fmt",
    "figure": "figure",
    "serve": "serve",
    "build": "build",
    "audit": "audit",
    "rename": "rename",
    "ledger": "ledger",
    "schema": "schema",
    "import": "import_dataset",
    "completion": "completion",
}
"""Command → module of ``generator.command`` that holds it as ``command``, in the order of an author's work."""
_MAX_SENTENCE: Final = 200
"""No description of a command is longer, so none is cut."""


class _Commands(click.Group):
    """The commands; a module is loaded when its command is called, or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"generator.command.{COMMANDS[cmd_name]}").command
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS:  # click proposes the nearest of the commands that it holds itself
            self.commands = {name: command for name in COMMANDS if (command := self.get_command(ctx, name))}
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, command.get_short_help_str(_MAX_SENTENCE)) for name in COMMANDS if (command := self.get_command(ctx, name))]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="atlas")
@verbosity_options
def main() -> None:
    """Turn a structured exercise dataset into a searchable static site."""


if __name__ == "__main__":
    main(prog_name="atlas")
