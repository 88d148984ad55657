"""One commitment as an audit judged it: of the ledger, or of the sample reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup.audit.catalogue import listed
from followup.audit.run import audit_files
from followup.audit.samples import sample_pair
from followup.errors import UsageProblem
from followup.errors.usage import CommitmentAmbiguous, CommitmentNotAudited, CommitmentUnknown
from followup.model import Audit

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredRun


@dataclass(frozen=True, slots=True)
class Explained:
    """One commitment in one audit that judged it."""

    audit: Audit
    position: int
    """Of the commitment and its assessment, from 0."""
    run: StoredRun | None = None
    """``None`` for an audit that is not in the ledger."""


def explain(ledger: Ledger, beginning: str) -> Explained:
    """The commitment whose id begins so, in the latest run that judged it.

    Raises :class:`UsageProblem`: U507 no such id, U508 several, U509 never judged.
    """
    found = ledger.find_commitment(beginning)
    judged_ones = [one for one in found if one.runs] or found
    if not found:
        raise CommitmentUnknown(id=beginning)
    if len(judged_ones) > 1:
        raise CommitmentAmbiguous(id=beginning, found=listed(one.id for one in judged_ones))
    commitment = judged_ones[0]
    if not commitment.runs:
        raise CommitmentNotAudited(id=commitment.id)
    audit = ledger.load_audit(commitment.runs[0])
    run = ledger.run(commitment.runs[0])
    ids = [assessment.commitment_id for assessment in audit.assessments]
    return Explained(audit, ids.index(commitment.id), run)


def explain_sample(beginning: str) -> Explained | None:
    """The one commitment of the sample pair whose id begins so, if there is exactly one.

    Ids stay the same whenever a report is read, so what ``followup demo`` showed can be explained
    without having been stored.
    """
    try:
        plan, outcome = sample_pair()
    except UsageProblem:
        return None
    audit = audit_files(plan, outcome)
    fitting = [
        position
        for position, assessment in enumerate(audit.assessments)
        if assessment.commitment_id.startswith(beginning.strip().lower())
    ]
    return Explained(audit, fitting[0]) if len(fitting) == 1 else None
