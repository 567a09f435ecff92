from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from build123d import Box, BuildPart, Cylinder, Face, Pos, Vector
from mujoco import MjModel
from scene_parts import cube_scene, frame

import benchsmith.scene
from benchsmith.scene import MATERIALS, Material, Scene, SceneError, Sources
from benchsmith.scene.contacts import RESTITUTION_MAX
from benchsmith.scene.materials import ALIASES, find_material

if TYPE_CHECKING:
    from collections.abc import Callable


def test_every_public_class_has_an_example_that_runs() -> None:
    examples: dict[str, doctest.DocTest] = {}
    for found in pkgutil.iter_modules(benchsmith.scene.__path__, "benchsmith.scene."):
        module = importlib.import_module(found.name)
        examples |= {test.name: test for test in doctest.DocTestFinder().find(module) if test.examples}
        assert doctest.testmod(module).failed == 0
    shown = {name.split(".")[-1] for name in examples}
    assert shown >= {"Scene", "Hinge", "Slide", "Ball", "Constant", "Sine", "Trapezoid", "Material", "find_material"}
    assert len(examples["benchsmith.scene.scene.Scene"].examples) >= 15


def test_import_is_light_and_lazy() -> None:
    program = (
        "import sys, benchsmith.scene; assert 'build123d' not in sys.modules; benchsmith.scene.Scene;"
        "print(sorted({'langgraph', 'sqlalchemy', 'benchsmith.settings', 'mujoco'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_vary_depends_on_seed_and_name_alone() -> None:
    first, second = Scene(seed=5), Scene(seed=5)
    assert first.vary("gap", 110, 130) == second.vary("gap", 110, 130) == first.vary("gap", 110, 130)
    other_order = Scene(seed=5)
    other_order.vary("height", 0, 1)
    assert other_order.vary("gap", 110, 130) == first.vary("gap", 110, 130)
    values = [Scene(seed=seed).vary("gap", 110, 130) for seed in range(200)]
    assert all(110 <= value < 130 for value in values)
    assert len(set(values)) == 200
    assert 118 < sum(values) / 200 < 122
    assert first.vary("width", 110, 130) != first.vary("gap", 110, 130)


def test_build_leaves_the_given_shapes_alone() -> None:
    block = Pos(-200, 0, 50) * Box(40, 60, 100)
    block.label = "mine"
    compound, _ = cube_scene(scale=2, fixture=block).build()
    assert block.label == "mine"
    assert tuple(block.bounding_box().size) == pytest.approx((40, 60, 100))
    assert [child.label for child in compound.children] == ["post", "payload"]


def test_builder_mode_parts_and_vectors_are_welcome() -> None:
    with BuildPart() as post:
        Cylinder(20, 100)
    scene = Scene(seed=0)
    scene.fixture("post", post, material="oak")
    scene.payload(Box(40, 40, 40), at=Vector(100, 0, 20), material="steel")
    frame(scene)
    compound, _ = scene.build()
    assert pytest.approx(100) == compound.children[1].center().X


@pytest.mark.parametrize("name", [*MATERIALS, *ALIASES, "Stainless Steel", "ALUMINUM"])
def test_materials_are_plausible_and_sourced(name: str) -> None:
    material = find_material(name)
    assert 400 < material.density < 20_000
    assert 0 < material.friction < 1.5
    assert 0 < material.restitution <= RESTITUTION_MAX
    assert all(0 <= channel <= 1 for channel in material.rgba)
    assert all(len(getattr(material.sources, field.name)) >= len("data sheets") for field in fields(Sources))


def add_block(scene: Scene, label: str = "block", material: str = "oak") -> None:
    scene.fixture(label, Pos(0, 200, 20) * Box(40, 40, 40), material=material)


def twice(scene: Scene) -> None:
    add_block(scene)
    add_block(scene)


def two_solids(scene: Scene) -> None:
    scene.fixture("pair", Box(10, 10, 10) + Pos(50, 0, 0) * Box(10, 10, 10), material="oak")


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        (twice, "two parts are labelled block"),
        (lambda s: add_block(s, "Block"), '"Block" cannot be a label'),
        (lambda s: add_block(s, "ground"), '"ground" cannot be a part\'s label'),
        (lambda s: add_block(s, "zone_a"), '"zone_a" cannot be a part\'s label'),
        (lambda s: add_block(s, "payload_x"), "is a payload's name"),
        (
            lambda s: add_block(s, material="plutonium"),
            'part block: unknown material "plutonium": use one of steel,',
        ),
        (lambda s: add_block(s, material="stel"), "did you mean steel?"),
        (lambda s: s.movable("payload_c", Box(9, 9, 9), material="oak"), "is a payload's name"),
        (
            lambda s: s.fixture("mat", Box(9, 9, 9), material="rubber", restitution=0.9),
            "restitution of mat is 0.9: give a finite number of at least 0 and at most 0.72",
        ),
        (lambda s: s.fixture("glue", Box(9, 9, 9), material="rubber", friction=9), "friction of glue is 9"),
        (lambda s: s.vary("gap", "wide", 3), "the low end of gap is 'wide': give a number"),
        (lambda s: s.fixture("void", Box(1, 1, 1) - Box(2, 2, 2), material="oak"), "part void has no solid"),
        (lambda s: s.fixture("sheet", Face.make_rect(10, 10), material="oak"), "part sheet has no solid"),
        (two_solids, "part pair has 2 solids"),
        (lambda s: s.fixture("text", "a box", material="oak"), "part text is of type str"),
        (lambda s: s.payload(Box(9, 9, 9), at=(0, 0, 0), material="oak", name="cube"), '"cube" cannot be a payload'),
        (
            lambda s: s.payload(Box(9, 9, 9), at=(0, 0, 0), material="oak", jitter=(-1, 0, 0, 0), name="payload_b"),
            "jitter of payload_b is -1",
        ),
        (lambda s: s.forbid("slot", (10, 0, 0), (0, 10, 10)), "zone_forbid_slot is inside out or flat along x"),
        (
            lambda s: s.payload(Box(9, 9, 9), at=(0, 0, 0), material="oak", jitter=(1, 1, 0), name="payload_b"),
            "jitter of payload_b has 3 numbers: give dx, dy, dz in mm and yaw in degrees",
        ),
        (lambda s: s.fixture("block", Box(9, 9, 9), material=None), 'part block: unknown material "None"'),
        (lambda s: s.forbid("slot", (0, 0), (0, 10, 10)), "a corner of zone_forbid_slot has 2 numbers"),
        (lambda s: s.forbid("slot", (0, 0, float("nan")), (0, 10, 10)), "a corner of zone_forbid_slot is nan"),
        (lambda s: s.bounds((0, 0, 0), (1, 1, 1)), "zone_bounds is set twice"),
        (lambda s: s.vary("gap", 3, 2), "the high end of gap is 2"),
        (lambda s: (s.vary("gap", 1, 2), s.vary("gap", 1, 3)), '"gap" already varies'),
        (lambda s: s.goal((0, 0, 0), (1, 1, 1), payload="ball"), '"ball" is no payload'),
    ],
)
def test_mistakes_are_named_at_once(mistake: Callable[[Scene], object], message: str) -> None:
    scene = cube_scene()
    with pytest.raises(SceneError) as caught:
        mistake(scene)
    assert message in str(caught.value)


