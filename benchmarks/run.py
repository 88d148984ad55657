"""Measures the speed of the program beside a plain script, in one run on one machine.

    python benchmarks/run.py [--quick] [--repeat N] [--pairs N] [--scale N ...] [--only PART ...]

Reads real reports from the folder FOLLOWUP_SHARED (default: ``../shared``, beside the checkout),
and makes invented ones for ``--scale``, which takes long and is left out without it. What was
measured replaces its part of ``benchmarks/results.md``; ``--quick`` writes nothing. These are no
tests: nothing fails on a slow machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from made_reports import write
from measuring import Took, in_turn, middle, run, several
from pairs import CHAIN, CHAIN_NAMED, HERE, YARDSTICK, YARDSTICK_NAMED, spread_pairs

PROGRAM = (sys.executable, "-m", "followup")
TARGETS = {"help": 0.15, "pair": 1.5, "trend": 1.0}
"""Seconds that a process may take, on two cores with nothing else to do."""
LIBRARIES = ("numpy", "sqlalchemy", "typer", "rich", "jieba", "rapidfuzz")
COUNTIES = 28_440
"""Ten years' reports of 2,844 counties, about all of China's."""
YEARS = 10
"""Of each invented government."""
RESULTS = HERE / "results.md"
HEAD = "# Last measured\n\nWritten by `python benchmarks/run.py`, part by part.\n"


def settings_in(folder: Path) -> dict[str, str]:
    return {"FOLLOWUP_DATABASE_URL": str(folder / "ledger.db"), "FOLLOWUP_LANG": "zh"}


def prepared(folder: Path, *commands: Sequence[str]) -> Path:
    """A ledger in ``folder`` on which ``commands`` of the program were run."""
    for command in commands:
        run([*PROGRAM, *command], folder=folder, settings=settings_in(folder))
    return folder / "ledger.db"


def with_copy(ledger: Path) -> Callable[[Path], Mapping[str, str]]:
    """Lays a copy of ``ledger`` where each start of a command looks for it."""

    def ready(folder: Path) -> Mapping[str, str]:
        shutil.copyfile(ledger, folder / "ledger.db")
        return settings_in(folder)

    return ready


def single_processes(repeat: int) -> Iterator[str]:
    """The table of single processes, started anew."""
    files = [str(path) for path in YARDSTICK]
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        imported = prepared(Path(one), ["import", *files])
        judged = prepared(Path(other), ["import", str(CHAIN)], ["trend", CHAIN_NAMED])
        named = [
            ("`followup --help`", "help", [*PROGRAM, "--help"], settings_in),
            ("`followup audit`, two files", "pair", [*PROGRAM, "audit", *files], settings_in),
            (
                "`followup audit`, both imported before",
                "pair",
                [*PROGRAM, "audit", *YARDSTICK_NAMED],
                with_copy(imported),
            ),
            (
                "`followup trend`, 26 years judged before",
                "trend",
                [*PROGRAM, "trend", CHAIN_NAMED],
                with_copy(judged),
            ),
            ("plain script, two files", "", [sys.executable, str(HERE / "plain.py"), *files], None),
            (
                "plain script, whole texts",
                "",
                [sys.executable, str(HERE / "plain.py"), "--whole", *files],
                None,
            ),
        ]
        starts = [(command, ready or settings_in) for *_, command, ready in named]
        found = [
            (name, target, middle(each))
            for (name, target, *_), each in zip(named, in_turn(starts, repeat=repeat), strict=True)
        ]
    yield f"| median of {repeat} starts | seconds | processor | peak MB | target |"
    yield "|---|---|---|---|---|"
    for name, target, took in found:
        aim = f"≤ {TARGETS[target]} s" if target else "–"
        yield f"| {name} | {took.wall:.2f} | {took.cpu:.2f} | {took.peak:.0f} | {aim} |"
    ours, peers = found[1:3], found[4:]
    for name, _, took in ours:
        for peer_name, _, peer in peers:
            yield f"| {name} : {peer_name} | {_ratios(took, peer)} | – |"


def _ratios(took: Took, peer: Took) -> str:
    pairs = ((took.wall, peer.wall), (took.cpu, peer.cpu), (took.peak, peer.peak))
    return " | ".join(f"{one / other:.2f}" for one, other in pairs)


def warm_pairs(pairs: Sequence[tuple[Path, Path]], repeat: int) -> Iterator[str]:
    """The table of all pairs in one process each, dictionaries loaded."""
    found = {
        way: _in_one_process(way, pairs, repeat) for way in ("followup", "plain", "plain-whole")
    }
    ours = found["followup"]
    stored = {
        **ours,
        "compared": ours["compared"] + ours["stored"],
        "compared_cpu": ours["compared_cpu"] + ours["stored_cpu"],
    }
    named = (
        ("followup", ours),
        ("followup, stored", stored),
        ("plain script", found["plain"]),
        ("plain script, whole texts", found["plain-whole"]),
    )
    told = f"{len(pairs)} pairs in one process, median of {repeat}"
    yield f"| {told} | ms/pair | processor | peak MB |"
    yield "|---|---|---|---|"
    for name, took in named:
        wall, cpu = (took[key] / len(pairs) * 1000 for key in ("compared", "compared_cpu"))
        yield f"| {name} | {wall:.0f} | {cpu:.0f} | {took['peak_mb']:.0f} |"
    for name, took in named[:2]:
        for peer_name, peer in named[2:]:
            parts = [took[key] / peer[key] for key in ("compared", "compared_cpu", "peak_mb")]
            told = " | ".join(f"{part:.2f}" for part in parts)
            yield f"| {name} : {peer_name} | {told} |"
    yield ""
    yield (
        f"followup judged {ours['items']:.0f} commitments; the plain script looked for "
        f"{found['plain']['items']:.0f} sentences of the earlier reports, with whole texts for "
        f"{found['plain-whole']['items']:.0f}."
    )


def _in_one_process(way: str, pairs: Sequence[tuple[Path, Path]], repeat: int) -> dict[str, float]:
    names = [str(path) for pair in pairs for path in pair]
    command = [sys.executable, str(HERE / "in_one_process.py"), way, "/", *names]
    done = [
        json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        for _ in range(repeat)
    ]
    return {key: statistics.median(one[key] for one in done) for key in done[0]}


def imports(pairs: Sequence[tuple[Path, Path]], repeat: int) -> Iterator[str]:
    """The table of an import by one process."""
    files = sorted({str(path) for pair in pairs for path in pair})
    command = [*PROGRAM, "import", "--jobs", "1", *files]
    took = middle(several(command, repeat=repeat, ready=settings_in))
    yield f"| {len(files)} real reports imported by one process, median of {repeat} | |"
    yield "|---|---|"
    yield f"| reports/s by the clock | {len(files) / took.wall:.1f} |"
    yield f"| reports/s of a core | {len(files) / took.cpu:.1f} |"
    yield f"| peak MB | {took.peak:.0f} |"


def at_scale(sizes: Sequence[int], jobs: int) -> Iterator[str]:
    """The table of growing ledgers of invented reports, imported and then audited as a whole."""
    yield (
        f"| invented reports, {jobs} processes | import s | reports/s | audit s | pairs/s "
        f"| peak MB a process | ledger MB | {COUNTIES:,} would take |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    for size in sizes:
        with TemporaryDirectory() as name:
            folder = Path(name)
            governments = max(1, size // YEARS)
            count = write(folder / "reports", governments, YEARS)
            settings = settings_in(folder)
            busy = ["--jobs", str(jobs)]
            taken = run([*PROGRAM, "import", "reports", *busy], folder=folder, settings=settings)
            judged = run([*PROGRAM, "audit", "--all", *busy], folder=folder, settings=settings)
            megabytes = (folder / "ledger.db").stat().st_size / 1e6
        pairs = governments * (YEARS - 1)
        hours = (taken.wall + judged.wall) * COUNTIES / count / 3600
        yield (
            f"| {count:,} | {taken.wall:.0f} | {count / taken.wall:.1f} | {judged.wall:.0f} "
            f"| {pairs / judged.wall:.2f} | {max(taken.peak, judged.peak):.0f} "
            f"| {megabytes:.0f} | {hours:.1f} h |"
        )


def machine_line() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    load = f"; load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"{date.today()}: {_processor()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}; {libraries}{load}."
    )


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    text = known.read_text("utf-8") if known.is_file() else ""
    named = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return named[1] if named else platform.processor() or "unknown processor"


def parts_of(text: str) -> dict[str, str]:
    """The parts of a file of results by their headings."""
    _, *found = re.split(r"^## ", text, flags=re.MULTILINE)
    return {(part := one.partition("\n"))[0]: part[2].strip() for one in found}


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed of followup beside a plain script.")
    parser.add_argument("--repeat", type=int, default=5, help="of which the median counts")
    parser.add_argument("--pairs", type=int, default=24, help="real pairs, spread over all; 0: all")
    parser.add_argument("--scale", type=int, nargs="+", default=[], help="invented reports; long")
    parser.add_argument("--jobs", type=int, default=2, help="processes at scale")
    parser.add_argument("--quick", action="store_true", help="one start, 4 pairs; writes nothing")
    parser.add_argument(
        "--only", nargs="+", choices=["one", "warm", "import", "scale"], help="these parts alone"
    )
    chosen = parser.parse_args()
    repeat = 1 if chosen.quick else chosen.repeat
    pairs = spread_pairs(4 if chosen.quick else chosen.pairs or None)
    parts: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
        "one": ("One process", lambda: single_processes(repeat)),
        "warm": ("Pair after pair", lambda: warm_pairs(pairs, repeat)),
        "import": ("Import", lambda: imports(pairs, repeat)),
        "scale": ("At scale", lambda: at_scale(chosen.scale, chosen.jobs)),
    }
    kept = parts_of(RESULTS.read_text("utf-8")) if RESULTS.is_file() else {}
    for name, (heading, measured) in parts.items():
        if (chosen.only and name not in chosen.only) or (name == "scale" and not chosen.scale):
            continue
        print(f"## {heading}", flush=True)
        lines = []
        for line in measured():
            print(line, flush=True)
            lines.append(line)
        print("", machine_line(), "", sep="\n", flush=True)
        kept[heading] = "\n".join([*lines, "", machine_line()])
        if not chosen.quick:
            order = [title for title, _ in parts.values() if title in kept]
            told = [f"## {title}\n\n{kept[title]}\n" for title in order]
            RESULTS.write_text("\n".join([HEAD, *told]), "utf-8")


if __name__ == "__main__":
    main()
