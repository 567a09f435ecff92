"""Evidence that a goal cannot be reached: known answers, and never a claim where there is a way."""

from __future__ import annotations

import re

import numpy as np
import pytest
from box_scenes import BALL, box_mjcf, box_scene, closed_room, part, throat, wall

from benchsmith.measure.scenario import Scenario, read_scenario
from benchsmith.physics.harness import make_harness
from benchsmith.physics.obstacles import fixed_obstacles
from benchsmith.physics.reach import Blockage, find_blockage
from benchsmith.physics.voxels import Voxels


def blockage(scenario: Scenario) -> Blockage | None:
    harness = make_harness(scenario)
    return find_blockage(harness, harness.scenario.payloads[0])


def test_an_open_scene_gives_no_evidence() -> None:
    assert blockage(box_scene()) is None
    assert blockage(box_scene([wall(100)])) is None, "over it"
    assert blockage(box_scene([wall(150, wide=160)])) is None, "round it: 20 mm beside it for the centre"


def test_a_wall_from_bound_to_bound_closes_the_way() -> None:
    found = blockage(box_scene([wall(150), wall(60, label="bump", x=-50)]))
    assert found is not None
    assert (found.labels, found.alone, found.filled) == (("wall",), True, False)
    assert found.radius == pytest.approx(0.015)
    assert found.place == pytest.approx([-0.02, 0, 0.021], abs=1e-3), "where the ball touches it on the straight line"


def test_bounds_count_for_the_centre_alone() -> None:
    """Over a wall 141 mm high the ball's centre has to be at 156 mm, and the bounds end at 150 mm."""
    assert blockage(box_scene([wall(130)])) is None
    found = blockage(box_scene([wall(141)]))
    assert found is not None
    assert found.labels == ("wall",)


def test_every_plate_of_a_closed_room_would_do_and_a_hole_in_one_opens_it() -> None:
    found = blockage(box_scene(closed_room()))
    assert found is not None
    assert (set(found.labels), found.alone) == ({"west", "east", "south", "north", "lid"}, True)
    assert found.labels[0] == "west", "it is on the straight line"
    assert blockage(box_scene(closed_room()[:-1])) is None


def test_two_walls_close_the_way_together() -> None:
    found = blockage(box_scene([wall(150, label="first", x=-20), wall(150, label="second", x=20)]))
    assert found is not None
    assert found.alone is False


def test_a_forbid_zone_is_a_wall() -> None:
    found = blockage(box_scene(zones={"zone_forbid_curtain": ((-5, -100, 0), (5, 100, 150))}))
    assert found is not None
    assert found.labels == ("zone_forbid_curtain",)


def test_what_moves_is_no_evidence() -> None:
    gate = part("gate", ((-5, -100, 1), (5, 100, 150)), joint='<joint name="gate_joint" type="slide" axis="0 0 1"/>')
    assert blockage(box_scene([gate], custom='<text name="role_gate" data="mechanism"/>')) is None


@pytest.mark.parametrize("wide", [20.0, 26.0, pytest.param(29.0, marks=pytest.mark.slow)])
def test_a_throat_narrower_than_the_ball_is_closed(wide: float) -> None:
    found = blockage(box_scene([throat(wide, wide)]))
    assert found is not None
    assert found.labels == ("wall",)


@pytest.mark.parametrize("wide", [30.0, 30.5, 33.0])
def test_a_throat_as_wide_as_the_ball_is_never_called_closed(wide: float) -> None:
    assert blockage(box_scene([throat(wide, wide)])) is None


@pytest.mark.parametrize("shift", [0.31, 1.3])
def test_where_the_grid_lies_does_not_matter(shift: float) -> None:
    low, high = (-200 - shift, -100 - shift, -10 - shift), (200, 100, 150)
    assert blockage(box_scene([throat(33, 33)], bounds=(low, high))) is None
    wider = part("more", ((-5, -110, 0), (5, -100, 150)))
    assert blockage(box_scene([throat(24, 24), wider], bounds=(low, high))) is not None


@pytest.mark.parametrize("start", [(-110, 0, 20), (-55, 0, 20), (-110, 75, 20), (-82.5, 37.5, 36.25)])
def test_a_start_on_the_border_of_voxels_is_in_one(start: tuple[float, float, float]) -> None:
    """At whole fractions of the bounds, where rounding could have it in no voxel at all."""
    curtain = {"zone_forbid_curtain": ((-15, -150, 0), (15, 150, 105))}
    bounds = ((-220, -150, -10), (220, 150, 320))
    assert blockage(box_scene(zones=curtain, bounds=bounds, start=start)) is None
    assert blockage(box_scene(bounds=bounds, start=(-300, 0, 20))) is None, "out of bounds: nothing is claimed"


