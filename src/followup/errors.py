"""Every error that a user can meet: a stable code, details, and an exit status. No wording."""

from __future__ import annotations


class FollowupError(Exception):
    """Base of all expected failures. ``labels`` turns ``code`` and ``details`` into a sentence."""

    exit_status = 2

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = {name: str(value) for name, value in details.items()}

    def __str__(self) -> str:
        inside = ", ".join(f"{name}={value}" for name, value in self.details.items())
        return f"{self.code}({inside})"


class UsageProblem(FollowupError):
    """What was asked for does not fit: codes ``U…``."""

    exit_status = 2


class UnreadableInput(FollowupError):
    """A file that cannot be read as a report: codes ``F…``."""

    exit_status = 3


class LedgerProblem(FollowupError):
    """The database cannot be used: codes ``L…``."""

    exit_status = 4
