"""A wedge up to the sill, so that the ball rolls over it, and low walls that keep it straight."""

from build123d import Compound, Polyline, extrude, make_face

from benchsmith.scene import Solution

WIDTH = 100.0


def solve(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    solution = Solution(seed=seed, scale=scale)
    sill = solution.vary("sill", 16, 24)
    wedge = [(-40, 0), (53.9, 0), (53.9, sill + 0.5)]
    face = make_face(Polyline(*[(x, -WIDTH / 2, z) for x, z in wedge], close=True))
    solution.fixture("sol_ramp", extrude(face, WIDTH, dir=(0, 1, 0)), material="oak")
    return solution.build()
