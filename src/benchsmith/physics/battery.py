"""The simple ways of the carrier, tried from every start whether or not a better one is known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.attempt import Attempt, perform
from benchsmith.physics.clearance import CLEARANCE_M, Space
from benchsmith.physics.harness import Harness, planning_harness
from benchsmith.physics.itinerary import paced
from benchsmith.physics.paths import Itinerary, simple_routes
from benchsmith.physics.places import goal_places
from benchsmith.types import Rate

SIMPLE_WAYS = ("straight", "up-over-down")
"""Names of the simple ways, in the order in which the search tries them."""


def solve_rates(harness: Harness, starts: NDArray[np.float64], attempts: Sequence[Attempt]) -> dict[str, Rate]:
    """From how many starts each simple way succeeds; what the search has solved so is not run again.

    Args:
        harness: The scene.
        starts: (n, nq), the nominal one first.
        attempts: What the search for a witness ended with, for as many of the starts as it tried.
    """
    planning = planning_harness(harness.scenario, CLEARANCE_M)
    solved = dict.fromkeys(SIMPLE_WAYS, 0)
    for number, start in enumerate(starts):
        for name in SIMPLE_WAYS:
            if number < len(attempts) and _solved(attempts[number], name):
                solved[name] += 1
                continue
            itinerary = _simple(planning, start, name)
            if itinerary is not None:
                solved[name] += perform(harness, start, paced(harness, itinerary)).outcome.success
    return {name: Rate.of(count, len(starts)) for name, count in solved.items()}


def _simple(planning: Harness, start: NDArray[np.float64], name: str) -> Itinerary | None:
    """All payloads on ways of this name, one after the other as listed; None: no place for one, turned as it is."""
    chosen, qpos = [], start
    for payload in planning.scenario.payloads:
        space = Space(planning, payload, qpos)
        places = goal_places(planning, payload, qpos)
        if not places:
            return None
        route = next(route for route in simple_routes(space, places[0]) if route.name == name)
        chosen.append((payload, route))
        qpos = space.qpos(route.poses[-1])
    return tuple(chosen)


def _solved(attempt: Attempt, name: str) -> bool:
    """Whether the search ended with success on ways of this name alone, without a delay."""
    return attempt.outcome.success and {move.path.name for move in attempt.moves} == {name} and not attempt.path.delay_s
