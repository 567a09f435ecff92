"""Which numbers of joints, couplings, springs and drives are told apart, and which make no difference."""

from __future__ import annotations

import mujoco
import pytest

from benchsmith.measure.mechanisms import mechanism_numbers

DOOR = (
    '<joint name="door_joint" type="slide" axis="0 1 0" limited="true" range="-.02 .08" stiffness="5" springref=".03"/>'
)
FLAP = '<joint name="flap_joint" type="hinge" axis="0 0 1" pos="0 .04 0" limited="true" range="-10 90"/>'
ARM = '<joint name="arm_joint" stiffness="2" springref="30"/>'
PIN = '<connect body1="flap" body2="arm" anchor=".01 .02 0"/>'
GEAR = '<joint joint1="door_joint" joint2="arm_joint" polycoef="0 .02 .1 0 0"/>'
SERVO = '<position name="door_drive" joint="door_joint" kp="10" gear="2" forcerange="-3 3" forcelimited="true"/>'
MODEL = f"""<mujoco><worldbody>
<body name="door" pos="0 0 .1">{DOOR}<geom size=".01"/></body>
<body name="flap" pos="0 .1 .3">{FLAP}<geom size=".01"/></body>
<body name="arm" pos="0 .2 .3">{ARM}<geom pos=".1 0 0" size=".01"/></body>
</worldbody><equality>{PIN}{GEAR}</equality><actuator>{SERVO}</actuator></mujoco>"""


def numbers(*changes: tuple[str, str]) -> dict[str, list[float]]:
    text = MODEL
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return mechanism_numbers(mujoco.MjModel.from_xml_string(text))


def test_the_numbers_stand_in_their_groups() -> None:
    found = numbers()
    assert found["place of a joint or of what moves"][:9] == pytest.approx([0, 0.14, 0, 0, 0.2, 0, 0.01, 0.12, 0.3])
    assert found["range of a slide"] == [-0.02, 0.08]
    assert found["rest of a slide's spring"] == [0.03]
    assert found["rest of a hinge's spring"] == pytest.approx([0.5235988])
    assert found["length of a coupling"] == [0, 0.02, 0.1, 0, 0]
    assert found["ratio of a coupling"] == []


@pytest.mark.parametrize(
    ("group", "old", "new"),
    [
        ("place of a joint or of what moves", 'pos="0 .04 0"', 'pos="0 .03 0"'),
        ("place of a joint or of what moves", 'anchor=".01 .02 0"', 'anchor=".01 .03 0"'),
        ("direction of a joint", 'axis="0 0 1"', 'axis="0 .1 1"'),
        ("rest of a slide's spring", 'springref=".03"', 'springref=".02"'),
        ("rest of a hinge's spring", 'springref="30"', 'springref="20"'),
        ("length of a coupling", 'polycoef="0 .02', 'polycoef="0 .03'),
        ("strength of a joint", 'stiffness="2"', 'stiffness="2" frictionloss=".1"'),
        ("strength of a drive", 'gear="2"', 'gear="3"'),
        ("strength of a drive", "-3 3", "-4 4"),
    ],
)
def test_what_a_motion_depends_on_counts(group: str, old: str, new: str) -> None:
    before, after = numbers(), numbers((old, new))
    assert {name for name in before if before[name] != after[name]} >= {group}


@pytest.mark.parametrize(
    "changes",
    [
        (('pos="0 .04 0"', 'pos="0 .04 .2"'),),
        (('axis="0 0 1"', 'axis="0 0 -1"'), ('range="-10 90"', 'range="-90 10"')),
        (('stiffness="5" springref=".03"', 'stiffness="5" springref=".03" margin=".01"'),),
    ],
)
def test_what_no_motion_depends_on_does_not_count(changes: tuple[tuple[str, str], ...]) -> None:
    assert numbers(*changes) == numbers()
