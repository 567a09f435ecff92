"""A bridge across the gap, and a paddle that pushes the cube over it."""

from build123d import Axis, Box, Compound, Pos

from benchsmith.scene import Slide, Solution, Trapezoid

GAP = 120.0
TOP = 100.0  # of both platforms
CUBE = 50.0
PADDLE = (6.0, 80.0, 30.0)
BEHIND = CUBE * 0.71 + 12.0 + 5.0  # a turned cube reaches further, and the start is jittered by 12


def solve(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    solution = Solution(seed=seed, scale=scale)
    left_length = solution.vary("left_length", 215.0, 255.0)
    right_length = solution.vary("right_length", 215.0, 255.0)
    start = -GAP / 2 - left_length / 2 + solution.vary("start_x", -30.0, 30.0)
    goal = GAP / 2 + right_length / 2

    # Flush with the tops, above the forbidden air, and held between the platforms' sides.
    solution.fixture("sol_bridge", Pos(0, 0, TOP - 2) * Box(GAP, 100, 4), material="steel")

    first = start - BEHIND - PADDLE[0]
    paddle = Pos(first, 0, TOP + 2 + PADDLE[2] / 2) * Box(*PADDLE)
    travel = goal - CUBE / 2 - first - PADDLE[0] / 2
    push = Trapezoid(0, travel, delay_s=0.2, rise_s=5, hold_s=20, fall_s=5, rest_s=1)
    solution.mechanism("sol_paddle", paddle, joint=Slide(Axis.X, range=(0, travel)), drive=push, material="steel")
    return solution.build()
