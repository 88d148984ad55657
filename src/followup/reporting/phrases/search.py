"""What is said of a search, the same in every format."""

from __future__ import annotations

from followup.audit.searching import Hit, Search
from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.phrases import selection
from followup.reporting.quoting import nested, one_line


def title(view: Search, labels: Labels) -> str:
    """What was looked for: “医保”; and what was chosen of it."""
    words = (labels("selection.words", words=nested(one_line(word))) for word in view.words)
    title = labels("search.title", words=labels("value.comma").join(words))
    chosen = selection.chosen(view.selection, labels)
    return labels("list.semicolon").join(filter(None, (title, chosen)))


def found(view: Search, labels: Labels) -> str:
    """How much was found, and where."""
    if not view.total:
        return labels(f"search.nothing.{view.where}")
    return labels(f"search.found.{view.where}", number=view.total, reports=view.reports)


def hidden(view: Search, labels: Labels) -> str:
    """How much more there is than is listed; empty where nothing is."""
    more = view.total - len(view.hits)
    return labels("search.hidden", number=more) if more else ""


def whose(hit: Hit, labels: Labels) -> str:
    """The year and the government that a hit belongs to."""
    government = one_line(hit.report.government) or labels("report.unknown_government")
    year = labels("search.year", year=hit.year) if hit.year else labels("search.no_year")
    genre = labels(f"list_genre.{hit.report.genre}") if hit.report.genre else ""
    said = labels("search.whose", year=year, government=government)
    return said + (wording.in_brackets(genre, labels) if genre else "")


def verdict(hit: Hit, labels: Labels) -> str:
    """The effective verdict with its symbol, that reviewers differ on it, that it is not due, or
    that nobody judged it yet; for what was reported, that it was."""
    if not hit.promised:
        return labels("search.reported")
    if hit.decision is None:
        return labels("search.not_judged")
    if hit.decision.unsettled:
        return labels("value.flag.unsettled")
    if hit.not_due and not hit.decision.by_person:
        return labels("tally.not_due")
    return wording.marked_verdict(hit.decision.verdict, labels)


def verdict_of(hit: Hit) -> Verdict | None:
    """The effective verdict, where one counts."""
    decision = hit.decision
    return None if decision is None or decision.unsettled else decision.verdict


def decided_by(hit: Hit, labels: Labels) -> str:
    """Who gave the effective verdict; empty where nobody did."""
    if hit.decision is None:
        return ""
    if hit.decision.by_person:
        return labels("decided_by.person", name=wording.deciders(hit.decision, labels))
    return labels("decided_by.machine")
