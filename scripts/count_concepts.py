"""Counts the graph of concepts over real reports: what to prune, what to add, what it is worth.

    python scripts/count_concepts.py            coverage, reach and noise, as two tables
    python scripts/count_concepts.py --general  forms in so many clauses that they tell little
    python scripts/count_concepts.py --shared   forms that stand for concepts apart from each other
    python scripts/count_concepts.py --cut      short forms across the edges of words (not.tsv)
    python scripts/count_concepts.py --dead     forms that no report has
    python scripts/count_concepts.py --unseen   frequent words of clauses with no concept in them
    python scripts/count_concepts.py --missed   labelled commitments whose evidence is not reached
    python scripts/count_concepts.py --write    store how often each concept is seen (counts.tsv)

``--genre law`` (or ``work``) looks at one kind of report, ``--top N`` sets the length of a list.

A clause here is an extracted commitment or achievement. *Coverage* is the share with a concept in
it. *Reach* is, of the labelled commitments with evidence, the share that have a concept that
is the same as, below, above or beside one of the evidence; *noise* the mean share of the other
achievements of the same report for which that holds too; *AUC* how well the likeness of concepts
alone tells evidence from them. Reads FOLLOWUP_SHARED (default ../shared); takes a minute.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import jieba
from labelled import DATA, SHARED, pairs, read_report

from followup.lexicon.concepts import Graph, Relation
from followup.model import Report

COUNTS = DATA / "concepts" / "counts.tsv"
GENRES = ("work", "law")
HEAD = """\
# How often each concept is seen, by scripts/count_concepts.py --write: name, clauses of government
# work reports in which it is seen, clauses in which it or any concept below it is, the same two
# of law-based government reports. The line without a name counts all clauses.
"""


@dataclass(frozen=True)
class Clause:
    genre: str
    chapter: bool
    """Whether it stands in a work report's chapter on government by law."""
    promised: bool
    text: str


@cache
def graph() -> Graph:
    return Graph.load()


@cache
def named(text: str) -> frozenset[str]:
    return frozenset(seen.concept for seen in graph().concepts(text))


def reports() -> Iterator[tuple[Path, Report]]:
    for pattern in ("corpus/*/*.txt", "seeds/*.txt", "gold/constructed/*.txt"):
        for path in sorted(SHARED.glob(pattern)):
            if path.parent.name != "messy":
                yield path, read_report(path)


def clauses() -> list[Clause]:
    found: dict[Clause, None] = {}
    for _, report in reports():
        genre = report.identity.genre or ""
        for items, promised in ((report.achievements, False), (report.commitments, True)):
            for item in items:
                law = "法治" in "".join(item.heading_path) and genre == "work"
                found[Clause(genre, law, promised, item.text)] = None
    return [clause for clause in found if clause.genre in GENRES]


def related(first: Iterable[str], second: Iterable[str]) -> bool:
    other = tuple(second)
    return any(graph().relation(a, b) is not Relation.APART for a in first for b in other)


def likeness(first: Iterable[str], second: Iterable[str]) -> float:
    other = tuple(second)
    return max((graph().likeness(a, b) for a in first for b in other), default=0.0)


@dataclass(frozen=True)
class Reached:
    pair: str
    genre: str
    commitment: str
    evidence: tuple[str, ...]
    reached: bool
    noise: float
    auc: float


def reach() -> list[Reached]:
    found = []
    for pair in pairs():
        outcome = pair.outcome
        for row in pair.gold:
            if not row["evidence"]:
                continue
            spans = [(e["start"], e["end"]) for e in row["evidence"]]
            right = [outcome.document.text[start:end] for start, end in spans]
            wrong = [
                a.text
                for a in outcome.achievements
                if not any(a.span.start < end and start < a.span.end for start, end in spans)
            ]
            own = named(row["text"])
            found.append(
                Reached(
                    pair.name,
                    outcome.identity.genre or "",
                    row["text"],
                    tuple(right),
                    any(related(own, named(text)) for text in right),
                    mean(related(own, named(text)) for text in wrong),
                    auc(own, right, wrong),
                )
            )
    return found


def auc(own: frozenset[str], right: Sequence[str], wrong: Sequence[str]) -> float:
    best = max(likeness(own, named(text)) for text in right)
    others = [likeness(own, named(text)) for text in wrong]
    return mean((best > other) + (best == other) / 2 for other in others)


def mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def show_figures(counted: Sequence[Clause]) -> None:
    print("coverage                 clauses  with a concept")
    parts: dict[str, Callable[[Clause], bool]] = {
        "work, promised": lambda c: c.genre == "work" and c.promised,
        "work, reported": lambda c: c.genre == "work" and not c.promised,
        "work, chapter on law": lambda c: c.chapter,
        "law, promised": lambda c: c.genre == "law" and c.promised,
        "law, reported": lambda c: c.genre == "law" and not c.promised,
    }
    for name, inside in parts.items():
        chosen = [clause for clause in counted if inside(clause)]
        print(f"{name:24} {len(chosen):7}  {mean(bool(named(c.text)) for c in chosen):.3f}")
    print("\npairs         commitments  reach  noise  AUC")
    rows = reach()
    by: dict[str, list[Reached]] = defaultdict(list)
    for row in rows:
        by[row.genre].append(row)
    for row in rows:
        if row.genre == "law":
            by[row.pair].append(row)
    for name, some in by.items():
        figures = (mean(getattr(r, key) for r in some) for key in ("reached", "noise", "auc"))
        print(f"{name:13} {len(some):11}  " + "  ".join(f"{figure:.3f}" for figure in figures))


