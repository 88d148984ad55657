"""What was to be averted is averted where none of it, and nothing worse, happened."""

from __future__ import annotations

import pytest

from followup.judging.averted import tells_of_it_averted


@pytest.mark.parametrize(
    ("promised", "told", "expected"),
    [
        ("坚决遏制重特大事故发生", "全年未发生重特大事故", True),
        ("有力防范较大以上安全生产事故", "未发生较大以上安全生产事故", True),
        ("坚决遏制重特大事故", "未发生较大以上生产安全事故", True),
        ("严防较大及以上安全事故发生", "较大及以上安全生产事故“零发生”", True),
        ("有效防范和遏制较大以上事故", "没有发生较大级别以上事故", True),
        ("坚决杜绝各类安全生产事故", "未发生安全生产事故", True),
        ("坚决防范食品药品安全事故", "未发生食品药品安全事故", True),
        # worse ones alone, or one grade alone
        ("坚决遏制较大以上事故发生", "未发生重特大事故", False),
        ("坚决遏制重特大事故发生", "未发生特大事故", False),
        ("坚决遏制重特大事故发生", "未发生较大事故", False),
        ("坚决杜绝各类安全生产事故", "未发生较大以上安全生产事故", False),
        # another field, fewer of them, or another promise beside
        ("坚决防范食品药品安全事故", "未发生较大以上安全生产事故", False),
        ("坚决遏制重特大事故发生", "火灾亡人事故零发生", False),
        ("坚决遏制重特大事故发生", "重特大事故起数下降20%", False),
        ("加强安全培训，坚决遏制重特大事故发生", "未发生重特大事故", False),
        ("建设事故应急平台", "未发生事故", False),
    ],
)
def test_none_of_it_happened(promised: str, told: str, expected: bool) -> None:
    assert tells_of_it_averted(told, promised) is expected
