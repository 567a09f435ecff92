"""What bins and trays share."""

from __future__ import annotations

from build123d import Axis, Box, Part, Pos, chamfer


def open_box(length: float, width: float, depth: float, thickness: float, rim: float) -> Part:
    """A box on z = 0 that is open above, with a rim around its upper edge; length, width and depth are its inside's."""
    height = depth + thickness
    walls = Pos(0, 0, height / 2) * Box(length + 2 * thickness, width + 2 * thickness, height)
    flange = Pos(0, 0, height - thickness / 2) * Box(
        length + 2 * thickness + 2 * rim, width + 2 * thickness + 2 * rim, thickness
    )
    outside = chamfer(walls.edges().filter_by(Axis.Z), 0.8 * thickness) + chamfer(
        flange.edges().filter_by(Axis.Z), 0.8 * thickness + rim
    )
    return outside - Pos(0, 0, thickness + height / 2) * Box(length, width, height)
