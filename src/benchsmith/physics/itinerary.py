"""Ways for all payloads of a scene, one after the other: in which order, where the others lie by then, and how fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody
from benchsmith.physics.attempt import SETTLE_S, Move
from benchsmith.physics.clearance import Space
from benchsmith.physics.harness import Harness
from benchsmith.physics.hinted import hinted
from benchsmith.physics.motion import Path
from benchsmith.physics.paths import Itinerary, Route, lifts
from benchsmith.physics.routes import routes, staying
from benchsmith.types import LIMITS

_SPEED_M_S = 0.6
"""Peak speed of a path where there is time."""

_MOST_SPEED_M_S = 0.9 * LIMITS.carrier_speed_m_s
"""Peak speed where there is not: the carrier's bound leaves room for overshoot."""

_ALTERNATIVES = 2
"""Ways that are tried for each of several payloads in one order."""

_ASIDE = 3
"""Payloads that are tried as the one that is lifted aside."""

_DELAYS = 8
"""Into which a period of the drives is divided."""

_OBVIOUS_M = 0.001
"""Deeper than this in what stays where it is, no contact gives way to a carrier."""


def itineraries(planning: Harness, start: NDArray[np.float64]) -> Iterator[Itinerary]:
    """Ways of all payloads: as hinted, then the simple ones, then what is found by searching.

    Args:
        planning: From `planning_harness`.
        start: qpos.
    """
    payloads = planning.scenario.payloads
    hint = hinted(planning, start)
    if hint is not None:
        yield hint
    if len(payloads) == 1:
        yield from (((payloads[0], route),) for route in routes(planning, payloads[0], start))
        return
    ways = _Ways(planning)
    orders = _orders(planning, start)
    for rank in range(_ALTERNATIVES):
        passable = []
        for order in orders:
            found = _in_order(ways, start, order, rank)
            if found is not None:
                passable.append(order)
                yield found
        orders = passable
    yield from _with_one_aside(ways, start)


def obstructed(planning: Harness, start: NDArray[np.float64], itinerary: Itinerary) -> bool:
    """Whether the time is too short for it, or some way obviously leads through what stays where it is.

    What can be pushed aside does not count.
    """
    if paced(planning, itinerary)[-1].path.duration > planning.scenario.horizon_s:
        return True
    qpos = start
    for payload, route in itinerary:
        space = Space(planning, payload, qpos, solid=staying(planning))
        if _runs_into(space, route):
            return True
        qpos = space.qpos(route.poses[-1])
    return False


def paced(harness: Harness, itinerary: Itinerary, delay_s: float = 0.0) -> tuple[Move, ...]:
    """The ways at one speed, each payload setting off when its way says so, or when the one before has arrived.

    Args:
        harness: Gives the time there is.
        itinerary: The ways.
        delay_s: The first payload waits for this long.
    """
    scenario = harness.scenario
    paths = [_unpaced(route) for _, route in itinerary]
    waiting = delay_s + max(route.sets_off_s or 0.0 for _, route in itinerary)
    left = max(scenario.horizon_s - SETTLE_S - 2 * scenario.dwell_s - waiting, harness.timestep)
    wanted = 1.5 * sum(path.length for path in paths) / left
    speed = min(max(_SPEED_M_S, wanted), _MOST_SPEED_M_S)
    moves, ready = [], delay_s
    for (payload, route), path in zip(itinerary, paths, strict=True):
        waits = ready if route.sets_off_s is None else delay_s + route.sets_off_s
        moves.append(Move(payload, replace(path, speed=speed, delay_s=waits)))
        ready = moves[-1].path.duration
    return tuple(moves)


def delays(harness: Harness, itinerary: Itinerary) -> list[float]:
    """Delays over the longest period of the drives, or over what the horizon leaves; none where nothing is driven."""
    scenario = harness.scenario
    if not scenario.drives:
        return []
    way = sum(_unpaced(route).length for _, route in itinerary)
    spare = scenario.horizon_s - SETTLE_S - 2 * scenario.dwell_s - 1.5 * way / _MOST_SPEED_M_S
    periods = [drive.cycle_s for drive in scenario.drives.values() if drive.cycle_s]
    span = min(max(periods, default=spare), spare)
    return [span * n / _DELAYS for n in range(1, _DELAYS)] if span > 0 else []


def _unpaced(route: Route) -> Path:
    """At 1 m/s."""
    return Path(route.name, route.poses[:, :3], 1.0, turns=route.poses[:, 3:])


def _orders(planning: Harness, start: NDArray[np.float64]) -> list[tuple[PayloadBody, ...]]:
    """As listed, the other way round, and nearest to its goal first; each once."""
    payloads = planning.scenario.payloads
    centres = planning.data(start).xipos
    by_way = sorted(payloads, key=lambda one: float(np.linalg.norm(centres[one.body] - one.goal.centre)))
    orders: list[tuple[PayloadBody, ...]] = []
    for order in (payloads, payloads[::-1], tuple(by_way), tuple(reversed(by_way))):
        if not any(all(a is b for a, b in zip(order, other, strict=True)) for other in orders):
            orders.append(order)
    return orders


@dataclass(frozen=True)
class _Ways:
    """The open ways of payloads, each searched for when it is first asked for: orders and ranks ask for many twice."""

    planning: Harness
    _known: dict[tuple[str, bytes], tuple[list[Route], Iterator[Route]]] = field(default_factory=dict)

    def first(self, payload: PayloadBody, qpos: NDArray[np.float64], count: int) -> list[Route]:
        """The first so many ways of a payload in a state that lead through nothing that stays."""
        key = payload.label, qpos.tobytes()
        if key not in self._known:
            space = Space(self.planning, payload, qpos, solid=staying(self.planning))
            found = routes(self.planning, payload, qpos)
            self._known[key] = [], (route for route in found if not _runs_into(space, route))
        known, others = self._known[key]
        known += islice(others, max(0, count - len(known)))
        return known[:count]

    def after(self, payload: PayloadBody, qpos: NDArray[np.float64], route: Route) -> NDArray[np.float64]:
        """The state with a payload where a way of it ends."""
        return Space(self.planning, payload, qpos).qpos(route.poses[-1])


def _in_order(ways: _Ways, start: NDArray[np.float64], order: Sequence[PayloadBody], rank: int) -> Itinerary | None:
    """For each payload the way of that rank that is open, or the last; None when one has no way at all."""
    chosen, qpos = [], start
    for payload in order:
        found = ways.first(payload, qpos, rank + 1)
        if not found:
            return None
        chosen.append((payload, found[-1]))
        qpos = ways.after(payload, qpos, found[-1])
    return tuple(chosen)


def _with_one_aside(ways: _Ways, start: NDArray[np.float64]) -> Iterator[Itinerary]:
    """Ways where one payload is lifted out of the others' way first, held there, and carried on last."""
    payloads = ways.planning.scenario.payloads
    for aside in payloads[:_ASIDE]:
        space = Space(ways.planning, aside, start, solid=staying(ways.planning))
        others = [payload for payload in payloads if payload is not aside]
        for route in lifts(space):
            if _runs_into(space, route):
                continue
            rest = _in_order(ways, space.qpos(route.poses[-1]), [*others, aside], 0)
            if rest is not None:
                yield ((aside, route), *rest)


def _runs_into(space: Space, route: Route) -> bool:
    legs = pairwise(route.poses)
    return any(space.gap(pose) < -_OBVIOUS_M for leg in legs for pose in space.between(*leg))
