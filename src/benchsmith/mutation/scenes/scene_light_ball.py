"""A 12 mm ball of pine, half a gram, in a nest of four blocks: light payloads make small forces and small energies."""

from build123d import Box, Compound, Pos, Sphere

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    rim = scene.vary("rim", 8, 10)
    for nest, x in (("start", -80), ("end", 80)):
        for index, (dx, dy) in enumerate([(-14, 0), (14, 0), (0, -14), (0, 14)]):
            size = (4, 32, rim) if dx else (24, 4, rim)
            scene.fixture(f"{nest}_{index}", Pos(x + dx, dy, rim / 2) * Box(*size), material="cast_iron")
    scene.payload(Sphere(6), at=(-80, 0, 6), material="pine", jitter=(3, 3, 0, 0))
    scene.goal((68, -12, 0), (92, 12, 14))
    scene.build_zone((-120, -50, 0), (120, 50, 150))
    scene.bounds((-150, -100, -5), (150, 100, 200))
    return scene.build()
