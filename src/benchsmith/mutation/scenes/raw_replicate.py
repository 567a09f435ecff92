"""A comb of posts made by `<replicate>` inside a `<frame>`: bodies whose names and places no one wrote down."""

import random

from build123d import Box, Compound, Pos

COUNT, PITCH, POST = 4, 50.0, 20.0


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    tall = random.Random(seed).uniform(60, 80)
    shapes = {f"post{i}": Pos(0, PITCH * (i - 1.5), tall / 2) * Box(POST, POST, tall) for i in range(COUNT)}
    shapes["payload"] = Pos(-150, 0, 15) * Box(30, 30, 30)
    children = []
    for label, shape in shapes.items():
        child = shape.scale(scale, about=(0, 0, 0))
        child.label = label
        children.append(child)

    def m(*values: float) -> str:
        return " ".join(format(value * scale * 1e-3, ".8g") for value in values)

    text = f"""<?xml version="1.0"?>
<mujoco model="comb">
  <option timestep="0.001" integrator="implicitfast" cone="elliptic" jacobian="dense"/>
  <custom>
    <numeric name="contract" data="1"/>
    <numeric name="jitter_payload" data="{m(10, 10, 0)} 0.3"/>
  </custom>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1" solref="0.003 1"/>
    <site name="zone_goal" type="box" pos="{m(150, 0, 30)}" size="{m(60, 60, 30)}"/>
    <site name="zone_build" type="box" pos="{m(0, 0, 150)}" size="{m(250, 150, 150)}"/>
    <site name="zone_bounds" type="box" pos="{m(0, 0, 200)}" size="{m(350, 250, 210)}"/>
    <frame pos="{m(0, -1.5 * PITCH, tall / 2)}">
      <replicate count="{COUNT}" offset="{m(0, PITCH, 0)}">
        <body name="post">
          <geom type="box" size="{m(POST / 2, POST / 2, tall / 2)}" solref="0.003 1" density="700"/>
        </body>
      </replicate>
    </frame>
    <body name="payload" pos="{m(-150, 0, 15)}">
      <freejoint/>
      <geom type="box" size="{m(15, 15, 15)}" density="1200" solref="0.003 1"/>
    </body>
  </worldbody>
</mujoco>
"""
    return Compound(label="scene", children=children), text
