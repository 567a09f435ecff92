"""What everything stands on: places, heights and distances as the numbers say, at every size, seed and scale."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from composed_cases import assert_proven, assert_sound, brief_of, built, planned, refused, said, verified

from benchsmith.designers.procedural.brief import Brief, Fact, Load, Named
from benchsmith.types import PayloadShape, Requirement

SUPPORTS = ("floor", "table", "tables", "platforms", "ledge", "shelf", "stairs", "stairs_down")
SHAPES: tuple[PayloadShape, ...] = ("cube", "box", "ball", "cylinder", "puck", "rod", "ring")

THE_BALL = "A 30 mm steel ball on a ledge must be delivered into a bin 250 mm to the side and 400 mm lower."
BALL_ON_LEDGE = Brief(
    THE_BALL,
    (Load("payload", "ball", "30 mm steel ball"),),
    (Named("support", "ledge", "ledge"), Named("receptacle", "bin", "bin")),
    (
        said("payload", "diameter", "30 mm steel ball", 30),
        said("payload", "material", "30 mm steel ball", word="steel"),
        said("payload", "count", "steel ball", 1),
        said("ledge", "count", "ledge", 1),
        said("bin", "count", "bin", 1),
        said("way", "distance", "250 mm to the side", 250),
        said("way", "drop", "400 mm lower", 400),
    ),
)


@pytest.mark.parametrize("size", [12, pytest.param(200, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("support", SUPPORTS)
def test_a_scene_is_sound_at_every_size(support: str, size: float | None) -> None:
    number = SUPPORTS.index(support)
    shape = SHAPES[(number + int(size or 0)) % 7]
    shapes = (shape, shape) if number % 2 else (shape,)
    plan = planned(brief_of((support, "zone"), shapes, size=size))
    scale = 1.0 if size else (0.5, 2.0)[number % 2]
    assert_sound(built(plan, number, scale))


@pytest.mark.parametrize("seed", [0, 7])
def test_the_ball_on_the_ledge(seed: int) -> None:
    scene = built(planned(BALL_ON_LEDGE), seed)
    assert_sound(scene)
    assert scene.low("bin")[0] - scene.high("ledge")[0] == pytest.approx(250)
    assert scene.size("ledge")[2] == pytest.approx(400)
    assert scene.low("bin")[2] == pytest.approx(scene.low("ledge")[2]), "both stand on the base plate"
    assert scene.low("payload")[2] == pytest.approx(scene.high("ledge")[2], abs=0.01)
    assert scene.size("payload") == pytest.approx(np.full(3, 30.0), abs=0.1)
    assert (scene.high("lip") >= scene.high("ledge") - 1e-6).all()


def test_what_the_prompt_says_of_the_ledge_is_demanded() -> None:
    demanded = [(one.quote, one.quantity, one.subjects, one.value) for one in planned(BALL_ON_LEDGE).requirements]
    assert ("250 mm to the side", "distance", ("ledge", "bin"), 250) in demanded
    assert ("400 mm lower", "extent", ("ledge",), 400) in demanded


@pytest.mark.parametrize(("receptacle", "label"), [("tray", "tray"), ("post", "foot"), ("tunnel", "tunnel")])
def test_a_ledge_is_as_far_from_any_receptacle_as_is_said(receptacle: str, label: str) -> None:
    far = said("way", "distance", "150 mm away", 150)
    scene = built(planned(brief_of(("ledge", receptacle), ("ring",), [far])), 3)
    assert scene.low(label)[0] - scene.high("ledge")[0] == pytest.approx(150)


def test_stairs_have_as_many_steps_as_are_said() -> None:
    facts = [
        said("stairs", "count", "stairs", 1),
        said("stairs", "count", "five steps", 5),
        said("stairs", "step_height", "20 mm high", 20),
        said("stairs", "step_depth", "45 mm deep", 45),
    ]
    plan = planned(brief_of(("stairs", "zone"), ("cube",), facts))
    scene = built(plan)
    steps = [f"step_{number}" for number in range(1, 6)]
    assert sorted(part.label for part in scene.compound.children if part.label.startswith("step")) == steps
    assert [scene.size(step)[2] for step in steps] == pytest.approx([20] * 5)
    assert [scene.high(step)[2] - scene.high("base")[2] for step in steps] == pytest.approx([20, 40, 60, 80, 100])
    assert [scene.size(step)[0] for step in steps] == pytest.approx([45] * 5)
    assert scene.size("landing")[2] == pytest.approx(100)
    told = [(one.quote, one.quantity, one.subjects, one.value) for one in plan.requirements]
    assert ("five steps", "count", ("step",), 5) in told
    for step in steps:
        assert ("20 mm high", "extent", (step,), 20) in told
        assert ("45 mm deep", "extent", (step,), 45) in told
    assert not any(one[0] == "stairs" for one in told), "one staircase is no count of steps"


def test_stairs_rise_as_is_said() -> None:
    scene = built(planned(brief_of(("stairs", "zone"), ("cube",), [said("way", "rise", "150 mm higher", 150)])))
    assert scene.size("landing")[2] == pytest.approx(150)
    assert scene.size("step_1")[2] == pytest.approx(50)


@pytest.mark.parametrize(
    ("fact", "above"),
    [(said("way", "rise", "210 mm higher", 210), "base"), (said("shelf", "height", "a shelf at 210 mm", 210), "")],
)
def test_a_shelf_is_as_high_as_is_said(fact: Fact, above: str) -> None:
    scene = built(planned(brief_of(("shelf", "zone"), ("cylinder",), [fact])), 2)
    start = scene.high(above)[2] if above else 0.0
    assert scene.high("shelf")[2] - start == pytest.approx(210)
    assert scene.scenario.payloads[0].goal.low[2] * 1000 == pytest.approx(scene.high("shelf")[2])
    middle = scene.scenario.payloads[0].goal.centre[0] * 1000
    assert scene.low("shelf")[0] < middle < scene.high("shelf")[0]
    assert scene.high("shelf")[0] == pytest.approx(scene.low("panel")[0]), "it hangs on its panel"


def test_a_table_has_the_size_that_is_said() -> None:
    facts = [
        said("table", "length", "600 mm long", 600),
        said("table", "width", "300 mm wide", 300),
        said("table", "height", "400 mm high", 400),
    ]
    scene = built(planned(brief_of(("table", "zone"), ("cube",), facts)))
    assert scene.size("table")[:2] == pytest.approx([600, 300])
    assert scene.high("table")[2] == pytest.approx(400)
    assert scene.low("legs")[2] == pytest.approx(0)
    assert scene.high("legs")[2] == pytest.approx(scene.low("table")[2])


def test_two_tables_stand_as_far_apart_as_is_said_with_a_gap_between() -> None:
    facts = [said("gap", "width", "90 mm apart", 90), said("tables", "height", "300 mm high", 300)]
    plan = planned(brief_of(("tables", "zone"), ("puck",), facts))
    scene = built(plan, 1)
    assert scene.low("table_right")[0] - scene.high("table_left")[0] == pytest.approx(90)
    assert [scene.high(f"table_{side}")[2] for side in ("left", "right")] == pytest.approx([300, 300])
    assert any(zone.label == "zone_forbid_gap" for zone in plan.zones)


def test_a_floor_is_as_long_and_the_way_as_far_as_is_said() -> None:
    facts = [said("way", "distance", "300 mm", 300), said("floor", "length", "900 mm long", 900)]
    scene = built(planned(brief_of(("floor", "zone"), ("ball",), facts)))
    assert_sound(scene)
    assert scene.size("floor")[0] == pytest.approx(900)
    goal = scene.scenario.payloads[0].goal.centre[0] * 1000
    drawn = (scene.low("payload")[0] + scene.high("payload")[0]) / 2
    assert goal - drawn == pytest.approx(300, abs=0.1 * 30 * 2**0.5 + 0.01)


@pytest.mark.parametrize(
    ("support", "fact", "bound"),
    [
        ("ledge", said("way", "drop", "5 mm lower", 5), "at least 20 mm"),
        ("ledge", said("way", "distance", "3 mm to the side", 3), "at least"),
        ("ledge", said("way", "rise", "50 mm higher", 50), "at least 20 mm"),
        ("stairs", said("stairs", "count", "forty steps", 40), "at most 12"),
        ("stairs", said("way", "drop", "50 mm lower", 50), "at least"),
        ("shelf", said("way", "rise", "3 mm higher", 3), "at least"),
        ("table", said("table", "length", "50 mm long", 50), "at least"),
        ("tables", said("tables", "height", "5 mm high", 5), "at least"),
        ("floor", said("way", "distance", "10 mm away", 10), "at least"),
        ("floor", said("floor", "width", "10 mm wide", 10), "at least"),
    ],
)
def test_what_cannot_work_is_refused(support: str, fact: Fact, bound: str) -> None:
    message = refused(brief_of((support, "zone"), ("cube",), [fact], size=40))
    assert f"“{fact.quote}”" in message
    assert bound in message


def test_an_open_bound_leaves_room_on_its_side() -> None:
    far = said("way", "distance", "at least 140 mm away", 140, math.inf)
    plan = planned(brief_of(("ledge", "bin"), ("cube",), [far]))
    wanted: Requirement = next(one for one in plan.requirements if one.quantity == "distance")
    assert (wanted.low, wanted.high) == (140, None)
    gaps = [scene.low("bin")[0] - scene.high("ledge")[0] for scene in (built(plan, seed) for seed in (0, 1))]
    assert min(gaps) >= 140
    assert gaps[0] != pytest.approx(gaps[1])


@pytest.mark.slow
def test_the_ball_on_the_ledge_is_proven(tmp_path: Path) -> None:
    assert_proven(verified(BALL_ON_LEDGE, tmp_path))


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("kinds", "shapes"),
    [
        (("shelf", "tray"), ("ball",)),
        (("stairs", "zone"), ("cube",)),
        (("stairs_down", "bin"), ("ball",)),
        (("tables", "gap", "throat"), ("box",)),
        (("floor", "wall", "bin"), ("cube",)),
    ],
)
def test_a_scene_is_proven(kinds: tuple[str, ...], shapes: tuple[PayloadShape, ...], tmp_path: Path) -> None:
    assert_proven(verified(brief_of(kinds, shapes), tmp_path))
