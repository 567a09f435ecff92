from __future__ import annotations

import math
from pathlib import Path

import manifold3d
import pytest
from build123d import Box, Compound, Cylinder, Edge, Location, Pos, Rot, Shape, Shell, Sphere, Vertex, export_step

from benchsmith.measure.cad import CadPart, fingerprint, is_plain, read_step, same_data
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


def test_a_compound_that_was_moved_as_a_whole_keeps_its_parts(tmp_path: Path) -> None:
    block, ball = Pos(1, 2, 3) * Box(10, 20, 30), Pos(50, 0, 0) * Sphere(5)
    block.label, ball.label = "block", "ball"
    scene = Compound(label="scene", children=[block, ball])
    scene.location = Location((100, 0, 7), (0, 0, 90))
    export_step(scene, tmp_path / "moved.step")
    parts = {part.label: part for part in read_step(tmp_path / "moved.step")}
    assert parts.keys() == {"block", "ball"}
    assert parts["block"].centre == pytest.approx((98, 1, 10))
    assert parts["block"].extents == pytest.approx((20, 10, 30))
    assert parts["ball"].centre == pytest.approx((100, 50, 7), abs=1e-6)


def test_a_label_that_step_changes_is_not_plain(tmp_path: Path) -> None:
    assert is_plain("wall_2")
    assert not any(map(is_plain, ("", "2nd", "left post", "a.b", next(iter(parts_of(tmp_path, säule=Box(1, 1, 1)))))))


@pytest.mark.parametrize(
    "extra",
    [
        Shell((Pos(9, 0, 0) * Box(3, 3, 3)).faces()),
        Box(30, 30, 30).faces()[0],
        Edge.make_line((0, 0, 0), (0, 9, 0)),
        Edge.make_circle(9),
        Vertex(1, 1, 1),
    ],
    ids=["shell", "face", "edge", "circle", "vertex"],
)
def test_what_is_beside_the_solids_is_loose(extra: Shape) -> None:
    solids = [Box(3, 3, 3) - Box(1, 1, 1), Pos(9, 0, 0) * Box(3, 3, 3)]
    assert CadPart("part", Compound([*solids, extra])).loose
    assert not CadPart("part", Compound(solids)).loose


@pytest.mark.parametrize(
    ("shape", "width"),
    [(Rot(10, 35, 20) * Box(60, 40, 0.7), 0.7), (Rot(50, 0, 0) * Cylinder(0.4, 30), 0.8), (Sphere(6), 12)],
    ids=["plate", "pin", "ball"],
)
def test_width_is_the_least_in_any_direction(shape: Shape, width: float) -> None:
    assert CadPart("part", shape).width == pytest.approx(width, abs=0.05)


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
