"""Gate `counterfactual`: without a key element the task is another one; what nobody would miss is decoration.

An element counts when without it the payload's ball has a way that is shorter by `counterfactual_fraction`, or the
straight push succeeds from a start where it failed, or doing nothing suddenly does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from benchsmith.gates.subject import Subject
from benchsmith.measure.scenario import PayloadBody
from benchsmith.measure.taken_out import subtree, take_out
from benchsmith.physics.attempt import perform
from benchsmith.physics.boxes import geom_box
from benchsmith.physics.clearance import start_pose
from benchsmith.physics.detour import Errand, is_open, shortest_way, way_length, way_within
from benchsmith.physics.harness import Harness, make_harness, starts
from benchsmith.physics.itinerary import paced
from benchsmith.physics.obstacles import Obstacles, body_pieces, fixed_obstacles, inscribed_radius
from benchsmith.physics.outcome import judge
from benchsmith.physics.paths import straight
from benchsmith.physics.rollout import roll
from benchsmith.physics.support import supports
from benchsmith.types import LIMITS, Finding

_LEAST_RADIUS_M = 1e-4
"""Of the ball in the payload: a smaller one says nothing about ways."""

_PLACES = 24
"""Places of a driven element, over the horizon, that count as obstacles together."""

_HINT = "put it across the way from start to goal so that it must be passed or opened, or do not name it a key element"
_CARRIES = "name what is in the way, not what carries something"


def check(subject: Subject) -> Iterator[Finding]:
    """Take out each key element in turn."""
    labels = tuple(dict.fromkeys(subject.scenario.key_elements))
    if not labels:
        yield subject.finding("counterfactual", "skipped", "the scene names no key element")
    for label in labels:
        burden = _burden(subject, label)
        if burden:
            message = f"{label} is no obstacle: {burden}"
            yield subject.finding("counterfactual", "failed", message, parts=(label,), hint=_CARRIES)
        else:
            yield _Absence(subject, label).finding()


def _burden(subject: Subject, label: str) -> str:
    """What an element carries, as a clause; empty when it carries nothing."""
    harness, scenario = subject.harness, subject.scenario
    element = set(subtree(harness.model, label))
    for body in set(scenario.bodies("payload", "movable")) - element:
        if supports(harness, harness.model.qpos0, body) & element:
            return f"{harness.model.body(body).name} starts on it"
    end = subject.attempts[0].rollout.qpos[0, -1]
    for payload in scenario.payloads:
        under = supports(harness, end, payload.body)
        if under and under <= element:
            return f"{payload.label} comes to rest on it"
    return ""


@dataclass(frozen=True)
class _Ways:
    """The shortest ways of one payload's ball without an element and with it, m."""

    radius: float
    without: float
    with_it: float | None
    """None: longer than is of interest."""

    @property
    def shorter(self) -> bool:
        """Whether the element makes the way that much longer."""
        return self.with_it is None or self.without <= (1 - LIMITS.counterfactual_fraction) * self.with_it


