"""From what a prompt says to the numbers of a scene: what is given is fixed, what is open is chosen and said."""

from __future__ import annotations

import hashlib
import itertools
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Brief, Fact, Problem
from benchsmith.designers.procedural.constructs.base import EACH, keywords
from benchsmith.designers.procedural.constructs.given import Extents, Given, Span
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
    honoured: list[tuple[Fact, Piece, Parameter]] = field(default_factory=list)
    """Facts that set a number."""
    wood: list[tuple[Fact, Piece, Choice]] = field(default_factory=list)
    """Facts that set a material."""
    small: set[str] = field(default_factory=set)
    """Constructs whose key elements are too small to be in the way for sure."""
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
        for piece in self.composition.deciding:
            self._decide(piece)

    def _decide(self, piece: Piece) -> None:
        construct = piece.construct
        self.given.label = piece.label
        if piece in self.composition.loads:
            self.given.turn = self.composition.loads.index(piece)
        for choice in construct.choices:
            self._material(piece, choice)
        for parameter in construct.parameters:
            self._number(piece, parameter)
            if construct.extents and parameter is construct.parameters[construct.dimensions - 1]:
                self._measure(piece)
        if construct.key and not construct.matters(self.given):
            self.small.add(construct.name)
        self.given.tallest = max(self.given.tallest, construct.tall(self.given))
        self.given.aside = max(self.given.aside, construct.aside(self.given))
        length, width = construct.room(self.given)
        old_length, old_width = self.given.rooms.get(construct.site, (0.0, 0.0))
        self.given.rooms[construct.site] = (max(length, old_length), max(width, old_width))

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

        told = [one for one, other, _ in self.wood if other is piece]
        chosen = self.materials[name]
        options = [chosen] if told else [chosen, *MATERIALS]
        volume = sum(volumes) / len(volumes)
        best = min(options, key=lambda option: (not fits(option), abs(volume * MATERIALS[option].density - fact.value)))
        if math.isinf(fact.low) or math.isinf(fact.high):
            best = next(filter(fits, options), best)
        if not fits(best):
            self._complain(
                "contradictory_constraints",
                f"“{fact.quote}” does not follow from the size of the payload, which of {material_words(best)} makes "
                f"{volume * MATERIALS[best].density:.3g} kg: leave it out, or give size and material that make it",
            )
        self.materials[name] = self.given.material = best
        if not told and best != chosen:
            what = f"The material of the {piece.label.replace('_', ' ')}"
            self.assumptions = [text for text in self.assumptions if not text.startswith(f"{what} is open")]
            self.assumptions.append(f"{what} follows from “{fact.quote}” and its size: {material_words(best)}.")
        self.heavy.append((fact, piece))

    def _number(self, piece: Piece, parameter: Parameter) -> None:
        name = piece.number(parameter.argument)
        spans = {
            fact: self._span(piece, told, fact)
            for told in parameter.told_by
            for fact in self._facts(piece, told.fact)
            if told.applies(fact) and not (parameter.whole and fact.low == fact.high == 1)
        }
        if not spans:
            low, high = parameter.usual(self.given)
            self.given.spans[name] = Span(round(low, 6), round(low if parameter.whole else max(low, high), 6))
            if parameter.says:
                self.assumptions.append(f"{piece.left_open(parameter)} {_chosen(parameter, self.given.spans[name])}.")
            return
        if len(set(spans.values())) > 1:
            quotes = " and ".join(f"“{quote}”" for quote in dict.fromkeys(fact.quote for fact in spans))
            self._complain("contradictory_constraints", f"{quotes} give different values for the {parameter.meaning}")
        self.honoured += [(fact, piece, parameter) for fact in spans]
        fact, span = next(iter(spans.items()))
        self.given.spans[name] = self._bounded(parameter, fact, span)
        placed = fact.subject == "start" and fact.attribute in "xyz" and not fact.is_range
        if not (parameter.demands or placed):
            told = _value(parameter, self.given.spans[name])
            self.assumptions.append(f"“{fact.quote}” is taken as the {parameter.meaning}, {told}.")

    def _span(self, piece: Piece, told: Told, fact: Fact) -> Span:
        """A fact as the number that it sets."""
        low, high = sorted(told.sign * end for end in told.span(fact))
        base = self.given.spans[piece.number(told.minus)] if told.minus else Span(0, 0)
        factor = self.given.spans[piece.number(told.times)] if told.times else Span(1, 1)
        ends = sorted((low * factor.low - base.low, high * factor.high - base.high))
        return Span(round(ends[0], 6), round(ends[1], 6))

    def _bounded(self, parameter: Parameter, fact: Fact, span: Span) -> Span:
        """A number that the prompt gives, with an end where the prompt gives none, held against what makes sense."""
        least, most = parameter.limits(self.given)
        low, high = span
        if math.isinf(high):
            high = max(low, min(most, low * _OPEN_SHARE))
        elif math.isinf(low):
            low = min(high, max(least, high / _OPEN_SHARE))
        if low < least - _SAME or high > most + _SAME:
            bound = f"at least {least:.4g}" if low < least - _SAME else f"at most {most:.4g}"
            unit = f" {parameter.unit}".rstrip()
            too_hard = parameter.eases > 0 if low < least - _SAME else parameter.eases < 0
            self._complain(
                "unsolvable_scenario" if too_hard else "contradictory_constraints",
                f"“{fact.quote}” does not go with the rest of the scene: the {parameter.meaning} must be {bound}{unit}",
            )
        return Span(round(low, 6), round(high, 6))

    def _material(self, piece: Piece, choice: Choice) -> None:
        name = piece.number(choice.argument)
        facts = [fact for subject in choice.subjects for fact in self._facts(piece, f"{subject}.material")]
        words = list(dict.fromkeys(fact.word for fact in facts))
        if len(words) > 1:
            quotes = " and ".join(f"“{fact.quote}”" for fact in facts)
            self._complain("contradictory_constraints", f"{quotes} give one thing two materials")
        usual = self._pick(name, choice.usual.split())
        self.materials[name] = self.given.material = words[0] if words else usual
        self.wood += [(fact, piece, choice) for fact in facts]
        if not facts:
            labels = (f"{label.removesuffix(EACH)}s" if label.endswith(EACH) else label for label in choice.labels)
            what = " and ".join(label if label != "payload" else piece.label for label in labels)
            self.assumptions.append(
                f"The material of the {what.replace('_', ' ')} is open: {material_words(usual)} was chosen."
            )

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
    return f"{span.low:g}{unit}" if span.low == span.high else f"{span.low:g} to {span.high:g}{unit}"
