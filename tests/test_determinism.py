"""The same reports give the same bytes in every process, whatever the order of its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


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


def test_the_hash_seed_changes_no_chain(root: Path, tmp_path: Path) -> None:
    first = followed(root, tmp_path, "1")
    assert "云泽市".encode() in first
    assert all(followed(root, tmp_path, seed) == first for seed in ("2", "3"))
