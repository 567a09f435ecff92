"""Default classes, a child class and an `<asset>` material: what a geom is stands somewhere else in the file."""

import random

from build123d import Box, Compound, Cylinder, Pos


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    s = scale / 1000
    width = random.Random(seed).uniform(90, 110)
    parts = [
        ("gate_left", Pos(0, -width / 2 - 40, 40) * Box(16, 80, 80)),
        ("gate_right", Pos(0, width / 2 + 40, 40) * Box(16, 80, 80)),
        ("lintel", Pos(0, 0, 90) * Box(16, width + 160, 20)),
        ("payload", Pos(-140, 0, 12.5) * Cylinder(22, 25)),
    ]
    scaled = []
    for label, shape in parts:
        scaled.append(shape.scale(scale, about=(0, 0, 0)))
        scaled[-1].label = label
    y = (width / 2 + 40) * s
    mjcf = f"""<mujoco>
  <compiler angle="radian" autolimits="true"/>
  <option timestep="0.001" integrator="implicitfast" cone="elliptic" impratio="10" jacobian="dense"/>
  <default>
    <geom solref="0.002 1" condim="4"/>
    <default class="wood">
      <geom type="box" density="650" material="wood"/>
      <default class="jamb"><geom size="{8 * s:.8g} {40 * s:.8g} {40 * s:.8g}" friction="0.4"/></default>
    </default>
  </default>
  <custom>
    <numeric name="contract" data="1"/> <numeric name="horizon_s" data="12"/> <numeric name="dwell_s" data="0.4"/>
    <numeric name="jitter_payload" data="{8 * s:.8g} {8 * s:.8g} 0 0"/>
  </custom>
  <asset><material name="wood" rgba=".7 .5 .3 1"/></asset>
  <worldbody>
    <geom name="ground" type="plane" size="1 1 .1"/>
    <site name="zone_goal" type="box" pos="{140 * s:.8g} 0 {30 * s:.8g}" size="{50 * s:.8g} {60 * s:.8g} {30 * s:.8g}"/>
    <site name="zone_build" type="box" pos="0 0 {200 * s:.8g}" size="{230 * s:.8g} {160 * s:.8g} {200 * s:.8g}"/>
    <site name="zone_bounds" type="box" pos="0 0 {240 * s:.8g}" size="{330 * s:.8g} {260 * s:.8g} {250 * s:.8g}"/>
    <body name="gate_left" pos="0 {-y:.8g} {40 * s:.8g}" childclass="jamb"><geom/></body>
    <body name="gate_right" pos="0 {y:.8g} {40 * s:.8g}" childclass="jamb"><geom/></body>
    <body name="lintel" pos="0 0 {90 * s:.8g}">
      <geom class="wood" size="{8 * s:.8g} {(width / 2 + 80) * s:.8g} {10 * s:.8g}"/>
    </body>
    <body name="payload" pos="{-140 * s:.8g} 0 {12.5 * s:.8g}">
      <freejoint/>
      <geom type="cylinder" size="{22 * s:.8g} {12.5 * s:.8g}" density="2700"/>
    </body>
  </worldbody>
</mujoco>"""
    return Compound(children=scaled), mjcf
