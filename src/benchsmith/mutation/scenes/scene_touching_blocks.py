"""Nine blocks that touch on faces, edges and corners, each pair with a common volume of zero."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene

PITCH = 80


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    height = scene.vary("height", 50, 60)
    for row in range(3):
        for column in range(3):
            block = Pos(PITCH * (column - 1), PITCH * (row - 1), height / 2) * Box(PITCH, PITCH, height)
            scene.fixture(f"block_{row}{column}", block, material="brass")
    scene.payload(Box(30, 30, 30), at=(-80, -80, height + 15), material="steel", jitter=(5, 5, 0, 10))
    scene.goal((50, 50, height), (110, 110, height + 50))
    scene.forbid("centre", (-30, -30, height), (30, 30, height + 60))
    scene.build_zone((-150, -150, height), (150, 150, 300))
    scene.bounds((-250, -250, -10), (250, 250, 400))
    return scene.build()
