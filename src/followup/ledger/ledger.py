"""The ledger as the rest of the program sees it: nouns in, nouns and records out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import URL, Connection, Engine

from followup import logs
from followup.errors.ledger import (
    BackupOfServer,
    ForeignDatabase,
    LedgerDamaged,
    LedgerFromNewerVersion,
    LedgerFromOlderVersion,
    LedgerMissing,
    LedgerNotOpened,
    LedgerReadOnly,
    StoredReportMissing,
    StoredRunMissing,
)
from followup.ledger import engine as databases
from followup.ledger import (
    heads,
    listing,
    migrate,
    report_rows,
    schema,
    views,
)
from followup.ledger.migrate import State
from followup.ledger.place import redact
from followup.ledger.problems import DAMAGED, explained
from followup.ledger.records import (
    FoundCommitment,
    FoundOutcome,
    Judged,
    StoredCommitment,
    StoredReport,
    StoredRun,
)
from followup.ledger.report_rows import ReportRows
from followup.ledger.review_store import ReviewStore, add_choice
from followup.model import Audit, Note, Report, Section
from followup.model.choices import Choice
from followup.steps import Step, unwatched

if TYPE_CHECKING:
    from followup.chains import Outline
    from followup.ledger.purging import Purgeable
    from followup.ledger.run_rows import RunRows

_log = logs.logger(__name__)

PATIENCE = 60.0
"""Seconds to wait for another process that is writing: twenty that each store a large audit at once
(a second or two) wait for each other that long."""

_NUMBERS = range(1, 2**31)
"""What a number of a report or a run can be: a server refuses to look for any other."""


class Ledger(ReviewStore):
    """An open ledger; a context manager. Every method may raise :class:`LedgerProblem`.

    What is stored is never changed: a report read differently is another row, and so is every run.
    """

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self._aside: TemporaryDirectory[str] | None = None
        self._file = databases.sqlite_file(url)
        self.where = str(self._file or redact(url.render_as_string(hide_password=True)))
        """The file or the server, without its password: for people."""
        self.is_on_server = not databases.is_sqlite(url)
        """Whether other machines can open it too."""
        self.notes: tuple[Note, ...] = ()
        """What happened on opening that a user should be told: that an older schema was led on."""

    @classmethod
    def open(
        cls,
        url: str,
        *,
        create: bool = True,
        upgrade: bool | None = None,
        patience: float = PATIENCE,
    ) -> Self:
        """The ledger at ``url``, made where there is none and ``create`` allows it.

        ``upgrade`` says what happens to an older schema: ``None`` leads an SQLite file on after
        putting a copy beside it and refuses a server's (L132), where others may still work with
        the older program; True leads on either; False leaves it, for :meth:`schema_version`,
        :meth:`upgrade`, :meth:`backup` and :meth:`check` only. ``patience`` is in seconds.
        """
        parsed = databases.parse(url)
        file = databases.sqlite_file(parsed)
        if file is not None:
            databases.prepare_file(file, create=create)
        ledger = cls(databases.build(parsed, patience=patience), parsed)
        try:
            ledger._make_ready(create=create, upgrade=upgrade)
        except (LedgerNotOpened, LedgerReadOnly):
            ledger.close()
            if file is None or not file.is_file():
                raise
            ledger = cls._read_only(file, parsed, upgrade=upgrade)
        except BaseException:
            ledger.close()
            raise
        _log.info("opened the ledger %s", ledger.where)
        return ledger

    @classmethod
    def _read_only(cls, file: Path, parsed: URL, *, upgrade: bool | None) -> Self:
        """A ledger in a folder where nothing can be written: it can be read all the same."""
        aside = TemporaryDirectory(prefix="followup-")
        ledger = cls(databases.build_read_only(file, Path(aside.name)), parsed)
        ledger._aside = aside
        try:
            ledger._make_ready(create=False, upgrade=upgrade)
        except BaseException:
            ledger.close()
            raise
        return ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()
        if self._aside is not None:
            self._aside.cleanup()

    def save_report(
        self, report: Report | ReportRows, *, at: datetime, choice: Choice | None = None
    ) -> StoredReport:
        """Keep ``report``, read at ``at`` (with its zone), unless this very reading is there.

        The same bytes read otherwise (another extractor, another override) add a reading beside
        the earlier ones, and whichever was saved last is the current one. ``choice`` is
        stored with it, in the same transaction. ``ValueError`` for a report that contradicts
        itself; one that ``report_rows.proven`` wrote out already is stored as it is.
        """
        rows = report_rows.proven(report) if isinstance(report, Report) else report
        with self._writing() as connection:
            report_id, created = report_rows.keep(connection, rows, at=at)
            if choice is not None:
                add_choice(connection, choice)
            _log.info("%s report %d", "stored" if created else "known already:", report_id)
            return listing.stored_report(connection, report_id, created=created)

    def find_reading(self, report: Report) -> StoredReport | None:
        """The stored reading that :meth:`save_report` would find to be the same as ``report``."""
        rows = report_rows.prepare(report)
        with self._reading() as connection:
            report_id = report_rows.find(connection, rows)
            if report_id is None:
                return None
            return listing.stored_report(connection, report_id, created=False)

    def reports(
        self,
        *,
        government: str | None = None,
        code: str | None = None,
        reviewed_year: int | None = None,
        planned_year: int | None = None,
        superseded: bool = False,
        forgotten: bool = False,
        names: Collection[str] | None = None,
    ) -> list[StoredReport]:
        """The reports that fit, by government (its canonical name) and year; ``names`` for one that
        bore several.

        ``superseded`` adds the earlier readings of documents that were read again otherwise,
        ``forgotten`` those that were taken out of use.
        """
        with self._reading() as connection:
            return listing.reports(
                connection,
                government=government,
                code=code,
                reviewed_year=reviewed_year,
                planned_year=planned_year,
                superseded=superseded,
                forgotten=forgotten,
                names=names,
            )

    def rivals(self, *, sha256: str, government: str, code: str) -> list[StoredReport]:
        """The reports beside which one counts that was read off the file with this checksum: the
        last reading of that file, and all of the government with that name or code, out of use or
        not."""
        with self._reading() as connection:
            return listing.rivals(connection, sha256=sha256, government=government, code=code)

    def last_readings(self, files: Collection[str]) -> list[StoredReport]:
        """The last reading of each file with one of these checksums, out of use or not."""
        with self._reading() as connection:
            return listing.last_readings(connection, files)

    def governments(self, *, forgotten: bool = False) -> list[tuple[str, str, str]]:
        """Name, level and code of the governments that :meth:`reports` would list reports of."""
        with self._reading() as connection:
            return listing.governments(connection, forgotten=forgotten)

    def load_report(self, report_id: int) -> Report:
        """The report as it was saved. Raises L161 for no such id, L116 where a quote is off."""
        with self._reading() as connection:
            report = report_rows.load(connection, report_id)
        if report is None:
            raise StoredReportMissing(id=report_id, path=self.where)
        self._prove(report)
        return report

    def save_audit(self, audit: Audit, *, at: datetime, once: bool = False) -> StoredRun:
        """Add a run, made at ``at`` (with its zone), and its reports where they are not there yet.

        With ``once`` a run that says what the latest one of its government, kind and year says is
        not added again: that one is given back, its ``created`` false.

        ``ValueError`` for an audit that contradicts itself: a quote that is not in its document,
        an assessment of another commitment.
        """
        from followup.ledger import run_rows

        rows = run_rows.prepare(audit)
        reports = report_rows.prepare(audit.plan), report_rows.prepare(audit.outcome)
        with self._writing() as connection:
            # a reading that is there already is the current one again
            plan, outcome = (report_rows.keep(connection, each, at=at)[0] for each in reports)
            return self._saved(connection, rows, plan, outcome, at=at, once=once)

    def save_run(self, rows: RunRows, *, plan: int, outcome: int, at: datetime) -> StoredRun:
        """Add a run over the stored reports ``plan`` and ``outcome``, from which it was made, as
        :meth:`save_audit` does with ``once``."""
        with self._writing() as connection:
            return self._saved(connection, rows, plan, outcome, at=at, once=True)

    def _saved(
        self,
        connection: Connection,
        rows: RunRows,
        plan: int,
        outcome: int,
        *,
        at: datetime,
        once: bool,
    ) -> StoredRun:
        from followup.ledger import run_rows, word_rows

        over = {"plan_id": plan, "outcome_id": outcome}
        known = run_rows.same_as_latest(connection, rows, **over) if once else None
        run_id = run_rows.add(connection, rows, at=at, **over) if known is None else known
        for report, words in zip((plan, outcome), rows.words, strict=True):
            word_rows.keep(connection, report, words)
        _log.info("%s run %d", "stored" if known is None else "known already:", run_id)
        run = listing.run(connection, run_id)
        assert run is not None, "it was there, or was added now"
        return replace(run, created=known is None)

    def runs(
        self,
        *,
        government: str | None = None,
        code: str | None = None,
        year: int | None = None,
        forgotten: bool = False,
        names: Collection[str] | None = None,
    ) -> list[StoredRun]:
        """The runs that fit, newest first; ``year`` is the one the commitments were made for, and
        ``names`` are those of the government that did so.

        ``forgotten`` adds those that were taken out of use, or one of whose reports was.
        """
        with self._reading() as connection:
            return listing.runs(
                connection,
                government=government,
                code=code,
                year=year,
                forgotten=forgotten,
                names=names,
            )

    def run(self, run_id: int) -> StoredRun:
        """One run, in use or not. Raises L162 for no such id."""
        found = None
        if run_id in _NUMBERS:
            with self._reading() as connection:
                found = listing.run(connection, run_id)
        if found is None:
            raise StoredRunMissing(id=run_id, path=self.where)
        return found

    def load_audit(self, run_id: int) -> Audit:
        """The audit as it was saved. Raises L162 for no such id, L116 where a quote is off."""
        from followup.ledger import run_rows

        with self._reading() as connection:
            audit = run_rows.load(connection, run_id)
        if audit is None:
            raise StoredRunMissing(id=run_id, path=self.where)
        self._prove(audit.plan)
        self._prove(audit.outcome)
        return audit

    def outline(
        self,
        year: int,
        *,
        plan_id: int | None = None,
        outcome_id: int | None = None,
        run_id: int | None = None,
    ) -> Outline:
        """A year in outline: its plan, its review and the run over both, as far as they exist.

        Many times faster than :meth:`load_audit`. No deed is marked as one of several years.
        """
        from followup.ledger import outline_rows

        with self._reading() as connection:
            return outline_rows.outline(
                connection, year, plan_id=plan_id, outcome_id=outcome_id, run_id=run_id
            )

    def review(self, report_id: int) -> tuple[str, tuple[Section, ...]]:
        """A report's text and those of its sections that look back."""
        from followup.ledger import outline_rows

        with self._reading() as connection:
            return outline_rows.review(connection, report_id)

    def judged(self, run_id: int, positions: Collection[int] | None = None) -> dict[str, Judged]:
        """What a run says of each commitment of its plan, by their ids: many times faster than
        :meth:`load_audit`. ``positions``, from 0 on, leave out all others."""
        from followup.ledger import judged_rows

        with self._reading() as connection:
            return judged_rows.judged(connection, run_id, positions)

    def search_commitments(
        self, words: Sequence[str], reports: Collection[int] | None = None
    ) -> list[FoundCommitment]:
        """The commitments that have all of ``words``, whatever their case, width and line ends; of
        the reports with these ids only, where any are given. Out of use or not."""
        from followup.ledger import searching

        with self._reading() as connection:
            return searching.commitments(connection, words, reports)

    def search_outcomes(
        self, words: Sequence[str], reports: Collection[int] | None = None
    ) -> list[FoundOutcome]:
        """The clauses of reviews that have all of ``words``, as :meth:`search_commitments`."""
        from followup.ledger import searching

        with self._reading() as connection:
            return searching.outcomes(connection, words, reports)

    def runs_over(self, plans: Collection[int]) -> list[StoredRun]:
        """The runs in use over these plans, by their reports' ids; newest first."""
        with self._reading() as connection:
            return listing.runs_over(connection, plans)

    def find_commitment(self, prefix: str) -> list[StoredCommitment]:
        """The commitments whose id begins with ``prefix``: none, the one meant, or several."""
        with self._reading() as connection:
            return listing.commitments(connection, prefix.strip())

    def head(self) -> str:
        """The code of the record's head now, which a page shows; empty for an older schema."""
        with self._reading() as connection:
            if migrate.version(connection) != schema.REVISION:
                return ""
            return heads.latest(connection).code

    def check(self, head: heads.Head | None = None, *, step: Step = unwatched) -> list[Note]:
        """What is wrong with the ledger; empty where all is well.

        ``head`` is what a page once showed: it is wrong too where the ledger is no later state of
        the one that the page came from. ``step`` is told what is looked at, by the codes of
        ``checking.STAGES``, and how far that is.
        """
        from followup.ledger import checking

        try:
            with self._reading(long=True) as connection:
                return checking.check(connection, head, step=step)
        except DAMAGED as problem:
            return [Note("ledger_damaged", {"what": problem.details["why"]})]

    def backup(self, path: Path, *, replace: bool = False) -> None:
        """Copy an SQLite ledger to ``path`` while it is in use; L152 for a server's."""
        from followup.ledger.backup import backup

        if self._engine.dialect.name != "sqlite":
            raise BackupOfServer(path=self.where)
        with explained(str(path)):
            backup(self._engine, self._file, path, replace=replace)

    def purgeable(self) -> Purgeable:
        """What is out of use, and what of it can be deleted for good."""
        from followup.ledger import purging

        with self._reading() as connection:
            return purging.purgeable(connection)

    def purge(self, *, reviewer: str, at: datetime) -> Purgeable:
        """Delete for good what is out of use and on which nobody said anything; who did so is kept.

        What a file held is then no longer in it. There is no way back but a backup.
        """
        from followup.ledger import purging

        with self._writing() as connection:
            found = purging.purgeable(connection)
            purging.purge(connection, found)
            for choice in purging.record(found, reviewer=reviewer, at=at):
                add_choice(connection, choice)
        _log.info("deleted runs %s and reports %s", found.runs, found.files)
        with explained(self.where):
            databases.compact(self._engine)
        return found

    def schema_version(self) -> str:
        """The revision of the schema, ``0001``; empty where there is none."""
        with self._reading() as connection:
            return migrate.version(connection) or ""

    def need_newest(self) -> None:
        """Raise L132 where the schema is an older one, which only an upgrade can be worked with."""
        found = self.schema_version()
        if found != schema.REVISION:
            raise LedgerFromOlderVersion(path=self.where, found=found, known=schema.REVISION)

    def upgrade(self, *, step: Step = unwatched) -> None:
        """Lead an older schema to the newest, an SQLite file after putting a copy beside it.

        ``step`` is told what begins, by the codes of ``migrate.STAGES``. Views are made
        anew, also where the schema is the newest already.
        """
        before = self.schema_version()
        if before == schema.REVISION:
            with self._writing() as connection:
                views.drop(connection)
                views.create(connection)
            return
        copy = ""
        if self._file is not None:
            step("upgrade_copy", "")
            name = f"{self._file.stem}.before-{schema.REVISION}{self._file.suffix}"
            self.backup(self._file.with_name(name), replace=True)
            copy = str(self._file.with_name(name))
        with explained(self.where):
            migrate.upgrade(self._engine, step=step)
        details = {"before": before, "after": self.schema_version()}
        note = Note("ledger_upgraded_server", details)
        if copy:
            note = Note("ledger_upgraded", {**details, "backup": copy})
        self.notes = (*self.notes, note)

    def _make_ready(self, *, create: bool, upgrade: bool | None) -> None:
        """Make what opens into a ledger of the newest schema, or say why it cannot be one."""
        with self._reading() as connection:
            state = migrate.state(connection)
            found = migrate.version(connection) or ""
        if state is State.FOREIGN:
            raise ForeignDatabase(path=self.where)
        if state is State.UNTOLD and upgrade is not False:
            raise LedgerDamaged(path=self.where, why=f"{schema.VERSION_TABLE}: 0 rows")
        if state is State.NEWER:
            raise LedgerFromNewerVersion(path=self.where, found=found, known=schema.REVISION)
        if state is State.EMPTY:
            if not create:
                raise LedgerMissing(path=self.where)
            with explained(self.where):
                databases.keep_write_ahead_log(self._engine)
                migrate.create(self._engine)
        if state is State.OLDER and upgrade is not False:
            if upgrade is None and self._engine.dialect.name != "sqlite":
                raise LedgerFromOlderVersion(path=self.where, found=found, known=schema.REVISION)
            self.upgrade()

    def _prove(self, report: Report) -> None:
        try:
            report.check()
        except ValueError as problem:
            raise LedgerDamaged(path=self.where, why=problem) from None

    @contextmanager
    def _reading(self, *, long: bool = False) -> Iterator[Connection]:
        with explained(self.where), databases.reading(self._engine, long=long) as connection:
            try:
                yield connection
            except (ValueError, TypeError, LookupError, AttributeError) as problem:
                # what stands in a row cannot be made into anything: it was not we who wrote it
                why = f"{type(problem).__name__}: {problem}"
                raise LedgerDamaged(path=self.where, why=why) from problem

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self.where), databases.writing(self._engine) as connection:
            yield connection
