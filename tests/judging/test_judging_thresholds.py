"""Each number that judgement is tuned by, held by cases that lie just on both sides of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from followup.judging import assess
from followup.judging.answers import Answer, Outcome, answers_to, compare
from followup.judging.elements import Elements, relied
from followup.judging.lines import Lines
from followup.judging.objects import Objects
from followup.judging.refitting import Example, _lines, fit, folds
from followup.judging.rules import (
    Case,
    figure_met,
    figure_short,
    held_back,
    silence,
    weighed,
)
from followup.judging.surroundings import promised_again, recurring_problem, surroundings
from followup.judging.weighing import Setting, features
from followup.lexicon import tables
from followup.linking import Query, queries
from followup.linking.words import weight
from followup.model import Commitment, Kind, Quantity, Span, Verdict
from followup.parsing.quantities import quantities
from tests.judging.short_reports import judged, match, outcome, plan, report
from tests.judging.test_refitting import SAME, START

LINES = Lines(fulfilled=0.6, missing=0.4)
NOTHING = surroundings(outcome("各项工作稳步开展"))
"""What a report says that neither names a problem nor promises anything."""


def asked(text: str = "新建云泽湖湿地公园", kind: Kind = Kind.DELIVERABLE) -> Query:
    return queries([Commitment("0" * 12, Span(0, len(text)), text, kind)])[0]


def figure(text: str) -> Quantity:
    return quantities(text, Span(0, len(text)))[0]


def answered(promise: str, said: str) -> Answer | None:
    targets = [each for each in quantities(promise, Span(0, len(promise))) if each.target]
    found = answers_to(targets, promise, [match(said)], several_years=[False])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("promise", "said", "result"),
    [
        ("地区生产总值增长10%左右", "地区生产总值增长9.5%", Outcome.MET),
        ("地区生产总值增长10%左右", "地区生产总值增长9.49%", Outcome.SHORT),
        ("新增学位1000个左右", "新增学位950个", Outcome.MET),
        ("新增学位1000个左右", "新增学位949个", Outcome.SHORT),
        ("城镇登记失业率4%左右", "城镇登记失业率4.2%", Outcome.MET),
        ("城镇登记失业率4%左右", "城镇登记失业率4.21%", Outcome.EXCEEDED),
        ("新增学位1000个", "新增学位1000个", Outcome.MET),
        ("新增学位1000个", "新增学位999个", Outcome.SHORT),
    ],
)
def test_about_a_figure_is_within_five_per_cent_of_it(
    promise: str, said: str, result: Outcome
) -> None:
    said_as = compare(figure(promise), figure(said), promise, match(said), several_years=False)
    assert said_as is result


@pytest.mark.parametrize(
    ("promise", "said", "is_answer"),
    [
        ("新增住房停车位12个", "新增活动室停车位15个", True),
        ("新增管网食堂幼儿园12个", "新增活动室幼儿园食堂15个", False),
    ],
    ids=["0.425", "0.41"],
)
def test_a_figure_answers_where_its_indicator_is_like_enough(
    promise: str, said: str, is_answer: bool
) -> None:
    assert (answered(promise, said) is not None) is is_answer


def test_a_level_answers_a_growth_but_less_well() -> None:
    growth = answered("居民消费价格增长3%", "居民消费价格增长3%")
    level = answered("居民消费价格增长3%", "居民消费价格为3%")
    assert growth is not None
    assert level is not None
    assert growth.likeness == 1.0
    assert level.likeness == pytest.approx(0.6 + 0.4 * 0.85, abs=1e-3)


def case(
    *,
    scores: Sequence[float] = (0.6,),
    likeness: float | None = None,
    result: Outcome = Outcome.MET,
    action: float = 1.0,
    named: float = 1.0,
    chances: tuple[float, float, float] = (1.0, 0.0, 0.0),
) -> Case:
    matches = tuple(match("湿地公园建成", score) for score in scores)
    answers: tuple[Answer, ...] = ()
    if likeness is not None:
        target, said = figure("新增学位12个"), figure("新增学位15个")
        answers = (Answer(target, said, likeness, result, matches[0]),)
    found = Elements(action, named, None, None, answers)
    fulfilled, partial, missing = chances
    weights = {
        Verdict.FULFILLED: fulfilled,
        Verdict.PARTIAL: partial,
        Verdict.MISSING: missing,
    }
    return Case(asked(), matches, matches, found, weights, LINES)


@pytest.mark.parametrize(
    ("chances", "verdict"),
    [
        ((0.6, 0.4, 0.0), Verdict.FULFILLED),
        ((0.599, 0.401, 0.0), Verdict.PARTIAL),
        ((0.0, 0.6, 0.4), Verdict.MISSING),
        ((0.0, 0.601, 0.399), Verdict.PARTIAL),
    ],
)
def test_a_verdict_is_said_from_a_chance_on(
    chances: tuple[float, float, float], verdict: Verdict
) -> None:
    assert weighed(case(scores=[0.3], chances=chances)).verdict is verdict


@pytest.mark.parametrize(
    ("score", "likeness", "is_believed"),
    [(0.3, 0.0, True), (0.299, 0.0, False), (0.0, 0.55, True), (0.0, 0.549, False)],
)
def test_a_figure_is_believed_for_its_link_or_for_its_likeness(
    score: float, likeness: float, is_believed: bool
) -> None:
    met = case(scores=[score], likeness=likeness)
    short = case(scores=[score], likeness=likeness, result=Outcome.SHORT)
    assert (figure_met(met) is not None) is is_believed
    assert (figure_short(short) is not None) is is_believed


@pytest.mark.parametrize(
    ("scores", "code"),
    [([0.08], "neighbours_only"), ([0.0799], "silent"), ([], "silent")],
)
def test_the_nearest_passage_is_named_where_it_is_near_enough(
    scores: list[float], code: str
) -> None:
    assert silence(case(scores=scores)).code == code


@pytest.mark.parametrize(
    ("action", "named", "code"),
    [
        (0.5, 1.0, "weak_match"),
        (0.49, 1.0, "effort_only"),
        (1.0, 0.6, "weak_match"),
        (1.0, 0.59, "partly_covered"),
    ],
)
def test_what_is_partial_is_so_for_a_reason(action: float, named: float, code: str) -> None:
    doubtful = case(action=action, named=named, chances=(0.5, 0.5, 0.0))
    assert [reason.code for reason in weighed(doubtful).reasons] == [code]


@pytest.mark.parametrize(("action", "is_held"), [(0.5, False), (0.49, True)])
def test_effort_alone_is_never_fulfilled(action: float, is_held: bool) -> None:
    assert (held_back(case(action=action)) is not None) is is_held
    assert weighed(case(action=action)).verdict is Verdict.FULFILLED


@pytest.mark.parametrize(("share", "is_held"), [(0.5, False), (0.49, True)])
def test_of_a_list_half_is_to_be_told(share: float, is_held: bool) -> None:
    listed = replace(case(), list_share=share)
    assert (held_back(listed) is not None) is is_held


@pytest.mark.parametrize(("score", "verdict"), [(0.2, Verdict.PARTIAL), (0.19, Verdict.MISSING)])
def test_a_figure_that_nothing_answers_needs_a_passage_that_is_near(
    score: float, verdict: Verdict
) -> None:
    made = case(scores=[score], chances=(0.5, 0.5, 0.0))
    unsaid = replace(made, elements=Elements(1.0, 1.0, 0.0, None, (), 1))
    assert weighed(unsaid).verdict is verdict


@pytest.mark.parametrize(("score", "verdict"), [(0.15, Verdict.PARTIAL), (0.149, Verdict.MISSING)])
def test_partly_needs_a_passage_that_is_graded(score: float, verdict: Verdict) -> None:
    assert weighed(case(scores=[score], chances=(0.5, 0.5, 0.0))).verdict is verdict


@pytest.mark.parametrize(("score", "verdict"), [(0.5, Verdict.PARTIAL), (0.499, Verdict.MISSING)])
def test_what_a_strong_link_tells_is_never_called_missing(score: float, verdict: Verdict) -> None:
    assert weighed(case(scores=[score], chances=(0.1, 0.1, 0.8))).verdict is verdict


@pytest.mark.parametrize(("least", "count"), [(0.3, 2), (0.299, 1)])
def test_evidence_is_what_comes_near_the_best_link(least: float, count: int) -> None:
    near = [match("湿地公园建成", 1.0), match("湿地公园建成", least)]
    assert len(relied(near, "新建湿地公园", floor=0.03)) == count


@pytest.mark.parametrize(
    ("problem", "is_named"),
    [
        ("幼儿园、云泽湖、污水", True),  # 0.5001 of what is promised
        ("电梯、养老", False),  # 0.4999
    ],
)
def test_a_problem_is_the_promised_one_where_it_names_half_of_it(
    problem: str, is_named: bool
) -> None:
    promise = "幼儿园、云泽湖、污水、仲裁、老旧小区" if is_named else "电梯、养老、公路、幼儿园"
    found = replace(NOTHING, problems=Objects([problem]))
    assert (recurring_problem(asked(promise), found) is not None) is is_named


@pytest.mark.parametrize(
    ("promise", "ahead", "is_again"),
    [
        ("农贸市场、社区、码头", "农贸市场、社区", True),  # 0.6201 of what was promised
        ("学位、公交、电梯", "学位、公交", False),  # 0.6199
    ],
)
def test_a_promise_is_made_again_where_the_next_plan_names_most_of_it(
    promise: str, ahead: str, is_again: bool
) -> None:
    found = replace(NOTHING, plan=Objects([ahead]))
    assert (promised_again(asked(promise), found) is not None) is is_again


@pytest.mark.parametrize(("word", "is_rare"), [("国际", True), ("深圳", False)])
def test_only_a_rare_word_makes_an_object_the_same(word: str, is_rare: bool) -> None:
    assert 4.1 < weight(word) < 4.3
    assert (Objects([word]).same(asked(word), least=0.0) is not None) is is_rare


@pytest.mark.parametrize(("least", "is_found"), [(0.8, True), (0.801, False)])
def test_pairs_of_characters_may_agree_less_than_words(least: float, is_found: bool) -> None:
    texts, want = Objects(["湿地、公园、码头"]), asked("湿地公园码头")  # 3 of 5 pairs, every word
    assert (texts.same(want, least=least) is not None) is is_found


@pytest.mark.parametrize(("incomes", "rule"), [("5.7%", "in_step"), ("5.69%", "out_of_step")])
def test_incomes_may_lag_a_little_and_be_in_step(incomes: str, rule: str) -> None:
    found = judged(
        "居民收入增长与经济增长同步", "地区生产总值增长6%", f"居民人均可支配收入增长{incomes}"
    )
    assert [reason.code for reason in found.reasons] == [rule]


@pytest.mark.parametrize(
    ("chance", "told", "verdict"),
    [
        (0.66, "云泽湖边修路", Verdict.FULFILLED),
        (0.659, "云泽湖边修路", Verdict.PARTIAL),
        (0.659, "湿地公园建成", Verdict.FULFILLED),
    ],
)
def test_below_good_chances_the_last_word_must_be_told(
    chance: float, told: str, verdict: Verdict
) -> None:
    made = case(chances=(chance, 1 - chance, 0.0))
    assert weighed(replace(made, evidence=(match(told, 0.6),))).verdict is verdict


def test_a_commitment_without_a_link_has_the_lowest_odds() -> None:
    named = features(asked(), [], [], Elements(0.0, 0.0, None, None), setting=Setting(usual=-2.0))
    assert named["any link"] == -7.0
    assert named["best link against the usual"] == -5.0


@pytest.mark.parametrize(
    ("promise", "said", "rule", "verdict"),
    [
        ("新增公办学位4800个", "新增公办学位5200个", "figure_met", "fulfilled"),
        ("生产总值增长8%", "生产总值年均增长8.2%", "figure_short", "partial"),
        ("居民收入增长与经济增长同步", "居民收入与经济同步增长", "kept_in_step", "fulfilled"),
    ],
)
def test_a_verdict_by_a_rule_is_as_sure_as_the_rule_was_measured_to_be(
    promise: str, said: str, rule: str, verdict: str
) -> None:
    found = judged(promise, said)
    shares = {tuple(row[:3]): row[3:] for row in tables.rows("confidence.tsv")}
    measured = [float(share) for share in shares[rule, "work", verdict]]
    assert found.rule == rule
    assert list(found.chances.values()) == measured
    assert found.confidence == found.chances[found.verdict]


def test_a_verdict_by_a_closed_list_says_so() -> None:
    listed = "\n2031年民生实事\n1.新建口袋公园12处。\n2.为老人免费体检3000人次。\n"
    made = report(plan("办好实事").document.text + listed, 2031)
    found = assess(made, outcome("全面完成十件民生实事"))
    listed_ones = [one for one in found if one.rule == "whole_list"]
    assert {one.verdict for one in listed_ones} == {Verdict.FULFILLED}
    assert all(one.flags.blanket for one in listed_ones)


def examples(count: int, verdict: Verdict, **named: float) -> list[Example]:
    return [
        Example(f"{number:012x}", f"pair{number}", {"bias": 1.0, **named}, SAME, verdict)
        for number in range(count)
    ]


def test_reviews_are_left_out_in_five_parts() -> None:
    assert [len(part) for part in folds(examples(12, Verdict.PARTIAL))] == [3, 3, 2, 2, 2]


def test_weights_are_kept_to_five_decimals() -> None:
    fitted = fit(examples(7, Verdict.PARTIAL, habit=0.3), START.weights, pull=30.0)
    values = [value for row in fitted.values() for value in row]
    assert values == [round(value, 5) for value in values]
    assert values != [round(value, 4) for value in values]


def seen(count: int, verdict: Verdict) -> list[tuple[Example, dict[Verdict, float]]]:
    """Decided examples of which the weighing says ``fulfilled``, and hardly more than that."""
    chances = {Verdict.FULFILLED: 0.62, Verdict.PARTIAL: 0.3, Verdict.MISSING: 0.08}
    return [(one, chances) for one in examples(count, verdict)]


@pytest.mark.parametrize(
    ("missing", "partial", "fulfilled", "is_moved"),
    [
        (20, 0, 18, True),  # 20 wrong fulfilled become wrong partial, which saves 20 and costs 18
        (20, 0, 20, False),
        (0, 50, 47, True),  # 3 of 97 are saved
        (0, 52, 49, False),  # 3 of 101
    ],
)
def test_a_line_is_moved_where_that_saves_enough(
    missing: int, partial: int, fulfilled: int, is_moved: bool
) -> None:
    aside = [
        *seen(missing, Verdict.MISSING),
        *seen(partial, Verdict.PARTIAL),
        *seen(fulfilled, Verdict.FULFILLED),
    ]
    fulfilled_line = _lines(aside, START).fulfilled
    assert (fulfilled_line > START.lines_for("").fulfilled) is is_moved
