"""A ball hangs in the air above a floor, and the tray that it belongs in stands to the side."""

from build123d import Box, Compound, Pos, Sphere

from benchsmith.scene import Scene

BALL = 24.0  # diameter
TRAY = 120.0  # inside
WALL, RIM = 6.0, 40.0


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale, horizon_s=8)
    drop = scene.vary("drop", 260, 320)
    away = scene.vary("away", 220, 280)
    outside = TRAY + 2 * WALL
    block = Pos(away, 0, (RIM + WALL) / 2) * Box(outside, outside, RIM + WALL)
    hollow = Pos(away, 0, WALL + RIM / 2) * Box(TRAY, TRAY, RIM)
    scene.fixture("tray", block - hollow, material="abs")
    scene.payload(Sphere(BALL / 2), at=(0, 0, drop), material="steel", jitter=(6, 6, 4, 0))
    half = TRAY / 2
    scene.goal((away - half, -half, WALL), (away + half, half, WALL + RIM))
    scene.build_zone((-80, -90, 0), (away + outside / 2, 90, 420))
    scene.bounds((-300, -300, -20), (away + 300, 300, 600))
    return scene.build()
