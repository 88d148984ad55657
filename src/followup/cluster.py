"""The same work for many things by processes of many machines, handed back in order.

The machines are those of a cluster of Dask: a scheduler, whose address is given, and workers that
have this program installed. As with the processes of one machine (``processes``), the results are
the same whatever the number of workers, come in the order of the things, and only a few are under
way at a time. What a worker was at when it was lost is done by another.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from threading import Lock
from time import monotonic
from typing import Any, Generic, TypeVar

from followup.errors import FollowupError
from followup.errors.usage import (
    ClusterLost,
    ClusterMissing,
    ClusterUnreachable,
    ClusterWithoutWorkers,
    WorkerUnfit,
)
from followup.processes import ENDED, Ended, Manner, Records, apart, here, told, work_like

T = TypeVar("T")
R = TypeVar("R")

PATIENCE = 10.0
"""Seconds to wait for the scheduler to answer, and for a first worker."""
WITHOUT_WORKERS = 120.0
"""Seconds for which the work waits for a worker when all are gone: as long as it takes to start a
machine again, or its workers."""
_GLANCE = 2.0
"""Seconds between two looks at whether there still are workers."""
_AHEAD = 2
"""Things under way for each thread of a worker: the one that it is at, and the next."""
_FETCH = 60.0
"""Seconds for a result to come from its worker."""


def in_order(
    work: Callable[[T], R],
    things: Iterable[T],
    *,
    address: str,
    ready: Callable[[], FollowupError | None],
) -> Generator[R | Ended, None, None]:
    """What ``work`` makes of each of ``things``, in their order; :data:`ENDED` where every worker
    that was at it was lost.

    ``ready`` is asked of each worker first: what is wrong with it, if anything, which is raised.
    ``work``, ``ready``, the things and the results are sent with pickle. Close the iterator to take
    back what is under way. Raises :class:`UsageProblem` U681 where Dask is not installed, U683
    where no scheduler answers, U684 without workers, U685 for one that cannot run this program,
    U687 where the scheduler is lost.
    """
    with _client(address) as client:
        _need_workers(client, address, ready)
        crew = _Crew(work, client, address)
        try:
            yield from crew.results(iter(things))
        finally:
            crew.end()


class _Begun(Generic[T]):
    """A thing that was sent, and the future of its result."""

    def __init__(self, thing: T, future: Any) -> None:
        self.thing = thing
        self.future = future


class _Crew(Generic[T, R]):
    """The workers, however many there are at the time."""

    def __init__(self, work: Callable[[T], R], client: Any, address: str) -> None:
        self._work, self._client, self._address = work, client, address
        self._manner = here()
        self._under_way: deque[_Begun[T]] = deque()

    def results(self, waiting: Iterator[T]) -> Iterator[R | Ended]:
        """What comes of each thing, in order."""
        self._send(waiting)
        while self._under_way:
            begun = self._under_way[0]
            yield self._result(begun)
            self._under_way.popleft()
            self._send(waiting)

    def end(self) -> None:
        """Take back what is under way; what a worker is at, it does to its end for nobody."""
        with suppress(Exception):  # the scheduler may be gone
            self._client.cancel([one.future for one in self._under_way], force=True)

    def _send(self, waiting: Iterator[T]) -> None:
        # more workers may have come, or some gone
        most = max(1, self._threads() * _AHEAD)
        while len(self._under_way) < most:
            for thing in waiting:
                self._under_way.append(_Begun(thing, self._submit(thing)))
                break
            else:
                return

    def _submit(self, thing: T) -> Any:
        with _explained(self._address):
            # pure=False: the same pair sent again is done again, and not looked up
            return self._client.submit(_there, self._work, thing, self._manner, pure=False)

    def _result(self, begun: _Begun[T]) -> R | Ended:
        """What came of it.

        A worker that is lost takes with it all that it had been given. The scheduler gives each to
        another, and gives up on one that was with several that were lost, whether or not it is to
        blame. That one is done again while nothing else is under way, so that only one that ends
        its workers is told of.
        """
        found = self._taken(begun.future)
        if isinstance(found, Ended):
            for other in self._under_way:
                self._wait_for(other.future)
            begun.future = self._submit(begun.thing)
            found = self._taken(begun.future)
        return found

    def _taken(self, future: Any) -> R | Ended:
        from distributed import KilledWorker

        while True:
            self._wait_for(future)
            with _explained(self._address):
                try:
                    made: tuple[R, Records] = future.result(timeout=_FETCH)
                    return told(made)
                except KilledWorker:
                    return ENDED
                except TimeoutError:
                    continue  # the worker that had it was lost meanwhile: it is done anew

    def _wait_for(self, future: Any) -> None:
        """Until it is done. Raises where there is nobody left to do it."""
        from distributed import wait

        seen = monotonic()
        while not future.done():
            with (
                _explained(self._address),
                suppress(TimeoutError),
                self._client.as_current(),
            ):
                wait([future], timeout=_GLANCE)
                return
            if self._threads():
                seen = monotonic()
            elif monotonic() - seen > WITHOUT_WORKERS:
                raise ClusterWithoutWorkers(address=self._address)

    def _threads(self) -> int:
        with _explained(self._address):
            return sum(self._client.nthreads().values())


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError:
        raise ClusterMissing() from None
    _quieten()
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False, name="followup")
    except (OSError, ValueError) as problem:
        raise ClusterUnreachable(address=address, why=_first_line(problem)) from None
    try:
        yield client
    finally:
        with suppress(Exception):  # the scheduler may be gone
            client.close(timeout=PATIENCE)


def _quieten() -> None:
    """Keep what Dask logs off the screen: what a person has to know is told as an error of ours."""
    for name in ("distributed", "distributed.client", "tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _need_workers(client: Any, address: str, ready: Callable[[], FollowupError | None]) -> None:
    """Raise what is wrong with the workers there are, or that there are none."""
    with _explained(address):
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise ClusterWithoutWorkers(address=address) from None
        said = client.run(ready, on_error="return")
    for worker, found in sorted(said.items()):
        if isinstance(found, FollowupError):
            raise found
        if isinstance(found, BaseException):
            raise WorkerUnfit(worker=worker, why=_first_line(found))


@contextmanager
def _explained(address: str) -> Iterator[None]:
    """Raise what the cluster itself brings about as an error that says so.

    What ``work`` raises is of the program's own errors, or none of the kinds here.
    """
    try:
        yield
    except FollowupError:
        raise
    except TimeoutError:  # an OSError too
        raise
    except (CancelledError, OSError) as problem:
        raise ClusterLost(address=address, why=_first_line(problem)) from None
    except ImportError as problem:  # a worker without the program, or with another version of it
        raise WorkerUnfit(worker=address, why=_first_line(problem)) from None


def _first_line(problem: BaseException) -> str:
    lines = str(problem).strip().splitlines()
    return lines[0].rstrip(".: ") if lines else type(problem).__name__


_one_at_a_time = Lock()
"""A worker may have several threads; what this program does takes a whole processor, and what is
logged is told with the thing that it is about."""


def _there(work: Callable[[T], R], thing: T, manner: Manner) -> tuple[R, Records]:
    """Done by a worker."""
    with _one_at_a_time:
        work_like(manner)
        return apart(work, thing)
