"""Requirements measured on a raw scene: what holds, what is off by how much, and what cannot be measured."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from build123d import Box, Compound, Cylinder, Pos, Rot, Shape, Sphere, export_step

from benchsmith.gates.requirements import check
from benchsmith.gates.subject import Subject
from benchsmith.types import Finding, Jitter, NamedRange, Part, Payload, Plan, Randomization, Requirement, Variant, Zone

SCRIPT = Path(__file__).parents[1] / "scenes" / "raw_gap.py"
ZONES = (
    Zone(label="zone_goal", low=(60, -60, 80), high=(240, 60, 140)),
    Zone(label="zone_build", low=(-400, -150, 0), high=(400, 150, 300)),
    Zone(label="zone_bounds", low=(-600, -300, -20), high=(600, 300, 500)),
    Zone(label="zone_forbid_gap", low=(-60, -60, 0), high=(60, 60, 60)),
)

Make = Callable[..., list[Finding]]


def plan(*requirements: dict[str, Any], **changes: Any) -> Plan:
    return Plan(
        title="t",
        theme="t",
        summary="t",
        payloads=(
            Payload(label="payload", shape="puck", size=(50, 50, 20), material="steel", start=(-150, 0, 90),
                    jitter=Jitter(dx=8, dy=8, yaw=28.6), goal="zone_goal"),
        ),
        parts=tuple(Part(label=label, role="fixture", description="", material="oak") for label in ("near", "far")),
        zones=ZONES,
        requirements=tuple(Requirement.model_validate({"quote": "q", "subjects": (), **one}) for one in requirements),
        horizon_s=8,
    ).model_copy(update=changes)  # fmt: skip


@pytest.fixture
def failures(tmp_path: Path) -> Make:
    """The failed findings of the raw scene under a plan, with parts added and texts replaced."""

    def measure(
        made: Plan, *replacements: tuple[str, str], scale: float = 1.0, parts: dict[str, Shape] | None = None
    ) -> list[Finding]:
        compound, xml = runpy.run_path(str(SCRIPT))["build"](0, scale)
        shapes = {child.label: child for child in compound.children}
        for label, shape in (parts or {}).items():
            shape.label = label
            shapes[label] = shape
        for old, new in replacements:
            assert old in xml
            xml = xml.replace(old, new)
        export_step(Compound(children=list(shapes.values())), tmp_path / "00.step")
        (tmp_path / "00.xml").write_text(xml)
        subject = Subject(Variant(seed=0, scale=scale), tmp_path, "00", made, "off")
        findings = list(check(subject))
        assert all(finding.gate == "requirements" and finding.status != "skipped" for finding in findings)
        return [finding for finding in findings if not finding.passed]

    return measure


def gap(compound: Compound) -> float:
    boxes = {child.label: child.bounding_box() for child in compound.children}
    return float(boxes["far"].min.X - boxes["near"].max.X)


GAP = gap(runpy.run_path(str(SCRIPT))["build"](0)[0])

HOLDS: dict[str, dict[str, Any]] = {
    "extent": {"quantity": "extent", "subjects": ("near",), "axis": "y", "value": 12, "unit": "cm"},
    "extent of any axis": {"quantity": "extent", "subjects": ("near",), "value": 180, "unit": "mm"},
    "extent range": {"quantity": "extent", "subjects": ("near",), "axis": "y", "low": 100, "unit": "mm"},
    "diameter": {"quantity": "diameter", "subjects": ("payload",), "value": 50, "unit": "mm"},
    "mass": {"quantity": "mass", "subjects": ("payload",), "value": 0.30827, "unit": "kg"},
    "distance": {"quantity": "distance", "subjects": ("near", "far"), "axis": "x", "value": GAP, "unit": "mm"},
    "distance in space": {"quantity": "distance", "subjects": ("near", "far"), "value": GAP, "unit": "mm"},
    "distance to a zone": {"quantity": "distance", "subjects": ("near", "zone_goal"), "axis": "x", "value": GAP,
                           "unit": "mm"},
    "opening": {"quantity": "opening", "subjects": ("far", "near"), "axis": "x", "value": GAP, "unit": "mm"},
    "surface height": {"quantity": "surface_height", "subjects": ("near",), "value": 80, "unit": "mm"},
    "count": {"quantity": "count", "subjects": ("near",), "value": 1},
    "count of zones": {"quantity": "count", "subjects": ("zone_goal", "zone_build"), "value": 4},
    "joint type": {"quantity": "joint_type", "subjects": ("payload",), "value": "free"},
    "material": {"quantity": "material", "subjects": ("payload",), "value": "Steel"},
    "friction": {"quantity": "friction", "subjects": ("payload",), "value": 0.6},
    "time limit": {"quantity": "time_limit", "value": 8000, "unit": "ms"},
    "zone coordinates": {"quantity": "zone_coordinates", "subjects": ("zone_goal",), "axis": "y", "low": -60,
                         "high": 60, "unit": "mm"},
    "zone middle": {"quantity": "zone_coordinates", "subjects": ("zone_goal",), "axis": "z", "value": 110,
                    "unit": "mm"},
}  # fmt: skip


@pytest.mark.parametrize("name", HOLDS)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_holds_holds_at_any_scale(failures: Make, name: str, scale: float) -> None:
    assert failures(plan(HOLDS[name]), scale=scale) == []


@pytest.mark.parametrize("name", [name for name in HOLDS if name != "extent range"])
def test_another_number_does_not_hold(failures: Make, name: str) -> None:
    off = {
        key: "slide" if value == "free" else "oak" if value == "Steel" else value * 1.02 + (value == 1)
        for key, value in HOLDS[name].items()
        if key in ("value", "low", "high")
    }
    found = failures(plan({**HOLDS[name], **off}))
    assert found
    if name not in ("joint type", "material"):
        assert found[0].value is not None


def test_the_message_says_how_much(failures: Make) -> None:
    (finding,) = failures(plan({**HOLDS["extent"], "quote": "13 cm wide", "value": 13}))
    assert finding.message == "“13 cm wide”: the extent y of near is 120 mm, asked is 129.95 to 130.05 mm"
    assert finding.value == pytest.approx(120)
    assert "9.95 mm too small" in finding.hint
    assert failures(plan({**HOLDS["extent"], "value": 13, "tolerance": 1})) == []


UNMEASURABLE: dict[str, dict[str, Any]] = {
    "there is no part or zone": {"quantity": "extent", "subjects": ("ghost",), "axis": "x", "value": 1, "unit": "mm"},
    "about 2 subjects": {"quantity": "distance", "subjects": ("near",), "axis": "x", "value": 1, "unit": "mm"},
    "no unit for it": {"quantity": "extent", "subjects": ("near",), "axis": "y", "value": 120, "unit": "kg"},
    "no known unit": {"quantity": "extent", "subjects": ("near",), "axis": "y", "value": 120, "unit": "smoots"},
    "is no number": {"quantity": "extent", "subjects": ("near",), "axis": "y", "value": "long", "unit": "mm"},
    "neither a value": {"quantity": "extent", "subjects": ("near",), "axis": "y", "unit": "mm"},
    "no round": {"quantity": "diameter", "subjects": ("near",), "value": 120, "unit": "mm"},
    "is a zone": {"quantity": "mass", "subjects": ("zone_goal",), "value": 1, "unit": "kg"},
    "names no axis": {"quantity": "opening", "subjects": ("near", "far"), "value": GAP, "unit": "mm"},
    "no way through": {"quantity": "opening", "subjects": ("near", "far"), "axis": "y", "value": GAP, "unit": "mm"},
    "no hole": {"quantity": "opening", "subjects": ("near",), "axis": "y", "value": GAP, "unit": "mm"},
    "0 joints": {"quantity": "joint_type", "subjects": ("near",), "value": "hinge"},
    "no limits": {"quantity": "joint_range", "subjects": ("payload",), "value": 90, "unit": "deg"},
    "is not known": {"quantity": "material", "subjects": ("near",), "value": "unobtainium"},
    "needs both ends": {"quantity": "zone_coordinates", "subjects": ("zone_goal",), "axis": "y", "low": 1,
                        "unit": "mm"},
}  # fmt: skip


@pytest.mark.parametrize("words", UNMEASURABLE)
def test_what_cannot_be_measured_has_failed(failures: Make, words: str) -> None:
    (finding,) = failures(plan(UNMEASURABLE[words]))
    assert words in finding.message


def test_round_things_are_measured_on_their_surfaces(failures: Make) -> None:
    asked = {"quantity": "diameter", "subjects": ("near",), "value": 60, "unit": "mm"}
    assert failures(plan(asked), parts={"near": Pos(-200, 0, 30) * Sphere(30)}) == []
    assert "no round" in failures(plan(asked), parts={"near": Pos(-200, 0, 30) * Box(60, 60, 60)})[0].message
    window = Pos(-200, 0, 40) * (Box(180, 120, 80) - Box(180, 44, 30))
    hole = {"quantity": "opening", "subjects": ("near",), "axis": "y", "value": 44, "unit": "mm"}
    assert failures(plan(hole), parts={"near": window}) == []
    ring = Pos(-200, 0, 40) * (Cylinder(60, 80) - Cylinder(22, 80))
    assert failures(plan(hole), parts={"near": ring}) == []


def test_a_plugged_opening_is_no_opening(failures: Make) -> None:
    made = plan(HOLDS["opening"])
    assert failures(made, parts={"floor": Pos(0, 0, 5) * Box(GAP, 120, 10)}) == []
    (finding,) = failures(made, parts={"plug": Pos(0, 0, 40) * Box(20, 120, 80)})
    assert "fills the space" in finding.message


def test_joint_ranges(failures: Make) -> None:
    hinged = (
        '<body name="near"',
        (
            '<body name="lever" pos="0 0 .3"><joint name="lever_joint" range="-30 60" limited="true"/>'
            '<geom size=".01"/></body><body name="near"'
        ),
    )
    lever: dict[str, Shape] = {"lever": Pos(0, 0, 300) * Sphere(10)}
    for bounds, count in (({"value": 90}, 0), ({"low": -30, "high": 60}, 0), ({"low": -30, "high": 50}, 1)):
        asked = {"quantity": "joint_range", "subjects": ("lever",), "unit": "deg", **bounds}
        assert len(failures(plan(asked), hinged, parts=lever)) == count
    slide = (hinged[0], hinged[1].replace("<joint", '<joint type="slide"').replace("-30 60", "-.03 .06"))
    assert failures(plan({"quantity": "joint_range", "subjects": ("lever",), "unit": "mm", "value": 90}), slide,
                    parts=lever) == []  # fmt: skip


def test_the_plans_zones_roles_and_horizon_are_kept(failures: Make) -> None:
    zones = plan().zones
    assert "not a zone of the plan" in failures(plan(zones=zones[:3]))[0].message
    more = Zone(label="zone_forbid_top", low=(0, 0, 0), high=(1, 1, 1))
    assert "is not in the model" in failures(plan(zones=(*zones, more)))[0].message
    assert "horizon" in failures(plan(horizon_s=9.0))[0].message
    moving = (plan().parts[0].model_copy(update={"role": "mechanism"}), plan().parts[1])
    assert "mechanism in the plan" in failures(plan(parts=moving))[0].message


def test_extents_without_an_axis_are_those_of_the_part_itself(failures: Make) -> None:
    near = {"near": Pos(-200, 0, 40) * Rot(0, 0, 35) * Box(180, 40, 60)}
    asked = [{"quantity": "extent", "subjects": ("near",), "value": value, "unit": "cm"} for value in (18, 6, 4)]
    assert failures(plan(*asked), parts=near) == []
    assert failures(plan({**asked[0], "axis": "x"}), parts=near), "along an axis it is the world's box"


def test_extents_without_an_axis_take_one_size_each(failures: Make) -> None:
    asked = [{"quantity": "extent", "subjects": ("near",), "value": value, "unit": "mm"} for value in (180, 40, 40)]
    assert failures(plan(*asked), parts={"near": Pos(-200, 0, 20) * Box(40, 180, 40)}) == []
    (finding,) = failures(plan(*asked), parts={"near": Pos(-200, 0, 20) * Box(180, 180, 40)})
    assert finding.value == pytest.approx(180)


def payload_of(shape: str, solid: Shape) -> Plan:
    box = solid.bounding_box()
    changes = {"shape": shape, "size": tuple(box.size), "start": tuple(box.center())}
    return plan(payloads=(plan().payloads[0].model_copy(update=changes),))


SOLIDS: dict[str, Shape] = {
    "cube": Rot(0, 0, 30) * Box(40, 40, 40),
    "box": Box(60, 40, 40),
    "ball": Sphere(20),
    "cylinder": Rot(30, 0, 0) * Cylinder(20, 40),
    "puck": Cylinder(25, 20),
    "rod": Cylinder(5, 80),
    "ring": Cylinder(25, 20) - Cylinder(15, 20),
}


@pytest.mark.parametrize("shape", SOLIDS)
def test_a_payload_has_the_planned_shape(failures: Make, shape: str) -> None:
    solid = Pos(0, 0, 90) * SOLIDS[shape]
    assert failures(payload_of(shape, solid), parts={"payload": solid}) == []
    wrong = "ball" if shape != "ball" else "cube"
    (finding,) = failures(payload_of(wrong, solid), parts={"payload": solid})
    assert finding.message == f"payload is no {wrong}, but the plan says so"


def test_a_cylinder_is_no_cube_and_a_plate_is_none_either(failures: Make) -> None:
    for solid in (Cylinder(20, 40), Box(40, 40, 20)):
        assert failures(payload_of("cube", solid), parts={"payload": solid})
    assert failures(payload_of("puck", Cylinder(20, 80)), parts={"payload": Cylinder(20, 80)})


def test_the_planned_size_and_start_of_a_payload_are_kept(failures: Make) -> None:
    def planned(**changes: Any) -> Plan:
        return plan(payloads=(plan().payloads[0].model_copy(update=changes),))

    assert failures(planned(size=(50, 20, 50))) == [], "as it is, not only as it stands"
    (finding,) = failures(planned(size=(20, 20, 20)))
    assert finding.message == "payload is 50 x 50 x 20 mm large, planned is 20 x 20 x 20"
    (finding,) = failures(planned(start=(-150, 0, 300)))
    assert "payload starts at (-149.6, 0, 90), planned is (-150, 0, 300)" in finding.message
    wide = Randomization(ranges=(NamedRange(name="height", low=0, high=25, unit="cm"),))
    assert failures(planned(start=(-150, 0, 300)).model_copy(update={"randomization": wide})) == []


def test_a_gap_that_a_part_fills_is_none(failures: Make) -> None:
    asked = {**HOLDS["distance"], "quote": "the gap"}
    assert failures(plan(asked)) == []
    assert failures(plan(asked), parts={"floor": Pos(0, 0, 5) * Box(GAP, 120, 10)}) == []
    assert failures(plan(asked), parts={"post": Pos(0, 0, 40) * Cylinder(5, 80)}) == []
    for plank in (Box(GAP, 120, 80), Box(GAP - 1, 118, 79)):
        (finding,) = failures(plan(asked), parts={"plank": Pos(0, 0, 40) * plank})
        assert "a part fills the gap" in finding.message


NEAR_GEOM = '<geom type="box" size="0.09 0.06 0.04" density="700.0"'


def test_friction_is_that_of_the_two_in_contact(failures: Make) -> None:
    icy = {"quantity": "friction", "subjects": ("near",), "value": 0.6}
    assert failures(plan(icy)) == []
    (finding,) = failures(plan({**icy, "value": 0.2}), (NEAR_GEOM, f'{NEAR_GEOM} friction="0.2 .005 .0001"'))
    assert finding.value == pytest.approx(0.6), "the payload grips more"
    preferred = f'{NEAR_GEOM} friction="0.2 .005 .0001" priority="1"'
    assert failures(plan({**icy, "value": 0.2}), (NEAR_GEOM, preferred)) == []


def test_planned_jitter_key_elements_and_parts_are_kept(failures: Make) -> None:
    load = plan().payloads[0]
    for jitter in (Jitter(dx=8, dy=8), Jitter(dx=20, dy=8, yaw=28.6)):
        found = failures(plan(payloads=(load.model_copy(update={"jitter": jitter}),)))
        assert ["jitters by" in finding.message for finding in found] == [True]
    named = ("</custom>", '<text name="key_elements" data="zone_forbid_gap"/></custom>')
    assert failures(plan(key_elements=("zone_forbid_gap",)), named) == []
    assert "key element" in failures(plan(key_elements=("near",)))[0].message
    more = plan().parts[0].model_copy(update={"label": "wall"})
    assert "part wall is not in the model" in failures(plan(parts=(*plan().parts, more)))[0].message


def test_planned_joints_and_drives_are_kept(failures: Make) -> None:
    hinged = (
        '<body name="near"',
        '<body name="lever" pos="0 0 .3"><joint name="lever_joint"/><geom size=".01"/></body><body name="near"',
    )
    role = ("<custom>", '<custom><text name="role_lever" data="mechanism"/>')
    parts: dict[str, Shape] = {"lever": Pos(0, 0, 300) * Sphere(10)}
    for joint, drive, words in (
        ("hinge", None, ""),
        ("slide", None, "a slide in the plan"),
        ("hinge", "sine", "drive"),
    ):
        lever = Part(label="lever", role="mechanism", description="", material="oak", joint=joint, drive=drive)
        told = [finding.message for finding in failures(plan(parts=(lever,)), hinged, role, parts=parts)]
        assert (told == []) if not words else (len(told) == 1 and words in told[0])


def test_a_zone_may_move_as_far_as_its_ranges_explain(failures: Make) -> None:
    moved = ZONES[0].model_copy(update={"low": (-140, -60, 80), "high": (40, 60, 140)})
    zones = (moved, *ZONES[1:])
    assert "further than its ranges explain" in failures(plan(zones=zones))[0].message
    wide = Randomization(ranges=(NamedRange(name="shift", low=0, high=20, unit="cm"),))
    assert failures(plan(zones=zones, randomization=wide)) == []


def test_a_slit_beside_a_plug_is_no_opening(failures: Make) -> None:
    across = {"quantity": "opening", "subjects": ("near", "far"), "axis": "x", "value": GAP, "unit": "mm"}
    plug = Pos(0, 0, 39) * Box(GAP - 1, 100, 78)
    (finding,) = failures(plan(across), parts={"plug": plug})
    assert finding.value == pytest.approx(0.5, abs=0.01)
    assert failures(plan(across), parts={"post": Pos(0, 0, 40) * Cylinder(5, 80)}) == []


def test_a_planned_thing_of_another_noun_is_not_counted(failures: Make) -> None:
    labels = ("near", "far", "wall_left", "wall_right", "wall_foot", "wall_middle")
    bodies = "".join(f'<body name="{label}"><geom size=".01"/></body>' for label in labels[2:])
    walls = ('<body name="near"', bodies + '<body name="near"')
    parts = {label: Pos(0, 0, 300) * Sphere(10) for label in labels[2:]}
    planned = tuple(Part(label=label, role="fixture", description="", material="oak") for label in labels)
    asked = {"quantity": "count", "subjects": ("wall_left", "wall_right"), "value": 2}
    (finding,) = failures(plan(asked, parts=planned), walls, parts=parts)
    assert finding.value == 3, "the middle wall counts, the foot does not"


def test_without_a_plan_it_is_skipped(tmp_path: Path) -> None:
    (finding,) = check(Subject(Variant(seed=0), tmp_path, "00", None, "off"))
    assert finding.status == "skipped"
