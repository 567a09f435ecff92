"""Key elements that the task is not about: without them it is the same task."""

from __future__ import annotations

from benchsmith.mutation.operators.operator import Operator, SourceChange, surgery

_DECOR, _SUPPORT = "decorative walls and zones", "never a support or receptacle"


def _planted(name: str, scene: str, body: str, *, twin: str | None = None, phrase: str = _DECOR) -> Operator:
    kept: SourceChange | None = None if twin is None else surgery(twin)
    return Operator(name, "counterfactual", phrase, (scene,), surgery(body), twin=kept)


_ECHO = """
scene.box('echo', (10, 300, {tall}), (12, 0, {tall} / 2))
scene.key_elements('{keys}')
"""
_FENCE = """
scene.box('fence', {size}, {at})
scene.key_elements('{keys}')
"""

OPERATORS = (
    _planted(
        "fence_beside_the_way",
        "raw_pen",
        _FENCE.format(size="(200, 6, 50)", at="(20, 100, 25)", keys="pen fence"),
        twin=_FENCE.format(size="(6, 238, 150)", at="(20, 0, 75)", keys="fence"),
    ),
    _planted("kerb_below_the_way", "raw_pen", _FENCE.format(size="(6, 150, 6)", at="(10, 0, 3)", keys="pen fence")),
    _planted(
        "fence_behind_the_goal",
        "scene_tight_dock",
        _FENCE.format(size="(6, 100, 60)", at="(190, 0, 30)", keys="wall fence"),
    ),
    _planted(
        "fence_behind_the_start",
        "raw_tiny_dwell",
        _FENCE.format(size="(6, 200, 80)", at="(-150, 0, 40)", keys="wall fence"),
    ),
    _planted("low_second_wall", "raw_tiny_dwell", _ECHO.format(tall=30, keys="wall echo")),
    _planted(
        "wall_in_the_shade_of_another",
        "raw_tiny_dwell",
        _ECHO.format(tall=140, keys="echo wall"),
        twin=_ECHO.format(tall=140, keys="echo"),
    ),
    _planted(
        "zone_beside_the_way",
        "raw_forbid_curtain",
        """
        scene.set_zone('zone_forbid_aside', (60, 100, 0), (160, 150, 100))
        scene.key_elements('zone_forbid_curtain zone_forbid_aside')
        """,
    ),
    _planted(
        "zone_below_the_way",
        "raw_no_ground",
        """
        site = scene.zone('zone_forbid_gap')
        half = float(site.get('size').split()[0]) / scale * 1000
        scene.set_zone('zone_forbid_gap', (-half, -70, -40), (half, 70, 40))
        """,
    ),
    _planted(
        "zone_inside_a_wall",
        "scene_tight_dock",
        """
        scene.set_zone('zone_forbid_core', (-4, -140, 0), (4, 140, 12))
        scene.key_elements('wall zone_forbid_core')
        """,
    ),
    _planted(
        "zone_above_the_way",
        "scene_goal_post",
        """
        scene.set_zone('zone_forbid_sky', (-150, -150, 420), (250, 150, 480))
        scene.key_elements('zone_forbid_sky')
        """,
    ),
    _planted(
        "gate_that_is_open",
        "raw_sine_gate",
        """
        scene.move('gate', y=150)
        reach = 0.02 * scale
        scene.body('gate').find('joint').set('range', f'{-reach} {reach}')
        sine = f'"offset":0,"frequency_hz":{0.2 + seed % 5 / 50},"phase_rad":0'
        scene.drive('gate', f'{{"kind":"sine","amplitude":{reach / 2:.6g},{sine}}}')
        """,
    ),
    _planted("plinth_as_key", "raw_low_gate", "scene.key_elements('gate plinth_start')", phrase=_SUPPORT),
    _planted("shelf_as_key", "scene_drop", "scene.key_elements('shelf')", phrase=_SUPPORT),
)
"""Walls, zones and gates that stand beside, below, above and behind the way, or in the shade of another obstacle."""
