"""How far collision geometry may be from the CAD surface, and what follows for the chords of curved faces.

Concave curves decide how many convex pieces there are, one a chord, so their chords are as long as the limit allows;
convex curves cost only corners, so theirs are short. Chords of both are shifted so that they enclose the same area as
the curve: a third of the sagitta is then on one side of it and two thirds on the other, and thin walls keep their
volume.
"""

from __future__ import annotations

import math

PROTRUSION_MM = 0.05
"""Collision geometry may reach this far into free space, and end this far inside the part.

Where hollows leave a sharp edge or a needle, some tenths of a millimetre of it may be missing.
"""

FREE_MM = 0.3
"""The same for parts with hollows that are no planes, cylinders, cones or spheres."""

CONCAVE_SAGITTA_MM = 0.07
"""Of chords of holes and hollows; two thirds of it are just within the limit."""

CONVEX_SAGITTA_MM = 0.02
"""Of chords of outer curves."""

FACET_MM, FACET_RAD = 0.02, 0.3
"""Chord error and angle asked for where faces are tessellated to be cut; the kernel keeps twice that."""

LID_MM, BITE_MM = 0.039, 0.028
"""How far the chords that then replace hollow faces reach into free space, and their corners into the material."""

DENT_MM = 0.041
"""A dent no deeper is filled by a piece's hull; with the error of facets, that is just within the limit."""

DUST_MM = 0.038
"""A splinter at the surface that is no thicker is left out."""

DUST_MM3 = 1e-3
"""What rounding leaves of a cut; the smallest payload has a thousand times as much."""

LEAST_MM3 = 1e-4
"""Pieces of less volume no longer matter, and MuJoCo might refuse them."""

CONCAVE_RAD, CONVEX_RAD = 0.8, 0.15
"""Longest chords of curves so small that the sagitta alone would leave them a triangle."""


def chord_count(radius: float, sweep_rad: float, *, concave: bool, share: float = 1.0) -> int:
    """Number of chords of an arc.

    Args:
        radius: Of the arc, mm.
        sweep_rad: Its angle, of either sign.
        concave: Whether the material is outside.
        share: Of the sagitta: a half where two curvatures add up.
    """
    sagitta, largest = (CONCAVE_SAGITTA_MM, CONCAVE_RAD) if concave else (CONVEX_SAGITTA_MM, CONVEX_RAD)
    chord = min(largest, 2 * math.acos(max(-1.0, 1 - share * sagitta / radius)))
    return max(1, math.ceil(abs(sweep_rad) / chord - 1e-9))


def equal_area(step_rad: float) -> float:
    """Radius of a polygon's corners over that of the circle with the same area."""
    return math.sqrt(step_rad / math.sin(step_rad))
