"""The kind of a commitment: quantified, deliverable or directional (GUIDE's definitions).

Quantified is told by rules: a figure that binds, a deadline, or words that stand for a figure. The
other two differ in whether something concrete is named, which rules alone tell in 85 of 100; a
small logistic model over the verb, the object and the quotation marks tells it in 90. Its weights
in ``lexicon/data/kinds.tsv`` are fitted by ``scripts/fit_kinds.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from followup.lexicon import tables
from followup.model import Comparator, Deadline, Kind, Quantity
from followup.parsing.adverbs import without_adverbs
from followup.parsing.word_index import WordIndex

_GIVEN = ".{0,12}(?:国家|省|市|上级|功能区).{0,8}(?:标准|要求|下达)"
_INSTEAD_OF_FIGURE = re.compile(
    "百分之百|100%|持平|同步(?:$|增长|提高)|与.{2,12}同步|清零|全部(?:脱贫|摘帽|达标|整改|销号)|双过半"
    f"|达到{_GIVEN}|符合{_GIVEN}|全面达标|全部达标|县县通|村村通"
    "|完成.{0,12}(?:下达|考核|约束性|节能减排|降碳|强度|五”规划).{0,12}(?:任务|目标|指标)|翻番"
    "|超百亿|超千亿|超万亿|千亿级|百亿级|万亿级|零(?:增长|事故)|排放量进一步下降|份额保持"
)
_DURATION = re.compile("小时|天|日|分钟|年|个月")
_NAMING = re.compile("三项|两个|四个|五个|六个")

_VERBS: tuple[tuple[str, str], ...] = (
    ("issue", "制定 出台 编制 印发 发布 修订 颁布 起草 推出 划定 下放"),
    (
        "set up",
        "建成 建设 建立 设立 成立 组建 搭建 打造 创建 争创 筹建 开设 试行 共建 构建 形成",
    ),
    (
        "build",
        "新建 改建 扩建 改造 开工 开通 启用 投用 完成 贯通 竣工 通车 落户 落地 引进 续建"
        " 投入使用 上市",
    ),
    ("hold", "举办 召开 承办 办好 组织 启动 上线 开展 实施 推行 推广 推开"),
    (
        "field",
        "加强 强化 深化 完善 健全 提升 提高 优化 促进 支持 鼓励 引导 增强 改善 规范 落实"
        " 坚持 保障 发挥 加大 巩固 严格 维护 培育",
    ),
    ("push", "推进 推动 加快"),
)
"""Classes of verbs, each with its words."""
_VERB = WordIndex((word, name) for name, words in _VERBS for word in words.split())
_OBJECTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile("|".join(words.split())))
    for name, words in (
        (
            "document",
            "办法 条例 规定 规划 方案 意见 细则 标准 指引 指南 预案 规章 清单 目录 政策"
            " 措施 举措 纲要 九条",
        ),
        ("tax or aid", "税率 税收 上限 补助 起征 优惠 权限"),
        (
            "campaign",
            "行动 计划 工程 攻坚战 专项整治 专项治理 普查 试点 演练 活动 大赛 论坛 博览会"
            " 展会 大会 节(?![能约水]) 培训班 实事",
        ),
        (
            "place",
            "中心 基地 园区 产业园 示范区 试验区 先行区 集聚区 合作区 片区 示范市 示范县"
            " 学校 小学 中学 大学 学院 医院 幼儿园 公园 广场 场馆 馆 剧院 铁路 高速 机场"
            " 港口 码头 大桥 隧道 水库 电站 地铁 号线 公路 厂 集团 植物园 商城 小镇"
            " 养殖场 充电桩 高中",
        ),
        ("works", "项目 前期工作 改扩建 二期 一期 管网 管廊 征拆 续建 南坪 工程"),
        (
            "system",
            "平台 系统 数据库 网络 一张网 热线 窗口 机构 委员会 联盟 基金 公司 品牌 专班"
            " 服务官 联合体",
        ),
        ("rule", "制度 机制"),
        ("field", "体系 格局 能力 水平 环境 工作 改革 管理 监督 服务 建设"),
    )
)
_NAMED = WordIndex(
    [
        *((word, (True, name)) for name, words in _VERBS for word in words.split()),
        *(
            (re.sub(r"\(.*\)", "", word), (False, name))
            for name, pattern in _OBJECTS
            for word in pattern.pattern.split("|")
        ),
    ]
)
"""Verbs, and objects as far as they may be named at all; whether each is a verb."""
_FRAME = re.compile("以|按照|按|根据|围绕|聚焦|坚持|依托|通过|立足|突出|瞄准|抓住|承接|因")
_KNOWN_PAPER = re.compile("(?:落实|执行|宣传|学习|贯彻|按照)[^，]{0,16}[《“]")
_NAMED_THING = re.compile(
    '[“"][^“”"]{1,200}[”"](?:行动|计划|工程|平台|活动|品牌|项目|试点|称号|建设|创建)'
)
_NAMED_CHANGE = re.compile('[“"][^“”"]{1,200}[”"](?:改革|机制|服务|作用|经验)')
_NAMING_WORDS = (
    ("known paper", _KNOWN_PAPER),
    ("named thing", _NAMED_THING),
    ("named change", _NAMED_CHANGE),
)
_MARKS_OF_NAMES = frozenset('《“"')
"""None of these patterns fits without one."""
_COMMA = re.compile("[，,]")
_BATCH = re.compile("一批|一个|一张|新一轮|第[一二三四五六七八九十]")


def kind_of(
    words: str,
    figures: Sequence[Quantity],
    due: Deadline | None,
    *,
    weights: Mapping[str, float] | None = None,
) -> Kind:
    """The kind of the commitment with these ``words``, ``figures`` and deadline.

    ``weights`` stand in for those that ship with the program while they are being fitted.
    """
    if due is not None or _INSTEAD_OF_FIGURE.search(words):
        return Kind.QUANTIFIED
    if any(figure.target and _binds(figure) for figure in figures):
        return Kind.QUANTIFIED
    known = _weights() if weights is None else weights
    odds = sum(filter(None, map(known.get, kind_marks(words))))
    return Kind.DELIVERABLE if odds > 0 else Kind.DIRECTIONAL


def kind_marks(words: str) -> list[str]:
    """What tells a product or event from a field of work, each mark once."""
    clauses = _COMMA.split(words)
    main = clauses[1] if len(clauses) > 1 and _FRAME.match(clauses[0]) else clauses[0]
    core = without_adverbs(main)
    verb = next((name for _, name in _VERB.at(core)), "other")
    marks = [
        "bias",
        f"clauses={min(3, len(clauses))}",
        f"length={min(6, len(main) // 5)}",
        f"v{core[:2]}",
        f"{main[-2:]}$",
        f"{main[-3:]}$",
        f"verb {verb}",
    ]
    inside, named = set(), set()
    for word, (is_verb, name) in _NAMED.within(main):
        if not is_verb:
            named.add(name)
        elif main.find(word, 4) >= 0:
            inside.add(name)
    marks += [f"inside: {name}" for name, _ in _VERBS if name in inside]
    for name, pattern in _OBJECTS:
        if name not in named:
            continue
        ends = [match.end() for match in pattern.finditer(main)]
        if ends:
            marks += (f"object {name}", f"{verb} + {name}")
            if len(main) - ends[-1] <= 2:
                marks += (f"ends on {name}", f"{verb} + end {name}")
    if not _MARKS_OF_NAMES.isdisjoint(words):
        marks += [name for name, pattern in _NAMING_WORDS if pattern.search(words)]
    if _BATCH.search(words):
        marks.append("batch")
    marks += [name for mark, name in _SIGNS.items() if mark in main]
    return marks


_SIGNS = {"“": "quoted", "《": "titled", "、": "list", "等": "and others", "的": "的"}


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(weight) / 100 for name, weight in tables.rows("kinds.tsv")}


def _binds(figure: Quantity) -> bool:
    """Whether a figure can be checked: not 一个, not 24小时 of a service's name."""
    if figure.comparator is not Comparator.EXACT or figure.upper is not None:
        return True
    if _DURATION.fullmatch(figure.unit):
        return False
    counted = figure.text[:1].isdigit() or figure.value != 1.0
    return counted and not _NAMING.match(figure.text)
