from __future__ import annotations

import mujoco
import numpy as np
import pytest

from benchsmith.measure.attached import attach
from benchsmith.measure.scenario import ScenarioError

ARM = '<body name="sol_arm" pos="0 0 .2"><joint name="sol_arm_joint" type="hinge" axis="0 0 1"/>{geom}</body>'
BOX = '<geom type="box" size=".02 .02 .02" density="1000"/>'


def solution(body: str = ARM.format(geom=BOX), rest: str = "", head: str = "") -> str:
    roles = '<custom><text name="role_sol_arm" data="mechanism"/></custom>'
    return f"<mujoco>{head}{roles}<worldbody>{body}</worldbody>{rest}</mujoco>"


def test_parts_roles_and_drives_come_in_and_the_task_stays(raw_mjcf: str) -> None:
    servo = '<actuator><position name="sol_arm_drive" joint="sol_arm_joint" kp="1"/></actuator>'
    drive = '<custom><text name="drive_sol_arm" data=\'{"kind":"constant","value":0.5}\'/></custom>'
    number = '<custom><numeric name="horizon_s" data="30"/></custom>'
    scenario = attach(raw_mjcf, solution(rest=servo + drive + number))
    assert scenario.roles == {"near": "fixture", "far": "fixture", "payload": "payload", "sol_arm": "mechanism"}
    assert scenario.control(np.zeros(1)).tolist() == [[0.5]]
    assert scenario.horizon_s == 8
    assert scenario.payloads[0].jitter.any()
    assert scenario.model.body("sol_arm").id in scenario.ruled_bodies


def test_physics_is_the_scenes_and_defaults_are_each_its_own(raw_mjcf: str) -> None:
    head = '<option gravity="0 0 0" timestep=".01"/><default><geom friction="0.1 0 0"/></default>'
    scenario = attach(raw_mjcf, solution(head=head))
    assert scenario.model.opt.gravity.tolist() == [0, 0, -9.81]
    assert scenario.model.opt.timestep == 0.001
    friction = {
        scenario.model.body(int(body)).name: float(slide)
        for body, slide in zip(scenario.model.geom_bodyid, scenario.model.geom_friction[:, 0], strict=True)
    }
    assert friction["sol_arm"] == 0.1
    assert friction["near"] == 0.6


def test_degrees_of_one_are_no_degrees_of_the_other(raw_mjcf: str) -> None:
    limited = ARM.format(geom=BOX).replace('axis="0 0 1"', 'axis="0 0 1" range="0 90"')
    model = attach(raw_mjcf, solution(limited)).model
    assert model.joint("sol_arm_joint").range.tolist() == pytest.approx([0, np.pi / 2])


def test_what_was_attached_runs_as_a_harness_runs_it(raw_mjcf: str) -> None:
    servo = '<actuator><position name="sol_arm_drive" joint="sol_arm_joint" kp="1"/></actuator>'
    scenario = attach(raw_mjcf, solution(rest=servo))
    model = scenario.spec.copy().compile()
    assert (model.nbody, model.nu, model.nq) == (scenario.model.nbody, 1, scenario.model.nq)
    mujoco.mj_step(model, mujoco.MjData(model))


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<mujoco", "does not compile the solution's MJCF"),
        (solution('<body name="arm"><geom size=".01"/></body>'), 'has a body "arm": its parts are named sol_<x>'),
        (solution('<body name="payload_b"><freejoint/><geom size=".01"/></body>'), "payload_b"),
        (solution('<body name="sol_a"><geom size=".01"/><body name="hand"><geom size=".01"/></body></body>'), "hand"),
        (solution('<geom name="shelf" type="box" size=".1 .1 .1"/>'), 'geom "shelf" in the world'),
        (solution('<site name="zone_goal" type="box" size="1 1 1"/>'), 'site "zone_goal" in the world'),
        (solution(rest='<custom><text name="role_near" data="movable"/></custom>'), "text role_near"),
        (solution(rest='<custom><text name="key_elements" data="near"/></custom>'), "text key_elements"),
        (solution(rest='<keyframe><key name="home" qpos="0"/></keyframe>'), "keyframe"),
        (solution(rest='<actuator><motor name="m" joint="payload_joint"/></actuator>'), "payload_joint"),
        (solution(rest='<equality><weld body1="sol_arm" body2="payload"/></equality>'), "payload"),
        (solution(rest='<contact><exclude body1="sol_arm" body2="payload"/></contact>'), "payload"),
    ],
)  # fmt: skip
def test_what_is_the_scenes_to_say_is_refused(xml: str, words: str, raw_mjcf: str) -> None:
    with pytest.raises(ScenarioError, match="(?s).*" + words.replace("(", r"\(")):
        attach(raw_mjcf, xml)


def test_one_name_for_two_things_is_told(raw_mjcf: str) -> None:
    mesh = '<asset><mesh name="m" vertex="0 0 0 .01 0 0 0 .01 0 0 0 .01"/></asset>'
    scene = raw_mjcf.replace("<worldbody>", mesh + "<worldbody>", 1)
    with pytest.raises(ScenarioError, match=r"scene and solution together: .*repeated name 'm'"):
        attach(scene, solution(rest=mesh))
