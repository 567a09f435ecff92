"""A rod of 160 x 10 x 10 mm through a goal that it only fits lying along x."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    height = scene.vary("height", 40, 55)
    scene.fixture("trestle", Pos(0, 160, height / 2) * Box(240, 80, height), material="pine")
    scene.payload(Box(160, 10, 10), at=(0, -100, 5), material="titanium", jitter=(5, 10, 0, 8))
    scene.goal((-100, 130, height), (100, 190, height + 40))
    scene.build_zone((-200, -200, 0), (200, 250, 400))
    scene.bounds((-300, -300, -10), (300, 350, 500))
    return scene.build()
