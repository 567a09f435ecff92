from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path

import pytest
from build123d import export_step
from mechanism_briefs import MECHANISMS, brief

from benchsmith.artifacts import ArtifactStore
from benchsmith.designers.procedural.brief import Brief, Fact
from benchsmith.designers.procedural.planning import make_plan
from benchsmith.designers.procedural.writing import write
from benchsmith.gates import overlap, requirements, zones
from benchsmith.gates.subject import Subject
from benchsmith.measure.spans import Thing, void_along
from benchsmith.sandbox import StrictSandbox
from benchsmith.types import Plan, Refusal, Variant
from benchsmith.verify import Verifier, verify


def plan_of(given: Brief) -> Plan:
    plan = make_plan(given)
    assert isinstance(plan, Plan), plan
    return plan


def refusal_of(given: Brief) -> str:
    answer = make_plan(given)
    assert isinstance(answer, Refusal), answer
    return answer.message


def built(plan: Plan, folder: Path, variant: Variant = Variant(seed=0)) -> Subject:  # noqa: B008  (it is frozen)
    (folder / "script.py").write_text(write(plan, None, ()).source)
    compound, xml = runpy.run_path(str(folder / "script.py"))["build"](variant.seed, variant.scale)
    export_step(compound, folder / "00.step")
    (folder / "00.xml").write_text(xml)
    return Subject(variant, folder, "00", plan, "off")


def extents(subject: Subject, label: str) -> tuple[float, ...]:
    return next(part.extents for part in subject.parts if part.label == label)


def failures(subject: Subject) -> list[str]:
    checked = (overlap, zones, requirements)
    return [found.message for gate in checked for found in gate.check(subject) if found.status == "failed"]


@pytest.mark.parametrize("kind", MECHANISMS)
@pytest.mark.parametrize(
    ("shape", "size", "variant"),
    [
        ("ball", 10, Variant(seed=1, scale=0.5)),
        pytest.param("rod", None, Variant(seed=2), marks=pytest.mark.thorough),
        pytest.param("cube", 200, Variant(seed=3, scale=2.0), marks=pytest.mark.thorough),
    ],
)
def test_nothing_collides_wherever_the_mechanism_is(
    kind: str, shape: str, size: float | None, variant: Variant, tmp_path: Path
) -> None:
    subject = built(plan_of(brief(kind, shapes=(shape,), size=size)), tmp_path, variant)
    assert failures(subject) == []


@pytest.mark.thorough
@pytest.mark.parametrize("kind", MECHANISMS)
def test_two_payloads_have_room(kind: str, tmp_path: Path) -> None:
    assert failures(built(plan_of(brief(kind, shapes=("cylinder", "box"))), tmp_path)) == []


def test_a_door_is_what_the_prompt_says(tmp_path: Path) -> None:
    facts = (
        Fact("door", "width", "door 90 mm wide", 90, 90),
        Fact("door", "height", "door 110 mm high", 110, 110),
        Fact("door", "angle", "opens by 0 to 90 degrees", 0, 90),
        Fact("door", "material", "door of steel", word="steel"),
        Fact("wall", "height", "wall 260 mm high", 260, 260),
    )
    plan = plan_of(brief("door", "obstacle.wall", facts=facts))
    assert plan.theme == "floor + door + zone"
    assert plan.key_elements == ("door",)
    subject = built(plan, tmp_path)
    assert failures(subject) == []
    assert extents(subject, "door")[1:] == pytest.approx((90, 110))
    assert extents(subject, "door_wall")[2] == pytest.approx(260)
    (travel,) = (one for one in plan.requirements if one.quantity == "joint_range")
    assert (travel.low, travel.high, travel.unit) == (0, 90, "degrees")
    build, bounds = (subject.scenario.zones[name] for name in ("zone_build", "zone_bounds"))
    wall = next(part.box for part in subject.parts if part.label == "door_wall")
    assert build.high[2] * 1000 == pytest.approx(wall[1][2])
    assert bounds.high[2] * 1000 == pytest.approx(wall[1][2])
    assert wall[1][1] - wall[0][1] == pytest.approx(bounds.size[1] * 1000)


def test_a_door_is_driven_where_the_prompt_gives_a_period(tmp_path: Path) -> None:
    driven = plan_of(brief("door", facts=(Fact("door", "period", "every 6 s", 6, 6),)))
    drives = {part.label: part.drive for part in driven.parts}
    assert drives["door"] == "trapezoid position"
    assert built(driven, tmp_path).scenario.drives[0].cycle_s == pytest.approx(0.2 * 6 + 6)
    assert not any(part.drive for part in plan_of(brief("door")).parts)


