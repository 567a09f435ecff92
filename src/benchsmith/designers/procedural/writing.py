"""Writes the script of a plan: the functions of its constructs as they are, and a `build` with the plan's numbers."""

from __future__ import annotations

import ast
import builtins
import inspect
import textwrap
from typing import TYPE_CHECKING

import build123d

import benchsmith.scene
from benchsmith.designers.procedural.composition import Composition, composition_of
from benchsmith.designers.procedural.constructs.base import keywords
from benchsmith.designers.procedural.constructs.payloads import LIKE
from benchsmith.designers.procedural.constructs.room import keep_off, opening_of
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.designers.procedural.feedback import changes, read_back
from benchsmith.designers.procedural.survey import DWELL, Time, planned_parts, survey
from benchsmith.errors import DesignerError
from benchsmith.types import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from benchsmith.designers.procedural.composition import Piece
    from benchsmith.types import Finding, NamedRange, Plan

_HEAD = '''"""{title}.

{summary}

Contract 1. Lengths in mm at scale 1; x points from the start to the goal, y across, z up.
"""

from __future__ import annotations

{imports}
'''

_LONGEST_LINE = 112
_LONGEST_SUMMARY = 1000
_DATACLASSES = ("dataclass", "replace")
_SPECIAL = {"math": "import math"}


def write(plan: Plan, previous: Script | None, findings: tuple[Finding, ...]) -> Script:
    """The script of a plan, changed by what failed before.

    Raises:
        DesignerError: the plan is not one of this designer's, or its parts do not follow from its numbers.
    """
    planned = {named.name: named for named in plan.randomization.ranges}
    composition = composition_of(plan)
    _check(plan, composition, planned)
    if previous is None:
        return Script(source=source(plan, planned), summary=f"First script: {composition.theme}.")
    numbers = read_back(previous.source, planned)
    made = changes(plan, composition, numbers, findings)
    if not made:
        gates = ", ".join(sorted({finding.gate for finding in findings})) or "no gate"
        summary = f"Nothing to change: no open number bears on what failed ({gates}). The script is the last one's."
        return Script(source=previous.source, summary=summary)
    told = [change.told for change in made]
    changed = numbers | {change.after.name: change.after for change in made}
    return Script(source=source(plan, changed, tuple(told)), summary=f"Changed {'; '.join(told)}"[:_LONGEST_SUMMARY])


def _check(plan: Plan, composition: Composition, planned: Mapping[str, NamedRange]) -> None:
    """Refuse a plan whose numbers, zones or parts were changed apart from each other."""
    if planned.keys() != composition.parameters.keys() | {DWELL}:
        raise DesignerError(
            "the plan's ranges are not those of its constructs: change values only, or use the llm designer"
        )
    materials = {
        piece.number(argument): material
        for piece in composition.building
        for argument, material in _materials(plan, piece).items()
    }
    middles = {name: (named.low + named.high) / 2 for name, named in planned.items()}
    scene = survey(composition, middles, materials, time=Time(plan.horizon_s, middles[DWELL]))
    if scene.zones != plan.zones or planned_parts(scene, composition) != plan.parts:
        raise DesignerError(
            "the plan's zones and parts do not follow from its ranges: the procedural designer places them itself, "
            "so change the prompt, or the ranges and all that follows from them, or use the llm designer"
        )


def source(plan: Plan, ranges: Mapping[str, NamedRange], history: tuple[str, ...] = ()) -> str:
    """The script of a plan.

    Args:
        plan: What is built.
        ranges: Its numbers, those of the plan or what a revision made of them.
        history: Comments on what a revision changed, and why.
    """
    composition = composition_of(plan)
    body = "\n\n\n".join([*_functions(composition), _build(plan, composition, ranges, history)])
    head = _HEAD.format(title=_plain(plan.title), summary=_plain(plan.summary), imports=_imports(body))
    return f"{head}\n\n{body}\n"


