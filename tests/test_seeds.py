"""The sample reports: complete, invented, and labelled exactly where they say."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from followup.lexicon.gazetteer import Gazetteer
from followup.reading import read

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
PAIRS = ("weizhou-2024", "yunze-2022", "yunze-2023", "yunze-2024")
INVENTED = ("云泽市", "青岚区", "丹浦区", "汀洲县", "霁川县", "苍屏县", "望沧市", "苇洲县")
FLAGS = {"admitted", "not_due", "problem_recurs", "carried_over", "blanket"}

SECTIONS = {
    "yunze/2021.txt": (r"一、2021年.*情况", r"二、存在的主要问题", r"三、2022年工作安排"),
    "yunze/2022.txt": (r"一、2022年.*情况", r"二、存在的问题和不足", r"三、2023年工作计划"),
    "yunze/2023.txt": (r"一、2023年.*成效", r"二、存在的主要问题", r"四、2024年.*工作安排"),
    "yunze/2024.txt": (r"一、2024年.*工作", r"二、存在的问题和原因", r"四、下一年度工作安排"),
    "weizhou/2024.txt": (r"２０２３年工作回顾", r"２０２４年工作安排", r"附件1", r"名 词 解 释"),
    "weizhou/2025.html": (
        r"2024 年工作回顾",
        r"2025 年工作安排",
        r"附[:：].*民生实事",
        r"名词解释",
    ),
    "weizhou/2026.txt": (r"一、２０２５年工作回顾", r"二、２０２６年工作安排"),
}


def answer(pair: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SEEDS / "answers" / f"{pair}.json").read_text("utf-8"))
    return loaded


def manifest() -> dict[str, Any]:
    return tomllib.loads((SEEDS / "manifest.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("key_seeds", ROOT / "scripts" / "key_seeds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_key_is_one_of_the_tested_pairs() -> None:
    assert sorted(path.stem for path in (SEEDS / "answers").glob("*.json")) == list(PAIRS)


@pytest.mark.parametrize("pair", PAIRS)
def test_a_quote_of_the_key_is_the_slice_at_its_span(pair: str) -> None:
    key = answer(pair)
    plan = (ROOT / key["plan"]).read_bytes().decode("utf-8")
    outcome = read(ROOT / key["outcome"]).text
    for item in key["commitments"]:
        assert plan[item["start"] : item["end"]] == item["text"]
        assert plan.split("\n")[item["line"] - 1].find(item["text"]) >= 0
        for shown in item["evidence"]:
            assert outcome[shown["start"] : shown["end"]] == shown["text"]


@pytest.mark.parametrize("pair", PAIRS)
def test_the_key_is_of_the_reports_that_are_there(pair: str) -> None:
    key = answer(pair)
    for role in ("plan", "outcome"):
        assert sha256((ROOT / key[role]).read_bytes()).hexdigest() == key[f"{role}_sha256"]


@pytest.mark.parametrize("pair", PAIRS)
def test_the_key_is_what_its_source_says(pair: str, script: ModuleType) -> None:
    built = script.build(SEEDS / "answers" / "source" / f"{pair}.toml")
    assert built == answer(pair), "run scripts/key_seeds.py"


@pytest.mark.parametrize("pair", PAIRS)
def test_commitments_lie_in_labelled_lines_and_do_not_overlap(pair: str) -> None:
    key = answer(pair)
    end = 0
    for item in key["commitments"]:
        assert item["line"] in key["lines"]
        assert end <= item["start"] < item["end"]
        end = item["end"]


@pytest.mark.parametrize("pair", PAIRS)
def test_only_a_missing_commitment_lacks_evidence(pair: str) -> None:
    for item in answer(pair)["commitments"]:
        if item["verdict"] == "missing":
            assert not item["evidence"] or item.get("admitted"), item["text"]
        else:
            assert 1 <= len(item["evidence"]) <= 5, item["text"]
        assert not (item["verdict"] == "fulfilled" and item.get("admitted")), item["text"]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_key_has_all_kinds_and_verdicts_and_enough_silence(pair: str) -> None:
    commitments = answer(pair)["commitments"]
    kinds = Counter(item["kind"] for item in commitments)
    verdicts = Counter(item["verdict"] for item in commitments)
    assert set(kinds) == {"quantified", "deliverable", "directional"}
    assert set(verdicts) == {"fulfilled", "partial", "missing"}
    assert verdicts["missing"] >= len(commitments) / 4


def test_every_flag_occurs() -> None:
    commitments = [item for pair in PAIRS for item in answer(pair)["commitments"]]
    assert {flag for item in commitments for flag in FLAGS if item.get(flag)} == FLAGS


@pytest.mark.parametrize("pair", PAIRS)
def test_the_readme_counts_as_the_key_does(pair: str) -> None:
    verdicts = Counter(item["verdict"] for item in answer(pair)["commitments"])
    counts = (verdicts.total(), verdicts["fulfilled"], verdicts["partial"], verdicts["missing"])
    row = f"| `{pair}` | " + " | ".join(map(str, counts)) + " |"
    assert row in (SEEDS / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", INVENTED)
def test_no_name_is_a_real_government(name: str) -> None:
    assert Gazetteer.load().find(name) == []


@pytest.mark.parametrize("path", SECTIONS)
def test_a_report_has_its_sections_in_order(path: str) -> None:
    text = read(SEEDS / path).text
    places = []
    for heading in SECTIONS[path]:
        found = re.search(rf"^[ \t　]*{heading}[ \t　\r]*$", text, re.MULTILINE)
        assert found, heading
        places.append(found.start())
    assert places == sorted(places)


def test_the_manifest_lists_every_report_and_every_key() -> None:
    listed = manifest()
    there = {
        str(path.relative_to(SEEDS).as_posix())
        for folder in ("yunze", "weizhou")
        for path in (SEEDS / folder).iterdir()
    }
    assert {report["path"] for report in listed["reports"]} == there == set(SECTIONS)
    named = {pair["answers"] for pair in listed["pairs"] if "answers" in pair}
    assert named == {f"answers/{pair}.json" for pair in PAIRS}
    assert listed["demo"] in listed["pairs"]
    for pair in listed["pairs"]:
        assert {pair["plan"], pair["outcome"]} <= there


def test_titles_of_the_manifest_stand_in_the_reports() -> None:
    for report in manifest()["reports"]:
        text = re.sub(r"[ \u3000]", "", read(SEEDS / report["path"]).text)
        assert report["title"] in text
        assert report["government"] in text


@pytest.mark.parametrize(
    ("path", "encoding", "line_end"),
    [
        ("yunze/2021.txt", "utf-8", "\n"),
        ("weizhou/2024.txt", "utf-8", "\r\n"),
        ("weizhou/2026.txt", "gb18030", "\n"),
    ],
)
def test_a_report_is_stored_as_the_readme_says(path: str, encoding: str, line_end: str) -> None:
    raw = (SEEDS / path).read_bytes()
    text = raw.decode(encoding)
    assert text.count("\n") == text.count(line_end)
    assert ("\r" in text) == (line_end == "\r\n")
    if encoding != "utf-8":
        with pytest.raises(UnicodeDecodeError):
            raw.decode("utf-8")


def test_a_quote_that_is_absent_or_doubled_is_refused(script: ModuleType) -> None:
    assert script.locate("案卷", "评查案卷") == script.Span(2, 4)
    for text in ("没有这一句", "案卷、案卷"):
        with pytest.raises(script.SourceError):
            script.locate("案卷", text)


def test_the_reviewed_sheets_say_what_the_key_says() -> None:
    script = ROOT / "scripts" / "build_sample_reviews.py"
    done = subprocess.run([sys.executable, str(script), "--check"], check=False)
    assert done.returncode == 0, "run: python scripts/build_sample_reviews.py"
