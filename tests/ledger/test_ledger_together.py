"""Several processes at one ledger lose nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from followup.ledger.ledger import Ledger
from tests.ledger.audit_samples import later

WRITERS, ROUNDS = 20, 3
PROGRAM = """
import sys
from dataclasses import replace
sys.path.insert(0, sys.argv[1])
from tests.ledger.audit_samples import audit, later, plan_report
from followup.ledger.ledger import Ledger
url, writer, rounds = sys.argv[2], sys.argv[3], int(sys.argv[4])
sys.stdin.readline()
with Ledger.open(url) as ledger:
    for number in range(rounds):
        made = replace(audit(), settings={"by": writer, "number": str(number)})
        ledger.save_audit(made, at=later(number))
        ledger.save_report(plan_report(sha256=f"{number:064}"), at=later(number))
"""


@pytest.mark.slow
def test_processes_that_write_at_once_lose_nothing(url: str) -> None:
    here = str(Path(__file__).parent.parent.parent)
    arguments = [
        [sys.executable, "-c", PROGRAM, here, url, str(n), str(ROUNDS)] for n in range(WRITERS)
    ]
    writers = [
        subprocess.Popen(one, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for one in arguments
    ]
    for writer in writers:  # all are loaded by now or soon: let them make the ledger together
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    said = [writer.communicate()[1] for writer in writers]
    assert said == [""] * WRITERS
    with Ledger.open(url, create=False) as ledger:
        runs = ledger.runs()
        stored = {(run.settings["by"], run.settings["number"]) for run in runs}
        assert stored == {(str(n), str(m)) for n in range(WRITERS) for m in range(ROUNDS)}
        assert len(runs) == WRITERS * ROUNDS
        assert len(ledger.reports(superseded=True)) == 2 + ROUNDS
        assert runs[0].made_at == later(ROUNDS - 1)
        assert ledger.check() == []