def without_zone(label: str) -> Scene:
    scene = Scene(seed=0)
    scene.payload(Box(40, 40, 40), at=(0, 0, 20), material="steel")
    boxes = {"goal": scene.goal, "build_zone": scene.build_zone, "bounds": scene.bounds}
    for name, method in boxes.items():
        if name != label:
            method((-100, -100, 0), (100, 100, 100))
    return scene


def shared_goal(*, own: bool) -> Scene:
    scene = Scene(seed=0)
    for index, name in enumerate(("payload_a", "payload_b")):
        scene.payload(Box(9, 9, 9), at=(30 * index, 0, 20), material="oak", name=name)
    frame(scene)
    scene.goal((0, 0, 0), (50, 50, 50), payload="payload_a")
    if own:
        scene.goal((0, 0, 0), (50, 50, 50), payload="payload_b")
    return scene


def test_payloads_without_a_goal_of_their_own_share_one() -> None:
    assert 'name="zone_goal"' in shared_goal(own=False).build()[1]
    with pytest.raises(SceneError, match="zone_goal belongs to no payload"):
        shared_goal(own=True).build()


def test_a_material_of_ones_own() -> None:
    foam = Material("foam", 30, 0.5, 0.3, (1, 1, 1, 1), Sources("data sheet", "guessed", "guessed"))
    scene = Scene(seed=0)
    scene.payload(Box(100, 100, 100), at=(0, 0, 50), material=foam)
    frame(scene)
    assert MjModel.from_xml_string(scene.build()[1]).body("payload").mass[0] == pytest.approx(0.03)


def thin_payload() -> Scene:
    scene = Scene(seed=0, scale=0.5)
    scene.payload(Box(40, 40, 1.5), at=(0, 0, 20), material="steel")
    frame(scene)
    return scene


def thin_movable() -> Scene:
    scene = cube_scene()
    scene.movable("card", Pos(100, 0, 20) * Box(40, 0.5, 40), material="abs")
    return scene


def wrong_key(label: str) -> Scene:
    scene = cube_scene()
    scene.key_elements("post", label)
    return scene


def stray_goal() -> Scene:
    scene = cube_scene()
    scene.goal((0, 0, 0), (1, 1, 1), payload="payload_z")
    return scene


def no_payload() -> Scene:
    scene = Scene(seed=0)
    frame(scene)
    return scene


def mixed_payloads() -> Scene:
    scene = cube_scene()
    scene.payload(Box(9, 9, 9), at=(0, 50, 20), material="oak", name="payload_b")
    return scene


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (no_payload, "the scene has no payload"),
        (mixed_payloads, "several payloads (payload, payload_b)"),
        (lambda: without_zone("goal"), "payload has no goal"),
        (lambda: without_zone("build_zone"), "the scene has no zone_build: add scene.build_zone"),
        (lambda: without_zone("bounds"), "the scene has no zone_bounds: add scene.bounds"),
        (thin_payload, "payload payload is only 0.75 mm thin at scale 0.5"),
        (thin_movable, "movable card is only 0.5 mm thin at scale 1"),
        (lambda: wrong_key("wall"), "key element wall does not exist: Name parts"),
        (lambda: wrong_key("posts"), "key element posts does not exist: did you mean post?"),
        (lambda: wrong_key("payload"), "key element payload does not exist"),
        (lambda: wrong_key("zone_build"), "key element zone_build does not exist"),
        (stray_goal, "zone_goal_z belongs to no payload"),
    ],
)
def test_what_only_the_whole_shows_is_named_at_build(make: Callable[[], Scene], message: str) -> None:
    with pytest.raises(SceneError) as caught:
        make().build()
    assert message in str(caught.value)


@pytest.mark.parametrize("scale", [0, -1, 0.02, 2.5, float("nan")])
def test_a_scale_that_makes_no_sense_is_refused(scale: float) -> None:
    with pytest.raises(SceneError, match="scale is"):
        Scene(seed=0, scale=scale)
