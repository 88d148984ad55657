"""An audit as one HTML file: no network, no script needed to read it, a policy that allows none
but its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.html import (
    commitments,
    flow_chart,
    headings_chart,
    outcomes,
)
from followup.reporting.formats.html.templating import LANGUAGES, asset, filled, own_code, policy
from followup.reporting.phrases import draft, summary
from followup.reporting.views import lacking
from followup.reporting.views.gap_report import GapReport


@dataclass(frozen=True, slots=True)
class Card:
    """A number at the head of the page, with what it is of."""

    name: str
    value: str
    basis: str
    look: str
    """Its class in the style sheet."""


def write_html(report: GapReport, labels: Labels) -> str:
    """``report`` as an HTML document. Nothing that a report says takes effect in it."""
    return filled(
        "page.html.j2",
        {
            "report": report,
            "labels": labels,
            "wording": wording,
            "lacking": lacking,
            "outcomes": outcomes,
            "language": LANGUAGES[labels.language],
            "policy": policy(style=asset("page.css"), script=asset("page.js")),
            "style": own_code(asset("page.css"), "style"),
            "script": own_code(asset("page.js"), "script"),
            "notice": draft.notice(report, labels),
            "facts": _facts(report, labels),
            "cards": list(_cards(report, labels)),
            "kinds": summary.kinds(report, labels),
            "paragraphs": summary.paragraphs(report, labels),
            "bars": headings_chart.bars(report, labels),
            "flows": flow_chart.flows(report.totals, labels),
            "years": headings_chart.years(report),
            "filters": commitments.filters(report, labels),
            "commitment_in_context": partial(commitments.commitment_in_context, report),
            "passage_in_context": partial(commitments.passage_in_context, report),
            "notes": _notes(report, labels),
        },
    )


def _facts(report: GapReport, labels: Labels) -> list[str]:
    """When and by what the audit was made."""
    facts = [labels("page.made", when=wording.made(report.made_at, labels))]
    if report.run_id is not None:
        facts.append(labels("page.run", number=report.run_id))
    version = report.settings.get("version") or report.settings.get("program")
    if version:
        facts.append(labels("page.version", version=version))
    return facts


def _cards(report: GapReport, labels: Labels) -> Iterator[Card]:
    for name, share in summary.estimates(report, labels):
        value = summary.interval(share, labels)
        yield Card(name, value, labels("rate.interval_basis"), look="rate")
    for outcome in outcomes.OUTCOMES:
        number = outcomes.number_of(report.totals.tally, outcome)
        if number or outcome != "not_due":
            named = outcomes.named(outcome, labels)
            yield Card(named, str(number), labels("page.items"), look=f"edge-{outcome}")
    basis = labels("page.of_all", total=report.commitments)
    if report.to_check:
        yield Card(labels("gap.to_check"), str(report.to_check), basis, look="review")
    yield Card(labels("page.reviewed"), str(report.reviewed), basis, look="review")


def _notes(report: GapReport, labels: Labels) -> list[str]:
    noted = (*report.notes, *report.plan.notes, *report.outcome.notes)
    return list(dict.fromkeys(wording.note(each, labels) for each in noted))
