"""What obstacles share: upright panels, their braces and the rims of their openings."""

from __future__ import annotations

from build123d import Axis, Box, Part, Polyline, Pos, Rot, chamfer, extrude, make_face

from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def panel(thickness: float, width: float, height: float) -> Part:
    """An upright panel across the lane that stands on z = 0, its upper corners cut off."""
    solid = Pos(0, 0, height / 2) * Box(thickness, width, height)
    return chamfer(solid.faces().sort_by(Axis.Z)[-1].edges().filter_by(Axis.X), min(0.5 * thickness, 0.3 * width))


def gusset(length: float, width: float, height: float) -> Part:
    """A triangular rib: upright at x = 0, lying at z = 0, its tip cut off."""
    tip = 0.12
    outline = Polyline((0, 0), (length, 0), (length, tip * height), (tip * length, height), (0, height), close=True)
    return Pos(0, width / 2, 0) * extrude(Rot(90, 0, 0) * make_face(outline), width)


def braces(scene: Scene, way: Way, *, thickness: float, height: float, width: float, material: str) -> None:
    """A rib at each end of a panel across the lane, on the side of the goal."""
    length = min(0.35 * height, 0.45 * (way.middle.length - thickness))
    rib = gusset(length, width, 0.7 * height)
    x, y = way.middle.x + thickness / 2, (way.width - width) / 2
    scene.fixture("brace_right", Pos(x, -y, way.middle.z) * rib, material=material)
    scene.fixture("brace_left", Pos(x, y, way.middle.z) * rib, material=material)
