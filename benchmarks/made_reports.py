"""Writes invented reports: so many governments, so many years, of the length that real ones have.

    python benchmarks/made_reports.py FOLDER --governments N --years Y [--seed S] [--last YEAR]

Governments, places, projects and figures are made up, the sentences are this project's own: parts
of ``made_reports.tsv`` in the frames below. A report has a title, a review with year-on-year
figures, a few problems, and a plan; the next report of the same government answers what was
promised, in other words: about half of it done, a sixth with a lower figure or half built, the
rest with silence. Three governments of four give a work report (工作报告), the fourth one on the
rule of law (法治政府建设年度报告), and every fortieth is a province. The same seed gives the same
bytes.

``followup import FOLDER`` takes the folder whole. Nothing in a path says whose report it is.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path

TABLE = Path(__file__).with_suffix(".tsv")
LAST_YEAR = 2025
"""That the last report plans, unless another is asked for."""

FIRST_HALVES = (
    "云柳石青松白沙龙凤金银玉桂梅兰竹枫桦榆槐莲荷芦苇雁鹤鹭鹿麒翠碧丹紫霞霁朗晴岚岱峻崇"
    "苍彩春秋锦瑞祥嘉福清澄浣涟澜漪沐润泓珠琅瑶琼"
)
SECOND_HALVES = (
    "溪河川湖塘泽潭泉渡湾洲汀浦岭岗峰屏坪原陵坡崖谷峡桥关亭台寨堡楼庄仓圩田林"
    "渚屿垣畈岙坞淀洼埠坝滩岩冈皋"
)
TOWNS = ("镇", "镇", "镇", "乡", "街道")

DONE, LOWER, SILENT = "done", "lower", "silent"
SOMEWHERE = frozenset(("build", "renew", "heal", "check", "cultivate", "train"))
"""Kinds of which it is said in which towns."""
FATES = (DONE,) * 10 + (LOWER,) * 3 + (SILENT,) * 7
"""What becomes of a promise: each as often as it stands here."""

USUAL = {"work": 250, "law": 50, "province": 560}
"""Promises a report: somewhat fewer than real counties and provinces come to (320, 700)."""

PROMISES = {
    "build": "新建{o}{n}{u} 建设{o}{n}{u}以上 全年建成{o}{n}{u} 新增{o}{n}{u}",
    "renew": "改造{o}{n}{u} 完成{o}改造提升{n}{u} 实施{o}更新改造{n}{u} 改造提升{o}{n}{u}以上",
    "hold": "开展{o}{n}{u}以上 举办{o}不少于{n}{u} 组织{o}{n}{u}",
    "cultivate": "新培育{o}{n}{u} 力争新增{o}{n}{u}以上 新增{o}{n}{u}",
    "rate": "{o}达到{n}%以上 {o}提高到{n}% {o}稳定在{n}%以上",
    "growth": "{o}增长{n}%左右 {o}增长{n}%以上 确保{o}增长{n}%",
    "project": "建成投用{q}{o} 确保{q}{o}年内竣工 开工建设{q}{o} 加快建设{q}{o}，年底前投入使用",
    "road": "建成通车{q}{o}{n}公里 完成{q}{o}{n}公里建设 启动建设{q}{o}{n}公里",
    "direct": "深入推进{o} 健全完善{o} 持续深化{o} 全面落实{o} 切实加强{o}",
    "document": "制定出台{o} 研究制定{o} 修订完善{o}",
    "start": "新开工{o}{n}{u}以上 全年实施{o}{n}{u}",
    "finish": "建成投产{o}{n}{u} 竣工{o}{n}{u}以上",
    "sign": "新签约{o}{n}{u}以上 引进{o}{n}{u}",
    "fund": "争取{o}{n}{u}以上 {o}达到{n}{u} 力争{o}突破{n}{u}",
    "visitors": "全年{o}{n}{u}以上 力争{o}突破{n}{u}",
    "train": "培训{o}{n}{u}以上 开展{o}培训{n}{u}",
    "heal": "治理{o}{n}{u} 完成{o}治理{n}{u}以上",
    "online": "推动{o}全程网办{n}{u}以上 实现{n}{u}{o}一网通办",
    "turnover": "{o}达到{n}{u}以上 力争{o}突破{n}{u}",
    "attract": "引进{o}{n}{u}以上 招聘{o}{n}{u}",
    "screen": "完成{o}{n}{u} 实施{o}{n}{u}以上",
    "jobs": "{o}{n}{u}以上 新增{o}岗位，全年实现{o}{n}{u}",
    "check": "排查整改{o}{n}{u}以上 整改销号{o}{n}{u}",
    "resolve": "办结{o}{n}{u}以上 化解{o}{n}{u}",
    "answer": "高质量办理{o}{n}{u} 按期办结{o}{n}{u}",
    "cut": "{o}压减{n}%以上 将{o}压缩{n}%",
    "review": "完成{o}合法性审查{n}{u}以上 审查{o}{n}{u}",
    "clean": "清理{o}{n}{u} 集中清理{o}{n}{u}以上",
    "aid": "办理{o}{n}{u}以上 全年受理{o}{n}{u}",
}
ANSWERS = {
    "build": "建成{o}{n}{u} {o}新增{n}{u} 累计新建{o}{n}{u} 全年完成{o}建设{n}{u}",
    "renew": "{n}{u}{o}完成改造 改造{o}{n}{u} {o}改造完工{n}{u} 更新{o}{n}{u}",
    "hold": "先后举办{o}{n}{u} 开展{o}{n}{u} 全年组织{o}{n}{u}",
    "cultivate": "新增{o}{n}{u} {o}净增{n}{u} 培育{o}{n}{u}",
    "rate": "{o}达{n}% {o}为{n}% {o}提升至{n}%",
    "growth": "{o}增长{n}% {o}同比增长{n}% {o}增速达到{n}%",
    "project": "{q}{o}建成投用 {q}{o}竣工验收并投入使用 {q}{o}全面完工",
    "road": "{q}{o}{n}公里建成通车 {q}{o}全线贯通{n}公里",
    "direct": "{o}全面推行 {o}取得明显成效 {o}走在全市前列 扎实推进{o}",
    "document": "印发{o} {o}正式出台 出台{o}",
    "start": "{n}{u}{o}开工建设 新开工{o}{n}{u}",
    "finish": "{n}{u}{o}竣工投产 建成{o}{n}{u}",
    "sign": "签约{o}{n}{u} 成功引进{o}{n}{u}",
    "fund": "{o}达{n}{u} 实现{o}{n}{u} 落实{o}{n}{u}",
    "visitors": "{o}{n}{u} 累计{o}{n}{u}",
    "train": "培训{o}{n}{u} {o}参加培训{n}{u}",
    "heal": "{o}治理完成{n}{u} 治理{o}{n}{u}",
    "online": "{n}{u}{o}实现全程网办 {o}网上办理{n}{u}",
    "turnover": "{o}{n}{u} 实现{o}{n}{u}",
    "attract": "招录{o}{n}{u} 引进{o}{n}{u}",
    "screen": "{n}{u}接受{o} 完成{o}{n}{u}",
    "jobs": "{o}{n}{u} 实现{o}{n}{u}",
    "check": "整改{o}{n}{u} 排查并消除{o}{n}{u}",
    "resolve": "化解{o}{n}{u} 办结{o}{n}{u}",
    "answer": "办复{o}{n}{u} {o}{n}{u}全部办结",
    "cut": "{o}压减{n}% {o}下降{n}%",
    "review": "审查{o}{n}{u} 对{n}{u}{o}进行合法性审查",
    "clean": "清理{o}{n}{u} 废止、修改{o}{n}{u}",
    "aid": "受理{o}{n}{u} 办理{o}{n}{u}",
}
HALF_DONE = {
    "project": "{q}{o}主体封顶 {q}{o}完成基础施工 {q}{o}完成投资{m}亿元 {q}{o}加快建设",
    "road": "{q}{o}完成路基工程{m}公里 {q}{o}正在施工",
    "direct": "有序推进{o} {o}稳步开展",
    "document": "{o}形成征求意见稿 {o}完成起草",
}
"""What is said of a promise without a figure that is not done yet; the others fall short of it."""

LEADS = (
    "牢固树立以人民为中心的发展思想，",
    "面对错综复杂的外部环境和艰巨繁重的改革发展任务，",
    "按照省委、市委的部署要求，",
    "围绕群众所盼，",
    "突出补齐短板，",
    "统筹发展和安全，",
    "坚持问题导向，",
    "压实部门责任，",
    "用好上级政策，",
    "发挥资源优势，",
    "聚焦重点领域，",
)
AIMS = (
    "让发展成果更多惠及群众",
    "为高质量发展蓄势赋能",
    "不断增强群众获得感",
    "进一步夯实基层基础",
    "推动全域协同发展",
)
TROUBLES = (
    "产业结构还不够优，龙头企业偏少",
    "财政收支矛盾较为突出，可用财力不足",
    "城乡公共服务仍有差距，优质资源偏少",
    "部分项目推进不快，要素保障还需加强",
    "少数干部担当不够，工作作风有待改进",
    "执法力量向基层下沉不足，能力有待提升",
    "安全生产和生态环境领域风险隐患仍然存在，治理任务艰巨",
    "创新能力不强，人才支撑作用发挥不够",
    "个别单位落实制度不严，服务意识不强",
)
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A line of the table: what governments promise."""

    genre: str
    field: str
    heading: str
    """Of the chapter, on the first line of a field."""
    kind: str
    thing: str
    unit: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Promise:
    """An undertaking of one government and year, and what becomes of it."""

    of: Undertaking
    where: str
    figure: float
    reached: float
    fate: str
    wording: str


