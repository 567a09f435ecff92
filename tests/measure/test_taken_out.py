"""A scenario without one of its parts or zones."""

from __future__ import annotations

import numpy as np
from box_scenes import box_scene, part

from benchsmith.measure.scenario import Scenario
from benchsmith.measure.taken_out import subtree, take_out

GATE = """<body name="post" pos="0 .08 0"><geom type="box" size=".01 .01 .05"/>
  <body name="gate">
    <joint name="gate_joint" axis="0 0 1"/><geom type="box" size=".005 .03 .03" pos="0 -.05 .04"/>
  </body>
</body>"""


def gated() -> Scenario:
    drive = '{"kind":"sine","offset":0,"amplitude":0.5,"frequency_hz":0.5,"phase_rad":0}'
    return box_scene(
        [GATE, part("wall", ((20, 20, 0), (30, 40, 40)))],
        zones={"zone_forbid_a": ((0, 0, 90), (10, 10, 100))},
        custom=f"<text name='role_gate' data='mechanism'/><text name='drive_gate' data='{drive}'/>"
        '<text name="key_elements" data="post zone_forbid_a"/>',
        sections="""<contact><exclude body1="post" body2="gate"/></contact>
          <actuator><position name="gate_drive" joint="gate_joint" kp="5"/></actuator>
          <sensor><jointpos joint="gate_joint"/></sensor>
          <keyframe><key qpos="0 -.1 0 .015 1 0 0 0"/></keyframe>""",
    )


def test_a_part_goes_with_all_that_hangs_on_it() -> None:
    whole = gated()
    assert [whole.model.body(body).name for body in subtree(whole.model, "post")] == ["post", "gate"]
    left = take_out(whole, "post")
    assert set(left.roles) == {"wall", "payload"}
    assert (left.drives, left.model.nu, left.model.nkey) == ({}, 0, 0)
    assert left.model.nq == whole.model.nq - 1
    assert left.payloads[0].goal.label == "zone_goal"


def test_what_hangs_on_a_part_goes_alone() -> None:
    left = take_out(gated(), "gate")
    assert set(left.roles) == {"post", "wall", "payload"}
    assert left.drives == {}


def test_other_drives_stay() -> None:
    left = take_out(gated(), "wall")
    assert len(left.drives) == 1
    assert np.isfinite(left.control(np.array([0.0, 1.0]))).all()


def test_a_zone_goes_and_the_given_scene_stays_as_it_is() -> None:
    whole = gated()
    left = take_out(whole, "zone_forbid_a")
    assert left.forbidden == ()
    assert set(left.roles) == set(whole.roles)
    assert len(whole.forbidden) == 1
    assert subtree(whole.model, "zone_forbid_a") == []
    assert len(take_out(whole, "wall").forbidden) == 1
