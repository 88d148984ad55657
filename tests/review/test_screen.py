"""The screen, driven by keys, and read as a person would."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.pilot import Pilot

from followup.errors.ledger import DiskFull
from followup.errors.usage import BlindReviewersMissing
from followup.labels import Labels
from followup.ledger import Ledger, StoredRun
from followup.model import Role, Verdict
from followup.model.reviews import standing
from followup.review.sitting import Sitting
from followup.review.tui import drawing
from followup.review.tui import table as drawn
from followup.review.tui.app import ReviewApp, first_theme
from followup.review.tui.choosing import Runs
from followup.review.tui.dialogs import Ask, AskNote, Pick, Reading, Search, Sure, Trouble
from followup.review.tui.farewell import Farewell
from followup.review.tui.screen import Table
from followup.review.tui.typed import plain_key
from followup.review.tui.widgets import Choices, Pane, Prose
from tests.review.conftest import SitDown

Script = Callable[[Pilot[None]], Awaitable[None]]
SIZES = [(80, 24), *(pytest.param(size, marks=pytest.mark.slow) for size in ((60, 16), (132, 50)))]


def play(
    sitting: Sitting | None,
    script: Script,
    *,
    size: tuple[int, int] = (80, 24),
    language: str = "en",
    **begins: Any,
) -> None:
    async def session() -> None:
        app = ReviewApp(Labels(language), sitting=sitting, **begins)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await script(pilot)

    asyncio.run(session())


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def write(pilot: Pilot[None], text: str) -> None:
    await press(pilot, *(("space" if sign == " " else sign) for sign in text))


def seen(pilot: Pilot[None]) -> list[str]:
    """The screen as a person sees it, line by line."""
    return ["".join(part.text for part in strip) for strip in _strips(pilot)]


def _strips(pilot: Pilot[None]) -> Iterable[Any]:
    screen = pilot.app.screen
    return screen._compositor.render_strips()


def table(pilot: Pilot[None]) -> Table:
    assert isinstance(pilot.app.screen, Table), pilot.app.screen
    return pilot.app.screen


def table_below(pilot: Pilot[None]) -> Table:
    """The table, whatever is open over it."""
    (found,) = [one for one in pilot.app.screen_stack if isinstance(one, Table)]
    return found


def key_of(pilot: Pilot[None]) -> str:
    key = table(pilot).key
    assert key is not None
    return key


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_line_fits_and_what_matters_is_in_sight(
    sit_down: SitDown, size: tuple[int, int], language: str
) -> None:
    labels = Labels(language)

    async def script(pilot: Pilot[None]) -> None:
        for _ in range(8):
            lines = seen(pilot)
            text = "\n".join(lines)
            assert len(lines) == size[1]
            assert [line for line in lines if cell_len(line) > size[0]] == []
            assert "王敏" in lines[0]
            assert f"0/{len(table(pilot).queue.items)}" in lines[0]
            assert "【" in text
            assert "】" in text
            row = table(pilot).sitting.dossier(key_of(pilot)).row
            assert labels(f"verdict.{row.verdict}.word") in text
            assert "> 1" in text
            keys = labels("screen.keys.table", scores=labels("screen.keys.no_scores"))
            *_, last = keys.split("  ")
            assert lines[-1].strip().startswith(keys[:30])
            assert lines[-1].rstrip().endswith(last)
            assert size[0] < 80 or labels("screen.keys.no_scores") in lines[-1]
            await press(pilot, "space")

    play(sit_down(), script, size=size, language=language)


def test_a_verdict_is_stored_and_the_next_one_comes(sit_down: SitDown, ledger: Ledger) -> None:
    async def script(pilot: Pilot[None]) -> None:
        keys = []
        for number in ("1", "2", "3"):
            keys.append(key_of(pilot))
            await press(pilot, number)
            assert "saved as" in seen(pilot)[-2]
        reviews = ledger.reviews()
        assert [one.anchor.key for one in reviews] == keys
        assert [one.verdict for one in reviews] == list(Verdict)
        assert key_of(pilot) not in keys
        assert "reviewed 3/" in seen(pilot)[0]

    play(sit_down(), script)


@pytest.mark.slow
def test_a_reason_goes_to_what_was_just_decided_and_is_undone(
    sit_down: SitDown, ledger: Ledger
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        key = key_of(pilot)
        number = table(pilot).queue.item(key).number
        await press(pilot, "2")
        onward = key_of(pilot)
        assert f"No. {number} saved as “Partly”: n adds why" in seen(pilot)[-2]
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, AskNote)
        assert f"No. {number}, why “Partly”" in seen(pilot)[-3]
        await write(pilot, "1 of 3 done")
        await press(pilot, "enter")
        assert key_of(pilot) == onward
        assert f"Note on no. {number} saved" in seen(pilot)[-2]
        (stands,) = [one for one in [standing(ledger.reviews()).latest] if one]
        assert (stands.anchor.key, stands.verdict) == (key, Verdict.PARTIAL)
        assert stands.note == "1 of 3 done"
        await press(pilot, "b")
        assert "\n".join(seen(pilot)).count("1 of 3 done") == 1
        await press(pilot, "u")
        assert "1 of 3 done" not in "\n".join(seen(pilot))
        await press(pilot, "u")
        assert standing(ledger.reviews()).latest is None
        assert "Now:" in seen(pilot)[-2]
        await press(pilot, "u")
        assert "nothing to take back" in seen(pilot)[-2]

    play(sit_down(), script)


@pytest.mark.slow
def test_what_is_noted_first_is_the_reason_of_the_verdict_and_said_once(
    sit_down: SitDown, ledger: Ledger
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        key = key_of(pilot)
        await press(pilot, "n")
        assert "a note" in seen(pilot)[-3]
        await write(pilot, "1 of 3 done")
        await press(pilot, "enter", "2")
        assert "your note being why" in seen(pilot)[-2]
        await press(pilot, "b")
        assert key_of(pilot) == key
        assert "\n".join(seen(pilot)).count("1 of 3 done") == 1

    play(sit_down(), script)
    noted, decided = ledger.reviews()
    assert [one.verdict for one in (noted, decided)] == [None, Verdict.PARTIAL]
    assert {one.note for one in (noted, decided)} == {"1 of 3 done"}


LOOKS = ["down", "up", "space", "tab", "left", "b", "right_square_bracket", "pagedown", "o", "h"]


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS)
def test_after_any_look_at_what_is_on_the_table_a_note_goes_there(
    sit_down: SitDown, ledger: Ledger, look: str
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "space", "1", look)
        if isinstance(pilot.app.screen, Reading):
            await press(pilot, "escape")
        await press(pilot, "n")
        await write(pilot, "why")
        shown = table_below(pilot).key
        await press(pilot, "enter")
        assert ledger.reviews()[-1].note == "why"
        assert ledger.reviews()[-1].anchor.key == shown

    play(sit_down(), script)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("keys", "goes_on"),
    [
        (["1", "n"], False),
        (["1", "n", "tab"], True),
        (["1", "n", "tab", "tab"], False),
        (["1", "question_mark", "escape", "n"], False),
        (["1", "n", "escape", "n"], False),
        (["1", "m", "n"], False),
        (["1", "s", "escape", "n"], False),
        (["1", "r", "n"], True),
        (["n"], True),
        (["n", "tab"], True),
    ],
)
def test_a_note_goes_where_the_line_above_the_keys_says(
    sit_down: SitDown, ledger: Ledger, keys: list[str], goes_on: bool
) -> None:
    """Whether to what is on the table, else to what was decided."""

    async def script(pilot: Pilot[None]) -> None:
        first = key_of(pilot)
        await press(pilot, *keys)
        shown = table_below(pilot)
        target = shown.key if goes_on else first
        assert target is not None
        number = shown.queue.item(target).number
        assert f"No. {number}" in seen(pilot)[-3]
        await write(pilot, "why")
        await press(pilot, "enter")
        assert ledger.reviews()[-1].anchor.key == target
        assert ledger.reviews()[-1].note == "why"

    play(sit_down(), script)


def test_a_note_that_is_cancelled_or_empty_stores_nothing(
    sit_down: SitDown, ledger: Ledger
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "x", "escape", "n", "enter", "n", "space", "enter")
        assert isinstance(pilot.app.screen, Table)

    play(sit_down(), script)
    assert ledger.reviews() == []


def test_letters_typed_into_a_note_are_no_commands(sit_down: SitDown, ledger: Ledger) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        await write(pilot, "123 quit?")
        await press(pilot, "enter")

    play(sit_down(), script)
    (review,) = ledger.reviews()
    assert (review.verdict, review.note) == (None, "123 quit?")


def test_passages_are_walked_attached_and_detached(sit_down: SitDown, ledger: Ledger) -> None:
    async def script(pilot: Pilot[None]) -> None:
        sitting = table(pilot).sitting
        while len(sitting.dossier(key_of(pilot)).passages) < 3:
            await press(pilot, "space")
        key = key_of(pilot)
        span = sitting.dossier(key).passages[2].link.span
        await press(pilot, "down", "down")
        assert any(line.lstrip().startswith("> 3") for line in seen(pilot))
        await press(pilot, "a")
        assert [one.span for one in ledger.reviews()[0].attached] == [span]
        assert sitting.dossier(key).passages[0].link.span == span
        assert any("> 1" in line and "attached" in line for line in seen(pilot))
        await press(pilot, "a")
        assert "already" in seen(pilot)[-2]
        await press(pilot, "d")
        assert [one.span for one in ledger.reviews()[1].detached] == [span]
        assert len(ledger.reviews()) == 2

    play(sit_down(), script)


def test_the_whole_report_is_searched_and_what_is_found_is_attached(
    sit_down: SitDown, ledger: Ledger
) -> None:
    sitting = sit_down()
    wanted = sitting.searcher.find("法治")[1]

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, Search)
        await write(pilot, "法治")
        assert any("found" in line for line in seen(pilot))
        await press(pilot, "down", "down", "enter")
        assert isinstance(pilot.app.screen, Table)

    play(sitting, script)
    (review,) = ledger.reviews()
    assert [one.span for one in review.attached] == [wanted.span]
    assert review.verdict is None


def test_a_search_that_finds_nothing_says_so_and_stores_nothing(
    sit_down: SitDown, ledger: Ledger
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s")
        await write(pilot, "zzzz")
        assert any("0 found" in line for line in seen(pilot))
        await press(pilot, "down", "enter", "escape")
        assert isinstance(pilot.app.screen, Table)

    play(sit_down(), script)
    assert ledger.reviews() == []


@pytest.mark.slow
def test_the_filter_holds_until_it_is_cleared_and_never_leaves_nothing(sit_down: SitDown) -> None:
    async def script(pilot: Pilot[None]) -> None:
        total = len(table(pilot).queue.items)
        await press(pilot, "f", "down", "enter", "down", "enter")
        shown = table(pilot).queue.shown
        assert 0 < len(shown) < total
        assert len({item.verdict for item in shown}) == 1
        assert "Filter:" in seen(pilot)[1]
        await press(pilot, "slash")
        await write(pilot, "zzzz")
        await press(pilot, "enter")
        assert "Nothing fits" in seen(pilot)[-2]
        assert table(pilot).queue.shown == shown
        await press(pilot, "c")
        assert len(table(pilot).queue.shown) == total
        await press(pilot, "f", "enter", "1")
        assert len(table(pilot).queue.shown) == total - 1

    play(sit_down(), script)


@pytest.mark.slow
def test_every_filter_of_the_menu_can_be_chosen(sit_down: SitDown) -> None:
    async def script(pilot: Pilot[None]) -> None:
        for steps, name in ((1, "verdict"), (2, "kind"), (3, "topic"), (4, "heading")):
            await press(pilot, "c", "f", *["down"] * steps, "enter", "down", "enter")
            value = getattr(table(pilot).queue.filter, name)
            assert value is not None, name
            assert len(table(pilot).queue.shown) > 0
        await press(pilot, "f", *["down"] * 6, "enter")
        assert not table(pilot).queue.filter

    play(sit_down(), script)


def test_the_list_leads_to_any_commitment(sit_down: SitDown) -> None:
    async def script(pilot: Pilot[None]) -> None:
        items = table(pilot).queue.shown
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, Pick)
        await press(pilot, "down", "down", "enter")
        assert key_of(pilot) == items[2].key
        await press(pilot, "l")
        assert any(
            line.startswith((" >", ">")) and f" {items[2].number} " in line for line in seen(pilot)
        )

    play(sit_down(), script)


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["n", "slash", "s", "l", "f", "question_mark"])
@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
def test_whatever_is_open_is_given_up_by_either_key(
    sit_down: SitDown, ledger: Ledger, opening: str, key: str
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, opening)
        assert not isinstance(pilot.app.screen, Table)
        await press(pilot, "x", key)
        assert isinstance(pilot.app.screen, Table)
        assert not pilot.app._exit

    play(sit_down(), script)
    assert ledger.reviews() == []


@pytest.mark.parametrize("key", ["question_mark", "o", "h"])
def test_what_is_there_to_read_opens_and_closes(sit_down: SitDown, key: str) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "1", "b", key)
        assert isinstance(pilot.app.screen, Reading)
        lines = seen(pilot)
        assert len([line for line in lines if line.strip()]) > 3
        assert [line for line in lines if cell_len(line) > 80] == []
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Table)

    play(sit_down(), script)


def test_the_help_names_every_key_of_the_table(sit_down: SitDown) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "question_mark")
        pane = pilot.app.screen.query_one(Pane).query_one(Prose)
        first = [line[:14].split() for line in pane.made(78).plain.splitlines()]
        named = {word for words in first for word in words}
        keys = {binding.key for binding in Table.BINDINGS if isinstance(binding, Binding)}
        for key in ("a", "d", "s", "m", "n", "u", "l", "f", "c", "h", "b", "r", "o"):
            assert key in named
            assert any(key in each.split(",") for each in keys)
        assert {"1", "2", "3", "/", "Tab", "t", "q"} <= named

    play(sit_down(), script)


def test_a_failed_write_is_told_nothing_moves_on_and_it_can_be_tried_again(
    sit_down: SitDown, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Ledger.record

    def refuse(*_: object, **__: object) -> None:
        raise DiskFull(path="store.db", why="disk full")

    async def script(pilot: Pilot[None]) -> None:
        key = key_of(pilot)
        monkeypatch.setattr(Ledger, "record", refuse)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, Trouble)
        assert "NOT SAVED" in "\n".join(seen(pilot))
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, Trouble)
        await press(pilot, "escape")
        assert key_of(pilot) == key
        assert "reviewed 0/" in seen(pilot)[0]
        assert ledger.reviews() == []
        await press(pilot, "1")
        monkeypatch.setattr(Ledger, "record", real)
        await press(pilot, "r")
        assert key_of(pilot) != key
        assert [one.anchor.key for one in ledger.reviews()] == [key]

    play(sit_down(), script)


@pytest.mark.slow
def test_a_blind_screen_shows_no_verdict_and_no_score(sit_down: SitDown) -> None:
    sit_down("李强").decide(sit_down().items[0].key, Verdict.PARTIAL, note="别人的理由")
    labels = Labels("zh")
    hidden = [labels(f"verdict.{verdict}.symbol") for verdict in Verdict]
    hidden += ["把握", "李强", "别人的理由", "研判", labels("grade.strong") + "）"]

    async def script(pilot: Pilot[None]) -> None:
        for _ in range(6):
            for key in ("down", "h", "escape", "l", "escape"):
                await press(pilot, key)
                text = "\n".join(seen(pilot)[:-1])
                assert [word for word in hidden if word in text] == []
            await press(pilot, "space")
        await press(pilot, "f")
        assert "盲评" not in "\n".join(seen(pilot)[1:])

    play(sit_down(blind=True), script, language="zh")


def test_differences_show_both_verdicts(sit_down: SitDown) -> None:
    one, two = sit_down("李强", blind=True), sit_down("王敏", blind=True)
    key = one.items[0].key
    one.decide(key, Verdict.FULFILLED, note="已发文")
    two.decide(key, Verdict.MISSING)

    async def script(pilot: Pilot[None]) -> None:
        text = "\n".join(seen(pilot))
        for word in ("李强：✓ 已兑现", "已发文", "王敏：◌ 未见印证", "议定分歧", "0/1"):
            assert word in text
        await press(pilot, "1")
        assert "1/1" in seen(pilot)[0]

    play(sit_down("赵敏", resolving=True), script, language="zh")


@pytest.mark.slow
def test_a_wide_screen_has_the_queue_beside_the_commitment(sit_down: SitDown) -> None:
    async def script(pilot: Pilot[None]) -> None:
        items = table(pilot).queue.items
        for place, item in enumerate(items[:20]):
            lines = seen(pilot)
            chosen = [line for line in lines if line.startswith(" > [")]
            assert len(chosen) == 1
            assert f" {item.number} " in chosen[0]
            listed = [line for line in lines if line[3:6] in ("[ ]", "[x]")]
            assert len(listed) == min(40, len(items))
            assert place > 0 or lines[0].startswith(" > [ ]")
            await press(pilot, "space")
        await press(pilot, "b", "1")
        assert sum(line[3:6] == "[x]" for line in seen(pilot)) == 1

    play(sit_down(), script, size=(130, 40))


def test_another_size_wraps_anew_and_keeps_the_chosen_passage_in_sight(sit_down: SitDown) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "down", "down")
        chosen = table(pilot)._chosen + 1
        for size in ((60, 18), (120, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            lines = seen(pilot)
            assert [line for line in lines if cell_len(line) > size[0]] == []
            assert any(f"> {chosen} " in line for line in lines), size
            assert "【" in "\n".join(lines)

    play(sit_down(), script)


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["n", "l", "question_mark", "s"])
def test_a_size_that_changes_under_a_dialog_counts_when_it_is_closed(
    sit_down: SitDown, opening: str
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        before = seen(pilot)
        for size in ((60, 18), (130, 50), (80, 24)):
            await press(pilot, opening)
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await press(pilot, "escape")
            await pilot.pause()
            shown = seen(pilot)
            assert any(line.startswith(" > [") for line in shown) is (size[0] > 120)
            await pilot.resize_terminal(size[0], size[1] + 1)
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert seen(pilot) == shown
        assert seen(pilot) == before

    play(sit_down(), script)


def test_a_run_is_chosen_from_those_of_the_ledger(
    sit_down: SitDown, run: StoredRun, ledger: Ledger
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        assert "云泽市" in "\n".join(seen(pilot))
        await press(pilot, "enter")
        assert table(pilot).sitting.run.id == run.id
        await press(pilot, "1")

    play(None, script, runs=[(run, 0)], sit_down=lambda _: sit_down())
    assert len(ledger.reviews()) == 1


def test_a_run_that_cannot_be_opened_is_said_and_another_can_be_chosen(
    sit_down: SitDown, run: StoredRun
) -> None:
    def refuse(_: StoredRun) -> Sitting:
        raise BlindReviewersMissing(number=1, known="王敏")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        assert "two blind reviewers" in "\n".join(seen(pilot))
        assert isinstance(pilot.app.screen, Runs)

    play(None, script, runs=[(run, None)], sit_down=refuse)


def test_where_nothing_is_left_to_settle_every_key_is_harmless(
    sit_down: SitDown, ledger: Ledger
) -> None:
    for name in ("李强", "王敏"):
        blind = sit_down(name, blind=True)
        blind.decide(blind.items[0].key, Verdict.PARTIAL)

    async def script(pilot: Pilot[None]) -> None:
        assert "nothing to review" in "\n".join(seen(pilot))
        for key in (
            "1",
            "a",
            "d",
            "s",
            "n",
            "u",
            "o",
            "h",
            "space",
            "left",
            "tab",
            "down",
            "b",
            "r",
        ):
            await press(pilot, key)
        assert isinstance(pilot.app.screen, Table)

    play(sit_down("赵敏", resolving=True), script)
    assert len(ledger.reviews()) == 2


def test_light_and_dark_and_neither(sit_down: SitDown, monkeypatch: pytest.MonkeyPatch) -> None:
    async def coloured(pilot: Pilot[None]) -> None:
        dark = pilot.app.current_theme.dark
        await press(pilot, "t")
        assert pilot.app.current_theme.dark is not dark

    async def plain(pilot: Pilot[None]) -> None:
        await press(pilot, "t")
        for strip in _strips(pilot):
            for part in strip:
                style = part.style
                assert style is None or style.color is None or style.color.is_default
                assert style is None or style.bgcolor is None or style.bgcolor.is_default
        text = "\n".join(seen(pilot))
        assert "【" in text
        assert "> 1" in text

    monkeypatch.delenv("NO_COLOR", raising=False)
    play(sit_down(), coloured)
    monkeypatch.setenv("NO_COLOR", "1")
    play(sit_down(), plain)


@pytest.mark.parametrize(
    ("said", "light"), [("15;0", False), ("0;15", True), ("0;default;7", True), ("", False)]
)
def test_the_first_theme_goes_by_what_the_terminal_says(said: str, light: bool) -> None:
    theme = first_theme({"COLORFGBG": said} if said else {})
    assert theme.endswith("light") is light


def test_scores_are_shown_only_while_they_are_asked_for(sit_down: SitDown) -> None:
    labels = Labels("zh")

    async def script(pilot: Pilot[None]) -> None:
        for shown in (False, True, False):
            lines = seen(pilot)[2:-1]
            text = re.sub(r"\s+", "", "".join(lines))
            assert ("把握" in text) is shown
            assert ("各结论的可能性" in text) is shown
            assert ("▰" in text) is shown
            footer = "screen.keys.scores" if shown else "screen.keys.no_scores"
            assert labels(footer) in seen(pilot)[-1]
            await press(pilot, "m")
        await press(pilot, "space")
        assert "把握" in "".join(seen(pilot)[2:-1])

    play(sit_down(), script, language="zh")


def test_a_blind_reviewer_cannot_ask_for_scores(sit_down: SitDown) -> None:
    async def script(pilot: Pilot[None]) -> None:
        before = seen(pilot)[:-2]
        await press(pilot, "m")
        assert "no scores" in seen(pilot)[-2]
        assert seen(pilot)[:-2] == before

    play(sit_down(blind=True), script)


@pytest.mark.slow
def test_a_passage_of_the_next_plan_is_marked_and_attached_only_by_a_y(
    sit_down: SitDown, ledger: Ledger
) -> None:
    sitting = sit_down()
    words = "法治"
    hits = sitting.searcher.find(words)
    place = next(at for at, hit in enumerate(hits) if hit.role is Role.PLAN)

    async def search(pilot: Pilot[None], answer: str) -> None:
        await press(pilot, "s")
        await write(pilot, words)
        await press(pilot, "down", *["down"] * place)
        assert "from the next plan" in "\n".join(seen(pilot))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Sure)
        await press(pilot, answer)

    async def script(pilot: Pilot[None]) -> None:
        for answer in ("enter", "a", "n"):
            await search(pilot, answer)
            assert isinstance(pilot.app.screen, Sure)
            assert ledger.reviews() == []
            await press(pilot, "escape")
        await search(pilot, "y")
        (review,) = ledger.reviews()
        assert [one.span for one in review.attached] == [hits[place].span]
        lines = seen(pilot)
        at = next(n for n, line in enumerate(lines) if line.lstrip().startswith("> 1"))
        assert "from the next plan" in lines[at + 1]

    play(sitting, script)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_flag_repeats_what_a_reason_says(sit_down: SitDown, language: str) -> None:
    labels, sitting = Labels(language), sit_down()
    codes = set()
    for item in sitting.items:
        dossier = sitting.dossier(item.key)
        head = drawn.head(dossier, sitting, labels, 400).plain
        for code, flag in drawn._FLAGS_IN_REASONS.items():
            if code in {reason.code for reason in dossier.row.reasons}:
                codes.add(code)
                said = labels(f"flag.{flag}")
                assert head.count(said) == labels(f"reason.{code}.text").count(said)
    assert "blanket" in codes


def test_every_reason_that_stands_for_a_flag_is_known() -> None:
    labels = Labels("en")
    for code, flag in drawn._FLAGS_IN_REASONS.items():
        assert labels.has(f"reason.{code}.text")
        assert labels.has(f"flag.{flag}")


@pytest.mark.parametrize("width", [10, 30, 58, 78, 200])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_of_the_keys_that_work_the_way_on_is_never_left_out(language: str, width: int) -> None:
    labels = Labels(language)
    names = ("table", "pick", "search", "reading", "runs", "note", "note_of_two", "sure", "trouble")
    for name in names:
        text = labels(f"screen.keys.{name}", number=161, scores="m")
        shown = drawing.keys(text, width)
        assert shown.cell_length <= width
        assert shown.plain.endswith(text.split("  ")[-1]) or shown.plain.endswith("……")
        assert width < 200 or shown.plain == text


@pytest.mark.slow
@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
def test_in_a_browser_the_last_screen_says_what_was_done(
    sit_down: SitDown, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr(ReviewApp, "is_web", True)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", key)
        assert isinstance(pilot.app.screen, Farewell)
        assert "This time: Partly 1." in "\n".join(seen(pilot))
        await press(pilot, "escape", "1", key)
        assert "This time: Fulfilled 1, Partly 1." in "\n".join(seen(pilot))
        await press(pilot, key)
        assert pilot.app._exit

    play(sit_down(), script)


def test_at_a_terminal_it_leaves_at_once(sit_down: SitDown) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "q")
        assert pilot.app._exit

    play(sit_down(), script)


def test_a_run_with_nothing_to_review_is_said_and_another_can_be_chosen(
    sit_down: SitDown, run: StoredRun
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        assert "nothing to review" in "\n".join(seen(pilot))
        assert isinstance(pilot.app.screen, Runs)

    play(None, script, runs=[(run, 0)], sit_down=lambda _: sit_down(only=[]))


@pytest.mark.slow
@pytest.mark.parametrize("width", [44, 60, 80, 81, 120])
@pytest.mark.parametrize("opening", [["l"], ["f"], ["f", "down", "down", "down", "enter"]])
def test_each_choice_of_a_list_is_one_line(
    sit_down: SitDown, width: int, opening: list[str]
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, *opening)
        await pilot.pause()
        choices = pilot.app.screen.query_one(Choices)
        assert choices.option_count > 5
        assert choices.virtual_size.height == choices.option_count

    for language in ("zh", "en"):
        play(sit_down(), script, size=(width, 12), language=language)


@pytest.mark.slow
def test_what_is_out_of_sight_is_said(sit_down: SitDown) -> None:
    sitting = sit_down()
    key = sitting.items[0].key
    sitting.note(key, "一" * 400)

    async def script(pilot: Pilot[None]) -> None:
        await pilot.pause()
        assert "cut below: h shows all" in seen(pilot)[1]
        pane = pilot.app.screen.query_one("#paragraph", Pane)
        hidden = round(pane.max_scroll_y)
        assert (f"{hidden} line" in "\n".join(seen(pilot))) is (hidden > 0)
        await press(pilot, "h")
        await pilot.pause()
        left = re.search(r"(\d+) more lines? below", seen(pilot)[0])
        assert left
        await press(pilot, *["j"] * int(left[1]))
        assert "below" not in seen(pilot)[0]
        await press(pilot, "escape")
        await pilot.resize_terminal(120, 60)
        await pilot.pause()
        await pilot.pause()
        assert "out of sight" not in "\n".join(seen(pilot))

    play(sitting, script, size=(60, 20))


def test_in_a_search_the_mark_shows_where_the_next_key_goes(sit_down: SitDown) -> None:
    def marked(pilot: Pilot[None]) -> list[str]:
        return [line for line in seen(pilot) if line.startswith(" >")]

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s")
        await write(pilot, "法治")
        assert marked(pilot) == []
        await press(pilot, "down")
        assert len(marked(pilot)) == 1
        await press(pilot, "up")
        assert marked(pilot) == []
        await write(pilot, "政")
        assert marked(pilot) == []
        await press(pilot, "enter")
        assert len(marked(pilot)) == 1

    play(sit_down(), script)


@pytest.mark.parametrize(
    ("sign", "key"),
    [
        *(("１", "1"), ("N", "n"), ("Ｎ", "n"), ("ｎ", "n"), ("？", "question_mark")),
        *(("\u3000", "space"), ("、", "slash"), ("／", "slash"), ("【", "left_square_bracket")),
        *(("】", "right_square_bracket"), ("L", "l"), ("中", "中")),
    ],
)
def test_a_key_of_a_chinese_keyboard_means_the_plain_one(sign: str, key: str) -> None:
    assert plain_key(sign) == key


async def type_signs(pilot: Pilot[None], signs: str) -> None:
    """As a terminal sends them; the pilot's own keys have ASCII signs only."""
    for sign in signs:
        pilot.app.post_message(events.Key(sign, sign))
        await pilot.pause()
        await pilot.pause()


