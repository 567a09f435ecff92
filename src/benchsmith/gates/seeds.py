"""Gate `determinism`, across variants: seeds matter, and seeds that nobody chose work too. Imports no CAD."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

import numpy as np

from benchsmith.types import LIMITS, Finding, Variant

Numbers = Mapping[str, Sequence[float]]
"""Every number of a variant that a seed may change, by what it belongs to."""

_FIXED = (1.0, 1.0, 0.5, 2.0)
_BETWEEN = ((0.55, 0.75), (0.75, 0.95), (1.05, 1.45), (1.45, 1.9))
"""Scales of the first extra seeds, and the ranges that those of the others are drawn from."""


def extra_variants(source: str) -> tuple[Variant, ...]:
    """Variants that nobody chose: seeds, and scales between the extremes, drawn from the script's hash.

    The last seed comes at two scales, so that one can be held against the other.
    """
    digest = hashlib.sha256(source.encode()).digest()
    seeds = [int.from_bytes(digest[4 * index : 4 * index + 4]) for index in range(LIMITS.extra_seeds)]
    drawn = [round(low + (high - low) * digest[-1 - end] / 255, 3) for end, (low, high) in enumerate(_BETWEEN)]
    scales = (*_FIXED, *drawn)
    extras = tuple(Variant(seed=seed, scale=scale) for seed, scale in zip(seeds, scales, strict=True))
    return (*extras, Variant(seed=seeds[-1], scale=1.0))


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
        a, b = np.asarray(values), np.asarray(second[group])
        if a.shape != b.shape:
            return 1.0
        if a.size:
            sizes = np.maximum(np.abs(a), np.abs(b))
            floor = max(float(sizes.max()) * 0.01, 1e-12)
            largest = max(largest, float((np.abs(a - b) / np.maximum(sizes, floor)).max()))
    return largest
