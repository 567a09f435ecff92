"""A steel cube of 20 kg beside thin oak boards: masses of very different size, forces of hundreds of newtons."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    step = scene.vary("step", 100, 130)
    scene.fixture("plinth", Pos(300, 0, step / 2) * Box(300, 300, step), material="concrete")
    scene.fixture("board", Pos(300, 0, step + 6) * Box(300, 300, 12), material="oak")
    scene.payload(Box(137, 137, 137), at=(-100, 0, 68.5), material="steel", jitter=(20, 20, 0, 15))
    scene.goal((220, -80, step + 12), (380, 80, step + 180))
    scene.build_zone((-300, -250, 0), (500, 250, 700))
    scene.bounds((-500, -400, -10), (700, 400, 900))
    return scene.build()
