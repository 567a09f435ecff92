"""Looks for a witness: a motion of the carrier that takes all payloads from a start to their goals within all rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.attempt import Attempt, carry, perform
from benchsmith.physics.clearance import CLEARANCE_M, start_pose
from benchsmith.physics.harness import Harness, hardened, planning_harness
from benchsmith.physics.itinerary import delays, itineraries, obstructed, paced
from benchsmith.physics.paths import Itinerary, rejoined
from benchsmith.types import LIMITS

__all__ = ["Attempt", "carry", "search"]

_MOTIONS = 10
"""Motions from one start that are simulated without a delay: what ten different ways do not do, more will hardly."""

_WAYS_DELAYED = 3
"""Of these, how many are tried again after delays."""

_MAY_BE_LOST = LIMITS.jittered_starts - LIMITS.witness_jittered_successes
"""Jittered starts; once more are lost, no new ways are searched for from the others: the gate fails in any case."""

_WAYS_SHOWN = 2
"""Where all ways are obstructed, how many are simulated all the same, to see where they end."""


def search(harness: Harness, qpos: NDArray[np.float64]) -> list[Attempt]:
    """Look for a motion from each start.

    Args:
        harness: The scenario.
        qpos: Starts, (n, nq), the nominal one first.

    Returns:
        For each start the attempt that succeeded, else the one that came nearest; empty when nothing could be tried,
        since a goal has no free place. The other starts are tried only when the nominal one is solved, also with hard
        contacts.
    """
    seek = _Search(harness, planning_harness(harness.scenario, CLEARANCE_M))
    nominal = seek.anew(qpos[0], firm=hardened(harness))
    if nominal is None:
        return []
    if not nominal.attempt.outcome.success:
        return [nominal.attempt]
    attempts = [nominal.attempt]
    for start in qpos[1:]:
        lost = sum(not attempt.outcome.success for attempt in attempts)
        attempts.append(seek.alike(start, nominal, further=lost <= _MAY_BE_LOST).attempt)
    return attempts


@dataclass(frozen=True)
class _Found:
    """An attempt, and how it came about."""

    itinerary: Itinerary
    delay_s: float
    attempt: Attempt


@dataclass(frozen=True)
class _Search:
    harness: Harness
    planning: Harness

    def anew(self, start: NDArray[np.float64], firm: Harness | None = None) -> _Found | None:
        """Try ways from a start until one succeeds; else the one that came nearest, if there is any at all."""
        best: _Found | None = None
        for itinerary, delay in self._ways(start):
            found = self._try(start, itinerary, delay, firm)
            best = found if best is None else min(best, found, key=self._miss)
            if found.attempt.outcome.success:
                break
        return best

    def alike(self, start: NDArray[np.float64], nominal: _Found, *, further: bool) -> _Found:
        """Try the way that succeeded from the nominal start, from another one; only then, if at all, look further."""
        data = self.planning.data(start)
        tried = []
        for itinerary in rejoined(nominal.itinerary, lambda payload: start_pose(data, payload)):
            tried.append(self._try(start, itinerary, nominal.delay_s))
            if tried[-1].attempt.outcome.success:
                return tried[-1]
        fresh = self.anew(start) if further else None
        return min(tried if fresh is None else [*tried, fresh], key=self._miss)

    def _ways(self, start: NDArray[np.float64]) -> Iterator[tuple[Itinerary, float]]:
        """Ways, and delays in s before them."""
        open_ways: list[Itinerary] = []
        blocked: list[Itinerary] = []
        for itinerary in itineraries(self.planning, start):
            if obstructed(self.planning, start, itinerary):
                blocked.append(itinerary)
                continue
            yield itinerary, 0.0
            open_ways.append(itinerary)
            if len(open_ways) == _MOTIONS:
                break
        for itinerary in open_ways[:_WAYS_DELAYED]:
            yield from ((itinerary, delay) for delay in delays(self.harness, itinerary))
        if not open_ways:
            yield from ((itinerary, 0.0) for itinerary in blocked[:_WAYS_SHOWN])

    def _try(
        self, start: NDArray[np.float64], itinerary: Itinerary, delay_s: float, firm: Harness | None = None
    ) -> _Found:
        moves = paced(self.harness, itinerary, delay_s)
        return _Found(itinerary, delay_s, perform(self.harness, start, moves, firm=firm))

    def _miss(self, found: _Found) -> float:
        """How far from their goals the payloads were when it was over, m; less than nothing for one that is there."""
        attempt = found.attempt
        if attempt.outcome.success:
            return -1.0
        last = min(round(attempt.outcome.time_s / self.harness.timestep), len(attempt.forces)) - 1
        centres = attempt.rollout.centres[0, last]
        return sum(payload.goal.distance(centres[payload.body]) for payload in self.harness.scenario.payloads)
