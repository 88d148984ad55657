"""No order of a set reaches what is extracted: the same file, the same commitments everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from hashlib import sha256
from pathlib import Path
from followup.model import Document
from followup.parsing import parse
for path in map(Path, sys.argv[1:]):
    content = path.read_bytes()
    report = parse(Document(sha256(content).hexdigest(), "text/plain", "x.txt", content.decode()))
    print([(made.id, made.span, made.kind, made.topic) for made in report.commitments])
    print(report.sections, report.identity, len(report.achievements), report.problems)
"""
SEEDS = ("0", "1", "7", "42")
DIFFERED = ("anhui/2025.txt", "guowuyuan/2006.txt")
"""Real reports whose commitments once hung on the seed."""


def outputs(paths: list[Path]) -> set[bytes]:
    command = [sys.executable, "-c", PROGRAM, *map(str, paths)]
    return {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in SEEDS
    }


def test_the_hash_seed_changes_no_commitment_of_the_samples(root: Path) -> None:
    assert len(outputs(sorted((root / "seeds" / "yunze").glob("*.txt")))) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", DIFFERED)
def test_the_hash_seed_changes_no_commitment_of_real_reports(shared: Path, name: str) -> None:
    assert len(outputs([shared / "corpus" / name])) == 1
