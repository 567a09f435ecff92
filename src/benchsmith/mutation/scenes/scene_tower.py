"""A tower of twelve blocks that touch face to face: neither overlaps nor floating."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    side = scene.vary("side", 90, 110)
    for floor in range(12):
        block = Pos(150, 0, 50 * floor + 25) * Box(side, side, 50)
        scene.fixture(f"floor_{floor:02d}", block, material="beech")
    scene.payload(Box(40, 40, 30), at=(-100, 0, 15), material="pom", jitter=(8, 8, 0, 15))
    scene.goal((110, -40, 600), (190, 40, 680))
    scene.build_zone((-200, -150, 0), (300, 150, 900))
    scene.bounds((-300, -250, -10), (400, 250, 1000))
    return scene.build()
