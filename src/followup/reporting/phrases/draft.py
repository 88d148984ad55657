"""The notice that a report is a draft, and what is left to be done, as plain text."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.views.draft import Draft
from followup.reporting.views.gap_report import GapReport


def notice(report: GapReport, labels: Labels) -> str:
    """The mark of a draft and why it is one, in a line; empty for a final report."""
    if report.draft is None:
        return ""
    return labels("draft.notice", mark=labels("draft.mark"), why=why(report.draft, labels))


def title(report: GapReport, labels: Labels) -> str:
    """The title of the whole, marked where it is a draft."""
    marked = wording.in_brackets(labels("draft.mark"), labels) if report.draft else ""
    return wording.title(report, labels) + marked


def why(draft: Draft, labels: Labels) -> str:
    """What keeps it from going out as final, in one sentence without its stop."""
    left = draft.left
    said = []
    if "to_check" in left and "sample" in left:
        said.append(labels("draft.either", to_check=left["to_check"], sample=left["sample"]))
    elif "to_check" in left:
        said.append(labels("draft.to_check", number=left["to_check"]))
    if "contradictions" in left:
        said.append(labels("draft.contradictions", number=left["contradictions"]))
    said += [labels(f"draft.stale.{code}") for code in draft.stale]
    return labels("list.semicolon").join(said)
