"""The web page: what stands in it, and that nothing of a report takes effect in it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from followup.audit import audit_files
from followup.labels import LANGUAGES, Labels
from followup.model import Assessment, Span, Verdict
from followup.reporting import Decision, GapReport, ViewOptions, gap_report
from followup.reporting.formats.html import write_html
from followup.reporting.formats.html.drawing import wrapped
from followup.reporting.formats.html.templating import (
    asset,
    environment,
    filled,
    own_code,
    unindented,
)
from followup.reporting.quoting import one_line
from followup.reporting.views.context import around
from followup.reporting.views.history import YearTally, with_this_year
from followup.reporting.views.totals import Tally
from tests.reporting.big_plan import big_plan
from tests.reporting.choosing import only
from tests.reporting.sample_audit import AUDIT, COMMITMENTS, EMPTY_AUDIT, MADE_AT, FixtureLabels

VOID = {"meta", "br", "input", "col"}
YEARS = [YearTally(2023, Tally(5, 2, 3)), YearTally(2024, Tally(4, 4, 2, 1))]
HOSTILE_TEXTS = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "</title></style><svg onload=alert(1)>",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "{{7*7}} {% raw %}",
    "\x1b[31m红\x07\u202e反",
)


class Page(HTMLParser):
    """The elements of a page, and the words outside of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def view(**more: object) -> GapReport:
    return gap_report(AUDIT, made_at=MADE_AT, run_id=7, **more)  # type: ignore[arg-type]


def page(report: GapReport, language: str = "zh") -> Page:
    return Page(write_html(report, FixtureLabels(language)))


def lines_of(made: Page) -> list[dict[str, str | None]]:
    return [one for one in made.of("li") if "data-n" in one]


def commitments_of(made: Page) -> list[dict[str, str | None]]:
    return [one for _, one in made.tags if "data-number" in one]


