"""A 900 mm table whose legs are 870 mm away from what happens on it: limits relative to the scene's size go wrong."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    length = scene.vary("length", 860, 900)
    scene.fixture("top", Pos(0, 0, 735) * Box(length, 500, 30), material="oak")
    for index, (x, y) in enumerate([(-1, -1), (-1, 1), (1, -1), (1, 1)]):
        leg = Pos(x * (length / 2 - 40), y * 200, 360) * Box(50, 50, 720)
        scene.fixture(f"leg_{index}", leg, material="oak")
    scene.payload(Box(40, 40, 40), at=(-250, 0, 770), material="aluminium", jitter=(10, 10, 0, 20))
    scene.forbid("middle", (-30, -200, 750), (30, 200, 850))
    scene.goal((180, -80, 750), (320, 80, 850))
    scene.build_zone((-430, -250, 700), (430, 250, 1200))
    scene.bounds((-500, -300, -10), (500, 300, 1400))
    scene.key_elements("zone_forbid_middle")
    return scene.build()
