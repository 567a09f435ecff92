"""`Scene`: collects parts and zones in nominal millimetres and turns them into CAD and MJCF that meet the contract."""

from __future__ import annotations

from build123d import BuildPart, Compound, Location, Shape

from benchsmith.errors import SceneError
from benchsmith.scene.materials import Material, find_material
from benchsmith.scene.mjcf import SceneModel, write_mjcf
from benchsmith.scene.names import Corner, box_zone, check_label, check_number, corner, is_payload_label
from benchsmith.scene.parts import Fixture, PayloadPart, ScenePart, single_solid
from benchsmith.scene.variation import uniform
from benchsmith.types import LIMITS, Jitter, Zone

_YAW_MAX_DEG = 180.0


class Scene:
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
        >>> from build123d import Box, Pos
        >>> scene = Scene(seed=7)
        >>> gap = scene.vary("gap", 110, 130)
        >>> scene.fixture("platform_left", Pos(-100 - gap / 2, 0, 50) * Box(200, 120, 100), material="aluminium")
        >>> scene.fixture("platform_right", Pos(100 + gap / 2, 0, 50) * Box(200, 120, 100), material="aluminium")
        >>> scene.payload(Box(40, 40, 40), at=(-100 - gap / 2, 0, 120), material="steel", jitter=(10, 10, 0, 10))
        >>> scene.goal((gap / 2 + 20, -60, 100), (gap / 2 + 200, 60, 180))
        >>> scene.forbid("gap", (-gap / 2, -60, 0), (gap / 2, 60, 90))
        >>> scene.build_zone((-300, -100, 0), (300, 100, 400))
        >>> scene.bounds((-400, -200, -20), (400, 200, 600))
        >>> scene.key_elements("zone_forbid_gap")
        >>> compound, mjcf = scene.build()
        >>> [part.label for part in compound.children]
        ['platform_left', 'platform_right', 'payload']
    """

    def __init__(self, *, seed: int, scale: float = 1.0, horizon_s: float = 10.0, dwell_s: float = 0.5) -> None:
        self._seed = seed
        self._scale = check_number("scale", scale, low=0.01, high=100)
        self._horizon_s = check_number("horizon_s", horizon_s, low=0.1, high=LIMITS.horizon_max_s)
        self._dwell_s = check_number("dwell_s", dwell_s, low=0.01, high=self._horizon_s)
        self._parts: dict[str, ScenePart] = {}
        self._zones: dict[str, Zone] = {}
        self._ranges: dict[str, tuple[float, float]] = {}
        self._key_elements: tuple[str, ...] = ()

    def vary(self, name: str, low: float, high: float) -> float:
        """A number between `low` and `high`, uniform over the seeds and independent for each name.

        The order of calls does not matter, and asking twice gives the same number. Give nominal millimetres for
        lengths (they are scaled with everything else); any other unit stays as it is.
        """
        check_number(f"the low end of {name}", low)
        check_number(f"the high end of {name}", high, low=low)
        if self._ranges.setdefault(name, (low, high)) != (low, high):
            raise SceneError(f'"{name}" already varies in {self._ranges[name]}: give one range a name')
        return uniform(self._seed, name, low, high)

    def fixture(self, label: str, shape: Shape | BuildPart, *, material: str, friction: float | None = None) -> None:
        """Add a part that never moves.

        Args:
            label: Its name in CAD and MJCF: lower case letters, digits, underscores.
            shape: One convex solid, in place. Build a hollow thing from several parts.
            material: A name of `MATERIALS`.
            friction: Sliding coefficient instead of the material's.
        """
        if is_payload_label(label):
            raise SceneError(
                f'"{label}" is a payload\'s name: add it with scene.payload, or call the fixture otherwise'
            )
        self._add(Fixture(label, single_solid(label, shape), *_substance(label, material, friction)))

    def payload(
        self,
        shape: Shape | BuildPart,
        *,
        at: Location | Corner,
        material: str,
        jitter: tuple[float, float, float, float] = (0, 0, 0, 0),
        name: str = "payload",
        friction: float | None = None,
    ) -> None:
        """Add the part that must be moved to its goal.

        Args:
            shape: One convex solid around its own origin, as `Box(40, 40, 40)` is.
            at: Where that origin starts: a build123d `Location`, or x, y, z in mm.
            material: A name of `MATERIALS`.
            jitter: Half-ranges of the start: dx, dy, dz in mm and yaw in degrees about its centre of mass.
            name: `payload`, or `payload_<x>` for each of several.
            friction: Sliding coefficient instead of the material's.
        """
        if not is_payload_label(name):
            raise SceneError(f'"{name}" cannot be a payload\'s name: use payload, or payload_<x> for each of several')
        place = at if isinstance(at, Location) else Location(corner(name, at))
        dx, dy, dz = (check_number(f"jitter of {name}", value, low=0) for value in jitter[:3])
        yaw = check_number(f"yaw jitter of {name}", jitter[3], low=0, high=_YAW_MAX_DEG)
        solid = single_solid(name, shape).moved(place)
        self._add(PayloadPart(name, solid, *_substance(name, material, friction), Jitter(dx=dx, dy=dy, dz=dz, yaw=yaw)))

    def goal(self, low: Corner, high: Corner, *, payload: str = "payload") -> None:
        """Set the box that the payload's centre of mass must come to rest in, by its low and high corner in mm."""
        if not is_payload_label(payload):
            raise SceneError(f'"{payload}" is no payload\'s name: use payload, or payload_<x> for each of several')
        self._zone(_goal_label(payload), low, high)

    def build_zone(self, low: Corner, high: Corner) -> None:
        """Set the box that a solver may build in and the payload may be carried in, by its corners in mm."""
        self._zone("zone_build", low, high)

    def bounds(self, low: Corner, high: Corner) -> None:
        """Set the box that no payload's centre may leave, by its corners in mm."""
        self._zone("zone_bounds", low, high)

    def forbid(self, name: str, low: Corner, high: Corner) -> None:
        """Add `zone_forbid_<name>`, a box that no payload may cut, by its corners in mm."""
        self._zone(f"zone_forbid_{name}", low, high)

    def key_elements(self, *labels: str) -> None:
        """Name the obstacles that the task is about: labels of parts, or `zone_forbid_<name>`."""
        self._key_elements = labels

    def build(self) -> tuple[Compound, str]:
        """The scene as a compound of labelled solids (mm, scaled) and an MJCF string (m, kg, s)."""
        self._check_complete()
        parts = tuple(part.scaled(self._scale) for part in self._parts.values())
        model = SceneModel(
            parts=parts,
            zones=tuple(_scaled_zone(zone, self._scale) for zone in self._zones.values()),
            key_elements=self._key_elements,
            horizon_s=self._horizon_s,
            dwell_s=self._dwell_s,
        )
        return Compound(label="scene", children=[part.solid for part in parts]), write_mjcf(model)

    def _add(self, part: ScenePart) -> None:
        check_label(part.label)
        if part.label in self._parts:
            raise SceneError(f"two parts are labelled {part.label}: give each a name of its own")
        self._parts[part.label] = part

    def _zone(self, label: str, low: Corner, high: Corner) -> None:
        if label in self._zones:
            raise SceneError(f"{label} is set twice: set it once")
        self._zones[label] = box_zone(label, low, high)

    def _check_complete(self) -> None:
        payloads = [label for label, part in self._parts.items() if isinstance(part, PayloadPart)]
        if not payloads:
            raise SceneError("the scene has no payload: add one with scene.payload(shape, at=…, material=…)")
        if "payload" in payloads and len(payloads) > 1:
            raise SceneError(f"the scene has several payloads ({', '.join(payloads)}): name each of them payload_<x>")
        self._check_zones(payloads)
        for label in self._key_elements:
            if label not in self._parts and label not in self._zones:
                raise SceneError(
                    f"key element {label} does not exist: name a part or a zone_forbid_<name> of this scene"
                )

    def _check_zones(self, payloads: list[str]) -> None:
        goals = {_goal_label(payload): payload for payload in payloads}
        for goal, payload in goals.items():
            if goal not in self._zones:
                raise SceneError(f'{payload} has no goal: add scene.goal(low, high, payload="{payload}")')
        for label, method in (("zone_build", "build_zone"), ("zone_bounds", "bounds")):
            if label not in self._zones:
                raise SceneError(f"the scene has no {label}: add scene.{method}(low, high)")
        for label in self._zones:
            if label.startswith("zone_goal") and label not in goals:
                raise SceneError(f"{label} belongs to no payload: the payloads are {', '.join(payloads)}")


def _goal_label(payload: str) -> str:
    return payload.replace("payload", "zone_goal", 1)


def _substance(label: str, name: str, friction: float | None) -> tuple[Material, float]:
    try:
        material = find_material(name)
    except SceneError as error:
        raise SceneError(f"part {label}: {error}") from error
    if friction is None:
        return material, material.friction
    return material, check_number(f"friction of {label}", friction, low=0, high=10)


def _scaled_zone(zone: Zone, factor: float) -> Zone:
    low, high = ((x * factor, y * factor, z * factor) for x, y, z in (zone.low, zone.high))
    return Zone(label=zone.label, low=low, high=high)
