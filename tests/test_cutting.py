"""Cutting text into words: quicker than jieba's own search, and the same words."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.linking import words
from followup.linking.unlisted import Unlisted


@pytest.fixture(scope="module")
def plain() -> jieba.Tokenizer:
    """jieba as it comes, with the same words."""
    tokenizer = jieba.Tokenizer()
    counts = words._counts()
    begun = {word[:end]: 0 for word in counts for end in range(1, len(word))}
    tokenizer.FREQ, tokenizer.total = {**begun, **counts}, sum(counts.values())
    tokenizer.initialized = True
    return tokenizer


def pieces_of(tokenizer: jieba.Tokenizer, text: str) -> list[str]:
    return list(tokenizer.cut(words.canonical(text)))


def test_the_samples_are_cut_as_jieba_cuts_them(root: Path, plain: jieba.Tokenizer) -> None:
    for path in sorted((root / "seeds" / "yunze").glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            assert list(words._pieces(words.canonical(line))) == pieces_of(plain, line)


@given(st.text("推进行政执法三项制度新增公办学位个ABC12.%，　镕囍", max_size=40))
def test_any_text_is_cut_as_jieba_cuts_it(plain: jieba.Tokenizer, text: str) -> None:
    assert list(words._pieces(words.canonical(text))) == pieces_of(plain, text)


@pytest.mark.slow
def test_real_reports_are_cut_as_jieba_cuts_them(shared: Path, plain: jieba.Tokenizer) -> None:
    for path in sorted((shared / "corpus").glob("guo*/20*.txt"))[::4]:
        for line in path.read_text("utf-8").splitlines():
            assert list(words._pieces(words.canonical(line))) == pieces_of(plain, line)


@given(st.text("龘镕囍推进行政执法三项制度新增公办学位岙埭𠮷a1.%", min_size=1, max_size=12))
def test_signs_of_no_listed_word_are_read_as_jieba_reads_them(run: str) -> None:
    assert Unlisted(jieba.finalseg)(run) == tuple(jieba.finalseg.cut(run))


MARKED = st.text("推进行政执法三项制度新增学位ABC12０３.%，、。“” \u9fd6囍", max_size=40)


@given(MARKED)
def test_a_text_is_its_stretches(text: str) -> None:
    """Taken apart stretch by stretch, and as a whole."""
    frame, said = words.frame_words(), words._pieces(words.canonical(text))
    inside = [word for word in said if words._CONTENT.match(word)]
    about = [word for word in inside if word not in frame and not word[0].isdigit()]
    runs = "".join(word if word in about else " " for word in said)
    pairs = {left + right for left, right in pairwise(runs) if " " not in left + right}
    assert list(words.cut(text)) == inside
    assert words.content(text) == {word for word in about if len(word) > 1}
    assert words.bigrams(text) == pairs
    assert words.core(text) == "".join(about)
