"""The errors as a whole: one class for one code, worded in both languages with its own details."""

from __future__ import annotations

import ast
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import followup
from followup import errors
from followup.errors import FollowupError, fault, inputs, ledger, usage
from followup.labels import LANGUAGES, Labels

PACKAGE = Path(followup.__file__).parent
FAMILIES: dict[ModuleType, tuple[type[FollowupError], str, int]] = {
    usage: (errors.UsageProblem, "U", 2),
    inputs: (errors.UnreadableInput, "F", 3),
    ledger: (errors.LedgerProblem, "L", 4),
    fault: (errors.ProgramFault, "X", 70),
}


def kinds(base: type[FollowupError] = FollowupError) -> Iterator[type[FollowupError]]:
    """Every class below ``base`` that has a code, which is every one that is raised."""
    for kind in base.__subclasses__():
        if "code" in vars(kind):
            yield kind
        yield from kinds(kind)


KINDS = sorted(kinds(), key=lambda kind: kind.code)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_no_two_errors_share_a_code() -> None:
    assert len(KINDS) > 150
    codes = Counter(kind.code for kind in KINDS)
    assert [code for code, times in codes.items() if times > 1] == []


@pytest.mark.parametrize("module", FAMILIES, ids=lambda module: module.__name__)
def test_every_error_stands_with_its_family(module: ModuleType) -> None:
    family, letter, status = FAMILIES[module]
    found = [kind for kind in KINDS if issubclass(kind, family)]
    assert found
    assert {kind.__module__ for kind in found} == {module.__name__}
    assert {kind.code[0] for kind in found} == {letter}
    assert {kind.exit_status for kind in found} == {status}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_error_is_documented_and_worded_with_its_own_details(
    kind: type[FollowupError],
) -> None:
    assert kind.__doc__
    own = set(vars(kind).get("__annotations__", {}))
    for language in LANGUAGES:
        labels = Labels(language)
        assert labels.has(f"error.{kind.code}.text")
        worded = blanks(labels(f"error.{kind.code}.text"))
        assert own <= worded <= set(kind.fields()), language


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_of_an_error_is_left_over(language: str) -> None:
    keys = [key.split(".") for key in sorted(Labels(language).keys())]
    assert {key[1] for key in keys if key[0] == "error"} == {kind.code for kind in KINDS}


def test_an_error_takes_its_details_by_name_and_no_others() -> None:
    problem = usage.OutcomeReportMissing(government="云泽市", year=2024, held="2023")
    assert problem.year == 2024
    given = {"government": "云泽市", "year": "2024", "held": "2023"}
    assert problem.details == {**given, "out": ""}
    assert str(problem) == "U512(government=云泽市, year=2024, held=2023, out=)"
    with pytest.raises(TypeError, match="government, year, held"):
        usage.OutcomeReportMissing(government="云泽市", year=2024)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="no details"):
        usage.ReviewerMissing(name="王敏")


def test_only_named_errors_are_raised() -> None:
    families = {"FollowupError", *(kind.__name__ for kind in FollowupError.__subclasses__())}
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in families
    ]
    assert found == []


def test_every_error_is_raised_somewhere() -> None:
    named = {
        node.id
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name)
    }
    assert [kind.__name__ for kind in KINDS if kind.__name__ not in named] == []
