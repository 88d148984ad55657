"""What every command needs: the settings, the wording, and how to speak to the person."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

import typer

from followup.cli import errors
from followup.cli.progress import Progress
from followup.errors.usage import ReviewerMissing
from followup.labels import Labels
from followup.settings import Settings, load

if TYPE_CHECKING:
    from followup.ledger import Ledger
    from followup.model import Note


@dataclass(frozen=True, slots=True)
class Before:
    """The options that were given before the command's name."""

    lang: str | None = None
    db: str | None = None
    quiet: bool = False
    verbose: int = 0
    no_pager: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """One command line, being answered."""

    settings: Settings
    labels: Labels
    quiet: bool
    pager: tuple[str, ...] = ()
    """What shows that which is longer than the screen; empty for none."""

    def tell(self, key: str, /, **details: object) -> None:
        """Say ``cli.KEY`` on stderr, unless asked to be quiet."""
        if not self.quiet:
            errors.say(self.labels(f"cli.{key}", **details))

    def warn(self, note: Note) -> None:
        """Say a note about a report or a pair on stderr, unless asked to be quiet."""
        if not self.quiet:
            from followup.reporting import wording

            text = wording.note(note, self.labels)
            errors.say(self.labels("cli.warning", text=text))

    def progress(self, total: int, *, paced: bool = False) -> Progress:
        """A bar of ``total`` steps; ``paced`` for many of one kind, whose rate tells when all are
        done."""
        return Progress(self.labels, total=total, quiet=self.quiet, paced=paced)

    @property
    def ledger_url(self) -> str:
        """Where the ledger is."""
        from followup.ledger import default_url

        return self.settings.database_url or default_url()

    @contextmanager
    def ledger(self, *, create: bool = True, upgrade: bool | None = None) -> Iterator[Ledger]:
        """The ledger of the settings, closed at the end. Raises ``LedgerProblem``."""
        from followup.ledger import Ledger

        with Ledger.open(self.ledger_url, create=create, upgrade=upgrade) as opened:
            if upgrade is None:
                for note in opened.notes:
                    self.warn(note)
            _keep_what_is_loaded()
            yield opened


@cache
def _keep_what_is_loaded() -> None:
    """Once in a process: what was loaded so far stays to its end, and is no longer searched.

    The collector counts anew from here, so that an audit of one pair ends before it first sets in:
    measured, four per cent of its time.
    """
    gc.freeze()


def open_session(
    context: typer.Context,
    *,
    lang: str | None = None,
    db: str | None = None,
    quiet: bool = False,
    encoding: str | None = None,
    reviewer: str | None = None,
    semantic: str | None = None,
    no_pager: bool = False,
) -> Session:
    """The session of a command: its own flags, then those given before its name."""
    from followup.cli.paging import pager_of

    before: Before = context.obj or Before()
    settings = load(
        flags={
            "language": lang or before.lang,
            "database_url": db or before.db,
            "encoding": encoding,
            "reviewer": reviewer,
            "semantic": semantic,
        }
    )
    if before.verbose:
        from followup.cli.verbose import tell_settings

        tell_settings(settings)
    return Session(
        settings=settings,
        labels=Labels(settings.language),
        quiet=quiet or before.quiet,
        pager=() if no_pager or before.no_pager else tuple(pager_of(settings.pager)),
    )


def help_without_command(context: typer.Context) -> None:
    """For a group: show its help where no command of it was named."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def on_the_wall(moment: datetime) -> datetime:
    """The ledger keeps UTC; a person reads the clock on the wall."""
    return moment.astimezone()


def clock() -> datetime:
    """Now, with the local time zone: the one place that looks at the clock."""
    return datetime.now().astimezone()


def who(session: Session, ledger: Ledger) -> str:
    """The name to record under: the settings', else the login name, which is said the first time.

    Raises :class:`ReviewerMissing` where not even that is known.
    """
    if session.settings.reviewer:
        return session.settings.reviewer
    import getpass

    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        raise ReviewerMissing() from None
    known = {one.reviewer for one in ledger.reviews()}
    known |= {one.reviewer for one in ledger.checkins()}
    known |= {one.reviewer for one in ledger.choices()}
    if name not in known:
        session.tell("login_name", name=name)
    return name
