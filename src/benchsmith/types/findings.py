"""Findings of many variants, for readers who want each thing said once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from benchsmith.types.validation import Finding

_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[-+]?\d+)?")


def alike(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Group findings that say the same of different variants, but for the numbers.

    Returns:
        Groups in the order of their first findings, each with at most one finding of a variant.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    said: Counter[tuple[object, ...]] = Counter()
    for finding in findings:
        words = (finding.gate, finding.status, finding.parts, _NUMBER.sub("#", finding.message))
        said[words, finding.variant] += 1
        groups.setdefault((*words, said[words, finding.variant]), []).append(finding)
    return [tuple(group) for group in groups.values()]
