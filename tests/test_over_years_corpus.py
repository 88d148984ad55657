"""The three long chains of real reports: what must be found in them, and in how much time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest

from followup.audit import Fate, Trend, find_files, ingest, series, trend
from followup.ledger import Ledger
from followup.model import Kind

NOW = datetime(2026, 3, 10, tzinfo=UTC)
IMPORT_SECONDS = 3.0
"""For one report, on a machine that does other work too; alone it takes a fifth of a second."""
TREND_SECONDS = 3.0
"""For the whole process over 24 years, once imported and judged."""

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


@pytest.fixture(scope="module", params=LONG, ids=lambda one: one.folder)
def held(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Long, Path, Trend]]:
    path = tmp_path_factory.mktemp(request.param.folder) / "ledger.db"
    with Ledger.open(f"sqlite:///{path}") as ledger:
        files, _ = find_files([shared / "corpus" / request.param.folder])
        start = perf_counter()
        done = list(ingest(files, ledger=ledger, now=NOW))
        assert perf_counter() - start < IMPORT_SECONDS * len(files)
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


def test_once_judged_a_trend_takes_seconds_as_a_whole_process(
    held: tuple[Long, Path, Trend],
) -> None:
    known, path, _ = held
    command = [sys.executable, "-m", "followup", "--db", str(path), "trend", known.name]
    environment = {**os.environ, "PYTHONUTF8": "1", "FOLLOWUP_LANG": "zh"}
    taken = []
    for _ in range(3):
        before = _spent()
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        taken.append(_spent() - before)
        assert known.name.encode() in done.stdout
    assert min(taken) <= TREND_SECONDS


def _spent() -> float:
    """Seconds of processor time of all processes started so far: the clock counts others' too."""
    resource = pytest.importorskip("resource")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(used.ru_utime + used.ru_stime)


def test_a_renamed_government_is_one_chain(shared: Path, tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger:
        files, _ = find_files([shared / "corpus" / "shenzhen-pingshan"])
        for one in ingest(files, ledger=ledger, now=NOW):
            assert one.fate is not Fate.UNREADABLE
        names = {report.government for report in ledger.reports()}
        found = series(ledger, "坪山")
    assert len(names) == 2
    assert {slot.plan.government for slot in found.slots if slot.plan} == names
