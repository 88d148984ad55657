"""A random sample for review on the terminal: what is in it, and how far it is reviewed."""

from __future__ import annotations

from rich.console import Console

from followup.audit.sampling import Item, SampleOf
from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.terminal.page import STRONG, VERDICT_STYLES, Page
from followup.reporting.phrases import summary
from followup.reporting.quoting import one_line
from followup.reporting.views.row import shortest_ids


def render(view: SampleOf, console: Console, labels: Labels) -> None:
    """Print the commitments in the order in which to look at them, then what is to be done."""
    sampled, plan = view.sampled, view.run.plan
    ids = shortest_ids(one.commitment.id for one in sampled.items)
    names = {"government": one_line(plan.government), "year": plan.planned_year or ""}
    with Page(console) as page:
        page.line(labels("sample.title", **names), style=STRONG)
        page.line(
            labels(
                "sample.drawn",
                drawn=len(sampled.items),
                population=sampled.sample.population,
                strata=len(sampled.sample.strata),
                seed=sampled.sample.seed,
                run=sampled.sample.run,
            )
        )
        page.blank()
        for item in sampled.items:
            _item(page, item, ids[item.commitment.id], labels)
        page.blank()
        page.line(summary.sample_says(sampled, labels))
        if sampled.times > 1:
            page.line(labels("sample.times", number=sampled.times))
        if sampled.left:
            page.line(labels("sample.how", left=sampled.left))
            page.line(labels("sample.command", **names), indent=2)


def _item(page: Page, item: Item, short: str, labels: Labels) -> None:
    verdict = item.verdict
    said = labels("sample.open") if verdict is None else wording.marked_verdict(verdict, labels)
    page.marked(
        f"{item.number:>3}", short, said, style=VERDICT_STYLES[verdict] if verdict else STRONG
    )
    page.line(item.commitment.text, indent=5)
