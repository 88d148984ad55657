"""What a heading announces: the year gone by, problems, the plan, the years beyond, an annex.

Patterns were drawn from all headings of 217 real reports (59 forms of review headings and 81 of
plan headings); the planned year, 今年 or 下一步 decides before any fixed word does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from followup.lexicon.numerals import years_in

_REVIEW = re.compile(
    r"回顾|成就|成绩|成效|总结|完成情况|落实情况|(?:工作|建设|进展|开展|基本|主要|推进|执行)情况"
    r"|(?:过去|一年|五年|以来|本届).{0,8}(?:工作|发展)$|主要做法|工作亮点|情况汇报|一年来"
)
_PLAN = re.compile(
    r"安排|打算|计划|部署|思路|任务|重点工作|主要工作|工作重点|工作要点|总体要求|政策取向|目标|建议|举措"
    r"|措施|要求|展望|谋划|努力方向|各项工作|方向|的?工作$"
)
_NEXT = re.compile(
    r"下一步|下步|下一阶段|下阶段|下一?年|来年|明年|新的?一年|新年度|今后打算|接下来|下半年"
)
_AHEAD = re.compile(rf"{_NEXT.pattern}|今后工作|今后一个时期|今年")
_THIS_YEAR = re.compile(r"[本全当]年度?的?|(?<!\d{4})年度的?")
"""The year of the plan, or the one gone by: what is said of it decides."""
_BARE_PLAN = re.compile(
    r"(?:主要|重点|总体|工作|政府|法治政府建设|经济社会|发展|形势|预期|政策取向|要求|部署|关于|对|和|与|及|的"
    r"|目标|任务|要点|思路|安排|打算|计划|建议|努力|方向|谋划){2,}"
)
"""Words for a plan that may stand without a time; 主要工作 alone is said of what was done too."""
_ONLY_PLANS = re.compile("部署|要求|目标|任务|要点|重点|思路|安排|打算|计划|建议|方向|谋划|取向")
_PROBLEM = re.compile(
    r"(?:存在|面临|主要|困难|不足|短板|差距|薄弱).{0,12}(?:问题|困难|不足|短板|差距|挑战|环节)"
    r"|^(?:的)?(?:问题|困难|不足|短板|差距)|问题(?:和|与|及)(?:原因|不足|困难)|不足(?:之处|和原因|与原因)"
)
_OUTLOOK = re.compile(
    r"(?:未来|今后|下一个|下个)(?:五|5|三|3|几|十)年|远景|今后一个时期|新一届政府"
    r"|^.{0,6}[“\"]?十[一二三四五六七八九]?五[”\"](?:时期|期间|规划|发展|的)?.{0,12}(?:目标|任务|思路|要求|规划|部署|发展|工作)"
    r"|五年规划.{0,12}说明"
)
_ANNEX_GLOSSARY = re.compile(r"名词|术语|注释|有关说明|解释|用语说明|缩略语")
_ANNEX_PLAN = re.compile(r"民生实事|实事项目|实事计划|项目计划|任务清单|工作清单|计划清单|重点项目")
_ANNEX = re.compile(r"^(?:附[件录表]?|附：|名词解释|注释|注：)")
_DONE = re.compile(r"完成情况|落实情况|进展情况|完成清单|办理情况")


class Announces(StrEnum):
    """What follows a heading."""

    REVIEW = "review"
    PROBLEMS = "problems"
    PLAN = "plan"
    OUTLOOK = "outlook"
    """Several years ahead: not an annual plan."""
    GLOSSARY = "glossary"
    ANNEX = "annex"
    NOTHING = "nothing"
    """A theme: it belongs to whatever was announced last."""


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a report reviews and plans, as far as they are known."""

    reviewed: int | None = None
    planned: int | None = None


_NOT_A_HEADING = re.compile(
    r"^(?:——|新华社)|电$|会议上$|大会上$|(?:报告|汇报|通报|公布|公开)如下$|现将"
)


