"""The commitments as a table; below each row, what it rests on, to be opened.

Everything stands in the page from the start: the script only hides, shows and orders.
"""

from __future__ import annotations

from collections.abc import Iterator

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.formats.html.elements import Markup, el, join
from followup.reporting.formats.html.shapes import outcome_symbol, outcome_word
from followup.reporting.views import lacking
from followup.reporting.views.context import REACH, Context, around
from followup.reporting.views.gap_report import Evidence, GapReport, Row
from followup.reporting.views.source import Source

COLUMNS = ("number", "commitment", "kind", "figures", "verdict", "review")
_FURTHER_REACH = 40
"""Characters around a passage that stands behind the best one."""


def listed(report: GapReport, labels: Labels) -> Markup:
    """The whole table, one ``tbody`` for each commitment."""
    head = [el("th", labels(f"page.column.{name}"), scope="col") for name in COLUMNS]
    return el(
        "table",
        el("caption", labels("page.list"), class_="unseen"),
        el("thead", el("tr", *head)),
        *(_commitment(row, report, labels) for row in report.rows),
        class_="list",
        id="commitments",
    )


def outcome_of(row: Row) -> str:
    """What a row counts as: its verdict, or that it is not due."""
    return "not_due" if row.flags.not_due else row.verdict.value


def _commitment(row: Row, report: GapReport, labels: Labels) -> Markup:
    cells = {
        "commitment": _promise(row, labels),
        "kind": join(labels(f"kind.{row.kind}")),
        "figures": _figures(row, labels),
        "verdict": _verdict(row, labels),
        "review": _review(row, labels),
    }
    line = el(
        "tr",
        el("th", row.number, scope="row"),
        *(
            el("td", cells[name], class_=name, data_label=labels(f"page.column.{name}"))
            for name in COLUMNS[1:]
        ),
    )
    opened = el(
        "details",
        el("summary", labels("page.open"), el("span", row.number, class_="unseen")),
        el("div", _promised(row, report, labels), _reported(row, report, labels), class_="sides"),
        el("dl", *_judgement(row, labels)),
    )
    return el(
        "tbody",
        line,
        el("tr", el("td", opened, colspan=len(COLUMNS)), class_="more"),
        id=f"c-{row.id}",
        data_n=row.number,
        data_v=outcome_of(row),
        data_k=row.kind.value,
        data_t=row.commitment.topic or "none",
        data_r="yes" if row.reviewed else "no",
        data_c=row.assessment.confidence,
    )


def _promise(row: Row, labels: Labels) -> Markup:
    commitment = row.commitment
    facts = [
        el("span", wording.place(row.place, labels)),
        el("span", wording.topic(commitment.topic, labels)) if commitment.topic else None,
        el("span", commitment.owner) if commitment.owner else None,
        el("span", wording.deadline(commitment.deadline, labels)) if commitment.deadline else None,
    ]
    return join(el("p", row.text, class_="words"), el("p", *facts, class_="facts"))


def _figures(row: Row, labels: Labels) -> Markup:
    target = wording.targets(row.commitment.quantities, labels)
    reported = wording.targets(row.best.link.quantities, labels) if row.best else ""
    pairs = ((labels("column.target"), target), (labels("column.reported"), reported))
    return join(
        *(
            el("p", el("span", name, class_="name"), Markup(" "), value)
            for name, value in pairs
            if value
        )
    )


def _verdict(row: Row, labels: Labels) -> Markup:
    outcome = outcome_of(row)
    words = f"{outcome_symbol(outcome, labels)} {outcome_word(outcome, labels)}"
    sure = wording.sureness(row, labels)
    flags = [name for name in row.flag_names if name != "not_due"]
    is_gap = outcome in (Verdict.PARTIAL, Verdict.MISSING)
    return join(
        el("span", words, class_=f"badge is-{outcome}"),
        el("p", lacking.words(row, labels), class_="lacking") if is_gap else None,
        el("p", sure, class_="facts"),
        *(el("p", labels(f"flag.{name}"), class_="facts") for name in flags),
    )


def _review(row: Row, labels: Labels) -> Markup:
    done = " done" if row.reviewed else ""
    word = labels("page.reviewed" if row.reviewed else "gap.unreviewed")
    return el("span", word, class_=f"review{done}")


def _promised(row: Row, report: GapReport, labels: Labels) -> Markup:
    context = around(report.plan_text, row.commitment.span, paragraph=row.commitment.paragraph)
    quote = _quotation(context, wording.full_place(row.place, labels))
    return _side("plan", report.plan, labels, quote)


def _reported(row: Row, report: GapReport, labels: Labels) -> Markup:
    def passage(evidence: Evidence, *, best: bool) -> Markup:
        reach = REACH if best else _FURTHER_REACH
        context = around(report.outcome_text, evidence.link.span, reach=reach)
        where = wording.full_place(evidence.place, labels)
        by = labels("evidence.attached") if evidence.attached else None
        return _quotation(context, where, by=by)

    if row.evidence:
        quotes = [passage(one, best=place == 0) for place, one in enumerate(row.evidence)]
        return _side("outcome", report.outcome, labels, *quotes)
    silent = el("p", wording.no_evidence(row, labels))
    if row.nearest is None:
        return _side("outcome", report.outcome, labels, silent)
    near = el("p", labels("item.nearest"), class_="facts")
    nearest = passage(row.nearest, best=False)
    return _side("outcome", report.outcome, labels, silent, near, nearest)


def _side(role: str, source: Source, labels: Labels, *quotes: Markup) -> Markup:
    title = el(
        "p",
        el("strong", labels(f"source.{role}")),
        Markup(" "),
        wording.source_title(source, labels),
        class_="side-title",
    )
    return el("section", title, *quotes, class_=f"side {role}", aria_label=labels(f"source.{role}"))


def _quotation(context: Context, place: str, *, by: str | None = None) -> Markup:
    before, after = "…" if context.cut_before else "", "…" if context.cut_after else ""
    words = join(f"{before}{context.before}", el("mark", context.quote), f"{context.after}{after}")
    mark = el("span", by, class_="by") if by else None
    return el("figure", el("blockquote", words), el("figcaption", mark, place))


def _judgement(row: Row, labels: Labels) -> Iterator[Markup]:
    semicolon = labels("list.semicolon")
    said = (
        ("item.verdict", wording.verdict_and_confidence(row, labels)),
        ("item.lacking", semicolon.join(wording.reasons(row, labels))),
        ("item.ask_for", semicolon.join(wording.asked(row, labels))),
        ("item.flags", semicolon.join(wording.flags(row, labels))),
    )
    for key, value in said:
        if value:
            yield el("div", el("dt", labels(key)), el("dd", value))
    yield el("div", el("dt", labels("page.id")), el("dd", el("code", row.id)))
