"""The list of commitments: what it can be filtered by, and the words around each quote."""

from __future__ import annotations

from dataclasses import dataclass

from followup.labels import Labels
from followup.model import Commitment, Kind
from followup.reporting import wording
from followup.reporting.formats.html.outcomes import OUTCOMES, named, outcome_of
from followup.reporting.views.context import REACH, Context, around
from followup.reporting.views.gap_report import Evidence, GapReport

_FURTHER_REACH = 40
"""Characters around a passage that stands behind the best one."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A list of choices over the table; the script compares a row's ``data-NAME`` with them."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    """Values, and the words for them."""


def filters(report: GapReport, labels: Labels) -> list[Filter]:
    """By verdict, kind, topic and review; of outcomes and topics only those that there are."""
    present = {outcome_of(row) for row in report.rows}
    topics = sorted({row.commitment.topic for row in report.rows})
    choices = {
        ("v", "verdict"): [(one, named(one, labels)) for one in OUTCOMES if one in present],
        ("k", "kind"): [(kind.value, labels(f"kind.{kind}")) for kind in Kind],
        ("t", "topic"): [(code or "none", wording.topic(code, labels)) for code in topics],
        ("r", "review"): [("yes", labels("page.reviewed")), ("no", labels("gap.unreviewed"))],
    }
    return [
        Filter(name, labels(f"page.filter.{key}"), chosen)
        for (name, key), chosen in choices.items()
    ]


def commitment_in_context(report: GapReport, commitment: Commitment) -> Context:
    """A commitment within its paragraph of the plan."""
    return around(report.plan_text, commitment.span, paragraph=commitment.paragraph)


def passage_in_context(report: GapReport, evidence: Evidence, best: bool) -> Context:
    """A passage of the outcome report with the words around it, more of them if it is the best."""
    reach = REACH if best else _FURTHER_REACH
    return around(report.outcome_text, evidence.link.span, reach=reach)