@pytest.mark.slow
def test_keys_work_in_full_width_and_capitals_and_others_are_said(
    sit_down: SitDown, ledger: Ledger
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await type_signs(pilot, "２")
        assert [one.verdict for one in ledger.reviews()] == [Verdict.PARTIAL]
        for sign, kind in (
            ("N", AskNote),
            ("？", Reading),
            ("、", Ask),
            ("Ｌ", Pick),
            ("S", Search),
        ):
            await type_signs(pilot, sign)
            assert isinstance(pilot.app.screen, kind)
            await press(pilot, "escape")
        for sign in ("中", "y", "9", "。"):
            await type_signs(pilot, sign)
            assert f"“{sign}” is no key here" in seen(pilot)[-2]
        await press(pilot, "n")
        await type_signs(pilot, "ＡN中")
        await press(pilot, "enter")
        assert ledger.reviews()[-1].note == "ＡN中"
        await type_signs(pilot, "Ｑ")
        assert pilot.app._exit

    play(sit_down(), script)
    assert len(ledger.reviews()) == 2


@pytest.mark.parametrize(
    ("key", "text", "told", "due"),
    [
        ("z", "市司法局 市财政局", "责任单位 市司法局（已定）；协办 市财政局", None),
        ("x", "2024年9月1日", "时限 2024-09-01（已定）", "2024-09-01"),
        ("x", "9月底前", "时限 2024-09-30（已定）", "2024-09-30"),
    ],
)
def test_a_body_and_a_deadline_are_asked_for_on_the_line_below(
    sit_down: SitDown, ledger: Ledger, key: str, text: str, *, told: str, due: str | None
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        at = key_of(pilot)
        await press(pilot, key)
        assert isinstance(pilot.app.screen, Ask)
        await write(pilot, text)
        await press(pilot, "enter")
        page = "".join(line.strip() for line in seen(pilot))
        assert told in page
        assert key_of(pilot) == at
        stored = ledger.assignments()
        assert [one.due for one in stored] == [due]
        await press(pilot, "u")
        assert ledger.assignments()[0].withdrawn is not None

    play(sit_down(), script, language="zh")


def test_what_is_no_day_is_asked_again_and_digits_decide_nothing(
    sit_down: SitDown, ledger: Ledger
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "x")
        await write(pilot, "下月")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Ask)
        assert "“下月”不是日期，未保存" in "".join(line.strip() for line in seen(pilot))
        await write(pilot, "123")
        assert ledger.reviews() == []
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Table)
        assert ledger.assignments() == []

    play(sit_down(), script, language="zh")


def test_what_was_not_changed_is_not_stored(sit_down: SitDown, ledger: Ledger) -> None:
    async def script(pilot: Pilot[None]) -> None:
        for key in ("z", "x"):
            await press(pilot, key, "enter")
            await press(pilot, key, "escape")
        assert ledger.assignments() == []

    play(sit_down(), script, language="zh")
