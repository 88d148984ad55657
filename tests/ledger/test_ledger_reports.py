"""Reports go into the ledger and come out equal; each different reading is kept once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from followup.errors import LedgerProblem
from followup.ledger.ledger import Ledger
from followup.model import Government, Identity, Report
from followup.model.choices import Act
from tests.ledger.audit_samples import (
    CITY,
    NOON,
    any_reports,
    audit,
    later,
    outcome_report,
    plan_report,
)
from tests.ledger.review_samples import choice

TOWN = Government("石桥县", "county", "999921", known=False)


def test_a_report_comes_out_as_it_went_in(ledger: Ledger) -> None:
    for report in (plan_report(), outcome_report()):
        assert ledger.load_report(ledger.save_report(report, at=NOON).id) == report


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(report=any_reports())
def test_any_report_comes_out_as_it_went_in(ledger: Ledger, report: Report) -> None:
    document = report.document
    loaded = ledger.load_report(ledger.save_report(report, at=NOON).id)
    named = replace(loaded.document, name=document.name, path=document.path)
    assert replace(loaded, document=named) == report  # a name is kept once for the same bytes


def test_a_stored_report_tells_what_it_holds(ledger: Ledger) -> None:
    stored = ledger.save_report(plan_report(), at=NOON)
    assert (stored.government, stored.level, stored.code) == ("云溪市", "prefecture", "999900")
    assert (stored.reviewed_year, stored.planned_year, stored.genre) == (2024, 2025, "law")
    assert (stored.name, stored.path, stored.sha256) == ("plan.txt", "in/plan.txt", "a" * 64)
    assert (stored.commitments, stored.achievements, stored.problems) == (2, 0, 0)
    assert (stored.title, stored.imported_at, stored.created) == ("云溪市2024年度报告", NOON, True)


def test_a_report_of_unknown_identity_is_kept_too(ledger: Ledger) -> None:
    nameless = replace(plan_report(), identity=Identity())
    stored = ledger.save_report(nameless, at=NOON)
    assert (stored.government, stored.planned_year, stored.title) == ("", None, "")
    assert ledger.load_report(stored.id) == nameless


def test_saving_the_same_report_again_adds_nothing(ledger: Ledger) -> None:
    first = ledger.save_report(plan_report(), at=NOON)
    moved = replace(plan_report().document, name="copy.txt", path="elsewhere/copy.txt")
    again = ledger.save_report(replace(plan_report(), document=moved), at=later(1))
    assert again == replace(first, created=False)
    assert len(ledger.reports(superseded=True)) == 1


def test_another_reading_of_the_same_bytes_is_kept_beside_the_first(ledger: Ledger) -> None:
    first = plan_report()
    other = replace(first, commitments=first.commitments[:1], tasks=first.tasks[:1])
    one, two = ledger.save_report(first, at=NOON), ledger.save_report(other, at=later(1))
    assert two.created
    assert ledger.load_report(one.id) == first
    assert ledger.load_report(two.id) == other
    assert [report.id for report in ledger.reports()] == [two.id]
    assert len(ledger.reports(superseded=True)) == 2


def test_the_reading_that_was_saved_last_is_the_current_one(ledger: Ledger) -> None:
    first, renamed = plan_report(), plan_report(government=TOWN, how="flag")
    kept = ledger.save_report(first, at=NOON)
    ledger.save_report(renamed, at=NOON)
    assert [report.government for report in ledger.reports()] == [TOWN.name]
    assert ledger.reports(government=CITY.name) == []
    assert ledger.save_report(first, at=NOON) == replace(kept, created=False)
    assert ledger.reports() == [replace(kept, created=False)]


def test_the_same_bytes_with_another_text_are_another_document(ledger: Ledger) -> None:
    first = plan_report()
    longer = replace(first.document, text=first.document.text + "附件")
    other = replace(first, document=longer)
    one, two = ledger.save_report(first, at=NOON), ledger.save_report(other, at=NOON)
    assert ledger.load_report(one.id).document == first.document
    assert ledger.load_report(two.id).document == longer


def test_reports_are_listed_by_government_and_year(ledger: Ledger) -> None:
    for number, (year, government) in enumerate([(2024, TOWN), (2025, CITY), (2023, CITY)]):
        report = plan_report(reviewed=year, sha256=f"{number}" * 64, government=government)
        ledger.save_report(report, at=NOON)

    def years(**wanted: object) -> list[tuple[str, int | None]]:
        found = ledger.reports(**wanted)  # type: ignore[arg-type]
        return [(report.government, report.planned_year) for report in found]

    assert years() == [("云溪市", 2024), ("云溪市", 2026), ("石桥县", 2025)]
    assert years(government="云溪市") == [("云溪市", 2024), ("云溪市", 2026)]
    assert years(code="999921") == [("石桥县", 2025)]
    assert years(planned_year=2026) == years(reviewed_year=2025) == [("云溪市", 2026)]
    assert years(government="云溪市", planned_year=2025) == []


def test_a_report_that_misquotes_its_document_is_not_stored(ledger: Ledger) -> None:
    report = plan_report()
    wrong = replace(report.commitments[0], text="新建公办幼儿园99所")
    with pytest.raises(ValueError, match="quote"):
        ledger.save_report(replace(report, commitments=(wrong,), tasks=()), at=NOON)
    assert ledger.reports() == []


def test_a_moment_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(Exception, match="time zone"):
        ledger.save_report(plan_report(), at=NOON.replace(tzinfo=None))
    assert ledger.reports() == []


def test_an_unknown_report_is_named(ledger: Ledger) -> None:
    with pytest.raises(LedgerProblem) as caught:
        ledger.load_report(7)
    assert (caught.value.code, caught.value.details["id"]) == ("L161", "7")


def test_the_governments_are_those_of_the_reports_that_are_listed(ledger: Ledger) -> None:
    town, city = ("石桥县", "county", "999921"), ("云溪市", "prefecture", "999900")
    assert ledger.governments() == []
    ledger.save_report(plan_report(government=TOWN, how="flag"), at=NOON)
    ledger.save_report(plan_report(), at=later(1))  # the same file, read again otherwise
    assert ledger.governments() == [city]
    ledger.save_report(plan_report(sha256="c" * 64, government=TOWN), at=later(1))
    assert ledger.governments() == [city, town]
    ledger.add_choices([choice(Act.FORGET, sha256="c" * 64)])
    assert ledger.governments() == [city]
    assert ledger.governments(forgotten=True) == [city, town]


def test_the_reports_beside_which_one_counts_are_found_without_the_others(ledger: Ledger) -> None:
    numbers = {
        name: ledger.save_report(report, at=NOON).id
        for name, report in {
            "read once": plan_report(government=TOWN, how="flag"),
            "read again": plan_report(),
            "of the city": plan_report(reviewed=2020, sha256="c" * 64),
            "of a city of that code": plan_report(
                sha256="d" * 64, government=replace(CITY, name="云溪地区")
            ),
            "of the town": plan_report(sha256="e" * 64, government=TOWN),
        }.items()
    }

    def rivals(**wanted: str) -> set[str]:
        told = {"sha256": "f" * 64, "government": "", "code": "", **wanted}
        ids = {report.id for report in ledger.rivals(**told)}
        return {name for name, number in numbers.items() if number in ids}

    assert rivals() == set()
    assert rivals(sha256="a" * 64) == {"read again"}
    assert rivals(government="云溪市") == {"read again", "of the city"}
    assert rivals(government="云溪市", code="999900") == {
        "read again",
        "of the city",
        "of a city of that code",
    }
    assert rivals(sha256="a" * 64, code="999921") == {"read again", "of the town"}
    files = ["a" * 64, "e" * 64, "f" * 64]
    last = [report.id for report in ledger.last_readings(files)]
    assert sorted(last) == sorted(numbers[name] for name in ("read again", "of the town"))


def test_reports_and_runs_of_a_government_that_was_renamed(ledger: Ledger) -> None:
    run = ledger.save_audit(audit(), at=NOON)
    ledger.save_report(plan_report(sha256="c" * 64, government=TOWN), at=NOON)
    assert len(ledger.reports(names={"云溪市", "石桥县"})) == 3
    assert [one.sha256 for one in ledger.reports(names={"石桥县"})] == ["c" * 64]
    assert ledger.reports(names=()) == []
    assert ledger.runs(names=()) == []
    assert [one.id for one in ledger.runs(names={"云溪市", "云溪地区"})] == [run.id]
    assert ledger.runs(names={"石桥县"}) == []


@pytest.mark.parametrize("number", [0, -1, 2**31, 10**30])
def test_a_number_that_no_run_can_have_is_that_of_none(ledger: Ledger, number: int) -> None:
    with pytest.raises(LedgerProblem, match="L162"):
        ledger.run(number)
