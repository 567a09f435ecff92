"""The documentation's matrix is the one that the tests hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from attack_matrix import END, START, embedded, matrix
from attack_table import ATTACKS

DOCUMENT = Path(__file__).parents[3] / "docs" / "sandbox.md"


def test_every_attack_has_a_row() -> None:
    rows = matrix().splitlines()
    assert all(any(f"| {attack.kind} | {attack.title} |" in row for row in rows) for attack in ATTACKS)
    assert len([row for row in rows if row.startswith("| ")]) == len(ATTACKS) + 2


def test_only_what_is_between_the_marks_changes() -> None:
    assert embedded(f"before\n{START}\nold\n{END}\nafter") == f"before\n{START}\n\n{matrix()}\n\n{END}\nafter"
    with pytest.raises(ValueError, match="no place"):
        embedded("without marks")


def test_the_documentation_is_up_to_date() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert embedded(text) == text, "run python tests/sandbox/attacks/attack_matrix.py docs/sandbox.md"
