from __future__ import annotations

from functools import cache

import pytest

from benchsmith.designers.procedural import ProceduralDesigner
from benchsmith.designers.procedural.composition import composition_of
from benchsmith.gates.quotes import complaints
from benchsmith.testing import MemoryLedger
from benchsmith.types import Plan, Refusal, Zone

COORDINATES = (
    "Move the cylinder (d = 40 mm, h = 60 mm) from (-200, 0, 30) mm into the box x 100..200, y -50..50, z 0..80 mm, "
    "avoiding x -50..50, y -100..100, z 0..60 mm."
)


@cache
def answer(prompt: str) -> Plan | Refusal:
    return ProceduralDesigner().plan(prompt, feedback=None, ledger=MemoryLedger())


def plan_of(prompt: str) -> Plan:
    plan = answer(prompt)
    assert isinstance(plan, Plan), plan
    return plan


def refusal_of(prompt: str) -> Refusal:
    refusal = answer(prompt)
    assert isinstance(refusal, Refusal), refusal
    return refusal


def zone(plan: Plan, label: str) -> Zone:
    return next(zone for zone in plan.zones if zone.label == label)


def test_what_the_prompt_leaves_open_is_chosen_and_said() -> None:
    plan = plan_of("A cube must get over a wall.")
    assert plan.theme == "floor + wall + zone"
    told = " ".join(plan.assumptions)
    for what in (
        "stands on is open: floor",
        "comes to rest is open",
        "edge of the cube is open",
        "height of the wall is open",
    ):
        assert what in told
    assert plan.randomization.scale == (0.8, 1.25)
    assert plan_of("A cube must get over a 90 mm wall.").randomization.scale == (1.0, 1.0)


@pytest.mark.parametrize(
    ("prompt", "theme"),
    [
        ("A ball must roll off the 300 mm high table and stop in a tray.", "ledge + tray"),
        ("Bring a 40 mm cube from the floor into a bin on a 200 mm high table.", "shelf + bin"),
        ("Lift a 40 mm cube from the floor into a bin on a 200 mm high shelf.", "shelf + bin"),
        ("A ball must not roll off the 300 mm high table; it has to stop in a tray.", "table + tray"),
        ("A 30 mm ball has to roll along a 600 mm long table without falling off the edge.", "table + zone"),
        ("Keep a 30 mm ball from rolling off a 200 mm table and bring it to the other end.", "table + zone"),
    ],
)
def test_what_is_left_is_a_ledge_and_what_is_lifted_onto_a_shelf(prompt: str, theme: str) -> None:
    assert plan_of(prompt).theme == theme


@pytest.mark.parametrize("where", ["falling off a shelf", "rolling down the stairs"])
def test_what_must_be_kept_up_is_not_let_down(where: str) -> None:
    assert (
        "the payload starts at" in refusal_of(f"Keep a 30 mm ball from {where} and bring it to a tray.").message.lower()
    )


@pytest.mark.parametrize(
    ("prompt", "theme"),
    [
        ("Push a 30 mm ball through a pipe.", "floor + pipe"),
        ("Push a 30 mm ball through a tunnel 50 mm in diameter.", "floor + pipe"),
        ("Push a 30 mm ball through a tube 50 mm wide and 60 mm high.", "floor + tunnel"),
        ("Push a 30 mm ball through a tunnel.", "floor + tunnel"),
        ("Drop a 20 mm ball into a funnel.", "floor + funnel"),
        ("Drop a 20 mm ball into a hole 30 mm in diameter.", "floor + funnel"),
        ("Roll a 20 mm ball into a throat 30 mm wide.", "floor + throat"),
        ("Put a pin, 10 mm in diameter and 80 mm long, into a hole with a diameter of 15 mm.", "floor + pipe"),
    ],
)
def test_what_has_a_diameter_or_is_called_a_pipe_or_a_funnel_is_round(prompt: str, theme: str) -> None:
    assert plan_of(prompt).theme == theme