@dataclass(frozen=True, slots=True)
class Author:
    """A government that gives reports."""

    number: int
    name: str
    genre: str
    size: int
    """Promises a year, about."""


@cache
def undertakings(genre: str) -> dict[str, list[Undertaking]]:
    """Those of one genre by field, in the order of the table."""
    fields: dict[str, list[Undertaking]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for line in csv.reader(file, delimiter="\t"):
            if line[0] != genre:
                continue
            of, field, heading, kind, thing, unit, low, high = [*line, *[""] * 3][:8]
            fields.setdefault(field, []).append(
                Undertaking(
                    of, field, heading, kind, thing, unit, float(low or 0), float(high or 0)
                )
            )
    return fields


def authors(count: int, seed: int) -> list[Author]:
    """So many governments of names that no real one bears, and no two share."""
    from followup.lexicon.gazetteer import Gazetteer

    real = {place.short for place in Gazetteer.load().places}
    names = [one + other for one, other in product(FIRST_HALVES, SECOND_HALVES)]
    names = [name for name in names if name not in real]
    chance = random.Random(f"{seed}/names")
    chance.shuffle(names)
    endings = ("县", "县", "县", "区", "市")
    if count > len(names):
        raise SystemExit(f"at most {len(names)} governments have a name of their own")
    found = []
    for number, name in enumerate(names[:count]):
        genre = "law" if number % 4 == 3 else "work"
        size = int(USUAL[genre] * min(1.7, max(0.5, chance.lognormvariate(0, 0.25))))
        full = name + chance.choice(endings)
        if number % 40 == 20:
            full, size = f"{name}省", int(USUAL["province"] * chance.uniform(0.8, 1.2))
        found.append(Author(number, full, genre, size))
    return found


def promises(author: Author, year: int, seed: int) -> list[Promise]:
    """What ``author`` promises for ``year``, field by field."""
    chance = random.Random(f"{seed}/{author.number}/{year}")
    fields = undertakings(author.genre)
    found = []
    share = author.size / len(fields)
    for lines in fields.values():
        wanted = max(2, round(share * chance.uniform(0.8, 1.2)))
        several = [one for one in lines if one.kind in {"project", "road", "build", "renew"}]
        chosen = chance.sample(lines, min(wanted, len(lines)))
        chosen += chance.choices(several or lines, k=max(0, wanted - len(chosen)))
        found += [_promise(one, chance) for one in chosen]
    return found


def _promise(of: Undertaking, chance: random.Random) -> Promise:
    fate = chance.choice(FATES)
    low, high = (of.low, of.high) if of.high else (4, 40)
    figure = _rounded(chance.uniform(low, high), of.unit)
    factor = chance.uniform(0.35, 0.85) if fate == LOWER else chance.uniform(1.0, 1.15)
    if of.kind in {"rate", "growth", "cut"}:
        factor = min(factor, 99.8 / figure)
    return Promise(
        of=of,
        where=_place(chance),
        figure=figure,
        reached=_rounded(figure * factor, of.unit),
        fate=fate,
        wording=chance.choice(PROMISES[of.kind].split()),
    )


def _rounded(figure: float, unit: str) -> float:
    """As reports have it: shares and tens of thousands with a decimal, things whole."""
    if unit.startswith(("%", "亿", "万")):
        return max(0.1, round(figure, 1))
    return float(max(1, round(figure, -1 if figure >= 1000 else 0)))


def _place(chance: random.Random) -> str:
    return chance.choice(FIRST_HALVES) + chance.choice(SECOND_HALVES)


def _told(wording: str, promise: Promise, figure: float, chance: random.Random) -> str:
    return wording.format(
        o=promise.of.thing,
        n=f"{figure:g}",
        u="" if promise.of.unit == "%" else promise.of.unit,
        q=promise.where,
        m=round(chance.uniform(0.3, 3.0), 1),
    )


def asked(promise: Promise, chance: random.Random) -> str:
    """The clause of the plan."""
    clause = _told(promise.wording, promise, promise.figure, chance)
    if promise.of.kind in SOMEWHERE and chance.random() < 0.7:
        return f"在{_towns(chance)}{clause}"
    if promise.of.kind == "project" and chance.random() < 0.5:
        return f"{clause}，总投资{chance.uniform(0.3, 9):.1f}亿元"
    if promise.of.kind == "direct" and chance.random() < 0.5:
        return f"{clause}，{chance.choice(AIMS)}"
    return clause


def answered(promise: Promise, chance: random.Random) -> str:
    """The clause of the next review; empty where it is silent."""
    kind = promise.of.kind
    if promise.fate == SILENT:
        return ""
    if promise.fate == LOWER and kind in HALF_DONE:
        wordings = HALF_DONE[kind]
    elif promise.fate == DONE and promise.wording.startswith(("开工", "启动")):
        wordings = "{q}{o}开工建设 {q}{o}如期开工"
    else:
        wordings = ANSWERS[kind]
    clause = _told(chance.choice(wordings.split()), promise, promise.reached, chance)
    if kind in SOMEWHERE and chance.random() < 0.7:
        shares = [_rounded(promise.reached * part, promise.of.unit) for part in (0.4, 0.25, 0.15)]
        told = (f"{_town(chance)}{share:g}{promise.of.unit}" for share in shares)
        return f"{clause}，其中{'、'.join(told)}"
    if promise.of.unit not in ("", "%") and chance.random() < 0.4:
        return f"{clause}，同比增长{chance.uniform(1, 25):.1f}%"
    return clause


def _town(chance: random.Random) -> str:
    return _place(chance) + chance.choice(TOWNS)


def _towns(chance: random.Random) -> str:
    return "、".join(_town(chance) for _ in range(chance.randint(1, 4))) + "等地"


def _paragraphs(clauses: Sequence[str], chance: random.Random, *, sentences: int) -> Iterator[str]:
    """The clauses in sentences of one to four, so many of them a paragraph."""
    rest = list(clauses)
    while rest:
        told = []
        for _ in range(sentences):
            taken, rest = rest[: (size := chance.randint(1, 4))], rest[size:]
            if taken:
                lead = chance.choice(LEADS) if chance.random() < 0.3 else ""
                told.append(f"{lead}{'，'.join(taken)}。")
        yield "".join(told)


def _chapters(
    fields: dict[str, list[str]], headings: dict[str, str], chance: random.Random
) -> Iterator[str]:
    for number, (field, clauses) in enumerate(fields.items(), 1):
        yield f"　　（{_numeral(number)}）{headings[field]}"
        for paragraph in _paragraphs(clauses, chance, sentences=chance.randint(3, 5)):
            yield f"　　{paragraph}"


def _numeral(number: int) -> str:
    return NUMERALS[number - 1] if number <= 10 else f"十{NUMERALS[number - 11]}"


def report(author: Author, year: int, before: list[Promise], now: list[Promise], seed: int) -> str:
    """The report that looks back on ``year`` - 1, where ``before`` was promised, and promises
    ``now``.
    """
    chance = random.Random(f"{seed}/{author.number}/{year}/told")
    headings = {name: lines[0].heading for name, lines in undertakings(author.genre).items()}
    reviewed: dict[str, list[str]] = {name: [] for name in headings}
    for one in before:
        if clause := answered(one, chance):
            reviewed[one.of.field].append(clause)
    for one in promises(author, year - 1, seed + 1)[::2]:  # what nobody had promised
        reviewed[one.of.field].append(answered(replace(one, fate=DONE), chance))
    planned: dict[str, list[str]] = {name: [] for name in headings}
    for one in now:
        planned[one.of.field].append(asked(one, chance))
    for clauses in reviewed.values():
        chance.shuffle(clauses)
    done = {name: heading.replace("，", "、") + "取得成效" for name, heading in headings.items()}
    frame = _law_frame if author.genre == "law" else _work_frame
    head, between, tail = frame(author, year, chance)
    lines = [
        *head,
        *_chapters(reviewed, done, chance),
        *between,
        *_chapters(planned, headings, chance),
        *tail,
    ]
    return "\n".join(lines) + "\n"


def _figures(author: Author, year: int, chance: random.Random) -> str:
    steady = random.Random(author.name)
    total = steady.uniform(60, 600) * 1.055 ** (year - 2015)
    return (
        f"地区生产总值完成{total:.1f}亿元，增长{chance.uniform(4, 8):.1f}%；"
        f"一般公共预算收入{total * 0.06:.2f}亿元，增长{chance.uniform(2, 9):.1f}%；"
        f"城镇居民人均可支配收入{20000 + total * 40:.0f}元，增长{chance.uniform(4, 8):.1f}%；"
        f"农村居民人均可支配收入{9000 + total * 22:.0f}元，增长{chance.uniform(5, 9):.1f}%。"
    )


Frame = tuple[list[str], list[str], list[str]]


def _work_frame(author: Author, year: int, chance: random.Random) -> Frame:
    kind = author.name[-1]
    troubles = "；".join(chance.sample(TROUBLES, 6))
    head = [
        "政府工作报告",
        f"——{year}年1月{chance.randint(5, 28)}日在{author.name}人民代表大会会议上",
        f"{author.name}人民政府",
        "各位代表：",
        f"　　现在，我代表{author.name}人民政府，向大会报告政府工作，请予审议，"
        "并请各位委员提出意见。",
        f"　　一、{year - 1}年工作回顾",
        f"　　{year - 1}年，全{kind}上下攻坚克难，较好完成了年度目标任务。"
        + _figures(author, year, chance),
    ]
    between = [
        f"　　同时也要看到，工作中还存在不少困难和问题：{troubles}。对此，我们将认真加以解决。",
        f"　　二、{year}年工作安排",
        f"　　今年经济社会发展的主要预期目标是：地区生产总值增长{chance.uniform(4.5, 8):.1f}%左右，"
        f"一般公共预算收入增长{chance.uniform(3, 7):.1f}%，"
        f"城乡居民人均可支配收入分别增长{chance.uniform(4, 7):.1f}%、{chance.uniform(5, 8):.1f}%。",
    ]
    tail = [
        f"　　各位代表！让我们同心同德、真抓实干，奋力开创{author.name}各项事业新局面！",
    ]
    return head, between, tail


def _law_frame(author: Author, year: int, chance: random.Random) -> Frame:
    troubles = "；".join(chance.sample(TROUBLES, 4))
    head = [
        f"{author.name}人民政府{year - 1}年法治政府建设年度报告",
        f"　　{year - 1}年，{author.name}坚持把法治政府建设摆在全局工作的重要位置，"
        "各项任务有序落实。"
        "现将有关情况报告如下：",
        f"　　一、{year - 1}年法治政府建设主要做法和成效",
    ]
    between = [
        "　　二、存在的主要问题",
        f"　　{troubles}。",
        f"　　三、{year}年法治政府建设工作安排",
    ]
    tail = [f"　　{author.name}人民政府", f"　　{year}年1月{chance.randint(5, 28)}日"]
    return head, between, tail


def reports(
    governments: int, years: int, *, seed: int = 0, last: int = LAST_YEAR
) -> Iterator[tuple[str, Author, int, str]]:
    """Each report: its path, whose, the year it plans, and its text."""
    for author in authors(governments, seed):
        before = promises(author, last - years, seed)
        for year in range(last - years + 1, last + 1):
            now = promises(author, year, seed)
            path = f"{author.number:05}/{year}.txt"
            yield path, author, year, report(author, year, before, now, seed)
            before = now


def write(
    folder: Path, governments: int, years: int, *, seed: int = 0, last: int = LAST_YEAR
) -> int:
    """How many reports were written into ``folder``."""
    count = 0
    for path, _author, _year, text in reports(governments, years, seed=seed, last=last):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
        count += 1
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description="Invented reports, to measure at scale.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--governments", type=int, required=True)
    parser.add_argument("--years", type=int, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--last", type=int, default=LAST_YEAR, help="the last year planned")
    chosen = parser.parse_args()
    count = write(
        chosen.folder, chosen.governments, chosen.years, seed=chosen.seed, last=chosen.last
    )
    print(f"{count} reports in {chosen.folder}")


if __name__ == "__main__":
    main()
