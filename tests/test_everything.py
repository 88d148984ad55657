"""All at once: what is left to do, the same ledger for any number of processes, and going on."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followup.audit import (
    Fate,
    Judge,
    Pair,
    Person,
    Reading,
    Tolerance,
    audit_all,
    find_files,
    forget_runs,
    ingest,
    ingesting,
    work_to_do,
)
from followup.errors import FollowupError
from followup.errors.fault import ProcessEnded, ProgramBroken
from followup.ledger import Ledger
from followup.model import Report
from tests.child_processes import none_left

pytestmark = pytest.mark.xdist_group("processes")

START = datetime(2026, 3, 1, tzinfo=UTC)
PERSON = Person("王敏", START)


def ticking() -> Callable[[], datetime]:
    """A clock that goes on by a minute whenever it is looked at."""
    moments: Iterator[datetime] = (START + timedelta(minutes=n) for n in range(10_000))
    return lambda: next(moments)


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def filled(path: Path, folders: list[Path], *, jobs: int = 1) -> Ledger:
    """A ledger with the reports of ``folders``."""
    ledger = Ledger.open(url_of(path))
    files, _ = find_files(folders)
    assert list(ingest(files, ledger=ledger, now=START, jobs=jobs))
    return ledger


def audited(
    ledger: Ledger, *, jobs: int = 1, tick: Callable[[], datetime] | None = None
) -> list[str]:
    """Everything audited: of each pair what became of it and the number of its run."""
    judge = Judge(url=ledger_url(ledger))
    pairs = work_to_do(ledger, judge.settings(None))
    return [
        f"{'failed' if one.run is None else 'judged' if one.run.created else 'same'}"
        f" {one.run.id if one.run else '-'}"
        for one in audit_all(ledger, pairs, judge, clock=tick or ticking(), jobs=jobs)
    ]


def ledger_url(ledger: Ledger) -> str:
    return url_of(Path(ledger.where))


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a ledger holds, table by table."""
    with closing(sqlite3.connect(path)) as database:
        names = database.execute("select name from sqlite_master where type = 'table'").fetchall()
        return {name: database.execute(f"select * from {name}").fetchall() for (name,) in names}


@pytest.fixture
def seeds(root: Path) -> list[Path]:
    return [root / "seeds" / "yunze", root / "seeds" / "weizhou"]


@pytest.mark.slow
def test_the_ledger_is_the_same_for_any_number_of_processes(
    seeds: list[Path], tmp_path: Path
) -> None:
    held = {}
    for jobs in (1, 2, 3):
        path = tmp_path / f"{jobs}.db"
        with filled(path, seeds, jobs=jobs) as ledger:
            assert audited(ledger, jobs=jobs) == [f"judged {n}" for n in range(1, 6)]
            head = ledger.head()
            assert ledger.check() == []
        held[jobs] = head, rows(path)
    assert held[1] == held[2] == held[3]
    assert len(held[1][1]["runs"]) == 5


