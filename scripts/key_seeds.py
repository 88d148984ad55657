"""Builds the answer key of the sample reports from what a reader wrote down.

    python scripts/key_seeds.py            writes seeds/answers/*.json
    python scripts/key_seeds.py --check    writes nothing; exit 1 where one of them is out of date

``seeds/answers/source/*.toml`` holds, for one pair of reports, each commitment's wording, kind,
verdict, flags and the passages that show it. This script finds each quote in its report and adds
positions, line numbers and checksums. A quote that is not there, or there twice, is an error.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

from followup.model import Kind, Span, Verdict
from followup.reading import read

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ROOT / "seeds" / "answers"
FLAGS = ("admitted", "not_due", "problem_recurs", "carried_over", "blanket")

Answer = dict[str, Any]


class SourceError(Exception):
    """A quote or a word of the source does not fit its report."""


def build(source: Path, *, root: Path = ROOT) -> Answer:
    """The answer key of one pair.

    ``source`` is a TOML file with ``pair``, ``plan``, ``outcome`` (paths from ``root``),
    ``labelled`` (the first labelled line, and the line after the last) and ``commitments``.
    Spans are ``[start, end)`` in characters; commitments come in the order of the plan.
    Raises :class:`SourceError`.
    """
    given = tomllib.loads(source.read_text("utf-8"))
    plan, outcome = root / given["plan"], root / given["outcome"]
    plan_text, outcome_text = read(plan).text, read(outcome).text
    lines = labelled_lines(plan_text, *given["labelled"])
    commitments = [_commitment(item, plan_text, outcome_text) for item in given["commitments"]]
    commitments.sort(key=lambda item: int(item["start"]))
    for item in commitments:
        if item["line"] not in lines:
            raise SourceError(f"line {item['line']} is not among the labelled: {item['text']}")
    return {
        "pair": given["pair"],
        "plan": given["plan"],
        "plan_sha256": sha256(plan.read_bytes()).hexdigest(),
        "outcome": given["outcome"],
        "outcome_sha256": sha256(outcome.read_bytes()).hexdigest(),
        "lines": lines,
        "commitments": commitments,
    }


def labelled_lines(text: str, first: str, after: str) -> list[int]:
    """The 1-based numbers of the lines with text from ``first`` up to, not including, ``after``."""
    lines = [line.strip() for line in text.split("\n")]
    if first not in lines:
        raise SourceError(f"no such line: {first}")
    start = lines.index(first)
    if after not in lines[start:]:
        raise SourceError(f"no such line after {first}: {after}")
    return [n + 1 for n in range(start, lines.index(after, start)) if lines[n]]


def locate(quote: str, text: str) -> Span:
    """Where ``quote`` stands in ``text``; it must stand there exactly once."""
    start = text.find(quote)
    if start < 0:
        raise SourceError(f"not in the report: {quote}")
    if text.find(quote, start + 1) >= 0:
        raise SourceError(f"more than once in the report: {quote}")
    return Span(start, start + len(quote))


def _commitment(item: Answer, plan_text: str, outcome_text: str) -> Answer:
    span = locate(item["text"], plan_text)
    evidence = [(quote, locate(quote, outcome_text)) for quote in item.get("evidence", ())]
    flags = item.get("flags", ())
    if unknown := set(flags) - set(FLAGS):
        raise SourceError(f"no such flag: {', '.join(sorted(unknown))}")
    return {
        "start": span.start,
        "end": span.end,
        "text": item["text"],
        "line": plan_text.count("\n", 0, span.start) + 1,
        "kind": Kind(item["kind"]).value,
        "verdict": Verdict(item["verdict"]).value,
        "evidence": [
            {"start": place.start, "end": place.end, "text": quote} for quote, place in evidence
        ],
        **{flag: True for flag in FLAGS if flag in flags},
    }


def rendered(answer: Answer) -> str:
    """The JSON as it stands on disk."""
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Write the keys, or compare them; the exit status."""
    parser = argparse.ArgumentParser(description="Build the answer key of the sample reports.")
    parser.add_argument("--check", action="store_true", help="compare only")
    options = parser.parse_args(arguments)
    stale = 0
    for source in sorted((ANSWERS / "source").glob("*.toml")):
        target = ANSWERS / f"{source.stem}.json"
        try:
            text = rendered(build(source))
        except SourceError as error:
            sys.exit(f"{source.name}: {error}")
        if target.is_file() and target.read_text("utf-8") == text:
            continue
        stale += 1
        if options.check:
            print(f"out of date: {target.name}", file=sys.stderr)
        else:
            target.write_text(text, "utf-8")
            print(f"written: {target.name}", file=sys.stderr)
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
