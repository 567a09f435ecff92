"""Tasks that nobody can do: the way is closed, too narrow, open too briefly, or not the carrier's to go."""

from __future__ import annotations

from benchsmith.mutation.operators.operator import Operator, SourceChange, replaced, surgery
from benchsmith.types import Verdict

_SEALED, _WALL, _THROAT, _TIMING, _REACH = (
    "sealed goals",
    "walls from side to side",
    "throats smaller than the payload",
    "timing that cannot work",
    "within horizon and rules",
)


def _planted(
    name: str,
    phrase: str,
    scenes: tuple[str, ...],
    change: SourceChange,
    *,
    twin: SourceChange | None = None,
    verdict: Verdict | None = "unproven",
) -> Operator:
    return Operator(name, "witness", phrase, scenes, change, twin=twin, verdict=verdict)


OPERATORS = (
    _planted(
        "lid_on_the_pen",
        _SEALED,
        ("raw_pen",),
        surgery("scene.box('lid', (116, 116, 6), (-90, 0, scene.top('pen') + 3))"),
        twin=surgery("scene.box('lid', (44, 116, 6), (-126, 0, scene.top('pen') + 3))"),
        verdict="impossible",
    ),
    _planted(
        "lid_on_the_bin",
        _SEALED,
        ("raw_one_part_bin",),
        surgery(
            """
            size, middle = scene.part('bin').bounding_box().size, scene.part('bin').bounding_box().center()
            at = (middle.X / scale, middle.Y / scale, scene.top('bin') + 3)
            scene.box('lid', (size.X / scale, size.Y / scale, 6), at)
            """
        ),
        verdict="impossible",
    ),
    _planted(
        "lid_on_the_chimney",
        _SEALED,
        ("scene_chimney",),
        surgery("scene.box('lid', (100, 100, 8), (110, 0, scene.top('chimney') + 4))"),
        verdict="impossible",
    ),
    _planted(
        "stopper_in_the_lane",
        _SEALED,
        ("raw_queue",),
        surgery("scene.box('stopper', (10, 60, 60), (5, 0, 30))"),
        verdict="impossible",
    ),
    _planted(
        "barrier_to_the_bounds",
        _WALL,
        ("raw_tiny_dwell",),
        surgery("scene.box('barrier', (8, 300, 400), (28, 0, 200))"),
        twin=surgery("scene.box('barrier', (8, 300, 200), (28, 0, 100))"),
        verdict="impossible",
    ),
    _planted(
        "no_window_left",
        _WALL,
        ("raw_window_wall",),
        surgery("scene.box('second_wall', (8, 299.8, 199.9), (20, 0, 99.95))"),
        verdict="impossible",
    ),
    _planted(
        "third_wall_without_window",
        _WALL,
        ("scene_labyrinth",),
        surgery("scene.box('third', (10, 239.8, 199.9), (0, 0, 99.95))"),
        verdict="impossible",
    ),
    _planted(
        "curtain_to_the_bounds",
        _WALL,
        ("raw_forbid_curtain",),
        surgery("scene.set_zone('zone_forbid_curtain', (-15, -160, -10), (15, 160, 330 + seed % 5))"),
        twin=surgery("scene.set_zone('zone_forbid_curtain', (-15, -160, -10), (15, 160, 235 + seed % 5))"),
        verdict="impossible",
    ),
    _planted(
        "corridor_closed_by_forbid",
        _WALL,
        ("raw_s_corridor",),
        surgery("scene.set_zone('zone_forbid_middle', (-10, -120, -10), (10, 120, 120))"),
        verdict="impossible",
    ),
    _planted(
        "throat_far_too_low",
        _THROAT,
        ("raw_low_gate",),
        replaced("uniform(52, 58)", "uniform(19, 20)"),
        verdict="impossible",
    ),
    _planted(
        "throat_a_hair_too_low",
        _THROAT,
        ("raw_low_gate",),
        replaced("uniform(52, 58)", "uniform(38.8, 39.2)"),
        twin=replaced("uniform(52, 58)", "uniform(43, 43.4)"),
        verdict=None,
    ),
    _planted(
        "throat_too_narrow_for_the_block",
        _THROAT,
        ("scene_lay_down",),
        replaced("scene.vary('clear', 60, 70)".replace("'", '"'), 'scene.vary("clear", 28, 29)'),
        twin=replaced("scene.vary('clear', 60, 70)".replace("'", '"'), 'scene.vary("clear", 36, 37)'),
        verdict=None,
    ),
    _planted(
        "slot_thinner_than_the_plate",
        _THROAT,
        ("scene_plate_slot",),
        replaced('scene.vary("width", 24, 28)', 'scene.vary("width", 5.6, 5.8)'),
        verdict=None,
    ),
    _planted(
        "rod_wider_than_the_window",
        _THROAT,
        ("raw_turned_rod",),
        replaced("Random(seed).uniform(40, 48)", "Random(seed).uniform(13, 13.5)"),
        verdict=None,
    ),
    _planted(
        "gate_opens_too_little",
        _TIMING,
        ("raw_sine_gate",),
        replaced("kit.m(80)", "kit.m(18)"),
        twin=replaced("kit.m(80)", "kit.m(50)"),
    ),
    _planted(
        "gate_opens_too_briefly",
        _TIMING,
        ("raw_portcullis",),
        surgery(
            """
            data = f'{{"kind":"trapezoid","low":0,"high":{0.07 * scale:.6g},"delay_s":2,'
            scene.drive('grid', data + '"rise_s":0.01,"hold_s":0.01,"fall_s":0.01,"rest_s":' + f'{4 + seed % 5 / 10}}}')
            """
        ),
        twin=surgery(
            """
            data = f'{{"kind":"trapezoid","low":0,"high":{0.07 * scale:.6g},"delay_s":2,'
            scene.drive('grid', data + '"rise_s":0.5,"hold_s":1,"fall_s":0.5,"rest_s":' + f'{2 + seed % 5 / 10}}}')
            """
        ),
    ),
    _planted(
        "horizon_too_short",
        _TIMING,
        ("raw_pen",),
        surgery("scene.number('horizon_s', '0.55')"),
        twin=surgery("scene.number('horizon_s', '4')"),
    ),
    _planted(
        "gate_opens_after_the_end",
        _TIMING,
        ("scene_late_gate",),
        surgery("scene.number('horizon_s', '11')"),
    ),
    _planted(
        "nobody_acts_on_the_way",
        _REACH,
        ("raw_forbid_curtain",),
        surgery("scene.set_zone('zone_build', (-200, -150, 0), (-70, 150, 40))"),
    ),
    _planted(
        "goal_higher_than_the_reach",
        _REACH,
        ("raw_low_gate",),
        surgery("scene.set_zone('zone_build', (-240, -150, 0), (240, 150, 20))"),
    ),
    _planted(
        "shelf_higher_than_the_reach",
        _REACH,
        ("scene_drop",),
        surgery("scene.set_zone('zone_build', (-250, -150, 0), (350, 150, 20))"),
    ),
)
"""Every phrase of the gate's row.

`impossible` where a ball within the payload cannot pass on a grid of 2 mm eroded by a diagonal, `unproven` where
geometry leaves a way. Throats between the two have no verdict here: a finer grid may see what the coarse one cannot.
"""
