"""``import``: reports into the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import errors, options
from followup.cli.output import Target
from followup.cli.session import Session, clock, open_session, who
from followup.cli.showing import TABLE, show
from followup.errors import LedgerProblem, UnreadableInput
from followup.errors.inputs import FolderForbidden, NothingToImport
from followup.errors.ledger import LedgerMissing
from followup.errors.usage import YearOfSeveralFiles

if TYPE_CHECKING:
    from followup.audit import Changes, Ingested, Person, Reading
    from followup.ledger import Ledger, StoredReport
    from followup.reporting.views.listing import Differences, ImportLine, Place


PathsArgument = Annotated[
    list[str],
    options.argument("PATH...", help="argument.paths"),
]

DryRun = Annotated[bool, options.switch("--dry-run", help="option.dry_run")]


def import_(
    context: typer.Context,
    paths: PathsArgument,
    *,
    government: options.GovernmentOption = None,
    reviewed_year: options.ReviewedYear = None,
    planned_year: options.PlannedYear = None,
    genre: options.GenreOfReport = None,
    dry_run: DryRun = False,
    jobs: options.Jobs = None,
    reviewer: options.Reviewer = None,
    encoding: options.Encoding = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Read reports into the ledger."""
    from followup.audit import Fate, Reading, find_files, ingest
    from followup.reporting import Subject, formats_of

    session = open_session(
        context, lang=lang, db=db, quiet=quiet, encoding=encoding, reviewer=reviewer
    )
    forbidden: list[FolderForbidden] = []
    files, passed = find_files(paths, forbidden=forbidden)
    if not files and forbidden:
        raise forbidden[0]
    if not files:
        from followup.reading import known_suffixes

        raise NothingToImport(paths=", ".join(paths), known=" ".join(known_suffixes()))
    if len(files) > 1 and (reviewed_year or planned_year):
        raise YearOfSeveralFiles(number=len(files))
    reading = Reading(
        government=government,
        reviewed_year=reviewed_year,
        planned_year=planned_year,
        genre=genre,
        encoding=session.settings.encoding or None,
    )
    done: list[Ingested] = []
    stopped: LedgerProblem | KeyboardInterrupt | None = None
    with (
        _ledger(session, dry_run=dry_run) as ledger,
        session.progress(len(files), paced=True) as progress,
    ):
        reading, person = _known(session, ledger, reading, dry_run=dry_run)
        takes = ingest(
            files,
            ledger=ledger,
            now=clock(),
            reading=reading,
            person=person,
            step=progress.step,
            dry_run=dry_run,
            jobs=jobs,
        )
        try:
            for one in takes:
                done.append(one)
        except (LedgerProblem, KeyboardInterrupt) as cut:  # a full disk, say; or Ctrl-C
            stopped = cut
        finally:
            takes.close()
    lines = [_import_line(one, session) for one in done]
    show(lines, formats_of(Subject.IMPORT)[TABLE], Target(None), session)
    if stopped is not None:
        session.tell("import_stopped", done=len(done), left=len(files) - len(done))
        raise stopped
    if passed:
        session.tell("passed_over", number=passed)
    if dry_run:
        session.tell("choose.dry_run")
    for problem in forbidden:
        errors.complain(session.labels, problem)
    wrong = (Fate.UNREADABLE, Fate.UNRECOGNISED)
    if forbidden or any(one.fate in wrong[: 1 + one.named] for one in done):
        raise typer.Exit(UnreadableInput.exit_status)


@contextmanager
def _ledger(session: Session, *, dry_run: bool) -> Iterator[Ledger | None]:
    """The ledger; for a dry run as it is, and none where it is not there yet."""
    if not dry_run:
        with session.ledger() as ledger:
            yield ledger
        return
    with ExitStack() as opened:
        try:
            found = opened.enter_context(session.ledger(create=False, upgrade=False))
        except LedgerMissing:
            yield None
            return
        found.need_newest()
        yield found


def _known(
    session: Session, ledger: Ledger | None, reading: Reading, *, dry_run: bool
) -> tuple[Reading, Person | None]:
    """``reading`` with what was corrected before, and who says what it says of a report."""
    from followup.audit import Person, corrections_of

    if ledger is None:
        return reading, None
    said = reading.government or reading.reviewed_year or reading.planned_year or reading.genre
    person = Person(who(session, ledger), clock()) if said and not dry_run else None
    return replace(reading, corrections=corrections_of(ledger)), person


def _import_line(one: Ingested, session: Session) -> ImportLine:
    from followup.audit import Fate
    from followup.reporting.views.listing import ImportLine

    if one.stored is None or one.version is None:
        why = session.labels.error(one.problem) if one.problem else ""
        state = "unrecognised" if one.fate is Fate.UNRECOGNISED else "unread"
        return ImportLine(path=one.path, state=state, why=why)
    instead = one.version.instead
    return ImportLine(
        path=one.path,
        state="new" if one.fate is Fate.STORED else one.fate.value,
        government=one.stored.government,
        reviewed_year=one.stored.reviewed_year,
        planned_year=one.stored.planned_year,
        commitments=one.stored.commitments,
        id=str(one.stored.id),
        standing=one.version.state,
        instead=str(instead.id) if instead else "",
        chosen=bool(instead and instead.used),
        before=str(one.before.id) if one.before else "",
        differences=differences_of(one.changes) if one.changes else None,
        moved_from=_moved_from(one.before, one.stored) if one.fate is Fate.REREAD else None,
    )


def _moved_from(before: StoredReport | None, now: StoredReport) -> Place | None:
    """Where a report was found ``before``, where it was and stands elsewhere now."""
    from followup.reporting.views.listing import Place

    if before is None:
        return None
    was, is_now = (
        Place(one.government, one.reviewed_year, one.planned_year) for one in (before, now)
    )
    told = ((was.government, is_now.government), *zip(_years(was), _years(is_now), strict=True))
    return was if any(old and old != new for old, new in told) else None


def _years(place: Place) -> tuple[int | None, int | None]:
    return place.reviewed_year, place.planned_year


def differences_of(changes: Changes) -> Differences:
    """What differs, in the commitments' words."""
    from followup.reporting.views.listing import Differences

    return Differences(
        same=changes.same,
        added=tuple(one.text for one in changes.added),
        gone=tuple(one.text for one in changes.gone),
        changed=tuple((one.before.text, one.after.text) for one in changes.changed),
    )
