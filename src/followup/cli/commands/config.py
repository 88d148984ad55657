"""``config``: the settings, and where each of them comes from."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import errors, options, vocabularies
from followup.cli.help import Command, Group
from followup.cli.output import Target
from followup.cli.session import Session, help_without_command, open_session
from followup.errors.causes import Refused
from followup.errors.usage import OutputNotWritten
from followup.settings import BODIES, NAMES, as_kept, file_to_change, load

if TYPE_CHECKING:
    from rich.console import Console


app = typer.Typer(cls=Group, help="command.config", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def config(context: typer.Context) -> None:
    """Look at the settings."""
    help_without_command(context)


@app.command(cls=Command, help="command.config.show")
def show(
    context: typer.Context,
    shape: options.TableOrJsonOption = options.TableOrJson.TABLE,
    lang: options.Lang = None,
    db: options.Db = None,
) -> None:
    """Show every setting's value and where it comes from."""
    session = open_session(context, lang=lang, db=db)
    if shape is options.TableOrJson.JSON:
        told = json.dumps(_plain(session), ensure_ascii=False, indent=2)
        Target(None).write(errors.plain(told))
        return
    labels = session.labels
    rows = [(name, _value(session, name), _origin(session, name)) for name in NAMES]
    rows += _bodies(session)

    def paint(console: Console) -> None:
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in ("name", "value", "origin"):
            table.add_column(labels(f"cli.config.{column}"), overflow="fold")
        for row in rows:
            table.add_row(*(Text(errors.plain(cell)) for cell in row))
        console.print(table)

    Target(None).draw(paint, colour=session.settings.colour)


Name = Annotated[str, options.argument_of(vocabularies.SETTING, help="argument.setting")]
Value = Annotated[list[str], options.argument("VALUE...", help="argument.setting_value")]
Own = Annotated[bool, options.switch("--user", help="option.user")]


@app.command(name="set", cls=Command, help="command.config.set")
def set_(
    context: typer.Context,
    name: Name,
    value: Value,
    *,
    own: Own = False,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Write a setting into followup.toml."""
    from followup.settings_file import with_setting

    path = file_to_change(own=own)
    vocabulary = vocabularies.OF_SETTINGS.get(name)
    given = [vocabulary.code(one) for one in value] if vocabulary else value
    kept = as_kept(name, given, path, here=Path.cwd())
    _write(path, with_setting(_text(path), name, kept))
    session = open_session(context, lang=lang, quiet=quiet)
    session.tell("setting_set", name=name, path=path)
    _tell_what_goes_before(session, name, path)


@app.command(cls=Command, help="command.config.unset")
def unset(
    context: typer.Context,
    name: Name,
    *,
    own: Own = False,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Take a setting out of followup.toml again."""
    from followup.settings_file import without_setting

    session = open_session(context, lang=lang, quiet=quiet)
    path = file_to_change(own=own)
    before = _text(path)
    after = without_setting(before, name)
    if after == before:
        session.tell("setting_not_there", name=name, path=path)
        return
    _write(path, after)
    session.tell("setting_unset", name=name, path=path)


def _text(path: Path) -> str:
    """What the file holds, with its own line ends; nothing where there is none."""
    return path.read_bytes().decode() if path.is_file() else ""


def _write(path: Path, text: str) -> None:
    from followup.atomic import whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as draft:
            draft.write_bytes(text.encode())
    except OSError as problem:
        raise OutputNotWritten(path=path, why=Refused(problem)) from None


def _tell_what_goes_before(session: Session, name: str, path: Path) -> None:
    """Say where a variable or a nearer file has the setting too, and so goes before ``path``."""
    origin = load().origins[name]
    if origin.where != str(path):
        session.tell("setting_outdone", name=name, where=origin.where)


def _plain(session: Session) -> dict[str, dict[str, object]]:
    origins = session.settings.origins
    values: dict[str, object] = {name: _safe(session, name) for name in NAMES}
    values[BODIES] = {word: list(bodies) for word, bodies in session.settings.bodies}
    return {
        name: {"value": value, "from": origins[name].kind, "where": origins[name].where}
        for name, value in values.items()
    }


def _bodies(session: Session) -> list[tuple[str, str, str]]:
    """The lines of the table of bodies, each under its name."""
    labels, name = session.labels, f"[{BODIES}]"
    if not session.settings.bodies:
        return [(name, labels("cli.config.no_bodies"), _origin(session, BODIES))]
    return [
        (f"{name} {word}", labels("list.comma_names").join(bodies), origin)
        for origin in [_origin(session, BODIES)]
        for word, bodies in session.settings.bodies
    ]


def _safe(session: Session, name: str) -> str:
    """The value in force, without a password."""
    if name == "database_url":
        from followup.ledger import default_url, redact

        return redact(session.settings.database_url or default_url())
    if name == "concepts":
        return os.pathsep.join(map(str, session.settings.concepts))
    return str(getattr(session.settings, name))


def _value(session: Session, name: str) -> str:
    value = _safe(session, name)
    named = {"reviewer": "login_name", "semantic": "off", "concepts": "shipped"}
    named["pager"] = "usual_pager"
    empty = named.get(name, "by_content")
    return value or session.labels(f"cli.config.{empty}")


def _origin(session: Session, name: str) -> str:
    origin = session.settings.origins[name]
    return session.labels(f"cli.config.{origin.kind}", where=origin.where)
