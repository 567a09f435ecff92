"""Overlaps, floating and bounds at the positions that joints can take."""

from __future__ import annotations

from pathlib import Path

from build123d import Box, Cylinder, Pos
from part_scenes import RawPart, geom, make_subject

from benchsmith.gates import overlap
from benchsmith.types import Finding

FLAP = '<text name="role_flap" data="mechanism"/>'


def failed(folder: Path, limits: str, wall_x: float, flap_x: float = 30.0) -> list[Finding]:
    """A bar that turns about the vertical axis above a block, and a wall beside it."""
    bar = RawPart(
        Pos(flap_x, 0, 25) * Box(60, 10, 10),
        f'<joint name="flap_joint" type="hinge" axis="0 0 1" {limits}/>' + geom("box", (30, 5, 5), (flap_x, 0, 0)),
        (0, 0, 25),
    )
    base = RawPart(Pos(0, 0, 10) * Box(20, 20, 20), geom("box", (10, 10, 10), (0, 0, 10)))
    wall = RawPart(Pos(wall_x, 40, 25) * Box(10, 10, 50), geom("box", (5, 5, 25), (wall_x, 40, 25)))
    subject = make_subject(folder, {"base": base, "flap": bar, "wall": wall}, custom=FLAP)
    return [finding for finding in overlap.check(subject) if finding.status == "failed"]


def test_a_bar_that_swings_through_a_wall_is_caught_and_the_position_named(tmp_path: Path) -> None:
    (finding,) = failed(tmp_path, 'range="0 1.57"', 20)
    assert set(finding.parts) == {"flap", "wall"}
    assert "flap_joint" in finding.message
    assert "°" in finding.message


def test_a_range_that_ends_before_the_wall_passes(tmp_path: Path) -> None:
    assert failed(tmp_path, 'range="-1.57 0.4"', 20) == []


def test_without_a_range_a_hinge_makes_a_revolution(tmp_path: Path) -> None:
    assert [set(finding.parts) for finding in failed(tmp_path, "", -20)] == [{"flap", "wall"}]


def test_a_bar_that_swings_out_of_bounds_is_named(tmp_path: Path) -> None:
    shape = Pos(1500, 0, 25) * Box(3000, 10, 10)
    bar = RawPart(
        Pos(-100, 0, 0) * shape,
        '<joint name="flap_joint" type="hinge" axis="0 1 0" range="-1.57 0"/>'
        + geom("box", (1500, 5, 5), (1400, 0, 0)),
        (0, 0, 25),
    )
    subject = make_subject(tmp_path, {"flap": bar}, custom=FLAP)
    findings = [finding for finding in overlap.check(subject) if finding.status == "failed"]
    assert [finding.parts for finding in findings] == [("flap", "zone_bounds")]
    assert "flap_joint" in findings[0].message


def test_a_pin_in_a_hole_of_its_radius_turns_freely(tmp_path: Path) -> None:
    block = RawPart(Pos(0, 0, 10) * (Box(40, 40, 20) - Cylinder(8, 20)), geom("box", (20, 20, 10), (0, 0, 10)))
    pin = RawPart(
        Pos(0, 0, 15) * Cylinder(8, 30),
        '<joint name="flap_joint" type="hinge" axis="0 0 1"/>' + geom("cylinder", (8, 15)),
        (0, 0, 15),
    )
    subject = make_subject(tmp_path, {"block": block, "flap": pin}, custom=FLAP)
    assert [finding.message for finding in overlap.check(subject) if finding.status == "failed"] == []


def test_a_part_that_hangs_on_a_joint_does_not_float(tmp_path: Path) -> None:
    hung = RawPart(Pos(0, 0, 95) * Box(10, 10, 10), "")
    bar = RawPart(
        Pos(0, 0, 100.5) * Box(40, 10, 1),
        '<joint name="flap_joint" type="hinge" axis="0 0 1"/>'
        + geom("box", (20, 5, 0.5))
        + f'<body name="hung" pos="0 0 -.0055">{geom("box", (5, 5, 5))}</body>',
        (0, 0, 100.5),
    )
    subject = make_subject(tmp_path, {"flap": bar, "hung": hung}, custom=FLAP)
    assert [finding.message for finding in overlap.check(subject) if finding.status == "failed"] == []