def decided(person: str) -> Callable[[Assessment], Decision]:
    """Somebody calls one commitment fulfilled; of all others the program's verdicts hold."""

    def decide(assessment: Assessment) -> Decision:
        if assessment.commitment_id == person:
            return Decision(Verdict.FULFILLED, "person", "李华", reason="经查阅验收材料")
        return Decision(assessment.verdict)

    return decide


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_commitment_stands_in_the_page_with_both_passages_and_its_reasons(
    language: str,
) -> None:
    made = page(view(), language)
    bodies = commitments_of(made)
    assert [one["id"] for one in bodies] == [f"c-{one.id}" for one in COMMITMENTS]
    for commitment in COMMITMENTS:
        assert one_line(commitment.text) in made.text
    assert [one["data-v"] for one in bodies][-1] == "not_due"
    assert "新增公办学位2.1万个" in made.text
    assert "民生福祉持续改善。" in made.text
    labels = FixtureLabels(language)
    for key in ("report.caution", "method.how", "method.rates"):
        assert labels(key) in made.text
    assert AUDIT.plan.document.sha256 in made.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_file_that_loads_nothing_and_its_policy_says_so(language: str) -> None:
    text = write_html(view(history=YEARS), FixtureLabels(language))
    made = Page(text)
    assert not {"link", "img", "iframe", "object", "base"} & {tag for tag, _ in made.tags}
    for tag, attributes in made.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        for name in ("src", "href", "action"):
            assert (attributes.get(name) or "#").startswith("#")
    (policy,) = [one["content"] for one in made.of("meta") if "http-equiv" in one]
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for tag in ("script", "style"):
        (code,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = b64encode(sha256(code.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(r"url\((?!#)", text)
    assert "@import" not in text


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_nothing_that_a_report_says_takes_effect(text: str) -> None:
    promise = replace(COMMITMENTS[0], text=text, owner=text, heading_path=(text,))
    plan = replace(AUDIT.plan, commitments=(promise, *COMMITMENTS[1:]))
    plan = replace(plan, document=replace(plan.document, name=text))
    told = replace(AUDIT, plan=plan, settings={text: text})
    made = page(gap_report(told, decide=lambda a: Decision(a.verdict, "person", text, None, text)))
    plain = page(view(decide=lambda a: Decision(a.verdict, "person", "x", None, "x")))
    assert {tag for tag, _ in made.tags} == {tag for tag, _ in plain.tags}
    names = {name for _, attributes in made.tags for name in attributes}
    assert names == {name for _, attributes in plain.tags for name in attributes}
    assert one_line(text) in made.text
    assert "\x1b" not in made.text
    assert "\u202e" not in made.text


def test_reviewed_and_unreviewed_are_told_apart() -> None:
    made = page(view(decide=decided(COMMITMENTS[3].id)))
    assert [one["data-r"] for one in lines_of(made)] == ["no", "yes", *["no"] * 4]
    assert lines_of(made)[1]["data-v"] == commitments_of(made)[3]["data-v"] == "fulfilled"
    for words in ("李华复核", "经查阅验收材料"):
        assert words in made.text


def test_a_line_tells_of_its_task_what_the_filters_ask_for() -> None:
    report = view()
    for one, task in zip(lines_of(page(report)), report.tasks, strict=True):
        assert one["id"] == f"t-{task.id}"
        assert one["data-n"] == str(task.number)
        assert one["data-v"] == (task.verdict or "not_due")
        assert one["data-k"] == " ".join(task.kinds)
        assert set((one["data-f"] or "").split()) == {
            f for row in task.rows for f in row.flag_names
        }
        assert one["data-c"] == ("yes" if task.to_check else "no")
        assert one["data-rows"] == str(len(task.rows))


def badges_of(made: Page) -> list[str]:
    classes = [one["class"] or "" for one in made.of("span") if "badge" in (one.get("class") or "")]
    return [one.removeprefix("badge is-") for one in classes]


@pytest.mark.parametrize("by", ["task", "commitment"])
def test_not_due_gives_way_to_what_a_person_decided_and_still_counts_as_not_due(by: str) -> None:
    last = COMMITMENTS[-1]
    options = ViewOptions(by=by)
    assert badges_of(page(view(options=options)))[-1] == "not_due"
    made = page(view(options=options, decide=decided(last.id)))
    assert badges_of(made)[-1] == "fulfilled"
    assert lines_of(made)[-1]["data-v"] == "not_due"
    assert made.text.count(FixtureLabels("zh")("page.flag.not_due")) > 0


def test_by_commitment_each_has_a_line_of_its_own_and_every_id_stands_once() -> None:
    made = page(view(options=ViewOptions(by="commitment")))
    assert [one["id"] for one in lines_of(made)] == [f"c-{one.id}" for one in COMMITMENTS]
    ids = [one["id"] for _, one in made.tags if one.get("id")]
    assert len(ids) == len(set(ids))


def test_parts_of_the_plan_are_groups_all_of_them_open_in_a_short_plan() -> None:
    groups = [one for one in page(view()).of("details") if one.get("class") == "group"]
    assert len(groups) > 1
    assert all("open" in one for one in groups)
    big = [one for one in page(big_plan()).of("details") if one.get("class") == "group"]
    assert ["open" in one for one in big] == [True, *[False] * (len(big) - 1)]
    assert len(big) == 11
    assert "（十）" in page(big_plan()).text


def test_in_another_order_than_the_plan_s_there_are_no_groups() -> None:
    made = page(view(options=ViewOptions(sort="verdict")))
    assert not [one for one in made.of("details") if one.get("class") == "group"]
    assert [one["data-n"] for one in lines_of(made)] == ["4", "5", "1", "2", "3", "6"]


def test_the_script_makes_no_html_of_text() -> None:
    code = asset("page.js")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(", code
    )


def test_labels_headings_and_live_regions_are_there_for_a_screen_reader() -> None:
    made = page(view(history=YEARS))
    ids = {attributes.get("id") for _, attributes in made.tags}
    fields = [one["id"] for tag, one in made.tags if tag in ("input", "select")]
    assert sorted(one["for"] or "" for one in made.of("label")) == sorted(map(str, fields))
    for _, attributes in made.tags:
        for name in ("aria-labelledby", "for"):
            assert attributes.get(name) in {*ids, None}
    links = [(one["href"] or "")[1:] for one in made.of("a")]
    assert set(links) <= ids
    assert [tag for tag, _ in made.tags if tag in ("h1", "h2")] == ["h1", *["h2"] * 4]
    (count,) = [one for one in made.of("p") if one.get("aria-live")]
    assert count["role"] == "status"
    drawings = [one for one in made.of("svg") if one.get("aria-hidden") != "true"]
    assert len(drawings) == 2
    assert all(one["role"] == "img" and one["aria-label"] for one in drawings)
    assert len([value for value in ids if value]) == len(
        [1 for _, attributes in made.tags if attributes.get("id")]
    )


def test_the_form_is_hidden_until_a_script_can_answer_it_and_the_rest_is_not() -> None:
    made = page(view())
    hidden = [one.get("id") or one["class"] for _, one in made.tags if "hidden" in one]
    assert list(dict.fromkeys(hidden)) == ["controls", "nothing", "shown", "ordered"]


def test_years_are_drawn_only_where_there_are_several() -> None:
    assert "历年承诺的研判结论" not in page(view()).text
    made = page(view(history=YEARS))
    assert "历年承诺的研判结论" in made.text
    assert "2023" in made.text
    own = view().totals.tally
    assert [one.tally for one in view(history=YEARS).history] == [*[y.tally for y in YEARS], own]
    assert with_this_year(YEARS[:1], 2023, own) == ()
    assert with_this_year(YEARS, None, own) == tuple(YEARS)


def test_a_slice_and_an_empty_report_are_pages_too() -> None:
    for report in (
        gap_report(EMPTY_AUDIT),
        view(options=ViewOptions(selection=only("problem_recurs"))),
        view(options=ViewOptions(limit=1, sort="verdict")),
    ):
        made = page(report)
        assert len(lines_of(made)) == len(report.tasks)
    assert "计划报告中没有可供核查的承诺" in page(gap_report(EMPTY_AUDIT)).text


def test_three_hundred_commitments_make_a_file_of_moderate_size(root: Path) -> None:
    audit = audit_files(root / "seeds/yunze/2023.txt", root / "seeds/yunze/2024.txt")
    report = gap_report(audit, made_at=MADE_AT)
    times = -(-300 // len(report.rows))
    many = replace(report, task_groups=report.task_groups * times)
    size = len(write_html(many, Labels("zh")).encode())
    assert len(many.listed) >= 300
    assert size * 300 / len(many.listed) < 1_000_000


def test_the_same_report_gives_the_same_page() -> None:
    assert write_html(view(), Labels("zh")) == write_html(view(), Labels("zh"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("<b>&", "&lt;b&gt;&amp;"),
        ("\"'", "&#34;&#39;"),
        ("一\n二\x07\u202e", "一二"),
        (7, "7"),
        (1.50, "1.5"),
        (Markup("<i>"), "<i>"),
    ],
)
def test_whatever_is_put_into_a_template_is_escaped_on_one_line(value: object, shown: str) -> None:
    for literal in ("<p>{{ value }}</p>", '<p title="{{ value }}">', "{{ [value] | join }}"):
        made = environment().from_string(literal).render(value=value)
        assert made.strip() == literal.replace("{{ value }}", shown).replace(
            "{{ [value] | join }}", shown
        )


def test_no_template_turns_the_escaping_off() -> None:
    names = environment().list_templates()
    assert "page.html.j2" in names
    for name in names:
        loader = environment().loader
        assert loader is not None
        source = loader.get_source(environment(), name)[0]
        assert not re.search(r"\|\s*(safe|forceescape|tojson|xmlattr|urlize)|autoescape", source)
        assert not re.search(r"=\{\{", source), "a value without quotation marks can end early"


def test_a_name_that_a_template_does_not_know_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        filled("method.html.j2", {})


@pytest.mark.parametrize(
    ("literal", "page"),
    [
        ("<div>\n  <b>a b</b> <i>\n  </i>\n</div>", "<div><b>a b</b> <i></i></div>"),
        ('<svg width="1"\n  height="2">', '<svg width="1" height="2">'),
        ("<ul>\n <li>x</li>\n</ul>", "<ul><li>x</li>\n</ul>"),
        ("\n  ", ""),
    ],
)
def test_the_indentation_of_a_template_is_not_in_the_page(literal: str, page: str) -> None:
    assert unindented(literal) == page


def test_code_that_would_end_its_element_early_is_refused() -> None:
    with pytest.raises(ValueError, match="inside script"):
        own_code("x</SCRIPT>", "script")


def test_long_words_are_broken_to_fit_a_drawing() -> None:
    assert wrapped("一二三四五六", width=40, lines=3) == ["一二三", "四五六"]
    assert wrapped("一二三四五六七", width=40, lines=2) == ["一二三", "四五…"]
    assert wrapped("", width=40, lines=2) == [""]


@pytest.mark.parametrize(
    ("quote", "before", "after", "cut"),
    [
        ("乙", "甲。", "丙。", (False, False)),
        ("丁", "", "戊", (False, False)),
    ],
)
def test_a_quote_stands_in_its_line(
    quote: str, before: str, after: str, cut: tuple[bool, bool]
) -> None:
    text = "甲。乙丙。\n丁戊"
    start = text.index(quote)
    context = around(text, Span(start, start + 1))
    assert (context.before, context.quote, context.after) == (before, quote, after)
    assert (context.cut_before, context.cut_after) == cut


def test_a_long_paragraph_is_cut_at_sentences_where_it_can_be() -> None:
    text = "甲" * 50 + "。" + "乙" * 5 + "丁" + "丙" * 5 + "。" + "戊" * 50
    at = text.index("丁")
    context = around(text, Span(at, at + 1), reach=10)
    assert (context.before, context.after) == ("乙" * 5, "丙" * 5 + "。")
    assert context.cut_before
    assert context.cut_after
    assert around("一" * 40, Span(20, 21), reach=10).before == "一" * 10
