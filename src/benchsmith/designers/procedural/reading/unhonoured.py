"""What a prompt demands and no scene here keeps: round trips, comparisons, mirrored or tilted layouts, other rules."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.lexicon import PAYLOADS, SLOTS
from benchsmith.designers.procedural.reading.roles import PASSED
from benchsmith.designers.procedural.reading.sides import OTHER_WAY
from benchsmith.designers.procedural.reading.words import PREPOSITIONS, is_verb, word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.phrases import Phrase
    from benchsmith.designers.procedural.reading.reading import Reading
    from benchsmith.designers.procedural.reading.things import Thing

_BACK = re.compile(
    r"\b(?:(?<!there\s)and\s(?:then\s)?(?:come\s|go\s|get\s|bring\s\w+\s|move\s|travel\s)?back(?:\sagain)?\b(?!\s(?:wall|side|of|edge))|"
    r"round\strips?|returns?\s(?:it\s)?to\s(?:the|its)\s(?:start|starting\s\w+|origin|first\s\w+))",
    re.IGNORECASE,
)
_SIZES = r"(?:high|tall|wide|long|deep|thick|heavy|big|large|broad|small|short|narrow)"
_COMPARED = re.compile(
    rf"\b(?:(?:twice|half|\w+\stimes)\s)?as\s{_SIZES}\sas\b|"
    r"\b(?:the\s)?same\s(?:size|width|length|diameter|depth|mass|weight|material|thickness)\b|"
    rf"\b(?:twice|half|double|\w+\stimes)\s(?:the|its)\s(?:size|width|length|diameter|depth|mass|weight|height)\b|"
    r"\bequal\sto\s(?:the|its)\b|"
    r"\b(?:wid|long|thick|larg|bigg|small|narrow|short|thinn|deep|heavi|light|tall)er\sthan\s(?:the|an?|its|that)\b(?!\s\d)",
    re.IGNORECASE,
)
_RIGHT_TO_LEFT = re.compile(r"\b(?:from\s(?:the\s)?)?right\sto\s(?:the\s)?left\b", re.IGNORECASE)
_NO_BOUND = r"(?!\s*[\d~≈<>])"
"""“Not over 60 mm” and “after 10 s” are bounds."""
_ZONE = r"\s(?:the|any|an?)\s(?:forbidden|keep-out|no-go|prohibited|restricted)\b"
"""What a way can be forbidden through: that it is forbidden says its name."""
_PASSED = re.compile(
    r"\b(?:not|never|without\s(?:going|passing|moving|lifting\s\w+|being\slifted))\s"
    rf"(?:over|above|through|under|around)\b{_NO_BOUND}(?!{_ZONE})",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\bwithout\s(?:being\s)?\w+(?:ing|ed)\s(?:(?:it|them|the\s\w+)\s)?(?:more|higher|further|farther)\sthan\b",
    re.IGNORECASE,
)
_GOAL_FORBIDDEN = re.compile(
    r"\b(?:goal|target|destination|zone|area|bin|tray)\s(?:(?!(?:not|never)\b)[\w-]+\s){0,5}?"
    r"(?:inside|within)\s(?:of\s)?(?:the|an?)\s(?:forbidden|keep-out|no-go|prohibited)\b",
    re.IGNORECASE,
)
_SWAPPED = re.compile(r"\b(?:swap|exchange|trade|switch)\b[^.]*\b(?:places?|positions?)\b", re.IGNORECASE)
_ANOTHER = rf"\s(?:the\s)?(?:[\w.]+\s){{0,3}}?(?:other|(?-i:[A-Z])|{'|'.join(PAYLOADS)})\b"
_ORDERED = re.compile(
    rf"\bfirst\b[^.]*\bthen{_ANOTHER}|\b(?:{'|'.join(PAYLOADS)})\s(?:first|last)\b|"
    rf"\b(?:arrives?|moved|delivered|lands?|there|bin|tray|goal|zone)\s(?:before|after)\b{_NO_BOUND}{_ANOTHER}",
    re.IGNORECASE,
)
_CLOCKWISE = re.compile(r"\b(?:counter-?\s?|anti-?\s?)?clockwise\b", re.IGNORECASE)
_BEND = re.compile(r"\b(?:a?round|along)\s(?:the|an?)\s(?:[\w-]+\s)?(?:bend|curve|turn)\b", re.IGNORECASE)
_UNMOVED = re.compile(
    rf"\b(?:{'|'.join(PAYLOADS)})\s(?:(?:must|should|shall|may|has\sto|that|which)\s)?(?:"
    r"(?:stays?|remains?)\s(?:where|put|in\splace|still|there(?!\sfor))|"
    r"(?:not|never|cannot)\s(?:move|be\smoved|be\spushed)|(?:is|lies|stands|sits)\sin\sthe\sway|blocks)\b",
    re.IGNORECASE,
)
_ONE_OF_TWO = re.compile(
    r"\b(?:\w+er|one)\s(?:\w+\s)?(?:out\s)?of\s(?:the\s|these\s)?two\b|\bonly\sone\sof\b", re.IGNORECASE
)
_TWO_WAYS = re.compile(
    r"\b(?:over|through)\s(?:the|an?)\s(?P<thing>\w+)\b[^.]{1,80}?\b(?:under|below|beneath|around|round)\s"
    r"(?:it|the\s(?P=thing))\b",
    re.IGNORECASE,
)
_CORNER = re.compile(r"\b(?:(?:opposite|far|near|one|each|other|left|right|the)\s)+corners?\b", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?:once|twice|(?:\w+\s)?(?:turns?|rotations?|revolutions?|swings?|times))\s(?:per|an?|each|every)\s"
    r"(?:second|minute)\b",
    re.IGNORECASE,
)
_MANNER = re.compile(
    r"\bwithout\s(?:letting\s(?:it|them|the\s\w+)\s\w+|(?!touching|hitting|entering|leaving|drilling)\w+ing)\b"
    r"|\b(?:exactly\sonce|twice|only\sonce)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:only\s(?:by\s|with\s)?gravity|gravity\s(?:alone|only)|by\sgravity|hollow|diagonal(?:ly)?|slippery|sticky|far\sedge)\b",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"\b(?:(?:must|may|can|should|shall)\s?(?:not|never)|(?:mustn|can|shouldn)'t|cannot)\s(?:be\s)?"
    rf"(?P<verb>[a-z]+\b(?!\s(?:than|more|less|over|under)\b)(?!\s(?:through|into|over|across){_ZONE}))",
    re.IGNORECASE,
)
_HARMLESS_RULES = word_set("exceed matter need have be more less take touch fall drop enter")
_LAYOUTS = word_set(
    "tilted inclined sloped sloping slanted moving vibrating shaking bouncing tilting floating spiral helical"
)
_OUTLINES = word_set("""
    l-shaped u-shaped t-shaped triangular hexagonal octagonal oval curved conical pyramidal crooked wavy
