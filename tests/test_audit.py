"""The use cases: which files are taken, which reports are paired, what a run remembers."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from followup import __version__
from followup.audit import (
    Fate,
    Reading,
    Tolerance,
    audit_files,
    audit_stored,
    explain,
    explain_sample,
    extract,
    find_files,
    find_government,
    ingest,
    is_annual_report,
    keep,
    parts_of,
    reports_of,
    runs_of,
    sample_pair,
    stored_run,
)
from followup.errors import LedgerProblem, UnreadableInput, UsageProblem
from followup.errors.ledger import LedgerIsFolder
from followup.ledger import Ledger, StoredReport
from followup.linking import default_weights
from followup.model import (
    Audit,
    Commitment,
    Document,
    Found,
    Government,
    Grade,
    Identity,
    Kind,
    Link,
    Report,
    Role,
    Section,
    Span,
)

NOW = datetime(2025, 4, 1, 9, 30, tzinfo=UTC)
NUMBERS = count(1)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(f"sqlite:///{tmp_path / 'audit.db'}") as opened:
        yield opened


@pytest.fixture
def seeds(root: Path) -> Path:
    return root / "seeds"


def listed(
    government: str = "云泽市",
    *,
    code: str = "",
    years: tuple[int | None, int | None] = (2023, 2024),
    genre: str = "law",
    sha256: str = "",
    later: int = 0,
) -> StoredReport:
    number = next(NUMBERS)
    return StoredReport(
        id=number,
        sha256=sha256 or f"{number:064x}",
        name=f"{number}.txt",
        path="",
        government=government,
        level="county",
        code=code,
        reviewed_year=years[0],
        planned_year=years[1],
        genre=genre,
        title="",
        commitments=1,
        achievements=1,
        problems=0,
        imported_at=NOW + timedelta(days=later),
    )


@dataclass
class Shelf:
    """A ledger of nothing but a list of reports."""

    held: Sequence[StoredReport]
    asked: list[int]

    def reports(
        self, *, names: Collection[str] | None = None, forgotten: bool = False
    ) -> list[StoredReport]:
        every = [one for one in self.held if names is None or one.government in names]
        return [one for one in every if forgotten or one.forgotten is None]

    def governments(self, *, forgotten: bool = False) -> list[tuple[str, str, str]]:
        held = self.reports(forgotten=forgotten)
        return sorted({(one.government, one.level, one.code) for one in held})

    def load_report(self, number: int) -> Report:
        self.asked.append(number)
        return Report(Document(str(number), "text/plain", f"{number}.txt", ""), Identity())


def shelf(*held: StoredReport) -> Any:
    return Shelf(held, [])


def paired(held: Any, monkeypatch: pytest.MonkeyPatch, *, genre: str = "") -> list[int]:
    """The reports that an audit of 云泽市 2024 takes from the shelf."""
    monkeypatch.setattr("followup.judging.assess", lambda *_, **__: ())
    audit_stored(held, "云泽市", 2024, genre=genre)
    return list(held.asked)


@pytest.mark.parametrize(
    ("given", "names", "found"),
    [
        ("云泽市", ["云泽市", "云泽市丹浦区"], "云泽市"),
        ("云泽", ["云泽市"], "云泽市"),
        ("丹浦", ["云泽市", "云泽市丹浦区"], "云泽市丹浦区"),
        ("湖南", ["湖南省", "湖北省"], "湖南省"),
        ("430000", ["湖南省", "湖北省"], "湖南省"),
        ("湖南省人民政府", ["湖南省"], "湖南省"),
        ("盐田", ["深圳市盐田区", "深圳市"], "深圳市盐田区"),
        ("国务院", ["国务院"], "国务院"),
    ],
)
def test_a_government_is_found_by_any_of_its_names(
    given: str, names: list[str], found: str
) -> None:
    assert find_government(shelf(*map(listed, names)), given).name == found


@pytest.mark.parametrize(
    ("given", "names", "code", "said"),
    [
        ("无此市", ["云泽市"], "U501", "云泽市"),
        ("泽", ["云泽市", "安泽县"], "U502", "安泽县"),
        ("朝阳区", ["云泽市"], "U502", "北京市朝阳区"),
        ("湖南", ["云泽市"], "U503", "湖南省"),
        ("湖南", [], "U514", ""),
        ("湖南", [""], "U514", ""),
    ],
)
def test_a_name_that_fits_none_or_several_is_an_error_that_lists_them(
    given: str, names: list[str], code: str, said: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        find_government(shelf(*map(listed, names)), given)
    assert caught.value.code == code
    assert said in str(caught.value)


def test_the_report_that_plans_the_year_is_paired_with_the_one_that_reviews_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan, outcome = listed(years=(2023, 2024)), listed(years=(2024, 2025))
    other = listed("安泽县", years=(2024, 2025))
    before = listed(years=(2022, 2023))
    held = shelf(other, outcome, before, plan)
    assert paired(held, monkeypatch) == [plan.id, outcome.id]


def test_one_year_of_a_report_is_enough_to_pair_it(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, outcome = listed(years=(2023, None)), listed(years=(None, 2025))
    assert paired(shelf(plan, outcome), monkeypatch) == [plan.id, outcome.id]


@pytest.mark.parametrize("given", ["坪山", "坪山新区", "坪山区", "深圳市坪山区", "440310"])
def test_a_government_is_paired_with_itself_under_its_later_name(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followup.judging.assess", lambda *_, **__: ())
    before = listed("深圳市坪山新区", years=(2015, 2016))
    after = listed("深圳市坪山区", code="440310", years=(2016, 2017))
    held = shelf(before, after, listed("深圳市", code="440300", years=(2016, 2017)))
    audit_stored(held, given, 2016)
    assert held.asked == [before.id, after.id]
    assert find_government(held, given, 2016).name in (before.government, after.government)
    assert [one.id for one in reports_of(held, given)] == [before.id, after.id]


def test_a_run_is_found_under_the_later_name_of_its_government(ledger: Ledger) -> None:
    text = "一、工作安排\n新建学校2所。\n"

    def report(name: str, code: str, reviewed: int) -> Report:
        government = Found(Government(name, "county", code), "title")
        years = Found(reviewed, "title"), Found(reviewed + 1, "derived")
        document = Document(f"{reviewed:064x}", "text/plain", f"{reviewed}.txt", text)
        return Report(document, Identity(government, *years))

    pair = report("深圳市坪山新区", "", 2015), report("深圳市坪山区", "440310", 2016)
    number = keep(ledger, Audit(*pair, assessments=()), now=NOW).id
    for given in ("坪山区", "坪山新区"):
        assert stored_run(ledger, given, 2016)[0].id == number
        assert [run.id for run in runs_of(ledger, given)] == [number]


def test_of_two_readings_of_a_year_the_one_imported_last_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan, outcome = listed(), listed(years=(2024, 2025), later=2)
    newer = listed(later=1)
    assert paired(shelf(plan, newer, outcome), monkeypatch) == [newer.id, outcome.id]


def test_the_two_genres_of_a_year_are_never_mixed(monkeypatch: pytest.MonkeyPatch) -> None:
    law = (listed(), listed(years=(2024, 2025)))
    work = (listed(genre="work"), listed(years=(2024, 2025), genre="work"))
    with pytest.raises(UsageProblem, match="U505"):
        paired(shelf(*law, *work), monkeypatch)
    assert paired(shelf(*law, *work), monkeypatch, genre="work") == [one.id for one in work]
    assert paired(shelf(*law, work[0]), monkeypatch) == [one.id for one in law]


@pytest.mark.parametrize(
    ("years", "code"),
    [([(2020, 2021)], "U504"), ([(2024, 2025)], "U511"), ([(2023, 2024)], "U512")],
)
def test_what_is_absent_is_said_with_what_there_is(
    years: list[tuple[int, int]], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageProblem) as caught:
        paired(shelf(*(listed(years=one) for one in years)), monkeypatch)
    assert caught.value.code == code
    assert f"{years[0][0]}→{years[0][1]}" in caught.value.details["held"]


def test_the_parts_of_a_score_make_it_up() -> None:
    signals = {"wording": 0.7, "object": 0.5, "names": None, "order": 0.6}
    score = round(default_weights().score(dict(signals)), 4)
    found = Link(Span(0, 1), "文", score, Grade.WEAK, signals)
    parts = parts_of(found)
    assert set(parts) == {"bias", *signals}
    assert 1 / (1 + math.exp(-sum(parts.values()))) == pytest.approx(score, abs=1e-4)


def test_a_score_that_other_weights_gave_has_no_parts() -> None:
    signals = {"wording": 0.7, "object": 0.5}
    score = default_weights().score(dict(signals))
    assert parts_of(Link(Span(0, 1), "文", score + 0.1, Grade.WEAK, signals)) == {}
    assert parts_of(Link(Span(0, 1), "文", 1.0, Grade.WEAK, {"blanket": 1.0})) == {}


def test_a_folder_gives_what_can_be_read_in_order_and_a_file_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.docx", "c.tsv", ".hidden.txt", "in/d.html", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")
    files, passed = find_files([tmp_path / "b.txt", tmp_path, tmp_path / "none.txt", "-"])
    names = [(Path(path).name, named) for path, named in files]
    assert names == [
        ("b.txt", True),
        ("a.docx", False),
        ("d.html", False),
        ("none.txt", True),
        ("-", True),
    ]
    assert passed == 1


def test_storing_again_changes_nothing_and_a_bad_file_stops_no_other(
    ledger: Ledger, seeds: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    good = seeds / "yunze" / "2023.txt"
    files = [(str(empty), True), (str(good), True)]
    first = list(ingest(files, ledger=ledger, now=NOW))
    assert [one.fate for one in first] == [Fate.UNREADABLE, Fate.STORED]
    assert first[0].problem is not None
    later = NOW + timedelta(days=1)
    assert [one.fate for one in ingest(files, ledger=ledger, now=later)][1] is Fate.KNOWN
    assert [report.imported_at for report in ledger.reports()] == [NOW]


def test_a_broken_ledger_stops_an_import(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, ledger: Ledger
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise LedgerIsFolder(path="x")

    monkeypatch.setattr(ledger, "save_report", refuse)
    with pytest.raises(LedgerProblem):
        list(ingest([(str(seeds / "yunze" / "2023.txt"), True)], ledger=ledger, now=NOW))


def test_a_run_remembers_what_judged_it(seeds: Path) -> None:
    said: list[tuple[str, str]] = []
    pair = (seeds / "yunze" / "2023.txt", seeds / "yunze" / "2024.txt")
    audit = audit_files(*pair, step=lambda code, name: said.append((code, name)))
    assert audit.settings["program"] == __version__
    assert "any_year" not in audit.settings
    assert len(audit.assessments) == len(audit.plan.commitments) > 0
    assert said == [("read", "2023.txt"), ("read", "2024.txt"), ("judge", "2023.txt")]
    far = audit_files(seeds / "yunze" / "2021.txt", pair[1], tolerance=Tolerance(any_year=True))
    assert far.settings["any_year"] == "yes"
    assert far.notes


def test_what_a_person_says_of_a_pair_goes_before_the_text(seeds: Path) -> None:
    reading = Reading(government="湖南", year=2031)
    audit = audit_files(
        seeds / "yunze" / "2023.txt", seeds / "weizhou" / "2026.txt", reading=reading
    )
    for report in (audit.plan, audit.outcome):
        assert report.identity.government is not None
        assert report.identity.government.value.name == "湖南省"
    assert audit.plan.identity.planned_year == Found(2031, "flag")
    assert audit.outcome.identity.reviewed_year == Found(2031, "flag")


def test_two_reports_cannot_both_come_from_standard_input() -> None:
    with pytest.raises(UsageProblem, match="U510"):
        audit_files("-", "-")


def test_a_stored_run_is_found_by_its_number_or_by_what_it_is_about(
    ledger: Ledger, seeds: Path
) -> None:
    pair = (seeds / "yunze" / "2023.txt", seeds / "yunze" / "2024.txt")
    audit = audit_files(*pair)
    unlike = replace(audit, settings={**audit.settings, "any_year": "yes"})
    made = [keep(ledger, one, now=NOW) for one in (audit, audit, unlike, unlike, audit)]
    assert [(run.id, run.created) for run in made] == [
        *((1, True), (1, False), (2, True), (2, False), (3, True)),
    ]
    assert stored_run(ledger, "1")[0].id == 1
    run, same = stored_run(ledger, "云泽", 2024)
    assert run.id == 3
    assert same.assessments == audit.assessments
    with pytest.raises(UsageProblem, match="U513"):
        stored_run(ledger, "4")
    with pytest.raises(UsageProblem, match="U506"):
        stored_run(ledger, "云泽", 2023)


def test_a_commitment_is_explained_by_the_beginning_of_its_id(ledger: Ledger, seeds: Path) -> None:
    audit = audit_files(seeds / "yunze" / "2023.txt", seeds / "yunze" / "2024.txt")
    wanted = audit.plan.commitments[3].id
    with pytest.raises(UsageProblem, match="U507"):
        explain(ledger, wanted)
    ledger.save_report(audit.plan, at=NOW)
    with pytest.raises(UsageProblem, match="U509"):
        explain(ledger, wanted)
    keep(ledger, audit, now=NOW)
    found = explain(ledger, wanted[:10].upper())
    assert found.audit.plan.commitments[found.position].id == wanted
    assert found.run is not None
    assert found.run.id == 1


def test_a_beginning_that_fits_several_commitments_is_an_error_that_lists_them(
    ledger: Ledger, seeds: Path
) -> None:
    audit = audit_files(seeds / "yunze" / "2023.txt", seeds / "yunze" / "2024.txt")
    keep(ledger, audit, now=NOW)
    firsts = [commitment.id[0] for commitment in audit.plan.commitments]
    several = next(first for first in firsts if firsts.count(first) > 1)
    with pytest.raises(UsageProblem, match="U508"):
        explain(ledger, several)


def test_the_sample_pair_is_there_and_its_commitments_can_be_explained() -> None:
    plan, outcome = sample_pair()
    first = audit_files(plan, outcome).assessments[0].commitment_id
    found = explain_sample(first)
    assert found is not None
    assert (found.position, found.run) == (0, None)
    assert explain_sample("") is None
    assert explain_sample("zzz") is None


TEXT = "一二三四五"
SPAN = Span(0, 5)
PROMISE = Commitment("0" * 12, SPAN, TEXT, Kind.DIRECTIONAL)
DATED = Identity(planned_year=Found(2024, "heading"))


@pytest.mark.parametrize(
    ("role", "promises", "identity", "expected"),
    [
        (Role.PLAN, (PROMISE,), Identity(), True),
        (Role.PLAN, (), DATED, True),
        (Role.RETROSPECT, (), Identity(genre="law"), True),
        (Role.RETROSPECT, (), Identity(), False),
        (Role.OTHER, (), DATED, False),
        (Role.PROBLEMS, (), Identity(genre="law"), False),
    ],
)
def test_an_annual_report_has_a_review_or_a_plan_and_something_yearly(
    role: Role, promises: tuple[Commitment, ...], identity: Identity, expected: bool
) -> None:
    document = Document("0" * 64, "text/plain", "x.txt", TEXT)
    report = Report(document, identity, (Section(role, "", SPAN),), promises)
    assert is_annual_report(report) is expected


def test_a_letter_is_no_annual_report_whoever_asks(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("关于值班的通知\n\n各科室：\n请按时值班。\n", "utf-8")
    with pytest.raises(UnreadableInput, match="F290"):
        extract(letter)