def test_a_goal_that_is_filled_has_no_room() -> None:
    found = blockage(box_scene([part("block", ((50, -50, 0), (150, 50, 90)))]))
    assert found is not None
    assert (found.filled, found.labels) == (True, ("block",))
    assert found.place == pytest.approx([0.1, 0, 0.03])


def test_a_flat_payload_is_judged_by_the_ball_within_it() -> None:
    """A disc of 60 mm and 12 mm height holds a ball of 12 mm: turned on its edge it goes through a slit of 14 mm."""
    disc = '<geom type="cylinder" size=".03 .006" density="1000"/>'
    assert blockage(box_scene([throat(14)], payload=disc, start=(-100, 0, 6))) is None
    assert blockage(box_scene([throat(10)], payload=disc, start=(-100, 0, 6))) is not None


def test_a_payload_without_a_ball_at_its_centre_gives_no_evidence() -> None:
    ring = "".join(f'<geom type="box" size=".03 .005 .005" pos="0 {y} 0"/>' for y in (0.02, -0.02))
    assert blockage(box_scene([wall(150)], payload=ring, start=(-100, 0, 6))) is None


@pytest.mark.parametrize("factor", [0.1, 5.0])
def test_scale_does_not_matter(factor: float) -> None:
    """A scene of 40 mm, and one of two metres."""

    def scaled(tall: float) -> Scenario:
        lengths = re.compile(r'(pos|size)="([^"]*)"')
        return read_scenario(
            lengths.sub(
                lambda found: f'{found[1]}="{" ".join(str(float(v) * factor) for v in found[2].split())}"',
                box_mjcf([wall(tall)]),
            )
        )

    assert blockage(scaled(150)) is not None
    assert blockage(scaled(100)) is None


def test_no_place_where_the_ball_fits_is_left_out() -> None:
    """Among many slanted blocks, every point that is far enough from all lies in a cube that was kept."""
    draw = np.random.default_rng(5)
    blocks = [
        f'<body name="block{n}" pos="{x} {y} {z}" euler="{a} {b} 0"><geom type="box" size=".02 .004 .03"/></body>'
        for n, (x, y, z, a, b) in enumerate(
            zip(*draw.uniform((-0.15,) * 3, (0.15,) * 3, (12, 3)).T, *draw.uniform(0, 90, (2, 12)), strict=True)
        )
    ]
    harness = make_harness(box_scene(blocks, payload=BALL))
    obstacles = fixed_obstacles(harness)
    low, high = np.array([-0.2, -0.1, -0.01]), np.array([0.2, 0.1, 0.15])
    voxels = Voxels.cover(obstacles, 0.01, low, high, unit=4e-3)
    for _ in range(6):
        voxels = voxels.split(~voxels.free & (voxels.level > 0))
    points = draw.uniform(low, high, (2000, 3))
    fits = obstacles.clearance(points, 1.0) >= 0.01
    kept = np.array([voxels.touching(point, point).any() for point in points])
    assert kept[fits].all()
    deepest = float(voxels.diagonal[~voxels.free].max())
    assert deepest < 7e-3
    assert not kept[obstacles.clearance(points, 1.0) < 0.01 - 1.6 * deepest].any()
    volume = float(voxels.edge.prod(axis=1).sum() / np.prod(high - low))
    assert fits.mean() < volume < 1


def test_neighbours_are_those_that_share_a_face() -> None:
    harness = make_harness(box_scene([wall(60)]))
    voxels = Voxels.cover(
        fixed_obstacles(harness), 0.015, np.array([-0.05, -0.05, 0.0]), np.array([0.05, 0.05, 0.1]), unit=5e-3
    )
    for _ in range(3):
        voxels = voxels.split(~voxels.free & (voxels.level > 0))
    low, high = voxels.corner, voxels.corner + (1 << voxels.level)[:, None]
    over = np.minimum(high[:, None], high[None]) - np.maximum(low[:, None], low[None])
    expected = {(a, b) for a, b in np.argwhere(((over >= 0).all(-1)) & ((over > 0).sum(-1) == 2)).tolist()}
    first, second = voxels.neighbours()
    found = set(zip(first.tolist(), second.tolist(), strict=True))
    assert len(set(voxels.level.tolist())) > 1
    assert found | {(b, a) for a, b in found} == expected
