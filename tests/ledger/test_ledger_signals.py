"""The signals of a link as they are stored: the same numbers, in a quarter of the room."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.judging.assessing import FOLLOWS
from followup.ledger.packing import SIGNALS, pack_signals, unpack_signals
from followup.linking.semantic import SEMANTIC
from followup.linking.signals import NAMES

Signals = dict[str, float | None]
kept = st.one_of(st.none(), st.integers(-10_000, 30_000).map(lambda whole: whole / 10_000))


def test_every_signal_has_its_place() -> None:
    assert {*NAMES, SEMANTIC, FOLLOWS} == set(SIGNALS)
    assert len(set(SIGNALS)) == len(SIGNALS)


@pytest.mark.parametrize(
    ("values", "packed"),
    [
        ({}, ""),
        ({"sentence_object": 0.5, "common_order": None, "run": 0.0}, "5000,,-,,0"),
        ({"follows": 1.0}, "," * (len(SIGNALS) - 1) + "10000"),
        ({"rarest_word": 0.12345}, {"rarest_word": 0.12345}),
        ({"of_another_program": 0.5, "run": None}, {"of_another_program": 0.5, "run": None}),
    ],
)
def test_what_is_stored(values: Signals, packed: object) -> None:
    assert pack_signals(values) == packed
    assert unpack_signals(pack_signals(values)) == values


@given(st.dictionaries(st.sampled_from(SIGNALS), kept))
def test_all_numbers_come_back_in_the_signals_order(values: Signals) -> None:
    stored = json.dumps(pack_signals(values))
    found = unpack_signals(json.loads(stored))
    assert found == values
    assert list(found) == [name for name in SIGNALS if name in values]


@pytest.mark.parametrize("damaged", ["5000,x", "1.5", "," * len(SIGNALS), "--", 3, ["5000"], None])
def test_what_no_program_stored_is_refused(damaged: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        unpack_signals(damaged)  # type: ignore[arg-type]
