"""The JSON writer and the standard library's write the same."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.model import Verdict
from followup.reporting.formats.json.writing import indented

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(Verdict)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.lists(inner).map(tuple),
)


@given(VALUES)
def test_as_the_standard_library_writes(value: object) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(number: float) -> None:
    for value in (number, [number], {"rate": number}):
        with pytest.raises(ValueError):
            indented(value)


@pytest.mark.parametrize("value", [{1: "一"}, {"set": {1}}, [object()]])
def test_what_is_no_json_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        indented(value)
