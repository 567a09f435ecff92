"""A plate lies flat and must be put on edge to pass an upright slot that is four times as thick as it is."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    width = scene.vary("width", 24, 28)
    slot = Pos(0, 0, 60) * Box(30, width, 100)
    scene.fixture("wall", Pos(0, 0, 90) * Box(10, 300, 180) - slot, material="oak")
    scene.payload(Box(60, 60, 6), at=(-110, 0, 3), material="pla", jitter=(6, 6, 0, 5))
    scene.goal((50, -60, 0), (170, 60, 70))
    scene.build_zone((-200, -150, 0), (220, 150, 180))
    scene.bounds((-220, -150, -10), (240, 150, 180))
    scene.key_elements("wall")
    return scene.build()