""")
_UPRIGHT = word_set("vertical upright standing up down")
_POSED = re.compile(
    r"\b(?:(?:lying|lies|lie|laid|standing|stands?|stood|placed|put|set|resting|rests?|balanced|balancing)\s"
    r"(?P<side>across(?:\sthe\s(?:way|path|lane))?(?!\s(?:the|an?)\s)|crossways|crosswise|"
    r"on\s(?:(?:its|their)\s)?(?:side|edge|end|rim)s?))\b(?!\sof\b)",
    re.IGNORECASE,
)
_OF_TWO = (
    (_ORDERED, "asks for an order, which nothing here checks"),
    (_UNMOVED, "is said of something that must not be moved, and here cubes, balls and the like all are: leave it out"),
    (_ONE_OF_TWO, "chooses one of two, and here both are moved: name only one"),
    (_TWO_WAYS, "tells two ways past one thing, and here both payloads take the same: name one of them"),
)
"""What is asked of one of two payloads."""
_SPANNING = word_set("wall window low_gate bump gap")
_SURFACES = frozenset({"table", "tables", "platforms", "shelf", "ledge"})
_GROUNDS = frozenset({"floor", "ground", "table", "desk"})
_EXTENDED = frozenset({"wide", "long", "deep", "high", "tall", "thick"})
_PUSHING = frozenset({"push", "hit", "knock", "strike", "kick"})
_BOXES = frozenset({"box", "crate", "container", "carton"})
_ONTO = word_set("on onto into in inside atop")


def refuse_unhonoured(reading: Reading) -> None:
    """Note them as problems; rules that nothing checks become notes."""
    winding = "corridor" in reading.kinds()
    for pattern, why in (
        (_BACK, "is a way back, and a scene here has one start and one goal"),
        (_COMPARED, "compares two things: give each its own number"),
        (_RIGHT_TO_LEFT, f"is {OTHER_WAY}"),
        (_PASSED, "forbids a way past an obstacle: what stands in the way here spans the lane, and is passed one way"),
        (_LIMITED, "limits how things move, which is left to the solver: leave it out"),
        *([(_CORNER, "is a corner, and things start and end on one line here")] * (not winding)),
        *([(_BEND, "is a bend, and the way is straight here: name a corridor")] * (not winding)),
        (_CLOCKWISE, "tells a way to turn, and none can be chosen here: leave it out"),
        (_RATE, "is no time of one turn or swing that is read here: say how many seconds one takes"),
        (_SWAPPED, "asks for two goals: here all payloads end in one"),
        *(_OF_TWO if len(reading.subjects.loads) > 1 else ()),
    ):
        for match in pattern.finditer(reading.text.plain):
            if not reading.used.issuperset(reading.tokens_in(*match.span())):
                reading.complain("outside_library", f"“{reading.text.quote(*match.span())}” {why}")
    for match in _GOAL_FORBIDDEN.finditer(reading.text.plain):
        quote = reading.text.quote(*match.span())
        reading.complain("contradictory_constraints", f"“{quote}” puts the goal where nothing may be: move one of them")
    for match in (*_RULE.finditer(reading.text.plain), *_MANNER.finditer(reading.text.plain)):
        at, verb = reading.tokens_in(*match.span()), match.groupdict().get("verb", "")
        if not is_verb(verb.lower(), _HARMLESS_RULES) and not reading.used & set(at):
            quote = reading.text.quote(*match.span())
            reading.used.update(at)
            reading.notes.append(f"“{quote}” is not honoured: how things move is left to the solver.")
    for match in _WISHED.finditer(reading.text.plain):
        quote = reading.text.quote(*match.span())
        reading.notes.append(f"“{quote}” is not honoured: nothing here is chosen by it.")
    _check_layout(reading)
    _check_choices(reading)
    _check_poses(reading)


def _check_layout(reading: Reading) -> None:
    """Things in a role, or of a form, that they do not have here."""
    for head, thing in reading.heads.items():
        if reading.kind(head) and not thing.phrase.absent:
            why = _load_problem(reading, thing) if thing.is_payload else _thing_problem(reading, thing)
            if thing.phrase.adjectives & _OUTLINES:
                why = "is another form than this designer builds"
            if why:
                reading.complain("outside_library", f"“{reading.quote((thing.phrase.first, head))}” {why}")


def _check_choices(reading: Reading) -> None:
    """“Over a wall or through a window”: two things of which one is to be built."""
    for (head, thing), (other, second) in pairwise(reading.heads.items()):
        between = range(head + 1, second.phrase.first)
        kinds = {reading.kind(head), reading.kind(other)}
        leads = {reading.word(i) for i in between[1:]} <= PREPOSITIONS
        known = "" not in kinds and len(kinds) > 1 and not {head, other} & reading.references
        if reading.word(head + 1) == "or" and leads and known and not reading.used.issuperset(between):
            quote = reading.quote((thing.phrase.first, other))
            if not (thing.phrase.absent or second.phrase.absent):
                reading.complain("ambiguous_task", f"“{quote}” leaves open which of the two is meant: name one")


def _check_poses(reading: Reading) -> None:
    """“A coin standing on its edge”, “a rod lying across the way”: payloads lie or stand one way here."""
    for match in _POSED.finditer(reading.text.plain):
        at = reading.tokens_in(*match.span())
        head = next(iter(reading.before(at[0])), None) if at else None
        if head is not None and reading.heads[head].is_payload and not _lies(reading, head, match):
            quote = reading.text.quote(*match.span())
            why = "is a pose that nothing has here: cylinders and discs stand flat, rods lie along the way"
            reading.complain("outside_library", f"“{quote}” {why}")


def _lies(reading: Reading, head: int, pose: re.Match[str]) -> bool:
    """A rod lies on its side, and is what a cylinder on its side is built as."""
    return reading.kind(head) == "rod" and pose["side"].lower().endswith("side")


def _load_problem(reading: Reading, thing: Thing) -> str:
    if thing.phrase.counted is not None and reading.word(thing.phrase.head + 1) in _EXTENDED:
        return "is a size that is told in payloads: give it in mm"
    if len(reading.subjects.loads) > 1 and thing.phrase.preposition in _ONTO:
        return "is moved, too, and no place to end in"
    pusher = reading.heads.get(thing.phrase.first - 2)
    if pusher is not None and pusher.is_payload and is_verb(reading.word(thing.phrase.first - 1), _PUSHING):
        return "is moved by something that is moved, too: say of both where they must go, or leave one out"
    return ""


def _otherwise(reading: Reading, thing: Thing) -> str:
    """What things cannot be here: something to pass below, one step, a hole to fall through, a pipe that stands."""
    kind, phrase = reading.kind(thing.phrase.head), thing.phrase
    beside = reading.heads.get(phrase.first - 2)
    holds = beside is not None and SLOTS.get(reading.kind(beside.phrase.head)) == "receptacle"
    if kind in _SURFACES and phrase.preposition in ("under", "beneath", "underneath") and not holds:
        return "is nothing to pass below here: name a low gate, or a tunnel"
    single = phrase.count == 1 or phrase.article in ("a", "an") or bool(phrase.adjectives & {"single", "one"})
    if kind == "stairs" and phrase.noun == "step" and not phrase.plural and single:
        return "is one step, and stairs have two or more: say how many, or name a shelf or a bump"
    into = [reading.word(i) for i in range(phrase.head + 1, phrase.head + 4)]
    if kind == "window" and into[0] == "in" and _GROUNDS & set(into):
        return "is a hole to fall through, and openings here are in walls"
    if kind == "window" and into[0] == "at" and _GROUNDS & set(into) and into[2] == "level":
        return "has no wall below it, and windows here have: name a low gate, or a tunnel"
    if kind == "tunnel" and _UPRIGHT & {*phrase.adjectives, phrase.preposition}:
        return "stands upright, and tunnels and pipes lie here"
    return ""


def _no_bin(phrase: Phrase) -> str:
    """“Over a box”, “onto a box”: what is open at its top, for things to come to rest in, is neither."""
    if phrase.preposition in PASSED:
        return "is where things come to rest here, no obstacle: name a wall, a bump, a low gate or the like"
    if phrase.noun in _BOXES and phrase.preposition in ("on", "onto", "atop"):
        return "is open at its top here, to come to rest in: to put something on it, name a shelf or a table"
    return ""


def _thing_problem(reading: Reading, thing: Thing) -> str:
    kind, phrase = reading.kind(thing.phrase.head), thing.phrase
    starts_right = "right" in phrase.adjectives and thing.role == "start"
    ends_left = "left" in phrase.adjectives and phrase.preposition in ("to", "onto")
    if kind in ("platforms", "tables") and (starts_right or ends_left):
        return f"is {OTHER_WAY}"
    falls = phrase.first - 2 in reading.used
    if kind == "gap" and thing.role == "goal" and phrase.preposition in ("into", "in", "inside") and not falls:
        return "is something to cross here, no place to end in"
    if kind in _SPANNING and phrase.preposition in ("around", "round"):
        return "is to be gone around: what stands in the way here spans the lane, and is passed over or through"
    if kind == "post" and thing.role == "way":
        return "is no obstacle that this designer has: name a wall, a low gate, a gap or the like"
    if phrase.adjectives & _LAYOUTS and kind not in ("pendulum", "turnstile"):
        return "is another arrangement than this designer builds"
    return _no_bin(phrase) if kind == "bin" else _otherwise(reading, thing)
