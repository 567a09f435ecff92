"""From a brief to a plan: composed, decided, looked at, and held against the prompt by the trusted gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Brief, Problem, refuse
from benchsmith.designers.procedural.composition import compose
from benchsmith.designers.procedural.decide import Decided, material_words
from benchsmith.designers.procedural.requirements import requirements
from benchsmith.designers.procedural.settle import settled
from benchsmith.designers.procedural.survey import DWELL, Survey, Time, planned_parts, planned_payloads, survey
from benchsmith.errors import SceneError
from benchsmith.gates.quotes import complaints
from benchsmith.types import LIMITS, NamedRange, Plan, Randomization, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchsmith.designers.procedural.composition import Piece

_SCALES = (0.8, 1.25)
_RECTANGULAR = frozenset({"zone", "bin", "tray"})
_LONGEST_TITLE = 120


def make_plan(brief: Brief) -> Plan | Refusal:
    """A plan for a brief, or a refusal when it makes no sensible task."""
    brief = settled(brief)
    composition, problems, notes = compose(brief)
    if composition is None:
        return refuse(problems)
    decided = Decided(composition, brief)
    problems = [*decided.problems, *_unused(decided), *_crowded(decided), *_deadline(brief)]
    if problems:
        return refuse(problems)
    scene = _looked_at(decided)
    if isinstance(scene, Refusal):
        return scene
    problems = [*_hurry(brief, scene)]
    if problems:
        return refuse(problems)
    plan = _plan(decided, scene, notes)
    told = complaints(plan, brief.prompt)
    if told:
        return refuse([Problem("outside_library", f"this prompt is not understood well enough: {'; '.join(told)}")])
    return plan


def time_of(brief: Brief) -> Time:
    """The times that a prompt gives, or the usual ones."""
    told = {fact.attribute: min(fact.low, fact.high) for fact in brief.of("task", "deadline", "dwell")}
    usual = Time()
    return Time(told.get("deadline", usual.horizon_s), told.get("dwell", usual.dwell_s))


def _unused(decided: Decided) -> Iterator[Problem]:
    """Facts that nothing in the scene can honour."""
    used = {id(fact) for fact, *_ in (*decided.honoured, *decided.wood, *decided.heavy)}
    for fact in decided.brief.facts:
        if id(fact) in used or fact.subject == "task":
            continue
        there = len(decided.composition.labels(fact.subject))
        if fact.attribute in ("count", "named") and there:
            if fact.low != there:
                many = "more than one" if fact.low > there == 1 else f"{fact.low:g}"
                yield Problem(
                    "outside_library", f"“{fact.quote}” asks for {many}, and a scene of this designer has {there}"
                )
            continue
        if fact.subject == "way":
            support = decided.composition.parts[0].construct.title
            told = f"“{fact.quote}” cannot be honoured: with {support} as the support, that distance is chosen"
            yield Problem("outside_library", told)
            continue
        what, whose, remedy = fact.attribute.replace("_", " "), fact.subject.replace("_", " "), ""
        if fact.attribute == "friction":
            remedy = f", only that of the payload, as in “the friction of the {decided.brief.loads[0].quote} is 0.4”"
        if fact.attribute == "diameter" and fact.subject in _RECTANGULAR:
            remedy = ": it is rectangular, so give its length and width"
        yield Problem(
            "outside_library",
            f"“{fact.quote}” cannot be honoured: here the {what} of the {whose} cannot be set{remedy}",
        )


def _crowded(decided: Decided) -> Iterator[Problem]:
    """One place for two payloads."""
    placed = decided.brief.of("start", "y")
    if placed and len(decided.composition.loads) > 1:
        told = f"“{placed[0].quote}” is one start for two payloads"
        yield Problem("contradictory_constraints", f"{told}: leave the y of the start out, and they stand side by side")


def _deadline(brief: Brief) -> Iterator[Problem]:
    time = time_of(brief)
    for fact in brief.of("task", "deadline"):
        if time.horizon_s > LIMITS.horizon_max_s:
            most = f"{LIMITS.horizon_max_s:g} s"
            yield Problem("invalid_objectives", f"“{fact.quote}” is too long: an episode lasts at most {most}")
    for fact in brief.of("task", "dwell"):
        if not 0 < time.dwell_s < time.horizon_s:
            most = f"the {time.horizon_s:g} s that an episode lasts"
            yield Problem("invalid_objectives", f"“{fact.quote}” does not go with {most}: give less")


def _hurry(brief: Brief, scene: Survey) -> Iterator[Problem]:
    """A deadline that nothing that obeys the limits can meet."""
    time = time_of(brief)
    goal = next(zone for zone in scene.zones if zone.label.startswith("zone_goal"))
    starts = [load.solid.center().X for load in scene.loads]
    way = max(max(goal.low[0] - x, x - goal.high[0], 0.0) for x in starts) / 1000
    fastest = time.dwell_s + way / LIMITS.carrier_speed_m_s
    for fact in brief.of("task", "deadline"):
        if time.horizon_s <= fastest:
            yield Problem(
                "unsolvable_scenario",
                f"“{fact.quote}” is too short: the way and the rest in the goal take at least {fastest:.1f} s",
            )


def _looked_at(decided: Decided) -> Survey | Refusal:
    """The nominal scene; the ends of all ranges are tried, too."""
    spans = decided.given.spans
    scene = None
    try:
        for pick in ("low", "high", "middle"):
            numbers = {name: getattr(span, pick) for name, span in spans.items()}
            scene = survey(decided.composition, numbers, decided.materials, time=time_of(decided.brief))
    except SceneError as error:
        return refuse([Problem("contradictory_constraints", f"these numbers make no scene: {error}")])
    assert scene is not None  # noqa: S101  (the loop ran)
    return scene


def _plan(decided: Decided, scene: Survey, notes: list[str]) -> Plan:
    composition, spans = decided.composition, decided.given.spans
    time = time_of(decided.brief)
    absolute = any(parameter.unit == "mm" for _, _, parameter in decided.honoured)
    return Plan(
        title=_title(decided)[:_LONGEST_TITLE],
        theme=composition.theme,
        summary=_summary(decided),
        payloads=planned_payloads(scene, composition),
        parts=planned_parts(scene, composition),
        zones=scene.zones,
        randomization=Randomization(
            ranges=(
                *(
                    NamedRange(name=name, low=spans[name].low, high=spans[name].high, unit=parameter.unit)
                    for name, parameter in composition.parameters.items()
                ),
                NamedRange(name=DWELL, low=time.dwell_s, high=time.dwell_s, unit="s"),
            ),
            scale=(1.0, 1.0) if absolute else _SCALES,
        ),
        requirements=requirements(decided),
        key_elements=_key_elements(decided),
        horizon_s=time.horizon_s,
        assumptions=(
            *decided.brief.notes,
            *notes,
            *_assumed(decided, scene),
            *_places(decided, scene),
            *_habits(decided),
            *_ceiling(scene),
        ),
        tier="medium" if _key_elements(decided) else "easy",
    )


def _key_elements(decided: Decided) -> tuple[str, ...]:
    """Labels of the obstacles that the task is about; what must not be touched is in the way by its zone, too."""
    constructs = [piece.construct for piece in decided.composition.parts if piece.construct.name not in decided.small]
    return tuple(label for one in constructs for label in one.key if label not in decided.composition.untouched)


def _title(decided: Decided) -> str:
    words = [_load_words(decided, piece) for piece in decided.composition.loads]
    alike = len(words) > len(set(words))
    loads = f"two {words[0]}{'es' if words[0].endswith('x') else 's'}" if alike else " and ".join(words)
    phrases = [
        piece.construct.phrase or f"with {_article(piece.construct.title)}"
        for piece in decided.composition.parts
        if piece.construct.phrase or piece.construct.slot != "support"
    ]
    return " ".join([loads[0].upper() + loads[1:], *phrases])


def _load_words(decided: Decided, piece: Piece) -> str:
    """Its size, where the prompt gives one, its material and its shape."""
    told = {parameter.argument for _, one, parameter in decided.honoured if one is piece}
    first = next(iter(piece.construct.parameters)).argument
    size = f"{decided.given.low(piece.number(first)):g} mm " if first in told else ""
    mass = decided.given.low(piece.number("mass"))
    made = f"{mass:g} kg" if mass else material_words(decided.materials[piece.number("material")])
    return f"{size}{made} {piece.construct.name}"


def _article(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _summary(decided: Decided) -> str:
    loads = [piece.construct for piece in decided.composition.loads]
    moved = loads[0].summary
    if len(loads) > 1:
        moved = f"The payloads are {' and '.join(_article(load.title) for load in loads)}; what follows holds for both."
    return " ".join([moved, *(piece.construct.summary for piece in decided.composition.parts)])


def _assumed(decided: Decided, scene: Survey) -> Iterator[str]:
    """What was chosen of all that is built."""
    built = [part.label for part in scene.parts]
    for told in decided.assumptions:
        if told not in decided.made or any(label.startswith(decided.made[told]) for label in built):
            yield told


def _ceiling(scene: Survey) -> Iterator[str]:
    """How high solutions may build and lift: it keeps payloads from being lifted over a low gate."""
    top = max(zone.high[2] for zone in scene.zones if zone.label == "zone_build")
    yield f"The build zone, in which solutions are built and payloads are carried, ends {top:.4g} mm above the ground."


def _places(decided: Decided, scene: Survey) -> Iterator[str]:
    """A start has no quantity that a requirement could demand: the plan's own start is what the scene is held to."""
    quotes = dict.fromkeys(fact.quote for axis in "xyz" for fact in decided.brief.of("start", axis))
    if quotes:
        told = " and ".join(f"“{quote}”" for quote in quotes)
        starts = [load.start for load in planned_payloads(scene, decided.composition)]
        where = " and ".join(f"({x:g}, {y:g}, {z:g})" for x, y, z in starts)
        yield f"{told}: the middle of the payload starts at {where} mm."
        yield "No requirement measures a start: a scene is held to the plan's, to within half the payload's size."


