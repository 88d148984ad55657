"""A trend as JSON: the contract ``followup/trend/1``, published in ``docs/schema``."""

from __future__ import annotations

from collections.abc import Iterable

from followup.chains import Chain, Deed, Entry, Figure, Recurrence
from followup.labels import Labels
from followup.model import Kind
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.audit import tally_object
from followup.reporting.formats.json.objects import Object
from followup.reporting.views.by_kind import ByKind
from followup.reporting.views.trend import Part, TrendView, YearLine

SCHEMA = "followup/trend/1"


def write_json(view: TrendView, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """``view`` as the JSON of the contract; codes only, the same in every language."""
    return objects.dump(trend_object(view))


def trend_object(view: TrendView) -> Object:
    """``view`` as the contract's object; a section that was not asked for is ``None``."""
    sections = {
        "figures": _figures,
        "chains": _chains,
        "dropped": _dropped,
        "problems": _problems,
        "unpromised": _unpromised,
    }
    rates = view.shows("rates")
    return {
        "schema": SCHEMA,
        "government": view.government,
        "genre": view.genre,
        "first_year": view.first,
        "last_year": view.last,
        "reviewed_only": view.options.reviewed,
        "made_at": view.made_at.isoformat() if view.made_at else None,
        "notes": objects.coded(view.notes),
        "overall": by_kind_object(view.overall) if rates else None,
        "years": [_year(line) for line in view.years] if rates else None,
        **{name: make(view) if view.shows(name) else None for name, make in sections.items()},
    }


def by_kind_object(counts: ByKind) -> Object:
    """Counts and rates kind by kind, and counts of what was reported as a whole list only.

    Those over all kinds stand there too, as the contract had them before; no page shows them.
    """
    whole = tally_object(counts.as_a_whole)
    return {
        **tally_object(counts.tally),
        "kinds": {kind.value: tally_object(counts.kinds[kind]) for kind in Kind},
        "as_a_whole": {name: whole[name] for name in ("due", "not_due", "due_verdicts")},
    }


def figures_object(listed: Iterable[Part[Entry]]) -> Object:
    """Commitments that promised figures, with what answered them."""
    parts = list(listed)
    return {
        "total": sum(part.total for part in parts),
        "listed": sum(len(part.shown) for part in parts),
        "items": [
            {**entry_object(entry), "figures": [_figure(one) for one in entry.figures]}
            for part in parts
            for entry in part.shown
        ],
    }


def _figure(one: Figure) -> Object:
    return {
        "indicator": one.indicator,
        "target": one.target,
        "reported": one.reported,
        "reason": one.reason,
    }


def _figures(view: TrendView) -> Object:
    return figures_object(line.figures for line in view.years)


def _chains(view: TrendView) -> Object:
    lengths = [{"years": years, "chains": number} for years, number in view.lengths.items()]
    items = [_chain(chain) for chain in view.chains.shown]
    return {**counted(view.chains), "lengths": lengths, "items": items}


def _dropped(view: TrendView) -> Object:
    kinds = {kind.value: view.dropped_kinds[kind] for kind in Kind}
    items = [entry_object(entry) for entry in view.dropped.shown]
    return {**counted(view.dropped), "kinds": kinds, "items": items}


def _problems(view: TrendView) -> Object:
    items = [_recurrence(one) for one in view.recurring.shown]
    return {**counted(view.recurring), "items": items}


def _unpromised(view: TrendView) -> Object:
    whole = sum(line.unpromised for line in view.years)
    items = [_deed(deed) for deed in view.unpromised.shown]
    return {"all": whole, **counted(view.unpromised), "items": items}


def counted(part: Part[object]) -> Object:
    """How many there are, and how many are listed."""
    return {"total": part.total, "listed": len(part.shown)}


def _year(line: YearLine) -> Object:
    return {
        "year": line.year,
        "planned": line.planned,
        "commitments": line.promised,
        "verdicts": by_kind_object(line.counts) if line.counts else None,
        "decided_by_person": line.reviewed,
        "achievements": line.deeds,
        "unpromised": line.unpromised,
        "problems": line.shortcomings,
        "run": line.run_id,
        "plan_report": line.plan_title,
        "outcome_report": line.outcome_title,
    }


def entry_object(entry: Entry) -> Object:
    """One commitment of one year."""
    return {
        "id": entry.id,
        "year": entry.year,
        "text": entry.text,
        "kind": entry.kind.value,
        "topic": entry.topic,
        "verdict": entry.verdict.value if entry.verdict else None,
        "decided_by": "person" if entry.reviewed else "machine",
        "not_due": entry.not_due,
        "reported": entry.reported,
    }


def _chain(chain: Chain) -> Object:
    return {
        "years": list(chain.years),
        "kind": chain.kind.value,
        "topic": chain.topic,
        "not_fulfilled": chain.unkept,
        "commitments": [entry_object(entry) for entry in chain.entries],
    }


def _recurrence(one: Recurrence) -> Object:
    named = [{"year": each.year, "text": each.text} for each in one.shortcomings]
    return {"years": list(one.years), "topic": one.topic, "named": named}


def _deed(deed: Deed) -> Object:
    return {
        "year": deed.year,
        "text": deed.text,
        "topic": deed.topic,
        "span": objects.span(deed.span),
        "nearest": objects.rounded(deed.nearest),
    }
