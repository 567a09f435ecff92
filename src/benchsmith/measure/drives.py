"""The drives of contract 1: an actuator's control as a function of time, in the actuator's own units."""

from __future__ import annotations

import math
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class _Drive(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class ConstantDrive(_Drive):
    """One value for ever."""

    kind: Literal["constant"]
    value: float

    @property
    def ends(self) -> tuple[float, float]:
        """Least and largest control."""
        return self.value, self.value

    @property
    def cycle_s(self) -> float | None:
        """Seconds after which the control has been everywhere it will ever be; None: it never changes."""
        return None

    def at(self, time: NDArray[np.float64]) -> NDArray[np.float64]:
        """Control at times (n,)."""
        return np.full_like(time, self.value)


class SineDrive(_Drive):
    """offset + amplitude sin(2 pi f t + phase)."""

    kind: Literal["sine"]
    offset: float
    amplitude: float
    frequency_hz: float = Field(ge=0)
    phase_rad: float

    @property
    def ends(self) -> tuple[float, float]:
        """Least and largest control."""
        return self.offset - abs(self.amplitude), self.offset + abs(self.amplitude)

    @property
    def cycle_s(self) -> float | None:
        """Seconds after which the control has been everywhere it will ever be; None: it never changes."""
        return 1 / self.frequency_hz if self.frequency_hz and self.amplitude else None

    def at(self, time: NDArray[np.float64]) -> NDArray[np.float64]:
        """Control at times (n,)."""
        return self.offset + self.amplitude * np.sin(2 * math.pi * self.frequency_hz * time + self.phase_rad)


class TrapezoidDrive(_Drive):
    """low, a rise to high, a hold, a fall to low, a rest; repeated after the delay."""

    kind: Literal["trapezoid"]
    low: float
    high: float
    delay_s: float = Field(ge=0)
    rise_s: float = Field(ge=0)
    hold_s: float = Field(ge=0)
    fall_s: float = Field(ge=0)
    rest_s: float = Field(ge=0)

    @property
    def ends(self) -> tuple[float, float]:
        """Least and largest control."""
        return min(self.low, self.high), max(self.low, self.high)

    @property
    def cycle_s(self) -> float | None:
        """Seconds after which the control has been everywhere it will ever be, the delay included."""
        period = self.rise_s + self.hold_s + self.fall_s + self.rest_s
        return self.delay_s + period if period and self.low != self.high else None

    def at(self, time: NDArray[np.float64]) -> NDArray[np.float64]:
        """Control at times (n,)."""
        corners = np.cumsum([0.0, self.rise_s, self.hold_s, self.fall_s, self.rest_s])
        period = float(corners[-1])
        since = time - self.delay_s
        phase = np.mod(since, period) if period > 0 else since
        value = np.interp(phase, corners, [self.low, self.high, self.high, self.low, self.low])
        return np.where(since < 0, self.low, value)


Drive = ConstantDrive | SineDrive | TrapezoidDrive
_DRIVE: TypeAdapter[Drive] = TypeAdapter(Annotated[Drive, Field(discriminator="kind")])


def parse_drive(text: str) -> Drive:
    """A drive from its JSON text.

    Raises:
        ValueError: the text is no drive of the contract (`pydantic.ValidationError` is one).
    """
    return _DRIVE.validate_json(text)
