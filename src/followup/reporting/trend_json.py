"""A trend as JSON: the contract ``followup/trend/1``, published in ``docs/schema``."""

from __future__ import annotations

from followup.chains import Chain, Deed, Entry, Recurrence
from followup.labels import Labels
from followup.reporting import objects
from followup.reporting.audit_json import tally_object
from followup.reporting.objects import Object
from followup.reporting.trend import Part, TrendView, YearLine

SCHEMA = "followup/trend/1"


def write_json(view: TrendView, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """``view`` as the JSON of the contract; codes only, the same in every language."""
    return objects.dump(trend_object(view))


def trend_object(view: TrendView) -> Object:
    """``view`` as the contract's object; a section that was not asked for is absent."""
    made: Object = {
        "schema": SCHEMA,
        "government": view.government,
        "genre": view.genre,
        "first_year": view.first,
        "last_year": view.last,
        "made_at": view.made_at.isoformat() if view.made_at else None,
        "notes": objects.coded(view.notes),
    }
    if view.shows("rates"):
        made["overall"] = tally_object(view.overall)
        made["years"] = [_year(line) for line in view.years]
    if view.shows("chains"):
        lengths = {str(years): number for years, number in view.lengths.items()}
        chains = [_chain(chain) for chain in view.chains.shown]
        made["chains"] = {**_counted(view.chains), "lengths": lengths, "items": chains}
    if view.shows("dropped"):
        kinds = {str(kind): number for kind, number in view.dropped_kinds.items()}
        entries = [_entry(entry) for entry in view.dropped.shown]
        made["dropped"] = {**_counted(view.dropped), "kinds": kinds, "items": entries}
    if view.shows("problems"):
        problems = [_recurrence(one) for one in view.recurring.shown]
        made["problems"] = {**_counted(view.recurring), "items": problems}
    if view.shows("unpromised"):
        deeds = [_deed(deed) for deed in view.unpromised.shown]
        made["unpromised"] = {
            "total": sum(line.unpromised for line in view.years),
            "notable": view.unpromised.total,
            "listed": len(deeds),
            "items": deeds,
        }
    return made


def _counted(part: Part[object]) -> Object:
    return {"total": part.total, "listed": len(part.shown)}


def _year(line: YearLine) -> Object:
    return {
        "year": line.year,
        "planned": line.planned,
        "commitments": line.promised,
        "verdicts": tally_object(line.tally) if line.tally else None,
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
    return _entry(entry)


def _entry(entry: Entry) -> Object:
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
        "commitments": [_entry(entry) for entry in chain.entries],
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
