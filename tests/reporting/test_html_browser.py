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
ROWS = "#commitments > tbody:not([hidden])"


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
        .filter((one) => !one.closest("svg, .scroll, .unseen, .skip, .bars thead, .list > thead"))
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


def test_filters_search_and_order_change_what_is_shown_and_say_how_much(visit, report) -> None:
    from playwright.sync_api import expect

    page = visit("desktop")
    rows, total = page.locator(ROWS), len(report.rows)
    assert rows.count() == total
    page.select_option("#by-v", "missing")
    missing = report.totals.tally.missing
    assert rows.count() == missing
    assert page.inner_text("#count") == f"显示 {missing} 项，共 {total} 项"
    page.select_option("#by-v", "partial")
    page.select_option("#by-k", "quantified")
    both = [
        row
        for row in report.rows
        if row.verdict == "partial" and row.kind == "quantified" and not row.flags.not_due
    ]
    assert rows.count() == len(both) > 0
    page.click("button[type=reset]")
    expect(rows).to_have_count(total)
    page.select_option("#by-r", "yes")
    assert page.locator("#nothing").is_visible()
    page.select_option("#by-r", "no")
    assert rows.count() == total
    words = report.rows[9].text
    page.fill("#q", f"  {words[:4]} {words[-4:]}  ")
    expect(rows).not_to_have_count(total)
    assert words in page.inner_text("#commitments")
    page.fill("#q", "")
    expect(rows).to_have_count(total)
    page.select_option("#order", "gaps")
    shown = page.locator(ROWS).evaluate_all("all => all.map((one) => one.dataset.v)")
    order = ["missing", "partial", "fulfilled", "not_due"]
    assert shown == sorted(shown, key=order.index)
    page.select_option("#order", "confidence")
    sure = page.locator(ROWS).evaluate_all("all => all.map((one) => Number(one.dataset.c))")
    assert sure == sorted(sure)


def test_the_keyboard_alone_reaches_filters_and_opens_a_row(visit) -> None:
    page = visit("desktop")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.focus("#q")
    seen = []
    for _ in range(9):
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.type"))
        page.keyboard.press("Tab")
    assert seen == ["q", "by-v", "by-k", "by-t", "by-r", "order", "reset", "open-all", "close-all"]
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    opened = page.locator(".more details[open]")
    assert opened.count() == 1
    sides = opened.locator(".side")
    boxes = [sides.nth(place).bounding_box() for place in range(2)]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]


def test_on_a_phone_the_sides_stand_below_each_other_and_targets_are_large(visit) -> None:
    page = visit("phone")
    page.locator(".more summary").first.click()
    sides = page.locator(".more details[open] .side")
    boxes = [sides.nth(place).bounding_box() for place in range(2)]
    assert boxes[0]["y"] < boxes[1]["y"]
    assert page.locator("#by-v").bounding_box()["height"] >= 40
    assert page.locator("svg.flow.narrow").is_visible()
    assert not page.locator("svg.flow.wide").is_visible()


def test_without_a_script_everything_can_be_read(visit, report) -> None:
    page = visit("phone", script=False)
    assert not page.locator("#controls").is_visible()
    assert page.locator(ROWS).count() == len(report.rows)
    page.locator(".more summary").first.click()
    assert page.locator(".more details[open] mark").first.is_visible()


def test_a_link_to_a_commitment_opens_it(visit, report) -> None:
    page = visit("desktop")
    wanted = report.rows[5].id
    page.select_option("#by-r", "yes")
    page.evaluate(f"location.hash = 'c-{wanted}'")
    page.wait_for_selector(f"#c-{wanted} details[open]")


def test_on_paper_there_are_no_controls_and_what_is_open_stays_open(visit) -> None:
    page = visit("desktop")
    page.locator(".more summary").first.click()
    page.emulate_media(media="print")
    for selector in ("#controls", "nav", ".more >> nth=1"):
        assert not page.locator(selector).is_visible()
    assert page.locator(".more details[open] mark").first.is_visible()
    assert len(page.pdf(prefer_css_page_size=True)) > 10_000


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
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
