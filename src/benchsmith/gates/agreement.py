"""Gate `agreement`: CAD and compiled model are the same parts, in the same places, of the same size and mass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import manifold3d
import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.gates.subject import Subject
from benchsmith.measure.cad import is_plain
from benchsmith.measure.collision import UnmeasurableGeomError
from benchsmith.measure.densities import density_of
from benchsmith.measure.openings import find_misfit
from benchsmith.measure.twins import Twin, twin_of
from benchsmith.types import LIMITS, Finding

_FACTORS: tuple[tuple[float, str], ...] = (
    (1000.0, "that looks like millimetres in the MJCF: divide its lengths by 1000"),
    (0.001, "that looks like a second division by 1000, or CAD in micrometres"),
    (25.4, "that looks like inches in CAD: build CAD in millimetres"),
    (1 / 25.4, "that looks like inches in the MJCF: convert inches by 0.0254 m"),
    (1000 / 25.4, "that looks like inches taken for metres in the MJCF"),
    (25.4 / 1000, "that looks like metres taken for inches"),
    (10.0, "that looks like centimetres in the MJCF, or CAD in centimetres"),
    (0.1, "that looks like a division by 10000 in the MJCF"),
    (2.0, "MuJoCo counts half extents: give size half of the length"),
    (0.5, "MuJoCo's size is half of the length: halve once, not twice"),
)
"""Ratio of model to CAD, and what makes it."""

_FACTOR_TOLERANCE = 0.01


class _Complaint(NamedTuple):
    message: str
    value: float
    limit: float
    unit: str
    hint: str


def check(subject: Subject) -> Iterator[Finding]:
    """Names first, then each part; the first thing wrong with a part's shape hides what follows from it."""
    if not subject.readable:
        yield subject.finding("agreement", "skipped", "not measured: the model could not be read")
        return
    failures = [*_labels(subject), *_parts(subject)]
    yield from failures
    if not failures:
        yield subject.finding("agreement", "passed", f"{len(subject.parts)} parts are the same in CAD and in the model")


def _labels(subject: Subject) -> Iterator[Finding]:
    cad, bodies = {part.label for part in subject.parts}, set(subject.scenario.roles)
    for label in sorted(cad - bodies):
        yield subject.finding(
            "agreement",
            "failed",
            f"CAD part {label} has no body in the MJCF: nothing would collide with it",
            parts=(label,),
            hint=f'add <body name="{label}">, or take the part out of the compound',
        )
    for label in sorted(bodies - cad):
        yield subject.finding(
            "agreement",
            "failed",
            f"body {label} has no CAD part: it is in the simulation but not in the geometry",
            parts=(label,),
            hint=f"add a part labelled {label} to the compound, or remove the body"
            if is_plain(label)
            else "name body and part by a letter, then letters, digits and underscores: STEP changes other labels",
        )
    if subject.scenario.model.nflex:
        yield subject.finding(
            "agreement",
            "failed",
            "the MJCF holds a flex: a deformable body cannot be measured against a CAD solid",
            hint="use rigid bodies",
        )


def _parts(subject: Subject) -> Iterator[Finding]:
    model = subject.scenario.model
    data = mujoco.MjData(model)
    mujoco.mj_kinematics(model, data)
    mujoco.mj_comPos(model, data)
    probes = [part for part in subject.parts if subject.role(part.label) == "payload"]
    misscaled: dict[float, list[Twin]] = defaultdict(list)
    for part in subject.parts:
        if part.label not in subject.scenario.roles or not subject.scenario.geoms(model.body(part.label).id):
            continue  # reported above, or by the model gate
        try:
            twin = twin_of(part, model, data)
        except UnmeasurableGeomError as error:
            message = f"{part.label} is not measurable: {error}"
            hint = "use boxes, spheres, capsules, cylinders, ellipsoids and convex meshes"
            yield subject.finding("agreement", "failed", message, parts=(part.label,), hint=hint)
            continue
        factor = _factor(twin)
        if factor is not None:
            misscaled[factor].append(twin)
            continue
        shape = next(_shape(twin), None)
        if shape is None and twin.surface_deviation.distance > twin.surface_resolution:
            others = [probe for probe in probes if probe.label != part.label]
            shape = next((found for probe in others if (found := _opening(twin, probe.label, probe.mesh))), None)
        complaints = [shape] if shape else list(_mass_centre(twin))
        for complaint in (*complaints, *_mass(subject, twin)):
            yield _finding(subject, (part.label,), complaint)
    for factor, twins in misscaled.items():
        yield _misscaled(subject, factor, twins)


