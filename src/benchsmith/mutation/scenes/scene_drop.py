"""A drop task: the cube starts in the air and falls at once, which is legal, and not into its goal."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    drop = scene.vary("drop", 150, 200)
    scene.fixture("shelf", Pos(200, 0, 50) * Box(160, 160, 100), material="concrete")
    scene.payload(Box(40, 40, 40), at=(-100, 0, 20 + drop), material="nylon", jitter=(15, 15, 10, 30))
    scene.goal((150, -50, 100), (250, 50, 170))
    scene.build_zone((-250, -150, 0), (350, 150, 500))
    scene.bounds((-400, -300, -10), (400, 300, 700))
    return scene.build()
