"""What people decided of the commitments of many plans, for outlines of years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from followup.audit.said import SaidOf
from followup.model import Verdict
from followup.model.reviews import Standing, standing

if TYPE_CHECKING:
    from followup.chains import Entry, Outline
    from followup.ledger import Ledger, StoredReport


@dataclass(frozen=True, slots=True)
class Spoken:
    """What stands of a person's word on one commitment."""

    verdict: Verdict | None = None
    """``None`` where only passages were attached or detached."""
    attached: str = ""
    """The passage that was attached last, word for word."""
    detached: frozenset[str] = frozenset()
    """The words of passages that do not count."""


def spoken_of(ledger: Ledger, plans: Iterable[StoredReport]) -> Mapping[str, Spoken]:
    """What was decided of the commitments of ``plans``, by the commitments' ids.

    Only the plans that a review may speak of are read whole: the others cost nothing.
    """
    anchors = [one.anchor for one in ledger.reviews()]
    targets = [one.target for one in ledger.settlements() if one.target is not None]
    files = {one.sha256 for one in (*anchors, *targets)}
    years = {one.planned_year for one in (*anchors, *targets)} - {None}
    found: dict[str, Spoken] = {}
    for stored in plans:
        if stored.sha256 in files or stored.planned_year in years:
            plan = ledger.load_report(stored.id)
            said = SaidOf(ledger, plan)
            for commitment in plan.commitments:
                stands = standing(said.reviews(commitment.id))
                if stands.reviews:
                    found[commitment.id] = _spoken(stands)
    return found


def effective(outline: Outline, spoken: Mapping[str, Spoken]) -> Outline:
    """The outline with what people decided before what the machine said."""
    if not any(entry.id in spoken for entry in outline.entries):
        return outline
    return replace(
        outline,
        entries=tuple(
            _decided(entry, spoken[entry.id]) if entry.id in spoken else entry
            for entry in outline.entries
        ),
    )


def _spoken(stands: Standing) -> Spoken:
    return Spoken(
        verdict=stands.latest.verdict if stands.latest else None,
        attached=stands.attached[0].quote if stands.attached else "",
        detached=frozenset(passage.quote for passage in stands.detached),
    )


def _decided(entry: Entry, said: Spoken) -> Entry:
    if entry.verdict is None:
        return entry
    reported = "" if entry.reported in said.detached else entry.reported
    return replace(
        entry,
        verdict=said.verdict or entry.verdict,
        reviewed=said.verdict is not None,
        reported=said.attached or reported,
    )
