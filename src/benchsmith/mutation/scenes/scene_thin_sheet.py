"""A steel sheet 0.5 mm thin stands between start and goal: smaller than many tolerances, yet it stops everything."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    height = scene.vary("height", 80, 120)
    scene.fixture("base", Pos(0, 0, 5) * Box(500, 200, 10), material="oak")
    scene.fixture("sheet", Pos(0, 0, 10 + height / 2) * Box(0.5, 200, height), material="steel")
    scene.payload(Box(40, 40, 40), at=(-150, 0, 30), material="abs", jitter=(10, 10, 0, 0.0))
    scene.goal((100, -60, 10), (200, 60, 80))
    scene.build_zone((-250, -100, 10), (250, 100, 400))
    scene.bounds((-300, -150, -10), (300, 150, 500))
    scene.key_elements("sheet")
    return scene.build()
