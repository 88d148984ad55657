"""Who answers for a commitment and until when, by the plan, an office's table, or a person.

Nothing that a person said is ever changed: another assignment goes before it, or takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from followup.model.report import Commitment
from followup.model.reviews import Anchor, Withdrawal

_APART = re.compile(r"[、，,;；/\s]+")
_DOES = re.compile(r"(?:按职责)?(?:分工|具体|共同)?(?:牵头|负责|配合|协办|落实|等)+$")
"""What stands behind a body's name: 区城管局牵头, 各街道办具体负责."""
_BY = re.compile(
    r"由(?P<named>[^，。；：由]{1,24}?(?:局|委|委员会|办|厅|署|院|部|处|中心|法院|检察院))牵头"
)
"""In running text only 由X牵头 names one; of 217 reports 3 have it of a body, 9 of others."""


class Source(StrEnum):
    """Who says who answers for a commitment, or until when."""

    STATED = "stated"
    """The plan's own text."""
    PROPOSED = "proposed"
    """The office's table of bodies by topic; nobody has said so yet."""
    SET = "set"
    """A person."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one person set of one commitment at one time; what is ``None`` was left as it was."""

    anchor: Anchor
    reviewer: str
    at: datetime
    body: str | None = None
    """The body that answers for it; empty where it was taken away from all."""
    co_bodies: tuple[str, ...] | None = None
    due: str | None = None
    """The last day, as ``YYYY-MM-DD``; empty where it was set that there is none."""
    contact: str | None = None
    note: str = ""
    withdrawn: Withdrawal | None = None
    """Who took it back."""
    id: int = 0
    """Its number in the ledger; 0 before it is stored."""

    @property
    def empty(self) -> bool:
        """Whether it sets nothing."""
        return (self.body, self.co_bodies, self.due, self.contact) == (None, None, None, None)


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers for one commitment, and until when, by all that is known."""

    body: str = ""
    """The body that leads; empty where none is named."""
    co_bodies: tuple[str, ...] = ()
    body_source: Source | None = None
    """Of :attr:`body`; ``None`` where there is none and nobody said that there is none."""
    due_on: date | None = None
    """The last day that still keeps the promise."""
    due_source: Source | None = None
    contact: str = ""

    @property
    def bodies(self) -> tuple[str, ...]:
        """All of them, the one that leads first."""
        return (self.body, *self.co_bodies) if self.body else self.co_bodies


Bodies = Sequence[tuple[str, tuple[str, ...]]]
"""An office's table: a topic's code or words of the plan, and the bodies, the one that leads first.
In the order in which it is looked through."""


def duty_of(
    commitment: Commitment, assignments: Iterable[Assignment] = (), bodies: Bodies = ()
) -> Duty:
    """What stands of ``commitment``: what a person set, else what the plan says, else the table.

    ``assignments`` are all of it, in order; those taken back do not count.
    """
    duty = _told(commitment)
    if not duty.bodies and (found := _looked_up(commitment, bodies)):
        duty = replace(duty, body=found[0], co_bodies=found[1:], body_source=Source.PROPOSED)
    for one in assignments:
        if one.withdrawn is not None:
            continue
        if one.body is not None:
            duty = replace(duty, body=one.body, body_source=Source.SET)
            if one.co_bodies is None:  # of another body they would be the wrong ones
                duty = replace(duty, co_bodies=())
        if one.co_bodies is not None:
            others = tuple(name for name in one.co_bodies if name != duty.body)
            duty = replace(duty, co_bodies=others, body_source=Source.SET)
        if one.due is not None:
            day = date.fromisoformat(one.due) if one.due else None
            duty = replace(duty, due_on=day, due_source=Source.SET)
        if one.contact is not None:
            duty = replace(duty, contact=one.contact)
    return duty


def bodies_named(text: str) -> tuple[str, ...]:
    """The bodies of a list of them (司法厅、信访局), each once, in their order."""
    names = (_DOES.sub("", part).strip() for part in _APART.split(text))
    return tuple(dict.fromkeys(name for name in names if name))


def _told(commitment: Commitment) -> Duty:
    named = commitment.owner
    if not named and (found := _BY.search(commitment.text)):
        named = found["named"]
    bodies = bodies_named(named)
    due = None
    if commitment.deadline is not None:
        try:
            due = date.fromisoformat(commitment.deadline.date)
        except ValueError:
            due = None
    return Duty(
        body=bodies[0] if bodies else "",
        co_bodies=bodies[1:],
        body_source=Source.STATED if bodies else None,
        due_on=due,
        due_source=Source.STATED if due else None,
    )


def unused(commitments: Iterable[Commitment], bodies: Bodies, topics: Container[str]) -> list[str]:
    """The words of the table that are no topic, and stand in no commitment and no heading."""
    texts = [text for one in commitments for text in (one.text, "".join(one.heading_path))]
    return [
        key for key, _ in bodies if key not in topics and not any(key in text for text in texts)
    ]


def _looked_up(commitment: Commitment, bodies: Bodies) -> tuple[str, ...]:
    """What the table says: words of the commitment go before those of its headings, these before
    its topic; of several words the longest."""
    words = commitment.text, "".join(commitment.heading_path)
    for text in words:
        found = [(len(key), names) for key, names in bodies if key in text]
        if found:
            return max(found, key=lambda one: one[0])[1]
    return next((names for key, names in bodies if key == commitment.topic), ())


def by_body(duties: Mapping[str, Duty]) -> dict[str, list[str]]:
    """Of each body the ids of the commitments that it leads or takes part in; those of none under
    the empty name. Bodies in the order in which they come up, ids in the plan's."""
    found: dict[str, list[str]] = {}
    for key, duty in duties.items():
        for name in duty.bodies or ("",):
            found.setdefault(name, []).append(key)
    return found
