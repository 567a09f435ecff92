"""What many raw scenes of the corpus share: parts written twice by hand, once in CAD and once in MJCF.

The corpus puts this file's text in place of a scene's import of it, so a scene that is verified stands alone and never
imports `benchsmith.scene`. Lengths are nominal millimetres; `Kit` scales them.
"""

from __future__ import annotations

import math

from build123d import Box, Compound, Pos, Shape

Point = tuple[float, float, float]

ORIGIN: Point = (0.0, 0.0, 0.0)
STEEL, ALUMINIUM, OAK, PINE = 7850.0, 2700.0, 710.0, 510.0


class Kit:
    """A scene in the making; `mechanics` and `defaults` are attributes of `<option>` and of `<default><geom>`."""

    def __init__(
        self,
        scale: float,
        *,
        mechanics: str = 'timestep="0.001" integrator="implicitfast" cone="elliptic" impratio="10"',
        defaults: str = 'solref="0.002 1" condim="6" friction="0.6 0.002 0.0001"',
        horizon_s: float = 10.0,
        ground: bool = True,
    ) -> None:
        self.scale = scale
        self.mechanics, self.defaults, self.horizon_s = mechanics, defaults, horizon_s
        self.shapes: list[Shape] = []
        self.assets: list[str] = []
        self.customs: list[str] = []
        self.actuators: list[str] = []
        self.world = ['<geom name="ground" type="plane" size="2 2 .1"/>'] if ground else []

    def m(self, *lengths: float) -> str:
        """Lengths as MJCF wants them: scaled metres."""
        return " ".join(f"{length * self.scale / 1000:.9g}" for length in lengths)

    def box(self, x: float, y: float, z: float, at: Point = ORIGIN, more: str = "") -> str:
        return f'<geom type="box" size="{self.m(x / 2, y / 2, z / 2)}" pos="{self.m(*at)}" {more}/>'

    def cylinder(self, radius: float, height: float, at: Point = ORIGIN, more: str = "") -> str:
        return f'<geom type="cylinder" size="{self.m(radius, height / 2)}" pos="{self.m(*at)}" {more}/>'

    def capsule(self, radius: float, straight: float, at: Point = ORIGIN, more: str = "") -> str:
        return f'<geom type="capsule" size="{self.m(radius, straight / 2)}" pos="{self.m(*at)}" {more}/>'

    def ball(self, radius: float, at: Point = ORIGIN, more: str = "") -> str:
        return f'<geom type="sphere" size="{self.m(radius)}" pos="{self.m(*at)}" {more}/>'

    def ellipsoid(self, a: float, b: float, c: float, at: Point = ORIGIN, more: str = "") -> str:
        return f'<geom type="ellipsoid" size="{self.m(a, b, c)}" pos="{self.m(*at)}" {more}/>'

    def hull(self, points: list[Point], more: str = "") -> str:
        """A mesh geom: the convex hull of points in the body's frame."""
        name = f"hull_{len(self.assets)}"
        vertices = "  ".join(self.m(*point) for point in points)
        self.assets.append(f'<mesh name="{name}" vertex="{vertices}"/>')
        return f'<geom type="mesh" mesh="{name}" {more}/>'

    def sectors(self, inner: float, outer: float, height: float, count: int = 48, more: str = "") -> list[str]:
        """A ring about z as wedges, centred on the body's origin."""
        geoms = []
        for index in range(count):
            ends = [2 * math.pi * (index + step) / count for step in (0, 1)]
            points = [
                (radius * math.cos(angle), radius * math.sin(angle), z)
                for radius in (inner, outer)
                for angle in ends
                for z in (-height / 2, height / 2)
            ]
            geoms.append(self.hull(points, more))
        return geoms

    def pierced(
        self, label: str, size: Point, at: Point, *, hole: tuple[float, float], middle: tuple[float, float]
    ) -> None:
        """Add a wall across x with a rectangular hole of y and z extent `hole`, centred on `middle` in the world."""
        thick, wide, tall = size
        y, z = middle[0] - at[1], middle[1] - at[2]
        window = Pos(0, y, z) * Box(2 * thick, *hole)
        sides = [(-wide / 2, y - hole[0] / 2), (y + hole[0] / 2, wide / 2)]
        levels = [(-tall / 2, z - hole[1] / 2), (z + hole[1] / 2, tall / 2)]
        blocks = [(low, high, -tall / 2, tall / 2) for low, high in sides]
        blocks += [(sides[0][1], sides[1][0], low, high) for low, high in levels if round(high - low, 6)]
        geoms = [self.box(thick, b - a, d - c, (0, (a + b) / 2, (c + d) / 2)) for a, b, c, d in blocks]
        self.part(label, Box(*size) - window, *geoms, at=at)

    def part(
        self,
        label: str,
        shape: Shape,
        *geoms: str,
        at: Point = ORIGIN,
        density: float = OAK,
        joint: str = "",
        role: str = "",
    ) -> None:
        """Add a part: `shape` and `geoms` in its own frame, which stands at `at`."""
        self.place(label, Pos(*at) * shape)
        dense = "".join(geoms).replace("<geom ", f'<geom density="{density:g}" ')
        self.world.append(f'<body name="{label}" pos="{self.m(*at)}">{joint}{dense}</body>')
        if role:
            self.text(f"role_{label}", role)

    def place(self, label: str, shape: Shape) -> None:
        """Add the CAD of a part, in the world's frame."""
        placed = shape.scale(self.scale, about=ORIGIN)
        placed.label = label
        self.shapes.append(placed)

    def payload(
        self,
        shape: Shape,
        *geoms: str,
        at: Point,
        density: float = STEEL,
        jitter: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
        label: str = "payload",
    ) -> None:
        """Add a payload; jitter in mm and radians."""
        self.part(label, shape, *geoms, at=at, density=density, joint="<freejoint/>")
        self.customs.append(f'<numeric name="jitter_{label}" data="{self.m(*jitter[:3])} {jitter[3]:g}"/>')

    def zone(self, label: str, low: Point, high: Point) -> None:
        middle = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
        half = [(b - a) / 2 for a, b in zip(low, high, strict=True)]
        self.world.append(f'<site name="{label}" type="box" pos="{self.m(*middle)}" size="{self.m(*half)}"/>')

    def zones(self, goal: tuple[Point, Point], build: tuple[Point, Point], bounds: tuple[Point, Point]) -> None:
        for label, box in (("zone_goal", goal), ("zone_build", build), ("zone_bounds", bounds)):
            self.zone(label, *box)

    def text(self, name: str, data: str) -> None:
        self.customs.append(f"<text name=\"{name}\" data='{data}'/>")

    def scene(self, key_elements: str = "") -> tuple[Compound, str]:
        """What `build` returns."""
        if key_elements:
            self.text("key_elements", key_elements)
        mjcf = f"""<mujoco>
  <option {self.mechanics} jacobian="dense"/>
  <default><geom {self.defaults}/></default>
  <custom>
    <numeric name="contract" data="1"/>
    <numeric name="horizon_s" data="{self.horizon_s:g}"/>
    {"".join(self.customs)}
  </custom>
  <asset>{"".join(self.assets)}</asset>
  <worldbody>{"".join(self.world)}</worldbody>
  <actuator>{"".join(self.actuators)}</actuator>
</mujoco>"""
        return Compound(label="scene", children=self.shapes), mjcf
