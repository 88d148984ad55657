"""The columns of the lists: the reports and the runs of a ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.columns.table import Columns, header
from followup.reporting.quoting import one_line
from followup.reporting.views.listing import Listing, ReportLine, RunLine, Said

REPORTS: Columns[ReportLine] = Columns(
    {
        "id": lambda line, _: line.id,
        "government": lambda line, _: line.government,
        "reviewed": lambda line, _: _year(line.reviewed_year),
        "planned": lambda line, _: _year(line.planned_year),
        "genre": lambda line, labels: labels(f"list_genre.{line.genre}") if line.genre else "",
        "commitments": lambda line, _: str(line.commitments),
        "imported": lambda line, _: wording.day(line.imported_at),
        "in_use": lambda line, labels: labels(f"list_state.{line.state}", id=line.instead),
        "file": lambda line, _: line.file_name,
        "title": lambda line, _: line.title,
    }
)
RUNS: Columns[RunLine] = Columns(
    {
        "id": lambda line, _: line.id,
        "government": lambda line, _: line.government,
        "year": lambda line, _: _year(line.year),
        "due": lambda line, _: str(line.tally.due),
        "fulfilled": lambda line, _: str(line.tally.fulfilled),
        "partial": lambda line, _: str(line.tally.partial),
        "missing": lambda line, _: str(line.tally.missing),
        "reviewed_rows": lambda line, _: str(line.reviewed),
        "made": lambda line, _: wording.day(line.made_at),
        "reports": lambda line, _: "→".join(filter(None, (line.plan, line.outcome))),
        "in_use": lambda line, labels: labels(f"list_state.{'out' if line.forgotten else 'used'}"),
    }
)
SPARE = {
    "reports": ("title", "genre", "commitments", "reviewed"),
    "runs": ("due", "reports", "in_use"),
}
"""The columns that a narrow screen can do without, the first of them first, by the name of the
list."""


def words(listing: Listing, labels: Labels) -> tuple[list[str], list[list[str]]]:
    """The header of ``listing``, and its rows."""
    rows = [
        REPORTS.cells(line, REPORTS.values, labels)
        if isinstance(line, ReportLine)
        else RUNS.cells(line, RUNS.values, labels)
        for line in listing.lines
    ]
    clean = [[one_line(str(value)) for value in row] for row in rows]
    return header("list_column", names(listing), labels), clean


def names(listing: Listing) -> list[str]:
    """The names of its columns."""
    return list(REPORTS.values if listing.name == "reports" else RUNS.values)


def remarks(listing: Listing, labels: Labels) -> list[str]:
    """What is to be said of single lines: which of several reports counts and why, what is out of
    use, what was corrected, what must be; each with the command that changes it."""
    told = (remark for line in listing.lines for remark in _of_line(line, labels))
    return [one_line(remark) for remark in told]


def _of_line(line: ReportLine | RunLine, labels: Labels) -> Iterator[str]:
    return _of_report(line, labels) if isinstance(line, ReportLine) else _of_run(line, labels)


def _of_report(line: ReportLine, labels: Labels) -> Iterator[str]:
    def say(key: str, said: Said | None = None, **details: str) -> str:
        return _said(labels, key, said, id=line.id, **details)

    if line.corrected:
        yield say("corrected", line.corrected, what=corrected(line.corrections, labels))
    if line.forgotten:
        yield say("out", line.forgotten)
    elif line.used:
        yield say("chosen", line.used)
    elif line.state == "used" and line.rivals:
        others = labels("list_remark.join").join(line.rivals)
        yield say("newest", others=others, other=line.rivals[-1])
    if line.state == "unknown":
        yield say("unknown", flags=missing_flags(line.government, line.planned_year, labels))


def corrected(what: Mapping[str, str], labels: Labels) -> str:
    """What a person said against a report's text."""
    return labels("list_remark.join").join(
        labels(
            "list_remark.part",
            name=labels(f"list_correction.{name}"),
            value=labels(f"list_genre.{value}") if name == "genre" else value,
        )
        for name, value in what.items()
    )


def missing_flags(government: str, planned_year: int | None, labels: Labels) -> str:
    """The options of ``followup correct`` that say what a report's text does not."""
    flags = [] if government else [labels("list_remark.flag_government")]
    flags += [] if planned_year else [labels("list_remark.flag_year")]
    return " ".join(flags)


def _of_run(line: RunLine, labels: Labels) -> Iterator[str]:
    if line.forgotten:
        yield _said(labels, "run_out", line.forgotten, id=line.id)


def _said(labels: Labels, key: str, said: Said | None, **details: str) -> str:
    if said is None:
        return labels(f"list_remark.{key}", **details)
    note = labels("list_remark.note", note=said.note) if said.note else ""
    return labels(f"list_remark.{key}", by=said.by, day=wording.day(said.at), note=note, **details)


def _year(value: int | None) -> str:
    return "" if value is None else str(value)
