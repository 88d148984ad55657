"""The same work for many things, in several processes of this machine, handed back in order.

Whatever the number of processes, the results are the same and come in the order of the things, so
that whoever stores them leaves the same ledger. Only a few results are under way at a time, which
bounds the memory. A process that the system ends (no memory left, a fault in a library) costs the
one thing that it was at.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from threading import Thread
from time import monotonic, sleep
from typing import Final, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2
"""Things under way for each process: the one that it is at, and the next."""
GRACE = 3.0
"""Seconds for what is under way when the rest is called off: a pair of large reports takes one."""
_PACKAGE = "followup"


def here() -> Manner:
    """How this process works, for others to work alike."""
    return logging.getLogger(_PACKAGE).getEffectiveLevel(), gc.get_threshold()


class Ended:
    """In the place of a result: the system ended the process that was at it."""


ENDED: Final = Ended()


def in_order(
    work: Callable[[T], R], things: Iterable[T], *, jobs: int
) -> Generator[R | Ended, None, None]:
    """What ``work`` makes of each of ``things``, in their order; :data:`ENDED` where the process
    ended. With one job it is done here, when it is asked for; no process is started.

    ``work``, the things and the results go from process to process, so they must be of the kind
    that pickle takes. What ``work`` raises is raised here, and ends all. Close the iterator to end
    the processes early.
    """
    if jobs == 1:
        yield from map(work, things)
        return
    crew = _Crew(work, jobs)
    try:
        yield from crew.results(iter(things))
    finally:
        crew.end()


Records = tuple[tuple[str, int, str], ...]
"""What was logged meanwhile: logger, level, message."""
Manner = tuple[int, tuple[int, int, int]]
"""How a process works: from which level on it logs, and when it collects garbage."""


class _Begun(Generic[T, R]):
    """A thing that was given to the processes."""

    def __init__(self, thing: T, future: Future[tuple[R, Records]] | None) -> None:
        self.thing = thing
        self.future = future
        """``None`` for one that was lost with its process, and is to be done again."""


class _Crew(Generic[T, R]):
    """The processes, begun anew after one was ended."""

    def __init__(self, work: Callable[[T], R], jobs: int) -> None:
        self._work, self._jobs = work, jobs
        self._others = set(multiprocessing.active_children())
        self._pool = _pool(jobs)
        self._under_way: deque[_Begun[T, R]] = deque()

    def send(self, waiting: Iterator[T]) -> None:
        """Give the processes as many things as may be under way."""
        while len(self._under_way) < self._jobs * _AHEAD:
            for thing in waiting:
                self._under_way.append(_Begun(thing, self._submit(thing)))
                break
            else:
                return

    def results(self, waiting: Iterator[T]) -> Iterator[R | Ended]:
        """What comes of each thing, in order."""
        self.send(waiting)
        while self._under_way:
            yield self._result(self._under_way[0])
            self._under_way.popleft()
            self.send(waiting)

    def end(self) -> None:
        """End every process. One that is at something may come to its end for a moment: a result of
        which only a part was sent would be waited for when the program ends."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        patience = monotonic() + GRACE
        while monotonic() < patience and any(map(_is_running, self._under_way)):
            sleep(0.02)
        for process in set(multiprocessing.active_children()) - self._others:
            with suppress(ValueError, OSError):
                process.terminate()
                process.join()

    def _submit(self, thing: T) -> Future[tuple[R, Records]] | None:
        try:
            return self._pool.submit(apart, self._work, thing)
        except BrokenProcessPool:
            return None

    def _result(self, begun: _Begun[T, R]) -> R | Ended:
        """What came of it.

        A process that ends takes with it whatever any of them was at. Each of these is done again
        by itself, so that only the one that ends its process is told of.
        """
        if begun.future is not None:
            try:
                return told(begun.future.result())
            except BrokenProcessPool:
                self._begin_anew()
        alone = _pool(1)
        try:
            return told(alone.submit(apart, self._work, begun.thing).result())
        except BrokenProcessPool:
            return ENDED
        finally:
            alone.shutdown(wait=False, cancel_futures=True)

    def _begin_anew(self) -> None:
        for each in self._under_way:
            if each.future is not None and not _is_done(each.future):
                each.future = None
        self.end()
        self._pool = _pool(self._jobs)


def _is_running(begun: _Begun[T, R]) -> bool:
    return begun.future is not None and begun.future.running()


def _is_done(future: Future[tuple[R, Records]]) -> bool:
    """Whether it came to a result before the processes were lost."""
    try:
        return future.exception() is None
    except (BrokenProcessPool, CancelledError):
        return False


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        jobs,
        # the same on every system; a fork would share the ledger's connections
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(here(),),
    )


def told(made: tuple[R, Records]) -> R:
    """The result of :func:`apart`, after what was logged meanwhile was logged here."""
    result, records = made
    for name, level, message in records:
        logging.getLogger(name).log(level, "%s", message)
    return result


class _Heard(logging.Handler):
    """Keeps what is logged until it is handed back with the result."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep ``record``."""
        self.records.append((record.name, record.levelno, record.getMessage()))


_heard = _Heard()


def work_like(manner: Manner) -> None:
    """Log and collect garbage as another process does, so that :func:`apart` tells it all."""
    level, collecting = manner
    gc.set_threshold(*collecting)
    root = logging.getLogger(_PACKAGE)
    root.addHandler(_heard)  # once: a handler that is there already is not added again
    root.setLevel(level)


def _begin(manner: Manner) -> None:
    """What a new process does first."""
    work_like(manner)
    # Ctrl-C reaches every process of a terminal; the one that began them ends them
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # matrices are multiplied on one core each, as the command line has it for one process
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def apart(work: Callable[[T], R], thing: T) -> tuple[R, Records]:
    """Done in the other process, one at a time: the result with what was logged."""
    _heard.records.clear()
    result = work(thing)
    return result, tuple(_heard.records)
