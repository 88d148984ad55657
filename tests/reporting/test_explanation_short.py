"""An explanation on one screen of 80 columns and 24 lines, whatever there is to tell."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from followup.audit import audit_files, sample_pair
from followup.labels import LANGUAGES, Labels
from followup.model import Audit, Flags
from followup.reporting.formats.terminal.wrap import wrap_at_most
from followup.reporting.registry import Subject, formats_of
from followup.reporting.views.explanation import explanation
from tests.reporting.hostile_audit import HOSTILE, audit_of
from tests.reporting.test_hostile import INVISIBLE

WIDTH, HEIGHT = 80, 24


def screen(audit: Audit, key: str, language: str) -> list[str]:
    page = StringIO()
    view = explanation(audit, key, scores=False)
    table = formats_of(Subject.EXPLANATION)["table"]
    table.draw(view, Console(file=page, width=WIDTH, no_color=True), Labels(language))
    return page.getvalue().splitlines()


@pytest.fixture(scope="module")
def sample() -> Audit:
    return audit_files(*sample_pair())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_commitment_of_the_sample_fits_and_says_what_and_why(
    sample: Audit, language: str
) -> None:
    labels = Labels(language)
    for commitment, assessment in zip(sample.plan.commitments, sample.assessments, strict=True):
        lines = screen(sample, commitment.id, language)
        assert len(lines) < HEIGHT
        assert max(map(cell_len, lines)) <= WIDTH
        text = "".join(lines)
        assert labels(f"verdict.{assessment.verdict}.word") in text
        assert labels("field.reasons") in text
        assert f"followup explain {commitment.id[:8]} --scores" in " ".join(" ".join(lines).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_there_may_be_fits_too(language: str) -> None:
    audit = audit_of("新建公办幼儿园，" * 90)
    every = Flags(*(True for _ in Flags.__slots__))
    audit = replace(
        audit, assessments=tuple(replace(one, flags=every) for one in audit.assessments)
    )
    lines = screen(audit, audit.plan.commitments[0].id, language)
    assert len(lines) < HEIGHT
    assert max(map(cell_len, lines)) <= WIDTH
    assert any(line.endswith("……") for line in lines)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_a_report_says_takes_effect(text: str) -> None:
    audit = audit_of(text)
    assert not INVISIBLE.search("".join(screen(audit, audit.plan.commitments[0].id, "zh")))


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("新增学位", None, ["新增学", "位"]),
        ("新增学位", 2, ["新增学", "位"]),
        ("新增学位", 1, ["新……"]),
        ("新增公办学位两万个", 2, ["新增公", "办……"]),
        ("", 1, [""]),
    ],
)
def test_what_is_cut_says_so(text: str, most: int | None, lines: list[str]) -> None:
    assert wrap_at_most(text, 6, most) == lines
