"""The simple ways of the carrier, tried from every start whether or not a better one is known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.harness import Harness
from benchsmith.physics.places import goal_places
from benchsmith.physics.witness import Attempt, carry, simple_paths
from benchsmith.types import Rate

SIMPLE_WAYS = ("straight", "up-over-down")
"""Names of the simple ways, in the order in which the search tries them."""


def solve_rates(harness: Harness, starts: NDArray[np.float64], attempts: Sequence[Attempt]) -> dict[str, Rate]:
    """From how many starts each simple way succeeds; what the search has tried is not tried again.

    Args:
        harness: A scene with one payload.
        starts: (n, nq), the nominal one first.
        attempts: What the search for a witness ended with, for as many of the starts as it tried.
    """
    (payload,) = harness.scenario.payloads
    place = goal_places(harness, payload)[0]
    solved = dict.fromkeys(SIMPLE_WAYS, 0)
    for number, start in enumerate(starts):
        paths = {path.name: path for path in simple_paths(harness, payload, start, place)}
        for name in SIMPLE_WAYS:
            known = _known(attempts[number], name) if number < len(attempts) else None
            solved[name] += carry(harness, payload, start, paths[name]).outcome.success if known is None else known
    return {name: Rate.of(count, len(starts)) for name, count in solved.items()}


def _known(attempt: Attempt, name: str) -> bool | None:
    """Whether a way of this name succeeded where the search ended with an attempt; None: it was not tried."""
    if attempt.path.name == name:
        return attempt.outcome.success
    if attempt.path.name in SIMPLE_WAYS and SIMPLE_WAYS.index(name) < SIMPLE_WAYS.index(attempt.path.name):
        return False
    return None
