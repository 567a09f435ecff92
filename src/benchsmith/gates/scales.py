"""Gate `determinism`, across scales: `scale` multiplies lengths and leaves angles, friction and times alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from benchsmith.types import Finding, Variant

Groups = Mapping[str, Sequence[float]]
"""Sorted numbers of a variant, by what they are."""

POWERS = {
    "volume of a part": 3,
    "mass of a body": 3,
    "place or size of a part along x": 1,
    "place or size of a part along y": 1,
    "place or size of a part along z": 1,
    "corner of a zone": 1,
    "jitter of a start": 1,
    "range of a slide": 1,
    "drive of a slide": 1,
    "place of a joint or of what moves": 1,
    "rest of a slide's spring": 1,
    "length of a coupling": 1,
    "direction of a joint": 0,
    "range of a hinge": 0,
    "rest of a hinge's spring": 0,
    "ratio of a coupling": 0,
    "yaw of a start": 0,
    "friction of a pair": 0,
    "time of the task or of a drive": 0,
}
"""By which power of the scale each group grows: lengths by the first, angles, friction and times not at all."""

_FRACTION = 1e-3
"""Of a group's largest number: an MJCF written with six digits is rounded at each scale on its own."""


def check_scaling(groups_by_variant: Mapping[Variant, Groups]) -> list[Finding]:
    """Hold every two variants of one seed and different scales against each other.

    Args:
        groups_by_variant: The numbers of each variant that could be read, the extra ones included.
    """
    in_order = sorted(groups_by_variant, key=lambda variant: variant.scale)
    pairs = [(a, b) for a, b in combinations(in_order, 2) if a.seed == b.seed and a.scale != b.scale]
    failures = [failure for a, b in pairs for failure in _offences(a, b, groups_by_variant)]
    if failures or not pairs:
        return failures[:1]
    return [Finding(gate="determinism", status="passed", message=f"scale multiplies lengths: {len(pairs)} pairs agree")]


def _offences(small: Variant, large: Variant, groups_by_variant: Mapping[Variant, Groups]) -> Iterator[Finding]:
    for group, power in POWERS.items():
        wanted = (large.scale / small.scale) ** power
        ratio = _ratio(groups_by_variant[small].get(group, ()), groups_by_variant[large].get(group, ()), wanted)
        if ratio is not None:
            rule = "must grow with the scale" if power else "must not change with the scale"
            yield Finding(
                gate="determinism",
                status="failed",
                variant=large,
                message=f"the {group} is {ratio:.4g} times as large at scale {large.scale:g} as at {small.scale:g}, "
                f"not {wanted:.4g} times: it {rule}",
                value=ratio,
                limit=wanted,
                hint="multiply every length by scale, in CAD, in the MJCF, in zones, jitter, joints and their drives; "
                "densities, friction, angles and times stay",
            )


def _ratio(first: Sequence[float], second: Sequence[float], wanted: float) -> float | None:
    """The ratio that is furthest from the wanted one; None when all are right."""
    a, b = np.asarray(first), np.asarray(second)
    if a.shape != b.shape:
        return float(len(b)) / max(len(a), 1)
    size = float(np.abs(a).max(initial=0.0))
    off = np.abs(b - wanted * a)
    if not off.size or float(off.max()) <= _FRACTION * wanted * size:
        return None
    worst = int(off.argmax())
    return float(b[worst] / a[worst]) if a[worst] else float(len(b))
