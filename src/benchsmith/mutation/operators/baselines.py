"""Tasks that are none: gravity, a drive or a nudge takes the payload to its goal."""

from __future__ import annotations

from benchsmith.mutation.operators.operator import Operator, SourceChange, surgery

_GRAVITY, _DRIVE, _NUDGE = "gravity", "a drive", "a nudge"


def _planted(
    name: str, phrase: str, scenes: tuple[str, ...], change: SourceChange, twin: SourceChange | None = None
) -> Operator:
    return Operator(name, "baselines", phrase, scenes, change, twin=twin, verdict="trivial")


_PEDESTAL = """
scene.box('pedestal', (8, 8, 80), (-90, 0, 40))
scene.move('payload', z=80)
scene.jitter('0 0 0 0')
"""
_BRINK_ALL_AROUND = _PEDESTAL + "scene.set_zone('zone_goal', (-180, -120, 0), (-10, 120, 60))"
_BRINK_ON_ONE_SIDE = _PEDESTAL + "scene.set_zone('zone_goal', (-46, -20.5, 0), (-5.5, 20.5, 60))"

OPERATORS = (
    _planted(
        "start_over_goal",
        _GRAVITY,
        ("scene_drop",),
        surgery("scene.set_zone('zone_goal', (-150, -50, 0), (-50, 50, 80))"),
        twin=surgery("scene.set_zone('zone_goal', (-75, -50, 0), (25, 50, 80))"),
    ),
    _planted(
        "start_over_bin",
        _GRAVITY,
        ("raw_one_part_bin",),
        surgery(
            """
            bin_box, cube = scene.part('bin').bounding_box(), scene.part('payload').bounding_box()
            middle = bin_box.center()
            scene.move('payload', x=(middle.X - cube.center().X) / scale, y=(middle.Y - cube.center().Y) / scale)
            scene.move('payload', z=bin_box.max.Z / scale + 30)
            """
        ),
    ),
    _planted(
        "one_start_falls_in",
        _GRAVITY,
        ("scene_drop",),
        surgery("scene.set_zone('zone_goal', (-98, -60, 0), (0, 60, 80))"),
    ),
    _planted(
        "slope_into_goal",
        _GRAVITY,
        ("scene_slope_drop",),
        surgery("scene.set_zone('zone_goal', (-250, -100, 0), (-60, 100, 60))"),
    ),
    _planted(
        "ball_rolls_home",
        _GRAVITY,
        ("scene_step",),
        surgery(
            """
            scene.replace('sill', None)
            scene.section('worldbody').remove(scene.body('sill'))
            """
        ),
    ),
    _planted(
        "rolls_off_the_ramp",
        _GRAVITY,
        ("raw_curved_ramp",),
        surgery(
            """
            scene.root.find('default/geom').set('friction', '0.35 0.002 0.0001')
            scene.move('payload', x=165, z=125)
            scene.set_zone('zone_goal', (-220, -60, 0), (60, 60, 80))
            """
        ),
    ),
    _planted(
        "pushed_in",
        _DRIVE,
        ("raw_shuttle",),
        surgery(
            """
            scene.move('payload', x=130, y=75, z=20)
            scene.set_zone('zone_goal', (-40, 105, 20), (40, 160, 70))
            """
        ),
        twin=surgery(
            """
            scene.move('payload', x=130, y=75, z=20)
            scene.set_zone('zone_goal', (-40, -160, 20), (40, -105, 70))
            """
        ),
    ),
    _planted(
        "conveyed_in",
        _DRIVE,
        ("raw_rollers",),
        surgery(
            """
            scene.box('apron', (53, 160, 43), (23, 0, 21.5))
            for index in range(4):
                text = next(t for t in scene.root.iter('text') if t.get('name') == f'drive_roller_{index}')
                text.set('data', text.get('data').replace('"high":-', '"high":'))
            scene.set_zone('zone_goal', (-25, -60, 40), (100, 60, 90))
            """
        ),
    ),
    _planted(
        "carried_round",
        _DRIVE,
        ("raw_turntable_start",),
        surgery("scene.set_zone('zone_goal', (5, -80, 50), (90, 80, 110))"),
    ),
    _planted(
        "swept_in",
        _DRIVE,
        ("scene_turnstile",),
        surgery(
            """
            scene.move('payload', x=140)
            scene.set_zone('zone_goal', (-245, -98, 0), (-75, 98, 60))
            """
        ),
    ),
    _planted(
        "on_the_brink",
        _NUDGE,
        ("raw_tiny_dwell",),
        surgery(_BRINK_ALL_AROUND),
        twin=surgery(_BRINK_ON_ONE_SIDE),
    ),
    _planted(
        "beside_the_goal",
        _NUDGE,
        ("raw_window_wall",),
        surgery(
            """
            scene.jitter('0 0 0 0')
            scene.set_zone('zone_goal', (-240, -150, 0), (-121.5, 150, 60))
            """
        ),
    ),
    _planted(
        "edge_of_a_table",
        _NUDGE,
        ("scene_chimney",),
        surgery(
            """
            scene.box('table', (60, 120, 60), (-105, 0, 30))
            scene.move('payload', x=22, z=60)
            scene.jitter('0 0 0 0')
            scene.set_zone('zone_goal', (-74, -100, 0), (40, 100, 55))
            """
        ),
    ),
)
"""The phrase is "tasks that gravity, a drive or a nudge solves"; each stands for a part of it."""
