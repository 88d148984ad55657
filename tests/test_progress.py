"""How far a commitment has come: whose answer counts, and when bodies are at odds."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from followup.model import Kind, Span
from followup.model.progress import Progress, progress_of
from followup.model.reviews import Anchor, CheckIn, Status, Withdrawal

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
ANCHOR = Anchor("a" * 12, "b" * 64, "云溪市", "", 2025, "law", Span(0, 2), "修路", Kind.DELIVERABLE)
NAMES = {"未": "not_started", "推": "under_way", "滞": "behind", "完": "done", "调": "changed"}


def noted(*said: str) -> Progress:
    """Check-ins in short: the teller (empty for the office), a colon, the status's first sign, the
    month; a minus sign behind one that was taken back."""
    made = []
    for number, one in enumerate(said, 1):
        who, rest = one.split("：")
        gone = Withdrawal("checkin", number, "王敏", NOON) if rest.endswith("-") else None
        day = date(2025, int(rest[1:].rstrip("-")), 1)
        status = Status(NAMES[rest[0]])
        made.append(
            CheckIn(ANCHOR, "王敏", NOON, day, status, told_by=who, withdrawn=gone, id=number)
        )
    return progress_of(made)


@pytest.mark.parametrize(
    ("said", "answers", "at_odds", "closed"),
    [
        ((), "", False, False),
        (("：推3",), "推", False, False),
        (("：推3", "：完6"), "完", False, True),
        (("：完6", "：推3"), "完", False, True),
        (("住建局：完6", "财政局：推6"), "完推", True, False),
        (("住建局：完6", "财政局：调6"), "完调", True, True),
        (("住建局：完6", "财政局：完7"), "完完", False, True),
        (("住建局：推3", "住建局：完6"), "完", False, True),
        (("住建局：完6", "财政局：推6", "：完7"), "完推完", False, True),
        (("住建局：完6", "财政局：完6", "：推7"), "完完推", False, False),
        (("：滞3", "住建局：完6"), "滞完", True, False),
        (("：滞3", "住建局：完6", "：完7"), "完完", False, True),
        (("：完3", "住建局：滞6"), "完滞", True, False),
        (("住建局：完6", "财政局：推6-"), "完", False, True),
    ],
)
def test_what_holds_now(said: tuple[str, ...], answers: str, at_odds: bool, closed: bool) -> None:
    found = noted(*said)
    signs = {value: sign for sign, value in NAMES.items()}
    assert "".join(signs[one.status] for one in found.answers) == answers
    assert (found.at_odds, found.closed) == (at_odds, closed)


def test_a_body_is_asked_for_its_own_answer() -> None:
    found = noted("住建局：推3", "财政局：滞4", "住建局：完5", "：推6")
    own = found.answer_of("住建局")
    assert own is not None
    assert own.status is Status.DONE
    assert found.answer_of("教育局") is None
    assert found.last is not None
    assert found.last.told_by == ""


def test_what_speaks_of_a_later_day_is_left_out() -> None:
    assert not progress_of(noted("：完6").checkins, on=date(2025, 5, 31)).checkins
    assert progress_of(noted("：完6").checkins, on=date(2025, 6, 1)).closed
