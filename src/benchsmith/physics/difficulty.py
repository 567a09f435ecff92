"""Measures how hard a scene is, with a battery that is the same for all scenes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.battery import solve_rates
from benchsmith.physics.harness import Harness
from benchsmith.physics.outcome import Outcome
from benchsmith.physics.policies import push_randomly
from benchsmith.physics.rest import Rest
from benchsmith.physics.tightness import clearance
from benchsmith.physics.witness import Attempt
from benchsmith.types import Difficulty, RandomPushes, Rate


def measure_difficulty(
    harness: Harness,
    rest: Rest,
    starts: NDArray[np.float64],
    seed: int,
    *,
    attempts: Sequence[Attempt],
    shoves: Sequence[Outcome],
) -> Difficulty:
    """Measure how hard a proven scene is.

    Args:
        harness: A scene.
        rest: Tells when nothing will happen any more.
        starts: (n, nq), the nominal one first.
        seed: The variant's.
        attempts: What the search for a witness ended with; the first is the witness.
        shoves: How the shoves ended.
    """
    pushes = push_randomly(harness, rest, starts, seed)
    naive, lifted = solve_rates(harness, starts, attempts).values()
    return Difficulty(
        naive_push=naive,
        lifted_carry=lifted,
        shoves=_rate(shoves),
        random_pushes=tuple(
            RandomPushes(strength=strength, solved=_rate(outcomes)) for strength, outcomes in pushes.items()
        ),
        effort=effort(harness, attempts[0]),
        clearance=clearance(harness, attempts[0]),
    )


def effort(harness: Harness, witness: Attempt) -> float:
    """Work of the witness's forces, whatever its sign, over the payloads' weights times their straight ways."""
    work = needed = 0.0
    for payload in harness.scenario.payloads:
        centres = witness.rollout.centres[0, :, payload.body]
        # Row k is the centre before step k, during which force k acts.
        forces = witness.forces[: len(centres) - 1, payload.body, :3]
        work += float(np.abs((forces * np.diff(centres, axis=0)).sum(axis=1)).sum())
        needed += float(harness.model.body_mass[payload.body]) * 9.81 * float(np.linalg.norm(centres[-1] - centres[0]))
    return work / needed


def _rate(outcomes: Sequence[Outcome]) -> Rate:
    return Rate.of(sum(outcome.success for outcome in outcomes), len(outcomes))
