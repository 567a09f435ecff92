"""A trough from under the ball to the tray: the ball falls in, rolls down and drops over the rim."""

from build123d import Box, Compound, Part, Polyline, Pos, extrude, make_face

from benchsmith.scene import Solution

WIDTH, SIDE, FLOOR = 60.0, 40.0, 4.0
RIM = 46.0  # of the tray, above the ground
TRAY = 120.0


def solve(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    solution = Solution(seed=seed, scale=scale)
    drop = solution.vary("drop", 260, 320)
    away = solution.vary("away", 220, 280)
    near, far = -40.0, away - TRAY / 2 - 7
    high, low = drop - 70, RIM + 30

    # Seen from the side: a sloping floor on a foot at either end, between two walls.
    floor = [(near, high), (far, low), (far, low - FLOOR), (near, high - FLOOR)]
    wall = [(near, high + SIDE), (far, low + SIDE), (far, low - FLOOR), (near, high - FLOOR)]
    foot = [(near, 0), (near + 8, 0), (near + 8, high - 8 * (high - low) / (far - near)), (near, high)]

    def plate(points: list[tuple[float, float]], y: float, thickness: float) -> Part:
        face = make_face(Polyline(*[(x, y - thickness / 2, z) for x, z in points], close=True))
        return extrude(face, thickness, dir=(0, 1, 0))

    trough = plate(floor, 0, WIDTH) + plate(foot, 0, WIDTH)
    for y in (-1, 1):
        trough += plate(wall, y * (WIDTH / 2 + 2), 4)
    back = Pos(near - 2, 0, (high + SIDE) / 2) * Box(4, WIDTH + 8, high + SIDE)
    solution.fixture("sol_chute", trough + back, material="aluminium")
    return solution.build()
