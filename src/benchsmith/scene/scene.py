"""`Scene`: collects parts and zones in nominal millimetres and turns them into CAD and MJCF that meet the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build123d import Compound, Location

from benchsmith.errors import SceneError
from benchsmith.scene.assembly import Assembly
from benchsmith.scene.completeness import check_complete, goal_label
from benchsmith.scene.contacts import bearings
from benchsmith.scene.hint import Way, hint_text, waypoint
from benchsmith.scene.mjcf import SceneModel, write_mjcf
from benchsmith.scene.names import Corner, box_zone, check_number, check_numbers, corner, is_payload_label
from benchsmith.scene.parts import PayloadPart, single_solid
from benchsmith.scene.substance import substance_of
from benchsmith.types import LIMITS, Jitter, Zone

if TYPE_CHECKING:
    from build123d import BuildPart, Shape

    from benchsmith.scene.materials import Material

_YAW_MAX_DEG = 180.0


class Scene(Assembly):
    """A scenario in the making.

    Lengths are nominal millimetres and angles degrees, in the world frame: Z up, ground at z = 0. `build` multiplies
    every length by `scale` once, at the end, so a script never does.

    Args:
        seed: What `vary` depends on; pass `build`'s own.
        scale: Factor of all lengths, 0.5 to 2; pass `build`'s own. Densities, friction, angles and times stay.
        horizon_s: Length of an episode in seconds, at most 30.
        dwell_s: How long the payload must stay in its goal, in seconds.

    Raises:
        SceneError: from any method that is given something unusable; the message names the part and the remedy.

    Example:
        >>> from build123d import Axis, Box, Pos
        >>> from benchsmith.scene import Hinge, Scene, Sine
        >>> scene = Scene(seed=7)
        >>> gap = scene.vary("gap", 110, 130)
        >>> scene.fixture("platform_left", Pos(-100 - gap / 2, 0, 50) * Box(200, 120, 100), material="aluminium")
        >>> scene.fixture("platform_right", Pos(100 + gap / 2, 0, 50) * Box(200, 120, 100), material="aluminium")
        >>> leaf = Pos(100, 0, 160) * Box(10, 100, 60)
        >>> hinge = Hinge(Axis.Z, anchor=(100, 50, 0), range=(-60, 60))
        >>> scene.mechanism("gate", leaf, joint=hinge, drive=Sine(50, frequency_hz=0.2), material="abs")
        >>> scene.payload(Box(40, 40, 40), at=(-100 - gap / 2, 0, 120), material="steel", jitter=(10, 10, 0, 10))
        >>> scene.goal((gap / 2 + 20, -60, 100), (gap / 2 + 200, 60, 180))
        >>> scene.forbid("gap", (-gap / 2, -60, 0), (gap / 2, 60, 90))
        >>> scene.build_zone((-300, -100, 0), (300, 100, 400))
        >>> scene.bounds((-400, -200, -20), (400, 200, 600))
        >>> scene.key_elements("gate", "zone_forbid_gap")
        >>> compound, mjcf = scene.build()
        >>> [part.label for part in compound.children]
        ['platform_left', 'platform_right', 'gate', 'payload']
    """

    def __init__(self, *, seed: int, scale: float = 1.0, horizon_s: float = 10.0, dwell_s: float = 0.5) -> None:
        super().__init__(seed=seed, scale=scale)
        self._horizon_s = check_number("horizon_s", horizon_s, low=0.1, high=LIMITS.horizon_max_s)
        self._dwell_s = check_number("dwell_s", dwell_s, low=0.01, high=self._horizon_s)
        self._zones: dict[str, Zone] = {}
        self._key_elements: tuple[str, ...] = ()
        self._hints: dict[str, Way] = {}

    def payload(
        self,
        shape: Shape | BuildPart,
        *,
        at: Location | Corner,
        material: str | Material,
        jitter: tuple[float, float, float, float] = (0, 0, 0, 0),
        name: str = "payload",
        friction: float | None = None,
        restitution: float = 0.0,
    ) -> None:
        """Add the part that must be moved to its goal.

        Args:
            shape: One solid around its own origin, as `Box(40, 40, 40)` is, at least 1 mm in every extent; it may be
                hollow.
            at: Where that origin starts: a build123d `Location`, or x, y, z in mm.
            material: As for `fixture`.
            jitter: Half-ranges of the start: dx, dy, dz in mm and yaw in degrees about its centre of mass.
            name: `payload`, or `payload_<x>` for each of several.
            friction: As for `fixture`.
            restitution: As for `fixture`.
        """
        if not is_payload_label(name):
            raise SceneError(f'"{name}" cannot be a payload\'s name: use payload, or payload_<x> for each of several')
        place = at if isinstance(at, Location) else Location(corner(name, at))
        *shift, turn = check_numbers(f"jitter of {name}", jitter, "dx, dy, dz in mm and yaw in degrees", count=4)
        dx, dy, dz = (check_number(f"jitter of {name}", value, low=0) for value in shift)
        yaw = check_number(f"yaw jitter of {name}", turn, low=0, high=_YAW_MAX_DEG)
        solid = single_solid(name, shape).moved(place)
        substance = substance_of(name, material, friction, restitution)
        self._add(PayloadPart(name, solid, substance, Jitter(dx=dx, dy=dy, dz=dz, yaw=yaw)))

    def goal(self, low: Corner, high: Corner, *, payload: str = "payload") -> None:
        """Set the box that a payload's centre of mass must come to rest in, by its low and high corner in mm.

        Of several payloads, each has the goal set under its name; those without one share the goal set without a name.
        """
        if not is_payload_label(payload):
            raise SceneError(f'"{payload}" is no payload\'s name: use payload, or payload_<x> for each of several')
        self._zone(goal_label(payload), low, high)

    def build_zone(self, low: Corner, high: Corner) -> None:
        """Set the box that a solver may build in and the payload may be carried in, by its corners in mm."""
        self._zone("zone_build", low, high)

    def bounds(self, low: Corner, high: Corner) -> None:
        """Set the box that no payload's centre may leave, by its corners in mm."""
        self._zone("zone_bounds", low, high)

    def forbid(self, name: str, low: Corner, high: Corner) -> None:
        """Add `zone_forbid_<name>`, a box that no payload and no movable may cut, by its corners in mm."""
        self._zone(f"zone_forbid_{name}", low, high)

    def key_elements(self, *labels: str) -> None:
        """Name the obstacles that the task is about: labels of parts, or `zone_forbid_<name>`."""
        self._key_elements = labels

    def hint(self, *poses: Corner | Location, payload: str = "payload", delay_s: float | None = None) -> None:
        """Show a way on which a payload can be carried to its goal, where the search might not find one.

        It counts only if it works in simulation, within the carrier's strength; verification is as strict without it.

        Args:
            poses: Where the payload's centre of mass passes, one after the other along straight lines: x, y, z in mm,
                or these and a yaw in degrees, or a build123d `Location`; angles count from how the payload was drawn.
                The start is left out, and at the last pose the payload is let go.
            payload: Whose way it is. If one payload has a hint, all need one.
            delay_s: When it sets off, in seconds; by default as soon as the payload hinted at before it has arrived.
        """
        if payload in self._hints:
            raise SceneError(f"{payload} has two hints: give one, with all its poses")
        if not poses:
            raise SceneError(f"the hint for {payload} has no pose: give at least the last one, in the goal")
        points = tuple(waypoint(f"a pose of the hint for {payload}", pose) for pose in poses)
        if delay_s is not None:
            delay_s = check_number("delay_s", delay_s, low=0, high=self._horizon_s)
        self._hints[payload] = Way(points, delay_s)

    def build(self) -> tuple[Compound, str]:
        """The scene as a compound of labelled solids (mm, scaled) and an MJCF string (m, kg, s).

        Raises:
            SceneError: something is missing, a part is too thin at this scale, or a shape cannot be collided with.
        """
        check_complete(self._parts, self._zones, self._key_elements)
        nominal = tuple(self._parts.values())
        parts = tuple(part.scaled(self._scale) for part in nominal)
        model = SceneModel(
            parts=parts,
            zones=tuple(_scaled_zone(zone, self._scale) for zone in self._zones.values()),
            bearings=tuple(bearings(nominal)),
            key_elements=self._key_elements,
            horizon_s=self._horizon_s,
            dwell_s=self._dwell_s,
            hint=self._hint_text(),
        )
        return Compound(label="scene", children=[part.solid for part in parts]), write_mjcf(model)

    def _hint_text(self) -> str:
        if not self._hints:
            return ""
        payloads = [label for label, part in self._parts.items() if isinstance(part, PayloadPart)]
        return hint_text(self._hints, payloads, self._scale)

    def _zone(self, label: str, low: Corner, high: Corner) -> None:
        if label in self._zones:
            raise SceneError(f"{label} is set twice: set it once")
        self._zones[label] = box_zone(label, low, high)


def _scaled_zone(zone: Zone, factor: float) -> Zone:
    low, high = ((x * factor, y * factor, z * factor) for x, y, z in (zone.low, zone.high))
    return Zone(label=zone.label, low=low, high=high)
