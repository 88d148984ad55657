"""The program ``followup``: its commands, and the options that come before a command's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer

from followup import __version__
from followup.cli.help import Command, Group
from followup.cli.options import Db, Lang, NoPager, Quiet, Verbose
from followup.cli.session import Before, help_without_command

COMMANDS = {
    "demo": "demo:demo",
    "extract": "extract:extract",
    "audit": "audit:audit",
    "explain": "explain:explain",
    "import": "import_:import_",
    "list": "list_:list_",
    "changes": "changes:changes",
    "use": "use:use",
    "correct": "correct:correct",
    "forget": "forget:forget",
    "report": "report:report",
    "open": "open_:open_",
    "review": "review:review",
    "sample": "sample:sample",
    "search": "search:search",
    "export": "export:export",
    "template": "template:template",
    "decide": "decide:decide",
    "history": "history:history",
    "assign": "assign:assign",
    "checkin": "checkin:checkin",
    "ledger": "ledger:ledger",
    "import-reviews": "import_reviews:import_reviews",
    "orphans": "orphans:orphans",
    "agreement": "agreement:agreement",
    "calibrate": "calibrate:calibrate",
    "trend": "trend:trend",
    "compare": "compare:compare",
    "concepts": "concepts:concepts",
    "eval": "eval_:evaluate",
    "db": "db:app",
    "config": "config:app",
}
"""Each command in the order of the help: its module in ``followup.cli.commands``, and what it is
there, a function or a group."""


def key_of(name: str) -> str:
    """The key of a command's help in ``locale/*/help.toml``."""
    return f"command.{name.replace('-', '_')}"


class Commands(Mapping[str, Any]):
    """The commands by name, each loaded when it is asked for: one that is called waits for none of
    the others, and ``--help`` for none at all."""

    def __init__(self) -> None:
        self._held: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._held:
            self._held[name] = _loaded(name)
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)

    def __contains__(self, name: object) -> bool:
        return name in COMMANDS


def _loaded(name: str) -> Any:
    module, _, attribute = COMMANDS[name].partition(":")
    found = getattr(import_module(f"followup.cli.commands.{module}"), attribute)
    alone = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)
    alone.callback()(_nothing)  # without it Typer would make the one command the whole program
    if isinstance(found, typer.Typer):
        alone.add_typer(found, name=name)
    else:
        alone.command(name=name, cls=Command, help=key_of(name))(found)
    made: Any = typer.main.get_command(alone)
    return made.commands[name]


def _nothing() -> None:
    """Of a group that only holds a command until it is taken out."""


class Program(Group):
    """The program itself, whose commands are loaded when they are asked for."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = Commands()  # type: ignore[assignment]  # nobody adds to it

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """The names in the order of the help."""
        return list(self.commands)

    def keys_below(self) -> Iterator[tuple[str, str]]:
        """Each command's name with the key of its help: no command is loaded to know."""
        return ((name, key_of(name)) for name in self.commands)


app = typer.Typer(
    name="followup",
    cls=Program,
    help="command.followup",
    epilog="command.followup.epilog",
    rich_markup_mode=None,  # rich would double the time that --help takes
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"followup {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def followup(
    context: typer.Context,
    *,
    lang: Lang = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
    no_pager: NoPager = False,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="option.version"),
    ] = False,
) -> None:
    """Check a government's yearly commitments against its next report."""
    context.obj = Before(lang=lang, db=db, quiet=quiet, verbose=verbose, no_pager=no_pager)
    if verbose:
        from followup.cli.verbose import speak

        speak(context, verbose)
    help_without_command(context)
