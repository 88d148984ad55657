"""Which reported figure stands beside which promised one."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from followup.chains import Figure, outline_of, with_figures
from followup.chains.figures import figures
from followup.model import (
    Assessment,
    Audit,
    Basis,
    Commitment,
    Comparator,
    Document,
    Flags,
    Grade,
    Identity,
    Kind,
    Link,
    Quantity,
    Reason,
    Report,
    Span,
    Verdict,
)


def figure(text: str, indicator: str = "", **values: Any) -> Quantity:
    given = {"value": 1.0, "unit": "公里", "comparator": Comparator.AT_LEAST, **values}
    return Quantity(Span(0, len(text)), text, indicator=indicator, **given)


def promise(*quantities: Quantity) -> Commitment:
    return Commitment("a" * 12, Span(0, 2), "修路", Kind.QUANTIFIED, quantities=quantities)


def judged(*reasons: Reason, said: tuple[Quantity, ...] = (), **flags: bool) -> Assessment:
    link = Link(Span(0, 2), "修路", 0.9, Grade.STRONG, {}, quantities=said)
    evidence = (link,) if said else ()
    return Assessment("a" * 12, Verdict.PARTIAL, 0.5, "x", reasons, Flags(**flags), evidence)


SHORT = Reason("figure_short", {"target": "80公里", "said": "60公里"})


@pytest.mark.parametrize(
    ("promised", "assessment", "expected"),
    [
        pytest.param(
            [figure("80公里", "农村公路")],
            judged(SHORT),
            [Figure("农村公路", "80公里", "60公里", "figure_short")],
            id="the judge names it",
        ),
        pytest.param(
            [figure("80公里", "农村公路")],
            judged(Reason("silent")),
            [Figure("农村公路", "80公里")],
            id="nothing answers",
        ),
        pytest.param(
            [figure("80公里"), figure("12处", "书房", unit="处")],
            judged(
                SHORT, said=(figure("10处", "书房", unit="处"), figure("9处", "公园", unit="处"))
            ),
            [Figure("", "80公里", "60公里", "figure_short"), Figure("书房", "12处", "10处")],
            id="the others by indicator and unit",
        ),
        pytest.param(
            [figure("12处", "书房", unit="处")],
            judged(said=(figure("10处", "书房", unit="处"), figure("9处", "书房", unit="处"))),
            [Figure("书房", "12处")],
            id="two that fit answer nothing",
        ),
        pytest.param(
            [figure("12处", "书房", unit="处")],
            judged(said=(figure("10%", "书房", unit="%"), figure("10处", unit="处"))),
            [Figure("书房", "12处")],
            id="another unit or no indicator answers nothing",
        ),
        pytest.param(
            [figure("12处", "书房", unit="处")],
            judged(said=(figure("10处", "书房", unit="处", basis=Basis.GROWTH),)),
            [Figure("书房", "12处")],
            id="another basis answers nothing",
        ),
        pytest.param(
            [figure("3018项", target=False)], judged(), [], id="a baseline was not promised"
        ),
    ],
)
def test_the_figure_that_answered(
    promised: list[Quantity], assessment: Assessment, expected: list[Figure]
) -> None:
    assert list(figures(promise(*promised), assessment)) == expected


@pytest.mark.parametrize("blanket", [True, False])
def test_an_outline_takes_figures_and_blankets_from_its_audit(blanket: bool) -> None:
    text = "修路"
    document = Document(sha256(text.encode()).hexdigest(), "text/plain", "a.txt", text)
    plan = Report(document, Identity(), commitments=(promise(figure("80公里")),))
    audit = Audit(plan, replace(plan, commitments=()), (judged(SHORT, blanket=blanket),))
    (entry,) = with_figures(outline_of(audit, 2021), audit).entries
    assert entry.figures == (Figure("", "80公里", "60公里", "figure_short"),)
    assert entry.as_a_whole is blanket
    assert not replace(entry, reviewed=True).as_a_whole
    assert not replace(entry, verdict=Verdict.MISSING).as_a_whole
    assert not replace(entry, not_due=True).as_a_whole
