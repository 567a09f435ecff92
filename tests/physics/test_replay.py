"""A stored witness runs again bit for bit, and what is no witness of the scene is said to be none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from way_scenes import harness_of, payload, scene, zone

from benchsmith.physics.harness import Harness
from benchsmith.physics.replay import Motion, ReplayError, replay, run_again
from benchsmith.physics.witness import search

CUBE = '<geom type="box" size=".02 .02 .02"/>'
PAIR = scene(
    payload(CUBE, name="payload_a", at=(-0.1, -0.1, 0.02)),
    payload(CUBE, name="payload_b", at=(-0.1, 0.1, 0.02)),
    zone("zone_goal_a", (0.05, -0.15, 0), (0.15, -0.05, 0.05)),
    zone("zone_goal_b", (0.05, 0.05, 0), (0.15, 0.15, 0.05)),
    goal=None,
)


@pytest.fixture(scope="module")
def harness() -> Harness:
    return harness_of(PAIR)


@pytest.fixture(scope="module")
def motion(harness: Harness) -> Motion:
    (attempt,) = search(harness, np.array(harness.model.qpos0)[None])
    assert attempt.outcome.success
    return Motion.of(harness, attempt)


def test_a_written_motion_replays_bit_for_bit(motion: Motion, tmp_path: Path) -> None:
    motion.write(tmp_path / "witness.npz")
    for source in (tmp_path / "witness.npz", (tmp_path / "witness.npz").read_bytes()):
        again = replay(PAIR, source)
        assert again.same
        assert again.divergence_mm == 0
        assert again.outcome.success
        assert again.outcome.time_s == motion.succeeded_s
        assert np.array_equal(again.rollout.qpos[0], motion.qpos)


def test_forces_are_stored_for_the_payloads_alone(motion: Motion, harness: Harness) -> None:
    assert motion.payloads == ("payload_a", "payload_b")
    assert motion.forces.shape == (len(motion.qpos), 2, 6)
    assert harness.model.nbody == 3
    assert np.abs(motion.forces).max(axis=(0, 2)).min() > 0


def test_weaker_forces_are_another_motion(motion: Motion, harness: Harness) -> None:
    again = run_again(harness, replace(motion, forces=0.5 * motion.forces))
    assert not again.same
    assert again.divergence_mm > 10
    assert not again.outcome.success


def test_states_that_are_not_those_of_the_forces_are_told(motion: Motion, harness: Harness) -> None:
    qpos = np.array(motion.qpos)
    qpos[100, 0] += 0.0025
    again = run_again(harness, replace(motion, qpos=qpos))
    assert not again.same
    assert again.divergence_mm == pytest.approx(2.5)
    assert again.outcome.success


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"payloads": ("payload",)}, "not this scene's payloads"),
        ({"timestep_s": 0.002}, "timestep"),
        ({"start": np.zeros(7)}, "do not fit"),
        ({"forces": np.zeros((3, 2, 6))}, "do not fit"),
    ],
)
def test_a_motion_of_another_scene_is_refused(
    motion: Motion, harness: Harness, change: dict[str, object], words: str
) -> None:
    with pytest.raises(ReplayError, match=words):
        run_again(harness, replace(motion, **change))  # type: ignore[arg-type]  # one of several fields


def test_what_is_no_witness_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", a=np.zeros(3))
    np.save(tmp_path / "array.npy", np.zeros(3))
    pickled = tmp_path / "pickled.npz"
    np.savez(pickled, about=np.array([{"path": 1}], dtype=object))
    sources: list[Path | bytes] = [b"", b"PK\x03\x04 torn", pickled]
    sources += [tmp_path / name for name in ("other.npz", "array.npy", "none.npz")]
    for source in sources:
        with pytest.raises(ReplayError, match=r"no witness\.npz"):
            replay(PAIR, source)
    with pytest.raises(ReplayError, match="does not compile"):
        replay("<mujoco", b"")