def test_a_ledge_is_as_high_above_the_floor_and_above_the_goal_as_is_said() -> None:
    plan = plan_of("A 20 mm ball on a ledge 220 mm above the floor must get into a bin 150 mm lower.")
    told = {(one.quantity, one.subjects, one.value) for one in plan.requirements}
    assert {("extent", ("ledge",), 150.0), ("surface_height", ("ledge",), 220.0)} <= told


def test_a_way_that_may_be_longer_is_as_long_as_is_needed() -> None:
    plan = plan_of("Move an 80 x 50 x 40 mm box through a corridor over at least 200 mm into a zone.")
    (way,) = (named for named in plan.randomization.ranges if named.name == "floor_distance")
    assert way.low > 300


def test_a_wall_so_far_away_that_it_matters_little_is_no_key_element() -> None:
    near = plan_of("Lift a 40 mm cube over a 140 mm wall into a bin 15 cm beyond the wall.")
    far = plan_of("Lift a 40 mm cube over a 140 mm wall into a bin 60 cm beyond the wall.")
    assert (near.key_elements, far.key_elements) == (("wall",), ())


def test_a_gap_lies_between_platforms_and_makes_them() -> None:
    plan = plan_of("Move a 4 cm oak cube over a gap of 10 to 14 cm.")
    assert plan.theme == "platforms + gap + zone"
    gap = next(named for named in plan.randomization.ranges if named.name == "platforms_gap")
    assert (gap.low, gap.high) == (100, 140)


def test_coordinates_are_kept_to_the_millimetre() -> None:
    plan = plan_of(COORDINATES)
    assert plan.payloads[0].start == (-200, 0, 30)
    assert plan.payloads[0].size == pytest.approx((40, 40, 60))
    goal, forbidden = zone(plan, "zone_goal"), zone(plan, "zone_forbid_box")
    assert (goal.low, goal.high) == ((100, -50, 0), (200, 50, 80))
    assert (forbidden.low, forbidden.high) == ((-50, -100, 0), (50, 100, 60))
    assert plan.key_elements == ("zone_forbid_box",)
    assert not plan.parts  # nothing but the ground


def test_a_given_start_is_said_to_be_the_plan_s_alone() -> None:
    told = plan_of(COORDINATES).assumptions
    assert "“(-200, 0, 30) mm”: the middle of the payload starts at (-200, 0, 30) mm." in told
    assert any(text.startswith("No requirement measures a start") for text in told)
    assert not any("measures a start" in text for text in plan_of("A cube must get over a wall.").assumptions)


def test_two_payloads_have_no_start_in_common() -> None:
    both = refusal_of("Move two 40 mm cubes from (-200, 0, 20) mm to (200, 0, 20) mm.")
    assert "“(-200, 0, 20) mm” is one start for two payloads" in both.message
    first, second = plan_of("Move two 40 mm cubes from x = -200 mm to x 100..300, y -100..100, z 0..80 mm.").payloads
    assert first.start[0] == second.start[0] == -200
    assert second.start[1] - first.start[1] > 40 * 2**0.5


def test_a_range_of_the_start_is_jitter() -> None:
    plan = plan_of(
        "Move a 40 mm cube from x between -220 and -180 mm, y 0 mm, z 20 mm "
        "to the box x 100..200, y -50..50, z 0..80 mm."
    )
    assert plan.payloads[0].jitter.dx == 20
    assert plan.payloads[0].start[0] == -200


def test_what_must_not_be_touched_is_forbidden_with_a_millimetre_around_it() -> None:
    plan = plan_of("A 40 mm cube must get over a 90 mm high, 10 mm thick wall; it must not touch the wall.")
    kept_off = zone(plan, "zone_forbid_touch_wall")
    assert kept_off.high[0] - kept_off.low[0] == pytest.approx(12)
    assert "wall" not in plan.key_elements  # its zone stands in the way without it, too
    assert (
        "touching is forbidden by boxes"
        in refusal_of("Put a cube over a wall into a bin without touching the bin.").message
    )