def _factor(twin: Twin) -> float | None:
    """The known factor by which all extents are off, if there is one."""
    for factor, _ in _FACTORS:
        if (np.abs(twin.extent_ratios / factor - 1) <= _FACTOR_TOLERANCE).all():
            return factor
    return None


def _misscaled(subject: Subject, factor: float, twins: list[Twin]) -> Finding:
    names = tuple(twin.cad.label for twin in twins)
    hint = dict(_FACTORS)[factor]
    who = f"{names[0]} is" if len(names) == 1 else f"{', '.join(names)} are"
    ratio = f"{factor:g} times as large" if factor > 1 else f"1/{1 / factor:g} as large"
    complaint = _Complaint(f"{who} {ratio} in the model as in CAD: {hint}", factor, 1.0, "", hint)
    return _finding(subject, names, complaint)


def _shape(twin: Twin) -> Iterator[_Complaint]:
    """What is wrong with size and place: cheap measures first."""
    label = twin.cad.label
    if not twin.collision.volume:
        yield _Complaint(f"the collision geoms of {label} have no volume", 0.0, twin.cad.volume, "mm³", "check sizes")
        return
    excess = twin.box_excess
    offset = twin.centre_offset
    if np.abs(excess).max() > twin.surface_limit:
        yield _box(twin, excess)
    worst = twin.surface_deviation
    if worst.distance > twin.surface_limit:
        where = f"at {_point(worst.point)} mm"
        distance = f"{worst.distance:.3g} mm"
        message, hint = {
            "sticks out": (
                f"the collision geometry of {label} sticks out {distance} into free space {where}",
                "a mesh collides as its convex hull: build the part from convex pieces",
            ),
            "filled": (
                f"the collision geometry of {label} fills free space: a face of CAD lies {distance} inside it {where}",
                "an opening is closed (a mesh collides as its convex hull): leave it open between convex pieces",
            ),
            "missing": (
                f"{label} has no collision geometry within {distance} of its CAD surface {where}",
                "a wall of CAD is missing in the model: add a geom for it",
            ),
            "thin": (
                f"the collision geometry of {label} ends {distance} inside its CAD solid {where}",
                "a wall of CAD is missing or too thin in the model: make the geoms as large as the part",
            ),
        }[worst.kind]
        yield _Complaint(message, worst.distance, twin.surface_limit, "mm", hint)
    if float(np.linalg.norm(offset)) > twin.centre_limit:
        message = f"the centre of {label} is {_toward(offset)} in the model of where it is in CAD"
        hint = f"move the body or its geoms by {_point(-offset)} mm"
        yield _Complaint(message, float(np.linalg.norm(offset)), twin.centre_limit, "mm", hint)
    share = twin.collision.volume / twin.cad.volume - 1
    if abs(share) > LIMITS.agreement_volume_fraction:
        message = (
            f"{label} has {abs(share):.1%} {'more' if share > 0 else 'less'} volume in the model "
            f"({twin.collision.volume:.4g} mm³) than in CAD ({twin.cad.volume:.4g} mm³)"
        )
        hint = "make the collision geoms fill the CAD solid, no more and no less"
        yield _Complaint(message, abs(share) * 100, LIMITS.agreement_volume_fraction * 100, "%", hint)


def _box(twin: Twin, excess: NDArray[np.float64]) -> _Complaint:
    """A shift if all sides say so, else the side that is furthest off."""
    label = twin.cad.label
    shift = (excess[1] - excess[0]) / 2
    if np.abs(excess[0] + excess[1]).max() <= twin.surface_limit:
        return _Complaint(
            f"{label} is {_toward(shift)} in the model of where it is in CAD",
            float(np.linalg.norm(shift)),
            twin.surface_limit,
            "mm",
            f"move the body or its geoms by {_point(-shift)} mm",
        )
    end, axis = np.unravel_index(np.abs(excess).argmax(), excess.shape)
    off = float(excess[end, axis])
    side = f"{'-+'[int(end)]}{'xyz'[int(axis)]}"
    sizes = np.ptp(np.array(twin.collision.box), axis=0)
    message = (
        f"{label} reaches {abs(off):.3g} mm {'further' if off > 0 else 'less far'} toward {side} in the model than in "
        f"CAD; it measures {_point(sizes)} mm there, {_point(np.array(twin.cad.extents))} mm in CAD"
    )
    hint = "look for a wall without a geom, a wrong half extent, or a rotation of the body"
    return _Complaint(message, abs(off), twin.surface_limit, "mm", hint)


