"""Versions of a report in words: which counts and why, what differs, what a person chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.quoting import one_line
from followup.reporting.views.listing import (
    Differences,
    ImportLine,
    Listing,
    Place,
    ReportLine,
    RunLine,
    Said,
)

KINDS = ("changed", "added", "gone")
"""The ways in which a commitment may differ, in the order they are told in."""
EXAMPLES = 2
"""So many of each are told after an import."""


def count_of(differences: Differences, labels: Labels) -> str:
    """How many commitments are as they were, and how many are not."""
    if not differences.any:
        return labels("changes.none", same=differences.same)
    counts = {kind: len(getattr(differences, kind)) for kind in KINDS}
    return labels("changes.count", same=differences.same, **counts)


def examples(
    differences: Differences, kind: str, labels: Labels, *, limit: int | None = None
) -> list[str]:
    """The commitments of one of :data:`KINDS`, each on one line; at most ``limit``."""
    if kind == "changed":
        return [
            labels("changes.pair", before=one_line(before), after=one_line(after))
            for before, after in differences.changed[:limit]
        ]
    held: tuple[str, ...] = getattr(differences, kind)
    return [one_line(text) for text in held[:limit]]


def import_remarks(line: ImportLine, labels: Labels) -> Iterator[str]:
    """What a person should know of a file that went in: that it is another version, what differs,
    which counts, what could not be told, each with the command that goes on from there."""
    if line.state in ("version", "reread"):
        yield labels(f"import_remark.{line.state}", id=line.id, before=line.before)
    if line.moved_from is not None:
        yield moved(line, line.moved_from, labels)
    if line.differences is not None and (line.state == "version" or line.differences.any):
        yield count_of(line.differences, labels)
        for kind in KINDS:
            for text in examples(line.differences, kind, labels, limit=EXAMPLES):
                yield labels("changes.example", kind=labels(f"changes.word.{kind}"), text=text)
        if line.differences.any and line.state == "version":
            yield labels("import_remark.all", id=line.id, before=line.before)
    if line.standing == "replaced":
        key = "replaced_chosen" if line.chosen else "replaced"
        yield labels(f"import_remark.{key}", id=line.id, instead=line.instead)
    elif line.standing == "out":
        yield labels("import_remark.out", id=line.id)
    elif line.standing == "unknown":
        flags = missing_flags(line.government, line.planned_year, labels)
        yield labels("import_remark.unknown", id=line.id, flags=flags)
    elif line.state == "version":
        yield labels("import_remark.used", id=line.id, before=line.before)


def moved(line: ImportLine, before: Place, labels: Labels) -> str:
    """That a report stood under another government or other years, and how to put it back."""
    said = {
        "government": (before.government, line.government),
        "reviewed-year": (before.reviewed_year, line.reviewed_year),
        "planned-year": (before.planned_year, line.planned_year),
    }
    flags = (
        f"--{name} {one_line(str(was))}" for name, (was, now) in said.items() if was and was != now
    )
    return labels(
        "import_remark.moved",
        id=line.id,
        government=one_line(before.government) or labels("report.unknown_government"),
        reviewed=wording.year(before.reviewed_year, labels),
        planned=wording.year(before.planned_year, labels),
        flags=" ".join(flags),
    )


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
