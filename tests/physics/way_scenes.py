"""Small scenes with one known way, or none: boxes in metres around the origin, a ground, and open zones."""

from __future__ import annotations

from collections.abc import Sequence

from benchsmith.measure.scenario import read_scenario
from benchsmith.physics.harness import Harness, make_harness

Triple = tuple[float, float, float]

_PHYSICS = 'timestep="0.001" integrator="implicitfast" cone="elliptic" impratio="10" jacobian="dense"'
_CONTACT = 'solref="0.002 1" condim="6" friction="0.6 0.002 0.0001"'
_ZONE = '<site name="{}" type="box" pos="{} {} {}" size="{} {} {}"/>'


def box(low: Triple, high: Triple) -> str:
    """A box geom by its corners."""
    middle, half = _middle(low, high)
    return f'<geom type="box" pos="{middle[0]} {middle[1]} {middle[2]}" size="{half[0]} {half[1]} {half[2]}"/>'


def body(name: str, *geoms: str, joint: str = "", at: Triple = (0.0, 0.0, 0.0), turned: str = "") -> str:
    """A body of the world; geoms are in its frame."""
    return f'<body name="{name}" pos="{at[0]} {at[1]} {at[2]}" {turned}>{joint}{"".join(geoms)}</body>'


def payload(*geoms: str, at: Triple, name: str = "payload", turned: str = "") -> str:
    """A payload of 1000 kg/m³ around its own origin."""
    dense = "".join(geoms).replace("<geom ", '<geom density="1000" ')
    return body(name, dense, joint="<freejoint/>", at=at, turned=turned)


def zone(label: str, low: Triple, high: Triple) -> str:
    """A zone by its corners."""
    middle, half = _middle(low, high)
    return _ZONE.format(label, *middle, *half)


def scene(
    *things: str,
    goal: tuple[Triple, Triple] | None,
    build: tuple[Triple, Triple] = ((-0.3, -0.2, 0.0), (0.3, 0.2, 0.4)),
    custom: Sequence[str] = (),
    actuators: str = "",
    assets: str = "",
    horizon_s: float = 10.0,
) -> str:
    """The MJCF of bodies and zones."""
    goals = "" if goal is None else zone("zone_goal", *goal)
    return f"""<mujoco>
  <option {_PHYSICS}/>
  <default><geom {_CONTACT}/></default>
  <custom>
    <numeric name="contract" data="1"/><numeric name="horizon_s" data="{horizon_s}"/>{"".join(custom)}
  </custom>
  <asset>{assets}</asset>
  <worldbody>
    <geom name="ground" type="plane" size="2 2 .1"/>
    {goals}{zone("zone_build", *build)}{zone("zone_bounds", (-0.5, -0.4, -0.02), (0.5, 0.4, 0.6))}
    {"".join(things)}
  </worldbody>
  <actuator>{actuators}</actuator>
</mujoco>"""


def harness_of(mjcf: str) -> Harness:
    """The scene, ready to run."""
    return make_harness(read_scenario(mjcf))


def chamber(*, window: tuple[Triple, Triple] | None = None) -> list[str]:
    """A closed room over x -0.2…0, y -0.1…0.1, z 0…0.2, walls 10 mm thick; the window is cut out of its wall at +y."""
    walls = [
        body("west", box((-0.21, -0.11, 0), (-0.2, 0.11, 0.2))),
        body("east", box((0, -0.11, 0), (0.01, 0.11, 0.2))),
        body("south", box((-0.2, -0.11, 0), (0, -0.1, 0.2))),
        body("roof", box((-0.21, -0.11, 0.2), (0.01, 0.11, 0.21))),
    ]
    if window is None:
        return [*walls, body("north", box((-0.2, 0.1, 0), (0, 0.11, 0.2)))]
    (left, _, sill), (right, _, head) = window
    north = (
        box((-0.2, 0.1, 0), (left, 0.11, 0.2)),
        box((right, 0.1, 0), (0, 0.11, 0.2)),
        box((left, 0.1, 0), (right, 0.11, sill)),
        box((left, 0.1, head), (right, 0.11, 0.2)),
    )
    return [*walls, body("north", *north)]


def portal(low: Triple, high: Triple) -> list[str]:
    """A wall across all of the build zone at x 0…10 mm with one opening."""
    (_, left, sill), (_, right, head) = low, high
    return [
        body(
            "portal",
            box((0, -0.25, 0), (0.01, left, 0.45)),
            box((0, right, 0), (0.01, 0.25, 0.45)),
            *([box((0, left, 0), (0.01, right, sill))] if sill > 0 else []),
            box((0, left, head), (0.01, right, 0.45)),
        )
    ]


def slanted_tunnel(height: float) -> tuple[list[str], str]:
    """A wall 120 mm thick across the build zone, with a slot of that height that leads down at 40°; and its meshes."""
    profiles = {
        "lower": [(-0.06, 0.0), (0.06, 0.0), (0.06, 0.05), (-0.06, 0.15)],
        "upper": [(-0.06, 0.15 + height), (0.06, 0.05 + height), (0.06, 0.45), (-0.06, 0.45)],
    }
    meshes = ""
    for name, corners in profiles.items():
        points = " ".join(f"{x} {y} {z}" for x, z in corners for y in (-0.25, 0.25))
        meshes += f'<mesh name="{name}" vertex="{points}"/>'
    return [body(name, f'<geom type="mesh" mesh="{name}"/>') for name in profiles], meshes


def _middle(low: Triple, high: Triple) -> tuple[Triple, Triple]:
    middle = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2
    half = (high[0] - low[0]) / 2, (high[1] - low[1]) / 2, (high[2] - low[2]) / 2
    return middle, half
