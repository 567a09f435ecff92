"""Whether a payload has the planned shape: its proportions, how full its smallest box is, and whether it has a hole."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from benchsmith.measure.cad import CadPart
from benchsmith.measure.smallest_box import own_extents
from benchsmith.types import PayloadShape

_EQUAL = 1.05
"""Ratio of two extents that may pass for equal."""

_BOXY = 0.8
"""Least share of its box that a box fills, bores and pockets not counted; a cylinder fills less."""

_ROUND = (0.6, 0.8)
"""Share of its box that a capsule and a cylinder fill, widened a little; a ball fills less."""

_BALL = (0.9 * math.pi / 6, 1.1 * math.pi / 6)

_LONG = 1.5
"""Least ratio of a rod's length to its width."""


@dataclass(frozen=True)
class Form:
    """What of a part makes its shape."""

    sizes: tuple[float, float, float]
    """Extents of its smallest box, smallest first."""
    filled: float
    """Volume of its convex hull over that of the box."""
    holes: int
    """Ways through it."""

    @classmethod
    def of_part(cls, part: CadPart) -> Form:
        """Measure a part."""
        small, middle, large = sorted(own_extents(part))
        hull = float(part.mesh.hull().volume())
        return cls((small, middle, large), hull / (small * middle * large), int(part.mesh.genus()))

    @property
    def even(self) -> bool:
        """Whether all extents are equal."""
        return self.sizes[2] <= _EQUAL * self.sizes[0]

    @property
    def round(self) -> bool:
        """Whether it may be a cylinder of any length: two equal extents, and the fill of one."""
        small, middle, large = self.sizes
        return _ROUND[0] <= self.filled <= _ROUND[1] and min(middle / small, large / middle) <= _EQUAL

    @property
    def flat(self) -> bool:
        """Whether the extent that differs from two equal ones is the smallest."""
        return self.sizes[2] <= _EQUAL * self.sizes[1]

    @property
    def long(self) -> bool:
        """Whether it is much longer than wide."""
        return self.sizes[2] >= _LONG * self.sizes[1]


_SHAPES: dict[PayloadShape, Callable[[Form], bool]] = {
    "cube": lambda form: form.even and form.filled >= _BOXY,
    "box": lambda form: form.filled >= _BOXY,
    "ball": lambda form: form.even and _BALL[0] <= form.filled <= _BALL[1],
    "cylinder": lambda form: form.round,
    "puck": lambda form: form.round and form.flat,
    "rod": lambda form: form.long,
    "ring": lambda form: form.holes > 0,
}


def has_shape(part: CadPart, shape: PayloadShape) -> bool:
    """Whether a part is what its plan calls it."""
    return _SHAPES[shape](Form.of_part(part))
