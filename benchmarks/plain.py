"""The peer: what anyone would write first. No sections, no figures, no verdicts, no ledger.

Cuts both reports into sentences, their words apart with jieba and its own dictionary, takes the
second half of the plan's sentences for what is promised and the first half of the outcome's for
what was done, compares all pairs of these with ``token_set_ratio`` and takes the best for each;
from a threshold on it counts as done. ``--whole`` compares all sentences with all.

    python benchmarks/plain.py PLAN OUTCOME [--whole] [--threshold 60]
"""

from __future__ import annotations

import argparse
import logging
import re
from pathlib import Path

import jieba
from rapidfuzz import fuzz, process

SENTENCE_END = re.compile(r"[。；！\n]+")
THRESHOLD = 60.0
"""From 0..100: a likeness from which on a sentence counts as answered."""
jieba.setLogLevel(logging.ERROR)


def sentences(text: str) -> list[str]:
    return [found.strip() for found in SENTENCE_END.split(text) if found.strip()]


def words(sentence: str) -> str:
    return " ".join(jieba.lcut(sentence))


def best_matches(plan: Path, outcome: Path, *, whole: bool = False) -> list[tuple[str, str, float]]:
    """Each sentence of the plan with the likeliest one of the outcome, and its score in 0..100."""
    asked = sentences(plan.read_text("utf-8"))
    said = sentences(outcome.read_text("utf-8"))
    if not whole:
        asked, said = asked[len(asked) // 2 :], said[: (len(said) + 1) // 2]
    choices = [words(sentence) for sentence in said]
    found = []
    for sentence in asked:
        best = process.extractOne(words(sentence), choices, scorer=fuzz.token_set_ratio)
        found.append((sentence, said[best[2]], best[1]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="What anyone would write first.")
    parser.add_argument("plan", type=Path)
    parser.add_argument("outcome", type=Path)
    parser.add_argument("--whole", action="store_true", help="all sentences with all")
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    chosen = parser.parse_args()
    found = best_matches(chosen.plan, chosen.outcome, whole=chosen.whole)
    for asked_for, told, score in found:
        print(f"{score:5.1f}\t{asked_for}\t{told}")
    done = sum(score >= chosen.threshold for *_, score in found)
    print(f"{done} of {len(found)} answered, {len(found) - done} not")


if __name__ == "__main__":
    main()
