"""Finds the mechanical things that a prompt names, and those that its plan does not account for."""

from __future__ import annotations

import re

from benchsmith.gates.disclosures import disclosures
from benchsmith.types import Plan

_KINDS: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "wall fence barrier partition baffle divider",
        "bin box container crate bucket basket tub hopper",
        "cube",
        "ball sphere marble",
        "cylinder drum roller",
        "puck disc disk",
        "block brick cuboid",
        "rod bar dowel shaft axle",
        "ring washer hoop annulus torus",
        "ramp incline wedge slope",
        "gap ditch trench chasm pit moat",
        "platform plinth pedestal podium plateau deck",
        "ledge shelf",
        "table bench desk tabletop",
        "tray plate saucer pan",
        "post pillar column pole stake tower",
        "tunnel pipe tube duct culvert",
        "funnel cone",
        "chute flume",
        "gate door flap hatch trapdoor shutter",
        "lever seesaw rocker",
        "hinge pivot",
        "pendulum",
        "gear cog",
        "spring",
        "wheel pulley turntable carousel rotor flywheel paddle",
        "conveyor",
        "piston plunger pusher",
        "cam crank",
        "cup bowl mug beaker",
        "lid cap",
        "slot groove channel notch",
        "hole window aperture",
        "peg pin bolt",
        "rail track",
        "beam girder plank board",
        "bridge",
        "stairs staircase stair",
        "bump hump hurdle ridge obstacle",
        "cage",
        "arm gripper",
        "roof ceiling canopy",
        "drawer cabinet",
        "hook bracket latch",
        "magnet rope string cable chain",
    )
)
"""Groups of words for one kind of thing: a plan may call a shelf a ledge, but not forget it."""

GROUPS: dict[str, frozenset[str]] = {word: group for group in _KINDS for word in group}
"""The words for the same kind of thing, by each of them."""

_ALSO_VERBS = frozenset(
    {
        "block",
        "bridge",
        "box",
        "pin",
        "ring",
        "ramp",
        "wheel",
        "bar",
        "bolt",
        "hook",
        "channel",
        "track",
        "post",
        "gate",
    }
)
"""After “to” or a pronoun, and at the beginning of a sentence, these are something to do, not a thing."""

_WORD = re.compile(r"[A-Za-z]+")
_ACTION = re.compile(r"(?i)(\b(to|must|can|will|should|and then|it)\s+|(^|[.;:!])\s*)$")
_ABSENT = re.compile(r"(?i)\b(no|without|not)(\s+(a|an|any))?\s+$")


def unaccounted_nouns(plan: Plan, prompt: str) -> list[str]:
    """Things that a prompt names, but no quote, assumption, label or description of its plan, as the prompt says them.

    “No lid” names nothing that must be there.
    """
    told = things_in(" . ".join(_accounts(plan, prompt)))
    missing: dict[str, None] = {}
    for match in _WORD.finditer(prompt):
        noun = lexical(match[0].lower())
        before = prompt[: match.start()]
        if noun is None or _ABSENT.search(before) or (noun in _ALSO_VERBS and _ACTION.search(before)):
            continue
        if not GROUPS[noun] & told:
            missing[match[0]] = None
    return list(missing)


def _accounts(plan: Plan, prompt: str) -> list[str]:
    """All words that account for a thing."""
    return [
        *(wanted.quote for wanted in plan.requirements),
        *disclosures(plan, prompt),
        *(f"{load.label} {load.shape}" for load in plan.payloads),
        *(f"{part.label} {part.description}" for part in plan.parts),
        *(zone.label for zone in plan.zones),
    ]


def things_in(text: str) -> set[str]:
    """The nouns of the lexicon in a text, in the singular."""
    return {noun for word in _WORD.findall(text.lower()) if (noun := lexical(word)) is not None}


def lexical(word: str) -> str | None:
    """The noun of the lexicon that a word is, in the singular; None for any other word."""
    endings = ("", "s", "es")
    forms = [word.removesuffix(ending) for ending in endings if word.endswith(ending)]
    forms += [word[:-3] + "y"] if word.endswith("ies") else []
    forms += [word[:-3] + "f"] if word.endswith("lves") else []
    return next((form for form in forms if form in GROUPS), None)
