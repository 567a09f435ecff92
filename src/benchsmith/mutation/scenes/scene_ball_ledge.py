"""A 30 mm steel ball in a notch on a ledge, a bin 250 mm to the side and 400 mm lower."""

from build123d import Box, Compound, Pos, Sphere

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    wall = scene.vary("wall", 60, 90)
    scene.fixture("ledge", Pos(0, 0, 210) * Box(100, 100, 420), material="concrete")
    for name, x, y, along in (("w", -30, 0, 0), ("e", 30, 0, 0), ("s", 0, -30, 1), ("n", 0, 30, 1)):
        rim = Box(52, 8, 30) if along else Box(8, 68, 30)
        scene.fixture(f"rim_{name}", Pos(x, y, 435) * rim, material="concrete")
    scene.fixture("bin_floor", Pos(250, 0, 10) * Box(120, 120, 20), material="steel")
    for name, x, y, along in (("w", -57, 0, 0), ("e", 57, 0, 0), ("s", 0, -57, 1), ("n", 0, 57, 1)):
        side = Box(108, 6, wall) if along else Box(6, 120, wall)
        scene.fixture(f"bin_{name}", Pos(250 + x, y, 20 + wall / 2) * side, material="steel")
    scene.payload(Sphere(15), at=(0, 0, 435), material="steel", jitter=(5, 5, 0, 0))
    scene.goal((197, -53, 20), (303, 53, 70))
    scene.build_zone((-100, -100, 0), (350, 100, 700))
    scene.bounds((-200, -200, -10), (450, 200, 800))
    return scene.build()
