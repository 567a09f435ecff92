"""Three forbid zones make a slalom; one of them reaches into the ground and one overlaps a fixture."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    shift = scene.vary("shift", -10, 10)
    scene.fixture("kerb", Pos(0, 130, 20) * Box(400, 20, 40), material="concrete")
    scene.payload(Box(40, 40, 40), at=(-200, 0, 20), material="rubber", jitter=(10, 10, 0, 0))
    scene.forbid("first", (-110 + shift, -250, -5), (-90 + shift, 60, 300))
    scene.forbid("second", (-10, -60, 0), (10, 250, 300))
    scene.forbid("third", (90, -250, 0), (110, 60, 300))
    scene.goal((150, -50, 0), (250, 50, 60))
    scene.build_zone((-300, -150, 0), (300, 150, 400))
    scene.bounds((-400, -250, -10), (400, 250, 500))
    scene.key_elements("zone_forbid_first", "zone_forbid_second", "zone_forbid_third")
    return scene.build()
