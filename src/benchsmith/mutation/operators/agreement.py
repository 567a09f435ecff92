"""Models that are not what CAD says: other sizes, places, masses, labels, holes."""

from __future__ import annotations

from benchsmith.mutation.operators.operator import Operator, SourceChange, surgery

_UNITS, _WALL, _HULL, _INERTIA, _LABELS = (
    "×1000 and inch errors",  # noqa: RUF001  (the words of the design)
    "a CAD wall absent from the model",
    "a bin closed by its hull",
    "inertia off by a factor",
    "labels without twins",
)
_OPENING, _CENTRE = (
    "neither sticks out into free space nor swallows openings",
    "agree for each part in volume, mass, centre, box and surface",
)


def _everything(factor: float) -> SourceChange:
    tags = "(*scene.root.iter('body'), *scene.root.iter('geom'), *scene.root.iter('mesh'), *scene.root.iter('site'))"
    return surgery(f"scene.stretch([*{tags}], {factor})")


def _solid_cube(label: str, extents: str, at: str) -> SourceChange:
    """One box in place of a part's collision pieces."""
    return surgery(
        f"body = scene.body({label!r})\ndensity = scene.geoms({label!r})[0].get('density')\n"
        f"for geom in scene.geoms({label!r}):\n    body.remove(geom)\n"
        f"ET.SubElement(body, 'geom', type='box', size=scene.m({extents}), pos=scene.m({at}), density=density)"
    )


def _inertia(factor: float, mass: float = 1.0) -> SourceChange:
    """A written inertia for the payload of `raw_one_part_bin`, a cube of 50 mm and 600 kg/m³."""
    return surgery(
        f"edge = 0.05 * scale\nmass = 600 * edge**3 * {mass}\nmoment = {factor} * mass * edge**2 / 6\n"
        "inertial = ET.SubElement(scene.body('payload'), 'inertial', pos='0 0 0', mass=f'{mass:.9g}')\n"
        "inertial.set('diaginertia', ' '.join([f'{moment:.9g}'] * 3))"
    )


def _payload_shift(x: float) -> SourceChange:
    return surgery(f"scene.shift(scene.geoms('payload')[0], x={x} / scale)")


