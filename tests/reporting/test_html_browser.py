"""The web page in a real browser: phone and desktop, light and dark, with and without a script.

Uses a Chromium that is installed (apt-get install chromium); FOLLOWUP_CHROMIUM names another.
With FOLLOWUP_SCREENSHOTS set to a folder, leaves pictures there for a person to look at.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from followup.audit import audit_files
from followup.labels import Labels
from followup.reporting import Subject, file_formats_of, gap_report
from followup.reporting.formats.html import write_html
from followup.reporting.views.brief import brief
from followup.reporting.views.history import YearTally
from followup.reporting.views.totals import Tally
from tests.reporting.large_audit import large_report
from tests.reporting.sample_audit import MADE_AT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]
YEARS = [YearTally(2022, Tally(11, 17, 11)), YearTally(2023, Tally(9, 15, 12))]
SIZES = {"desktop": (1280, 900), "phone": (390, 844), "narrow": (320, 640)}
ROWS = "#lines li[data-n]:not([hidden])"
FIRST = f"{ROWS} > details > summary"


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return os.environ.get("FOLLOWUP_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    program = chromium()
    if program is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def report(root: Path):
    audit = audit_files(root / "seeds/yunze/2023.txt", root / "seeds/yunze/2024.txt")
    return gap_report(audit, made_at=MADE_AT, history=YEARS)


@pytest.fixture(scope="module")
def address(report, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    folder = tmp_path_factory.mktemp("page")

    def of(language: str) -> str:
        path = folder / f"{language}.html"
        path.write_text(write_html(report, Labels(language)), "utf-8")
        return path.as_uri()

    return of


@pytest.fixture
def visit(browser, address) -> Iterator[Callable[..., object]]:
    """``visit("phone", scheme="dark", script=False)``: the page; any complaint fails the test."""
    contexts, complaints = [], []

    def go(size: str, *, scheme: str = "light", script: bool = True, language: str = "zh"):
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=script,
            offline=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith("file:") else complaints.append(request.url)
            ),
        )
        page.goto(address(language))
        picture = os.environ.get("FOLLOWUP_SCREENSHOTS")
        if picture:
            name = f"{size}-{scheme}-{language}{'' if script else '-no-script'}.png"
            page.screenshot(path=Path(picture) / name)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wider_than_the_screen(visit, size: str, scheme: str, language: str) -> None:
    page = visit(size, scheme=scheme, language=language)
    page.click("#open-all")
    wide = """() => [...document.querySelectorAll("body *")]
        .filter((one) => !one.closest("svg, .scroll, .unseen, .skip, .bars thead"))
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.outerHTML.slice(0, 80))"""
    assert page.evaluate(wide) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_told_from_its_ground(visit, scheme: str) -> None:
    """WCAG 2.1, 1.4.3: a contrast of 4.5 to 1, for the text of each kind."""
    page = visit("desktop", scheme=scheme)
    page.click("#open-all")
    contrast = """(selector) => {
      const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
      const rgb = (colour) => {
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return canvas.getImageData(0, 0, 1, 1).data;
      };
      const light = (colour) => {
        const [r, g, b] = [...rgb(colour)].slice(0, 3).map((part) => part / 255)
          .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = (one) => {
        for (let at = one; at; at = at.parentElement) {
          const colour = getComputedStyle(at).backgroundColor;
          if (rgb(colour)[3] > 0) return colour;
        }
        return "white";
      };
      const one = document.querySelector(selector);
      const [a, b] = [light(getComputedStyle(one).color), light(ground(one))];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }"""
    for selector in (
        *("h1", ".facts", ".caution", "nav a", ".cards .hint", ".badge.is-fulfilled"),
        *(".badge.is-partial", ".badge.is-missing", ".badge.is-not_due", "blockquote", "mark"),
        *("figcaption", "summary", "dt", "#controls label", ".bars td"),
    ):
        assert page.evaluate(contrast, selector) >= 4.5, selector


def count(page) -> list[int]:
    """The numbers in the line that says how much is listed."""
    return [int(one) for one in re.findall(r"\d+", page.inner_text("#count"))]


def test_filters_combine_and_say_how_much_is_listed(visit, report) -> None:
    from playwright.sync_api import expect

    page = visit("desktop")
    rows, tasks = page.locator(ROWS), report.tasks
    assert rows.count() == len(tasks)
    page.select_option("#by-v", "partial")
    partial = [task for task in tasks if task.verdict == "partial"]
    assert rows.count() == len(partial) == report.task_totals.partial
    page.select_option("#by-k", "quantified")
    page.select_option("#by-f", "carried_over")
    page.select_option("#by-c", "no")
    all_four = [
        task
        for task in partial
        if "quantified" in task.kinds and "carried_over" in task.flag_names and not task.to_check
    ]
    assert 0 < len(all_four) < len(partial)
    listed = sum(len(task.rows) for task in all_four)
    assert count(page) == [len(all_four), len(tasks), listed]
    said = page.locator(".shown:not([hidden])").all_inner_texts()
    groups = [text for text in said if text]
    assert sum(int(re.sub(r"\D", "", text)) for text in groups) == len(all_four)
    page.click("button[type=reset]")
    expect(rows).to_have_count(len(tasks))
    page.select_option("#by-r", "yes")
    assert page.locator("#nothing").is_visible()
    page.select_option("#by-r", "no")
    page.select_option("#by-s", "2")
    first = page.locator("details.group:not([hidden])")
    assert first.count() == 1
    assert first.get_attribute("id") == "s-2"


def test_search_finds_words_of_both_reports_and_ids(visit, report) -> None:
    from playwright.sync_api import expect

    page = visit("desktop")
    rows = page.locator(ROWS)
    wanted = next(row for row in report.listed if row.best)
    for words in (wanted.id, wanted.best.text, f"  {wanted.text[:4]} {wanted.text[-4:]} "):
        page.fill("#q", words)
        expect(rows).not_to_have_count(len(report.tasks))
        assert page.locator(f"{ROWS} #c-{wanted.id}").count() == 1
        page.fill("#q", "")
        expect(rows).to_have_count(len(report.tasks))


def test_another_order_lists_all_in_one_and_the_plan_s_order_comes_back(visit) -> None:
    page = visit("desktop")
    before = page.locator(ROWS).evaluate_all("all => all.map((one) => one.id)")
    page.select_option("#order", "gaps")
    shown = page.locator(ROWS).evaluate_all("all => all.map((one) => one.dataset.v)")
    assert shown == sorted(shown, key=["missing", "partial", "fulfilled", "not_due"].index)
    assert page.locator("details.group:not([hidden])").count() == 0
    page.select_option("#order", "confidence")
    sure = page.locator(ROWS).evaluate_all("all => all.map((one) => Number(one.dataset.sure))")
    assert sure == sorted(sure)
    page.select_option("#order", "")
    assert page.locator(ROWS).evaluate_all("all => all.map((one) => one.id)") == before


def test_the_address_keeps_the_filters_through_a_reload(visit, report) -> None:
    from playwright.sync_api import expect

    page = visit("desktop")
    page.select_option("#by-v", "partial")
    page.select_option("#by-k", "quantified")
    page.fill("#q", "法治 & 100%")
    expect(page).to_have_url(re.compile("[#&]q="))
    page.fill("#q", "")
    expect(page).not_to_have_url(re.compile("[#&]q="))
    numbers = count(page)
    assert numbers[0] < len(report.tasks)
    page.reload()
    assert page.input_value("#by-v") == "partial"
    assert page.input_value("#by-k") == "quantified"
    assert count(page) == numbers
    page.evaluate("location.hash = 'v=nonsense&q=%25&x=1'")
    expect(page.locator("#q")).to_have_value("%")
    assert page.input_value("#by-v") == ""
    assert page.input_value("#by-k") == ""


def test_cards_and_bars_filter_what_they_count(visit, report) -> None:
    from playwright.sync_api import expect

    page = visit("desktop")
    page.click('.cards a[data-filter="v=missing"]')
    expect(page.locator("#by-v")).to_have_value("missing")
    assert count(page)[0] == report.task_totals.missing
    for link in page.locator(".bars td a[data-filter]:not([tabindex])").all()[:3]:
        number = int(link.inner_text())
        chosen = link.get_attribute("data-filter")
        link.click()
        expect(page).to_have_url(re.compile(f"#{chosen}$"))
        expect(page.locator(ROWS)).to_have_count(number)
        assert count(page)[0] == number
    page.locator(".bars svg a").first.click()
    expect(page.locator("#by-s")).to_have_value("1")
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(number)


def test_the_keyboard_alone_reaches_filters_and_opens_a_line(visit) -> None:
    page = visit("desktop")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.focus("#q")
    seen = []
    for _ in range(13):
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.type"))
        page.keyboard.press("Tab")
    assert seen == [
        *("q", "by-v", "by-k", "by-s", "by-f", "by-c", "by-r", "by-t", "order"),
        *("reset", "open-groups", "open-all", "close-all"),
    ]
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "number"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    opened = page.locator(".lines details[open]")
    assert opened.count() == 1
    sides = opened.locator(".sides .side")
    boxes = [sides.nth(place).bounding_box() for place in range(2)]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]


def test_on_a_phone_the_sides_stand_below_each_other_and_targets_are_large(visit) -> None:
    page = visit("phone")
    page.locator(FIRST).first.click()
    sides = page.locator(".lines details[open] .sides .side")
    boxes = [sides.nth(place).bounding_box() for place in range(2)]
    assert boxes[0]["y"] < boxes[1]["y"]
    for target in ("#by-v", f"{FIRST} >> nth=0", ".cards a >> nth=0"):
        assert page.locator(target).bounding_box()["height"] >= 40
    page.click("details.chart > summary")
    assert page.locator("svg.flow.narrow").is_visible()
    assert not page.locator("svg.flow.wide").is_visible()


def test_without_a_script_everything_can_be_read(visit, report) -> None:
    page = visit("phone", script=False)
    assert not page.locator("#controls").is_visible()
    assert page.locator(ROWS).count() == len(report.tasks)
    page.locator(FIRST).first.click()
    assert page.locator(".lines details[open] mark").first.is_visible()
    group = page.locator("details.group").first
    group.locator("> summary").click()
    assert not group.locator("li").first.is_visible()


@pytest.mark.parametrize("kind", ["t", "c"])
def test_a_link_to_a_task_or_a_commitment_opens_it(visit, report, kind: str) -> None:
    page = visit("desktop")
    task = next(task for task in reversed(report.tasks) if not task.single)
    wanted = f"t-{task.id}" if kind == "t" else f"c-{task.rows[-1].id}"
    page.select_option("#by-r", "yes")
    page.click("#close-all")
    page.evaluate(f"location.hash = '{wanted}'")
    page.wait_for_selector(f"#t-{task.id} > details[open]")
    assert page.locator(f"#{wanted}").is_visible()
    assert page.locator(f"#c-{task.rows[-1].id} dl").is_visible()


def test_a_number_is_the_link_to_its_line(visit, report) -> None:
    page = visit("desktop")
    page.locator("a.number").nth(2).click()
    page.wait_for_selector(f"#t-{report.tasks[2].id} > details[open]")
    assert page.url.endswith(f"#t-{report.tasks[2].id}")


def pages_of(printed: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", printed))


def test_on_paper_there_are_no_controls_and_what_is_open_stays_open(visit) -> None:
    page = visit("desktop")
    page.locator(FIRST).first.click()
    page.emulate_media(media="print")
    for selector in ("#controls", "nav", ".lines li:nth-child(2) .body >> nth=0"):
        assert not page.locator(selector).is_visible()
    assert page.locator(".lines details[open] mark").first.is_visible()
    assert 3 <= pages_of(page.pdf(prefer_css_page_size=True)) <= 9


@pytest.fixture(scope="module")
def province(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Any]]:
    """The page of a real province or of the State Council."""
    corpus = Path(os.environ.get("FOLLOWUP_SHARED", "../shared")) / "corpus"
    if not corpus.is_dir():
        pytest.skip("no folder of real reports at FOLLOWUP_SHARED")
    folder = tmp_path_factory.mktemp("province")
    opened: list[Any] = []

    def go(pair: str) -> Any:
        plan, outcome = (corpus / f"{name}.txt" for name in pair.split())
        view = gap_report(audit_files(plan, outcome), made_at=MADE_AT)
        path = folder / f"{len(opened)}.html"
        path.write_text(write_html(view, Labels("zh")), "utf-8")
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        opened.append(page)
        page.goto(path.as_uri())
        return page

    yield go
    for page in opened:
        page.close()


@pytest.mark.parametrize(
    "pair",
    [
        "hunan/2025 hunan/2026",
        "guowuyuan/2018 guowuyuan/2019",
        "guangdong/2014 guangdong/2015",
    ],
)
def test_a_province_is_a_few_screens_and_its_list_a_few_pages(province, pair: str) -> None:
    page = province(pair)
    assert page.evaluate("document.documentElement.scrollHeight") <= 8_000
    lines = page.locator(ROWS).count()
    assert lines > 150
    page.click("#open-groups")
    tall = page.locator(FIRST).evaluate_all(
        "all => all.filter((one) => one.offsetParent).map((one) => one.offsetHeight)"
    )
    assert len(tall) == lines
    assert sum(tall) / lines <= 60
    assert page.evaluate("document.documentElement.scrollHeight") <= 26_000
    page.click("#close-all")
    printed = page.pdf(prefer_css_page_size=True)
    assert set(re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", printed)) == {(b"594", b"841")}
    assert lines / 30 <= pages_of(printed) <= lines / 8
    assert page.locator("details.group[open]").count() == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_brief_of_a_large_plan_prints_on_two_pages(browser, tmp_path, language):
    written = file_formats_of(Subject.BRIEF)["brief-html"].write(
        brief(large_report()), Labels(language)
    )
    path = tmp_path / "brief.html"
    path.write_text(written, "utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    assert pages_of(printed) <= 2