def test_a_drawer_is_where_the_payload_comes_to_rest(tmp_path: Path) -> None:
    facts = (
        Fact("drawer", "travel", "travel of 120 mm", 120, 120),
        Fact("drawer", "length", "200 mm long", 200, 200),
        Fact("drawer", "width", "150 mm wide", 150, 150),
    )
    subject = built(plan_of(brief("drawer", facts=facts)), tmp_path)
    assert failures(subject) == []
    goal = subject.scenario.zones["zone_goal"]
    assert goal.size[:2] * 1000 == pytest.approx((120, 150))
    box = next(part.box for part in subject.parts if part.label == "drawer")
    assert box[0][0] < goal.low[0] * 1000 < goal.high[0] * 1000 < box[1][0]
    assert "open bin is a second place to come to rest beside the open drawer" in refusal_of(
        brief("drawer", "receptacle.bin")
    )


def test_a_lift_goes_up_to_its_landing(tmp_path: Path) -> None:
    plan = plan_of(brief("lift", "receptacle.bin", facts=(Fact("lift", "travel", "travel of 150 mm", 150, 150),)))
    subject = built(plan, tmp_path)
    assert failures(subject) == []
    tops = {part.label: part.box[1][2] for part in subject.parts}
    assert tops["landing"] - tops["lift"] == pytest.approx(150)
    assert plan.payloads[0].start[2] == pytest.approx(tops["lift"] + plan.payloads[0].size[2] / 2, abs=1)


def test_a_table_at_the_end_of_a_lift_is_its_landing(tmp_path: Path) -> None:
    facts = (
        Fact("table", "height", "table 150 mm high", 150, 150),
        Fact("table", "material", "table of oak", word="oak"),
        Fact("lift", "width", "160 mm wide", 160, 160),
    )
    given = brief("lift", "support.table", facts=facts)
    table = replace(given.named[1], role="goal")
    plan = plan_of(replace(given, named=(given.named[0], table)))
    assert plan.theme == "floor + lift + zone"
    assert any("The table that the lift leads to is built as its landing" in told for told in plan.assumptions)
    subject = built(plan, tmp_path)
    assert failures(subject) == []
    (risen,) = (one for one in plan.requirements if one.quantity == "distance")
    assert (risen.subjects, risen.value) == (("lift", "zone_goal"), 150)
    assert next(part.material for part in plan.parts if part.label == "landing") == "oak"
    frame, platform = extents(subject, "lift_frame"), extents(subject, "lift")
    assert platform[1] > 160
    assert frame[1] > platform[1]


def test_what_is_raised_by_a_lift_is_raised_so_far(tmp_path: Path) -> None:
    plan = plan_of(brief("lift", "receptacle.bin", facts=(Fact("way", "rise", "raised 120 mm", 120, 120),)))
    assert failures(built(plan, tmp_path)) == []
    assert any((one.quantity, one.value, one.axis) == ("distance", 120, "z") for one in plan.requirements)


def test_the_depth_of_a_drawer_that_has_a_height_is_its_length(tmp_path: Path) -> None:
    facts = (
        Fact("drawer", "travel", "travel of 100 mm", 100, 100),
        Fact("drawer", "depth", "140 mm deep", 140, 140),
        Fact("drawer", "height", "50 mm high", 50, 50),
    )
    subject = built(plan_of(brief("drawer", facts=facts, size=40)), tmp_path)
    assert failures(subject) == []
    goal, drawer = subject.scenario.zones["zone_goal"], next(part for part in subject.parts if part.label == "drawer")
    assert (drawer.box[1][2] - goal.low[2] * 1000) == pytest.approx(50)
    assert void_along(Thing.of_part(drawer), 0) == pytest.approx(140, abs=0.01)


@pytest.mark.parametrize(("kind", "leaf"), [("mechanism.door", "door_wall"), ("obstacle.turnstile", "guard_left")])
def test_the_goal_is_as_far_behind_a_door_or_a_gate_as_is_said(kind: str, leaf: str, tmp_path: Path) -> None:
    behind = Fact("way", "distance_behind", "30 cm behind it", 300, 300)
    plan = plan_of(brief(kind, "receptacle.zone", facts=(behind,), size=40))
    for seed in (0, 1):
        subject = built(plan, tmp_path, Variant(seed=seed))
        assert failures(subject) == []
        goal, wall = subject.scenario.zones["zone_goal"], next(part for part in subject.parts if part.label == leaf)
        middle = (wall.box[0][0] + wall.box[1][0]) / 2
        assert (goal.low[0] + goal.high[0]) * 500 - middle == pytest.approx(300, abs=0.01)


_AHEAD = Fact("way", "distance_ahead", "200 mm from the start", 200, 200)
_BEHIND = Fact("way", "distance_behind", "180 mm behind it", 180, 180)
_WHOLE = Fact("way", "distance", "420 mm away", 420, 420)


