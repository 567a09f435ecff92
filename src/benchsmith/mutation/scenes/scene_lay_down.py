"""A tall block stands on its end and must be laid down to pass under a beam half as high as itself."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    clear = scene.vary("clear", 60, 70)
    passage = Pos(0, 0, clear / 2) * Box(30, 100, clear)
    scene.fixture("beam", Pos(0, 0, 130) * Box(12, 300, 260) - passage, material="oak")
    scene.payload(Box(30, 30, 120), at=(-140, 0, 60), material="pine", jitter=(8, 8, 0, 10))
    scene.goal((50, -80, 0), (230, 80, 130))
    scene.build_zone((-250, -150, 0), (280, 150, 260))
    scene.bounds((-260, -150, -10), (300, 150, 260))
    scene.key_elements("beam")
    return scene.build()
