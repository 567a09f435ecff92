"""An arm on the post's axis, above it, whose fork takes the puck half around."""

from build123d import Axis, Box, Compound, Pos

from benchsmith.scene import Hinge, Solution, Trapezoid

TOP, POST = 60.0, 80.0
PUCK = 50.0
ROOM = 70.0  # inside the fork: the puck and its jitter


def solve(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    solution = Solution(seed=seed, scale=scale)
    radius = solution.vary("radius", 120, 140)
    boom = TOP + POST + 6
    # A boom over the post, and a frame around the puck that hangs from it.
    arm = Pos(-(radius + ROOM / 2) / 2, 0, boom + 4) * Box(radius + ROOM / 2 + 8, 20, 8)
    outer = Pos(-radius, 0, TOP + 2 + 5) * Box(ROOM + 8, ROOM + 8, 10)
    frame = outer - Pos(-radius, 0, TOP + 2 + 5) * Box(ROOM, ROOM, 10)
    height = boom - TOP - 2
    legs = [Pos(-radius + side * (ROOM / 2 + 2), 0, TOP + 2 + height / 2) * Box(4, 20, height) for side in (-1, 1)]
    for piece in (frame, *legs):
        arm += piece
    hinge = Hinge(Axis.Z, anchor=(0, 0, boom), range=(-1, 181))
    sweep = Trapezoid(0, 180, delay_s=0.3, rise_s=6, hold_s=20, fall_s=6, rest_s=1)
    solution.mechanism("sol_arm", arm, joint=hinge, drive=sweep, material="pla")
    return solution.build()
