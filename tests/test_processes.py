"""Work in several processes: the same results in the same order, and no process is left over."""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
from collections.abc import Iterator

import pytest

from followup.errors import FollowupError
from followup.errors.causes import Refused
from followup.errors.inputs import ReadingStumbled
from followup.errors.usage import OutputNotWritten
from followup.jobs import FEW, MOST, jobs_for
from followup.processes import ENDED, in_order
from tests.child_processes import none_left

pytestmark = pytest.mark.xdist_group("processes")


def squared(number: int) -> int:
    logging.getLogger("followup.tests").warning("squared %d", number)
    return number * number


def squared_unless_three(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number * number


def broken_at_two(number: int) -> int:
    if number == 2:
        raise OutputNotWritten(path="a", why=Refused(28))
    return number


@pytest.mark.parametrize(
    ("number", "asked", "jobs"),
    [(1, None, 1), (FEW - 1, None, 1), (100, 1, 1), (100, 3, 3), (2, 3, 2), (0, 3, 1), (3, 2, 2)],
)
def test_how_many_processes_there_are(number: int, asked: int | None, jobs: int) -> None:
    assert jobs_for(number, asked) == jobs


def test_many_things_have_a_process_for_each_processor() -> None:
    assert 1 <= jobs_for(FEW) <= MOST


def test_results_come_in_order_and_with_their_log(caplog: pytest.LogCaptureFixture) -> None:
    logged = []
    for jobs in (1, 2):
        caplog.clear()
        assert list(in_order(squared, range(7), jobs=jobs)) == [0, 1, 4, 9, 16, 25, 36]
        logged.append([(one.name, one.getMessage()) for one in caplog.records])
    assert logged[0] == logged[1] == [("followup.tests", f"squared {n}") for n in range(7)]


def test_one_job_starts_no_process() -> None:
    before = set(multiprocessing.active_children())  # of another test, still on their way out
    results = in_order(squared, range(3), jobs=1)
    assert next(results) == 0
    assert set(multiprocessing.active_children()) <= before


def test_only_few_are_under_way_and_none_is_left_when_it_ends_early() -> None:
    others = set(multiprocessing.active_children())
    taken: list[int] = []

    def things() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = in_order(squared, things(), jobs=2)
    assert [next(results), next(results)] == [0, 1]
    assert len(taken) <= 6
    results.close()
    assert none_left(others)


def test_a_process_that_ends_costs_only_what_it_was_at() -> None:
    found = list(in_order(squared_unless_three, range(8), jobs=2))
    assert found == [0, 1, 4, ENDED, 16, 25, 36, 49]


def test_what_is_raised_there_is_raised_here() -> None:
    with pytest.raises(OutputNotWritten) as caught:
        list(in_order(broken_at_two, range(4), jobs=2))
    assert str(caught.value.why) == str(Refused(28))


def test_an_error_that_holds_a_strangers_exception_goes_as_its_text() -> None:
    class Local(Exception):
        """Nothing that pickle could take."""

    problem: FollowupError = ReadingStumbled(path="a", kind="Local", message=Local("b"))
    again = pickle.loads(pickle.dumps(problem))
    assert again.details == problem.details
    assert again.message == "b"
