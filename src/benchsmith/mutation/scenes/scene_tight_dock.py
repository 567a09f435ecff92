"""The goal lies in a dock six millimetres wider than the block, behind a wall that is to be lifted over."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    tall = scene.vary("tall", 50, 70)
    scene.fixture("wall", Pos(0, 0, tall / 2) * Box(10, 300, tall), material="oak")
    for name, side in (("south", -1), ("north", 1)):
        scene.fixture(f"dock_{name}", Pos(120, side * 33, 20) * Box(80, 20, 40), material="oak")
    scene.payload(Box(60, 40, 30), at=(-100, 0, 15), material="pla", jitter=(8, 8, 0, 4))
    scene.goal((80, -23, 0), (160, 23, 60))
    scene.build_zone((-200, -150, 0), (220, 150, 300))
    scene.bounds((-250, -150, -10), (280, 150, 400))
    scene.key_elements("wall")
    return scene.build()