def hits(counted: Sequence[Clause]) -> Counter[str]:
    """In how many clauses each form is seen."""
    found: Counter[str] = Counter()
    for clause in counted:
        found.update({seen.form for seen in graph().concepts(clause.text)})
    return found


def by_form() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for concept in graph().concepts_by_name.values():
        for form in concept.forms:
            found[form].append(concept.name)
    return found


def show_general(counted: Sequence[Clause], top: int) -> None:
    for form, number in hits(counted).most_common(top):
        print(f"{number / len(counted):.4f}  {number:6}  {form}  {'、'.join(by_form()[form])}")


def show_shared(counted: Sequence[Clause], top: int) -> None:
    often = hits(counted)
    apart = [
        (often[form], form, names)
        for form, names in by_form().items()
        if any(graph().relation(a, b) is Relation.APART for a in names for b in names)
    ]
    for number, form, names in sorted(apart, key=lambda row: (-row[0], row[1]))[:top]:
        paths = (" ‹ ".join(graph().path(name)) for name in names)
        print(f"{number:6}  {form}  {'; '.join(paths)}")


def show_cut(counted: Sequence[Clause], top: int) -> None:
    """Of forms of three characters at most, those whose edges are no edges of words."""
    cut: Counter[str] = Counter()
    where: dict[str, Counter[str]] = defaultdict(Counter)
    for clause in counted:
        short = [s for s in graph().concepts(clause.text) if len(s.form) < 4 and "+" not in s.form]
        edges = [0]
        for word in jieba.cut(clause.text) if short else ():
            edges.append(edges[-1] + len(word))
        for seen in short:
            start, end = seen.span.start, seen.span.end
            if start not in edges and end not in edges:
                around = clause.text[max(e for e in edges if e < start) :]
                cut[seen.form] += 1
                where[seen.form][around[: len(seen.form) + 4]] += 1
    for form, number in cut.most_common(top):
        print(f"{number:5}  {form}  {' '.join(words for words, _ in where[form].most_common(5))}")


def show_dead(counted: Sequence[Clause]) -> None:
    often = hits(counted)
    for concept in graph().concepts_by_name.values():
        dead = [form for form in concept.forms if not often[form]]
        if dead:
            print(f"{concept.name}\t{' '.join(dead)}")


def show_unseen(counted: Sequence[Clause], top: int) -> None:
    words: Counter[str] = Counter()
    where: dict[str, list[str]] = defaultdict(list)
    bare = [clause for clause in counted if not named(clause.text)]
    for clause in bare:
        cut = [word for word in jieba.cut(clause.text) if re.fullmatch(r"[一-鿿]+", word)]
        for word in {*cut, *("".join(two) for two in pairwise(cut))}:
            if len(word) > 1:
                words[word] += 1
                where[word].append(clause.text)
    print(f"{len(bare)} of {len(counted)} clauses have no concept")
    for word, number in words.most_common(top):
        print(f"{number:5}  {word}\t{' | '.join(text[:40] for text in where[word][:3])}")


def show_missed(genre: str) -> None:
    for row in reach():
        if not row.reached and genre in ("", row.genre):
            print(f"{row.pair}  {row.commitment}  {sorted(named(row.commitment))}")
            for text in row.evidence:
                print(f"      {text}  {sorted(named(text))}")


def write(counted: Sequence[Clause]) -> None:
    own: Counter[tuple[str, str]] = Counter()
    below: Counter[tuple[str, str]] = Counter()
    for clause in counted:
        names = named(clause.text)
        own.update((clause.genre, name) for name in names)
        above = {up for name in names for up in graph().ancestors(name)}
        below.update((clause.genre, name) for name in above | names)
    total = Counter(clause.genre for clause in counted)
    lines = ["\t".join(["", *(str(total[g]) for g in GENRES for _ in (0, 1))])]
    for name in graph().concepts_by_name:
        cells = [str(count[genre, name]) for genre in GENRES for count in (own, below)]
        lines.append("\t".join([name, *cells]))
    COUNTS.write_text(HEAD + "\n".join(lines) + "\n", "utf-8", newline="")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for what in ("general", "shared", "cut", "dead", "unseen", "missed", "write"):
        parser.add_argument(f"--{what}", action="store_true")
    parser.add_argument("--genre", choices=GENRES, default="")
    parser.add_argument("--top", type=int, default=200)
    asked = parser.parse_args()
    if asked.missed:
        show_missed(asked.genre)
        return
    counted = clauses()
    chosen = [clause for clause in counted if asked.genre in ("", clause.genre)]
    if asked.general:
        show_general(chosen, asked.top)
    elif asked.shared:
        show_shared(chosen, asked.top)
    elif asked.cut:
        show_cut(chosen, asked.top)
    elif asked.dead:
        show_dead(chosen)
    elif asked.unseen:
        show_unseen(chosen, asked.top)
    elif asked.write:
        write(counted)
    else:
        show_figures(chosen)


if __name__ == "__main__":
    main()
