"""What `scale` must do to each number, and what it must leave alone."""

from __future__ import annotations

import pytest
from build123d import Box, Pos

from benchsmith.gates.scales import POWERS, check_scaling
from benchsmith.measure.cad import CadPart
from benchsmith.measure.lengths import numbers_by_power
from benchsmith.measure.scenario import read_scenario
from benchsmith.types import Variant

ONE, TWO = Variant(seed=3), Variant(seed=3, scale=2.0)


def groups(factor: float, **wrong: float) -> dict[str, list[float]]:
    right = {group: factor**power for group, power in POWERS.items()} | wrong
    return {group: [0.0, 3 * value, 5 * value] for group, value in right.items()}


def test_what_scales_right_passes() -> None:
    assert [finding.status for finding in check_scaling({ONE: groups(1), TWO: groups(2)})] == ["passed"]
    assert check_scaling({ONE: groups(1), Variant(seed=4, scale=2.0): groups(1)}) == []


@pytest.mark.parametrize("group", POWERS)
def test_each_group_is_held_to_its_power(group: str) -> None:
    wrong = 1.5
    (finding,) = check_scaling({ONE: groups(1), TWO: groups(2, **{group: wrong})})
    assert finding.status == "failed"
    assert finding.value == pytest.approx(wrong)
    assert finding.limit == 2 ** POWERS[group]
    assert group in finding.message


def test_a_number_too_many_is_found() -> None:
    more = {**groups(2), "corner of a zone": [1.0] * 7}
    assert not check_scaling({ONE: groups(1), TWO: more})[0].passed


MODEL = """<mujoco><custom>
<numeric name="contract" data="1"/><numeric name="horizon_s" data="8"/>
<numeric name="jitter_payload" data=".01 .02 0 .3"/>
<text name="role_door" data="mechanism"/><text name="role_flap" data="mechanism"/>
<text name="drive_door" data='{"kind":"sine","offset":0.02,"amplitude":0.01,"frequency_hz":2,"phase_rad":0.5}'/>
</custom><worldbody>
<site name="zone_goal" type="box" pos=".1 0 .1" size=".02 .02 .02"/>
<site name="zone_build" type="box" size=".5 .5 .5"/><site name="zone_bounds" type="box" size=".6 .6 .6"/>
<body name="door"><joint name="door_joint" type="slide" limited="true" range="0 .08"/>
<geom type="box" size=".01 .01 .01"/></body>
<body name="flap" pos="0 0 .3"><joint name="flap_joint" type="hinge" limited="true" range="0 90"/>
<geom type="box" size=".01 .01 .01"/></body>
<body name="payload" pos="0 0 .5"><freejoint/><geom type="box" size=".01 .01 .01" friction=".4"/></body>
</worldbody><actuator><position name="door_drive" joint="door_joint" kp="10"/></actuator></mujoco>"""


def test_every_group_of_a_scene_is_read() -> None:
    part = CadPart("payload", Pos(0, 0, 500) * Box(20, 20, 20))
    numbers = numbers_by_power((part,), read_scenario(MODEL))
    assert numbers.keys() >= POWERS.keys()
    assert numbers["range of a slide"] == [0, 0.08]
    assert numbers["drive of a slide"] == [0.01, 0.02]
    assert numbers["range of a hinge"] == pytest.approx([0, 1.5707963])
    assert numbers["jitter of a start"] == [0, 0.01, 0.02]
    assert numbers["yaw of a start"] == [0.3]
    assert numbers["time of the task or of a drive"] == [0.5, 0.5, 2, 8]
    assert numbers["friction of a pair"] == [1, 1]
    assert numbers["place or size of a part along z"] == pytest.approx([490, 500, 510])
    assert numbers["volume of a part"] == pytest.approx([8000])


def test_a_body_in_more_pieces_has_no_more_friction() -> None:
    piece = '<geom type="box" size=".01 .01 .01" friction="1.4"/>'
    model, part = MODEL.replace('friction=".4"', 'friction="1.4"'), CadPart("payload", Pos(0, 0, 500) * Box(20, 20, 20))
    whole, pieces = (
        numbers_by_power((part,), read_scenario(model.replace(piece, piece * count)))["friction of a pair"]
        for count in (1, 3)
    )
    assert whole == pieces
    rough = model.replace(piece, piece + piece.replace("1.4", "1.5"))
    assert numbers_by_power((part,), read_scenario(rough))["friction of a pair"] == [1.4, 1.4, 1.5, 1.5]


def test_a_friction_below_that_of_all_it_can_touch_is_none() -> None:
    part = CadPart("payload", Pos(0, 0, 500) * Box(20, 20, 20))
    smooth, smoother = (
        numbers_by_power((part,), read_scenario(MODEL.replace('friction=".4"', f'friction="{own}"')))
        for own in (0.4, 0.2)
    )
    assert smooth == smoother
