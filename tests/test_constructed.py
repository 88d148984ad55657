"""The constructed pairs for fitting: labels that fit, reviews that are read as reviews."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest

from followup.lexicon.gazetteer import Gazetteer
from followup.model import Document
from followup.parsing import parse

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
FOLDER = SCRIPTS / "constructed"
FILES = sorted(FOLDER.glob("*.json"))
INVENTED = (
    *("砚溪区", "澄州市", "杞阳县", "蓼湾市", "鹭滩区", "永泽县", "岚海省", "朔宁市", "岱宁市"),
    *("枫岭县", "芦苎镇", "栖川市", "楚汀市", "霁川区", "怀蓼县", "松纳藏族自治州", "巴彦浩日旗"),
    *("沧屿省", "泷港市", "临渚经济技术开发区"),
)


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    path = SCRIPTS / "check_constructed.py"
    spec = importlib.util.spec_from_file_location("check_constructed", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_labels_fit_their_reports(file: Path, checker: ModuleType) -> None:
    assert list(checker.faults(file)) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_outcome_is_read_as_a_review(file: Path) -> None:
    label = json.loads(file.read_text("utf-8"))
    content = (SCRIPTS / label["outcome"]).read_bytes()
    document = Document(
        sha256(content).hexdigest(), "text/plain", "outcome.txt", content.decode("utf-8")
    )
    assert len(parse(document).achievements) > len(label["commitments"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_readme_counts_as_the_labels_do(file: Path) -> None:
    rows = json.loads(file.read_text("utf-8"))["commitments"]
    verdicts = Counter(row["verdict"] for row in rows)
    counts = (len(rows), verdicts["fulfilled"], verdicts["partial"], verdicts["missing"])
    row = f"| `{file.stem}` | " + " | ".join(map(str, counts)) + " |"
    assert row in (FOLDER / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", INVENTED)
def test_the_governments_do_not_exist(name: str) -> None:
    assert Gazetteer.load().find(name) == []
