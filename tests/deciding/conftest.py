"""A ledger with the invented pair of 云泽市, audited once, and another reading of its plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followup.audit import audit_files, extract
from followup.ledger import Ledger
from followup.model import Audit, Commitment, Report, Span, commitment_id

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def later(hours: int) -> datetime:
    return NOON + timedelta(hours=hours)


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
def corrected(root: Path, tmp_path: Path) -> Callable[[Callable[[str], str]], Report]:
    """The plan after a correction of its text, as another file with another checksum."""

    def correct(change: Callable[[str], str]) -> Report:
        text = (root / "seeds" / "yunze" / "2023.txt").read_text("utf-8")
        file = tmp_path / "corrected.txt"
        changed = change(text)
        assert changed != text
        file.write_text(changed, "utf-8")
        return extract(file)

    return correct


def moved(report: Report, number: int, *, end: int) -> Report:
    """The report as another extractor reads it: one commitment ends ``end`` characters later."""

    def move(one: Commitment) -> Commitment:
        span = Span(one.span.start, one.span.end + end)
        key = commitment_id(report.document.sha256, span, one.kind)
        return replace(one, id=key, span=span, text=span.of(report.document.text))

    made = list(report.commitments)
    made[number] = move(made[number])
    return replace(report, commitments=tuple(made), tasks=())
