"""Units and multiples, as reports write them."""

from __future__ import annotations

MULTIPLES = {
    "": 1.0,
    "十": 1e1,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "百亿": 1e10,
    "千亿": 1e11,
    "万亿": 1e12,
}
LARGE_MULTIPLE = "万亿|千亿|百亿|亿|千万|百万|十万|万"
"""Large enough that a number without a unit is still a count: 1000万以上."""
MULTIPLE = f"{LARGE_MULTIPLE}|千|百"

_LONG = (
    "个百分点 个工作日 个自然村 个行政村 个月 个小时 平方公里 平方千米 平方米 立方米"
    " 微克/立方米 微克 毫克 公里 千米 公顷 千瓦时 万千瓦 千瓦 兆瓦 标准煤"
    " 标准箱 标箱 蒸吨 海里 英亩"
    " 人次 人天 课时 学时 架次 班次 床位 航次 车次 户次 家次 件次 场次 批次 例次"
    " 等值美元 等值人民币 万元 亿元 美元 港元 欧元 公斤 千克 小时 分钟 街道 社区"
)
_SHORT = (
    "次元吨斤克亩米岁％%‰个家项所座条件套户名人位处间台辆部门只头株棵份本册篇期批届场宗起例类种款组支段片块"
    "栋幢层级成倍日天周秒张艘架列对道口眼盏路站点轮步方桩枪艺村镇单"
)
_COMPUTING = "[PE](?:FLOPS|Flops|flops)?(?![A-Za-z0-9])"
"""Of computing power: 2万P, 10EFLOPS."""
UNITS = "|".join([*_LONG.split(), *_SHORT, _COMPUTING])
"""Longest first where one begins another, so that 个工作日 is not read as 个."""

CHINESE_UNITS = (
    "个百分点|个工作日|平方公里|平方米|公里|人次|亩|家|所|座|条|件|套|户|名|个|项|场|次|成|倍"
)
"""Units that a numeral in characters (二十家) really counts; with others it is part of a word."""

PERCENT = frozenset({"%", "％", "个百分点"})
