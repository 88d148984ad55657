"""The wording: there in both languages, for every code, with the same blanks to fill."""

from __future__ import annotations

import re
import string
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from followup.errors.usage import OnlyInvalid
from followup.labels import LANGUAGES, Labels
from followup.lexicon import tables
from followup.model import Grade, Kind, Reason, Role, Verdict
from followup.reporting import ONLY, gap_report, wording
from followup.reporting.columns import audit, extraction
from followup.reporting.phrases import summary
from followup.reporting.phrases.extraction import IDENTITY
from followup.reporting.views.listing import IMPORT_STATES
from followup.reporting.views.options import FLAGS
from tests.reporting.sample_audit import AUDIT, FixtureLabels

CODE = Path(wording.__file__).parent


def flat(table, prefix=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def words(language):
    path = files("followup").joinpath("locale", language, "report.toml")
    return dict(flat(tomllib.loads(path.read_text("utf-8"))))


def blanks(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_hold_the_same_keys_with_the_same_blanks():
    zh, en = words("zh"), words("en")
    assert set(zh) == set(en)
    assert {k for k in zh if blanks(zh[k]) != blanks(en[k])} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_the_code_names_has_its_words(language):
    named = set()
    for path in CODE.rglob("*.py"):
        named |= set(re.findall(r'labels\(\s*"([a-z_.0-9]+)"', path.read_text("utf-8")))
    assert len(named) > 50
    assert {key for key in named if not Labels(language).has(key)} == set()


CODES = [
    *(f"verdict.{v}.{part}" for v in Verdict for part in ("word", "symbol")),
    *(f"kind.{kind}" for kind in Kind),
    *(f"material_by_kind.{kind}" for kind in Kind),
    *(f"role.{role}" for role in Role),
    *(f"grade.{grade}" for grade in Grade),
    *(f"flag.{name}" for name in FLAGS),
    *(f"element.{name}" for name in ("action", "object", "quantity", "time")),
    *(f"column.{name}" for name in audit.CSV[:22]),
    *(f"extract_column.{name}" for name in extraction.CSV),
    *(f"identity.{name}" for name in IDENTITY),
    *(f"import.{state}" for state in IMPORT_STATES),
    *(f"topic.{row[0]}" for row in tables.rows("topics.tsv")),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_model_has_its_words(language):
    assert [key for key in CODES if not Labels(language).has(key)] == []


def test_a_reason_without_words_shows_its_code_and_details():
    said = wording.reason(Reason("new_code", {"a": "one\ntwo"}), Labels("zh"))
    assert said == "new_code (a=one two)"


def test_details_are_filled_in_and_never_filled_again():
    said = wording.reason(Reason("short", {"target": "{done}", "done": "9"}), FixtureLabels("zh"))
    assert said == "数量不足：目标 {done}，完成 9"


def test_what_to_ask_for_goes_by_the_reason_and_else_by_the_kind():
    rows, labels = gap_report(AUDIT).rows, FixtureLabels("zh")
    assert wording.asked(rows[1], labels) == ["未完成部分的名单、原因和预计完成时间"]
    assert wording.asked(rows[5], labels) == [labels("material_by_kind.directional")]
    assert wording.asked(rows[0], labels) == []


def test_the_summary_states_estimates_with_their_intervals_and_no_pooled_rate():
    said = "".join(summary.paragraphs(gap_report(AUDIT), FixtureLabels("zh")))
    assert "已兑现 36%（13%—60%）" in said
    assert "（待核）的 2 项" in said
    assert "37.5%" not in said
    assert "（二）优化营商环境" in said


def test_errors_name_what_would_be_right():
    for language in LANGUAGES:
        text = Labels(language).error(OnlyInvalid(value="x", known=", ".join(ONLY)))
        assert "carried_over" in text
