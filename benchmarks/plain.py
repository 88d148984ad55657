"""The peer: what anyone would write first. No sections, no figures, no verdicts, no ledger.

Cuts both reports into sentences, their words apart with jieba and its own dictionary, compares
all pairs of sentences with ``token_set_ratio`` and takes the best for each sentence of the plan.

    python benchmarks/plain.py PLAN OUTCOME
"""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path

import jieba
from rapidfuzz import fuzz, process

SENTENCE_END = re.compile(r"[。；！\n]+")
jieba.setLogLevel(logging.ERROR)


def sentences(text: str) -> list[str]:
    return [found.strip() for found in SENTENCE_END.split(text) if found.strip()]


def words(sentence: str) -> str:
    return " ".join(jieba.lcut(sentence))


def best_matches(plan: Path, outcome: Path) -> list[tuple[str, str, float]]:
    """Each sentence of the plan with the likeliest one of the outcome, and its score in 0..100."""
    asked = sentences(plan.read_text("utf-8"))
    said = sentences(outcome.read_text("utf-8"))
    choices = [words(sentence) for sentence in said]
    found = []
    for sentence in asked:
        best = process.extractOne(words(sentence), choices, scorer=fuzz.token_set_ratio)
        found.append((sentence, said[best[2]], best[1]))
    return found


if __name__ == "__main__":
    for asked_for, told, score in best_matches(Path(sys.argv[1]), Path(sys.argv[2])):
        print(f"{score:5.1f}\t{asked_for}\t{told}")
