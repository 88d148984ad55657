"""A calibration and the profiles of a ledger on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console

from followup.audit.calibrating import Calibration
from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.terminal.page import STRONG, Page, Paragraph
from followup.reporting.quoting import one_line
from followup.reporting.views.calibration import CalibrationView, ProfilesView, moved


def render(view: CalibrationView, console: Console, labels: Labels) -> None:
    """Print the reviews, the figures before and after, and what to make of them."""
    found = view.found
    with Page(console) as page:
        page.line(
            labels("calibration.title", reviews=found.number, pairs=found.pairs), style=STRONG
        )
        counts = [
            labels(
                "calibration.count", verdict=wording.verdict_word(verdict, labels), number=number
            )
            for verdict, number in found.verdicts.items()
        ]
        page.facts(*counts, labels("calibration.blind", number=found.blind))
        start = one_line(found.start) or labels("calibration.shipped")
        page.line(labels("calibration.start", name=start))
        way = "pairs" if found.grouped else "parts"
        page.line(labels(f"calibration.left_out.{way}"))
        page.blank()
        _table(page, _figures(found, labels))
        page.blank()
        page.line(labels("calibration.changed", better=found.better, worse=found.worse))
        _lines(page, found, labels)
        page.blank()
        page.line(labels(f"calibration.advice.{_advice(found)}"), style=STRONG)
        page.line(labels("calibration.caution"))


def _figures(found: Calibration, labels: Labels) -> list[list[str]]:
    columns = (found.before, found.after, found.trained)
    rows = [["", *(labels(f"calibration.{name}") for name in ("before", "after", "trained"))]]
    rows.append(
        [
            labels("calibration.agreement"),
            *(f"{wording.percent(one.agreement, labels)} ({one.agreed})" for one in columns),
        ]
    )
    rows.append([labels("calibration.macro_f1"), *(f"{one.macro_f1:.2f}" for one in columns)])
    kappas = ["-" if one.kappa is None else f"{one.kappa:.2f}" for one in columns]
    rows.append([labels("calibration.kappa"), *kappas])
    wrong = [str(one.false_fulfilled) for one in columns]
    rows.append([labels("calibration.false_fulfilled"), *wrong])
    return rows


def _lines(page: Page, found: Calibration, labels: Labels) -> None:
    before, after = found.before_options.lines_for(""), found.options.lines_for("")
    for name, was, now in (
        ("sure", before.fulfilled, after.fulfilled),
        ("found_line", before.missing, after.missing),
    ):
        if was != now:
            page.line(labels(f"calibration.{name}", before=f"{was:.2f}", after=f"{now:.2f}"))
    changed = moved(found)
    if changed:
        page.line(labels("calibration.weights", number=len(changed)))


def _advice(found: Calibration) -> str:
    if found.gain:
        return "gain"
    if found.after.false_fulfilled > found.before.false_fulfilled:
        return "riskier"
    return "worse" if found.worse > found.better else "no_gain"


def render_profiles(view: ProfilesView, console: Console, labels: Labels) -> None:
    """Print each profile with what it rests on; of one name the last is used."""
    profiles, on_the_wall = view.profiles, view.on_the_wall
    with Page(console) as page:
        page.line(labels("calibration.profiles", number=len(profiles)), style=STRONG)
        latest = {one.name: one.id for one in profiles}
        for one in profiles:
            page.blank()
            made = on_the_wall(one.at).strftime("%Y-%m-%d %H:%M")
            old = "" if latest[one.name] == one.id else labels("calibration.replaced")
            page.marked(
                str(one.id), one_line(one.name), one_line(one.reviewer), made, old, style=""
            )
            shown = {
                name: wording.percent(one.details.get(f"agreement_{name}"), labels)
                for name in ("before", "after")
            }
            number = one.details.get("reviews", "-")
            page.line(labels("calibration.rests_on", reviews=number, **shown), indent=3)
            if one.details.get("gain") is False:
                page.line(labels("calibration.advice.no_gain"), indent=3)


def _table(page: Page, rows: Sequence[Sequence[str]]) -> None:
    widths = [max(cell_len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for number, row in enumerate(rows):
        cells: list[list[Paragraph]] = [[(text, "" if number else STRONG)] for text in row]
        page.columns(cells, widths=widths)
