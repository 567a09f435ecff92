from __future__ import annotations

import numpy as np
import pytest

from benchsmith.measure.kinematics import joint_positions
from benchsmith.measure.scenario import read_scenario

DOORS = """<mujoco><custom><numeric name="contract" data="1"/>
<text name="role_left" data="mechanism"/><text name="role_right" data="mechanism"/></custom><worldbody>
<site name="zone_goal" type="box" pos=".1 0 .1" size=".02 .02 .02"/>
<site name="zone_build" type="box" size=".5 .5 .5"/><site name="zone_bounds" type="box" size=".6 .6 .6"/>
<body name="left"><joint name="left_joint" type="slide" axis="0 1 0" limited="true" range="0 .08"/>
<geom size=".01"/></body>
<body name="right"><joint name="right_joint" type="slide" axis="0 1 0" limited="true" range="RANGE"/>
<geom size=".01"/></body>
<body name="payload" pos="0 0 .5"><freejoint/>
<geom size=".01"/></body>
</worldbody><equality>COUPLING</equality></mujoco>"""


def ways(coupling: str, right_range: str = "-.08 0") -> dict[str, set[tuple[float, float]]]:
    """For each moved joint, how far both doors are along y, mm."""
    found: dict[str, set[tuple[float, float]]] = {}
    for position in joint_positions(read_scenario(DOORS.replace("RANGE", right_range).replace("COUPLING", coupling))):
        moved = [position.motions.get(name, np.zeros((3, 4)))[1, 3] for name in ("left", "right")]
        found.setdefault(position.joint, set()).add((round(float(moved[0]), 3), round(float(moved[1]), 3)))
    return found


def test_doors_that_nothing_couples_move_one_by_one() -> None:
    assert all(right == 0 for _, right in ways("")["left_joint"])


@pytest.mark.parametrize("moved", ["left_joint", "right_joint"])
def test_a_coupled_door_follows_whichever_is_moved(moved: str) -> None:
    coupled = ways('<joint joint1="right_joint" joint2="left_joint" polycoef="0 -1 0 0 0"/>')
    assert len(coupled[moved]) > 10
    assert all(right == pytest.approx(-left) for left, right in coupled[moved])


def test_a_position_that_the_coupling_forbids_is_no_position() -> None:
    half = ways('<joint joint1="right_joint" joint2="left_joint" polycoef="0 -1 0 0 0"/>', "-.04 0")
    assert max(left for left, _ in half["left_joint"]) <= 40
    assert (
        ways('<joint joint1="right_joint" joint2="left_joint" polycoef="0 -1 0 0 0" active="false"/>')["left_joint"]
        == ways("")["left_joint"]
    )
