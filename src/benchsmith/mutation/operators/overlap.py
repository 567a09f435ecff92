"""Parts that reach into each other, float, or leave the bounds."""

from __future__ import annotations

from benchsmith.mutation.operators.operator import Operator, surgery

_SEED, _JOINT, _FLOAT, _OUT = "overlaps on any seed", "or joint position", "floating parts", "geometry out of bounds"

OPERATORS = (
    Operator("neighbours", "overlap", _SEED, ("scene_touching_blocks",), surgery("scene.move('block_00', x=2)")),
    Operator(
        "through_the_wall", "overlap", _SEED, ("raw_key_slot",), surgery("scene.box('bar', (40, 10, 10), (0, 70, 60))")
    ),
    Operator(
        "inside_another",
        "overlap",
        _SEED,
        ("raw_curved_ramp",),
        surgery("scene.box('stone', (10, 10, 10), (225, 0, 60))"),
    ),
    Operator(
        "on_some_seed",
        "overlap",
        _SEED,
        ("raw_movable",),
        surgery("""
            if seed % 3 == 1:
                scene.move('wall_south', y=50)
        """),
    ),
    Operator(
        "tower_on_some_seed",
        "overlap",
        _SEED,
        ("scene_tower",),
        surgery("""
            if seed % 3 == 1:
                scene.move('floor_06', z=1)
        """),
    ),
    Operator(
        "press_fit",
        "overlap",
        _SEED,
        ("raw_pin_fit",),
        surgery(
            """
            pin = scene.part('pin')
            radius = pin.bounding_box().size.X / 2 + 0.2 * scale
            scene.replace('pin', (Pos(0, 0, 60 * scale) * Cylinder(radius, 120 * scale)))
            scene.geoms('pin')[0].set('size', f'{radius / 1000:.9g} {0.06 * scale:.9g}')
        """,
            before="from build123d import Cylinder",
        ),
    ),
    Operator(
        "a_hair_too_deep",
        "overlap",
        _SEED,
        ("scene_touching_blocks",),
        surgery("scene.move('block_00', x=0.07 / scale)"),
        twin=surgery("scene.move('block_00', x=0.03 / scale)"),
    ),
    Operator(
        "gate_hits_a_stop",
        "overlap",
        _JOINT,
        ("raw_driven_gate",),
        surgery("scene.box('stop', (20, 20, 80), (75, 30, 40))"),
    ),
    Operator(
        "shuttle_hits_a_stop",
        "overlap",
        _JOINT,
        ("raw_shuttle",),
        surgery("scene.box('stop', (30, 20, 80), (0, 115, 60))"),
    ),
    Operator(
        "bob_hits_a_stop",
        "overlap",
        _JOINT,
        ("raw_pendulum",),
        surgery("scene.box('stop', (40, 20, 130), (0, 70, 65))"),
    ),
    Operator(
        "arm_hits_a_stop",
        "overlap",
        _JOINT,
        ("raw_two_joint_arm",),
        surgery("scene.box('stop', (20, 20, 120), (130, 0, 60))"),
    ),
    Operator(
        "in_the_air",
        "overlap",
        _FLOAT,
        ("raw_stairs", "scene_drop"),
        surgery("scene.box('cloud', (30, 30, 30), (-120, 80, 200))"),
    ),
    Operator(
        "under_the_ground",
        "overlap",
        _FLOAT,
        ("raw_stairs", "scene_tower"),
        surgery("scene.box('vault', (30, 30, 10), (-120, 80, -10))"),
    ),
    Operator(
        "a_hair_too_high",
        "overlap",
        _FLOAT,
        ("raw_one_part_bin",),
        surgery("scene.move('bin', z=0.2 / scale)"),
        twin=surgery("scene.move('bin', z=0.06 / scale)"),
    ),
    Operator(
        "tower_without_foot",
        "overlap",
        _FLOAT,
        ("scene_tower",),
        surgery("""
            scene.replace('floor_00', None)
            scene.section('worldbody').remove(scene.body('floor_00'))
        """),
    ),
    Operator(
        "on_the_payload",
        "overlap",
        _FLOAT,
        ("raw_coarse_step",),
        surgery("scene.box('hat', (30, 30, 10), (-80, 0, 65))"),
    ),
    Operator(
        "small_bounds",
        "overlap",
        _OUT,
        ("raw_tall_mast", "scene_table_900"),
        surgery(
            """
            zone = scene.zone('zone_bounds')
            x, y, z = zone.get('size').split()
            zone.set('size', f'{float(x) * 0.6:.9g} {y} {z}')
        """
        ),
    ),
    Operator(
        "a_hair_out",
        "overlap",
        _OUT,
        ("raw_tall_mast",),
        surgery("scene.set_zone('zone_bounds', (-500, -400, 0.2 / scale), (550, 400, 1800))"),
        twin=surgery("scene.set_zone('zone_bounds', (-500, -400, 0), (550, 400, 1800))"),
    ),
    Operator(
        "arm_leaves",
        "overlap",
        _OUT,
        ("raw_two_joint_arm",),
        surgery(
            """
            scene.set_zone('zone_goal', (20, -250, 0), (100, -170, 60))
            scene.set_zone('zone_bounds', (-350, -350, -10), (110, 350, 500))
        """
        ),
    ),
)
"""Every phrase of the gate's row."""