def test_the_opening_of_what_must_not_be_touched_stays_free() -> None:
    plan = plan_of(
        "Slide a 30 mm cube through a 70 x 60 mm window with its sill 40 mm above the floor, without touching the wall."
    )
    right, left, below, above = (
        zone(plan, f"zone_forbid_touch_wall_{side}") for side in ("right", "left", "below", "above")
    )
    assert left.low[1] - right.high[1] == pytest.approx(70 - 2)
    assert above.low[2] - below.high[2] == pytest.approx(60 - 2)
    gate = plan_of("Slide a 30 mm cube under a low gate with 45 mm clearance, without touching the gate.")
    kept_off = {zone.label for zone in gate.zones if "touch" in zone.label}
    assert kept_off == {
        f"zone_forbid_touch_{part}_{side}" for part in ("gate", "portal") for side in ("left", "right", "above")
    }
    assert composition_of(gate).untouched == ("gate", "portal")
    round_one = refusal_of("Put a 40 mm ball through a round window of 80 mm diameter without touching the wall.")
    assert "rectangular" in round_one.message


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("Slide a 0.5 kg box onto a turntable of 300 mm.", "ends at “turntable”"),
        ("Move a 40 mm cube from a tray onto a turntable.", "starts at “tray”"),
        ("Take a 30 mm ball out of an open drawer and put it on the floor.", "starts at “open drawer”"),
        ("Move a 40 mm cube from the floor onto a ledge.", "ends at “ledge”"),
        ("Put a cube on a lift.", "ends at “lift”"),
    ],
)
def test_a_task_that_would_be_turned_round_is_refused(prompt: str, told: str) -> None:
    refusal = refusal_of(prompt)
    assert refusal.reason == "outside_library"
    assert told in refusal.message


@pytest.mark.parametrize(
    ("prompt", "theme"),
    [
        ("Put a small cylinder on the carousel and have it dropped off at the bin on the far side.", "turntable + bin"),
        ("Roll a ball down a staircase into a box.", "stairs_down + bin"),
        (
            "My marble is on the stairs and it wants to go down to the box at the bottom. There are 3 steps.",
            "stairs_down",
        ),
        ("Get a cube from the bottom of a staircase to its top.", "stairs + zone"),
        ("Carry a cube from the floor up onto a table 200 mm high.", "shelf + zone"),
        ("Carry a puck from a shelf to the floor.", "ledge + zone"),
        ("A cube stands on a 120 mm high pedestal; bring it down to a marked zone.", "ledge + zone"),
        ("Slide a puck across a table and off its far edge into a bin.", "ledge + bin"),
        ("A 40 mm cube sits on a 200 mm high desk. Get it into the bucket below.", "ledge + bin"),
        ("Move a cube around a 10 x 10 x 20 cm box into a tray.", "forbidden + tray"),
        ("Move a cube over the floor without going through the forbidden zone in the middle.", "forbidden + zone"),
    ],
)
def test_a_task_runs_from_where_things_start_to_where_they_end(prompt: str, theme: str) -> None:
    assert theme in plan_of(prompt).theme


def test_what_cannot_be_proven_an_obstacle_is_no_key_element() -> None:
    ring = plan_of("Toss the washer (4 cm across with a 2 cm hole) onto the skinny peg standing behind a wall.")
    assert ring.theme == "floor + wall + post"
    assert ring.key_elements == ()
    assert any("cannot be proven an obstacle here" in text for text in ring.assumptions)
    assert plan_of("Slide a ring under a low gate into a marked zone.").key_elements == ("gate",)


def test_what_must_not_be_touched_and_stands_there_is_built() -> None:
    plan = plan_of("A 25 mm cube is on a ledge 25 cm up. Get it into the bucket without hitting the wall in between.")
    assert plan.theme == "ledge + wall + bin"


