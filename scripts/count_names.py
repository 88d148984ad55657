"""Count the names in real reports, and write those that too many governments use to tell anything.

    python scripts/count_names.py [--write]

“放管服”, 《政府工作报告》 and GDP stand in quotation marks, in book marks or in Latin letters as a
programme of one city does, and are shared by all. Reads the reports below FOLLOWUP_SHARED; writes
lexicon/data/common_names.tsv.
"""

from __future__ import annotations

import argparse
from collections import defaultdict

from labelled import DATA, SHARED

from followup.linking.names import every_name

COMMON = 6
"""Governments, of some forty, that use a name which is no longer anybody's own."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the data file")
    args = parser.parse_args()
    users: dict[str, set[str]] = defaultdict(set)
    for file in sorted(SHARED.glob("corpus/*/*.txt")):
        for name in every_name(file.read_text("utf-8", errors="ignore")):
            users[name].add(file.parent.name)
    common = sorted(
        ((len(who), name) for name, who in users.items() if len(who) >= COMMON),
        key=lambda row: (-row[0], row[1]),
    )
    lines = ["# name\tgovernments that use it; by scripts/count_names.py"]
    lines += [f"{name}\t{count}" for count, name in common]
    print(len(users), len(common), common[:20])
    if args.write:
        (DATA / "common_names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
