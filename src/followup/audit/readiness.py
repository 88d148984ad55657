"""What keeps a stored audit from going out as it is: it is out of date, or people differ on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from followup import __version__
from followup.audit.agreeing import pair_on
from followup.audit.catalogue import pair_of, year_of
from followup.audit.profiles import find_profile, settings_of
from followup.audit.review_index import ReviewIndex
from followup.audit.run import checksum
from followup.errors import UsageProblem
from followup.model import Audit, Commitment
from followup.model.reviews import not_withdrawn

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredRun


@dataclass(frozen=True, slots=True)
class Hindrances:
    """What the ledger knows against an audit that its verdicts do not show."""

    differences: int = 0
    """Commitments that two people decided differently, neither seeing the other, and that nobody
    decided since."""
    stale: tuple[str, ...] = ()
    """What changed since the audit was made, of :data:`STALE`, in that order."""


NONE = Hindrances()
STALE = ("plan", "outcome", "program", "lexicon", "concepts", "profile")
"""Everything that can have changed; ``draft.stale.CODE`` words it."""


def hindrances(
    ledger: Ledger, run: StoredRun, audit: Audit, *, concepts: Sequence[Path] = ()
) -> Hindrances:
    """What keeps ``run``, whose audit is ``audit``, from going out as it is.

    ``concepts`` are the files of a user's own that would judge now.
    """
    changed = {*_reports(ledger, run), *_judgement(ledger, run, concepts)}
    return Hindrances(
        differences=_differences(ReviewIndex(ledger, audit.plan), audit),
        stale=tuple(code for code in STALE if code in changed),
    )


def _reports(ledger: Ledger, run: StoredRun) -> Iterator[str]:
    """Which of the two reports has another text in the ledger that came in after the run."""
    name = run.plan.government or run.outcome.government
    year = year_of(run)
    if not name or year is None:
        return
    try:
        plan, outcome = pair_of(ledger, name, year, run.plan.genre or run.outcome.genre)
    except UsageProblem:  # nothing tells which reports an audit would take now
        return
    for code, now, then in (("plan", plan, run.plan), ("outcome", outcome, run.outcome)):
        since = max(now.imported_at, now.used.at) if now.used else now.imported_at
        if now.id != then.id and since > run.made_at:
            yield code


def _judgement(ledger: Ledger, run: StoredRun, concepts: Sequence[Path]) -> Iterator[str]:
    """What of the run's record would be another today."""
    from followup.judging import semantic_version, versions

    known = run.settings
    if known.get("program") != __version__:
        yield "program"
    semantic = known.get("semantic", "")
    if known.get("lexicon") != versions()["lexicon"] or (
        semantic and not semantic.endswith(semantic_version())
    ):
        yield "lexicon"
    if known.get("concepts", "") != (checksum(concepts) if concepts else ""):
        yield "concepts"
    named = known.get("profile")
    if named and known.get("profile_weights") != _weights_now(ledger, named):
        yield "profile"


def _weights_now(ledger: Ledger, profile: str) -> str:
    try:
        return settings_of(find_profile(ledger, profile))["profile_weights"]
    except UsageProblem:
        return ""


def _differences(index: ReviewIndex, audit: Audit) -> int:
    return sum(_differ(index, commitment) for commitment in audit.plan.commitments)


def _differ(index: ReviewIndex, commitment: Commitment) -> bool:
    reviews = index.reviews(commitment.id)
    people = sorted({one.reviewer for one in not_withdrawn(reviews)})
    pairs = (pair_on(commitment, reviews, both) for both in combinations(people, 2))
    return any(pair and not pair.agree and pair.resolved is None for pair in pairs)
