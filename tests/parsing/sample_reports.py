"""A document from text, and an invented report to take apart."""

from __future__ import annotations

from hashlib import sha256

from followup.model import Document, Report
from followup.parsing import Overrides, parse

REPORT = """云泽市人民政府工作报告

各位代表：

一、2023年工作回顾

（一）经济稳步增长。地区生产总值增长6.1%，新增企业120家。

（二）民生持续改善。建成学校3所，新增学位2400个。

同时，我们也清醒地看到，发展不平衡的问题仍然存在，公共服务还有不足。

二、2024年工作安排

今年经济社会发展主要预期目标是：地区生产总值增长6%左右，城镇新增就业2万人以上，居民收入与经济增长基本同步。

（一）加快产业升级

1.壮大工业。新建标准厂房10万平方米，引进项目20个以上。制定工业企业培育办法。

2.发展农业。建设高标准农田3万亩，实施种业提升行动。

（二）增进民生福祉

新建幼儿园5所，新增学位1500个。完善养老服务体系。

附件：2024年民生实事

1.改造老旧小区12个。

2.新建停车场8座。
"""

INLINE = """喀河县2021年法治政府建设情况

一、主要工作情况
一是完善制度。印发执法办法3件。二是加强培训。举办培训班6期。

二、存在的问题
一是力量薄弱。二是培训不足。

三、下一步工作安排
一是健全决策机制。制定重大决策事项目录，落实专家论证制度。二是规范行政执法。推行执法全过程记录，开展案卷评查2次。三是加强普法宣传。组织普法活动20场。
"""

NO_PLAN = """青岚区2017年法治政府建设情况报告

一、依法履行职能。取消审批事项12项。

二、完善决策机制。出台决策办法1件。
"""


def report(text: str, *, planned: int | None = 2024) -> Report:
    """``text``, parsed as the plan for the year ``planned``."""
    content = text.encode()
    document = Document(sha256(content).hexdigest(), "text/plain", "sample.txt", text)
    years = Overrides() if planned is None else Overrides(planned_year=planned)
    return parse(document, overrides=years)
