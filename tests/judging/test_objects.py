"""Which text names the very object of a commitment."""

from __future__ import annotations

import pytest

from followup.judging.objects import Objects
from followup.linking import Query, queries
from followup.model import Commitment, Kind, Span

PROMISE = "新建云泽湖湿地公园和丹浦码头"


def want(text: str = PROMISE) -> Query:
    commitment = Commitment("0" * 12, Span(0, len(text)), text, Kind.DELIVERABLE)
    return queries([commitment])[0]


@pytest.mark.parametrize(
    ("texts", "least", "found"),
    [
        (["窗口办理仍偏慢", "云泽湖湿地公园尚未开工"], 0.3, 1),
        (["云泽湖湿地公园尚未开工", "丹浦码头和云泽湖湿地公园尚未开工"], 0.3, 1),
        (["继续建设丹浦码头", "丹浦码头"], 0.2, 0),
        (["云泽湖湿地公园尚未开工"], 0.95, None),
        (["推动高质量发展", "加强企业服务"], 0.0, None),
        ([], 0.0, None),
    ],
    ids=[
        "the one that names it",
        "the fullest",
        "the first of equals",
        "too little",
        "frame",
        "none",
    ],
)
def test_the_text_that_names_most_of_the_object_is_found(
    texts: list[str], least: float, found: int | None
) -> None:
    assert Objects(texts).same(want(), least=least) == (None if found is None else texts[found])


def test_a_promise_that_names_nothing_is_found_nowhere() -> None:
    assert Objects(["云泽湖湿地公园"]).same(want("再接再厉"), least=0.0) is None
