"""The three long chains of real reports: what must be found in them, and with how much work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from followup.audit import Fate, Trend, find_files, ingest, series, trend
from followup.ledger import Ledger
from followup.model import Kind

NOW = datetime(2026, 3, 10, tzinfo=UTC)

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Long:
    """A long chain, and what a reader of its reports knows to be in it."""

    folder: str
    name: str
    first: int
    last: int
    promise: str
    """Words of a promise that was made nearly every year."""
    least: int
    """So many years at least."""


LONG = (
    Long("guowuyuan", "国务院", 2003, 2026, "城镇新增就业", 18),
    Long("guangdong", "广东省", 2014, 2026, "社会消费品零售总额", 12),
    Long("shenzhen", "深圳市", 2001, 2026, "断头路", 12),
)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(one, id=one.folder, marks=pytest.mark.xdist_group(one.folder)) for one in LONG
    ],
)
def held(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Long, Path, Trend]]:
    path = tmp_path_factory.mktemp(request.param.folder) / "ledger.db"
    with Ledger.open(f"sqlite:///{path}") as ledger:
        files, _ = find_files([shared / "corpus" / request.param.folder])
        done = list(ingest(files, ledger=ledger, now=NOW))
        assert {one.fate for one in done} == {Fate.STORED}
        made = trend(ledger, series(ledger, request.param.name), now=NOW)
    yield request.param, path, made


def test_every_year_is_in_the_chain_and_judged_but_the_last(
    held: tuple[Long, Path, Trend],
) -> None:
    known, _, made = held
    years = [year.outline.year for year in made.years]
    assert years == list(range(known.first, known.last + 1))
    assert [year.outline.judged for year in made.years] == [*[True] * (len(years) - 1), False]
    assert [note.code for note in made.notes] == ["chain_last"]


def test_a_promise_of_nearly_every_year_is_one_chain(held: tuple[Long, Path, Trend]) -> None:
    known, _, made = held
    fitting = [chain for chain in made.chains if known.promise in chain.entries[-1].text]
    assert fitting
    assert max(len(chain.entries) for chain in fitting) >= known.least
    longest = max(fitting, key=lambda chain: len(chain.entries))
    assert all(known.promise in entry.text for entry in longest.entries[-6:])


def test_chains_share_no_commitment_and_what_is_dropped_is_in_none_but_at_its_end(
    held: tuple[Long, Path, Trend],
) -> None:
    _, _, made = held
    ids = [entry.id for chain in made.chains for entry in chain.entries]
    assert len(ids) == len(set(ids))
    gone_on = {entry.id for chain in made.chains for entry in chain.entries[:-1]}
    assert made.dropped
    assert not gone_on & {entry.id for entry in made.dropped}
    assert {entry.kind for entry in made.dropped} == set(Kind)


def test_once_judged_a_trend_reads_and_judges_nothing_again(
    held: tuple[Long, Path, Trend], monkeypatch: pytest.MonkeyPatch
) -> None:
    known, path, made = held

    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("done already, and kept in the ledger")

    monkeypatch.setattr("followup.parsing.parse", refuse)
    monkeypatch.setattr("followup.judging.assess", refuse)
    with Ledger.open(f"sqlite:///{path}") as ledger:
        again = trend(ledger, series(ledger, known.name), now=NOW)
    assert again.chains == made.chains


def test_a_renamed_government_is_one_chain(shared: Path, tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger:
        files, _ = find_files([shared / "corpus" / "shenzhen-pingshan"])
        for one in ingest(files, ledger=ledger, now=NOW):
            assert one.fate is not Fate.UNREADABLE
        names = {report.government for report in ledger.reports()}
        found = series(ledger, "坪山")
    assert len(names) == 2
    assert {slot.plan.government for slot in found.slots if slot.plan} == names
