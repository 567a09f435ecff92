"""Bodies inside bodies: a shelf's place is that of its post, turned, and then its own."""

import random

from build123d import Box, Compound, Pos, Rot

TURN = 30.0


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    arm = random.Random(seed).uniform(110, 130)
    placed = Pos(120, 0, 0) * Rot(0, 0, TURN)
    shapes = {
        "post": placed * Pos(0, 0, 100) * Box(40, 40, 200),
        "shelf": placed * Pos(20 + arm / 2, 0, 140) * Box(arm, 100, 10),
        "lip": placed * Pos(20 + arm - 5, 0, 155) * Box(10, 100, 20),
        "payload": Pos(-120, 0, 20) * Box(30, 30, 40),
    }
    for label, shape in shapes.items():
        shapes[label] = shape.scale(scale, about=(0, 0, 0))
        shapes[label].label = label
    k = scale / 1000
    mjcf = f"""<mujoco>
  <option timestep="0.001" integrator="implicitfast" cone="elliptic" impratio="10" jacobian="dense"/>
  <default><geom solref="0.002 1" density="700"/></default>
  <custom>
    <numeric name="contract" data="1"/>
    <numeric name="jitter_payload" data="{0.01 * scale} {0.01 * scale} 0 0.5"/>
  </custom>
  <worldbody>
    <geom name="ground" type="plane" size="1 1 .1"/>
    <body name="post" pos="{120 * k} 0 0" euler="0 0 {TURN}">
      <geom type="box" fromto="0 0 0 0 0 {200 * k}" size="{20 * k}"/>
      <body name="shelf" pos="{(20 + arm / 2) * k} 0 {140 * k}">
        <geom type="box" size="{arm / 2 * k} {50 * k} {5 * k}"/>
        <body name="lip" pos="{(arm / 2 - 5) * k} 0 {15 * k}">
          <geom type="box" size="{5 * k} {50 * k} {10 * k}"/>
        </body>
      </body>
    </body>
    <body name="payload" pos="{-120 * k} 0 {20 * k}">
      <joint name="payload_joint" type="free"/>
      <geom type="box" size="{15 * k} {15 * k} {20 * k}" density="1000"/>
    </body>
    <site name="zone_goal" type="box" pos="{190 * k} {40 * k} {170 * k}" size="{40 * k} {50 * k} {25 * k}"/>
    <site name="zone_build" type="box" pos="{50 * k} 0 {200 * k}" size="{250 * k} {150 * k} {200 * k}"/>
    <site name="zone_bounds" type="box" pos="{50 * k} 0 {240 * k}" size="{350 * k} {250 * k} {250 * k}"/>
  </worldbody>
</mujoco>"""
    return Compound(label="nested", children=list(shapes.values())), mjcf