def test_steps_go_down_from_the_start_to_the_goal() -> None:
    plan = plan_of("Roll a 40 mm ball down a staircase of five steps, each 20 mm high and 60 mm deep, into a bin.")
    start = plan.payloads[0].start
    assert zone(plan, "zone_goal").low[0] - start[0] > 5 * 60
    bin_floor = zone(plan, "zone_goal").low[2]
    assert start[2] - 20 - bin_floor == pytest.approx(5 * 20, abs=6)


def test_times_are_the_prompt_s() -> None:
    plan = plan_of("A 40 mm cube must get over a 90 mm wall within 8 s and stay there for 2 s.")
    assert plan.horizon_s == 8
    assert next(named.low for named in plan.randomization.ranges if named.name == "dwell_s") == 2
    assert refusal_of("A 40 mm cube must get over a 90 mm wall within 40 s.").reason == "invalid_objectives"
    assert refusal_of("A 40 mm cube must get over a 90 mm wall within 0.6 s.").reason == "unsolvable_scenario"


@pytest.mark.parametrize(
    ("prompt", "reason", "said"),
    [
        ("Push a cube over a wall and across a gap.", "outside_library", "second obstacle"),
        ("Push a 50 mm cube with 60 mm edges over a wall.", "contradictory_constraints", "contradict"),
        ("Push a 400 mm cube over a wall.", "contradictory_constraints", "at most 300 mm"),
        ("Push a 50 mm cube across a 10 mm gap.", "contradictory_constraints", "at least 25 mm"),
        ("Put a ring with a 10 mm hole over a post 20 mm thick.", "unsolvable_scenario", "at most 8.5 mm"),
        ("Move a cube into a zone that lies inside the forbidden zone.", "contradictory_constraints", "nothing may be"),
        ("The bin is within a keep-out area; get a ball there.", "contradictory_constraints", "nothing may be"),
        ("Push a cube over a wall with a magnet.", "unsupported_physics", "magnet"),
        ("Push a cube over a conveyor.", "outside_library", "conveyor"),
    ],
)
def test_what_cannot_be_honoured_is_refused_in_a_sentence(prompt: str, reason: str, said: str) -> None:
    refusal = refusal_of(prompt)
    assert refusal.reason == reason
    assert said in refusal.message


@pytest.mark.parametrize(
    "prompt",
    [
        COORDINATES,
        "Two 3 cm brass cubes have to get over a 50 mm high wall into a bin.",
        "Push a box of 60 mm that weighs 120 g up four steps.",
        "A 30 mm ball must drop off the ledge into a bin 200 mm lower.",
    ],
)
def test_the_trusted_gate_finds_every_fact(prompt: str) -> None:
    assert complaints(plan_of(prompt), prompt) == []


@pytest.mark.parametrize(
    ("prompt", "quote"),
    [
        ("Push a 40 mm cube over several walls into a bin.", "walls"),
        ("Push a 40 mm cube into bins.", "bins"),
        ("Roll a 30 mm ball past the pendulums to a target.", "pendulums"),
        ("Push a 40 mm cube from one ledge to a second ledge.", "ledge"),
        ("A ball must roll below two low gates with 30 mm clearance each.", "two low gates"),
    ],
)
def test_more_of_a_thing_than_there_are_is_refused(prompt: str, quote: str) -> None:
    refusal = refusal_of(prompt)
    assert refusal.reason == "outside_library"
    assert f"“{quote}” asks for more than one" in refusal.message


def test_each_of_two_payloads_is_one() -> None:
    plan = plan_of("Push a ball and a 40 mm cube into a bin.")
    counts = {
        wanted.quote: (wanted.subjects, wanted.value) for wanted in plan.requirements if wanted.quantity == "count"
    }
    assert counts == {"ball": (("payload_a",), 1), "cube": (("payload_b",), 1), "bin": (("bin",), 1)}


