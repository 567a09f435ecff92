"""Shapes that are no closed solid, and good ones that careless checks refuse."""

from __future__ import annotations

from pathlib import Path

import pytest
from build123d import (
    Box,
    Circle,
    Compound,
    Cone,
    Cylinder,
    Edge,
    Plane,
    Pos,
    Rot,
    Shape,
    Shell,
    Sphere,
    Spline,
    Torus,
    fillet,
    sweep,
)
from part_scenes import PAYLOAD, RawPart, make_subject

from benchsmith.gates import solids
from benchsmith.types import Finding


def failed(folder: Path, shape: Shape) -> list[Finding]:
    subject = make_subject(folder, {"part": RawPart(shape, "")})
    return [finding for finding in solids.check(subject) if finding.status == "failed"]


def returning_sweep() -> Shape:
    path = Spline((0, 0, 0), (30, 0, 0), (30, 5, 0), (0, 5, 0))
    return sweep(Plane(origin=path @ 0, z_dir=path % 0) * Circle(4), path=path)


@pytest.mark.parametrize(
    "shape",
    [
        Sphere(10),
        Cone(10, 0, 20),
        Torus(20, 5),
        fillet(Box(20, 20, 20).edges(), 3),
        Box(20, 20, 20) - Cylinder(5, 20),
        Box(300, 200, 0.5),
        Box(40, 40, 40) - Box(20, 20, 20),
    ],
    ids=["ball", "cone", "torus", "fillets", "hole", "sheet", "cavity"],
)
def test_good_solids_pass(tmp_path: Path, shape: Shape) -> None:
    assert failed(tmp_path, shape) == []


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (Shell(Box(3, 3, 3).faces()[:5]), "0 solids"),
        (Box(1, 1, 1) - Box(2, 2, 2), "0 solids"),
        (Compound(children=[Box(1, 1, 1), Pos(5, 0, 0) * Box(1, 1, 1)]), "2 solids"),
        (returning_sweep(), "pass through each other"),
        (Compound([Box(1, 1, 1), Shell((Pos(5, 0, 0) * Box(1, 1, 1)).faces())]), "beside its solid"),
        (Compound([Box(1, 1, 1), Edge.make_line((0, 0, 0), (9, 0, 0))]), "beside its solid"),
    ],
    ids=["open shell", "empty boolean", "nested compound", "self-intersection", "solid and shell", "solid and edge"],
)
def test_what_is_no_single_closed_solid_is_named(tmp_path: Path, shape: Shape, words: str) -> None:
    (finding,) = failed(tmp_path, shape)
    assert words in finding.message


@pytest.mark.parametrize(("thickness", "count"), [(0.9, 1), (1.1, 0)])
def test_a_payload_is_not_thin_in_any_direction(tmp_path: Path, thickness: float, count: int) -> None:
    tilted = RawPart(Rot(0, 35, 0) * Box(60, 40, thickness), PAYLOAD.body, PAYLOAD.pos)
    subject = make_subject(tmp_path, {}, payload=tilted)
    findings = [finding for finding in solids.check(subject) if finding.status == "failed"]
    assert [finding.value for finding in findings] == pytest.approx([thickness] * count)


def test_a_label_that_step_changes_is_named(tmp_path: Path) -> None:
    subject = make_subject(tmp_path, {"säule": RawPart(Box(9, 9, 9), "")})
    (finding,) = [finding for finding in solids.check(subject) if finding.status == "failed"]
    assert "letters, digits and underscores" in finding.hint
