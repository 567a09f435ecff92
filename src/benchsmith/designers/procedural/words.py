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
    solid flat square rectangular round circular rigid fixed stationary static similar identical equal simple single
    separate level horizontal raised elevated cubic neighbouring neighboring adjacent
""")
"""May stand before a noun; they are true of every scene of the family, or `ADJECTIVES_OF` says of which nouns."""

ADJECTIVES_OF: dict[str, frozenset[str]] = {
    "round": frozenset({"puck"}),
    "circular": frozenset({"puck"}),
    "cubic": frozenset({"cube", "block", "thing"}),
    "square": frozenset({"cube"}),
    "rectangular": frozenset({"block", "platform", "platforms"}),
    "flat": frozenset({"puck", "block", "platform", "platforms"}),
    "level": frozenset({"platform", "platforms"}),
    "horizontal": frozenset({"platform", "platforms"}),
    "raised": frozenset({"platforms"}),
    "elevated": frozenset({"platforms"}),
    "neighbouring": frozenset({"platform", "platforms"}),
    "neighboring": frozenset({"platform", "platforms"}),
    "adjacent": frozenset({"platform", "platforms"}),
}
"""Nouns (by their meaning) of which an adjective is true in every scene."""

LINKS = _words("""
    a an the of is are be being each both that which has have having with whose and measuring measures made from out
    its it at all
""")
"""May stand between a noun and what is said of it afterwards."""

MOVE_VERBS = _words("""
    move moves moved moving get gets getting got bring brings bringing brought take takes transfer transfers transferred
    transferring deliver delivers delivered delivering transport transports transported transporting shift shifted
    travel travels go goes going come comes convey conveys conveyed relocate relocates relocated
""")
HOW_VERBS = _words("""
    push pushes pushed pushing slide slides sliding carry carries carried carrying drag drags dragged dragging
    pull pulls pulled pulling lift lifts lifted lifting
""")
CARRY_VERBS = _words("transfer transport carry convey relocate shift transferring transporting carrying")
"""Motion “between two platforms” that ends on the other one."""
CROSS_VERBS = _words("cross crosses crossing pass passes passing")
REACH_VERBS = _words("reach reaches")
PUT_VERBS = _words("put place")
BEGIN_VERBS = _words("start starts starting begin begins beginning")
END_VERBS = _words("end ends come comes")
STAY_VERBS = _words("stay stays")
STATE_VERBS = _words("""
    rest rests resting sit sits sitting stand stands standing lie lies lying located positioned placed set
""")
MODALS = _words("must should had can could may will shall has have needs need wants want")
TASK_VERBS = (
    MOVE_VERBS | HOW_VERBS | CROSS_VERBS | REACH_VERBS | PUT_VERBS | BEGIN_VERBS | END_VERBS | STAY_VERBS | STATE_VERBS
)  # fmt: skip
"""Verbs of what happens in the scene."""
VERBS = TASK_VERBS | _words("be have design create make build generate produce give show see measure do")
ADVERBS = _words("safely successfully then")
PLACES = _words("side zone area position")
"""Nouns that a side word makes a place of: “the other side”, “the goal zone”."""
SCENE_WORDS = _words("benchmark benchmarks scene scenario task problem simulation challenge")

HARMLESS = (
    ADJECTIVES | LINKS | (VERBS - HOW_VERBS) | MODALS | ADVERBS | SCENE_WORDS
    | _words("""
    they them there this these those one us we you i me would like let please where what who does into onto on over
    across in for by between so as their through separates separate toward towards off to up every
    """)
)  # fmt: skip
"""May stay unused: what they say is true of every scene, or it is checked with the words around them."""

COMPARING = _words("same identical equal equally as")
"""Compare two things without a number."""

PHYSICS = _words("""
    magnet magnets magnetic water fluid liquid oil air wind vacuum underwater buoyant electric electrostatic sticky glue
    glued adhesive elastic soft flexible deformable cloth rope string cable sand granular explosive heat hot frozen
    melting gravity weightless moon space
""")
"""Physics that rigid bodies under gravity do not have."""

PUNCTUATION = frozenset(".,;:!?()'’‘“”\"-–—/=~≈…")
"""Marks that carry nothing."""
