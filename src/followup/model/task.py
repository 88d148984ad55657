"""Tasks (任务): the sentences and numbered points of a plan, and the verdict that each comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from followup.model.place import Span
from followup.model.terms import Verdict


@dataclass(frozen=True, slots=True)
class Task:
    """One sentence or numbered point of a plan, with the commitments that stand in it.

    What a plan is broken down into where it is handed out (任务分解表): several commitments of one
    sentence are one task for whoever has to see to it.
    """

    id: str
    span: Span
    text: str
    """The slice of the document at :attr:`span`, without the point's own number."""
    heading_path: tuple[str, ...] = ()
    """The headings above it, outermost first."""
    commitments: tuple[str, ...] = ()
    """The ids of its commitments, in the document's order; at least one."""


def task_id(document_sha256: str, span: Span) -> str:
    """Twelve hexadecimal digits that stay the same when the same report is read again."""
    return sha256(f"{document_sha256}:{span.start}:{span.end}:task".encode()).hexdigest()[:12]


def task_verdict(due: Iterable[Verdict]) -> Verdict | None:
    """What a task comes to by the effective verdicts of those of its commitments that are due.

    All fulfilled: fulfilled. Any fulfilled or partly: partly. None of them: missing. ``None``
    where nothing is due, so that there is nothing to say. The one place where it is settled; the
    SQL view ``v_tasks`` is tested against it.
    """
    found = set(due)
    if not found:
        return None
    return found.pop() if len(found) == 1 else Verdict.PARTIAL
