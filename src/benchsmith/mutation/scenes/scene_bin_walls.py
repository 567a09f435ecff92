"""A bin of five parts, its walls touching at the corners: many parts around one hollow."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene

WALL = 4


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    inner = scene.vary("inner", 100, 130)
    depth, outer = 80, inner + 2 * WALL
    x = 200
    scene.fixture("floor", Pos(x, 0, WALL / 2) * Box(outer, outer, WALL), material="plywood")
    for name, side in (("west", -1), ("east", 1)):
        wall = Pos(x + side * (inner + WALL) / 2, 0, WALL + depth / 2) * Box(WALL, outer, depth)
        scene.fixture(f"wall_{name}", wall, material="plywood")
    for name, side in (("south", -1), ("north", 1)):
        wall = Pos(x, side * (inner + WALL) / 2, WALL + depth / 2) * Box(inner, WALL, depth)
        scene.fixture(f"wall_{name}", wall, material="plywood")
    scene.payload(Box(40, 40, 40), at=(-50, 0, 20), material="pine", jitter=(10, 10, 0, 30))
    scene.goal((x - 45, -45, WALL), (x + 45, 45, 60))
    scene.build_zone((-150, -150, 0), (350, 150, 500))
    scene.bounds((-300, -300, -10), (450, 300, 700))
    scene.key_elements("wall_west")
    return scene.build()