@dataclass(frozen=True)
class _Absence:
    """A scene without one of its key elements."""

    subject: Subject
    label: str

    @cached_property
    def harness(self) -> Harness:
        """The scene without it."""
        return make_harness(take_out(self.subject.scenario, self.label))

    def finding(self) -> Finding:
        """What its absence changes; what costs least is looked at first."""
        ways = [found for payload in self.subject.scenario.payloads if (found := self._ways(payload))]
        longer = next((way for way in ways if way.shorter), None)
        if longer is not None:
            reason = self._told(longer)
            return self._counts(reason, longer)
        reason = self._pushed() or self._idle()
        if reason:
            return self._counts(reason)
        told = "; ".join(self._told(way) for way in ways)
        return self.subject.finding(
            "counterfactual",
            "failed",
            f"{self.label} is decoration: without it the straight push does as before{f'; {told}' if told else ''}",
            parts=(self.label,),
            value=ways[0].without * 1000 if ways else None,
            limit=(1 - LIMITS.counterfactual_fraction) * (ways[0].with_it or 0.0) * 1000 if ways else None,
            unit="mm" if ways else "",
            hint=_HINT,
        )

    def _counts(self, reason: str, ways: _Ways | None = None) -> Finding:
        return self.subject.finding(
            "counterfactual",
            "passed",
            f"{self.label} is an obstacle: {reason}",
            parts=(self.label,),
            value=ways.without * 1000 if ways else None,
            unit="mm" if ways else "",
        )

    def _told(self, ways: _Ways) -> str:
        least = ways.without / (1 - LIMITS.counterfactual_fraction)
        with_it = f"more than {least * 1000:.1f}" if ways.with_it is None else f"{ways.with_it * 1000:.1f}"
        ball = f"for a ball of {2000 * ways.radius:.3g} mm, as fits into the payload,"
        return f"{ball} the shortest way is {ways.without * 1000:.1f} mm without it and {with_it} mm with it"

    def _ways(self, payload: PayloadBody) -> _Ways | None:
        """Between the start and where the witness leaves the payload; None when no ball or no way is found."""
        radius = self._radius(payload)
        begin = np.array(self.subject.harness.data().xipos[payload.body])
        errand = Errand(radius, begin, self._end(payload), self.subject.scenario.zones["zone_bounds"])
        if radius < _LEAST_RADIUS_M or errand.straight < radius:
            return None
        without = shortest_way(fixed_obstacles(self.harness), errand)
        if without is None:
            return None
        least, obstacles = way_length(without), self._obstacles()
        if is_open(obstacles, errand, without):
            return _Ways(radius, least, least)
        with_it = way_within(obstacles, errand, least / (1 - LIMITS.counterfactual_fraction))
        return _Ways(radius, least, None if with_it is None else max(least, way_length(with_it)))

    def _radius(self, payload: PayloadBody) -> float:
        """Of a ball that passes where the payload does: about its centre or, where that is hollow, as thick as it."""
        own = inscribed_radius(self.subject.harness, payload)
        if own >= _LEAST_RADIUS_M:
            return own
        model, data = self.subject.harness.model, self.subject.harness.data()
        low, high = geom_box(model, data, self.subject.scenario.geoms(payload.body))
        return float((high - low).min()) / 2

    def _end(self, payload: PayloadBody) -> NDArray[np.float64]:
        return np.array(self.subject.attempts[0].rollout.centres[0, -1, payload.body])

    def _obstacles(self) -> Obstacles:
        """What never moves, and the element wherever it is: at the start, and where its drives take it."""
        harness = self.subject.harness
        moving = [body for body in subtree(harness.model, self.label) if harness.model.body_weldid[body]]
        rollout = self.subject.untouched.qpos[0]
        driven = any(harness.model.body_jntnum[body] for body in moving) and bool(self.subject.scenario.drives)
        seen = rollout[:: max(1, len(rollout) // _PLACES)] if driven else rollout[:0]
        states = [harness.data(qpos) for qpos in (harness.model.qpos0, *seen)] if moving else []
        swept = (piece for data in states for body in moving for piece in body_pieces(harness, data, body))
        return Obstacles((*fixed_obstacles(harness).pieces, *swept))

    def _pushed(self) -> str:
        """From which start the straight push now succeeds and did not before, as a clause; empty when from none."""
        if len(self.subject.scenario.payloads) > 1:
            return ""
        seed = self.subject.variant.seed
        with_it, without = self.subject.harness, self.harness
        pairs = zip(starts(with_it, seed), starts(without, seed), strict=True)
        for number, (one, other) in enumerate(pairs):
            if not self._push(with_it, one) and self._push(without, other):
                start = f"jittered start {number}" if number else "the nominal start"
                return f"without it the straight push succeeds from {start}, where it failed"
        return ""

    def _push(self, harness: Harness, start: NDArray[np.float64]) -> bool:
        (payload,) = harness.scenario.payloads
        way = straight(start_pose(harness.data(start), payload), self._end(self.subject.scenario.payloads[0]))
        return perform(harness, start, paced(harness, ((payload, way),))).outcome.success

    def _idle(self) -> str:
        """From how many starts doing nothing now succeeds, as a clause; empty when from none, as with the element."""
        qpos = starts(self.harness, self.subject.variant.seed)
        rollout = roll(self.harness, qpos, self.harness.scenario.horizon_s)
        solved = sum(judge(self.harness, rollout, start).success for start in range(len(qpos)))
        return f"without it doing nothing succeeds from {solved} of {len(qpos)} starts" if solved else ""
