"""Where things are in a composed scene: these classes are part of every script. mm, scale 1.

x points from the start to the goal, y across with the middle of the lane at 0, z up.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """An area on a surface that something can stand on; its middle is at (x, y, z)."""

    x: float
    z: float
    length: float
    flush: bool = False
    """Whether what stands on it begins right at its end towards the start."""
    y: float = 0.0

    @property
    def low(self) -> float:
        """Its end towards the start."""
        return self.x - self.length / 2

    @property
    def high(self) -> float:
        """Its end towards the goal."""
        return self.x + self.length / 2

    def place(self, length: float) -> float:
        """Where the middle of a thing of some length along x belongs."""
        return self.low + length / 2 if self.flush else self.x


@dataclass(frozen=True)
class Way:
    """What the payload passes: where it starts, what lies between, and where it must go."""

    start: Site
    middle: Site
    goal: Site
    width: float
    """Of the lane, along y; the same at all three."""
    ceiling: float | None = None
    """Height that nothing may pass; None where there is room to lift things over."""
    via: tuple[tuple[float, float, float], ...] = ()
    """Where a payload's underside can pass, one place after the other, as obstacles know it."""
    delay_s: float = 0.0
    """When a payload that goes there best sets off."""
    leaving: tuple[tuple[float, float, float], ...] = ()
    """Where its underside passes before that, to leave what it starts on."""