@pytest.mark.parametrize(
    ("thing", "rate", "number", "period"),
    [
        ("must pass a rotating gate", "turns at 0.5 revolutions per second", "turnstile_period", 2),
        ("must pass a rotating gate", "makes half a turn per second", "turnstile_period", 2),
        ("must pass a rotating gate", "turns at 30 rpm", "turnstile_period", 2),
        ("starts on a turntable", "turns at 45 degrees per second", "turntable_period", 8),
        ("starts on a turntable", "takes 8 s for each turn", "turntable_period", 8),
        ("must pass a pendulum", "makes 0.4 swings per second", "pendulum_period", 2.5),
    ],
)
def test_how_fast_a_thing_turns_is_the_time_of_one_turn(thing: str, rate: str, number: str, period: float) -> None:
    plan = plan_of(f"A 40 mm cube {thing} that {rate}, and come to rest in a zone.")
    ends = next((named.low, named.high) for named in plan.randomization.ranges if named.name == number)
    assert ends == (period, period)


@pytest.mark.parametrize(
    "rate", ["once per second", "twice a minute", "20 times per minute", "with one turn each second"]
)
def test_a_rate_that_is_not_read_is_refused(rate: str) -> None:
    assert "say how many seconds" in refusal_of(f"A cube must pass a rotating gate that turns {rate}.").message


def test_assumptions_say_which_payload_and_in_which_unit() -> None:
    told = plan_of("Push a ball and a 40 mm cube into a bin.").assumptions
    assert any(text.startswith("Of payload a, the diameter of the ball is open: ") for text in told)
    assert len(set(told)) == len(told)
    units = {named.unit for named in plan_of("Push a ball into a bin.").randomization.ranges if "yaw" in named.name}
    assert units == {"degrees"}


@pytest.mark.parametrize(
    ("first", "second"),
    [("one steel", "one brass"), ("a steel", "a brass"), ("1 steel", "1 brass"), ("one", "another")],
)
def test_one_and_one_are_two(first: str, second: str) -> None:
    plan = plan_of(f"Put {first} ball and {second} ball into a bin.")
    assert [load.label for load in plan.payloads] == ["payload_a", "payload_b"]
    told = [wanted for wanted in plan.requirements if wanted.quantity == "material"]
    materials = {wanted.subjects: wanted.value for wanted in told}
    if "steel" in first:
        assert materials == {("payload_a",): "steel", ("payload_b",): "brass"}
    count = next(wanted for wanted in plan.requirements if wanted.subjects == ("payload_a", "payload_b"))
    assert (count.quantity, count.value) == ("count", 2)
    alone = plan_of(f"Put {first} ball into a bin. The ball starts on a table.")
    assert [load.label for load in alone.payloads] == ["payload"]


@pytest.mark.parametrize(
    ("prompt", "low", "high"),
    [
        ("A 40 mm steel cube weighing at most 1 kg must be pushed over a wall.", None, 1.0),
        ("A 40 mm cube weighing at least 0.4 kg must be pushed over a wall.", 0.4, None),
        ("A 40 to 50 mm cube weighing at most 0.2 kg must be pushed over a wall.", None, 0.2),
    ],
)
def test_a_bound_on_a_mass_is_one(prompt: str, low: float | None, high: float | None) -> None:
    plan = plan_of(prompt)
    wanted = next(wanted for wanted in plan.requirements if wanted.quantity == "mass")
    assert (wanted.value, wanted.low, wanted.high) == (None, low, high)


@pytest.mark.parametrize("mass", ["weighing at least 2 kg", "weighing 2 kg"])
def test_a_mass_that_no_solid_makes_is_refused(mass: str) -> None:
    refusal = refusal_of(f"A 40 mm cube {mass} must be pushed over a wall.")
    assert refusal.reason == "contradictory_constraints"
    assert "makes 31250 kg/m³" in refusal.message
    told = refusal_of("A 40 mm copper cube weighing 1 kg must be pushed over a wall.")
    assert "which of copper makes 0.573 kg" in told.message


