"""Policies that know nothing: random pushes, to see how far luck goes."""

from __future__ import annotations

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.boxes import geom_box
from benchsmith.physics.episodes import run_episodes
from benchsmith.physics.harness import Harness
from benchsmith.physics.outcome import Outcome
from benchsmith.physics.rest import Rest
from benchsmith.physics.shoves import direction

STRENGTHS = (0.5, 1.0, 2.0, 5.0)
"""Of the pushes, over the payload's weight: from what friction withstands to what the carrier has."""

EPISODES = 8
"""Of each strength."""

PUSHING_S = 1.0
"""The pushes last so long: at the strengths that move anything, nothing is left in the bounds after that."""


class _RandomPushes:
    """A new direction each time it is asked, the same force; it acts where the carrier may: within `zone_build`."""

    def __init__(self, harness: Harness, seed: int) -> None:
        self._harness = harness
        self._data = mujoco.MjData(harness.model)
        self._generators = [  # "push": a stream of its own beside other uses of the seed
            np.random.default_rng([seed, 0x70757368, number]) for number in range(len(STRENGTHS) * EPISODES)
        ]

    def __call__(self, number: int, time_s: float, qpos: NDArray[np.float64]) -> NDArray[np.float64] | None:
        if time_s >= PUSHING_S:
            return None
        model, build = self._harness.model, self._harness.scenario.zones["zone_build"]
        self._data.qpos = qpos
        mujoco.mj_kinematics(model, self._data)
        wrench = np.zeros((model.nbody, 6))
        for payload in self._harness.scenario.payloads:
            push = direction(self._generators[number]) * STRENGTHS[number // EPISODES]
            low, high = geom_box(model, self._data, self._harness.geoms(payload.body))
            if build.meets(low, high):
                wrench[payload.body, :3] = push * model.body_mass[payload.body] * 9.81
        return wrench


def push_randomly(
    harness: Harness, rest: Rest, qpos: NDArray[np.float64], seed: int
) -> dict[float, tuple[Outcome, ...]]:
    """How episodes of random pushes end, by strength.

    Args:
        harness: The scene.
        rest: Tells when nothing will happen any more.
        qpos: Starts, (n, nq), which the episodes of each strength are dealt out over.
        seed: The variant's; it seeds the pushes.
    """
    numbers = np.arange(len(STRENGTHS) * EPISODES)
    dealt = qpos[numbers % EPISODES % len(qpos)]
    outcomes = run_episodes(harness, rest, dealt, push=_RandomPushes(harness, seed))
    return {
        strength: tuple(outcomes[index * EPISODES : (index + 1) * EPISODES]) for index, strength in enumerate(STRENGTHS)
    }
