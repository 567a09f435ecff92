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
    Plane,
    Pos,
    Shape,
    Shell,
    Sphere,
    Spline,
    Torus,
    fillet,
    sweep,
)
from part_scenes import RawPart, make_subject

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
    ],
    ids=["open shell", "empty boolean", "nested compound", "self-intersection"],
)
def test_what_is_no_single_closed_solid_is_named(tmp_path: Path, shape: Shape, words: str) -> None:
    (finding,) = failed(tmp_path, shape)
    assert words in finding.message
