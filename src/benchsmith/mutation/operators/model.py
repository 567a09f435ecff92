"""Models that are none, hide freedom, or bend the physics."""

from __future__ import annotations

from benchsmith.mutation.operators.operator import Operator, SourceChange, surgery

_RAW, _SCENE = ("raw_one_part_bin", "scene_tower"), ("scene_drop", "raw_no_ground")
_TEXT, _BENT = "non-XML, empty, external mesh, include", "physics bent out of the contract"


def _option(name: str, value: str) -> SourceChange:
    return surgery(f"scene.section('option').set({name!r}, {value!r})")


def _geoms(name: str, value: str) -> SourceChange:
    """Set an attribute of every geom that belongs to no payload."""
    return surgery(
        "own = scene.root.findall('.//body[@name=\"payload\"]//geom')\n"
        "for geom in scene.root.iter('geom'):\n"
        "    if geom not in own and geom.get('name') != 'ground' and geom.get('class') is None:\n"
        f"        geom.set({name!r}, {value!r})"
    )


OPERATORS = (
    Operator("not_xml", "model", _TEXT, _RAW, surgery("return scene.compound(), 'there is a box and a ball'")),
    Operator("cut_xml", "model", _TEXT, _SCENE, surgery("return scene.compound(), scene.mjcf()[:-20]")),
    Operator("empty", "model", _TEXT, _RAW, surgery("return scene.compound(), ''")),
    Operator("only_a_root", "model", _TEXT, _SCENE, surgery("return scene.compound(), '<mujoco/>'")),
    Operator("unknown_element", "model", _TEXT, _RAW, surgery("scene.add('ramp', 'worldbody', name='ramp')")),
    Operator("external_mesh", "model", _TEXT, _RAW, surgery("scene.add('mesh', 'asset', name='far', file='far.stl')")),
    Operator(
        "external_texture",
        "model",
        _TEXT,
        _SCENE,
        surgery("scene.add('texture', 'asset', name='far', type='2d', file='/etc/far.png')"),
    ),
    Operator("include", "model", _TEXT, _RAW, surgery("scene.add('include', 'worldbody', file='more.xml')")),
    Operator(
        "plugin",
        "model",
        _TEXT,
        _SCENE,
        surgery("ET.SubElement(scene.section('extension'), 'plugin', plugin='mujoco.elasticity.cable')"),
    ),
    Operator("memory", "model", _TEXT, _RAW, surgery("scene.section('size').set('memory', '1G')")),
    Operator(
        "no_payload",
        "model",
        "no payload",
        _RAW,
        surgery(
            """
            scene.body('payload').set('name', 'cargo')
            scene.part('payload').label = 'cargo'
            scene.add('text', 'custom', name='role_cargo', data='movable')
        """
        ),
    ),
    Operator(
        "payload_held_fast",
        "model",
        "no payload",
        _SCENE,
        surgery("""
            body = scene.body('payload')
            body.remove(body.find('freejoint'))
        """),
    ),
    Operator(
        "no_goal", "model", "no goal", _RAW, surgery("scene.section('worldbody').remove(scene.zone('zone_goal'))")
    ),
    Operator(
        "goal_of_another", "model", "no goal", _SCENE, surgery("scene.zone('zone_goal').set('name', 'zone_goal_b')")
    ),
    Operator(
        "no_build_zone",
        "model",
        "no goal",
        _RAW,
        surgery("scene.section('worldbody').remove(scene.zone('zone_build'))"),
    ),
    Operator("turned_zone", "model", "no goal", _RAW, surgery("scene.zone('zone_goal').set('euler', '0 0 20')")),
    Operator(
        "no_version",
        "model",
        "naming rules",
        _SCENE,
        surgery("""
            custom = scene.section('custom')
            custom.remove(custom.find('numeric'))
        """),
    ),
    Operator(
        "hidden_hinge",
        "model",
        "hidden joints",
        ("raw_one_part_bin",),
        surgery("""
            scene.body('bin').insert(0, ET.Element('joint', name='bin_joint', type='hinge', axis='0 0 1'))
        """),
    ),
    Operator(
        "hidden_slide",
        "model",
        "hidden joints",
        ("scene_tower",),
        surgery("scene.body('floor_11').insert(0, ET.Element('joint', type='slide', axis='1 0 0'))"),
    ),
    Operator(
        "second_joint",
        "model",
        "hidden joints",
        ("raw_shuttle",),
        surgery("""
            scene.body('shuttle').insert(0, ET.Element('joint', name='more', type='slide', axis='1 0 0'))
        """),
    ),
    Operator(
        "joint_of_another_name",
        "model",
        "hidden joints",
        ("raw_pendulum",),
        surgery("scene.root.find('.//joint').set('name', 'swing')"),
    ),
    Operator(
        "hidden_motor",
        "model",
        "actuators",
        ("raw_pendulum",),
        surgery("scene.add('motor', 'actuator', name='bob_motor', joint='bob_joint')"),
    ),
    Operator(
        "drive_without_words",
        "model",
        "actuators",
        ("raw_pendulum",),
        surgery("scene.add('motor', 'actuator', name='bob_drive', joint='bob_joint')"),
    ),
    Operator(
        "payload_motor",
        "model",
        "actuators",
        _SCENE,
        surgery(
            """
            body = scene.body('payload')
            body.remove(body.find('freejoint'))
            body.insert(0, ET.Element('joint', name='payload_joint', type='free'))
            scene.add('motor', 'actuator', name='payload_drive', joint='payload_joint', gear='1 0 0 0 0 0')
        """
        ),
    ),
    Operator(
        "adhesion",
        "model",
        "actuators",
        ("raw_one_part_bin",),
        surgery("scene.add('adhesion', 'actuator', name='bin_drive', body='bin', ctrlrange='0 1')"),
    ),
    Operator(
        "hidden_free_body",
        "model",
        "free bodies",
        ("raw_one_part_bin",),
        surgery("scene.body('bin').insert(0, ET.Element('freejoint'))"),
    ),
    Operator(
        "hidden_free_block",
        "model",
        "free bodies",
        ("scene_tower",),
        surgery("scene.body('floor_11').insert(0, ET.Element('joint', type='free'))"),
    ),
    Operator("mocap", "model", "free bodies", ("raw_one_part_bin",), surgery("scene.body('bin').set('mocap', 'true')")),
    Operator(
        "world_geom",
        "model",
        "naming rules",
        _RAW,
        surgery(
            """
            wall = scene.add('geom', 'worldbody', type='box', size='.01 .2 .2', pos='0 0 .2')
            wall.set('rgba', '0 0 0 0')
        """
        ),
    ),
    Operator(
        "tilted_ground", "model", "naming rules", _RAW, surgery("next(scene.root.iter('geom')).set('euler', '0 3 0')")
    ),
    Operator(
        "wind",
        "model",
        _BENT,
        _RAW,
        surgery("""
            scene.section('option').set('wind', '2 0 0')
            scene.section('option').set('density', '1.2')
        """),
    ),
    Operator("medium", "model", _BENT, _SCENE, _option("viscosity", "5")),
    Operator("tilted_gravity", "model", _BENT, _RAW, _option("gravity", "1 0 -9.75")),
    Operator("moon", "model", _BENT, _SCENE, _option("gravity", "0 0 -1.62")),
    Operator(
        "no_contacts",
        "model",
        _BENT,
        _RAW,
        surgery("ET.SubElement(scene.section('option'), 'flag', contact='disable')"),
    ),
    Operator(
        "contact_override",
        "model",
        _BENT,
        _SCENE,
        surgery("ET.SubElement(scene.section('option'), 'flag', override='enable')"),
    ),
    Operator(
        "coarse_time",
        "model",
        _BENT,
        ("raw_coarse_step",),
        _option("timestep", "0.0021"),
        twin=_option("timestep", "0.002"),
    ),
    Operator("gravcomp", "model", _BENT, _RAW, surgery("scene.body('payload').set('gravcomp', '1')")),
    Operator(
        "excluded_contacts",
        "model",
        _BENT,
        ("raw_one_part_bin",),
        surgery("scene.add('exclude', 'contact', body1='payload', body2='bin')"),
    ),
    Operator(
        "excluded_sheet",
        "model",
        _BENT,
        ("scene_thin_sheet",),
        surgery("scene.add('exclude', 'contact', body1='sheet', body2='payload')"),
    ),
    Operator(
        "other_bits",
        "model",
        _BENT,
        ("raw_key_slot",),
        surgery("""
            for geom in scene.geoms('wall'):
                geom.set('contype', '2')
                geom.set('conaffinity', '2')
        """),
    ),
    Operator(
        "one_ghost_wall",
        "model",
        _BENT,
        ("raw_one_part_bin",),
        surgery("""
            scene.geoms('bin')[1].set('contype', '2')
            scene.geoms('bin')[1].set('conaffinity', '2')
        """),
    ),
    Operator(
        "ground_lets_through",
        "model",
        _BENT,
        _SCENE[:1],
        surgery(
            """
            ground = next(geom for geom in scene.root.iter('geom') if geom.get('name') == 'ground')
            ground.set('contype', '2')
            ground.set('conaffinity', '2')
        """
        ),
    ),
    Operator("soft_walls", "model", _BENT, _RAW, _geoms("solref", "0.2 1")),
    Operator("soft_springs", "model", _BENT, _SCENE, _geoms("solref", "-50 -10")),
    Operator("soft_impedance", "model", _BENT, _RAW, _geoms("solimp", "0.001 0.01 0.05")),
    Operator(
        "a_hair_too_soft",
        "model",
        _BENT,
        ("raw_coarse_step",),
        _geoms("solref", "0.022 1"),
        twin=_geoms("solref", "0.02 1"),
    ),
    Operator("margin", "model", _BENT, _RAW, _geoms("margin", "0.01")),
    Operator("gap", "model", _BENT, _SCENE, _geoms("gap", "0.005")),
    Operator("payload_margin", "model", _BENT, _RAW, surgery("scene.geoms('payload')[0].set('margin', '0.02')")),
    Operator(
        "soft_pair",
        "model",
        _BENT,
        ("raw_key_slot",),
        surgery(
            """
            a, b = scene.geoms('payload')[0], scene.geoms('wall')[2]
            a.set('name', 'a')
            b.set('name', 'b')
            scene.add('pair', 'contact', geom1='a', geom2='b', solref='0.5 1')
        """
        ),
    ),
    Operator("held_by_a_weld", "model", _BENT, _RAW, surgery("scene.add('weld', 'equality', body1='payload')")),
    Operator(
        "hung_from_the_world",
        "model",
        _BENT,
        _SCENE,
        surgery("scene.add('connect', 'equality', body1='payload', anchor='0 0 0')"),
    ),
    Operator(
        "tendon",
        "model",
        _BENT,
        _RAW,
        surgery(
            """
            ET.SubElement(scene.body('payload'), 'site', name='hook')
            scene.add('site', 'worldbody', name='eye', pos='0 0 1')
            rope = scene.add('spatial', 'tendon', stiffness='50')
            ET.SubElement(rope, 'site', site='hook')
            ET.SubElement(rope, 'site', site='eye')
        """
        ),
    ),
)
"""Every phrase of the gate's row."""
