"""What the ledger of one year says of itself, the same in every format."""

from __future__ import annotations

from followup.audit.yearly import Entry, YearLedger
from followup.labels import Labels
from followup.model.reviews import CheckIn
from followup.reporting import wording
from followup.reporting.phrases.selection import counted
from followup.reporting.quoting import one_line


def said_by(entry: Entry, labels: Labels) -> str:
    """Who gave the effective verdict; empty where there is none."""
    if entry.decision is None:
        return ""
    if entry.decision.unsettled:
        return wording.unsettled(entry.decision, labels)
    if entry.decision.by == "machine":
        marks = ["decided_by.machine"]
        marks += ["rate.as_a_whole"] if entry.as_a_whole else []
        marks += ["gap.to_check"] if entry.doubtful and not entry.flags.not_due else []
        return labels("list.comma_names").join(map(labels, marks))
    return labels("decided_by.person", name=wording.deciders(entry.decision, labels))


def past(entry: Entry, labels: Labels) -> str:
    """That its day has gone by without its being done, as far as anybody said; else empty."""
    if entry.unconfirmed:
        return labels("ledger.unconfirmed")
    return labels("ledger.overdue") if entry.overdue else ""


def checked(checkin: CheckIn, labels: Labels) -> str:
    """How far it had come, and on which day."""
    status = labels(f"status.{checkin.status}")
    return labels("ledger.checkin", status=status, date=checkin.on.isoformat())


def answered(checkin: CheckIn, labels: Labels) -> str:
    """The same, with whose answer it is."""
    who = one_line(checkin.told_by or checkin.reviewer)
    return labels("ledger.answer", name=who, said=checked(checkin, labels))


def title(view: YearLedger, labels: Labels) -> str:
    """Whose ledger it is, and of which year."""
    government = one_line(view.plan.government) or labels("report.unknown_government")
    return labels("ledger.title", government=government, year=wording.of_year(view.year, labels))


def selected(view: YearLedger, labels: Labels) -> list[str]:
    """That what is listed is a selection, and which, in a line; nothing where it is none."""
    days = _by_day(view, labels)
    if not (view.selection or days):
        return []
    shown, total = len(view.chosen), len(view.entries)
    return [counted(view.selection, labels, shown=shown, total=total, also=days)]


def _by_day(view: YearLedger, labels: Labels) -> str:
    """Which days were asked for; empty where all were."""
    asked = [labels("selection.overdue", date=view.on.isoformat())] if view.only_overdue else []
    if view.due_by is not None:
        first, last = view.on.isoformat(), view.due_by.isoformat()
        asked.append(labels("selection.due", first=first, last=last))
    return labels("value.or").join(asked)


def hidden(view: YearLedger, labels: Labels) -> list[str]:
    """How much more there is than is listed, in a line; nothing where all is."""
    more = len(view.chosen) - len(view.listed)
    return [labels("search.hidden", number=more)] if more else []


def counts(view: YearLedger, labels: Labels) -> str:
    """How many there are, and how they stand."""
    entries = view.entries
    return labels(
        "ledger.counts",
        total=len(entries),
        overdue=sum(one.overdue for one in entries),
        unconfirmed=_unconfirmed(view, labels),
        checked=sum(bool(one.progress.checkins) for one in entries),
        judged=sum(one.decision is not None for one in entries),
        reviewed=sum(one.decision is not None and one.decision.by_person for one in entries),
        date=view.on.isoformat(),
    )


def _unconfirmed(view: YearLedger, labels: Labels) -> str:
    """What is not counted as overdue, though nobody but the program says that it was done."""
    number = sum(one.unconfirmed for one in view.entries)
    return labels("ledger.counts_unconfirmed", number=number) if number else ""
