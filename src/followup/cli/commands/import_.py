"""``import``: reports into the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.output import Target
from followup.cli.session import Session, clock, open_session
from followup.cli.showing import TABLE, show
from followup.errors import UnreadableInput
from followup.errors.inputs import NothingToImport

if TYPE_CHECKING:
    from followup.audit import Ingested
    from followup.reporting.views.listing import ImportLine


PathsArgument = Annotated[
    list[str],
    options.argument("PATH...", help="argument.paths"),
]


def import_(
    context: typer.Context,
    paths: PathsArgument,
    *,
    government: options.GovernmentOption = None,
    encoding: options.Encoding = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Read reports into the ledger."""
    from followup.audit import Fate, Reading, find_files, ingest
    from followup.reporting import Subject, formats_of

    session = open_session(context, lang=lang, db=db, quiet=quiet, encoding=encoding)
    files, passed = find_files(paths)
    if not files:
        from followup.reading import known_suffixes

        raise NothingToImport(paths=", ".join(paths), known=" ".join(known_suffixes()))
    reading = Reading(government=government, encoding=session.settings.encoding or None)
    done: list[Ingested] = []
    with session.ledger() as ledger, session.progress(len(files)) as progress:
        takes = ingest(files, ledger=ledger, now=clock(), reading=reading, step=progress.step)
        done.extend(takes)
    lines = [_import_line(one, session) for one in done]
    show(lines, formats_of(Subject.IMPORT)[TABLE], Target(None), session)
    if passed:
        session.tell("passed_over", number=passed)
    wrong = (Fate.UNREADABLE, Fate.UNRECOGNISED)
    if any(one.fate in wrong[: 1 + one.named] for one in done):
        raise typer.Exit(UnreadableInput.exit_status)


def _import_line(one: Ingested, session: Session) -> ImportLine:
    from followup.audit import Fate
    from followup.reporting.views.listing import ImportLine

    if one.stored is None:
        why = session.labels.error(one.problem) if one.problem else ""
        state = "unrecognised" if one.fate is Fate.UNRECOGNISED else "unread"
        return ImportLine(path=one.path, state=state, why=why)
    return ImportLine(
        path=one.path,
        state="new" if one.stored.created else "known",
        government=one.stored.government,
        reviewed_year=one.stored.reviewed_year,
        planned_year=one.stored.planned_year,
        commitments=one.stored.commitments,
    )
