"""The drives of a mechanism: what its actuator is told over time, and how hard it tries.

Values are in the joint's own units: degrees (`position`), degrees per second (`velocity`) or N m (`motor`) for a hinge;
mm, mm/s or N for a slide. Values in mm are scaled; angles and times are not.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

Actuator = Literal["position", "velocity", "motor"]
"""MuJoCo's actuators: a servo that holds a position, one that holds a speed, a plain force."""

Signal = dict[str, str | float]
"""A drive as contract 1 writes it."""


@dataclass(frozen=True, kw_only=True)
class Drive(ABC):
    """What all drives have in common."""

    actuator: Actuator = "position"
    """What the values mean."""
    kp: float | None = None
    """Gain of a position servo at scale 1, N m/rad or N/m; by default stiff enough to move the part alone."""
    kv: float | None = None
    """Damping of a position servo, or gain of a velocity servo, at scale 1: N m s/rad or N s/m."""
    forcerange: tuple[float, float] | None = None
    """Least and largest torque (N m) or force (N) at scale 1; by default without bound."""

    @abstractmethod
    def signal(self, unit: float) -> Signal:
        """The drive in control units, of which `unit` make one of the drive's own."""

    @abstractmethod
    def extremes(self) -> tuple[float, float]:
        """Least and largest value."""

    @abstractmethod
    def start(self) -> float:
        """Value at t = 0."""


@dataclass(frozen=True)
class Constant(Drive):
    """One value for ever.

    Example:
        >>> Constant(0.2, actuator="motor").signal(1)
        {'kind': 'constant', 'value': 0.2}
    """

    value: float

    def signal(self, unit: float) -> Signal:
        """The drive in control units."""
        return {"kind": "constant", "value": self.value * unit}

    def extremes(self) -> tuple[float, float]:
        """Least and largest value."""
        return self.value, self.value

    def start(self) -> float:
        """Value at t = 0."""
        return self.value


@dataclass(frozen=True)
class Sine(Drive):
    """offset + amplitude sin(360° frequency t + phase).

    Example:
        >>> Sine(amplitude=40, frequency_hz=0.25).extremes()
        (-40.0, 40.0)
    """

    amplitude: float
    frequency_hz: float
    offset: float = 0.0
    phase_deg: float = 0.0

    def signal(self, unit: float) -> Signal:
        """The drive in control units."""
        return {
            "kind": "sine",
            "offset": self.offset * unit,
            "amplitude": self.amplitude * unit,
            "frequency_hz": self.frequency_hz,
            "phase_rad": math.radians(self.phase_deg),
        }

    def extremes(self) -> tuple[float, float]:
        """Least and largest value."""
        return self.offset - abs(self.amplitude), self.offset + abs(self.amplitude)

    def start(self) -> float:
        """Value at t = 0."""
        return self.offset + self.amplitude * math.sin(math.radians(self.phase_deg))


@dataclass(frozen=True)
class Trapezoid(Drive):
    """From low up to high, a hold, down again, a rest; over and over after the delay.

    Example:
        >>> Trapezoid(0, 80, delay_s=1, rise_s=1.5, hold_s=1, fall_s=1.5, rest_s=0.5).start()
        0
    """

    low: float
    """Value at the start and during the rest; it may be the larger one."""
    high: float
    """Value during the hold."""
    delay_s: float = 0.0
    rise_s: float = 1.0
    hold_s: float = 1.0
    fall_s: float = 1.0
    rest_s: float = 1.0

    def signal(self, unit: float) -> Signal:
        """The drive in control units."""
        return {
            "kind": "trapezoid",
            "low": self.low * unit,
            "high": self.high * unit,
            "delay_s": self.delay_s,
            "rise_s": self.rise_s,
            "hold_s": self.hold_s,
            "fall_s": self.fall_s,
            "rest_s": self.rest_s,
        }

    def extremes(self) -> tuple[float, float]:
        """Least and largest value."""
        return min(self.low, self.high), max(self.low, self.high)

    def start(self) -> float:
        """Value at t = 0."""
        return self.low
