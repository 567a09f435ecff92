"""What failed findings change in the next script: the open numbers of the last one, read back from its source.

The script itself is the memory: it holds its numbers, so a resumed run goes on from where it was. Only numbers that the
prompt leaves open change, and each at most as far as `_FARTHEST` from the plan's.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchsmith.types import GateName, NamedRange

if TYPE_CHECKING:
    from benchsmith.designers.procedural.composition import Composition, Piece
    from benchsmith.designers.procedural.constructs.base import Parameter
    from benchsmith.types import Finding, Plan

_STEP = 1.25
"""By which one revision changes a number."""
_FARTHEST = 2.0
"""By which all revisions together change a number at most."""

_TOO_HARD: frozenset[GateName] = frozenset({"witness", "zones", "overlap", "stability"})
"""Gates that fail where there is too little room."""
_TOO_EASY: frozenset[GateName] = frozenset({"baselines", "counterfactual"})
"""Gates that fail where there is too little in the way."""
_ANYWHERE: frozenset[GateName] = _TOO_HARD | {"baselines"}
"""Gates that fail for what starts and for where it must go, too; what is decoration is none of these."""


@dataclass(frozen=True)
class Change:
    """A number that became another, and why."""

    before: NamedRange
    after: NamedRange
    reason: str

    @property
    def told(self) -> str:
        """The change in words."""
        return f"{self.before.name} from {_ends(self.before)} to {_ends(self.after)} ({self.reason})"


def read_back(source: str, planned: Mapping[str, NamedRange]) -> dict[str, NamedRange]:
    """The numbers of an earlier script; those that it does not hold stay as planned."""
    found = dict(planned)
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return found
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in planned:
            name, values = node.targets[0].id, _constants(node.value)
            if values:
                found[name] = planned[name].model_copy(update={"low": values[0], "high": values[-1]})
    return found


def changes(
    plan: Plan, composition: Composition, numbers: Mapping[str, NamedRange], findings: tuple[Finding, ...]
) -> list[Change]:
    """What the failed findings ask to change; empty when none of them is about open numbers.

    Args:
        plan: What is built.
        composition: Its constructs.
        numbers: The numbers of the script that failed.
        findings: What failed.

    Returns:
        Changes of the pieces whose parts a finding names; where those have no open number, of all.
    """
    wanted: dict[str, Change] = {}
    for finding in findings:
        towards = (finding.gate in _TOO_HARD) - (finding.gate in _TOO_EASY)
        if finding.status != "failed" or not towards:
            continue
        pieces = [piece for piece in composition.building if finding.gate in _ANYWHERE or _is_in_the_way(piece)]
        own = [piece for piece in pieces if _is_about(finding, piece)]
        found = _moved(plan, own, numbers, finding, towards) or _moved(plan, pieces, numbers, finding, towards)
        wanted = {change.after.name: change for change in found} | wanted
    return list(wanted.values())


def _moved(
    plan: Plan, pieces: Sequence[Piece], numbers: Mapping[str, NamedRange], finding: Finding, towards: int
) -> list[Change]:
    """The open numbers of some pieces, a step further towards easier (1) or harder (-1)."""
    planned = {named.name: named for named in plan.randomization.ranges}
    made = []
    for piece in pieces:
        for parameter in piece.construct.written:
            name = piece.number(parameter.argument)
            after = _changed(planned[name], numbers[name], _STEP ** (towards * parameter.eases))
            if parameter.eases and after != numbers[name] and _is_open(plan, piece, parameter):
                made.append(Change(numbers[name], after, f"{finding.gate}: {finding.message}"))
    return made


def _is_in_the_way(piece: Piece) -> bool:
    return piece.construct.slot not in ("payload", "receptacle")


def _is_about(finding: Finding, piece: Piece) -> bool:
    """Whether a finding names a part of a piece."""
    return piece.label in finding.parts or not _labels(piece).isdisjoint(finding.parts)


def _labels(piece: Piece) -> set[str]:
    return {*piece.construct.describes, *(label for found in piece.construct.things.values() for label in found)}


def _is_open(plan: Plan, piece: Piece, parameter: Parameter) -> bool:
    """Whether the plan says of a number that the prompt leaves it open, or a prompt can say nothing of it."""
    return not parameter.says or any(text.startswith(piece.left_open(parameter)) for text in plan.assumptions)


def _changed(planned: NamedRange, current: NamedRange, factor: float) -> NamedRange:
    """A number that many times as large, within how far it may go."""
    ends = {}
    for end in ("low", "high"):
        most, least = getattr(planned, end) * _FARTHEST, getattr(planned, end) / _FARTHEST
        ends[end] = round(min(max(getattr(current, end) * factor, least), most), 2)
    return current.model_copy(update=ends)


def _constants(value: ast.expr) -> list[float]:
    """The number, or the two ends of a `vary`, that a name is set to."""
    given = value.args[1:] if isinstance(value, ast.Call) else [value]
    try:
        found = [ast.literal_eval(one) for one in given]
    except ValueError:
        return []
    return [float(one) for one in found if isinstance(one, int | float)]


def _ends(named: NamedRange) -> str:
    return f"{named.low:g}" if named.low == named.high else f"{named.low:g}..{named.high:g}"
