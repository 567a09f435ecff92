"""Briefs as reading a prompt gives them, for one mechanism in a scene."""

from __future__ import annotations

from typing import get_args

from benchsmith.designers.procedural.brief import Brief, Fact, Load, Named, Slot
from benchsmith.types import PayloadShape

MECHANISMS = ("lever", "door", "drawer", "lift", "roller", "turntable")

_SIZE = {"cube": "size", "box": "length", "rod": "length"}
"""What the size of a shape is called, where it is no diameter."""


def brief(
    *kinds: str, shapes: tuple[str, ...] = ("cube",), size: float | None = None, facts: tuple[Fact, ...] = ()
) -> Brief:
    """A brief that names some things and payloads, and what else is said of them.

    Args:
        kinds: Constructs, as `slot.name`, or the name of a mechanism.
        shapes: Of the payloads.
        size: Of each payload, mm.
        facts: Their quotes become a part of the prompt.
    """
    told = [*facts]
    labels = ["payload"] if len(shapes) == 1 else ["payload_a", "payload_b"]
    loads = tuple(Load(label, shape, shape) for label, shape in zip(labels, map(_shape, shapes), strict=True))
    told += [Fact(load.label, "count", load.quote, 1, 1) for load in loads]
    if size is not None:
        quote = f"{size:g} mm"
        told += [Fact(load.label, _SIZE.get(load.quote, "diameter"), quote, size, size) for load in loads]
    named = tuple(map(_named, kinds))
    told += [Fact(one.kind, "count", one.quote, 1, 1) for one in named]
    prompt = "; ".join(dict.fromkeys(fact.quote for fact in told))
    return Brief(prompt, loads, named, tuple(told))


def _shape(name: str) -> PayloadShape:
    return next(shape for shape in get_args(PayloadShape) if shape == name)


def _named(kind: str) -> Named:
    slot, _, name = kind.rpartition(".")
    return Named(next(one for one in get_args(Slot) if one == (slot or "mechanism")), name, name)
