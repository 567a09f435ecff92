"""The words that the family understands. A prompt that holds any other word is refused, never guessed at."""

# ruff: noqa: RUF001  (people type typographic dashes and quotes)

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from benchsmith.scene.materials import ALIASES, MATERIALS

Meaning = Literal[
    "cube", "block", "puck", "thing", "gap", "platform", "platforms",
    "side", "attribute", "step", "apart", "material", "two", "deadline", "noted",
]  # fmt: skip


@dataclass(frozen=True)
class Word:
    """What a word means here."""

    meaning: Meaning
    value: str = ""
    """left or right, the attribute, up or down, the material, or the sentence that goes to the assumptions."""


def _entries(meaning: Meaning, words: str, value: str = "") -> dict[str, Word]:
    return {word: Word(meaning, value.format(word=word)) for word in words.split()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HOW = "How the payload moves (“{word}”) is left to the solver."
_SOLVER = "“{word}” names what a solver builds in zone_build; the scene itself contains none."
_ROUND = "“{word}” is read as exactly the number beside it."

VAGUE_MATERIALS = {
    "metal": "steel",
    "metallic": "steel",
    "plastic": "abs",
    "wood": "oak",
    "wooden": "oak",
    "timber": "oak",
}
"""Classes of materials, and the one that is chosen and stated."""

WORDS: dict[str, Word] = {
    **_entries("cube", "cube"),
    **_entries("block", "block cuboid brick box"),
    **_entries("puck", "puck disc disk cylinder"),
    **_entries("thing", "payload object item part piece workpiece load"),
    **_entries("gap", "gap chasm"),
    **_entries("platform", "platform plateau pedestal plinth"),
    **_entries("platforms", "platforms plateaus pedestals plinths"),
    **_entries("side", "left first start starting source departure", "left"),
    **_entries("side", "right second target goal destination other another opposite far", "right"),
    **_entries("attribute", "high tall height heights", "height"),
    **_entries("attribute", "wide width", "width"),
    **_entries("attribute", "long length", "length"),
    **_entries("attribute", "thick thickness", "thickness"),
    **_entries("attribute", "edge edges side sides size", "edge"),
    **_entries("attribute", "diameter", "diameter"),
    **_entries("attribute", "radius", "radius"),
    **_entries("step", "higher above", "up"),
    **_entries("step", "lower below", "down"),
    **_entries("apart", "apart separated spaced distance separation spacing"),
    **_entries("two", "two"),
    **_entries("deadline", "within under limit most less than max maximum deadline time"),
    **_entries("noted", "push pushes pushed pushing slide slides sliding carry carries carried carrying", _HOW),
    **_entries("noted", "drag drags dragged pull pulls pulled pulling lift lifts lifted lifting", _HOW),
    **_entries("noted", "mechanism device machine", _SOLVER),
    **_entries("noted", "about approximately roughly approx circa", _ROUND),
    **{name: Word("material", name) for name in MATERIALS},
    **{alias: Word("material", name) for alias, name in ALIASES.items()},
    **{word: Word("material", name) for word, name in VAGUE_MATERIALS.items()},
}
"""Every word that carries a meaning."""

ADJECTIVES = _words("""
    solid flat square rectangular round circular rigid fixed stationary static identical equal similar simple single
    separate level horizontal raised elevated hand short cubic neighbouring neighboring adjacent
""")
"""May stand before a noun; what they say is true of every scene of the family."""

LINKS = _words("""
    a an the of is are be being each both that which has have having with whose and measuring measures made from out
    its it at all
""")
"""May stand between a noun and what is said of it afterwards."""

HARMLESS = (
    ADJECTIVES
    | LINKS
    | _words("""
    they them there this these those one us we you i me want wants would like let please design create make build
    generate produce give show need needs needed benchmark benchmarks scene scenario task problem simulation challenge
    where what who must should had can could may will shall to do does into onto on over across in for by between then
    so as their through toward towards off up
    move moves moved moving get gets getting got bring brings bringing take takes transfer transfers transferred
    transferring deliver delivers delivered delivering transport transports transported transporting shift reach reaches
    cross crosses crossing travel travels go goes going put place placed come comes pass passes passing convey conveys
    relocate relocates
    rest rests resting sit sits sitting stand stands standing stay stays end ends start starts starting begin begins
    lie lies lying located positioned set separated spaced every same
    edge edges side sides size area zone position safely successfully
    left right first second other another opposite far target goal destination source
    """)
)
"""May stay unused: they say nothing that a scene of the family could violate."""

PHYSICS = _words("""
    magnet magnets magnetic water fluid liquid oil air wind vacuum underwater buoyant electric electrostatic sticky glue
    glued adhesive elastic soft flexible deformable cloth rope string cable sand granular explosive heat hot frozen
    melting gravity weightless moon space
""")
"""Physics that rigid bodies under gravity do not have."""

PUNCTUATION = frozenset(".,;:!?()'’‘“”\"-–—/=~≈…")
"""Marks that carry nothing."""
