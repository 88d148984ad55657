"""A ledger with the invented pair of 云泽市, audited once, and reviewers who sit down to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followup.audit import agreement, audit_files
from followup.ledger import Ledger, StoredRun
from followup.model import Audit
from followup.review.sitting import Manner, Sitting

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
SitDown = Callable[..., Sitting]


@pytest.fixture(scope="session")
def judged(root: Path) -> Audit:
    """The audit of the sample pair."""
    return audit_files(root / "seeds" / "yunze" / "2023.txt", root / "seeds" / "yunze" / "2024.txt")


@pytest.fixture
def ledger(tmp_path: Path, judged: Audit) -> Iterator[Ledger]:
    """A ledger that holds :func:`judged`."""
    with Ledger.open(f"sqlite:///{tmp_path / 'store.db'}") as opened:
        opened.save_audit(judged, at=NOON)
        yield opened


@pytest.fixture
def run(ledger: Ledger) -> StoredRun:
    return ledger.runs()[0]


@pytest.fixture
def sit_down(ledger: Ledger, run: StoredRun) -> SitDown:
    """``sit_down("王敏", blind=True, resolving=False, only=None)``; the clock goes on by a
    minute."""
    ticks = iter(range(10_000))

    def clock() -> datetime:
        return NOON + timedelta(minutes=next(ticks))

    def sit(
        name: str = "王敏",
        *,
        blind: bool = False,
        resolving: bool = False,
        only: Sequence[str] | None = None,
    ) -> Sitting:
        compare = (lambda: agreement(ledger, "云泽市", 2024)) if resolving else None
        audit = ledger.load_audit(run.id)
        manner = Manner(name, blind=blind)
        return Sitting(ledger, run, audit, manner, clock=clock, compare=compare, only=only)

    return sit
