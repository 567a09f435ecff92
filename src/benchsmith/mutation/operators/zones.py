"""Zones without room, starts that are wrong from the first moment, goals that cannot be reached by anything."""

from __future__ import annotations

from benchsmith.mutation.operators.operator import Operator, SourceChange, surgery

_FLAT, _THIN, _INSIDE, _WALL, _START = (
    "zero-volume or inverted zones",
    "goal thinner than the payload",
    "start inside the goal",
    "goal inside a wall",
    "start (with jitter) outside goal and forbid zones and clear of everything",
)
_COVER = "goal not covered by forbid nor by solids"


def _zone(label: str, low: str, high: str) -> SourceChange:
    return surgery(f"scene.set_zone({label!r}, {low}, {high})")


OPERATORS = (
    Operator(
        "flat_goal",
        "zones",
        _FLAT,
        ("raw_one_part_bin", "scene_tower"),
        surgery(
            """
            site = scene.zone('zone_goal')
            x, y, z = site.get('size').split()
            site.set('size', f'{x} {y} 1e-9')
        """
        ),
    ),
    Operator(
        "flat_forbid",
        "zones",
        _FLAT,
        ("raw_no_ground",),
        surgery(
            """
            site = scene.zone('zone_forbid_gap')
            x, y, z = site.get('size').split()
            site.set('size', f'1e-8 {y} {z}')
        """
        ),
    ),
    Operator(
        "flat_build_zone",
        "zones",
        _FLAT,
        ("raw_stairs", "scene_drop"),
        surgery(
            """
            site = scene.zone('zone_build')
            x, y, z = site.get('size').split()
            site.set('size', f'{x} {y} 1e-7')
        """
        ),
    ),
    Operator(
        "inverted_goal",
        "model",  # MuJoCo itself refuses negative sizes
        _FLAT,
        ("raw_stairs", "scene_drop"),
        surgery(
            """
            site = scene.zone('zone_goal')
            site.set('size', ' '.join(f'-{x}' for x in site.get('size').split()))
        """
        ),
    ),
    Operator("thin_goal", "zones", _THIN, ("raw_one_part_bin",), _zone("zone_goal", "(125, -55, 5)", "(235, 55, 50)")),
    Operator("narrow_goal", "zones", _THIN, ("scene_rod",), _zone("zone_goal", "(-70, 130, 40)", "(70, 190, 90)")),
    Operator(
        "a_hair_too_thin",
        "zones",
        _THIN,
        ("raw_one_part_bin",),
        _zone("zone_goal", "(125, -55, 5)", "(235, 55, 54.5 + 0.4 / scale)"),
        twin=_zone("zone_goal", "(125, -55, 5)", "(235, 55, 55.02)"),
    ),
    Operator(
        "start_in_goal", "zones", _INSIDE, ("raw_one_part_bin",), _zone("zone_goal", "(-110, -50, 0)", "(-10, 50, 60)")
    ),
    Operator(
        "goal_everywhere",
        "zones",
        _INSIDE,
        ("scene_tower", "raw_shuttle"),
        _zone("zone_goal", "(-180, -140, 0)", "(180, 140, 700)"),
    ),
    Operator(
        "one_of_two_in_goal",
        "zones",
        _INSIDE,
        ("scene_two_payloads",),
        _zone("zone_goal_puck", "(100, 20, 0)", "(200, 120, 60)"),
    ),
    Operator(
        "jittered_into_goal",
        "zones",
        _INSIDE,
        ("raw_one_part_bin",),
        surgery("scene.set_zone('zone_goal', (-52, -55, 0), (60, 55, 60))"),
    ),
    Operator(
        "goal_in_wall", "zones", _WALL, ("raw_tall_mast",), _zone("zone_goal", "(170, -30, 300)", "(230, 30, 400)")
    ),
    Operator(
        "goal_in_block",
        "zones",
        _WALL,
        ("scene_goal_post", "raw_coarse_step"),
        _zone("zone_goal", "(145, -35, 0)", "(215, 35, 70)"),
    ),
    Operator(
        "goal_under_ground",
        "zones",
        _WALL,
        ("raw_one_part_bin",),
        _zone("zone_goal", "(20, -80, -90)", "(100, 80, -26)"),
    ),
    Operator(
        "goal_in_thin_gap", "zones", _WALL, ("raw_replicate",), _zone("zone_goal", "(-16, -40, 0)", "(16, -10, 55)")
    ),
    Operator(
        "goal_outside_bounds",
        "zones",
        "sane boxes",
        ("raw_stairs", "scene_drop"),
        _zone("zone_goal", "(900, -50, 0)", "(1000, 50, 100)"),
    ),
    Operator(
        "start_in_forbid",
        "zones",
        _START,
        ("raw_stairs", "scene_drop"),
        _zone("zone_forbid_start", "(-130, -40, 0)", "(-70, 40, 300)"),
    ),
    Operator(
        "jittered_into_forbid",
        "zones",
        _START,
        ("raw_stairs",),
        _zone("zone_forbid_near", "(-64, -60, 0)", "(-50, 60, 60)"),
    ),
    Operator(
        "a_hair_into_forbid",
        "zones",
        _START,
        ("raw_coarse_step",),
        surgery(
            """
            scene.jitter('0 0 0 0')
            scene.set_zone('zone_forbid_near', (-50 - 0.3 / scale, -60, 0), (-40, 60, 60))
        """
        ),
        twin=surgery(
            """
            scene.jitter('0 0 0 0')
            scene.set_zone('zone_forbid_near', (-50 - 0.05 / scale, -60, 0), (-40, 60, 60))
        """
        ),
    ),
    Operator(
        "jittered_into_wall",
        "zones",
        _START,
        ("raw_key_slot",),
        surgery(
            """
            data = f'{0.105 * scale:.6g} {0.02 * scale:.6g} 0 0'
            scene.jitter(data)
        """
        ),
    ),
    Operator(
        "yawed_into_walls",
        "zones",
        _START,
        ("raw_dataclasses",),
        surgery("scene.box('near', (4, 60, 40), (-148, 0, 20))"),
    ),
    Operator(
        "sunk_into_ground",
        "zones",
        _START,
        ("raw_one_part_bin", "scene_forbid_zones"),
        surgery("scene.move('payload', z=-1)"),
    ),
    Operator(
        "a_hair_into_ground",
        "zones",
        _START,
        ("raw_coarse_step",),
        surgery("scene.move('payload', z=-0.08 / scale)"),
        twin=surgery("scene.move('payload', z=-0.03 / scale)"),
    ),
    Operator(
        "crate_squeezed_into_ground",
        "zones",
        _START,
        ("raw_movable",),
        surgery(
            """
            crate, = scene.geoms('crate')
            half = float(crate.get('size').split()[0]) + 0.09e-3
            crate.set('size', f'{half:.9g} {half:.9g} {half:.9g}')
        """
        ),
    ),
    Operator(
        "start_out_of_bounds",
        "zones",
        _START,
        ("raw_stairs",),
        surgery(
            """
            scene.jitter(f'{0.5 * scale} 0 0 0')
        """
        ),
    ),
    Operator(
        "covered_by_forbid",
        "zones",
        _COVER,
        ("raw_one_part_bin",),
        _zone("zone_forbid_lid", "(110, -70, 4)", "(250, 70, 90)"),
    ),
    Operator(
        "covered_by_two_forbids",
        "zones",
        _COVER,
        ("raw_one_part_bin", "scene_goal_post"),
        surgery(
            """
            scene.set_zone('zone_forbid_a', (60, -85, 0), (181, 85, 170))
            scene.set_zone('zone_forbid_b', (179, -85, 0), (250, 85, 170))
        """
        ),
    ),
    Operator(
        "post_leaves_no_room",
        "zones",
        _COVER,
        ("scene_goal_post",),
        _zone("zone_goal", "(132, -18, 80)", "(168, 18, 150)"),
    ),
)
"""Every phrase of the gate's row."""
