"""Gives the program damaged and hostile inputs of every kind, and counts what comes of them.

    python scripts/mutate_inputs.py                          # 2,000 inputs, some minutes
    python scripts/mutate_inputs.py --count 500 --seed 7 --whole 50 --keep FOLDER

Most are read in this process, one after the other, as a batch is; ``--whole`` of them by a process
of the program each, which is measured as a whole. For each outcome its number is told, and the
longest time and the most memory (of this process and the one that reads apart, on Linux).
``--keep`` names a folder for the inputs at which the program stumbles. Ends with status 1 where one
did, took more than ten seconds or more than a GiB, or a whole process ended as none should.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.mutated_inputs import SUFFIXES, Mutant, mutants, samples  # noqa: E402

SECONDS = 10.0
MEGABYTES = 1024
STUMBLED = ("F231", "fault")
"""Outcomes that are faults of the program: one that a net caught, and one that none did."""
RIGHT = (0, 2, 3, 4)
"""Exit statuses."""


@dataclass(frozen=True)
class Outcome:
    """What came of one input."""

    mutant: Mutant
    said: str
    """The error's code, ``read``, or ``fault`` with its kind."""
    seconds: float
    megabytes: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", type=int, default=100)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        work = Path(folder)
        os.environ["FOLLOWUP_DATABASE_URL"] = f"sqlite:///{work / 'ledger.db'}"
        good = samples(ROOT, work)
        made = mutants(good, count=asked.count, seed=asked.seed)
        share = Random(asked.seed).sample(made, min(asked.whole, len(made)))
        inside = [read_here(one, work) for one in made]
        whole = [read_whole(one, work) for one in share]
    wrong = list(report("in one process", inside)) + list(report("as whole processes", whole))
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
        for number, one in enumerate(wrong):
            name = f"{number:03d}-{one.mutant.kind}{SUFFIXES[one.mutant.kind]}"
            (asked.keep / name).write_bytes(one.mutant.data)
    return 1 if wrong else 0


def report(title: str, outcomes: list[Outcome]) -> Iterator[Outcome]:
    """Print the counts; give the outcomes that should not be."""
    print(f"{title}: {len(outcomes)} inputs")
    counts = Counter((one.mutant.kind, one.said) for one in outcomes)
    for (kind, said), number in sorted(counts.items()):
        print(f"  {kind:10} {said:40} {number}")
    slowest = max(outcomes, key=lambda one: one.seconds)
    largest = max(outcomes, key=lambda one: one.megabytes)
    print(f"  longest {slowest.seconds:.1f} s ({slowest.mutant.kind}, {slowest.said})")
    print(f"  most memory {largest.megabytes:.0f} MB ({largest.mutant.kind}, {largest.said})")
    for one in outcomes:
        faulty = one.said.startswith(STUMBLED)
        if faulty or one.seconds > SECONDS or one.megabytes > MEGABYTES:
            print(
                f"  wrong: {one.mutant.kind} {one.said} {one.seconds:.1f} s {one.megabytes:.0f} MB"
            )
            yield one


def read_here(mutant: Mutant, folder: Path) -> Outcome:
    """One input, read in this process."""
    from followup.errors import FollowupError
    from followup.errors.inputs import ReadingStumbled

    path = folder / f"mutant{SUFFIXES[mutant.kind]}"
    path.write_bytes(mutant.data)
    began = time.monotonic()
    with Watch(os.getpid()) as watch:
        try:
            _use(mutant.kind, path)
            said = "read"
        except ReadingStumbled as problem:
            said = f"{problem.code} {problem.kind}: {problem.message}"[:40]
        except FollowupError as problem:
            said = problem.code
        except Exception as fault:
            said = f"fault {type(fault).__name__}: {fault}"[:40]
    return Outcome(mutant, said, time.monotonic() - began, watch.most)


def _use(kind: str, path: Path) -> None:
    from followup.labels import Labels

    if kind == "settings":
        from followup.settings import load

        (path.parent / "set").mkdir(exist_ok=True)
        path.rename(path.parent / "set" / "followup.toml")
        load(folder=path.parent / "set", user_folder=path.parent, environment={})
    elif kind in ("workbook", "sheet"):
        from followup.reporting.formats.excel.returned import read_sheet

        read_sheet(path.read_bytes(), path=str(path))
    elif kind == "document":
        from followup.reporting.templates import absent_marks

        absent_marks(path.read_bytes(), name=str(path), labels=Labels("zh"))
    elif kind == "template":
        path.read_bytes().decode("utf-8", "replace")
    else:
        from followup.audit import extract

        extract(path)


def read_whole(mutant: Mutant, folder: Path) -> Outcome:
    """One input, given to a process of the program."""
    path = folder / f"whole{SUFFIXES[mutant.kind]}"
    path.write_bytes(mutant.data)
    report_of = ["report", "云泽市", "2024", "--force", "-o"]
    arguments = {
        "workbook": ["import-reviews", "--dry-run", str(path)],
        "sheet": ["import-reviews", "--dry-run", str(path)],
        "document": [*report_of, str(folder / "made.docx"), "--into", str(path)],
        "template": [*report_of, str(folder / "made.md"), "--template", str(path)],
        "settings": ["config", "show"],
    }.get(mutant.kind, ["import", str(path)])
    if arguments[0] == "import" and len(mutant.data) % 2:
        outcome = ROOT / "seeds" / "yunze" / "2024.txt"
        made = ["-o", str(folder / "audit.txt"), "--force", "--any-year", "--any-government"]
        arguments = ["audit", str(path), str(outcome), *made]
    if mutant.kind == "settings":
        path.replace(folder / "followup.toml")
    command = [sys.executable, "-m", "followup", *arguments]
    environment = {**os.environ, "FOLLOWUP_REVIEWER": "A"}
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    with Watch(process.pid) as watch:
        try:
            _, heard = process.communicate(timeout=6 * SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            heard = b""
    (folder / "followup.toml").unlink(missing_ok=True)
    status = process.returncode
    said = f"status {status}" if status in RIGHT else f"fault, status {status}"
    if b"Traceback" in heard or b"FOLLOWUP_DEBUG" in heard:
        said = f"fault, status {status}: {heard.decode(errors='replace')[:60]}"
    return Outcome(mutant, said, time.monotonic() - began, watch.most)


class Watch:
    """Looks at the memory of a process and those that it started, some twenty times a second."""

    def __init__(self, process: int) -> None:
        self._process, self._over = process, Event()
        self.most = 0.0

    def __enter__(self) -> Watch:
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.02):
            held = sum(map(_resident, [self._process, *_below(self._process)]))
            self.most = max(self.most, held / 1024)


def _resident(process: int) -> int:
    with suppress(OSError, ValueError, IndexError):
        status = Path(f"/proc/{process}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])
    return 0


def _below(process: int) -> Iterator[int]:
    with suppress(OSError):
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            yield int(child)
            yield from _below(int(child))


if __name__ == "__main__":
    sys.exit(main())
