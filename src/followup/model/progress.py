"""How far a commitment has come, by all that was noted of it during the year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from followup.model.reviews import CheckIn, Status

_CLOSED = (Status.DONE, Status.CHANGED)


@dataclass(frozen=True, slots=True)
class Progress:
    """The check-ins of one commitment that stand."""

    checkins: tuple[CheckIn, ...] = ()
    """In the order that they were noted in."""

    @property
    def last(self) -> CheckIn | None:
        """The one that speaks of the latest day; of one day, the one that was noted last."""
        return max(self.checkins, key=_order, default=None)

    @property
    def answers(self) -> tuple[CheckIn, ...]:
        """What each body answered last, and what the office itself noted last, oldest first."""
        latest: dict[str, CheckIn] = {}
        for one in sorted(self.checkins, key=_order):
            latest.pop(one.told_by, None)
            latest[one.told_by] = one
        return tuple(latest.values())

    @property
    def at_odds(self) -> bool:
        """Whether bodies differ among themselves or from the office, and the office has noted
        nothing since: what a body says of itself does not take the place of what the office found.
        """
        return not self._by_office and len({one.status for one in self.answers}) > 1

    @property
    def closed(self) -> bool:
        """Whether what the office noted last, or all that was answered since and before, says that
        nothing is left to do."""
        holds = self.answers[-1:] if self._by_office else self.answers
        return bool(holds) and all(one.status in _CLOSED for one in holds)

    @property
    def _by_office(self) -> bool:
        """Whether the last word is the office's own."""
        return self.last is not None and not self.last.told_by

    def answer_of(self, body: str) -> CheckIn | None:
        """What ``body`` itself answered last."""
        own = [one for one in self.checkins if one.told_by == body]
        return max(own, key=_order, default=None)


def progress_of(checkins: Iterable[CheckIn], *, on: date | None = None) -> Progress:
    """Of ``checkins`` those that were not taken back and speak of no day after ``on``."""
    held: Sequence[CheckIn] = [one for one in checkins if one.withdrawn is None]
    return Progress(tuple(one for one in held if on is None or one.on <= on))


def _order(one: CheckIn) -> tuple[date, int]:
    return one.on, one.id
