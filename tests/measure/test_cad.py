from __future__ import annotations

import math
from pathlib import Path

import manifold3d
import pytest
from build123d import Box, Compound, Cylinder, Pos, Shape, Shell, Sphere, export_step

from benchsmith.measure.cad import CadPart, fingerprint, read_step, same_data
from benchsmith.measure.solids import gap, grounded, overlap, overlaps


def parts_of(tmp_path: Path, **shapes: Shape) -> dict[str, CadPart]:
    for label, shape in shapes.items():
        shape.label = label
    export_step(Compound(children=list(shapes.values())), tmp_path / "parts.step")
    return {part.label: part for part in read_step(tmp_path / "parts.step")}


def test_measures_are_those_on_paper(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, block=Pos(1, 2, 3) * Box(10, 20, 30), ball=Pos(50, 0, 0) * Sphere(5))
    assert parts["block"].volume == pytest.approx(6000)
    assert parts["block"].centre == pytest.approx((1, 2, 3))
    assert parts["block"].extents == pytest.approx((10, 20, 30))
    assert parts["ball"].volume == pytest.approx(4 / 3 * math.pi * 125)
    assert parts["ball"].mesh.status() == manifold3d.Error.NoError


def test_an_open_shell_is_no_solid(tmp_path: Path) -> None:
    part = parts_of(tmp_path, lid=Shell(Box(3, 3, 3).faces()[:5]))["lid"]
    assert part.solid_count == 0
    assert part.mesh.status() != manifold3d.Error.NoError


def test_one_part_alone_keeps_its_label(tmp_path: Path) -> None:
    assert list(parts_of(tmp_path, alone=Box(1, 1, 1))) == ["alone"]


def test_a_file_that_is_no_step_holds_no_parts(tmp_path: Path) -> None:
    path = tmp_path / "x.step"
    path.write_text("not a STEP file")
    assert read_step(path) == ()


@pytest.mark.parametrize("depth", [0.02, 0.1, 1.0])
def test_depth_of_a_slab_is_its_thickness(tmp_path: Path, depth: float) -> None:
    parts = parts_of(tmp_path, a=Box(10, 10, 10), b=Pos(0, 0, 10 - depth) * Box(10, 10, 10))
    region = overlap(parts["a"], parts["b"])
    assert region is not None
    assert region.volume == pytest.approx(100 * depth, rel=1e-6)
    assert region.depth == pytest.approx(depth, rel=1e-3)


def test_depth_of_a_ball_in_a_block_is_its_cap(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, a=Box(20, 20, 10), b=Pos(0, 0, 9.5) * Sphere(5))
    region = overlap(parts["a"], parts["b"])
    assert region is not None
    assert region.depth == pytest.approx(0.5, abs=0.03)


def test_touching_and_equal_radius_fits_do_not_overlap(tmp_path: Path) -> None:
    parts = parts_of(
        tmp_path,
        a=Box(10, 10, 10),
        b=Pos(0, 0, 10) * Box(10, 10, 10),
        ring=Pos(50, 0, 0) * (Cylinder(9, 10) - Cylinder(4, 10)),
        pin=Pos(50, 0, 0) * Cylinder(4, 30),
    )
    assert overlaps(tuple(parts.values())) == []
    assert gap(parts["a"], parts["b"], 5) == pytest.approx(0, abs=1e-6)


def test_what_stands_on_what(tmp_path: Path) -> None:
    parts = parts_of(
        tmp_path,
        foot=Pos(0, 0, 5) * Box(10, 10, 10),
        post=Pos(0, 0, 20) * Box(4, 4, 20),
        near=Pos(0, 0, 35.08) * Box(10, 10, 10),
        cloud=Pos(0, 0, 90) * Box(1, 1, 1),
    )
    assert grounded(tuple(parts.values()), 0.0, 0.1) == {"foot", "post", "near"}
    assert grounded((parts["cloud"],), 0.0, 0.1) == set()
    assert grounded((parts["cloud"],), None, 0.1) == {"cloud"}


def test_fingerprints_tell_builds_apart(tmp_path: Path) -> None:
    first = fingerprint(tuple(parts_of(tmp_path, a=Box(10, 10, 10)).values()))
    again = fingerprint(tuple(parts_of(tmp_path, a=Box(10, 10, 10)).values()))
    other = fingerprint(tuple(parts_of(tmp_path, a=Pos(1e-3, 0, 0) * Box(10, 10, 10)).values()))
    assert first == again
    assert first != other


def test_text_tells_the_same_parts_whatever_was_exported_before(tmp_path: Path) -> None:
    first, second, other = (tmp_path / f"{name}.step" for name in ("first", "second", "other"))
    block, wall = Box(10, 10, 10), Pos(100, 0, 0) * Box(1, 20, 30)
    block.label, wall.label = "block", "wall"
    for _ in range(12):  # Occurrences are counted through a process, and a longer number may break lines elsewhere.
        export_step(Compound(children=[block, wall]), second)
    export_step(Compound(children=[block, wall]), first)
    wall.label = "wand"
    export_step(Compound(children=[block, wall]), other)
    assert first.read_bytes() != second.read_bytes()
    assert same_data(first, second)
    assert not same_data(first, other)


def test_files_without_data_do_not_count_as_the_same(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"no STEP at all")
    assert not same_data(tmp_path / "a", tmp_path / "b")
