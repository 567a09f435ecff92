"""Episodes that end as soon as their outcome is known: it is that of the whole run."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from benchsmith.measure.scenario import Scenario, read_scenario
from benchsmith.mutation.corpus import good_scenes
from benchsmith.physics.episodes import run_episodes
from benchsmith.physics.harness import Harness, make_harness, starts
from benchsmith.physics.outcome import judge
from benchsmith.physics.policies import EPISODES, STRENGTHS, push_randomly
from benchsmith.physics.rest import Rest
from benchsmith.physics.rollout import Rollout, Stepper, joined, roll
from benchsmith.physics.shoves import shove, shoved_velocities
from benchsmith.types import LIMITS

Altered = Callable[..., Scenario]


def corpus_harness(name: str) -> Harness:
    source = next(scene.source for scene in good_scenes() if scene.name == name)
    module: dict[str, Callable[..., tuple[object, str]]] = {}
    exec(compile(source, name, "exec"), module)  # noqa: S102  (a shipped scene)
    return make_harness(read_scenario(module["build"](0)[1]))


def rest_of(harness: Harness) -> Rest:
    return Rest.of(harness, roll(harness, np.array(harness.model.qpos0)[None], harness.scenario.horizon_s))


def whole(harness: Harness, qpos: np.ndarray, qvel: np.ndarray) -> Rollout:
    return Stepper(harness, qpos, qvel=qvel).run(round(harness.scenario.horizon_s / harness.timestep))


def test_stretches_are_one_rollout_bit_for_bit(altered: Altered) -> None:
    harness = make_harness(altered())
    qpos, qvel = starts(harness, 0), shoved_velocities(harness, 0)[:6]
    stepper = Stepper(harness, qpos, qvel=qvel)
    pieces = [stepper.run(steps).only(4) for steps in (250, 1, 249)]
    pieces.append(stepper.run(500, ids=[1, 4]).only(1))
    together, alone = joined(pieces), Stepper(harness, qpos, qvel=qvel).run(1000).only(4)
    for field in ("qpos", "qvel", "centres", "energy"):
        assert np.array_equal(getattr(together, field), getattr(alone, field)), field
    assert together.failed_at.tolist() == [1000]


def test_a_step_that_failed_is_counted_from_the_beginning(altered: Altered) -> None:
    harness = make_harness(altered())
    start = np.array(harness.model.qpos0)[None]
    qvel = np.zeros((1, harness.model.nv))
    qvel[0, 0] = 1e12  # MuJoCo warns of such a velocity
    calm, wild = Stepper(harness, start).run(100), Stepper(harness, start, qvel=qvel).run(100)
    assert wild.failed_at[0] < 5
    assert joined([calm, wild]).failed_at.tolist() == [100 + wild.failed_at[0]]
    assert joined([wild, calm]).failed_at.tolist() == wild.failed_at.tolist()


@pytest.mark.thorough
@pytest.mark.parametrize(
    "name",
    [
        "scene_drop",
        pytest.param("scene_chute", marks=pytest.mark.slow),
        pytest.param("scene_light_ball", marks=pytest.mark.slow),
        pytest.param("raw_capsule", marks=pytest.mark.slow),
        pytest.param("raw_driven_gate", marks=pytest.mark.slow),
        pytest.param("raw_turntable", marks=pytest.mark.slow),
        pytest.param("scene_two_payloads", marks=pytest.mark.slow),
        pytest.param("raw_movable", marks=pytest.mark.slow),
    ],
)
def test_shoves_end_as_they_would_at_the_horizon(name: str) -> None:
    harness = corpus_harness(name)
    qpos, count = starts(harness, 3), 12
    dealt, qvel = qpos[np.arange(count) % len(qpos)], shoved_velocities(harness, 3)[:count]
    early = run_episodes(harness, rest_of(harness), dealt, qvel=qvel)
    run = whole(harness, dealt, qvel)
    for number, outcome in enumerate(early):
        late = judge(harness, run, number)
        assert outcome.success == late.success, number
        assert outcome.time_s == pytest.approx(late.time_s, abs=harness.timestep / 2), number
        assert without_numbers(outcome.reason) == without_numbers(late.reason), number
        assert distance(outcome.reason) == pytest.approx(distance(late.reason), abs=2), number


def without_numbers(reason: str) -> str:
    return re.sub(r"\d+", "#", reason)


def distance(reason: str) -> int:
    found = re.search(r"(\d+) mm", reason)
    return int(found[1]) if found else 0


def test_what_a_drive_will_reach_is_not_at_rest() -> None:
    harness = corpus_harness("raw_driven_gate")
    untouched = roll(harness, np.array(harness.model.qpos0)[None], harness.scenario.horizon_s)
    rest = Rest.of(harness, untouched)
    assert [harness.model.body(body).name for body in rest.driven] == ["gate"]
    payload = harness.scenario.payloads[0]
    for x, clear in ((-0.17, True), (-0.082, False), (-0.14, True)):
        qpos = np.array(harness.model.qpos0)
        qpos[payload.qpos : payload.qpos + 2] = x, 0.0
        stepper = Stepper(harness, qpos[None])
        stepper.run(100)  # it sinks in by some micrometres
        assert rest.reached(stepper.run(500), 9.4) == clear, x


def test_a_payload_about_to_topple_is_not_at_rest(altered: Altered) -> None:
    """A rod on its end, off its balance by a hair: after half a second nobody sees it fall."""
    scenario = altered(('<geom type="cylinder" size="0.025 0.01"', '<geom type="cylinder" size="0.0005 0.08"'))
    harness = make_harness(scenario)
    payload, start = scenario.payloads[0], np.array(scenario.model.qpos0)
    start[payload.qpos + 2] = 0.08 + 0.08
    tilt = 2e-5 / 2 + np.arctan(0.0005 / 0.08) / 2  # its centre is just beyond its edge
    start[payload.qpos + 3 : payload.qpos + 7] = np.cos(tilt), 0, np.sin(tilt), 0
    (outcome,) = run_episodes(harness, rest_of(harness), start[None])
    run = roll(harness, start[None], scenario.horizon_s)
    heights, late = run.centres[0, :, payload.body, 2], judge(harness, run, 0)
    assert heights[500] > 0.1595
    assert heights[-1] < 0.1
    assert (outcome.success, without_numbers(outcome.reason)) == (late.success, without_numbers(late.reason))
    assert distance(outcome.reason) == pytest.approx(distance(late.reason), abs=2)


def test_shoves_are_seeded_spread_over_the_starts_and_bounded(altered: Altered) -> None:
    harness = make_harness(altered())
    first, second = shoved_velocities(harness, 7), shoved_velocities(harness, 7)
    assert np.array_equal(first, second)
    assert not np.array_equal(first, shoved_velocities(harness, 8))
    speeds = np.linalg.norm(first[:, :3], axis=1)
    assert first.shape == (LIMITS.shoves, harness.model.nv)
    assert speeds.max() <= LIMITS.shove_speed_m_s
    assert speeds.min() < 0.2
    assert speeds.max() > 0.8
    assert not first[:, 3:].any()
    assert (first[:, :3].min(axis=0) < 0).all()
    assert (first[:, :3].max(axis=0) > 0).all()


def test_every_payload_gets_a_shove_of_its_own() -> None:
    harness = corpus_harness("scene_two_payloads")
    qvel = shoved_velocities(harness, 0)
    one, other = (qvel[:, payload.dof : payload.dof + 3] for payload in harness.scenario.payloads)
    assert (np.linalg.norm(one, axis=1) > 0).all()
    assert not np.isclose(one, other).any()


def test_a_shove_over_the_brink_succeeds(raw_mjcf: str) -> None:
    """The goal begins where the puck lies, and ends so far away that only the sideways and backward ones miss it."""
    near = re.sub(r'name="zone_goal" type="box" pos="\S+ ', 'name="zone_goal" type="box" pos="-0.05 ', raw_mjcf)
    assert near != raw_mjcf
    harness = make_harness(read_scenario(near))
    start = np.array(harness.model.qpos0)
    goal = harness.scenario.payloads[0].goal
    start[0], start[2] = goal.low[0] - 0.001, 0.09
    outcomes = shove(harness, rest_of(harness), start[None], 0)
    assert sum(outcome.success for outcome in outcomes) >= 8
    assert not all(outcome.success for outcome in outcomes)


def test_random_pushes_are_seeded_and_act_in_the_build_zone_only(altered: Altered) -> None:
    harness = make_harness(altered())
    rest, qpos = rest_of(harness), starts(harness, 0)
    first, again = (push_randomly(harness, rest, qpos, 5) for _ in range(2))
    assert first == again
    assert {strength: len(outcomes) for strength, outcomes in first.items()} == dict.fromkeys(STRENGTHS, EPISODES)
    moved = {outcome.reason for outcomes in first.values() for outcome in outcomes}
    assert len(moved) > 4
    elsewhere = make_harness(
        altered(('name="zone_build" type="box" pos="0.0', 'name="zone_build" type="box" pos="3.0'))
    )
    powerless = push_randomly(elsewhere, rest_of(elsewhere), qpos[:1], 5)
    assert len({outcome.reason for outcomes in powerless.values() for outcome in outcomes}) == 1
