"""From what a prompt says to the numbers of a scene: what is given is fixed, what is open is chosen and said."""

from __future__ import annotations

import hashlib
import itertools
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Brief, Fact, Problem
from benchsmith.designers.procedural.constructs import CONSTRUCTS
from benchsmith.designers.procedural.constructs.base import EACH, keywords
from benchsmith.designers.procedural.constructs.given import Extents, Given, Span
from benchsmith.designers.procedural.constructs.obstacles.sizes import is_pushed
from benchsmith.scene.materials import MATERIALS
from benchsmith.types import LIMITS, RefusalReason

if TYPE_CHECKING:
    from benchsmith.designers.procedural.composition import Composition, Piece
    from benchsmith.designers.procedural.constructs.base import Choice, Parameter, Told

_OPEN_SHARE = 1.25
"""Where a prompt bounds one side only, the other end is at most this much further."""
_ACRONYMS = frozenset({"abs", "pla", "petg", "pom", "hdpe", "ptfe"})
_SAME = 1e-6
"""mm, degrees or s: bounds are met up to rounding."""


@dataclass
class Decided:
    """The numbers and materials of a scene, and what is to be said of them."""

    composition: Composition
    brief: Brief
    given: Given = field(init=False)
    materials: dict[str, str] = field(default_factory=dict)
    """By the name of each choice."""
    problems: list[Problem] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    made: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """How the labels of the parts begin that an assumption about a material is about: some may not be built."""
    honoured: list[tuple[Fact, Piece, Parameter]] = field(default_factory=list)
    """Facts that set a number."""
    wood: list[tuple[Fact, Piece, Choice]] = field(default_factory=list)
    """Facts that set a material."""
    small: set[str] = field(default_factory=set)
    """Constructs whose key elements cannot be proven to be in the way."""
    heavy: list[tuple[Fact, Piece]] = field(default_factory=list)
    """Facts that tell a mass."""

    def __post_init__(self) -> None:
        pinned = any(fact.subject in ("start", "goal") and fact.attribute in "xyz" for fact in self.brief.facts)
        self.given = Given(
            Extents(0, 0, 0),
            loads=len(self.composition.loads),
            pinned=pinned,
            shapes=frozenset(piece.construct.name for piece in self.composition.loads),
            told={
                f"{fact.subject}.{fact.attribute}": fact.high if math.isinf(fact.low) else fact.low
                for fact in self.brief.facts
                if not fact.word
            },
        )
        support = self.composition.parts[0]
        self.given.course = support.construct.course
        for piece in self.composition.deciding:
            if piece.construct.slot not in ("payload", "receptacle"):
                self._numbers(support, early=True)
            self._decide(piece)
        crowded = support.construct.cramped(self.given)
        if crowded and not self.problems:
            self._complain("contradictory_constraints", crowded)

    def _decide(self, piece: Piece) -> None:
        construct = piece.construct
        self.given.label = piece.label
        if piece in self.composition.loads:
            self.given.turn = self.composition.loads.index(piece)
        for choice in construct.choices:
            self._material(piece, choice)
        self._numbers(piece)
        if construct.key and not (self._is_measured() and construct.matters(self.given)):
            self.small.add(construct.name)
        self.given.tallest = max(self.given.tallest, construct.tall(self.given))
        self.given.aside = max(self.given.aside, construct.aside(self.given))
        length, width = construct.room(self.given)
        old_length, old_width = self.given.rooms.get(construct.site, (0.0, 0.0))
        self.given.rooms[construct.site] = (max(length, old_length), max(width, old_width))

    def _is_measured(self) -> bool:
        """Gate `counterfactual` measures ways by the ball in a payload; a ring has none, and a push alone tells."""
        return self.given.shapes != {"ring"} or is_pushed(self.given)

    def _numbers(self, piece: Piece, *, early: bool = False) -> None:
        """The numbers of a piece, or its early ones, each once."""
        construct = piece.construct
        self.given.label = piece.label
        for parameter in construct.parameters:
            if piece.number(parameter.argument) in self.given.spans or (early and not parameter.early):
                continue
            self._number(piece, parameter)
            if construct.extents and parameter is construct.parameters[construct.dimensions - 1]:
                self._measure(piece)

    def _measure(self, piece: Piece) -> None:
        """Let everything that follows suit this payload, too."""
        construct = piece.construct
        assert construct.extents is not None  # noqa: S101  (asked before)
        names = [p.argument for p in construct.parameters[: construct.dimensions]]
        own = construct.extents({name: self.given.spans[piece.number(name)] for name in names})
        self.given.own = own
        for fact in self._facts(piece, "payload.mass"):
            self._weigh(piece, fact)
        self.given.load = Extents(*map(max, self.given.load, own))

    def _weigh(self, piece: Piece, fact: Fact) -> None:
        """Hold a mass against what the payload's material makes of its size; where that is open, take what fits."""
        solid, name = piece.construct.solid, piece.number("material")
        assert solid is not None  # noqa: S101  (it has extents)
        spans = {argument: self.given.spans[piece.number(argument)] for argument in keywords(solid)}
        sizes = [dict(zip(spans, ends, strict=True)) for ends in itertools.product(*spans.values())]
        volumes = [solid(**size).volume * 1e-9 for size in sizes]
        slack = LIMITS.tolerance_fraction * fact.low if fact.low == fact.high else 0.0

        def fits(option: str) -> bool:
            density = MATERIALS[option].density
            lightest, heaviest = min(volumes) * density, max(volumes) * density
            return bool(fact.low - slack <= lightest and heaviest <= fact.high + slack)

        self.heavy.append((fact, piece))
        chosen, told = self.materials[name], any(other is piece for _, other, _ in self.wood)
        exact = math.isfinite(fact.low) and math.isfinite(fact.high)
        options = [chosen] if told else [] if exact else [chosen, *MATERIALS]
        fitting = next(filter(fits, options), None)
        if told and not fitting:
            made = sum(volumes) / len(volumes) * MATERIALS[chosen].density
            self._complain(
                "contradictory_constraints",
                f"“{fact.quote}” does not follow from the size of the payload, which of {material_words(chosen)} makes "
                f"{made:.3g} kg: leave the mass or the material out, or give a size that makes it",
            )
        elif fitting:
            self.materials[name] = self.given.material = fitting
            told_of, usual, made = (material_words(one) for one in (piece.label, chosen, fitting))
            self.assumptions = [
                text.replace(f"{usual} was chosen", f"{made} was chosen")
                if text.startswith(f"The material of the {told_of} is open")
                else text
                for text in self.assumptions
            ]
        else:
            self._weigh_as_told(piece, fact, volumes)

    def _weigh_as_told(self, piece: Piece, fact: Fact, volumes: list[float]) -> None:
        """Give a payload of no given material the density that makes its mass; volumes in m³."""
        mass = next(end for end in ((fact.low + fact.high) / 2, fact.low, fact.high) if math.isfinite(end))
        densities = mass / max(volumes), mass / min(volumes)
        if densities[0] < LIMITS.density_low_kg_m3 or densities[1] > LIMITS.density_high_kg_m3:
            told = f"makes {densities[0]:.0f} kg/m³, as no solid has: give another mass or size"
            self._complain("contradictory_constraints", f"“{fact.quote}” {told}")
        self.given.spans[piece.number("mass")] = Span(mass, mass)
        what = f"The material of the {piece.label.replace('_', ' ')}"
        self.assumptions = [text for text in self.assumptions if not text.startswith(f"{what} is open")]
        like = material_words(self.materials[piece.number("material")])
        self.assumptions.append(f"{what} is open: it is as dense as “{fact.quote}” makes it, and else like {like}.")

    def _number(self, piece: Piece, parameter: Parameter) -> None:
        name = piece.number(parameter.argument)
        tolds = {
            fact: told
            for told in parameter.told_by
            for fact in self._facts(piece, told.fact)
            if told.applies(fact) and not (parameter.whole and fact.low == fact.high == 1)
        }
        spans = {fact: self._span(piece, told, fact) for fact, told in tolds.items()}
        if not spans:
            low, high = parameter.usual(self.given)
            self.given.spans[name] = Span(round(low, 6), round(low if parameter.whole else max(low, high), 6))
            chosen = (parameter.says or parameter.shapes) and not parameter.follows(self.given)
            if chosen and self._is_there(parameter):
                self.assumptions.append(f"{piece.left_open(parameter)} {_chosen(parameter, self.given.spans[name])}.")
            return
        if len(set(spans.values())) > 1:
            quotes = " and ".join(f"“{quote}”" for quote in dict.fromkeys(fact.quote for fact in spans))
            self._complain("contradictory_constraints", f"{quotes} give different values for the {parameter.meaning}")
        self.honoured += [(fact, piece, parameter) for fact in spans]
        fact, told = next(iter(tolds.items()))
        self.given.spans[name] = self._bounded(piece, parameter, fact, told)
        placed = fact.subject == "start" and fact.attribute in "xyz" and not fact.is_range
        if parameter.demands or placed:
            return
        value = _value(parameter, self.given.spans[name])
        for fact, told in tolds.items():
            taken = f"makes the {parameter.meaning}" if told.minus else f"is taken as the {parameter.meaning},"
            self.assumptions.append(f"“{fact.quote}” {taken} {value}.")

    def _is_there(self, parameter: Parameter) -> bool:
        """Whether a number is of anything in the scene: one of a thing that is not says nothing."""
        subjects = {told.fact.split(".")[0] for told in parameter.told_by}
        return parameter.shapes or not subjects <= CONSTRUCTS.keys() or any(map(self.composition.labels, subjects))

    def _span(self, piece: Piece, told: Told, fact: Fact) -> Span:
        """A fact as the number that it sets."""
        low, high = sorted(told.sign * end for end in told.span(fact))
        base = self.given.spans[piece.number(told.minus)] if told.minus else Span(0, 0)
        factor = self.given.spans[piece.number(told.times)] if told.times else Span(1, 1)
        ends = sorted((low * factor.low - base.low, high * factor.high - base.high))
        return Span(round(ends[0], 6), round(ends[1], 6))

    def _bounded(self, piece: Piece, parameter: Parameter, fact: Fact, told: Told) -> Span:
        """A number that the prompt gives, with an end where the prompt gives none, held against what makes sense."""
        least, most = parameter.limits(self.given)
        low, high = self._span(piece, told, fact)
        if math.isinf(high):
            low = low if parameter.demands else max(low, least)  # a requirement demands the fact's own end
            high = max(low, min(most, low * _OPEN_SHARE))
        elif math.isinf(low):
            low = min(high, max(least, high / _OPEN_SHARE))
        if low < least - _SAME or high > most + _SAME:
            short = low < least - _SAME
            what, bound = self._meant(piece, parameter, told, least if short else most)
            too_hard = parameter.eases > 0 if short else parameter.eases < 0
            self._complain(
                "unsolvable_scenario" if too_hard else "contradictory_constraints",
                f"“{fact.quote}” does not go with the rest of the scene: {what} must be "
                + f"at {'least' if short else 'most'} {bound:.4g} {parameter.unit}".rstrip(),
            )
        return Span(round(low, 6), round(high, 6))

    def _meant(self, piece: Piece, parameter: Parameter, told: Told, bound: float) -> tuple[str, float]:
        """What a prompt sets, with a bound of the parameter's; a fact that makes another number has its own bound."""
        if not told.minus:
            return f"the {parameter.meaning}", bound
        return "it", (bound + self.given.spans[piece.number(told.minus)].high) / told.sign

    def _material(self, piece: Piece, choice: Choice) -> None:
        name = piece.number(choice.argument)
        facts = [fact for subject in choice.subjects for fact in self._facts(piece, f"{subject}.material")]
        words = list(dict.fromkeys(fact.word for fact in facts))
        if len(words) > 1:
            quotes = " and ".join(f"“{fact.quote}”" for fact in facts)
            self._complain("contradictory_constraints", f"{quotes} give one thing two materials")
        usual = self._pick(self._alike(piece).number(choice.argument), choice.usual.split())
        self.materials[name] = self.given.material = words[0] if words else usual
        self.wood += [(fact, piece, choice) for fact in facts]
        if not facts:
            labels = (f"{label.removesuffix(EACH)}s" if label.endswith(EACH) else label for label in choice.labels)
            what = " and ".join(label if label != "payload" else piece.label for label in labels)
            told = f"The material of the {what.replace('_', ' ')} is open: {material_words(usual)} was chosen."
            self.assumptions.append(told)
            if choice.labels != ("payload",):
                self.made[told] = tuple(label.removesuffix(EACH) for label in choice.labels)

    def _alike(self, piece: Piece) -> Piece:
        """The first of several payloads that one phrase names, “two cubes”; else the piece itself."""
        loads = self.composition.loads
        if piece not in loads:
            return piece
        quotes = [load.quote for load in self.brief.loads]
        return loads[quotes.index(quotes[loads.index(piece)])]

    def _pick(self, name: str, options: list[str]) -> str:
        """One of some materials: the same for a prompt always, and as likely as any other over all prompts."""
        drawn = hashlib.sha256(f"{self.brief.prompt} {name}".encode()).digest()
        return options[drawn[0] % len(options)]

    def labels(self, piece: Piece, label: str) -> tuple[str, ...]:
        """The labels that one of a construct's demands or choices stands for: a payload's own, or those of each."""
        if label == "payload":
            return (piece.label,)
        if not label.endswith(EACH):
            return (label,)
        count = round(self.given.spans[piece.number("count")].low)
        return tuple(f"{label.removesuffix(EACH)}_{number}" for number in range(1, count + 1))

    def _facts(self, piece: Piece, told: str) -> list[Fact]:
        """The facts `subject.attribute` of a piece; what is said of the payload holds for each of several."""
        subject, attribute = told.split(".")
        subjects = {subject, piece.label} if subject == "payload" else {subject}
        return [fact for fact in self.brief.facts if fact.subject in subjects and fact.attribute == attribute]

    def _complain(self, reason: RefusalReason, text: str) -> None:
        self.problems.append(Problem(reason, text))


def material_words(name: str) -> str:
    """A material as people write it: stainless steel, oak, ABS."""
    return name.upper() if name in _ACRONYMS else name.replace("_", " ")


def _chosen(parameter: Parameter, span: Span) -> str:
    if span.low == span.high:
        return f"{_value(parameter, span)} was chosen"
    return f"it varies by seed from {_value(parameter, span)}"


def _value(parameter: Parameter, span: Span) -> str:
    unit = f" {parameter.unit}".rstrip()
    return f"{span.low:.5g}{unit}" if span.low == span.high else f"{span.low:.5g} to {span.high:.5g}{unit}"