def _habits(decided: Decided) -> Iterator[str]:
    """Sentences on what holds in every scene, and on what the prompt says of the task."""
    brief = decided.brief
    yield "Things are laid out along x, from the start to the goal; y is across, z is up."
    if not brief.of("task", "deadline"):
        yield f"No time limit is given: an episode lasts {time_of(brief).horizon_s:g} s."
    for piece in decided.composition.parts:
        if piece.construct.name in decided.small:
            what = piece.construct.title
            yield f"The {what} is as the prompt says, but cannot be proven an obstacle here: no key element."
    for fact in brief.of("task", "dwell"):
        yield f"“{fact.quote}”: the payload must stay in the goal for {time_of(brief).dwell_s:g} s."
    for fact in brief.of("task", "not_drill"):
        yield f"“{fact.quote}” holds always: a solution adds parts in the build zone and changes nothing that is there."
    for fact in brief.of("task", "no_fall"):
        yield f"“{fact.quote}”: what leaves the bounds, or enters a forbidden zone, fails; no other fall does."
    braced = any("brace_left" in piece.construct.describes for piece in decided.composition.parts)
    for fact in brief.of("task", "not_touch"):
        yield f"“{fact.quote}”: forbidden zones reach 1 mm around it{', but not around its ribs' * braced}."
