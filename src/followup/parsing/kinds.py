"""The kind of a commitment: quantified, deliverable or directional (GUIDE's definitions)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from followup.model import Comparator, Deadline, Kind, Quantity

_WITHOUT_FIGURE = re.compile(
    r"全覆盖|百分之百|100%|持平|同步(?:$|增长|提高)|与.{2,12}同步|清零|全部(?:完成|建成|达标|实现|消除|整改|脱贫|摘帽)|双过半"
    r"|完成.{0,8}(?:下达|考核|约束性|节能减排|降碳|目标).{0,6}(?:任务|目标|指标)|超百亿|超千亿|超万亿|千亿级|百亿级|万亿级|翻番|第一梯队"
    r"|前列(?:第)?|零(?:增长|容忍的|事故)"
)
_MAKES = re.compile(
    r"制定|出台|编制|印发|发布|修订|颁布|起草|推出|建成|建设|建立|设立|成立|组建|搭建|打造|创建|争创|新建|改建|扩建|改造|启动|开工|开通"
    r"|启用|投用|完成|举办|召开|承办|办好|开展|实施|组织|上线|运行|落户|落地|引进|筹建|布局|推行|试行|探索|申报|申建|构建|形成|筹办|开办|开设|规划|推进|推动|加快|深化"
)
_PRODUCT = re.compile(
    r"(?:行动|计划|工程|平台|清单|目录|制度|办法|条例|规定|规划|方案|意见|细则|标准|指引|指南|预案|规章|法规|立法|名录|图谱|白皮书|报告"
    r"|中心|基地|园区|产业园|示范区|试验区|先行区|示范市|示范县|示范点|学校|小学|中学|大学|学院|医院|幼儿园|公园|广场|场馆|博物馆|图书馆"
    r"|体育馆|剧院|大厦|项目|线路|高速|铁路|机场|港口|码头|大桥|隧道|水库|电站|地铁|号线|道路|管网|厂|系统|数据库|网络|热线|窗口|专班"
    r"|机构|委员会|协会|联盟|基金|公司|品牌|活动|大赛|论坛|博览会|展会|交易会|大会|会议|运动会|节|周|年|日|试点|改革试点|普查|评估|督察|检查|演练|培训班"
    r"|攻坚战|专项整治|“.{2,20}”)(?:建设|创建|试点|运营|运行|工作|改革|实施|落地|编制|修订|申报|一期|二期|等)?"
)
_FIELD_VERB = re.compile(
    r"^(?:进一步|全面|大力|着力|积极|切实|持续|深入|加快|扎实|稳步|有序|有效|不断|继续|严格|认真|统筹|纵深)*"
    r"(?:加强|强化|深化|完善|健全|提升|提高|优化|推进|推动|促进|支持|鼓励|引导|增强|改善|规范|落实|坚持|保障|扩大|拓展|发展|加大|巩固|维护|做好|抓好|发挥)"
)
_NAMED = re.compile(
    r"“[^”]{2,24}”(?:行动|计划|工程|平台|清单|制度|活动|改革|项目|机制|专项)|《[^》]{2,50}》"
    r"|(?:制定|出台|编制|印发|发布|修订|颁布|起草|推出)[^，。]{2,40}"
    r"|(?:实施|开展|启动|组织|推进|深化|深入开展)[^，。]{2,30}(?:行动|工程|计划|活动|攻坚战|普查|专项整治|试点)"
    r"|(?:建成|建设|新建|改造|开工|启用|投用|设立|成立|组建|搭建|举办|召开|承办|筹建|打造|创建|争创|开通|上线|引进)[^，。]{2,40}"
    r"|(?:建立|构建|推行|试行|探索(?:设立|建立|实行)?|健全)[^，。]{1,30}(?:制度|平台|清单|目录|联盟|中心|数据库|系统|窗口|机构|委员会)"
)


def kind_of(words: str, figures: Sequence[Quantity], due: Deadline | None) -> Kind:
    """The kind of the commitment with these ``words``, ``figures`` and deadline."""
    if due is not None or _WITHOUT_FIGURE.search(words):
        return Kind.QUANTIFIED
    if any(q.target and _counts(q) for q in figures):
        return Kind.QUANTIFIED
    if _NAMED.search(words) and _PRODUCT.search(words):
        return Kind.DELIVERABLE
    if _MAKES.match(words) and _PRODUCT.search(words) and not _FIELD_VERB.match(words):
        return Kind.DELIVERABLE
    return Kind.DIRECTIONAL


def _counts(quantity: Quantity) -> bool:
    return quantity.comparator is not Comparator.EXACT or quantity.value != 1.0
