"""All that was said of the commitments of one plan, sorted to the commitments of its reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from followup.audit.anchoring import Anchors
from followup.audit.catalogue import same_genre
from followup.model import Report
from followup.model.assignments import Assignment
from followup.model.reviews import Anchor, CheckIn, Review, ReviewQuery, Settlement

if TYPE_CHECKING:
    from followup.ledger import Ledger


class ReviewIndex:
    """The reviews, check-ins and assignments that speak of one plan report's commitments."""

    def __init__(self, ledger: Ledger, plan: Report) -> None:
        settlements = ledger.settlements()
        self.anchors = Anchors(plan, settlements)
        self._query = _query_for(plan, settlements)
        self._genre = plan.identity.genre
        self._reviews: dict[str, list[Review]] = {}
        self._checkins: dict[str, list[CheckIn]] = {}
        self._assignments: dict[str, list[Assignment]] = {}
        self.lost: list[Review | CheckIn | Assignment] = []
        """What speaks of none of them, in the order it was said; what was set aside is not here."""
        self.last = 0
        """The number of the latest review that is known here."""
        for review in ledger.reviews(self._query):
            self.add(review)
        for checkin in ledger.checkins(self._query):
            self._sort(checkin, self._checkins)
        for assignment in ledger.assignments(self._query):
            self._sort(assignment, self._assignments)

    def add(self, review: Review) -> str | None:
        """Take in a review that was made after those that are here; the id of the commitment that
        it speaks of, if it speaks of one of these."""
        self.last = max(self.last, review.id)
        return self._sort(review, self._reviews)

    def add_assignment(self, assignment: Assignment) -> None:
        """Take in an assignment made after those that are here, or one that was taken back."""
        for said in self._assignments.values():
            said[:] = [one for one in said if one.id != assignment.id]
        self._sort(assignment, self._assignments)

    def reviews(self, key: str) -> list[Review]:
        """The reviews of one commitment, in order, those withdrawn and those that withdraw too."""
        return self._reviews.get(key, [])

    def checkins(self, key: str) -> list[CheckIn]:
        """The check-ins of one commitment, in order, those taken back too."""
        return self._checkins.get(key, [])

    def assignments(self, key: str) -> list[Assignment]:
        """The assignments of one commitment, in order, those taken back too."""
        return self._assignments.get(key, [])

    def _sort(self, one: Any, into: dict[str, list[Any]]) -> str | None:
        anchor: Anchor = one.anchor
        if not self._query.fits(anchor):
            return None
        if not (same_genre(anchor.genre, self._genre) or self.anchors.is_named(anchor)):
            return None  # the same words in a report of another kind are another promise
        key = self.anchors.key_of(anchor)
        if key is not None:
            into.setdefault(key, []).append(one)
        elif not self.anchors.set_aside(anchor):
            self.lost.append(one)
        return key


def _query_for(plan: Report, settlements: Iterable[Settlement]) -> ReviewQuery:
    """What asks the ledger for all that may speak of ``plan``.

    What was settled here may have been said of a report of another year or name.
    """
    identity = plan.identity
    government = identity.government.value if identity.government else None
    latest = {one.key: one.target for one in settlements}
    own = {one.id for one in plan.commitments}
    return ReviewQuery(
        sha256=plan.document.sha256,
        governments=(government.name, government.code or government.name) if government else (),
        year=identity.planned_year.value if identity.planned_year else None,
        keys=tuple(
            key for key, target in latest.items() if target is not None and target.key in own
        ),
    )
