"""Search, filters and order of the list. Without a script there is nothing to use them: hidden."""

from __future__ import annotations

from collections.abc import Iterable

from followup.labels import Labels
from followup.model import Kind
from followup.reporting import wording
from followup.reporting.formats.html.elements import Markup, el
from followup.reporting.formats.html.listed import outcome_of
from followup.reporting.formats.html.shapes import OUTCOMES, outcome_symbol, outcome_word
from followup.reporting.views.gap_report import GapReport

_ORDERS = ("plan", "gaps", "confidence", "kind", "topic")


def controls(report: GapReport, labels: Labels) -> Markup:
    """The form over the list, the line that counts what is shown, and what to say for nothing."""
    rows = report.rows
    present = {outcome_of(row) for row in rows}
    outcomes = [
        (name, f"{outcome_symbol(name, labels)} {outcome_word(name, labels)}")
        for name in OUTCOMES
        if name in present
    ]
    kinds = [(kind.value, labels(f"kind.{kind}")) for kind in Kind]
    topics = list(dict.fromkeys(row.commitment.topic for row in rows))
    named = [(code or "none", wording.topic(code, labels)) for code in sorted(topics)]
    reviews = [("yes", labels("page.reviewed")), ("no", labels("gap.unreviewed"))]
    fields = [
        _search(labels),
        _choice("v", labels("page.filter.verdict"), outcomes, labels),
        _choice("k", labels("page.filter.kind"), kinds, labels),
        _choice("t", labels("page.filter.topic"), named, labels),
        _choice("r", labels("page.filter.review"), reviews, labels),
        _order(labels),
    ]
    buttons = el(
        "div",
        el("button", labels("page.reset"), type="reset"),
        el("button", labels("page.open_all"), type="button", id="open-all"),
        el("button", labels("page.close_all"), type="button", id="close-all"),
        class_="buttons",
    )
    form = el("form", *fields, buttons, id="controls", role="search", hidden=True)
    count = el(
        "p",
        labels("page.count", shown=len(rows), total=len(rows)),
        id="count",
        role="status",
        aria_live="polite",
        data_pattern=labels("page.count"),
    )
    nothing = el("p", labels("table.nothing_listed"), id="nothing", hidden=True)
    return el("div", form, count, nothing)


def _search(labels: Labels) -> Markup:
    box = el("input", type="search", id="q", autocomplete="off", spellcheck="false")
    return el("p", el("label", labels("page.search"), for_="q"), box, class_="search")


def _choice(name: str, label: str, choices: Iterable[tuple[str, str]], labels: Labels) -> Markup:
    options = [el("option", text, value=value) for value, text in choices]
    every = el("option", labels("page.filter.all"), value="")
    return el("p", el("label", label, for_=f"by-{name}"),
              el("select", every, *options, id=f"by-{name}", data_by=name))  # fmt: skip


def _order(labels: Labels) -> Markup:
    options = [el("option", labels(f"page.order.{name}"), value=name) for name in _ORDERS]
    return el("p", el("label", labels("page.order.label"), for_="order"),
              el("select", *options, id="order"))  # fmt: skip
