"""The attack matrix as the documentation shows it; run as a program, it writes it there.

python tests/sandbox/attacks/attack_matrix.py docs/sandbox.md
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from attack import Attack
from attack_table import ATTACKS

START, END = "<!-- attacks -->", "<!-- /attacks -->"


def matrix() -> str:
    """Every attack with its class and what it achieves at each level, as Markdown."""
    lines = [
        "| class | attack | `unsafe` | `strict` |",
        "| --- | --- | --- | --- |",
        *(f"| {attack.kind} | {attack.title} | {_unsafe(attack)} | {_strict(attack)} |" for attack in ATTACKS),
    ]
    return f"{_counts()}\n\n" + "\n".join(lines)


def embedded(document: str) -> str:
    """A document with the current matrix between its marks.

    Raises:
        ValueError: it has no marks.
    """
    before, start, rest = document.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"The document has no place for the matrix: write {START} and {END} where it shall be.")
    return f"{before}{START}\n\n{matrix()}\n\n{END}{after}"


def _unsafe(attack: Attack) -> str:
    return f"not run: {attack.not_run}" if attack.not_run else _signs(attack.unsafe)


def _strict(attack: Attack) -> str:
    return f"contained (without bubblewrap: {_signs(attack.known)})" if attack.known else "contained"


def _signs(signs: frozenset[str]) -> str:
    return ", ".join(f"**{sign}**" for sign in sorted(signs)) or "contained"


def _counts() -> str:
    classes = ", ".join(f"{kind} {len(list(rows))}" for kind, rows in groupby(ATTACKS, key=lambda attack: attack.kind))
    succeed = sum(bool(attack.unsafe) for attack in ATTACKS)
    return f"{len(ATTACKS)} attacks ({classes}); {succeed} succeed at `unsafe`, measured as root."


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(embedded(path.read_text(encoding="utf-8")), encoding="utf-8")
