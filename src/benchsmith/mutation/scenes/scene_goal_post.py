"""A post stands in the middle of the goal: solids may overlap a goal as long as there is room beside them."""

from build123d import Box, Compound, Cylinder, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    radius = scene.vary("radius", 8, 12)
    scene.fixture("deck", Pos(150, 0, 40) * Box(200, 200, 80), material="oak")
    scene.fixture("post", Pos(150, 0, 80 + 60) * Cylinder(radius, 120), material="steel")
    scene.payload(Box(30, 30, 30), at=(-100, 0, 15), material="oak", jitter=(10, 10, 0, 45))
    scene.goal((70, -80, 80), (230, 80, 150))
    scene.build_zone((-200, -150, 0), (300, 150, 500))
    scene.bounds((-300, -250, -10), (400, 250, 600))
    return scene.build()
