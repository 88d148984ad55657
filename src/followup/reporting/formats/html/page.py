"""An audit as one HTML file: no network, no script needed to read it, a policy that allows none
but its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.html import flow_chart, headings_chart, listing, outcomes
from followup.reporting.formats.html.templating import LANGUAGES, asset, filled, own_code, policy
from followup.reporting.phrases import draft, summary
from followup.reporting.views import lacking
from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.listed import Listed
from followup.reporting.views.listed import listed as lines_of
from followup.reporting.views.totals import Tally


@dataclass(frozen=True, slots=True)
class Card:
    """A number at the head of the page, with what it is of."""

    name: str
    value: str
    basis: str
    look: str
    """Its class in the style sheet."""
    chosen: str
    """What the list is filtered by where it is clicked, as it stands in the address."""


def write_html(report: GapReport, labels: Labels) -> str:
    """``report`` as an HTML document. Nothing that a report says takes effect in it."""
    listed = lines_of(report)
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
            "listed": listed,
            "listing": listing,
            "unit": "task" if listed.by_task else "commitment",
            "open_all": len(listed.lines) <= listing.OPEN_AT_MOST,
            "cards": list(_cards(listed, labels)),
            "kinds": _kinds(report, labels),
            "paragraphs": summary.paragraphs(report, labels, by_task=listed.by_task),
            "bars": headings_chart.bars(listed, labels),
            "flows": flow_chart.flows(listed, labels),
            "years": headings_chart.years(report),
            "filters": listing.filters(listed, labels),
            "commitment_in_context": partial(listing.commitment_in_context, report),
            "task_in_context": partial(listing.task_in_context, report),
            "passage_in_context": partial(listing.passage_in_context, report),
            "notes": _notes(report, labels),
        },
    )


def _facts(report: GapReport, labels: Labels) -> list[str]:
    """When and by what the audit was made."""
    facts = [labels("page.made", when=wording.made(report.made_at, labels))]
    if report.run_id is not None:
        facts.append(labels("page.run", number=report.run_id))
    if report.head:
        facts.append(labels("page.head", code=report.head))
    version = report.settings.get("version") or report.settings.get("program")
    if version:
        facts.append(labels("page.version", version=version))
    return facts


def _cards(listed: Listed, labels: Labels) -> Iterator[Card]:
    """What became of the tasks, by verdict; then how many are to be checked, and were reviewed."""
    unit = "task" if listed.by_task else "commitment"
    basis = labels(f"page.of_all_{unit}", total=listed.tally.total)
    for outcome in outcomes.OUTCOMES:
        number = outcomes.number_of(listed.tally, outcome)
        if number or outcome != "not_due":
            named = outcomes.named(outcome, labels)
            yield Card(named, str(number), basis, f"edge-{outcome}", f"v={outcome}")
    if listed.to_check:
        yield Card(labels("gap.to_check"), str(listed.to_check), basis, "review", "c=yes")
    yield Card(labels("page.reviewed"), str(listed.reviewed), basis, "review", "r=yes")


def _kinds(report: GapReport, labels: Labels) -> list[tuple[str, Tally, str]]:
    """The counts of each kind with its rate; what was reported as a whole list only has none."""
    made = []
    for name, tally in summary.kinds(report, labels):
        whole = tally is report.rates.as_a_whole
        made.append((name, tally, "" if whole else wording.percent(tally.fulfilled_rate, labels)))
    return made


def _notes(report: GapReport, labels: Labels) -> list[str]:
    noted = (*report.notes, *report.plan.notes, *report.outcome.notes)
    return list(dict.fromkeys(wording.note(each, labels) for each in noted))
