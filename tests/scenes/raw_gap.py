"""A raw script: nothing but build123d and an MJCF string. A puck must get across a gap between two plinths."""

import random

from build123d import Box, Compound, Cylinder, Pos

RADIUS, THICK = 25.0, 20.0
HEIGHT, LENGTH, WIDTH = 80.0, 180.0, 120.0
STEEL, OAK = 7850.0, 700.0


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    draw = random.Random(seed)
    gap = draw.uniform(100.0, 140.0)
    side = (gap + LENGTH) / 2
    start = -gap / 2 - draw.uniform(60.0, 90.0)
    parts = {
        "near": Pos(-side, 0, HEIGHT / 2) * Box(LENGTH, WIDTH, HEIGHT),
        "far": Pos(side, 0, HEIGHT / 2) * Box(LENGTH, WIDTH, HEIGHT),
        "payload": Pos(start, 0, HEIGHT + THICK / 2) * Cylinder(RADIUS, THICK),
    }
    children = []
    for label, shape in parts.items():
        part = Pos(shape.center() * (scale - 1.0)) * shape.scale(scale)  # `scale` leaves the centre where it is
        part.label = label
        children.append(part)
    return Compound(label="scene", children=children), mjcf(gap, side, start, scale)


def mjcf(gap: float, side: float, start: float, scale: float) -> str:
    def m(*lengths: float) -> str:
        return " ".join(repr(length * scale / 1000) for length in lengths)

    def zone(name: str, low: tuple[float, float, float], high: tuple[float, float, float]) -> str:
        middle = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
        half = [(b - a) / 2 for a, b in zip(low, high, strict=True)]
        return f'<site name="{name}" type="box" pos="{m(*middle)}" size="{m(*half)}" rgba="0 1 0 .2"/>'

    return f"""<mujoco>
  <option timestep="0.001" integrator="implicitfast" cone="elliptic" impratio="10" jacobian="dense"/>
  <default><geom solref="0.002 1" condim="6" friction="0.6 0.002 0.0001"/></default>
  <custom>
    <numeric name="contract" data="1"/>
    <numeric name="horizon_s" data="8"/>
    <numeric name="jitter_payload" data="{m(8, 8, 0)} 0.5"/>
  </custom>
  <worldbody>
    <geom name="ground" type="plane" size="1 1 .1"/>
    {zone("zone_goal", (gap / 2, -60, HEIGHT), (gap / 2 + LENGTH, 60, HEIGHT + 60))}
    {zone("zone_build", (-400, -150, 0), (400, 150, 300))}
    {zone("zone_bounds", (-600, -300, -20), (600, 300, 500))}
    {zone("zone_forbid_gap", (-gap / 2, -60, 0), (gap / 2, 60, HEIGHT - 20))}
    <body name="near" pos="{m(-side, 0, HEIGHT / 2)}">
      <geom type="box" size="{m(LENGTH / 2, WIDTH / 2, HEIGHT / 2)}" density="{OAK}"/>
    </body>
    <body name="far" pos="{m(side, 0, HEIGHT / 2)}">
      <geom type="box" size="{m(LENGTH / 2, WIDTH / 2, HEIGHT / 2)}" density="{OAK}"/>
    </body>
    <body name="payload" pos="{m(start, 0, HEIGHT + THICK / 2)}">
      <freejoint/>
      <geom type="cylinder" size="{m(RADIUS, THICK / 2)}" density="{STEEL}"/>
    </body>
  </worldbody>
</mujoco>"""
