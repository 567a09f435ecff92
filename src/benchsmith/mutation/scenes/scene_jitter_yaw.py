"""A long box whose start turns by half a turn either way: its jittered box is larger than its nominal one."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    distance = scene.vary("distance", 180, 220)
    for name, side in (("south", -1), ("north", 1)):
        scene.fixture(f"rail_{name}", Pos(0, side * 90, 15) * Box(200, 20, 30), material="beech")
    scene.fixture("shelf", Pos(distance + 60, 0, 30) * Box(160, 160, 60), material="beech")
    scene.payload(Box(90, 30, 30), at=(-20, 0, 15), material="petg", jitter=(5, 5, 0, 180))
    scene.goal((distance, -60, 60), (distance + 120, 60, 120))
    scene.build_zone((-150, -150, 0), (400, 150, 400))
    scene.bounds((-250, -250, -10), (500, 250, 500))
    return scene.build()
