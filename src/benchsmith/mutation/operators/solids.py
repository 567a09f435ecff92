"""Parts that are no solids, or not the planned ones."""

from __future__ import annotations

from benchsmith.mutation.operators.operator import Operator, SourceChange, surgery

_DUPLICATE = """
twin = scene.part({label!r}).moved(Pos(0, {y} * scale, 0))
twin.label = {label!r}
scene.parts.append(twin)
"""


def _tilted_plate(thickness: float) -> SourceChange:
    """A plate in place of the payload of `raw_one_part_bin`, on one of its edges: thick along every axis."""
    return surgery(
        f"height = 25 * 0.5 + {thickness} / 2 * 0.8660254\n"
        f"plate = Pos(-60, 0, height) * Rot(0, 30, 0) * Box(50, 50, {thickness})\n"
        "scene.replace('payload', plate.scale(scale, about=(0, 0, 0)))\n"
        f"scene.geoms('payload')[0].set('size', scene.m(25, 25, {thickness} / 2))\n"
        "scene.geoms('payload')[0].set('euler', '0 30 0')\n"
        "scene.body('payload').set('pos', scene.m(-60, 0, height))",
        before="from build123d import Rot",
    )


OPERATORS = (
    Operator(
        "open_shell",
        "solids",
        "open shells",
        ("raw_movable",),
        surgery(
            "scene.replace('crate', Shell(scene.part('crate').faces()[:-1]))", before="from build123d import Shell"
        ),
    ),
    Operator(
        "closed_shell",
        "solids",
        "open shells",
        ("scene_tower",),
        surgery(
            "scene.replace('floor_05', Shell(scene.part('floor_05').faces()))", before="from build123d import Shell"
        ),
    ),
    Operator(
        "one_face",
        "solids",
        "open shells",
        ("raw_key_slot", "scene_drop"),
        surgery("scene.replace('payload', scene.part('payload').faces()[0])"),
    ),
    Operator(
        "empty_boolean",
        "solids",
        "empty booleans",
        ("raw_shuttle", "scene_thin_sheet"),
        surgery(
            """
            label = scene.parts[0].label
            scene.replace(label, Box(1, 1, 1) - Box(2, 2, 2))
        """
        ),
    ),
    Operator(
        "two_solids",
        "solids",
        "valid closed solid",
        ("raw_movable",),
        surgery(
            """
            wall = scene.part('wall_south')
            scene.replace('wall_south', Compound([*wall.solids(), *wall.moved(Pos(0, 300 * scale, 0)).solids()]))
        """
        ),
    ),
    Operator(
        "solid_and_shell",
        "solids",
        "valid closed solid",
        ("raw_movable",),
        surgery(
            """
            wall = scene.part('wall_south')
            shell = Shell(wall.moved(Pos(0, 300 * scale, 0)).faces())
            scene.replace('wall_south', Compound([*wall.solids(), shell]))
        """,
            before="from build123d import Shell",
        ),
    ),
    Operator(
        "loose_edge",
        "solids",
        "valid closed solid",
        ("raw_movable", "scene_bin_walls"),
        surgery("""
            label = scene.parts[0].label
            part = scene.part(label)
            scene.replace(label, Compound([*part.solids(), part.edges()[0].moved(Pos(0, 0, 5 * scale))]))
        """),
    ),
    Operator(
        "duplicate_label",
        "solids",
        "duplicate labels",
        ("raw_movable",),
        surgery(_DUPLICATE.format(label="wall_south", y=-90)),
    ),
    Operator(
        "duplicate_leg",
        "solids",
        "duplicate labels",
        ("scene_table_900",),
        surgery(_DUPLICATE.format(label="leg_0", y=100)),
    ),
    Operator(
        "no_label", "solids", "labels unique", ("raw_shuttle", "scene_heavy"), surgery("scene.parts[0].label = ''")
    ),
    Operator(
        "missing_part",
        "solids",
        "missing or extra parts",
        ("raw_no_ground", "scene_forbid_zones"),
        surgery(
            """
            label = scene.parts[-2].label
            scene.replace(label, None)
            scene.section('worldbody').remove(scene.body(label))
        """
        ),
    ),
    Operator(
        "extra_part",
        "solids",
        "missing or extra parts",
        ("raw_movable", "scene_bin_walls"),
        surgery("scene.box('stone', (20, 20, 20), (-150, 130, 10))"),
    ),
    Operator(
        "thin_movable",
        "solids",
        "payload, movable",
        ("raw_movable",),
        surgery(
            """
            scene.replace('crate', (Pos(0, 0, 0.4) * Box(60, 60, 0.8)).scale(scale, about=(0, 0, 0)))
            scene.geoms('crate')[0].set('size', scene.m(30, 30, 0.4))
            scene.body('crate').set('pos', scene.m(0, 0, 0.4))
        """
        ),
    ),
    Operator(
        "thin_tilted_payload",
        "solids",
        "payload, movable",
        ("raw_one_part_bin",),
        _tilted_plate(0.9),
        twin=_tilted_plate(2.2),
    ),
    Operator(
        "thin_payload",
        "solids",
        "payload, movable",
        ("raw_one_part_bin",),
        surgery(
            """
            scene.replace('payload', (Pos(-60, 0, 0.45) * Box(50, 50, 0.9)).scale(scale, about=(0, 0, 0)))
            scene.geoms('payload')[0].set('size', scene.m(25, 25, 0.45))
            scene.body('payload').set('pos', scene.m(-60, 0, 0.45))
        """
        ),
        twin=surgery(
            """
            scene.replace('payload', (Pos(-60, 0, 1.1) * Box(50, 50, 2.2)).scale(scale, about=(0, 0, 0)))
            scene.geoms('payload')[0].set('size', scene.m(25, 25, 1.1))
            scene.body('payload').set('pos', scene.m(-60, 0, 1.1))
        """
        ),
    ),
)
"""Every phrase of the gate's row."""
