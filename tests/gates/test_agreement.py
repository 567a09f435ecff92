"""CAD on one side, geoms on the other: what must agree, and honest scenes that do."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from build123d import Box, Cone, Cylinder, Location, Pos, Rot, Shape, Sphere, Torus
from part_scenes import PAYLOAD, STEEL, RawPart, geom, make_subject, metres

from benchsmith.gates import agreement
from benchsmith.gates.subject import Subject
from benchsmith.types import Finding, Part, Payload, Plan

OAK = 'density="700"'


def failed(subject: Subject) -> list[Finding]:
    return [finding for finding in agreement.check(subject) if finding.status == "failed"]


def bin_shape(wall: float = 3.0) -> Shape:
    return Pos(0, 0, 30) * (Box(100, 80, 60) - Pos(0, 0, wall / 2) * Box(100 - 2 * wall, 80 - 2 * wall, 60 - wall))


def bin_geoms(wall: float = 3.0) -> list[str]:
    half, middle = (60 - wall) / 2, wall + (60 - wall) / 2
    return [
        geom("box", (50, 40, wall / 2), (0, 0, wall / 2), OAK),
        *(geom("box", (wall / 2, 40, half), (side * (50 - wall / 2), 0, middle), OAK) for side in (-1, 1)),
        *(geom("box", (50 - wall, wall / 2, half), (0, side * (40 - wall / 2), middle), OAK) for side in (-1, 1)),
    ]


def block(kind: str, *size: float, z: float = 5.0, more: str = OAK) -> RawPart:
    return RawPart(Pos(0, 0, 5) * Box(10, 20, 10), geom(kind, size, (0, 0, z), more))


def ring(sectors: int) -> tuple[RawPart, str]:
    """A ring of 50 and 40 mm radius made of convex sectors, and their meshes."""
    meshes = []
    for sector in range(sectors):
        angles = [2 * math.pi * (sector + end) / sectors for end in (0, 1)]
        corners = [
            metres(radius * math.cos(angle), radius * math.sin(angle), height)
            for height in (0, 10)
            for radius in (40, 50)
            for angle in angles
        ]
        meshes.append(f'<mesh name="s{sector}" vertex="{" ".join(corners)}"/>')
    geoms = "".join(f'<geom type="mesh" mesh="s{sector}" {OAK}/>' for sector in range(sectors))
    shape = Pos(0, 0, 5) * (Cylinder(50, 10) - Cylinder(40, 10))
    return RawPart(shape, geoms), f"<asset>{''.join(meshes)}</asset>"


GOOD = {
    "bin of convex pieces": RawPart(bin_shape(), "".join(bin_geoms())),
    "bin whose pieces overlap": RawPart(
        bin_shape(),
        "".join([*bin_geoms()[:3], *(geom("box", (50, 1.5, 30), (0, y, 30), OAK) for y in (-38.5, 38.5))]),
    ),
    "ball": RawPart(Pos(0, 0, 15) * Sphere(15), geom("sphere", (15,), (0, 0, 15), OAK)),
    "tiny ball": RawPart(Pos(0, 0, 1) * Sphere(1), geom("sphere", (1,), (0, 0, 1), OAK)),
    "cylinder": RawPart(Pos(0, 0, 20) * Cylinder(15, 40), geom("cylinder", (15, 20), (0, 0, 20), OAK)),
    "capsule": RawPart(
        Pos(0, 0, 30) * (Cylinder(10, 40) + Pos(0, 0, 20) * Sphere(10) + Pos(0, 0, -20) * Sphere(10)),
        geom("capsule", (10, 20), (0, 0, 30), OAK),
    ),
    "sheet": RawPart(Pos(0, 0, 0.25) * Box(300, 200, 0.5), geom("box", (150, 100, 0.25), (0, 0, 0.25), OAK)),
    "table": RawPart(
        Pos(0, 0, 888) * Box(900, 600, 24)
        + Pos(-400, 0, 438) * Box(40, 500, 876)
        + Pos(400, 0, 438) * Box(40, 500, 876),
        geom("box", (450, 300, 12), (0, 0, 888), OAK)
        + "".join(geom("box", (20, 250, 438), (side * 400, 0, 438), OAK) for side in (-1, 1)),
    ),
    "turned and shifted frame": RawPart(
        Location((100, 50, 20), (0, 0, 30)) * Pos(10, 0, 0) * Box(30, 20, 10),
        geom("box", (15, 10, 5), (10, 0, 0), OAK),
        (100, 50, 20),
        f'euler="0 0 {math.radians(30)!r}"',
    ),
    "pieces with a seam of half a micrometre": RawPart(
        Pos(0, 0, 10) * Box(40, 20, 20),
        geom("box", (10, 10, 10), (-10.0005, 0, 10), OAK) + geom("box", (10, 10, 10), (10, 0, 10), OAK),
    ),
}


@pytest.mark.parametrize("part", GOOD.values(), ids=GOOD.keys())
def test_honest_parts_agree(tmp_path: Path, part: RawPart) -> None:
    assert failed(make_subject(tmp_path, {"part": part})) == []


def test_a_ring_of_sectors_agrees_and_a_coarse_or_closed_one_does_not(tmp_path: Path) -> None:
    fine, meshes = ring(32)
    assert failed(make_subject(tmp_path, {"ring": fine}, sections=meshes)) == []
    coarse, meshes = ring(12)
    assert "mm" in failed(make_subject(tmp_path, {"ring": coarse}, sections=meshes))[0].message
    closed = RawPart(fine.shape, geom("cylinder", (50, 5), (0, 0, 5), OAK))
    assert "free space" in failed(make_subject(tmp_path, {"ring": closed}))[0].message


BAD = {
    "a bin closed by its hull": (RawPart(bin_shape(), geom("box", (50, 40, 30), (0, 0, 30), OAK)), "free space"),
    "a wall without a geom": (RawPart(bin_shape(), "".join(bin_geoms()[:4])), "no collision geometry within"),
    "millimetres taken for metres": (block("box", 5000, 10000, 5000), "1000 times"),
    "metres divided twice": (block("box", 0.005, 0.01, 0.005), "1/1000"),
    "inches": (block("box", 5 / 25.4, 10 / 25.4, 5 / 25.4), "inches"),
    "full lengths for half lengths": (block("box", 10, 20, 10), "half extents"),
    "a shift": (block("box", 5, 10, 5, z=3), "2 mm toward -z"),
    "a turn": (block("box", 5, 10, 5, more=f'{OAK} euler="0 0 .1"'), "further"),
    "a piece that sticks out": (
        RawPart(GOOD["cylinder"].shape, GOOD["cylinder"].body + geom("box", (1, 1, 1), (15, 0, 20))),
        "further toward +x",
    ),
    "a bump inside the box": (
        RawPart(bin_shape(), "".join(bin_geoms()) + geom("sphere", (5,), (0, 0, 8), OAK)),
        "sticks out",
    ),
    "a plane": (block("plane", 5, 5, 5), "not measurable"),
    "a cone of a cylinder": (
        RawPart(Pos(0, 0, 20) * Cone(20, 1, 40), geom("cylinder", (20, 20), (0, 0, 20), OAK)),
        "free space",
    ),
    "a torus filled": (
        RawPart(Pos(0, 0, 5) * Torus(30, 5), geom("cylinder", (35, 5), (0, 0, 5), OAK)),
        "free space",
    ),
    "decoration taken for a wall": (
        RawPart(bin_shape(), "".join(bin_geoms()[:4]) + bin_geoms()[4].replace("/>", ' contype="0" conaffinity="0"/>')),
        "no collision geometry within",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("part", "words"), BAD.values(), ids=BAD.keys())
def test_what_differs_is_named(tmp_path: Path, part: RawPart, words: str) -> None:
    findings = failed(make_subject(tmp_path, {"part": part}))
    assert findings
    assert findings[0].parts == ("part",)
    assert words in findings[0].message


def test_labels_have_twins_both_ways(tmp_path: Path) -> None:
    ghost = RawPart(Pos(0, 0, 5) * Box(10, 10, 10), "")
    nested = RawPart(
        Pos(50, 0, 5) * Box(10, 10, 10),
        geom("box", (5, 5, 5), (50, 0, 5), OAK)
        + f'<body name="hidden">{geom("box", (5, 5, 5), (80, 0, 5), OAK)}</body>',
    )
    findings = failed(make_subject(tmp_path, {"ghost": ghost, "nested": nested}))
    assert [finding.parts for finding in findings] == [("ghost",), ("hidden",)]


def test_a_scale_error_of_all_parts_is_one_finding(tmp_path: Path) -> None:
    other = RawPart(Pos(50, 0, 5) * Box(10, 20, 10), geom("box", (5000, 10000, 5000), (50, 0, 5), OAK))
    (finding,) = failed(make_subject(tmp_path, {"one": block("box", 5000, 10000, 5000), "two": other}))
    assert finding.parts == ("one", "two")
    assert finding.value == 1000


def throat(width: float) -> RawPart:
    """A 900 mm block with a slot of 40.5 mm through it, whose model has another width."""
    shape = Pos(0, 0, 40) * Box(900, 900, 80) - Pos(0, 0, 30) * Box(900, 40.5, 60)
    side = (900 - width) / 2
    jaws = "".join(geom("box", (450, side / 2, 30), (0, sign * (width + side) / 2, 30), OAK) for sign in (-1, 1))
    return RawPart(shape, jaws + geom("box", (450, 450, 10), (0, 0, 70), OAK))


def test_the_payload_probes_a_throat_that_is_within_the_tolerance_of_a_large_part(tmp_path: Path) -> None:
    assert failed(make_subject(tmp_path, {"block": throat(40.5)})) == []
    assert failed(make_subject(tmp_path, {"block": throat(40.2)})) == []
    (finding,) = failed(make_subject(tmp_path, {"block": throat(39.0)}))
    assert "payload fits into block in CAD" in finding.message


def slanted(width: float) -> RawPart:
    """A 900 mm block with a slot of 40.5 mm through it, aslant; its model's is not as wide on one side only."""
    turn = Rot(0, 0, 30)
    shape = Pos(0, 0, 40) * turn * (Box(900, 600, 80) - Pos(0, 0, -10) * Box(900, 40.5, 60))
    sides = [(-300.0, -20.25), (width - 20.25, 300.0)]
    geoms = [geom("box", (450, (high - low) / 2, 30), (0, (high + low) / 2, 30), OAK) for low, high in sides]
    geoms.append(geom("box", (450, 300, 10), (0, 0, 70), OAK))
    return RawPart(shape, "".join(geoms), attributes=f'euler="0 0 {math.radians(30)!r}"')


