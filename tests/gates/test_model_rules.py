"""Gate `model` on the raw scene with one rule broken each: the message names it, and good variations pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchsmith.gates.model import check
from benchsmith.gates.subject import Subject
from benchsmith.types import Finding, Variant

WORLD = "<worldbody>"
PAYLOAD = '<body name="payload"'
FREE = "<freejoint/>"
PUCK = '<geom type="cylinder"'
GEOM = 'geom solref="0.002 1"'
END = "</mujoco>"
OPTION = '<option timestep="0.001"'
NEAR = '<body name="near"'
FAR_BOX = '</body>\n    <body name="payload"'


@pytest.fixture
def findings(tmp_path: Path, raw_mjcf: str) -> object:
    def look(*replacements: tuple[str, str], text: str | None = None) -> list[Finding]:
        xml = raw_mjcf if text is None else text
        for old, new in replacements:
            assert old in xml, old
            xml = xml.replace(old, new, 1)
        (tmp_path / "00.xml").write_text(xml)
        return list(check(Subject(Variant(seed=0), tmp_path, "00", None, "off")))

    return look


BROKEN = {
    "is empty": (None, ""),
    "not XML": (None, "once upon a time"),
    "root element": (None, "<robot/>"),
    "document type": (None, '<!DOCTYPE mujoco [<!ENTITY a "b">]><mujoco>&a;</mujoco>'),
    "no body named payload": (PAYLOAD, '<body name="ball"'),
    "has no goal": ('name="zone_goal"', 'name="zone_forbid_b"'),
    "no box site zone_build": ('name="zone_build"', 'name="zone_forbid_b"'),
    "<flexcomp>": (WORLD, '<worldbody><flexcomp type="grid" count="2 2 2" spacing=".1 .1 .1" name="f"/>'),
    "<size nconmax>": (WORLD, '<size nconmax="1"/><worldbody>'),
    "more room than a scene needs": (WORLD, '<size nuserdata="120000000"/><worldbody>'),
    "<size memory>": (WORLD, '<size memory="1M"/><worldbody>'),
    "no external files": (WORLD, '<asset><texture type="2d" name="t" file="a.png"/></asset><worldbody>'),
    "not compile": ('name="zone_build"', 'name="zone_goal"'),
    "impratio 0.5 is below 1": (WORLD, '<option impratio=".5"/><worldbody>'),
    "ccd_tolerance 0.01": (WORLD, '<option ccd_tolerance=".01"/><worldbody>'),
    "against turning": (WORLD, '<default><geom friction="1 5 .0001"/></default><worldbody>'),
    "which does not exist": (WORLD, '<worldbody><site name="zone_goal_x" type="box" size=".1 .1 .1"/>'),
    "gives a role to a body": (END, '<custom><text name="role_x" data="movable"/></custom></mujoco>'),
    "numeric horizon means nothing": (END, '<custom><numeric name="horizon" data="5"/></custom></mujoco>'),
    "is no obstacle": (END, '<custom><text name="key_elements" data="zone_goal"/></custom></mujoco>'),
    "0.1 <= dwell_s": ('data="8"/>', 'data="8"/><numeric name="dwell_s" data="0.01"/>'),
    "mocap body": (NEAR, '<body mocap="true" name="near"'),
    "can move, but has no role": (NEAR, '<body name="b"><joint/><geom size=".01"/></body><body name="near"'),
    "exactly one joint, a free one": (FREE, '<joint type="slide"/>'),
    "hangs on payload": (FREE, '<freejoint/><body name="tail"><geom size=".001"/></body>'),
    "has damping": (FREE, '<joint type="free" damping="1"/>'),
    "has friction loss": (FREE, '<joint type="free" frictionloss="1"/>'),
    "has armature": (FREE, '<joint type="free" armature="1"/>'),
    "has a spring": (FREE, '<joint type="free" stiffness="1"/>'),
    "does not drive a declared mechanism": (END, ('<actuator><adhesion name="a" body="payload" ctrlrange="0 1"/>'
                                            "</actuator></mujoco>")),
    "sets a velocity": (END, '<keyframe><key qvel="1 0 0 0 0 0"/></keyframe></mujoco>'),
    "another start": (END, '<keyframe><key qpos="1 0 0 1 0 0 0"/></keyframe></mujoco>'),
    "wind": (OPTION, '<option wind="1 0 0" timestep="0.001"'),
    "density and viscosity": (OPTION, '<option density="1000" timestep="0.001"'),
    "gravity": (OPTION, '<option gravity="0 0 9.81" timestep="0.001"'),
    "a disabled flag": (WORLD, '<option><flag warmstart="disable"/></option><worldbody>'),
    "an enabled flag": (WORLD, '<option><flag override="enable"/></option><worldbody>'),
    "switches drives off": (OPTION, '<option actuatorgroupdisable="0" timestep="0.001"'),
    "iterations 1 ": (OPTION, '<option iterations="1" timestep="0.001"'),
    "tolerance 0.01": (OPTION, '<option tolerance="0.01" timestep="0.001"'),
    "timestep 5 ms is above": (OPTION, '<option timestep="0.005"'),
    "timestep 0.001 ms is below": (OPTION, '<option timestep="0.000001"'),
    "has gravcomp": (PAYLOAD, '<body gravcomp="1" name="payload"'),
    "margin or gap": (PUCK, '<geom margin="0.01" type="cylinder"'),
    "solref time constant 0.1 ": (GEOM, 'geom solref="0.1 1"'),
    "solref time constant 0.2 ": (GEOM, 'geom solref="0.002 100"'),
    "solref time constant 1 ": (GEOM, 'geom solref="-1 -1000"'),
    "solimp 0.1": (PUCK, '<geom solimp="0.1 0.9 0.001" type="cylinder"'),
    "lets it give way": (PUCK, '<geom solimp="0.9 0.95 0.1" type="cylinder"'),
    "condim 1": ('condim="6"', 'condim="1"'),
    "it is glue": ("0.6 0.002", "50 0.002"),
    "sticky": (PUCK, '<geom adhesion="1" type="cylinder"'),
    "moves by itself": (PUCK, '<geom surfacevel="1 0 0" type="cylinder"'),
    "another friction than its geoms": (END, ('<contact><pair geom1="g" geom2="ground" friction="0 0 0 0 0"/></contact>'
                                 "</mujoco>")),
    "are excluded": (WORLD, '<contact><exclude body1="payload" body2="near"/></contact><worldbody>'),
    "pass through near": (PUCK, '<geom contype="2" conaffinity="2" type="cylinder"'),
    "has no collision geom": ('<geom type="box"', '<geom contype="0" conaffinity="0" type="box"'),
    "pair is soft": (END, ('<contact><pair geom1="g" geom2="ground" solref="0.1 1"/></contact></mujoco>')),
    "equality": (END, '<equality><weld body1="payload"/></equality></mujoco>'),
    "a tendon holds": (END, ('<tendon><spatial><site site="s"/><site site="zone_goal"/></spatial></tendon>'
                       "</mujoco>")),
    "world geom": (WORLD, '<worldbody><geom size=".1" contype="0" conaffinity="0"/>'),
    "has no name": (WORLD, '<worldbody><body><geom size=".01"/></body>'),
    "key element ghost": (END, ('<custom><text name="key_elements" data="zone_forbid_gap ghost"/></custom>'
                                "</mujoco>")),
    "sticks 10.0 mm out": (FAR_BOX, '<geom type="box" size=".01 .01 .05" contype="0" conaffinity="0"/>'
                           + FAR_BOX),
}  # fmt: skip


@pytest.mark.parametrize("words", BROKEN)
def test_broken_rules_are_named(findings: object, words: str) -> None:
    old, new = BROKEN[words]
    assert callable(findings)
    extra = [(PUCK, '<site name="s"/><geom name="g" type="cylinder"')] if "g" in new or "s" in new else []
    told = findings(text=new) if old is None else findings((old, new), *extra) if old != PUCK else findings((old, new))
    assert {finding.status for finding in told} == {"failed"}
    assert words in " ".join(finding.message for finding in told)


SLIDER = [
    (
        NEAR,
        '<body name="b" pos="0 0 .4"><joint name="b_joint" type="slide" limited="true" range="-.06 .06"/>'
        '<geom size=".01"/></body><body name="c" pos=".1 0 .4"><freejoint/><geom size=".01"/></body>' + NEAR,
    ),
    ("</custom>", '<text name="role_b" data="mechanism"/><text name="role_c" data="movable"/></custom>'),
]


def driven(high: float, limit: str = "") -> list[tuple[str, str]]:
    drive = f'{{"kind":"trapezoid","low":0,"high":{high},"delay_s":0,"rise_s":1,"hold_s":1,"fall_s":1,"rest_s":1}}'
    servo = f'<actuator><position name="b_drive" joint="b_joint" kp="10" {limit}/></actuator></mujoco>'
    return [("</custom>", f"<text name='drive_b' data='{drive}'/></custom>"), (END, servo)]


def equality(what: str) -> list[tuple[str, str]]:
    return [(END, f"<equality>{what}</equality></mujoco>")]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (equality('<joint joint1="b_joint"/>'), "locks the joint of b"),
        (equality('<weld body1="b"/>'), "holds b where it is"),
        (equality('<weld body1="c" body2="near"/>'), "holds c where it is"),
        (equality('<connect body1="c" anchor="0 0 0"/>'), "holds c where it is"),
        (equality('<connect body1="b" anchor="0 0 0"/>'), ""),
        (equality('<weld body1="b" active="false"/>'), ""),
        (driven(50), "aims at 0 to 50, but its range is -0.06 to 0.06"),
        (driven(0.1), ""),
        (driven(50, 'ctrllimited="true" ctrlrange="-.05 .05"'), ""),
    ],
)
def test_what_is_declared_to_move_can(findings: object, more: list[tuple[str, str]], words: str) -> None:
    assert callable(findings)
    (finding,) = findings(*SLIDER, *more)
    assert finding.passed == (not words)
    assert words in finding.message


GOOD = {
    "a pair as hard as its geoms": [
        (PUCK, '<geom name="g" type="cylinder"'),
        (
            WORLD,
            '<contact><pair geom1="g" geom2="ground" friction="0.6 0.6 0.002 1e-4 1e-4" solref="0.01 1"/></contact>'
            + WORLD,
        ),
    ],
    "defaults of MuJoCo": [(' solref="0.002 1" condim="6" friction="0.6 0.002 0.0001"', "")],
    "direct solref": [(GEOM, 'geom solref="-100000 -600"')],
    "energy flag": [(WORLD, '<option><flag energy="enable"/></option><worldbody>')],
    "a visual copy": [(FAR_BOX, '<geom type="box" size=".09 .06 .0401" contype="0" conaffinity="0"/>' + FAR_BOX)],
    "a keyframe of the start": [(END, "<keyframe><key/></keyframe></mujoco>")],
    "a declared movable": [
        (NEAR, '<body name="b"><freejoint/><geom size=".01"/></body><body name="near"'),
        ("</custom>", '<text name="role_b" data="movable"/></custom>'),
    ],
    "a mechanism on a mechanism": [
        (
            NEAR,
            (
                '<body name="a"><joint name="a_joint"/><geom size=".01"/><body name="b"><joint name="b_joint"/>'
                '<geom size=".01"/></body></body><body name="near"'
            ),
        ),
        ("</custom>", '<text name="role_a" data="mechanism"/><text name="role_b" data="mechanism"/></custom>'),
    ],
}


@pytest.mark.parametrize("name", GOOD)
def test_good_variations_pass(findings: object, name: str) -> None:
    assert callable(findings)
    (finding,) = findings(*GOOD[name])
    assert finding.passed, finding.message
