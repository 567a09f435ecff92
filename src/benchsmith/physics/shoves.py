"""Shoves: one impulse on every payload at the start, to see whether a nudge solves the task."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.episodes import run_episodes
from benchsmith.physics.harness import Harness
from benchsmith.physics.outcome import Outcome
from benchsmith.physics.rest import Rest
from benchsmith.types import LIMITS


def shove(harness: Harness, rest: Rest, qpos: NDArray[np.float64], seed: int) -> list[Outcome]:
    """Shove the payloads and see how it ends, the drives running.

    The shoves are dealt out over the starts: all of them are shipped, so a nudge must not help from any.

    Args:
        harness: The scene.
        rest: Tells when nothing will happen any more.
        qpos: Starts, (n, nq), the nominal one first.
        seed: The variant's; it seeds the shoves.
    """
    dealt = qpos[np.arange(LIMITS.shoves) % len(qpos)]
    return run_episodes(harness, rest, dealt, qvel=shoved_velocities(harness, seed))


def shoved_velocities(harness: Harness, seed: int) -> NDArray[np.float64]:
    """Velocities after each shove, (shoves, nv): every payload gets a speed and a direction of its own, and no spin."""
    generator = np.random.default_rng([seed, 0x73686F76])  # "shov": a stream of its own beside other uses of the seed
    qvel = np.zeros((LIMITS.shoves, harness.model.nv))
    for row in qvel:
        for payload in harness.scenario.payloads:
            row[payload.dof : payload.dof + 3] = direction(generator) * generator.uniform(0.0, LIMITS.shove_speed_m_s)
    return qvel


def direction(generator: np.random.Generator) -> NDArray[np.float64]:
    """A unit vector (3,), uniform on the sphere."""
    vector = generator.normal(size=3)
    return np.asarray(vector / np.linalg.norm(vector))
