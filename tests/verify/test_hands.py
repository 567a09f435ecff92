"""Tasks dealt out between children."""

from __future__ import annotations

from collections.abc import Sequence

from benchsmith.sandbox import ProcessSandbox
from benchsmith.verification.hands import dealt_out


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
