"""What is wrong with the database: codes ``L…``, exit status 4."""

from __future__ import annotations

from pathlib import Path

from followup.errors import LedgerProblem


class DatabaseFailure(LedgerProblem):
    """What SQLite, PostgreSQL or the disk refuses; ``why`` in their own words."""

    path: str | Path
    why: object = ""


class NotADatabaseUrl(LedgerProblem):
    """No path and no URL of a database; ``url`` without its password."""

    code = "L101"
    url: str


class DatabaseNotSupported(LedgerProblem):
    """A kind of database that the ledger cannot be kept in."""

    code = "L102"
    kind: str
    url: str


class PostgresDriverMissing(LedgerProblem):
    """PostgreSQL without its driver."""

    code = "L103"


class LedgerMissing(LedgerProblem):
    """There is no ledger at that place yet."""

    code = "L111"
    path: str | Path


class LedgerIsFolder(LedgerProblem):
    """A folder where the database's file is needed."""

    code = "L112"
    path: str | Path


class LedgerNotOpened(DatabaseFailure):
    """The file cannot be created or opened."""

    code = "L113"


class NotADatabase(DatabaseFailure):
    """The file is not a database."""

    code = "L114"


class LedgerForbidden(DatabaseFailure):
    """The file may not be read or written."""

    code = "L115"


class LedgerDamaged(DatabaseFailure):
    """The database is no longer whole."""

    code = "L116"


class ForeignDatabase(LedgerProblem):
    """A database that holds another program's tables."""

    code = "L117"
    path: str | Path


class LedgerLocked(DatabaseFailure):
    """Another process is writing."""

    code = "L121"


class LedgerReadOnly(DatabaseFailure):
    """The database cannot be written."""

    code = "L122"


class DiskFull(DatabaseFailure):
    """No space is left for the database."""

    code = "L123"


class DiskFailed(DatabaseFailure):
    """The disk or the network drive does not answer."""

    code = "L124"


class LedgerFromNewerVersion(LedgerProblem):
    """A schema that only a newer followup knows."""

    code = "L131"
    path: str | Path
    found: str
    known: str


class LedgerFromOlderVersion(LedgerProblem):
    """A schema that must be upgraded first."""

    code = "L132"
    path: str | Path
    found: str
    known: str


class UpgradeRefused(LedgerProblem):
    """An upgrade that would leave ``count`` rows pointing to nothing."""

    code = "L133"
    tables: str
    count: int


class ServerUnreachable(DatabaseFailure):
    """The database server does not answer."""

    code = "L141"


class LoginRefused(DatabaseFailure):
    """The server refused the user or the password."""

    code = "L142"


class DatabaseMissing(DatabaseFailure):
    """The server has no database of that name."""

    code = "L143"


class PrivilegeMissing(DatabaseFailure):
    """The user may not do this in the database."""

    code = "L144"


class StatementTooLong(DatabaseFailure):
    """The server stopped a question that took longer than it allows."""

    code = "L145"


class BackupExists(LedgerProblem):
    """The file for the backup is there already."""

    code = "L151"
    path: str | Path


class BackupOfServer(LedgerProblem):
    """A ledger on a server, which its own tools back up."""

    code = "L152"
    path: str | Path


class BackupNotWritten(LedgerProblem):
    """The backup could not be written."""

    code = "L153"
    path: str | Path
    why: object


class StoredReportMissing(LedgerProblem):
    """The ledger has no report of that number."""

    code = "L161"
    id: int
    path: str | Path


class StoredRunMissing(LedgerProblem):
    """The ledger has no run of that number."""

    code = "L162"
    id: int
    path: str | Path


class ReviewWithdrawnAlready(LedgerProblem):
    """A review can be withdrawn once only."""

    code = "L171"
    id: int
    path: str | Path


class DecidedMeanwhile(LedgerProblem):
    """Somebody decided while this was looked at; nothing was written."""

    code = "L172"
    path: str | Path


class WithdrawnAlready(LedgerProblem):
    """A check-in or an assignment can be taken back once only."""

    code = "L173"
    id: int
    path: str | Path


class LedgerFaulty(LedgerProblem):
    """The check found faults."""

    code = "L190"
    path: str | Path
    number: int
