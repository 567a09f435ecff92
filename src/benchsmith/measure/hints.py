"""A script's own hint how its payloads get to their goals: poses and a delay for each.

It is untrusted: only a simulation that succeeds makes anything of it. Lengths are metres, angles radians.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

TEXT = "witness_hint"
"""Name of the MJCF text that holds it."""

_MOST_CHARACTERS = 20_000
_MOST_POSES = 64
_UNIT = 1e-3
"""How far a quaternion's length may be from 1: people round."""

_Number = Annotated[float, Field(ge=-1e3, le=1e3)]


class HintError(ValueError):
    """The hint is none; the message says why."""


class _Hint(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)


class HintPose(_Hint):
    """Where a payload passes."""

    at: tuple[_Number, _Number, _Number]
    """Its centre of mass, m."""
    quaternion: tuple[_Number, _Number, _Number, _Number] | None = None
    """Orientation of its body in the world, w x y z."""
    yaw: _Number | None = None
    """Turn about the vertical from its orientation at the start, rad. With neither it is turned as at the start."""

    @model_validator(mode="after")
    def _one_turn(self) -> HintPose:
        if self.quaternion is not None:
            if self.yaw is not None:
                raise ValueError("a pose has a quaternion or a yaw, not both")
            if abs(sum(part * part for part in self.quaternion) - 1) > _UNIT:
                raise ValueError("a quaternion has length 1")
        return self


class HintWay(_Hint):
    """A payload's way from its start on, along straight legs."""

    poses: Annotated[tuple[HintPose, ...], Field(min_length=1, max_length=_MOST_POSES)]
    """Without the start; the last one is where it is let go."""
    delay_s: float | None = Field(default=None, ge=0, le=30)
    """When it sets off; None: at once, or when the payload listed before it has arrived."""


_HINT: TypeAdapter[dict[str, HintWay]] = TypeAdapter(dict[str, HintWay])


def parse_hint(text: str, payloads: Sequence[str]) -> dict[str, HintWay]:
    """A hint from its JSON text: a way for each payload, by label.

    Raises:
        HintError: it is too long, no hint, or not about just these payloads.
    """
    if len(text) > _MOST_CHARACTERS:
        raise HintError(f"it has {len(text)} characters, more than {_MOST_CHARACTERS}")
    try:
        ways = _HINT.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise HintError(f"{where}: {first['msg']}" if where else first["msg"]) from error
    if set(ways) != set(payloads):
        raise HintError(f"it has ways for {', '.join(ways) or 'nothing'}; the payloads are {', '.join(payloads)}")
    return ways
