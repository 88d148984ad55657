"""All pairs in one process, by one of the ways: prints one JSON object with times and memory.

python benchmarks/in_one_process.py WAY FOLDER PLAN OUTCOME [PLAN OUTCOME ...]

The way is ``followup``, ``plain`` or ``plain-whole``; the files are named from the folder.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

Pairs = Sequence[tuple[Path, Path]]
Times = dict[str, float]


@contextmanager
def timed(times: Times, name: str) -> Iterator[None]:
    wall, cpu = perf_counter(), process_time()
    yield
    times[name] = times.get(name, 0.0) + perf_counter() - wall
    times[f"{name}_cpu"] = times.get(f"{name}_cpu", 0.0) + process_time() - cpu


def by_followup(pairs: Pairs, times: Times) -> int:
    """Every pair audited and stored; how many commitments there were."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in each process of the program
    with timed(times, "started"):
        from followup.audit import Tolerance, audit_files, keep
        from followup.cli import ALLOCATIONS
        from followup.ledger import Ledger

        gc.set_threshold(ALLOCATIONS, 20, 20)  # as in each process of the program
    lenient = Tolerance(any_government=True, any_year=True)
    commitments = 0
    with tempfile.TemporaryDirectory() as folder:
        with timed(times, "started"):
            ledger = Ledger.open(str(Path(folder, "ledger.db")))
            audit_files(*pairs[0], tolerance=lenient)  # dictionaries and models
        with ledger:
            for plan, outcome in pairs:
                with timed(times, "compared"):
                    audit = audit_files(plan, outcome, tolerance=lenient)
                with timed(times, "stored"):
                    keep(ledger, audit, now=datetime.now(UTC))
                commitments += len(audit.assessments)
    return commitments


def by_plain(pairs: Pairs, times: Times, *, whole: bool) -> int:
    """Every pair compared; how many sentences there were."""
    count = 0
    with timed(times, "started"):
        from plain import best_matches, words

        words("")  # its dictionary
    for plan, outcome in pairs:
        with timed(times, "compared"):
            count += len(best_matches(plan, outcome, whole=whole))
    return count


WAYS: dict[str, Callable[[Pairs, Times], int]] = {
    "followup": by_followup,
    "plain": partial(by_plain, whole=False),
    "plain-whole": partial(by_plain, whole=True),
}


def main(way: str, folder: str, *names: str) -> None:
    files = [Path(folder, name) for name in names]
    pairs = list(zip(files[::2], files[1::2], strict=True))
    times: Times = {}
    items = WAYS[way](pairs, times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (2**20 if sys.platform == "darwin" else 2**10)
    print(json.dumps({"pairs": len(pairs), "items": items, "peak_mb": megabytes, **times}))


if __name__ == "__main__":
    main(*sys.argv[1:])
