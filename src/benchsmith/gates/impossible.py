"""What is said, and shown, when no witness was found: `impossible` on evidence, else that it is not known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchsmith.gates.subject import Subject
from benchsmith.measure.scenario import PayloadBody
from benchsmith.physics.boxes import geom_box
from benchsmith.physics.reach import Blockage, find_blockage
from benchsmith.render import draw_closeup
from benchsmith.types import BLOCKED_PICTURE, Finding

_SURROUNDINGS = 3.0
"""How much more than the payload a picture of the place shows."""


def unreached(subject: Subject, unproven: Finding) -> Finding:
    """The finding about a failed search, and a picture of the place where the payload got to.

    Args:
        subject: The variant.
        unproven: What the search ended with, where there is no evidence that nothing can do it.
    """
    for payload in subject.scenario.payloads:
        blockage = find_blockage(subject.harness, payload)
        if blockage is not None:
            _draw(subject, payload, blockage.place)
            return subject.finding(
                "witness",
                "failed",
                _told(payload, blockage),
                parts=(payload.label, *blockage.labels),
                hint="open a way that is wide enough, or move what closes it",
                verdict="impossible",
            )
    if subject.attempts:
        _draw(subject, subject.scenario.payloads[0])
    return unproven


def _told(payload: PayloadBody, blockage: Blockage) -> str:
    ball = f"not even a ball of {2000 * blockage.radius:.3g} mm, as fits into {payload.label},"
    where = ", ".join(f"{value * 1000:.0f}" for value in blockage.place)
    closers = _listed(blockage.labels) or "what surrounds it"
    if blockage.filled:
        fill = "fills" if len(blockage.labels) == 1 else "fill"
        return f"{ball} has room in {payload.goal.label}: {closers} {fill} it, around ({where}) mm"
    if blockage.alone and len(blockage.labels) > 1:
        told = f"{closers} close the way; it would be open without any one of them"
    elif len(blockage.labels) > 1:
        told = f"{closers} close the way together"
    else:
        told = f"{closers} closes the way"
    return f"{ball} gets from the start to {payload.goal.label}: {told}; the straight line ends at ({where}) mm"


def _listed(labels: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(labels[:-1]), *labels[-1:])))


def _draw(subject: Subject, payload: PayloadBody, place: NDArray[np.float64] | None = None) -> None:
    """Show a place, or else where the payload is, with the payload where the best attempt left it."""
    if not subject.pictures:
        return
    harness = subject.harness
    ended = subject.attempts[0].rollout.qpos[0, -1] if subject.attempts else None
    if ended is None or not np.isfinite(ended).all():
        ended = np.array(harness.model.qpos0)
    data = harness.data(ended)
    low, high = geom_box(harness.model, data, harness.geoms(payload.body))
    here = (low + high) / 2
    there = here if place is None else place
    radius = float(np.linalg.norm(here - there) + _SURROUNDINGS * np.linalg.norm(high - low)) / 2
    path = subject.folder / f"{subject.stem}.{BLOCKED_PICTURE}"
    draw_closeup(harness.model, data, (here + there) / 2, path, radius=radius, size=subject.pictures)
    subject.made[BLOCKED_PICTURE] = path
