"""The families of errors that a user can meet, and how an error keeps what it tells.

An error is a class: its ``code`` is stable and worded in ``locale/``, its annotations are the
details that it is given by name, and its family decides the exit status. No wording here.
The errors themselves stand in ``usage``, ``inputs``, ``ledger`` and ``fault``::

    raise OutcomeReportMissing(government="云泽市", year=2024, held="2023")
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import get_annotations
from typing import ClassVar, dataclass_transform


class Worded:
    """A detail that has words of its own in each language, as a list of possible values has."""

    def worded(self, say: Callable[..., str]) -> str:
        """The words. ``say`` is the wording of one language: ``say(KEY, **details)``."""
        raise NotImplementedError


@dataclass_transform(kw_only_default=True)
class FollowupError(Exception):
    """Base of all expected failures. ``labels`` turns ``code`` and ``details`` into a sentence."""

    code: ClassVar[str]
    """Stable, for scripts and for looking it up; no two classes have the same."""
    exit_status: ClassVar[int] = 2

    def __init__(self, **details: object) -> None:
        """Take every detail that the class and its bases annotate; ``TypeError`` for others."""
        known = self.fields()
        lacking = {name for name in known if name not in details and not hasattr(self, name)}
        if lacking or not details.keys() <= set(known):
            raise TypeError(f"{type(self).__name__} takes {', '.join(known) or 'no details'}")
        super().__init__()
        self.__dict__.update(details)

    @classmethod
    def fields(cls) -> tuple[str, ...]:
        """The names of the details, those of the bases first."""
        kinds = cls.__mro__[: cls.__mro__.index(FollowupError)]
        return tuple(name for kind in reversed(kinds) for name in get_annotations(kind))

    @property
    def details(self) -> dict[str, str]:
        """Each detail as text, for the wording."""
        return {name: str(getattr(self, name)) for name in self.fields()}

    def __str__(self) -> str:
        inside = ", ".join(f"{name}={value}" for name, value in self.details.items())
        return f"{self.code}({inside})"

    def __reduce__(self) -> tuple[object, ...]:
        """As it goes from one process to another: another's exception goes as its text."""
        details = {name: getattr(self, name) for name in self.fields()}
        plain = {
            name: str(value) if isinstance(value, BaseException) else value
            for name, value in details.items()
        }
        return _again, (type(self), plain)


def _again(kind: type[FollowupError], details: dict[str, object]) -> FollowupError:
    return kind(**details)


class UsageProblem(FollowupError):
    """What was asked for does not fit: codes ``U…``."""


class UnreadableInput(FollowupError):
    """A file that cannot be read as a report: codes ``F…``."""

    exit_status = 3


class LedgerProblem(FollowupError):
    """The database cannot be used: codes ``L…``."""

    exit_status = 4


class ProgramFault(FollowupError):
    """A fault of the program, not of what it was given: codes ``X…``."""

    exit_status = 70
