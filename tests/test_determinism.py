"""The same reports give the same bytes in every process, whatever the order of its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = ("1", "2", "3")
SAMPLE = 7
"""Every so manieth report of the corpus."""
KNOWN = ("anhui/2025.txt", "guowuyuan/2006.txt")
"""Reports that once gave other commitments under other seeds."""
READ_ALL = """
import sys
from hashlib import sha256
from pathlib import Path
from followup.audit import audit_files, extract
from followup.labels import Labels
from followup.reporting import Subject, file_formats_of, gap_report
writer = file_formats_of(Subject.AUDIT)["json"]
for line in sys.stdin.read().splitlines():
    names = line.split(" ")
    if len(names) == 2:
        said = writer.write(gap_report(audit_files(*names)), Labels("en"))
    else:
        said = repr([(one.id, one.topic, one.kind) for one in extract(*names).commitments])
    print(line, sha256(said.encode()).hexdigest())
"""


def digests(lines: list[str], seed: str) -> list[str]:
    """For each line, a report or a pair of two, the checksum of what is said of it."""
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL],
        input="\n".join(lines),
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def listed_pairs(corpus: Path) -> list[str]:
    rows = [line.split("\t") for line in (corpus / "PAIRS.tsv").read_text("utf-8").splitlines()]
    plan, outcome = rows[0].index("plan_file"), rows[0].index("review_file")
    return [f"{corpus / row[plan]} {corpus / row[outcome]}" for row in rows[1:]]


@pytest.mark.slow
def test_the_hash_seed_changes_nothing_that_is_said_of_real_reports(shared: Path) -> None:
    corpus = shared / "corpus"
    known = [corpus / name for name in KNOWN]
    reports = [*known, *sorted(corpus.glob("*/*.txt"))[::SAMPLE]]
    lines = [*map(str, reports), *listed_pairs(corpus)[:: 3 * SAMPLE]]
    first = digests(lines, SEEDS[0])
    assert len(first) == len(lines)
    for seed in SEEDS[1:]:
        assert digests(lines, seed) == first


def said(root: Path, seed: str) -> bytes:
    pair = [root / "seeds" / "yunze" / f"{year}.txt" for year in (2023, 2024)]
    program = (
        "import sys;from followup.audit import audit_files;"
        "from followup.reporting import gap_report, file_formats_of;"
        "from followup.labels import Labels;"
        "audit=audit_files(sys.argv[1], sys.argv[2]);"
        "made=file_formats_of('audit')['json'].write(gap_report(audit), Labels('en'));"
        "sys.stdout.buffer.write(made.encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, pair)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    return done.stdout


def test_the_hash_seed_changes_nothing(root: Path) -> None:
    first = said(root, "1")
    assert b'"verdict"' in first
    assert all(said(root, seed) == first for seed in ("2", "3"))


def followed(root: Path, folder: Path, seed: str) -> bytes:
    """All that is said of a chain of years, every list whole."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONUTF8": "1",
        "FOLLOWUP_DATABASE_URL": f"sqlite:///{folder / f'{seed}.db'}",
    }
    outputs = []
    for arguments in (
        ["import", str(root / "seeds" / "yunze"), "--quiet"],
        ["trend", "云泽", "--limit", "0", "--quiet"],
    ):
        command = [sys.executable, "-m", "followup", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        outputs.append(done.stdout)
    return outputs[-1]


@pytest.mark.slow
def test_the_hash_seed_changes_no_chain(root: Path, tmp_path: Path) -> None:
    first = followed(root, tmp_path, "1")
    assert "云泽市".encode() in first
    assert all(followed(root, tmp_path, seed) == first for seed in ("2", "3"))
