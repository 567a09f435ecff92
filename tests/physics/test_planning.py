"""A planned way is the same in any process and after any other; and it keeps off what it passes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from way_scenes import chamber, harness_of, payload, portal, scene, slanted_tunnel

from benchsmith.physics import planning
from benchsmith.physics.clearance import CLEARANCE_M, Pose, Space
from benchsmith.physics.harness import planning_harness
from benchsmith.physics.planning import planned_way, shortened
from benchsmith.physics.witness import search

BALL = '<geom type="sphere" size=".02"/>'
ROD = '<geom type="box" size=".01 .06 .01"/>'


def tunnel() -> Space:
    walls, meshes = slanted_tunnel(0.08)
    return space_of(
        scene(*walls, payload(BALL, at=(-0.2, 0, 0.03)), goal=((0.1, -0.1, 0), (0.25, 0.1, 0.1)), assets=meshes)
    )


def gateway() -> Space:
    walls = portal((0, -0.04, 0.05), (0, 0.04, 0.13))
    return space_of(scene(*walls, payload(ROD, at=(-0.15, 0, 0.03)), goal=((0.1, -0.1, 0), (0.25, 0.1, 0.1))))


def space_of(mjcf: str) -> Space:
    harness = planning_harness(harness_of(mjcf).scenario, CLEARANCE_M)
    return Space(harness, harness.scenario.payloads[0], np.array(harness.model.qpos0))


def beyond(space: Space) -> Pose:
    return np.array([0.2, 0.0, 0.03, *space.start[3:]])


def way_through(space: Space, *, turning: bool) -> list[Pose]:
    way = planned_way(space, space.start, [beyond(space)], CLEARANCE_M, turning=turning)
    assert way is not None
    return way


def digest(way: list[Pose]) -> str:
    return hashlib.sha256(np.array(way).tobytes()).hexdigest()


def test_a_planned_way_is_free_from_start_to_end() -> None:
    space = tunnel()
    way = way_through(space, turning=False)
    assert np.array_equal(way[0], space.start)
    assert np.array_equal(way[-1], beyond(space))
    assert all(space.clear(a, b, CLEARANCE_M) for a, b in pairwise(way))


def test_a_rod_turns_on_a_planned_way() -> None:
    space = gateway()
    assert planned_way(space, space.start, [beyond(space)], CLEARANCE_M, turning=False) is None
    way = way_through(space, turning=True)
    assert all(space.clear(a, b, CLEARANCE_M) for a, b in pairwise(way))
    assert min(abs(float(pose[3:] @ space.start[3:])) for pose in way) < 0.9


def test_neither_order_nor_process_changes_a_planned_way() -> None:
    first = digest(way_through(tunnel(), turning=False)), digest(way_through(gateway(), turning=True))
    second = digest(way_through(gateway(), turning=True)), digest(way_through(tunnel(), turning=False))
    assert first == second[::-1]


def test_the_search_ends_after_so_many_looks_and_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    space = space_of(scene(*chamber(), payload(BALL, at=(-0.1, 0, 0.03)), goal=((0.1, -0.1, 0), (0.25, 0.1, 0.1))))
    assert planned_way(space, space.start, [beyond(space)], CLEARANCE_M, turning=False) is None
    assert planning.CHECKS <= space.checks < planning.CHECKS + 1000
    assert capfd.readouterr() == ("", "")


def test_corners_are_cut_where_sight_is_free() -> None:
    corners = [np.array([x, y]) for x, y in ((0.0, 0.0), (1, 0), (1, 1), (2, 1), (2, 2))]
    assert [pose.tolist() for pose in shortened(corners, lambda _a, _b: True)] == [[0, 0], [2, 2]]
    assert len(shortened(corners, lambda _a, _b: False)) == len(corners)
    up_to_one = shortened(corners, lambda a, b: bool(np.abs(a - b).max() <= 1))
    assert [pose.tolist() for pose in up_to_one] == [[0, 0], [1, 1], [2, 2]]


def search_in_a_tunnel() -> str:
    """Digest of all forces that the search finds, from two starts."""
    walls, meshes = slanted_tunnel(0.08)
    things = [*walls, payload(BALL, at=(-0.2, 0, 0.03))]
    harness = harness_of(scene(*things, goal=((0.1, -0.1, 0), (0.25, 0.1, 0.1)), assets=meshes))
    attempts = search(harness, np.tile(harness.model.qpos0, (2, 1)))
    assert {attempt.path.name for attempt in attempts} == {"by a planned way"}
    return digest([attempt.forces for attempt in attempts])


@pytest.mark.thorough
def test_another_process_finds_the_same_motion() -> None:
    way_through(gateway(), turning=True)  # draws from OMPL's generator, as other work of this process may
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "PYTHONHASHSEED": "7"}
    asked = [sys.executable, "-c", "import test_planning; print(test_planning.search_in_a_tunnel())"]
    told = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == search_in_a_tunnel()
    assert not told.stderr
