"""``audit --all`` and ``--jobs``: what is said, what is refused, the exit status."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from followup.cluster import in_order
from followup.errors.usage import ClusterMissing
from followup.ledger import Ledger
from followup.model import Report
from tests.cli.conftest import Fill, Run

pytestmark = pytest.mark.xdist_group("processes")


@pytest.fixture
def held(fill: Fill, root: Path) -> None:
    """A ledger with the sample reports."""
    fill(("import", root / "seeds" / "yunze", root / "seeds" / "weizhou"))


@pytest.mark.usefixtures("held")
def test_a_line_for_each_pair_then_the_totals(run: Run) -> None:
    some = run("audit", "--all", "--government", "云泽", "--years", "2023-2024")
    assert (some.status, some.err) == (0, "")
    lines = some.out.splitlines()
    assert lines[0].startswith(
        "judged  云泽市 2023, law-based  12 fulfilled, 13 partial, 10 missing"
    )
    assert "2 pairs of reports: 2 judged and stored." in some.out
    everything = run("audit", "--all", "--jobs", 2)
    assert everything.status == 0
    marks = [line.split()[0] for line in everything.out.splitlines() if line[:1] in "ju" and line]
    assert marks == ["judged", "unchanged", "unchanged", "judged", "judged"]
    assert "5 pairs of reports: 3 judged and stored, 2 unchanged." in everything.out
    assert "5 unchanged" in run("audit", "--all").out


@pytest.mark.usefixtures("held")
def test_fail_on_looks_at_all_of_them(run: Run) -> None:
    assert run("audit", "--all", "--government", "苇洲", "--fail-on", "missing").status == 1


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("audit", "--all", "-f", "json"), "--format applies to one audit only"),
        (("audit", "--all", "-o", "a.md", "--force"), "--output, --force applies"),
        (("audit", "--all", "--year", "2024"), "--year applies to one audit only"),
        (("audit", "--all", "--no-save", "--only", "missing"), "--only, --no-save applies"),
        (("audit", "云泽", "2024", "--jobs", "2"), "--jobs applies only where all"),
        (("audit", "云泽", "2024", "--all", "--years", "2024"), "--years applies only where all"),
        (("audit", "--government", "云泽"), "PLAN|GOVERNMENT is missing"),
        (("audit", "--all", "--years", "1999"), "no two reports that follow each other"),
        (("audit", "--all", "--government", "无此地"), "无此地"),
        (("audit", "--all", "--jobs", "0"), "--jobs needs a whole number"),
        (("audit", "--all", "--profile", "none"), "none"),
        (("audit", "云泽", "2024", "--cluster", "tcp://a:1"), "--cluster applies only where all"),
        (("audit", "--all", "--cluster", "tcp://a:1", "--jobs", "2"), "do not go together"),
        (("audit", "--all", "--cluster", "tcp://a:1"), "ledger.db is a file"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_line(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    refused = run(*arguments)
    assert (refused.status, refused.out) == (2, "")
    assert said in " ".join(refused.err.split())


@pytest.mark.usefixtures("held")
def test_a_pair_that_cannot_be_judged_is_told_at_the_end(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = Ledger.load_report

    def broken(ledger: Ledger, number: int) -> Report:
        if number == 1:
            raise ArithmeticError("off by one")
        return load(ledger, number)

    monkeypatch.setattr(Ledger, "load_report", broken)
    told = run("audit", "--all", "--jobs", 1)
    assert told.status == 70
    last = [line for line in told.out.splitlines() if line.startswith("not judged")]
    assert len(last) == 1
    assert "ArithmeticError: off by one" in " ".join(told.out.split())
    assert "1 pair could not be judged" in told.err


def test_without_a_ledger_none_is_made(run: Run, tmp_path: Path) -> None:
    told = run("audit", "--all")
    assert told.status == 4
    assert not (tmp_path / "ledger.db").exists()


def test_a_dry_run_reads_in_processes_too(run: Run, root: Path, tmp_path: Path) -> None:
    told = {
        jobs: run("import", "--dry-run", "--jobs", jobs, root / "seeds" / "yunze").out
        for jobs in (1, 2)
    }
    assert told[1] == told[2]
    assert "4 stored" in told[1]
    assert not (tmp_path / "ledger.db").exists()


@pytest.mark.usefixtures("held")
def test_verbose_tells_of_every_process(run: Run) -> None:
    told = run("--verbose", "audit", "--all", "--jobs", 2)
    assert told.err.count("judged: commitments") == 5


@pytest.mark.slow
@pytest.mark.usefixtures("held")
@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_after_a_kill_no_process_is_left_and_the_next_run_goes_on(run: Run, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "followup", "audit", "--all", "--jobs", "2"]
    killed = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    url = os.environ["FOLLOWUP_DATABASE_URL"]
    with Ledger.open(url) as ledger:
        while not ledger.runs() and killed.poll() is None:
            time.sleep(0.05)
    killed.send_signal(signal.SIGKILL)
    # both streams end when the last process that holds them has ended
    killed.communicate(timeout=60)
    said = run("audit", "--all", "--jobs", 2)
    assert said.status == 0
    assert "unchanged" in said.out
    with Ledger.open(url) as ledger:
        assert sorted(one.id for one in ledger.runs()) == [1, 2, 3, 4, 5]
        assert ledger.check() == []


def test_a_cluster_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    work = in_order(str, [1], address="tcp://127.0.0.1:9", ready=lambda: None)
    with pytest.raises(ClusterMissing):
        next(work)
