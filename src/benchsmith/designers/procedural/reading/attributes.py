"""Which attribute the words beside a number name, and what it is called for each kind of thing."""

from __future__ import annotations

EXTENTS: dict[str, str] = {
    **dict.fromkeys(("high", "tall", "height", "heights", "elevation", "h"), "height"),
    **dict.fromkeys(("wide", "width", "broad", "breadth", "w"), "width"),
    **dict.fromkeys(("long", "length", "lengthwise", "l"), "length"),
    **dict.fromkeys(("deep", "depth"), "depth"),
    **dict.fromkeys(("thick", "thickness", "t"), "thickness"),
    **dict.fromkeys(("diameter", "diameters", "dia", "diam", "d", "ø", "\u2300", "od"), "diameter"),
    **dict.fromkeys(("radius", "radii", "r"), "radius"),
    **dict.fromkeys(
        ("edge", "edges", "big", "large", "sizes", "side", "sides", "size", "sized", "cubed", "a-side"), "size"
    ),
    "across": "across",
    **dict.fromkeys(("square",), "square"),
    **dict.fromkeys(("bore", "id"), "inner_diameter"),
    **dict.fromkeys(("clearance", "headroom", "opening", "underside"), "clearance"),
    **dict.fromkeys(("travel", "stroke"), "travel"),
    **dict.fromkeys(("sill",), "sill"),
    **dict.fromkeys(("rise", "riser", "risers"), "step_height"),
    **dict.fromkeys(("going", "run", "tread", "treads"), "step_depth"),
}
"""Words for lengths of things."""

COMPARED: dict[str, str] = {
    **dict.fromkeys(("higher", "taller"), "height"),
    **dict.fromkeys(("wider", "broader", "narrower"), "width"),
    **dict.fromkeys(("longer", "shorter"), "length"),
    **dict.fromkeys(("deeper", "shallower"), "depth"),
    **dict.fromkeys(("thicker", "thinner"), "thickness"),
}
"""Words before “than” and a length of a thing."""

BARE: dict[str, str] = {
    "cube": "size",
    "box": "size",
    "object": "size",
    **dict.fromkeys(("ball", "puck", "cylinder", "ring", "roller", "turntable", "post"), "diameter"),
    "rod": "length",
    **dict.fromkeys(("wall", "bump", "ledge", "table", "tables", "platforms", "shelf", "stairs"), "height"),
    **dict.fromkeys(("window", "low_gate"), "clearance"),
    **dict.fromkeys(("gap", "corridor", "throat", "tunnel", "bin", "tray", "zone", "forbidden", "door"), "width"),
    **dict.fromkeys(("lever", "pendulum", "turnstile"), "length"),
    **dict.fromkeys(("drawer", "lift"), "travel"),
}
"""What a length beside a thing is, when no word says it."""

_ROUND = {"size": "diameter", "width": "diameter", "thickness": "height", "depth": "height"}
RENAMED: dict[str, dict[str, str]] = {
    "cube": dict.fromkeys(("length", "width", "height", "depth", "thickness", "square"), "size"),
    "ball": dict.fromkeys(("size", "width", "height", "length"), "diameter"),
    "puck": {**_ROUND, "length": "height"},
    "cylinder": {**_ROUND, "length": "height"},
    "ring": {**_ROUND, "length": "height", "clearance": "inner_diameter"},
    "rod": {"size": "diameter", "width": "diameter", "height": "length", "thickness": "diameter", "depth": "length"},
    "box": {"thickness": "height", "depth": "width"},
    "object": {"thickness": "height", "depth": "width"},
    "post": {"width": "diameter", "thickness": "diameter", "length": "height", "size": "diameter"},
    "bin": {"clearance": "width", "size": "square"},
    "tray": {"size": "square"},
    "zone": {"size": "square"},
    "gap": {"length": "width", "size": "width", "clearance": "width"},
    "wall": {"width": "length", "depth": "thickness", "size": "height"},
    "window": {"length": "width", "size": "clearance", "sill": "sill"},
    "low_gate": {"height": "clearance", "size": "clearance"},
    "stairs": {"depth": "step_depth"},
    "roller": {"width": "length"},
    "turntable": {"width": "diameter", "size": "diameter"},
    "tunnel": {"inner_diameter": "diameter", "size": "width"},
    "throat": {"size": "width", "clearance": "width", "inner_diameter": "diameter"},
    "ledge": {"thickness": "thickness"},
}
"""One name for what can be said of a thing in several ways."""

SIZES: dict[str, dict[int, tuple[str, ...]]] = {
    "puck": {2: ("diameter", "height")},
    "cylinder": {2: ("diameter", "height")},
    "rod": {2: ("diameter", "length")},
    "post": {2: ("diameter", "height")},
    "window": {2: ("width", "height")},
    "door": {2: ("width", "height"), 3: ("width", "height", "thickness")},
    "low_gate": {2: ("width", "clearance")},
    "tunnel": {2: ("width", "height"), 3: ("length", "width", "height")},
    "throat": {2: ("width", "length")},
    "wall": {2: ("length", "height"), 3: ("length", "thickness", "height")},
    "gap": {2: ("width", "depth")},
    "corridor": {2: ("length", "width")},
    "roller": {2: ("diameter", "length")},
    "stairs": {2: ("step_height", "step_depth")},
}
"""What 60 x 40 mm, or 60 x 40 x 20 mm, means for things that are no plain box."""

PLAIN_SIZES: dict[int, tuple[str, ...]] = {2: ("length", "width"), 3: ("length", "width", "height")}


def name_of(kind: str, attribute: str) -> str:
    """The one name that an attribute has for a kind of thing; `radius` and `square` are for the caller to resolve."""
    if attribute == "across":
        attribute = "width"
    if not attribute:
        return BARE.get(kind, "size")
    return RENAMED.get(kind, {}).get(attribute, attribute)
