"""Whether a plan that a person edited can still be built."""

from __future__ import annotations

from inspect import isclass
from typing import TYPE_CHECKING

from OCP import Standard, StdFail

from benchsmith.designers.procedural.writing import write
from benchsmith.errors import DesignerError
from benchsmith.gates import quotes

if TYPE_CHECKING:
    from benchsmith.types import Plan

# The kernel's exceptions have no common base in Python.
_BUILD_ERRORS: tuple[type[Exception], ...] = (
    ValueError,
    RuntimeError,
    *(
        kind
        for module in (Standard, StdFail)
        for kind in vars(module).values()
        if isclass(kind) and issubclass(kind, Exception)
    ),
)


def complaints(plan: Plan, prompt: str) -> tuple[str, ...]:
    """Why not; empty if it can.

    Args:
        plan: The plan as edited.
        prompt: What the user wrote: every fact of it must still be accounted for.
    """
    labels = {one.label for of_kind in (plan.payloads, plan.parts, plan.zones) for one in of_kind}
    unknown = [f"the key element {label} does not exist" for label in plan.key_elements if label not in labels]
    try:
        write(plan, None, ())
    except DesignerError as error:
        return (*unknown, str(error))
    except _BUILD_ERRORS as error:
        told = str(error) or type(error).__name__
        return (*unknown, f"no scene can be built from the plan's numbers: {told}")
    return (*unknown, *quotes.complaints(plan, prompt))
