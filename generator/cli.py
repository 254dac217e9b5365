"""The command ``atlas``. Exit codes: 0 fine, 1 problems, 2 wrong usage or published with exclusions."""

import errno
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

import click

from generator import __version__
from generator.command.options import verbosity_options
from generator.faults import describe_fault

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "new": ("new", "Start a new record: what must be there first, the rest as comments."),
    "check": ("check", "Report every problem of the content, with file, line and what to do; for drafts what is still missing."),
    "fmt": ("fmt", "Put record files in canonical layout: fields in order, comments kept."),
    "figure": ("figure", "Draw the figure of exercise ID, or of a file that is tried, and say what is wrong with it."),
    "serve": ("serve", "Serve the site here, and show every edit at once."),
    "build": ("build", "Build the site, audit it, and put it in place in one step."),
    "audit": ("audit", "Audit a finished SITE: each file by its kind, links, policy, what pages say, and what the last build published."),
    "rename": ("rename", "Give a record another id: its file, all that names it, and its former address."),
    "ledger": ("ledger", "Add new addresses and anchors to published.txt, the list of what was ever published."),
    "schema": ("schema", "Write what helps to write records: schemas for editors, and FIELDS.md, the reference of all fields."),
    "import": ("import_dataset", "Turn another dataset at SRC into a content folder DEST."),
    "completion": ("completion", "Print a script that lets the shell SHELL complete commands, options and ids."),
}
"""Command → module of ``generator.command`` that holds it as ``command``, and its description; in the order of an author's work.

The description stands here as well as in the module, so that the list of commands is printed without loading them all.
"""


class _Commands(click.Group):
    """The commands; a module is loaded when its command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"generator.command.{COMMANDS[cmd_name][0]}").command
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. What a machine refuses, and no command has an answer of its own to, is told in one line; exit code 1."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            told = _describe(error)
            if told is None:
                raise
            click.echo(f"atlas {ctx.invoked_subcommand or ''} could not go on: {told}", err=True)
            ctx.exit(1)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS:  # click proposes the nearest of the commands that it holds itself
            self.commands = {name: click.Command(name) for name in COMMANDS}
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, description) for name, (_, description) in COMMANDS.items()])


def _describe(error: Exception) -> str | None:
    """Return what is wrong with the machine or the site's own files; ``None`` for what only a fault of this program can raise."""
    if isinstance(error, OSError):
        # A reader of the output that went away is no fault: click ends the command.
        return None if error.errno == errno.EPIPE else describe_fault(error)
    if isinstance(error, MemoryError):
        return "There is not enough memory. End other programs, then start again."
    own = {"AuthoringError", "OutputError", "ConfigurationError", "TemplateFault", "ExportFault", "EngineFault"}
    return str(error) if type(error).__name__ in own and type(error).__module__.startswith("generator.") else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="atlas")
@verbosity_options
def main() -> None:
    """Turn a structured exercise dataset into a searchable static site."""


if __name__ == "__main__":
    main(prog_name="atlas")
