"""Gate `determinism`, across variants: seeds matter, and seeds that nobody chose work too. Imports no CAD."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

import numpy as np

from benchsmith.types import LIMITS, Finding, Variant

Numbers = Mapping[str, Sequence[float]]
"""Every number of a variant that a seed may change, by what it belongs to."""

_EXTRA_SCALES = (1.0, 1.0, 1.0, 1.0, 0.5, 0.7, 1.4, 2.0)

_POWERS = {"volumes": 3, "masses": 3, "goals": 1, "zones": 1}
"""By which power of the scale a group of numbers grows. Volumes and masses stand for the parts' own lengths."""

_NO_VARIATION = frozenset({"zones"})
"""Goals count, in a group of their own; a forbidden corner that wanders where nobody goes makes no other task."""

_SCALING_FRACTION = 1e-3
"""Of a group's largest number: an MJCF written with six digits is rounded at each scale on its own."""


def extra_variants(source: str) -> tuple[Variant, ...]:
    """Variants that nobody chose: seeds derived from the script's hash, half of them at other scales.

    The last seed comes at two scales, so that one can be held against the other.
    """
    digest = hashlib.sha256(source.encode()).digest()
    seeds = (int.from_bytes(digest[4 * index : 4 * index + 4]) for index in range(LIMITS.extra_seeds))
    extras = tuple(Variant(seed=seed, scale=scale) for seed, scale in zip(seeds, _EXTRA_SCALES, strict=True))
    return (*extras, Variant(seed=extras[-1].seed, scale=1.0))


def check_seeds(numbers_by_variant: Mapping[Variant, Numbers], given: Collection[Variant]) -> list[Finding]:
    """Whether seeds matter.

    Any two given seeds of one scale must differ. The extra seeds always hold some of one scale, which the given ones
    need not; but nobody chose them, and among many draws of one number two may meet: they must not all be the same.

    Args:
        numbers_by_variant: What `numbers` gave for each variant that could be read, the extra ones included.
        given: The variants that were asked for.
    """
    pairs = [(a, b) for a, b in combinations(numbers_by_variant, 2) if a.scale == b.scale and a.seed != b.seed]
    same = [(a, b) for a, b in pairs if _difference(numbers_by_variant[a], numbers_by_variant[b]) <= _limit()]
    chosen = [(a, b) for a, b in same if a in given and b in given]
    if not pairs:
        return []
    if chosen or len(same) == len(pairs):
        a, b = (chosen or same)[0]
        return [
            Finding(
                gate="determinism",
                status="failed",
                message=f"seeds {a.seed} and {b.seed} give the same scene ({len(same)} of {len(pairs)} pairs do)",
                value=_difference(numbers_by_variant[a], numbers_by_variant[b]),
                limit=_limit(),
                hint="let the seed change geometry, poses, masses, friction or drives; colours and names do not count",
            )
        ]
    return [Finding(gate="determinism", status="passed", message=f"seeds matter: {len(pairs)} pairs were compared")]


def check_scaling(numbers_by_variant: Mapping[Variant, Numbers]) -> list[Finding]:
    """Whether `scale` multiplies lengths: volumes and masses by its cube, zones by itself."""
    in_order = sorted(numbers_by_variant, key=lambda variant: variant.scale)
    pairs = [(a, b) for a, b in combinations(in_order, 2) if a.seed == b.seed and a.scale != b.scale]
    for a, b in pairs:
        for group, power in _POWERS.items():
            wanted = (b.scale / a.scale) ** power
            ratio = _ratio(numbers_by_variant[a].get(group, ()), numbers_by_variant[b].get(group, ()), wanted)
            if ratio is not None:
                return [_unscaled(a, b, group, ratio, wanted)]
    if not pairs:
        return []
    return [Finding(gate="determinism", status="passed", message=f"scale multiplies lengths: {len(pairs)} pairs agree")]


def _ratio(first: Sequence[float], second: Sequence[float], wanted: float) -> float | None:
    """The ratio that is furthest from the wanted one; None when all are right. The order of parts may change."""
    a, b = np.sort(first), np.sort(second)
    if a.shape != b.shape:
        return 0.0
    size = float(np.abs(a).max(initial=0.0))
    off = np.abs(b - wanted * a)
    if not size or float(off.max()) <= _SCALING_FRACTION * wanted * size:
        return None
    worst = int(off.argmax())
    return float(b[worst] / a[worst]) if a[worst] else float("inf")


def _unscaled(first: Variant, second: Variant, group: str, ratio: float, wanted: float) -> Finding:
    names = {
        "volumes": "a part's volume",
        "masses": "a body's mass",
        "goals": "a goal's corner",
        "zones": "a zone's corner",
    }
    return Finding(
        gate="determinism",
        status="failed",
        variant=second,
        message=f"{names[group]} is {ratio:.4g} times as large at scale {second.scale:g} as at {first.scale:g}, "
        f"not {wanted:.4g} times",
        value=ratio,
        limit=wanted,
        hint="multiply every length by scale, in CAD, in the MJCF and in the zones; densities stay",
    )


def _limit() -> float:
    return LIMITS.variation_fraction


def _difference(first: Numbers, second: Numbers) -> float:
    """Largest difference of any number of two variants, as a share of that number.

    A number near zero counts as a hundredth of its group's largest one, or the noise of a coordinate that should be 0
    would be a difference.
    """
    if first.keys() != second.keys():
        return 1.0
    largest = 0.0
    for group, values in first.items():
        if group in _NO_VARIATION:
            continue
        a, b = np.asarray(values), np.asarray(second[group])
        if a.shape != b.shape:
            return 1.0
        if a.size:
            sizes = np.maximum(np.abs(a), np.abs(b))
            floor = max(float(sizes.max()) * 0.01, 1e-12)
            largest = max(largest, float((np.abs(a - b) / np.maximum(sizes, floor)).max()))
    return largest
