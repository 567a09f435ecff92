"""`Solution`: parts that a solver adds to a scene."""

from __future__ import annotations

from build123d import Compound

from benchsmith.errors import SceneError
from benchsmith.scene.assembly import Assembly
from benchsmith.scene.contacts import bearings
from benchsmith.scene.mjcf import PartsModel, write_parts


class Solution(Assembly):
    """What `solve(seed, scale)` returns: parts named `sol_<x>` within the scene's build zone, in the scene's frame.

    A number that the scene draws by `vary` can be drawn here again: the same seed, name and range give the same number.

    Args:
        seed: What `vary` depends on; pass `solve`'s own.
        scale: Factor of all lengths, 0.5 to 2; pass `solve`'s own.

    Raises:
        SceneError: from any method that is given something unusable; the message names the part and the remedy.

    Example:
        >>> from build123d import Box, Pos
        >>> from benchsmith.scene import Solution
        >>> solution = Solution(seed=7)
        >>> gap = solution.vary("gap", 110, 130)
        >>> solution.fixture("sol_bridge", Pos(0, 0, 102) * Box(gap + 40, 60, 4), material="steel")
        >>> compound, mjcf = solution.build()
        >>> [part.label for part in compound.children]
        ['sol_bridge']
    """

    def build(self) -> tuple[Compound, str]:
        """The parts as a compound of labelled solids (mm, scaled) and an MJCF string (m, kg, s).

        Raises:
            SceneError: there is no part, one has another name, is too thin at this scale, or cannot be collided with.
        """
        if not self._parts:
            raise SceneError("the solution has no part: add one with solution.fixture, mechanism or movable")
        for label in self._parts:
            if not label.startswith("sol_"):
                raise SceneError(f"{label} is no name of an added part: call it sol_{label}")
        nominal = tuple(self._parts.values())
        parts = tuple(part.scaled(self._scale) for part in nominal)
        model = PartsModel(parts=parts, bearings=tuple(bearings(nominal)))
        return Compound(label="solution", children=[part.solid for part in parts]), write_parts(model)
