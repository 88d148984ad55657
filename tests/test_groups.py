"""Tests of one group run one after the other in one process: their fixtures are made once there.

A version of the test runner that no longer knows the groups fails nothing and takes longer.
"""

from __future__ import annotations

import pytest

RAN: list[int] = []
"""The parts that ran in this process."""


@pytest.mark.xdist_group("groups")
@pytest.mark.parametrize("part", range(8))
def test_a_group_stays_together(part: int) -> None:
    RAN.append(part)
    assert list(range(RAN[0], part + 1)) == RAN
