"""An audit as one HTML file: no network, no script needed to read it, a policy that allows none
but its own."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.html.bars import verdicts_by_heading
from followup.reporting.formats.html.controls import controls
from followup.reporting.formats.html.courses import rates_over_years
from followup.reporting.formats.html.elements import Markup, el, join, raw
from followup.reporting.formats.html.flows import commitments_to_verdicts
from followup.reporting.formats.html.listed import listed
from followup.reporting.formats.html.shapes import (
    OUTCOMES,
    number_of,
    outcome_symbol,
    outcome_word,
    patterns,
)
from followup.reporting.phrases import summary
from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.source import Source

_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def write_html(report: GapReport, labels: Labels) -> str:
    """``report`` as an HTML document. Nothing that a report says takes effect in it."""
    body = el(
        "body",
        el("a", labels("page.skip"), href="#list", class_="skip"),
        patterns(),
        _header(report, labels),
        el(
            "main",
            _summary(report, labels),
            _charts(report, labels),
            _list(report, labels),
            _method(report, labels),
        ),
        raw(_asset("page.js"), "script"),
    )
    page = el("html", _head(report, labels), body, lang=_LANGUAGES[labels.language])
    return f"<!doctype html>\n{page}\n"


@cache
def _asset(name: str) -> str:
    return files("followup.reporting.formats.html").joinpath(name).read_text("utf-8")


def _digest(code: str) -> str:
    return "'sha256-" + b64encode(sha256(code.encode()).digest()).decode() + "'"


def _policy() -> str:
    """Nothing may be loaded or sent, and no style or script may run but the two below."""
    return (
        f"default-src 'none'; style-src {_digest(_asset('page.css'))}; "
        f"script-src {_digest(_asset('page.js'))}; base-uri 'none'; form-action 'none'"
    )


def _head(report: GapReport, labels: Labels) -> Markup:
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_policy()),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", wording.title(report, labels)),
        raw(_asset("page.css"), "style"),
    )


def _header(report: GapReport, labels: Labels) -> Markup:
    facts = [labels("page.made", when=wording.made(report.made_at, labels))]
    if report.run_id is not None:
        facts.append(labels("page.run", number=report.run_id))
    version = report.settings.get("version") or report.settings.get("program")
    if version:
        facts.append(labels("page.version", version=version))
    places = ("summary", "charts", "list", "method")
    links = [el("li", el("a", labels(f"page.{name}"), href=f"#{name}")) for name in places]
    return el(
        "header",
        el("h1", wording.title(report, labels)),
        el("p", *(el("span", fact) for fact in facts), class_="facts"),
        el("p", wording.caution(report, labels), class_="caution", role="note"),
        el("nav", el("ul", *links), aria_label=labels("page.contents")),
    )


def _section(name: str, labels: Labels, *parts: Markup | None) -> Markup:
    title = el("h2", labels(f"page.{name}"), id=f"{name}-title")
    return el("section", title, *parts, id=name, aria_labelledby=f"{name}-title")


def _summary(report: GapReport, labels: Labels) -> Markup:
    paragraphs = [el("p", text) for text in summary.paragraphs(report, labels)]
    return _section(
        "summary", labels, el("ul", *_cards(report, labels), class_="cards"), *paragraphs
    )


def _cards(report: GapReport, labels: Labels) -> Iterator[Markup]:
    for name, value, basis in summary.rates(report, labels):
        yield _card(name, value, basis, class_="rate")
    for outcome in OUTCOMES:
        number = number_of(report.totals.tally, outcome)
        if number or outcome != "not_due":
            words = f"{outcome_symbol(outcome, labels)} {outcome_word(outcome, labels)}"
            yield _card(words, str(number), labels("page.items"), class_=f"edge-{outcome}")
    basis = labels("page.of_all", total=report.commitments)
    yield _card(labels("page.reviewed"), str(report.reviewed), basis, class_="review")


def _card(name: str, value: str, basis: str, *, class_: str) -> Markup:
    number = el("strong", value)
    return el("li", el("span", name), number, el("span", basis, class_="hint"), class_=class_)


def _charts(report: GapReport, labels: Labels) -> Markup | None:
    if not report.totals.tally.total:
        return _section("charts", labels, el("p", labels("table.no_commitments")))
    return _section(
        "charts",
        labels,
        verdicts_by_heading(report, labels),
        commitments_to_verdicts(report.totals, labels),
        rates_over_years(report.history, labels),
    )


def _list(report: GapReport, labels: Labels) -> Markup:
    if not report.rows:
        key = "table.nothing_listed" if report.totals.tally.total else "table.no_commitments"
        return _section("list", labels, el("p", labels(key)))
    return _section("list", labels, controls(report, labels), listed(report, labels))


def _method(report: GapReport, labels: Labels) -> Markup:
    noted = (*report.notes, *report.plan.notes, *report.outcome.notes)
    notes = [el("li", text) for text in dict.fromkeys(wording.note(one, labels) for one in noted)]
    settings = [
        el("tr", el("th", wording.named("setting", name, labels), scope="row"), el("td", value))
        for name, value in sorted(report.settings.items())
    ]
    return _section(
        "method",
        labels,
        *(el("p", labels(f"method.{name}")) for name in ("how", "rates", "places")),
        el("ul", *notes) if notes else None,
        el("h3", labels("section.sources")),
        _source("plan", report.plan, labels),
        _source("outcome", report.outcome, labels),
        el("h3", labels("page.settings")),
        el("div", el("table", el("tbody", *settings), class_="plain"), class_="scroll"),
    )


def _source(role: str, source: Source, labels: Labels) -> Markup:
    said = (
        ("source_column.government", source.government or labels("report.unknown_government")),
        ("source_column.reviewed", wording.year(source.reviewed_year, labels)),
        ("source_column.planned", wording.year(source.planned_year, labels)),
        ("source_column.file", source.name),
        (f"method.{role}_sha256", source.sha256),
    )
    pairs = [el("div", el("dt", labels(key)), el("dd", value)) for key, value in said]
    named = join(labels(f"source.{role}"), Markup(" "), wording.source_title(source, labels))
    return el("div", el("p", el("strong", named)), el("dl", *pairs), class_="source")
