"""A stored witness runs again bit for bit, and what is no witness of the scene is said to be none."""

from __future__ import annotations

from collections.abc import Callable
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


def held_at_the_end(motion: Motion) -> Motion:
    forces = np.array(motion.forces)
    forces[-1, 0, 2] = 1e-3
    return replace(motion, forces=forces)


def strong(motion: Motion) -> Motion:
    forces = np.array(motion.forces)
    forces[0, 1, 2] = -5.01 * 0.064 * 9.81  # a cube of 40 mm and 1000 kg/m³, pressed to the ground
    return replace(motion, forces=forces)


@pytest.mark.parametrize(
    ("forge", "words"),
    [
        (held_at_the_end, "its forces act after it has let go"),
        (strong, "its forces on payload_b are larger than the carrier's bound"),
        (lambda motion: replace(motion, start=motion.start + 1e-4), "it does not begin at the nominal start"),
    ],
)
def test_a_motion_that_no_carrier_may_do_is_no_success(
    forge: Callable[[Motion], Motion], words: str, motion: Motion, harness: Harness
) -> None:
    outcome = run_again(harness, forge(motion)).outcome
    assert (outcome.success, outcome.reason) == (False, words)


def test_forces_act_within_the_build_zone_alone(motion: Motion) -> None:
    wide, narrow = (zone("zone_build", (-0.3, -0.2, 0.0), (x, 0.2, 0.4)) for x in (0.3, 0.0))
    assert wide in PAIR
    outcome = run_again(harness_of(PAIR.replace(wide, narrow)), motion).outcome
    assert (outcome.success, outcome.reason) == (False, "its forces act on payload_a outside zone_build")


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
