"""Tasks dealt out between children."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchsmith.errors import SandboxError
from benchsmith.sandbox import ProcessSandbox
from benchsmith.sandbox.causes import Breach, wall_breach
from benchsmith.sandbox.protocol import SandboxLimits, SandboxRun
from benchsmith.types import Variant
from benchsmith.verification.hands import dealt_out, unmeasured

LATE = wall_breach(SandboxLimits(wall_s=120))


def _dealt(tasks: Sequence[float], workers: int) -> list[list[float]]:
    """What each child gets, when a task is as long as it says."""
    hands: dict[int, list[float]] = {}

    def look(number: int, hand: Sequence[float]) -> list[float]:
        hands[number] = list(hand)
        return list(hand)

    reported = dealt_out(tasks, workers, ProcessSandbox(), look, weight=float)
    assert sorted(reported) == sorted(tasks)
    return [hands[number] for number in sorted(hands)]


def test_the_longest_task_leaves_the_others_to_the_other_child() -> None:
    assert _dealt([3, 1, 1, 1], 2) == [[3], [1, 1, 1]]


def test_tasks_of_one_length_are_dealt_out_like_cards() -> None:
    assert _dealt([1, 1, 1, 1, 1], 2) == [[1, 1, 1], [1, 1]]


def test_no_child_is_started_for_nothing() -> None:
    assert _dealt([2, 1], 4) == [[2], [1]]
    assert _dealt([], 4) == []


def _left(breach: Breach | None) -> SandboxRun:
    """What is left of a child that was stopped, or that ended by itself without a report."""
    cause, detail = breach or (None, "")
    return SandboxRun(cause=cause, detail=detail, exit_code=None, printed="", files={}, duration_s=120)


@pytest.mark.parametrize(
    ("running", "blamed"), [("witness", "witness"), ("counterfactual", "counterfactual"), ("solids", "contract")]
)
def test_the_gate_that_did_not_end_is_named(running: str, blamed: str, tmp_path: Path) -> None:
    note = tmp_path / "00.gate"
    note.write_text(running)
    finding = unmeasured(Variant(seed=3), _left(LATE), "what build returned", hint="build less", note=note)
    assert (finding.gate, finding.status, finding.variant) == (blamed, "failed", Variant(seed=3))
    assert "did not end: The run took longer than 120 s" in finding.message
    assert (f"gate {running}" in finding.message) == (blamed == running)


def test_before_any_gate_it_is_the_contract_that_is_broken() -> None:
    assert unmeasured(Variant(seed=3), _left(LATE), "it", hint="build less").gate == "contract"
    with pytest.raises(SandboxError, match="failed"):
        unmeasured(Variant(seed=3), _left(None), "it", hint="build less")