def _functions(composition: Composition) -> Iterator[str]:
    """The source of every function that the constructs need, once, callees first."""
    needed: dict[Callable[..., object], None] = {Site: None, Way: None}
    for piece in composition.building:
        for function in piece.construct.functions:
            needed[function] = None
    if composition.untouched:
        needed |= dict.fromkeys((opening_of, keep_off))
    for function in needed:
        yield inspect.getsource(function).strip()


def _imports(body: str) -> str:
    """The imports that a body needs, in the order that a formatter would give them."""
    nodes = list(ast.walk(ast.parse(body)))
    own = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    names = {node.id for node in nodes if isinstance(node, ast.Name)} - own
    lines = [_SPECIAL[name] for name in sorted(names & _SPECIAL.keys())]
    lines += [f"from dataclasses import {', '.join(name for name in _DATACLASSES if name in names)}", ""]
    for module in (build123d, benchsmith.scene):
        found = sorted(name for name in names & set(module.__all__) if name not in vars(builtins))
        if found:
            lines += [f"from {module.__name__} import {', '.join(found)}", ""]
    return "\n".join(lines).rstrip()


def _build(plan: Plan, composition: Composition, ranges: Mapping[str, NamedRange], history: tuple[str, ...]) -> str:
    lines = [
        "def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:",
        f'    """{_plain(plan.title)}."""',
        f"    scene = Scene(seed=seed, scale=scale, horizon_s={plan.horizon_s!r}, dwell_s={ranges[DWELL].low!r})",
        *(f"    # changed {' '.join(line.split())[:300]}" for line in history),
    ]
    parameters = composition.parameters
    for piece in composition.building:
        lines += ["", f"    # {piece.construct.title}"]
        numbers = [piece.number(parameter.argument) for parameter in piece.construct.written]
        lines += [f"    {_number(ranges[name])}  # {parameters[name].meaning}" for name in numbers]
        lines.append(f"    {_call(piece, _materials(plan, piece))}")
    lines += ["" for label in composition.untouched[:1]]
    lines += [f"    keep_off(scene, {_string(label)})" for label in composition.untouched]
    if plan.key_elements:
        lines += ["", f"    scene.key_elements({', '.join(map(_string, plan.key_elements))})"]
    return "\n".join([*lines, "    return scene.build()"])


def _number(found: NamedRange) -> str:
    if found.low == found.high:
        return f"{found.name} = {found.low!r}"
    return f'{found.name} = scene.vary("{found.name}", {found.low!r}, {found.high!r})'


def _materials(plan: Plan, piece: Piece) -> dict[str, str]:
    """Material of each choice of a piece, by its argument, as the plan has it."""
    known = {part.label: part.material for part in plan.parts} | {load.label: load.material for load in plan.payloads}
    found = {}
    for choice in piece.construct.choices:
        labels = (piece.label,) if choice.labels == ("payload",) else choice.labels
        material = next((known[label] for label in labels if label in known), choice.usual)
        found[choice.argument] = material.removesuffix(LIKE)
    return found


def _call(piece: Piece, materials: Mapping[str, str]) -> str:
    construct = piece.construct
    given = ["scene"] if construct.slot == "support" else ["scene", "way"]
    if construct.solid:
        given.append(f"{construct.solid.__name__}({', '.join(_arguments(piece, construct.solid, materials))})")
    given += _arguments(piece, construct.function, materials)
    target = "way = " if construct.changes_way else ""
    line = f"{target}{construct.function.__name__}({', '.join(given)})"
    if len(line) <= _LONGEST_LINE:
        return line
    rows = "".join(f"        {argument},\n" for argument in given)
    return f"{target}{construct.function.__name__}(\n{rows}    )"


def _arguments(piece: Piece, function: Callable[..., object], materials: Mapping[str, str]) -> list[str]:
    """Keyword arguments of a function, as text."""
    texts = []
    for name in keywords(function):
        text = _string(piece.label) if name == "name" else piece.number(name)
        texts.append(f"{name}={_string(materials[name]) if name in materials else text}")
    return texts


def _string(text: str) -> str:
    return f'"{text}"'


def _plain(text: str) -> str:
    return textwrap.fill(text.replace("\\", "").replace('"', "'"), 116)
