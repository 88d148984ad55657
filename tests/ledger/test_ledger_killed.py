"""A process that is killed at any moment has lost nothing that it was told is stored.

FOLLOWUP_KILLS is how often each kind of work is begun and killed (8 times by default).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from followup.ledger.ledger import Ledger

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not a signal there"),
]
KILLS = int(os.environ.get("FOLLOWUP_KILLS", "8"))
LONGEST = 0.5
"""Seconds that a worker lives at most once it is at work: several writes."""
HEAD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from followup.audit import audit_files, decide, check_in, extract, keep, withdraw
from followup.model.reviews import Status
from followup.ledger.ledger import Ledger
from followup.model import Verdict
url, folder, turn = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
now = datetime.now(UTC)
def told(what):
    print(what, flush=True)
"""
IMPORT = (
    HEAD
    + """
report = extract(folder / "2023.txt")
from dataclasses import replace
told("ready")
with Ledger.open(url) as ledger:
    number = 0
    while True:
        number += 1
        sha256 = f"{turn:032}{number:032}"
        document = replace(report.document, sha256=sha256)
        stored = ledger.save_report(replace(report, document=document), at=now)
        told(f"report {stored.id}")
"""
)
AUDIT = (
    HEAD
    + """
audit = audit_files(folder / "2023.txt", folder / "2024.txt")
told("ready")
from dataclasses import replace
with Ledger.open(url) as ledger:
    number = 0
    while True:
        number += 1
        another = replace(audit, settings={**audit.settings, "number": f"{turn}.{number}"})
        told(f"run {keep(ledger, another, now=now).id}")
"""
)
DECIDE = (
    HEAD
    + """
with Ledger.open(url) as ledger:
    keys = [key for key, _, _ in ledger.verdicts(1)]
    told("ready")
    while True:
        for key in keys:
            for verdict in Verdict:
                review = decide(ledger, key, verdict, reviewer="甲", now=now, note=str(turn))
                told(f"review {review.id}")
            told(f"review {withdraw(ledger, key, reviewer='甲', now=now)[1].id}")
            stored = check_in(ledger, key, Status.BEHIND, reviewer="乙", now=now)
            told(f"checkin {stored.id}")
"""
)


def killed(program: str, url: str, folder: Path, turn: int, chance: random.Random) -> list[str]:
    """What a worker was told is stored, before it was killed in the middle of its work."""
    worker = subprocess.Popen(
        [sys.executable, "-c", program, url, str(folder), str(turn)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    first = worker.stdout.readline()
    assert first == "ready\n", worker.stderr and worker.stderr.read()
    heard = [worker.stdout.readline().strip() for _ in range(1 + chance.randrange(3))]
    time.sleep(chance.uniform(0, LONGEST))
    worker.send_signal(signal.SIGKILL)
    said, _ = worker.communicate()
    assert worker.returncode == -signal.SIGKILL
    whole = said.rpartition("\n")[0]
    return [*heard, *whole.splitlines()]


@pytest.mark.parametrize("program", [IMPORT, AUDIT, DECIDE], ids=["import", "audit", "decide"])
def test_what_was_acknowledged_is_there_after_a_kill(url: str, root: Path, program: str) -> None:
    folder = root / "seeds" / "yunze"
    chance = random.Random(program)
    with Ledger.open(url) as ledger:
        from followup.audit import audit_files
        from tests.ledger.audit_samples import NOON

        ledger.save_audit(audit_files(folder / "2023.txt", folder / "2024.txt"), at=NOON)
    acknowledged: list[str] = []
    for turn in range(1, KILLS + 1):
        acknowledged += killed(program, url, folder, turn, chance)
    with Ledger.open(url, create=False) as ledger:
        held = {
            *(f"report {one.id}" for one in ledger.reports(superseded=True)),
            *(f"run {one.id}" for one in ledger.runs()),
            *(f"review {one.id}" for one in ledger.reviews()),
            *(f"checkin {one.id}" for one in ledger.checkins()),
        }
        assert [one for one in acknowledged if one not in held] == []
        assert ledger.check() == []
    assert len(acknowledged) >= KILLS
