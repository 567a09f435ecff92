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

    shoves: int = 32
    """Shoves of each variant. When none of them solves it, the rate behind is below 11 % with 95 % confidence."""

    shove_speed_m_s: float = 1.0
    """Fastest shove, the carrier's own bound: a clumsy hand, not a catapult."""

    trivial_rate: float = 0.05
    """A variant is trivial when the Wilson interval of its shoves' success rate lies above this: from 5 of 32 on."""

    counterfactual_fraction: float = 0.05
    """Without a key element the shortest way is shorter by this share at least, unless a push tells. The lengths are
    right to 1 %; a wall that costs less than this is passed without noticing it."""

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

    proof_solref_time_s: float = 0.002
    """A witness must also succeed with contacts at least this hard: a plate of 4 mm is pushed right through one of 2 mm
    by five times its weight where the time constant is ten times this, which the contract allows."""

    proof_timestep_s: float = 5e-4
    """Largest timestep of that second try: a quarter of the time constant, and 0.5 mm of way at the carrier's speed."""

    horizon_max_s: float = 30.0
    """Longest episode."""

    dwell_least_s: float = 0.1
    """Shortest dwell: a payload that flies through its goal is not in it."""

    extra_seeds: int = 8
    """Seeds derived from the script's hash that must build and compile beside the given ones."""

    agreement_volume_fraction: float = 0.01
    """Volume of the collision geoms, by union, against the CAD solid: far above facets, far below any wall."""

    agreement_centre_mm: float = 0.2
    """Distance of the two centres, plus `agreement_centre_fraction` of the part's diagonal."""

    agreement_centre_fraction: float = 0.002
    """Share of the diagonal that the centre may be off: numbers in a hand-written MJCF are rounded."""

    agreement_surface_mm: float = 0.1
    """Distance of the two surfaces, both ways, of a small part: five times the chord error of our own meshes."""

    agreement_surface_fraction: float = 0.002
    """The same as a share of the part's diagonal, for large parts."""

    agreement_curved_mm: float = 0.5
    """The same for parts with doubly curved faces, whose collision meshes must be coarse to be fast."""

    agreement_mass_fraction: float = 0.02
    """Mass in the model against CAD volume times the density of the planned material: alloys vary less."""

    density_low_kg_m3: float = 5.0
    """Least implied density (model mass over CAD volume): polystyrene foam has 10 and more."""

    density_high_kg_m3: float = 20_000.0
    """Largest implied density: tungsten and gold have 19 300."""

    agreement_inertia_fraction: float = 0.25
    """How far the model's moment of inertia about any axis may be from that of the CAD solid with the same mass.

    Collision pieces that overlap count their common material twice, which shifts moments by some percent; a wrong
    formula is off by half at least (a thin shell taken for a ball: 1.67, the default for meshes of tubes: 3.4).
    """

    probe_mm: float = 0.1
    """The payload, made smaller by this all around, must fit into the collision geometry wherever it fits in CAD."""

    joint_samples: int = 16
    """Positions of each joint at which overlaps are looked for, both ends included."""

    requirement_noise: float = 0.05
    """Least tolerance of a requirement in mm, degrees or seconds: facets and rounded numbers are off by less."""

    requirement_mass_fraction: float = 0.005
    """Least tolerance of a mass, as a share of it: facets of a mesh make a part that much lighter."""

    requirement_friction: float = 1e-3
    """Least tolerance of a friction coefficient."""

    material_fraction: float = 0.02
    """A part is of a material when its implied density is this near to the material's."""

    tolerance_fraction: float = 0.1
    """A requirement's tolerance, unless the prompt gives it, is at most this share of the value, or 0.5 in its unit."""

    timestep_least_s: float = 1e-4
    """Least timestep: a scene that needs a smaller one takes minutes to verify."""

    solver_iterations: int = 20
    """Least number of iterations of the contact solver; MuJoCo's defaults are 100 and 50."""

    solver_tolerance: float = 1e-6
    """Largest tolerance of the contact solver; MuJoCo's default is 1e-8."""

    ccd_tolerance: float = 1e-5
    """Largest tolerance in m of contacts between meshes; MuJoCo's default is 1e-6."""

    solimp_least: float = 0.8
    """Least impedance of a contact, at its surface and inside; MuJoCo's default is 0.9 to 0.95."""

    solimp_width_m: float = 5e-3
    """Largest depth over which a contact hardens; MuJoCo's default is 1 mm."""

    friction_max: float = 3.0
    """Largest sliding friction: rubber on rubber has 1.2; ten times that is glue."""

    friction_turn_max_m: float = 0.1
    """Largest torsional and rolling friction, the radius of a contact patch: MuJoCo's defaults are 5 mm and 0.1 mm."""

    decoration_mm: float = 1.0
    """How far a geom that collides with nothing may stick out of those that do: a visual mesh is finer."""

    picture_spread: float = 2.0
    """Least standard deviation of a picture's grey values, of 255: below it shows nothing."""

    picture_difference: float = 0.5
    """Least mean difference of two views' grey values: even a round plate seen from two sides has 2, by its shadow."""

    visible_pixels: int = 8
    """Pixels, over all views, that make a thing visible."""

    open_share: float = 0.05
    """Share of free lines of sight below which a part counts as enclosed by others."""

    zone_tint: float = 8.0
    """How much stronger, of 255, a zone's own colour channel is than the others where it is drawn."""

    fingerprint_mm: float = 1e-6
    """Two builds are equal when their CAD measures agree after rounding to this."""

    script_bytes: int = 262_144
    """Largest script that is read at all."""


LIMITS = Limits()
"""The limits in force."""
