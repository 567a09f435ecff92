"""The whole scene is 60 mm long and its payload 6 mm small: absolute tolerances bite here."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    gap = scene.vary("gap", 9, 11)
    width = scene.vary("width", 15, 17)
    for name, side in (("left", -1), ("right", 1)):
        scene.fixture(f"block_{name}", Pos(side * (gap / 2 + 12.5), 0, 5) * Box(25, width, 10), material="aluminium")
    scene.payload(Box(6, 6, 6), at=(-gap / 2 - 14, 0, 13), material="pom", jitter=(1, 1, 0, 20))
    scene.forbid("gap", (-gap / 2, -7, 0), (gap / 2, 7, 20))
    scene.goal((gap / 2 + 2, -7, 10), (gap / 2 + 24, 7, 20))
    scene.build_zone((-40, -15, 0), (40, 15, 60))
    scene.bounds((-60, -40, -2), (60, 40, 80))
    scene.key_elements("zone_forbid_gap")
    return scene.build()