def pen(excess: float) -> RawPart:
    """A pen with a door of 40.5 mm beside the middle of a wall; the jambs of its model are too long by some excess."""
    shape = Pos(0, 0, 30) * (Box(900, 500, 60) - Box(880, 480, 120) - Pos(445, 150, 0) * Box(40, 40.5, 120))
    jambs = [(-240.0, 129.75 + excess), (170.25 - excess, 240.0)]
    walls = [geom("box", (450, 5, 30), (0, side * 245, 30), OAK) for side in (-1, 1)]
    walls.append(geom("box", (5, 240, 30), (-445, 0, 30), OAK))
    walls += [geom("box", (5, (high - low) / 2, 30), (445, (high + low) / 2, 30), OAK) for low, high in jambs]
    return RawPart(shape, "".join(walls))


@pytest.mark.parametrize(("part", "good"), [(slanted(40.2), True), (slanted(39.3), False), (pen(0.2), True),
                                            (pen(0.6), False)])  # fmt: skip
def test_the_payload_probes_slanted_slots_and_doors_beside_the_middle(
    tmp_path: Path,
    part: RawPart,
    good: bool,  # noqa: FBT001  (a parameter of a test)
) -> None:
    findings = failed(make_subject(tmp_path, {"block": part}))
    assert ["payload fits into block in CAD" in finding.message for finding in findings] == [True] * (not good)