def test_the_platform_above_a_staircase_is_its_landing() -> None:
    plan = plan_of("Push a 40 mm cube up three steps onto a platform 120 mm high.")
    assert plan.theme == "stairs + zone"
    assert any((wanted.quote, wanted.value) == ("platform 120 mm high", 120) for wanted in plan.requirements)


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("A cube starts 20 cm beyond the wall and must get into a bin.", "“20 cm beyond the wall” cannot be set"),
        ("Push a cube over a wall; the bin must be at least 200 mm from the wall.", "“200 mm from the wall”"),
        ("A cube sits 80 mm to the left of a wall; the goal is 120 mm right of it.", "left of a wall” cannot be set"),
        ("Move a cube over a 60 mm wall without lifting it more than 200 mm.", "“without lifting it more than”"),
        ("Move a 40 mm cube around a wall.", "gone around"),
        ("Push a cube past a wall without going over the wall.", "“without going over”"),
        ("A 40 mm cube and a 60 mm cube have to swap places.", "two goals"),
        ("Push two 40 mm cubes, A and B, to the goal; A must arrive before B.", "an order"),
        ("Bring the ball to the bin first and then the 30 mm cube.", "an order"),
        ("A puck.", "what is to become of “puck”"),
    ],
)
def test_the_opposite_or_another_task_is_never_built(prompt: str, said: str) -> None:
    assert said in refusal_of(prompt).message


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("Push a cube over a wall without letting it tip.", "“without letting it tip” is not honoured"),
        ("Roll a ball into a bin without bouncing.", "“without bouncing” is not honoured"),
        ("Get a ball into a bin, twice.", "“twice” is not honoured"),
    ],
)
def test_how_things_move_is_said_to_be_left_open(prompt: str, said: str) -> None:
    assert any(said in text for text in plan_of(prompt).assumptions)


@pytest.mark.parametrize(
    "prompt",
    [
        "Push a 40 mm cube over a wall not over 60 mm high.",
        "First push the two cubes over the bump and then into the tray.",
        "Two balls must land in the bin before 8 s pass.",
    ],
)
def test_a_bound_forbids_no_way_and_a_way_is_no_order(prompt: str) -> None:
    plan_of(prompt)


@pytest.mark.parametrize("what", ["a bin on the floor", "a bin that stands on the ground"])
def test_what_leaves_a_table_for_the_floor_leaves_a_ledge(what: str) -> None:
    plan = plan_of(f"Knock a 40 mm cube off a 300 mm high table into {what}.")
    assert plan.theme == "ledge + bin"
    assert "The table that it leaves is built as a ledge, a block." in plan.assumptions
    assert any((wanted.quote, wanted.value) == ("300 mm high table", 300) for wanted in plan.requirements)


@pytest.mark.parametrize("place", ["", " It must never be inside the forbidden zone between start and goal."])
def test_a_zone_that_is_not_inside_the_forbidden_one_is_fine(place: str) -> None:
    words = "" if place else " that is not inside the forbidden zone"
    assert plan_of(f"Push a 40 mm cube to a zone{words}.{place}").theme == "floor + forbidden + zone"


def test_a_goal_at_a_point_has_the_size_that_is_said() -> None:
    start, goal = "starts at (-200, 0) mm", "ends in a zone of 120 mm by 100 mm around (200, 0) mm"
    plan = plan_of(f"An oak puck, 50 mm wide and 15 mm thick, {start} and {goal}.")
    held = [wanted for wanted in plan.requirements if wanted.subjects == ("zone_goal",)]
    assert [(wanted.axis, wanted.value) for wanted in held if wanted.quantity == "extent"] == [("x", 120), ("y", 100)]
    assert {wanted.value for wanted in held if wanted.quantity == "zone_coordinates"} == {200, 0}
