"""``-o`` and ``--format``: every command writes what its file's ending names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from followup.cli.forms import form_of
from followup.errors.usage import EndingUnknown, FormatAndEndingDiffer, WordUnknown
from followup.reporting import Subject, formats_of
from followup.reporting.registry import FORMATS
from tests.cli.conftest import Fill, Run, Said

COMMANDS: Mapping[Subject, tuple[str, ...]] = {
    Subject.AUDIT: ("audit", "云泽市", "2024", "--no-save"),
    Subject.EXPORT: ("export",),
    Subject.YEAR: ("ledger", "云泽市", "2024"),
    Subject.TREND: ("trend", "云泽市"),
    Subject.COMPARISON: ("compare", "云泽市", "苇洲县", "--year", "2024"),
    Subject.OVERVIEW: ("compare", "--all", "--year", "2024"),
    Subject.EXTRACTION: ("extract", "plan.txt"),
    Subject.CONCEPTS: ("concepts", "新建公办幼儿园"),
    Subject.EXPLANATION: ("explain", "bb995f"),
    Subject.LIST: ("list",),
    Subject.HISTORY: ("history", "bb995f"),
    Subject.SAMPLE: ("sample", "云泽市", "2024", "--seed", "7"),
}
"""A command that writes a file, for each subject that has one."""
WRITTEN = [form for form in FORMATS if form.subject in COMMANDS]


@pytest.fixture
def filled(run: Run, root: Path, fill: Fill) -> Run:
    seeds = root / "seeds"
    fill(("import", seeds / "yunze", seeds / "weizhou"), ("audit", "云泽市", "2024"))
    Path("plan.txt").write_bytes((root / "seeds" / "yunze" / "2023.txt").read_bytes())
    return run


@pytest.mark.slow
@pytest.mark.parametrize("form", WRITTEN, ids=lambda form: f"{form.subject}-{form.name}")
def test_the_ending_of_the_file_is_enough(filled: Run, form, tmp_path: Path) -> None:
    if form.name == "parquet":
        pytest.importorskip("pyarrow")  # an extra that is not everywhere
    command = COMMANDS[form.subject]
    by_ending, by_name = tmp_path / f"a{form.suffix}", tmp_path / "b"
    assert said_well(filled(*command, "-o", by_ending)) == 0
    assert said_well(filled(*command, "--format", form.name, "-o", by_name)) == 0
    made, asked = by_ending.read_bytes(), by_name.read_bytes()
    assert made[:60] == asked[:60]
    assert (made[:2] in (b"PK", b"PA")) is form.binary


def said_well(said: Said) -> int:
    """The exit status, with what was said shown where it is not 0."""
    assert said.status == 0, said.err
    return said.status


@pytest.mark.parametrize("subject", COMMANDS)
def test_an_ending_that_is_not_known_is_refused_with_those_that_are(
    filled: Run, subject: Subject, tmp_path: Path
) -> None:
    said = filled(*COMMANDS[subject], "-o", tmp_path / "a.odt")
    assert said.status == 2
    assert said.err.count("\n") == 1
    for form in formats_of(subject).values():
        assert form.suffix in said.err
    assert not (tmp_path / "a.odt").exists()


@pytest.mark.parametrize("subject", COMMANDS)
def test_the_help_names_every_format_of_the_registry(run: Run, subject: Subject) -> None:
    said = run(COMMANDS[subject][0], "--help").out
    assert "|".join(formats_of(subject)) in "".join(said.split())


@pytest.mark.parametrize(
    ("given", "output", "expected"),
    [
        (None, None, "table"),
        (None, "-", "table"),
        (None, "a", "table"),
        (None, "a.txt", "table"),
        (None, "a.DOCX", "docx"),
        (None, "2024.xlsx", "xlsx"),
        ("CSV", None, "csv"),
        ("csv", "a.csv", "csv"),
        ("csv", "a.txt", "csv"),
        ("csv", "a.dat", "csv"),
        ("xlsx", "a", "xlsx"),
        ("xlsx", "a.bin", "xlsx"),
    ],
)
def test_which_format_is_meant(given: str | None, output: str | None, expected: str) -> None:
    assert form_of(Subject.AUDIT, given, output).name == expected


@pytest.mark.parametrize(
    ("given", "output", "problem"),
    [
        (None, "a.odt", EndingUnknown),
        (None, "a.jsonl", EndingUnknown),
        ("csv", "a.xlsx", FormatAndEndingDiffer),
        ("xlsx", "a.csv", FormatAndEndingDiffer),
        ("xlsx", "a.txt", FormatAndEndingDiffer),
        ("table", "a.md", FormatAndEndingDiffer),
        ("odt", "a.odt", WordUnknown),
    ],
)
def test_what_does_not_go_together_is_refused(
    given: str | None, output: str, problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        form_of(Subject.AUDIT, given, output)


def test_a_folder_has_no_ending(tmp_path: Path) -> None:
    folder = tmp_path / "2024.odt"
    folder.mkdir()
    assert form_of(Subject.AUDIT, None, str(folder)).name == "table"


@pytest.mark.parametrize("subject", Subject)
def test_each_format_of_a_subject_has_an_ending_of_its_own(subject: Subject) -> None:
    endings = [form.suffix for form in formats_of(subject).values()]
    assert sorted(set(endings)) == sorted(endings)
    assert all(ending.startswith(".") for ending in endings)


def test_a_template_is_what_its_file_is_called(run: Run, tmp_path: Path) -> None:
    assert run("template", "-o", tmp_path / "a.docx").status == 0
    assert run("template", "-o", tmp_path / "a.md.j2").status == 0
    assert (tmp_path / "a.docx").read_bytes()[:2] == b"PK"
    assert "{{" in (tmp_path / "a.md.j2").read_text("utf-8")
