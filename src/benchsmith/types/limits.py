"""The limits table: every threshold of the gates, in one frozen object.

A limit that is a property of the contract lives here and nowhere else; its docstring says why it has that value.
Lengths are millimetres unless the name says otherwise.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Limits(BaseModel):
    """Thresholds of the gates, contract version 1."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    overlap_fraction: float = 0.001
    """Common volume over the smaller part's volume. Touching faces and equal-radius fits have none."""

    overlap_depth_mm: float = 0.05
    """Depth of a common region. Five times the tessellation deflection used to find candidates."""

    floating_gap_mm: float = 0.1
    """A fixture connects to the ground, or to a fixture that does, across at most this gap."""

    start_contact_mm: float = -0.05
    """Deepest contact distance after `mj_forward`; resting contacts of our physics sit at about -0.0075 mm."""

    fixture_drift_mm: float = 0.1
    """How far a fixture may move while the scene settles."""

    settle_time_s: float = 3.0
    """Movables and mechanisms come to rest within this time with the drives held at t = 0."""

    settle_window_s: float = 0.1
    """Rest means slower than the two speeds below for this long."""

    settle_speed_mm_s: float = 2.0
    """Linear speed of a body at rest: MuJoCo's soft contacts creep below this."""

    settle_spin_rad_s: float = 0.2
    """Angular speed of a body at rest."""

    energy_rise_j: float = 1e-3
    """With drives off, total energy never rises by more than this and the two shares below together."""

    energy_rise_fraction: float = 0.01
    """Share of the energy lost so far that integration error may give back."""

    energy_rise_height_mm: float = 0.02
    """Height that the weight of all that moves may regain: contacts are springs, whose energy MuJoCo does not count. A
    20 kg payload set down exactly on a surface sinks in by 10 um in its first step and comes back."""

    speed_factor: float = 3.0
    """No body is faster than this factor times sqrt(2 g H), H the scene's height."""

    variation_fraction: float = 1e-3
    """Two seeds differ when some number of geometry, pose, mass, friction or drive differs by more than this share."""

    carrier_force_factor: float = 5.0
    """The carrier's force bound over the payload's weight m g; its torque bound is that force x half the diagonal."""

    carrier_speed_m_s: float = 1.0
    """The carrier never moves the payload faster than this."""

    jittered_starts: int = 5
    """Jittered starts of each variant, beside the nominal one."""

    witness_jittered_successes: int = 4
    """Of the jittered starts, how many the witness must solve (the nominal one it must solve in any case)."""

    success_speed_mm_s: float = 50.0
    """The payload is slower than this at the end of its dwell in the goal."""

    forbid_depth_mm: float = 0.1
    """How deep a collision geom may reach into a forbid zone: a resting contact is no offence."""

    minimum_extent_mm: float = 1.0
    """Payloads and movables are at least this large: below it MuJoCo's inertia floor bends the physics."""

    timestep_s: float = 2e-3
    """Largest timestep; transient penetration grows with impact speed times timestep."""

    solref_time_s: float = 0.02
    """Largest contact time constant: softer walls let parts pass through them."""

    horizon_max_s: float = 30.0
    """Longest episode."""

    extra_seeds: int = 8
    """Seeds derived from the script's hash that must build and compile beside the given ones."""

    fingerprint_mm: float = 1e-6
    """Two builds are equal when their CAD measures agree after rounding to this."""

    script_bytes: int = 262_144
    """Largest script that is read at all."""


LIMITS = Limits()
"""The limits in force."""
