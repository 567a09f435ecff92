"""The goal is the bottom of a shaft: only from above, and released only when all the way down."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    depth = scene.vary("depth", 140, 170)
    block = Pos(110, 0, depth / 2) * Box(100, 100, depth)
    shaft = Pos(110, 0, depth / 2 + 10) * Box(64, 64, depth)
    scene.fixture("chimney", block - shaft, material="concrete")
    scene.payload(Box(40, 40, 40), at=(-100, 0, 20), material="pine", jitter=(10, 10, 0, 10))
    scene.goal((79, -31, 10), (141, 31, 60))
    scene.build_zone((-180, -120, 0), (200, 120, 400))
    scene.bounds((-260, -200, -10), (280, 200, 500))
    return scene.build()
