"""What was done in a sitting, and what is left of it."""

from __future__ import annotations

import pytest

from followup.labels import Labels
from followup.model import Verdict
from followup.review.tally import Done, Tally, What
from followup.review.tui.farewell import done_and_left
from tests.review.conftest import SitDown

F, P, M = Verdict.FULFILLED, Verdict.PARTIAL, Verdict.MISSING
V, N, A, D = What.VERDICT, What.NOTE, What.ATTACHED, What.DETACHED


@pytest.mark.parametrize(
    ("done", "verdicts", "others"),
    [
        ([], {}, {}),
        ([("a", V, F), ("b", V, F), ("c", V, M)], {F: 2, M: 1}, {}),
        ([("a", V, F), ("a", V, P)], {P: 1}, {}),
        ([("a", V, F), ("a", N, F)], {F: 1}, {N: 1}),
        ([("a", N, None), ("a", V, P), ("a", N, P)], {P: 1}, {N: 2}),
        ([("a", A, None), ("b", A, None), ("a", D, None)], {}, {A: 2, D: 1}),
    ],
)
def test_a_tally_has_each_commitment_once_and_every_note(
    done: list[tuple[str, What, Verdict | None]],
    verdicts: dict[Verdict, int],
    others: dict[What, int],
) -> None:
    made = [Done(key, number, what, said) for number, (key, what, said) in enumerate(done, 1)]
    tally = Tally.of(made)
    assert (tally.verdicts, tally.others) == (verdicts, others)


def test_the_last_line_says_what_was_done_and_what_is_left(sit_down: SitDown) -> None:
    sitting = sit_down()
    total = len(sitting.items)
    one, two, three = (item.key for item in sitting.items[:3])
    assert done_and_left(sitting, Labels("zh")) == (
        f"本次没有存入内容。还有 {total}/{total} 项未复核。"
    )
    sitting.decide(one, F)
    sitting.note(one, "有据")
    sitting.decide(two, M)
    sitting.undo(two)
    sitting.decide(two, P)
    sitting.note(three, "待查")
    sitting.attach(three, sitting.searcher.find("法治")[0].span)
    sitting.detach(three, sitting.dossier(three).passages[-1].link.span)
    assert done_and_left(sitting, Labels("zh")) == (
        "本次：已兑现 1 项、部分兑现 1 项、说明 2 条、附证 1 处、剔除 1 处、撤销 1 次。"
        f"还有 {total - 2}/{total} 项未复核。"
    )
    assert done_and_left(sitting, Labels("en")) == (
        "This time: Fulfilled 1, Partly 1, 2 notes, 1 passage attached, 1 passage detached, "
        f"1 taken back. Of {total}, {total - 2} are not reviewed."
    )


def test_what_reviewers_differ_on_is_said_unless_the_sitting_is_blind(sit_down: SitDown) -> None:
    first, second = sit_down("李强", blind=True), sit_down("王敏", blind=True)
    key = first.items[0].key
    first.decide(key, F)
    second.decide(key, M)
    total = len(first.items)
    assert done_and_left(sit_down("赵敏"), Labels("zh")).endswith("未复核，其中待议定 1 项。")
    assert "待议定" not in done_and_left(second, Labels("zh"))
    resolving = sit_down("赵敏", resolving=True)
    assert done_and_left(resolving, Labels("zh")).endswith("还有 1/1 项未议定。")
    resolving.decide(key, P)
    assert done_and_left(resolving, Labels("zh")).endswith("1 项已全部议定。")
    left = f"Of {total}, {total - 1} are not reviewed."
    assert done_and_left(sit_down("赵敏"), Labels("en")).endswith(left)


def test_what_is_chosen_is_done_when_all_of_it_is(sit_down: SitDown) -> None:
    keys = [item.key for item in sit_down().items[:2]]
    sitting = sit_down(only=keys)
    for key in keys:
        sitting.decide(key, P)
    assert done_and_left(sitting, Labels("zh")) == "本次：部分兑现 2 项。2 项已全部复核。"
