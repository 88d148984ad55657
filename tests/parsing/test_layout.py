"""No layout changes what is read: commitments, figures, problems and verdicts stay the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup.judging import assess
from followup.model import Document, Report, Span
from followup.parsing import parse
from followup.parsing.plain_text import PlainText

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
REPORTS = ("yunze/2021.txt", "yunze/2022.txt", "yunze/2023.txt", "weizhou/2024.txt")
PAIRS = (("yunze/2022.txt", "yunze/2023.txt"), ("yunze/2023.txt", "yunze/2024.txt"))
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
RADICALS = str.maketrans("一二人力工大小口山日月水火示用", "⼀⼆⼈⼒⼯⼤⼩⼝⼭⽇⽉⽔⽕⽰⽤")


def wrapped(text: str, *, width: int = 36) -> str:
    """At a fixed width, paragraphs indented, no line beginning with a closing mark."""
    lines = []
    for paragraph in text.split("\n"):
        rest = "　　" + paragraph.strip() if paragraph.strip() else ""
        while len(rest) > width:
            cut = width - (rest[width] in "，。；：、）”》")
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return "\n".join(lines)


def marked_down(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        marked = re.sub(r"^\s*(?=[一二三四五六七八九十]+、)", "## ", line)
        marked = re.sub(r"^\s*(?=（[一二三四五六七八九十]+）[^。]{2,20}$)", "### ", marked)
        lines.append(re.sub(r"^\s*(\d+\.[^。]{4,20}。)(?=.)", r"**\1** ", marked))
    return "\n".join(["# 报告正文", *lines])


LAYOUTS: dict[str, Callable[[str], str]] = {
    "full-width digits": lambda text: text.translate(WIDE),
    "zero-width spaces": lambda text: re.sub("(?<=[年项个])", "\u200b", text),
    "straight quotes": lambda text: re.sub("[“”]", '"', text),
    "spaces around figures": lambda text: re.sub(
        r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])", " ", text
    ),
    "lines wrapped": wrapped,
    "lines wrapped, narrow": lambda text: wrapped(text, width=23),
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "radicals": lambda text: text.translate(RADICALS),
    "markdown": marked_down,
}


def report(text: str) -> Report:
    found = parse(Document(sha256(text.encode()).hexdigest(), "text/plain", "sample.txt", text))
    found.check()
    return found


def straight(name: str) -> str:
    """A sample report, its own digits and quotes straightened so that layouts can be compared."""
    text = (SEEDS / name).read_text("utf-8").replace("\r\n", "\n")
    return text.translate(str.maketrans("０１２３４５６７８９．％", "0123456789.%"))


def bare(words: str) -> str:
    """Words without what a layout changes."""
    plain = PlainText.of(words.replace("\n", "").replace("\r", "")).text
    return re.sub(r"[\s*“”\"]", "", plain)


def told(found: Report) -> dict[str, list[object]]:
    return {
        "commitments": [(bare(c.text), c.kind, c.topic) for c in found.commitments],
        "figures": [
            [(q.value, q.unit, q.comparator, q.target, bare(q.indicator)) for q in c.quantities]
            for c in found.commitments
        ],
        "achievements": [bare(a.text) for a in found.achievements],
        "problems": [bare(p.text) for p in found.problems],
        "roles": [section.role for section in found.sections if len(section.heading) > 1],
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", REPORTS)
def test_a_layout_changes_nothing_that_is_extracted(name: str, layout: str) -> None:
    text = straight(name)
    usual, laid_out = told(report(text)), told(report(LAYOUTS[layout](text)))
    for part, expected in usual.items():
        assert laid_out[part] == expected, part


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("pair", PAIRS)
def test_a_layout_changes_no_verdict(pair: tuple[str, str], layout: str) -> None:
    plan, outcome = (report(straight(name)) for name in pair)
    other_plan, other_outcome = (report(LAYOUTS[layout](straight(name))) for name in pair)
    usual, laid_out = assess(plan, outcome), assess(other_plan, other_outcome)
    assert [(a.verdict, a.rule, a.flags) for a in laid_out] == [
        (a.verdict, a.rule, a.flags) for a in usual
    ]
    for assessment in laid_out:
        for link in (*assessment.evidence, *assessment.candidates):
            assert link.span.of(other_outcome.document.text) == link.text
    assert [[bare(link.text) for link in a.evidence] for a in laid_out] == [
        [bare(link.text) for link in a.evidence] for a in usual
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("增长１４．５％", "增长14.5%"),
        ("增长14·1％", "增长14.1%"),
        ("开展“5·12”演练", "开展“5·12”演练"),
        ('实施"双百"行动', "实施“双百”行动"),
        ("完成 20 项", "完成20项"),
        ("⼯作⼒度", "工作力度"),
        ("**1.培训。** 开展", "1.培训。 开展"),
        ("加强监管,完善制度", "加强监管，完善制度"),
        ("二〇二四年", "2024年"),
        ("新\u200b建", "新建"),
        ("2*3", "2*3"),
    ],
)
def test_what_is_read_of_a_text(written: str, read: str) -> None:
    assert PlainText.of(written).text == read


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='一二⼯20２０.·％% "“”*#\n\r\u200b　。，,（(）年项工作', max_size=80))
def test_spans_go_to_the_file_and_back(text: str) -> None:
    plain = PlainText.of(text)
    for start in range(len(plain.text)):
        span = Span(start, start + 1)
        assert plain.from_source(plain.to_source(span)) == span
