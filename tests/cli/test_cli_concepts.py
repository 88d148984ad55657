"""``followup concepts`` and an office's own files of concepts."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from .conftest import Run
from .test_cli_schemas import checked

TEXT = "新增养老床位300张，印发优化营商环境实施方案"


def test_a_text_s_concepts_stand_with_what_they_are_part_of(run: Run) -> None:
    said = run("concepts", TEXT)
    assert said.status == 0
    assert "养老床位 ‹ 养老机构 ‹ 养老服务" in said.out
    assert "印发" in said.out


def test_the_json_keeps_to_its_schema(run: Run, root: Path) -> None:
    view = checked(root, run("concepts", TEXT, "-f", "json").out)
    for one in (*view["concepts"], *view["acts"]):
        assert one["text"] == TEXT[one["span"]["start"] : one["span"]["end"]]
    assert "养老床位" in {one["concept"] for one in view["concepts"]}
    assert ("印发", "done") in {(one["act"], one["grade"]) for one in view["acts"]}


def test_a_file_is_read_and_words_are_taken_as_they_are(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "clause.txt"
    path.write_text(TEXT, "utf-8")
    assert run("concepts", path).out == run("concepts", TEXT).out


def test_nothing_seen_is_an_answer(run: Run) -> None:
    said = run("concepts", "各位代表")
    assert (said.status, said.out.strip()) == (0, "No concept is seen.")


@pytest.mark.parametrize("value", ['"ours.tsv"', '["ours.tsv"]'])
def test_a_file_of_one_s_own_is_named_in_the_settings(run: Run, value: str) -> None:
    Path("followup.toml").write_text(f"concepts = {value}\n", "utf-8")
    Path("ours.tsv").write_text("# ours\n助企码\t营商环境\t助企码 扫码+企业\n", "utf-8")
    view = json.loads(run("concepts", "扫码服务企业120家", "-f", "json").out)
    assert ["助企码", "营商环境"] in [one["path"] for one in view["concepts"]]
    shown = json.loads(run("config", "show", "-f", "json").out)
    assert shown["concepts"]["value"].endswith("ours.tsv")
    assert shown["concepts"]["from"] == "file"


def test_several_files_come_as_a_list_of_paths(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("one.tsv").write_text("甲甲计划\t-\t甲甲计划\n", "utf-8")
    Path("two.tsv").write_text("乙乙行动\t甲甲计划\t乙乙行动\n", "utf-8")
    monkeypatch.setenv("FOLLOWUP_CONCEPTS", os.pathsep.join(("one.tsv", "two.tsv")))
    assert "乙乙行动 ‹ 甲甲计划" in run("concepts", "实施乙乙行动").out


def test_a_line_that_does_not_fit_is_told_with_file_and_line(run: Run) -> None:
    Path("followup.toml").write_text('concepts = "ours.tsv"\n', "utf-8")
    Path("ours.tsv").write_text("# ours\n助企码\t营商环境\n", "utf-8")
    said = run("concepts", "扫码")
    assert said.status == 2
    assert said.out == ""
    assert "ours.tsv" in said.err
    assert "Line 2" in said.err
