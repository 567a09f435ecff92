"""Two cubes share one goal, with room for both only side by side: the second one finds the middle taken."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale, horizon_s=20)
    wall = scene.vary("wall", 40, 60)
    scene.fixture("sill", Pos(0, 0, wall / 2) * Box(20, 360, wall), material="oak")
    scene.payload(Box(40, 40, 40), at=(-120, -60, 20), material="pla", name="payload_left", jitter=(8, 8, 0, 10))
    scene.payload(Box(40, 40, 40), at=(-120, 60, 20), material="pla", name="payload_right", jitter=(8, 8, 0, 10))
    scene.goal((60, -80, 0), (180, 80, 60))
    scene.build_zone((-200, -180, 0), (220, 180, 300))
    scene.bounds((-300, -180, -10), (300, 180, 400))
    scene.key_elements("sill")
    return scene.build()
