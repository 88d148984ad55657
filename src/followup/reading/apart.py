"""Reading in a process apart: what a stranger's file does to a parser, it does to that process.

Web pages, Word documents and PDFs are taken apart by libraries written in C, in which a file can
take all memory, turn for hours, or end the whole process. So that one file of a batch costs that
file and nothing else, they are read by ``followup.reading.helper`` in a process of its own, with
limits of memory (POSIX) and of time (everywhere), which goes on from file to file and is begun
anew when a file has ended it. What comes back is text or the name of an error, never an object:
a process that a file has taken over gains nothing here.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Timer
from typing import Any, Final

from followup import limits, logs
from followup.errors import UnreadableInput
from followup.errors import inputs as errors
from followup.errors.inputs import ReaderCrashed, ReadingStumbled, ReadingTooHungry, ReadingTooSlow
from followup.reading.task import Task

_log = logs.logger(__name__)

_BEGIN = (
    "import sys; sys.path.append(sys.argv[1]); from followup.reading.helper import serve; serve()"
)
"""``-m`` would need the package where Python looks first, and ``-P`` keeps the working folder, in
which a stranger's files may lie, from being that place."""
READY: Final = b"ready\n"
"""What the process says once it has started."""
SURROGATES: Final = "surrogatepass"
"""How text goes between the two, whatever was decoded into it."""
KNOWN: Mapping[str, type[UnreadableInput]] = {
    name: kind
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, UnreadableInput)
}
"""The errors that the other process may name."""


def read(kind: str, task: Task) -> tuple[str, str]:
    """What the file is and its text, as ``followup.reading.helper`` finds them.

    ``kind`` is ``zip``, ``pdf`` or ``html``. Raises what the format's reader raises, and
    :class:`ReadingTooSlow`, :class:`ReadingTooHungry`, :class:`ReaderCrashed` or
    :class:`ReadingStumbled`.
    """
    helper = _helper()
    fresh = helper.served == 0
    try:
        return helper.read(kind, task)
    except (ReaderCrashed, ReadingTooHungry):
        end()
        if fresh:
            raise
    except BaseException as problem:
        if helper.is_dead() or not isinstance(problem, UnreadableInput):
            end()
        raise
    # what earlier files left behind may be what was too much
    _log.info("read once more in a fresh process: %s", task.path)
    try:
        return _helper().read(kind, task)
    except (ReaderCrashed, ReadingTooHungry, ReadingTooSlow):
        end()
        raise


def begin() -> None:
    """Start the process already, so that it is ready when the first file is."""
    with suppress(OSError):
        _helper()


def end() -> None:
    """End the process; the next file begins another."""
    helper = _running.pop(os.getpid(), None)
    if helper is not None:
        helper.close()


_running: dict[int, _Helper] = {}
"""The process that was started, by the one that started it: a fork has none of its own yet."""


def _helper() -> _Helper:
    me = os.getpid()
    if me not in _running:
        _running[me] = _Helper()
        atexit.register(end)
    return _running[me]


class _Helper:
    """One such process."""

    def __init__(self) -> None:
        import followup

        root = str(Path(followup.__file__).parent.parent)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BEGIN, root],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.served = 0
        self._ready = False

    def read(self, kind: str, task: Task) -> tuple[str, str]:
        """As :func:`followup.reading.apart.read`; a process that failed is of no more use."""
        allowed = limits.SECONDS
        late = Event()
        try:
            if not self._ready:  # a machine that is slow to start a process is no fault of the file
                with self._killed_after(limits.STARTING_SECONDS, Event()):
                    self._await_start()
            with self._killed_after(allowed, late):
                self._send(kind, task, allowed)
                answer, text = self._receive(task.limit)
        except (OSError, EOFError, ValueError):
            self._process.kill()
            self._process.wait()
            if late.is_set():
                raise ReadingTooSlow(path=task.path, seconds=f"{allowed:g}") from None
            _log.info("the reading process ended with %s", self._process.returncode)
            raise ReaderCrashed(path=task.path) from None
        self.served += 1
        if "error" in answer:
            raise _error(answer, task.path)
        return str(answer["kind"]), text

    @contextmanager
    def _killed_after(self, seconds: float, late: Event) -> Iterator[None]:
        """Kill the process, and say so in ``late``, where it takes longer."""

        def expire() -> None:
            late.set()
            self._process.kill()

        timer = Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _await_start(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        if stream.readline(len(READY)) != READY:
            raise EOFError
        self._ready = True

    def is_dead(self) -> bool:
        """Whether it can read nothing more."""
        return self._process.poll() is not None

    def close(self) -> None:
        """End it, and leave nothing of it behind."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _send(self, kind: str, task: Task, allowed: float) -> None:
        stream = self._process.stdin
        assert stream is not None
        data = task.text.encode("utf-8", SURROGATES) if kind == "html" else task.data
        head = {
            "kind": kind,
            "path": task.path,
            "limit": task.limit,
            "length": len(data),
            "seconds": allowed,
            "memory": limits.MEMORY_BYTES,
        }
        stream.write(json.dumps(head).encode("ascii") + b"\n")
        stream.write(data)
        stream.flush()

    def _receive(self, limit: int) -> tuple[Mapping[str, Any], str]:
        stream = self._process.stdout
        assert stream is not None
        line = stream.readline(_LONGEST_HEAD)
        if not line.endswith(b"\n"):
            raise EOFError
        answer = json.loads(line)
        length = int(answer.get("length", 0))
        if not 0 <= length <= _WIDEST * limit:
            raise ValueError
        data = stream.read(length)
        if len(data) < length:
            raise EOFError
        return answer, data.decode("utf-8", SURROGATES)


_LONGEST_HEAD = 2**16
_WIDEST = 4
"""Bytes of a character in UTF-8."""


def _error(answer: Mapping[str, Any], path: str) -> UnreadableInput:
    """The error that the other process names, about the file that was given."""
    name = str(answer["error"])
    if name == "MemoryError":
        return ReadingTooHungry(path=path, limit=limits.MEMORY_BYTES // 2**20)
    kind = KNOWN.get(name)
    details = answer.get("details", {})
    if kind is None or not isinstance(details, dict):
        return ReadingStumbled(path=path, kind=name, message=str(answer.get("message", "")))
    try:
        return kind(**{**details, **({"path": path} if "path" in kind.fields() else {})})
    except TypeError:
        return ReaderCrashed(path=path)
