"""The reports that the benchmarks make are read as real ones are."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from followup.audit.run import STRICT, judged
from followup.lexicon.gazetteer import Gazetteer
from followup.model import Report, Verdict
from followup.parsing import parse
from followup.reading import read

MAKER = Path(__file__).resolve().parent.parent / "benchmarks" / "made_reports.py"


@cache
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("made_reports", MAKER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where a dataclass looks for the names in its hints
    spec.loader.exec_module(module)
    return module


def parsed(text: str, folder: Path) -> Report:
    path = folder / "report.txt"
    path.write_text(text, "utf-8")
    return parse(read(path))


def test_a_made_report_is_read_with_its_government_year_genre_and_commitments(tmp_path):
    for _path, author, year, text in maker().reports(4, 1):
        report = parsed(text, tmp_path)
        found = report.identity
        assert found.government
        assert found.government.value.name == author.name
        assert found.reviewed_year
        assert found.planned_year
        assert (found.reviewed_year.value, found.planned_year.value) == (year - 1, year)
        assert found.genre == author.genre
        promised = maker().promises(author, year, 0)
        assert len(promised) * 0.8 <= len(report.commitments) <= len(promised) * 1.6


def test_what_is_promised_is_answered_in_all_three_ways(tmp_path):
    plan, outcome = (
        parsed(text, tmp_path)
        for *_, author, _year, text in maker().reports(4, 2)
        if author.genre == "law"
    )
    counts = Counter(found.verdict for found in judged(plan, outcome, tolerance=STRICT).assessments)
    assert min(counts[verdict] for verdict in Verdict) >= 3


def test_one_seed_gives_the_same_bytes_and_another_gives_others(tmp_path):
    texts = [[text for *_, text in maker().reports(3, 2, seed=seed)] for seed in (7, 7, 8)]
    assert texts[0] == texts[1] != texts[2]


def test_three_thousand_governments_bear_names_of_their_own_and_of_no_real_one():
    names = [author.name for author in maker().authors(3000, 0)]
    assert len({name[:2] for name in names}) == len(names)
    assert not [name for name in names if Gazetteer.load().find(name)]


def test_all_reports_lie_in_one_folder_and_no_path_says_whose(tmp_path):
    assert maker().write(tmp_path, 3, 2, last=2024) == 6
    paths = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.txt"))
    assert paths[:2] == ["00000/2023.txt", "00000/2024.txt"]
    assert len(paths) == 6


@pytest.mark.parametrize("genre", ["work", "law"])
def test_every_kind_of_the_table_has_its_wording(genre):
    kinds = {one.kind for lines in maker().undertakings(genre).values() for one in lines}
    assert kinds <= set(maker().PROMISES)
    assert kinds <= set(maker().ANSWERS)


@pytest.mark.slow
def test_the_profile_of_the_stages_finds_every_one_at_work(tmp_path):
    saved = tmp_path / "stages.json"
    command = [sys.executable, str(MAKER.with_name("profile_stages.py")), "--made"]
    subprocess.run([*command, "--pairs", "2", "--save", str(saved)], check=True, cwd=tmp_path)
    found = json.loads(saved.read_text("utf-8"))
    assert len(found) == 7
    assert min(found.values()) > 0
