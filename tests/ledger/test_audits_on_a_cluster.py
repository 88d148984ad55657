"""Audits by the workers of a cluster: in order, the same ledger, and a worker that is lost."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from followup import cluster
from followup.audit import Judge, audit_all, find_files, ingest, work_to_do
from followup.cluster import in_order
from followup.errors import FollowupError, UsageProblem
from followup.errors.causes import Refused
from followup.errors.usage import OutputNotWritten, WorkerUnfit
from followup.ledger import Ledger
from followup.processes import ENDED

distributed = pytest.importorskip("distributed", reason="no distributed: install the group test")
pytestmark = pytest.mark.xdist_group("cluster")

START = datetime(2026, 3, 1, tzinfo=UTC)
WAIT = 60.0
"""Seconds in which a process that this test started must have come up."""


def fit() -> FollowupError | None:
    return None


def unfit() -> FollowupError | None:
    return WorkerUnfit(worker="here", why="program 1 ≠ 2")


def astray() -> FollowupError | None:
    raise ModuleNotFoundError("No module named 'followup'")


def squared(number: int) -> int:
    logging.getLogger("followup.tests").warning("squared %d", number)
    return number * number


def broken_at_two(number: int) -> int:
    if number == 2:
        raise OutputNotWritten(path="a", why=Refused(28))
    return number


def killing_at_three(number: int) -> int:
    if number == 3:
        raise distributed.KilledWorker("three", SimpleNamespace(address="here"), 3)
    return number


@pytest.fixture(scope="module")
def local() -> Iterator[str]:
    """The address of a scheduler with two workers, all of them in this process."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
    ) as made:
        yield made.scheduler_address


def test_results_come_in_order_and_with_their_log(
    local: str, caplog: pytest.LogCaptureFixture
) -> None:
    found = list(in_order(squared, range(9), address=local, ready=fit))
    assert found == [n * n for n in range(9)]
    told = [one.getMessage() for one in caplog.records if one.name == "followup.tests"]
    assert {f"squared {n}" for n in range(9)} <= set(told)


def test_only_few_are_under_way(local: str) -> None:
    taken: list[int] = []

    def things() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = in_order(squared, things(), address=local, ready=fit)
    assert [next(results), next(results)] == [0, 1]
    assert len(taken) <= 6
    results.close()


def test_what_is_raised_there_is_raised_here(local: str) -> None:
    with pytest.raises(OutputNotWritten) as caught:
        list(in_order(broken_at_two, range(4), address=local, ready=fit))
    assert str(caught.value.why) == str(Refused(28))


def test_a_thing_that_ends_every_worker_costs_only_itself(local: str) -> None:
    found = list(in_order(killing_at_three, range(6), address=local, ready=fit))
    assert found == [0, 1, 2, ENDED, 4, 5]


@pytest.mark.parametrize("ready", [unfit, astray])
def test_a_worker_that_is_not_set_up_alike_is_told_of_before_anything_is_done(
    local: str, ready: Callable[[], FollowupError | None]
) -> None:
    with pytest.raises(UsageProblem, match="U685"):
        next(in_order(squared, range(4), address=local, ready=ready))


def test_without_workers_and_without_a_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    with (
        distributed.LocalCluster(
            n_workers=0, processes=False, dashboard_address="127.0.0.1:0"
        ) as empty,
        pytest.raises(UsageProblem, match="U684"),
    ):
        next(in_order(squared, [1], address=empty.scheduler_address, ready=fit))
    for nowhere in ("tcp://127.0.0.1:9", "nonsense://127.0.0.1:9"):
        with pytest.raises(UsageProblem, match="U683"):
            next(in_order(squared, [1], address=nowhere, ready=fit))


def test_workers_that_all_go_are_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WITHOUT_WORKERS", 0.1)
    monkeypatch.setattr(cluster, "_GLANCE", 0.1)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
    ) as made:
        results = in_order(squared, range(100), address=made.scheduler_address, ready=fit)
        assert next(results) == 0
        made.scale(0)
        made.sync(made._correct_state)
        with pytest.raises(UsageProblem, match="U684"):
            list(results)


def test_the_password_of_the_ledger_stands_in_no_log() -> None:
    assert "secret" not in repr(partial(print, Judge(url="postgresql://a:secret@host/b")))


@contextmanager
def started(*arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def a_cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, as three processes: its address, and the workers."""
    file = folder / "scheduler.json"
    plain = ("--host", "127.0.0.1", "--no-dashboard")
    alone = ("--nthreads", "1", "--no-nanny", "--local-directory", folder)
    with started(
        "distributed.cli.dask_scheduler", *plain, "--port", "0", "--scheduler-file", file
    ) as scheduler:
        address = _address(file, scheduler)
        worker = ("distributed.cli.dask_worker", address, *plain, *alone)
        with started(*worker) as one, started(*worker) as other:
            yield address, [one, other]


def _address(file: Path, process: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + WAIT
    while time.monotonic() < until and process.poll() is None:
        try:
            return str(json.loads(file.read_text("utf-8"))["address"])
        except (OSError, ValueError):
            time.sleep(0.05)
    raise AssertionError("the scheduler did not start")


def ticking() -> Callable[[], datetime]:
    moments = (START + timedelta(minutes=n) for n in range(10_000))
    return lambda: next(moments)


def filled(url: str, root: Path) -> Ledger:
    ledger = Ledger.open(url)
    files, _ = find_files([root / "seeds" / "yunze", root / "seeds" / "weizhou"])
    assert list(ingest(files, ledger=ledger, now=START, jobs=1))
    return ledger


@pytest.mark.slow
def test_a_worker_that_is_killed_changes_nothing_in_the_ledger(
    root: Path, tmp_path: Path, postgres_url: str
) -> None:
    alone = f"sqlite:///{tmp_path / 'alone.db'}"
    with filled(alone, root) as ledger:
        judge = Judge(url=alone)
        pairs = work_to_do(ledger, judge.settings(None))
        assert all(one.run for one in audit_all(ledger, pairs, judge, clock=ticking(), jobs=1))
        expected = ledger.head()
    with filled(postgres_url, root) as ledger, a_cluster(tmp_path) as (address, workers):
        judge = Judge(url=postgres_url)
        pairs = work_to_do(ledger, judge.settings(None))
        distributed.Client(address, set_as_default=False).wait_for_workers(2, timeout=WAIT)

        def kill_one(_: str, name: str) -> None:
            if name.endswith("2023"):
                workers[0].kill()

        audits = audit_all(ledger, pairs, judge, clock=ticking(), cluster=address, step=kill_one)
        assert [one.run.id if one.run else one.problem for one in audits] == [1, 2, 3, 4, 5]
        assert workers[0].wait() and workers[1].poll() is None
        assert ledger.head() == expected
        assert all(one.run for one in work_to_do(ledger, judge.settings(None)))
        # a ledger that the workers cannot open is told of by them, before anything is judged
        elsewhere = Judge(url="postgresql://nobody@127.0.0.1:9/none")
        with pytest.raises(UsageProblem, match="U688") as caught:
            list(
                audit_all(
                    ledger,
                    work_to_do(ledger, {}),
                    elsewhere,
                    clock=ticking(),
                    cluster=address,
                )
            )
        assert isinstance(caught.value, UsageProblem) and "L141" in str(caught.value)
        workers[1].kill()
