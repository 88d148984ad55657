"""The wording as a whole: the same in both languages, once each, and there for every code."""

from __future__ import annotations

import ast
import gettext
import re
import string
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from followup.audit import audit_files
from followup.judging.rules import RULES
from followup.labels import LANGUAGES, PLURALS, Labels
from followup.linking.signals import NAMES
from followup.model import Audit

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "followup"
LOCALE = PACKAGE / "locale"
NOUNS = (
    "achievements", "characters", "check-ins", "commitments", "days", "faults", "files", "findings",
    "governments", "headings", "lines", "pages", "pairs", "passages", "places", "positions",
    "problems", "promises", "reports", "reviewers", "reviews", "rows", "runs", "times", "topics",
    "verdicts", "words", "years",
)  # fmt: skip
"""What is counted anywhere."""
PLURAL_AFTER_ONE = re.compile(rf"\b1 (?:other |more )?(?:{'|'.join(NOUNS)})\b")
AREAS = sorted(path.name for path in (LOCALE / "zh").glob("*.toml"))


def entries(language: str, area: str) -> list[tuple[str, str]]:
    return list(_flat(tomllib.loads((LOCALE / language / area).read_text("utf-8")), ""))


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@cache
def source() -> str:
    return "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))


def test_both_languages_have_the_same_files() -> None:
    assert sorted(path.name for path in (LOCALE / "en").glob("*.toml")) == AREAS
    assert sorted(path.name for path in LOCALE.iterdir()) == sorted(LANGUAGES)


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_keys_with_the_same_blanks(area: str) -> None:
    chinese, english = dict(entries("zh", area)), dict(entries("en", area))
    assert set(chinese) == set(english)
    differ = [key for key in chinese if blanks(chinese[key]) != blanks(english[key])]
    assert differ == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_worded_twice(language: str) -> None:
    found = Counter(key for area in AREAS for key, _ in entries(language, area))
    assert [key for key, times in found.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wording_is_what_the_standard_librarys_toml_reads(language: str) -> None:
    labels = Labels(language)
    written = dict(entry for area in AREAS for entry in entries(language, area))
    assert labels.keys() == written.keys()
    plain = {key: text for key, text in written.items() if not set(text) & set("{|")}
    assert {key: labels(key) for key in plain} == plain
    assert any(set(text) & set('\\"') for text in plain.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_is_one_line_of_text(language: str) -> None:
    for area in AREAS:
        for key, text in entries(language, area):
            assert isinstance(text, str), key
            assert text, key
            assert "\n" not in text, key


def test_chinese_is_punctuated_as_chinese() -> None:
    half_width = re.compile(r"[\u4e00-\u9fff][,;:!?]|[,;!?][\u4e00-\u9fff]")
    found = [key for area in AREAS for key, text in entries("zh", area) if half_width.search(text)]
    assert found == []


def test_english_holds_no_chinese() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff，。；：！？]")
    found = [key for area in AREAS for key, text in entries("en", area) if chinese.search(text)]
    assert found == []


COUNTED = re.compile(r"\{(\w+):([^{}]*\|(?:[^{}]|\{\w+\})*)\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_with_a_number_has_as_many_forms_as_the_language(language: str) -> None:
    form = gettext.c2py(PLURALS[language])
    needed = 1 + max(form(number) for number in range(200))
    for area in AREAS:
        for key, text in entries(language, area):
            for name, forms in COUNTED.findall(text):
                assert len(forms.split("|")) == needed, (key, name)


def test_whatever_is_counted_in_english_reads_right_for_none_one_and_many() -> None:
    labels = Labels("en")
    counted = [(key, text) for area in AREAS for key, text in entries("en", area) if "|" in text]
    assert len(counted) > 40
    for key, text in counted:
        names = blanks(text)
        said = [labels(key, **dict.fromkeys(names, number)) for number in (0, 1, 2)]
        assert all("|" not in one and "{" not in one for one in said), key
        none, one, two = (re.sub(r"\d+", "#", each) for each in said)
        assert none == two, key
        assert one != two, key
        assert not PLURAL_AFTER_ONE.search(said[1]), said[1]


def test_no_word_after_a_number_is_written_in_the_plural_only() -> None:
    plain = re.compile(r"\{\w+\} (?:(?!that )[a-z]+ )?(?:" + "|".join(NOUNS) + r")\b")
    found = [key for area in AREAS for key, text in entries("en", area) if plain.search(text)]
    assert found == []


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 runs"), (1, "1 run"), ("1", "1 run"), ("1,001", "1,001 runs")]
)
def test_a_number_chooses_the_form(number: object, said: str) -> None:
    assert f", {said}." in Labels("en")("cli.sound", version="9", reports=2, runs=number)
    assert "{runs}" in Labels("en")("cli.sound", version="9", reports=2)


@cache
def codes(name: str) -> set[str]:
    """The codes that ``name(code, …)`` is called with anywhere in the package."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for scope in ast.walk(tree):
            if isinstance(scope, ast.FunctionDef):
                found |= _codes_in(scope, name)
    return found


def _codes_in(scope: ast.FunctionDef, name: str) -> set[str]:
    found: set[str] = set()
    for call in ast.walk(scope):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == name:
            code = call.args[0]
            found |= _assigned(scope, code.id) if isinstance(code, ast.Name) else _strings(code)
    return found


def _assigned(scope: ast.FunctionDef, variable: str) -> set[str]:
    """What may be in ``variable``: what is assigned to it, else the keys of what is looped over."""
    found: set[str] = set()
    for part in ast.walk(scope):
        if isinstance(part, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == variable for target in part.targets
        ):
            found |= _strings(part.value)
    if not found:
        for part in ast.walk(scope):
            if isinstance(part, ast.Dict):
                found |= {key.value for key in part.keys if _is_string(key)}  # type: ignore[union-attr]
    return found


def _strings(node: ast.expr) -> set[str]:
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return _strings(node.body) | _strings(node.orelse)
    if isinstance(node, ast.Subscript):
        return _strings(node.value)
    if isinstance(node, ast.Dict):
        return set().union(*map(_strings, node.values))
    return set()


def _is_string(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "area", "least"), [("Reason", "reason", 15), ("Note", "note", 15)]
)
def test_every_reason_and_note_in_the_code_has_its_wording(
    name: str, area: str, least: int, language: str
) -> None:
    labels = Labels(language)
    used = codes(name)
    assert len(used) >= least
    assert [code for code in sorted(used) if not labels.has(f"{area}.{code}.text")] == []


def test_no_wording_of_a_rule_or_note_is_left_over() -> None:
    keys = [key.split(".") for area in AREAS for key, _ in entries("en", area)]
    worded = [key[1] for key in keys if key[0] in ("rule", "note")]
    text = source()
    assert len(worded) > 20
    assert [code for code in worded if f'"{code}"' not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_and_signal_has_its_wording(language: str) -> None:
    labels = Labels(language)
    assert [rule.name for rule in RULES if not labels.has(f"rule.{rule.name}.text")] == []
    assert [name for name in NAMES if not labels.has(f"signal.{name}")] == []


@pytest.fixture(scope="module")
def audits() -> list[Audit]:
    seeds = PACKAGE.parent.parent / "seeds"
    pairs = tomllib.loads((seeds / "manifest.toml").read_text("utf-8"))["pairs"]
    return [audit_files(seeds / pair["plan"], seeds / pair["outcome"]) for pair in pairs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_an_audit_of_the_samples_says_is_worded_with_nothing_left_blank(
    audits: list[Audit], language: str
) -> None:
    labels = Labels(language)
    said = [
        (f"{area}.{one.code}.text", one.details)
        for audit in audits
        for area, ones in (
            ("note", (*audit.notes, *audit.plan.notes, *audit.outcome.notes)),
            ("reason", [one for each in audit.assessments for one in each.reasons]),
        )
        for one in ones
    ]
    assert len(said) > 100
    for key, details in said:
        assert labels.has(key), key
        assert blanks(labels(key)) <= set(details), key
