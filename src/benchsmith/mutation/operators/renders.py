"""Scenes whose pictures show nothing, or not everything.

Cameras, clipping planes, groups and lights are the renderer's own: what a script says about them changes no picture, so
these changes are the good twins. That views are distinct and cameras right is tested where they are made.
"""

from __future__ import annotations

from benchsmith.mutation.operators.operator import Operator, surgery

_EMPTY, _PART = "empty pictures", "every part not enclosed by others is visible"

OPERATORS = (
    Operator(
        "all_transparent",
        "renders",
        _EMPTY,
        ("raw_stairs", "scene_drop"),
        surgery(
            """
            for geom in scene.root.iter('geom'):
                geom.set('rgba', '0 0 0 0')
            """
        ),
        twin=surgery(
            """
            visual = scene.section('visual')
            for old in (*visual.findall('map'), *visual.findall('global')):
                visual.remove(old)
            ET.SubElement(visual, 'map', znear='40', zfar='41')
            for old in scene.root.findall('statistic'):
                scene.root.remove(old)
            ET.SubElement(scene.root, 'statistic', center='50 50 50', extent='0.1')
            """
        ),
    ),
    Operator(
        "invisible_part",
        "renders",
        _PART,
        ("raw_key_slot", "scene_thin_sheet"),
        surgery(
            """
            for geom in scene.geoms(scene.parts[-2].label):
                geom.set('rgba', '0 0 0 0')
            """
        ),
        twin=surgery(
            """
            for geom in scene.geoms(scene.parts[-2].label):
                geom.set('group', '5')
            """
        ),
    ),
    Operator(
        "invisible_payload",
        "renders",
        _PART,
        ("raw_capsule",),
        surgery(
            """
            for geom in scene.geoms('payload'):
                geom.set('rgba', '0 0 0 0')
            """
        ),
    ),
)
"""What a scene can do to its pictures."""
