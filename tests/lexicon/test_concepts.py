"""The graph of concepts: what is seen in a text, and how concepts stand to each other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from followup.errors import UsageProblem
from followup.lexicon.concepts import ActGrade, Graph, Relation, acts
from followup.model import Span


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.load()


@pytest.fixture
def own(tmp_path: Path):
    def load(*lines: str) -> Graph:
        path = tmp_path / "own.tsv"
        path.write_text("\n".join(lines), "utf-8")
        return Graph.load((path,))

    return load


def names(graph: Graph, text: str) -> set[str]:
    return {seen.concept for seen in graph.concepts(text)}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("新增养老床位300张", "养老床位"),
        ("全年行政机关负责人出庭应诉率达98%", "行政机关负责人出庭应诉"),
        ("办理市人大代表建议212件", "人大代表建议办理"),
        ("对轻微违法行为未予行政处罚", "轻微违法免罚清单"),
        ("组织执法人员参加轮训12期", "执法人员培训"),
        ("抽取80册执法案卷进行评查", "执法案卷评查"),
        ("ＧＤＰ增长5%", "生产总值"),
    ],
)
def test_a_form_is_seen(graph: Graph, text: str, concept: str) -> None:
    assert concept in names(graph, text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("在全县深入开展会计检查", "会展经济"),
        ("持续提升法治水平", "水利"),
        ("上述法规已公布", "领导干部述法"),
        ("移送法院强制执行", "送法下乡进企业"),
        ("PAID系统上线", "人工智能"),
    ],
)
def test_words_that_only_look_like_a_form_are_not_seen(
    graph: Graph, text: str, concept: str
) -> None:
    assert concept not in names(graph, text)


def test_parts_of_a_form_stand_in_one_clause(own) -> None:
    graph = own("助企码\t营商环境\t扫码+企业")
    assert "助企码" in names(graph, "扫码走访企业4200家")
    assert "助企码" not in names(graph, "推行扫码，企业满意")


def test_the_span_of_a_form_of_parts_reaches_from_the_first_to_the_last(own) -> None:
    text = "全年扫码走访企业4200家"
    [seen] = [s for s in own("助企码\t营商环境\t扫码+企业").concepts(text) if s.concept == "助企码"]
    assert text[seen.span.start : seen.span.end] == "扫码走访企业"
    assert seen.form == "扫码+企业"


def test_the_longest_form_wins(own) -> None:
    graph = own("甲乙\t-\t甲乙", "甲乙丙丁\t-\t甲乙丙丁")
    assert names(graph, "建成甲乙丙丁") == {"甲乙丙丁"}


def test_a_concept_within_the_words_of_one_below_it_is_not_seen(own) -> None:
    graph = own("甲乙\t-\t甲乙", "甲乙丙\t甲乙\t甲乙+丙丙")
    assert names(graph, "甲乙和丙丙") == {"甲乙丙"}


def test_spans_are_of_the_text_as_it_stands(graph: Graph) -> None:
    text = "　　一、ＧＤＰ增长，新增养老床位300张。"
    for seen in graph.concepts(text):
        if "+" not in seen.form and seen.form.isascii() is False:
            assert text[seen.span.start : seen.span.end] == seen.form


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("养老床位", "养老床位", Relation.SAME),
        ("养老服务", "养老床位", Relation.BELOW),
        ("养老床位", "养老服务", Relation.ABOVE),
        ("日间照料中心", "长者食堂", Relation.BESIDE),
        ("行政复议", "政务公开", Relation.APART),
        ("养老床位", "行政复议", Relation.APART),
    ],
)
def test_relation_says_what_the_second_is_to_the_first(
    graph: Graph, first: str, second: str, relation: Relation
) -> None:
    assert graph.relation(first, second) is relation


def test_both_parents_count(own) -> None:
    graph = own("甲\t-\t甲甲", "乙\t-\t乙乙", "丙\t甲\t丙丙\talso: 乙")
    assert graph.ancestors("丙") == ("甲", "乙")
    assert graph.relation("乙", "丙") is Relation.BELOW
    assert graph.path("丙") == ("丙", "甲")
    assert graph.root("丙") == "甲"


def test_a_part_is_rarer_than_the_whole(graph: Graph) -> None:
    for name in graph.concepts_by_name:
        for above in graph.ancestors(name):
            assert graph.rarity(above) <= graph.rarity(name) or not graph.share(above)


def test_likeness_is_a_share_that_grows_with_what_is_common(graph: Graph) -> None:
    assert graph.likeness("养老床位", "养老床位") == 1.0
    assert graph.likeness("养老床位", "行政复议") == 0.0
    near, far = graph.likeness("养老床位", "养老机构"), graph.likeness("养老床位", "长者食堂")
    assert 0 < far < near < 1
    assert near == graph.likeness("养老机构", "养老床位")


def test_every_parent_is_there_and_nothing_is_part_of_itself(graph: Graph) -> None:
    for name in graph.concepts_by_name:
        above = graph.ancestors(name)
        assert name not in above
        assert all(one in graph for one in above)


def test_no_form_stands_with_a_concept_and_with_one_above_it(graph: Graph) -> None:
    for name, concept in graph.concepts_by_name.items():
        for above in graph.ancestors(name):
            shared = set(concept.forms) & set(graph.concepts_by_name[above].forms)
            assert not shared, (name, above)


def test_own_forms_are_added_to_a_concept_that_is_there(own) -> None:
    graph = own("# ours", "养老床位\t养老服务\t颐养位")
    assert "养老床位" in names(graph, "新增颐养位30个")
    assert "养老床位" in names(graph, "新增养老床位30张")


@pytest.mark.parametrize(
    ("line", "code", "number"),
    [
        ("助企码", "U322", "2"),
        ("助企码\t营商环境\t", "U322", "2"),
        ("助企码\t营商环境\t码", "U322", "2"),
        ("助企码\t营商环境\t扫码+", "U322", "2"),
        ("助企码\t营商环境\t助企码\t法治建设", "U322", "2"),
        ("助企码\t没有这个\t助企码", "U323", "2"),
        ("助企码\t助企码\t助企码", "U324", "2"),
    ],
)
def test_a_line_that_does_not_fit_is_named(own, line: str, code: str, number: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        own("# ours", line)
    assert problem.value.code == code
    assert problem.value.details["line"] == number
    assert problem.value.details["path"].endswith("own.tsv")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem) as problem:
        Graph.load((tmp_path / "none.tsv",))
    assert problem.value.code == "U321"


@pytest.mark.parametrize(
    ("text", "name", "grade"),
    [
        ("印发《实施细则》", "印发", ActGrade.DONE),
        ("行政争议协调化解中心揭牌", "挂牌", ActGrade.DONE),
        ("地铁二期工程开工建设", "开工", ActGrade.START),
        ("稳步推进综合执法改革", "推进", ActGrade.EFFORT),
        ("组织案卷评查4次", "评查", ActGrade.DONE),
    ],
)
def test_an_act_has_its_grade(text: str, name: str, grade: ActGrade) -> None:
    assert (name, grade) in {(act.name, act.grade) for act in acts(text)}


def test_an_act_stands_where_its_span_says() -> None:
    [act] = acts("区级平台上线运行")
    assert (act.name, act.span, act.form) == ("投用", Span(4, 8), "上线运行")


def test_what_is_seen_does_not_hang_on_the_order_of_sets() -> None:
    code = (
        "from followup.lexicon.concepts import Graph, acts;"
        "t='办理人大代表建议和政协提案，印发营商环境条例，地铁号线开工';"
        "print(Graph.load().concepts(t), acts(t))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
