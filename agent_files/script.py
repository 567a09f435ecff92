"""A ball has to get from a ledge, over a wall, into an open bin on the ground."""

from build123d import Box, Compound, Pos, Sphere

from benchsmith.scene import Scene

BALL = 30.0  # diameter
LEDGE_HEIGHT = 406.0  # the bin's floor is 6 mm thick, so the ball ends 400 mm lower
LEDGE_DEPTH = 120.0
WALL_THICKNESS = 20.0
BIN_INSIDE = 120.0
BIN_HEIGHT = 80.0  # of the inside, from the floor to the rim
SHEET = 6.0  # thickness of the bin's floor and walls


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    """Give the scene's CAD compound (mm) and its MJCF."""
    scene = Scene(seed=seed, scale=scale, horizon_s=10.0)
    ledge_length = scene.vary("ledge_length", 140, 180)
    wall_height = scene.vary("wall_height", 470, 510)
    distance = scene.vary("distance", 180, 220)  # from the ledge to the bin's inside

    # The ledge ends at x = 0 and is solid down to the ground: nothing floats.
    ledge = Pos(-ledge_length / 2, 0, LEDGE_HEIGHT / 2) * Box(ledge_length, LEDGE_DEPTH, LEDGE_HEIGHT)
    scene.fixture("ledge", ledge, material="oak")

    # Halfway to the bin, clear of both.
    wall = Pos(distance / 2, 0, wall_height / 2) * Box(WALL_THICKNESS, 2 * LEDGE_DEPTH, wall_height)
    scene.fixture("wall", wall, material="aluminium")

    # One hollow part: its opening stays open in the simulation. It stands on the ground.
    centre = distance + BIN_INSIDE / 2
    outside = BIN_INSIDE + 2 * SHEET
    block = Pos(centre, 0, (SHEET + BIN_HEIGHT) / 2) * Box(outside, outside, SHEET + BIN_HEIGHT)
    hollow = Pos(centre, 0, SHEET + BIN_HEIGHT / 2) * Box(BIN_INSIDE, BIN_INSIDE, BIN_HEIGHT)
    scene.fixture("bin", block - hollow, material="abs")

    # It rests exactly on the ledge. With its jitter it keeps clear of the edge.
    start = (-ledge_length / 2, 0, LEDGE_HEIGHT + BALL / 2)
    scene.payload(Sphere(BALL / 2), at=start, material="steel", jitter=(10, 10, 0, 0))

    # The air inside the bin, down to its floor.
    half = BIN_INSIDE / 2
    scene.goal((centre - half, -half, SHEET), (centre + half, half, SHEET + BIN_HEIGHT))
    # Covers the start, the goal, and the way over the wall.
    scene.build_zone((-ledge_length, -200, 0), (centre + outside, 200, 800))
    scene.bounds((-ledge_length - 200, -400, -50), (centre + 400, 400, 1000))
    scene.key_elements("wall")
    return scene.build()
