"""Build the genre's word vectors: words that stand in the same sentences get like vectors.

    python scripts/build_vectors.py [--without GOVERNMENT] [--to FILE]

Reads the corpus below FOLLOWUP_SHARED (default ../shared), counts which words share a sentence,
takes positive pointwise mutual information and its best 128 dimensions, and writes
lexicon/data/vectors.tsv. No label is read. ``--without shenzhen`` leaves one government's reports
out, to measure what their presence gives away. Needs scikit-learn (group ``dev``); one minute.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

import numpy as np
from labelled import DATA, SHARED
from scipy import sparse

from followup.linking.vectors import DIMENSIONS, LEVELS, SIGNS
from followup.linking.words import cut

FEWEST_CLAUSES = 8
CONTEXT_POWER = 0.75
"""Smooths the rarity of contexts, as is usual for such vectors (Levy, Goldberg and Dagan 2015)."""
SPREAD = 0.5
"""The power of the singular values that scales the dimensions, from the same source."""
_SENTENCE = re.compile(r"[。！？；;!?\n]")
_CLAUSE = re.compile(r"[，,：:]")


def sentences(without: str) -> list[list[list[str]]]:
    """Every sentence of the corpus as clauses of words."""
    found = []
    for path in sorted((SHARED / "corpus").glob("*/*.txt")):
        if path.parent.name in {"messy", without}:
            continue
        for sentence in _SENTENCE.split(path.read_bytes().decode("utf-8")):
            clauses = [
                [word for word in cut(clause) if len(word) > 1 and not word[0].isdigit()]
                for clause in _CLAUSE.split(sentence)
            ]
            if any(clauses):
                found.append(clauses)
    return found


def together(found: list[list[list[str]]], words: dict[str, int]) -> sparse.csr_matrix:
    """How often two words share a sentence, a long sentence counting less for each pair."""
    rows, columns, values = [], [], []
    for row, sentence in enumerate(found):
        inside = {words[word] for clause in sentence for word in clause if word in words}
        if not inside:
            continue
        rows += [row] * len(inside)
        columns += sorted(inside)
        values += [len(inside) ** -0.5] * len(inside)
    table = sparse.csr_matrix(
        (np.array(values, np.float32), (rows, columns)), shape=(len(found), len(words))
    )
    counts = (table.T @ table).tolil()
    counts.setdiag(0)
    return counts.tocsr()


def information(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Positive pointwise mutual information."""
    cells = counts.tocoo()
    total = np.asarray(counts.sum(1)).ravel()
    context = total**CONTEXT_POWER
    chance = (total / total.sum())[cells.row] * (context / context.sum())[cells.col]
    value = np.log(np.maximum(cells.data / cells.data.sum() / chance, 1e-12))
    kept = value > 0
    return sparse.csr_matrix((value[kept], (cells.row[kept], cells.col[kept])), shape=counts.shape)


def vectors(table: sparse.csr_matrix) -> np.ndarray:
    """One row of whole numbers, -LEVELS..LEVELS, for each word.

    A fixed rotation spreads the meaning evenly over the dimensions, so that their signs alone say
    much: the candidate search compares signs.
    """
    from sklearn.utils.extmath import randomized_svd

    left, values, _ = randomized_svd(table, DIMENSIONS, n_iter=4, random_state=0)
    rotation, _ = np.linalg.qr(np.random.RandomState(0).standard_normal((DIMENSIONS, DIMENSIONS)))
    rows = (left * values**SPREAD) @ rotation
    top = np.abs(rows).max(axis=1, keepdims=True) / LEVELS
    return np.round(rows / np.maximum(top, 1e-9)).astype(int)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", default="", help="leave this government's reports out")
    parser.add_argument("--to", type=Path, default=DATA / "vectors.tsv")
    args = parser.parse_args()
    found = sentences(args.without)
    clauses = Counter(word for sentence in found for clause in sentence for word in set(clause))
    names = sorted(word for word, count in clauses.items() if count >= FEWEST_CLAUSES)
    rows = vectors(information(together(found, {word: i for i, word in enumerate(names)})))
    width = 2 * LEVELS + 1
    lines = [
        f"# word\t{DIMENSIONS} numbers, two in a sign; made by scripts/build_vectors.py from "
        f"{len(found)} sentences"
    ]
    for word, row in zip(names, rows, strict=True):
        pairs = zip(row[::2], row[1::2], strict=True)
        lines.append(
            f"{word}\t" + "".join(SIGNS[(a + LEVELS) * width + b + LEVELS] for a, b in pairs)
        )
    args.to.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(names), "words", args.to.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
