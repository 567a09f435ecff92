"""A review from numbers: every requirement against what was measured, on every variant, and the pictures' pixels."""

from __future__ import annotations

import io

from PIL import Image, ImageStat, UnidentifiedImageError

from benchsmith.designers.procedural.compare import compare, quantity_name
from benchsmith.types import Criterion, Plan, Review, ValidationResult

_BLANK_SPREAD = 2.0
"""A picture whose grey values spread less than this (of 255) shows nothing."""


def review(plan: Plan, validation: ValidationResult, pictures: dict[str, bytes]) -> Review:
    """Approve what holds in every number; else say what does not.

    Args:
        plan: What was to be built.
        validation: What trusted code measured.
        pictures: PNG bytes by view name.
    """
    judged = [compare(requirement, validation) for requirement in plan.requirements]
    criteria = [
        _gates(validation),
        _labels(plan, validation),
        *(criterion for criterion in judged if criterion is not None),
        *_pictures(pictures),
    ]
    unmeasured = [r for r, criterion in zip(plan.requirements, judged, strict=True) if criterion is None]
    failed = [criterion for criterion in criteria if not criterion.satisfied]
    told = f"{len(criteria) - len(failed)} of {len(criteria)} criteria hold"
    if failed:
        told += f"; failed: {', '.join(criterion.name for criterion in failed)}"
    if unmeasured:
        told += f". Held by the gates alone, not judged again: {', '.join(map(quantity_name, unmeasured))}"
    return Review(
        decision="revise_script" if failed else "approve",
        summary=f"{told}.",
        criteria=tuple(criteria),
        pictures_seen=bool(pictures),
    )


def _gates(validation: ValidationResult) -> Criterion:
    failures = validation.failures
    return Criterion(
        name="gates",
        satisfied=validation.accepted and not failures,
        reason=failures[0].message if failures else f"the validator's verdict is {validation.verdict}",
        change="" if validation.accepted and not failures else "Satisfy the failed gates.",
    )


def _labels(plan: Plan, validation: ValidationResult) -> Criterion:
    wanted = {part.label for part in plan.parts} | {payload.label for payload in plan.payloads}
    measured = [{part.label for part in variant.parts} for variant in validation.variants]
    different = [labels for labels in measured if labels != wanted]
    good = bool(measured) and not different
    reason = (
        f"every variant has {', '.join(sorted(wanted))}" if good else "the measured parts are not those of the plan"
    )
    return Criterion(
        name="parts",
        satisfied=good,
        reason=reason,
        change="" if good else f"Build exactly {', '.join(sorted(wanted))}.",
    )


def _pictures(pictures: dict[str, bytes]) -> list[Criterion]:
    """One criterion for all pictures; none when there are none, since nothing was seen then."""
    if not pictures:
        return []
    blank = [name for name, png in pictures.items() if _spread(png) < _BLANK_SPREAD]
    return [
        Criterion(
            name="pictures are not blank",
            satisfied=not blank,
            reason=f"blank: {', '.join(blank)}"
            if blank
            else "grey values spread in every picture; nothing else was judged by pixels",
            views=tuple(pictures),
            change="Make the scene visible." if blank else "",
        )
    ]


def _spread(png: bytes) -> float:
    """Standard deviation of the grey values; 0 for bytes that are no picture."""
    try:
        with Image.open(io.BytesIO(png)) as image:
            return float(ImageStat.Stat(image.convert("L")).stddev[0])
    except (UnidentifiedImageError, OSError):
        return 0.0
