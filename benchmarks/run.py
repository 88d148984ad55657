"""Measures the speed of the program beside a plain script, in one run on one machine.

    python benchmarks/run.py [--pairs N] [--repeat N] [--quick]

Reads real reports from the folder FOLLOWUP_SHARED (default: ``../shared``, beside the checkout).
A full run writes ``benchmarks/results.md``. These are no tests: nothing fails on a slow machine.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).resolve().parent
CORPUS = Path(os.environ.get("FOLLOWUP_SHARED") or HERE.parent.parent / "shared") / "corpus"
YARDSTICK = ("hunan/2025.txt", "hunan/2026.txt")
"""A pair with some 550 commitments, the largest reports of a province."""
CHAIN = "guowuyuan"
"""The folder of the longest chain, of 24 years."""
CHAIN_NAME = "国务院"
TARGETS = {"help": 0.2, "pair": 1.5, "trend": 3.0}
"""Seconds that a process may take, on two cores with nothing else to do."""
LIBRARIES = ("typer", "sqlalchemy", "rich", "jieba", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Cold:
    """One command, started anew several times: seconds."""

    best: float
    median: float
    cpu: float
    """Processor time of the best: what the wall clock would show with nothing else running."""


def cold(command: Sequence[str], *, repeat: int) -> Cold:
    """Start ``command`` ``repeat`` times, each with an empty ledger."""
    walls, cpus = [], []
    for _ in range(repeat):
        with tempfile.TemporaryDirectory() as folder:
            ledger = str(Path(folder, "ledger.db"))
            settings = {"FOLLOWUP_DATABASE_URL": ledger, "FOLLOWUP_LANG": "zh"}
            before, start = os.times(), perf_counter()
            subprocess.run(
                command, env=os.environ | settings, cwd=folder, check=True, capture_output=True
            )
            walls.append(perf_counter() - start)
            after = os.times()
        cpus.append(
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )
    return Cold(min(walls), statistics.median(walls), min(cpus))


def cold_trend(*, repeat: int) -> Cold:
    """``trend`` of the longest chain, started anew ``repeat`` times, all years judged before."""
    program = [sys.executable, "-m", "followup"]
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder, "ledger.db"))
        ask = [*program, "--db", ledger, "trend", CHAIN_NAME]
        for command in ([*program, "--db", ledger, "import", str(CORPUS / CHAIN)], ask):
            subprocess.run(command, check=True, capture_output=True)
        return cold(ask, repeat=repeat)


def all_pairs(way: str, pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """What ``in_one_process.py`` measured."""
    names = [name for pair in pairs for name in pair]
    command = [sys.executable, str(HERE / "in_one_process.py"), way, str(CORPUS), *names]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def listed_pairs() -> list[tuple[str, str]]:
    with (CORPUS / "PAIRS.tsv").open(encoding="utf-8", newline="") as file:
        return [
            (row["plan_file"], row["review_file"]) for row in csv.DictReader(file, delimiter="\t")
        ]


def cold_lines(repeat: int) -> list[str]:
    """The table of single processes."""
    program = [sys.executable, "-m", "followup"]
    pair = [str(CORPUS / name) for name in YARDSTICK]
    asked = cold([*program, "--help"], repeat=repeat)
    audit = cold([*program, "audit", *pair], repeat=repeat)
    chain = cold_trend(repeat=repeat)
    peer = cold([sys.executable, str(HERE / "plain.py"), *pair], repeat=repeat)
    return [
        f"| one process, started {repeat} times | best | median | processor, best | target |",
        "|---|---|---|---|---|",
        _cold_line("`followup --help`", asked, f"≤ {TARGETS['help']} s"),
        _cold_line("`followup audit` of a pair, stored", audit, f"≤ {TARGETS['pair']} s"),
        _cold_line("`followup trend` of 24 years, judged", chain, f"≤ {TARGETS['trend']} s"),
        _cold_line("plain script, the same pair", peer, "–"),
        f"| followup : plain | {audit.best / peer.best:.2f} | {audit.median / peer.median:.2f} "
        f"| {audit.cpu / peer.cpu:.2f} | – |",
    ]


def _cold_line(name: str, took: Cold, target: str) -> str:
    return f"| {name} | {took.best:.2f} s | {took.median:.2f} s | {took.cpu:.2f} s | {target} |"


def pairs_lines(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """The table of all pairs in one process."""
    ours, peer = all_pairs("followup", pairs), all_pairs("plain", pairs)
    stored = {
        **ours,
        "compared": ours["compared"] + ours["stored"],
        "compared_cpu": ours["compared_cpu"] + ours["stored_cpu"],
    }
    named = (("followup", ours), ("followup, stored", stored), ("plain script", peer))
    return [
        f"| {len(pairs)} pairs in one process | seconds | pairs/s | processor, ms/pair | peak MB |",
        "|---|---|---|---|---|",
        *(_pairs_line(name, took, len(pairs)) for name, took in named),
        *(
            f"| {name} : plain | {took['compared'] / peer['compared']:.2f} | – "
            f"| {took['compared_cpu'] / peer['compared_cpu']:.2f} "
            f"| {took['peak_mb'] / peer['peak_mb']:.2f} |"
            for name, took in named[:2]
        ),
        "",
        f"followup judged {ours['items']:.0f} commitments, the plain script compared "
        f"{peer['items']:.0f} sentences of the earlier reports with all of the later ones. "
        "The peak is of the whole process, which also stored.",
    ]


def _pairs_line(name: str, took: dict[str, float], count: int) -> str:
    seconds, cpu = took["compared"], took["compared_cpu"]
    return (
        f"| {name} | {seconds:.1f} | {count / seconds:.2f} "
        f"| {cpu / count * 1000:.0f} | {took['peak_mb']:.0f} |"
    )


def machine_line() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"{date.today()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}; {libraries}{load}."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed of followup beside a plain script.")
    parser.add_argument("--pairs", type=int, help="only the first N pairs; writes nothing")
    parser.add_argument("--repeat", type=int, default=7, help="starts of each single process")
    parser.add_argument("--quick", action="store_true", help="3 starts, 8 pairs; writes nothing")
    chosen = parser.parse_args()
    if not (CORPUS / "PAIRS.tsv").is_file():
        parser.exit(2, f"no PAIRS.tsv in {CORPUS}: set FOLLOWUP_SHARED to the folder above it\n")
    pairs = listed_pairs()[: 8 if chosen.quick else chosen.pairs]
    lines = cold_lines(3 if chosen.quick else chosen.repeat)
    print(*lines, "", sep="\n", flush=True)
    more = pairs_lines(pairs)
    print(*more, "", machine_line(), sep="\n")
    if not chosen.quick and chosen.pairs is None:
        head = ["# Last measured", "", "Written by `python benchmarks/run.py`.", ""]
        text = "\n".join([*head, *lines, "", *more, "", machine_line(), ""])
        (HERE / "results.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
