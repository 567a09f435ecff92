"""Finds the mechanical things that a prompt names, and those that its plan does not account for."""

from __future__ import annotations

import re

from benchsmith.gates.disclosures import disclosures
from benchsmith.types import Plan

_KINDS: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "wall fence barrier partition baffle divider",
        "bin box container crate bucket basket tub hopper carton tank",
        "cube",
        "ball sphere marble",
        "cylinder drum roller",
        "puck disc disk",
        "block brick cuboid",
        "rod bar dowel shaft axle",
        "ring washer hoop annulus torus",
        "ramp incline wedge slope",
        "gap ditch trench chasm pit moat",
        "platform plinth pedestal podium plateau deck dais",
        "ledge shelf",
        "table bench desk tabletop",
        "tray plate saucer pan",
        "post pillar column pole stake tower",
        "tunnel pipe tube duct culvert",
        "funnel cone",
        "chute flume",
        "gate door flap hatch trapdoor shutter doorway turnstile",
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
        "stairs staircase stair step",
        "bump hump hurdle ridge obstacle kerb curb threshold sill",
        "cage",
        "arm gripper tongs clamp vice vise",
        "roof ceiling canopy",
        "drawer cabinet",
        "hook bracket latch",
        "magnet rope string cable chain",
        "ladder rung",
        "maze labyrinth",
        "net sieve",
        "grate grid grille lattice",
        "corridor hallway aisle",
        "bottle flask jar vase",
        "rack",
        "spool reel bobbin",
        "fan propeller windmill pinwheel blade vane",
        "hammer mallet anvil",
        "spoon ladle fork",
        "comb brush broom",
        "nozzle chimney",
        "cradle saddle nest",
        "trolley cart wagon truck sledge sled",
        "elevator escalator hoist winch",
        "bell",
        "coin token domino",
        "book",
        "egg",
        "sponge",
        "hill mountain mound valley crater pothole",
        "arch dome pyramid",
        "letterbox mailbox",
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
        "step",
        "clamp",
        "hammer",
        "fork",
        "spoon",
        "net",
        "funnel",
        "drum",
        "cap",
    }
)
"""After “to” or a pronoun, and at the beginning of a sentence, these are something to do, not a thing."""

_WORD = re.compile(r"[A-Za-z]+")
_ACTION = re.compile(r"(?i)(\b(to|must|can|will|should|may|and then|it)\s+|(^|[.;:!])\s*)$")
_VERB_AHEAD = re.compile(
    r"(?i)(?:^|[.;:!]|\b(?:to|must|can|may|will|shall|should|could|would|not|that|which|and|or|then|it)\b)\s*"
    r"(?:[a-z]+(?:,\s*|\s+(?:or|and)\s+))*$"
)
_OBJECT = re.compile(
    r"(?i)(?:(?:,\s*[a-z]+)*,?\s+(?:or|and)\s+[a-z]+)?\s+(?:it|them|a|an|the|its|their|this|each|every)\b"
)
"""Beside these two, any word is something to do: “a mechanism that levers a cube”, “may not hook or funnel it”."""

_SET_PHRASE = re.compile(r"(?i)\bin (a|an|one|two|three|several|a single|single) $|\bstep by $")
_MEASURE = re.compile(r"(?i)\s*(by step|weight|mass|force|height|width|size|length)\b")
"""What makes “step” and “net” no things: in two steps, net weight."""

_NOT_ANY = r"\b(?:no|without|neither|nor)\s+(?:(?:a|an|any|other)\s+)?"
_ONE_OF = r"(?:(?!(?:a|an|the|but|and|or|nor|is|are|has)\b)[a-z-]+\s+){0,2}?[a-z-]+"
_ABSENT = re.compile(
    rf"(?i)(?:\bnot(?:\s+(?:a|an|any))?\s+|{_NOT_ANY}(?:{_ONE_OF}(?:,\s*{_ONE_OF})*,?\s+(?:(?:or|nor)\s+"
    r"(?:(?:a|an|any|other)\s+)?|and\s+(?:other\s+)?))*)$"
)
_ABSENT_SO_FAR = re.compile(rf"(?i){_NOT_ANY}(?:{_ONE_OF},\s*)+$")
_AND_ONE_MORE = re.compile(rf"(?i)(?:,\s*{_ONE_OF})*,?\s+(?:or|nor)\b")
"""“No” holds for a whole list: no walls, lids or ramps; neither ramps nor rails."""


def unaccounted_nouns(plan: Plan, prompt: str) -> list[str]:
    """Things that a prompt names, but no quote, assumption, label or description of its plan, as the prompt says them.

    “No lid” names nothing that must be there.
    """
    told = things_in(" . ".join(_accounts(plan, prompt)))
    missing: dict[str, None] = {}
    for match in _WORD.finditer(prompt):
        noun = lexical(match[0].lower())
        before = prompt[: match.start()]
        if noun is None or not is_thing(noun, before, prompt[match.end() :]):
            continue
        if not GROUPS[noun] & told:
            missing[match[0]] = None
    return list(missing)


def is_thing(noun: str, before: str, after: str) -> bool:
    """Whether a noun is a thing that must be there, given what stands before and after it."""
    if _ABSENT.search(before) or (_ABSENT_SO_FAR.search(before) and _AND_ONE_MORE.match(after)):
        return False
    if noun in ("step", "net") and (_SET_PHRASE.search(before) or _MEASURE.match(after)):
        return False
    if noun in _ALSO_VERBS and _ACTION.search(before):
        return False
    return not (_VERB_AHEAD.search(before) and _OBJECT.match(after))


def _accounts(plan: Plan, prompt: str) -> list[str]:
    """All words that account for a thing."""
    return [
        *(wanted.quote for wanted in plan.requirements),
        *disclosures(plan, prompt),
        *(f"{load.label} {load.shape}" for load in plan.payloads),
        *(f"{part.label} {part.description}" for part in plan.parts),
        *(zone.label for zone in plan.zones),
        *("obstacle" for _ in plan.key_elements[:1]),
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
