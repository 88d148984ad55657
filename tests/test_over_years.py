"""Years in a chain and governments side by side: the use cases, over the sample reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from followup.audit import (
    Trend,
    audit_stored,
    compare,
    decide,
    explain,
    find_files,
    ingest,
    keep,
    series,
    trend,
    withdraw,
)
from followup.errors import UsageProblem
from followup.ledger import Ledger
from followup.model import Identity, Report, Span, Verdict

NOW = datetime(2026, 2, 3, 9, 30, tzinfo=UTC)


@pytest.fixture
def seeds(root: Path) -> Path:
    return root / "seeds"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(f"sqlite:///{tmp_path / 'years.db'}") as opened:
        yield opened


def stored(ledger: Ledger, *paths: Path) -> Ledger:
    files, _ = find_files(paths)
    for one in ingest(files, ledger=ledger, now=NOW):
        assert one.stored is not None
    return ledger


def followed(ledger: Ledger, named: str = "云泽市", **options: object) -> Trend:
    years = {name: options.pop(name) for name in ("first", "last", "genre") if name in options}
    return trend(ledger, series(ledger, named, **years), now=NOW, **options)  # type: ignore[arg-type]


def test_years_that_were_not_judged_yet_are_judged_and_stored_once(
    ledger: Ledger, seeds: Path
) -> None:
    stored(ledger, seeds / "yunze")
    steps: list[str] = []
    first = followed(ledger, step=lambda _, name: steps.append(name))
    assert steps == ["云泽市 2022", "云泽市 2023", "云泽市 2024"]
    assert [year.judged_now for year in first.years] == [True, True, True, False]
    assert len(ledger.runs()) == 3
    again = followed(ledger, step=lambda _, name: steps.append(name))
    assert len(steps) == 3
    assert len(ledger.runs()) == 3
    assert [year.outline for year in again.years] == [year.outline for year in first.years]
    assert [year.run_id for year in again.years] == [year.run_id for year in first.years]


def test_nothing_is_stored_where_that_is_not_wanted(ledger: Ledger, seeds: Path) -> None:
    stored(ledger, seeds / "yunze")
    unsaved = followed(ledger, save=False)
    assert ledger.runs() == []
    assert [year.run_id for year in unsaved.years] == [None] * 4
    saved = followed(ledger)
    assert unsaved.chains == saved.chains
    assert unsaved.dropped == saved.dropped


def test_a_run_that_is_there_is_taken_and_the_newest_of_several(
    ledger: Ledger, seeds: Path
) -> None:
    stored(ledger, seeds / "yunze")
    audit = audit_stored(ledger, "云泽市", 2023)
    keep(ledger, audit, now=NOW)
    changed = tuple(replace(one, verdict=Verdict.MISSING) for one in audit.assessments)
    newest = keep(ledger, replace(audit, assessments=changed), now=NOW)
    year = followed(ledger).years[1]
    assert year.run_id == newest.id
    assert {entry.verdict for entry in year.outline.entries} == {Verdict.MISSING}


def test_what_a_person_decided_goes_before_what_the_program_said(
    ledger: Ledger, seeds: Path
) -> None:
    stored(ledger, seeds / "yunze")
    entry = next(
        entry
        for entry in followed(ledger).years[0].outline.entries
        if entry.verdict is Verdict.MISSING
    )
    text = (seeds / "yunze" / "2022.txt").read_text("utf-8")
    passage = next(line.strip() for line in text.splitlines() if len(line) > 40)
    review: dict[str, Any] = {"reviewer": "林禾", "now": NOW}
    first = decide(ledger, entry.id, Verdict.FULFILLED, attach=[passage], **review)
    year = followed(ledger).years[0]
    decided = next(one for one in year.outline.entries if one.id == entry.id)
    assert decided == replace(entry, verdict=Verdict.FULFILLED, reviewed=True, reported=passage)
    assert sum(one.reviewed for one in year.outline.entries) == 1
    withdraw(ledger, entry.id, **review)
    assert first.id
    year = followed(ledger).years[0]
    assert next(one for one in year.outline.entries if one.id == entry.id) == entry


def test_a_passage_that_a_person_detached_is_no_longer_what_was_reported(
    ledger: Ledger, seeds: Path
) -> None:
    stored(ledger, seeds / "yunze")
    before = followed(ledger).years[0].outline.entries
    entry = next(one for one in before if one.reported and one.verdict is Verdict.FULFILLED)
    where = _span_of(ledger, entry.id)
    decide(ledger, entry.id, None, detach=[where], reviewer="林禾", now=NOW)
    after = next(one for one in followed(ledger).years[0].outline.entries if one.id == entry.id)
    assert after == replace(entry, reported="")


def _span_of(ledger: Ledger, key: str) -> Span:
    """The first passage that the verdict on a commitment rests on."""
    explained = explain(ledger, key)
    return explained.audit.assessments[explained.position].evidence[0].span


def test_a_year_whose_reports_are_missing_is_said_and_the_others_stand(
    ledger: Ledger, seeds: Path
) -> None:
    stored(ledger, *(seeds / "yunze" / f"{year}.txt" for year in (2021, 2023, 2024)))
    found = followed(ledger)
    assert [(note.code, dict(note.details)) for note in found.notes] == [
        ("chain_no_plan", {"years": "2023"}),
        ("chain_no_review", {"years": "2022"}),
        ("chain_last", {"year": "2025"}),
    ]
    assert [(year.outline.planned, year.outline.judged) for year in found.years] == [
        (True, False),
        (False, False),
        (True, True),
        (True, False),
    ]
    assert any(chain.years[:2] == (2022, 2024) for chain in found.chains)


def test_the_years_can_be_narrowed(ledger: Ledger, seeds: Path) -> None:
    stored(ledger, seeds / "yunze")
    narrowed = followed(ledger, first=2023, last=2024)
    assert [year.outline.year for year in narrowed.years] == [2023, 2024]
    assert narrowed.years[-1].outline.judged
    assert narrowed.notes == ()


@pytest.mark.parametrize(
    ("years", "code"), [({"first": 2024, "last": 2024}, "U572"), ({"first": 2030}, "U571")]
)
def test_one_year_alone_and_none_at_all_are_no_trend(
    ledger: Ledger, seeds: Path, years: dict[str, Any], code: str
) -> None:
    stored(ledger, seeds / "yunze")
    with pytest.raises(UsageProblem) as raised:
        followed(ledger, **years)
    assert raised.value.code == code


def test_the_two_kinds_of_report_are_never_mixed(ledger: Ledger, seeds: Path) -> None:
    stored(ledger, seeds / "yunze")
    for report in ledger.reports():
        ledger.save_report(_as_work_report(ledger.load_report(report.id)), at=NOW)
    stored(ledger, seeds / "yunze" / "2021.txt", seeds / "yunze" / "2022.txt")
    with pytest.raises(UsageProblem) as raised:
        followed(ledger)
    assert raised.value.code == "U570"
    assert [year.outline.year for year in followed(ledger, genre="law").years] == [2022, 2023]


def _as_work_report(report: Report) -> Report:
    identity = report.identity
    return replace(
        report,
        identity=Identity(
            government=identity.government,
            reviewed_year=identity.reviewed_year,
            planned_year=identity.planned_year,
            genre="work",
        ),
    )


def test_governments_are_put_side_by_side_in_one_year(ledger: Ledger, seeds: Path) -> None:
    stored(ledger, seeds / "yunze", seeds / "weizhou")
    sides = compare(ledger, ["苇洲", "云泽市"], 2024, now=NOW)
    assert [side.government.name for side in sides] == ["苇洲县", "云泽市"]
    assert [side.genre for side in sides] == ["work", "law"]
    assert all(side.year.outline.judged and side.year.judged_now for side in sides)
    assert len(ledger.runs()) == 2


@pytest.mark.parametrize(
    ("named", "year", "code"),
    [(["云泽", "云泽市"], 2024, "U573"), (["云泽", "苇洲"], 2025, "U574")],
)
def test_a_comparison_takes_two_governments_with_both_reports(
    ledger: Ledger, seeds: Path, named: list[str], year: int, code: str
) -> None:
    stored(ledger, seeds / "yunze", seeds / "weizhou")
    with pytest.raises(UsageProblem) as raised:
        compare(ledger, named, year, now=NOW)
    assert raised.value.code == code