@pytest.mark.parametrize(("kind", "leaf"), [("mechanism.door", "door_wall"), ("obstacle.wall", "wall")])
@pytest.mark.parametrize(
    ("facts", "whole"),
    [((_AHEAD,), None), ((_AHEAD, _WHOLE), 420), ((_AHEAD, _BEHIND), 380), ((_BEHIND, _WHOLE), 420)],
)
def test_what_is_in_the_way_stands_as_far_from_start_and_goal_as_is_said(
    kind: str, leaf: str, facts: tuple[Fact, ...], whole: float | None, tmp_path: Path
) -> None:
    subject = built(plan_of(brief(kind, "receptacle.zone", facts=facts, size=40)), tmp_path)
    assert failures(subject) == []
    goal, wall = subject.scenario.zones["zone_goal"], next(part for part in subject.parts if part.label == leaf)
    middle, end = (wall.box[0][0] + wall.box[1][0]) / 2, (goal.low[0] + goal.high[0]) * 500
    start = subject.scenario.model.body_pos[subject.scenario.payloads[0].body][0] * 1000
    if whole:
        assert end - start == pytest.approx(whole, abs=0.01)
    if _AHEAD in facts:
        assert middle - start == pytest.approx(200, abs=0.01)
    if _BEHIND in facts:
        assert end - middle == pytest.approx(180, abs=0.01)


def test_rollers_turntables_and_levers_are_what_the_prompt_says(tmp_path: Path) -> None:
    wanted = {
        "roller": (Fact("roller", "diameter", "80 mm in diameter", 80, 80), 0),
        "turntable": (Fact("turntable", "diameter", "260 mm in diameter", 260, 260), 0),
        "lever": (Fact("lever", "length", "300 mm long", 300, 300), 0),
    }
    for kind, (fact, axis) in wanted.items():
        folder = tmp_path / kind
        folder.mkdir()
        subject = built(plan_of(brief(kind, facts=(fact,))), folder)
        assert failures(subject) == []
        assert extents(subject, kind)[axis] == pytest.approx(fact.low)


def test_what_rotates_keeps_its_period(tmp_path: Path) -> None:
    given = brief("turntable", facts=(Fact("turntable", "period", "one turn in 5 s", 5, 5),))
    plan = plan_of(given)
    assert any("one turn in 5 s" in told for told in plan.assumptions)
    assert max(abs(end) for end in built(plan, tmp_path).scenario.drives[0].ends) == pytest.approx(6.283185 / 5)


@pytest.mark.parametrize(
    ("kinds", "fact", "told"),
    [
        (("door",), Fact("door", "width", "door 40 mm wide", 40, 40), "width of the door must be at least"),
        (("door",), Fact("door", "height", "door 50 mm high", 50, 50), "height of the door must be at least"),
        (("door",), Fact("door", "angle", "opens by 30 degrees", 30, 30), "must be at least 80 degrees"),
        (("door",), Fact("door", "angle", "from -45 to 45 degrees", -45, 45), "must be at least 80 degrees"),
        (("turntable",), Fact("turntable", "diameter", "80 mm", 80, 80), "diameter of the turntable must be at least"),
        (("turntable",), Fact("turntable", "period", "in 1 s", 1, 1), "must be at least 2 s"),
        (("lever",), Fact("lever", "length", "100 mm long", 100, 100), "length of the lever must be at least"),
        (("drawer",), Fact("drawer", "travel", "by 30 mm", 30, 30), "travel of the drawer"),
        (("drawer",), Fact("drawer", "length", "60 mm long", 60, 60), "it must be at least"),
        (("lever",), Fact("lever", "angle", "by 60 degrees", 60, 60), "must be at most 45 degrees"),
        (("turntable",), Fact("turntable", "angle", "by 90 degrees", 90, 90), "must be at least 180 degrees"),
        (("door",), Fact("way", "distance_behind", "5 cm behind", 50, 50), "it must be at least"),
        (("door",), Fact("way", "distance_ahead", "5 cm from the start", 50, 50), "it must be at least"),
        (("support.ledge", "obstacle.wall"), Fact("way", "distance_ahead", "20 cm away", 200, 200), "is chosen"),
        (("lift",), Fact("lift", "period", "every 1 s", 1, 1), "must be at least 2 s"),
        (("lift",), Fact("way", "drop", "100 mm lower", 100, 100), "that distance is chosen"),
        (("roller",), Fact("roller", "diameter", "10 mm thick", 10, 10), "diameter of the roller must be at least"),
        (("roller", "obstacle.wall"), None, "no driven roller beside a wall"),
        (("lift", "support.platforms"), None, "landing of its own"),
    ],
)
def test_what_makes_no_sense_is_refused(kinds: tuple[str, ...], fact: Fact | None, told: str) -> None:
    assert told in refusal_of(brief(*kinds, facts=(fact,) if fact else (), size=50))


@pytest.mark.thorough
@pytest.mark.parametrize("kind", MECHANISMS)
def test_one_variant_is_proven(kind: str, tmp_path: Path) -> None:
    given = brief(kind, size=40)
    plan = plan_of(given)
    with StrictSandbox() as sandbox:
        verifier = Verifier(sandbox, ArtifactStore(tmp_path / "artifacts"), pictures=False)
        source = write(plan, None, ()).source
        result = verify(source, (Variant(seed=0),), verifier, plan=plan, prompt=given.prompt)
    assert result.failures == ()
    assert result.verdict == "proven"
