"""The order in which a coder should read findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from benchsmith.types import GateName, alike

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchsmith.types import Finding

_GATES: tuple[str, ...] = get_args(GateName)


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings sorted: the earliest gate first, since it explains the later ones; then what fails in most variants.

    Of findings that are alike, the one furthest off its limit comes first: its number is the one that is shown.
    """
    groups = sorted(alike(findings), key=lambda group: (_GATES.index(group[0].gate), -len(group)))
    return tuple(finding for group in groups for finding in sorted(group, key=_excess, reverse=True))


def _excess(finding: Finding) -> float:
    return 0.0 if finding.value is None or finding.limit is None else abs(finding.value - finding.limit)
