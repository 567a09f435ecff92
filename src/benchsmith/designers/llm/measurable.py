"""Whether a requirement can be measured at all: what each quantity is about, and in which form it is demanded.

A plan that fails here would fail its gate with any script, so its author hears of it at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from benchsmith.measure.densities import density_of
from benchsmith.measure.units import MEASURED_IN, UnitError, kind_of
from benchsmith.types.plan import JointType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchsmith.types import Plan, Quantity, Requirement

_Subject = Literal["part", "zone", "payload", "mechanism"]


class _Form(NamedTuple):
    kind: str
    """What its unit measures: a key of `MEASURED_IN`, or `word`."""
    subjects: tuple[int, ...] = (1,)
    """How many it may be about; none: any number."""
    about: tuple[_Subject, ...] = ("part", "payload", "mechanism", "zone")


_SOLID: tuple[_Subject, ...] = ("part", "payload", "mechanism")
_FORMS: dict[Quantity, _Form] = {
    "extent": _Form("length"),
    "diameter": _Form("length", about=_SOLID),
    "mass": _Form("mass", about=_SOLID),
    "distance": _Form("length", (2,)),
    "opening": _Form("length", (1, 2)),
    "surface_height": _Form("length"),
    "joint_type": _Form("word", about=("mechanism",)),
    "joint_range": _Form("angle", about=("mechanism",)),
    "count": _Form("number", ()),
    "material": _Form("word", about=_SOLID),
    "friction": _Form("number", about=_SOLID),
    "time_limit": _Form("time", ()),
    "zone_coordinates": _Form("length", about=("zone",)),
}
_SPANS = ("joint_range", "zone_coordinates")


def unmeasurable(plan: Plan, wanted: Requirement) -> Iterator[str]:
    """What is wrong with the form of a requirement, one clause each.

    Args:
        plan: Its plan; says what the subjects are.
        wanted: The requirement.
    """
    kinds, form = _kinds(plan), _FORMS[wanted.quantity]
    name = f"the {wanted.quantity} of {wanted.quote!r}"
    unknown = [label for label in wanted.subjects if label not in kinds and not _is_stem(label, wanted, kinds)]
    yield from (f"the subject {label} of {wanted.quote!r} does not exist" for label in unknown)
    if form.subjects and len(wanted.subjects) not in form.subjects:
        yield f"{name} has {len(wanted.subjects)} subjects instead of {' or '.join(map(str, form.subjects))}"
    wrong = [label for label in wanted.subjects if label in kinds and kinds[label] not in form.about]
    yield from (f"{name} cannot be about the {kinds[label]} {label}" for label in wrong)
    if _needs_axis(wanted) and wanted.axis is None:
        yield f"{name} needs an axis"
    yield from _demand(plan, wanted, form, name)


def _demand(plan: Plan, wanted: Requirement, form: _Form, name: str) -> Iterator[str]:
    if wanted.value is None and wanted.low is None and wanted.high is None:
        yield f"{name} has neither a value nor a range"
    elif wanted.quantity == "material":
        if density_of(str(wanted.value)) is None:
            yield f"{name}: {wanted.value} is no listed material"
    elif wanted.quantity == "joint_type":
        if wanted.value not in get_args(JointType):
            yield f"{name}: {wanted.value} is no type of joint"
    elif isinstance(wanted.value, str):
        yield f"{name}: its value is the text {wanted.value!r}; give a number"
    else:
        yield from _wrong_unit(plan, wanted, form, name)
        if wanted.quantity in _SPANS and wanted.value is None and (wanted.low is None or wanted.high is None):
            yield f"{name} needs both ends, low and high"
        if wanted.low is not None and wanted.high is not None and wanted.low > wanted.high:
            yield f"{name}: low {wanted.low:g} is above high {wanted.high:g}"


def _wrong_unit(plan: Plan, wanted: Requirement, form: _Form, name: str) -> Iterator[str]:
    slides = {part.label for part in plan.parts if part.joint == "slide"}
    kind = "length" if form.kind == "angle" and slides & {*wanted.subjects} else form.kind
    try:
        given = kind_of(wanted.unit)
    except UnitError as error:
        yield f"{name}: {error}"
        return
    if given != kind:
        yield f"{name}: its unit is {wanted.unit!r}; it is measured in {MEASURED_IN[kind] or 'plain numbers'}"


def _is_stem(label: str, wanted: Requirement, kinds: dict[str, _Subject]) -> bool:
    """Whether a count names what it counts by the beginning of the labels."""
    return wanted.quantity == "count" and any(known.startswith(label) for known in kinds)


def _needs_axis(wanted: Requirement) -> bool:
    return wanted.quantity == "zone_coordinates" or (wanted.quantity == "opening" and len(wanted.subjects) == 2)  # noqa: PLR2004


def _kinds(plan: Plan) -> dict[str, _Subject]:
    """What each label of a plan names."""
    kinds: dict[str, _Subject] = {load.label: "payload" for load in plan.payloads}
    for part in plan.parts:
        kinds[part.label] = "mechanism" if part.role == "mechanism" else "part"
    return kinds | {zone.label: "zone" for zone in plan.zones}
