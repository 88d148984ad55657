"""Where the time of an audit goes: milliseconds of processor a pair, stage by stage.

    python benchmarks/profile_stages.py [--pairs N] [--made] [--functions N]
        [--save FILE] [--beside FILE]

Real pairs, spread evenly over those of the folder FOLLOWUP_SHARED, or invented ones with
``--made``. ``--save`` keeps the figures as JSON; ``--beside`` shows those of an earlier run in
their own column. ``--functions`` names the costliest functions as well, in a second pass.
A stage's time is its own, without the stages inside it.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import os
import pstats
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import wraps
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from made_reports import write
from pairs import spread_pairs

INSIDE = (
    ("followup.parsing.understanding", "commitments", "splitting"),
    ("followup.judging.assessing", "queries", "words"),
    ("followup.judging.assessing", "passages_of", "words"),
    ("followup.judging.assessing", "link", "linking"),
)
"""Module, name as that module knows it, and the stage that a call of it belongs to."""
STAGES = ("reading", "parsing", "splitting", "words", "linking", "judging", "storing")


class Stages:
    """Seconds of each stage; a stage inside another takes its time from that."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def _turn(self) -> None:
        now = process_time()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def watch(self, module: str, name: str, stage: str) -> None:
        """Every call of ``name`` by ``module`` belongs to ``stage`` from now on."""
        home = import_module(module)
        known: Callable[..., Any] = getattr(home, name)

        @wraps(known)
        def watched(*given: Any, **named: Any) -> Any:
            with self.stage(stage):
                return known(*given, **named)

        setattr(home, name, watched)


def one_pair(stages: Stages, ledger: Any, plan: Path, outcome: Path) -> None:
    from followup.audit import Tolerance
    from followup.audit.run import judged, keep
    from followup.parsing import parse
    from followup.reading import read

    reports = []
    for path in (plan, outcome):
        with stages.stage("reading"):
            document = read(path)
        with stages.stage("parsing"):
            reports.append(parse(document))
    with stages.stage("judging"):
        audit = judged(*reports, tolerance=Tolerance(any_government=True, any_year=True))
    with stages.stage("storing"):
        keep(ledger, audit, now=datetime.now(UTC))


def all_pairs(pairs: Sequence[tuple[Path, Path]], stages: Stages) -> None:
    from followup.ledger import Ledger

    with TemporaryDirectory() as folder:
        warm = Stages()
        with Ledger.open(str(Path(folder, "first.db"))) as ledger:
            one_pair(warm, ledger, *pairs[0])  # dictionaries and models
        stages.seconds = dict.fromkeys(STAGES, 0.0)
        with Ledger.open(str(Path(folder, "ledger.db"))) as ledger:
            for plan, outcome in pairs:
                one_pair(stages, ledger, plan, outcome)


def lines(found: dict[str, float], earlier: dict[str, float] | None) -> Iterator[str]:
    """A table in Markdown: milliseconds a pair."""
    found = {**found, "all": sum(found.values())}
    if earlier is None:
        yield "| stage | ms a pair | share |"
        yield "|---|---|---|"
        for name, took in found.items():
            yield f"| {name} | {took:.0f} | {took / found['all']:.0%} |"
        return
    earlier = {**earlier, "all": sum(earlier.values())}
    yield "| stage | ms a pair before | now | now : before |"
    yield "|---|---|---|---|"
    for name, took in found.items():
        before = earlier.get(name, 0.0)
        yield f"| {name} | {before:.0f} | {took:.0f} | {took / before if before else 0:.2f} |"


def main() -> None:
    # as in each process of the program
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from followup.cli import ALLOCATIONS

    gc.set_threshold(ALLOCATIONS, 20, 20)
    parser = argparse.ArgumentParser(description="Where the time of an audit goes.")
    parser.add_argument("--pairs", type=int, default=16)
    parser.add_argument("--made", action="store_true", help="invented reports instead of real ones")
    parser.add_argument("--functions", type=int, default=0, metavar="N")
    parser.add_argument("--save", type=Path, metavar="FILE")
    parser.add_argument("--beside", type=Path, metavar="FILE")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        if chosen.made:
            write(Path(folder), chosen.pairs, 2)
            pairs = [
                (path, path.with_name("2025.txt"))
                for path in sorted(Path(folder).glob("*/2024.txt"))
            ]
        else:
            pairs = spread_pairs(chosen.pairs)
        stages = Stages()
        for watched in INSIDE:
            stages.watch(*watched)
        all_pairs(pairs, stages)
        found = {name: took / len(pairs) * 1000 for name, took in stages.seconds.items()}
        if chosen.functions:
            profile = cProfile.Profile()
            profile.runcall(all_pairs, pairs, Stages())
    earlier = json.loads(chosen.beside.read_text("utf-8")) if chosen.beside else None
    print(f"{len(pairs)} pairs, {'invented' if chosen.made else 'real'}", "", sep="\n")
    print(*lines(found, earlier), sep="\n")
    if chosen.save:
        chosen.save.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    if chosen.functions:
        pstats.Stats(profile).sort_stats("tottime").print_stats(chosen.functions)


if __name__ == "__main__":
    main()
