"""The process that reads apart: takes files from its standard input, and gives their texts back.

Started by ``followup.reading.apart``, which says why. A file comes as a line of JSON and its bytes;
the answer is a line of JSON, and where the file could be read, its text in UTF-8.
"""

from __future__ import annotations

import json
import signal
import sys
from contextlib import suppress
from typing import Any, BinaryIO

from followup.errors import FollowupError
from followup.reading.apart import READY, SURROGATES
from followup.reading.registry import READERS, refuse
from followup.reading.task import Task

_SLACK = 2.0
"""Seconds after which a process ends itself that nobody ended in time: its parent is gone."""


def serve() -> None:
    """Answer until nothing more comes."""
    # Ctrl-C goes to all processes of a terminal: the one that was started by it decides
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    # what a library prints must not be taken for an answer
    sys.stdout = sys.stderr
    answers.write(READY)
    answers.flush()
    with suppress(BrokenPipeError):
        while line := asked.readline():
            answer_one(json.loads(line), asked, answers)


def answer_one(head: dict[str, Any], asked: BinaryIO, answers: BinaryIO) -> None:
    """Read one file and say what came of it."""
    data = asked.read(head["length"])
    confine(head["memory"], head["seconds"])
    text = ""
    try:
        kind, text = read(head["kind"], head["path"], head["limit"], data)
        encoded = text.encode("utf-8", SURROGATES)
        answer: dict[str, Any] = {"kind": kind, "length": len(encoded)}
    except FollowupError as problem:
        answer, encoded = {"error": type(problem).__name__, "details": problem.details}, b""
    except MemoryError:
        answer, encoded = {"error": "MemoryError"}, b""
    except Exception as fault:
        told = str(fault)[:200]
        answer, encoded = {"error": type(fault).__name__, "message": told}, b""
    answers.write(json.dumps(answer).encode("ascii") + b"\n")
    answers.write(encoded)
    answers.flush()


def read(kind: str, path: str, limit: int, data: bytes) -> tuple[str, str]:
    """The kind of a file and its text; raises what its reader raises."""
    if kind == "zip":
        from followup.reading import sniff

        kind = sniff.kind_of_zip(data, path=path)
    refuse(kind, path)
    text = data.decode("utf-8", SURROGATES) if kind == "html" else ""
    task = Task(path=path, data=b"" if kind == "html" else data, text=text, limit=limit)
    return kind, READERS[kind].read(task)


def confine(memory: int, seconds: float) -> None:
    """Let this process have no more memory than ``memory`` bytes, and no core written of it; after
    ``seconds`` and a little more it ends. Nothing of this on Windows."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # the system may allow less already, or know no such
            resource.setrlimit(what, (most, most))
    signal.setitimer(signal.ITIMER_REAL, seconds + _SLACK)
