"""Where the payload must come to rest: sizes as the numbers say, goals that only the right way reaches."""

from __future__ import annotations

from pathlib import Path

import pytest
from composed_cases import assert_proven, assert_sound, brief_of, built, planned, refused, said, verified

from benchsmith.designers.procedural.brief import Fact
from benchsmith.measure.cad import CadPart
from benchsmith.measure.rounds import diameters
from benchsmith.types import PayloadShape

SHAPES: tuple[PayloadShape, ...] = ("cube", "box", "ball", "cylinder", "puck", "rod", "ring")


@pytest.mark.parametrize("size", [12, pytest.param(200, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("receptacle", ["zone", "bin", "tray", "throat", "tunnel", "pipe"])
def test_a_scene_is_sound_for_every_shape_and_size(receptacle: str, shape: PayloadShape, size: float) -> None:
    assert_sound(built(planned(brief_of(("floor", receptacle), (shape,), size=size)), int(size)))


@pytest.mark.parametrize("size", [12, pytest.param(200, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "rod"])
def test_an_upright_throat_is_sound_for_every_shape_but_a_rod(shape: PayloadShape, size: float) -> None:
    assert_sound(built(planned(brief_of(("floor", "funnel"), (shape,), size=size)), int(size)))
    assert "suits: ball" in refused(brief_of(("floor", "funnel"), ("rod",), size=size))


@pytest.mark.parametrize("scale", [0.5, pytest.param(2.0, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("receptacle", ["zone", "bin", "tray", "throat", "funnel", "tunnel", "pipe", "post"])
def test_two_payloads_have_room(receptacle: str, scale: float) -> None:
    shape: PayloadShape = "ring" if receptacle == "post" else "cylinder"
    assert_sound(built(planned(brief_of(("floor", receptacle), (shape, shape))), 5, scale))


@pytest.mark.parametrize("seed", [0, 3])
def test_a_tray_has_the_size_that_is_said(seed: int) -> None:
    facts = [
        said("tray", "length", "120 mm long", 120),
        said("tray", "width", "140 mm wide", 140),
        said("tray", "depth", "12 mm deep", 12),
    ]
    scene = built(planned(brief_of(("floor", "tray"), ("cube", "cube"), facts, size=30)), seed)
    goal = scene.scenario.payloads[0].goal
    assert goal.size[:2] * 1000 == pytest.approx([120, 140])
    assert scene.high("tray")[2] - goal.low[2] * 1000 == pytest.approx(12)


def test_a_post_has_the_size_that_is_said() -> None:
    facts = [said("post", "diameter", "12 mm in diameter", 12), said("post", "height", "80 mm tall", 80)]
    scene = built(planned(brief_of(("floor", "post"), ("ring",), facts, size=40)))
    assert scene.size("post") == pytest.approx([12, 12, 80], abs=0.01)
    assert scene.low("post")[2] == pytest.approx(scene.high("foot")[2])


@pytest.mark.parametrize(("size", "seed"), [(12, 0), (60, 1), (200, 2)])
def test_only_around_the_post_a_ring_is_as_high_as_the_goal(size: float, seed: int) -> None:
    """On its foot its middle is in the goal; leaning on the foot's edge from outside, beside the post, it is lower."""
    scene = built(planned(brief_of(("floor", "post"), ("ring",), size=size)), seed)
    goal = scene.scenario.payloads[0].goal
    radius, thickness = scene.size("payload")[0] / 2, scene.size("payload")[2]
    foot, post = scene.size("foot")[0] / 2, scene.size("post")[0] / 2
    top, height = scene.high("foot")[2], scene.size("foot")[2]
    assert goal.low[2] * 1000 < top + thickness / 2 < goal.high[2] * 1000
    beside = radius + post
    assert foot < beside, "its middle is not above the foot, so that it tips"
    slope = height / (beside + radius - foot)
    leaning = top + thickness / 2 - (beside - foot) * slope
    assert leaning < goal.low[2] * 1000


def test_a_tunnel_has_the_size_that_is_said_and_ends_where_carrying_ends() -> None:
    facts = [
        said("tunnel", "length", "150 mm long", 150),
        said("tunnel", "width", "45 mm wide", 45),
        said("tunnel", "height", "50 mm high", 50),
    ]
    scene = built(planned(brief_of(("floor", "tunnel"), ("cube",), facts, size=30)))
    goal, zone = scene.scenario.payloads[0].goal, scene.scenario.zones["zone_build"]
    assert scene.size("tunnel")[0] == pytest.approx(150)
    assert goal.size[1:] * 1000 == pytest.approx([45, 50])
    assert goal.high[0] == pytest.approx(zone.high[0]), "nothing can be carried in from behind"
    assert goal.high[0] * 1000 == pytest.approx(scene.high("tunnel")[0])


def test_a_pipe_has_the_size_that_is_said_and_ends_where_carrying_ends() -> None:
    facts = [
        said("tunnel", "length", "150 mm long", 150),
        said("tunnel", "diameter", "inner diameter of 50 mm", 50),
        said("tunnel", "thickness", "wall of 4 mm", 4),
    ]
    scene = built(planned(brief_of(("floor", "tunnel"), ("ball",), facts, size=30)))
    goal, zone = scene.scenario.payloads[0].goal, scene.scenario.zones["zone_build"]
    assert scene.size("pipe")[0] == pytest.approx(150)
    assert goal.size[1:] * 1000 == pytest.approx([50, 50])
    assert goal.low[2] * 1000 == pytest.approx(scene.low("pipe")[2] + 2), "half a wall is to be rolled over"
    assert goal.high[0] == pytest.approx(zone.high[0]), "nothing can be carried in from behind"


@pytest.mark.parametrize("diameter", [30, 80])
def test_an_upright_throat_has_the_size_that_is_said(diameter: float) -> None:
    facts = [said("throat", "diameter", f"{diameter} mm in diameter", diameter), said("throat", "depth", "60 mm", 60)]
    scene = built(planned(brief_of(("floor", "throat"), ("ball",), facts, size=20)))
    goal, radius = scene.scenario.payloads[0].goal, 0.5 * diameter
    assert scene.size("throat")[2] == pytest.approx(60)
    assert diameters(CadPart("throat", scene.part("throat")))[-1] == pytest.approx(diameter)
    half = goal.size[0] * 500
    assert radius - 10 <= half <= radius, "wherever in the bore the ball lies, its middle is in the goal"
    assert goal.high[2] * 1000 < scene.high("throat")[2], "above the bore, in the mouth, it is not there yet"


def test_a_round_throat_for_a_rod_lies() -> None:
    plan = planned(brief_of(("floor", "throat"), ("rod",), [said("throat", "diameter", "15 mm in diameter", 15)], 50))
    assert plan.theme == "floor + pipe"
    assert diameters(CadPart("pipe", built(plan).part("pipe")))[-1] == pytest.approx(15)


def test_a_throat_is_as_narrow_as_is_said() -> None:
    narrow = said("throat", "width", "26 mm wide", 26)
    scene = built(planned(brief_of(("floor", "throat"), ("ball",), [narrow], size=20)))
    assert scene.low("throat_left")[1] - scene.high("throat_right")[1] == pytest.approx(26)
    assert scene.scenario.payloads[0].goal.size[1] * 1000 == pytest.approx(26)


@pytest.mark.parametrize(
    ("receptacle", "shape", "fact", "bound"),
    [
        ("throat", "ball", said("throat", "width", "25 mm wide", 25), "at least 42.5 mm"),
        ("tunnel", "cube", said("tunnel", "height", "30 mm high", 30), "at least 43 mm"),
        ("tunnel", "ball", said("tunnel", "diameter", "42 mm in diameter", 42), "at least 44 mm"),
        ("tunnel", "cube", said("tunnel", "diameter", "50 mm in diameter", 50), "at least 61.09 mm"),
        ("throat", "ball", said("throat", "diameter", "42 mm in diameter", 42), "at least 43 mm"),
        ("throat", "cylinder", said("throat", "diameter", "42 mm in diameter", 42), "at least 43 mm"),
        ("funnel", "ball", said("throat", "depth", "30 mm deep", 30), "at least"),
        ("tunnel", "cube", said("tunnel", "length", "20 mm long", 20), "at least"),
        ("post", "ring", said("post", "diameter", "22 mm in diameter", 22), "at most 17 mm"),
        ("post", "ring", said("post", "height", "5 mm tall", 5), "at least 9.6 mm"),
        ("bin", "cube", said("bin", "length", "30 mm long", 30), "at least 44 mm"),
        ("tray", "cube", said("tray", "width", "20 mm wide", 20), "at least 44 mm"),
    ],
)
def test_what_cannot_hold_the_payload_is_refused(receptacle: str, shape: PayloadShape, fact: Fact, bound: str) -> None:
    message = refused(brief_of(("floor", receptacle), (shape,), [fact], size=40))
    assert f"“{fact.quote}”" in message
    assert bound in message


def test_a_post_takes_rings_only() -> None:
    assert "suits: ring" in refused(brief_of(("floor", "post"), ("cube",)))


@pytest.mark.thorough
@pytest.mark.parametrize(("receptacle", "shape"), [("pipe", "rod"), ("pipe", "cube"), ("funnel", "puck")])
def test_what_is_round_is_proven(receptacle: str, shape: PayloadShape, tmp_path: Path) -> None:
    assert_proven(verified(brief_of(("floor", receptacle), (shape,)), tmp_path))


@pytest.mark.thorough
def test_a_rod_in_a_tunnel_is_proven(tmp_path: Path) -> None:
    assert_proven(verified(brief_of(("floor", "tunnel"), ("rod",)), tmp_path))


@pytest.mark.thorough  # a ring on a post touches at many pieces: its shoves take a minute
def test_a_ring_on_a_post_is_proven(tmp_path: Path) -> None:
    assert_proven(verified(brief_of(("table", "post"), ("ring",)), tmp_path))
