"""The nouns that the designer knows, and what each may stand for."""

from __future__ import annotations

from benchsmith.designers.procedural.brief import Slot
from benchsmith.designers.procedural.reading.words import word_set
from benchsmith.types import PayloadShape

SLOTS: dict[str, Slot] = {
    **dict.fromkeys(("floor", "table", "tables", "platforms", "ledge", "shelf", "stairs"), "support"),
    **dict.fromkeys(
        ("forbidden", "wall", "window", "low_gate", "corridor", "bump", "gap", "pendulum", "turnstile"), "obstacle"
    ),
    **dict.fromkeys(("zone", "bin", "tray", "post", "throat", "tunnel"), "receptacle"),
    **dict.fromkeys(("lever", "door", "drawer", "lift", "roller", "turntable"), "mechanism"),
}
"""Every kind of thing that a scene is composed of, by the slot that it fills."""

PAIRED: dict[str, str] = {"table": "tables", "platforms": "platforms"}
"""Supports that there are one or two of, and their kind in pairs."""


def _table(text: str) -> dict[str, str]:
    """Lines of “kind: word word …” as a table from word to kind."""
    return {
        word: line.split(":")[0].strip() for line in text.strip().splitlines() for word in line.split(":")[1].split()
    }


PAYLOADS: dict[str, str] = _table("""
    cube: cube die dice
    ball: ball sphere marble bead pellet
    cylinder: cylinder can
    puck: puck disc disk coin
    box: block brick cuboid parcel package matchbox domino book tile slab plank
    rod: rod dowel stick shaft axle pencil pen
    ring: ring washer hoop annulus torus
    object: object payload item workpiece load cargo body specimen component
""")
"""Words for what is moved; `object` leaves the shape open."""

SHAPES: dict[str, PayloadShape | None] = {
    "cube": "cube",
    "ball": "ball",
    "cylinder": "cylinder",
    "puck": "puck",
    "box": "box",
    "rod": "rod",
    "ring": "ring",
    "object": None,
}

THINGS: dict[str, str] = _table("""
    floor: floor ground baseplate
    table: table bench desk tabletop worktop workbench counter
    platforms: platform plinth pedestal podium plateau deck dais stand
    ledge: ledge
    shelf: shelf
    stairs: stairs staircase stair stairway step
    wall: wall fence barrier partition baffle divider screen obstacle obstruction
    window: window aperture opening cutout hole bore
    low_gate: gate doorway beam girder lintel arch
    corridor: corridor hallway aisle passage passageway chicane zigzag channel s-bend s-curve
    bump: bump hump hurdle ridge kerb curb threshold
    gap: gap chasm ditch trench pit moat void
    pendulum: pendulum
    turnstile: turnstile
    forbidden: exclusion
    zone: volume zone area region spot square patch circle mat pad
    bin: bin crate basket bucket tub hopper tank container carton cup bowl mug beaker pot box trough
    tray: tray plate saucer pan
    post: post peg pole spindle pin pillar column stake mast
    throat: throat funnel neck nozzle chimney slot
    tunnel: tunnel pipe tube duct culvert
    lever: lever seesaw rocker
    door: door hatch flap trapdoor shutter
    drawer: drawer cabinet
    lift: lift elevator hoist
    roller: roller
    turntable: turntable carousel
""")
"""Words for everything else, by kind; `roles` decides about those that may also be moved."""

MOVABLE: dict[str, str] = {
    "box": "box", "crate": "box", "carton": "box", "container": "box",
    "bar": "rod", "pole": "rod", "peg": "rod", "pin": "rod", "pipe": "rod", "beam": "rod",
    "plate": "box", "drum": "cylinder", "roller": "cylinder", "tube": "cylinder", "wheel": "puck",
}  # fmt: skip
"""Words for things that are payloads where they are what is moved."""

LOOSELY: frozenset[str] = word_set("""
    cup bowl mug beaker pot trough tank can mat pad coin pellet bead wheel plate parcel package seesaw rocker drum
    matchbox domino book tile slab plank pencil pen
    obstacle obstruction doorway circle
""")
"""Words for something of a slightly other form than what is built for them."""

EITHER: frozenset[str] = frozenset(
    {"bar", "arm", "paddle", "blade", "vane", "drum", "wheel", "bob", "bars", "panel", "sheet", "board"}
)
"""Words whose kind only their adjectives and their part in the task tell."""

PARTS: dict[str, str] = {
    **dict.fromkeys(("lip", "rim", "brim", "sidewall", "riser"), "height"),
    **dict.fromkeys(("hole", "bore", "eye"), "inner_diameter"),
    **dict.fromkeys(("mouth", "entrance", "inlet"), "clearance"),
    **dict.fromkeys(("opening", "aperture"), "clearance"),
    "tread": "step_depth",
    "sill": "sill",
}
"""Parts of things, and what a number beside them says of the whole."""

SPINNING = word_set("""
    rotating rotary revolving spinning turning motorised motorized driven powered
""")
SWINGING = word_set("swinging oscillating pendulous")
FORBIDDEN = word_set("""
    forbidden prohibited restricted no-go keep-out keepout stay-out excluded off-limits danger
""")

NOUNS: frozenset[str] = frozenset({*PAYLOADS, *THINGS, *MOVABLE, *EITHER})


def singular(word: str) -> str | None:
    """The noun of the lexicon that a word is, in the singular; None for any other word."""
    forms = [word]
    forms += [word[:-1]] if word.endswith("s") else []
    forms += [word[:-2]] if word.endswith("es") else []
    forms += [f"{word[:-3]}f"] if word.endswith("lves") else []
    return next((form for form in forms if form in NOUNS), None)
