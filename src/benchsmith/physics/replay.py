"""Replays a stored witness: the same forces from the same start, held against the states that they gave once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from benchsmith.measure.scenario import ScenarioError, read_scenario
from benchsmith.physics.harness import Harness, make_harness
from benchsmith.physics.outcome import Outcome, judge
from benchsmith.physics.rollout import Rollout, roll
from benchsmith.physics.stored import StoredError, read_stored

_ARRAYS = ("start", "forces", "qpos", "qvel")


class ReplayError(ValueError):
    """The file holds no motion of this scene; the message says why."""


class _About(BaseModel):
    """What is said of a stored motion beside its numbers."""

    model_config = ConfigDict(frozen=True)

    payload: str
    released_s: float = Field(ge=0)
    timestep_s: float = Field(gt=0)


@dataclass(frozen=True)
class Replayed:
    """What came of running a motion again."""

    same: bool
    """Whether every state is the stored one, bit for bit: so it is on the same MuJoCo and processor architecture."""
    divergence_mm: float
    """Largest distance of a payload from where it was stored to be."""
    outcome: Outcome
    rollout: Rollout


def replay(xml: str, npz: bytes) -> Replayed:
    """Run a stored witness again in its scene.

    Args:
        xml: The scene's MJCF.
        npz: `witness.npz` as gate `witness` stores it; it may come from anybody.

    Raises:
        ReplayError: the scene cannot be read, the file is no witness, or it is another scene's.
    """
    try:
        harness = make_harness(read_scenario(xml))
        told, arrays = read_stored(npz, _ARRAYS)
        about = _About.model_validate(told)
    except (ScenarioError, StoredError) as error:
        raise ReplayError(str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise ReplayError(f"its text about: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    body, steps = _fitting(harness, about, arrays)
    forces = np.zeros((1, steps, harness.model.nbody, 6))
    forces[0, :, body] = arrays["forces"]
    rollout = roll(harness, arrays["start"][None], steps * harness.timestep, forces=forces)
    apart = [
        np.linalg.norm(rollout.qpos[0, :, at : at + 3] - arrays["qpos"][:, at : at + 3], axis=1).max()
        for at in (payload.qpos for payload in harness.scenario.payloads)
    ]
    return Replayed(
        same=np.array_equal(rollout.qpos[0], arrays["qpos"]) and np.array_equal(rollout.qvel[0], arrays["qvel"]),
        divergence_mm=float(max(apart)) * 1000,
        outcome=judge(harness, rollout, 0, released_s=about.released_s),
        rollout=rollout,
    )


def _fitting(harness: Harness, about: _About, arrays: dict[str, NDArray[np.float64]]) -> tuple[int, int]:
    """Body that the forces act on, and number of steps, of a motion that fits the scene."""
    model = harness.model
    bodies = {payload.label: payload.body for payload in harness.scenario.payloads}
    if about.payload not in bodies:
        raise ReplayError(f"the motion is of {about.payload[:40]}, which is no payload of this scene")
    steps = len(arrays["forces"])
    if about.timestep_s != harness.timestep or not 0 < steps * harness.timestep <= harness.scenario.horizon_s + 1e-9:
        raise ReplayError("the motion's timestep or length is not this scene's")
    shapes = {"start": (model.nq,), "forces": (steps, 6), "qpos": (steps, model.nq), "qvel": (steps, model.nv)}
    for name, shape in shapes.items():
        if arrays[name].shape != shape:
            raise ReplayError(f"the motion's arrays do not fit this scene: {name} is {arrays[name].shape}, not {shape}")
    return bodies[about.payload], steps
