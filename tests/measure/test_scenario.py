from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from benchsmith.measure.drives import parse_drive
from benchsmith.measure.scenario import Scenario, ScenarioError, read_scenario

Altered = Callable[..., Scenario]


def test_reads_what_the_contract_says(altered: Altered) -> None:
    scenario = altered()
    (payload,) = scenario.payloads
    assert payload.label == "payload"
    assert payload.goal.label == "zone_goal"
    assert payload.goal.size == pytest.approx([0.18, 0.12, 0.06])
    assert payload.jitter == pytest.approx([0.008, 0.008, 0, 0.5])
    assert (scenario.horizon_s, scenario.dwell_s) == (8, 0.5)
    assert scenario.roles == {"near": "fixture", "far": "fixture", "payload": "payload"}
    assert scenario.key_elements == ()
    named = '<text name="key_elements" data="near zone_forbid_gap"/></custom>'
    assert altered(("</custom>", named)).key_elements == ("near", "zone_forbid_gap")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name="contract" data="1"', 'name="contract" data="2"', "contract"),
        ('name="zone_build"', 'name="zone_forbid_b"', "zone_build"),
        ('name="zone_goal"', 'name="zone_forbid_g"', "no goal"),
        ('name="zone_goal"', 'name="zone_gaol"', "no zone of the contract"),
        ('<body name="payload"', '<body name="cargo"', "no body named payload"),
        ("<freejoint/>", '<joint type="slide"/>', "free one"),
        ('data="8"', 'data="0.2"', "dwell_s < horizon_s"),
        ('name="jitter_payload" data="', 'name="jitter_payload" data="-', "half-ranges"),
        ("<mujoco>", "<mujoco><bogus/>", "does not compile"),
        ('name="zone_goal" type="box"', 'name="zone_goal" user="nan" type="box"', "not finite"),
        ('name="zone_goal" type="box"', 'name="zone_goal" type="sphere"', "box site"),
        ('name="zone_goal" type="box"', 'name="zone_goal" euler="0 0 10" type="box"', "rotated"),
    ],
)
def test_says_which_rule_is_broken(altered: Altered, old: str, new: str, message: str) -> None:
    with pytest.raises(ScenarioError, match=message):
        altered((old, new))


def test_what_is_not_xml_does_not_compile() -> None:
    with pytest.raises(ScenarioError, match="does not compile"):
        read_scenario("hello")


def test_drives_as_functions_of_time() -> None:
    time = np.array([0.0, 0.5, 1.0, 1.5, 2.5, 4.5, 5.5, 6.0])
    trapezoid = parse_drive(
        '{"kind":"trapezoid","low":0,"high":2,"delay_s":1,"rise_s":1,"hold_s":2,"fall_s":1,"rest_s":1}'
    )
    assert trapezoid.at(time) == pytest.approx([0, 0, 0, 1, 2, 1, 0, 0])
    assert trapezoid.at(time + 5)[2:] == pytest.approx(trapezoid.at(time)[2:])
    sine = parse_drive('{"kind":"sine","offset":1,"amplitude":2,"frequency_hz":0.5,"phase_rad":0}')
    assert sine.at(np.array([0.0, 0.5, 1.0])) == pytest.approx([1, 3, 1])
    assert parse_drive('{"kind":"constant","value":7}').at(np.zeros(2)) == pytest.approx([7, 7])


@pytest.mark.parametrize("text", ["", "{}", '{"kind":"square"}', '{"kind":"constant","value":1,"extra":2}'])
def test_a_drive_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_drive(text)