@pytest.mark.slow
def test_reports_are_stored_the_same_whichever_process_writes_them_out(
    seeds: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, _ = find_files(seeds)
    taken = {}
    for many in (0, len(files) + 1):
        monkeypatch.setattr(ingesting, "MANY", many)
        with Ledger.open(url_of(tmp_path / f"{many}.db")) as ledger:
            first = list(ingest(files, ledger=ledger, now=START, jobs=2))
            reread = Reading(government="湘州市")
            again = list(ingest(files, ledger=ledger, now=START, jobs=2, reading=reread))
        assert {one.fate for one in again} == {Fate.REREAD}
        assert any(one.changes is not None for one in again)
        taken[many] = first, again, rows(tmp_path / f"{many}.db")
    assert len({*map(repr, taken.values())}) == 1


def again(ledger: Ledger) -> None:
    """Nothing."""


def out_of_use(ledger: Ledger) -> None:
    forget_runs(ledger, [ledger.run(3)], PERSON)


def _pairs(ledger: Ledger, judge: Judge) -> list[tuple[int, bool]]:
    return [(one.year, one.run is None) for one in work_to_do(ledger, judge.settings(None))]


YUNZE = [2022, 2023, 2024]


@pytest.fixture
def yunze(root: Path, tmp_path: Path) -> Iterator[Ledger]:
    """The audited ledger of one government: three pairs."""
    with filled(tmp_path / "one.db", [root / "seeds" / "yunze"]) as ledger:
        assert audited(ledger) == ["judged 1", "judged 2", "judged 3"]
        yield ledger


@pytest.mark.parametrize(
    ("change", "judge", "left"),
    [
        (again, {}, []),
        (again, {"tolerance": Tolerance(any_year=True)}, YUNZE),
        (again, {"concepts": True}, YUNZE),
        (out_of_use, {}, [2024]),
    ],
    ids=["nothing changed", "another tolerance", "other concepts", "a run out of use"],
)
def test_what_a_run_says_already_is_not_judged_again(
    yunze: Ledger,
    tmp_path: Path,
    change: Callable[[Ledger], None],
    judge: dict[str, object],
    left: list[int],
) -> None:
    if judge.get("concepts"):
        own = tmp_path / "own.tsv"
        own.write_text("示范\t-\t示范工程\n", "utf-8")
        judge = {"concepts": (own,)}
    change(yunze)
    asked = replace(Judge(url=ledger_url(yunze)), **judge)  # type: ignore[arg-type]
    assert [year for year, is_left in _pairs(yunze, asked) if is_left] == left


def test_what_another_program_judged_is_judged_again(yunze: Ledger) -> None:
    settings = Judge(url=ledger_url(yunze)).settings(None)
    for name in settings:
        pairs = work_to_do(yunze, {**settings, name: "another"})
        assert [one.run for one in pairs] == [None] * 3, name


def test_a_new_version_of_a_report_is_judged_anew_and_the_others_are_not(
    yunze: Ledger, root: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.txt"
    text = (root / "seeds" / "yunze" / "2022.txt").read_text("utf-8")
    changed.write_text(text.replace("。", "。\n", 1), "utf-8")
    list(ingest([(str(changed), True)], ledger=yunze, now=START + timedelta(days=1)))
    # it reviews 2022 and plans 2023
    assert audited(yunze) == ["judged 4", "judged 5", "same 3"]
    assert audited(yunze) == ["same 4", "same 5", "same 3"]


def test_only_the_governments_and_years_that_are_named(seeds: list[Path], tmp_path: Path) -> None:
    with filled(tmp_path / "some.db", seeds) as ledger:

        def chosen(*named: str, years: tuple[int, ...] = (), genre: str = "") -> list[str]:
            found = work_to_do(ledger, {}, named, years=years, genre=genre)
            return [f"{one.plan.government}{one.year}" for one in found]

        assert chosen("云泽", years=(2023, 2024)) == ["云泽市2023", "云泽市2024"]
        assert chosen("苇洲", "云泽市", years=(2024,)) == ["云泽市2024", "苇洲县2024"]
        assert chosen(genre="work") == ["苇洲县2024", "苇洲县2025"]
        assert chosen(years=(1999,)) == []
        assert len(chosen()) == 5


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_audit_that_is_cut_short_goes_on_where_it_was(
    root: Path, tmp_path: Path, jobs: int
) -> None:
    with filled(tmp_path / "cut.db", [root / "seeds" / "yunze"]) as ledger:
        judge = Judge(url=ledger_url(ledger))
        pairs = work_to_do(ledger, judge.settings(None))

        def cut(_: str, name: str) -> None:
            if name.endswith("2024"):
                raise KeyboardInterrupt

        others = set(multiprocessing.active_children())  # of another test, still on their way out
        with pytest.raises(KeyboardInterrupt):
            list(audit_all(ledger, pairs, judge, clock=ticking(), jobs=jobs, step=cut))
        assert none_left(others)
        assert len(ledger.runs()) == 2
        assert audited(ledger, jobs=jobs) == ["same 1", "same 2", "judged 3"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pair_that_cannot_be_judged_stops_no_other(
    yunze: Ledger, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = Judge(url=ledger_url(yunze))
    pairs = [replace(one, run=None) for one in work_to_do(yunze, judge.settings(None))]
    # a report that was deleted meanwhile
    pairs[1] = replace(pairs[1], plan=replace(pairs[1].plan, id=4711))
    found = list(audit_all(yunze, pairs, judge, clock=ticking(), jobs=jobs))
    assert [one.run.id if one.run else None for one in found] == [1, None, 3]
    assert isinstance(found[1].problem, FollowupError)
    assert found[1].problem.code == "L161"


def test_a_pair_that_breaks_the_program_is_told_as_its_fault(
    yunze: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_ledger: Ledger, _id: int) -> Report:
        raise ArithmeticError("off by one")

    judge = Judge(url=ledger_url(yunze), tolerance=Tolerance(any_year=True))
    pairs = work_to_do(yunze, judge.settings(None))
    monkeypatch.delenv("FOLLOWUP_DEBUG", raising=False)
    monkeypatch.setattr(Ledger, "load_report", broken)
    found = list(audit_all(yunze, pairs, judge, clock=ticking()))
    assert [type(one.problem) for one in found] == [ProgramBroken] * 3


def _ending(judge: Judge, pair: tuple[int, int]) -> object:
    os._exit(1)


def test_a_process_that_the_system_ends_is_told_of_its_pair(
    yunze: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = Judge(url=ledger_url(yunze))
    pairs: list[Pair] = [replace(one, run=None) for one in work_to_do(yunze, {})[:2]]
    monkeypatch.setattr("followup.audit.everything._judge_apart", _ending)
    found = list(audit_all(yunze, pairs, judge, clock=ticking(), jobs=2))
    assert [type(one.problem) for one in found] == [ProcessEnded] * 2


def test_a_bad_file_stops_no_other_and_all_are_told_in_order(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("2021.txt", "2022.txt", "2023.txt"):
        (folder / name).write_bytes((root / "seeds" / "yunze" / name).read_bytes())
    (folder / "2022-1.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (folder / "2022-2.txt").write_text("今天天气很好。", "utf-8")
    files, _ = find_files([folder])
    fates = {}
    for jobs in (1, 2):
        with Ledger.open(url_of(tmp_path / f"{jobs}.db")) as ledger:
            taken = list(ingest(files, ledger=ledger, now=START, jobs=jobs))
        fates[jobs] = [(one.path, one.fate, str(one.problem)) for one in taken]
    assert fates[1] == fates[2]
    assert sorted(fate for _, fate, _ in fates[1]) == sorted(
        [Fate.STORED] * 3 + [Fate.UNREADABLE, Fate.UNRECOGNISED]
    )
    assert rows(tmp_path / "1.db") == rows(tmp_path / "2.db")