OPERATORS = (
    Operator(
        "metres_as_millimetres",
        "agreement",
        _UNITS,
        ("raw_key_slot", "scene_rod", "raw_sheet_metal"),
        _everything(1000),
    ),
    Operator(
        "metres_as_inches", "agreement", _UNITS, ("scene_touching_blocks", "raw_capsule"), _everything(1 / 0.0254)
    ),
    Operator("inches", "agreement", _UNITS, ("raw_curved_ramp", "scene_goal_post"), _everything(25.4)),
    Operator(
        "geoms_in_inches",
        "agreement",
        _UNITS,
        ("raw_key_slot",),
        surgery("scene.stretch(scene.geoms('wall'), 1 / 25.4)"),
    ),
    Operator(
        "payload_in_inches",
        "agreement",
        _UNITS,
        ("scene_drop", "raw_capsule"),
        surgery("scene.stretch(scene.geoms('payload'), 1 / 25.4)"),
    ),
    Operator(
        "half_size",
        "agreement",
        _UNITS,
        ("raw_one_part_bin",),
        surgery("""
            geom = scene.geoms('payload')[0]
            geom.set('size', scene.m(50, 50, 50))
        """),
    ),
    Operator(
        "ignored_scale",
        "agreement",
        _UNITS,
        ("raw_key_slot",),
        surgery("scene = Surgery(scene.compound(), unbroken(seed, 1.01)[1], scale)"),
    ),
    Operator(
        "wall_not_modelled",
        "agreement",
        _WALL,
        ("raw_one_part_bin",),
        surgery("""
            body = scene.body('bin')
            body.remove(scene.geoms('bin')[1])
        """),
    ),
    Operator(
        "end_plate_not_modelled",
        "agreement",
        _WALL,
        ("raw_sheet_metal",),
        surgery("""
            body = scene.body('chute')
            body.remove(scene.geoms('chute')[4])
        """),
    ),
    Operator(
        "wall_only_drawn",
        "agreement",
        _WALL,
        ("raw_sheet_metal",),
        surgery("""
            scene.geoms('chute')[1].set('contype', '0')
            scene.geoms('chute')[1].set('conaffinity', '0')
        """),
    ),
    Operator(
        "lintel_lowered", "agreement", _WALL, ("raw_key_slot",), surgery("scene.shift(scene.geoms('wall')[2], z=-8)")
    ),
    Operator(
        "stair_missing",
        "agreement",
        _WALL,
        ("raw_stairs",),
        surgery("""
            body = scene.body('stairs')
            body.remove(scene.geoms('stairs')[1])
        """),
    ),
    Operator(
        "hull_of_bin", "agreement", _HULL, ("raw_one_part_bin",), _solid_cube("bin", "60, 60, 37.5", "0, 0, 37.5")
    ),
    Operator(
        "hull_of_chute", "agreement", _HULL, ("raw_sheet_metal",), _solid_cube("chute", "101, 38, 30", "0, 0, 30")
    ),
    Operator(
        "hull_of_tube",
        "agreement",
        _HULL,
        ("raw_tube_bin",),
        surgery(
            """
            tube = scene.body('tube')
            ET.SubElement(tube, 'geom', type='cylinder', size=scene.m(45, 40), density='1180')
        """
        ),
    ),
    Operator(
        "lid",
        "agreement",
        _OPENING,
        ("raw_one_part_bin",),
        surgery(
            """
            scene.geom('bin', type='box', size=scene.m(50, 50, 0.4), pos=scene.m(0, 0, 70), density='1')
        """
        ),
    ),
    Operator(
        "slot_closed",
        "agreement",
        _OPENING,
        ("raw_key_slot",),
        surgery(
            """
            scene.geom('wall', type='box', size=scene.m(5, 20, 20), pos=scene.m(0, 0, -42), density='700')
        """
        ),
    ),
    Operator(
        "slot_barred",
        "agreement",
        _OPENING,
        ("raw_key_slot",),
        surgery(
            """
            scene.geom('wall', type='capsule', size=scene.m(0.6, 20), euler='90 0 0', pos=scene.m(0, 0, -42))
        """
        ),
    ),
    Operator(
        "ring_without_hole",
        "agreement",
        _OPENING,
        ("raw_ring_payload",),
        surgery("""
            scene.geom('payload', type='cylinder', size=scene.m(16, 6), density='2700')
        """),
    ),
    Operator(
        "spike",
        "agreement",
        _OPENING,
        ("raw_curved_ramp",),
        surgery(
            """
            scene.geom('deck', type='capsule', fromto=scene.m(0, 0, 60, -60, 0, 100), size=scene.m(1), density='700')
        """
        ),
    ),
    Operator("inertia_times_five", "agreement", _INERTIA, ("raw_one_part_bin",), _inertia(5)),
    Operator("inertia_of_a_point", "agreement", _INERTIA, ("raw_one_part_bin",), _inertia(0.05), twin=_inertia(1)),
    Operator(
        "fixture_inertia",
        "agreement",
        _INERTIA,
        ("raw_stairs",),
        surgery(
            """
            inertial = scene.body('stairs').find('inertial')
            inertial.set('fullinertia', ' '.join(str(4 * float(x)) for x in inertial.get('fullinertia').split()))
        """
        ),
    ),
    Operator(
        "scene_inertia",
        "agreement",
        _INERTIA,
        ("scene_heavy", "scene_hexagon"),
        surgery(
            """
            inertial = scene.body('payload').find('inertial')
            inertial.set('fullinertia', ' '.join(str(3 * float(x)) for x in inertial.get('fullinertia').split()))
        """
        ),
    ),
    Operator(
        "centre_of_mass_moved",
        "agreement",
        _INERTIA,
        ("scene_heavy",),
        surgery("scene.body('payload').find('inertial').set('pos', scene.m(10, 0, -20))"),
    ),
    Operator("as_light_as_air", "agreement", _CENTRE, ("raw_one_part_bin",), _inertia(1, mass=0.005)),
    Operator("as_heavy_as_a_star", "agreement", _CENTRE, ("raw_one_part_bin",), _inertia(1, mass=50)),
    Operator(
        "renamed_in_cad",
        "agreement",
        _LABELS,
        ("raw_key_slot", "scene_tower"),
        surgery("scene.parts[0].label = 'other'"),
    ),
    Operator(
        "renamed_in_model",
        "agreement",
        _LABELS,
        ("raw_tube_bin", "scene_goal_post"),
        surgery("scene.body(scene.parts[0].label).set('name', 'other')"),
    ),
    Operator(
        "swapped_labels",
        "agreement",
        _LABELS,
        ("raw_two_joint_arm", "scene_thin_sheet"),
        surgery("""
            a, b = scene.parts[0], scene.parts[1]
            a.label, b.label = b.label, a.label
        """),
    ),
    Operator(
        "only_in_cad",
        "agreement",
        _LABELS,
        ("raw_key_slot",),
        surgery("scene.box('ghost', (20, 20, 20), (-150, 100, 10), model=False)"),
    ),
    Operator(
        "only_in_model",
        "agreement",
        _LABELS,
        ("raw_key_slot", "scene_drop"),
        surgery("scene.box('ghost', (20, 20, 20), (-150, 100, 10), cad=False)"),
    ),
    Operator(
        "three_millimetres_off",
        "agreement",
        _CENTRE,
        ("raw_key_slot",),
        surgery("scene.shift(scene.body('wall'), x=3)"),
    ),
    Operator(
        "upside_down",
        "agreement",
        _CENTRE,
        ("raw_one_part_bin", "raw_sheet_metal"),
        surgery(
            """
            body = scene.body(scene.parts[0].label)
            body.set('euler', '180 0 0')
            scene.shift(body, z=75 if scene.parts[0].label == 'bin' else 60)
        """
        ),
    ),
    Operator(
        "mirrored", "agreement", _CENTRE, ("raw_sheet_metal",), surgery("scene.body('chute').set('euler', '0 0 180')")
    ),
    Operator(
        "turned_five_degrees",
        "agreement",
        _CENTRE,
        ("raw_key_slot", "raw_movable"),
        surgery("scene.body(scene.parts[0].label).set('euler', '0 0 5')"),
    ),
    Operator(
        "turned_a_quarter",
        "agreement",
        _CENTRE,
        ("raw_capsule",),
        surgery("scene.geoms('payload')[0].set('euler', '90 0 0')"),
    ),
    Operator(
        "ball_for_egg",
        "agreement",
        _CENTRE,
        ("raw_ellipsoid",),
        surgery("scene.geoms('payload')[0].set('size', scene.m(20.8, 20.8, 20.8))"),
    ),
    Operator(
        "thicker_sheet",
        "agreement",
        _CENTRE,
        ("scene_thin_sheet",),
        surgery(
            """
            geom = scene.geoms('sheet')[0]
            x, y, z = geom.get('size').split()
            geom.set('size', f'{2 * float(x)} {y} {z}')
        """
        ),
    ),
    Operator(
        "a_hair_aside", "agreement", _CENTRE, ("raw_one_part_bin",), _payload_shift(0.5), twin=_payload_shift(0.08)
    ),
    Operator(
        "a_hair_larger",
        "agreement",
        _CENTRE,
        ("raw_coarse_step",),
        surgery("scene.geoms('payload')[0].set('size', scene.m(*[30 + 0.2 / scale] * 3))"),
        twin=surgery("scene.geoms('payload')[0].set('size', scene.m(*[30 + 0.03 / scale] * 3))"),
    ),
)
"""Every phrase of the gate's row."""