def with_inertia(moments: str, mass: float = 0.5024) -> RawPart:
    inertial = f'<inertial pos="0 0 0" mass="{mass}" diaginertia="{moments}"/>'
    return RawPart(PAYLOAD.shape, "<freejoint/>" + inertial + geom("box", (20, 20, 20)), PAYLOAD.pos)


def test_inertia_is_that_of_the_solid(tmp_path: Path) -> None:
    moment = 0.5024 * 0.04**2 / 6
    honest = with_inertia(f"{moment} {moment} {moment}")
    assert failed(make_subject(tmp_path, {}, payload=honest)) == []
    doubled = with_inertia(f"{2 * moment} {2 * moment} {2 * moment}")
    (finding,) = failed(make_subject(tmp_path, {}, payload=doubled))
    assert finding.value == pytest.approx(2, rel=1e-3)


def test_a_centre_of_mass_beside_the_solids_centre_is_named(tmp_path: Path) -> None:
    body = PAYLOAD.body.replace(
        "<geom", '<inertial pos="0.01 0 0" mass="0.5" diaginertia="1.3e-4 1.3e-4 1.3e-4"/><geom'
    )
    (finding,) = failed(make_subject(tmp_path, {}, payload=RawPart(PAYLOAD.shape, body, PAYLOAD.pos)))
    assert "10 mm toward +x" in finding.message


def plan_of(material: str) -> Plan:
    payload = Payload(
        label="payload", shape="cube", size=(40, 40, 40), material=material, start=(0, 0, 20), goal="zone_goal"
    )
    part = Part(label="part", role="fixture", description="", material="composite")
    return Plan(title="t", theme="t", summary="t", zones=(), payloads=(payload,), parts=(part,))


@pytest.mark.parametrize(("material", "count"), [("steel", 0), ("aluminium", 1), ("composite", 0)])
def test_mass_is_that_of_the_planned_material(tmp_path: Path, material: str, count: int) -> None:
    findings = failed(make_subject(tmp_path, {"part": block("box", 5, 10, 5)}, plan=plan_of(material)))
    assert len(findings) == count
    assert all("of aluminium it would weigh 0.1728 kg" in finding.message for finding in findings)


@pytest.mark.parametrize("density", [1, 100_000])
def test_an_impossible_density_is_named(tmp_path: Path, density: float) -> None:
    body = PAYLOAD.body.replace(STEEL, f'density="{density}"')
    (finding,) = failed(make_subject(tmp_path, {}, payload=RawPart(PAYLOAD.shape, body, PAYLOAD.pos)))
    assert finding.unit == "kg/m³"
    assert finding.value == pytest.approx(density)
