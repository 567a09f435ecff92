"""Two walls from bound to bound, a window low in the one and high in the other: two openings in a row, both aside."""

from build123d import Box, Compound, Pos, Sphere

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    aside = scene.vary("aside", 50, 70)
    for name, x, y, z in (("first", -50, aside, 40), ("second", 50, -aside, 130)):
        window = Pos(x, y, z) * Box(30, 60, 60)
        scene.fixture(name, Pos(x, 0, 100) * Box(10, 240, 200) - window, material="oak")
    scene.payload(Sphere(16), at=(-130, 0, 16), material="pla", jitter=(8, 8, 0, 0))
    scene.fixture("cup", Pos(130, 0, 10) * Box(80, 80, 20) - Pos(130, 0, 14) * Box(68, 68, 20), material="oak")
    scene.fixture("chock", Pos(-130, 0, 3) * Box(76, 76, 6) - Pos(-130, 0, 3) * Box(60, 60, 12), material="oak")
    scene.goal((98, -32, 4), (162, 32, 60))
    scene.build_zone((-200, -120, 0), (200, 120, 200))
    scene.bounds((-210, -120, -10), (210, 120, 200))
    scene.key_elements("first", "second")
    return scene.build()
