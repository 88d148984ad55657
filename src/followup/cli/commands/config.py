"""``config``: the settings, and where each of them comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from followup.cli import options
from followup.cli.output import Target
from followup.cli.session import Session, help_without_command, open_session
from followup.settings import NAMES

if TYPE_CHECKING:
    from rich.console import Console


app = typer.Typer(rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def config(context: typer.Context) -> None:
    """Look at the settings."""
    help_without_command(context)


@app.command()
def show(
    context: typer.Context,
    shape: options.TableOrJsonOption = options.TableOrJson.TABLE,
    lang: options.Lang = None,
    db: options.Db = None,
) -> None:
    """Show every setting's value and where it comes from.

    Flags go before FOLLOWUP_* variables, these before followup.toml (the nearest from the
    working folder upward, then the one in the user's configuration folder), and that before the
    defaults.
    """
    session = open_session(context, lang=lang, db=db)
    if shape is options.TableOrJson.JSON:
        Target(None).write(json.dumps(_plain(session), ensure_ascii=False, indent=2))
        return
    labels = session.labels
    rows = [(name, _value(session, name), _origin(session, name)) for name in NAMES]

    def paint(console: Console) -> None:
        from rich.table import Table

        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in ("name", "value", "origin"):
            table.add_column(labels(f"cli.config.{column}"), overflow="fold")
        for row in rows:
            table.add_row(*row)
        console.print(table)

    Target(None).draw(paint, colour=session.settings.colour)


def _plain(session: Session) -> dict[str, dict[str, str]]:
    origins = session.settings.origins
    return {
        name: {
            "value": _safe(session, name),
            "from": origins[name].kind,
            "where": origins[name].where,
        }
        for name in NAMES
    }


def _safe(session: Session, name: str) -> str:
    """The value in force, without a password."""
    if name == "database_url":
        from followup.ledger import default_url, redact

        return redact(session.settings.database_url or default_url())
    return str(getattr(session.settings, name))


def _value(session: Session, name: str) -> str:
    value = _safe(session, name)
    empty = {"reviewer": "login_name", "semantic": "off"}.get(name, "by_content")
    return value or session.labels(f"cli.config.{empty}")


def _origin(session: Session, name: str) -> str:
    origin = session.settings.origins[name]
    return session.labels(f"cli.config.{origin.kind}", where=origin.where)