def announces(title: str, years: Years, *, numbered: bool = True) -> Announces:
    """What a heading with the words ``title`` announces in a report of these ``years``.

    A line without numbering must name its time (a year, 今年, 下一步): 主要目标 alone may be part
    of a broken line.
    """
    compact = re.sub(r"\s", "", title)
    found = years_in(compact)
    if _NOT_A_HEADING.search(compact):
        return Announces.NOTHING
    if _ANNEX_GLOSSARY.search(compact) and len(compact) < 40:
        return Announces.GLOSSARY
    if _PROBLEM.search(compact):
        return Announces.PROBLEMS
    if _is_review(compact, found, years) or _reviews_and_plans(compact, years):
        return Announces.REVIEW
    if _is_plan(compact, found, years, numbered=numbered):
        return Announces.PLAN
    if _OUTLOOK.search(compact):
        return Announces.OUTLOOK
    if _ANNEX.match(compact) and len(compact) < 30:
        return Announces.ANNEX
    return Announces.NOTHING


def _is_review(title: str, found: list[int], years: Years) -> bool:
    if _NEXT.search(title) or re.search(r"今年(?!以来)", title) or not _REVIEW.search(title):
        return bool(found) and _past_year_only(title, found, years)
    if years.planned and years.planned in found:
        return False
    return not _OUTLOOK.search(title) or bool(re.search("回顾|成就|成绩|成效|总结|情况", title))


def _reviews_and_plans(title: str, years: Years) -> bool:
    """1998年工作回顾和1999年工作的总体要求: what stands before the last 和 looks back."""
    before = re.split(_AND, title)[0]
    return bool(_REVIEW.search(before)) and turns_to_plan(title, years)


_AND = r"(?:和|与|及|以及|、|暨|并|，|/)"
_PLAN_OF_ITS_OWN = re.compile(
    rf"{_AND}[^，。]{{0,12}}(?:下一步|下步|下一阶段|下阶段|今后|明年|来年|新一年|改进|整改|努力方向)"
    r"[^，。]{0,16}$"
)


def turns_to_plan(title: str, years: Years) -> bool:
    """Whether a heading joins what is behind, or is wanting, with the plan.

    存在的不足和下一步工作打算; 1998年工作回顾和1999年工作的总体要求.
    """
    compact = re.sub(r"\s", "", title)
    if _PLAN_OF_ITS_OWN.search(compact):
        return True
    if years.planned is None:
        return False
    following = re.search(rf"{_AND}.{{0,6}}{years.planned}年(?P<rest>[^，。]*)$", compact)
    return bool(
        following and _PLAN.search(following["rest"]) and not _DONE.search(following["rest"])
    )


def looks_back(title: str) -> bool:
    """Whether a heading speaks of a report on things done, whatever stands before it."""
    return bool(re.search(r"回顾|完成情况|落实情况|进展情况", title))


def _past_year_only(title: str, found: list[int], years: Years) -> bool:
    """关于2019年工作: named by the reviewed year alone, without the plan's words."""
    if years.reviewed is None or max(found) > years.reviewed:
        return False
    return bool(re.search(r"(?:关于|年(?:度)?)的?(?:主要)?工作", title)) and not _AHEAD.search(
        title
    )


def _is_plan(title: str, found: list[int], years: Years, *, numbered: bool) -> bool:
    ahead = bool(_AHEAD.search(title)) and not re.search(r"今年以来", title)
    if years.planned is not None and years.planned in found:
        return bool(_PLAN.search(title)) or (numbered and len(title) < 24)
    if years.planned is None and found and _PLAN.search(title) and not _REVIEW.search(title):
        return True
    if ahead and (_PLAN.search(title) or _NEXT.search(title)):
        return True
    if not numbered:
        return False
    if _THIS_YEAR.search(title):
        title = _THIS_YEAR.sub("", title, count=1)
        return bool(_BARE_PLAN.fullmatch(title) and _ONLY_PLANS.search(title))
    return title == "主要工作" or bool(_BARE_PLAN.fullmatch(title) and _ONLY_PLANS.search(title))


def annex_role(title: str, years: Years) -> Announces:
    """What an annex holds: items planned, items done, or a glossary."""
    compact = re.sub(r"\s", "", title)
    if _ANNEX_GLOSSARY.search(compact):
        return Announces.GLOSSARY
    if _DONE.search(compact):
        return Announces.REVIEW
    if _ANNEX_PLAN.search(compact):
        named = years_in(compact)
        past = years.planned is not None and named and max(named) < years.planned
        return Announces.ANNEX if past else Announces.PLAN
    return Announces.ANNEX
