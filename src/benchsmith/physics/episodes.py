"""Runs many episodes side by side, each only until its outcome is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.harness import Harness
from benchsmith.physics.outcome import Outcome, judge
from benchsmith.physics.rest import WINDOW_S, Rest
from benchsmith.physics.rollout import Rollout, Stepper, joined

STRETCH_S = WINDOW_S / 2
"""Episodes are looked at this often."""

Push = Callable[[int, float, NDArray[np.float64]], NDArray[np.float64] | None]
"""Number of an episode, time (s) and qpos to a wrench on every body, (nbody, 6) N and N m, that is held for
`STRETCH_S`; None: no more pushes from here on."""


@dataclass
class _Episode:
    """One start on its way."""

    harness: Harness
    rest: Rest
    stretches: list[Rollout] = field(default_factory=list)

    def outcome(self, *, pushed: bool) -> Outcome | None:
        """How it ends, as soon as that is known: what `judge` says of a run to the horizon.

        Args:
            pushed: Whether it may be pushed again.
        """
        if self._over:
            return judge(self.harness, joined(self.stretches), 0)
        if self._in_goal:
            outcome = judge(self.harness, joined(self.stretches), 0)
            return outcome if outcome.success else None
        if pushed or len(self.stretches) < round(WINDOW_S / STRETCH_S):
            return None
        horizon, done = self.harness.scenario.horizon_s, joined(self.stretches)
        last = joined(self.stretches[-round(WINDOW_S / STRETCH_S) :])
        if not self.rest.reached(last, horizon - float(done.time[-1])):
            return None
        outcome = judge(self.harness, done, 0)
        missed = outcome.time_s > float(done.time[-1]) - done.timestep / 2
        return replace(outcome, time_s=horizon) if missed else outcome

    @property
    def _over(self) -> bool:
        """Whether time ran out, or what may not fail or leave the bounds has done so."""
        scenario, last = self.harness.scenario, self.stretches[-1]
        steps = sum(stretch.qpos.shape[1] for stretch in self.stretches)
        within = scenario.zones["zone_bounds"].contains(last.centres[0][:, scenario.bodies("payload", "movable")])
        return bool(
            steps >= round(scenario.horizon_s / last.timestep)
            or last.failed_at[0] < last.qpos.shape[1]
            or not within.all()
        )

    @property
    def _in_goal(self) -> bool:
        """Whether all payloads were in their goals at once at the end of the last stretch."""
        payloads, centres = self.harness.scenario.payloads, self.stretches[-1].centres
        return all(bool(payload.goal.contains(centres[0, -1, payload.body])) for payload in payloads)


def run_episodes(
    harness: Harness,
    rest: Rest,
    qpos: NDArray[np.float64],
    *,
    qvel: NDArray[np.float64] | None = None,
    push: Push | None = None,
) -> list[Outcome]:
    """How episodes end, the drives running.

    Args:
        harness: What runs.
        rest: Tells when nothing will happen any more.
        qpos: Starts, (n, nq).
        qvel: Their velocities, (n, nv); None: zero.
        push: What else acts.
    """
    stepper = Stepper(harness, qpos, qvel=qvel)
    episodes = {number: _Episode(harness, rest) for number in range(len(qpos))}
    places = dict(enumerate(qpos))
    outcomes: dict[int, Outcome] = {}
    horizon, stretch = (round(seconds / harness.timestep) for seconds in (harness.scenario.horizon_s, STRETCH_S))
    while episodes:
        steps = min(stretch, horizon - stepper.steps)
        time_s = stepper.steps * harness.timestep
        pushes = [push(number, time_s, places[number]) if push else None for number in episodes]
        forces = _forces(harness, pushes, steps) if push else None
        ran = stepper.run(steps, ids=list(episodes), forces=forces)
        for row, (number, episode) in enumerate(list(episodes.items())):
            episode.stretches.append(ran.only(row))
            places[number] = ran.qpos[row, -1]
            outcome = episode.outcome(pushed=pushes[row] is not None)
            if outcome is not None:
                outcomes[number] = outcome
                del episodes[number]
    return [outcomes[number] for number in range(len(qpos))]


def _forces(harness: Harness, pushes: list[NDArray[np.float64] | None], steps: int) -> NDArray[np.float64]:
    still = np.zeros((harness.model.nbody, 6))
    wrenches = np.array([still if one is None else one for one in pushes])
    return np.repeat(wrenches[:, None], steps, axis=1)
