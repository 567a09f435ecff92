"""What a phrase that is no payload stands for: the first rule that knows it tells, else its noun alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.attributes import EXTENTS
from benchsmith.designers.procedural.reading.lexicon import EITHER, FORBIDDEN, SPINNING, SWINGING, THINGS
from benchsmith.designers.procedural.reading.roles import TOWARDS
from benchsmith.designers.procedural.reading.tokens import text_at
from benchsmith.designers.procedural.reading.words import is_verb, word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.things import Place

_UNDER = word_set("under below beneath underneath")
ROUND_IT = word_set("over onto on around")
_CAN_SPIN = word_set("gate door bar bars arm paddle blade vane beam pole wall barrier")
_DISCS = word_set("disc disk plate platform table wheel puck")
_SWUNG = word_set("arm ball weight hammer bob bar disc disk paddle beam rod sphere")
_ARMS = word_set("arm bar paddle blade vane bob weight")
RODS = word_set("stick shaft rod dowel cylinder pin bar")
RINGS = word_set("ring washer hoop torus annulus")
_ENTERING = word_set("enter cross touch cut pass")
_NOT = word_set("not without never mustn't cannot don't")
WALLED = frozenset({"bin", "tray", "drawer"})
"""Kinds whose walls are parts of them."""
VOLUMES = word_set("box block cuboid volume cylinder")
_BASES = word_set("base floor ground bottom")
_BORED = word_set("throat tunnel")
_HOLLOW = word_set("bin throat tunnel low_gate door drawer corridor tray")


def is_thing(place: Place) -> bool:
    """Whether a phrase is no payload though its noun may name one."""
    return any(rule(place) for rule in (_by_motion, _post, _box_of_coordinates, _part, _forbidden))


def kind_of(place: Place) -> str:
    """The first rule that knows the phrase tells; else its noun alone."""
    for rule in (_by_motion, _post, _box_of_coordinates, _part, _forbidden, _zone, _gate, _bar, _hole, _plate, _step):
        kind = rule(place)
        if kind:
            return kind
    noun = place.phrase.noun
    return "unknown" if noun in EITHER else THINGS.get(noun, "unknown")


def _by_motion(place: Place) -> str:
    """What turns or swings."""
    noun, told = place.phrase.noun, place.phrase.adjectives
    if (told & SWINGING and noun in _SWUNG) or noun == "bob":
        return "pendulum"
    if not told & SPINNING:
        return ""
    if noun in _CAN_SPIN:
        return "turnstile"
    if noun in _DISCS:
        return "turntable"
    return "roller" if noun in ("cylinder", "drum", "roller") else ""


def _post(place: Place) -> str:
    """“A ring … over a steel rod”."""
    rod = place.phrase.noun in RODS and place.phrase not in place.sure and place.phrase.preposition in ROUND_IT
    return "post" if rod and any(other.noun in RINGS for other in place.sure) else ""


def _box_of_coordinates(place: Place) -> str:
    """“The box x 100..200, …”, “goal region: x …”: a noun that only names a box of coordinates."""
    tokens, phrase = place.tokens, place.phrase
    if THINGS.get(phrase.noun) not in ("zone", "bin"):
        return ""
    at = phrase.head + 1
    while text_at(tokens, at) in (":", "is", "=", "from", "with", "where", "at", "(", ",", "defined", "by", "bounded"):
        at += 1
    found = tokens[at].coordinates if at < min(len(tokens), phrase.head + 4) else None
    if found is None or found.is_point:
        return ""
    return "forbidden" if _is_avoided(place) else "zone"


def _part(place: Place) -> str:
    """“A ring with a 20 mm hole”, “a basket with a 120 mm opening”: of what was named shortly before."""
    phrase = place.phrase
    owner = place.before[-1] if place.before else None
    if owner is None:
        return ""
    before = text_at(place.tokens, phrase.first - 1)
    linked = before in ("with", "whose", "has", "having", "and", ",", "(", ":") or phrase.article == "its"
    kinds = {thing.kind for thing in place.before}
    if phrase.noun == "wall":
        measured = phrase.plural or text_at(place.tokens, phrase.head + 1) in EXTENTS
        of_bin = linked and measured and bool(kinds & WALLED)
        part = phrase.article not in ("a", "an") and (place.corridor or of_bin)
    elif phrase.noun in ("hole", "bore") and not phrase.preposition and any(p.noun in RINGS for p in place.sure):
        part = True
    elif owner.is_payload:
        hole = phrase.noun in ("hole", "opening", "bore") and phrase.preposition not in TOWARDS
        part = owner.kind == "ring" and hole
    elif phrase.noun in ("opening", "aperture") or (phrase.noun == "bore" and kinds & _BORED):
        part = linked and bool(kinds & _HOLLOW)
    elif owner.kind in ("lift", "turntable"):
        part = linked and phrase.noun in ("platform", "plate", "table", "deck")
    else:
        arms = before in ("with", "whose", "has") and phrase.noun in _ARMS
        part = arms and owner.kind in ("turnstile", "pendulum")
    return "part" if part else ""


def _forbidden(place: Place) -> str:
    """“A keep-out box”: a volume, no thing; “around a box”: what stands there does the same."""
    volume = place.phrase.noun in VOLUMES
    avoided = place.phrase.adjectives & FORBIDDEN or place.phrase.preposition in ("around", "round", "avoiding")
    return "forbidden" if volume and avoided and place.phrase not in place.sure else ""


def _zone(place: Place) -> str:
    return "forbidden" if THINGS.get(place.phrase.noun) == "zone" and _is_avoided(place) else ""


def _gate(place: Place) -> str:
    if place.phrase.noun != "gate":
        return ""
    return "door" if place.phrase.adjectives & {"hinged", "swing", "swinging", "flap"} else "low_gate"


def _bar(place: Place) -> str:
    """A bar that is not moved: something to go under, or over."""
    if place.phrase.noun not in ("bar", "bars") and not (
        place.phrase.noun == "pole" and place.phrase.preposition in _UNDER
    ):
        return ""
    return "bump" if place.phrase.preposition == "over" else "low_gate"


def _hole(place: Place) -> str:
    if place.phrase.noun not in ("slot", "hole", "opening", "bore"):
        return ""
    return "throat" if place.role == "goal" else "window"


def _plate(place: Place) -> str:
    """“A hole in a steel plate”: what has a hole is a wall; a base plate is the floor."""
    if place.phrase.noun == "plate" and place.phrase.adjectives & _BASES:
        return "floor"
    sheet = place.phrase.noun in ("plate", "panel", "sheet", "board") and place.phrase.preposition == "in"
    return "wall" if sheet and any(thing.kind == "window" for thing in place.before[-1:]) else ""


def _step(place: Place) -> str:
    """“Over a step”: one is no staircase."""
    phrase = place.phrase
    return "bump" if phrase.noun == "step" and not phrase.plural and phrase.preposition == "over" else ""


def _is_avoided(place: Place) -> bool:
    """“No-go”, “must not enter”, “without entering”, “keep out of”, “avoiding”."""
    phrase = place.phrase
    near = {text_at(place.tokens, i) for i in range(phrase.first - 5, phrase.first)}
    enters = is_verb(phrase.verb, _ENTERING) or phrase.preposition in ("into", "in", "through", "across")
    return (
        bool(phrase.adjectives & FORBIDDEN)
        or phrase.preposition in ("avoiding", "outside")
        or is_verb(phrase.verb, frozenset({"avoid"}))
        or (phrase.preposition == "from" and bool(near & {"out", "away"}) and bool(near & {"keep", "stay", "keeping"}))
        or (enters and bool(near & _NOT))
    )