def _opening(twin: Twin, payload: str, probe: manifold3d.Manifold) -> _Complaint | None:
    misfit = find_misfit(twin.cad.mesh, twin.collision, probe)
    if misfit is None:
        return None
    label, where = twin.cad.label, f"with its centre at {_point(misfit.point)} mm"
    if misfit.blocked:
        message = f"{payload} fits into {label} in CAD {where}, but not in the model"
        hint = "the collision pieces narrow the opening: let them end at its CAD faces"
    else:
        message = f"{label} stops {payload} in CAD {where}, but lets it through in the model"
        hint = "a thin wall of CAD has no geom: add one"
    return _Complaint(message, LIMITS.probe_mm, LIMITS.probe_mm, "mm", hint)


def _mass(subject: Subject, twin: Twin) -> Iterator[_Complaint]:
    label, density = twin.cad.label, twin.density
    material = _material(subject, label)
    wanted = density_of(material) if material else None
    if wanted is not None:
        off = density / wanted - 1
        if abs(off) > LIMITS.agreement_mass_fraction:
            mass = wanted * twin.cad.volume / 1e9
            message = f"{label} weighs {twin.mass:.4g} kg in the model; of {material} it would weigh {mass:.4g} kg"
            hint = f"set its mass, or a density of {wanted:g} kg/m³"
            yield _Complaint(message, abs(off) * 100, LIMITS.agreement_mass_fraction * 100, "%", hint)
    elif not LIMITS.density_low_kg_m3 <= density <= LIMITS.density_high_kg_m3:
        limit = LIMITS.density_low_kg_m3 if density < LIMITS.density_low_kg_m3 else LIMITS.density_high_kg_m3
        message = f"{label} weighs {twin.mass:.4g} kg, which makes {density:.4g} kg/m³: no solid material does"
        yield _Complaint(message, density, limit, "kg/m³", "masses are kilograms, densities kg/m³")
    if twin.mass <= 0:
        return
    low, high = twin.inertia_ratios
    ratio = low if 1 - low > high - 1 else high
    if abs(ratio - 1) > LIMITS.agreement_inertia_fraction:
        message = f"{label} has {ratio:.3g} times the moment of inertia about some axis that its CAD solid would have"
        hint = "write <inertial> from the CAD solid; MuJoCo's own guess for a mesh takes its hull"
        yield _Complaint(message, ratio, 1 + np.sign(ratio - 1) * LIMITS.agreement_inertia_fraction, "", hint)


def _mass_centre(twin: Twin) -> Iterator[_Complaint]:
    """Only of a part in its place, and not of fixtures: MuJoCo ignores where their mass is."""
    offset = twin.mass_centre - np.array(twin.cad.centre)
    if twin.moves and float(np.linalg.norm(offset)) > twin.centre_limit:
        message = f"the centre of mass of {twin.cad.label} is {_toward(offset)} in the model of where it is in CAD"
        hint = "set <inertial pos>, or do not let pieces with mass overlap"
        yield _Complaint(message, float(np.linalg.norm(offset)), twin.centre_limit, "mm", hint)


def _material(subject: Subject, label: str) -> str | None:
    if subject.plan is None:
        return None
    materials = {part.label: part.material for part in subject.plan.parts}
    return (materials | {load.label: load.material for load in subject.plan.payloads}).get(label)


def _toward(offset: NDArray[np.float64]) -> str:
    """`5 mm toward -z`: along the axis that explains most of an offset."""
    axis = int(np.abs(offset).argmax())
    return f"{np.linalg.norm(offset):.3g} mm toward {'-+'[int(offset[axis] > 0)]}{'xyz'[axis]}"


def _point(point: NDArray[np.float64]) -> str:
    return f"({', '.join(f'{value + 0.0:.4g}' for value in np.round(point, 3))})"


def _finding(subject: Subject, parts: tuple[str, ...], complaint: _Complaint) -> Finding:
    message, value, limit, unit, hint = complaint
    return subject.finding(
        "agreement", "failed", message, parts=parts, value=value, limit=float(limit), unit=unit, hint=hint
    )
