"""What one process took: wall clock, processor, memory; and the middle one of several."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from time import perf_counter

COMPILED = Path(gettempdir()) / "followup-benchmarks-compiled"
"""Where the measured processes keep compiled modules."""


@dataclass(frozen=True, slots=True)
class Took:
    """One process with those that it started."""

    wall: float
    """Seconds by the clock."""
    cpu: float
    """Seconds on a processor, of all of them: the better figure on a machine that others use."""
    peak: float
    """MB of memory, at most, of the one that took most."""


def run(command: Sequence[str], *, folder: Path, settings: Mapping[str, str]) -> Took:
    """Run ``command`` in ``folder``; ``CalledProcessError`` with what it said where it fails."""
    environment = {**os.environ, **settings}
    # Python keeps what it compiled, as it does wherever the program is installed
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(COMPILED)
    with (folder / "said.txt").open("w+b") as said:
        start = perf_counter()
        process = subprocess.Popen(
            command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 3):  # 3: some of the files are no reports
            said.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, stderr=said.read())
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Took(wall, used.ru_utime + used.ru_stime, kilobytes / 1024)


def several(
    command: Sequence[str], *, repeat: int, ready: Callable[[Path], Mapping[str, str]]
) -> list[Took]:
    """``command``, started anew ``repeat`` times, each in a folder of its own, after a first time
    that compiles its modules and is not counted.

    ``ready`` lays into the folder what the command needs, and gives its environment.
    """
    found = []
    for _ in range(repeat + 1):
        with TemporaryDirectory() as name:
            folder = Path(name)
            found.append(run(command, folder=folder, settings=ready(folder)))
    return found[1:]


def in_turn(
    commands: Sequence[tuple[Sequence[str], Callable[[Path], Mapping[str, str]]]], *, repeat: int
) -> list[list[Took]]:
    """The same of several commands, each with its ``ready``, in turn: a machine that is slower for
    a while is so for all of them."""
    rounds = [
        [several(command, repeat=1, ready=ready)[0] for command, ready in commands]
        for _ in range(repeat)
    ]
    return [list(each) for each in zip(*rounds, strict=True)]


def middle(found: Sequence[Took]) -> Took:
    """The median of each figure."""
    return Took(*(statistics.median(column) for column in zip(*map(astuple, found), strict=True)))
